//! The files of `wirkraum protect`: where results go, all of them or none, and the secret of the cell-key method.

use crate::{clock, failure::Usage, protect_arguments::Protect};
use anyhow::Context;
use disclosure_control::NoiseSecret;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Where a table and its trace go.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// For everybody.
    pub(crate) public: PathBuf,
    /// For those who hold the true counts.
    pub(crate) internal: PathBuf,
}

/// Where all tables go. Nothing that is there already is named unless `--force` allows it, and never what is read.
pub(crate) fn places(asked: &Protect, listed: &[String]) -> anyhow::Result<Vec<Places>> {
    let with = |path: &Path, ending: &str| {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        format!("{stem}-{ending}.csv")
    };
    let places: Vec<Places> = match asked.tables.as_slice() {
        [_] => {
            let beside = || asked.out.with_file_name(with(&asked.out, "intern"));
            vec![Places {
                public: asked.out.clone(),
                internal: asked.internal.clone().unwrap_or_else(beside),
            }]
        }
        several => {
            let internal = asked.internal.as_ref().unwrap_or(&asked.out);
            let place = |table: &PathBuf| Places {
                public: asked.out.join(with(table, "geschuetzt")),
                internal: internal.join(with(table, "intern")),
            };
            several.iter().map(place).collect()
        }
    };
    let listed: Vec<PathBuf> = listed.iter().map(PathBuf::from).collect();
    let secret = secret_file(asked);
    let others = asked.ptable.iter().chain([&secret]).chain(&listed);
    let read: Vec<&PathBuf> = asked.tables.iter().chain(others).collect();
    let mut named: Vec<&PathBuf> = Vec::new();
    for path in places.iter().flat_map(|it| [&it.public, &it.internal]) {
        let shown = path.display();
        if read
            .iter()
            .any(|read| *read == path || same_file(read, path))
        {
            let what =
                format!("{shown} wird gelesen. Nennen Sie eine andere Datei für das Ergebnis.");
            return Err(Usage(what).into());
        }
        if named.contains(&path) {
            let what =
                format!("{shown} würde zweimal geschrieben. Nennen Sie zwei verschiedene Dateien.");
            return Err(Usage(what).into());
        }
        if path.is_dir() {
            let what = format!("{shown} ist ein Ordner. Nennen Sie eine Datei darin.");
            return Err(Usage(what).into());
        }
        if path.exists() && !asked.force {
            let what = format!(
                "{shown} gibt es schon. Nennen Sie eine andere Datei, oder überschreiben Sie sie mit --force."
            );
            return Err(Usage(what).into());
        }
        named.push(path);
    }
    Ok(places)
}

/// Where the secret of the cell-key method is kept: as said, or beside what is written. The name does not depend on the
/// table, so that all tables of a folder share one: with another secret the same cell would change in another way.
pub(crate) fn secret_file(asked: &Protect) -> PathBuf {
    let beside = || asked.out.with_file_name("cell-key-geheimnis.txt");
    asked.secret.clone().unwrap_or_else(beside)
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A file that is written beside its place first.
struct Written {
    beside: PathBuf,
    place: PathBuf,
}

/// Writes all files or none: first beside their places, then all are moved there. Private ones can be read by their owner
/// only, from the first byte.
pub(crate) fn write_all(files: &[(&Path, &[u8], bool)]) -> anyhow::Result<()> {
    let mut written: Vec<Written> = Vec::new();
    let result = (|| {
        for (place, bytes, private) in files {
            let failed = || format!("{} lässt sich nicht schreiben", place.display());
            let name = place.file_name().unwrap_or_default().to_string_lossy();
            let beside = place.with_file_name(format!(".{name}.{}.neu", std::process::id()));
            written.push(Written {
                beside: beside.clone(),
                place: (*place).to_owned(),
            });
            write(&beside, bytes, *private).with_context(failed)?;
        }
        for Written { beside, place } in &written {
            let failed = || format!("{} lässt sich nicht schreiben", place.display());
            fs::rename(beside, place).with_context(failed)?;
        }
        Ok(())
    })();
    for file in &written {
        // After success nothing stands there any more.
        let _ = fs::remove_file(&file.beside);
    }
    result
}

fn write(path: &Path, bytes: &[u8], private: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mode = if private { 0o600 } else { 0o644 };
    let mut options = OpenOptions::new();
    let mut file = options.write(true).create_new(true).mode(mode).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Reads the secret of the cell-key method: 32 bytes as 64 hexadecimal digits. Where the file is not there, a new one is
/// made, and the second value is what is to be written there. What it holds is never shown, not even in an error.
pub(crate) fn secret(path: &Path) -> anyhow::Result<(NoiseSecret, Option<String>)> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let what = || {
                let shown = path.display();
                Usage(format!(
                    "{shown} enthält kein Geheimnis. Es hat 64 Zeichen aus 0 bis 9 und a bis f. Nennen Sie eine Datei, die es noch nicht \
                     gibt, dann entsteht ein neues."
                ))
            };
            Ok((NoiseSecret(bytes(text.trim()).ok_or_else(what)?), None))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let fresh = clock::random()?;
            let text: String = fresh.iter().map(|byte| format!("{byte:02x}")).collect();
            Ok((NoiseSecret(fresh), Some(format!("{text}\n"))))
        }
        Err(error) => {
            Err(error).with_context(|| format!("{} lässt sich nicht lesen", path.display()))
        }
    }
}

fn bytes(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}
