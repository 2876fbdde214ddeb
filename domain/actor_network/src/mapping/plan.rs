//! What an import would do.

use super::apply::{Row, apply};
use super::dictionary::Dictionary;
use super::existing::{Existing, name_identity};
use super::guess::{Mapping, MappingFault};
use super::outcome::{Changed, Fault, New, Plan, RowProblem, Suspicion, WrongColumn};
use super::{Target, parents};
use crate::actor::{ChannelKind, Facts, Field, Lists, Problem, check};
use crate::model::ModelConfig;
use std::collections::{BTreeMap, BTreeSet};

/// How many values a column must have before it is called wrong.
const ENOUGH: usize = 10;

#[derive(Default)]
struct Column {
    filled: usize,
    failed: usize,
    repeats: usize,
}

/// Plans an import. At most `most_faults` faults are listed; all are counted. Takes time in proportion
/// to the rows (times the logarithm of the actors), whatever is wrong with them.
///
/// # Errors
/// [`MappingFault`] if rows cannot be told apart.
pub fn plan(
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
    mapping: &Mapping,
    existing: &Existing<'_>,
    (dictionary, lists, model): (&Dictionary, &Lists, &ModelConfig),
    most_faults: usize,
) -> Result<Plan, MappingFault> {
    mapping.check()?;
    let mut plan = Plan::default();
    let mut columns: BTreeMap<Target, Column> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let used: BTreeSet<Field> = mapping
        .columns()
        .iter()
        .flatten()
        .map(|one| one.field())
        .collect();
    let identified_by = mapping
        .column_of(Target::Key)
        .map_or(Target::Name, |_| Target::Key);
    for (place, cells) in rows.into_iter().enumerate() {
        let cells = cells.as_ref();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        plan.rows += 1;
        let number = place + 2;
        let row = Row::new(cells, mapping);
        let identity = match identified_by {
            Target::Key => row.get(Target::Key).map(str::to_owned),
            _ => row.get(Target::Name).map(name_identity),
        };
        let mut problems: Vec<(Option<Target>, RowProblem)> = Vec::new();
        let known = identity
            .as_ref()
            .and_then(|one| existing.by_identity.get(one));
        match (&identity, known.map(Vec::as_slice)) {
            (None, _) if identified_by == Target::Key => {
                problems.push((Some(Target::Key), RowProblem::NoKey));
            }
            (_, Some([_, _, ..])) => problems.push((Some(identified_by), RowProblem::Ambiguous)),
            (_, None) if row.get(Target::Name).is_none() => {
                problems.push((Some(Target::Name), RowProblem::NoName));
            }
            _ => {}
        }
        if let Some(first) = identity.clone().and_then(|one| match seen.entry(one) {
            std::collections::btree_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(number);
                None
            }
        }) {
            problems.push((Some(identified_by), RowProblem::Repeats(first)));
            columns.entry(identified_by).or_default().repeats += 1;
        }
        let beyond = cells.get(mapping.columns().len()..).unwrap_or_default();
        if beyond.iter().any(|cell| !cell.trim().is_empty()) {
            problems.push((None, RowProblem::TooManyCells));
        }
        let before = known.and_then(|known| known.first());
        let mut facts =
            before.map_or_else(|| blank(mapping, dictionary), |(_, facts)| (*facts).clone());
        let kind = facts.kind;
        problems.extend(
            apply(&row, dictionary, &mut facts)
                .into_iter()
                .map(|(at, what)| (Some(at), what)),
        );
        if before.is_none() && row.get(Target::Sector).is_none() && facts.kind != kind {
            facts.sector = facts.kind.usual_sector();
        }
        let (part_of, problem) = parents::read(&row, existing, &mut facts);
        problems.extend(problem.map(|problem| (Some(Target::Parent), problem)));
        for fault in check(&facts, lists, model) {
            let told = problems
                .iter()
                .any(|(at, _)| at.is_some_and(|at| at.field() == fault.field));
            if used.contains(&fault.field) && !told {
                problems.push((
                    at(mapping, fault.field, &fault.problem),
                    fault.problem.into(),
                ));
            }
        }
        count(&mut columns, &row, mapping, &problems);
        if !problems.is_empty() {
            note(&mut plan, (number, &row, mapping), problems, most_faults);
            continue;
        }
        let identity = identity.unwrap_or_default();
        match before {
            None => plan.new.push(New {
                row: number,
                identity,
                part_of,
                facts,
            }),
            Some((actor, before)) => {
                let changes = facts.changes_since(before);
                if changes.is_empty() && part_of.is_none() {
                    plan.unchanged += 1;
                } else {
                    let (row, actor) = (number, *actor);
                    plan.changed.push(Changed {
                        row,
                        actor,
                        identity,
                        part_of,
                        facts,
                        changes,
                    });
                }
            }
        }
    }
    if mapping.column_of(Target::Parent).is_some() {
        parents::settle(&mut plan, existing, mapping, most_faults);
    }
    plan.suspicions = suspicions(&columns, mapping);
    Ok(plan)
}

