//! Which raw files lie in a folder, and until when they may be kept.

use super::description;
use city_description::{CityDescription, Table};
use files::{Problem, digest_file};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use terms::SourceId;

/// A file with raw figures that lies in the folder of a city.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeptFile {
    /// Its path, relative to the folder.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The sources whose figures it holds.
    pub sources: Vec<SourceId>,
    /// The day by which it must be deleted, as `YYYY-MM-DD`: the earliest of its sources. None if no
    /// source sets one, as with open data.
    pub delete_by: Option<String>,
}

impl KeptFile {
    /// Whether it should have been deleted before `today` (`YYYY-MM-DD`).
    pub fn is_overdue(&self, today: &str) -> bool {
        self.delete_by.as_deref().is_some_and(|day| day < today)
    }
}

/// What a description says about keeping raw figures, and the files with raw figures that are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The files, by name.
    pub files: Vec<KeptFile>,
    /// Until when figures of each source may be kept, for whatever else holds raw figures.
    pub deadlines: Deadlines,
}

/// Until when raw figures of each source of a description may be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deadlines(BTreeMap<SourceId, Option<String>>);

impl Deadlines {
    /// The earliest day of these sources, as `YYYY-MM-DD`; none if no source sets one.
    pub fn earliest<'a>(&self, sources: impl IntoIterator<Item = &'a SourceId>) -> Option<String> {
        let days = sources
            .into_iter()
            .filter_map(|source| self.0.get(source)?.clone());
        days.min()
    }

    /// Those of these sources that the description does not name: nobody knows until when their
    /// figures may be kept.
    pub fn undescribed<'a>(
        &self,
        sources: impl IntoIterator<Item = &'a SourceId>,
    ) -> Vec<SourceId> {
        let sources = sources.into_iter();
        let unknown = sources.filter(|source| !self.0.contains_key(source));
        unknown.cloned().collect()
    }

    /// All sources of the description.
    pub fn sources(&self) -> impl Iterator<Item = &SourceId> {
        self.0.keys()
    }
}

/// The files with raw figures that a description names and that lie in the folder `raw`, by name.
/// Tables need not be whole or right for that: what must go must go. `progress` is told the name of
/// each file before it is read.
///
/// # Errors
/// The problems of the description, if it cannot be read at all, or files that cannot be read.
pub fn kept_files(
    city_toml: &Path,
    raw: &Path,
    progress: &dyn Fn(&str),
) -> Result<Kept, Vec<Problem>> {
    let label = city_toml.display().to_string();
    let (parsed, problems) = description::read(city_toml, &label);
    let Some(description) = parsed.description else {
        return Err(problems);
    };
    let mut sources: BTreeMap<String, BTreeSet<&SourceId>> = BTreeMap::new();
    for table in &description.tables {
        for file in files_of(table, raw) {
            sources.entry(file).or_default().insert(&table.source);
        }
    }
    let deadlines = deadlines(&description);
    let files = sources.into_iter().map(|(file, sources)| {
        progress(&file);
        let (sha256, bytes) = digest_file(raw, &file).map_err(|problem| vec![*problem])?;
        Ok(KeptFile {
            sha256,
            bytes,
            delete_by: deadlines.earliest(sources.iter().copied()),
            sources: sources.into_iter().cloned().collect(),
            file,
        })
    });
    let files = files.collect::<Result<_, Vec<Problem>>>()?;
    Ok(Kept { files, deadlines })
}

fn deadlines(description: &CityDescription) -> Deadlines {
    let sources = description.sources.iter();
    Deadlines(
        sources
            .map(|source| (source.id.clone(), source.delete_by.clone()))
            .collect(),
    )
}

/// The files of a table that are there. `{period}` and `{area}` stand for any text: a file of a year
/// that is not read any more holds raw figures too.
fn files_of(table: &Table, raw: &Path) -> Vec<String> {
    let given = table
        .totals
        .iter()
        .filter_map(|totals| totals.file.as_ref());
    let patterns = std::iter::once(&table.file).chain(given);
    patterns
        .flat_map(|pattern| matching(pattern, raw))
        .collect()
}

fn matching(pattern: &str, raw: &Path) -> Vec<String> {
    let (folder, name) = pattern.rsplit_once('/').unwrap_or(("", pattern));
    let name = name.replace("{period}", "*").replace("{area}", "*");
    let entries = std::fs::read_dir(raw.join(folder)).into_iter().flatten();
    let names = entries.filter_map(|entry| {
        let entry = entry.ok().filter(|entry| entry.path().is_file())?;
        entry.file_name().into_string().ok()
    });
    let path = |name: String| match folder {
        "" => name,
        folder => format!("{folder}/{name}"),
    };
    names.filter(|found| fits(&name, found)).map(path).collect()
}

/// Whether a name fits a pattern in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((before, behind)) => name.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| fits(behind, &rest[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::example::ExampleCity;

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, name, expected) in [
            ("a.csv", "a.csv", true),
            ("a*.csv", "a2024.csv", true),
            ("a*.csv", "b2024.csv", false),
            ("*_*.csv", "2024_0101.csv", true),
            ("*_*.csv", "2024.csv", false),
            ("a*", "a", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn files_are_listed_with_the_day_by_which_they_must_go_even_if_they_are_wrong_or_gone() {
        let folder = tempfile::tempdir().unwrap();
        let city = ExampleCity::new()
            .with(
                "city.toml",
                "file = \"work.csv\"",
                "file = \"work-{period}.csv\"\nperiods = [2020]",
            )
            .write(folder.path())
            .unwrap();
        std::fs::write(folder.path().join("work-2019.csv"), "not a table\0").unwrap();
        std::fs::remove_file(folder.path().join("people.csv")).unwrap();
        let Kept { files: kept, .. } = kept_files(&city, folder.path(), &|_| ()).unwrap();
        let names: Vec<_> = kept.iter().map(|kept| kept.file.as_str()).collect();
        assert_eq!(names, ["work-2019.csv"]);
        assert_eq!(kept[0].bytes, 12);
        let day = kept[0].delete_by.clone().unwrap();
        assert!(!kept[0].is_overdue(&day));
        assert!(kept[0].is_overdue("9999-01-01"));
    }

    #[test]
    fn the_earliest_of_several_days_counts_and_what_nobody_describes_is_named() {
        let id = |text: &str| SourceId::new(text).unwrap();
        let (early, late, open, gone) = (id("early"), id("late"), id("open"), id("gone"));
        let deadlines = Deadlines(BTreeMap::from([
            (early.clone(), Some("2024-12-31".to_owned())),
            (late.clone(), Some("2030-12-31".to_owned())),
            (open.clone(), None),
        ]));
        let earliest = deadlines.earliest([&late, &open, &early, &gone]);
        assert_eq!(earliest.as_deref(), Some("2024-12-31"));
        assert_eq!(deadlines.earliest([&open, &gone]), None);
        assert_eq!(deadlines.undescribed([&open, &gone]), [gone]);
    }
}
