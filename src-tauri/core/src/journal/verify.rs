//! What `verify` finds: a flipped bit, an entry removed or reordered, derived
//! tables that differ from a rebuild, broken references.

use super::digest::Parts;
use super::entry::{COLUMNS, Entry};
use super::keys::{self, signature_holds};
use super::write::{HEAD_BYTES, LogLine, pack_head};
use super::{Digest, Error, Journal, SubjectKind};
use crate::error::{Params, Refusal};
use crate::ids::{DeviceId, SubjectId};
use crate::params;
use rusqlite::{Connection, Row};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

crate::coded_enum! {
    /// What may be wrong. Its sentence is the Fluent key `finding-<code>`.
    pub enum FindingCode {
        /// A transaction of the log is missing or out of place.
        LogBroken = "log-broken",
        /// A transaction of the log was altered.
        LogAltered = "log-altered",
        /// An entry is missing or out of place.
        ChainBroken = "chain-broken",
        /// The log notes entries that are not there.
        EntriesMissing = "entries-missing",
        /// An entry was altered.
        EntryAltered = "entry-altered",
        /// An entry does not open.
        EntryUnreadable = "entry-unreadable",
        /// An entry is not in the log.
        EntryUnlogged = "entry-unlogged",
        /// A chain does not end as the log says.
        HeadDiffers = "head-differs",
        /// Rows differ from the last digest.
        StateDiffers = "state-differs",
        /// The log names a subject that is not there.
        SubjectMissing = "subject-missing",
        /// A subject's key is missing or malformed.
        SealMissing = "seal-missing",
        /// Rows without their subject.
        RowsUnowned = "rows-unowned",
        /// Derived rows differ from a rebuild.
        DerivedDiffers = "derived-differs",
        /// Links that lead nowhere.
        ReferenceBroken = "reference-broken",
        /// A document is missing or altered.
        DocumentDamaged = "document-damaged",
        /// A page of the file does not read.
        PageDamaged = "page-damaged",
        /// The last back-up does not open or read.
        BackupDamaged = "backup-damaged",
        /// The last back-up is not an earlier moment of this vault.
        BackupApart = "backup-apart",
    }
}

/// One fault found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Finding {
    /// What is wrong.
    pub code: FindingCode,
    /// Parameters of the sentence: identifiers and numbers, never names.
    #[ts(type = "Record<string, string | number>")]
    pub params: Params,
}

/// The outcome of a verification.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Findings {
    /// Transactions read.
    #[ts(type = "number")]
    pub transactions: u64,
    /// Subjects read.
    #[ts(type = "number")]
    pub subjects: u64,
    /// Entries read.
    #[ts(type = "number")]
    pub entries: u64,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

impl Findings {
    /// Whether nothing is wrong.
    pub fn clean(&self) -> bool {
        self.findings.is_empty()
    }
    /// Adds a fault.
    pub fn add(&mut self, code: FindingCode, params: Params) {
        self.findings.push(Finding { code, params });
    }
}

/// The state that each subject's last entry, signed, says it is in.
type States = HashMap<SubjectId, Digest>;
type Heads = HashMap<SubjectId, (u64, u64, [u8; 32])>;

impl Journal {
    /// Reads everything and reports every fault.
    /// `conn` reads one moment of the vault and cannot write: a derived row that had to be mended is refused, and so
    /// found, while saves go on elsewhere.
    pub fn verify(
        &self,
        conn: &Connection,
        mut progress: impl FnMut(u64, u64),
    ) -> Result<Findings, Error> {
        let mut findings = Findings::default();
        let devices = devices(conn)?;
        let (heads, noted) = self.verify_log(conn, &devices, &mut findings)?;
        let states = self.verify_chains(conn, &devices, &noted, &mut findings, &mut progress)?;
        self.verify_subjects(conn, &heads, &states, &mut findings)?;
        self.verify_derived(conn, &mut findings)?;
        self.verify_references(conn, &mut findings)?;
        self.verify_attached(conn, &mut findings);
        Ok(findings)
    }

    fn verify_log(
        &self,
        conn: &Connection,
        devices: &HashMap<DeviceId, Vec<u8>>,
        findings: &mut Findings,
    ) -> Result<(Heads, HashSet<[u8; HEAD_BYTES]>), Error> {
        let mut statement = conn.prepare(
            "SELECT tx, at, author, device, action, undo, grp, undoes, undoes_group, prev,
                 heads, hash, signature FROM vault_log ORDER BY tx",
        )?;
        let mut rows = statement.query([])?;
        let (mut expected, mut prev) = (1i64, [0u8; 32]);
        let mut heads = Heads::new();
        let mut noted = HashSet::new();
        while let Some(row) = rows.next()? {
            let (line, hash, signature) = log_line(row)?;
            findings.transactions += 1;
            if line.tx != expected || line.prev != prev {
                findings.add(FindingCode::LogBroken, params! { "tx" => line.tx });
            }
            let public = devices.get(&DeviceId(uuid::Uuid::from_bytes(line.device)));
            let signed = public.is_some_and(|key| signature_holds(key, &hash, &signature));
            if line.hash() != hash || !signed {
                findings.add(FindingCode::LogAltered, params! { "tx" => line.tx });
            }
            for head in line.heads.chunks(HEAD_BYTES) {
                let Some((subject, epoch, seq, hash)) = unpack_head(head) else {
                    findings.add(FindingCode::LogAltered, params! { "tx" => line.tx });
                    continue;
                };
                noted.insert(pack_head(subject, epoch, seq, &hash));
                heads.insert(subject, (epoch, seq, hash));
            }
            expected = line.tx + 1;
            prev = hash;
        }
        Ok((heads, noted))
    }

