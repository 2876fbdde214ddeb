//! Who stands in which cell of the actor model.

use super::config::{Cell, Mark, ModelConfig, Pillar};
use super::scope::Scope;
use crate::actor::{Actor, CitizenRole, Planning, Standing, Working};
use crate::{FieldKey, MunicipalityKey, PillarKey, TierKey};
use std::collections::{BTreeMap, BTreeSet};
use terms::{ActorId, AreaRef};

/// From which side the model is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// All of it.
    Whole,
    /// Inside the administration: the pillars of county and municipality.
    Administration,
    /// Horizontal, by theme: who works in a field of action, in every pillar.
    Theme(FieldKey),
    /// The pillars of the providers.
    Providers,
    /// Cooperation around planning of one kind: cells marked with it and actors that do it.
    Planning(Planning),
    /// Citizens, in one capacity or in all.
    Citizens(Option<CitizenRole>),
}

/// A cell with who stands in it; empty ones are there too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// Which pillar; the tier is that of its row.
    pub pillar: PillarKey,
    /// Who, by identity.
    pub actors: BTreeSet<ActorId>,
    /// How many of them work by subject.
    pub by_subject: usize,
    /// How many of them work by area.
    pub by_area: usize,
    /// How many belong to which county or town.
    pub by_municipality: BTreeMap<MunicipalityKey, usize>,
    /// Planning done there: as marked, and by who stands there.
    pub planning: BTreeSet<Planning>,
    /// Capacities of citizens: as marked, and of who stands there.
    pub citizens: BTreeSet<CitizenRole>,
}

/// A tier with its cells in the order of [`Matrix::pillars`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Which tier.
    pub tier: TierKey,
    /// Its cells.
    pub cells: Vec<MatrixCell>,
    /// How many different actors stand in the row.
    pub total: usize,
}

/// Why an actor is in no cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlace {
    /// Nobody has said where it stands.
    NotSaid,
    /// All cells it names have gone from the model; the first of them.
    NotInModel(TierKey, PillarKey),
}

/// An actor that is in no cell, so that somebody can give it its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Which.
    pub actor: ActorId,
    /// Why.
    pub why: NoPlace,
}

/// The actor model with its actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The pillars of this view.
    pub pillars: Vec<PillarKey>,
    /// All tiers from top to bottom.
    pub rows: Vec<MatrixRow>,
    /// How many different actors stand in each pillar, in the order of `pillars`.
    pub totals: Vec<usize>,
    /// How many different actors stand in the matrix. Who stands in several cells counts once here and
    /// once in each row and pillar, so totals need not add up.
    pub total: usize,
    /// Actors of this scope (and theme) without a cell, by identity.
    pub unplaced: Vec<Unplaced>,
}

impl Matrix {
    /// The cells in which an actor stands.
    pub fn cells_of(&self, actor: ActorId) -> Vec<Cell> {
        let in_row = |row: &MatrixRow| {
            let cells = row.cells.iter().filter(|cell| cell.actors.contains(&actor));
            cells
                .map(|cell| (row.tier.clone(), cell.pillar.clone()))
                .collect::<Vec<_>>()
        };
        self.rows.iter().flat_map(in_row).collect()
    }

    /// How many cells nobody stands in.
    pub fn empty_cells(&self) -> usize {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.filter(|cell| cell.actors.is_empty()).count()
    }
}

