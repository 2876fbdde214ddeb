//! Mends a decision that gives something away which is not seen while cells are tried: zeros that can
//! be filled in, and what single contributors learn from several cells together.

use std::collections::BTreeSet;

use super::engine::{Decided, Fate, Impossible, Question};
use super::zeros;

/// Zeros that can be filled in from known cells alone are known as well.
pub(super) fn fill_in_known_zeros(question: &mut Question<'_>) -> Result<(), Impossible> {
    let mut hidden = vec![true; question.guarded.len()];
    question.known.iter().for_each(|&cell| hidden[cell] = false);
    let mut found = !question.known.is_empty();
    while found {
        let exhausted = zeros::exhausted(question.wholes, question.values, &hidden);
        let mut left: Vec<usize> = exhausted.flat_map(|(_, left)| left).collect();
        left.sort_unstable();
        left.dedup();
        found = !left.is_empty();
        for cell in left {
            if question.guarded[cell] {
                return Err(Impossible::Follows(cell));
            }
            hidden[cell] = false;
            question.known.push(cell);
            question.order.retain(|&other| other != cell);
        }
    }
    Ok(())
}

/// Zeros that can be filled in are shown first in the next round; where they are guarded, or cannot be
/// shown, something beside them is withheld. Gives whether anything was found.
pub(super) fn mend_zeros(
    question: &mut Question<'_>,
    decided: &Decided,
    added: &mut [Option<usize>],
) -> Result<bool, Impossible> {
    let hidden = decided.hidden();
    let zero = |(value, hidden): (&u64, &bool)| *value == 0 && *hidden;
    if !question.values.iter().zip(&hidden).any(zero) {
        return Ok(false);
    }
    let wholes = question.wholes;
    let mut found = false;
    for (whole, left) in zeros::exhausted(wholes, question.values, &hidden) {
        // A guarded one, or one that was to be shown and would have given a guarded one away.
        let stuck = left.iter().find_map(|&cell| match decided.fates[cell] {
            Fate::Protects(guarded) if question.certain.contains(&cell) => Some(guarded),
            _ => question.guarded[cell].then_some(cell),
        });
        let Some(guarded) = stuck else {
            for cell in left {
                found |= question.certain.insert(cell);
                // Nobody was to be told it; but while its whole is shown everybody is.
                if decided.fates[cell] == Fate::Kept {
                    question.order.push(cell);
                }
            }
            continue;
        };
        let beside =
            |&other: &usize| !hidden[other] && (other == whole.cell || question.values[other] > 0);
        let beside: BTreeSet<usize> = whole.cells().filter(beside).collect();
        let demanded = beside.iter().find(|cell| question.must.contains(cell));
        let demanded = demanded.copied();
        if withhold_one(question, &beside, guarded, added) {
            found = true;
        } else if !found {
            return Err(match demanded {
                Some(cell) => Impossible::GivesAway { cell, guarded },
                None => Impossible::Follows(guarded),
            });
        }
    }
    Ok(found)
}

/// Where somebody learns a secret cell from several cells of his own, something near it is withheld.
pub(super) fn mend_several(
    question: &mut Question<'_>,
    learnt: Vec<(usize, usize)>,
    hidden: &[bool],
    added: &mut [Option<usize>],
    told: &mut Vec<(usize, usize)>,
) {
    let mut found = false;
    let mut helpless = Vec::new();
    for (cell, to) in learnt {
        if withhold_one(question, &near(question, hidden, cell), cell, added) {
            found = true;
        } else {
            helpless.push((cell, to));
        }
    }
    // What is withheld for one may help another.
    if !found {
        forgive(question, helpless, told);
    }
}

/// What cannot be helped is no longer looked after, and told.
pub(super) fn forgive(
    question: &mut Question<'_>,
    learnt: Vec<(usize, usize)>,
    told: &mut Vec<(usize, usize)>,
) {
    for (cell, to) in learnt {
        question.secret[cell] = false;
        told.push((cell, to));
    }
}

/// Shown cells that could be withheld for a cell: those in a whole with it, or else with cells that are in
/// a whole with it, and so on.
fn near(question: &Question<'_>, hidden: &[bool], cell: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([cell]);
    loop {
        let touching = question.wholes.iter();
        let touching = touching.filter(|whole| whole.cells().any(|at| reached.contains(&at)));
        let cells: BTreeSet<usize> = touching.flat_map(|whole| whole.cells()).collect();
        let open = question.order.iter().copied();
        let open = open.filter(|at| !hidden[*at] && !question.must.contains(at));
        let shown: BTreeSet<usize> = open.filter(|at| cells.contains(at)).collect();
        let before = reached.len();
        reached.extend(cells);
        if !shown.is_empty() || reached.len() == before {
            return shown;
        }
    }
}

/// Withholds that of some cells which is shown last; gives whether there was one.
fn withhold_one(
    question: &mut Question<'_>,
    cells: &BTreeSet<usize>,
    protects: usize,
    added: &mut [Option<usize>],
) -> bool {
    let place = |cell: &usize| cells.contains(cell) && !question.must.contains(cell);
    let Some(at) = question.order.iter().rposition(place) else {
        return false;
    };
    let cell = question.order.remove(at);
    question.guarded[cell] = true;
    added[cell] = Some(protects);
    true
}
