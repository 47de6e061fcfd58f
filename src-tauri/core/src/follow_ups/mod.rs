//! Follow-ups: what is planned with a person, and what came of it.

pub mod operations;
mod rules;
pub mod store;

pub use rules::*;

use crate::calendar::TimeOfDay;
use crate::ids::{CaseId, EntryId, FollowUpId, UserId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's table.
pub const MIGRATION: &str = "
CREATE TABLE follow_ups (
    subject     BLOB NOT NULL,
    id          BLOB NOT NULL,
    kind        TEXT NOT NULL,
    channel     TEXT,
    due_on      TEXT NOT NULL,
    due_at      TEXT,
    assigned    BLOB NOT NULL,
    waiting_for TEXT,
    deferred    INTEGER NOT NULL DEFAULT 0,
    outcome     TEXT,
    done_on     TEXT,
    summary     TEXT,
    after_id    BLOB,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_open ON follow_ups (assigned, due_on) WHERE outcome IS NULL;
CREATE INDEX follow_ups_due ON follow_ups (due_on) WHERE outcome IS NULL;
";

/// How long an appointment lasts when nothing is said.
pub const USUAL_MINUTES: u16 = 60;

crate::coded_enum! {
    /// How an interpreter takes part.
    pub enum InterpreterMode {
        /// In the room.
        InPerson = "in_person",
        /// By phone.
        Phone = "phone",
        /// By video call.
        Video = "video",
    }
}

/// The interpreter that an appointment needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct Interpreter {
    /// How they take part.
    pub mode: InterpreterMode,
    /// Language, dialect.
    pub language: Option<String>,
    /// Name, number or agency; never an opinion.
    pub who: Option<String>,
    /// Whether they said yes.
    pub confirmed: bool,
}

/// What an appointment needs besides its date, its hour and how one meets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export)]
pub struct Arrangement {
    /// How long.
    pub minutes: Option<u16>,
    /// Room, address, partner's name.
    pub place: Option<String>,
    /// Who comes besides the person.
    pub attends: Option<String>,
    /// The interpreter needed.
    pub interpreter: Option<Interpreter>,
}

/// A follow-up, open or done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FollowUp {
    /// The follow-up.
    pub id: FollowUpId,
    /// What for.
    pub kind: FollowUpKind,
    /// Where or how.
    pub channel: Option<FollowUpChannel>,
    /// When it is due.
    pub due_on: NaiveDate,
    /// At what time, `14:30`.
    pub due_at: Option<TimeOfDay>,
    /// Whose it is.
    pub assigned: UserId,
    /// On whom it waits.
    pub waiting_for: Option<String>,
    /// Whether it stands for a decision put off once.
    pub deferred: bool,
    /// What came of it; null while open.
    pub outcome: Option<FollowUpOutcome>,
    /// When it took place.
    pub done_on: Option<NaiveDate>,
    /// What was said, in facts.
    pub summary: Option<String>,
    /// Whether other adults of the household are met too.
    pub together: bool,
    /// What the appointment needs.
    pub arrangement: Arrangement,
    /// The group activity that this is a place in.
    pub activity: Option<EntryId>,
    /// Its title.
    pub activity_title: Option<String>,
}

/// Plans a follow-up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PlanFollowUp {
    /// The file.
    pub case: CaseId,
    /// What for.
    pub kind: FollowUpKind,
    /// When.
    pub due_on: NaiveDate,
    /// At what time, `14:30`.
    #[ts(optional)]
    pub due_at: Option<String>,
    /// Where or how.
    #[ts(optional)]
    pub channel: Option<FollowUpChannel>,
    /// Whose; the person at the keyboard when absent.
    #[ts(optional)]
    pub assigned: Option<UserId>,
    /// Whether other adults of the household are met too.
    #[ts(optional)]
    pub together: Option<bool>,
    /// What the appointment needs.
    #[serde(default)]
    #[ts(optional, as = "Option<Arrangement>")]
    pub arrangement: Arrangement,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Says whether the interpreter of an appointment will be there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ConfirmInterpreter {
    /// The file.
    pub case: CaseId,
    /// The appointment.
    pub follow_up: FollowUpId,
    /// Whether they said yes.
    pub confirmed: bool,
}

/// Moves an open follow-up to another date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct MoveFollowUp {
    /// The file.
    pub case: CaseId,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// To when.
    pub due_on: NaiveDate,
    /// At what time, `14:30`.
    #[ts(optional)]
    pub due_at: Option<String>,
    /// Where or how; as it was when absent.
    #[ts(optional)]
    pub channel: Option<FollowUpChannel>,
    /// Whether other adults of the household are met too; as it was when absent.
    #[ts(optional)]
    pub together: Option<bool>,
    /// What the appointment needs; as it was when absent.
    #[ts(optional)]
    pub arrangement: Option<Arrangement>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Records a contact: at most six fields for a usual one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RecordContact {
    /// The file.
    pub case: CaseId,
    /// The planned follow-up that this settles; none for an unplanned contact.
    #[ts(optional)]
    pub follow_up: Option<FollowUpId>,
    /// What for.
    pub kind: FollowUpKind,
    /// Where or how.
    pub channel: FollowUpChannel,
    /// What came of it.
    pub outcome: FollowUpOutcome,
    /// When.
    pub on: NaiveDate,
    /// What was said, in facts; becomes the contact note.
    #[ts(optional)]
    pub summary: Option<String>,
    /// What comes next.
    #[ts(optional)]
    pub next: Option<NextStep>,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Asks what to propose after an outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ProposeNext {
    /// The file.
    pub case: CaseId,
    /// The planned follow-up that the contact settles.
    #[ts(optional)]
    pub follow_up: Option<FollowUpId>,
    /// What for.
    pub kind: FollowUpKind,
    /// What came of it.
    pub outcome: FollowUpOutcome,
    /// When.
    pub on: NaiveDate,
}

/// A follow-up written, and what follows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Recorded {
    /// The follow-up recorded.
    pub follow_up: FollowUpId,
    /// The next one planned.
    pub next: Option<FollowUpId>,
}
