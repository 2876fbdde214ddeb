//! How areas fit together: ground that two of them claim, and ground between them that nobody does.

use crate::{
    boxes::{Boxes, Extent},
    dissolve::{SLIP, computed, fitted},
    label_point,
    sides::{Side, sides_of, without_opposites},
    validity::is_measurable,
};
use geo::{
    Area, BooleanOps, BoundingRect, Contains, Coord, CoordsIter, Distance, Euclidean, Length,
    LineString, MultiPolygon, Polygon,
};
use std::collections::{BTreeMap, BTreeSet};

/// Ground up to this wide on average, in metres, is a slip of digitising. Two offices that draw the
/// same border from a map of 1:5 000 differ by about the width of a line on it, half a millimetre.
const SLIVER: f64 = 2.5;

/// How far, in metres, the computed edge of a gap may be from the side of an area it came from.
const NEAR: f64 = 0.01;

/// Ground that belongs to two areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The places of the two areas among those given, the lower first.
    pub areas: (usize, usize),
    /// How much ground, in square metres; always more than one.
    pub square_metres: f64,
    /// How wide the widest piece of it is on average, in metres: twice its area by its edge.
    pub width: f64,
    /// A place well inside of the largest piece.
    pub at: Coord<f64>,
}

/// Ground that areas surround and that belongs to none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The places of the areas along its edge among those given, the longest edge first.
    pub beside: Vec<usize>,
    /// How much ground, in square metres; always more than one.
    pub square_metres: f64,
    /// How wide it is on average, in metres: twice its area by its edge.
    pub width: f64,
    /// A place well inside.
    pub at: Coord<f64>,
}

impl Overlap {
    /// Whether it is so narrow that only the drawing of the border differs: a slip of digitising
    /// and no ground that two areas claim.
    pub fn is_sliver(&self) -> bool {
        self.width <= SLIVER
    }
}

impl Gap {
    /// Whether it is so narrow that only the drawing of the border differs.
    pub fn is_sliver(&self) -> bool {
        self.width <= SLIVER
    }
}

/// How areas fit together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fit {
    /// Ground that belongs to two areas, by the places of the areas.
    pub overlaps: Vec<Overlap>,
    /// Whether there may be more overlaps, because the search ended at the limit.
    pub more_overlaps: bool,
    /// Ground between areas that belongs to none, the largest first. What parts that touch only in
    /// a corner shut off counts as open.
    pub gaps: Vec<Gap>,
    /// How many parts of more than one square metre the areas form together. Parts that touch only
    /// in a corner are two.
    pub parts: usize,
    /// The areas along the edge of the smallest of several parts, the longest edge first.
    pub smallest: Vec<usize>,
}

/// Looks for overlaps, at most `limit`, and for enclosed gaps, each of more than one square metre,
/// between areas in metres. Each area by itself must have no [`crate::crossings`].
///
/// Where all neighbours share their border point by point, what is left of their sides says that
/// nothing overlaps. Otherwise areas with sides that no neighbour runs along are intersected with
/// those they meet, and, as soon as one overlaps, with all it meets. Cost: sorting all sides, and
/// an intersection per pair of areas whose borders have different points.
pub fn fit(areas: &[&MultiPolygon<f64>], limit: usize) -> Fit {
    let mut sides = sides_of(areas);
    sides.sort_unstable();
    let stacked: BTreeSet<(usize, usize)> = sides
        .windows(2)
        .filter(|pair| pair[0].runs_with(&pair[1]) && pair[0].owner != pair[1].owner)
        .map(|pair| (pair[0].owner as usize, pair[1].owner as usize))
        .collect();
    let left = without_opposites(sides);
    let mut found = Fit::default();
    let joined = match fitted(&left) {
        Ok(joined) => joined,
        Err(rings) => {
            let mut search = Search::new(areas, &left, limit);
            search.run(stacked);
            found.more_overlaps = search.overlaps.len() >= limit;
            found.overlaps = search.overlaps.into_values().collect();
            computed(rings)
        }
    };
    found.parts = joined
        .iter()
        .filter(|part| part.unsigned_area() > SLIP)
        .count();
    if found.parts > 1 || joined.iter().any(|part| !part.interiors().is_empty()) {
        let mut edges = Edges::new(&left);
        found.gaps = gaps(&joined, &mut edges);
        let smallest = (joined.iter().filter(|part| part.unsigned_area() > SLIP))
            .min_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
        if let Some(part) = smallest.filter(|_| found.parts > 1) {
            found.smallest = edges.beside(part.exterior());
        }
    }
    found
}

