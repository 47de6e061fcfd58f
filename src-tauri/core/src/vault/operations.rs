//! What a person does with a vault: create, open, lock, recover, restore, keep.

use super::{Error, Keyring, OrganizationLock, RecoverySecret, Vault, backup};
use crate::error::Refusal;
use crate::journal::{self, FindingCode, Findings};
use crate::session::{Actor, Context, Desk, Nothing, Progress, Role, Session};
use crate::{identities, users};
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Names a vault folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct VaultFolder {
    /// The folder.
    pub folder: String,
}

/// What can be known of a folder without a passphrase.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VaultStatus {
    /// Whether a vault is there.
    pub exists: bool,
    /// Whether it is the one that is open.
    pub open: bool,
    /// Whether a sign-in name is needed.
    pub name_needed: bool,
    /// The tool that keeps this folder in step: no vault may be created there.
    pub synced_by: Option<String>,
    /// The last good back-up in the folder.
    pub last_backup: Option<String>,
}

/// Makes a vault.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct CreateVault {
    /// An empty folder, or one to be made.
    pub folder: String,
    /// The name to sign in with, that colleagues see.
    pub name: String,
    /// What the first person does.
    pub role: Role,
    /// Their passphrase.
    pub passphrase: String,
    /// The public half of the organization's recovery identity (`age1…`): the vault
    /// opens with it too.
    #[ts(optional)]
    pub organization_key: Option<String>,
    /// Fill it with this many fictional files.
    #[ts(optional)]
    pub demo: Option<u32>,
}

/// A vault just made.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VaultCreated {
    /// The recovery key, shown this once.
    pub recovery_key: String,
}

/// Opens a vault.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct UnlockVault {
    /// The folder.
    pub folder: String,
    /// The sign-in name, when several people have one.
    #[ts(optional)]
    pub name: Option<String>,
    /// The passphrase.
    pub passphrase: String,
}

/// Opens a vault whose passphrase is lost.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RecoverVault {
    /// The folder.
    pub folder: String,
    /// The sign-in name.
    pub name: String,
    /// The recovery key, as printed; the organization's, or two of its parts.
    pub recovery_key: String,
    /// The new passphrase.
    pub passphrase: String,
}

/// What opening did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct VaultOpened {
    /// Imports cut short by a crash that were taken back.
    pub taken_back: u32,
    /// Files and partners of theirs that had to stay: something rests on them.
    pub kept: u32,
    /// Why they could not be taken back this time.
    pub refused: Option<Refusal>,
}

/// Puts a back-up in place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RestoreVault {
    /// The back-up's folder.
    pub from: String,
    /// Where the vault is to be.
    pub folder: String,
}

/// Changes one's passphrase.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ChangePassphrase {
    /// The present one.
    pub present: String,
    /// The new one.
    pub new: String,
}

/// Makes a new recovery key.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct RenewRecovery {
    /// One's passphrase: an open session alone is not enough.
    pub present: String,
}

/// Where a back-up goes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
#[ts(export, optional_fields)]
pub struct BackUp {
    /// A folder that does not exist yet; the vault's own back-ups when absent.
    pub to: Option<String>,
}

/// A back-up made and compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackedUp {
    /// Its name.
    pub name: String,
}

/// The back-ups of this vault.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BackupLine {
    /// Its name.
    pub name: String,
    /// When, RFC 3339 UTC.
    pub at: String,
}

/// A back-up that a closed vault may be restored from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FoundBackup {
    /// Its folder.
    pub path: String,
    /// When it was made, RFC 3339 UTC.
    pub at: String,
}

/// What is there, before any passphrase.
pub fn status(desk: &Desk, request: VaultFolder, _: &dyn Progress) -> Result<VaultStatus, Refusal> {
    let folder = Path::new(&request.folder);
    let vault = Vault::at(folder);
    let ring = vault.keyring();
    Ok(VaultStatus {
        exists: vault.exists(),
        open: desk.session().is_ok_and(|s| s.vault().folder() == folder),
        name_needed: ring.is_ok_and(|r: Keyring| r.people() > 1),
        synced_by: super::synced_by(folder).map(str::to_owned),
        last_backup: backup::last_good(folder).map(|b| b.at.to_rfc3339()),
    })
}

/// Makes a vault and opens it.
pub fn create(
    desk: &Desk,
    request: CreateVault,
    progress: &dyn Progress,
) -> Result<VaultCreated, Refusal> {
    if request.name.trim().is_empty() {
        return Err(users::Error::NameMissing.into());
    }
    let lock = request
        .organization_key
        .as_deref()
        .map(OrganizationLock::typed)
        .transpose()?;
    let (mut opened, recovery) =
        Vault::at(&request.folder).create(&request.name, &request.passphrase, desk.effort())?;
    let clock = desk.clock();
    opened.migrate(desk.house().migrations, clock.now())?;
    let actor = Actor {
        id: opened.user,
        role: request.role,
    };
    let session = Session::begin(opened, actor, clock, desk.effort(), &desk.house().registry)?;
    session.write(users::JOIN, |w| {
        w.say("name", request.name.trim());
        users::insert(w, session.actor().id, &request.name, request.role)
    })?;
    if let Some(lock) = lock {
        identities::recovery::adopt(&session, &request.name, &request.passphrase, &lock)?;
    }
    session.vault().finish_creation()?;
    if let Some(files) = request.demo {
        crate::demo::fill(&session, files, 1, progress)?;
    }
    desk.open(session);
    Ok(VaultCreated {
        recovery_key: recovery.printed().to_string(),
    })
}

fn begin(desk: &Desk, opened: super::Opened) -> Result<VaultOpened, Refusal> {
    let folder = opened.held().folder().to_owned();
    take_up(desk, opened).map_err(|refusal| super::with_way_out(refusal, &folder))
}

