//! Tables of concertation as the window sees them.

use super::{ItemNeeds, ItemStatus};
use crate::agenda::EntryStatus;
use crate::calendar::TimeOfDay;
use crate::ids::{
    ActionItemId, ConcertationId, DecisionId, EntryId, MeetingId, MemberId, PartnerId, PointId,
    ProjectId, RowId, UserId,
};
use crate::money::Cents;
use crate::words::Lang;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// How often a table meets.
    pub enum Frequency {
        /// Every month.
        Monthly = "monthly",
        /// Every two months.
        Bimonthly = "bimonthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Twice a year.
        TwiceAYear = "twice_a_year",
        /// Once a year.
        Yearly = "yearly",
        /// When there is cause.
        AsNeeded = "as_needed",
    }
}

crate::coded_enum! {
    /// What an organization is at a table.
    pub enum MemberRole {
        /// Leads it.
        Chair = "chair",
        /// Writes for it.
        Secretary = "secretary",
        /// Sits there.
        Member = "member",
        /// Listens: does not count for the quorum.
        Observer = "observer",
    }
}

crate::coded_enum! {
    /// How one meets.
    pub enum MeetingMode {
        /// In a room.
        InPerson = "in_person",
        /// At a distance.
        Online = "online",
        /// Both.
        Hybrid = "hybrid",
    }
}

crate::coded_enum! {
    /// Who came for an organization.
    pub enum Attendance {
        /// Its representative.
        Present = "present",
        /// The deputy.
        Deputy = "deputy",
        /// No one, and it had said so.
        Excused = "excused",
        /// No one.
        Absent = "absent",
    }
}

impl Attendance {
    /// Whether the organization was there.
    pub fn counts(self) -> bool {
        matches!(self, Attendance::Present | Attendance::Deputy)
    }
}

crate::coded_enum! {
    /// The five axes of the announcement.
    pub enum Axis {
        /// Proximity services in the regions.
        Territory = "1",
        /// What enterprises need.
        Enterprises = "2",
        /// Support to organizations, concertation.
        Concertation = "3",
        /// Accompanying newcomers to settle.
        Newcomers = "4",
        /// What newcomers bring, made known.
        Contribution = "5",
    }
}

/// An organization: one of the directory, or a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Party {
    /// The partner of the directory.
    pub partner: Option<PartnerId>,
    /// Its name; the directory's when it is there.
    pub name: String,
}

/// A table, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Concertation {
    /// The table, absent when new.
    #[ts(optional)]
    pub id: Option<ConcertationId>,
    /// Its name.
    pub name: String,
    /// Code of its MRC or region.
    pub territory: Option<String>,
    /// What it is for.
    pub mandate: Option<String>,
    /// How often it meets.
    pub frequency: Frequency,
    /// How many organizations must be there.
    pub quorum: Option<u16>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// The draft that this makes useless; not read back.
    #[serde(default, skip_serializing)]
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A table among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConcertationLine {
    /// The table.
    pub table: Concertation,
    /// Its territory's name.
    pub territory_name: Option<String>,
    /// How many organizations sit there today.
    pub members: u32,
    /// Action items still to be done.
    pub open: u32,
    /// Of them, those that are late.
    pub late: u32,
    /// The next meeting, else the last one.
    pub meeting: Option<MeetingLine>,
}

/// An organization at a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Member {
    /// The member.
    pub id: MemberId,
    /// The organization.
    pub party: Party,
    /// Who represents it.
    pub representative: Option<String>,
    /// Who does when they cannot.
    pub deputy: Option<String>,
    /// What it is there.
    pub role: MemberRole,
    /// Since when.
    pub since: NaiveDate,
    /// Until when.
    pub until: Option<NaiveDate>,
}

