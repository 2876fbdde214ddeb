//! Borders as lines between meeting points, each kept once.

use geo::{Coord, LineString, MultiPolygon};
use std::collections::{BTreeMap, BTreeSet};

/// A coordinate that can be compared and looked up: finite, and equal only bit for bit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    x: f64,
    y: f64,
}

impl From<Coord<f64>> for Point {
    fn from(at: Coord<f64>) -> Self {
        Self { x: at.x, y: at.y }
    }
}

impl From<Point> for Coord<f64> {
    fn from(at: Point) -> Self {
        Coord { x: at.x, y: at.y }
    }
}

impl Ord for Point {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.x.total_cmp(&other.x).then(self.y.total_cmp(&other.y))
    }
}

impl PartialOrd for Point {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Point {}

/// Where an arc is used in a ring.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    /// The place of the arc in [`Network::arcs`].
    pub(crate) arc: usize,
    /// Whether the ring runs against the direction in which the arc is kept.
    pub(crate) reversed: bool,
}

/// The rings of many areas, taken apart into arcs. An arc runs between points at which the set of
/// areas beside the line changes; a border shared by two areas is one arc used twice.
pub(crate) struct Network {
    /// The arcs, each with 2 points or more.
    pub(crate) arcs: Vec<Vec<Point>>,
    /// Per ring, in the order of [`rings_of`], its arcs in order.
    pub(crate) rings: Vec<Vec<Use>>,
}

/// All rings of all areas: per area, per polygon the outline, then its holes.
pub(crate) fn rings_of(areas: &[MultiPolygon<f64>]) -> impl Iterator<Item = &LineString<f64>> {
    areas
        .iter()
        .flatten()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
}

impl Network {
    /// Takes the areas apart.
    pub(crate) fn new(areas: &[MultiPolygon<f64>]) -> Self {
        let rings: Vec<Vec<Point>> = rings_of(areas).map(open_ring).collect();
        let meeting = meeting_points(&rings);
        let mut known: BTreeMap<Vec<Point>, usize> = BTreeMap::new();
        let mut arcs = Vec::new();
        let uses = rings.iter().map(|ring| {
            let pieces = pieces(ring, &meeting);
            pieces
                .into_iter()
                .map(|piece| {
                    let mut back = piece.clone();
                    back.reverse();
                    let reversed = back < piece;
                    let kept = if reversed { back } else { piece };
                    let arc = *known.entry(kept).or_insert_with_key(|kept| {
                        arcs.push(kept.clone());
                        arcs.len() - 1
                    });
                    Use { arc, reversed }
                })
                .collect()
        });
        let rings = uses.collect();
        Self { arcs, rings }
    }
}

/// The points of a ring without repetitions and without the last point, which is the first.
fn open_ring(ring: &LineString<f64>) -> Vec<Point> {
    let mut points: Vec<Point> = ring.0.iter().copied().map(Point::from).collect();
    points.dedup();
    if points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    points
}

/// Points at which rings part or meet: those that are not always between the same two neighbours.
fn meeting_points(rings: &[Vec<Point>]) -> BTreeSet<Point> {
    let mut between: BTreeMap<Point, (Point, Point)> = BTreeMap::new();
    let mut meeting = BTreeSet::new();
    for ring in rings {
        for (place, point) in ring.iter().enumerate() {
            let before = ring[(place + ring.len() - 1) % ring.len()];
            let after = ring[(place + 1) % ring.len()];
            let pair = (before.min(after), before.max(after));
            if *between.entry(*point).or_insert(pair) != pair {
                meeting.insert(*point);
            }
        }
    }
    meeting
}

/// Cuts a ring at its meeting points. A ring with fewer than two is cut at its smallest point (or
/// its meeting point) and at the point farthest from there, so that it never collapses.
fn pieces(ring: &[Point], meeting: &BTreeSet<Point>) -> Vec<Vec<Point>> {
    let mut cuts: Vec<usize> = (0..ring.len())
        .filter(|place| meeting.contains(&ring[*place]))
        .collect();
    if cuts.len() < 2 {
        let start = cuts
            .first()
            .copied()
            .or_else(|| (0..ring.len()).min_by_key(|place| ring[*place]));
        let Some(start) = start else {
            return Vec::new();
        };
        let away =
            |place: usize| (ring[place].x - ring[start].x).hypot(ring[place].y - ring[start].y);
        let far = (0..ring.len())
            .max_by(|a, b| away(*a).total_cmp(&away(*b)).then(ring[*b].cmp(&ring[*a])))
            .unwrap_or(start);
        cuts = vec![start.min(far), start.max(far)];
        cuts.dedup();
    }
    (0..cuts.len())
        .map(|number| {
            let from = cuts[number];
            let to = cuts[(number + 1) % cuts.len()];
            let steps = (to + ring.len() - from - 1) % ring.len() + 1;
            (0..=steps)
                .map(|step| ring[(from + step) % ring.len()])
                .collect()
        })
        .collect()
}
