//! One table: hierarchies crossed, with a figure in every cell.

use std::collections::BTreeMap;

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
    name: String,
    measure: String,
    dimensions: Vec<Hierarchy>,
    strides: Vec<usize>,
    counts: Vec<u64>,
    magnitude: Option<Magnitude>,
}

#[derive(Debug, Clone)]
struct Magnitude {
    values: Vec<u64>,
    largest: Vec<[u64; LARGEST_KEPT]>,
}

impl Table {
    /// A frequency table from its finest cells; rows of the same cell add up, cells without a row
    /// are zero.
    ///
    /// # Errors
    /// [`TableError`] naming the row that does not fit.
    pub fn frequency<R, S>(
        name: &str,
        dimensions: Vec<Hierarchy>,
        rows: impl IntoIterator<Item = (R, u64)>,
    ) -> Result<Self, TableError>
    where
        R: AsRef<[S]>,
        S: AsRef<str>,
    {
        let mut table = Self::blank(name, dimensions)?;
        let mut any = false;
        for (row, (codes, count)) in rows.into_iter().enumerate() {
            let cell = table.finest(row + 1, codes.as_ref())?;
            table.counts[cell] = table.counts[cell]
                .checked_add(count)
                .ok_or_else(|| table.too_large(cell))?;
            any = true;
        }
        table.filled(any)?;
        let counts = table.added_up(&table.counts)?;
        table.counts = counts;
        Ok(table)
    }

    /// A frequency table from all its cells, totals included; finest cells without a row are zero,
    /// totals without a row are calculated, stated totals must be right.
    ///
    /// # Errors
    /// [`TableError::ContradictoryTotal`], [`TableError::Negative`], [`TableError::RepeatedCell`],
    /// and those of [`Table::frequency`].
    pub fn from_cells<R, S>(
        name: &str,
        dimensions: Vec<Hierarchy>,
        rows: impl IntoIterator<Item = (R, i64)>,
    ) -> Result<Self, TableError>
    where
        R: AsRef<[S]>,
        S: AsRef<str>,
    {
        let mut table = Self::blank(name, dimensions)?;
        let mut stated: BTreeMap<usize, u64> = BTreeMap::new();
        for (row, (codes, count)) in rows.into_iter().enumerate() {
            let cell = table.any(row + 1, codes.as_ref())?;
            let count = u64::try_from(count).map_err(|_| TableError::Negative {
                table: table.name.clone(),
                row: row + 1,
                count,
            })?;
            if stated.insert(cell, count).is_some() {
                return Err(TableError::RepeatedCell {
                    table: table.name.clone(),
                    row: row + 1,
                    cell: table.words(cell),
                });
            }
            if table.is_finest(cell) {
                table.counts[cell] = count;
            }
        }
        table.filled(!stated.is_empty())?;
        let counts = table.added_up(&table.counts)?;
        table.counts = counts;
        match stated
            .iter()
            .find(|(cell, count)| table.counts[**cell] != **count)
        {
            None => Ok(table),
            Some((&cell, &stated)) => Err(TableError::ContradictoryTotal {
                table: table.name.clone(),
                cell: table.words(cell),
                stated,
                sum: table.counts[cell],
            }),
        }
    }

