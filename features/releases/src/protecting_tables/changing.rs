//! All counts are shown, but changed: rounded, or moved a little by cell keys.

use super::{Outcome, ProtectedTables, Protection, Refused, TablesAlone, refusing::Cells};
use disclosure_control::{
    NoiseSecret,
    attacker::Relation,
    audit::{self, Case, Cell, Verdict, audit_with_progress},
    cell_key::{CellKey, KeyedCount, Noise, TransitionTable},
    controlled_rounding,
    controlled_rounding::{
        CountTable, LARGEST_BASE, NotAdditive, RoundingError, round_controlled, round_nearest,
    },
    primary::Reason,
    tables::{LinkedTables, Table},
};
use std::collections::{BTreeMap, HashMap};
use terms::PublishedCount;

/// Every count as a multiple of the base.
pub(super) fn rounded(
    alone: &TablesAlone,
    base: u64,
    controlled: bool,
    progress: &mut dyn FnMut(&str),
) -> Result<Vec<PublishedCount>, Refused> {
    let tables = &alone.tables;
    let fault = |error| match error {
        RoundingError::Base(base) => Refused::Base {
            base,
            most: LARGEST_BASE,
        },
        RoundingError::TooLarge(cell) => Refused::TooLarge(tables.words(cell)),
        other => Refused::Internal(other.to_string()),
    };
    let counts: Vec<u64> = (0..tables.len()).map(|cell| tables.value(cell)).collect();
    if !controlled {
        let rounded = counts.iter().map(|&count| round_nearest(count, base));
        return rounded.collect::<Result<_, _>>().map_err(fault);
    }
    progress(&format!("Runde {} Zellen", tables.len()));
    let relations = tables.relations().into_iter();
    let relations = relations.map(|relation| (relation.total, relation.parts));
    let table = CountTable::new(counts, relations.collect()).map_err(fault)?;
    match round_controlled(&table, base).map_err(fault)? {
        controlled_rounding::Outcome::Additive { counts, .. } => Ok(counts),
        controlled_rounding::Outcome::NotAdditive { reason, .. } => {
            Err(Refused::NotAdditive(match reason {
                NotAdditive::Impossible => "eine solche Tabelle gibt es nicht",
                NotAdditive::TooLarge => "die Tabelle ist dafür zu groß",
                NotAdditive::GaveUp => "die Rechnung fand keine Lösung",
            }))
        }
    }
}

/// The changes of counts for this noise.
///
/// # Errors
/// [`Refused::Noise`] says which parameter is wrong.
pub fn design(noise: &Noise) -> Result<TransitionTable, Refused> {
    TransitionTable::design(noise).map_err(|error| Refused::of_noise(&error))
}

/// The changes of counts from a file that R `ptable` or τ-Argus made. `file` is its name, for messages.
///
/// # Errors
/// [`Refused::Design`] says what is wrong with it.
pub fn read_design(file: &str, text: &str) -> Result<TransitionTable, Refused> {
    TransitionTable::read(text).map_err(|error| Refused::of_design(file, &error))
}

/// Every count with the change that its key decides.
pub(super) fn with_cell_keys(
    alone: &TablesAlone,
    transitions: &TransitionTable,
    secret: &NoiseSecret,
    about: Option<&str>,
) -> Result<Vec<PublishedCount>, Refused> {
    let tables = &alone.tables;
    let mut keyed: Vec<Option<KeyedCount>> = vec![None; tables.len()];
    for (number, table) in tables.tables().iter().enumerate() {
        let finest = match (alone.cases.get(number), about) {
            (Some(cases), _) => keys_of_cases(cases, secret),
            (None, _) if tables.tables().len() > 1 => return Err(Refused::NoCommonKeys),
            (None, Some(about)) => keys_of_cells(table, secret, about),
            (None, None) => return Err(Refused::NoName),
        };
        for (cell, count) in added_up(table, &finest).into_iter().enumerate() {
            let place = tables.place(number, cell);
            match keyed[place] {
                Some(other) if other != count => {
                    return Err(Refused::OtherCases(tables.words(place)));
                }
                _ => keyed[place] = Some(count),
            }
        }
    }
    let publish = |keyed: Option<KeyedCount>| {
        let KeyedCount { count, key } = keyed.unwrap_or_default();
        transitions.publish(count, key)
    };
    Ok(keyed.into_iter().map(publish).collect())
}

