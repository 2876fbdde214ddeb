//! Finding what lies near what among many things in the plane.

use geo::{Coord, Rect};

/// How many boxes one box of the next level holds.
const HELD: usize = 16;

/// A rectangle along the axes, its borders included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Extent {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Extent {
    /// The extent between two points.
    pub(crate) fn between(a: Coord<f64>, b: Coord<f64>) -> Self {
        Self {
            west: a.x.min(b.x),
            south: a.y.min(b.y),
            east: a.x.max(b.x),
            north: a.y.max(b.y),
        }
    }

    /// Around both.
    fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether they have a point in common.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }
}

impl From<Rect<f64>> for Extent {
    fn from(area: Rect<f64>) -> Self {
        Self::between(area.min(), area.max())
    }
}

/// Extents in a tree: every box holds some boxes of the level below (sort-tile-recursive packing,
/// Leutenegger, López and Edgington 1997). What meets an extent is found without looking at all.
pub(crate) struct Boxes {
    /// The numbers of the extents, in the order in which they are packed.
    order: Vec<usize>,
    /// From the packed extents up to the few that hold all.
    levels: Vec<Vec<Extent>>,
}

impl Boxes {
    /// Packs extents. They are known by their place.
    pub(crate) fn new(extents: &[Extent]) -> Self {
        let mut order: Vec<usize> = (0..extents.len()).collect();
        let across = |place: usize| extents[place].west + extents[place].east;
        let up = |place: usize| extents[place].south + extents[place].north;
        order.sort_unstable_by(|a, b| across(*a).total_cmp(&across(*b)).then(a.cmp(b)));
        let boxes = extents.len().div_ceil(HELD);
        let slice = HELD * ((boxes as f64).sqrt().ceil() as usize).max(1);
        for slice in order.chunks_mut(slice) {
            slice.sort_unstable_by(|a, b| up(*a).total_cmp(&up(*b)).then(a.cmp(b)));
        }
        let mut levels = vec![
            order
                .iter()
                .map(|place| extents[*place])
                .collect::<Vec<_>>(),
        ];
        while let Some(below) = levels.last().filter(|below| below.len() > HELD) {
            let above = below
                .chunks(HELD)
                .filter_map(|held| held.iter().copied().reduce(Extent::with))
                .collect();
            levels.push(above);
        }
        Self { order, levels }
    }

    /// The places of all extents that meet this one, in ascending order, put into `found`.
    pub(crate) fn meeting(&self, extent: Extent, found: &mut Vec<usize>) {
        found.clear();
        let top = self.levels.len() - 1;
        let mut open: Vec<(usize, usize)> = (0..self.levels[top].len())
            .map(|place| (top, place))
            .collect();
        while let Some((level, place)) = open.pop() {
            if !self.levels[level][place].meets(extent) {
                continue;
            }
            let Some(below) = level.checked_sub(1) else {
                found.push(self.order[place]);
                continue;
            };
            let end = ((place + 1) * HELD).min(self.levels[below].len());
            open.extend((place * HELD..end).map(|place| (below, place)));
        }
        found.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn extents() -> impl Strategy<Value = Vec<Extent>> {
        let corner = (-50..50_i32, -50..50_i32);
        let extent = (corner, 0..20_i32, 0..20_i32).prop_map(|((x, y), width, height)| {
            let at = |x: i32, y: i32| Coord::from((f64::from(x), f64::from(y)));
            Extent::between(at(x, y), at(x + width, y + height))
        });
        proptest::collection::vec(extent, 0..600)
    }

    proptest! {
        #[test]
        fn exactly_those_that_meet_are_found(extents in extents(), place: prop::sample::Index) {
            let boxes = Boxes::new(&extents);
            let mut found = vec![7];
            if extents.is_empty() {
                boxes.meeting(Extent::between(Coord::zero(), Coord::zero()), &mut found);
                prop_assert!(found.is_empty());
            } else {
                let sought = extents[place.index(extents.len())];
                boxes.meeting(sought, &mut found);
                let expected: Vec<usize> = (0..extents.len())
                    .filter(|place| extents[*place].meets(sought))
                    .collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
