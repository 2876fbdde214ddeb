//! The sides of areas, and what is left of them where neighbours share their border.

use crate::{
    arcs::Point,
    boxes::{Boxes, Extent},
    validity::is_measurable,
};
use geo::{
    BoundingRect, Coord, CoordsIter, Line, LineString, MultiPolygon, Orient, Polygon, Winding,
    coordinate_position::{CoordPos, coord_pos_relative_to_ring},
    orient::Direction,
};
use std::collections::BTreeMap;

/// A line of the border of an area, which lies to its left; known by its ends in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Side {
    low: Point,
    high: Point,
    /// Whether it runs from the higher end to the lower.
    back: bool,
    /// The place of the area among those it was taken from.
    pub(crate) owner: u32,
}

impl Side {
    /// Where it begins and where it ends.
    fn points(&self) -> (Point, Point) {
        if self.back {
            (self.high, self.low)
        } else {
            (self.low, self.high)
        }
    }

    /// The line from its lower end to its higher.
    pub(crate) fn line(&self) -> Line<f64> {
        Line::new(Coord::from(self.low), Coord::from(self.high))
    }

    /// Whether both run along the same line in the same direction, so that the ground to their left
    /// is the same.
    pub(crate) fn runs_with(&self, other: &Side) -> bool {
        self.low == other.low && self.high == other.high && self.back == other.back
    }
}

/// The sides of areas, however their rings were drawn. Polygons with a coordinate that cannot be
/// reckoned with are left out.
pub(crate) fn sides_of(areas: &[&MultiPolygon<f64>]) -> Vec<Side> {
    let mut sides = Vec::new();
    for (owner, boundary) in (0_u32..).zip(areas) {
        for polygon in boundary.iter() {
            if !polygon.coords_iter().all(is_measurable) {
                continue;
            }
            let polygon = polygon.orient(Direction::Default);
            for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                for ends in ring.0.windows(2) {
                    let (from, to) = (Point::from(ends[0]), Point::from(ends[1]));
                    if from != to {
                        sides.push(Side {
                            low: from.min(to),
                            high: from.max(to),
                            back: to < from,
                            owner,
                        });
                    }
                }
            }
        }
    }
    sides
}

/// The sides that are left when every one that another runs along in the opposite direction is
/// taken away, together with the other. How often they wind around a place says how many areas
/// cover it.
pub(crate) fn without_opposites(mut sides: Vec<Side>) -> Vec<Side> {
    sides.sort_unstable();
    let mut left = Vec::new();
    for same in sides.chunk_by(|a, b| a.low == b.low && a.high == b.high) {
        // Sorted, those that run forth come first.
        let forth = same.partition_point(|side| !side.back);
        let back = same.len() - forth;
        if forth > back {
            left.extend(&same[back..forth]);
        } else {
            left.extend(&same[2 * forth..]);
        }
    }
    left
}

/// Closed rings out of sides, none of which comes to a point twice, apart from the first point, which
/// is repeated at the end. `None` when a side leads nowhere, which sides of closed rings never do.
/// Where several sides leave a point, the sharpest turn to the left is taken, so that parts that
/// touch in a corner stay parts.
pub(crate) fn rings(sides: &[Side]) -> Option<Vec<LineString<f64>>> {
    let mut lines: Vec<(Point, Point)> = sides.iter().map(Side::points).collect();
    lines.sort_unstable();
    let mut onward: BTreeMap<Point, Vec<Point>> = lines
        .chunk_by(|a, b| a.0 == b.0)
        .map(|leaving| (leaving[0].0, leaving.iter().map(|(_, to)| *to).collect()))
        .collect();
    let mut rings = Vec::new();
    while let Some(ring) = next_ring(&mut onward)? {
        rings.extend(simple(&ring).into_iter().map(LineString));
    }
    Some(rings)
}

#[allow(clippy::option_option)]
fn next_ring(onward: &mut BTreeMap<Point, Vec<Point>>) -> Option<Option<Vec<Coord<f64>>>> {
    let Some(mut first) = onward.first_entry() else {
        return Some(None);
    };
    let start = *first.key();
    let mut at = first.get_mut().pop()?;
    if first.get().is_empty() {
        first.remove();
    }
    let mut ring = vec![start];
    while at != start {
        let before = *ring.last()?;
        ring.push(at);
        let ends = onward.get_mut(&at)?;
        let place = (0..ends.len())
            .max_by(|a, b| turn(before, at, ends[*a]).total_cmp(&turn(before, at, ends[*b])))?;
        let next = ends.swap_remove(place);
        if ends.is_empty() {
            onward.remove(&at);
        }
        at = next;
    }
    ring.push(start);
    Some(Some(ring.into_iter().map(Coord::from).collect()))
}

