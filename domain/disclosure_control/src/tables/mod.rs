//! Tables that are published together: their variables, their cells, and how cells add up.
//!
//! A [`Hierarchy`] orders the codes of one variable as a tree. A [`Table`] crosses hierarchies and
//! has a figure for every combination of nodes, totals included. [`LinkedTables`] joins tables:
//! cells that mean the same (same measure, same codes apart from totals) become one, so whatever
//! is decided for a margin holds wherever it appears. Several years are a variable or tables of
//! different measures; a second boundary vintage is a second table whose hierarchy has the same
//! variable and the same finest codes.
//!
//! [`LinkedTables::relations`] tells how cells add up: everything an attacker can calculate with.

mod error;
mod hierarchy;
mod linked;
mod making;
mod table;

pub use error::TableError;
pub use hierarchy::Hierarchy;
pub use linked::LinkedTables;
pub use table::{CELL_LIMIT, LARGEST_KEPT, Table};

/// A total and the parts that add up to it, as positions of cells in [`LinkedTables`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SumRelation {
    /// The total.
    pub total: usize,
    /// Its parts; at least one.
    pub parts: Vec<usize>,
}
