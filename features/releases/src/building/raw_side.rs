//! The folder that never leaves the raw side: signing seed, ledger, internal protocols.

use super::{Audited, Built, ledger::LedgerEntry, ledger_file};
use crate::{package::ApprovalRecord, reading::KeptFile};
use disclosure_control::{KeepingKey, NoiseSecret, PublicKey, SigningSeed, digest, public_key};
use serde::Serialize;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

const SEED: &str = "signing-seed";
/// With this the entries of the ledger are locked. It stays when the seed is replaced.
const LEDGER_KEY: &str = "ledger-key";
/// With this counts are changed by the cell-key method. A new one would change every count anew, and
/// from both results together more could be told than from one.
const CELL_KEY: &str = "cell-key-secret";
const LEDGER: &str = "ledger";
/// Ending of a ledger entry, and of those in the clear that earlier versions wrote.
const ENTRY: &str = "ledger";
const OLD_ENTRY: &str = "json";
pub(super) const PROTOCOLS: &str = "protocols";
/// How the name of what an audit found ends, and of what protection cost.
pub(super) const AUDIT: &str = "-audit.csv";
pub(super) const LOSS: &str = "-loss.json";
const LOCK: &str = "lock";
/// One line of JSON per approval: release, role, name of the person, time.
const APPROVALS: &str = "approvals.jsonl";
/// One line of JSON per deleted raw file, internal protocol, audit or marked copy: file, fingerprint,
/// sources, deadline, time.
const DELETIONS: &str = "deletions.jsonl";

/// Why the raw side cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RawSideError {
    /// A file or folder cannot be read or written.
    #[error("{path} auf der Rohseite lässt sich nicht verwenden")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The seed or the key of the ledger is not 64 hexadecimal digits.
    #[error(
        "{0} enthält keinen Schlüssel aus 64 hexadezimalen Ziffern. Stellen Sie die Datei aus der Sicherung wieder her."
    )]
    MalformedSeed(PathBuf),
    /// No release was ever built with this folder.
    #[error(
        "{0} ist keine Rohseite. Nennen Sie mit --keep den Ordner, mit dem die Veröffentlichung gebaut wurde."
    )]
    NotThere(PathBuf),
    /// A ledger entry cannot be read.
    #[error(
        "{path} ist kein Eintrag des Verzeichnisses: {reason}. Stellen Sie die Datei aus der Sicherung wieder her."
    )]
    MalformedLedger {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A release of this identity is remembered already. Its entry is never replaced: that would
    /// forget what an attacker knows.
    #[error(
        "Die Veröffentlichung {release_id} gibt es schon. Bauen Sie einen Augenblick später noch einmal."
    )]
    Known {
        /// The release.
        release_id: String,
    },
    /// Another process uses the raw side.
    #[error("Ein anderer Befehl benutzt gerade {0}. Warten Sie, bis er fertig ist.")]
    InUse(PathBuf),
    /// A protocol cannot be expressed as CSV.
    #[error("Das interne Protokoll lässt sich nicht schreiben: {0}")]
    Protocol(String),
}

/// The raw side of a city.
#[derive(Debug)]
pub struct RawSide {
    folder: PathBuf,
    seed: SigningSeed,
    ledger_key: KeepingKey,
    cell_key: NoiseSecret,
    /// Held as long as this is in use: two builds at once would not know of each other.
    _lock: fs::File,
}

