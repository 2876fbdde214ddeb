//! What a build tells about protection: publicly in numbers, internally per cell.

use super::{
    BuildError,
    attack::{PeriodOutcome, Place},
    counts::{Cell, Counts, Tree},
    ledger::{CellsOfLevels, LedgerCell, LedgerEntry, LedgerVintage},
    shown::Shown,
};
use crate::{
    directory::{AreaFigures, PublicProtocol},
    reading::{RawArea, RawCity, RawLevel},
};
use disclosure_control::{
    attacker::ATTACKER_RULE,
    rounding::{Method, POSSIBLE_VALUES, ROUNDING_RULE},
};
use serde::Serialize;
use small_area_statistics::{Absence, RATIO_RULE};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// A protected cell as the raw side keeps it. Shows the true count; never leaves the raw side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProtocolRow {
    /// The count.
    pub count: String,
    /// The period.
    pub period: u16,
    /// The level.
    pub level: String,
    /// The key of the area.
    pub area: String,
    /// The true count.
    pub raw: u64,
    /// The published value.
    pub published: u64,
    /// The base it was rounded with; none for a sum of published parts.
    pub base: Option<u64>,
    /// The smallest value that remains possible for an attacker.
    pub possible_low: u64,
    /// The largest.
    pub possible_high: u64,
    /// Why it is published this way, in plain words.
    pub reason: &'static str,
}

/// Refuses a release in which a protected count can be narrowed too far.
pub(super) fn refuse_if_exposed(
    city: &RawCity,
    outcomes: &[PeriodOutcome],
) -> Result<(), BuildError> {
    let exposed: usize = outcomes
        .iter()
        .map(|outcome| outcome.outcome.exposed.len())
        .sum();
    let first = outcomes.iter().find_map(|period| {
        let exposed = period.outcome.exposed.first()?;
        Some((period.period, &period.places[exposed.cell]))
    });
    match first {
        None => Ok(()),
        Some((period, place)) => {
            let (count, area, period) = names(city, period, place);
            Err(BuildError::Exposed {
                exposed,
                count,
                area,
                period,
            })
        }
    }
}

/// The error for published ranges that cannot be true together.
pub(super) fn contradiction(city: &RawCity, period: usize, place: &Place) -> BuildError {
    let (count, area, period) = names(city, period, place);
    BuildError::Contradiction {
        count,
        area,
        period,
    }
}

fn names(city: &RawCity, period: usize, place: &Place) -> (String, String, String) {
    let (count, area) = match place {
        Place::Now(place) => (
            &place.count,
            city.levels_in(city.periods[period])[place.level].areas[place.area]
                .name
                .clone(),
        ),
        Place::Earlier {
            release_id,
            count,
            area,
        } => (count, format!("{area}, {release_id}")),
    };
    (count.to_string(), area, city.periods[period].to_string())
}

/// The public protocol: numbers that give nobody away.
pub(super) fn public(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    figures: &BTreeMap<LevelId, Vec<AreaFigures>>,
) -> PublicProtocol {
    let finest = city.description.protection.base;
    let mut protocol = PublicProtocol {
        rounding_rule: ROUNDING_RULE.to_owned(),
        ratio_rule: RATIO_RULE.to_owned(),
        attacker_rule: ATTACKER_RULE.to_owned(),
        rounded: 0,
        coarser: BTreeMap::new(),
        summed: 0,
        as_published: 0,
        missing: 0,
        withheld_ratios: 0,
        least_possible_values: POSSIBLE_VALUES,
    };
    let trees = counts
        .trees
        .iter()
        .filter(|(id, _)| shown.counts.contains(id));
    for cell in trees.flat_map(|(_, trees)| trees.iter().flatten().flatten()) {
        match cell {
            None => protocol.missing += 1,
            Some(Cell { method: None, .. }) => protocol.as_published += 1,
            Some(Cell {
                method: Some(Method::SumOfParts),
                ..
            }) => protocol.summed += 1,
            Some(Cell {
                method: Some(Method::Rounded(base)),
                ..
            }) => {
                protocol.rounded += 1;
                if *base > finest {
                    *protocol.coarser.entry(*base).or_default() += 1;
                }
            }
        }
    }
    let withheld = figures
        .values()
        .flatten()
        .flat_map(BTreeMap::values)
        .flatten();
    protocol.withheld_ratios = withheld
        .filter(|figure| figure.absence() == Some(Absence::Withheld))
        .count() as u64;
    protocol
}

