//! Which counts of tables with suppression must not be known themselves, each with its reason, and which of the others
//! may not be withheld or cost more.
//!
//! The rules are those of `disclosure_control::primary`, here for counts on levels of areas. Dominance is
//! not among them: tables of a city hold counts of people, and no contributions of different size. For tables of
//! amounts there is `wirkraum protect`.

use super::{
    BuildError,
    counts::{Place, too_small},
    tree::Tree,
};
use crate::reading::RawCity;
use city_description::{CellRule, CellTreatment, SuppressionRule, TableProtection};
use disclosure_control::{primary::Reason, rounding::Hierarchy};
use small_area_statistics::Formula;
use std::collections::{BTreeMap, BTreeSet};
use terms::IndicatorId;

/// What the description says about small counts and single cells.
#[derive(Debug)]
pub(super) struct Primary {
    rules: BTreeMap<IndicatorId, SuppressionRule>,
    default: SuppressionRule,
    /// By position of the period: why counts must not be known that are not small.
    reasons: BTreeMap<usize, BTreeMap<Place, Reason>>,
    /// By position of the period: counts that may not be withheld.
    kept: BTreeMap<usize, BTreeSet<Place>>,
    /// By position of the period: what it costs to withhold a count, if not what it counts.
    costs: BTreeMap<usize, BTreeMap<Place, u64>>,
}

impl Primary {
    /// Applies all rules to the trees, which hold large counts as shown and small ones as withheld.
    ///
    /// # Errors
    /// [`BuildError::KeptButUnsafe`] if a count may not be withheld that must not be known.
    pub(super) fn mark(
        city: &RawCity,
        hierarchies: &[Hierarchy],
        trees: &mut BTreeMap<IndicatorId, Vec<Tree>>,
    ) -> Result<Self, BuildError> {
        let suppressed = city
            .counts
            .iter()
            .filter(|(_, count)| count.protection == TableProtection::Suppression);
        let rules: BTreeMap<IndicatorId, SuppressionRule> = suppressed
            .map(|(id, _)| (id.clone(), city.description.suppression_of(id).clone()))
            .collect();
        let mut primary = Self {
            default: city.description.protection.suppression.clone(),
            reasons: BTreeMap::new(),
            kept: BTreeMap::new(),
            costs: BTreeMap::new(),
            rules,
        };
        for (period, of) in city.periods.iter().enumerate() {
            let hierarchy = &hierarchies[city.vintage_in(*of)];
            let mut found: BTreeMap<Place, Reason> = BTreeMap::new();
            for (id, rule) in &primary.rules {
                let rests = city.description.derived.iter();
                let rests = rests.filter(|derived| derived.whole == *id);
                for id in rests.map(|derived| &derived.id).chain([id]) {
                    let of = Of {
                        city,
                        trees,
                        period,
                    };
                    almost_all(of, hierarchy, (id, rule), &mut found);
                    by_shares(of, (id, rule), &mut found);
                }
            }
            primary.single_cells(city, trees, period, &mut found);
            for ((id, level, area), reason) in found {
                if let Some(tree) = trees.get_mut(&id).and_then(|of| of.get_mut(period)) {
                    tree.guard(level, area);
                }
                let of_period = primary.reasons.entry(period).or_default();
                of_period.insert((id, level, area), reason);
            }
            primary.nothing_unsafe_is_kept(city, trees, period)?;
        }
        every_rule_speaks_of_a_cell(city, trees)?;
        Ok(primary)
    }

    /// The rule for a count.
    pub(super) fn rule(&self, id: &IndicatorId) -> &SuppressionRule {
        self.rules.get(id).unwrap_or(&self.default)
    }

    /// Whether a count must not be known though it is not small.
    pub(super) fn is_marked(&self, period: usize, place: &Place) -> bool {
        let of_period = self.reasons.get(&period);
        of_period.is_some_and(|of_period| of_period.contains_key(place))
    }