    fn verify_chains(
        &self,
        conn: &Connection,
        devices: &HashMap<DeviceId, Vec<u8>>,
        noted: &HashSet<[u8; HEAD_BYTES]>,
        findings: &mut Findings,
        progress: &mut impl FnMut(u64, u64),
    ) -> Result<States, Error> {
        let total: i64 = conn.query_row("SELECT count(*) FROM entries", [], |r| r.get(0))?;
        let mut statement = conn.prepare(&format!(
            "SELECT {COLUMNS} FROM entries ORDER BY subject, epoch, seq"
        ))?;
        let mut rows = statement.query([])?;
        let mut before: Option<Entry> = None;
        let mut key = None;
        let mut seen = 0u64;
        let mut states = States::new();
        while let Some(row) = rows.next()? {
            let entry = Entry::from_row(row)?;
            let subject = entry.header.subject;
            let follows = before
                .as_ref()
                .filter(|b| b.header.subject == subject)
                .map_or((1, [0u8; 32]), |b| (b.header.seq + 1, b.hash));
            if (entry.header.seq, entry.header.prev) != follows {
                findings.add(FindingCode::ChainBroken, place(&entry));
            }
            if follows.0 == 1 || key.is_none() {
                key = keys::subject_key(conn, subject).ok().flatten();
            }
            check_entry(&entry, devices, key.as_ref(), noted, findings);
            states.insert(subject, entry.header.digest);
            seen += 1;
            if seen.is_multiple_of(500) {
                progress(seen, total as u64);
            }
            before = Some(entry);
        }
        findings.entries = seen;
        if seen != noted.len() as u64 {
            let missing = (noted.len() as u64).saturating_sub(seen);
            findings.add(FindingCode::EntriesMissing, params! { "count" => missing });
        }
        Ok(states)
    }

    fn verify_subjects(
        &self,
        conn: &Connection,
        heads: &Heads,
        states: &States,
        findings: &mut Findings,
    ) -> Result<(), Error> {
        let mut statement = conn.prepare(
            "SELECT id, kind, epoch, seq, head, digest, length(seal), parts FROM subjects",
        )?;
        let mut rows = statement.query([])?;
        let mut known = HashSet::new();
        while let Some(row) = rows.next()? {
            let subject: SubjectId = row.get(0)?;
            let kind: SubjectKind = row.get(1)?;
            let head = (
                row.get::<_, i64>(2)? as u64,
                row.get::<_, i64>(3)? as u64,
                row.get(4)?,
            );
            let stored: [u8; 32] = row.get(5)?;
            let sealed: Option<i64> = row.get(6)?;
            known.insert(subject);
            findings.subjects += 1;
            let unwritten = head.1 == 0;
            let agrees = heads
                .get(&subject)
                .map_or(unwritten, |logged| *logged == head);
            if !agrees {
                findings.add(
                    FindingCode::HeadDiffers,
                    params! { "subject" => subject.to_string() },
                );
            }
            if sealed != Some(keys::SEAL_BYTES) {
                findings.add(
                    FindingCode::SealMissing,
                    params! { "subject" => subject.to_string() },
                );
            }
            // What the last entry, signed, says; the stored digest is a convenience.
            let signed = states.get(&subject).unwrap_or(&stored);
            let present = Parts::of(conn, self.registry, kind, subject)?;
            let parts = row.get::<_, Option<Vec<u8>>>(7)?;
            let kept = parts.is_none_or(|parts| parts == present.pack());
            if present.whole() != *signed || stored != *signed || !kept {
                findings.add(
                    FindingCode::StateDiffers,
                    params! { "subject" => subject.to_string() },
                );
            }
        }
        for subject in heads.keys().filter(|s| !known.contains(s)) {
            findings.add(
                FindingCode::SubjectMissing,
                params! { "subject" => subject.to_string() },
            );
        }
        self.verify_owners(conn, findings)
    }

