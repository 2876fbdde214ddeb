//! Tables made from rows, with every row checked.

use std::collections::BTreeMap;

use super::table::{CELL_LIMIT, LARGEST_KEPT, Magnitude, Table};
use super::{Hierarchy, TableError};

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
}
