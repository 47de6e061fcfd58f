//! One entry of a chain: a header that anyone may check, a body that only the
//! subject's key opens.

use super::keys::{self, SubjectKey};
use super::{Digest, Error};
use crate::error::Params;
use crate::ids::{DeviceId, SubjectId, UserId};
use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::Row;
use std::cell::RefCell;
use zstd::bulk::Compressor;

/// What is bound by the hash and the signature.
#[derive(Debug, Clone)]
pub struct Header {
    /// The subject.
    pub subject: SubjectId,
    /// Custody epoch; a take-over starts the next one.
    pub epoch: u64,
    /// Place in the chain, from 1.
    pub seq: u64,
    /// The transaction that wrote it.
    pub tx: i64,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// Who.
    pub author: UserId,
    /// On which machine.
    pub device: DeviceId,
    /// `room.verb`.
    pub action: String,
    /// Hash of the entry before, zeros for the first.
    pub prev: [u8; 32],
    /// Digest of the subject's state afterwards.
    pub digest: Digest,
}

/// What is sealed.
#[derive(Debug, Clone)]
pub struct Body {
    /// Parameters of the action's sentence.
    pub args: Params,
    /// The changeset, as SQLite's session extension wrote it.
    pub changeset: Vec<u8>,
}

/// A stored entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What anyone may check.
    pub header: Header,
    /// Nonce of the seal.
    pub nonce: [u8; 24],
    /// The sealed body.
    pub sealed: Vec<u8>,
    /// Hash of header, nonce and sealed body.
    pub hash: [u8; 32],
    /// The device's signature of the hash.
    pub signature: Vec<u8>,
}

/// Columns read by [`Entry::from_row`], in order.
pub(crate) const COLUMNS: &str = "subject, epoch, seq, tx, at, author, device, action, prev, \
     digest, nonce, sealed, hash, signature";

impl Header {
    /// The place that a seal is bound to.
    fn place(&self) -> Vec<u8> {
        let mut place = Vec::with_capacity(64);
        place.extend_from_slice(self.subject.as_bytes());
        place.extend_from_slice(&self.epoch.to_le_bytes());
        place.extend_from_slice(&self.seq.to_le_bytes());
        place.extend_from_slice(&self.prev);
        place
    }

    fn hash(&self, nonce: &[u8; 24], sealed: &[u8]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"ancrage entry 1");
        hasher.update(&self.place());
        hasher.update(&self.tx.to_le_bytes());
        for part in [
            stamp(self.at).as_bytes(),
            self.author.as_bytes(),
            self.device.as_bytes(),
            self.action.as_bytes(),
            &self.digest,
            nonce,
            sealed,
        ] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        *hasher.finalize().as_bytes()
    }

    /// Seals and signs a body under this header.
    pub(crate) fn seal(
        self,
        key: &SubjectKey,
        device: &keys::Device,
        body: &Body,
    ) -> Result<Entry, Error> {
        let nonce = keys::random::<24>()?;
        let sealed = keys::seal(key, &nonce, &self.place(), &body.pack()?);
        let hash = self.hash(&nonce, &sealed);
        let signature = device.sign(&hash).to_vec();
        Ok(Entry {
            header: self,
            nonce,
            sealed,
            hash,
            signature,
        })
    }
}

impl Body {
    fn pack(&self) -> Result<Vec<u8>, Error> {
        let args = serde_json::to_vec(&self.args).map_err(|_| Error::Damaged("arguments"))?;
        let mut plain = Vec::with_capacity(4 + args.len() + self.changeset.len());
        plain.extend_from_slice(&(args.len() as u32).to_le_bytes());
        plain.extend_from_slice(&args);
        plain.extend_from_slice(&self.changeset);
        compressed(&plain).map_err(|_| Error::Damaged("compression"))
    }

    fn unpack(packed: &[u8]) -> Result<Self, Error> {
        // A changeset of one subject; the bound stops a forged size.
        const LARGEST: usize = 256 << 20;
        let plain =
            zstd::bulk::decompress(packed, bound(packed).min(LARGEST)).map_err(|_| damaged())?;
        let (len, rest) = plain.split_first_chunk::<4>().ok_or_else(damaged)?;
        let len = u32::from_le_bytes(*len) as usize;
        let (args, changeset) = rest.split_at_checked(len).ok_or_else(damaged)?;
        Ok(Body {
            args: serde_json::from_slice(args).map_err(|_| damaged())?,
            changeset: changeset.to_vec(),
        })
    }
}

/// The tables of a compressor are larger than what it compresses: kept.
fn compressed(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    thread_local! {
        static KEPT: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    }
    KEPT.with_borrow_mut(|kept| match kept {
        Some(compressor) => compressor.compress(plain),
        None => kept.insert(Compressor::new(1)?).compress(plain),
    })
}

fn bound(packed: &[u8]) -> usize {
    zstd::zstd_safe::get_frame_content_size(packed)
        .ok()
        .flatten()
        .map_or(16 << 20, |n| n as usize)
}

fn damaged() -> Error {
    Error::Damaged("entry body")
}

/// The text form of a moment, the same on every machine.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

impl Entry {
    /// Whether the stored hash is the hash of what is stored.
    pub fn hash_holds(&self) -> bool {
        self.header.hash(&self.nonce, &self.sealed) == self.hash
    }

    /// Opens the body with the subject's key.
    pub(crate) fn open(&self, key: &SubjectKey) -> Result<Body, Error> {
        let packed = keys::unseal(key, &self.nonce, &self.header.place(), &self.sealed).ok_or(
            Error::Unsealable {
                subject: self.header.subject,
                seq: self.header.seq,
            },
        )?;
        Body::unpack(&packed)
    }

    /// Reads [`COLUMNS`].
    pub(crate) fn from_row(row: &Row<'_>) -> rusqlite::Result<Entry> {
        let at: String = row.get(4)?;
        let at = DateTime::parse_from_rfc3339(&at)
            .map_err(|e| {
                rusqlite::Error::FromSqlConversionFailure(
                    4,
                    rusqlite::types::Type::Text,
                    Box::new(e),
                )
            })?
            .with_timezone(&Utc);
        Ok(Entry {
            header: Header {
                subject: row.get(0)?,
                epoch: row.get::<_, i64>(1)? as u64,
                seq: row.get::<_, i64>(2)? as u64,
                tx: row.get(3)?,
                at,
                author: row.get(5)?,
                device: row.get(6)?,
                action: row.get(7)?,
                prev: row.get(8)?,
                digest: row.get(9)?,
            },
            nonce: row.get(10)?,
            sealed: row.get(11)?,
            hash: row.get(12)?,
            signature: row.get(13)?,
        })
    }
}