impl RawSide {
    /// Opens the raw side in `folder`. What secrets are not there yet are made from `fresh` (32
    /// random bytes that are used for nothing else); existing ones are kept.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn open(folder: &Path, fresh: [u8; 32]) -> Result<Self, RawSideError> {
        for part in [
            folder.to_owned(),
            folder.join(LEDGER),
            folder.join(PROTOCOLS),
        ] {
            create_private_folder(&part)
                .map_err(|source| RawSideError::Io { path: part, source })?;
        }
        let lock = lock(&folder.join(LOCK))?;
        Ok(Self {
            folder: folder.to_owned(),
            seed: SigningSeed(secret(&folder.join(SEED), &fresh)?),
            ledger_key: KeepingKey(secret(&folder.join(LEDGER_KEY), &fresh)?),
            cell_key: NoiseSecret(secret(&folder.join(CELL_KEY), &fresh)?),
            _lock: lock,
        })
    }

    /// Opens the raw side in `folder` for work on releases that were built with it, and makes none.
    ///
    /// # Errors
    /// [`RawSideError::NotThere`] if there is no raw side; others name the file.
    pub fn open_existing(folder: &Path, fresh: [u8; 32]) -> Result<Self, RawSideError> {
        if !folder.join(SEED).is_file() {
            return Err(RawSideError::NotThere(folder.to_owned()));
        }
        Self::open(folder, fresh)
    }

    /// The seed with which releases are sealed.
    pub fn seed(&self) -> &SigningSeed {
        &self.seed
    }

    /// The secret by which counts are changed, the same for every release.
    pub fn cell_key(&self) -> &NoiseSecret {
        &self.cell_key
    }

    /// The key that servers must trust.
    pub fn public_key(&self) -> PublicKey {
        public_key(&self.seed)
    }

    /// What earlier releases published, oldest first. What several say alike is held once.
    ///
    /// # Errors
    /// [`RawSideError`] names the entry that cannot be read: building without it could undo the
    /// protection of an earlier release.
    pub fn ledger(&self) -> Result<Vec<LedgerEntry>, RawSideError> {
        let mut shared = ledger_file::Shared::default();
        let mut entries = Vec::new();
        for path in self.ledger_files()? {
            entries.push(self.entry(&path, &mut shared)?);
        }
        entries.sort_by(|a, b| (a.built_at, &a.release_id).cmp(&(b.built_at, &b.release_id)));
        Ok(entries)
    }

    fn ledger_files(&self) -> Result<Vec<PathBuf>, RawSideError> {
        let folder = self.folder.join(LEDGER);
        let io = |source| RawSideError::Io {
            path: folder.clone(),
            source,
        };
        let mut files = Vec::new();
        for file in fs::read_dir(&folder).map_err(io)? {
            let path = file.map_err(io)?.path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some(ENTRY | OLD_ENTRY)) {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    fn entry(
        &self,
        path: &Path,
        shared: &mut ledger_file::Shared,
    ) -> Result<LedgerEntry, RawSideError> {
        let bytes = fs::read(path).map_err(|source| RawSideError::Io {
            path: path.to_owned(),
            source,
        })?;
        ledger_file::read(&bytes, &self.ledger_key, shared).map_err(|reason| {
            RawSideError::MalformedLedger {
                path: path.to_owned(),
                reason,
            }
        })
    }

    fn write_entry(&self, entry: &LedgerEntry) -> Result<(), RawSideError> {
        let path = self.ledger_path(&entry.release_id, ENTRY);
        let bytes = ledger_file::write(entry, &self.ledger_key).map_err(|reason| {
            RawSideError::MalformedLedger {
                path: path.clone(),
                reason,
            }
        })?;
        write_private(&path, &bytes)
    }

    fn ledger_path(&self, release_id: &str, extension: &str) -> PathBuf {
        self.folder
            .join(LEDGER)
            .join(format!("{release_id}.{extension}"))
    }

    /// Remembers a release: its ledger entry and its internal protocol. Called before the release
    /// is written, so that nothing is ever public that the ledger does not know. Entries that an
    /// earlier version wrote with true counts in the clear are locked on this occasion.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember(&self, built: &Built) -> Result<(), RawSideError> {
        let id = &built.ledger.release_id;
        if [ENTRY, OLD_ENTRY]
            .iter()
            .any(|kind| self.ledger_path(id, kind).exists())
        {
            return Err(RawSideError::Known {
                release_id: id.clone(),
            });
        }
        self.write_entry(&built.ledger)?;
        let protocols = self.folder.join(PROTOCOLS);
        write_private_with(&protocols.join(format!("{id}.csv")), |out| {
            built.internal_protocol.write_csv(out)
        })?;
        let inputs = serde_json::to_vec_pretty(&built.inputs).unwrap_or_default();
        write_private(&protocols.join(format!("{id}-inputs.json")), &inputs)?;
        let sums = serde_json::to_vec_pretty(built.internal_protocol.sums()).unwrap_or_default();
        write_private(&protocols.join(format!("{id}-sums.json")), &sums)?;
        let losses =
            serde_json::to_vec_pretty(built.internal_protocol.losses()).unwrap_or_default();
        write_private(&protocols.join(format!("{id}{LOSS}")), &losses)?;
        self.lock_old_entries()
    }

    /// Remembers what an audit of a release found, cell by cell, with its internal protocol.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember_audit(&self, release_id: &str, audited: &Audited) -> Result<(), RawSideError> {
        let file = self
            .folder
            .join(PROTOCOLS)
            .join(format!("{release_id}{AUDIT}"));
        write_private_with(&file, |out| audited.write_csv(out))
    }

    fn lock_old_entries(&self) -> Result<(), RawSideError> {
        for path in self.ledger_files()? {
            if path
                .extension()
                .is_some_and(|extension| extension == OLD_ENTRY)
            {
                self.write_entry(&self.entry(&path, &mut ledger_file::Shared::default())?)?;
                fs::remove_file(&path).map_err(|source| RawSideError::Io { path, source })?;
            }
        }
        Ok(())
    }

    /// Remembers who approved a release. The name of the person stays here.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember_approval(&self, record: &ApprovalRecord) -> Result<(), RawSideError> {
        self.append(APPROVALS, record)
    }

    /// Remembers that a raw file was deleted, at `at` (UTC microseconds since 1970).
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember_deletion(&self, deleted: &KeptFile, at: i64) -> Result<(), RawSideError> {
        self.log_deletion(deleted, at)
    }

    /// Adds a line to the list of what was deleted.
    pub(super) fn log_deletion(
        &self,
        deleted: &impl Serialize,
        at: i64,
    ) -> Result<(), RawSideError> {
        self.append(
            DELETIONS,
            &serde_json::json!({ "deleted": deleted, "at": at }),
        )
    }

    /// Adds a line to a file that only grows.
    pub(super) fn append(&self, file: &str, line: &impl Serialize) -> Result<(), RawSideError> {
        append(&self.folder.join(file), line)
    }
}

