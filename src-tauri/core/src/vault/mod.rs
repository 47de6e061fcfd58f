//! The encrypted SQLite file: keys, opening, lock, migrations, back-ups.
//!
//! A vault is a folder: `vault.db` (SQLCipher, raw key), `keys.json` (the vault
//! key wrapped once per person and once for recovery; no name in it),
//! `vault.lock` (held while open), `attempts.json`, `backups/`.

mod attempts;
mod backup;
mod keys;
mod lock;
mod open;
pub mod operations;
mod recovery;
mod synced;
mod wal;

pub use backup::{
    Backup, KEEP, back_up, backups, is_due, last_good, restore, to_remove, with_way_out,
};
pub use keys::{Effort, Keyring};
pub use lock::Lock;
pub use open::{
    Held, Migration, Opened, Vault, Writing, check_file, check_pages, check_tables, open_reader,
};
pub use recovery::{OrganizationKey, OrganizationLock, PARTS, RecoveryKey, RecoverySecret};
pub use synced::synced_by;

use crate::error::{Coded, Params};
use crate::params;

/// A crash of this program writes no core file: it would hold keys and names.
pub fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            ..getrlimit(Resource::Core)
        };
        // Lowering one's own limit is always allowed.
        let _ = setrlimit(Resource::Core, none);
    }
}

/// Why a vault refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// The folder or a file in it could not be read or written.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// There is no vault there.
    #[error("no vault in this folder")]
    Absent,
    /// There is one already.
    #[error("a vault is already in this folder")]
    AlreadyThere,
    /// The folder holds other things.
    #[error("this folder is not empty")]
    NotEmpty,
    /// A sync tool would destroy a vault there.
    #[error("this folder is kept in step by {0}")]
    Synced(&'static str),
    /// The passphrase is too short to protect anyone.
    #[error("a passphrase of fewer than {0} characters")]
    PassphraseTooShort(usize),
    /// Name and passphrase do not open this vault.
    #[error("name and passphrase do not open this vault")]
    WrongPassphrase,
    /// Several people use this vault: a name is needed.
    #[error("a sign-in name is needed")]
    NameNeeded,
    /// This sign-in name is taken.
    #[error("this sign-in name is taken")]
    NameTaken,
    /// Too many wrong passphrases.
    #[error("wait {0} seconds")]
    Wait(u64),
    /// The recovery key was mistyped.
    #[error("the recovery key has a mistake")]
    RecoveryMistyped,
    /// One part of the organization's key alone, or twice the same.
    #[error("two different parts are needed")]
    RecoveryPart,
    /// The recovery key is another vault's.
    #[error("this recovery key does not open this vault")]
    RecoveryWrong,
    /// Another window holds the vault.
    #[error("the vault is open in another window")]
    Busy,
    /// Another machine holds the vault.
    #[error("the vault is open on another machine")]
    BusyElsewhere {
        /// Seconds since that machine last said so.
        seconds: u64,
    },
    /// The key file is damaged.
    #[error("keys.json is damaged")]
    KeysDamaged,
    /// The vault is damaged; the last good back-up, when there is one.
    #[error("the vault is damaged")]
    Damaged {
        /// File name of the last good back-up; empty when there is none.
        backup: String,
    },
    /// Made by a newer version.
    #[error("made by a newer version")]
    Newer,
    /// A back-up that does not hold what the vault holds.
    #[error("the back-up does not compare")]
    BackupDiffers,
    /// The system gave no randomness.
    #[error("no randomness from the system")]
    Randomness,
    /// The key derivation failed.
    #[error("key derivation failed")]
    Derivation,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Error::Sqlite(e) => e.code(),
            Error::Io(e) => e.code(),
            Error::Absent => "vault-absent",
            Error::AlreadyThere => "vault-already-there",
            Error::NotEmpty => "vault-folder-not-empty",
            Error::Synced(_) => "vault-in-synced-folder",
            Error::PassphraseTooShort(_) => "passphrase-too-short",
            Error::WrongPassphrase => "wrong-passphrase",
            Error::NameNeeded => "sign-in-name-needed",
            Error::NameTaken => "sign-in-name-taken",
            Error::Wait(_) => "too-many-attempts",
            Error::RecoveryMistyped => "recovery-mistyped",
            Error::RecoveryPart => "recovery-part-alone",
            Error::RecoveryWrong => "recovery-wrong",
            Error::Busy => "vault-open-here",
            Error::BusyElsewhere { .. } => "vault-open-elsewhere",
            Error::KeysDamaged => "keys-damaged",
            Error::Damaged { .. } => "vault-damaged",
            Error::Newer => "vault-newer",
            Error::BackupDiffers => "backup-differs",
            Error::Randomness => "no-randomness",
            Error::Derivation => "internal",
        }
    }
    fn params(&self) -> Params {
        match self {
            Error::Sqlite(e) => e.params(),
            Error::Io(e) => e.params(),
            Error::Synced(tool) => params! { "tool" => tool },
            Error::PassphraseTooShort(least) => params! { "least" => least },
            Error::Wait(seconds) => params! { "seconds" => seconds },
            Error::BusyElsewhere { seconds } => params! { "seconds" => seconds },
            Error::Damaged { backup } => params! { "backup" => backup },
            Error::Derivation => params! { "detail" => "argon2" },
            _ => Params::new(),
        }
    }
}
