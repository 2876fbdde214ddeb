//! Which cells must be withheld so that nobody can calculate the small ones from sums that hold
//! between cells: secondary suppression over any set of relations.
//!
//! **Rule.** One cell after the other, the most useful first, is published unless a small cell would
//! then be a linear combination of published ones; if it would, the cell is withheld. The engine is
//! that of [`crate::suppression`] (Ø. Langsrud, "Secondary cell suppression by Gaussian elimination: an
//! algorithm suitable for handling issues with zeros and singletons", Privacy in Statistical
//! Databases 2024); here it starts from relations between cells instead of tables, so that
//! tables, derived counts and sums that nobody declared are one system.
//!
//! **People who know a count because it is theirs.** Whoever is the only one in a cell knows it. He
//! must not calculate a small cell that is not his, neither from one cell of his nor from several.
//!
//! **Zeros.** What is left of a published whole is zero in all its parts if it is zero together:
//! such zeros can be filled in, are published first and protect nothing. So are zeros below a
//! whole of one, whose only contributor knows them.
//!
//! **What this does not see.** A small cell may be narrowed to few values without being a combination of
//! others, for counts are not negative. The attacker of every build bounds what is left; cells that he
//! finds too narrow are helped by withholding one of their [`Neighbours`] as well.

mod neighbours;

use std::collections::BTreeSet;

use crate::attacker::Relation;
use crate::rank_test::RankTest;
use crate::suppression::basis::relations::changes;
use crate::suppression::engine::{Fate, Impossible, Question, Whole, decide};
use crate::suppression::{order::by_worth, owners::owners, zeros};
use crate::tables::SumRelation;

pub use neighbours::Neighbours;

/// Version of this rule, stored with every release.
pub const SUPPRESSION_RULE: &str = "gaussian-elimination/2";

/// What is known of a cell before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Everybody knows it, whatever is decided here.
    Known,
    /// Nobody gets to know it exactly, and it need not be protected here: rounded, for example.
    Unknown,
    /// It may be withheld; the higher the cost, the later.
    May {
        /// What is lost with it, such as its count.
        cost: u64,
    },
    /// It must be withheld to help a small one, and the public must not be able to calculate it.
    Helps,
    /// It must be withheld, and nobody may be able to calculate it, single contributors of other cells
    /// included.
    Small,
}

/// A small cell follows from what is known already: nothing that is withheld here can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cell {cell} follows from cells that are known anyway")]
pub struct Follows {
    /// The cell.
    pub cell: usize,
}

/// Somebody who is alone in a cell can calculate a small one, whatever is withheld here: what is known
/// anyway tells him.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The small cell.
    pub cell: usize,
    /// A cell of his.
    pub to: usize,
}

/// What is withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// For every cell whether it is withheld here; never where its standing is known or unknown.
    pub cells: Vec<bool>,
    /// For every cell that is withheld though it was not demanded: the one that could have been calculated with
    /// it, which is [`Standing::Small`] or [`Standing::Helps`]. There may be more.
    pub protects: Vec<Option<usize>>,
    /// What single contributors learn all the same.
    pub told: Vec<Told>,
}

