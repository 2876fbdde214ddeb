//! Writing a release: all of it or nothing.

use super::{
    AREAS_GEOJSON, AREAS_TABLE, DESCRIPTION, FIGURES, FORMAT, MANIFEST, MAP, Manifest, PROTOCOL,
    ReleaseContent, SEAL, figures,
    manifest::{Own, Resource, rfc3339},
};
use crate::directory::{Area, AreaLink};
use disclosure_control::{SigningSeed, digest, seal};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};
use terms::LevelId;

/// Why a release cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder is there and holds something.
    #[error("{0} ist nicht leer. Wählen Sie einen neuen Ordner für die Veröffentlichung.")]
    NotEmpty(PathBuf),
    /// A file cannot be written.
    #[error("{path} lässt sich nicht schreiben")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A part of the release cannot be expressed in its file.
    #[error("{file} lässt sich nicht schreiben: {reason}")]
    Form {
        /// The file.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
}

/// `map.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MapFile {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) metres_per_unit: f64,
    pub(super) outlines: BTreeMap<LevelId, BTreeMap<String, Outline>>,
}

/// An outline in `map.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Outline {
    pub(super) path: String,
    pub(super) label: (f64, f64),
}

/// A row of `areas.csv`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AreaRow {
    pub(super) level: String,
    pub(super) key: String,
    pub(super) name: String,
    pub(super) parent: Option<String>,
    /// Areas of other vintages as `level:key`, with `=` behind where it is the same area.
    pub(super) links: Option<String>,
}

/// Writes and seals a release. `geojson` is a GeoJSON feature collection of all areas in WGS 84.
///
/// The files are made in a folder beside `folder` and take its name at the end, so that a release
/// is there completely or not at all.
///
/// # Errors
/// [`WriteError`]; nothing is left at `folder` then.
pub fn write(
    folder: &Path,
    content: &ReleaseContent,
    geojson: &str,
    seed: &SigningSeed,
) -> Result<(), WriteError> {
    ensure_free(folder)?;
    let files = files(content, geojson)?;
    let manifest = to_json(MANIFEST, &manifest(content, &files))?;
    let seal = to_json(SEAL, &seal(&manifest, seed))?;
    let name = folder
        .file_name()
        .map_or_else(|| "release".into(), |name| name.to_string_lossy());
    let unfinished = folder.with_file_name(format!(".{name}.unfinished"));
    let written = write_all(&unfinished, &files, &manifest, &seal).and_then(|()| {
        // An empty folder of that name may stand in the way of the new one.
        if folder.exists() {
            fs::remove_dir(folder).map_err(|source| io_error(folder, source))?;
        }
        fs::rename(&unfinished, folder).map_err(|source| io_error(folder, source))
    });
    if written.is_err() {
        // The first error is the one to tell; a leftover folder is replaced by the next attempt.
        let _ = fs::remove_dir_all(&unfinished);
    }
    written
}

/// Whether a release can be written to this folder: it is not there, or empty. Asked before a build
/// begins, so that nothing is remembered of a release that cannot be written.
///
/// # Errors
/// [`WriteError::NotEmpty`].
pub fn ensure_free(folder: &Path) -> Result<(), WriteError> {
    let something = |mut entries: fs::ReadDir| entries.next().is_some();
    if folder.exists() && fs::read_dir(folder).map_or(true, something) {
        return Err(WriteError::NotEmpty(folder.to_owned()));
    }
    Ok(())
}

struct File {
    path: &'static str,
    mediatype: &'static str,
    bytes: Vec<u8>,
}

fn files(content: &ReleaseContent, geojson: &str) -> Result<Vec<File>, WriteError> {
    let csv = |path, bytes| File {
        path,
        mediatype: "text/csv",
        bytes,
    };
    let json = |path, bytes| File {
        path,
        mediatype: "application/json",
        bytes,
    };
    let form = |file, error: csv::Error| WriteError::Form {
        file,
        reason: error.to_string(),
    };
    Ok(vec![
        json(DESCRIPTION, to_json(DESCRIPTION, &content.description)?),
        csv(
            AREAS_TABLE,
            areas_csv(&content.areas).map_err(|error| form(AREAS_TABLE, error))?,
        ),
        File {
            path: AREAS_GEOJSON,
            mediatype: "application/geo+json",
            bytes: geojson.as_bytes().to_vec(),
        },
        json(MAP, to_json(MAP, &map_file(content))?),
        csv(
            FIGURES,
            figures::to_csv(content).map_err(|error| form(FIGURES, error))?,
        ),
        json(PROTOCOL, to_json(PROTOCOL, &content.protocol)?),
    ])
}

fn manifest(content: &ReleaseContent, files: &[File]) -> Manifest {
    Manifest {
        name: content.release_id.to_lowercase(),
        id: content.release_id.clone(),
        title: content.description.city.name.clone(),
        profile: "data-package".to_owned(),
        created: rfc3339(content.built_at),
        resources: files
            .iter()
            .map(|file| Resource {
                name: file.path.replace('.', "-"),
                path: file.path.to_owned(),
                mediatype: file.mediatype.to_owned(),
                hash: format!("sha256:{}", digest(&file.bytes)),
                bytes: file.bytes.len() as u64,
            })
            .collect(),
        wirkraum: Own {
            format: FORMAT,
            city_id: content.description.city.id.clone(),
            built_at: content.built_at,
        },
    }
}

fn areas_csv(areas: &BTreeMap<LevelId, Vec<Area>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (level, areas) in areas {
        for area in areas {
            writer.serialize(AreaRow {
                level: level.to_string(),
                key: area.key.to_string(),
                name: area.name.clone(),
                parent: area.parent.as_ref().map(ToString::to_string),
                links: AreaLink::written(&area.links),
            })?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn map_file(content: &ReleaseContent) -> MapFile {
    let outlines = content.areas.iter().map(|(level, areas)| {
        let of_level = areas.iter().map(|area| {
            (
                area.key.to_string(),
                Outline {
                    path: area.outline.clone(),
                    label: area.label,
                },
            )
        });
        (level.clone(), of_level.collect())
    });
    MapFile {
        width: content.frame.width,
        height: content.frame.height,
        metres_per_unit: content.frame.metres_per_unit,
        outlines: outlines.collect(),
    }
}

fn to_json(file: &'static str, value: &impl Serialize) -> Result<Vec<u8>, WriteError> {
    serde_json::to_vec_pretty(value).map_err(|error| WriteError::Form {
        file,
        reason: error.to_string(),
    })
}

fn write_all(
    folder: &Path,
    files: &[File],
    manifest: &[u8],
    seal: &[u8],
) -> Result<(), WriteError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    let own = [(MANIFEST, manifest), (SEAL, seal)];
    let all = files
        .iter()
        .map(|file| (file.path, file.bytes.as_slice()))
        .chain(own);
    for (name, bytes) in all {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| io_error(&path, source))?;
    }
    Ok(())
}

fn io_error(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}
