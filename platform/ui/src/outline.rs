//! How far outlines reach, for maps of a part of the city.

/// A rectangle around outlines, in the units of their map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge; y grows downwards.
    pub top: f64,
    /// Its width, at least one unit.
    pub width: f64,
    /// Its height, at least one unit.
    pub height: f64,
}

impl Bounds {
    /// The rectangle around outlines written as SVG path data with straight lines: moves and lines
    /// in absolute or relative coordinates. None if there is no point, or if the data hold anything
    /// else; then a map shows all there is.
    pub fn around<'a>(outlines: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut edges: Option<(f64, f64, f64, f64)> = None;
        for outline in outlines {
            points(outline, |x, y| {
                let (left, top, right, bottom) = edges.unwrap_or((x, y, x, y));
                edges = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
            })?;
        }
        let (left, top, right, bottom) = edges?;
        Some(Self {
            left,
            top,
            width: (right - left).max(1.0),
            height: (bottom - top).max(1.0),
        })
    }
}

/// Whether a place lies in an outline written as SVG path data with straight lines (fill rule "evenodd");
/// never in one that holds anything else.
pub fn holds(outline: &str, (x, y): (f64, f64)) -> bool {
    let mut inside = false;
    for ring in outline.split_inclusive(['Z', 'z']) {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        if points(ring, |x, y| corners.push((x, y))).is_none() {
            return false;
        }
        let last = corners.last().copied();
        let before = last.into_iter().chain(corners.iter().copied());
        for (one, other) in before.zip(&corners) {
            let crosses = (one.1 > y) != (other.1 > y);
            if crosses && x < (other.0 - one.0) * (y - one.1) / (other.1 - one.1) + one.0 {
                inside = !inside;
            }
        }
    }
    inside
}

/// Calls `see` with every point of a path; none if the path holds anything but moves and lines.
fn points(path: &str, mut see: impl FnMut(f64, f64)) -> Option<()> {
    let mut relative = false;
    let (mut x, mut y) = (0.0, 0.0);
    let mut rest = path.trim_start();
    while let Some(first) = rest.chars().next() {
        match first {
            'M' | 'L' => relative = false,
            'm' | 'l' => relative = true,
            'Z' | 'z' | ' ' | ',' => {}
            _ => {
                let (dx, after) = number(rest)?;
                let (dy, after) = number(after.trim_start_matches([' ', ',']))?;
                (x, y) = if relative { (x + dx, y + dy) } else { (dx, dy) };
                see(x, y);
                rest = after;
                continue;
            }
        }
        rest = &rest[1..];
    }
    Some(())
}

/// The number at the beginning of a text, and what follows it.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || (*at == 0 && *c == '-')))
        .map_or(text.len(), |(at, _)| at);
    let value: f64 = text[..end].parse().ok()?;
    value.is_finite().then_some((value, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_in_an_outline_but_not_in_its_hole_or_beside_it() {
        let outline = "M0 0l10 0l0 10l-10 0ZM4 4l2 0l0 2l-2 0Z";
        assert!(holds(outline, (1.0, 1.0)) && holds(outline, (9.0, 5.0)));
        assert!(!holds(outline, (5.0, 5.0)) && !holds(outline, (11.0, 5.0)));
        assert!(!holds("", (0.0, 0.0)) && !holds("M0 0A1 1", (0.0, 0.0)));
    }

    #[test]
    fn a_path_of_relative_lines_reaches_as_far_as_its_points() {
        let bounds = Bounds::around(["M10,500l90-20 0.5,40-30 7z", "M5,490L6 491Z"]).unwrap();
        assert_eq!((bounds.left, bounds.top), (5.0, 480.0));
        assert_eq!((bounds.width, bounds.height), (95.5, 47.0));
    }

    #[test]
    fn what_is_no_path_of_lines_has_no_bounds() {
        for path in ["", "M", "M1", "C1 2 3 4 5 6", "M1,x", "ä"] {
            assert_eq!(Bounds::around([path]), None, "{path}");
        }
        assert_eq!(Bounds::around([]), None);
    }
}
