//! One row of a table becomes the facts of an actor.

use super::Target;
use super::contact::contact;
use super::dictionary::{Dictionary, entries, language};
use super::guess::Mapping;
use super::outcome::RowProblem;
use super::reading::{access, competence, duty, fits, kind, planning, sector, working};
use crate::actor::{Facts, Places, Standing, Task, Topic};
use std::collections::BTreeSet;

/// The cells of a row by what they hold.
pub(super) struct Row<'a> {
    cells: &'a [String],
    pub(super) mapping: &'a Mapping,
}

impl<'a> Row<'a> {
    pub(super) const fn new(cells: &'a [String], mapping: &'a Mapping) -> Self {
        Self { cells, mapping }
    }

    /// A cell without white space around it; nothing if it is empty or there is no such column.
    pub(super) fn get(&self, target: Target) -> Option<&'a str> {
        let cell = self.cells.get(self.mapping.column_of(target)?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// Whether what is known goes because the cell is empty.
    pub(super) fn clears(&self, target: Target) -> bool {
        self.mapping.empty_clears
            && self.mapping.column_of(target).is_some()
            && self.get(target).is_none()
    }
}

/// What went wrong in a row so far.
pub(super) type Problems = Vec<(Target, RowProblem)>;

/// Takes a value that could be read, or notes why not.
fn take<T>(target: Target, read: Result<T, RowProblem>, problems: &mut Problems) -> Option<T> {
    read.map_err(|problem| problems.push((target, problem)))
        .ok()
}

/// Several values of one cell: all of them, or a problem.
fn several<T: Ord>(
    row: &Row<'_>,
    target: Target,
    into: &mut BTreeSet<T>,
    problems: &mut Problems,
    read: impl Fn(&str) -> Result<T, RowProblem>,
) {
    if let Some(cell) = row.get(target) {
        let values: Result<BTreeSet<T>, RowProblem> = entries(cell).into_iter().map(read).collect();
        if let Some(values) = take(target, values, problems) {
            *into = values;
        }
    } else if row.clears(target) {
        into.clear();
    }
}

fn line(row: &Row<'_>, target: Target, into: &mut Option<String>) {
    if let Some(cell) = row.get(target) {
        *into = Some(cell.to_owned());
    } else if row.clears(target) {
        *into = None;
    }
}

/// Changes facts to what a row says.
pub(super) fn apply(row: &Row<'_>, dictionary: &Dictionary, facts: &mut Facts) -> Problems {
    let mut problems = Problems::new();
    let found = &mut problems;
    line(row, Target::Key, &mut facts.key);
    if let Some(name) = row.get(Target::Name) {
        facts.name = name.to_owned();
        if !fits(Target::Name, name, dictionary) {
            found.push((Target::Name, RowProblem::NoName));
        }
    }
    line(row, Target::ShortName, &mut facts.short_name);
    line(row, Target::Summary, &mut facts.summary);
    line(row, Target::AccessNote, &mut facts.access_note);
    if let Some(read) = row
        .get(Target::Kind)
        .and_then(|cell| take(Target::Kind, kind(cell), found))
    {
        facts.kind = read;
    }
    if let Some(cell) = row.get(Target::Sector)
        && let Some(read) = take(Target::Sector, sector(cell), found)
    {
        facts.sector = read;
    }
    standing(row, dictionary, facts, found);
    several(row, Target::Planning, &mut facts.planning, found, planning);
    several(row, Target::Fields, &mut facts.fields, found, |one| {
        dictionary.field(one)
    });
    several(
        row,
        Target::TargetGroups,
        &mut facts.target_groups,
        found,
        |one| dictionary.group(one),
    );
    several(
        row,
        Target::Languages,
        &mut facts.languages,
        found,
        language,
    );
    several(row, Target::Access, &mut facts.access, found, access);
    places(row, dictionary, facts, found);
    topics(row, Target::Offers, &mut facts.offers);
    topics(row, Target::Seeks, &mut facts.seeks);
    task(row, facts, found);
    contact(row, facts);
    problems
}

fn standing(row: &Row<'_>, dictionary: &Dictionary, facts: &mut Facts, problems: &mut Problems) {
    let cells = (row.get(Target::Tier), row.get(Target::Pillar));
    let (Some(tier), Some(pillar)) = cells else {
        match cells {
            (Some(_), None) => problems.push((Target::Pillar, RowProblem::HalfAPlace)),
            (None, Some(_)) => problems.push((Target::Tier, RowProblem::HalfAPlace)),
            _ if row.clears(Target::Tier) && row.clears(Target::Pillar) => facts.standings.clear(),
            _ => {}
        }
        return;
    };
    let tier = take(Target::Tier, dictionary.tier(tier), problems);
    let pillar = take(Target::Pillar, dictionary.pillar(pillar), problems);
    let how = row.get(Target::Working);
    let how = how.and_then(|cell| take(Target::Working, working(cell), problems));
    let (Some(tier), Some(pillar)) = (tier, pillar) else {
        return;
    };
    let same_cell = |one: &&Standing| one.tier == tier && one.pillar == pillar;
    let there: Vec<Standing> = facts.standings.iter().filter(same_cell).cloned().collect();
    match there.first() {
        // An actor that moves: its place is what the table says.
        None => {
            facts.standings = [Standing {
                tier,
                pillar,
                working: how,
                citizens: None,
            }]
            .into();
        }
        // It stands there already; its other places, of which a table cannot tell, stay.
        Some(first) if how.is_some() && there.iter().all(|one| one.working != how) => {
            facts.standings.remove(first);
            facts.standings.insert(Standing {
                working: how,
                ..first.clone()
            });
        }
        Some(_) => {}
    }
}

fn places(row: &Row<'_>, dictionary: &Dictionary, facts: &mut Facts, problems: &mut Problems) {
    let Some(cell) = row.get(Target::Areas) else {
        if row.clears(Target::Areas) {
            facts.places = Places::Whole;
        }
        return;
    };
    let areas: Result<Vec<_>, RowProblem> = entries(cell)
        .into_iter()
        .map(|one| dictionary.area(one))
        .collect();
    if let Some(areas) = take(Target::Areas, areas, problems) {
        let named: Option<BTreeSet<_>> = areas.into_iter().collect();
        facts.places = named.map_or(Places::Whole, Places::Areas);
    }
}

/// Offers may hold commas; they are parted by semicolons, lines or bars only. An offer that is there
/// already keeps its field.
fn topics(row: &Row<'_>, target: Target, into: &mut Vec<Topic>) {
    let Some(cell) = row.get(target) else {
        if row.clears(target) {
            into.clear();
        }
        return;
    };
    let texts = cell
        .split([';', '\n', '|'])
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let mut topics: Vec<Topic> = Vec::new();
    for text in texts {
        let there = into.iter().find(|topic| topic.text == text).cloned();
        let topic = there.unwrap_or_else(|| Topic {
            text: text.to_owned(),
            field: None,
        });
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    *into = topics;
}

/// A task is known by its title, or by its legal basis where there is no title.
fn task(row: &Row<'_>, facts: &mut Facts, problems: &mut Problems) {
    let basis = row.get(Target::LegalBasis);
    let obliged = row
        .get(Target::Duty)
        .and_then(|cell| take(Target::Duty, duty(cell), problems));
    let level = row.get(Target::Competence);
    let level = level.and_then(|cell| take(Target::Competence, competence(cell), problems));
    let Some(title) = row.get(Target::Task).or(basis) else {
        let needs = [Target::Duty, Target::Competence]
            .into_iter()
            .find(|one| row.get(*one).is_some());
        problems.extend(needs.map(|target| (target, RowProblem::NoTask)));
        return;
    };
    let place = facts
        .tasks
        .iter()
        .position(|task| task.title == title)
        .unwrap_or_else(|| {
            let (legal_basis, duty, competence) = (None, None, None);
            facts.tasks.push(Task {
                title: title.to_owned(),
                legal_basis,
                duty,
                competence,
            });
            facts.tasks.len() - 1
        });
    let task = &mut facts.tasks[place];
    task.legal_basis = basis.map(str::to_owned).or(task.legal_basis.take());
    task.duty = obliged.or(task.duty);
    task.competence = level.or(task.competence);
}
