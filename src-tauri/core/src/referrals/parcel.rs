//! Papers of a file given to a partner as one encrypted file, which `age` and its kin
//! open. The passphrase is made here, shown once, kept nowhere: it goes another way.

use super::events::{self, KeyChannel, Noted, ReferralEventKind};
use super::{Error, ReferralLine, ReferralRef, store};
use crate::cases;
use crate::consents::{self, DataCategory, Purpose};
use crate::documents::operations::write_whole;
use crate::documents::{self, Document};
use crate::error::Refusal;
use crate::ids::{CaseId, DocumentId, ReferralId, SubjectId};
use crate::journal::{Action, Changed, Undo};
use crate::session::Context;
use age::secrecy::SecretString;
use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{Cursor, Write};
use std::path::Path;
use ts_rs::TS;
use zeroize::Zeroizing;

const PACK: Action = Action::new("referrals.pack", Undo::Never);

/// No letter or digit that is taken for another, said or read.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Five groups of four: a hundred bits.
const GROUPS: usize = 5;
const IN_GROUP: usize = 4;
/// log2 of the work that each guess costs; the passphrase itself is beyond guessing.
const WORK: u8 = 15;

/// Papers to give with a referral.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct PackDocuments {
    /// The file.
    pub case: CaseId,
    /// The referral.
    pub referral: ReferralId,
    /// Which papers.
    pub documents: Vec<DocumentId>,
    /// Where the encrypted file goes.
    pub path: String,
    /// How the passphrase reaches the partner.
    pub key_by: KeyChannel,
    /// The papers were looked at: none bears the protected address.
    #[serde(default)]
    pub address_checked: bool,
}

/// Whether papers may be given with a referral, and which.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PackPreview {
    /// Those of which a copy is kept.
    pub documents: Vec<Document>,
    /// The address is protected: each paper is looked at first.
    pub address_protected: bool,
    /// Null when they may be given, else why not.
    pub refused: Option<Refusal>,
}

/// What was written, and the passphrase, once.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Packed {
    /// Papers in it.
    pub documents: u32,
    /// To be given another way; never shown again.
    pub passphrase: String,
}

/// Says how many, never the passphrase.
impl std::fmt::Debug for Packed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} papers", self.documents)
    }
}

/// A consent to this partner names papers, and the referral has left or is ready.
fn check(
    conn: &Connection,
    case: SubjectId,
    line: &ReferralLine,
    today: NaiveDate,
) -> Result<(), Refusal> {
    if line.status.is_terminal() {
        return Err(Error::NotAwaiting.into());
    }
    let consents = consents::store::of_case(conn, case)?;
    let covered = consents.iter().any(|c| {
        c.covers(Purpose::Referral, Some(line.partner), today)
            && c.categories.contains(&DataCategory::Documents)
    });
    if covered {
        Ok(())
    } else {
        Err(Error::PapersNotCovered.into())
    }
}

/// Whether papers may be given with a referral, and which.
pub fn preview(context: &Context<'_>, request: ReferralRef) -> Result<PackPreview, Refusal> {
    let today = context.session.today();
    context.session.read(|conn| {
        let case: SubjectId = request.case.into();
        let line = store::one(conn, case, request.referral)?.ok_or(Error::Unknown)?;
        let mut papers = documents::store::of_case(conn, case)?;
        papers.retain(|d| d.copy.is_some());
        Ok(PackPreview {
            documents: papers,
            address_protected: cases::flags::address_protected(conn, case)?,
            refused: check(conn, case, &line, today).err(),
        })
    })
}