/// The search for areas that overlap.
struct Search<'a> {
    areas: &'a [&'a MultiPolygon<f64>],
    /// Per area its extent; `None` without boundary.
    extents: Vec<Option<Extent>>,
    tree: Boxes,
    /// The areas in the order of the tree.
    placed: Vec<usize>,
    compared: BTreeSet<(usize, usize)>,
    overlaps: BTreeMap<(usize, usize), Overlap>,
    limit: usize,
    /// Areas that overlap with one, to be compared with all they meet.
    suspects: Vec<usize>,
    /// Per area the extents of its sides that no other runs along.
    left: BTreeMap<usize, Vec<Extent>>,
}

impl<'a> Search<'a> {
    fn new(areas: &'a [&'a MultiPolygon<f64>], sides: &[Side], limit: usize) -> Self {
        let extents: Vec<Option<Extent>> = areas
            .iter()
            .map(|area| {
                let measurable = area.coords_iter().all(is_measurable);
                let extent = area.bounding_rect().filter(|_| measurable);
                extent.map(Extent::from)
            })
            .collect();
        let placed: Vec<usize> = (0..areas.len())
            .filter(|at| extents[*at].is_some())
            .collect();
        let known: Vec<Extent> = extents.iter().copied().flatten().collect();
        let mut left: BTreeMap<usize, Vec<Extent>> = BTreeMap::new();
        for side in sides {
            let line = side.line();
            let extent = Extent::between(line.start, line.end);
            left.entry(side.owner as usize).or_default().push(extent);
        }
        Self {
            areas,
            tree: Boxes::new(&known),
            extents,
            placed,
            compared: BTreeSet::new(),
            overlaps: BTreeMap::new(),
            limit,
            suspects: Vec::new(),
            left,
        }
    }

    /// Every patch of ground with two areas or more is bounded by sides that are left; along them
    /// an area is found that overlaps. From there the others of the patch are found from area to
    /// area, or, where borders of both run along one line, because their sides run together.
    fn run(&mut self, stacked: BTreeSet<(usize, usize)>) {
        for (a, b) in stacked {
            self.compare(a, b);
        }
        let left = std::mem::take(&mut self.left);
        for (area, sides) in &left {
            for other in self.met_by(*area) {
                let extent = self.extents[other];
                let touches = |side: &Extent| extent.is_some_and(|extent| extent.meets(*side));
                if sides.iter().any(touches) {
                    self.compare(*area, other);
                }
            }
        }
        while let Some(area) = self.suspects.pop() {
            for other in self.met_by(area) {
                self.compare(area, other);
            }
        }
    }

    /// The other areas whose extents meet that of an area.
    fn met_by(&self, area: usize) -> Vec<usize> {
        let mut found = Vec::new();
        if self.overlaps.len() < self.limit
            && let Some(extent) = self.extents[area]
        {
            self.tree.meeting(extent, &mut found);
        }
        let found = found.into_iter().map(|place| self.placed[place]);
        found.filter(|other| *other != area).collect()
    }

    fn compare(&mut self, a: usize, b: usize) {
        let pair = (a.min(b), a.max(b));
        if self.overlaps.len() >= self.limit || !self.compared.insert(pair) {
            return;
        }
        let common = self.areas[pair.0].intersection(self.areas[pair.1]);
        if let Some(ground) = Ground::of(&common) {
            let overlap = Overlap {
                areas: pair,
                square_metres: common.unsigned_area(),
                width: ground.width,
                at: ground.at,
            };
            self.overlaps.insert(pair, overlap);
            self.suspects.extend([pair.0, pair.1]);
        }
    }
}

/// What is said of a patch of ground.
struct Ground {
    /// The mean width of its widest piece.
    width: f64,
    at: Coord<f64>,
}

