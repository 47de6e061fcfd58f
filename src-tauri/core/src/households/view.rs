//! What one file may see of its households.

use super::store::{self, Member, Whole};
use super::{AgreedBy, Agreement, Household, HouseholdMember, MemberKind, SharedAddress, Shares};
use crate::error::Refusal;
use crate::ids::{RowId, SubjectId};
use rusqlite::Connection;

/// The households of a file, the present ones first.
pub fn of_case(conn: &Connection, case: SubjectId) -> Result<Vec<Household>, Refusal> {
    let mut all = Vec::new();
    for (household, me) in store::links(conn, case)? {
        let whole = store::whole(conn, household)?;
        let me = whole.member(me)?.clone();
        all.push(seen(conn, &whole, &me)?);
    }
    all.sort_by_key(|h| !h.present);
    Ok(all)
}

fn seen(conn: &Connection, whole: &Whole, me: &Member) -> Result<Household, Refusal> {
    let files = store::files(conn, whole.id)?;
    let mut members = vec![member(conn, whole, me, me, &files)?];
    let adults = whole
        .members
        .iter()
        .filter(|m| m.kind == MemberKind::Adult && m.id != me.id)
        // Who came after someone left is not their affair.
        .filter(|m| me.until.is_none_or(|left| m.since <= left));
    let children = whole.children_of(me).filter(|m| m.id != me.id);
    for one in adults.chain(children) {
        members.push(member(conn, whole, one, me, &files)?);
    }
    let mine = whole.agreed.iter().filter(|a| a.member == me.id);
    Ok(Household {
        id: whole.id,
        since: whole.since,
        me: me.id,
        present: me.until.is_none(),
        mine: mine
            .map(|a| Agreement {
                shares: a.shares,
                agreed_on: a.on,
            })
            .collect(),
        members,
        address: address(whole, me),
        address_agreed: me.until.is_none() && whole.all_share(Shares::Address),
        children_agreed: me.until.is_none() && whole.all_share(Shares::Children),
    })
}

fn member(
    conn: &Connection,
    whole: &Whole,
    one: &Member,
    me: &Member,
    files: &[(RowId, SubjectId)],
) -> Result<HouseholdMember, Refusal> {
    let agreed = whole.agreement(one.id, Shares::File).is_some();
    let known = agreed && one.id != me.id && one.until.is_none() && me.until.is_none();
    let file = files.iter().find(|(id, _)| *id == one.id && known);
    // What happened to someone after the person left is not their affair.
    let until = one
        .until
        .filter(|on| me.until.is_none_or(|left| *on <= left));
    Ok(HouseholdMember {
        id: one.id,
        name: one.name.clone(),
        kind: one.kind,
        birth: one.birth,
        since: one.since,
        until,
        me: one.id == me.id,
        relation: (one.id != me.id)
            .then(|| whole.tie(one.id, me.id))
            .flatten(),
        file: file
            .map(|(_, case)| crate::cases::store::number(conn, *case))
            .transpose()?,
    })
}

/// The address, for who lives there, while every adult there agrees.
fn address(whole: &Whole, me: &Member) -> Option<SharedAddress> {
    let kept = &whole.address;
    let said = kept.address.is_some() || kept.municipality.is_some() || kept.postal_code.is_some();
    if !said || me.until.is_some() || !whole.all_share(Shares::Address) {
        return None;
    }
    let agreed = whole.adults().filter_map(|adult| {
        let agreement = whole.agreement(adult.id, Shares::Address)?;
        Some(AgreedBy {
            name: adult.name.clone(),
            on: agreement.on,
        })
    });
    Some(SharedAddress {
        address: kept.address.clone(),
        municipality: kept.municipality.clone(),
        postal_code: kept.postal_code.clone(),
        agreed: agreed.collect(),
    })
}
