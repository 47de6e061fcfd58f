//! Compare, merge, set apart, reconsider.

use super::{
    MergePartners, PartnerFact, PartnerSide, PartnersBeside, TwoPartners, apart_since, pairs,
};
use crate::error::Refusal;
use crate::ids::{PartnerId, RowId, SubjectId};
use crate::journal::{Action, Changed, Registry, SubjectKind, Tx, Undo, Writer};
use crate::names::fold;
use crate::partners::{Error, Service, store};
use crate::session::Context;
use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

const MERGE: Action = Action::new("partners.merge", Undo::WhileUntouched);
const SET_APART: Action = Action::new("partners.set_apart", Undo::Yes);
const RECONSIDER: Action = Action::new("partners.reconsider", Undo::Yes);

/// Two partners side by side.
pub fn compare(context: &Context<'_>, request: TwoPartners) -> Result<PartnersBeside, Refusal> {
    different(&request)?;
    context.session.read(|conn| {
        let traits = pairs::read(conn, Some([request.one, request.other]))?;
        let reasons = match (traits.get(&request.one), traits.get(&request.other)) {
            (Some(a), Some(b)) => pairs::likenesses(a, b),
            _ => Vec::new(),
        };
        Ok(PartnersBeside {
            one: side(conn, request.one)?,
            other: side(conn, request.other)?,
            reasons,
            apart_since: apart_since(conn, request.one.into(), request.other.into())?,
        })
    })
}

fn different(request: &TwoPartners) -> Result<(), Error> {
    match request.one == request.other {
        true => Err(Error::SamePartner),
        false => Ok(()),
    }
}

fn side(conn: &Connection, id: PartnerId) -> Result<PartnerSide, Refusal> {
    let count = |sql: &str| {
        conn.prepare_cached(sql)?
            .query_row([id], |row| row.get::<_, u32>(0))
    };
    Ok(PartnerSide {
        partner: store::one(conn, id)?,
        referrals: count("SELECT count(*) FROM referrals WHERE partner = ?1")?,
        received: count("SELECT count(*) FROM inbound_referrals WHERE partner = ?1")?,
        consents: count("SELECT count(*) FROM consents WHERE partner = ?1")?,
        tables: count(
            "SELECT count(*) FROM (SELECT subject FROM concertation_members WHERE partner = ?1
                 UNION SELECT subject FROM concertation_items WHERE partner = ?1
                 UNION SELECT subject FROM joint_projects WHERE lead_partner = ?1
                 UNION SELECT subject FROM joint_project_partners WHERE partner = ?1)",
        )?,
        agreements: count("SELECT count(*) FROM agreements WHERE partner = ?1")?,
    })
}

/// Makes two partners one: everything that names the one that goes names the other.
pub fn merge(context: &Context<'_>, request: MergePartners) -> Result<Changed<PartnerId>, Refusal> {
    let session = context.session;
    let registry = session.journal().registry();
    let (kept, absorbed): (SubjectId, SubjectId) = (request.kept.into(), request.absorbed.into());
    different(&TwoPartners {
        one: request.kept,
        other: request.absorbed,
    })?;
    session.write(MERGE, |w| {
        let (name, _) = store::names(w.read(), request.kept, None)?;
        let (other, _) = store::names(w.read(), request.absorbed, None)?;
        w.say("partner", name);
        w.say("other", other.clone());
        if apart_since(w.read(), kept, absorbed)?.is_some() {
            return Err(Error::Apart.into());
        }
        let all = gather(w.read(), registry, absorbed)?;
        let services = combined(w.read(), request.kept, request.absorbed)?;
        repoint(w, kept, absorbed, &services)?;
        w.on(absorbed, |tx| empty(tx, &all))?;
        w.on(kept, |tx| {
            for rows in &all {
                bring(tx, rows, absorbed, &services, &request.taken)?;
            }
            alias(tx, &all, &other, absorbed, session.today())
        })?;
        move_drafts(w, kept, absorbed)?;
        Ok(request.kept)
    })
}

/// The rows of one table that belong to one partner.
struct Rows {
    table: &'static str,
    columns: Vec<String>,
    rows: Vec<Vec<Value>>,
}

impl Rows {
    fn value<'a>(&self, row: &'a [Value], column: &str) -> Option<&'a Value> {
        row.get(self.columns.iter().position(|c| c == column)?)
    }
}

fn blob(id: impl Into<SubjectId>) -> Value {
    Value::Blob(id.into().as_bytes().to_vec())
}

