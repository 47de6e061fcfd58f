//! Make, join, share, leave. No sentence of these acts names a file: each is
//! read in the household's history, and in that of every file it touches.

use super::store::{self, Member, Whole};
use super::{
    AddMember, CorrectMember, CreateHousehold, EndMembership, Error, Household, HouseholdsOf,
    MemberKind, NewMember, SaveHouseholdAddress, SetShares, Shares, Tie, view,
};
use crate::cases;
use crate::drafts;
use crate::error::Refusal;
use crate::ids::{CaseId, HouseholdId, RowId};
use crate::journal::{Action, Changed, SubjectKind, Tx, Undo, Writer};
use crate::session::Context;
use chrono::NaiveDate;
use rusqlite::{Connection, params};

const CREATE: Action = Action::new("households.create", Undo::WhileUntouched);
const JOIN: Action = Action::new("households.join", Undo::WhileUntouched);
const SHARE: Action = Action::new("households.share", Undo::Yes);
const WITHDRAW: Action = Action::new("households.withdraw", Undo::Never);
const ADDRESS: Action = Action::new("households.address", Undo::Yes);
const CORRECT: Action = Action::new("households.correct", Undo::Yes);
const LEAVE: Action = Action::new("households.leave", Undo::WhileUntouched);

/// The households of a file, as it may see them.
pub fn show(context: &Context<'_>, request: HouseholdsOf) -> Result<Vec<Household>, Refusal> {
    context.session.read(|conn| {
        cases::store::number(conn, request.case.into())?;
        view::of_case(conn, request.case.into())
    })
}

fn drop_draft(w: &Writer<'_>, draft: Option<&String>) -> Result<(), Refusal> {
    draft.map_or(Ok(()), |form| {
        drafts::operations::remove(w.aside(), w.author(), form)
    })
}

fn not_ahead(on: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, Error> {
    let on = on.unwrap_or(today);
    if on > today {
        return Err(Error::Dates);
    }
    Ok(on)
}

/// Someone who joins, checked: the row, the file, what they share.
struct Joining {
    member: Member,
    relation: Option<Tie>,
    file: Option<CaseId>,
    shares: Vec<Shares>,
}

fn joining(conn: &Connection, new: &NewMember, since: NaiveDate) -> Result<Joining, Refusal> {
    let child = new.kind == MemberKind::Child;
    Ok(Joining {
        member: Member {
            id: new.family.unwrap_or_else(RowId::fresh),
            name: store::checked_name(&new.name)?,
            kind: new.kind,
            // An adult's birth date is of their own file.
            birth: new.birth.filter(|_| child),
            since,
            until: None,
        },
        relation: new.relation,
        file: match &new.file {
            Some(file) => {
                let case = cases::store::find(conn, file)?;
                cases::store::number(conn, case.into())?;
                Some(case)
            }
            None => None,
        },
        shares: new.shares.clone(),
    })
}

/// Makes a household from one file, with what each adult agreed to share.
pub fn create(
    context: &Context<'_>,
    request: CreateHousehold,
) -> Result<Changed<HouseholdId>, Refusal> {
    let today = context.session.today();
    context.session.write(CREATE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        make(w, &request, today)
    })
}

/// Makes a household inside a write: shared by the window and the demo.
pub fn make(
    w: &mut Writer<'_>,
    request: &CreateHousehold,
    today: NaiveDate,
) -> Result<HouseholdId, Refusal> {
    let since = not_ahead(request.since, today)?;
    let agreed_on = not_ahead(request.agreed_on, today)?;
    let address = store::checked_address(request.address.clone())?;
    cases::store::number(w.read(), request.case.into())?;
    let all = founders(w.read(), request, since)?;
    let id: HouseholdId = w.create(SubjectKind::Household)?.into();
    w.on(id, |tx| {
        store::insert(tx, since)?;
        found(tx, &all, agreed_on)?;
        let whole = store::whole(tx, id)?;
        // The minor whose file asks is a member like another, not a child shared.
        let mut others = whole.members.iter().skip(1);
        let children = others.any(|m| m.kind == MemberKind::Child);
        if children && !whole.all_share(Shares::Children) {
            return Err(Error::ChildrenNotAgreed.into());
        }
        if address.is_some() && !whole.all_share(Shares::Address) {
            return Err(Error::AddressNotAgreed.into());
        }
        store::write_address(tx, address.as_ref())
    })?;
    let whole = store::whole(w.read(), id)?;
    link_all(w, &whole, &all)?;
    Ok(id)
}

