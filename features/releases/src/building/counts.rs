//! Raw counts become published counts: the one place where they are protected.

use super::{
    BuildError,
    cell::{Cell, How},
    changes::Changes,
    primary::Primary,
    tree::Tree,
};
use crate::reading::{RawCity, RawCount, RawLevel, RawValue};
use city_description::{DerivedCount, SuppressionRule, TableProtection};
use disclosure_control::{
    NoiseSecret,
    derivation::{Decision, Method, Operand, Operation, decide},
    rounding::{Base, Hierarchy, InvalidHierarchy, protect_tree},
};
use small_area_statistics::{Absence, PublishedCount, derived_count};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, ReferencePeriod};

/// The cells of one count and period, by level and position of the area, while they are made.
pub(super) type Cells = Vec<Vec<Option<Cell>>>;

/// Where a count of a period stands: which one, on which level, in which area.
pub(super) type Place = (IndicatorId, usize, usize);

/// All counts of a city after protection.
#[derive(Debug)]
pub(super) struct Counts {
    /// How areas lie within each other, by vintage.
    hierarchies: Vec<Hierarchy>,
    /// The position of the vintage of each period.
    vintage_of: Vec<usize>,
    /// By count, then by position of the period.
    pub(super) trees: BTreeMap<IndicatorId, Vec<Tree>>,
    /// Reasons other than "missing" why counts of the finest level are not there, by count and
    /// position of the period, then by position of the area.
    absences: BTreeMap<(IndicatorId, usize), BTreeMap<usize, Absence>>,
    /// The counts that are protected here, and how.
    protected: BTreeMap<IndicatorId, TableProtection>,
    derived: Vec<DerivedCount>,
    /// Which counts are small and which may not be withheld, for tables with suppression.
    pub(super) primary: Primary,
    /// By position of the period: counts that are withheld for the sake of others, and one of those.
    protects: BTreeMap<usize, BTreeMap<Place, Place>>,
    /// By position of the period: small counts that somebody who is alone in another count can calculate whatever
    /// is withheld, with that count; none if it is one of an earlier release.
    told: BTreeMap<usize, BTreeMap<Place, Option<Place>>>,
}

impl Counts {
    /// Protects every count of the city; `secret` decides how counts are changed by the cell-key
    /// method.
    pub(super) fn protect(city: &RawCity, secret: &NoiseSecret) -> Result<Self, BuildError> {
        let base = Base::new(city.description.protection.base)?;
        let changes = Changes::of(city, secret)?;
        let hierarchies = city
            .vintages
            .iter()
            .map(|vintage| hierarchy(&vintage.levels))
            .collect::<Result<Vec<_>, _>>()?;
        let periods = city.periods.iter();
        let vintage_of: Vec<usize> = periods.map(|period| city.vintage_in(*period)).collect();
        let mut trees: BTreeMap<IndicatorId, Vec<Tree>> = city
            .counts
            .iter()
            .map(|(id, count)| {
                let rule = city.description.suppression_of(id);
                let of_periods = city
                    .periods
                    .iter()
                    .zip(&vintage_of)
                    .map(|(period, vintage)| {
                        let hierarchy = &hierarchies[*vintage];
                        let values = count.of(*period).unwrap_or_default();
                        let leaves: Vec<Option<u64>> =
                            values.iter().map(|value| value.count().ok()).collect();
                        let mut tree = match count.protection {
                            TableProtection::Rounding => rounded(hierarchy, &leaves, base),
                            TableProtection::CellKey => {
                                let areas = &city.vintages[*vintage].levels[0].areas;
                                let what = (id, *period, areas.as_slice());
                                changes.changed(hierarchy, &leaves, what)
                            }
                            TableProtection::Suppression => large_ones(hierarchy, &leaves, rule),
                            TableProtection::AsPublished => unchanged(hierarchy, &leaves),
                        };
                        mark_limited(&mut tree, hierarchy, values);
                        if count.protection == TableProtection::AsPublished {
                            let levels = &city.vintages[*vintage].levels;
                            given_totals(&mut tree, levels, count, *period);
                        }
                        Tree::packed(&tree, base)
                    });
                (id.clone(), of_periods.collect())
            })
            .collect();
        let primary = Primary::mark(city, &hierarchies, &mut trees)?;
        Ok(Self {
            hierarchies,
            vintage_of,
            trees,
            absences: absences(city),
            protected: city
                .counts
                .iter()
                .filter(|(_, count)| count.protection.is_protected())
                .map(|(id, count)| (id.clone(), count.protection))
                .collect(),
            derived: city.description.derived.clone(),
            primary,
            protects: BTreeMap::new(),
            told: BTreeMap::new(),
        })
    }

