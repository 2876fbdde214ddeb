//! Random small linked tables: nobody can calculate an unsafe cell, as found by exact fractions
//! and by trying all tables, neither of which the suppressor or the gate use.

use proptest::prelude::*;

use crate::primary::PrimaryRules;
use crate::suppression::{Aim, Options, Suppressed, Zeros, suppress};
use crate::tables::{Hierarchy, LinkedTables, Table};

/// Three areas in two districts, one of them with a single area, by age, and the same people by
/// sex and kind: two tables that share their area margin.
fn linked(counts: &[u64]) -> LinkedTables {
    let area =
        || Hierarchy::from_paths("area", "city", [["d1", "a"], ["d1", "b"], ["d2", "c"]]).unwrap();
    let age = Hierarchy::flat("age", "all", &["young", "old"]).unwrap();
    let sex = Hierarchy::flat("sex", "all", &["f", "m"]).unwrap();
    let kind = Hierarchy::flat("kind", "all", &["x", "y"]).unwrap();
    let people = (0..24).flat_map(|place| {
        let pick = |step: usize, names: &[&'static str]| names[place / step % names.len()];
        let row = [
            pick(8, &["a", "b", "c"]),
            pick(4, &["young", "old"]),
            pick(2, &["f", "m"]),
            pick(1, &["x", "y"]),
        ];
        std::iter::repeat_n(row, counts[place] as usize)
    });
    let people: Vec<[&str; 4]> = people.chain([["a", "old", "f", "x"]]).collect();
    let by_age = people.iter().map(|row| ([row[0], row[1]], 1));
    let by_kind = people.iter().map(|row| ([row[0], row[2], row[3]], 1));
    LinkedTables::new(vec![
        Table::frequency("age", vec![area(), age], by_age).unwrap(),
        Table::frequency("kind", vec![area(), sex, kind], by_kind).unwrap(),
    ])
    .unwrap()
}

/// Sums among withheld cells as rows of whole numbers, brought to reduced form without fractions.
fn reduced(tables: &LinkedTables, hidden: &[bool]) -> Vec<Vec<i128>> {
    let mut rows: Vec<Vec<i128>> = Vec::new();
    for relation in tables.relations() {
        let mut row = vec![0; tables.len()];
        relation.parts.iter().for_each(|&part| row[part] += 1);
        row[relation.total] -= 1;
        row.iter_mut()
            .zip(hidden)
            .filter(|(_, hidden)| !**hidden)
            .for_each(|(value, _)| *value = 0);
        rows.push(row);
    }
    let mut done = 0;
    for column in 0..tables.len() {
        let Some(found) = (done..rows.len()).find(|&row| rows[row][column] != 0) else {
            continue;
        };
        rows.swap(done, found);
        let pivot = rows[done].clone();
        for (number, row) in rows.iter_mut().enumerate() {
            let (own, other) = (pivot[column], row[column]);
            if number == done || other == 0 {
                continue;
            }
            row.iter_mut()
                .zip(&pivot)
                .for_each(|(value, pivot)| *value = *value * own - pivot * other);
            let common = row
                .iter()
                .fold(0_i128, |common, value| divisor(common, value.abs()));
            if common > 1 {
                row.iter_mut().for_each(|value| *value /= common);
            }
        }
        done += 1;
    }
    rows.truncate(done);
    rows
}

fn divisor(one: i128, other: i128) -> i128 {
    if other == 0 {
        one
    } else {
        divisor(other, one % other)
    }
}

/// Whether a cell follows from the rest, by exact arithmetic.
fn follows(tables: &LinkedTables, hidden: &[bool], cell: usize) -> bool {
    let alone = |row: &Vec<i128>| {
        row.iter()
            .enumerate()
            .all(|(column, value)| (column == cell) == (*value != 0))
    };
    !hidden[cell] || reduced(tables, hidden).iter().any(alone)
}

/// What the only contributor of a cell knows besides: all totals of one above it, his cells
/// below, and the zeros beside him.
fn known_to_owner(tables: &LinkedTables, own: usize) -> Vec<usize> {
    let mut known = vec![own];
    let relations = tables.relations();
    loop {
        let before = known.len();
        for relation in relations
            .iter()
            .filter(|relation| tables.count(relation.total) == 1)
        {
            let all = relation.parts.iter().copied().chain([relation.total]);
            let mine = all
                .clone()
                .any(|cell| tables.count(cell) == 1 && known.contains(&cell));
            if mine {
                known.extend(all);
                known.sort_unstable();
                known.dedup();
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// Zeros that are all that is left of a known total are known.
fn without_certain_zeros(tables: &LinkedTables, mut hidden: Vec<bool>) -> Vec<bool> {
    loop {
        let before = hidden.clone();
        for relation in tables.relations() {
            let open = |part: &&usize| hidden[**part];
            let left: u64 = relation
                .parts
                .iter()
                .filter(open)
                .map(|&part| tables.value(part))
                .sum();
            if !hidden[relation.total] && left == 0 {
                relation.parts.iter().for_each(|&part| hidden[part] = false);
            }
        }
        if hidden == before {
            return hidden;
        }
    }
}

fn assert_nobody_calculates(tables: &LinkedTables, suppressed: &Suppressed, singles: bool) {
    let hidden = without_certain_zeros(tables, suppressed.withheld());
    for &cell in suppressed.primary().keys() {
        assert!(
            !follows(tables, &hidden, cell),
            "{} follows",
            tables.words(cell)
        );
    }
    let owned =
        (0..tables.len()).filter(|&cell| singles && hidden[cell] && tables.count(cell) == 1);
    for own in owned {
        let known = known_to_owner(tables, own);
        let mut his = hidden.clone();
        known.iter().for_each(|&cell| his[cell] = false);
        let his = without_certain_zeros(tables, his);
        let shown = reduced(tables, &his);
        for &cell in suppressed
            .primary()
            .keys()
            .filter(|cell| !known.contains(cell))
        {
            let alone = |row: &Vec<i128>| {
                row.iter()
                    .enumerate()
                    .all(|(column, value)| (column == cell) == (*value != 0))
            };
            assert!(
                !shown.iter().any(alone),
                "{} tells {}",
                tables.words(own),
                tables.words(cell)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_unsafe_cell_of_linked_tables_follows_from_the_shown_ones(
        counts in prop::collection::vec(prop_oneof![3 => 0_u64..3, 1 => 3_u64..9], 24),
        minimum in 2_u64..5,
        complement in 0_u64..3,
        few in any::<bool>(),
        shown in any::<bool>(),
        trust_single_contributors in any::<bool>(),
    ) {
        let tables = linked(&counts);
        let rules = PrimaryRules { minimum, complement, ..Default::default() };
        let primary = rules.apply(&tables).unwrap();
        let options = Options {
            aim: if few { Aim::FewestCells } else { Aim::SmallestSum },
            zeros: if shown { Zeros::Shown } else { Zeros::MayBeWithheld },
            trust_single_contributors,
            ..Default::default()
        };
        let suppressed = suppress(&tables, &primary, &options).unwrap();
        assert_nobody_calculates(&tables, &suppressed, !trust_single_contributors);
        // Nothing is withheld in vain: showing one more cell would tell something.
        for cell in (0..tables.len()).filter(|cell| !primary.contains_key(cell) && suppressed.is_withheld(*cell)) {
            let mut hidden = suppressed.withheld();
            hidden[cell] = false;
            let told = primary.keys().any(|&guarded| follows(&tables, &hidden, guarded));
            prop_assert!(told || !trust_single_contributors);
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_unsafe_cell_could_have_another_value(counts in prop::collection::vec(0_u64..5, 9)) {
        let codes = ["a", "b", "c"];
        let rows = Hierarchy::flat("row", "all", &codes).unwrap();
        let columns = Hierarchy::flat("column", "all", &codes).unwrap();
        let cells = codes.into_iter().flat_map(|row| codes.map(|column| [row, column]));
        let table = Table::frequency("t", vec![rows, columns], cells.zip(counts)).unwrap();
        let tables = LinkedTables::alone(table).unwrap();
        let primary = PrimaryRules { minimum: 3, ..Default::default() }.apply(&tables).unwrap();
        let suppressed = suppress(&tables, &primary, &Options::default()).unwrap();
        let finest: Vec<usize> =
            codes.into_iter().flat_map(|row| codes.map(|column| [row, column]))
                .map(|codes| tables.cell_of(0, &codes).unwrap()).collect();
        let mut possible = Possible { tables: &tables, hidden: suppressed.withheld(), finest, seen: vec![Vec::new(); tables.len()] };
        possible.enumerate(&mut [0; 9], 0);
        for &cell in primary.keys() {
            prop_assert!(possible.seen[cell].len() > 1, "{} is certain", tables.words(cell));
        }
    }
}

/// All tables that fit what is shown.
struct Possible<'a> {
    tables: &'a LinkedTables,
    hidden: Vec<bool>,
    finest: Vec<usize>,
    seen: Vec<Vec<u64>>,
}

impl Possible<'_> {
    fn enumerate(&mut self, values: &mut [u64], at: usize) {
        if at > 0 && at.is_multiple_of(3) {
            let row = at / 3 - 1;
            let total = self
                .tables
                .cell_of(0, &[["a", "b", "c"][row], "all"])
                .unwrap();
            let sum: u64 = values[at - 3..at].iter().sum();
            if !self.hidden[total] && sum != self.tables.value(total) {
                return;
            }
        }
        if at == 9 {
            return self.note(values);
        }
        let cell = self.finest[at];
        let true_value = self.tables.value(cell);
        let range = if self.hidden[cell] {
            true_value.saturating_sub(1)..=true_value + 1
        } else {
            true_value..=true_value
        };
        for value in range {
            values[at] = value;
            self.enumerate(values, at + 1);
        }
    }

    fn note(&mut self, values: &[u64]) {
        let mut all = vec![0; self.tables.len()];
        for (place, value) in values.iter().enumerate() {
            for cell in [
                self.finest[place],
                self.tables
                    .cell_of(0, &[["a", "b", "c"][place / 3], "all"])
                    .unwrap(),
                self.tables
                    .cell_of(0, &["all", ["a", "b", "c"][place % 3]])
                    .unwrap(),
                0,
            ] {
                all[cell] += value;
            }
        }
        let fits =
            (0..all.len()).all(|cell| self.hidden[cell] || all[cell] == self.tables.value(cell));
        if fits {
            for (seen, value) in self.seen.iter_mut().zip(all) {
                if !seen.contains(&value) {
                    seen.push(value);
                }
            }
        }
    }
}
