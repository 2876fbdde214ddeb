//! In which order cells are tried: what comes early is shown.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::primary::Reason;
use crate::tables::{LinkedTables, SumRelation};

use super::{Options, Zeros};

/// What makes a cell worth showing, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    /// Its figure.
    Figure,
    /// How many finest cells it adds up, then its figure.
    Width,
    /// The product of both.
    FigureTimesWidth,
}

/// Cells that are not unsafe, the first to be published first: those that must be shown, zeros
/// where they are to be shown, then by worth.
///
/// Zeros below a total of zero are shown in any case: they follow from it, and a cell that everybody
/// can fill in protects nothing. The same for zeros below a total of one, unless single
/// contributors are trusted: the one contributor knows them.
pub(super) fn order(
    tables: &LinkedTables,
    relations: &[SumRelation],
    primary: &BTreeMap<usize, Reason>,
    options: &Options,
    worth: Worth,
) -> Vec<usize> {
    let mut known: BTreeSet<usize> = BTreeSet::new();
    if options.zeros == Zeros::MayBeWithheld && !options.trust_single_contributors {
        let lonely = relations
            .iter()
            .filter(|relation| tables.count(relation.total) == 1);
        let zeros = lonely.flat_map(|relation| relation.parts.iter().copied());
        known.extend(zeros.filter(|&part| tables.count(part) == 0));
    }
    let mut cells: Vec<usize> = (0..tables.len())
        .filter(|cell| !primary.contains_key(cell))
        .collect();
    cells.sort_by_cached_key(|cell| {
        let zero =
            tables.count(*cell) == 0 && (options.zeros == Zeros::Shown || known.contains(cell));
        let (table, there) = tables.origin(*cell);
        let figure = options
            .costs
            .get(cell)
            .copied()
            .unwrap_or_else(|| tables.value(*cell));
        let (figure, width) = (u128::from(figure), table.finest_below(there) as u128);
        let worth = match worth {
            Worth::Figure => (figure, width),
            Worth::Width => (width, figure),
            Worth::FigureTimesWidth => (figure * width, figure),
        };
        (!options.never.contains(cell), !zero, Reverse(worth), *cell)
    });
    cells
}