/// Writes the chosen papers as one encrypted file; the file remembers which, and how
/// the passphrase goes, never the passphrase.
pub fn pack(context: &Context<'_>, request: PackDocuments) -> Result<Changed<Packed>, Refusal> {
    let session = context.session;
    let today = session.today();
    let case: SubjectId = request.case.into();
    let chosen: BTreeSet<DocumentId> = request.documents.iter().copied().collect();
    if chosen.is_empty() {
        return Err(Error::NoPapers.into());
    }
    let (zip, titles) = session.read(|conn| gather(conn, case, &request, &chosen, today))?;
    let passphrase = passphrase()?;
    let sealed = seal(&zip, &passphrase)?;
    let path = Path::new(&request.path);
    let beside = path.with_extension("partial");
    let written = session.write(PACK, |w| {
        w.say("number", cases::store::number(w.read(), case)?);
        w.say("count", chosen.len());
        w.on(case, |tx| {
            let line = store::one(tx, case, request.referral)?.ok_or(Error::Unknown)?;
            check(tx, case, &line, today)?;
            for document in &chosen {
                documents::store::exported(tx, *document, today)?;
            }
            let noted = Noted {
                words: Some(titles.join("\n")),
                key_by: Some(request.key_by),
                ..Noted::default()
            };
            events::insert(tx, line.id, ReferralEventKind::Parcel, today, &noted)
        })?;
        write_whole(&beside, path, &sealed).map_err(documents::Error::File)?;
        Ok(Packed {
            documents: chosen.len() as u32,
            passphrase: passphrase.to_string(),
        })
    });
    if written.is_err() {
        // What did not leave on record does not leave. It may not even be there.
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// The papers as one archive in memory, and what they are called.
fn gather(
    conn: &Connection,
    case: SubjectId,
    request: &PackDocuments,
    chosen: &BTreeSet<DocumentId>,
    today: NaiveDate,
) -> Result<(Zeroizing<Vec<u8>>, Vec<String>), Refusal> {
    let line = store::one(conn, case, request.referral)?.ok_or(Error::Unknown)?;
    check(conn, case, &line, today)?;
    if cases::flags::address_protected(conn, case)? && !request.address_checked {
        return Err(Error::PapersNotLookedAt.into());
    }
    let mut titles = Vec::new();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (at, id) in chosen.iter().enumerate() {
        let paper = documents::store::one(conn, case, *id)?;
        let bytes = Zeroizing::new(documents::store::content(conn, case, *id)?);
        let name = name_in(&paper, at + 1);
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(&name, options).map_err(broken)?;
        zip.write_all(&bytes).map_err(documents::Error::File)?;
        titles.push(name);
    }
    let whole = zip.finish().map_err(broken)?.into_inner();
    Ok((Zeroizing::new(whole), titles))
}

/// What a paper is called in the archive: its number keeps two of one name apart, and
/// no part of it is a place.
fn name_in(paper: &Document, at: usize) -> String {
    let copy = paper.copy.as_ref();
    let file = copy.map(|c| c.file_name.as_str()).unwrap_or_default();
    let kept = |c: char| match c {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        c if c.is_control() => '-',
        c => c,
    };
    let plain: String = file.chars().map(kept).collect();
    format!("{at:02} {}", plain.trim_start_matches('.').trim())
}

fn broken(_: impl std::error::Error) -> Refusal {
    Error::PapersNotSealed.into()
}

/// A passphrase that no one chose, in groups that can be said aloud.
fn passphrase() -> Result<Zeroizing<String>, Refusal> {
    let mut bytes = Zeroizing::new([0u8; GROUPS * IN_GROUP]);
    getrandom::fill(&mut bytes[..]).map_err(broken)?;
    // 256 is a multiple of 32: every letter is as likely.
    let letter = |b: &u8| ALPHABET.get(usize::from(*b) % ALPHABET.len()).copied();
    let groups: Vec<String> = bytes
        .chunks(IN_GROUP)
        .map(|group| group.iter().filter_map(letter).map(char::from).collect())
        .collect();
    Ok(Zeroizing::new(groups.join("-")))
}

fn seal(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, Refusal> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(WORK);
    age::encrypt(&recipient, plain).map_err(broken)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_passphrase_is_long_and_never_twice_the_same() {
        let (one, other) = (passphrase().unwrap(), passphrase().unwrap());
        assert_ne!(*one, *other);
        assert_eq!(one.len(), 24);
        let said = |c: char| c == '-' || ALPHABET.contains(&(c as u8));
        assert!(one.chars().all(said), "an unexpected letter");
    }

    #[test]
    fn what_is_sealed_opens_with_its_passphrase_alone() {
        let sealed = seal(b"un bail", "AAAA-BBBB").unwrap();
        let open = |passphrase: &str| {
            let identity = age::scrypt::Identity::new(SecretString::from(passphrase.to_owned()));
            age::decrypt(&identity, &sealed)
        };
        assert_eq!(open("AAAA-BBBB").unwrap(), b"un bail");
        assert!(open("AAAA-BBBC").is_err());
        assert!(!sealed.windows(7).any(|w| w == b"un bail"));
    }
}
