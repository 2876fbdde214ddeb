//! Which relations can tell anything together, and which cells they join.
//!
//! Most relations between tables never bind: under-18s are far fewer than residents, so "at most"
//! adds nothing to the two trees, which stay apart. Only what can bind joins cells to a group, and
//! only a group with circles needs more than propagation.

use super::{Knowledge, Relation};
use std::collections::BTreeMap;

/// Cells joined by relations that can bind, and these relations.
pub(super) struct Group<'a> {
    pub(super) cells: Vec<usize>,
    pub(super) relations: Vec<&'a Relation>,
}

impl Group<'_> {
    /// Seen as a graph of cells and relations: more lines than a tree of that size has.
    pub(super) fn forms_circles(&self) -> bool {
        let lines: usize = self
            .relations
            .iter()
            .map(|relation| relation.cells().count())
            .sum();
        lines >= self.cells.len() + self.relations.len()
    }
}

/// All groups with at least one relation. `ranges` are the propagated ones.
pub(super) fn groups<'a>(knowledge: &'a Knowledge, ranges: &[(u64, u64)]) -> Vec<Group<'a>> {
    let binding: Vec<&Relation> = knowledge
        .relations
        .iter()
        .filter(|relation| can_bind(relation, ranges))
        .collect();
    let mut degree = vec![0_usize; ranges.len()];
    for cell in binding.iter().flat_map(|relation| relation.cells()) {
        degree[cell] += 1;
    }
    let (mut only_name, mut kept): (Vec<&Relation>, Vec<&Relation>) = binding
        .into_iter()
        .partition(|relation| names_a_rest(knowledge, relation, ranges, &degree).is_some());
    let mut joined = Joined::new(ranges.len());
    kept.iter()
        .for_each(|relation| joined.join(relation.cells()));
    // A relation that only names a rest tells nothing of the other cells as long as these are
    // independent of each other; the rest then has all the freedom of the others together.
    loop {
        let (apart, together): (Vec<_>, Vec<_>) = only_name.into_iter().partition(|relation| {
            let rest = names_a_rest(knowledge, relation, ranges, &degree);
            joined.are_apart(relation.cells().filter(|cell| Some(*cell) != rest))
        });
        if together.is_empty() {
            break;
        }
        together
            .iter()
            .for_each(|relation| joined.join(relation.cells()));
        kept.extend(together);
        only_name = apart;
    }
    collect(joined, kept)
}

/// Whether a relation can say more than the ranges of its cells do.
fn can_bind(relation: &Relation, ranges: &[(u64, u64)]) -> bool {
    match relation {
        Relation::Sum { .. } => true,
        Relation::AtMost { parts, whole } => {
            parts.iter().map(|&part| ranges[part].1).sum::<u64>() > ranges[*whole].0
        }
    }
}

/// The cell of a sum that stands in no other relation and whose own range lets the others be
/// whatever they are.
fn names_a_rest(
    knowledge: &Knowledge,
    relation: &Relation,
    ranges: &[(u64, u64)],
    degree: &[usize],
) -> Option<usize> {
    let Relation::Sum { parts, total } = relation else {
        return None;
    };
    parts.iter().copied().find(|&rest| {
        let others = || parts.iter().filter(move |&&part| part != rest);
        let (low, high) = knowledge.ranges[rest];
        let most: u64 = others().map(|&part| ranges[part].1).sum();
        let least: u64 = others().map(|&part| ranges[part].0).sum();
        degree[rest] == 1 && low + most <= ranges[*total].0 && ranges[*total].1 <= high + least
    })
}

/// Which cells are joined (union-find).
struct Joined(Vec<usize>);

impl Joined {
    fn new(cells: usize) -> Self {
        Self((0..cells).collect())
    }

    fn root(&mut self, mut cell: usize) -> usize {
        while self.0[cell] != cell {
            self.0[cell] = self.0[self.0[cell]];
            cell = self.0[cell];
        }
        cell
    }

    fn join(&mut self, mut cells: impl Iterator<Item = usize>) {
        let Some(first) = cells.next() else { return };
        for cell in cells {
            let (a, b) = (self.root(first), self.root(cell));
            self.0[a] = b;
        }
    }

    fn are_apart(&mut self, cells: impl Iterator<Item = usize>) -> bool {
        let mut roots: Vec<usize> = cells.map(|cell| self.root(cell)).collect();
        let before = roots.len();
        roots.sort_unstable();
        roots.dedup();
        roots.len() == before
    }
}

fn collect(mut joined: Joined, relations: Vec<&Relation>) -> Vec<Group<'_>> {
    let mut groups: BTreeMap<usize, Group<'_>> = BTreeMap::new();
    for relation in relations {
        let Some(cell) = relation.cells().next() else {
            continue;
        };
        let group = groups.entry(joined.root(cell)).or_insert_with(|| Group {
            cells: Vec::new(),
            relations: Vec::new(),
        });
        group.cells.extend(relation.cells());
        group.relations.push(relation);
    }
    groups
        .into_values()
        .map(|mut group| {
            group.cells.sort_unstable();
            group.cells.dedup();
            group
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attacker::{Exposed, narrowed};

    fn tree(
        knowledge: &mut Knowledge,
        ranges: &[(u64, u64)],
        total: (u64, u64),
    ) -> (Vec<usize>, usize) {
        let parts: Vec<usize> = ranges
            .iter()
            .map(|&range| knowledge.cell(range, true))
            .collect();
        let total = knowledge.cell(total, true);
        knowledge.relation(Relation::Sum {
            parts: parts.clone(),
            total,
        });
        (parts, total)
    }

    #[test]
    fn tables_whose_part_is_far_smaller_than_its_whole_stay_apart() {
        let mut knowledge = Knowledge::default();
        let (wholes, _) = tree(&mut knowledge, &[(98, 102), (198, 202)], (298, 302));
        let (parts, _) = tree(&mut knowledge, &[(8, 12), (18, 22)], (28, 32));
        for (part, whole) in parts.into_iter().zip(wholes) {
            knowledge.relation(Relation::AtMost {
                parts: vec![part],
                whole,
            });
        }
        let groups = groups(&knowledge, knowledge.ranges());
        assert_eq!(groups.len(), 2);
        assert!(groups.iter().all(|group| !group.forms_circles()));
    }

    #[test]
    fn a_rest_that_is_pinned_by_joined_tables_is_found() {
        // Part and whole are the same three counts; what is left of each whole is 0 to 4 by its own
        // ranges, and both totals together leave 0 to 1 for all three.
        let mut knowledge = Knowledge::default();
        let (wholes, all) = tree(&mut knowledge, &[(8, 12), (8, 12), (8, 12)], (24, 25));
        let (parts, some) = tree(&mut knowledge, &[(8, 12), (8, 12), (8, 12)], (24, 36));
        let mut rests = Vec::new();
        for (part, whole) in parts
            .into_iter()
            .chain([some])
            .zip(wholes.into_iter().chain([all]))
        {
            let rest = knowledge.cell((0, 12), true);
            knowledge.relation(Relation::Sum {
                parts: vec![part, rest],
                total: whole,
            });
            rests.push(rest);
        }
        let outcome = narrowed(&knowledge, 3).unwrap();
        assert!(
            outcome.exposed.contains(&Exposed {
                cell: rests[0],
                low: 0,
                high: 1
            }),
            "{outcome:?}"
        );
    }
}
