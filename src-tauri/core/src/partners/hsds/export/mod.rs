//! The directory as a package of version 3.0: a folder of tables in CSV with their
//! description, that any Open Referral program reads and that says the same when it
//! is brought in again and written again.
//!
//! Left out on purpose: what is known here alone (notes, who verified, who edited),
//! and the places of shelters unless a person asks for them. What the specification
//! has no column for is said by terms of our own (see [`super::attributes`]).

mod rows;
mod tables;

use super::SOURCE;
use crate::error::Refusal;
use crate::exports::place::Part;
use crate::ids::PartnerId;
use crate::partners::{listed, store};
use crate::session::Context;
use crate::words::{Lang, Words};
use chrono::NaiveDate;
use rows::Rows;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use tables::Package;
use ts_rs::TS;

/// Partners read at one moment: a save never waits long for an export.
const BATCH: usize = 500;

/// Writes the directory of partners as an Open Referral package.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ExportDirectory {
    /// A folder that is empty, or not there yet.
    pub path: String,
    /// Whether a folder of its own is made in it, whatever else lies there.
    #[serde(default)]
    pub within: bool,
    /// Whether the addresses of shelters go out too.
    #[serde(default)]
    pub shelters: bool,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DirectoryExported {
    /// The folder of the package.
    pub folder: String,
    /// Organizations.
    pub organizations: u32,
    /// Services.
    pub services: u32,
    /// Shelters whose places were left out.
    pub withheld: u32,
    /// Closures of organizations without services: no table takes them.
    pub unsaid: u32,
}

/// Writes the directory. The folder appears whole, or not at all.
///
/// # Errors
/// Something lies in the folder; cancelled; the disk refuses.
pub fn run(context: &Context<'_>, request: &ExportDirectory) -> Result<DirectoryExported, Refusal> {
    let mut package = Package::new()?;
    let mut done = DirectoryExported::default();
    let all = context.session.read(everyone)?;
    let words = Words::new(Lang::Fr);
    let mut rows = Rows::new(&mut package, &words, request.shelters);
    for (number, batch) in all.chunks(BATCH).enumerate() {
        let before = (number * BATCH) as u64;
        context
            .progress
            .report("partners", before, all.len() as u64);
        if context.progress.cancelled() {
            return Err(super::Error::Cancelled.into());
        }
        context.session.read(|conn| {
            for id in batch {
                let partner = store::one(conn, *id)?;
                let told = listed::keys_of(conn, *id, SOURCE)?;
                rows.add(*id, &partner, told.as_ref(), &mut done);
            }
            Ok(())
        })?;
    }
    let folder = place(request, context.session.today());
    let part = Part::folder(&folder)?;
    for (name, bytes) in package.files()? {
        part.add(&name, &bytes)?;
    }
    part.put()?;
    done.folder = folder.to_string_lossy().into_owned();
    Ok(done)
}

/// The folder of the package: the one that was named, or a new one in it.
fn place(request: &ExportDirectory, today: NaiveDate) -> PathBuf {
    let named = Path::new(&request.path);
    if !request.within {
        return named.to_owned();
    }
    let mut place = named.join(format!("partenaires-{today}"));
    let mut number = 2;
    while place.exists() {
        place = named.join(format!("partenaires-{today}-{number}"));
        number += 1;
    }
    place
}

fn everyone(conn: &Connection) -> Result<Vec<PartnerId>, Refusal> {
    crate::rows::rows(
        conn,
        "SELECT subject FROM partners ORDER BY subject",
        [],
        |row| row.get(0),
    )
}