/// The internal protocol: every protected cell with its true count.
pub(super) fn internal(
    city: &RawCity,
    counts: &Counts,
    outcomes: &[PeriodOutcome],
) -> Vec<ProtocolRow> {
    let finest = city.description.protection.base;
    outcomes
        .iter()
        .flat_map(|period| period.places.iter().zip(&period.outcome.ranges))
        .filter_map(|(place, &(possible_low, possible_high))| {
            let Place::Now(place) = place else {
                return None;
            };
            let cell = counts.trees.get(&place.count)?[place.period][place.level][place.area]?;
            let (base, reason) = match cell.method? {
                Method::SumOfParts => (
                    None,
                    "sum of the published parts: any rounding could give them away",
                ),
                Method::Rounded(base) if base > finest => (
                    Some(base),
                    "rounded more coarsely: with the finest base its parts could become known",
                ),
                Method::Rounded(base) => {
                    (Some(base), "rounded to the nearest multiple of the base")
                }
            };
            let level = &city.levels_in(city.periods[place.period])[place.level];
            Some(ProtocolRow {
                count: place.count.to_string(),
                period: city.periods[place.period].calendar_year(),
                level: level.id.to_string(),
                area: level.areas[place.area].key.to_string(),
                raw: cell.raw,
                published: cell.published.value,
                base,
                possible_low,
                possible_high,
                reason,
            })
        })
        .collect()
}

/// What the ledger must remember of this release.
pub(super) fn ledger_entry(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    release_id: &str,
    built_at: i64,
) -> LedgerEntry {
    let mut vintages = city.vintages.iter().map(|vintage| LedgerVintage {
        valid_from: vintage.valid_from,
        valid_to: vintage.valid_to,
        parents: parents(&vintage.levels),
    });
    let present = vintages.next().unwrap_or_default();
    let published = counts
        .trees
        .iter()
        .filter(|(id, _)| shown.counts.contains(id));
    let cells = published.map(|(count, trees)| {
        let of_periods = city.periods.iter().zip(trees);
        (
            count.clone(),
            of_periods
                .map(|(period, tree)| (*period, cells(city, shown, (count, *period), tree)))
                .collect(),
        )
    });
    LedgerEntry {
        release_id: release_id.to_owned(),
        audience: shown.audience,
        built_at,
        parents: present.parents,
        earlier: vintages.collect(),
        cells: cells.collect(),
    }
}

/// For each level but the last: the area one level up that contains an area.
fn parents(levels: &[RawLevel]) -> Vec<BTreeMap<AreaKey, AreaKey>> {
    let inside = |area: &RawArea| Some((area.key.clone(), area.parent.clone()?));
    levels
        .iter()
        .take(levels.len().saturating_sub(1))
        .map(|level| level.areas.iter().filter_map(inside).collect())
        .collect()
}

/// The cells of the levels on which a count is shown; none of others.
fn cells(
    city: &RawCity,
    shown: &Shown<'_>,
    (count, period): (&IndicatorId, ReferencePeriod),
    tree: &Tree,
) -> CellsOfLevels {
    city.levels_in(period)
        .iter()
        .zip(tree)
        .map(|(level, cells)| {
            let shows = shown.shows(city, count, &level.id);
            let cells = level.areas.iter().zip(cells).filter(|_| shows);
            cells
                .filter_map(|(area, cell)| {
                    let Cell { raw, published, .. } = (*cell)?;
                    let cell = LedgerCell {
                        raw,
                        low: published.low,
                        high: published.high,
                    };
                    Some((area.key.clone(), cell))
                })
                .collect()
        })
        .collect()
}
