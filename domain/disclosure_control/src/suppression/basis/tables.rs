//! The changes of crossed hierarchies.
//!
//! In one dimension: for each node one child is the reference; every other child gives a change
//! that takes from the reference what it adds to the child, down to the finest codes. The total
//! gives one more change. In a table these changes are multiplied across the dimensions. Most of
//! them touch eight cells of a table with three dimensions, and totals are touched by few; that
//! keeps the elimination sparse.

use crate::field::narrow::PRIME;
use crate::tables::{Hierarchy, LinkedTables, Table};

use super::Change;

/// The changes of all tables, and the number of columns. Columns up to the number of cells are
/// cells; those above are differences between two tables that must be eliminated first.
pub(in crate::suppression) fn changes(tables: &LinkedTables) -> (Vec<Change>, usize) {
    let cells = tables.len();
    let mut columns = cells;
    let mut claimed = vec![false; cells];
    // For each cell the columns in which a later table's version of it is compared.
    let mut compared: Vec<Vec<u32>> =
        vec![Vec::new(); if tables.tables().len() > 1 { cells } else { 0 }];
    let mut targets: Vec<Vec<u32>> = Vec::new();
    for (number, table) in tables.tables().iter().enumerate() {
        let mut own = Vec::with_capacity(table.len());
        for cell in 0..table.len() {
            let place = tables.place(number, cell);
            if claimed[place] {
                compared[place].push(columns as u32);
                own.push(columns as u32);
                columns += 1;
            } else {
                claimed[place] = true;
                own.push(place as u32);
            }
        }
        targets.push(own);
    }
    let mut rows = Vec::new();
    for (table, target) in tables.tables().iter().zip(&targets) {
        for change in of_table(table) {
            let mut row: Change = Vec::with_capacity(change.len());
            for (cell, sign) in change {
                let column = target[cell];
                row.push((column, residue(sign)));
                if let Some(others) = compared.get(column as usize) {
                    row.extend(others.iter().map(|&other| (other, residue(-sign))));
                }
            }
            row.sort_unstable();
            rows.push(row);
        }
    }
    (rows, columns)
}

fn residue(sign: i8) -> u32 {
    if sign > 0 { 1 } else { PRIME - 1 }
}

/// All changes of one table: cells of the table with +1 or −1.
fn of_table(table: &Table) -> Vec<Vec<(usize, i8)>> {
    let mut products: Vec<Vec<(usize, i8)>> = vec![vec![(0, 1)]];
    let mut stride = table.len();
    for (place, dimension) in table.dimensions().iter().enumerate() {
        stride /= dimension.len();
        let weights: Vec<u64> = (0..dimension.len())
            .map(|node| {
                let mut nodes = vec![0; table.dimensions().len()];
                nodes[place] = node;
                table.count(table.cell(&nodes))
            })
            .collect();
        let along = of_dimension(dimension, &weights);
        let mut next = Vec::with_capacity(products.len() * along.len());
        for product in &products {
            for change in &along {
                let mut row = Vec::with_capacity(product.len() * change.len());
                for &(cell, sign) in product {
                    row.extend(
                        change
                            .iter()
                            .map(|&(node, own)| (cell + node * stride, sign * own)),
                    );
                }
                next.push(row);
            }
        }
        products = next;
    }
    products
}

fn of_dimension(dimension: &Hierarchy, weights: &[u64]) -> Vec<Vec<(usize, i8)>> {
    let reference = |node: usize| {
        dimension
            .children(node)
            .iter()
            .copied()
            .min_by_key(|&child| weights[child])
    };
    let path = |from: usize| std::iter::successors(Some(from), |&node| reference(node));
    let mut changes = vec![path(0).map(|node| (node, 1)).collect()];
    for node in 0..dimension.len() {
        let Some(lent) = reference(node) else {
            continue;
        };
        for &child in dimension
            .children(node)
            .iter()
            .filter(|&&child| child != lent)
        {
            let gain = path(child).map(|node| (node, 1));
            changes.push(gain.chain(path(lent).map(|node| (node, -1))).collect());
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_keep_every_sum_and_are_as_many_as_finest_cells() {
        let area =
            Hierarchy::from_paths("area", "all", [["a", "a1"], ["a", "a2"], ["b", "b1"]]).unwrap();
        let age = Hierarchy::flat("age", "all", &["young", "old"]).unwrap();
        let table = Table::frequency("t", vec![area, age], [(["a1", "old"], 3)]).unwrap();
        let tables = LinkedTables::alone(table).unwrap();
        let (rows, columns) = changes(&tables);
        assert_eq!((rows.len(), columns), (6, tables.len()));
        for row in rows {
            let mut dense = vec![0_i64; columns];
            for (cell, value) in row {
                dense[cell as usize] = if value == 1 { 1 } else { -1 };
            }
            for relation in tables.relations() {
                let parts: i64 = relation.parts.iter().map(|&part| dense[part]).sum();
                assert_eq!(dense[relation.total], parts);
            }
        }
    }
}
