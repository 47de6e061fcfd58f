//! Views: lists of files with a name, mine or everyone's, and those that the
//! program brings.

pub mod operations;
pub mod store;

use crate::cases::columns::CaseColumn;
use crate::cases::status::CaseStatus;
use crate::cases::{CaseOrder, Lacking, ListCases};
use crate::error::{Coded, Params};
use crate::ids::RowId;
use crate::rules::{By, Threshold};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Views of one person, views of everyone, and which one each person begins with.
pub const MIGRATION: &str = "
CREATE TABLE user_views (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    name    TEXT NOT NULL,
    list    TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_views (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    name    TEXT NOT NULL,
    list    TEXT NOT NULL,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE view_choices (
    subject BLOB NOT NULL,
    id      BLOB NOT NULL,
    view    TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- What the list sorts by when it is not a bare column; derived by SQLite itself.
ALTER TABLE case_lines ADD COLUMN contact_key TEXT
    GENERATED ALWAYS AS (coalesce(last_contact, '')) VIRTUAL;
ALTER TABLE case_lines ADD COLUMN expiry_key TEXT
    GENERATED ALWAYS AS (coalesce(expires_on, '9999-99-99')) VIRTUAL;
CREATE INDEX case_lines_contact ON case_lines (over, contact_key, subject);
CREATE INDEX case_lines_expiring ON case_lines (over, expiry_key, subject);
CREATE INDEX case_languages_by_code ON case_languages (code, subject);
CREATE INDEX cases_by_arrival ON cases (arrival_on) WHERE arrival_on IS NOT NULL;
";

crate::coded_enum! {
    /// A view that the program brings; its name is `view-<code>`.
    pub enum BuiltIn {
        /// Everyone's files under way.
        All = "all",
        /// Mine.
        Mine = "mine",
        /// Mine whose next step is late.
        Late = "late",
        /// Without a contact for long.
        Silent = "silent",
        /// Whose document runs out soon.
        Expiring = "expiring",
        /// Met here, and nothing agreed on in an action plan.
        WithoutPlan = "without_plan",
        /// With safety flags.
        Flagged = "flagged",
        /// Not yet arrived.
        Coming = "coming",
    }
}

impl BuiltIn {
    /// The list it stands for.
    pub fn list(self, by: By<'_>) -> ListCases {
        use CaseColumn as C;
        let usual = ListCases::default();
        let columns = |more: &[CaseColumn]| {
            let first = [C::Name, C::Number, C::Status];
            Some(first.iter().chain(more).copied().collect())
        };
        match self {
            BuiltIn::All => usual,
            BuiltIn::Mine => ListCases {
                mine: Some(true),
                ..usual
            },
            BuiltIn::Late => ListCases {
                mine: Some(true),
                late: Some(true),
                columns: columns(&[C::Next, C::LastContact, C::Place]),
                ..usual
            },
            BuiltIn::Silent => ListCases {
                mine: Some(true),
                silent_days: Some(by.number(Threshold::SilentDays)),
                order: Some(CaseOrder::LastContact),
                columns: columns(&[C::LastContact, C::Next, C::Place]),
                ..usual
            },
            BuiltIn::Expiring => ListCases {
                mine: Some(true),
                expires_within: Some(by.number(Threshold::ExpiringDays)),
                order: Some(CaseOrder::Expires),
                columns: columns(&[C::Immigration, C::Expires, C::Next]),
                ..usual
            },
            BuiltIn::WithoutPlan => ListCases {
                mine: Some(true),
                // Before the arrival and in light follow-up, none is expected.
                statuses: Some(vec![
                    CaseStatus::Welcome,
                    CaseStatus::Assessment,
                    CaseStatus::ActivePlan,
                ]),
                lacking: Some(Lacking::Plan),
                order: Some(CaseOrder::Opened),
                columns: columns(&[C::Opened, C::Next, C::LastContact]),
                ..usual
            },
            BuiltIn::Flagged => ListCases {
                flagged: Some(true),
                columns: columns(&[C::Flags, C::Counsellor, C::Next]),
                ..usual
            },
            BuiltIn::Coming => ListCases {
                statuses: Some(vec![CaseStatus::PreArrival]),
                columns: columns(&[C::Arrival, C::Next, C::Place]),
                ..usual
            },
        }
    }
}

crate::coded_enum! {
    /// Whose view it is.
    pub enum ViewKind {
        /// The program's.
        BuiltIn = "built_in",
        /// Mine alone.
        Mine = "mine",
        /// Everyone's.
        Shared = "shared",
    }
}

/// A list of files with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct View {
    /// A row, or the code of a built-in one: what the address holds.
    pub id: String,
    /// Whose it is.
    pub kind: ViewKind,
    /// Its name; empty for a built-in one, whose name is `view-<id>`.
    pub name: String,
    /// Filters, columns, order.
    pub list: ListCases,
    /// Whether this person's list begins with it.
    pub first: bool,
}

/// Keeps a view, new or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct SaveView {
    /// The view; absent when new.
    #[ts(optional)]
    pub id: Option<RowId>,
    /// Its name.
    pub name: String,
    /// Everyone's, not mine alone.
    pub shared: bool,
    /// Filters, columns, order.
    pub list: ListCases,
    /// The draft that this makes useless.
    #[ts(optional)]
    pub draft: Option<String>,
}

/// Names a view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ViewRef {
    /// The view.
    pub view: RowId,
}

/// Says which view this person's list begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ChooseView {
    /// The view, or none.
    pub view: Option<String>,
}

/// Why a view is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such view.
    #[error("no such view")]
    Unknown,
    /// A view has a name.
    #[error("a view has a name")]
    NameMissing,
    /// Longer than a name is.
    #[error("a name of more than {LONGEST} characters")]
    TooLong,
    /// Filters that cannot be kept: a defect of ours.
    #[error("a list that cannot be written down")]
    Unwritable,
}

/// Characters of a name.
pub const LONGEST: usize = 60;

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "view-unknown",
            Error::NameMissing => "view-name-missing",
            Error::TooLong => "view-too-long",
            Error::Unwritable => "internal",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::TooLong => crate::params! { "most" => LONGEST },
            Error::Unwritable => crate::params! { "detail" => "view" },
            _ => Params::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_built_in_list_reads_back_as_it_was_written() {
        let by = crate::rules::carried().on("2026-11-24".parse().unwrap());
        for view in BuiltIn::ALL {
            let text = serde_json::to_string(&view.list(by)).unwrap();
            let back: ListCases = serde_json::from_str(&text).unwrap();
            assert_eq!(back, view.list(by), "{view}");
        }
    }
}
