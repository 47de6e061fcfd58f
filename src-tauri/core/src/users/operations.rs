//! Who works here; one more colleague; a colleague who leaves.

use super::{Error, JOIN, User};
use crate::error::Refusal;
use crate::ids::UserId;
use crate::journal::{Action, Changed, Undo};
use crate::session::{Capability, Context, Nothing, Role, Session, allows, falls};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const LEAVE: Action = Action::new("users.leave", Undo::Never);

/// One more colleague on this machine.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct AddUser {
    /// The name to sign in with, that colleagues see.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Their own passphrase.
    pub passphrase: String,
}

/// Names a user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct UserRef {
    /// The user.
    pub user: UserId,
}

/// Everyone who works with this vault.
pub fn list(context: &Context<'_>, _: Nothing) -> Result<Vec<User>, Refusal> {
    context.session.read(super::all)
}

/// The person at the keyboard.
pub fn me(context: &Context<'_>, _: Nothing) -> Result<User, Refusal> {
    let id = context.session.actor().id;
    context
        .session
        .read(|conn| Ok(super::one(conn, id)?.ok_or(Error::Unknown)?))
}

/// What the person at the keyboard may do.
pub fn may(context: &Context<'_>, _: Nothing) -> Result<Vec<Capability>, Refusal> {
    let mut theirs = Vec::new();
    for capability in Capability::ALL {
        if may_do(context.session, *capability)? {
            theirs.push(*capability);
        }
    }
    Ok(theirs)
}

/// Whether the person at the keyboard has a capability: by their role, or because it
/// falls to them in a vault where nobody has it.
pub(crate) fn may_do(session: &Session, capability: Capability) -> Result<bool, Refusal> {
    let role = session.actor().role;
    if allows(role, capability) {
        return Ok(true);
    }
    if !falls(role, capability) {
        return Ok(false);
    }
    session.read(|conn| {
        let mut users = super::all(conn)?.into_iter();
        Ok(!users.any(|u| u.left_on.is_none() && allows(u.role, capability)))
    })
}

/// Refuses the person at the keyboard what they may not do.
pub(crate) fn require(session: &Session, capability: Capability) -> Result<(), Refusal> {
    match may_do(session, capability)? {
        true => Ok(()),
        false => Ok(session.require(capability)?),
    }
}

/// Adds a colleague, with their own passphrase.
pub fn add(context: &Context<'_>, request: AddUser) -> Result<Changed<UserId>, Refusal> {
    let id = UserId::fresh();
    let session = context.session;
    let joined = session.write(JOIN, |w| {
        w.say("name", request.name.trim());
        super::insert(w, id, &request.name, request.role)?;
        // The slot last: when it cannot be written, nothing is.
        session
            .vault()
            .add_person(id, &request.name, &request.passphrase, session.effort())?;
        Ok(id)
    });
    if joined.is_err() {
        // The disk refused after the slot: nobody may sign in through it.
        let _ = session.vault().remove_person(id);
    }
    joined
}

/// A colleague leaves: their passphrase opens this vault no more. Copies of the
/// folder made before still open with it.
pub fn remove(context: &Context<'_>, request: UserRef) -> Result<Changed<()>, Refusal> {
    let session = context.session;
    if request.user == session.actor().id {
        return Err(Error::Oneself.into());
    }
    let today = session.today();
    session.write(LEAVE, |w| {
        let user = super::one(w.read(), request.user)?.ok_or(Error::Unknown)?;
        w.say("name", user.name);
        w.on(crate::ids::SubjectId(request.user.0), |tx| {
            tx.execute(
                "UPDATE users SET left_on = ?2 WHERE subject = ?1",
                rusqlite::params![request.user, today],
            )?;
            Ok(())
        })?;
        session.vault().remove_person(request.user)?;
        Ok(())
    })
}
