//! Which counts of tables with suppression are withheld for the sake of small ones.
//!
//! Everything that would be known of a period, from this release and from earlier ones, is one system of
//! sums. In it `disclosure_control::withholding` finds the counts to withhold; then the attacker
//! bounds what is left of the small ones. Where that is too narrow, one more count is withheld beside it or, if
//! nothing is shown there any more, further out, until nothing is. What an earlier release showed cannot be
//! withheld any more. What cannot be helped is left to the gate of the build, which refuses.

use super::{
    attack::Attack,
    cell::{How, MOST_PEOPLE},
    columns::Unknowns,
    counts::{Counts, Place},
    ledger::LedgerEntry,
    sums::{self, Sum},
};
use crate::reading::RawCity;
use disclosure_control::{
    attacker::narrowed,
    rounding::POSSIBLE_VALUES,
    withholding::{self, Neighbours, Standing},
};
use std::collections::BTreeMap;

/// So often more is withheld before the attempt is given up.
const ROUNDS: usize = 60;
/// What a zero costs when it is withheld: little, but a small other count is better, for a zero can
/// often be guessed.
const ZERO: u64 = 5;

/// Withholds what it takes, in all periods.
pub(super) fn make(city: &RawCity, counts: &mut Counts, earlier: &[LedgerEntry]) {
    if !city.counts.keys().any(|id| counts.is_suppressed(id)) {
        return;
    }
    let of_periods: Vec<Withheld> = {
        let attack = Attack::new(city, counts, earlier);
        let found = sums::find(&attack);
        let periods = 0..attack.periods();
        periods
            .map(|period| in_period(&attack, counts, period, &found))
            .collect()
    };
    for (period, of) in of_periods.into_iter().enumerate() {
        for (place, protects) in of.places {
            counts.withhold(place, period, protects);
        }
        for (place, to) in of.told {
            counts.tell(place, period, to);
        }
    }
}

/// What is withheld in one period apart from the small ones.
#[derive(Default)]
struct Withheld {
    /// Each with the small one that it protects.
    places: BTreeMap<Place, Option<Place>>,
    /// Small ones that somebody who is alone in a count can calculate from what is known anyway, with that count.
    told: BTreeMap<Place, Option<Place>>,
}

fn in_period(attack: &Attack<'_>, counts: &Counts, period: usize, found: &[Sum]) -> Withheld {
    let all = attack.unknowns(period, found, &|_| true);
    let relations = all.knowledge.relations().to_vec();
    let truth = all.knowledge.truth().unwrap_or_default().to_vec();
    let places: Vec<Option<Place>> = (0..all.spots.len())
        .map(|cell| place(counts, &all, period, cell))
        .collect();
    let mut standing: Vec<Standing> = (0..all.spots.len())
        .map(|cell| standing(counts, &all, period, cell, places[cell].as_ref()))
        .collect();
    let too_narrow_before = |(low, high): (u64, u64)| high - low + 1 < POSSIBLE_VALUES;
    let hopeless: Vec<bool> = all
        .knowledge
        .ranges()
        .iter()
        .map(|range| too_narrow_before(*range))
        .collect();
    let neighbours = Neighbours::new(&relations, standing.len());
    // The small one for whose sake a count is withheld beside those that the sums demand.
    let mut helped: BTreeMap<usize, usize> = BTreeMap::new();
    let mut decided = None;
    for _ in 0..ROUNDS {
        // If a small one follows from what earlier releases said, the gate tells so.
        let Ok(found) = withholding::withheld(&relations, &standing, &truth) else {
            break;
        };
        // From the start each time: what was withheld in an earlier round may be shown in this one.
        let mut knowledge = all.knowledge.clone();
        for cell in (0..found.cells.len()).filter(|&cell| found.cells[cell]) {
            knowledge.forget(cell, MOST_PEOPLE);
            if let Some(before) = all.before(cell) {
                knowledge.also_known(cell, before);
            }
        }
        let found = decided.insert(found);
        let Ok(outcome) = narrowed(&knowledge, POSSIBLE_VALUES) else {
            break;
        };
        let exposed = outcome.exposed.iter().map(|exposed| exposed.cell);
        let more: BTreeMap<usize, usize> = exposed
            .filter(|&cell| standing[cell] == Standing::Small && !hopeless[cell])
            .filter_map(|cell| Some((neighbours.beside(&standing, &found.cells, cell)?, cell)))
            .collect();
        if more.is_empty() {
            break;
        }
        for &cell in more.keys() {
            standing[cell] = Standing::Helps;
        }
        helped.extend(more);
    }
    let Some(found) = decided else {
        return Withheld::default();
    };
    let of_places = (0..found.cells.len()).filter(|&cell| found.cells[cell]);
    let protects = |cell: usize| {
        let other = found.protects[cell].unwrap_or(cell);
        let small = helped.get(&other).copied().or(found.protects[cell])?;
        places[small].clone()
    };
    let told = found.told.iter();
    Withheld {
        places: of_places
            .filter_map(|cell| Some((places[cell].clone()?, protects(cell))))
            .collect(),
        told: told
            .filter_map(|told| Some((places[told.cell].clone()?, places[told.to].clone())))
            .collect(),
    }
}

/// The place of a cell of this release that stands in a table or is derived; none for others.
fn place(counts: &Counts, all: &Unknowns, period: usize, cell: usize) -> Option<Place> {
    let spot = all.spots[cell];
    let name = &all.columns[spot.column as usize].name;
    let (level, area) = (spot.level as usize, spot.area as usize);
    let in_table = || {
        let trees = counts.trees.get(&name.count)?;
        trees.get(period)?.cell(level, area)
    };
    let here = name.release.is_none() && (name.derived || in_table().is_some());
    here.then(|| (name.count.clone(), level, area))
}

fn standing(
    counts: &Counts,
    all: &Unknowns,
    period: usize,
    cell: usize,
    place: Option<&Place>,
) -> Standing {
    let name = &all.columns[all.spots[cell].column as usize].name;
    let (low, high) = all.knowledge.ranges()[cell];
    let in_table = place.filter(|_| !name.derived).and_then(|place| {
        let (id, level, area) = place;
        let trees = counts.trees.get(id)?;
        trees.get(period)?.cell(*level, *area)
    });
    let small_rest = name.derived && all.knowledge.is_guarded(cell);
    match in_table.map(|cell| (cell.how, cell.raw)) {
        Some((How::Small, _)) => Standing::Small,
        Some((How::Shown, raw)) => {
            let kept = place.is_some_and(|place| counts.primary.is_kept(period, place));
            let cost = place.and_then(|place| counts.primary.cost(period, place));
            match all.before(cell) {
                _ if kept => Standing::Known,
                Some((low, high)) if low == high => Standing::Known,
                // What earlier releases withheld stays withheld rather than something else.
                Some(_) => Standing::May { cost: 0 },
                None => Standing::May {
                    cost: cost.unwrap_or(if raw == 0 { ZERO } else { raw }),
                },
            }
        }
        _ if low == high => Standing::Known,
        // What is left of a whole can be calculated, so it may be as secret as its parts.
        _ if small_rest && counts.is_suppressed(&name.count) => Standing::Small,
        _ => Standing::Unknown,
    }
}