impl Member {
    /// Whether it sits there that day.
    pub fn sits(&self, on: NaiveDate) -> bool {
        self.since <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// Seats an organization, or corrects it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveMember {
    /// The table.
    pub table: ConcertationId,
    /// The member; a new one when absent.
    #[ts(optional)]
    pub member: Option<MemberId>,
    /// The organization.
    pub party: Party,
    /// Who represents it.
    pub representative: Option<String>,
    /// Who does when they cannot.
    pub deputy: Option<String>,
    /// What it is there.
    pub role: MemberRole,
    /// Since when.
    pub since: NaiveDate,
    /// Until when.
    pub until: Option<NaiveDate>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A meeting among others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingLine {
    /// The meeting.
    pub id: MeetingId,
    /// Its entry in the agenda.
    pub entry: EntryId,
    /// When.
    pub held_on: NaiveDate,
    /// At what time.
    pub starts_at: Option<TimeOfDay>,
    /// How long.
    pub minutes: Option<u16>,
    /// How one meets.
    pub mode: MeetingMode,
    /// Where.
    pub place: Option<String>,
    /// Where it stands.
    pub status: EntryStatus,
    /// Who else was there.
    pub guests: Option<String>,
    /// Why it did not take place.
    pub reason: Option<String>,
    /// When its minutes were approved.
    pub approved_on: Option<NaiveDate>,
}

/// Plans a meeting, or changes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveMeeting {
    /// The table.
    pub table: ConcertationId,
    /// The meeting; a new one when absent.
    #[ts(optional)]
    pub meeting: Option<MeetingId>,
    /// When.
    pub held_on: NaiveDate,
    /// At what time, `14:30`.
    pub starts_at: Option<String>,
    /// How long.
    pub minutes: Option<u16>,
    /// How one meets.
    pub mode: MeetingMode,
    /// Where.
    pub place: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ConcertationRef {
    /// The table.
    pub table: ConcertationId,
}

/// Names a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MeetingRef {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// A point as it is named: its own row, or the open item that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PointRef {
    /// The point; none for an open item that the agenda takes in by itself.
    pub point: Option<PointId>,
    /// The item.
    pub item: Option<ActionItemId>,
}

/// A point of a meeting's agenda.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Point {
    /// What names it.
    pub named: PointRef,
    /// What it is about; an item's own words.
    pub title: String,
    /// The minutes of this point.
    pub said: Option<String>,
    /// Who is to do the item, until when, where it stands.
    pub item: Option<ActionItem>,
    /// Whether the item is late on the day of the meeting.
    pub late: bool,
}

/// Adds a point, or changes its title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SavePoint {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The point; a new one when absent.
    #[ts(optional)]
    pub point: Option<PointId>,
    /// What it is about.
    pub title: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Takes a point off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RemovePoint {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The point.
    pub point: PointId,
}

/// Puts a point before another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MovePoint {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The point.
    pub point: PointRef,
    /// Its place, from 0.
    pub to: u16,
}

/// Writes the minutes of a point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct WriteMinutes {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The point.
    pub point: PointRef,
    /// What was said of it, without anyone's name.
    pub text: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Who came for a member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MemberAttendance {
    /// The member.
    pub member: MemberId,
    /// Who came.
    pub presence: Attendance,
}

/// Writes who came: the meeting was held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AttendMeeting {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Member by member.
    pub lines: Vec<MemberAttendance>,
    /// Who else was there.
    pub guests: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// The meeting does not take place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CancelMeeting {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Why.
    pub reason: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Decision {
    /// The decision.
    pub id: DecisionId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// `AAAA-NN`.
    pub number: String,
    /// What was decided.
    pub text: String,
}

/// Writes a decision, or corrects it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveDecision {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The decision; a new one when absent.
    #[ts(optional)]
    pub decision: Option<DecisionId>,
    /// What was decided.
    pub text: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// What someone is to do after a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ActionItem {
    /// The item.
    pub id: ActionItemId,
    /// The meeting that asked for it.
    pub meeting: Option<MeetingId>,
    /// The decision that it follows.
    pub decision: Option<DecisionId>,
    /// The project that it serves.
    pub project: Option<ProjectId>,
    /// What.
    pub what: String,
    /// Which organization.
    pub party: Party,
    /// Who there.
    pub person: Option<String>,
    /// Who follows it here.
    pub follower: UserId,
    /// Until when.
    pub due_on: NaiveDate,
    /// Where it stands.
    pub status: ItemStatus,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// Why it was put off, given up, taken up again.
    pub reason: Option<String>,
    /// Whether it is open and its day is past.
    pub late: bool,
}

/// Writes an item, or corrects it. Its date changes by a move that says why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveItem {
    /// The table.
    pub table: ConcertationId,
    /// The item; a new one when absent.
    #[ts(optional)]
    pub item: Option<ActionItemId>,
    /// The meeting that asks for it.
    pub meeting: Option<MeetingId>,
    /// The decision that it follows.
    pub decision: Option<DecisionId>,
    /// The project that it serves.
    pub project: Option<ProjectId>,
    /// What.
    pub what: String,
    /// Which organization.
    pub party: Party,
    /// Who there.
    pub person: Option<String>,
    /// Who follows it here; the person at the keyboard when absent.
    pub follower: Option<UserId>,
    /// Until when; not read when correcting.
    pub due_on: NaiveDate,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Moves an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MoveItem {
    /// The table.
    pub table: ConcertationId,
    /// The item.
    pub item: ActionItemId,
    /// Where to.
    pub to: ItemStatus,
    /// When it was done; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
    /// Until when, when put off.
    #[ts(optional)]
    pub due_on: Option<NaiveDate>,
    /// Why.
    #[ts(optional)]
    pub reason: Option<String>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Where an item may go from a status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ItemMove {
    /// From.
    pub from: ItemStatus,
    /// To.
    pub to: ItemStatus,
    /// What it must say.
    pub needs: ItemNeeds,
}

/// What corrects minutes once approved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Addendum {
    /// The addendum.
    pub id: RowId,
    /// What it says.
    pub text: String,
    /// When.
    pub written_on: NaiveDate,
    /// By whom.
    pub author: UserId,
}