fn take_up(desk: &Desk, mut opened: super::Opened) -> Result<VaultOpened, Refusal> {
    let clock = desk.clock();
    opened.migrate(desk.house().migrations, clock.now())?;
    let user = users::one(&opened.writer, opened.user)?.ok_or(users::Error::Unknown)?;
    if user.left_on.is_some() {
        return Err(Error::WrongPassphrase.into());
    }
    let actor = Actor {
        id: user.id,
        role: user.role,
    };
    let session = Session::begin(opened, actor, clock, desk.effort(), &desk.house().registry)?;
    // A disk that refuses must not keep the files closed: the next opening tries again.
    let _ = session.rebuild_due();
    let (taken_back, kept, refused) = match session.take_back_open_groups() {
        Ok((groups, kept)) => (groups as u32, kept as u32, None),
        Err(refusal) => (0, 0, Some(refusal)),
    };
    desk.open(session);
    Ok(VaultOpened {
        taken_back,
        kept,
        refused,
    })
}

/// Opens a vault.
pub fn unlock(desk: &Desk, request: UnlockVault, _: &dyn Progress) -> Result<VaultOpened, Refusal> {
    desk.close();
    desk.wait_for_the_last();
    let opened = Vault::at(&request.folder).unlock(request.name.as_deref(), &request.passphrase)?;
    begin(desk, opened)
}

/// Opens a vault with the recovery key and a new passphrase.
pub fn recover(
    desk: &Desk,
    request: RecoverVault,
    _: &dyn Progress,
) -> Result<VaultOpened, Refusal> {
    let recovery = RecoverySecret::typed(&request.recovery_key)?;
    desk.close();
    desk.wait_for_the_last();
    let opened = Vault::at(&request.folder).recover(
        &recovery,
        Some(&request.name),
        &request.passphrase,
        desk.effort(),
    )?;
    begin(desk, opened)
}

/// Locks: the session and its keys are gone; drafts are in the vault.
pub fn lock(desk: &Desk, _: Nothing, _: &dyn Progress) -> Result<(), Refusal> {
    desk.close();
    Ok(())
}

/// The finished back-ups of a closed vault, newest first: where to restore from.
pub fn found_backups(
    _: &Desk,
    request: VaultFolder,
    _: &dyn Progress,
) -> Result<Vec<FoundBackup>, Refusal> {
    let mut found = backup::backups(Path::new(&request.folder));
    found.reverse();
    Ok(found
        .into_iter()
        .map(|b| FoundBackup {
            path: b.path.display().to_string(),
            at: b.at.to_rfc3339(),
        })
        .collect())
}

/// Puts a back-up in place; what was there is kept aside.
pub fn restore(desk: &Desk, request: RestoreVault, _: &dyn Progress) -> Result<(), Refusal> {
    desk.close();
    desk.wait_for_the_last();
    backup::restore(
        Path::new(&request.from),
        Path::new(&request.folder),
        desk.clock().now(),
    )?;
    Ok(())
}

/// Changes one's passphrase.
pub fn change_passphrase(context: &Context<'_>, request: ChangePassphrase) -> Result<(), Refusal> {
    let session = context.session;
    let me = session
        .read(|conn| users::one(conn, session.actor().id))?
        .ok_or(users::Error::Unknown)?;
    session.vault().change_passphrase(
        &me.name,
        &request.present,
        &request.new,
        session.effort(),
    )?;
    Ok(())
}

/// Makes a new recovery key, for whoever knows their passphrase; the former one
/// opens nothing any more.
pub fn renew_recovery(
    context: &Context<'_>,
    request: RenewRecovery,
) -> Result<VaultCreated, Refusal> {
    let session = context.session;
    let me = session
        .read(|conn| users::one(conn, session.actor().id))?
        .ok_or(users::Error::Unknown)?;
    let recovery = session
        .vault()
        .renew_recovery(&me.name, &request.present, session.effort())?;
    Ok(VaultCreated {
        recovery_key: recovery.printed().to_string(),
    })
}

/// Makes a back-up, opened again and compared.
pub fn back_up(context: &Context<'_>, request: BackUp) -> Result<BackedUp, Refusal> {
    let session = context.session;
    let made = backup::back_up(
        session.vault(),
        request.to.as_deref().map(Path::new),
        session.now(),
    )?;
    Ok(BackedUp { name: made.name })
}

/// The back-ups of this vault, newest first.
pub fn list_backups(context: &Context<'_>, _: Nothing) -> Result<Vec<BackupLine>, Refusal> {
    let mut all = backup::backups(context.session.vault().folder());
    all.reverse();
    Ok(all
        .into_iter()
        .map(|b| BackupLine {
            name: b.name,
            at: b.at.to_rfc3339(),
        })
        .collect())
}

/// Reads everything: pages, chains, derived tables, references, back-ups.
pub fn verify(context: &Context<'_>, _: Nothing) -> Result<Findings, Refusal> {
    let session = context.session;
    let progress = context.progress;
    let mut findings = session.verify(|done, total| progress.report("verify", done, total))?;
    for line in session.check_pages()? {
        findings.add(
            FindingCode::PageDamaged,
            crate::params! { "detail" => line },
        );
    }
    if let Some(last) = backup::last_good(session.vault().folder()) {
        let name = crate::params! { "name" => last.name.clone() };
        match backup::check(session.vault(), &last, |copy| Ok(journal::last_line(copy)?)) {
            Err(_) => findings.add(FindingCode::BackupDamaged, name),
            Ok(line) => {
                if !session.read(|conn| Ok(journal::holds_line(conn, line)?))? {
                    findings.add(FindingCode::BackupApart, name);
                }
            }
        }
    }
    Ok(findings)
}
