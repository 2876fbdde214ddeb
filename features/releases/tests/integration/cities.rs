//! Cities to try: the demonstration city, the one with marked counts, Flensburg and Berlin.

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

/// A smaller and plainer city of the same make, for what takes long.
pub(crate) fn invented() -> RawCity {
    read(&generate(SEED, Size::with_areas(24)))
}

/// The city whose raw counts are unique seven-digit numbers, and those that must stay inside.
pub(crate) fn marked() -> (RawCity, Vec<u64>) {
    let (files, marks) = canary(SEED);
    (read(&files), marks)
}

/// The folder with real data, or `None` with a word why the test is skipped.
pub(crate) fn real_data(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/realdata"),
        PathBuf::from,
    );
    let folder = root.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
    assert!(
        !required,
        "real data is required but missing: {}",
        folder.display()
    );
    eprintln!("skipped: no real data at {}", folder.display());
    None
}

/// Flensburg, described by its preset, from real data.
pub(crate) fn flensburg() -> Option<RawCity> {
    let raw = real_data("flensburg_sozialatlas")?;
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets/flensburg/city.toml");
    let checked = check_in(&preset, &raw);
    assert!(checked.report.is_empty(), "{}", checked.report);
    assert!(checked.summary.indicators.len() >= 10);
    for indicator in &checked.summary.indicators {
        assert!(
            !indicator.periods.is_empty(),
            "{:?} has no period",
            indicator.id
        );
    }
    checked.city
}

/// Berlin, described by its preset, from real data; with the report of its check.
pub(crate) fn berlin() -> Option<(RawCity, files::Report)> {
    let raw = real_data("berlin_ewr")?.parent()?.to_owned();
    let preset = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../presets/berlin/city.toml");
    let checked = check_in(&preset, &raw);
    let city = checked.city.unwrap_or_else(|| panic!("{}", checked.report));
    Some((city, checked.report))
}