/// Puts the listed ones among `actors` into the cells of the model. Whether an area lies in a town
/// `lies_in` says, which knows the boundaries; it is asked only for actors of a county that work in
/// named areas. Takes time in proportion to the actors.
pub fn matrix<'a>(
    actors: impl IntoIterator<Item = &'a Actor>,
    config: &ModelConfig,
    scope: &Scope,
    view: &View,
    lies_in: impl Fn(&AreaRef, &MunicipalityKey) -> bool,
) -> Matrix {
    let pillars: Vec<&Pillar> = config
        .pillars()
        .iter()
        .filter(|pillar| shows_pillar(view, pillar))
        .collect();
    let mut rows = empty_rows(config, &pillars);
    let row_of: BTreeMap<TierKey, usize> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| (row.tier.clone(), place))
        .collect();
    let column_of: BTreeMap<&PillarKey, usize> = pillars
        .iter()
        .enumerate()
        .map(|(place, pillar)| (&pillar.key, place))
        .collect();
    let mut in_column = vec![BTreeSet::new(); pillars.len()];
    let mut everyone = BTreeSet::new();
    let mut unplaced = BTreeMap::new();
    for actor in actors {
        if !(actor.state().is_listed() && scope.holds(actor, &lies_in) && on_theme(view, actor)) {
            continue;
        }
        if let Some(why) = no_place(actor, config) {
            unplaced.insert(actor.id(), why);
            continue;
        }
        for standing in &actor.facts().standings {
            let place = row_of
                .get(&standing.tier)
                .zip(column_of.get(&standing.pillar));
            let Some((&row, &column)) = place else {
                continue;
            };
            let mark = config.mark(&(standing.tier.clone(), standing.pillar.clone()));
            if shows_standing(view, actor, standing, mark) {
                enter(&mut rows[row].cells[column], actor, standing);
                in_column[column].insert(actor.id());
                everyone.insert(actor.id());
            }
        }
    }
    for row in &mut rows {
        let ids: BTreeSet<ActorId> = row
            .cells
            .iter()
            .flat_map(|cell| &cell.actors)
            .copied()
            .collect();
        row.total = ids.len();
    }
    Matrix {
        pillars: pillars.iter().map(|pillar| pillar.key.clone()).collect(),
        rows,
        totals: in_column.iter().map(BTreeSet::len).collect(),
        total: everyone.len(),
        unplaced: unplaced
            .into_iter()
            .map(|(actor, why)| Unplaced { actor, why })
            .collect(),
    }
}

fn empty_rows(config: &ModelConfig, pillars: &[&Pillar]) -> Vec<MatrixRow> {
    let cell = |tier: &TierKey, pillar: &PillarKey| {
        let mark = config
            .mark(&(tier.clone(), pillar.clone()))
            .cloned()
            .unwrap_or_default();
        MatrixCell {
            pillar: pillar.clone(),
            actors: BTreeSet::new(),
            by_subject: 0,
            by_area: 0,
            by_municipality: BTreeMap::new(),
            planning: mark.planning,
            citizens: mark.citizens,
        }
    };
    let row = |tier: &TierKey| MatrixRow {
        tier: tier.clone(),
        cells: pillars
            .iter()
            .map(|pillar| cell(tier, &pillar.key))
            .collect(),
        total: 0,
    };
    config.tiers().iter().map(|tier| row(&tier.key)).collect()
}

/// Whoever stands in a cell twice (by subject and by area) is one actor there.
fn enter(cell: &mut MatrixCell, actor: &Actor, standing: &Standing) {
    match standing.working {
        Some(Working::BySubject) => cell.by_subject += 1,
        Some(Working::ByArea) => cell.by_area += 1,
        None => {}
    }
    cell.citizens.extend(standing.citizens);
    cell.planning.extend(&actor.facts().planning);
    if cell.actors.insert(actor.id()) {
        *cell
            .by_municipality
            .entry(actor.facts().municipality.clone())
            .or_default() += 1;
    }
}

const fn shows_pillar(view: &View, pillar: &Pillar) -> bool {
    match view {
        View::Whole | View::Theme(_) | View::Planning(_) => true,
        View::Administration => pillar.kind.is_administration(),
        View::Providers => matches!(pillar.kind, super::PillarKind::Providers),
        View::Citizens(_) => pillar.kind.is_citizens(),
    }
}

fn on_theme(view: &View, actor: &Actor) -> bool {
    match view {
        View::Theme(field) => actor.facts().fields.contains(field),
        _ => true,
    }
}

fn shows_standing(view: &View, actor: &Actor, standing: &Standing, mark: Option<&Mark>) -> bool {
    match view {
        View::Planning(kind) => {
            actor.facts().planning.contains(kind)
                || mark.is_some_and(|mark| mark.planning.contains(kind))
        }
        // What an actor says of itself goes before what its cell says.
        View::Citizens(Some(role)) => match standing.citizens {
            Some(own) => own == *role,
            None => mark.is_some_and(|mark| mark.citizens.contains(role)),
        },
        _ => true,
    }
}

fn no_place(actor: &Actor, config: &ModelConfig) -> Option<NoPlace> {
    let standings = &actor.facts().standings;
    let Some(first) = standings.first() else {
        return Some(NoPlace::NotSaid);
    };
    let known = |one: &Standing| config.has_tier(&one.tier) && config.has_pillar(&one.pillar);
    (!standings.iter().any(known))
        .then(|| NoPlace::NotInModel(first.tier.clone(), first.pillar.clone()))
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