    /// Whether a count is protected here.
    pub(super) fn is_protected(&self, id: &IndicatorId) -> bool {
        self.protected.contains_key(id)
    }

    /// Whether a count, taken from a table or derived, may have gaps made here.
    pub(super) fn is_suppressed(&self, id: &IndicatorId) -> bool {
        let derived = self.derived.iter().find(|derived| derived.id == *id);
        let id = derived.map_or(id, |derived| &derived.whole);
        self.protected.get(id) == Some(&TableProtection::Suppression)
    }

    /// Why a count is not there: as its source says; for a total as those of its parts say that are not
    /// there, see [`Absence::of_parts`].
    fn absence(&self, id: &IndicatorId, period: usize, level: usize, area: usize) -> Absence {
        if level == 0 {
            let of_period = self.absences.get(&(id.clone(), period));
            let reason = of_period.and_then(|reasons| reasons.get(&area));
            return reason.copied().unwrap_or(Absence::Missing);
        }
        let parts = &self.hierarchy(period).children(level)[area];
        let absent = parts.iter().filter(|&&part| {
            let trees = self.trees.get(id);
            trees.is_none_or(|trees| trees[period].cell(level - 1, part).is_none())
        });
        Absence::of_parts(absent.map(|&part| self.absence(id, period, level - 1, part)))
    }

    /// Withholds a count that is shown so far, so that nobody can calculate a small one, such as the
    /// one that it `protects`.
    pub(super) fn withhold(&mut self, place: Place, period: usize, protects: Option<Place>) {
        let (id, level, area) = &place;
        let Some(tree) = self.trees.get_mut(id).and_then(|of| of.get_mut(period)) else {
            return;
        };
        tree.withhold(*level, *area);
        if let Some(protects) = protects {
            let of_period = self.protects.entry(period).or_default();
            of_period.insert(place, protects);
        }
    }

    /// A count for whose sake another one is withheld, if that is known.
    pub(super) fn protected_by(&self, period: usize, place: &Place) -> Option<&Place> {
        self.protects.get(&period)?.get(place)
    }

    /// Remembers that somebody who is alone in the count `to` can calculate a small one.
    pub(super) fn tell(&mut self, place: Place, period: usize, to: Option<Place>) {
        self.told.entry(period).or_default().insert(place, to);
    }

    /// The count of one person who can calculate a small one, if there is one; none inside if an earlier release said it.
    pub(super) fn told_to(&self, period: usize, place: &Place) -> Option<Option<&Place>> {
        self.told.get(&period)?.get(place).map(Option::as_ref)
    }

    /// Whether what is left of a whole must not be known. By the strictest of the rules of the whole and of what is
    /// taken away: the rest is what each of them leaves.
    pub(super) fn is_secret_rest(&self, place: &Place, period: usize, raw: u64) -> bool {
        let (id, ..) = place;
        let derived = self.derived.iter().filter(|derived| derived.id == *id);
        let counts = derived.flat_map(|derived| [&derived.whole].into_iter().chain(&derived.minus));
        let mut suppressed = counts.filter(|id| self.is_suppressed(id));
        suppressed.any(|id| too_small(self.primary.rule(id), raw))
            || self.primary.is_marked(period, place)
    }

    /// How areas lie within each other in a period.
    fn hierarchy(&self, period: usize) -> &Hierarchy {
        self.hierarchy_of(self.vintage_of[period])
    }

    /// How areas lie within each other in the boundaries of a vintage.
    pub(super) fn hierarchy_of(&self, vintage: usize) -> &Hierarchy {
        &self.hierarchies[vintage]
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
            return match trees[period].cell(level, area) {
                Some(cell) if cell.how.is_withheld() => Err(Absence::Withheld),
                Some(cell) => Ok(cell.published),
                None => Err(self.absence(id, period, level, area)),
            };
        }
        let derived = self
            .derived
            .iter()
            .find(|derived| derived.id == *id)
            .ok_or(Absence::Missing)?;
        let whole = self.published(&derived.whole, period, level, area);
        let parts = derived.minus.iter();
        let parts: Vec<Result<PublishedCount, Absence>> = parts
            .map(|part| self.published(part, period, level, area))
            .collect();
        let operands: Vec<Operand> = [&whole].into_iter().chain(&parts).map(operand).collect();
        let decision = decide(
            self.method(&derived.whole),
            Operation::Difference,
            &operands,
        );
        if let Decision::Withheld(_) = decision {
            return Err(Absence::Withheld);
        }
        Ok(derived_count(
            whole?,
            parts.into_iter().collect::<Result<Vec<_>, _>>()?,
        ))
    }

    /// How a count is protected, for the rules that say what may be derived from it.
    pub(super) fn method(&self, id: &IndicatorId) -> Method {
        let derived = self.derived.iter().find(|derived| derived.id == *id);
        let id = derived.map_or(id, |derived| &derived.whole);
        match self.protected.get(id) {
            Some(TableProtection::Rounding) => Method::NestedRounding,
            Some(TableProtection::Suppression) => Method::Suppression,
            Some(TableProtection::CellKey) => Method::CellKey,
            Some(TableProtection::AsPublished) | None => Method::AsPublished,
        }
    }
}