/// Every row of a partner, table by table, whatever columns they have.
fn gather(conn: &Connection, registry: &Registry, of: SubjectId) -> Result<Vec<Rows>, Refusal> {
    let mut all = Vec::new();
    for table in registry.tables_of(SubjectKind::Partner) {
        let sql = format!("SELECT * FROM {table} WHERE subject = ?1 ORDER BY id");
        let mut statement = conn.prepare_cached(&sql)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let found = statement.query_map([of], |row| {
            (0..columns.len()).map(|at| row.get(at)).collect()
        })?;
        all.push(Rows {
            table,
            rows: found.collect::<Result<_, _>>()?,
            columns,
        });
    }
    Ok(all)
}

fn empty(tx: &Tx<'_>, all: &[Rows]) -> Result<(), Refusal> {
    for rows in all {
        tx.prepare_cached(&format!("DELETE FROM {} WHERE subject = ?1", rows.table))?
            .execute([tx.subject])?;
    }
    Ok(())
}

/// Services that become one: of the same name, neither saying what the other denies.
type Services = BTreeMap<Vec<u8>, Vec<u8>>;

fn combined(conn: &Connection, kept: PartnerId, absorbed: PartnerId) -> Result<Services, Refusal> {
    let (ours, theirs) = (store::one(conn, kept)?, store::one(conn, absorbed)?);
    let mut found = Services::new();
    let mut taken = BTreeSet::new();
    for service in &theirs.services {
        let same = ours
            .services
            .iter()
            .find(|own| !taken.contains(&own.id) && agree(own, service));
        if let Some((own, (mine, its))) = same.map(|own| (own, (own.id, service.id)))
            && let (Some(mine), Some(its)) = (mine, its)
        {
            taken.insert(own.id);
            found.insert(its.as_bytes().to_vec(), mine.as_bytes().to_vec());
        }
    }
    Ok(found)
}

/// Whether two services bear one name and contradict each other in nothing.
fn agree(one: &Service, other: &Service) -> bool {
    let said = |service: &Service| serde_json::to_value(service).unwrap_or_default();
    let (a, b) = (said(one), said(other));
    let silent = |v: &serde_json::Value| v.is_null() || v.as_array().is_some_and(Vec::is_empty);
    let fields = a.as_object().into_iter().flatten();
    fold(&one.name) == fold(&other.name)
        && fields
            .filter(|(field, _)| *field != "id" && *field != "name")
            .all(|(field, value)| {
                let its = b.get(field).unwrap_or(&serde_json::Value::Null);
                silent(value) || silent(its) || value == its
            })
}

/// Makes everything that names the one that goes name the one that stays: files,
/// tables of concertation, agreements, other partners.
fn repoint(
    w: &mut Writer<'_>,
    kept: SubjectId,
    absorbed: SubjectId,
    services: &Services,
) -> Result<(), Refusal> {
    let mut naming: BTreeMap<SubjectId, Vec<(&str, &str)>> = BTreeMap::new();
    for &(table, column) in store::NAMING {
        let sql = format!("SELECT DISTINCT subject FROM {table} WHERE {column} = ?1");
        let mut statement = w.read().prepare_cached(&sql)?;
        let found = statement.query_map([absorbed], |row| row.get(0))?;
        for subject in found {
            naming.entry(subject?).or_default().push((table, column));
        }
    }
    // Its own distinctions come with its rows.
    naming.remove(&absorbed);
    for (subject, columns) in naming {
        w.on(subject, |tx| {
            for (table, column) in columns {
                tx.prepare_cached(&format!(
                    "UPDATE {table} SET {column} = ?3 WHERE subject = ?1 AND {column} = ?2"
                ))?
                .execute(params![tx.subject, absorbed, kept])?;
            }
            for (old, new) in services {
                tx.prepare_cached(
                    "UPDATE referrals SET service = ?3 WHERE subject = ?1 AND service = ?2",
                )?
                .execute(params![tx.subject, old, new])?;
            }
            once_in_each_project(tx, kept)
        })?;
    }
    Ok(())
}

/// A project that named both names the one that stays once.
fn once_in_each_project(tx: &Tx<'_>, kept: SubjectId) -> Result<(), Refusal> {
    tx.prepare_cached(
        "DELETE FROM joint_project_partners WHERE subject = ?1 AND partner = ?2 AND id NOT IN
             (SELECT min(id) FROM joint_project_partners
              WHERE subject = ?1 AND partner = ?2 GROUP BY project)",
    )?
    .execute(params![tx.subject, kept])?;
    Ok(())
}

