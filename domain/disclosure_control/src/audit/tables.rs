//! Audits of tables whose cells are shown or withheld.

use super::case::{Case, Cell, Demand, UNBOUNDED};
use crate::{attacker::Relation, tables::LinkedTables};

/// How a cell of a table goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Exactly,
    /// Withheld to protect another cell.
    Withheld,
    /// Withheld because it must not be known; so uncertain it has to stay.
    Guarded(Demand),
}

impl Case {
    /// The case of tables whose cells go out like this, one for each cell of `tables`. If readers know that zeros
    /// are always shown, every withheld figure is at least 1 for them.
    pub fn of_tables(tables: &LinkedTables, shown: &[Shown], zeros_are_shown: bool) -> Self {
        let least = u64::from(zeros_are_shown);
        let mut case = Self::default();
        for cell in 0..tables.len() {
            let truth = tables.value(cell);
            let (range, demand) = match shown.get(cell) {
                Some(Shown::Withheld) => ((least, UNBOUNDED), None),
                Some(Shown::Guarded(demand)) => ((least, UNBOUNDED), Some(*demand)),
                Some(Shown::Exactly) | None => ((truth, truth), None),
            };
            case.cell(Cell {
                truth,
                range,
                demand,
            });
        }
        for relation in tables.relations() {
            case.relation(Relation::Sum {
                parts: relation.parts,
                total: relation.total,
            });
        }
        case
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{Options, Verdict, audit};
    use crate::tables::{Hierarchy, Table};

    /// Two areas by two ages; the small count stands first.
    fn table(counts: [u64; 4]) -> LinkedTables {
        let area = Hierarchy::flat("area", "all", &["a", "b"]).unwrap();
        let age = Hierarchy::flat("age", "all", &["young", "old"]).unwrap();
        let rows = [["a", "young"], ["a", "old"], ["b", "young"], ["b", "old"]];
        let rows = rows.into_iter().zip(counts);
        let table = Table::frequency("people", vec![area, age], rows).unwrap();
        LinkedTables::alone(table).unwrap()
    }

    fn all_finest_withheld(tables: &LinkedTables) -> Vec<Shown> {
        let first = tables.cell_of(0, &["a", "young"]).unwrap();
        (0..tables.len())
            .map(|cell| match tables.origin(cell).0.is_finest(cell) {
                true if cell == first => Shown::Guarded(Demand::Values(3)),
                true => Shown::Withheld,
                false => Shown::Exactly,
            })
            .collect()
    }

    #[test]
    fn a_small_count_in_a_square_of_withheld_ones_is_safe() {
        let tables = table([2, 8, 9, 30]);
        let case = Case::of_tables(&tables, &all_finest_withheld(&tables), false);
        let found = audit(&case, &Options::default()).unwrap().findings[0];
        assert_eq!(found.verdict, Verdict::Safe);
    }

    #[test]
    fn whoever_sees_that_zeros_are_always_shown_knows_that_no_withheld_count_is_zero() {
        let tables = table([1, 1, 1, 30]);
        let case = Case::of_tables(&tables, &all_finest_withheld(&tables), true);
        let found = audit(&case, &Options::default()).unwrap().findings[0];
        assert_eq!(found.possible, (1, 1));
        let tables = table([1, 1, 0, 30]);
        let case = Case::of_tables(&tables, &all_finest_withheld(&tables), false);
        let found = audit(&case, &Options::default()).unwrap().findings[0];
        assert_eq!(found.possible, (0, 1));
    }
}
