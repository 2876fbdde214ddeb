//! Descriptions of cities: what their reader promises, and changing them line by line.

use crate::{Change, Dice, changed, placed};
use city_description::{CityDescription, MAX_PROBLEMS, Parsed};
use std::collections::BTreeSet;

/// Holds what the reader of a description promises.
pub fn hold_description(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Parsed {
        description,
        problems,
    } = CityDescription::parse_with_problems(&text);
    let lines = text.matches('\n').count() as u64 + 1;
    assert!(problems.len() <= MAX_PROBLEMS + 1);
    for problem in &problems {
        assert!(!problem.to_string().is_empty() && !problem.fault.remedy().is_empty());
        let line = problem.line.unwrap_or(1);
        assert!((1..=lines).contains(&line), "{problem:?}");
    }
    let Some(description) = description else {
        assert_eq!(problems.len(), 1, "one reason why nothing is there");
        assert_eq!(CityDescription::parse(&text), Err(problems));
        return;
    };
    for problem in &problems {
        let fault = &problem.fault;
        let _ = (fault.concerns_levels(), fault.concerns_counts());
        for table in &description.tables {
            let _ = fault.concerns(table);
        }
    }
    if problems.is_empty() {
        hold_together(&description);
    }
}

/// What a description without problems may be relied on for.
fn hold_together(description: &CityDescription) {
    assert!(description.protection.base >= 5 && description.protection.base % 2 == 1);
    let earlier = description.earlier.iter().flat_map(|state| &state.levels);
    let levels: Vec<&str> = description
        .levels
        .iter()
        .chain(earlier)
        .map(|of| of.id.as_str())
        .collect();
    assert!(all_differ(levels.iter().copied()), "{levels:?}");
    let sources: Vec<&str> = description
        .sources
        .iter()
        .map(|of| of.id.as_str())
        .collect();
    assert!(all_differ(sources.iter().copied()), "{sources:?}");
    for table in &description.tables {
        assert!(levels.contains(&table.level.as_str()));
        assert!(sources.contains(&table.source.as_str()));
        assert!(!table.file.starts_with('/') && !table.file.contains(".."));
        assert!(!table.counts.is_empty() || !table.measures.is_empty());
        let periods = table.periods.iter().flat_map(|range| range.periods());
        assert!(all_differ(periods));
    }
    for indicator in &description.indicators {
        assert!(sources.contains(&indicator.source.as_str()));
    }
    assert!(!description.approval.roles.is_empty());
}

fn all_differ<T: Ord>(mut of: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    of.all(|one| seen.insert(one))
}

/// Changes a text by its lines: one is changed with `change`, left out, doubled, moved, or an entry
/// (up to the next empty line) is doubled or left out. One time in four the bytes themselves are
/// changed. Gives the new length.
pub fn change_lines(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    change: &Change<'_>,
) -> usize {
    let mut dice = Dice::new(seed);
    if dice.one_in(4) {
        return change(data, size, max_size);
    }
    let text = &data[..size];
    let mut lines: Vec<Vec<u8>> = text
        .split(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let at = dice.roll(lines.len());
    let entry = lines[at..].iter().position(Vec::is_empty);
    let entry = at..entry.map_or(lines.len(), |length| (at + length + 1).min(lines.len()));
    let elsewhere = dice.roll(lines.len());
    match dice.roll(10) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[elsewhere].clone()),
        2 => lines.swap(at, elsewhere),
        3 => drop(lines.drain(entry)),
        4 => {
            let doubled: Vec<Vec<u8>> = lines[entry].to_vec();
            lines.splice(elsewhere..elsewhere, doubled);
        }
        5 => {
            // The value of one line under the name of another.
            let split = |line: &[u8]| line.iter().position(|byte| *byte == b'=');
            let end = split(&lines[at]).unwrap_or(lines[at].len());
            let value = split(&lines[elsewhere]).map(|start| lines[elsewhere][start..].to_vec());
            lines[at].truncate(end);
            lines[at].extend(value.unwrap_or_default());
        }
        _ => lines[at] = changed(std::mem::take(&mut lines[at]), change),
    }
    let input = lines.join(&b'\n');
    placed(&input, data, max_size).unwrap_or_else(|| change(data, size, max_size))
}
