//! Raw counts become published counts: the one place where rounding happens.

use crate::reading::{RawCity, RawLevel};
use city_description::{DerivedCount, TableProtection};
use disclosure_control::rounding::{Base, Hierarchy, InvalidHierarchy, Method, protect_tree};
use small_area_statistics::{Absence, PublishedCount, derived_count};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId};

/// A true count with what is published of it. Stays on the raw side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// The true count.
    pub(super) raw: u64,
    /// What is published.
    pub(super) published: PublishedCount,
    /// How it was protected; `None` if it passed as published by its source.
    pub(super) method: Option<Method>,
}

/// The cells of one count and period, by level and position of the area.
pub(super) type Tree = Vec<Vec<Option<Cell>>>;

/// All counts of a city after protection.
pub(super) struct Counts {
    /// How areas lie within each other, by vintage.
    hierarchies: Vec<Hierarchy>,
    /// The position of the vintage of each period.
    vintage_of: Vec<usize>,
    /// By count, then by position of the period.
    pub(super) trees: BTreeMap<IndicatorId, Vec<Tree>>,
    derived: Vec<DerivedCount>,
}

impl Counts {
    /// Protects every count of the city.
    pub(super) fn protect(city: &RawCity, base: Base) -> Result<Self, InvalidHierarchy> {
        let hierarchies = city
            .vintages
            .iter()
            .map(|vintage| hierarchy(&vintage.levels))
            .collect::<Result<Vec<_>, _>>()?;
        let periods = city.periods.iter();
        let vintage_of: Vec<usize> = periods.map(|period| city.vintage_in(*period)).collect();
        let trees = city
            .counts
            .iter()
            .map(|(id, count)| {
                let of_periods = city
                    .periods
                    .iter()
                    .zip(&vintage_of)
                    .map(|(period, vintage)| {
                        let hierarchy = &hierarchies[*vintage];
                        let values = count.of(*period).unwrap_or_default();
                        let leaves: Vec<Option<u64>> =
                            values.iter().map(|value| value.count().ok()).collect();
                        match count.protection {
                            TableProtection::Rounding => rounded(hierarchy, &leaves, base),
                            TableProtection::AsPublished => unchanged(hierarchy, &leaves),
                        }
                    });
                (id.clone(), of_periods.collect())
            })
            .collect();
        Ok(Self {
            hierarchies,
            vintage_of,
            trees,
            derived: city.description.derived.clone(),
        })
    }

    /// How areas lie within each other in a period.
    pub(super) fn hierarchy(&self, period: usize) -> &Hierarchy {
        &self.hierarchies[self.vintage_of[period]]
    }

    /// What is published of a count, taken from a table or derived from published counts.
    pub(super) fn published(
        &self,
        id: &IndicatorId,
        period: usize,
        level: usize,
        area: usize,
    ) -> Result<PublishedCount, Absence> {
        if let Some(trees) = self.trees.get(id) {
            return trees[period][level][area]
                .map(|cell| cell.published)
                .ok_or(Absence::Missing);
        }
        let derived = self
            .derived
            .iter()
            .find(|derived| derived.id == *id)
            .ok_or(Absence::Missing)?;
        let whole = self.published(&derived.whole, period, level, area)?;
        let parts: Vec<PublishedCount> = derived
            .minus
            .iter()
            .map(|part| self.published(part, period, level, area))
            .collect::<Result<_, _>>()?;
        Ok(derived_count(whole, parts))
    }
}

fn hierarchy(levels: &[RawLevel]) -> Result<Hierarchy, InvalidHierarchy> {
    let sizes: Vec<usize> = levels.iter().map(|level| level.areas.len()).collect();
    let parents = levels
        .windows(2)
        .map(|pair| {
            let above: BTreeMap<&AreaKey, usize> = pair[1]
                .areas
                .iter()
                .enumerate()
                .map(|(at, area)| (&area.key, at))
                .collect();
            let nowhere = pair[1].areas.len();
            pair[0]
                .areas
                .iter()
                .map(|area| area.parent.as_ref().and_then(|key| above.get(key)).copied())
                .map(|parent| parent.unwrap_or(nowhere))
                .collect()
        })
        .collect();
    Hierarchy::new(sizes, parents)
}

fn rounded(hierarchy: &Hierarchy, leaves: &[Option<u64>], base: Base) -> Tree {
    let totals = hierarchy.totals(leaves);
    protect_tree(hierarchy, leaves, base)
        .into_iter()
        .zip(totals)
        .map(|(level, totals)| {
            level
                .into_iter()
                .zip(totals)
                .map(|(protected, raw)| {
                    let protected = protected?;
                    Some(Cell {
                        raw: raw?,
                        published: protected.count,
                        method: Some(protected.method),
                    })
                })
                .collect()
        })
        .collect()
}

fn unchanged(hierarchy: &Hierarchy, leaves: &[Option<u64>]) -> Tree {
    let cell = |raw: Option<u64>| {
        raw.map(|raw| Cell {
            raw,
            published: PublishedCount::exact(raw),
            method: None,
        })
    };
    hierarchy
        .totals(leaves)
        .into_iter()
        .map(|level| level.into_iter().map(cell).collect())
        .collect()
}