/// Brings the rows of one table into the partner being written.
fn bring(
    tx: &Tx<'_>,
    rows: &Rows,
    absorbed: SubjectId,
    services: &Services,
    taken: &[PartnerFact],
) -> Result<(), Refusal> {
    for row in &rows.rows {
        if rows.table == "partners" {
            facts(tx, rows, row, taken)?;
            continue;
        }
        let combined = match row.get(1) {
            Some(Value::Blob(id)) if rows.table == "partner_services" => services.get(id),
            _ => None,
        };
        if let Some(own) = combined {
            fill(tx, rows, row, own)?;
            continue;
        }
        let row = readdressed(row, absorbed, tx.subject, services);
        if !is_told(tx, rows, &row)? {
            let marks = vec!["?"; row.len()].join(", ");
            tx.prepare_cached(&format!("INSERT INTO {} VALUES ({marks})", rows.table))?
                .execute(params_from_iter(row))?;
        }
    }
    Ok(())
}

/// The same row, of the partner that stays and of its services.
fn readdressed(
    row: &[Value],
    absorbed: SubjectId,
    kept: SubjectId,
    services: &Services,
) -> Vec<Value> {
    let (old, new) = (blob(absorbed), blob(kept));
    row.iter()
        .map(|value| match value {
            value if *value == old => new.clone(),
            Value::Blob(id) => Value::Blob(services.get(id).unwrap_or(id).clone()),
            value => value.clone(),
        })
        .collect()
}

/// Whether the partner being written already has a row that says the same: an
/// address, a phone are not told twice.
fn is_told(tx: &Tx<'_>, rows: &Rows, row: &[Value]) -> Result<bool, Refusal> {
    if !["partner_places", "partner_contacts"].contains(&rows.table) {
        return Ok(false);
    }
    let said: Vec<String> = rows
        .columns
        .iter()
        .enumerate()
        .skip(2)
        .filter(|(_, name)| *name != "source_id")
        .map(|(at, name)| format!("{name} IS ?{}", at + 1))
        .collect();
    let sql = format!(
        "SELECT 1 FROM {} WHERE subject = ?1 AND ?2 IS NOT NULL AND {}",
        rows.table,
        said.join(" AND ")
    );
    let mut row = row.to_vec();
    // A column that is not compared is not named: its place stays, for the numbers.
    let last = rows.columns.iter().rposition(|c| c != "source_id");
    row.truncate(last.map_or(0, |at| at + 1));
    Ok(tx
        .prepare_cached(&sql)?
        .query_row(params_from_iter(row), |_| Ok(()))
        .optional()?
        .is_some())
}

/// What a service of the kept partner leaves empty comes from the same one that goes.
fn fill(tx: &Tx<'_>, rows: &Rows, row: &[Value], own: &[u8]) -> Result<(), Refusal> {
    for (column, value) in rows.columns.iter().zip(row).skip(2) {
        tx.prepare_cached(&format!(
            "UPDATE {} SET {column} = coalesce({column}, ?3) WHERE subject = ?1 AND id = ?2",
            rows.table
        ))?
        .execute(params![tx.subject, own, value])?;
    }
    Ok(())
}

/// What only the kept partner says of itself: its names go together below.
const ITS_OWN: &[&str] = &[
    "name",
    "also",
    "note",
    "source",
    "source_id",
    "verified_on",
    "verified_by",
    "edited_on",
    "edited_by",
];

/// Makes one of the facts of two: what is chosen, else what the kept one says, else
/// what the other does.
fn facts(tx: &Tx<'_>, rows: &Rows, row: &[Value], taken: &[PartnerFact]) -> Result<(), Refusal> {
    for (column, value) in rows.columns.iter().zip(row).skip(2) {
        if ITS_OWN.contains(&column.as_str()) {
            continue;
        }
        let chosen = taken.iter().any(|fact| fact.code() == column);
        let said = match chosen {
            true => format!("coalesce(?2, {column})"),
            false => format!("coalesce({column}, ?2)"),
        };
        tx.prepare_cached(&format!(
            "UPDATE partners SET {column} = {said} WHERE subject = ?1"
        ))?
        .execute(params![tx.subject, value])?;
    }
    names(tx, rows, row, taken)?;
    let value = |name| rows.value(row, name);
    // Both notes are kept, and the later verification, with who made it.
    tx.prepare_cached(
        "UPDATE partners SET
             note = CASE WHEN note IS NULL OR note = ?2 THEN ?2 WHEN ?2 IS NULL THEN note
                 ELSE note || char(10) || ?2 END,
             verified_by = CASE WHEN ?3 > coalesce(verified_on, '') THEN ?4 ELSE verified_by END,
             verified_on = nullif(max(coalesce(verified_on, ''), coalesce(?3, '')), '')
         WHERE subject = ?1",
    )?
    .execute(params![
        tx.subject,
        value("note"),
        value("verified_on"),
        value("verified_by")
    ])?;
    Ok(())
}

