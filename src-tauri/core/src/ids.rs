//! Identifiers: one type per thing, never a bare string.

use std::collections::BTreeSet;
use uuid::Uuid;

/// Identifiers of rows being written: a row named twice is two rows.
#[derive(Debug, Default)]
pub struct Distinct<I>(BTreeSet<I>);

impl<I: Copy + Ord> Distinct<I> {
    /// None yet.
    pub fn new() -> Self {
        Distinct(BTreeSet::new())
    }
    /// The identifier given when no row has it yet, else a fresh one.
    pub fn of(&mut self, id: Option<I>, fresh: impl FnOnce() -> I) -> I {
        let id = id.filter(|id| !self.0.contains(id)).unwrap_or_else(fresh);
        self.0.insert(id);
        id
    }
}

/// Declares an identifier: a UUIDv7 stored as 16 bytes, written as text in JSON.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
                 serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(transparent)]
        #[ts(export, type = "string")]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh identifier; later ones sort after earlier ones.
            pub fn fresh() -> Self {
                $name(Uuid::now_v7())
            }
            /// The 16 bytes as stored.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map($name)
            }
        }
        impl rusqlite::ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::Borrowed(
                    rusqlite::types::ValueRef::Blob(self.0.as_bytes()),
                ))
            }
        }
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                let bytes = value.as_blob()?;
                Uuid::from_slice(bytes)
                    .map($name)
                    .map_err(|e| rusqlite::types::FromSqlError::Other(Box::new(e)))
            }
        }
    )*};
}

id! {
    /// A subject of the journal, whatever its kind.
    SubjectId;
    /// A row inside a subject.
    RowId;
    /// This vault.
    VaultId;
    /// A person who works with the vault.
    UserId;
    /// A machine's copy of a vault.
    DeviceId;
}

/// Declares the identifier of one kind of subject, convertible to [`SubjectId`].
macro_rules! subject_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        id! { $($(#[$doc])* $name;)* }
        $(
            impl From<$name> for SubjectId {
                fn from(id: $name) -> SubjectId { SubjectId(id.0) }
            }
            impl From<SubjectId> for $name {
                fn from(id: SubjectId) -> $name { $name(id.0) }
            }
        )*
    };
}

subject_id! {
    /// One person's confidential file.
    CaseId;
    /// What the adults of a household agreed to share.
    HouseholdId;
    /// A partner organization.
    PartnerId;
    /// What is in the agenda and in no one's file: an absence, a visit, a group.
    EntryId;
    /// A table where organizations concert.
    ConcertationId;
    /// An agreement with a funder.
    AgreementId;
}

id! {
    /// A follow-up of a file.
    FollowUpId;
    /// A note of a file.
    NoteId;
    /// A referral of a file to a partner.
    ReferralId;
    /// A consent given in a file.
    ConsentId;
    /// A letter made from a file.
    LetterId;
    /// A document of a file.
    DocumentId;
    /// A service that a partner offers.
    ServiceId;
    /// An unfinished form.
    DraftId;
    /// Several writes that are undone together.
    GroupId;
    /// An organization that sits at a table.
    MemberId;
    /// A meeting of a table.
    MeetingId;
    /// A point of a meeting's agenda.
    PointId;
    /// A decision of a table.
    DecisionId;
    /// What someone is to do after a meeting.
    ActionItemId;
    /// A project that organizations carry together.
    ProjectId;
    /// A report due to a funder.
    ReportId;
    /// What an agreement promises.
    DeliverableId;
}
