//! Whether an area was drawn anew, told from outlines alone.
//!
//! Outlines in the same frame are compared as they are. A city that grew or shrank is drawn in
//! another frame; then the extent and the size of every area are compared on the ground, and what
//! is smaller than the drawing can tell does not count.

use crate::{
    directory::{Area, MapFrame},
    package::ReleaseContent,
};

/// How far, in units of the drawing, an edge may seem to move although nothing moved: each outline
/// is simplified to less than one unit.
const BLUR: f64 = 2.0;

/// Where an area lies, in metres from the origin of its frame, and its size in square metres.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Extent {
    edges: [f64; 4],
    size: f64,
}

/// Tells whether areas were drawn anew.
#[derive(Debug)]
pub(super) struct Redrawn {
    frames: (MapFrame, MapFrame),
    /// How the later frame lies in the earlier one, in metres; none if the frames are the same.
    moved: Option<(f64, f64)>,
}

impl Redrawn {
    /// Learns from all areas that both releases have how their frames lie to each other.
    pub(super) fn new<'a>(
        before: &ReleaseContent,
        after: &ReleaseContent,
        both: impl Iterator<Item = (&'a Area, &'a Area)>,
    ) -> Self {
        let frames = (before.frame, after.frame);
        if frames.0 == frames.1 {
            return Self {
                frames,
                moved: None,
            };
        }
        let (mut x, mut y): (Vec<f64>, Vec<f64>) = both
            .filter_map(|(old, new)| Some((extent(old, frames.0)?, extent(new, frames.1)?)))
            .map(|(old, new)| (old.edges[0] - new.edges[0], old.edges[1] - new.edges[1]))
            .unzip();
        Self {
            frames,
            moved: Some((middle(&mut x), middle(&mut y))),
        }
    }

    pub(super) fn is(&self, old: &Area, new: &Area) -> bool {
        let Some((x, y)) = self.moved else {
            return old.outline != new.outline;
        };
        let (old, new) = (extent(old, self.frames.0), extent(new, self.frames.1));
        let (Some(old), Some(new)) = (old, new) else {
            return old.is_some() != new.is_some();
        };
        let unit = self
            .frames
            .0
            .metres_per_unit
            .max(self.frames.1.metres_per_unit);
        let moved = [x, y, x, y];
        let mut edges = old.edges.iter().zip(new.edges).zip(moved);
        let [west, north, east, south] = old.edges;
        let around = 2.0 * ((east - west) + (south - north));
        edges.any(|((old, new), moved)| (old - (new + moved)).abs() > BLUR * unit)
            || (old.size - new.size).abs() > around * unit * BLUR / 2.0
    }
}

/// The median; 0 of nothing.
fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Where an area lies. `None` without an outline.
fn extent(area: &Area, frame: MapFrame) -> Option<Extent> {
    let metres = frame.metres_per_unit;
    let mut edges = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut twice = 0.0;
    let mut last: Option<(f64, f64)> = None;
    walk(&area.outline, |ring, (x, y)| {
        edges = [
            edges[0].min(x),
            edges[1].min(y),
            edges[2].max(x),
            edges[3].max(y),
        ];
        if let (Some((before_x, before_y)), Step::Line) = (last, ring) {
            twice += before_x * y - x * before_y;
        }
        last = Some((x, y));
    });
    last.map(|_| Extent {
        edges: edges.map(|edge| edge * metres),
        size: (twice / 2.0).abs() * metres * metres,
    })
}

/// How a point of a path is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Move,
    Line,
}

/// Goes along a path of the commands M, L, H, V and Z, absolute or relative; whatever else the text
/// holds is passed over.
fn walk(path: &str, mut visit: impl FnMut(Step, (f64, f64))) {
    let mut numbers: Vec<f64> = Vec::new();
    let mut command = ' ';
    let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
    let mut rest = path;
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_alphabetic() {
            command = first;
            numbers.clear();
            rest = &rest[1..];
            if command.eq_ignore_ascii_case(&'z') {
                at = start;
                visit(Step::Line, at);
            }
            continue;
        }
        let length = number_length(rest);
        let Some(number) = rest.get(..length).and_then(|text| text.parse().ok()) else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        rest = &rest[length..];
        numbers.push(number);
        let (from_x, from_y) = if command.is_ascii_lowercase() {
            at
        } else {
            (0.0, 0.0)
        };
        let to = match (command.to_ascii_lowercase(), numbers.as_slice()) {
            ('h', [x]) => (from_x + x, at.1),
            ('v', [y]) => (at.0, from_y + y),
            ('m' | 'l', [x, y]) => (from_x + x, from_y + y),
            _ => continue,
        };
        numbers.clear();
        at = to;
        if command.eq_ignore_ascii_case(&'m') {
            start = at;
            visit(Step::Move, at);
            // What follows a move without another letter is a line.
            command = if command == 'm' { 'l' } else { 'L' };
        } else {
            visit(Step::Line, at);
        }
    }
}

/// How many bytes at the beginning of a text are a number: a sign, digits, a point, digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = usize::from(bytes.first() == Some(&b'-'));
    let mut point = false;
    while let Some(byte) = bytes.get(length) {
        match byte {
            b'0'..=b'9' => {}
            b'.' if !point => point = true,
            _ => break,
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::example::content;

    fn drawn(outline: &str) -> Option<Extent> {
        let mut area = content("shapes", 1, 1).areas.into_values().next().unwrap()[0].clone();
        area.outline = outline.to_owned();
        let frame = MapFrame {
            width: 1000.0,
            height: 600.0,
            metres_per_unit: 2.0,
        };
        extent(&area, frame)
    }

    #[test]
    fn an_outline_tells_extent_and_size_on_the_ground() {
        let square = Extent {
            edges: [20.0, 10.0, 40.0, 30.0],
            size: 400.0,
        };
        assert_eq!(drawn("M10,5l10,0 0,10-10,0z"), Some(square));
        assert_eq!(drawn("M10 5h10v10H10Z"), Some(square));
        assert_eq!(drawn("M10,5 20,5 20,15 10,15z"), Some(square));
    }

    #[test]
    fn a_hole_makes_an_area_smaller() {
        let hole = drawn("M0,0l10,0 0,10-10,0zM2,2l0,2 2,0 0-2z").unwrap();
        assert_eq!(hole.size, (100.0 - 4.0) * 4.0);
    }

    #[test]
    fn what_is_no_path_is_no_extent_and_no_panic() {
        assert_eq!(drawn(""), None);
        for path in [
            "é",
            "M",
            "M1",
            "M-",
            "M1,,2l.-.z",
            "zzzz",
            "M1e9,2",
            "--",
            "M.,.",
        ] {
            drawn(path);
        }
    }
}
