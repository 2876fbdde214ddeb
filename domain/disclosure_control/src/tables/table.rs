//! One table: hierarchies crossed, with a figure in every cell.

use super::{Hierarchy, SumRelation, TableError};

/// The most cells a table may have.
pub const CELL_LIMIT: usize = 20_000_000;

/// How many of the largest contributions of a cell are kept for dominance rules.
pub const LARGEST_KEPT: usize = 4;

/// A table over crossed hierarchies: one cell for every combination of nodes, totals included.
///
/// Counts are numbers of contributors (people, households, firms). A magnitude table also has the
/// sum of their values and the largest contributions of each cell.
#[derive(Debug, Clone)]
pub struct Table {
    pub(super) name: String,
    pub(super) measure: String,
    pub(super) dimensions: Vec<Hierarchy>,
    pub(super) strides: Vec<usize>,
    pub(super) counts: Vec<u64>,
    pub(super) magnitude: Option<Magnitude>,
}

#[derive(Debug, Clone)]
pub(super) struct Magnitude {
    pub(super) values: Vec<u64>,
    pub(super) largest: Vec<[u64; LARGEST_KEPT]>,
}

impl Table {
    /// The same table about something else: only tables of the same measure share cells.
    #[must_use]
    pub fn measuring(mut self, measure: &str) -> Self {
        self.measure = measure.to_owned();
        self
    }

    /// The cell of the codes of a row.
    pub(super) fn any<S: AsRef<str>>(&self, row: usize, codes: &[S]) -> Result<usize, TableError> {
        if codes.len() != self.dimensions.len() {
            return Err(TableError::WrongLength {
                table: self.name.clone(),
                row,
                found: codes.len(),
                wanted: self.dimensions.len(),
            });
        }
        let mut cell = 0;
        for ((code, dimension), stride) in codes.iter().zip(&self.dimensions).zip(&self.strides) {
            let node = dimension
                .node(code.as_ref())
                .ok_or_else(|| TableError::UnknownCode {
                    table: self.name.clone(),
                    row,
                    variable: dimension.variable().into(),
                    code: code.as_ref().into(),
                })?;
            cell += node * stride;
        }
        Ok(cell)
    }

    /// All cells with this node in this dimension.
    pub(super) fn slice(&self, place: usize, node: usize) -> impl Iterator<Item = usize> + use<> {
        let stride = self.strides[place];
        let block = stride * self.dimensions[place].len();
        (0..self.counts.len() / block)
            .flat_map(move |outer| (0..stride).map(move |inner| (outer, inner)))
            .map(move |(outer, inner)| outer * block + node * stride + inner)
    }

    /// The name, for messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is counted; tables of the same measure share cells.
    pub fn measure(&self) -> &str {
        &self.measure
    }

    /// The crossed hierarchies.
    pub fn dimensions(&self) -> &[Hierarchy] {
        &self.dimensions
    }

    /// Number of cells, totals included.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Never: a table has at least one cell.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The node of a cell in a dimension.
    pub fn node(&self, cell: usize, place: usize) -> usize {
        cell / self.strides[place] % self.dimensions[place].len()
    }

    /// The cell of these nodes, one for each dimension.
    pub fn cell(&self, nodes: &[usize]) -> usize {
        nodes
            .iter()
            .zip(&self.strides)
            .map(|(node, stride)| node * stride)
            .sum()
    }

    /// The cell of these codes, one for each dimension.
    pub fn cell_of<S: AsRef<str>>(&self, codes: &[S]) -> Option<usize> {
        self.any(0, codes).ok()
    }

    /// Whether the cell is no total in any dimension.
    pub fn is_finest(&self, cell: usize) -> bool {
        (0..self.dimensions.len())
            .all(|place| self.dimensions[place].is_finest(self.node(cell, place)))
    }

    /// How many finest cells a cell is the sum of; a finest cell is one.
    pub fn finest_below(&self, cell: usize) -> usize {
        (0..self.dimensions.len())
            .map(|place| self.dimensions[place].finest_below(self.node(cell, place)))
            .product()
    }

    /// How many contribute to a cell.
    pub fn count(&self, cell: usize) -> u64 {
        self.counts[cell]
    }

    /// The figure of a cell: its count, or in a magnitude table the sum of values.
    pub fn value(&self, cell: usize) -> u64 {
        self.magnitude
            .as_ref()
            .map_or(self.counts[cell], |magnitude| magnitude.values[cell])
    }

    /// The largest contributions to a cell, falling; `None` in a frequency table.
    pub fn largest(&self, cell: usize) -> Option<&[u64; LARGEST_KEPT]> {
        self.magnitude
            .as_ref()
            .map(|magnitude| &magnitude.largest[cell])
    }

    /// The codes of a cell, one for each dimension.
    pub fn codes(&self, cell: usize) -> Vec<&str> {
        self.dimensions
            .iter()
            .enumerate()
            .map(|(place, dimension)| dimension.code(self.node(cell, place)))
            .collect()
    }

    /// The cell in words, for messages.
    pub fn words(&self, cell: usize) -> String {
        self.codes(cell).join(" × ")
    }

    /// How the cells add up: one relation for every total, along each dimension.
    pub fn relations(&self) -> Vec<SumRelation> {
        let mut relations = Vec::new();
        for (place, dimension) in self.dimensions.iter().enumerate() {
            for node in (0..dimension.len()).filter(|&node| !dimension.is_finest(node)) {
                for total in self.slice(place, node) {
                    let part = |child: &usize| total + (child - node) * self.strides[place];
                    relations.push(SumRelation {
                        total,
                        parts: dimension.children(node).iter().map(part).collect(),
                    });
                }
            }
        }
        relations
    }
}
