//! The organization's recovery identity: made once, its private half on paper alone,
//! its public half in every vault of the organization.

use super::{AdoptRecovery, CreateRecovery, Error, RecoveryMade, RecoveryStanding};
use crate::coded_enum;
use crate::error::Refusal;
use crate::ids::RowId;
use crate::journal::{Action, Changed, Tx, Undo};
use crate::session::{Capability, Context, Nothing, Session};
use crate::vault::{OrganizationKey, OrganizationLock};
use crate::{users, workspace};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

const CREATE: Action = Action::new("identities.create_recovery", Undo::Never);
const ADOPT: Action = Action::new("identities.adopt_recovery", Undo::Never);

coded_enum! {
    /// Where the recovery identity of a vault comes from.
    pub enum RecoveryOrigin {
        /// It was made here.
        Made = "made",
        /// It was made in another vault of the organization.
        Adopted = "adopted",
    }
}

struct Kept {
    recipient: String,
    split: bool,
    since: NaiveDate,
}

fn kept(conn: &Connection) -> Result<Option<Kept>, Refusal> {
    Ok(conn
        .prepare_cached(
            "SELECT recipient, split, since FROM recovery_identities ORDER BY id DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok(Kept {
                recipient: row.get(0)?,
                split: row.get(1)?,
                since: row.get(2)?,
            })
        })
        .optional()?)
}

/// Where it stands.
pub fn standing(context: &Context<'_>, _: Nothing) -> Result<RecoveryStanding, Refusal> {
    let session = context.session;
    let sealed_for = session.vault().organization()?;
    let kept = session.read(kept)?;
    let recipient = kept.as_ref().map(|k| k.recipient.clone());
    Ok(RecoveryStanding {
        opens_here: recipient.is_some() && recipient == sealed_for,
        since: kept.as_ref().map(|k| k.since),
        split: kept.is_some_and(|k| k.split),
        recipient,
    })
}

fn insert(
    tx: &Tx<'_>,
    lock: &OrganizationLock,
    origin: RecoveryOrigin,
    split: bool,
    today: NaiveDate,
) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO recovery_identities (subject, id, recipient, origin, split, since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        tx.subject,
        RowId::fresh(),
        lock.to_string(),
        origin,
        split,
        today
    ])?;
    Ok(())
}

/// The slot last: when it cannot be written, nothing is.
fn keep(
    session: &Session,
    action: Action,
    (name, present): (&str, &str),
    lock: &OrganizationLock,
    (origin, split): (RecoveryOrigin, bool),
) -> Result<Changed<()>, Refusal> {
    let today = session.today();
    session.write(action, |w| {
        let there = kept(w.read())?;
        if origin == RecoveryOrigin::Made && there.is_some() {
            return Err(Error::RecoveryThere.into());
        }
        let workspace = workspace::subject(w)?;
        if there.is_none_or(|k| k.recipient != lock.to_string()) {
            w.on(workspace, |tx| insert(tx, lock, origin, split, today))?;
        }
        session.vault().seal_for_organization(name, present, lock)?;
        Ok(())
    })
}

/// Makes it, once, and shows its private half this once.
pub fn create(
    context: &Context<'_>,
    request: CreateRecovery,
) -> Result<Changed<RecoveryMade>, Refusal> {
    let session = context.session;
    session.require(Capability::Administer)?;
    let key = OrganizationKey::fresh();
    let papers = if request.split {
        key.parts()?
    } else {
        vec![key.printed()]
    };
    let lock = key.public();
    let me = my_name(session)?;
    let origin = (RecoveryOrigin::Made, request.split);
    let changed = keep(session, CREATE, (&me, &request.present), &lock, origin)?;
    Ok(changed.map(|()| RecoveryMade {
        recipient: lock.to_string(),
        papers: papers.iter().map(|p| p.to_string()).collect(),
    }))
}

/// Seals this vault for the one that was made elsewhere.
pub fn adopt_here(context: &Context<'_>, request: AdoptRecovery) -> Result<Changed<()>, Refusal> {
    let session = context.session;
    let lock = OrganizationLock::typed(&request.recipient)?;
    adopt(session, &my_name(session)?, &request.present, &lock)
}

/// Seals a vault for the organization's recovery identity.
pub(crate) fn adopt(
    session: &Session,
    name: &str,
    present: &str,
    lock: &OrganizationLock,
) -> Result<Changed<()>, Refusal> {
    let origin = (RecoveryOrigin::Adopted, false);
    keep(session, ADOPT, (name, present), lock, origin)
}

fn my_name(session: &Session) -> Result<String, Refusal> {
    let me = session.read(|conn| users::one(conn, session.actor().id))?;
    Ok(me.ok_or(users::Error::Unknown)?.name)
}
