//! The key ring: the vault key, wrapped once per person and once for recovery.
//!
//! The file holds no name: a slot is found by a keyed hash of the sign-in name.
//! Each secret derives a wrapping key with Argon2id; the wrapped vault key is
//! bound to this vault and this slot, so that a slot moved elsewhere opens
//! nothing.

use super::{Error, OrganizationKey, OrganizationLock, RecoveryKey, RecoverySecret};
use crate::ids::{UserId, VaultId};
use argon2::{Algorithm, Argon2, Params as Argon2Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The key that opens `vault.db`.
pub type VaultKey = Zeroizing<[u8; 32]>;

/// Fewer characters protect no one.
pub const SHORTEST_PASSPHRASE: usize = 10;

const FILE: &str = "keys.json";
const COPY: &str = "keys.copy.json";

/// How hard a passphrase is to guess: Argon2id memory and passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// KiB of memory.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Effort {
    /// 64 MiB, 3 passes, one lane: above the OWASP floor (46 MiB, 1 pass), about
    /// half a second on an office laptop.
    pub const STRONG: Effort = Effort {
        memory: 64 * 1024,
        passes: 3,
    };
    /// More than any version of the program asks for.
    const MOST: Effort = Effort {
        memory: 1024 * 1024,
        passes: 16,
    };
    /// For tests only: a vault made this way protects nothing.
    pub const NONE: Effort = Effort {
        memory: 8,
        passes: 1,
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SlotKind {
    Passphrase,
    Recovery,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    id: Uuid,
    kind: SlotKind,
    user: Option<UserId>,
    /// Keyed hash of the folded sign-in name.
    who: String,
    salt: String,
    effort: Effort,
    nonce: String,
    wrapped: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: u32,
    vault: VaultId,
    who_key: String,
    slots: Vec<Slot>,
    /// Absent from a ring that has none: the checksum of older rings stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    organization: Option<OrganizationSlot>,
}

/// The vault key, sealed for the organization's recovery identity.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganizationSlot {
    recipient: String,
    sealed: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    content: Content,
    checksum: String,
}

/// The key ring of one vault.
#[derive(Debug, Clone)]
pub struct Keyring {
    content: Content,
}

fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Randomness)?;
    Ok(bytes)
}

/// A fresh vault key.
pub(super) fn fresh_key() -> Result<VaultKey, Error> {
    Ok(Zeroizing::new(random::<32>()?))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Result<Vec<u8>, Error> {
    if !text.len().is_multiple_of(2) || !text.is_ascii() {
        return Err(Error::KeysDamaged);
    }
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).map_err(|_| Error::KeysDamaged))
        .collect()
}

fn unhex_to<const N: usize>(text: &str) -> Result<[u8; N], Error> {
    unhex(text)?.try_into().map_err(|_| Error::KeysDamaged)
}

