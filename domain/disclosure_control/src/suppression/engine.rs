//! Decides which cells are withheld, whatever they are the cells of: linked tables or counts that
//! any relations join.
//!
//! Three things are looked after. Nobody may calculate a guarded cell; that is decided cell by cell
//! while they are tried ([`super::watch`]). Nobody may do so who is the only contributor of cells
//! himself; for one cell of his that is decided in the same way, for several together afterwards. And
//! a zero that can be filled in without calculating protects nothing. What is found afterwards is
//! mended and everything decided anew, until nothing is found.

use std::collections::BTreeSet;

use super::basis::Change;
use super::elimination::Remaining;
use super::mending::{fill_in_known_zeros, forgive, mend_several, mend_zeros};
use super::several;
use super::watch::{NOBODY, Watch};

/// A cell that is the sum of others, or at least as much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Whole<'a> {
    /// The cell.
    pub(crate) cell: usize,
    /// Its parts.
    pub(crate) parts: &'a [usize],
    /// Whether the parts are all of it.
    pub(crate) adds_up: bool,
}

impl Whole<'_> {
    /// All its cells.
    pub(crate) fn cells(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain([self.cell])
    }
}

/// What is to be decided. Cells that are neither known, guarded nor in the order are withheld in
/// any case and need no protection.
#[derive(Clone)]
pub(crate) struct Question<'a> {
    /// What holds between cells.
    pub(crate) wholes: &'a [Whole<'a>],
    /// What must not be calculated, for every cell.
    pub(crate) values: &'a [u64],
    /// Cells that are shown whatever is decided.
    pub(crate) known: Vec<usize>,
    /// Cells that nobody may calculate.
    pub(crate) guarded: Vec<bool>,
    /// Guarded cells that no single contributor of others may calculate either.
    pub(crate) secret: Vec<bool>,
    /// The only contributor of a cell with exactly one; none are looked at if single contributors
    /// are trusted.
    pub(crate) owners: Option<Vec<Option<usize>>>,
    /// Cells that may be shown, the first to be shown first.
    pub(crate) order: Vec<usize>,
    /// Cells of the order that must be shown.
    pub(crate) must: &'a BTreeSet<usize>,
    /// Zeros that can be filled in and are shown before others.
    pub(crate) certain: BTreeSet<usize>,
}

impl Question<'_> {
    /// The same while none of the cells is shown that may be.
    fn with_nothing_open(&self) -> Self {
        Self {
            order: Vec::new(),
            ..self.clone()
        }
    }
}

/// What happens to a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Shown.
    Shown,
    /// Withheld from the start.
    Kept,
    /// Withheld so that another cell cannot be calculated.
    Protects(usize),
}

/// The decision for every cell.
#[derive(Debug)]
pub(crate) struct Decided {
    /// What happens to each cell.
    pub(crate) fates: Vec<Fate>,
    /// Secret cells that a single contributor can calculate whatever is decided, with a cell of his.
    pub(crate) told: Vec<(usize, usize)>,
}

impl Decided {
    /// For every cell whether it is not shown.
    pub(crate) fn hidden(&self) -> Vec<bool> {
        let hidden = |fate: &Fate| *fate != Fate::Shown;
        self.fates.iter().map(hidden).collect()
    }
}

/// Why there is no decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Impossible {
    /// A guarded cell follows from known ones.
    Follows(usize),
    /// A cell that must be shown gives a guarded one away.
    GivesAway {
        /// The cell that must be shown.
        cell: usize,
        /// The guarded one.
        guarded: usize,
    },
}

/// What is known when a decision is made, to look at it again.
pub(super) struct Made {
    pub(super) decided: Decided,
    pub(super) remaining: Remaining,
    pub(super) watch: Watch,
}

