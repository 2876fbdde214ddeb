//! Whether the parts of a description fit together.
//!
//! Each file looks at one part: what every description needs (`basics`), levels (`levels`) with
//! `objects` of their files, their states (`vintages`), `links`, `sources`, tables (`tables`) with their columns (`columns`),
//! placeholders and periods (`periods`) and `totals`, `counts`, `indicators`, the age pyramid (`ages`), and
//! `files` about areas.

mod ages;
mod basics;
mod columns;
mod counts;
mod files;
mod indicators;
mod levels;
mod links;
mod objects;
mod periods;
mod sources;
mod states;
mod tables;
mod totals;
mod vintages;

use crate::{
    CityDescription, DescriptionProblem, Fault, Kind, MAX_PROBLEMS, Used,
    places::{Places, Way},
};
pub(crate) use sources::is_date;
use states::States;
use std::collections::BTreeSet;
use terms::Translated;

/// All problems of a description whose fields were read.
pub(crate) fn problems(description: &CityDescription, text: &str) -> Vec<DescriptionProblem> {
    let mut checks = Checks {
        description,
        states: States::of(description),
        places: Places::of(text),
        states_hold: true,
        found: Vec::new(),
        more: 0,
    };
    checks.basics();
    checks.vintages();
    checks.levels();
    checks.links();
    checks.sources();
    checks.tables();
    checks.counts();
    checks.indicators();
    checks.ages();
    checks.files();
    if checks.more > 0 {
        let more = Fault::More(checks.more);
        checks.found.push(DescriptionProblem::new(None, more));
    }
    checks.found
}

struct Checks<'a> {
    description: &'a CityDescription,
    states: States<'a>,
    /// Whether the states follow each other; then periods can be held against them.
    states_hold: bool,
    places: Places<'a>,
    found: Vec<DescriptionProblem>,
    /// How many were found after so many that no more are told.
    more: u64,
}

impl Checks<'_> {
    /// Notes a fault at a place, or counts it.
    fn note(&mut self, way: Way, fault: Fault) {
        if self.found.len() >= MAX_PROBLEMS {
            self.more += 1;
            return;
        }
        let line = self.places.line(way);
        self.found.push(DescriptionProblem::new(line, fault));
    }

    /// Notes every name that stands twice, where it stands again.
    fn unique<'n>(&mut self, kind: Kind, names: impl IntoIterator<Item = (&'n str, Way)>) {
        for (name, way) in again(names) {
            let name = name.to_owned();
            self.note(way, Fault::Duplicate { kind, name });
        }
    }

    fn unknown(&mut self, way: Way, used: Used, name: &str, by: &str) {
        let (name, by) = (name.to_owned(), by.to_owned());
        self.note(way, Fault::Unknown { used, name, by });
    }

    /// Notes once if one of the texts is empty in some language.
    fn texts<'n>(
        &mut self,
        of: &str,
        texts: impl IntoIterator<Item = (&'n Translated, &'static str)>,
        way: impl Fn(&'static str) -> Way,
    ) {
        let empty = |(text, _): &(&Translated, _)| {
            [&text.de, &text.en, &text.de_simple]
                .iter()
                .any(|text| text.trim().is_empty())
        };
        if let Some((_, field)) = texts.into_iter().find(empty) {
            self.note(way(field), Fault::EmptyText(of.to_owned()));
        }
    }

    fn not_blank(&mut self, of: &str, field: &'static str, text: &str, way: Way) {
        if text.trim().is_empty() {
            let of = of.to_owned();
            self.note(way, Fault::Blank { of, field });
        }
    }

    fn path(&mut self, way: Way, file: &str) {
        let leaves = file.is_empty()
            || file.starts_with('/')
            || file.contains(['\\', ':'])
            || file.split('/').any(|part| part == "..");
        if leaves {
            self.note(way, Fault::PathLeavesFolder(file.to_owned()));
        }
    }
}

/// The entries whose name was there before.
fn again<N: Ord + Copy, W>(names: impl IntoIterator<Item = (N, W)>) -> Vec<(N, W)> {
    let mut seen = BTreeSet::new();
    let names = names.into_iter();
    names.filter(|(name, _)| !seen.insert(*name)).collect()
}
