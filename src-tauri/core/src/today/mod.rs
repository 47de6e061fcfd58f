//! Today: whom do I see, what is late, who answered, what runs out, which draft.

pub mod operations;

use crate::agenda::Entry;
use crate::calendar::TimeOfDay;
use crate::error::Params;
use crate::follow_ups::{Arrangement, FollowUpChannel, FollowUpKind};
use crate::ids::{CaseId, FollowUpId, ReferralId};
use crate::referrals::{Owner, ReferralStatus};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Follow-ups in the very order of the page, so that fifty are read and no more; and
/// one of the two indexes of arrivals, which said the same.
pub const MIGRATION: &str = "
DROP INDEX follow_ups_open;
CREATE INDEX follow_ups_open ON follow_ups (assigned, due_on, due_at IS NULL, due_at)
    WHERE outcome IS NULL AND activity IS NULL;
DROP INDEX cases_arrival;
";

/// A follow-up that asks for attention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayFollowUp {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What for.
    pub kind: FollowUpKind,
    /// When.
    pub due_on: NaiveDate,
    /// At what time.
    pub due_at: Option<TimeOfDay>,
    /// Where or how.
    pub channel: Option<FollowUpChannel>,
    /// What the appointment needs.
    pub arrangement: Arrangement,
    /// On whom it waits.
    pub waiting_for: Option<String>,
    /// A decision put off once.
    pub deferred: bool,
    /// Whether safety flags are set.
    pub flagged: bool,
}

/// A referral whose clock has run out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodayReferral {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// The referral.
    pub referral: ReferralId,
    /// The partner, as sent.
    pub partner_name: String,
    /// Where it stands.
    pub status: ReferralStatus,
    /// Who owes the next action.
    pub owner: Owner,
    /// Since when it is asked for: a promised day, else when the clock says.
    pub chase_on: NaiveDate,
    /// Reminders made.
    pub reminders: u32,
    /// Phone first.
    pub urgent: bool,
}

/// What asks for attention in a file, said by the room that watches it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Attention {
    /// The file; null for what belongs to no one's file.
    pub case: Option<CaseId>,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// Whether safety flags are set.
    pub flagged: bool,
    /// What it is: Fluent key `attention-<what>`.
    pub what: String,
    /// Parameters of that sentence.
    #[ts(type = "Record<string, string | number>")]
    pub args: Params,
    /// When it is due, or runs out.
    pub due_on: NaiveDate,
    /// Where in the window it is settled: the parts of the address.
    pub place: Vec<String>,
}

/// First steps of a file that are due, on one line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct TodaySteps {
    /// The file.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The person.
    pub name: String,
    /// The earliest of them.
    pub due_on: NaiveDate,
    /// How many are due today or late.
    pub due: u32,
    /// How many of them are late.
    pub late: u32,
    /// Whether safety flags are set.
    pub flagged: bool,
}

/// The first screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Today {
    /// The day.
    pub date: NaiveDate,
    /// Late, oldest first.
    pub overdue: Vec<TodayFollowUp>,
    /// Today's, by time.
    pub due: Vec<TodayFollowUp>,
    /// Today's visits, groups, meetings and absences, one's own.
    pub entries: Vec<Entry>,
    /// The next seven days.
    pub soon: Vec<TodayFollowUp>,
    /// First steps due, one line a file.
    pub first_steps: Vec<TodaySteps>,
    /// Referrals to chase.
    pub referrals: Vec<TodayReferral>,
    /// What the rooms watch: what runs out, what must be decided, by date.
    pub attention: Vec<Attention>,
    /// Unfinished forms.
    pub drafts: Vec<crate::drafts::Draft>,
    /// Active files.
    pub active: u32,
    /// How many are late in all; the list holds the first fifty.
    pub overdue_count: u32,
    /// How many are due today in all.
    pub due_count: u32,
    /// How many are due in the next seven days in all.
    pub soon_count: u32,
}

/// Whose day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct TodayRequest {
    /// Everyone's, not only mine.
    pub everyone: Option<bool>,
}
