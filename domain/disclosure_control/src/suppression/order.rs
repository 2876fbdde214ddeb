//! In which order cells are tried: what comes early is shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::primary::Reason;
use crate::tables::LinkedTables;

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
pub(super) fn order(
    tables: &LinkedTables,
    primary: &BTreeMap<usize, Reason>,
    options: &Options,
    worth: Worth,
) -> Vec<usize> {
    let cells = (0..tables.len()).filter(|cell| !primary.contains_key(cell));
    by_worth(cells, |cell| {
        let zero = tables.count(cell) == 0 && options.zeros == Zeros::Shown;
        let (table, there) = tables.origin(cell);
        let figure = options.costs.get(&cell).copied();
        let figure = figure.unwrap_or_else(|| tables.value(cell));
        let (figure, width) = (u128::from(figure), table.finest_below(there) as u128);
        let worth = match worth {
            Worth::Figure => (figure, width),
            Worth::Width => (width, figure),
            Worth::FigureTimesWidth => (figure * width, figure),
        };
        (options.never.contains(&cell), zero, worth)
    })
}

/// Cells by what is said of each: whether it must be shown, whether it is shown before others, what it is
/// worth. Of cells alike in all that the one that stands first.
pub(crate) fn by_worth(
    cells: impl Iterator<Item = usize>,
    said: impl Fn(usize) -> (bool, bool, (u128, u128)),
) -> Vec<usize> {
    let mut cells: Vec<usize> = cells.collect();
    cells.sort_by_cached_key(|&cell| {
        let (must, early, worth) = said(cell);
        (!must, !early, Reverse(worth), cell)
    });
    cells
}
