//! A few files of the demo live together, some of them shared more than others.

use super::{BATCH, Dice, FILL};
use crate::error::Refusal;
use crate::households::operations::make;
use crate::households::{CreateHousehold, MemberKind, NewMember, Shares, Tie};
use crate::ids::CaseId;
use crate::pathway::Relation;
use crate::session::Session;
use chrono::NaiveDate;
use rusqlite::Connection;

/// One household for so many files.
const EVERY: u32 = 20;

/// Joins some files two by two.
pub fn fill(session: &Session, files: u32, seed: u64) -> Result<(), Refusal> {
    let today = session.today();
    let couples = files / EVERY;
    let mut dice = Dice(seed ^ 0x6d65_6e61_6765);
    let all = session.read(|conn| people(conn, 2 * couples))?;
    for some in all.chunks(2 * BATCH as usize) {
        session.write(FILL, |w| {
            for pair in some.chunks_exact(2) {
                let [one, other] = pair else { continue };
                let request = couple(w.read(), &mut dice, one, other, today)?;
                make(w, &request, today)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn people(conn: &Connection, count: u32) -> Result<Vec<(CaseId, String)>, Refusal> {
    let mut statement = conn.prepare(
        "SELECT l.subject, n.given FROM case_lines l
         JOIN case_names n ON n.subject = l.subject AND n.position = 0
         ORDER BY l.number LIMIT ?1",
    )?;
    let rows = statement.query_map([count], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn couple(
    conn: &Connection,
    dice: &mut Dice,
    one: &(CaseId, String),
    other: &(CaseId, String),
    today: NaiveDate,
) -> Result<CreateHousehold, Refusal> {
    let both = dice.chance(60);
    let shares = |file: bool| {
        let children = both.then_some(Shares::Children);
        children.into_iter().chain(file.then_some(Shares::File))
    };
    let mut members = vec![NewMember {
        family: None,
        name: other.1.clone(),
        kind: MemberKind::Adult,
        birth: None,
        relation: Some(Tie::Spouse),
        file: Some(other.0.to_string()),
        shares: shares(dice.chance(50)).collect(),
    }];
    let family = crate::pathway::store::family(conn, one.0.into())?;
    let children = family
        .iter()
        .filter(|d| both && d.relation == Relation::Child);
    members.extend(children.map(|child| NewMember {
        family: child.id,
        name: child.given.clone(),
        kind: MemberKind::Child,
        birth: child.birth,
        relation: Some(Tie::Child),
        file: None,
        shares: Vec::new(),
    }));
    Ok(CreateHousehold {
        case: one.0,
        name: one.1.clone(),
        kind: MemberKind::Adult,
        shares: shares(dice.chance(50)).collect(),
        since: Some(super::date_back(today, 100 + dice.below(900))),
        agreed_on: Some(super::date_back(today, dice.below(90))),
        members,
        address: None,
        draft: None,
    })
}