fn blank(mapping: &Mapping, dictionary: &Dictionary) -> Facts {
    Facts::new("", mapping.kind, dictionary.municipality.clone())
}

/// The column from which a fault of a field comes.
fn at(mapping: &Mapping, field: Field, problem: &Problem) -> Option<Target> {
    let by_kind = match problem {
        Problem::NotReachable { kind, .. } => Some(match kind {
            ChannelKind::Email => Target::Email,
            ChannelKind::Phone => Target::Phone,
            ChannelKind::Website => Target::Website,
            ChannelKind::Address => Target::Address,
        }),
        _ => None,
    };
    by_kind.or_else(|| {
        mapping
            .columns()
            .iter()
            .flatten()
            .copied()
            .find(|one| one.field() == field)
    })
}

fn count(
    columns: &mut BTreeMap<Target, Column>,
    row: &Row<'_>,
    mapping: &Mapping,
    problems: &[(Option<Target>, RowProblem)],
) {
    for &target in mapping.columns().iter().flatten() {
        let column = columns.entry(target).or_default();
        column.filled += usize::from(row.get(target).is_some());
        let failed = |(at, problem): &(Option<Target>, RowProblem)| {
            *at == Some(target) && !matches!(problem, RowProblem::Repeats(_))
        };
        column.failed += usize::from(row.get(target).is_some() && problems.iter().any(failed));
    }
}

fn note(
    plan: &mut Plan,
    (number, row, mapping): (usize, &Row<'_>, &Mapping),
    problems: Vec<(Option<Target>, RowProblem)>,
    most: usize,
) {
    plan.faulty_rows += 1;
    for (target, problem) in problems {
        plan.fault_count += 1;
        if let Some(target) = target {
            *plan.faults_by_target.entry(target).or_default() += 1;
        }
        if plan.faults.len() < most {
            let value = target
                .and_then(|target| row.get(target))
                .unwrap_or_default();
            plan.faults.push(Fault {
                row: number,
                target,
                column: target.and_then(|target| mapping.column_of(target)),
                value: value.chars().take(80).collect(),
                problem,
            });
        }
    }
}

fn suspicions(columns: &BTreeMap<Target, Column>, mapping: &Mapping) -> Vec<Suspicion> {
    let mut found = Vec::new();
    for (&target, counted) in columns {
        let Some(column) = mapping.column_of(target) else {
            continue;
        };
        let (filled, failed, repeats) = (counted.filled, counted.failed, counted.repeats);
        let mut add = |why, odd| {
            found.push(Suspicion {
                column,
                target,
                why,
                odd,
                filled,
            });
        };
        if filled >= ENOUGH && failed * 10 >= filled * 9 {
            add(WrongColumn::ValuesFail, failed);
        } else if filled >= ENOUGH && repeats * 2 >= filled {
            add(WrongColumn::Repeats, repeats);
        }
    }
    found
}