impl Ground {
    /// `None` of one square metre or less.
    fn of(pieces: &MultiPolygon<f64>) -> Option<Self> {
        if pieces.unsigned_area() <= SLIP {
            return None;
        }
        let sized = pieces.iter().map(|piece| (piece.unsigned_area(), piece));
        let (_, largest) = sized.max_by(|a, b| a.0.total_cmp(&b.0))?;
        let of_note = pieces.iter().filter(|piece| piece.unsigned_area() > SLIP);
        Some(Self {
            width: of_note.chain([largest]).map(width).fold(0.0, f64::max),
            at: label_point(&MultiPolygon(vec![largest.clone()]))?,
        })
    }
}

/// The mean width of a long piece of ground: its area by half of its edge.
fn width(piece: &Polygon<f64>) -> f64 {
    let rings = std::iter::once(piece.exterior()).chain(piece.interiors());
    let edge: f64 = rings.map(|ring| Euclidean.length(ring)).sum();
    2.0 * piece.unsigned_area() / edge
}

/// The gaps in areas that have been joined, the largest first.
fn gaps(joined: &MultiPolygon<f64>, edges: &mut Edges<'_>) -> Vec<Gap> {
    let around = |ring: &LineString<f64>| ring.bounding_rect().map(Extent::from);
    let outlines: Option<Vec<Extent>> = joined.iter().map(|part| around(part.exterior())).collect();
    let Some(outlines) = outlines.map(|outlines| Boxes::new(&outlines)) else {
        return Vec::new();
    };
    let mut near = Vec::new();
    let holes = joined.iter().flat_map(|part| part.interiors());
    let mut found: Vec<Gap> = holes
        .filter_map(|ring| {
            let hole = Polygon::new(ring.clone(), vec![]);
            if hole.unsigned_area() <= SLIP {
                return None;
            }
            // Islands in a lake belong to somebody.
            outlines.meeting(around(ring)?, &mut near);
            let islands = near.iter().map(|place| &joined.0[*place]);
            let islands = islands.filter(|part| {
                let line = part.exterior().lines().next();
                line.is_some_and(|line| hole.contains(&((line.start + line.end) / 2.0)))
            });
            let islands = MultiPolygon(islands.cloned().collect());
            let free = match islands.0.is_empty() {
                true => MultiPolygon(vec![hole]),
                false => hole.difference(&islands),
            };
            let ground = Ground::of(&free)?;
            Some(Gap {
                beside: edges.beside(ring),
                square_metres: free.unsigned_area(),
                width: ground.width,
                at: ground.at,
            })
        })
        .collect();
    found.sort_by(|a, b| b.square_metres.total_cmp(&a.square_metres));
    found
}

/// The sides that no other runs along, to be found by place.
struct Edges<'a> {
    sides: &'a [Side],
    tree: Boxes,
    near: Vec<usize>,
}

impl<'a> Edges<'a> {
    fn new(sides: &'a [Side]) -> Self {
        let extents: Vec<Extent> = sides
            .iter()
            .map(|side| Extent::between(side.line().start, side.line().end))
            .collect();
        Self {
            sides,
            tree: Boxes::new(&extents),
            near: Vec::new(),
        }
    }

    /// The areas along a ring, the longest edge first.
    fn beside(&mut self, ring: &LineString<f64>) -> Vec<usize> {
        let mut lengths: BTreeMap<usize, f64> = BTreeMap::new();
        let reach = Coord { x: NEAR, y: NEAR };
        for line in ring.lines() {
            let middle = (line.start + line.end) / 2.0;
            let around = Extent::between(middle - reach, middle + reach);
            self.tree.meeting(around, &mut self.near);
            let point = geo::Point::from(middle);
            let touching = self.near.iter().map(|place| &self.sides[*place]);
            let touching = touching.filter(|side| Euclidean.distance(&point, &side.line()) <= NEAR);
            let owners: BTreeSet<usize> = touching.map(|side| side.owner as usize).collect();
            for owner in owners {
                *lengths.entry(owner).or_default() += Euclidean.length(&line);
            }
        }
        let mut owners: Vec<(usize, f64)> = lengths.into_iter().collect();
        owners.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        owners.into_iter().map(|(owner, _)| owner).collect()
    }
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
