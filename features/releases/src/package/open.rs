//! Opening a release: seal first, checksums second, content last.

use super::{
    AREAS_TABLE, DESCRIPTION, FIGURES, FORMAT, MANIFEST, MAP, Manifest, OpenedPackage, PROTOCOL,
    ReleaseContent, SEAL, figures,
    manifest::Version,
    write::{AreaRow, MapFile},
};
use crate::directory::{Area, AreaLink, MapFrame, PublicProtocol};
use city_description::PublicDescription;
use disclosure_control::{PublicKey, Published, SealError, SealFile, digest, verify};
use serde::de::DeserializeOwned;
use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};
use terms::{AreaKey, LevelId};

/// The largest file of a release that is read, in bytes: 1 GiB.
const LARGEST_FILE: u64 = 1 << 30;

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
    #[error("{0} is larger than 1 GiB, more than a file of a release may be")]
    TooLarge(PathBuf),
    /// Made by a newer version of the product.
    #[error(
        "this release has format {found}; this version reads up to {FORMAT}. Install a newer version of Wirkraum"
    )]
    NewerFormat {
        /// The format of the release.
        found: u32,
    },
    /// The seal does not hold.
    #[error("the release was refused")]
    Seal(#[from] SealError),
    /// A file differs from the one that was sealed.
    #[error("{file} was changed after sealing: its checksum differs. Fetch the release again")]
    Tampered {
        /// The file.
        file: String,
    },
    /// A file says something that cannot be true.
    #[error("{file}, line {line}: {reason}")]
    Content {
        /// The file.
        file: &'static str,
        /// The line, or 0 for the file as a whole.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

/// Reads a release from a folder, if it carries a seal of a trusted key and no file was changed.
///
/// # Errors
/// [`OpenError`]; nothing of a refused release is returned.
#[allow(
    clippy::disallowed_methods,
    reason = "this is where a sealed release is loaded"
)]
pub fn open(folder: &Path, trusted: &[PublicKey]) -> Result<OpenedPackage, OpenError> {
    let manifest_bytes = read(&folder.join(MANIFEST))?;
    let version: Version = parse(MANIFEST, &manifest_bytes)?;
    if version.wirkraum.format > FORMAT {
        return Err(OpenError::NewerFormat {
            found: version.wirkraum.format,
        });
    }
    let seal_file: SealFile = parse(SEAL, &read(&folder.join(SEAL))?)?;
    let seal = verify(&manifest_bytes, &seal_file, trusted)?;
    let manifest: Manifest = parse(MANIFEST, &manifest_bytes)?;
    let files = Files {
        folder,
        hashes: &manifest,
    };
    let content = content(&manifest, &files)?;
    let content = Published::attest(&seal, content);
    Ok(OpenedPackage {
        manifest: manifest_bytes,
        seal_file,
        seal,
        content,
        approval: None,
    })
}

struct Files<'a> {
    folder: &'a Path,
    hashes: &'a Manifest,
}

impl Files<'_> {
    /// The bytes of a file, if they are the sealed ones.
    fn checked(&self, file: &'static str) -> Result<Vec<u8>, OpenError> {
        let bytes = read(&self.folder.join(file))?;
        let sealed = self
            .hashes
            .resources
            .iter()
            .find(|resource| resource.path == file);
        match sealed {
            Some(resource) if resource.hash == format!("sha256:{}", digest(&bytes)) => Ok(bytes),
            _ => Err(OpenError::Tampered {
                file: file.to_owned(),
            }),
        }
    }
}

fn content(manifest: &Manifest, files: &Files<'_>) -> Result<ReleaseContent, OpenError> {
    for resource in &manifest.resources {
        // Files that the pages do not need are checked as well: they are downloads.
        if ![DESCRIPTION, AREAS_TABLE, MAP, FIGURES, PROTOCOL].contains(&resource.path.as_str()) {
            let name = Path::new(&resource.path).file_name().unwrap_or_default();
            let bytes = read(&files.folder.join(name))?;
            if resource.hash != format!("sha256:{}", digest(&bytes)) {
                return Err(OpenError::Tampered {
                    file: resource.path.clone(),
                });
            }
        }
    }
    let description: PublicDescription = parse(DESCRIPTION, &files.checked(DESCRIPTION)?)?;
    let map: MapFile = parse(MAP, &files.checked(MAP)?)?;
    let protocol: PublicProtocol = parse(PROTOCOL, &files.checked(PROTOCOL)?)?;
    let areas = areas(&files.checked(AREAS_TABLE)?, &description, &map)?;
    let figures =
        figures::from_csv(&files.checked(FIGURES)?, &description, &areas).map_err(|problem| {
            OpenError::Content {
                file: FIGURES,
                line: problem.line,
                reason: problem.reason,
            }
        })?;
    Ok(ReleaseContent {
        release_id: manifest.id.clone(),
        built_at: manifest.wirkraum.built_at,
        frame: MapFrame {
            width: map.width,
            height: map.height,
            metres_per_unit: map.metres_per_unit,
        },
        description,
        areas,
        figures,
        protocol,
    })
}

fn areas(
    bytes: &[u8],
    description: &PublicDescription,
    map: &MapFile,
) -> Result<BTreeMap<LevelId, Vec<Area>>, OpenError> {
    let mut areas: BTreeMap<LevelId, Vec<Area>> = description
        .all_levels()
        .map(|level| (level.id.clone(), Vec::new()))
        .collect();
    let mut seen: HashMap<(String, String), u64> = HashMap::new();
    for (number, row) in csv::Reader::from_reader(bytes)
        .deserialize::<AreaRow>()
        .enumerate()
    {
        let line = number as u64 + 2;
        let problem = |reason: String| OpenError::Content {
            file: AREAS_TABLE,
            line,
            reason,
        };
        let row = row.map_err(|error| problem(error.to_string()))?;
        let key = |text: &str| AreaKey::new(text).map_err(|error| problem(error.to_string()));
        if let Some(before) = seen.insert((row.level.clone(), row.key.clone()), line) {
            return Err(problem(format!(
                "area {:?} already stands in line {before}",
                row.key
            )));
        }
        let (level, of_level) = areas
            .iter_mut()
            .find(|(level, _)| level.as_str() == row.level)
            .ok_or_else(|| problem(format!("level {:?} is not described", row.level)))?;
        let outline = map
            .outlines
            .get(level)
            .and_then(|outlines| outlines.get(&row.key))
            .ok_or_else(|| problem(format!("area {:?} has no outline", row.key)))?;
        of_level.push(Area {
            level: level.clone(),
            key: key(&row.key)?,
            name: row.name,
            parent: row.parent.as_deref().map(key).transpose()?,
            outline: outline.path.clone(),
            label: outline.label,
            links: AreaLink::read(row.links.as_deref().unwrap_or_default())
                .ok_or_else(|| problem("the links are not written as level:key".to_owned()))?,
        });
    }
    Ok(areas)
}

fn parse<T: DeserializeOwned>(file: &'static str, bytes: &[u8]) -> Result<T, OpenError> {
    serde_json::from_slice(bytes).map_err(|error| OpenError::Content {
        file,
        line: error.line() as u64,
        reason: error.to_string(),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    let io = |source| OpenError::Io {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(io)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(OpenError::TooLarge(path.to_owned()));
    }
    Ok(bytes)
}
