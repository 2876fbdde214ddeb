//! The gate of every build: the attacker gets everything that would be published.

use super::{
    counts::Counts,
    earlier::{self, Present, PresentCell},
    ledger::LedgerEntry,
};
use crate::reading::RawCity;
use disclosure_control::{
    attacker::{Contradiction, Knowledge, Outcome, Relation, narrowed},
    rounding::POSSIBLE_VALUES,
};
use small_area_statistics::Formula;
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId};

/// Where a count of this release stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The count.
    pub count: IndicatorId,
    /// Position of the period.
    pub period: usize,
    /// Position of the level, 0 is the finest.
    pub level: usize,
    /// Position of the area on its level.
    pub area: usize,
}

/// Where a cell of the attacker's knowledge stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In this release.
    Now(CellPlace),
    /// In an earlier release, as a count that was revised or a total over other areas.
    Earlier {
        /// The release.
        release_id: String,
        /// The count, by its present name.
        count: IndicatorId,
        /// The key of the area then.
        area: AreaKey,
    },
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
    /// Position of the period.
    pub(super) period: usize,
    pub(super) places: Vec<Place>,
    pub(super) outcome: Outcome,
}

/// Lets the attacker try each period. Periods are independent: no relation joins them.
///
/// # Errors
/// The period and place where published ranges contradict each other.
pub(super) fn attack(
    city: &RawCity,
    counts: &Counts,
    earlier: &[LedgerEntry],
) -> Result<Vec<PeriodOutcome>, (usize, Place)> {
    (0..city.periods.len())
        .map(|period| {
            let PeriodKnowledge { knowledge, places } = knowledge(city, counts, earlier, period);
            let outcome = narrowed(&knowledge, POSSIBLE_VALUES)
                .map_err(|Contradiction { cell }| (period, places[cell].clone()))?;
            Ok(PeriodOutcome {
                period,
                places,
                outcome,
            })
        })
        .collect()
}

/// Collects what an attacker knows of one period from this and all earlier releases.
pub(super) fn knowledge(
    city: &RawCity,
    counts: &Counts,
    earlier: &[LedgerEntry],
    period: usize,
) -> PeriodKnowledge {
    let mut all = PeriodKnowledge {
        knowledge: Knowledge::default(),
        places: Vec::new(),
    };
    let mut at: BTreeMap<CellPlace, usize> = BTreeMap::new();
    for (id, trees) in &counts.trees {
        for (level, areas) in trees[period].iter().enumerate() {
            for (area, cell) in areas.iter().enumerate() {
                let Some(cell) = cell else { continue };
                let place = CellPlace {
                    count: id.clone(),
                    period,
                    level,
                    area,
                };
                let range = (cell.published.low, cell.published.high);
                at.insert(
                    place.clone(),
                    all.knowledge.cell(range, cell.method.is_some()),
                );
                all.places.push(Place::Now(place));
            }
        }
    }
    add_derived(city, counts, period, &mut all, &mut at);
    let find = |count: &IndicatorId, level, area| {
        at.get(&CellPlace {
            count: count.clone(),
            period,
            level,
            area,
        })
        .copied()
    };
    for relation in sums(counts, &find, period)
        .into_iter()
        .chain(shares(city, counts, &find, period))
    {
        all.knowledge.relation(relation);
    }
    for id in counts.trees.keys() {
        let present = present(city, counts, &find, id, period);
        for entry in earlier {
            earlier::add(&mut all, entry, &present);
        }
    }
    all
}

/// What is left of a whole is a count of people too: derived counts are cells of their own that add up
/// to the whole together with what was taken away. Where some part has no value, the others still
/// fit into the whole.
fn add_derived(
    city: &RawCity,
    counts: &Counts,
    period: usize,
    all: &mut PeriodKnowledge,
    at: &mut BTreeMap<CellPlace, usize>,
) {
    for derived in &city.description.derived {
        for (level, &areas) in counts.hierarchy(period).sizes().iter().enumerate() {
            for area in 0..areas {
                let place = |count: &IndicatorId| CellPlace {
                    count: count.clone(),
                    period,
                    level,
                    area,
                };
                let Some(&whole) = at.get(&place(&derived.whole)) else {
                    continue;
                };
                let mut parts: Vec<usize> = derived
                    .minus
                    .iter()
                    .filter_map(|part| at.get(&place(part)).copied())
                    .collect();
                if parts.len() < derived.minus.len() {
                    all.knowledge.relation(Relation::AtMost { parts, whole });
                    continue;
                }
                let (_, most) = all.knowledge.ranges()[whole];
                let rest = all
                    .knowledge
                    .cell((0, most), all.knowledge.is_guarded(whole));
                all.places.push(Place::Now(place(&derived.id)));
                at.insert(place(&derived.id), rest);
                parts.push(rest);
                all.knowledge.relation(Relation::Sum {
                    parts,
                    total: whole,
                });
            }
        }
    }
}

fn present<'a>(
    city: &'a RawCity,
    counts: &'a Counts,
    find: &impl Fn(&IndicatorId, usize, usize) -> Option<usize>,
    id: &'a IndicatorId,
    period: usize,
) -> Present<'a> {
    let tree = &counts.trees[id][period];
    let levels = city.levels_in(city.periods[period]);
    let cells = levels.iter().enumerate().map(|(level, of_level)| {
        let children = counts.hierarchy(period).children(level);
        let areas = of_level.areas.iter().enumerate();
        areas
            .filter_map(|(area, raw)| {
                let cell = tree[level][area]?;
                let mut parts: Vec<usize> = children[area]
                    .iter()
                    .filter_map(|&part| find(id, level - 1, part))
                    .collect();
                parts.sort_unstable();
                let number = find(id, level, area)?;
                Some((
                    &raw.key,
                    PresentCell {
                        number,
                        raw: cell.raw,
                        parts,
                    },
                ))
            })
            .collect()
    });
    Present {
        count: id,
        period: city.periods[period],
        cells: cells.collect(),
    }
}

/// Parts add up to their total, for every count and every area above the finest level.
fn sums(
    counts: &Counts,
    find: &impl Fn(&IndicatorId, usize, usize) -> Option<usize>,
    period: usize,
) -> Vec<Relation> {
    let hierarchy = counts.hierarchy(period);
    let mut relations = Vec::new();
    for level in 1..hierarchy.sizes().len() {
        for (area, parts) in hierarchy.children(level).iter().enumerate() {
            // What passes as published is known exactly already; its source may have rounded each
            // number on its own, so that its sums do not hold.
            let guarded = counts.trees.keys().filter(|id| counts.is_rounded(id));
            relations.extend(guarded.filter_map(|id| {
                let parts = parts.iter().map(|&part| find(id, level - 1, part));
                Some(Relation::Sum {
                    parts: parts.collect::<Option<_>>()?,
                    total: find(id, level, area)?,
                })
            }));
        }
    }
    relations
}

/// The part of a share is at most its whole.
fn shares(
    city: &RawCity,
    counts: &Counts,
    find: &impl Fn(&IndicatorId, usize, usize) -> Option<usize>,
    period: usize,
) -> Vec<Relation> {
    let mut relations = Vec::new();
    for indicator in &city.description.indicators {
        let Formula::Share {
            numerator,
            denominator,
        } = &indicator.formula
        else {
            continue;
        };
        for (level, &areas) in counts.hierarchy(period).sizes().iter().enumerate() {
            relations.extend((0..areas).filter_map(|area| {
                let parts = vec![find(numerator, level, area)?];
                Some(Relation::AtMost {
                    parts,
                    whole: find(denominator, level, area)?,
                })
            }));
        }
    }
    relations
}
