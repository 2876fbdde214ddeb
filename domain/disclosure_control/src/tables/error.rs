//! What can be wrong with tables before anything is protected.

/// Why tables cannot be taken as they are. Every message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A hierarchy without any code below its total.
    #[error("variable {variable} has no codes below its total: give at least one")]
    NoCodes {
        /// The variable.
        variable: String,
    },
    /// The same code twice in one hierarchy.
    #[error("code {code} stands twice in variable {variable}: give every node a code of its own")]
    DuplicateCode {
        /// The variable.
        variable: String,
        /// The code.
        code: String,
    },
    /// A parent that is no code of the hierarchy.
    #[error("code {code} of variable {variable} lies below {parent}, which is missing: add it")]
    MissingParent {
        /// The variable.
        variable: String,
        /// The code whose parent is missing.
        code: String,
        /// The missing parent.
        parent: String,
    },
    /// Codes that lie below themselves.
    #[error("code {code} of variable {variable} lies below itself: break the circle")]
    Circle {
        /// The variable.
        variable: String,
        /// One code of the circle.
        code: String,
    },
    /// A hierarchy with no total or with several.
    #[error("variable {variable} has {found} totals: exactly one code must have no parent")]
    NotOneTotal {
        /// The variable.
        variable: String,
        /// How many codes have no parent.
        found: usize,
    },
    /// A table without dimensions or without any set of tables.
    #[error("table {table} is empty: give it at least one dimension and one row")]
    Empty {
        /// The table.
        table: String,
    },
    /// The same variable twice in one table.
    #[error("table {table} uses variable {variable} twice: use it once")]
    DuplicateVariable {
        /// The table.
        table: String,
        /// The variable.
        variable: String,
    },
    /// A row with too many or too few codes.
    #[error(
        "row {row} of table {table} has {found} codes: give one for each of {wanted} variables"
    )]
    WrongLength {
        /// The table.
        table: String,
        /// Which row, from 1.
        row: usize,
        /// Codes in the row.
        found: usize,
        /// Variables of the table.
        wanted: usize,
    },
    /// A row with a code that its variable does not have.
    #[error(
        "row {row} of table {table}: variable {variable} has no code {code}: add or correct it"
    )]
    UnknownCode {
        /// The table.
        table: String,
        /// Which row, from 1.
        row: usize,
        /// The variable.
        variable: String,
        /// The code.
        code: String,
    },
    /// A row that stands for a total where only finest cells are wanted.
    #[error(
        "row {row} of table {table} states the total {code} of variable {variable}: give finest \
         cells only, or all cells with `Table::from_cells`"
    )]
    TotalAmongParts {
        /// The table.
        table: String,
        /// Which row, from 1.
        row: usize,
        /// The variable.
        variable: String,
        /// The code.
        code: String,
    },
    /// The same cell stated twice.
    #[error("row {row} of table {table} repeats the cell {cell}: state every cell once")]
    RepeatedCell {
        /// The table.
        table: String,
        /// Which row, from 1.
        row: usize,
        /// The cell in words.
        cell: String,
    },
    /// A count below zero.
    #[error("row {row} of table {table} has the negative count {count}: counts start at zero")]
    Negative {
        /// The table.
        table: String,
        /// Which row, from 1.
        row: usize,
        /// The count.
        count: i64,
    },
    /// A stated total that is not the sum of its parts.
    #[error(
        "table {table}: {cell} states {stated}, its parts add up to {sum}: correct one of them"
    )]
    ContradictoryTotal {
        /// The table.
        table: String,
        /// The cell in words.
        cell: String,
        /// What the row states.
        stated: u64,
        /// What the parts give.
        sum: u64,
    },
    /// Two tables that share a cell and disagree about it.
    #[error(
        "tables {first} and {second} share {cell} but state {one} and {other}: correct one of \
         them, or give the tables different measures"
    )]
    ContradictoryTables {
        /// The table that came first.
        first: String,
        /// The table that disagrees.
        second: String,
        /// The cell in words.
        cell: String,
        /// What the first table states.
        one: u64,
        /// What the second table states.
        other: u64,
    },
    /// Sums beyond what fits.
    #[error("table {table}: the sum of {cell} is too large to be added up: use a larger unit")]
    TooLarge {
        /// The table.
        table: String,
        /// The cell in words.
        cell: String,
    },
    /// More cells than can be worked on.
    #[error("table {table} would have more than {limit} cells: split it or leave out a variable")]
    TooManyCells {
        /// The table.
        table: String,
        /// The most cells a table may have.
        limit: usize,
    },
}