/// The person whose file asks, then the others.
fn founders(
    conn: &Connection,
    request: &CreateHousehold,
    since: NaiveDate,
) -> Result<Vec<Joining>, Refusal> {
    let me = NewMember {
        family: None,
        name: request.name.clone(),
        kind: request.kind,
        birth: None,
        relation: None,
        file: Some(request.case.to_string()),
        shares: request.shares.clone(),
    };
    let mut all: Vec<Joining> = Vec::new();
    for new in std::iter::once(&me).chain(&request.members) {
        let one = joining(conn, new, since)?;
        let twice = |other: &Joining| {
            other.member.id == one.member.id || (one.file.is_some() && other.file == one.file)
        };
        if all.iter().any(twice) {
            return Err(Error::AlreadyMember.into());
        }
        all.push(one);
    }
    Ok(all)
}

fn found(tx: &Tx<'_>, all: &[Joining], agreed_on: NaiveDate) -> Result<(), Refusal> {
    let me = all.first().map(|j| j.member.id);
    for one in all {
        store::insert_member(tx, &one.member)?;
        store::write_shares(tx, one.member.id, &one.shares, agreed_on)?;
        if let (Some(me), Some(tie)) = (me.filter(|id| *id != one.member.id), one.relation) {
            store::write_tie(tx, one.member.id, me, Some(tie))?;
        }
    }
    Ok(())
}

/// Writes the link in each file, and lets the household tell it of its members.
fn link_all(w: &mut Writer<'_>, whole: &Whole, all: &[Joining]) -> Result<(), Refusal> {
    let files: Vec<(CaseId, &Joining)> = all.iter().filter_map(|j| Some((j.file?, j))).collect();
    for (file, one) in files {
        w.on(file, |tx| {
            store::link(tx, whole.id, one.member.id)?;
            store::adopt(tx, &store::told(whole, &one.member))
        })?;
    }
    Ok(())
}

/// The household of a file, for who still lives there.
fn present(
    conn: &Connection,
    case: CaseId,
    household: HouseholdId,
) -> Result<(Whole, Member), Refusal> {
    let (whole, me) = store::of_file(conn, case.into(), household)?;
    if me.until.is_some() {
        return Err(Error::Left.into());
    }
    Ok((whole, me))
}

/// Adds a member, with what they agreed to share.
pub fn add_member(context: &Context<'_>, request: AddMember) -> Result<Changed<RowId>, Refusal> {
    let since = not_ahead(request.since, context.session.today())?;
    context.session.write(JOIN, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let (whole, me) = present(w.read(), request.case, request.household)?;
        let one = joining(w.read(), &request.member, since)?;
        let files = store::files(w.read(), whole.id)?;
        let known = |file: CaseId| files.iter().any(|(_, case)| CaseId::from(*case) == file);
        let twice = whole.members.iter().any(|m| m.id == one.member.id);
        if twice || one.file.is_some_and(known) {
            return Err(Error::AlreadyMember.into());
        }
        if one.member.kind == MemberKind::Child && !whole.all_share(Shares::Children) {
            return Err(Error::ChildrenNotAgreed.into());
        }
        w.on(request.household, |tx| {
            store::insert_member(tx, &one.member)?;
            store::write_shares(tx, one.member.id, &one.shares, context.session.today())?;
            store::write_tie(tx, one.member.id, me.id, one.relation)
        })?;
        let whole = store::whole(w.read(), request.household)?;
        w.on(request.case, |tx| {
            store::adopt(tx, &store::told(&whole, whole.member(me.id)?))
        })?;
        let id = one.member.id;
        link_all(w, &whole, &[one])?;
        Ok(id)
    })
}

