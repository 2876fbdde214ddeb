//! The approval of a release: `approval.json` beside its seal.
//!
//! A release is approved where it was built: with the key of its seal, by a role that the city
//! description allows. What is public says the role and the time; who it was stays on the raw side.

use super::{
    APPROVAL, OpenError, OpenedPackage, WithdrawnMark, open,
    open::{parse, unsealed},
};
use crate::directory::Approved;
use disclosure_control::{
    ApprovalError, ApprovalFile, PublicKey, ReleaseSeal, SigningSeed, verify_approval,
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// Why a release is not approved.
#[derive(Debug, thiserror::Error)]
pub enum ApproveError {
    /// It is not a release that this key may approve: changed, or sealed with another key.
    #[error("Nichts freigegeben: Die Veröffentlichung ist nicht so, wie sie versiegelt wurde.")]
    Open(#[from] OpenError),
    /// The city description does not allow this role.
    #[error(
        "Nichts freigegeben: Die Rolle „{role}“ darf nicht freigeben. Nach der Stadtbeschreibung dürfen es: {allowed}."
    )]
    Role {
        /// The role.
        role: String,
        /// Those that may.
        allowed: String,
    },
    /// No name was given, so that the raw side could not say who it was.
    #[error("Nichts freigegeben: Nennen Sie den Namen der Person. Er bleibt auf der Rohseite.")]
    NoName,
    /// It has been approved before.
    #[error("Die Veröffentlichung {release_id} ist schon freigegeben, durch: {role}.")]
    Already {
        /// The release.
        release_id: String,
        /// The role that approved it.
        role: String,
    },
    /// It was withdrawn.
    #[error(
        "Nichts freigegeben: Die Veröffentlichung {release_id} ist zurückgezogen („{note}“). Bauen Sie eine neue."
    )]
    Withdrawn {
        /// The release.
        release_id: String,
        /// Why.
        note: String,
    },
    /// The clock stands before the time at which the release was built.
    #[error(
        "Nichts freigegeben: Die Veröffentlichung wurde nach der jetzigen Uhrzeit gebaut. Stellen Sie die Uhr dieses Rechners."
    )]
    BeforeBuilt,
    /// The approval cannot be signed.
    #[error(
        "Nichts freigegeben: Der Schlüssel oder die Rolle passt nicht zu dieser Veröffentlichung. Benutzen Sie die Rohseite, mit der sie gebaut wurde."
    )]
    Unsigned(#[source] ApprovalError),
    /// The file cannot be written.
    #[error("{path} lässt sich nicht schreiben")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Who approves.
#[derive(Debug, Clone, Copy)]
pub struct Approver<'a> {
    /// The role, as the city description names it. It will be public.
    pub role: &'a str,
    /// The name of the person. It stays on the raw side.
    pub name: &'a str,
}

/// What the raw side remembers of an approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRecord {
    /// The release.
    pub release_id: String,
    /// SHA-256 of its manifest, hexadecimal.
    pub manifest: String,
    /// The role.
    pub role: String,
    /// The person.
    pub name: String,
    /// When, UTC microseconds since 1970.
    pub at: i64,
}

/// A signed approval that does not lie beside the release yet.
#[derive(Debug)]
#[must_use = "a release is approved only when its approval is written"]
pub struct Approval {
    folder: PathBuf,
    file: ApprovalFile,
    record: ApprovalRecord,
}

/// Signs the approval of the release in `folder`. `allowed_roles` are those of the city description
/// (`approval.roles`), `at` is the present time in UTC microseconds since 1970.
///
/// The raw side remembers [`Approval::record`] first, then [`Approval::write`] puts the approval
/// beside the seal: no release is approved without the raw side knowing by whom.
///
/// # Errors
/// [`ApproveError`]; the release is opened and checked as a whole before anything is signed.
pub fn approve(
    folder: &Path,
    seed: &SigningSeed,
    trusted: &[PublicKey],
    allowed_roles: &[String],
    approver: Approver<'_>,
    at: i64,
) -> Result<Approval, ApproveError> {
    let Approver { role, name } = approver;
    if !allowed_roles.iter().any(|allowed| allowed == role) {
        let allowed: Vec<_> = allowed_roles
            .iter()
            .map(|role| format!("„{role}“"))
            .collect();
        return Err(ApproveError::Role {
            role: role.to_owned(),
            allowed: allowed.join(", "),
        });
    }
    if name.trim().is_empty() {
        return Err(ApproveError::NoName);
    }
    let OpenedPackage {
        seal,
        content,
        approval,
        withdrawn,
        ..
    } = open(folder, trusted)?;
    let release_id = content.release_id.clone();
    if let Some(WithdrawnMark { note, .. }) = withdrawn {
        return Err(ApproveError::Withdrawn { release_id, note });
    }
    if let Some(before) = approval {
        return Err(ApproveError::Already {
            release_id,
            role: before.role,
        });
    }
    if at < content.built_at {
        return Err(ApproveError::BeforeBuilt);
    }
    let file = disclosure_control::approve(&seal, &release_id, role, at, seed)
        .map_err(ApproveError::Unsigned)?;
    Ok(Approval {
        folder: folder.to_owned(),
        record: ApprovalRecord {
            release_id,
            manifest: file.manifest.clone(),
            role: role.to_owned(),
            name: name.trim().to_owned(),
            at,
        },
        file,
    })
}

impl Approval {
    /// What the raw side must remember before this is written: who approved.
    pub fn record(&self) -> &ApprovalRecord {
        &self.record
    }

    /// Puts the approval beside the seal.
    ///
    /// # Errors
    /// [`ApproveError::Io`]; the release is not approved then.
    pub fn write(self) -> Result<Approved, ApproveError> {
        let path = self.folder.join(APPROVAL);
        let write = || -> io::Result<()> {
            let bytes = serde_json::to_vec_pretty(&self.file)?;
            let unfinished = self.folder.join(format!(".{APPROVAL}.unfinished"));
            let mut file = File::create(&unfinished)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)
        };
        write().map_err(|source| ApproveError::Io { path, source })?;
        Ok(Approved {
            role: self.file.role,
            at: self.file.at,
        })
    }
}

/// The approval that lies beside a seal, if there is one.
///
/// # Errors
/// [`OpenError`] if there is a file that does not approve this release.
pub(super) fn beside(
    folder: &Path,
    seal: &ReleaseSeal,
    release_id: &str,
) -> Result<Option<Approved>, OpenError> {
    let bytes = match unsealed(&folder.join(APPROVAL)) {
        Ok(bytes) => bytes,
        Err(OpenError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(None);
        }
        Err(other) => return Err(other),
    };
    let file: ApprovalFile = parse(APPROVAL, &bytes)?;
    verify_approval(&file, seal, release_id)?;
    Ok(Some(Approved {
        role: file.role,
        at: file.at,
    }))
}