    /// Why a count must not be known.
    pub(super) fn reason(&self, period: usize, place: &Place, raw: u64) -> Reason {
        let found = self.reasons.get(&period).and_then(|of| of.get(place));
        found.copied().unwrap_or(match raw {
            0 => Reason::Zero,
            _ => Reason::TooFew,
        })
    }

    /// Whether a count may not be withheld.
    pub(super) fn is_kept(&self, period: usize, place: &Place) -> bool {
        let kept = self.kept.get(&period);
        kept.is_some_and(|kept| kept.contains(place))
    }

    /// What it costs to withhold a count, if the description says so.
    pub(super) fn cost(&self, period: usize, place: &Place) -> Option<u64> {
        self.costs.get(&period)?.get(place).copied()
    }

    fn single_cells(
        &mut self,
        city: &RawCity,
        trees: &BTreeMap<IndicatorId, Vec<Tree>>,
        period: usize,
        found: &mut BTreeMap<Place, Reason>,
    ) {
        for table in &city.description.tables {
            for (rule, count) in table
                .cells
                .iter()
                .flat_map(|rule| table.counts.iter().map(move |count| (rule, count)))
            {
                if !self.rules.contains_key(&count.id) {
                    continue;
                }
                for place in places(city, trees, period, rule, &count.id) {
                    match rule.treatment {
                        CellTreatment::Withhold => {
                            found.entry(place).or_insert(Reason::Listed);
                        }
                        CellTreatment::Keep => {
                            self.kept.entry(period).or_default().insert(place);
                        }
                        CellTreatment::Cost(cost) => {
                            let costs = self.costs.entry(period).or_default();
                            costs.insert(place, cost);
                        }
                    }
                }
            }
        }
    }

    fn nothing_unsafe_is_kept(
        &self,
        city: &RawCity,
        trees: &BTreeMap<IndicatorId, Vec<Tree>>,
        period: usize,
    ) -> Result<(), BuildError> {
        let kept = self.kept.get(&period).into_iter().flatten();
        for (id, level, area) in kept {
            let cell = trees.get(id).and_then(|of| of[period].cell(*level, *area));
            if cell.is_some_and(|cell| cell.how.is_withheld()) {
                let of = city.periods[period];
                let level = city.levels_in(of).get(*level);
                let name = level.and_then(|level| level.areas.get(*area));
                return Err(BuildError::KeptButUnsafe {
                    count: id.to_string(),
                    area: name.map_or_else(String::new, |area| area.name.clone()),
                    period: of.to_string(),
                });
            }
        }
        Ok(())
    }
}

/// A rule with a wrong key would leave something unprotected that the office wants withheld.
fn every_rule_speaks_of_a_cell(
    city: &RawCity,
    trees: &BTreeMap<IndicatorId, Vec<Tree>>,
) -> Result<(), BuildError> {
    for table in &city.description.tables {
        for (at, rule) in table.cells.iter().enumerate() {
            let periods = 0..city.periods.len();
            let mut of_counts = periods.flat_map(|period| {
                let counts = table.counts.iter();
                counts.map(move |count| places(city, trees, period, rule, &count.id))
            });
            if of_counts.all(|places| places.is_empty()) {
                return Err(BuildError::NoSuchCell {
                    table: table.id.to_string(),
                    number: at + 1,
                });
            }
        }
    }
    Ok(())
}

/// The cells of a count and period of which a rule for single cells speaks.
fn places(
    city: &RawCity,
    trees: &BTreeMap<IndicatorId, Vec<Tree>>,
    period: usize,
    rule: &CellRule,
    id: &IndicatorId,
) -> Vec<Place> {
    let of = city.periods[period];
    let speaks = rule.count.as_ref().is_none_or(|count| count == id)
        && rule.period.is_none_or(|period| period == of);
    let Some(tree) = trees.get(id).and_then(|trees| trees.get(period)) else {
        return Vec::new();
    };
    let levels = city.levels_in(of).iter().enumerate().filter(|_| speaks);
    levels
        .flat_map(|(level, areas)| {
            let areas = areas.areas.iter().enumerate();
            let named = areas.filter(move |(_, area)| match &rule.area {
                Some(key) => area.key == *key,
                // Without an area the rule speaks of those of the table.
                None => level == 0,
            });
            named.map(move |(area, _)| (level, area))
        })
        .filter(|(level, area)| tree.cell(*level, *area).is_some())
        .map(|(level, area)| (id.clone(), level, area))
        .collect()
}