    /// A magnitude table from contributions: codes of a finest cell, who contributes, how much.
    /// A contributor with several rows in a cell or below a total counts once there.
    ///
    /// # Errors
    /// [`TableError`] naming the row that does not fit.
    pub fn magnitude<R, S>(
        name: &str,
        dimensions: Vec<Hierarchy>,
        contributions: impl IntoIterator<Item = (R, u64, u64)>,
    ) -> Result<Self, TableError>
    where
        R: AsRef<[S]>,
        S: AsRef<str>,
    {
        let mut table = Self::blank(name, dimensions)?;
        let mut parts: Vec<(usize, u64, u64)> = Vec::new();
        for (row, (codes, holder, value)) in contributions.into_iter().enumerate() {
            let cell = table.finest(row + 1, codes.as_ref())?;
            parts.extend(
                table
                    .above(cell)
                    .into_iter()
                    .map(|above| (above, holder, value)),
            );
        }
        table.filled(!parts.is_empty())?;
        parts.sort_unstable();
        let mut values = vec![0_u64; table.len()];
        let mut largest = vec![[0; LARGEST_KEPT]; table.len()];
        for own in parts.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
            let cell = own[0].0;
            let sum = own
                .iter()
                .try_fold(0_u64, |sum, part| sum.checked_add(part.2));
            let value = sum.ok_or_else(|| table.too_large(cell))?;
            values[cell] = values[cell]
                .checked_add(value)
                .ok_or_else(|| table.too_large(cell))?;
            table.counts[cell] += 1;
            let place = largest[cell].partition_point(|&kept| kept >= value);
            if place < LARGEST_KEPT {
                largest[cell][place..].rotate_right(1);
                largest[cell][place] = value;
            }
        }
        table.magnitude = Some(Magnitude { values, largest });
        Ok(table)
    }

    /// The same table about something else: only tables of the same measure share cells.
    #[must_use]
    pub fn measuring(mut self, measure: &str) -> Self {
        self.measure = measure.to_owned();
        self
    }

    fn blank(name: &str, dimensions: Vec<Hierarchy>) -> Result<Self, TableError> {
        if dimensions.is_empty() {
            return Err(TableError::Empty { table: name.into() });
        }
        let mut strides = vec![1; dimensions.len()];
        let mut size = 1_usize;
        for (position, dimension) in dimensions.iter().enumerate().rev() {
            let twice = dimensions[..position]
                .iter()
                .any(|earlier| earlier.variable() == dimension.variable());
            if twice {
                return Err(TableError::DuplicateVariable {
                    table: name.into(),
                    variable: dimension.variable().into(),
                });
            }
            strides[position] = size;
            size = size
                .checked_mul(dimension.len())
                .filter(|size| *size <= CELL_LIMIT)
                .ok_or_else(|| TableError::TooManyCells {
                    table: name.into(),
                    limit: CELL_LIMIT,
                })?;
        }
        Ok(Self {
            name: name.into(),
            measure: String::new(),
            dimensions,
            strides,
            counts: vec![0; size],
            magnitude: None,
        })
    }

    fn filled(&self, any: bool) -> Result<(), TableError> {
        any.then_some(()).ok_or_else(|| TableError::Empty {
            table: self.name.clone(),
        })
    }

    fn too_large(&self, cell: usize) -> TableError {
        TableError::TooLarge {
            table: self.name.clone(),
            cell: self.words(cell),
        }
    }

    fn any<S: AsRef<str>>(&self, row: usize, codes: &[S]) -> Result<usize, TableError> {
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

    fn finest<S: AsRef<str>>(&self, row: usize, codes: &[S]) -> Result<usize, TableError> {
        let cell = self.any(row, codes)?;
        for (place, dimension) in self.dimensions.iter().enumerate() {
            let node = self.node(cell, place);
            if !dimension.is_finest(node) {
                return Err(TableError::TotalAmongParts {
                    table: self.name.clone(),
                    row,
                    variable: dimension.variable().into(),
                    code: dimension.code(node).into(),
                });
            }
        }
        Ok(cell)
    }

    /// Sums along one dimension after the other, children before parents.
    fn added_up(&self, finest: &[u64]) -> Result<Vec<u64>, TableError> {
        let mut sums = finest.to_vec();
        for place in 0..self.dimensions.len() {
            for node in (0..self.dimensions[place].len()).rev() {
                for &child in self.dimensions[place].children(node) {
                    let offset = (child - node) * self.strides[place];
                    for cell in self.slice(place, node) {
                        sums[cell] = sums[cell]
                            .checked_add(sums[cell + offset])
                            .ok_or_else(|| self.too_large(cell))?;
                    }
                }
            }
        }
        Ok(sums)
    }

    /// All cells with this node in this dimension.
    fn slice(&self, place: usize, node: usize) -> impl Iterator<Item = usize> + use<> {
        let stride = self.strides[place];
        let block = stride * self.dimensions[place].len();
        (0..self.counts.len() / block)
            .flat_map(move |outer| (0..stride).map(move |inner| (outer, inner)))
            .map(move |(outer, inner)| outer * block + node * stride + inner)
    }

    /// A finest cell and all totals it belongs to.
    fn above(&self, cell: usize) -> Vec<usize> {
        let mut cells = vec![0];
        for (place, dimension) in self.dimensions.iter().enumerate() {
            let path: Vec<usize> =
                std::iter::successors(Some(self.node(cell, place)), |&node| dimension.parent(node))
                    .collect();
            cells = cells
                .iter()
                .flat_map(|&base| {
                    path.iter()
                        .map(move |node| base + node * self.strides[place])
                })
                .collect();
        }
        cells
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
