//! The mark of a withdrawn release: `withdrawn.json` beside its manifest.
//!
//! The database remembers what was withdrawn. This mark says it to a database that does not: one
//! that is filled anew from folders, or another server's. It carries no signature: whoever may write
//! into the folder may take it away, but nobody publishes a marked release by mistake.

use super::{
    MANIFEST, OpenError, WITHDRAWN,
    open::{parse, unsealed},
};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// What the mark of a withdrawn release says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawnMark {
    /// The release.
    pub release_id: String,
    /// Why it was withdrawn, in plain words.
    pub note: String,
    /// When, UTC microseconds since 1970.
    pub at: i64,
}

/// Why a package was not marked as withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// There is no release in the folder.
    #[error("{folder} is not marked as withdrawn: it holds no release that can be read")]
    NoRelease {
        /// The folder.
        folder: PathBuf,
        /// Why it cannot be read.
        source: OpenError,
    },
    /// The folder holds another release.
    #[error("{folder} is not marked as withdrawn: it holds {found}, not {wanted}")]
    Other {
        /// The folder.
        folder: PathBuf,
        /// The release in it.
        found: String,
        /// The one that was withdrawn.
        wanted: String,
    },
    /// The mark cannot be written.
    #[error("{path} cannot be written; the package is not marked as withdrawn")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// As much of a manifest as says which release it is.
#[derive(Deserialize)]
struct Identity {
    id: String,
}

/// Marks the package in `folder` as withdrawn, if it is this release. Its files stay.
///
/// # Errors
/// [`MarkError`]; the package is not marked then.
pub fn mark_withdrawn(folder: &Path, mark: &WithdrawnMark) -> Result<(), MarkError> {
    let no_release = |source| MarkError::NoRelease {
        folder: folder.to_owned(),
        source,
    };
    let manifest = unsealed(&folder.join(MANIFEST)).map_err(no_release)?;
    let Identity { id } = parse(MANIFEST, &manifest).map_err(no_release)?;
    if id != mark.release_id {
        return Err(MarkError::Other {
            folder: folder.to_owned(),
            found: id,
            wanted: mark.release_id.clone(),
        });
    }
    let path = folder.join(WITHDRAWN);
    let write = || -> io::Result<()> {
        let bytes = serde_json::to_vec_pretty(mark)?;
        let unfinished = folder.join(format!(".{WITHDRAWN}.unfinished"));
        let mut file = File::create(&unfinished)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, &path)
    };
    write().map_err(|source| MarkError::Io {
        path: path.clone(),
        source,
    })
}

/// The mark that lies beside a seal, if there is one. Whatever release it names, this one is not
/// published.
///
/// # Errors
/// [`OpenError`] if there is a file that cannot be read.
pub(super) fn beside(folder: &Path) -> Result<Option<WithdrawnMark>, OpenError> {
    match unsealed(&folder.join(WITHDRAWN)) {
        Ok(bytes) => parse(WITHDRAWN, &bytes).map(Some),
        Err(OpenError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(other) => Err(other),
    }
}
