//! Which areas of earlier boundaries are areas of later ones.

use super::{
    RawLink, Reading, geography::Geography, missing_column, spellings::Spellings, text_of,
};
use city_description::Link;
use files::{Problem, TableOptions, TableReader};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, LevelId};

/// Reads all links of the description.
pub(super) fn read(reading: &mut Reading<'_>, geography: &Geography<'_>) -> Vec<RawLink> {
    let mut links = Vec::new();
    for link in &reading.description.links {
        // A level that is not there has been reported with the description or its boundaries.
        let level = |level: &LevelId| geography.spellings(level);
        let (Some(from), Some(to)) = (level(&link.from), level(&link.to)) else {
            continue;
        };
        let mut pairs: BTreeSet<(AreaKey, AreaKey)> = BTreeSet::new();
        if link.same_keys {
            let same = from.areas().filter(|key| to.position(key).is_some());
            pairs.extend(same.map(|key| (key.clone(), key.clone())));
        }
        for pair in &link.also {
            let known = from.position(&pair.from).is_some() && to.position(&pair.to).is_some();
            if known {
                pairs.insert((pair.from.clone(), pair.to.clone()));
            } else {
                let problem = Problem::new(
                    reading.label,
                    format!(
                        "`links` von „{}“ nach „{}“ nennt unter `also` {} und {}. Einen davon gibt es auf seiner Ebene nicht.",
                        link.from, link.to, pair.from, pair.to
                    ),
                    "Berichtigen Sie den Schlüssel, oder entfernen Sie das Paar.",
                );
                reading.report.push(problem);
            }
        }
        if let Some(file) = &link.file {
            pairs.extend(pairs_of(reading, link, file, (from, to)));
        }
        links.extend(linked(link, &pairs));
    }
    links
}

/// Pairs as links; a pair whose areas are in no other pair is the same area.
fn linked(link: &Link, pairs: &BTreeSet<(AreaKey, AreaKey)>) -> Vec<RawLink> {
    let mut times: BTreeMap<(bool, &AreaKey), usize> = BTreeMap::new();
    for (from, to) in pairs {
        *times.entry((false, from)).or_default() += 1;
        *times.entry((true, to)).or_default() += 1;
    }
    let once = |place: (bool, &AreaKey)| times.get(&place) == Some(&1);
    let links = pairs.iter().map(|(from, to)| RawLink {
        from: (link.from.clone(), from.clone()),
        to: (link.to.clone(), to.clone()),
        same: once((false, from)) && once((true, to)),
    });
    links.collect()
}

fn pairs_of(
    reading: &mut Reading<'_>,
    link: &Link,
    file: &str,
    (from, to): (&Spellings, &Spellings),
) -> Vec<(AreaKey, AreaKey)> {
    (reading.progress)(file);
    reading.input(file, None);
    let opened = TableReader::open(reading.raw, file, &TableOptions::default());
    reading.report.extend(opened.problems);
    let Some(mut table) = opened.found else {
        return Vec::new();
    };
    let mut place = |column: &Option<String>| {
        let column = column.as_deref().unwrap_or_default();
        let found = table.head().iter().position(|head| head == column);
        if found.is_none() {
            let problem = missing_column(file, column, table.head());
            reading.report.push(problem);
        }
        found
    };
    let (Some(from_at), Some(to_at)) = (place(&link.from_column), place(&link.to_column)) else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    while let Some(row) = table.next_row() {
        let row = match row {
            Ok(row) => row,
            Err(problem) => {
                reading.report.push(*problem);
                continue;
            }
        };
        let mut key = |at: usize, spellings: &Spellings, column: &Option<String>| {
            let written = text_of(&row, at);
            let key = spellings.key(&written).cloned();
            if key.is_none() {
                let problem = Problem::new(
                    file,
                    spellings.unknown(&written),
                    "Berichtigen Sie den Schlüssel, oder entfernen Sie die Zeile.",
                );
                let column = column.clone().unwrap_or_default();
                let problem = problem.at_row(row.line).in_column(column);
                reading.report.push(problem.with_value(&written));
            }
            key
        };
        let from = key(from_at, from, &link.from_column);
        let to = key(to_at, to, &link.to_column);
        pairs.extend(from.zip(to));
    }
    pairs
}
