//! What a table does not hold: nothing wrong, but good to know before people look for it.

use super::{
    Reading, counts::without_row, found::Found, geography::Geography, rows::RowsRead,
    summary::years,
};
use city_description::Table;
use files::{Note, counted};
use std::collections::BTreeSet;
use terms::ReferencePeriod;

/// How many areas without a row are named; more are counted.
const NAMED: usize = 3;

/// Notes a table without rows, areas without a row in years in which others have one, and years
/// that have not come yet.
pub(super) fn note(
    reading: &mut Reading<'_>,
    table: &Table,
    geography: &Geography<'_>,
    found: &Found,
    read: &RowsRead,
) {
    let mut notes = Vec::new();
    if read.complete && read.rows == 0 {
        notes.push("Die Tabelle hat nur eine Kopfzeile und keine Zahlen.".to_owned());
    }
    if read.withheld > 0 {
        let values = usize::try_from(read.withheld).unwrap_or(usize::MAX);
        let mut what = format!(
            "{} hält die Quelle zurück (Punkt oder Stern).",
            counted(values, "Zahl", "Zahlen")
        );
        if table.protection.is_protected() {
            what.push_str(
                " Diese Tabelle schützt Wirkraum aber selbst. Fragen Sie die Quelle nach den vollen Zahlen, oder sagen Sie in city.toml, dass sie schon geschützt sind.",
            );
        }
        notes.push(what);
    }
    // Where rows could not be used, that is the problem; what they leave open is no finding.
    if read.complete {
        for (missing, periods) in missing(table, geography, found, read) {
            let whose = named(geography, periods[0], &missing);
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
        .periods
        .iter()
        .copied()
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
    table: &Table,
    geography: &Geography<'_>,
    found: &Found,
    read: &RowsRead,
) -> Vec<(Vec<usize>, Vec<ReferencePeriod>)> {
    let mut groups: Vec<(Vec<usize>, Vec<ReferencePeriod>)> = Vec::new();
    for period in &read.periods {
        let missing = without_row(table, geography, found, *period);
        let Some(missing) = missing.filter(|missing| !missing.is_empty()) else {
            continue;
        };
        let level = geography.finest_in(*period).map(|level| level.id);
        let same = |(others, periods): &&mut (Vec<usize>, Vec<ReferencePeriod>)| {
            let first = periods
                .first()
                .and_then(|first| geography.finest_in(*first));
            *others == missing && first.map(|level| level.id) == level
        };
        match groups.iter_mut().find(|group| same(group)) {
            Some((_, periods)) => periods.push(*period),
            None => groups.push((missing, vec![*period])),
        }
    }
    groups
}

/// `07 Südstadt, 08 Sandberg und 09 Jürgensby`, or how many of how many.
fn named(geography: &Geography<'_>, period: ReferencePeriod, missing: &[usize]) -> String {
    let Some(level) = geography.finest_in(period) else {
        return String::new();
    };
    if missing.len() > NAMED {
        let all = counted(level.spellings.len(), "Raum", "Räumen");
        return format!("{} von {all}", missing.len());
    }
    let labels: Vec<String> = missing
        .iter()
        .map(|area| level.spellings.label_at(*area))
        .collect();
    match labels.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} und {last}", rest.join(", ")),
        _ => labels.concat(),
    }
}
