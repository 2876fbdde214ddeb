//! Files inside one folder, and only inside it.

use crate::Problem;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::Read as _,
    path::{Component, Path, PathBuf},
};

/// The largest file that is read, in bytes (64 MiB).
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// Opens a file named relative to a folder to read it piece by piece; gives its size in bytes too.
///
/// # Errors
/// A [`Problem`] as with [`read_file`].
pub fn open_file(folder: &Path, file: &str, limit: u64) -> Result<(File, u64), Box<Problem>> {
    let path = resolve(folder, file)?;
    let opened = File::open(&path).map_err(|error| unreadable(file, &error))?;
    let size = opened
        .metadata()
        .map_err(|error| unreadable(file, &error))?
        .len();
    if size > limit {
        return Err(too_large(file, limit));
    }
    Ok((opened, size))
}

/// Reads a file named relative to a folder.
///
/// # Errors
/// A [`Problem`] if the path is absolute, climbs with `..`, leaves the folder through a symbolic
/// link, is no regular file, is missing, or is larger than `limit` bytes.
pub fn read_file(folder: &Path, file: &str, limit: u64) -> Result<Vec<u8>, Box<Problem>> {
    let path = resolve(folder, file)?;
    let opened = File::open(&path).map_err(|error| unreadable(file, &error))?;
    let mut bytes = Vec::new();
    opened
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(file, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(file, limit));
    }
    Ok(bytes)
}

/// Removes a file named relative to a folder.
///
/// # Errors
/// A [`Problem`] as with [`read_file`], or if the system does not let it be removed.
pub fn remove_file(folder: &Path, file: &str) -> Result<(), Box<Problem>> {
    let path = resolve(folder, file)?;
    std::fs::remove_file(path).map_err(|error| {
        let what = format!("Diese Datei lässt sich nicht löschen ({error}).");
        let remedy = "Prüfen Sie, ob Sie in diesem Ordner schreiben dürfen und ob ein anderes Programm die Datei offen hat.";
        Box::new(Problem::new(file, what, remedy))
    })
}

/// A file that the system does not let us read.
pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Box<Problem> {
    problem(
        file,
        format!("Die Datei lässt sich nicht lesen ({error})."),
        "Prüfen Sie, ob Ihr Benutzerkonto die Datei lesen darf.",
    )
}

/// A file that is larger than allowed.
pub(crate) fn too_large(file: &str, limit: u64) -> Box<Problem> {
    problem(
        file,
        format!("Die Datei ist größer als {} MiB.", limit / (1024 * 1024)),
        "Lassen Sie Spalten und Zeilen weg, die city.toml nicht nennt.",
    )
}

/// The SHA-256 of a file named relative to a folder, hexadecimal, and its size in bytes. The file
/// is read in pieces.
///
/// # Errors
/// As for [`read_file`], apart from its limit.
pub fn digest_file(folder: &Path, file: &str) -> Result<(String, u64), Box<Problem>> {
    let path = resolve(folder, file)?;
    let unreadable = |error: std::io::Error| {
        problem(
            file,
            format!("Die Datei lässt sich nicht lesen ({error})."),
            "Prüfen Sie, ob Ihr Benutzerkonto die Datei lesen darf.",
        )
    };
    let mut opened = File::open(&path).map_err(unreadable)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        let read = opened.read(&mut piece).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        digest.update(&piece[..read]);
        bytes += read as u64;
    }
    let hexadecimal = digest
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok((hexadecimal, bytes))
}

fn problem(file: impl Into<String>, what: impl Into<String>, remedy: &str) -> Box<Problem> {
    Box::new(Problem::new(file, what, remedy))
}

/// The real path of `file`, proven to lie in `folder`.
fn resolve(folder: &Path, file: &str) -> Result<PathBuf, Box<Problem>> {
    let relative = Path::new(file);
    let plain = !file.is_empty()
        && !file.contains('\\')
        && relative
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !plain {
        return Err(leaves(file));
    }
    let root = folder.canonicalize().map_err(|error| {
        problem(
            folder.display().to_string(),
            format!("Der Ordner mit den Rohdaten lässt sich nicht öffnen ({error})."),
            "Nennen Sie mit --raw einen Ordner, den es gibt.",
        )
    })?;
    let path = root.join(relative).canonicalize().map_err(|_| {
        problem(
            file,
            format!("Diese Datei gibt es im Ordner {} nicht.", folder.display()),
            "Legen Sie die Datei dorthin oder berichtigen Sie `file` in city.toml.",
        )
    })?;
    if !path.starts_with(&root) {
        return Err(leaves(file));
    }
    if !path.is_file() {
        return Err(problem(
            file,
            "Das ist keine Datei.",
            "Nennen Sie eine Datei, keinen Ordner.",
        ));
    }
    Ok(path)
}

fn leaves(file: &str) -> Box<Problem> {
    problem(
        file,
        "Der Pfad führt aus dem Ordner mit den Rohdaten hinaus.",
        "Legen Sie die Datei in den Ordner und schreiben Sie ihren Pfad ohne „..“ und ohne Laufwerk.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_leaves_the_folder_is_refused_however_it_tries() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("raw");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(outer.path().join("secret.csv"), "x").unwrap();
        std::fs::write(folder.join("inside.csv"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outer.path().join("secret.csv"), folder.join("link.csv"))
            .unwrap();
        for path in [
            "../secret.csv",
            "/etc/hostname",
            "a/../../secret.csv",
            "",
            "..\\x",
        ] {
            let problem = read_file(&folder, path, 10).unwrap_err();
            assert!(
                problem.what.contains("führt aus dem Ordner"),
                "{path}: {problem}"
            );
        }
        #[cfg(unix)]
        assert!(
            read_file(&folder, "link.csv", 10)
                .unwrap_err()
                .what
                .contains("führt aus dem Ordner")
        );
        assert_eq!(read_file(&folder, "inside.csv", 10).unwrap(), b"x");
        assert!(digest_file(&folder, "../secret.csv").is_err());
        // The digest of "x" (FIPS 180-4).
        assert_eq!(
            digest_file(&folder, "inside.csv").unwrap(),
            (
                "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881".to_owned(),
                1
            )
        );
    }

    #[test]
    fn a_missing_file_a_folder_and_a_file_too_large_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("big.csv"), "0123456789").unwrap();
        std::fs::create_dir(folder.path().join("sub")).unwrap();
        let what = |file: &str| read_file(folder.path(), file, 9).unwrap_err().what;
        assert!(what("none.csv").contains("gibt es im Ordner"));
        assert!(what("sub").contains("keine Datei"));
        assert!(what("big.csv").contains("größer als"));
    }
}
