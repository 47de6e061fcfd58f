//! Rows of households, and the link in each file.

use super::{Error, MemberKind, NewAddress, Shares, Tie};
use crate::assessments::watch::about;
use crate::calendar::PartialDate;
use crate::cases::contact::SafetyFlag;
use crate::error::{Params, Refusal};
use crate::ids::{CaseId, FollowUpId, HouseholdId, RowId, SubjectId, UserId};
use crate::journal::{Tx, Writer};
use crate::names::fold;
use crate::pathway::{Dependant, Relation};
use crate::rules::By;
use crate::today::Attention;
use crate::written;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

/// Lines of Today at most.
const LINES: usize = 50;

/// A member as stored.
#[derive(Debug, Clone)]
pub struct Member {
    /// The member.
    pub id: RowId,
    /// The name, as shared.
    pub name: String,
    /// Adult or child.
    pub kind: MemberKind,
    /// A child's birth date.
    pub birth: Option<PartialDate>,
    /// Since.
    pub since: NaiveDate,
    /// Until.
    pub until: Option<NaiveDate>,
}

/// An agreement that holds.
#[derive(Debug, Clone, Copy)]
pub struct Agreed {
    /// The row.
    pub id: RowId,
    /// Whose.
    pub member: RowId,
    /// To share what.
    pub shares: Shares,
    /// Since when.
    pub on: NaiveDate,
}

/// A household as stored. Never leaves this room whole.
#[derive(Debug)]
pub struct Whole {
    /// The household.
    pub id: HouseholdId,
    /// Since.
    pub since: NaiveDate,
    /// The address kept, shared or not.
    pub address: NewAddress,
    /// Everyone, as ordered.
    pub members: Vec<Member>,
    /// Agreements that hold.
    pub agreed: Vec<Agreed>,
    /// Ties: member, other, what the first is to the second.
    pub ties: Vec<(RowId, RowId, Tie)>,
}

impl Whole {
    /// A member.
    pub fn member(&self, id: RowId) -> Result<&Member, Error> {
        let mut members = self.members.iter();
        members.find(|m| m.id == id).ok_or(Error::MemberUnknown)
    }
    /// The agreement of a member to share something.
    pub fn agreement(&self, member: RowId, shares: Shares) -> Option<&Agreed> {
        let mut all = self.agreed.iter();
        all.find(|a| a.member == member && a.shares == shares)
    }
    /// Adults who live there.
    pub fn adults(&self) -> impl Iterator<Item = &Member> {
        let here = |m: &&Member| m.kind == MemberKind::Adult && m.until.is_none();
        self.members.iter().filter(here)
    }
    /// Whether every adult who lives there agreed to share something.
    pub fn all_share(&self, shares: Shares) -> bool {
        let mut adults = self.adults().peekable();
        adults.peek().is_some() && adults.all(|a| self.agreement(a.id, shares).is_some())
    }
    /// What a member is to another.
    pub fn tie(&self, member: RowId, other: RowId) -> Option<Tie> {
        let straight = |t: &&(RowId, RowId, Tie)| t.0 == member && t.1 == other;
        let back = |t: &&(RowId, RowId, Tie)| t.0 == other && t.1 == member;
        let found = self.ties.iter().find(straight).map(|t| t.2);
        found.or_else(|| self.ties.iter().find(back).map(|t| t.2.seen_back()))
    }
    /// The children that a member sees: those who were there with them, while
    /// they agree to share them.
    pub fn children_of(&self, me: &Member) -> impl Iterator<Item = &Member> {
        let shares = self.agreement(me.id, Shares::Children).is_some();
        let until = me.until;
        self.members.iter().filter(move |m| {
            m.kind == MemberKind::Child
                && shares
                && match until {
                    None => m.until.is_none(),
                    Some(left) => m.since <= left && m.until.is_none_or(|on| on >= left),
                }
        })
    }
}

