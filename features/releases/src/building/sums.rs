//! Sums between counts that no description declares: found in the true counts of this release and
//! of the ledger, over all tables and sources.

use super::{
    attack::Attack,
    columns::{Name, Unknowns},
    earlier::sum_up,
};
use city_description::DerivedCount;
use disclosure_control::attacker::additive::{Equation, equations, independent};
use std::collections::{BTreeMap, BTreeSet};
use terms::IndicatorId;

/// Counts on the left add up to the same as those on the right, in every area.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Sum {
    pub(super) left: Vec<Name>,
    /// A single count in nearly all cases.
    pub(super) right: Vec<Name>,
}

impl Sum {
    pub(super) fn new(mut left: Vec<Name>, mut right: Vec<Name>) -> Self {
        left.sort();
        right.sort();
        Self { left, right }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &Name> {
        self.right.iter().chain(&self.left)
    }

    /// As columns of a period; `None` if one is not there.
    fn in_columns(&self, at: &BTreeMap<&Name, usize>) -> Option<Equation> {
        let side = |side: &[Name]| {
            let columns = side.iter().map(|name| at.get(name).copied());
            columns.collect::<Option<Vec<_>>>()
        };
        Some(Equation::new(side(&self.left)?, side(&self.right)?))
    }
}

/// What speaks for a sum.
#[derive(Default)]
struct Evidence {
    bits: f64,
    periods: usize,
    /// One period alone leaves no doubt.
    certain: bool,
}

/// Finds the sums by which an attacker can calculate, the shortest first. A sum must be certain from one
/// period, or hold in every period in which all its counts are given and be certain from all of
/// them together.
pub(super) fn find(attack: &Attack<'_>) -> Vec<Sum> {
    let mut evidence: BTreeMap<Sum, Evidence> = BTreeMap::new();
    let mut given: Vec<BTreeSet<Name>> = Vec::new();
    for period in 0..attack.periods() {
        let all = attack.unknowns(period, &[], &|_| true);
        given.push(
            all.columns
                .iter()
                .map(|column| column.name.clone())
                .collect(),
        );
        for (sum, bits, enough) in in_period(&all) {
            let evidence = evidence.entry(sum).or_default();
            evidence.bits += bits;
            evidence.periods += 1;
            evidence.certain |= enough;
        }
    }
    let most = given.iter().map(BTreeSet::len).max().unwrap_or(0);
    let holds = |sum: &Sum, evidence: &Evidence| {
        let taken = (0..sum.names().count()).collect::<Vec<_>>();
        let demanded = Equation::new(taken, Vec::new()).demanded(most);
        let all_given = |names: &&BTreeSet<Name>| sum.names().all(|name| names.contains(name));
        evidence.certain
            || evidence.bits >= demanded
                && given.iter().filter(all_given).count() == evidence.periods
    };
    let found = evidence.into_iter();
    let mut found: Vec<Sum> = found
        .filter(|(sum, evidence)| holds(sum, evidence))
        .map(|(sum, _)| sum)
        .collect();
    found.sort_by_cached_key(|sum| (sum.names().count(), sum.clone()));
    found
}

/// The sums of one period with what speaks for them, and whether that is enough. On the finest level, and
/// on coarser ones for counts that are not shown on finer ones.
fn in_period(all: &Unknowns) -> Vec<(Sum, f64, bool)> {
    if !all.columns.iter().any(|column| column.guarded) {
        return Vec::new();
    }
    let has = |column: usize, level: usize| {
        let cells = all.columns[column].levels.get(level);
        cells.is_some_and(|cells| cells.iter().any(|cell| cell.given().is_some()))
    };
    let columns = 0..all.columns.len();
    let levels = all
        .columns
        .iter()
        .map(|column| column.levels.len())
        .max()
        .unwrap_or(0);
    let mut found: Vec<(Sum, f64, bool)> = Vec::new();
    for level in 0..levels {
        let begins =
            |column: usize| has(column, level) && !(0..level).any(|level| has(column, level));
        if !columns.clone().any(begins) {
            continue;
        }
        let taken: Vec<usize> = columns
            .clone()
            .filter(|&column| has(column, level))
            .collect();
        let raw = |column: &usize| {
            let cells = all.columns[*column].levels[level].iter();
            cells
                .map(|cell| cell.given().map(|cell| cell.raw))
                .collect()
        };
        let table: Vec<Vec<Option<u64>>> = taken.iter().map(raw).collect();
        for of_level in equations(&table) {
            let equation = &of_level.equation;
            let guarded = |at: usize| all.columns[taken[at]].guarded;
            if !equation.columns().any(guarded) {
                continue;
            }
            let side = |side: &[usize]| {
                let names = side.iter().map(|&at| all.columns[taken[at]].name.clone());
                names.collect()
            };
            let sum = Sum::new(side(&equation.left), side(&equation.right));
            let enough = of_level.bits >= equation.demanded(taken.len());
            if !found.iter().any(|(known, ..)| *known == sum) {
                found.push((sum, of_level.bits, enough));
            }
        }
    }
    found
}

/// Those of the sums found that do not follow from what a description states itself.
pub(super) fn undeclared(found: &[Sum], derived: &[DerivedCount]) -> Vec<Sum> {
    let is_derived = |count: &IndicatorId| derived.iter().any(|derived| derived.id == *count);
    let name = |count: &IndicatorId| Name {
        count: count.clone(),
        release: None,
        derived: is_derived(count),
    };
    let stated = derived.iter().map(|derived| {
        let parts = derived.minus.iter().chain([&derived.id]);
        Sum::new(parts.map(name).collect(), vec![name(&derived.whole)])
    });
    let stated: Vec<Sum> = stated.collect();
    let names: BTreeSet<&Name> = stated.iter().chain(found).flat_map(Sum::names).collect();
    let at: BTreeMap<&Name, usize> = names.into_iter().zip(0..).collect();
    let given: Vec<Equation> = stated
        .iter()
        .filter_map(|sum| sum.in_columns(&at))
        .collect();
    let candidates = found.iter().filter_map(|sum| sum.in_columns(&at));
    let new = independent(at.len(), &given, candidates);
    let of_new = |sum: &&Sum| sum.in_columns(&at).is_some_and(|sum| new.contains(&sum));
    found.iter().filter(of_new).cloned().collect()
}

/// Adds those of the sums found that do not follow from what is stated. Gives how many.
pub(super) fn add(
    all: &mut Unknowns,
    stated: impl IntoIterator<Item = (Vec<usize>, usize)>,
    found: &[Sum],
    wanted: &dyn Fn(&Sum) -> bool,
) {
    let columns = all
        .columns
        .iter()
        .map(|column| &column.name)
        .zip(0..)
        .collect();
    let given: Vec<Equation> = stated
        .into_iter()
        .map(|(parts, whole)| Equation::new(parts, vec![whole]))
        .collect();
    let candidates: Vec<Equation> = found
        .iter()
        .filter(|sum| wanted(sum))
        .filter_map(|sum| sum.in_columns(&columns))
        .collect();
    if candidates.is_empty() {
        return;
    }
    all.say_once();
    for equation in independent(all.columns.len(), &given, candidates) {
        match &equation.right[..] {
            [whole] => sum_up(all, &equation.left, *whole),
            _ => level_out(all, &equation),
        }
    }
}

/// Two counts that make as much as two others: both make a number that nobody published.
fn level_out(all: &mut Unknowns, equation: &Equation) {
    let first = equation.left[0];
    for level in 0..all.columns[first].levels.len() {
        for area in 0..all.columns[first].levels[level].len() {
            let side = |side: &[usize]| {
                let cells = side
                    .iter()
                    .map(|&column| all.columns[column].at(level, area));
                cells.collect::<Option<Vec<_>>>()
            };
            let (Some(left), Some(right)) = (side(&equation.left), side(&equation.right)) else {
                continue;
            };
            let sum =
                |cells: &[super::columns::Known]| cells.iter().map(|cell| cell.raw).sum::<u64>();
            if sum(&left) != sum(&right) {
                continue;
            }
            let ranges = all.knowledge.ranges();
            let most = left.iter().map(|cell| ranges[cell.number as usize].1).sum();
            let together = all.cell_of(first, sum(&left), (0, most), (level, area));
            all.sum(&left, together);
            all.sum(&right, together);
        }
    }
}
