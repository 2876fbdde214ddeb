//! Whose cell it is, for cells with exactly one contributor.

use super::engine::Whole;

/// For each cell with exactly one contributor a number for that contributor: a whole of one and
/// its filled parts have the same (several parts where he contributes values to each). `counts` are
/// the contributors of each cell.
pub(crate) fn owners(wholes: &[Whole<'_>], counts: &[u64]) -> Vec<Option<usize>> {
    let mut leader: Vec<usize> = (0..counts.len()).collect();
    for whole in wholes.iter().filter(|whole| counts[whole.cell] == 1) {
        for &part in whole.parts.iter().filter(|&&part| counts[part] == 1) {
            let (one, other) = (led(&mut leader, whole.cell), led(&mut leader, part));
            leader[one.max(other)] = one.min(other);
        }
    }
    (0..counts.len())
        .map(|cell| (counts[cell] == 1).then(|| led(&mut leader, cell)))
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
