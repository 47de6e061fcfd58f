//! Keys of the journal: one per subject to seal, one per device to sign.

use super::Error;
use crate::ids::{DeviceId, SubjectId};
use age::secrecy::ExposeSecret;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, params};
use zeroize::Zeroizing;

/// Bytes of a subject's key, as stored.
pub(crate) const SEAL_BYTES: i64 = 32;

/// A subject's own key: 32 random bytes.
pub(crate) type SubjectKey = Zeroizing<[u8; 32]>;

pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Randomness)?;
    Ok(bytes)
}

/// This machine as an author of chains. The secret half never leaves the vault.
pub struct Device {
    /// Its identifier.
    pub id: DeviceId,
    signing: SigningKey,
    exchange: age::x25519::Identity,
}

impl Device {
    /// The device of this vault; made at the first opening.
    pub fn load_or_create(conn: &Connection) -> Result<Self, Error> {
        let found = conn
            .query_row(
                "SELECT id, secret, exchange_secret FROM devices WHERE secret IS NOT NULL",
                [],
                |row| {
                    let secret = Zeroizing::new(row.get::<_, Vec<u8>>(1)?);
                    let exchange = row.get::<_, Option<String>>(2)?.map(Zeroizing::new);
                    Ok((row.get::<_, DeviceId>(0)?, secret, exchange))
                },
            )
            .optional()?;
        let Some((id, secret, exchange)) = found else {
            return Device::create(conn);
        };
        let seed: &[u8; 32] = secret[..]
            .try_into()
            .map_err(|_| Error::Damaged("device key"))?;
        let exchange = match exchange {
            Some(kept) => kept.parse().map_err(|_| Error::Damaged("device key"))?,
            None => fresh_exchange(conn, id)?,
        };
        Ok(Device {
            id,
            signing: SigningKey::from_bytes(seed),
            exchange,
        })
    }

    fn create(conn: &Connection) -> Result<Self, Error> {
        let seed = Zeroizing::new(random::<32>()?);
        let (id, signing) = (DeviceId::fresh(), SigningKey::from_bytes(&seed));
        conn.execute(
            "INSERT INTO devices (id, public_key, secret) VALUES (?1, ?2, ?3)",
            params![id, signing.verifying_key().as_bytes(), &seed[..]],
        )?;
        let exchange = fresh_exchange(conn, id)?;
        Ok(Device {
            id,
            signing,
            exchange,
        })
    }

    /// The key that says who signed.
    pub(crate) fn signs(&self) -> [u8; 32] {
        self.signing.verifying_key().to_bytes()
    }

    /// The key for which others seal what is sent to this device.
    pub(crate) fn receives(&self) -> age::x25519::Recipient {
        self.exchange.to_public()
    }

    pub(crate) fn sign(&self, hash: &[u8; 32]) -> [u8; 64] {
        self.signing.sign(hash).to_bytes()
    }
}

/// The key by which a device receives; a vault older than exchanges makes it at its
/// next opening.
fn fresh_exchange(conn: &Connection, device: DeviceId) -> Result<age::x25519::Identity, Error> {
    let made = age::x25519::Identity::generate();
    conn.execute(
        "UPDATE devices SET exchange_secret = ?2 WHERE id = ?1",
        params![device, made.to_string().expose_secret()],
    )?;
    Ok(made)
}

/// Public keys of the devices whose entries this vault accepts.
pub(crate) fn signature_holds(public: &[u8], hash: &[u8; 32], signature: &[u8]) -> bool {
    let Ok(public) = <&[u8; 32]>::try_from(public) else {
        return false;
    };
    let (Ok(key), Ok(signature)) = (
        VerifyingKey::from_bytes(public),
        Signature::from_slice(signature),
    ) else {
        return false;
    };
    key.verify_strict(hash, &signature).is_ok()
}

/// Seals a body: the sealed bytes open only at this place of this chain.
pub(crate) fn seal(key: &SubjectKey, nonce: &[u8; 24], place: &[u8], body: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let payload = Payload {
        msg: body,
        aad: place,
    };
    // Encryption fails only beyond 256 GB of body.
    cipher
        .encrypt(&XNonce::from(*nonce), payload)
        .unwrap_or_default()
}

/// Opens a sealed body, or `None` when key, place or bytes are not the same.
pub(crate) fn unseal(
    key: &SubjectKey,
    nonce: &[u8; 24],
    place: &[u8],
    sealed: &[u8],
) -> Option<Vec<u8>> {
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let payload = Payload {
        msg: sealed,
        aad: place,
    };
    cipher.decrypt(&XNonce::from(*nonce), payload).ok()
}

/// The key of a subject, `None` once erased.
pub(crate) fn subject_key(
    conn: &Connection,
    subject: SubjectId,
) -> Result<Option<SubjectKey>, Error> {
    let stored: Option<Option<Vec<u8>>> = conn
        .prepare_cached("SELECT seal FROM subjects WHERE id = ?1")?
        .query_row([subject], |row| row.get(0))
        .optional()?;
    let Some(stored) = stored else {
        return Err(Error::SubjectUnknown(subject));
    };
    let Some(bytes) = stored.map(Zeroizing::new) else {
        return Ok(None);
    };
    let key: [u8; 32] = bytes[..]
        .try_into()
        .map_err(|_| Error::Damaged("subject key"))?;
    Ok(Some(Zeroizing::new(key)))
}
