//! The gate of every build: the attacker gets everything that would be published, period by
//! period. Periods are independent: no relation joins them.

use super::{
    columns::{Areas, Column, Known, Layout, Mapping, Name, Spot, Unknowns, layout},
    counts::Counts,
    earlier::{self, Index},
    ledger::{LedgerCells, LedgerEntry},
    shown,
    sums::{self, Sum},
};
use crate::reading::RawCity;
use disclosure_control::{
    attacker::{Contradiction, Knowledge, narrowed},
    rounding::POSSIBLE_VALUES,
};
use small_area_statistics::Formula;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use terms::{AreaKey, IndicatorId};

/// Where a cell of the attacker's knowledge stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The count.
    pub count: IndicatorId,
    /// The earlier release that said something else of it than this one; none for this release.
    pub release: Option<String>,
    /// Position of the level, 0 is the finest.
    pub level: usize,
    /// Position of the area on its level, or the key of one that is gone.
    pub area: Result<usize, AreaKey>,
}

/// Everything that would be known of one period, and where its cells stand.
pub struct PeriodKnowledge {
    /// Ranges and relations.
    pub knowledge: Knowledge,
    /// The place of every cell.
    pub places: Vec<Place>,
}

/// What the attacker reached in one period.
pub(super) struct PeriodOutcome {
    /// The smallest number of values left for a protected count.
    pub(super) least: Option<u64>,
    /// How many protected counts can be narrowed too far.
    pub(super) exposed: usize,
    /// The first of them.
    pub(super) first: Option<Place>,
    /// Cells of this release of which less remains possible than is published.
    pub(super) narrowed: Vec<Narrowed>,
}

/// A cell of this release of which less remains possible than is published.
#[derive(Debug)]
pub(super) struct Narrowed {
    /// Position of the count among all counts.
    pub(super) count: u32,
    pub(super) level: u32,
    pub(super) area: u32,
    /// What remains possible.
    pub(super) range: (u64, u64),
}

/// The attack on a city that is about to be released.
pub(super) struct Attack<'a> {
    city: &'a RawCity,
    counts: &'a Counts,
    earlier: &'a [LedgerEntry],
    /// The counts from which some indicator is made, for whomever.
    used: BTreeSet<&'a IndicatorId>,
    /// By vintage of this release.
    layouts: Vec<Arc<Layout>>,
    areas: Vec<Areas<'a>>,
    /// By boundaries of an earlier release, their position there, and the vintage of this one.
    mappings: HashMap<(usize, usize, usize), Mapping>,
}

impl<'a> Attack<'a> {
    pub(super) fn new(city: &'a RawCity, counts: &'a Counts, earlier: &'a [LedgerEntry]) -> Self {
        let vintages = 0..city.vintages.len();
        let mut attack = Self {
            city,
            counts,
            earlier,
            used: shown::values_of_all(&city.description),
            layouts: vintages.map(|at| layout(counts.hierarchy_of(at))).collect(),
            areas: city
                .vintages
                .iter()
                .map(|vintage| Areas::of(&vintage.levels))
                .collect(),
            mappings: HashMap::new(),
        };
        for period in &city.periods {
            let now = city.vintage_in(*period);
            for entry in earlier {
                let at = entry.vintage_in(*period);
                let Some(then) = entry.vintages.get(at) else {
                    continue;
                };
                let key = (Arc::as_ptr(&entry.vintages) as usize, at, now);
                if !attack.mappings.contains_key(&key) {
                    let (areas, layout) = (&mut attack.areas[now], &attack.layouts[now]);
                    let mapping = Mapping::new(areas, &city.vintages[now], layout, then);
                    attack.mappings.insert(key, mapping);
                }
            }
        }
        attack
    }

    /// Whether an earlier release showed a count of this name.
    pub(super) fn knows(&self, count: &IndicatorId) -> bool {
        self.earlier
            .iter()
            .any(|entry| entry.cells.contains_key(count))
    }

    pub(super) fn periods(&self) -> usize {
        self.city.periods.len()
    }

