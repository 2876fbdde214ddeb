//! Several tables that share cells and margins, worked on as one.

use std::collections::{HashMap, HashSet};

use super::{LARGEST_KEPT, SumRelation, Table, TableError};

/// Tables that are published together. A cell that several of them have is one cell here.
#[derive(Debug, Clone)]
pub struct LinkedTables {
    tables: Vec<Table>,
    /// For each table its cells' positions here.
    places: Vec<Vec<usize>>,
    /// For each cell the first table that has it, and where.
    first: Vec<(usize, usize)>,
}

impl LinkedTables {
    /// Joins tables. Cells are the same if their tables have the same measure and they have the
    /// same codes, totals apart.
    ///
    /// # Errors
    /// [`TableError::ContradictoryTables`] if tables disagree about a cell, [`TableError::Empty`]
    /// without tables.
    pub fn new(tables: Vec<Table>) -> Result<Self, TableError> {
        if tables.is_empty() {
            return Err(TableError::Empty {
                table: String::new(),
            });
        }
        let mut first: Vec<(usize, usize)> = Vec::new();
        let mut places: Vec<Vec<usize>> = Vec::new();
        if let [only] = &tables[..] {
            places.push((0..only.len()).collect());
            first.extend((0..only.len()).map(|cell| (0, cell)));
        } else {
            let mut known: HashMap<Vec<u32>, usize> = HashMap::new();
            let mut names: HashMap<(String, String), u32> = HashMap::new();
            for (number, table) in tables.iter().enumerate() {
                let labels = labels(table, &mut names);
                let mut own = Vec::with_capacity(table.len());
                for cell in 0..table.len() {
                    let key = key(table, cell, &labels);
                    let next = first.len();
                    let place = *known.entry(key).or_insert(next);
                    if place == next {
                        first.push((number, cell));
                    } else {
                        let (other, there) = first[place];
                        agree(&tables[other], there, table, cell)?;
                    }
                    own.push(place);
                }
                places.push(own);
            }
        }
        Ok(Self {
            tables,
            places,
            first,
        })
    }

    /// One table alone.
    ///
    /// # Errors
    /// None that the table has not met already.
    pub fn alone(table: Table) -> Result<Self, TableError> {
        Self::new(vec![table])
    }

    /// Number of different cells.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// Never: tables have at least one cell.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// The tables, in the order given.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// The position here of a table's cell.
    pub fn place(&self, table: usize, cell: usize) -> usize {
        self.places[table][cell]
    }

    /// The position of the cell with these codes in a table.
    pub fn cell_of<S: AsRef<str>>(&self, table: usize, codes: &[S]) -> Option<usize> {
        let cell = self.tables.get(table)?.cell_of(codes)?;
        Some(self.places[table][cell])
    }

    /// The first table that has the cell, and the cell's position there.
    pub fn origin(&self, cell: usize) -> (&Table, usize) {
        let (table, there) = self.first[cell];
        (&self.tables[table], there)
    }

    /// How many contribute to a cell.
    pub fn count(&self, cell: usize) -> u64 {
        let (table, there) = self.origin(cell);
        table.count(there)
    }

    /// The figure of a cell.
    pub fn value(&self, cell: usize) -> u64 {
        let (table, there) = self.origin(cell);
        table.value(there)
    }

    /// The largest contributions to a cell, falling; `None` in a frequency table.
    pub fn largest(&self, cell: usize) -> Option<&[u64; LARGEST_KEPT]> {
        let (table, there) = self.origin(cell);
        table.largest(there)
    }

    /// The cell in words, for messages.
    pub fn words(&self, cell: usize) -> String {
        let (table, there) = self.origin(cell);
        table.words(there)
    }