fn keys_of_cases(cases: &[(usize, String)], secret: &NoiseSecret) -> HashMap<usize, KeyedCount> {
    let mut finest: HashMap<usize, KeyedCount> = HashMap::new();
    for (cell, name) in cases {
        let case = KeyedCount {
            count: 1,
            key: CellKey::of_record(secret, name),
        };
        let sum = finest.entry(*cell).or_default();
        *sum = [*sum, case].into_iter().sum();
    }
    finest
}

fn keys_of_cells(table: &Table, secret: &NoiseSecret, about: &str) -> HashMap<usize, KeyedCount> {
    let finest = (0..table.len()).filter(|&cell| table.is_finest(cell) && table.count(cell) > 0);
    let key = |cell: usize| {
        // The order of --dims must not matter.
        let dimensions = table.dimensions().iter();
        let mut codes: Vec<(&str, &str)> = dimensions
            .map(|dimension| dimension.variable())
            .zip(table.codes(cell))
            .collect();
        codes.sort_unstable();
        let codes = codes.into_iter().flat_map(|(name, code)| [name, code]);
        let names: Vec<&str> = [about].into_iter().chain(codes).collect();
        CellKey::of_finest_cell(secret, &names)
    };
    let keyed = finest.map(|cell| {
        let count = table.count(cell);
        (
            cell,
            KeyedCount {
                count,
                key: key(cell),
            },
        )
    });
    keyed.collect()
}

/// The sums of finest cells for every cell of the table.
fn added_up(table: &Table, finest: &HashMap<usize, KeyedCount>) -> Vec<KeyedCount> {
    let mut sums = vec![KeyedCount::default(); table.len()];
    for (&cell, &count) in finest {
        for total in totals(table, cell) {
            sums[total] = [sums[total], count].into_iter().sum();
        }
    }
    sums
}

/// A finest cell and all totals it belongs to.
fn totals(table: &Table, cell: usize) -> Vec<usize> {
    let mut nodes: Vec<Vec<usize>> = vec![Vec::new()];
    for (place, dimension) in table.dimensions().iter().enumerate() {
        let own = Some(table.node(cell, place));
        let path: Vec<usize> = std::iter::successors(own, |&node| dimension.parent(node)).collect();
        let longer = |begun: &Vec<usize>| {
            let with = |&node: &usize| [begun.as_slice(), &[node]].concat();
            path.iter().map(with).collect::<Vec<_>>()
        };
        nodes = nodes.iter().flat_map(longer).collect();
    }
    nodes.iter().map(|nodes| table.cell(nodes)).collect()
}

/// Attacks changed counts; only if nobody gets near an unsafe one are there tables.
pub(super) fn changed(
    alone: TablesAlone,
    primary: BTreeMap<usize, Reason>,
    protection: &Protection,
    counts: Vec<PublishedCount>,
    status: &'static str,
    progress: &mut dyn FnMut(&str),
) -> Result<ProtectedTables, Refused> {
    let case = case(&alone.tables, &primary, &counts, protection.values);
    let options = audit::Options {
        depth: protection.depth(),
        ..audit::Options::default()
    };
    let mut tell = |done: usize, of: usize| progress(&format!("Greife an: {done} von {of}"));
    let audit = audit_with_progress(&case, &options, &mut tell)
        .map_err(|error| Refused::of_audit(&error, Cells(&alone.tables)))?;
    let narrow = |verdict| match protection.audit {
        true => verdict != Verdict::Safe,
        false => verdict == Verdict::TooNarrow,
    };
    if let Some(found) = audit.findings.iter().find(|found| narrow(found.verdict)) {
        return Err(Refused::StaysNarrowThoughChanged {
            words: alone.tables.words(found.cell),
            low: found.possible.0,
            high: found.possible.1,
            more: audit
                .findings
                .iter()
                .filter(|it| narrow(it.verdict))
                .count()
                - 1,
        });
    }
    Ok(ProtectedTables {
        outcome: Outcome::Changed {
            counts,
            status,
            note: protection.method.note().unwrap_or_default(),
        },
        primary,
        audit,
        rounds: 0,
        before_attack: 0,
        alone,
    })
}

/// What everybody sees: a range for each count, and how counts add up.
fn case(
    tables: &LinkedTables,
    primary: &BTreeMap<usize, Reason>,
    counts: &[PublishedCount],
    values: u64,
) -> Case {
    let mut case = Case::default();
    for (cell, count) in counts.iter().enumerate() {
        case.cell(Cell {
            truth: tables.value(cell),
            range: (count.low, count.high),
            demand: primary
                .contains_key(&cell)
                .then_some(audit::Demand::Values(values)),
        });
    }
    for relation in tables.relations() {
        case.relation(Relation::Sum {
            parts: relation.parts,
            total: relation.total,
        });
    }
    case
}