    /// Lets the attacker try one period with the sums that were found.
    ///
    /// # Errors
    /// The place where published ranges contradict each other.
    pub(super) fn on(
        &self,
        period: usize,
        found: &[Sum],
        wanted: &dyn Fn(&Sum) -> bool,
    ) -> Result<PeriodOutcome, Place> {
        let all = self.unknowns(period, found, wanted);
        let outcome = narrowed(&all.knowledge, POSSIBLE_VALUES)
            .map_err(|Contradiction { cell }| self.place(period, &all, all.spots[cell]))?;
        let first = outcome.exposed.first();
        let ids: HashMap<&IndicatorId, u32> = self.counts.trees.keys().zip(0..).collect();
        let of_release = all
            .spots
            .iter()
            .zip(&outcome.ranges)
            .filter_map(|(spot, range)| {
                let column = &all.columns[spot.column as usize].name;
                let now = column.release.is_none() && !column.derived;
                let count = *ids.get(&column.count).filter(|_| now)?;
                let tree = &self.counts.trees[&column.count][period];
                let published = tree
                    .cell(spot.level as usize, spot.area as usize)?
                    .published;
                ((published.low, published.high) != *range).then_some(Narrowed {
                    count,
                    level: spot.level,
                    area: spot.area,
                    range: *range,
                })
            });
        Ok(PeriodOutcome {
            least: outcome.least_possible_values,
            exposed: outcome.exposed.len(),
            first: first.map(|exposed| self.place(period, &all, all.spots[exposed.cell])),
            narrowed: of_release.collect(),
        })
    }

    /// The same for another attacker.
    pub(super) fn knowledge(&self, period: usize, found: &[Sum]) -> PeriodKnowledge {
        let all = self.unknowns(period, found, &|_| true);
        let places = all.spots.iter().map(|spot| self.place(period, &all, *spot));
        PeriodKnowledge {
            places: places.collect(),
            knowledge: all.knowledge,
        }
    }

    fn place(&self, period: usize, all: &Unknowns, spot: Spot) -> Place {
        let name = &all.columns[spot.column as usize].name;
        let areas = &self.areas[self.city.vintage_in(self.city.periods[period])];
        Place {
            count: name.count.clone(),
            release: name.release.clone(),
            level: spot.level as usize,
            area: areas.named(spot.level as usize, spot.area as usize),
        }
    }

    /// Collects what an attacker knows of one period from this and all earlier releases, and from
    /// the sums `found` between counts. Of sums that this description does not state only those are used
    /// that are `wanted`.
    pub(super) fn unknowns(
        &self,
        period: usize,
        found: &[Sum],
        wanted: &dyn Fn(&Sum) -> bool,
    ) -> Unknowns {
        let mut all = Unknowns::new();
        let mut index = Index::default();
        let mut at: HashMap<&IndicatorId, usize> = HashMap::new();
        self.add_counts(period, &mut all, &mut at);
        self.add_derived(period, &mut all, &mut at, &mut index);
        self.add_shares(&mut all, &at, &mut index);
        let now = self.city.periods[period];
        let vintage = self.city.vintage_in(now);
        if !self.earlier.is_empty() {
            (0..all.columns.len()).for_each(|column| index.add(&all, column));
        }
        let mut packed: HashMap<IndicatorId, LedgerCells> = HashMap::new();
        let mut present = |count: &IndicatorId| {
            let column = *at.get(count)?;
            let tree = &self.counts.trees.get(count)?[period];
            let cells = packed
                .entry(count.clone())
                .or_insert_with(|| tree.for_ledger());
            Some((column, cells.clone()))
        };
        for entry in self.earlier {
            let then = entry.vintage_in(now);
            let key = (Arc::as_ptr(&entry.vintages) as usize, then, vintage);
            if let Some(mapping) = self.mappings.get(&key) {
                earlier::add(
                    &mut all,
                    &mut index,
                    (entry, mapping, now),
                    &mut present,
                    wanted,
                );
            }
        }
        sums::add(&mut all, index.stated, found, wanted);
        all.tell_truth();
        all
    }