    /// How cells add up, in all tables together, each relation once.
    pub fn relations(&self) -> Vec<SumRelation> {
        let mut seen = HashSet::new();
        let mut relations = Vec::new();
        for (table, places) in self.tables.iter().zip(&self.places) {
            for relation in table.relations() {
                let mut parts: Vec<usize> =
                    relation.parts.iter().map(|&part| places[part]).collect();
                parts.sort_unstable();
                let relation = SumRelation {
                    total: places[relation.total],
                    parts,
                };
                if self.tables.len() == 1 || seen.insert(relation.clone()) {
                    relations.push(relation);
                }
            }
        }
        relations
    }
}

/// A number for every measure and every code of a variable, the same in all tables.
fn labels(table: &Table, names: &mut HashMap<(String, String), u32>) -> (u32, Vec<Vec<u32>>) {
    let mut label = |variable: &str, code: &str| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        *names
            .entry((variable.to_owned(), code.to_owned()))
            .or_insert(next)
    };
    let measure = label("", table.measure());
    let codes = table
        .dimensions()
        .iter()
        .map(|dimension| {
            (0..dimension.len())
                .map(|node| label(dimension.variable(), dimension.code(node)))
                .collect()
        })
        .collect();
    (measure, codes)
}

fn key(table: &Table, cell: usize, (measure, labels): &(u32, Vec<Vec<u32>>)) -> Vec<u32> {
    let mut key: Vec<u32> = labels
        .iter()
        .enumerate()
        .map(|(place, labels)| (table.node(cell, place), labels))
        .filter(|(node, _)| *node != 0)
        .map(|(node, labels)| labels[node])
        .collect();
    key.sort_unstable();
    key.push(*measure);
    key
}

fn agree(one: &Table, here: usize, other: &Table, there: usize) -> Result<(), TableError> {
    let same = one.value(here) == other.value(there)
        && one.count(here) == other.count(there)
        && one.largest(here) == other.largest(there);
    if same {
        return Ok(());
    }
    Err(TableError::ContradictoryTables {
        first: one.name().into(),
        second: other.name().into(),
        cell: one.words(here),
        one: one.value(here),
        other: other.value(there),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Hierarchy;

    fn by(variable: &str, codes: &[&str], counts: [u64; 4]) -> Table {
        let area = Hierarchy::flat("area", "city", &["north", "south"]).unwrap();
        let other = Hierarchy::flat(variable, "all", codes).unwrap();
        let rows = ["north", "south"].into_iter().flat_map(|area| {
            codes
                .iter()
                .map(move |code| [area, *code])
                .collect::<Vec<_>>()
        });
        Table::frequency(variable, vec![area, other], rows.zip(counts)).unwrap()
    }

    #[test]
    fn a_margin_of_two_tables_is_one_cell() {
        let linked = LinkedTables::new(vec![
            by("age", &["young", "old"], [1, 2, 3, 4]),
            by("sex", &["f", "m"], [0, 3, 5, 2]),
        ])
        .unwrap();
        assert_eq!(linked.len(), 9 + 9 - 3);
        assert_eq!(
            linked.cell_of(0, &["north", "all"]),
            linked.cell_of(1, &["north", "all"])
        );
        assert_eq!(linked.relations().len(), 6 + 6 - 1);
        for SumRelation { total, parts } in linked.relations() {
            let sum: u64 = parts.iter().map(|&part| linked.value(part)).sum();
            assert_eq!(linked.value(total), sum);
        }
    }

    #[test]
    fn tables_that_disagree_about_a_margin_are_refused() {
        let error = LinkedTables::new(vec![
            by("age", &["young", "old"], [1, 2, 3, 4]),
            by("sex", &["f", "m"], [1, 3, 5, 2]),
        ]);
        assert!(matches!(error, Err(TableError::ContradictoryTables { .. })));
        assert!(LinkedTables::new(vec![]).is_err());
    }

    #[test]
    fn different_measures_share_nothing() {
        let linked = LinkedTables::new(vec![
            by("age", &["young", "old"], [1, 2, 3, 4]).measuring("2023"),
            by("age", &["young", "old"], [1, 2, 3, 5]).measuring("2024"),
        ])
        .unwrap();
        assert_eq!(linked.len(), 18);
    }
}
