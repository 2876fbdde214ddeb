//! Totals that an office gives, held against the sums of the parts.

use super::{Reading, found::Found, geography::Geography};
use files::{Note, Problem, counted};
use std::collections::BTreeMap;

const CHECK: &str = "Prüfen Sie Summe und Teile. Rundet die Quelle jede Zahl für sich, nennen Sie in city.toml bei `totals` eine `tolerance`.";

/// Reports given totals that differ from the sum of their parts by more than their tolerance. A
/// total of which some part has no value cannot be checked; that is noted.
pub(super) fn check(reading: &mut Reading<'_>, found: &Found, geography: &Geography<'_>) {
    let mut problems: Vec<Problem> = Vec::new();
    let mut checked: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for count in found.counts.values() {
        for ((level, period), (given, tolerance)) in &count.totals {
            let Some(level) = geography.level_in(level, *period) else {
                continue;
            };
            let leaves = count.values.get(period).map_or(&[][..], |of| &of.values);
            let sums = sums(
                leaves,
                geography.within(*period, level.place),
                given.values.len(),
            );
            for (area, sum) in sums.iter().enumerate() {
                let (Some(at), Ok(total)) = (given.at(area), given.values[area].count()) else {
                    continue;
                };
                let (done, undone) = checked.entry(found.file_of(at).to_owned()).or_default();
                let Some(sum) = sum else {
                    *undone += 1;
                    continue;
                };
                *done += 1;
                if total.abs_diff(*sum) <= *tolerance {
                    continue;
                }
                let what = format!(
                    "{}, {period}: Die Summe stimmt nicht. Hier steht {total}, die Teile ergeben {sum}{}.",
                    level.spellings.label_at(area),
                    match tolerance {
                        0 => String::new(),
                        tolerance => format!(" (erlaubte Abweichung {tolerance})"),
                    }
                );
                problems.push(
                    found
                        .problem(at, what, CHECK)
                        .with_value(&total.to_string()),
                );
            }
        }
    }
    for (file, (done, undone)) in checked {
        let mut what = format!(
            "{} mit den Teilen verglichen.",
            counted(done, "Summe", "Summen")
        );
        if undone > 0 {
            what.push_str(&format!(
                " {} nicht vergleichbar, weil ein Teil keinen Wert hat.",
                counted(undone, "Summe war", "Summen waren")
            ));
        }
        reading.report.note(Note::new(file, what));
    }
    reading.report.extend(problems);
}

/// The sums over the areas of the finest level within each area of a larger one; `None` where a
/// part has no value or where there is no part.
fn sums(leaves: &[super::RawValue], within: &[Option<usize>], areas: usize) -> Vec<Option<u64>> {
    let mut sums: Vec<Option<Option<u64>>> = vec![None; areas];
    for (at, inside) in within.iter().enumerate() {
        let value = leaves.get(at).and_then(|value| value.count().ok());
        if let Some(sum) = inside.and_then(|inside| sums.get_mut(inside)) {
            *sum = match sum {
                None => Some(value),
                Some(before) => Some(before.zip(value).map(|(a, b)| a + b)),
            };
        }
    }
    sums.into_iter().map(Option::flatten).collect()
}
