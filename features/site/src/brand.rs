//! Files of the owner's brand: logo, colours, fonts. Read once at start and served under `/marke/`.

use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, fs, io, path::Path, path::PathBuf};

/// The largest file of a brand, in bytes (2 MiB), and how many there may be.
const LARGEST: u64 = 2 * 1024 * 1024;
const MOST: usize = 64;

/// Endings of files that are served, with their media types.
const KINDS: [(&str, &str); 7] = [
    ("css", "text/css; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
];

/// A file of the brand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub media_type: &'static str,
    /// The SHA-256 of its bytes in hexadecimal digits.
    pub digest: String,
}

/// The files of a brand by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BrandFiles(BTreeMap<String, BrandFile>);

/// Why the folder of a brand cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BrandError {
    /// The folder or a file cannot be read.
    #[error("the brand folder: {path} cannot be read")]
    Io {
        /// The folder or file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is too large for a page.
    #[error("the brand folder: {0} is larger than 2 MiB")]
    TooLarge(PathBuf),
    /// The folder holds more files than a brand needs.
    #[error("the brand folder {0} holds more than 64 files")]
    TooMany(PathBuf),
}

impl BrandFiles {
    /// Reads style sheets, images and fonts of a folder; other files and folders in it are left
    /// alone. Nothing else is ever served from there.
    ///
    /// # Errors
    /// [`BrandError`] names the file.
    pub fn read(folder: &Path) -> Result<Self, BrandError> {
        let io = |path: &Path, source| BrandError::Io {
            path: path.to_owned(),
            source,
        };
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(|source| io(folder, source))? {
            let path = entry.map_err(|source| io(folder, source))?.path();
            let ending = path
                .extension()
                .and_then(|ending| ending.to_str())
                .unwrap_or_default();
            let kind = KINDS
                .iter()
                .find(|(known, _)| ending.eq_ignore_ascii_case(known));
            let name = path.file_name().and_then(|name| name.to_str());
            let (Some((_, media_type)), Some(name)) = (kind, name) else {
                continue;
            };
            let size = fs::metadata(&path)
                .map_err(|source| io(&path, source))?
                .len();
            if size > LARGEST {
                return Err(BrandError::TooLarge(path));
            }
            let bytes = fs::read(&path).map_err(|source| io(&path, source))?;
            let digest = hex::encode(Sha256::digest(&bytes));
            files.insert(
                name.to_owned(),
                BrandFile {
                    bytes,
                    media_type,
                    digest,
                },
            );
            if files.len() > MOST {
                return Err(BrandError::TooMany(folder.to_owned()));
            }
        }
        Ok(Self(files))
    }

    /// The file with this name.
    pub fn find(&self, name: &str) -> Option<&BrandFile> {
        self.0.get(name)
    }
}
