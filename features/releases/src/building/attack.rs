//! The gate of every build: the attacker gets everything that would be published.

use super::{counts::Counts, ledger::LedgerEntry};
use crate::reading::RawCity;
use disclosure_control::{
    attacker::{Contradiction, Knowledge, Outcome, Relation, narrowed},
    rounding::POSSIBLE_VALUES,
};
use small_area_statistics::Formula;
use std::collections::BTreeMap;
use terms::IndicatorId;

/// Where a cell of the attacker's knowledge stands.
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

/// Everything that would be known of one period, and where its cells stand.
pub struct PeriodKnowledge {
    /// Ranges and relations.
    pub knowledge: Knowledge,
    /// The place of every cell.
    pub places: Vec<CellPlace>,
}

/// What the attacker reached in one period.
pub(super) struct PeriodOutcome {
    pub(super) places: Vec<CellPlace>,
    pub(super) outcome: Outcome,
}

/// Lets the attacker try each period. Periods are independent: no relation joins them.
///
/// # Errors
/// The place where published ranges contradict each other.
pub(super) fn attack(
    city: &RawCity,
    counts: &Counts,
    earlier: &[LedgerEntry],
) -> Result<Vec<PeriodOutcome>, (CellPlace, Contradiction)> {
    (0..city.periods.len())
        .map(|period| {
            let PeriodKnowledge { knowledge, places } = knowledge(city, counts, earlier, period);
            let outcome = narrowed(&knowledge, POSSIBLE_VALUES)
                .map_err(|contradiction| (places[contradiction.cell].clone(), contradiction))?;
            Ok(PeriodOutcome { places, outcome })
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
                let number = all.knowledge.cell(range, cell.method.is_some());
                for entry in earlier {
                    let key = &city.levels[level].areas[area].key;
                    let level = &city.levels[level].id;
                    if let Some(before) =
                        entry.unchanged(id, city.periods[period], level, key, cell.raw)
                    {
                        all.knowledge.also_known(number, before);
                    }
                }
                at.insert(place.clone(), number);
                all.places.push(place);
            }
        }
    }
    let find = |count: &IndicatorId, level, area| {
        at.get(&CellPlace {
            count: count.clone(),
            period,
            level,
            area,
        })
        .copied()
    };
    let relations = sums(counts, &find)
        .chain(wholes(city, counts, &find))
        .collect::<Vec<_>>();
    for relation in relations {
        all.knowledge.relation(relation);
    }
    all
}

/// Parts add up to their total, for every count and every area above the finest level.
fn sums<'a>(
    counts: &'a Counts,
    find: &'a impl Fn(&IndicatorId, usize, usize) -> Option<usize>,
) -> impl Iterator<Item = Relation> + 'a {
    (1..counts.hierarchy.sizes().len()).flat_map(move |level| {
        let children = counts.hierarchy.children(level);
        counts.trees.keys().flat_map(move |id| {
            children
                .iter()
                .enumerate()
                .filter_map(|(area, parts)| {
                    let parts = parts.iter().map(|&part| find(id, level - 1, part));
                    Some(Relation::Sum {
                        parts: parts.collect::<Option<_>>()?,
                        total: find(id, level, area)?,
                    })
                })
                .collect::<Vec<_>>()
        })
    })
}

/// The part of a share is at most its whole; what is taken away from a whole is at most the whole.
fn wholes<'a>(
    city: &'a RawCity,
    counts: &'a Counts,
    find: &'a impl Fn(&IndicatorId, usize, usize) -> Option<usize>,
) -> impl Iterator<Item = Relation> + 'a {
    let shares = city.description.indicators.iter().filter_map(|indicator| {
        let Formula::Share {
            numerator,
            denominator,
        } = &indicator.formula
        else {
            return None;
        };
        // A share of a derived whole: part and everything taken away fit into the original whole.
        Some(match counts.derivation(denominator) {
            None => (vec![numerator], denominator),
            Some(derived) => (
                derived.minus.iter().chain([numerator]).collect(),
                &derived.whole,
            ),
        })
    });
    let derived = city
        .description
        .derived
        .iter()
        .map(|derived| (derived.minus.iter().collect(), &derived.whole));
    shares
        .chain(derived)
        .flat_map(move |(parts, whole): (Vec<&IndicatorId>, &IndicatorId)| {
            let sizes = counts.hierarchy.sizes().iter().enumerate();
            sizes
                .flat_map(|(level, &areas)| (0..areas).map(move |area| (level, area)))
                .filter_map(|(level, area)| {
                    let parts = parts.iter().map(|part| find(part, level, area));
                    Some(Relation::AtMost {
                        parts: parts.collect::<Option<_>>()?,
                        whole: find(whole, level, area)?,
                    })
                })
                .collect::<Vec<_>>()
        })
}