/// The true counts of a period.
#[derive(Clone, Copy)]
struct Of<'a> {
    city: &'a RawCity,
    trees: &'a BTreeMap<IndicatorId, Vec<Tree>>,
    period: usize,
}

impl Of<'_> {
    /// The true count of a table, or of what is left of a whole.
    fn raw(&self, id: &IndicatorId, level: usize, area: usize) -> Option<u64> {
        let of = |id: &IndicatorId| {
            let tree = self.trees.get(id)?.get(self.period)?;
            Some(tree.cell(level, area)?.raw)
        };
        if self.trees.contains_key(id) {
            return of(id);
        }
        let mut derived = self.city.description.derived.iter();
        let derived = derived.find(|derived| derived.id == *id)?;
        let parts = derived.minus.iter().map(of).sum::<Option<u64>>()?;
        of(&derived.whole)?.checked_sub(parts)
    }
}

/// Parts of totals that leave only few others there.
fn almost_all(
    of: Of<'_>,
    hierarchy: &Hierarchy,
    (id, rule): (&IndicatorId, &SuppressionRule),
    found: &mut BTreeMap<Place, Reason>,
) {
    if rule.complement == 0 {
        return;
    }
    let levels = of.city.levels_in(of.city.periods[of.period]).len();
    for level in 1..levels {
        for (area, parts) in hierarchy.children(level).into_iter().enumerate() {
            let Some(total) = of.raw(id, level, area) else {
                continue;
            };
            for part in parts {
                let raw = of.raw(id, level - 1, part).unwrap_or(0);
                let others = total.saturating_sub(raw);
                if raw > 0 && (1..rule.complement).contains(&others) {
                    let place = (id.clone(), level - 1, part);
                    let reason = Reason::AlmostAll { total: area };
                    found.entry(place).or_insert(reason);
                }
            }
        }
    }
}

/// Counts of which indicators make shares: those that leave only few others of their whole, and those whose
/// denominator is low.
fn by_shares(
    of: Of<'_>,
    (id, rule): (&IndicatorId, &SuppressionRule),
    found: &mut BTreeMap<Place, Reason>,
) {
    if rule.complement == 0 && rule.least_denominator == 0 {
        return;
    }
    for indicator in &of.city.description.indicators {
        let (whole, is_part) = match &indicator.formula {
            Formula::Share {
                numerator,
                denominator,
            } if numerator == id => (denominator, true),
            Formula::Ratio {
                numerator,
                denominator,
                ..
            } if numerator == id => (denominator, false),
            _ => continue,
        };
        let levels = of.city.levels_in(of.city.periods[of.period]);
        let areas = levels.iter().enumerate();
        let places =
            areas.flat_map(|(level, of)| (0..of.areas.len()).map(move |area| (level, area)));
        for (level, area) in places {
            let (Some(raw), Some(whole)) = (of.raw(id, level, area), of.raw(whole, level, area))
            else {
                continue;
            };
            let others = whole.saturating_sub(raw);
            let reason = if raw == 0 {
                continue;
            } else if is_part && (1..rule.complement).contains(&others) {
                Reason::AlmostAll { total: area }
            } else if whole < rule.least_denominator {
                Reason::LowDenominator { denominator: area }
            } else {
                continue;
            };
            if !too_small(rule, raw) {
                found.entry((id.clone(), level, area)).or_insert(reason);
            }
        }
    }
}
