//! Which counts of tables with suppression are withheld for the sake of small ones.
//!
//! Everything that would be known of a period, from this release and from earlier ones, is one system of
//! sums. In it `disclosure_control::withholding` finds the counts to withhold; then the attacker
//! bounds what is left of the small ones. Where that is too narrow, a neighbour is withheld as
//! well, until nothing is. What cannot be helped is left to the gate of the build, which refuses.

use super::{
    attack::Attack,
    cell::How,
    counts::Counts,
    ledger::LedgerEntry,
    sums::{self, Sum},
};
use crate::reading::RawCity;
use disclosure_control::{
    attacker::narrowed,
    rounding::POSSIBLE_VALUES,
    withholding::{self, Standing},
};
use std::collections::BTreeSet;
use terms::IndicatorId;

/// So often neighbours are withheld as well before the attempt is given up.
const ROUNDS: usize = 60;
/// What a zero costs when it is withheld: little, but a small other count is better, for a zero can
/// often be guessed.
const ZERO: u64 = 5;

/// A count to be withheld: which one, on which level, in which area.
type Place = (IndicatorId, usize, usize);

/// Withholds what it takes, in all periods.
pub(super) fn make(city: &RawCity, counts: &mut Counts, earlier: &[LedgerEntry]) {
    if !city.counts.keys().any(|id| counts.is_suppressed(id)) {
        return;
    }
    let withheld: Vec<BTreeSet<Place>> = {
        let attack = Attack::new(city, counts, earlier);
        let found = sums::find(&attack);
        let periods = 0..attack.periods();
        periods
            .map(|period| in_period(&attack, counts, period, &found))
            .collect()
    };
    for (period, places) in withheld.into_iter().enumerate() {
        for (id, level, area) in places {
            counts.withhold(&id, period, level, area);
        }
    }
}

/// What is withheld in one period apart from the small ones.
fn in_period(
    attack: &Attack<'_>,
    counts: &Counts,
    period: usize,
    found: &[Sum],
) -> BTreeSet<Place> {
    let all = attack.unknowns(period, found, &|_| true);
    let relations = all.knowledge.relations().to_vec();
    let truth = all.knowledge.truth().unwrap_or_default().to_vec();
    let mut standing = Vec::with_capacity(all.spots.len());
    let mut places: Vec<Option<Place>> = Vec::with_capacity(all.spots.len());
    for (cell, spot) in all.spots.iter().enumerate() {
        let name = &all.columns[spot.column as usize].name;
        let (level, area) = (spot.level as usize, spot.area as usize);
        let here = name.release.is_none() && !name.derived;
        let place = (name.count.clone(), level, area);
        let shown = counts.trees.get(&name.count).filter(|_| here);
        let how = shown.and_then(|trees| trees[period].cell(level, area));
        let (low, high) = all.knowledge.ranges()[cell];
        let small_rest = name.derived && all.knowledge.is_guarded(cell);
        standing.push(match how.map(|cell| (cell.how, cell.raw)) {
            Some((How::Small, _)) => Standing::Small,
            Some((How::Shown, 0)) => Standing::May { cost: ZERO },
            Some((How::Shown, raw)) => Standing::May { cost: raw },
            _ if low == high => Standing::Known,
            // What is left of a whole can be calculated, so it may be as secret as its parts.
            _ if small_rest && counts.is_suppressed(&name.count) => Standing::Small,
            _ => Standing::Unknown,
        });
        places.push(how.map(|_| place));
    }
    let too_narrow_before = |(low, high): (u64, u64)| high - low + 1 < POSSIBLE_VALUES;
    let hopeless: Vec<bool> = all
        .knowledge
        .ranges()
        .iter()
        .map(|range| too_narrow_before(*range))
        .collect();
    let mut decided = vec![false; standing.len()];
    for _ in 0..ROUNDS {
        // If a small one follows from what earlier releases said, the gate tells so.
        // What somebody who is alone in a count learns from counts that are known anyway (`told`) cannot be
        // helped here.
        let Ok(found) = withholding::withheld(&relations, &standing, &truth) else {
            break;
        };
        decided = found.cells;
        // From the start each time: what was withheld in an earlier round may be shown in this one.
        let mut knowledge = all.knowledge.clone();
        for (cell, withheld) in decided.iter().enumerate() {
            if *withheld {
                knowledge.forget(cell, super::cell::MOST_PEOPLE);
            }
        }
        let Ok(outcome) = narrowed(&knowledge, POSSIBLE_VALUES) else {
            break;
        };
        let exposed = outcome.exposed.iter().map(|exposed| exposed.cell);
        let more: BTreeSet<usize> = exposed
            .filter(|&cell| standing[cell] == Standing::Small && !hopeless[cell])
            .filter_map(|cell| withholding::neighbour(&relations, &standing, &decided, cell))
            .collect();
        if more.is_empty() {
            break;
        }
        for cell in more {
            standing[cell] = Standing::Helps;
        }
    }
    let withheld = decided
        .iter()
        .zip(&places)
        .filter(|(withheld, _)| **withheld);
    withheld.filter_map(|(_, place)| place.clone()).collect()
}
