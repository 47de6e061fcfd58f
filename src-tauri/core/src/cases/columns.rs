//! What a list of files may show, and what that needs beyond its lines.

use super::contact::{ContactKind, SafetyFlag};
use super::store;
use super::types::CaseLine;
use crate::calendar::PartialDate;
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use crate::places;
use crate::referrals::ReferralStatus;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

crate::coded_enum! {
    /// A column of the list; its title is `column-<code>`.
    pub enum CaseColumn {
        /// The person's name.
        Name = "name",
        /// The file's number.
        Number = "number",
        /// Where it stands.
        Status = "status",
        /// The next step.
        Next = "next",
        /// The municipality.
        Place = "place",
        /// Its MRC.
        Mrc = "mrc",
        /// The counsellor responsible.
        Counsellor = "counsellor",
        /// The last contact that took place.
        LastContact = "last_contact",
        /// The immigration status.
        Immigration = "immigration",
        /// Its document's expiry.
        Expires = "expires",
        /// The tags.
        Tags = "tags",
        /// The arrival in Quebec.
        Arrival = "arrival",
        /// The languages.
        Languages = "languages",
        /// The safety flags.
        Flags = "flags",
        /// Since when the file is open.
        Opened = "opened",
        /// Referrals still under way.
        Referrals = "referrals",
        /// The birth date.
        Birth = "birth",
        /// The country of origin.
        Country = "country",
        /// The phone to try first.
        Phone = "phone",
        /// The street address.
        Address = "address",
    }
}

/// What is shown when nothing else is asked for.
pub const USUAL: &[CaseColumn] = &[
    CaseColumn::Name,
    CaseColumn::Number,
    CaseColumn::Status,
    CaseColumn::Next,
    CaseColumn::Place,
];

impl CaseColumn {
    /// Whether the line alone does not tell it.
    fn beyond_the_line(self) -> bool {
        use CaseColumn as C;
        !matches!(
            self,
            C::Name
                | C::Number
                | C::Status
                | C::Next
                | C::Place
                | C::Counsellor
                | C::LastContact
                | C::Immigration
                | C::Expires
                | C::Opened
        )
    }

    /// The flag that hides this column outside the file, if one does.
    pub fn hidden_by(self, flags: &[SafetyFlag]) -> Option<SafetyFlag> {
        use CaseColumn as C;
        let hiding: &[SafetyFlag] = match self {
            C::Place | C::Mrc | C::Address => &[SafetyFlag::ProtectedAddress],
            C::Phone => &[SafetyFlag::DiscreetContact, SafetyFlag::NoMessage],
            _ => &[],
        };
        hiding.iter().copied().find(|flag| flags.contains(flag))
    }
}

/// What the columns need beyond the line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseMore {
    /// The MRC's name.
    pub mrc: Option<String>,
    /// Birth date.
    pub birth: Option<PartialDate>,
    /// Country of origin, by its code.
    pub country: Option<String>,
    /// Arrival in Quebec.
    pub arrival_on: Option<NaiveDate>,
    /// Languages, by their codes, the preferred one first.
    pub languages: Vec<String>,
    /// Tags.
    pub tags: Vec<RowId>,
    /// Safety flags.
    pub flags: Vec<SafetyFlag>,
    /// Referrals still under way.
    pub referrals: u32,
    /// The phone to try first; null too when a flag hides it.
    pub phone: Option<String>,
    /// The street address; null too when a flag hides it.
    pub address: Option<String>,
    /// Columns that a safety flag hides.
    pub hidden: Vec<CaseColumn>,
}

/// Adds to lines what these columns need, one short reading a file.
pub fn fill(
    conn: &Connection,
    lines: &mut [CaseLine],
    columns: &[CaseColumn],
) -> Result<(), Refusal> {
    if !columns.iter().any(|c| c.beyond_the_line()) {
        return Ok(());
    }
    for line in lines {
        line.more = Some(more(conn, line.id.into())?);
    }
    Ok(())
}

/// What the rows of one file say to the list.
pub fn more(conn: &Connection, case: SubjectId) -> Result<CaseMore, Refusal> {
    let mut more = conn
        .prepare_cached(
            "SELECT birth, country, arrival_on, address, municipality FROM cases
             WHERE subject = ?1",
        )?
        .query_row([case], |row| {
            let municipality: Option<String> = row.get(4)?;
            let place = municipality.as_deref().and_then(places::place);
            Ok(CaseMore {
                birth: row.get(0)?,
                country: row.get(1)?,
                arrival_on: row.get(2)?,
                address: row.get(3)?,
                mrc: place.and_then(|p| p.mrc.clone()),
                ..CaseMore::default()
            })
        })
        .optional()?
        .unwrap_or_default();
    more.languages = texts(
        conn,
        "SELECT code FROM case_languages WHERE subject = ?1
         ORDER BY usage <> 'preferred', position",
        case,
    )?;
    more.languages.dedup();
    more.tags = crate::tags::store::of_case(conn, case)?;
    more.flags = store::flags(conn, case)?.iter().map(|f| f.flag).collect();
    more.referrals = open_referrals(conn, case)?;
    more.phone = phone(conn, case)?;
    for column in CaseColumn::ALL {
        if column.hidden_by(&more.flags).is_some() {
            more.hidden.push(*column);
        }
    }
    if more.hidden.contains(&CaseColumn::Phone) {
        more.phone = None;
    }
    if more.hidden.contains(&CaseColumn::Address) {
        more.address = None;
        more.mrc = None;
    }
    Ok(more)
}

fn texts(conn: &Connection, sql: &str, case: SubjectId) -> Result<Vec<String>, Refusal> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([case], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn open_referrals(conn: &Connection, case: SubjectId) -> Result<u32, Refusal> {
    let mut statement = conn.prepare_cached("SELECT status FROM referrals WHERE subject = ?1")?;
    let mut rows = statement.query([case])?;
    let mut open = 0;
    while let Some(row) = rows.next()? {
        let status: ReferralStatus = row.get(0)?;
        open += u32::from(!status.is_terminal());
    }
    Ok(open)
}

/// The number to try first.
fn phone(conn: &Connection, case: SubjectId) -> Result<Option<String>, Refusal> {
    let contacts = store::contacts(conn, case)?;
    let phones = || {
        contacts.iter().filter(|c| {
            use ContactKind as K;
            matches!(c.kind, K::Mobile | K::Home | K::Work) && !c.no_message
        })
    };
    Ok(phones()
        .find(|c| c.preferred)
        .or_else(|| phones().next())
        .map(|c| c.value.clone()))
}