    /// Rows of journaled tables whose subject is absent, or of another kind.
    fn verify_owners(&self, conn: &Connection, findings: &mut Findings) -> Result<(), Error> {
        for table in self.registry.tables {
            let strays: i64 = conn.query_row(
                &format!(
                    "SELECT count(*) FROM {0} WHERE NOT EXISTS (SELECT 1 FROM subjects
                     WHERE subjects.id = {0}.subject AND subjects.kind = ?1)",
                    table.name
                ),
                [table.kind],
                |row| row.get(0),
            )?;
            if strays > 0 {
                findings.add(
                    FindingCode::RowsUnowned,
                    params! { "table" => table.name, "count" => strays },
                );
            }
        }
        Ok(())
    }

    /// Makes again the derived rows of this name, of every subject.
    pub(crate) fn rebuild(&self, conn: &Connection, name: &str) -> Result<(), Refusal> {
        for derived in self.registry.derived.iter().filter(|d| d.name == name) {
            for subject in of_kind(conn, derived.kind)? {
                (derived.refresh)(conn, subject)?;
            }
        }
        conn.execute("DELETE FROM derived_due WHERE name = ?1", [name])?;
        Ok(())
    }

    fn verify_derived(&self, conn: &Connection, findings: &mut Findings) -> Result<(), Error> {
        for derived in self.registry.derived {
            let subjects = of_kind(conn, derived.kind)?;
            let refused = |subject: &&SubjectId| (derived.refresh)(conn, **subject).is_err();
            let wrong = subjects.iter().filter(refused).count() as u64;
            let orphans: i64 = conn.query_row(derived.orphans, [], |row| row.get(0))?;
            if wrong > 0 || orphans > 0 {
                findings.add(
                    FindingCode::DerivedDiffers,
                    params! { "table" => derived.name, "count" => wrong + orphans as u64 },
                );
            }
        }
        Ok(())
    }

    fn verify_attached(&self, conn: &Connection, findings: &mut Findings) {
        for attached in self.registry.attached {
            match (attached.faults)(conn) {
                Ok(subjects) => subjects.into_iter().for_each(|subject| {
                    findings.add(
                        FindingCode::DocumentDamaged,
                        params! { "subject" => subject.to_string() },
                    );
                }),
                Err(_) => findings.add(
                    FindingCode::DerivedDiffers,
                    params! { "table" => attached.table, "count" => 1 },
                ),
            }
        }
    }

    fn verify_references(&self, conn: &Connection, findings: &mut Findings) -> Result<(), Error> {
        for reference in self.registry.references {
            let broken: i64 = conn.query_row(reference.broken, [], |row| row.get(0))?;
            if broken > 0 {
                findings.add(
                    FindingCode::ReferenceBroken,
                    params! { "reference" => reference.name, "count" => broken },
                );
            }
        }
        Ok(())
    }
}

fn check_entry(
    entry: &Entry,
    devices: &HashMap<DeviceId, Vec<u8>>,
    key: Option<&keys::SubjectKey>,
    noted: &HashSet<[u8; HEAD_BYTES]>,
    findings: &mut Findings,
) {
    let h = &entry.header;
    let public = devices.get(&h.device);
    let signed = public.is_some_and(|k| signature_holds(k, &entry.hash, &entry.signature));
    if !entry.hash_holds() || !signed {
        findings.add(FindingCode::EntryAltered, place(entry));
    }
    if key.is_some_and(|key| entry.open(key).is_err()) {
        findings.add(FindingCode::EntryUnreadable, place(entry));
    }
    if !noted.contains(&pack_head(h.subject, h.epoch, h.seq, &entry.hash)) {
        findings.add(FindingCode::EntryUnlogged, place(entry));
    }
}

fn place(entry: &Entry) -> Params {
    params! {
        "subject" => entry.header.subject.to_string(),
        "seq" => entry.header.seq,
    }
}

fn devices(conn: &Connection) -> Result<HashMap<DeviceId, Vec<u8>>, Error> {
    let mut statement = conn.prepare("SELECT id, public_key FROM devices")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn of_kind(conn: &Connection, kind: SubjectKind) -> Result<Vec<SubjectId>, rusqlite::Error> {
    let mut statement = conn.prepare("SELECT id FROM subjects WHERE kind = ?1")?;
    statement.query_map([kind], |row| row.get(0))?.collect()
}

fn log_line(row: &Row<'_>) -> rusqlite::Result<(LogLine, [u8; 32], Vec<u8>)> {
    let line = LogLine {
        tx: row.get(0)?,
        at: row.get(1)?,
        author: row.get(2)?,
        device: row.get(3)?,
        action: row.get(4)?,
        undo: row.get(5)?,
        group: row.get(6)?,
        undoes: row.get(7)?,
        undoes_group: row.get(8)?,
        prev: row.get(9)?,
        heads: row.get(10)?,
    };
    Ok((line, row.get(11)?, row.get(12)?))
}

fn unpack_head(head: &[u8]) -> Option<(SubjectId, u64, u64, [u8; 32])> {
    let (subject, rest) = head.split_first_chunk::<16>()?;
    let (epoch, rest) = rest.split_first_chunk::<8>()?;
    let (seq, hash) = rest.split_first_chunk::<8>()?;
    Some((
        SubjectId(uuid::Uuid::from_bytes(*subject)),
        u64::from_le_bytes(*epoch),
        u64::from_le_bytes(*seq),
        hash.try_into().ok()?,
    ))
}