/// The turn from one line to the next in radians: positive to the left, negative to the right.
fn turn(before: Point, at: Point, after: Point) -> f64 {
    let (before, at, after) = (Coord::from(before), Coord::from(at), Coord::from(after));
    let (a, b) = (at - before, after - at);
    (a.x * b.y - a.y * b.x).atan2(a.x * b.x + a.y * b.y)
}

/// The areas inside of rings that do not cross, outlines counterclockwise and holes clockwise;
/// `None` if some place is wound around more than once or the other way, as where areas overlap.
pub(crate) fn assembled(rings: Vec<LineString<f64>>) -> Option<MultiPolygon<f64>> {
    let extents: Option<Vec<Extent>> = rings
        .iter()
        .map(|ring| ring.bounding_rect().map(Extent::from))
        .collect();
    let tree = Boxes::new(&extents?);
    let outward: Vec<bool> = rings.iter().map(Winding::is_ccw).collect();
    let mut homes: Vec<Option<usize>> = vec![None; rings.len()];
    let mut near = Vec::new();
    for place in 0..rings.len() {
        let around = rings_around(place, &rings, &tree, &mut near)?;
        let outlines: Vec<usize> = around.iter().copied().filter(|at| outward[*at]).collect();
        // Beside an outline nothing may be covered, beside a hole one area.
        let covered = usize::from(!outward[place]);
        if outlines.len() != around.len() - outlines.len() + covered {
            return None;
        }
        if !outward[place] {
            homes[place] = outlines
                .into_iter()
                .min_by(|a, b| size(&rings[*a]).total_cmp(&size(&rings[*b])));
        }
    }
    let mut holes: Vec<Vec<LineString<f64>>> = vec![Vec::new(); rings.len()];
    let mut outlines = Vec::new();
    for (place, (ring, home)) in rings.into_iter().zip(homes).enumerate() {
        match home {
            Some(home) => holes[home].push(ring),
            None if outward[place] => outlines.push((place, ring)),
            None => return None,
        }
    }
    let polygons = outlines
        .into_iter()
        .map(|(place, outline)| Polygon::new(outline, std::mem::take(&mut holes[place])));
    Some(MultiPolygon(polygons.collect()))
}

/// The other rings that a ring lies in, decided by the middle of one of its lines; `None` if all of
/// these lie on other rings.
fn rings_around(
    place: usize,
    rings: &[LineString<f64>],
    tree: &Boxes,
    near: &mut Vec<usize>,
) -> Option<Vec<usize>> {
    rings[place].lines().find_map(|line| {
        let middle = (line.start + line.end) / 2.0;
        tree.meeting(Extent::between(middle, middle), near);
        let mut around = Vec::new();
        for other in near.iter().copied().filter(|other| *other != place) {
            match coord_pos_relative_to_ring(middle, &rings[other]) {
                CoordPos::Inside => around.push(other),
                CoordPos::Outside => {}
                CoordPos::OnBoundary => return None,
            }
        }
        Some(around)
    })
}

/// The extent of a ring as a number, to compare rings around one place.
fn size(ring: &LineString<f64>) -> f64 {
    ring.bounding_rect()
        .map_or(0.0, |extent| extent.width() * extent.height())
}

/// A closed ring cut into rings that come to none of their points twice.
pub(crate) fn simple(ring: &[Coord<f64>]) -> Vec<Vec<Coord<f64>>> {
    let mut found = Vec::new();
    let mut path: Vec<Coord<f64>> = Vec::new();
    let mut places: BTreeMap<Point, usize> = BTreeMap::new();
    for at in ring {
        if let Some(place) = places.get(&Point::from(*at)).copied() {
            let mut cut: Vec<Coord<f64>> = path.drain(place + 1..).collect();
            for passed in &cut {
                places.remove(&Point::from(*passed));
            }
            cut.insert(0, *at);
            cut.push(*at);
            found.push(cut);
        } else {
            places.insert(Point::from(*at), path.len());
            path.push(*at);
        }
    }
    found
}
