//! What protection cost: exactly for the raw side, roughly for everyone.

use super::{cell::Cell, counts::Counts, shown::Shown};
use crate::{directory::ProtectionLoss, reading::RawCity};
use city_description::TableProtection;
use disclosure_control::information_loss::{InformationLoss, LossSum};
use serde::Serialize;
use small_area_statistics::Formula;
use std::collections::BTreeMap;
use terms::IndicatorId;

/// A mean over fewer cells than this is not published: with few cells it could tell something about single ones.
const ENOUGH_CELLS: usize = 1_000;
/// A share of cases in whole per cent is published only if one per cent is at least so many cases.
const CASES_OF_A_PERCENT: f64 = 100.0;

/// What protection cost the tables that are protected alike. Exact figures stay on the raw side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loss {
    /// How the tables are protected.
    pub protection: TableProtection,
    /// The profile that they use, if any.
    pub profile: Option<String>,
    /// What it cost.
    #[serde(flatten)]
    pub loss: InformationLoss,
    #[serde(skip)]
    cases: f64,
}

impl Loss {
    /// The way of protecting in German.
    pub fn name(&self) -> &'static str {
        match self.protection {
            TableProtection::Rounding => "Runden",
            TableProtection::Suppression => "Lücken",
            TableProtection::CellKey => "Ändern mit Schlüssel",
            TableProtection::AsPublished => "Wie veröffentlicht",
        }
    }
}

/// What it cost to protect the counts of a release, by protection and profile.
pub(super) fn losses(city: &RawCity, shown: &Shown<'_>, counts: &Counts) -> Vec<Loss> {
    let mut sums: BTreeMap<(&'static str, Option<&str>), (TableProtection, LossSum)> =
        BTreeMap::new();
    for (id, count) in &city.counts {
        if !count.protection.is_protected() || !shown.counts.contains(id) {
            continue;
        }
        let profile = city.description.profile_of(id);
        let key = (name(count.protection), profile);
        let (_, sum) = sums
            .entry(key)
            .or_insert_with(|| (count.protection, LossSum::default()));
        let whole = whole_of(shown, id).and_then(|whole| counts.trees.get(whole));
        let Some(trees) = counts.trees.get(id) else {
            continue;
        };
        for (period, tree) in trees.iter().enumerate() {
            for level in 0..tree.levels() {
                for (area, cell) in tree.level(level).enumerate() {
                    let Some(cell) = cell else { continue };
                    let whole = whole.and_then(|whole| whole[period].cell(level, area));
                    sum.add(told(cell), whole.map(told));
                }
            }
        }
    }
    let losses = sums.into_iter();
    losses
        .map(|((_, profile), (protection, sum))| Loss {
            protection,
            profile: profile.map(str::to_owned),
            loss: sum.total(),
            cases: sum.cases(),
        })
        .collect()
}

fn told(cell: Cell) -> (u64, Option<u64>) {
    let shown = !cell.how.is_withheld();
    (cell.raw, shown.then_some(cell.published.value))
}

fn name(protection: TableProtection) -> &'static str {
    match protection {
        TableProtection::Rounding => "rounding",
        TableProtection::Suppression => "suppression",
        TableProtection::CellKey => "cell_key",
        TableProtection::AsPublished => "as_published",
    }
}

/// The count of a table of which the first indicator makes a share of this one.
fn whole_of<'a>(shown: &'a Shown<'_>, count: &IndicatorId) -> Option<&'a IndicatorId> {
    shown
        .indicators
        .iter()
        .find_map(|indicator| match &indicator.formula {
            Formula::Share {
                numerator,
                denominator,
            } if numerator == count => Some(denominator),
            _ => None,
        })
}

/// The same for everyone: so rough that no sum of true counts follows from it. What is changed at most is told by the
/// rules and not by the true counts.
pub(super) fn public(losses: &[Loss]) -> Vec<ProtectionLoss> {
    // Tables with other profiles are not told apart: with few cells each they would tell more.
    let methods = [
        TableProtection::Rounding,
        TableProtection::Suppression,
        TableProtection::CellKey,
    ];
    let of = |method: TableProtection| -> Option<ProtectionLoss> {
        let parts: Vec<&Loss> = losses
            .iter()
            .filter(|loss| loss.protection == method)
            .collect();
        let sum = |number: fn(&InformationLoss) -> usize| -> usize {
            parts.iter().map(|part| number(&part.loss)).sum()
        };
        let (cells, withheld) = (sum(|loss| loss.cells), sum(|loss| loss.withheld));
        let shares = sum(|loss| loss.shares);
        let weighted =
            |value: fn(&InformationLoss) -> Option<f64>, weight: &dyn Fn(&Loss) -> f64| -> f64 {
                let total: f64 = parts.iter().map(|part| weight(part)).sum();
                let parts = parts
                    .iter()
                    .map(|part| value(&part.loss).unwrap_or_default() * weight(part));
                parts.sum::<f64>() / total.max(1.0)
            };
        let cases: f64 = parts.iter().map(|part| part.cases).sum();
        let in_tenths = |value: f64| (value * 10.0).round() as u64;
        let shown = |part: &Loss| (part.loss.cells - part.loss.withheld) as f64;
        (cells > 0).then(|| ProtectionLoss {
            protection: method,
            cells: cells as u64,
            withheld: withheld as u64,
            percent_of_cases_withheld: (method == TableProtection::Suppression
                && cases >= 100.0 * CASES_OF_A_PERCENT)
                .then(|| {
                    let share = weighted(|loss| loss.share_of_cases_withheld, &|part| part.cases);
                    (share * 100.0).ceil() as u64
                }),
            tenths_of_mean_change: (cells - withheld >= ENOUGH_CELLS)
                .then(|| in_tenths(weighted(|loss| loss.mean_change, &shown))),
            shares: shares as u64,
            shares_lost: sum(|loss| loss.shares_lost) as u64,
            tenths_of_mean_change_of_shares: (shares >= ENOUGH_CELLS).then(|| {
                let weight = |part: &Loss| part.loss.shares as f64;
                in_tenths(weighted(|loss| loss.mean_change_of_shares, &weight))
            }),
        })
    };
    methods.into_iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(cells: usize, cases: f64) -> Loss {
        Loss {
            protection: TableProtection::Suppression,
            profile: None,
            cases,
            loss: InformationLoss {
                cells,
                withheld: cells / 10,
                share_of_cases_withheld: Some(0.012),
                mean_change: Some(1.26),
                shares: cells,
                mean_change_of_shares: Some(0.44),
                ..InformationLoss::default()
            },
        }
    }

    #[test]
    fn means_over_few_cells_and_shares_of_few_cases_are_not_published() {
        let few = &public(&[loss(100, 900.0)])[0];
        assert_eq!((few.cells, few.withheld), (100, 10));
        assert_eq!(few.percent_of_cases_withheld, None);
        assert_eq!(few.tenths_of_mean_change, None);
        assert_eq!(few.tenths_of_mean_change_of_shares, None);
    }

    #[test]
    fn what_is_published_is_rough_and_holds_for_all_profiles_together() {
        let other = Loss {
            profile: Some("streng".to_owned()),
            ..loss(1_000, 1e6)
        };
        let many = public(&[loss(4_000, 3e6), other]);
        assert_eq!(many.len(), 1);
        assert_eq!((many[0].cells, many[0].withheld), (5_000, 500));
        assert_eq!(many[0].percent_of_cases_withheld, Some(2));
        assert_eq!(many[0].tenths_of_mean_change, Some(13));
        assert_eq!(many[0].tenths_of_mean_change_of_shares, Some(4));
    }
}
