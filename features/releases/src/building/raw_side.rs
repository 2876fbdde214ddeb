//! The folder that never leaves the raw side: signing seed, ledger, internal protocols.

use super::{Built, ledger::LedgerEntry};
use crate::{package::ApprovalRecord, reading::KeptFile};
use disclosure_control::{PublicKey, SigningSeed, public_key};
use serde::Serialize;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

const SEED: &str = "signing-seed";
const LEDGER: &str = "ledger";
pub(super) const PROTOCOLS: &str = "protocols";
const LOCK: &str = "lock";
/// One line of JSON per approval: release, role, name of the person, time.
const APPROVALS: &str = "approvals.jsonl";
/// One line of JSON per deleted raw file, internal protocol or marked copy: file, fingerprint,
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
    /// The seed is not 64 hexadecimal digits.
    #[error(
        "{0} enthält keinen Schlüssel aus 64 hexadezimalen Ziffern. Stellen Sie die Datei aus der Sicherung wieder her."
    )]
    MalformedSeed(PathBuf),
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
    #[error("Das interne Protokoll lässt sich nicht schreiben")]
    Protocol(#[from] csv::Error),
}

/// The raw side of a city.
#[derive(Debug)]
pub struct RawSide {
    folder: PathBuf,
    seed: SigningSeed,
    /// Held as long as this is in use: two builds at once would not know of each other.
    _lock: fs::File,
}

impl RawSide {
    /// Opens the raw side in `folder`. Where there is none yet, one is made with `fresh_seed` (32
    /// random bytes); an existing seed is kept.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn open(folder: &Path, fresh_seed: [u8; 32]) -> Result<Self, RawSideError> {
        for part in [
            folder.to_owned(),
            folder.join(LEDGER),
            folder.join(PROTOCOLS),
        ] {
            create_private_folder(&part)
                .map_err(|source| RawSideError::Io { path: part, source })?;
        }
        let lock = lock(&folder.join(LOCK))?;
        let path = folder.join(SEED);
        if !path.exists() {
            write_private(&path, hex::encode(fresh_seed).as_bytes())?;
        }
        let text = read(&path)?;
        let mut seed = [0; 32];
        hex::decode_to_slice(text.trim(), &mut seed)
            .map_err(|_| RawSideError::MalformedSeed(path))?;
        Ok(Self {
            folder: folder.to_owned(),
            seed: SigningSeed(seed),
            _lock: lock,
        })
    }

    /// The seed with which releases are sealed.
    pub fn seed(&self) -> &SigningSeed {
        &self.seed
    }

    /// The key that servers must trust.
    pub fn public_key(&self) -> PublicKey {
        public_key(&self.seed)
    }

    /// What earlier releases published, oldest first.
    ///
    /// # Errors
    /// [`RawSideError`] names the entry that cannot be read: building without it could undo the
    /// protection of an earlier release.
    pub fn ledger(&self) -> Result<Vec<LedgerEntry>, RawSideError> {
        let folder = self.folder.join(LEDGER);
        let io = |source| RawSideError::Io {
            path: folder.clone(),
            source,
        };
        let mut entries = Vec::new();
        for file in fs::read_dir(&folder).map_err(io)? {
            let path = file.map_err(io)?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let entry: LedgerEntry = serde_json::from_str(&read(&path)?).map_err(|error| {
                RawSideError::MalformedLedger {
                    path,
                    reason: error.to_string(),
                }
            })?;
            entries.push(entry);
        }
        entries.sort_by(|a, b| (a.built_at, &a.release_id).cmp(&(b.built_at, &b.release_id)));
        Ok(entries)
    }

    /// Remembers a release: its ledger entry and its internal protocol. Called before the release
    /// is written, so that nothing is ever public that the ledger does not know.
    ///
    /// # Errors
    /// [`RawSideError`] names the file.
    pub fn remember(&self, built: &Built) -> Result<(), RawSideError> {
        let id = &built.ledger.release_id;
        let path = self.folder.join(LEDGER).join(format!("{id}.json"));
        if path.exists() {
            return Err(RawSideError::Known {
                release_id: id.clone(),
            });
        }
        let entry =
            serde_json::to_vec(&built.ledger).map_err(|error| RawSideError::MalformedLedger {
                path: self.folder.join(LEDGER),
                reason: error.to_string(),
            })?;
        write_private(&path, &entry)?;
        let mut protocol = csv::Writer::from_writer(Vec::new());
        for row in &built.internal_protocol {
            protocol.serialize(row)?;
        }
        let protocol = protocol
            .into_inner()
            .map_err(|error| csv::Error::from(error.into_error()))?;
        write_private(
            &self.folder.join(PROTOCOLS).join(format!("{id}.csv")),
            &protocol,
        )?;
        let inputs = serde_json::to_vec_pretty(&built.inputs).unwrap_or_default();
        let path = self
            .folder
            .join(PROTOCOLS)
            .join(format!("{id}-inputs.json"));
        write_private(&path, &inputs)
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
    fn append(&self, file: &str, line: &impl Serialize) -> Result<(), RawSideError> {
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
    let unfinished = path.with_extension("unfinished");
    let write = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    };
    write().map_err(|source| RawSideError::Io {
        path: path.to_owned(),
        source,
    })
}

pub(super) fn create_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
