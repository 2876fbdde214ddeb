//! Opening a release: seal first, approval second, checksums with the content last.

use super::{
    AREAS_GEOJSON, DESCRIPTION, FORMAT, MANIFEST, Manifest, OpenedPackage, SEAL, approval,
    boundaries::boundaries,
    content::content,
    hashed::{self, Checksum, Unread},
    manifest::{Resource, Version},
    withdrawn,
};
use disclosure_control::{ApprovalError, PublicKey, Published, SealError, SealFile, verify};
use serde::de::DeserializeOwned;
use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The largest file of a release that is read, in bytes: 1 GiB.
const LARGEST_FILE: u64 = 1 << 30;

/// The largest file that is read before it is known to be sealed, in bytes: 16 MiB.
const LARGEST_UNSEALED: u64 = 1 << 24;

/// Why a release is refused.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file cannot be read.
    #[error("{path} cannot be read; is this the folder of a release?")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is larger than any release needs.
    #[error("{path} is larger than {} MiB, more than this file of a release may be", limit >> 20)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What it may be, in bytes.
        limit: u64,
    },
    /// Made by a newer version of the product.
    #[error(
        "this release has format {found}; this version reads format {FORMAT}. Install a newer version of Wirkraum"
    )]
    NewerFormat {
        /// The format of the release.
        found: u32,
    },
    /// Made by an older version of the product.
    #[error(
        "this release has format {found}; this version reads format {FORMAT}. Formats below {FORMAT} do not say what their sources permit. Build the release again with this version of Wirkraum"
    )]
    OlderFormat {
        /// The format of the release.
        found: u32,
    },
    /// The seal does not hold.
    #[error("the release was refused")]
    Seal(#[from] SealError),
    /// There is an approval, but not of this release.
    #[error(
        "approval.json does not approve this release. Take the file away and approve the release again"
    )]
    Approval(#[from] ApprovalError),
    /// A file differs from the one that was sealed.
    #[error("{file} was changed after sealing: its checksum differs. Fetch the release again")]
    Tampered {
        /// The file.
        file: String,
    },
    /// Two files of the release do not say the same about it.
    #[error("{MANIFEST} says {manifest}, but {DESCRIPTION} says {description}")]
    Contradiction {
        /// What the manifest says.
        manifest: String,
        /// What the description says.
        description: String,
    },
    /// A file says something that cannot be true.
    #[error("{file}, line {line}: {reason}")]
    Content {
        /// The file.
        file: String,
        /// The line, or 0 for the file as a whole.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

/// Reads a release from a folder, if it carries a seal of a trusted key and no file was changed.
/// An approval beside it must be one of this release. A mark that it was withdrawn is given with it:
/// it may still be compared, but not published.
///
/// # Errors
/// [`OpenError`]; nothing of a refused release is returned.
#[allow(
    clippy::disallowed_methods,
    reason = "this is where a sealed release is loaded"
)]
pub fn open(folder: &Path, trusted: &[PublicKey]) -> Result<OpenedPackage, OpenError> {
    let manifest_bytes = unsealed(&folder.join(MANIFEST))?;
    let version: Version = parse(MANIFEST, &manifest_bytes)?;
    match version.wirkraum.format {
        FORMAT => {}
        found if found > FORMAT => return Err(OpenError::NewerFormat { found }),
        found => return Err(OpenError::OlderFormat { found }),
    }
    let seal_file: SealFile = parse(SEAL, &unsealed(&folder.join(SEAL))?)?;
    let seal = verify(&manifest_bytes, &seal_file, trusted)?;
    let manifest: Manifest = parse(MANIFEST, &manifest_bytes)?;
    let approval = approval::beside(folder, &seal, &manifest.id)?;
    let withdrawn = withdrawn::beside(folder)?;
    let files = Files {
        folder,
        manifest: &manifest,
    };
    let content = content(&files)?;
    let boundaries = boundaries(&files.bytes(AREAS_GEOJSON)?, &content.areas)?;
    let content = Published::attest(&seal, content);
    let boundaries = Published::attest(&seal, boundaries);
    Ok(OpenedPackage {
        manifest: manifest_bytes,
        seal_file,
        seal,
        content,
        boundaries,
        approval,
        withdrawn,
        folder: absolute(folder),
    })
}

fn absolute(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    folder.to_str().map(str::to_owned)
}

/// The files of a release whose manifest is sealed.
pub(super) struct Files<'a> {
    folder: &'a Path,
    pub(super) manifest: &'a Manifest,
}

impl Files<'_> {
    /// What `parse` makes of a file, if it is the sealed one.
    pub(super) fn read<T>(
        &self,
        file: &str,
        parse: impl FnOnce(&mut dyn Read, &Resource) -> T,
    ) -> Result<T, OpenError> {
        let tampered = || OpenError::Tampered {
            file: file.to_owned(),
        };
        let mut resources = self.manifest.resources.iter();
        let resource = resources
            .find(|resource| resource.path == file)
            .filter(|_| Path::new(file).file_name().is_some_and(|name| name == file))
            .ok_or_else(tampered)?;
        let path = self.folder.join(file);
        if resource.bytes > LARGEST_FILE {
            return Err(OpenError::TooLarge {
                path,
                limit: LARGEST_FILE,
            });
        }
        let sealed = Checksum {
            hash: resource.hash.clone(),
            bytes: resource.bytes,
        };
        hashed::read(&path, &sealed, |reader| parse(reader, resource)).map_err(
            |unread| match unread {
                Unread::Io(source) => OpenError::Io { path, source },
                Unread::Changed => tampered(),
            },
        )
    }

    /// The bytes of a file, if they are the sealed ones.
    pub(super) fn bytes(&self, file: &str) -> Result<Vec<u8>, OpenError> {
        self.read(file, |reader, _| {
            let mut bytes = Vec::new();
            reader.read_to_end(&mut bytes).map(|_| bytes)
        })?
        .map_err(|source| OpenError::Io {
            path: self.folder.join(file),
            source,
        })
    }
}

pub(super) fn parse<T: DeserializeOwned>(file: &str, bytes: &[u8]) -> Result<T, OpenError> {
    serde_json::from_slice(bytes).map_err(|error| OpenError::Content {
        file: file.to_owned(),
        line: error.line() as u64,
        reason: error.to_string(),
    })
}

/// The bytes of a file that no manifest names.
pub(super) fn unsealed(path: &Path) -> Result<Vec<u8>, OpenError> {
    let io = |source| OpenError::Io {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_UNSEALED + 1)
        .read_to_end(&mut bytes)
        .map_err(io)?;
    if bytes.len() as u64 > LARGEST_UNSEALED {
        return Err(OpenError::TooLarge {
            path: path.to_owned(),
            limit: LARGEST_UNSEALED,
        });
    }
    Ok(bytes)
}
