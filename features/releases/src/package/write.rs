//! Writing a release: all of it or nothing.

use super::{
    AREAS_GEOJSON, AREAS_TABLE, DESCRIPTION, FORMAT, MANIFEST, MAP, Manifest, PLACES, PROTOCOL,
    ReleaseContent, SEAL, figures, hashed,
    manifest::{Own, Resource, SourceTitle, rfc3339, told},
    parallel, places, schema,
};
use crate::directory::{Area, AreaLink};
use disclosure_control::{SigningSeed, seal};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
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
        file: String,
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
/// is there completely or not at all. Figures are written row by row.
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
    let name = folder
        .file_name()
        .map_or_else(|| "release".into(), |name| name.to_string_lossy());
    let unfinished = folder.with_file_name(format!(".{name}.unfinished"));
    let written = write_all(&unfinished, content, geojson, seed).and_then(|()| {
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

fn write_all(
    folder: &Path,
    content: &ReleaseContent,
    geojson: &str,
    seed: &SigningSeed,
) -> Result<(), WriteError> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    let mut resources = small_files(folder, content, geojson)?;
    let names = figures::file_names(&content.description);
    let of_indicators = parallel::each(&names, |(indicator, name)| {
        let resource = file(folder, name, "text/csv", |out| {
            figures::write(out, content, indicator).map_err(Fault::from)
        })?;
        Ok(Resource {
            title: Some(indicator.name.de.clone()),
            ..table(resource, schema::figures(indicator, AREAS_TABLE))
        })
    });
    for resource in of_indicators {
        resources.push(resource?);
    }
    let manifest = pretty(MANIFEST, &manifest(content, resources))?;
    let seal = pretty(SEAL, &seal(&manifest, seed))?;
    for (name, bytes) in [(MANIFEST, &manifest), (SEAL, &seal)] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| io_error(&path, source))?;
    }
    Ok(())
}

/// All files but those of the figures.
fn small_files(
    folder: &Path,
    content: &ReleaseContent,
    geojson: &str,
) -> Result<Vec<Resource>, WriteError> {
    let json = "application/json";
    let areas = file(folder, AREAS_TABLE, "text/csv", |out| {
        areas_csv(out, &content.areas)
    })?;
    let mut files = vec![
        file(folder, DESCRIPTION, json, |out| {
            put_json(out, &content.description)
        })?,
        table(areas, schema::areas()),
        file(folder, AREAS_GEOJSON, "application/geo+json", |out| {
            out.write_all(geojson.as_bytes()).map_err(Fault::from)
        })?,
        file(folder, MAP, json, |out| put_json(out, &map_file(content)))?,
        file(folder, PROTOCOL, json, |out| {
            put_json(out, &content.protocol)
        })?,
    ];
    if !content.places.is_empty() {
        let places = file(folder, PLACES, "text/csv", |out| {
            places::write(out, &content.places).map_err(Fault::from)
        })?;
        files.push(table(places, schema::places(AREAS_TABLE)));
    }
    Ok(files)
}

/// What keeps a file from being filled.
enum Fault {
    System(io::Error),
    Form(String),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::System(error)
    }
}

impl From<csv::Error> for Fault {
    fn from(error: csv::Error) -> Self {
        let words = error.to_string();
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Fault::System(error),
            _ => Fault::Form(words),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            return Fault::System(error.into());
        }
        Fault::Form(error.to_string())
    }
}

fn file(
    folder: &Path,
    name: &str,
    mediatype: &str,
    fill: impl FnOnce(&mut dyn Write) -> Result<(), Fault>,
) -> Result<Resource, WriteError> {
    let path = folder.join(name);
    let sealed = hashed::write(&path, fill).map_err(|fault| match fault {
        Fault::System(source) => io_error(&path, source),
        Fault::Form(reason) => WriteError::Form {
            file: name.to_owned(),
            reason,
        },
    })?;
    Ok(Resource {
        name: name.to_owned(),
        title: None,
        path: name.to_owned(),
        mediatype: mediatype.to_owned(),
        profile: None,
        encoding: None,
        hash: sealed.hash,
        bytes: sealed.bytes,
        schema: None,
    })
}

/// A file as a table with these columns.
fn table(resource: Resource, schema: schema::Schema) -> Resource {
    Resource {
        profile: Some("tabular-data-resource".to_owned()),
        encoding: Some("utf-8".to_owned()),
        schema: Some(schema),
        ..resource
    }
}

fn manifest(content: &ReleaseContent, resources: Vec<Resource>) -> Manifest {
    let description = &content.description;
    let (title, whom) = told(&description.city.name, description.audience);
    Manifest {
        name: content.release_id.to_lowercase(),
        id: content.release_id.clone(),
        title,
        description: whom,
        profile: "data-package".to_owned(),
        created: rfc3339(content.built_at),
        sources: description
            .sources
            .iter()
            .map(|source| SourceTitle {
                title: format!("{}, {}", source.name.de, source.owner),
                path: source.url.clone(),
            })
            .collect(),
        resources,
        wirkraum: Own {
            format: FORMAT,
            city_id: description.city.id.clone(),
            audience: description.audience,
            built_at: content.built_at,
            figures: figures::file_names(description)
                .into_iter()
                .map(|(indicator, file)| (indicator.id.clone(), file))
                .collect(),
        },
    }
}

fn areas_csv(out: &mut dyn Write, areas: &BTreeMap<LevelId, Vec<Area>>) -> Result<(), Fault> {
    let mut writer = csv::Writer::from_writer(out);
    for area in areas.values().flatten() {
        writer.serialize(AreaRow {
            level: area.level.to_string(),
            key: area.key.to_string(),
            name: area.name.clone(),
            parent: area.parent.as_ref().map(ToString::to_string),
            links: AreaLink::written(&area.links),
        })?;
    }
    writer.flush()?;
    Ok(())
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

fn put_json(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Fault> {
    Ok(serde_json::to_writer_pretty(out, value)?)
}

fn pretty(file: &str, value: &impl Serialize) -> Result<Vec<u8>, WriteError> {
    serde_json::to_vec_pretty(value).map_err(|error| WriteError::Form {
        file: file.to_owned(),
        reason: error.to_string(),
    })
}

fn io_error(path: &Path, source: io::Error) -> WriteError {
    WriteError::Io {
        path: path.to_owned(),
        source,
    }
}