fn derive(secret: &[u8], salt: &[u8], effort: Effort) -> Result<Zeroizing<[u8; 32]>, Error> {
    // A forged key file must not make the machine work for hours.
    if effort.memory > Effort::MOST.memory || effort.passes > Effort::MOST.passes {
        return Err(Error::KeysDamaged);
    }
    let params = Argon2Params::new(effort.memory, effort.passes, 1, Some(32))
        .map_err(|_| Error::Derivation)?;
    let mut key = Zeroizing::new([0u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, &mut key[..])
        .map_err(|_| Error::Derivation)?;
    Ok(key)
}

/// The same passphrase typed on two keyboards has the same bytes.
fn normal(passphrase: &str) -> Zeroizing<String> {
    Zeroizing::new(passphrase.nfkc().collect())
}

/// A sign-in name as people type it: without accents, case or order of spaces.
fn folded(name: &str) -> String {
    crate::names::fold(name)
}

impl Keyring {
    /// An empty ring for a new vault.
    pub(super) fn new() -> Result<Self, Error> {
        Ok(Keyring {
            content: Content {
                format: 1,
                vault: VaultId::fresh(),
                who_key: hex(&random::<32>()?),
                slots: Vec::new(),
                organization: None,
            },
        })
    }

    /// The vault's identifier.
    pub fn vault(&self) -> VaultId {
        self.content.vault
    }

    /// How many people can open it.
    pub fn people(&self) -> usize {
        self.slots(SlotKind::Passphrase).count()
    }

    fn slots(&self, kind: SlotKind) -> impl Iterator<Item = &Slot> {
        self.content.slots.iter().filter(move |s| s.kind == kind)
    }

    fn who(&self, name: &str) -> Result<String, Error> {
        let key = unhex_to::<32>(&self.content.who_key)?;
        Ok(hex(
            blake3::keyed_hash(&key, folded(name).as_bytes()).as_bytes()
        ))
    }

    fn place(&self, slot: &Slot) -> Vec<u8> {
        let mut place = self.content.vault.as_bytes().to_vec();
        place.extend_from_slice(slot.id.as_bytes());
        place.push(u8::from(slot.kind == SlotKind::Recovery));
        if let Some(user) = slot.user {
            place.extend_from_slice(user.as_bytes());
        }
        place
    }

    fn wrap(
        &self,
        kind: SlotKind,
        user: Option<UserId>,
        who: String,
        secret: &[u8],
        effort: Effort,
        key: &VaultKey,
    ) -> Result<Slot, Error> {
        let salt = random::<16>()?;
        let nonce = random::<24>()?;
        let mut slot = Slot {
            id: Uuid::now_v7(),
            kind,
            user,
            who,
            salt: hex(&salt),
            effort,
            nonce: hex(&nonce),
            wrapped: String::new(),
        };
        let wrapping = derive(secret, &salt, effort)?;
        let payload = Payload {
            msg: &key[..],
            aad: &self.place(&slot),
        };
        let wrapped = XChaCha20Poly1305::new((&*wrapping).into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::Derivation)?;
        slot.wrapped = hex(&wrapped);
        Ok(slot)
    }

    fn unwrap_slot(&self, slot: &Slot, secret: &[u8]) -> Result<Option<VaultKey>, Error> {
        let wrapping = derive(secret, &unhex(&slot.salt)?, slot.effort)?;
        let nonce = unhex_to::<24>(&slot.nonce)?;
        let wrapped = unhex(&slot.wrapped)?;
        let payload = Payload {
            msg: &wrapped,
            aad: &self.place(slot),
        };
        let plain = XChaCha20Poly1305::new((&*wrapping).into())
            .decrypt(&XNonce::from(nonce), payload)
            .ok()
            .map(Zeroizing::new);
        match plain {
            None => Ok(None),
            Some(plain) => {
                let key: [u8; 32] = plain[..].try_into().map_err(|_| Error::KeysDamaged)?;
                Ok(Some(Zeroizing::new(key)))
            }
        }
    }

    /// Gives a person a slot.
    ///
    /// # Errors
    /// A short passphrase, a name already taken.
    pub(super) fn add_person(
        &mut self,
        user: UserId,
        name: &str,
        passphrase: &str,
        effort: Effort,
        key: &VaultKey,
    ) -> Result<(), Error> {
        let who = self.who(name)?;
        if self
            .slots(SlotKind::Passphrase)
            .any(|s| s.who == who && s.user != Some(user))
        {
            return Err(Error::NameTaken);
        }
        self.put(user, who, passphrase, effort, key)
    }

    /// Gives a person another passphrase; the name they sign in with stays.
    ///
    /// # Errors
    /// A short passphrase, a person without a slot.
    pub(super) fn renew_person(
        &mut self,
        user: UserId,
        passphrase: &str,
        effort: Effort,
        key: &VaultKey,
    ) -> Result<(), Error> {
        let who = self
            .slots(SlotKind::Passphrase)
            .find(|s| s.user == Some(user))
            .map(|s| s.who.clone())
            .ok_or(Error::WrongPassphrase)?;
        self.put(user, who, passphrase, effort, key)
    }

    fn put(
        &mut self,
        user: UserId,
        who: String,
        passphrase: &str,
        effort: Effort,
        key: &VaultKey,
    ) -> Result<(), Error> {
        let passphrase = normal(passphrase);
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(Error::PassphraseTooShort(SHORTEST_PASSPHRASE));
        }
        let slot = self.wrap(
            SlotKind::Passphrase,
            Some(user),
            who,
            passphrase.as_bytes(),
            effort,
            key,
        )?;
        self.content.slots.retain(|s| s.user != Some(user));
        self.content.slots.push(slot);
        Ok(())
    }

    /// Takes a person's slot away.
    pub(super) fn remove_person(&mut self, user: UserId) {
        self.content.slots.retain(|s| s.user != Some(user));
    }

    /// Makes the recovery key; the former one opens nothing any more.
    pub(super) fn renew_recovery(
        &mut self,
        effort: Effort,
        key: &VaultKey,
    ) -> Result<RecoveryKey, Error> {
        let recovery = RecoveryKey::fresh(random::<20>()?);
        let slot = self.wrap(
            SlotKind::Recovery,
            None,
            String::new(),
            recovery.bytes(),
            effort,
            key,
        )?;
        self.content.slots.retain(|s| s.kind != SlotKind::Recovery);
        self.content.slots.push(slot);
        Ok(recovery)
    }

    /// The vault key for a name and a passphrase. One derivation, whatever the
    /// number of people; an unknown name costs the same.
    pub(super) fn open(
        &self,
        name: Option<&str>,
        passphrase: &str,
    ) -> Result<(UserId, VaultKey), Error> {
        let chosen = match name.map(str::trim).filter(|n| !n.is_empty()) {
            Some(name) => {
                let who = self.who(name)?;
                self.slots(SlotKind::Passphrase).find(|s| s.who == who)
            }
            None if self.people() > 1 => return Err(Error::NameNeeded),
            None => self.slots(SlotKind::Passphrase).next(),
        };
        let passphrase = normal(passphrase);
        let Some((slot, user)) = chosen.and_then(|s| Some((s, s.user?))) else {
            derive(passphrase.as_bytes(), &[0u8; 16], Effort::STRONG)?;
            return Err(Error::WrongPassphrase);
        };
        self.unwrap_slot(slot, passphrase.as_bytes())?
            .map(|key| (user, key))
            .ok_or(Error::WrongPassphrase)
    }

    /// Seals the vault key for the organization; the former slot goes.
    pub(super) fn put_organization(
        &mut self,
        lock: &OrganizationLock,
        key: &VaultKey,
    ) -> Result<(), Error> {
        let mut secret = Zeroizing::new(self.content.vault.as_bytes().to_vec());
        secret.extend_from_slice(&key[..]);
        self.content.organization = Some(OrganizationSlot {
            recipient: lock.to_string(),
            sealed: hex(&lock.seal(&secret)?),
        });
        Ok(())
    }

    /// For which recovery identity of the organization this vault is sealed.
    pub fn organization(&self) -> Option<&str> {
        let slot = self.content.organization.as_ref()?;
        Some(&slot.recipient)
    }

    /// The vault key for what was typed from paper.
    pub(super) fn recover(&self, secret: &RecoverySecret) -> Result<VaultKey, Error> {
        match secret {
            RecoverySecret::Own(key) => self.recover_own(key),
            RecoverySecret::Organization(key) => self.recover_organization(key),
        }
    }

    fn recover_organization(&self, key: &OrganizationKey) -> Result<VaultKey, Error> {
        let slot = self.content.organization.as_ref();
        let sealed = unhex(&slot.ok_or(Error::RecoveryWrong)?.sealed)?;
        let plain = key.open(&sealed).ok_or(Error::RecoveryWrong)?;
        let bare = plain
            .strip_prefix(&self.content.vault.as_bytes()[..])
            .ok_or(Error::RecoveryWrong)?;
        let key: [u8; 32] = bare.try_into().map_err(|_| Error::KeysDamaged)?;
        Ok(Zeroizing::new(key))
    }

    fn recover_own(&self, recovery: &RecoveryKey) -> Result<VaultKey, Error> {
        let slot = self
            .slots(SlotKind::Recovery)
            .next()
            .ok_or(Error::RecoveryWrong)?;
        self.unwrap_slot(slot, recovery.bytes())?
            .ok_or(Error::RecoveryWrong)
    }

    /// The person whose slot answers to this name.
    pub(super) fn person(&self, name: &str) -> Result<Option<UserId>, Error> {
        let who = self.who(name)?;
        Ok(self
            .slots(SlotKind::Passphrase)
            .find(|s| s.who == who)
            .and_then(|s| s.user))
    }

    /// The only person, when there is one only.
    pub(super) fn only_person(&self) -> Option<UserId> {
        let mut people = self.slots(SlotKind::Passphrase);
        let first = people.next()?;
        people.next().is_none().then_some(first.user?)
    }

    /// Reads the ring; a damaged file falls back on its copy.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        match read(&folder.join(FILE)) {
            Ok(ring) => Ok(ring),
            Err(Error::Io(e)) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::Io(e)),
            Err(first) => {
                let absent = !folder.join(FILE).exists() && !folder.join(COPY).exists();
                read(&folder.join(COPY)).map_err(|_| if absent { Error::Absent } else { first })
            }
        }
    }

    /// Writes the ring: temporary file, synced, renamed, folder synced; then its
    /// copy. No former ring stays: a slot taken away opens nothing any more.
    pub(super) fn save(&self, folder: &Path) -> Result<(), Error> {
        let stored = Stored {
            checksum: checksum(&self.content)?,
            content: self.content.clone(),
        };
        let text = serde_json::to_vec_pretty(&stored).map_err(|_| Error::KeysDamaged)?;
        write_durably(&folder.join(FILE), &text)?;
        write_durably(&folder.join(COPY), &text)
    }
}

fn read(path: &Path) -> Result<Keyring, Error> {
    let stored: Stored =
        serde_json::from_slice(&fs::read(path)?).map_err(|_| Error::KeysDamaged)?;
    if checksum(&stored.content)? != stored.checksum {
        return Err(Error::KeysDamaged);
    }
    if stored.content.format > 1 {
        return Err(Error::Newer);
    }
    Ok(Keyring {
        content: stored.content,
    })
}

fn checksum(content: &Content) -> Result<String, Error> {
    let text = serde_json::to_vec(content).map_err(|_| Error::KeysDamaged)?;
    Ok(hex(blake3::hash(&text).as_bytes()))
}

/// Writes a small file so that a power cut leaves the old one or the new one.
pub(super) fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let temporary = path.with_extension("new");
    let mut file = File::create(&temporary)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&temporary, path)?;
    sync_folder(path.parent())
}

/// Makes a rename durable, where the system lets a folder be synced.
pub(super) fn sync_folder(folder: Option<&Path>) -> Result<(), Error> {
    #[cfg(unix)]
    if let Some(folder) = folder {
        File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
