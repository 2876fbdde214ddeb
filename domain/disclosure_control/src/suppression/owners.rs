//! Whose cell it is, for cells with exactly one contributor.

use crate::tables::{LinkedTables, SumRelation};

/// For each cell with exactly one contributor a number for that contributor: a total of one and
/// its only filled part have the same.
pub(super) fn owners(tables: &LinkedTables, relations: &[SumRelation]) -> Vec<Option<usize>> {
    let mut leader: Vec<usize> = (0..tables.len()).collect();
    for relation in relations
        .iter()
        .filter(|relation| tables.count(relation.total) == 1)
    {
        let filled = relation
            .parts
            .iter()
            .copied()
            .find(|&part| tables.count(part) == 1);
        if let Some(part) = filled {
            let (one, other) = (led(&mut leader, relation.total), led(&mut leader, part));
            leader[one.max(other)] = one.min(other);
        }
    }
    (0..tables.len())
        .map(|cell| (tables.count(cell) == 1).then(|| led(&mut leader, cell)))
        .collect()
}

fn led(leader: &mut [usize], cell: usize) -> usize {
    let mut at = cell;
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}
