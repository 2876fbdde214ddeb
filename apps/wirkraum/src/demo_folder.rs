//! The folder of the demonstration: made by it, known by a marker file, removed by nobody else.

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, DirBuilder, File, OpenOptions, TryLockError},
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

const MARKER: &str = "wirkraum-demo.json";
const RAW: &str = "raw";
const SERVER: &str = "server";

/// What the marker says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    /// The seed of the city in this folder.
    seed: u64,
}

/// The folder, held by this process alone until it is dropped.
#[derive(Debug)]
pub(crate) struct DemoFolder {
    path: PathBuf,
    seed: u64,
    _lock: File,
}

impl DemoFolder {
    /// Takes a folder: a new or empty one, or one that an earlier demonstration made. `seed` is
    /// what was asked for, `usual` what a new folder gets otherwise.
    ///
    /// # Errors
    /// If the folder holds something else, holds another city, or is in use.
    pub(crate) fn take(
        path: &Path,
        seed: Option<u64>,
        usual: u64,
        reset: bool,
    ) -> anyhow::Result<Self> {
        let marker = path.join(MARKER);
        if !marker.exists() && !is_new_or_empty(path)? {
            bail!(
                "{} holds something that no demonstration made; choose another folder with \
                 --data-dir. Nothing was changed",
                path.display()
            );
        }
        fs::create_dir_all(path).with_context(|| path.display().to_string())?;
        let lock = lock(&marker)?;
        let found = read(&marker)?;
        let seed = match (found, seed, reset) {
            (Some(found), Some(asked), false) if found.seed != asked => bail!(
                "{} holds the city with the seed {}; add --reset to replace it, or choose another \
                 folder with --data-dir",
                path.display(),
                found.seed
            ),
            (Some(found), None, false) => found.seed,
            (_, asked, _) => asked.unwrap_or(usual),
        };
        let folder = Self {
            path: path.to_owned(),
            seed,
            _lock: lock,
        };
        if reset {
            for part in [RAW, SERVER] {
                remove(&path.join(part))?;
            }
        }
        folder.make()?;
        Ok(folder)
    }

    /// The seed of the city in this folder.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// The raw side: tables, boundaries, seed of the key, ledger, internal protocols.
    pub(crate) fn raw(&self) -> PathBuf {
        self.path.join(RAW)
    }

    /// What a server has: the release and the database.
    pub(crate) fn server(&self) -> PathBuf {
        self.path.join(SERVER)
    }

    /// Writes a file of the raw side, readable by its owner only.
    ///
    /// # Errors
    /// If the system refuses.
    pub(crate) fn write_raw(&self, file: &str, contents: &[u8]) -> anyhow::Result<()> {
        let path = self.raw().join(file);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o600);
        options
            .open(&path)
            .and_then(|mut file| file.write_all(contents))
            .with_context(|| path.display().to_string())
    }

    fn make(&self) -> anyhow::Result<()> {
        let text = serde_json::to_vec(&Marker { seed: self.seed })?;
        let marker = self.path.join(MARKER);
        fs::write(&marker, text).with_context(|| marker.display().to_string())?;
        for part in [self.raw(), self.server()] {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(&part)
                .with_context(|| part.display().to_string())?;
        }
        Ok(())
    }
}

fn is_new_or_empty(path: &Path) -> anyhow::Result<bool> {
    if !path.exists() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
    Ok(entries.next().is_none())
}

fn lock(marker: &Path) -> anyhow::Result<File> {
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(marker)
        .with_context(|| marker.display().to_string())?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!("another demonstration is running in this folder; stop it first")
        }
        Err(TryLockError::Error(error)) => Err(error).with_context(|| marker.display().to_string()),
    }
}

fn read(marker: &Path) -> anyhow::Result<Option<Marker>> {
    let text = fs::read_to_string(marker).with_context(|| marker.display().to_string())?;
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(&text)
        .map(Some)
        .with_context(|| format!("{} is not what a demonstration writes", marker.display()))
}

fn remove(part: &Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(part) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| part.display().to_string())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_something_else_in_it_is_left_alone_even_with_reset() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("raw")).unwrap();
        fs::write(folder.path().join("raw/thesis.odt"), "years of work").unwrap();
        for reset in [false, true] {
            let refused = DemoFolder::take(folder.path(), None, 1, reset).unwrap_err();
            assert!(refused.to_string().contains("Nothing was changed"));
        }
        assert!(folder.path().join("raw/thesis.odt").exists());
        assert!(!folder.path().join(MARKER).exists());
    }

    #[test]
    fn a_reset_removes_what_the_demonstration_made_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo");
        let demo = DemoFolder::take(&path, Some(7), 1, false).unwrap();
        demo.write_raw("table.csv", b"1").unwrap();
        fs::write(path.join("note.txt"), "mine").unwrap();
        drop(demo);

        let refused = DemoFolder::take(&path, Some(8), 1, false).unwrap_err();
        assert!(refused.to_string().contains("seed 7"), "{refused}");
        assert_eq!(DemoFolder::take(&path, None, 1, false).unwrap().seed(), 7);
        assert!(path.join("raw/table.csv").exists());

        let demo = DemoFolder::take(&path, Some(8), 1, true).unwrap();
        assert_eq!(demo.seed(), 8);
        assert!(!path.join("raw/table.csv").exists());
        assert!(path.join("note.txt").exists());
    }

    #[test]
    fn only_one_demonstration_runs_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = DemoFolder::take(folder.path(), None, 1, false).unwrap();
        let second = DemoFolder::take(folder.path(), None, 1, false).unwrap_err();
        assert!(second.to_string().contains("running"), "{second}");
        drop(first);
        DemoFolder::take(folder.path(), None, 1, false).unwrap();
    }

    #[test]
    fn raw_files_are_for_their_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let demo = DemoFolder::take(folder.path(), None, 1, false).unwrap();
        demo.write_raw("table.csv", b"1").unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(demo.raw()), 0o700);
        assert_eq!(mode(demo.raw().join("table.csv")), 0o600);
    }
}
