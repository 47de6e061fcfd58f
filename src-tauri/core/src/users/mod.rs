//! The people who work with this vault.

pub mod operations;

use crate::error::{Coded, Refusal};
use crate::ids::UserId;
use crate::journal::{Action, SubjectKind, Undo, Writer};
use crate::session::{Capability, Role, allows};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The room's table.
pub const MIGRATION: &str = "
CREATE TABLE users (
    subject  BLOB NOT NULL,
    id       BLOB NOT NULL,
    name     TEXT NOT NULL,
    role     TEXT NOT NULL,
    language TEXT,
    left_on  TEXT,
    PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;
";

pub(crate) const JOIN: Action = Action::new("users.join", Undo::Never);

/// A person who works with this vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct User {
    /// The person.
    pub id: UserId,
    /// The name colleagues see.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Since when they no longer work here.
    pub left_on: Option<chrono::NaiveDate>,
}

/// Why a user is refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such user.
    #[error("no such user")]
    Unknown,
    /// A user has a name.
    #[error("a user has a name")]
    NameMissing,
    /// Someone who left, or whose role holds no files.
    #[error("this person holds no files")]
    NoFiles,
    /// One's own slot is not removed.
    #[error("one does not remove oneself")]
    Oneself,
}

/// Refuses someone who is not of this vault.
///
/// # Errors
/// No such user.
pub fn check_known(conn: &Connection, user: UserId) -> Result<(), Refusal> {
    let known: bool = conn
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM users WHERE subject = ?1)")?
        .query_row([user], |row| row.get(0))?;
    if known {
        Ok(())
    } else {
        Err(Error::Unknown.into())
    }
}

/// Refuses someone who holds no files.
///
/// # Errors
/// No such user; one who does not accompany people, or left.
pub fn check_accompanies(conn: &Connection, user: UserId) -> Result<(), Refusal> {
    let user = one(conn, user)?.ok_or(Error::Unknown)?;
    if user.left_on.is_some() || !allows(user.role, Capability::WriteFiles) {
        return Err(Error::NoFiles.into());
    }
    Ok(())
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Unknown => "user-unknown",
            Error::NameMissing => "user-name-missing",
            Error::Oneself => "user-oneself",
            Error::NoFiles => "user-no-files",
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        left_on: row.get(3)?,
    })
}

/// One user.
pub fn one(conn: &Connection, id: UserId) -> Result<Option<User>, Refusal> {
    Ok(conn
        .prepare_cached("SELECT subject, name, role, left_on FROM users WHERE subject = ?1")?
        .query_row([id], read)
        .optional()?)
}

/// Every user, in name order.
pub fn all(conn: &Connection) -> Result<Vec<User>, Refusal> {
    let mut statement = conn.prepare("SELECT subject, name, role, left_on FROM users")?;
    let rows = statement.query_map([], read)?;
    let mut users: Vec<User> = rows.collect::<Result<_, _>>()?;
    users.sort_by_key(|u| crate::names::sort_key(&u.name));
    Ok(users)
}

/// Adds a user inside a write.
pub(crate) fn insert(
    w: &mut Writer<'_>,
    id: UserId,
    name: &str,
    role: Role,
) -> Result<(), Refusal> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::NameMissing.into());
    }
    let subject = crate::ids::SubjectId(id.0);
    w.create_as(SubjectKind::User, subject)?;
    w.on(subject, |tx| {
        tx.execute(
            "INSERT INTO users (subject, id, name, role) VALUES (?1, ?1, ?2, ?3)",
            params![id, name, role],
        )?;
        Ok(())
    })
}
