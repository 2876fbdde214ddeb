//! Cells of nobody that can be filled in without calculating: counts are never negative, so what is
//! left of a shown whole is zero in all its parts if it is zero together.

use std::collections::BTreeSet;

use super::engine::Whole;

/// Zeros below a whole of zero, and where single contributors are not trusted those below a whole of
/// one, whose only contributor knows them. They protect nothing: better show them than others.
///
/// `values` are what must not be calculated, `counts` the contributors.
pub(crate) fn certain(
    wholes: &[Whole<'_>],
    values: &[u64],
    counts: &[u64],
    trust_single_contributors: bool,
) -> BTreeSet<usize> {
    let told = wholes.iter().filter(|whole| {
        values[whole.cell] == 0 || !trust_single_contributors && counts[whole.cell] == 1
    });
    let parts = told.flat_map(|whole| whole.parts.iter().copied());
    parts.filter(|&part| values[part] == 0).collect()
}

/// Wholes that are shown and leave nothing for their withheld parts, with the cells left.
pub(super) fn exhausted<'a>(
    wholes: &'a [Whole<'a>],
    values: &'a [u64],
    hidden: &'a [bool],
) -> impl Iterator<Item = (&'a Whole<'a>, Vec<usize>)> {
    wholes.iter().filter_map(|whole| {
        if hidden[whole.cell] {
            return None;
        }
        let left: Vec<usize> = whole
            .parts
            .iter()
            .copied()
            .filter(|&part| hidden[part])
            .collect();
        let shown = whole.parts.iter().filter(|&&part| !hidden[part]);
        let shown: u128 = shown.map(|&part| u128::from(values[part])).sum();
        let nothing = shown == u128::from(values[whole.cell]);
        let zeros = left.iter().all(|&part| values[part] == 0);
        (!left.is_empty() && nothing && zeros).then_some((whole, left))
    })
}
