//! What a table does not hold: nothing wrong, but good to know before people look for it.

use super::{
    Reading,
    counts::{Cell, ReadTable},
    spellings::Spellings,
    summary::years,
};
use city_description::Table;
use files::{Note, counted};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, ReferencePeriod};

/// How many areas without a row are named; more are counted.
const NAMED: usize = 3;

/// Notes a table without rows, areas without a row in years in which others have one, and years
/// that have not come yet.
pub(super) fn note(reading: &mut Reading<'_>, table: &Table, areas: &Spellings, read: &ReadTable) {
    let mut notes = Vec::new();
    if read.complete && read.lines.is_empty() {
        notes.push("Die Tabelle hat nur eine Kopfzeile und keine Zahlen.".to_owned());
    }
    // Where rows could not be used, that is the problem; what they leave open is no finding.
    if read.complete {
        for (missing, periods) in missing(areas, &read.lines) {
            let whose = named(areas, &missing);
            let sum = if reading.description.levels.len() > 1 {
                format!(", darum keine Summe für {}", reading.description.city.name)
            } else {
                String::new()
            };
            notes.push(format!(
                "{}: keine Zeile für {whose}{sum}.",
                years(&periods)
            ));
        }
    }
    let later: BTreeSet<ReferencePeriod> = read
        .lines
        .keys()
        .map(|(_, period)| *period)
        .filter(|period| {
            reading
                .this_year
                .is_some_and(|this_year| *period > this_year)
        })
        .collect();
    let later: Vec<ReferencePeriod> = later.into_iter().collect();
    match later.len() {
        0 => {}
        1 => notes.push(format!(
            "{} liegt in der Zukunft. Stimmt das Jahr?",
            years(&later)
        )),
        _ => notes.push(format!(
            "{} liegen in der Zukunft. Stimmen die Jahre?",
            years(&later)
        )),
    }
    for what in notes {
        reading.report.note(Note::new(&table.file, what));
    }
}

/// The areas without a row, with the years in which just these are missing; in order of years.
fn missing(
    areas: &Spellings,
    lines: &BTreeMap<Cell, u64>,
) -> Vec<(Vec<AreaKey>, Vec<ReferencePeriod>)> {
    let mut there: BTreeMap<ReferencePeriod, BTreeSet<&AreaKey>> = BTreeMap::new();
    for (area, period) in lines.keys() {
        there.entry(*period).or_default().insert(area);
    }
    let mut groups: Vec<(Vec<AreaKey>, Vec<ReferencePeriod>)> = Vec::new();
    for (period, there) in there {
        let missing: Vec<AreaKey> = areas
            .areas()
            .filter(|area| !there.contains(area))
            .cloned()
            .collect();
        if missing.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(others, _)| *others == missing) {
            Some((_, periods)) => periods.push(period),
            None => groups.push((missing, vec![period])),
        }
    }
    groups
}

/// `07 Südstadt, 08 Sandberg und 09 Jürgensby`, or how many of how many.
fn named(areas: &Spellings, missing: &[AreaKey]) -> String {
    if missing.len() > NAMED {
        let all = counted(areas.areas().count(), "Raum", "Räumen");
        return format!("{} von {all}", missing.len());
    }
    let labels: Vec<String> = missing.iter().map(|area| areas.label(area)).collect();
    match labels.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} und {last}", rest.join(", ")),
        _ => labels.concat(),
    }
}