/// Decides for every cell whether it is withheld: all that are [`Standing::Small`] or
/// [`Standing::Helps`], and of those that [`Standing::May`] as many as it takes.
///
/// `standing` has one entry per cell of the relations, and so has `counts`: the true counts, from
/// which zeros and single contributors are told. Without them (an empty slice) neither is looked at.
/// Relations of the kind "at most" tell nothing exact, but that parts of nobody are nobody.
///
/// # Errors
/// [`Follows`] if a small cell follows from known ones.
pub fn withheld(
    relations: &[Relation],
    standing: &[Standing],
    counts: &[u64],
) -> Result<Withheld, Follows> {
    let cells = standing.len();
    // A count that was not told is neither zero nor one.
    let counts: Vec<u64> = (0..cells)
        .map(|cell| counts.get(cell).copied().unwrap_or(u64::MAX))
        .collect();
    let wholes: Vec<Whole<'_>> = relations.iter().map(whole).collect();
    let owners = owners(&wholes, &counts);
    let is = |wanted: Standing| (0..cells).filter(move |&cell| standing[cell] == wanted);
    let mut widths = vec![1; cells];
    for whole in &wholes {
        widths[whole.cell] = whole.parts.len().max(widths[whole.cell]);
    }
    let cost = |cell: usize| match standing[cell] {
        Standing::May { cost } => Some(u128::from(cost)),
        _ => None,
    };
    let open = (0..cells).filter(|&cell| cost(cell).is_some());
    let order = by_worth(open, |cell| {
        let worth = (cost(cell).unwrap_or(0), widths[cell] as u128);
        (false, false, worth)
    });
    let small: Vec<bool> = standing.iter().map(|of| *of == Standing::Small).collect();
    let helps = |cell: usize| small[cell] || standing[cell] == Standing::Helps;
    let question = Question {
        wholes: &wholes,
        values: &counts,
        known: is(Standing::Known).collect(),
        guarded: (0..cells).map(helps).collect(),
        secret: small.clone(),
        owners: Some(owners.clone()),
        order,
        must: &BTreeSet::new(),
        certain: zeros::certain(&wholes, &counts, &counts, false),
    };
    let basis = |question: &Question<'_>| (changes(question.wholes, &places(question)), cells);
    let decided = decide(question, &basis).map_err(|impossible| match impossible {
        Impossible::Follows(cell) => Follows { cell },
        Impossible::GivesAway { guarded, .. } => Follows { cell: guarded },
    })?;
    let told = decided.told.iter().map(|&(cell, to)| Told { cell, to });
    let told: Vec<Told> = told.collect();
    gate(&wholes, &decided.hidden(), &small, &owners, &told)?;
    let withheld = decided.fates.iter().zip(standing).map(|(fate, standing)| {
        *fate != Fate::Shown && !matches!(standing, Standing::Known | Standing::Unknown)
    });
    let withheld: Vec<bool> = withheld.collect();
    let protects = (0..cells).map(|cell| {
        let open = withheld[cell] && cost(cell).is_some();
        open.then(|| protected(&decided.fates, &helps, cell))?
    });
    Ok(Withheld {
        protects: protects.collect(),
        cells: withheld,
        told,
    })
}

/// For whose sake a cell is withheld: that cell may itself be withheld only for another one, and so on.
fn protected(fates: &[Fate], demanded: &dyn Fn(usize) -> bool, cell: usize) -> Option<usize> {
    let next = |&cell: &usize| match fates[cell] {
        Fate::Protects(other) => Some(other),
        Fate::Shown | Fate::Kept => None,
    };
    let mut chain = std::iter::successors(Some(cell), next).take(fates.len());
    chain.find(|&at| demanded(at))
}

fn whole(relation: &Relation) -> Whole<'_> {
    let (Relation::Sum { parts, .. } | Relation::AtMost { parts, .. }) = relation;
    Whole {
        cell: relation.whole(),
        parts,
        adds_up: matches!(relation, Relation::Sum { .. }),
    }
}

/// How late each cell is decided: known ones first, those never decided last.
fn places(question: &Question<'_>) -> Vec<u32> {
    let cells = question.guarded.len();
    let last = cells as u32 + 1;
    let guarded = question.guarded.iter();
    let mut places: Vec<u32> = guarded.map(|guarded| last + u32::from(!guarded)).collect();
    for &cell in &question.known {
        places[cell] = 0;
    }
    for (place, &cell) in question.order.iter().enumerate() {
        places[cell] = place as u32 + 1;
    }
    places
}

/// The independent rank test must agree.
fn gate(
    wholes: &[Whole<'_>],
    hidden: &[bool],
    small: &[bool],
    owners: &[Option<usize>],
    told: &[Told],
) -> Result<(), Follows> {
    let sums = wholes.iter().filter(|whole| whole.adds_up);
    let sums: Vec<SumRelation> = sums
        .map(|whole| SumRelation {
            total: whole.cell,
            parts: whole.parts.to_vec(),
        })
        .collect();
    let test = RankTest::new(&sums, hidden);
    let guarded = (0..small.len()).filter(|&cell| small[cell]);
    let secret = |cell: &usize| told.iter().all(|told| told.cell != *cell);
    let known = test.disclosed(guarded.clone());
    let learnt = test.told_to_owners(guarded.filter(secret), owners);
    let learnt = learnt.into_iter().map(|(cell, _)| cell);
    match known.into_iter().chain(learnt).next() {
        Some(cell) => Err(Follows { cell }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod brute_force;
#[cfg(test)]
mod singles_and_zeros;
#[cfg(test)]
mod tests;