/// The name chosen leads; the other one is what it also goes by, unless that is said.
fn names(tx: &Tx<'_>, rows: &Rows, row: &[Value], taken: &[PartnerFact]) -> Result<(), Refusal> {
    let (their, their_also) = (rows.value(row, "name"), rows.value(row, "also"));
    let leads = taken.contains(&PartnerFact::Name);
    let also = match taken.contains(&PartnerFact::Also) {
        true => "coalesce(?3, also)",
        false => "coalesce(also, ?3)",
    };
    let (name, second) = match leads {
        true => ("?2", "name"),
        false => ("name", "?2"),
    };
    tx.prepare_cached(&format!(
        "UPDATE partners SET name = {name},
             also = coalesce({also}, CASE WHEN name <> ?2 THEN {second} END)
         WHERE subject = ?1"
    ))?
    .execute(params![tx.subject, their, their_also])?;
    Ok(())
}

/// What went in is still found by the number its directory gives it.
fn alias(
    tx: &Tx<'_>,
    all: &[Rows],
    name: &str,
    absorbed: SubjectId,
    today: NaiveDate,
) -> Result<(), Refusal> {
    let root = all.iter().find(|rows| rows.table == "partners");
    let said = |column: &str| {
        let rows = root?;
        rows.value(rows.rows.first()?, column).cloned()
    };
    tx.prepare_cached(
        "INSERT INTO partner_aliases (subject, id, absorbed, name, source, source_id, merged_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        absorbed,
        name,
        said("source"),
        said("source_id"),
        today
    ])?;
    Ok(())
}

/// Half-typed forms that name the one that goes name the other; a form over its own
/// sheet has no sheet left.
fn move_drafts(w: &Writer<'_>, kept: SubjectId, absorbed: SubjectId) -> Result<(), Refusal> {
    let (old, new) = (absorbed.to_string(), kept.to_string());
    w.aside()
        .prepare_cached("DELETE FROM drafts WHERE subject = ?1 OR instr(form, ?2) > 0")?
        .execute(params![absorbed, old])?;
    w.aside()
        .prepare_cached(
            "UPDATE drafts SET content = replace(content, ?1, ?2) WHERE instr(content, ?1) > 0",
        )?
        .execute(params![old, new])?;
    Ok(())
}

/// Says that two partners are not the same.
pub fn set_apart(context: &Context<'_>, request: TwoPartners) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    context.session.write(SET_APART, |w| {
        for (one, other) in told(w, &request)? {
            w.on(one, |tx| {
                tx.prepare_cached(
                    "INSERT INTO partner_distinctions (subject, id, other, said_on, said_by)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    tx.subject,
                    RowId::fresh(),
                    other,
                    today,
                    tx.author
                ])?;
                Ok(())
            })?;
        }
        Ok(())
    })
}

/// Takes that back.
pub fn reconsider(context: &Context<'_>, request: TwoPartners) -> Result<Changed<()>, Refusal> {
    context.session.write(RECONSIDER, |w| {
        for (one, other) in told(w, &request)? {
            w.on(one, |tx| {
                tx.prepare_cached(
                    "DELETE FROM partner_distinctions WHERE subject = ?1 AND other = ?2",
                )?
                .execute(params![tx.subject, other])?;
                Ok(())
            })?;
        }
        Ok(())
    })
}

/// The two partners of a request, each with the other; both are named in the journal.
fn told(w: &mut Writer<'_>, request: &TwoPartners) -> Result<[(PartnerId, PartnerId); 2], Refusal> {
    different(request)?;
    w.say("partner", store::names(w.read(), request.one, None)?.0);
    w.say("other", store::names(w.read(), request.other, None)?.0);
    Ok([(request.one, request.other), (request.other, request.one)])
}