/// Completes approved minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AmendMinutes {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// What it says.
    pub text: String,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Approves the minutes: they are locked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ApproveMinutes {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// When; today when absent.
    #[ts(optional)]
    pub on: Option<NaiveDate>,
}

/// A step of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Milestone {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// What.
    pub what: String,
    /// Until when.
    pub due_on: NaiveDate,
    /// When it was reached.
    pub done_on: Option<NaiveDate>,
}

/// What tells whether a project succeeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ProjectIndicator {
    /// The row, absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// What is counted.
    pub what: String,
    /// How many are aimed at.
    pub target: u32,
    /// How many were reached.
    pub reached: Option<u32>,
    /// As of when.
    pub reached_on: Option<NaiveDate>,
    /// Who says so.
    pub source: Option<String>,
}

/// A project that organizations carry together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct JointProject {
    /// The project, absent when new.
    #[ts(optional)]
    pub id: Option<ProjectId>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub goal: String,
    /// Which axis it serves.
    pub axis: Axis,
    /// Who leads it.
    pub lead: Party,
    /// Who carries it too.
    pub partners: Vec<Party>,
    /// What it may cost.
    pub budget: Option<Cents>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// Its steps.
    pub milestones: Vec<Milestone>,
    /// What tells whether it succeeds.
    pub indicators: Vec<ProjectIndicator>,
}

/// Writes a project over what was there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveProject {
    /// The table.
    pub table: ConcertationId,
    /// The project.
    pub project: JointProject,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// A table, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConcertationPage {
    /// The day it is.
    pub today: NaiveDate,
    /// The table.
    pub table: Concertation,
    /// Its territory's name.
    pub territory_name: Option<String>,
    /// Who sits there, who sat there last.
    pub members: Vec<Member>,
    /// Meetings, the latest first.
    pub meetings: Vec<MeetingLine>,
    /// Action items: the late ones first, then the open ones, then the others.
    pub items: Vec<ActionItem>,
    /// Decisions, the latest first.
    pub decisions: Vec<Decision>,
    /// Projects, by name.
    pub projects: Vec<JointProject>,
    /// Where items may go.
    pub moves: Vec<ItemMove>,
}

/// A member of a meeting, and who came for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Seat {
    /// The member.
    pub member: Member,
    /// Who came; null while not said.
    pub presence: Option<Attendance>,
}

/// A meeting, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingPage {
    /// The day it is.
    pub today: NaiveDate,
    /// The table.
    pub table: Concertation,
    /// The meeting.
    pub meeting: MeetingLine,
    /// The agenda, and the minutes of each point.
    pub points: Vec<Point>,
    /// Who sits there that day.
    pub seats: Vec<Seat>,
    /// How many of those that count were there.
    pub present: u32,
    /// Decisions of this meeting.
    pub decisions: Vec<Decision>,
    /// What it asked for.
    pub items: Vec<ActionItem>,
    /// What corrects its minutes.
    pub addenda: Vec<Addendum>,
    /// The times they were printed, the latest first.
    pub prints: Vec<MinutesPrint>,
    /// Where items may go.
    pub moves: Vec<ItemMove>,
    /// Whether this is what was approved, rather than how things stand today.
    pub as_approved: bool,
}

/// A printing of the minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MinutesPrint {
    /// When.
    pub made_on: NaiveDate,
    /// By whom.
    pub made_by: UserId,
    /// In which language.
    pub language: Lang,
}

/// The minutes in a language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MinutesChoice {
    /// The table.
    pub table: ConcertationId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The language of the headings: what was written stays as it was written.
    pub language: Lang,
}

/// The minutes as they would be printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MinutesPreview {
    /// One SVG image a page.
    pub pages: Vec<String>,
    /// The title.
    pub title: String,
    /// A name for the file.
    pub file_name: String,
}

/// Writes the minutes where the person chose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PrintMinutes {
    /// Which.
    pub minutes: MinutesChoice,
    /// Where.
    pub path: String,
}