    fn add_counts(
        &self,
        period: usize,
        all: &mut Unknowns,
        at: &mut HashMap<&'a IndicatorId, usize>,
    ) {
        let vintage = self.city.vintage_in(self.city.periods[period]);
        for (id, trees) in &self.counts.trees {
            if !self.used.contains(id) {
                continue;
            }
            let tree = &trees[period];
            let mut column = Column {
                name: Name {
                    count: id.clone(),
                    release: None,
                    derived: false,
                },
                layout: self.layouts[vintage].clone(),
                guarded: false,
                levels: Vec::new(),
            };
            let mut given = false;
            for level in 0..tree.levels() {
                let cells = tree.level(level).enumerate().map(|(area, cell)| {
                    let Some(cell) = cell else {
                        return Known::ABSENT;
                    };
                    given = true;
                    column.guarded |= cell.how.is_guarded();
                    let range = (cell.published.low, cell.published.high);
                    all.cell(cell.raw, range, cell.how.is_guarded(), (level, area))
                });
                let cells = cells.collect();
                column.levels.push(cells);
            }
            if !given {
                continue;
            }
            // What passes as published is known exactly already; its source may have rounded each
            // number on its own, so that its sums do not hold.
            if self.counts.is_protected(id) {
                for level in 1..column.levels.len() {
                    for area in 0..column.levels[level].len() {
                        if let (Some(parts), Some(total)) =
                            (column.parts(level, area), column.at(level, area))
                        {
                            all.sum(&parts, total);
                        }
                    }
                }
            }
            at.insert(id, all.columns.len());
            all.columns.push(column);
        }
    }

    /// What is left of a whole is a count of people too: derived counts are cells of their own that
    /// add up to the whole together with what was taken away. Where some part has no value, the
    /// others still fit into the whole.
    fn add_derived(
        &self,
        period: usize,
        all: &mut Unknowns,
        at: &mut HashMap<&'a IndicatorId, usize>,
        index: &mut Index,
    ) {
        for derived in &self.city.description.derived {
            let Some(&whole) = at.get(&derived.whole) else {
                continue;
            };
            let minus: Vec<usize> = derived
                .minus
                .iter()
                .filter_map(|part| at.get(part).copied())
                .collect();
            let mut column = Column {
                name: Name {
                    count: derived.id.clone(),
                    release: None,
                    derived: true,
                },
                layout: all.columns[whole].layout.clone(),
                guarded: false,
                levels: Vec::new(),
            };
            let complete = minus.len() == derived.minus.len();
            let suppressed = self.counts.is_suppressed(&derived.id);
            for level in 0..all.columns[whole].levels.len() {
                let areas = all.columns[whole].levels[level].len();
                let mut cells = vec![Known::ABSENT; areas];
                for (area, rest) in cells.iter_mut().enumerate() {
                    let Some(total) = all.columns[whole].at(level, area) else {
                        continue;
                    };
                    let parts = minus
                        .iter()
                        .filter_map(|&part| all.columns[part].at(level, area));
                    let mut parts: Vec<Known> = parts.collect();
                    let taken: u64 = parts.iter().map(|part| part.raw).sum();
                    let left = total.raw.checked_sub(taken);
                    let Some(raw) = left.filter(|_| complete && parts.len() == minus.len()) else {
                        all.at_most(&parts, total);
                        continue;
                    };
                    let number = total.number as usize;
                    let (_, most) = all.knowledge.ranges()[number];
                    let guarded = match suppressed {
                        true => {
                            let place = (derived.id.clone(), level, area);
                            self.counts.is_secret_rest(&place, period, raw)
                        }
                        false => all.knowledge.is_guarded(number),
                    };
                    column.guarded |= guarded;
                    *rest = all.cell(raw, (0, most), guarded, (level, area));
                    parts.push(*rest);
                    all.sum(&parts, total);
                }
                column.levels.push(cells);
            }
            if complete {
                let this = all.columns.len();
                let mut parts = [minus, vec![this]].concat();
                parts.sort_unstable();
                index.stated.insert((parts, whole));
                at.insert(&derived.id, this);
                all.columns.push(column);
            }
        }
    }

    /// The part of a share is at most its whole.
    fn add_shares(
        &self,
        all: &mut Unknowns,
        at: &HashMap<&'a IndicatorId, usize>,
        index: &mut Index,
    ) {
        for indicator in &self.city.description.indicators {
            if let Formula::Share {
                numerator,
                denominator,
            } = &indicator.formula
                && let (Some(&part), Some(&whole)) = (at.get(numerator), at.get(denominator))
                && index.parts.insert((part, whole))
            {
                earlier::at_most(all, &[part], whole);
            }
        }
    }
}