/// Says what the person of the file shares from now on, and by which name.
/// What they no longer share of the children stays in their own file.
pub fn set_shares(context: &Context<'_>, request: SetShares) -> Result<Changed<()>, Refusal> {
    let today = context.session.today();
    let name = store::checked_name(&request.name)?;
    let case = request.case;
    let (before, me) = context
        .session
        .read(|conn| store::of_file(conn, case.into(), request.household))?;
    let mut mine = before.agreed.iter().filter(|a| a.member == me.id);
    let less = mine.any(|a| !request.shares.contains(&a.shares));
    context
        .session
        .write(if less { WITHDRAW } else { SHARE }, |w| {
            drop_draft(w, request.draft.as_ref())?;
            let (before, me) = store::of_file(w.read(), case.into(), request.household)?;
            let children: Vec<_> = store::family(w.read(), case.into())?
                .into_iter()
                .filter(|d| before.children_of(&me).any(|c| Some(c.id) == d.id))
                .collect();
            w.on(request.household, |tx| {
                store::write_shares(tx, me.id, &request.shares, today)?;
                rename(tx, me.id, &name)
            })?;
            let after = store::whole(w.read(), request.household)?;
            w.on(case, |tx| {
                if after.agreement(me.id, Shares::Children).is_some() {
                    store::adopt(tx, &store::told(&after, &me))
                } else {
                    store::keep(tx, &children)
                }
            })
        })
}

fn rename(tx: &Tx<'_>, member: RowId, name: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE household_members SET name = ?3 WHERE subject = ?1 AND id = ?2")?
        .execute(params![tx.subject, member, name])?;
    Ok(())
}

/// Replaces the shared address.
pub fn save_address(
    context: &Context<'_>,
    request: SaveHouseholdAddress,
) -> Result<Changed<()>, Refusal> {
    let address = store::checked_address(request.address)?;
    context.session.write(ADDRESS, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let (whole, _) = present(w.read(), request.case, request.household)?;
        if address.is_some() && !whole.all_share(Shares::Address) {
            return Err(Error::AddressNotAgreed.into());
        }
        w.on(request.household, |tx| {
            store::write_address(tx, address.as_ref())
        })
    })
}

/// Corrects what is shared of a child, and what someone is to the person of the
/// file.
pub fn correct_member(
    context: &Context<'_>,
    request: CorrectMember,
) -> Result<Changed<()>, Refusal> {
    context.session.write(CORRECT, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let (whole, me) = present(w.read(), request.case, request.household)?;
        let one = whole.member(request.member)?;
        if one.id == me.id {
            return Err(Error::MemberUnknown.into());
        }
        if request.child.is_some() && !whole.children_of(&me).any(|c| c.id == one.id) {
            return Err(Error::MemberUnknown.into());
        }
        w.on(request.household, |tx| {
            if let Some(child) = &request.child {
                rename(tx, one.id, &store::checked_name(&child.name)?)?;
                tx.prepare_cached(
                    "UPDATE household_members SET birth = ?3 WHERE subject = ?1 AND id = ?2",
                )?
                .execute(params![tx.subject, one.id, child.birth])?;
            }
            if whole.tie(one.id, me.id) != request.relation {
                store::write_tie(tx, one.id, me.id, request.relation)?;
            }
            Ok(())
        })
    })
}

/// Ends a stay. Spouses are former spouses from then on; where the person lives
/// next is written in their own file alone.
pub fn end_membership(
    context: &Context<'_>,
    request: EndMembership,
) -> Result<Changed<()>, Refusal> {
    let on = not_ahead(Some(request.on), context.session.today())?;
    context.session.write(LEAVE, |w| {
        drop_draft(w, request.draft.as_ref())?;
        let (whole, me) = present(w.read(), request.case, request.household)?;
        let one = whole.member(request.member)?;
        let seen = one.kind == MemberKind::Adult
            || one.id == me.id
            || whole.children_of(&me).any(|c| c.id == one.id);
        if !seen || one.until.is_some() {
            return Err(Error::MemberUnknown.into());
        }
        if on < one.since {
            return Err(Error::Dates.into());
        }
        w.on(request.household, |tx| {
            tx.prepare_cached(
                "UPDATE household_members SET until = ?3 WHERE subject = ?1 AND id = ?2",
            )?
            .execute(params![tx.subject, one.id, on])?;
            tx.prepare_cached(
                "UPDATE household_ties SET relation = 'former_spouse'
                 WHERE subject = ?1 AND relation = 'spouse' AND (member = ?2 OR other = ?2)",
            )?
            .execute(params![tx.subject, one.id])?;
            Ok(())
        })
    })
}