/// Adds a line to a file that only its owner may read.
pub(super) fn append(path: &Path, line: &impl Serialize) -> Result<(), RawSideError> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .and_then(|mut file| {
            let mut line = serde_json::to_vec(line)?;
            line.push(b'\n');
            file.write_all(&line)?;
            file.sync_all()
        })
        .map_err(|source| RawSideError::Io {
            path: path.to_owned(),
            source,
        })
}

/// A secret in its file. A missing one is made from random bytes and the name of the file, so that none
/// can be calculated from another.
fn secret(path: &Path, fresh: &[u8; 32]) -> Result<[u8; 32], RawSideError> {
    if !path.exists() {
        let name = path.file_name().unwrap_or_default();
        write_private(
            path,
            digest(&[&fresh[..], name.as_encoded_bytes()].concat()).as_bytes(),
        )?;
    }
    let mut secret = [0; 32];
    hex::decode_to_slice(read(path)?.trim(), &mut secret)
        .map_err(|_| RawSideError::MalformedSeed(path.to_owned()))?;
    Ok(secret)
}

fn lock(path: &Path) -> Result<fs::File, RawSideError> {
    let io = |source| RawSideError::Io {
        path: path.to_owned(),
        source,
    };
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(RawSideError::InUse(path.to_owned())),
        Err(fs::TryLockError::Error(source)) => Err(io(source)),
    }
}

fn read(path: &Path) -> Result<String, RawSideError> {
    fs::read_to_string(path).map_err(|source| RawSideError::Io {
        path: path.to_owned(),
        source,
    })
}

/// Writes a file that only its owner may read. It takes its name when it is complete.
fn write_private(path: &Path, bytes: &[u8]) -> Result<(), RawSideError> {
    write_private_with(path, |file| Ok(file.write_all(bytes)?))
}

/// The same for a file that is written piece by piece.
fn write_private_with(
    path: &Path,
    fill: impl FnOnce(&mut fs::File) -> Result<(), csv::Error>,
) -> Result<(), RawSideError> {
    let unfinished = path.with_extension("unfinished");
    let io = |source| RawSideError::Io {
        path: path.to_owned(),
        source,
    };
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished).map_err(io)?;
    fill(&mut file).map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(source) => io(source),
        other => RawSideError::Protocol(format!("{other:?}")),
    })?;
    file.sync_all().map_err(io)?;
    fs::rename(&unfinished, path).map_err(io)
}

pub(super) fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
