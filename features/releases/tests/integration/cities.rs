//! Cities to try: the demonstration city, the one with marked counts, and Flensburg.

use demonstration_city::{GeneratedFile, SEED, Size, canary, generate};
use releases::reading::{RawCity, check, check_in};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Writes generated files into a folder.
pub(crate) fn put(files: &[GeneratedFile], folder: &Path) {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &file.contents).unwrap();
    }
}

fn read(files: &[GeneratedFile]) -> RawCity {
    let folder = tempfile::tempdir().unwrap();
    put(files, folder.path());
    let checked = check(&folder.path().join("city.toml"));
    checked.city.unwrap_or_else(|| panic!("{}", checked.report))
}

/// The demonstration city as `wirkraum demo` makes it.
pub(crate) fn demonstration() -> RawCity {
    read(&generate(SEED, Size::Standard))
}

/// The city whose raw counts are unique seven-digit numbers, and those that must stay inside.
pub(crate) fn marked() -> (RawCity, Vec<u64>) {
    let (files, marks) = canary(SEED);
    (read(&files), marks)
}

/// Flensburg, described by its preset, from real data; `None` (said aloud) where there is none.
pub(crate) fn flensburg() -> Option<RawCity> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let realdata = env::var_os("WIRKRAUM_REALDATA")
        .map_or_else(|| workspace.join("../shared/realdata"), PathBuf::from);
    let raw = realdata.join("flensburg_sozialatlas");
    if !raw.exists() {
        assert!(
            env::var_os("WIRKRAUM_REQUIRE_REALDATA").is_none(),
            "real data is demanded, but {} is not there",
            raw.display()
        );
        eprintln!("skipped: {} is not there", raw.display());
        return None;
    }
    let checked = check_in(&workspace.join("presets/flensburg/city.toml"), &raw);
    Some(checked.city.unwrap_or_else(|| panic!("{}", checked.report)))
}