/// Decides. `basis` gives the changes for an order and the number of columns; columns beyond the cells
/// are ruled out before anything else.
///
/// # Errors
/// [`Impossible`] if known cells, or those that must be shown, leave nothing to decide.
pub(crate) fn decide(
    mut question: Question<'_>,
    basis: &dyn Fn(&Question<'_>) -> (Vec<Change>, usize),
) -> Result<Decided, Impossible> {
    let mut added: Vec<Option<usize>> = vec![None; question.guarded.len()];
    let mut told = Vec::new();
    let mut looked = false;
    settle(&mut question, basis)?;
    // Every round takes a cell from the order, or a cell from the secret ones, or finds one more
    // that is certain: so there is a last one.
    loop {
        let (rows, columns) = basis(&question);
        let mut made = once(&question, rows, columns)?;
        forgive(
            &mut question,
            std::mem::take(&mut made.decided.told),
            &mut told,
        );
        let zeros = mend_zeros(&mut question, &made.decided, &mut added)?;
        let learnt = several::told(&question, &made);
        if !learnt.is_empty() && !looked {
            // First of all that which he knows though nothing more is shown.
            looked = true;
            let bare = question.with_nothing_open();
            let (rows, columns) = basis(&bare);
            let made = once(&bare, rows, columns)?;
            let inevitable = [made.decided.told.clone(), several::told(&bare, &made)].concat();
            forgive(&mut question, inevitable, &mut told);
        } else if !learnt.is_empty() {
            let hidden = made.decided.hidden();
            mend_several(&mut question, learnt, &hidden, &mut added, &mut told);
        } else if !zeros {
            for (fate, protects) in made.decided.fates.iter_mut().zip(&added) {
                if let (Fate::Kept, Some(protects)) = (*fate, protects) {
                    *fate = Fate::Protects(*protects);
                }
            }
            made.decided.told = told;
            return Ok(made.decided);
        }
    }
}

/// Takes what follows from known cells as known, zeros that can be filled in included: withholding it
/// would help nobody.
fn settle(
    question: &mut Question<'_>,
    basis: &dyn Fn(&Question<'_>) -> (Vec<Change>, usize),
) -> Result<(), Impossible> {
    while !question.known.is_empty() {
        fill_in_known_zeros(question)?;
        let (rows, columns) = basis(question);
        let given = follows_from_known(question, rows, columns);
        if let Some(&cell) = given.iter().find(|&&cell| question.guarded[cell]) {
            return Err(Impossible::Follows(cell));
        }
        if given.is_empty() {
            break;
        }
        let mut is_given = vec![false; question.guarded.len()];
        given.iter().for_each(|&cell| is_given[cell] = true);
        question.order.retain(|&cell| !is_given[cell]);
        question.known.extend(given);
    }
    Ok(())
}

/// Cells that can be calculated from known ones and are not among them.
fn follows_from_known(question: &Question<'_>, rows: Vec<Change>, columns: usize) -> Vec<usize> {
    let cells = question.guarded.len();
    let mut open = vec![false; columns];
    let first = question.known.iter().copied().chain(cells..columns);
    first.clone().for_each(|column| open[column] = true);
    let known = open.clone();
    let mut remaining = Remaining::new(rows, open, &vec![true; cells]);
    for column in first {
        if let Some(step) = remaining.step(column as u32) {
            remaining.publish(&step);
        }
    }
    remaining.look(1);
    let given = |&cell: &usize| !known[cell] && remaining.image(cell as u32) == [0; 3];
    (0..cells).filter(given).collect()
}

fn once(question: &Question<'_>, rows: Vec<Change>, columns: usize) -> Result<Made, Impossible> {
    let cells = question.guarded.len();
    let mut open = vec![false; columns];
    let first = question.known.iter().copied().chain(cells..columns);
    for column in first.clone().chain(question.order.iter().copied()) {
        open[column] = true;
    }
    let owned = |cell: usize| {
        question
            .owners
            .as_ref()
            .is_some_and(|of| of[cell].is_some())
    };
    // Zeros may be known to those who are alone beside them.
    let zero = |cell: usize| question.owners.is_some() && question.values[cell] == 0;
    let kept = (0..cells).map(|cell| question.guarded[cell] || owned(cell) || zero(cell));
    let kept: Vec<bool> = kept.collect();
    let mut remaining = Remaining::new(rows, open, &kept);
    for column in first {
        if let Some(step) = remaining.step(column as u32) {
            remaining.publish(&step);
        }
    }
    remaining.look(1);
    let owners = question.owners.as_ref().map(|owners| {
        let number = |owner: &Option<usize>| owner.map_or(NOBODY, |owner| owner as u32);
        owners.iter().map(number).collect()
    });
    let guarded = question.guarded.clone();
    let (mut watch, told) = Watch::new(guarded, question.secret.clone(), owners, &remaining)
        .map_err(|cell| Impossible::Follows(cell as usize))?;
    let mut fates = vec![Fate::Kept; cells];
    for &cell in &question.known {
        fates[cell] = Fate::Shown;
    }
    let mut order = question.order.clone();
    if !question.certain.is_empty() {
        order.sort_by_key(|cell| {
            (
                !question.must.contains(cell),
                !question.certain.contains(cell),
            )
        });
    }
    for cell in order {
        fates[cell] = Fate::Shown;
        let Some(step) = remaining.step(cell as u32) else {
            continue;
        };
        match watch.check(&remaining, &step) {
            Ok(moves) => {
                remaining.publish(&step);
                watch.follow(moves);
            }
            Err(guarded) if question.must.contains(&cell) => {
                let guarded = guarded as usize;
                return Err(Impossible::GivesAway { cell, guarded });
            }
            Err(guarded) => {
                remaining.withhold(cell as u32, kept[cell]);
                fates[cell] = Fate::Protects(guarded as usize);
            }
        }
    }
    let told = told
        .into_iter()
        .map(|(cell, to)| (cell as usize, to as usize));
    let told = told.collect();
    Ok(Made {
        decided: Decided { fates, told },
        remaining,
        watch,
    })
}