/// The households of a file, newest first, with the member that the person is.
pub fn links(conn: &Connection, case: SubjectId) -> Result<Vec<(HouseholdId, RowId)>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT household, member FROM case_households WHERE subject = ?1 ORDER BY id DESC",
    )?;
    let rows = statement.query_map([case], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The file of each member who has one here. Never shown as such.
pub fn files(
    conn: &Connection,
    household: HouseholdId,
) -> Result<Vec<(RowId, SubjectId)>, Refusal> {
    let mut statement =
        conn.prepare_cached("SELECT member, subject FROM case_households WHERE household = ?1")?;
    let rows = statement.query_map([household], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A household, whole.
pub fn whole(conn: &Connection, id: HouseholdId) -> Result<Whole, Refusal> {
    let (since, address) = conn
        .prepare_cached(
            "SELECT since, address, municipality, postal_code FROM households WHERE subject = ?1",
        )?
        .query_row([id], |row| {
            let address = NewAddress {
                address: row.get(1)?,
                municipality: row.get(2)?,
                postal_code: row.get(3)?,
            };
            Ok((row.get(0)?, address))
        })
        .optional()?
        .ok_or(Error::Unknown)?;
    Ok(Whole {
        id,
        since,
        address,
        members: members(conn, id)?,
        agreed: agreed(conn, id)?,
        ties: ties(conn, id)?,
    })
}

fn members(conn: &Connection, id: HouseholdId) -> Result<Vec<Member>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, kind, birth, since, until FROM household_members
         WHERE subject = ?1 ORDER BY position, id",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Member {
            id: row.get(0)?,
            name: row.get(1)?,
            kind: row.get(2)?,
            birth: row.get(3)?,
            since: row.get(4)?,
            until: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn agreed(conn: &Connection, id: HouseholdId) -> Result<Vec<Agreed>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT id, member, shares, agreed_on FROM household_agreements
         WHERE subject = ?1 AND withdrawn_on IS NULL",
    )?;
    let rows = statement.query_map([id], |row| {
        Ok(Agreed {
            id: row.get(0)?,
            member: row.get(1)?,
            shares: row.get(2)?,
            on: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn ties(conn: &Connection, id: HouseholdId) -> Result<Vec<(RowId, RowId, Tie)>, Refusal> {
    let mut statement = conn
        .prepare_cached("SELECT member, other, relation FROM household_ties WHERE subject = ?1")?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The household that a file belongs or belonged to, and the member it is.
pub fn of_file(
    conn: &Connection,
    case: SubjectId,
    household: HouseholdId,
) -> Result<(Whole, Member), Refusal> {
    let links = links(conn, case)?;
    let (_, me) = links
        .into_iter()
        .find(|(id, _)| *id == household)
        .ok_or(Error::Unknown)?;
    let whole = whole(conn, household)?;
    let member = whole.member(me)?.clone();
    Ok((whole, member))
}

/// The family that a file's households share with it: what the first steps
/// depend on, besides what is written in the file itself.
pub fn family(conn: &Connection, case: SubjectId) -> Result<Vec<Dependant>, Refusal> {
    let own = crate::pathway::store::family(conn, case)?;
    let mut family: Vec<Dependant> = Vec::new();
    for (household, me) in links(conn, case)? {
        let whole = whole(conn, household)?;
        let me = whole.member(me)?;
        let adults = whole
            .adults()
            .filter(|a| a.id != me.id && me.until.is_none());
        for one in adults.chain(whole.children_of(me)) {
            // Someone joined since: the line that the file has of them stands.
            let known = own.iter().any(|d| d.id == Some(one.id) || alike(d, one));
            let twice = known || family.iter().any(|d| d.id == Some(one.id));
            if one.id != me.id && !twice {
                family.push(dependant(&whole, one, me));
            }
        }
    }
    Ok(family)
}

fn dependant(whole: &Whole, one: &Member, me: &Member) -> Dependant {
    let relation = match (one.kind, whole.tie(one.id, me.id)) {
        (MemberKind::Child, None | Some(Tie::Child | Tie::Ward)) => Relation::Child,
        (MemberKind::Adult, Some(Tie::Spouse)) => Relation::Spouse,
        (MemberKind::Adult, Some(Tie::Parent)) => Relation::Parent,
        _ => Relation::Other,
    };
    Dependant {
        id: Some(one.id),
        given: one.name.clone(),
        birth: one.birth,
        relation,
    }
}

/// The other adults of the households that a file belongs to now, who have a
/// file here: to know that two meetings concern a couple. Never shown as such.
pub fn companions(conn: &Connection, case: SubjectId) -> Result<Vec<CaseId>, Refusal> {
    let mut found = Vec::new();
    for (household, me) in links(conn, case)? {
        let whole = whole(conn, household)?;
        if whole.member(me)?.until.is_some() {
            continue;
        }
        let files = files(conn, household)?;
        let adults = whole.adults().filter(|a| a.id != me);
        let others = adults.filter_map(|a| files.iter().find(|(member, _)| *member == a.id));
        found.extend(others.map(|(_, file)| CaseId::from(*file)));
    }
    Ok(found)
}

/// Refuses a meeting of several adults when one of them must be met alone. The
/// refusal never says who.
pub fn check_together(conn: &Connection, case: CaseId) -> Result<(), Refusal> {
    if meet_alone(conn, case)? {
        return Err(Error::Separately.into());
    }
    Ok(())
}

/// Meetings planned together that must be held apart since. The line never says
/// whose choice it is.
pub fn apart(conn: &Connection, whose: UserId, _: By<'_>) -> Result<Vec<Attention>, Refusal> {
    let mut statement = conn.prepare_cached(
        "SELECT f.subject, l.number, l.name, l.flagged, f.due_on, f.id
         FROM follow_ups f JOIN case_lines l ON l.subject = f.subject
         WHERE f.together = 1 AND f.outcome IS NULL AND f.assigned = ?1 ORDER BY f.due_on",
    )?;
    let mut rows = statement.query([whose])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if found.len() == LINES {
            break;
        }
        let case: CaseId = row.get(0)?;
        if meet_alone(conn, case)? {
            let id: FollowUpId = row.get(5)?;
            let place = ["apart".to_owned(), id.to_string()];
            found.push(about(row, "meeting-apart", Params::new(), &place)?);
        }
    }
    Ok(found)
}

/// Whether the person of a file, or an adult of their household, is met alone.
fn meet_alone(conn: &Connection, case: CaseId) -> Result<bool, Refusal> {
    let mut all = companions(conn, case.into())?;
    all.push(case);
    for one in all {
        let flags = crate::cases::store::flags(conn, one.into())?;
        if flags.iter().any(|f| f.flag == SafetyFlag::NotAsCouple) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A name tidied.
pub fn checked_name(name: &str) -> Result<String, Refusal> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Error::NameMissing.into()),
        1..=200 => Ok(name),
        _ => Err(crate::cases::store::Error::TooLong("name").into()),
    }
}

/// An address tidied; none when nothing is written.
pub fn checked_address(address: Option<NewAddress>) -> Result<Option<NewAddress>, Refusal> {
    use crate::cases::store::Error as CaseError;
    let Some(given) = address else {
        return Ok(None);
    };
    let tidy = |text: Option<String>| {
        text.map(|t| t.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|t| !t.is_empty())
    };
    let mut address = NewAddress {
        address: tidy(given.address),
        municipality: tidy(given.municipality),
        postal_code: tidy(given.postal_code),
    };
    if let Some(code) = &address.postal_code {
        address.postal_code = Some(written::postal_code(code).ok_or(CaseError::PostalCode)?);
    }
    let long = |t: &Option<String>| t.as_ref().is_some_and(|t| t.chars().count() > 500);
    if long(&address.address) || long(&address.municipality) {
        return Err(CaseError::TooLong("address").into());
    }
    let empty = address.address.is_none()
        && address.municipality.is_none()
        && address.postal_code.is_none();
    Ok((!empty).then_some(address))
}

/// Writes the root of the household being written.
pub fn insert(tx: &Tx<'_>, since: NaiveDate) -> Result<(), Refusal> {
    tx.prepare_cached("INSERT INTO households (subject, id, since) VALUES (?1, ?1, ?2)")?
        .execute(params![tx.subject, since])?;
    Ok(())
}

/// Writes the shared address of the household being written.
pub fn write_address(tx: &Tx<'_>, address: Option<&NewAddress>) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE households SET address = ?2, municipality = ?3, postal_code = ?4
         WHERE subject = ?1",
    )?
    .execute(params![
        tx.subject,
        address.and_then(|a| a.address.as_ref()),
        address.and_then(|a| a.municipality.as_ref()),
        address.and_then(|a| a.postal_code.as_ref()),
    ])?;
    Ok(())
}

/// Adds a member to the household being written.
pub fn insert_member(tx: &Tx<'_>, member: &Member) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO household_members (subject, id, position, name, kind, birth, since)
         SELECT ?1, ?2, count(*), ?3, ?4, ?5, ?6 FROM household_members WHERE subject = ?1",
    )?
    .execute(params![
        tx.subject,
        member.id,
        member.name,
        member.kind,
        member.birth,
        member.since
    ])?;
    Ok(())
}

/// Keeps what a member shares from a day on: the rest is withdrawn that day.
pub fn write_shares(
    tx: &Tx<'_>,
    member: RowId,
    shares: &[Shares],
    on: NaiveDate,
) -> Result<(), Refusal> {
    let before = agreed(tx, tx.subject.into())?;
    let mine: Vec<&Agreed> = before.iter().filter(|a| a.member == member).collect();
    for gone in mine.iter().filter(|a| !shares.contains(&a.shares)) {
        tx.prepare_cached(
            "UPDATE household_agreements SET withdrawn_on = ?3 WHERE subject = ?1 AND id = ?2",
        )?
        .execute(params![tx.subject, gone.id, on])?;
    }
    for what in Shares::ALL.iter().filter(|s| shares.contains(s)) {
        if mine.iter().any(|a| a.shares == *what) {
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO household_agreements (subject, id, member, shares, agreed_on)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![tx.subject, RowId::fresh(), member, what, on])?;
    }
    Ok(())
}

/// Keeps what a member is to another; forgets it when nothing is said.
pub fn write_tie(
    tx: &Tx<'_>,
    member: RowId,
    other: RowId,
    tie: Option<Tie>,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "DELETE FROM household_ties WHERE subject = ?1
         AND ((member = ?2 AND other = ?3) OR (member = ?3 AND other = ?2))",
    )?
    .execute(params![tx.subject, member, other])?;
    if let Some(tie) = tie {
        tx.prepare_cached(
            "INSERT INTO household_ties (subject, id, member, other, relation)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![tx.subject, RowId::fresh(), member, other, tie])?;
    }
    Ok(())
}

/// Links the file being written to the member it is.
pub fn link(tx: &Tx<'_>, household: HouseholdId, member: RowId) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO case_households (subject, id, household, member) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![tx.subject, RowId::fresh(), household, member])?;
    Ok(())
}

/// The members that a household tells a file of.
pub fn told(whole: &Whole, me: &Member) -> Vec<Member> {
    let adults = whole.adults().filter(|a| a.id != me.id);
    adults.chain(whole.children_of(me)).cloned().collect()
}

/// From now on the household tells the file being written of these members: the
/// lines of its own family that spoke of them go, and its steps follow.
pub fn adopt(tx: &Tx<'_>, members: &[Member]) -> Result<(), Refusal> {
    for own in crate::pathway::store::family(tx, tx.subject)? {
        let Some(id) = own.id else { continue };
        let same = members.iter().find(|m| m.id == id);
        let same = same.or_else(|| members.iter().find(|m| alike(&own, m)));
        // A birth date better known here is not given up.
        let Some(member) = same.filter(|m| tells_as_much(m, &own)) else {
            continue;
        };
        tx.prepare_cached("DELETE FROM case_dependants WHERE subject = ?1 AND id = ?2")?
            .execute(params![tx.subject, id])?;
        if member.id != id {
            tx.prepare_cached(
                "UPDATE pathway_steps SET dependant = ?3 WHERE subject = ?1 AND dependant = ?2",
            )?
            .execute(params![tx.subject, id, member.id])?;
        }
    }
    Ok(())
}

/// The same person: same given name, birth dates that may be one.
fn alike(own: &Dependant, member: &Member) -> bool {
    let births = match (own.birth, member.birth) {
        (Some(a), Some(b)) => a.earliest() <= b.latest() && b.earliest() <= a.latest(),
        _ => true,
    };
    let child = own.relation == Relation::Child;
    let kind = child == (member.kind == MemberKind::Child);
    kind && births && fold(&own.given) == fold(&member.name)
}

fn tells_as_much(member: &Member, own: &Dependant) -> bool {
    match (own.birth, member.birth) {
        (None, _) => true,
        (Some(_), None) => member.kind == MemberKind::Adult,
        (Some(a), Some(b)) => a.earliest() <= b.earliest() && b.latest() <= a.latest(),
    }
}

/// Keeps these children in the file being written: the household no longer
/// tells it of them.
pub fn keep(tx: &Tx<'_>, children: &[Dependant]) -> Result<(), Refusal> {
    let mut family = crate::pathway::store::family(tx, tx.subject)?;
    for child in children {
        if family.iter().all(|d| d.id != child.id) {
            family.push(child.clone());
        }
    }
    crate::pathway::store::write_family(tx, &family)
}

/// A file that became two members of one household, after a merge: they are made
/// one. What the person agreed to under both names stands, no more; children that
/// the household told the file of until then stay in the file.
pub fn make_one(w: &mut Writer<'_>, case: CaseId, on: NaiveDate) -> Result<(), Refusal> {
    let links = links(w.read(), case.into())?;
    for (at, (household, member)) in links.iter().enumerate() {
        let earlier = links.get(..at).unwrap_or_default();
        let Some((_, other)) = earlier.iter().find(|(h, _)| h == household) else {
            continue;
        };
        let before = whole(w.read(), *household)?;
        let present = |id: RowId| before.member(id).is_ok_and(|m| m.until.is_none());
        let (stays, goes) = if present(*other) && !present(*member) {
            (*other, *member)
        } else {
            (*member, *other)
        };
        let mut children: Vec<Member> = Vec::new();
        for one in [stays, goes] {
            children.extend(before.children_of(before.member(one)?).cloned());
        }
        w.on(*household, |tx| fold_member(tx, &before, stays, goes, on))?;
        w.on(case, |tx| {
            tx.prepare_cached("DELETE FROM case_households WHERE subject = ?1 AND member = ?2")?
                .execute(params![tx.subject, goes])?;
            let after = whole(tx, *household)?;
            let me = after.member(stays)?;
            let lost = children
                .iter()
                .filter(|child| after.children_of(me).all(|c| c.id != child.id))
                .map(|child| dependant(&before, child, me));
            keep(tx, &lost.collect::<Vec<_>>())?;
            adopt(tx, &told(&after, me))
        })?;
    }
    Ok(())
}

/// Makes one member of two of the household being written.
fn fold_member(
    tx: &Tx<'_>,
    before: &Whole,
    stays: RowId,
    goes: RowId,
    on: NaiveDate,
) -> Result<(), Refusal> {
    let both: Vec<Shares> = Shares::ALL
        .iter()
        .filter(|s| {
            [stays, goes]
                .iter()
                .all(|m| before.agreement(*m, **s).is_some())
        })
        .copied()
        .collect();
    write_shares(tx, goes, &[], on)?;
    write_shares(tx, stays, &both, on)?;
    tx.prepare_cached(
        "UPDATE household_agreements SET member = ?3 WHERE subject = ?1 AND member = ?2",
    )?
    .execute(params![tx.subject, goes, stays])?;
    for (member, other, tie) in &before.ties {
        let (from, to) = match (*member == goes, *other == goes) {
            (false, false) => continue,
            (true, _) => (stays, *other),
            (_, true) => (*member, stays),
        };
        write_tie(tx, *member, *other, None)?;
        if from != to && before.tie(from, to).is_none() {
            write_tie(tx, from, to, Some(*tie))?;
        }
    }
    tx.prepare_cached("DELETE FROM household_members WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, goes])?;
    Ok(())
}

/// Whether a file is of a member of this household.
pub fn holds_files(conn: &Connection, household: SubjectId) -> Result<bool, Refusal> {
    Ok(conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM case_households WHERE household = ?1)")?
        .query_row([household], |row| row.get(0))?)
}