/// What is published of a count, for the rules that say what may be derived from it.
pub(super) fn operand(published: &Result<PublishedCount, Absence>) -> Operand {
    match published {
        Ok(_) => Operand::SHOWN,
        Err(Absence::Withheld) => Operand::WITHHELD,
        Err(_) => Operand::MISSING,
    }
}

fn absences(city: &RawCity) -> BTreeMap<(IndicatorId, usize), BTreeMap<usize, Absence>> {
    let mut absences = BTreeMap::new();
    for (id, count) in &city.counts {
        for (at, period) in city.periods.iter().enumerate() {
            let values = count.of(*period).unwrap_or_default().iter().enumerate();
            let reasons: BTreeMap<usize, Absence> = values
                .filter_map(|(area, value)| Some((area, value.count().err()?)))
                .filter(|(_, absence)| *absence != Absence::Missing)
                .collect();
            if !reasons.is_empty() {
                absences.insert((id.clone(), at), reasons);
            }
        }
    }
    absences
}

/// Totals that the source gives stand instead of sums: it may have rounded each on its own, and
/// it may give them where it withholds a part.
fn given_totals(tree: &mut Cells, levels: &[RawLevel], count: &RawCount, period: ReferencePeriod) {
    for (level, cells) in levels.iter().zip(tree).skip(1) {
        let Some(given) = count.totals.get(&(level.id.clone(), period)) else {
            continue;
        };
        for (cell, given) in cells.iter_mut().zip(given) {
            if let Ok(raw) = given.count() {
                *cell = Some(Cell {
                    raw,
                    published: PublishedCount::exact(raw).limited(given.is_limited()),
                    how: How::AsPublished,
                });
            }
        }
    }
}

/// A count that its source calls uncertain stays so, and makes every total of which it is a part
/// uncertain.
fn mark_limited(tree: &mut Cells, hierarchy: &Hierarchy, values: &[RawValue]) {
    if !values.iter().any(|value| value.is_limited()) {
        return;
    }
    let mut below: Vec<bool> = Vec::new();
    for (level, cells) in tree.iter_mut().enumerate() {
        let children = hierarchy.children(level);
        let limited: Vec<bool> = (0..cells.len())
            .map(|area| match level {
                0 => values.get(area).is_some_and(|value| value.is_limited()),
                _ => children[area].iter().any(|&part| below[part]),
            })
            .collect();
        for (cell, limited) in cells.iter_mut().zip(&limited) {
            if let Some(cell) = cell {
                cell.published.limited |= *limited;
            }
        }
        below = limited;
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

fn rounded(hierarchy: &Hierarchy, leaves: &[Option<u64>], base: Base) -> Cells {
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
                        how: protected.method.into(),
                    })
                })
                .collect()
        })
        .collect()
}

fn unchanged(hierarchy: &Hierarchy, leaves: &[Option<u64>]) -> Cells {
    of_true_counts(hierarchy, leaves, |raw| Cell::exact(raw, How::AsPublished))
}

/// Counts that are large enough, shown as they are; the small ones are withheld. Which others must
/// be withheld for their sake is found when everything that would be published is known.
fn large_ones(hierarchy: &Hierarchy, leaves: &[Option<u64>], rule: &SuppressionRule) -> Cells {
    of_true_counts(hierarchy, leaves, |raw| {
        if too_small(rule, raw) {
            Cell::withheld(raw, How::Small)
        } else {
            Cell::exact(raw, How::Shown)
        }
    })
}

pub(super) fn too_small(rule: &SuppressionRule, raw: u64) -> bool {
    match raw {
        0 => rule.zeros,
        _ => raw < rule.minimum,
    }
}

fn of_true_counts(
    hierarchy: &Hierarchy,
    leaves: &[Option<u64>],
    cell: impl Fn(u64) -> Cell,
) -> Cells {
    let totals = hierarchy.totals(leaves).into_iter();
    let level = |level: Vec<Option<u64>>| level.into_iter().map(|raw| raw.map(&cell)).collect();
    totals.map(level).collect()
}
