//! `bbox`: only areas that meet a box, in any of the coordinate reference systems.

use super::{
    coordinates::Coordinates,
    geometry::{polygons, projected},
};
use crate::{fault::Fault, parameters::invalid};
use geo::{BoundingRect, Contains, Coord, Intersects, LineString, MultiPolygon, Polygon, Rect};
use releases::directory::Boundary;
use social_area::{Crs, to_wgs84};

/// Points on each side when a box is carried into degrees, where its sides are curved.
const STEPS: u32 = 16;
/// Degrees by which the box in degrees is widened, so that rounding loses nothing.
const MARGIN: f64 = 0.001;
/// Where UTM coordinates of a German city lie, generously: beyond, the projection is meaningless.
const UTM: [f64; 4] = [-500_000.0, 4_500_000.0, 1_500_000.0, 6_800_000.0];
/// The square of Web Mercator.
const MERCATOR: f64 = 20_037_508.0;

/// A box that an area may meet. Two rectangles if it crosses the 180th meridian.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BoundaryBox {
    crs: Crs,
    /// In the system, x before y.
    rectangles: Vec<Rect<f64>>,
    /// What surrounds it: west, south, east, north in degrees. None if nothing can lie in it.
    around: Option<[f64; 4]>,
}

impl BoundaryBox {
    /// Reads four numbers, or six with heights, which do not matter here.
    pub(crate) fn asked(text: &str, of: Coordinates) -> Result<Self, Fault> {
        let refuse = || invalid("bbox", text, "expected-bbox");
        let numbers: Result<Vec<f64>, _> =
            text.split(',').map(|part| part.trim().parse()).collect();
        let numbers = numbers.map_err(|_| refuse())?;
        let (low, high) = match *numbers.as_slice() {
            [a, b, c, d] | [a, b, _, c, d, _] => (of.swapped([a, b]), of.swapped([c, d])),
            _ => return Err(refuse()),
        };
        let ([west, south], [east, north]) = (low, high);
        let finite = numbers.iter().all(|number| number.is_finite());
        if !finite || south > north || (west > east && of.crs != Crs::Wgs84) {
            return Err(refuse());
        }
        let rectangle = |west: f64, east: f64| {
            Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north })
        };
        let rectangles = if west > east {
            vec![
                rectangle(west, 180.0_f64.max(west)),
                rectangle((-180.0_f64).min(east), east),
            ]
        } else {
            vec![rectangle(west, east)]
        };
        let around = match (of.crs, rectangles.as_slice()) {
            (Crs::Wgs84, [_]) => Some([west, south, east, north]),
            (Crs::Wgs84, _) => Some([-180.0, south, 180.0, north]),
            (crs, _) => in_degrees([west, south, east, north], crs),
        };
        Ok(Self {
            crs: of.crs,
            rectangles,
            around,
        })
    }

    /// What surrounds it in degrees, to ask the database with; none if nothing can lie in it.
    pub(crate) fn around(&self) -> Option<[f64; 4]> {
        self.around
    }

    /// Whether an area meets it: its boundary itself, not only its extent.
    pub(crate) fn meets(&self, boundary: &Boundary) -> Result<bool, Fault> {
        if self.crs == Crs::Wgs84 {
            let [west, south, east, north] = boundary.extent;
            let extent = Rect::new(Coord { x: west, y: south }, Coord { x: east, y: north });
            if self.rectangles.iter().any(|one| one.contains(&extent)) {
                return Ok(true);
            }
            if !self.rectangles.iter().any(|one| one.intersects(&extent)) {
                return Ok(false);
            }
        }
        let area = projected(polygons(&boundary.geometry)?, self.crs)?;
        Ok(self.rectangles.iter().any(|one| area.intersects(one)))
    }
}

/// What surrounds a box in degrees.
fn in_degrees([west, south, east, north]: [f64; 4], crs: Crs) -> Option<[f64; 4]> {
    let most = match crs {
        Crs::WebMercator => [-MERCATOR, -MERCATOR, MERCATOR, MERCATOR],
        _ => UTM,
    };
    let (west, south) = (west.max(most[0]), south.max(most[1]));
    let (east, north) = (east.min(most[2]), north.min(most[3]));
    if west > east || south > north {
        return None;
    }
    let part =
        |from: f64, to: f64, step: u32| from + (to - from) * f64::from(step) / f64::from(STEPS);
    let mut outline = Vec::new();
    outline.extend((0..STEPS).map(|step| (part(west, east, step), south)));
    outline.extend((0..STEPS).map(|step| (east, part(south, north, step))));
    outline.extend((0..STEPS).map(|step| (part(east, west, step), north)));
    outline.extend((0..STEPS).map(|step| (west, part(north, south, step))));
    let outline = MultiPolygon(vec![Polygon::new(LineString::from(outline), Vec::new())]);
    let around = to_wgs84(&outline, crs).ok()?.bounding_rect()?;
    Some([
        around.min().x - MARGIN,
        around.min().y - MARGIN,
        around.max().x + MARGIN,
        around.max().y + MARGIN,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ogc::coordinates::ALL;

    fn triangle() -> Boundary {
        Boundary {
            position: 0,
            extent: [9.0, 54.0, 9.1, 54.1],
            geometry: r#"{"type":"Polygon","coordinates":[[[9.0,54.0],[9.1,54.0],[9.0,54.1],[9.0,54.0]]]}"#
                .to_owned(),
        }
    }

    fn met(text: &str, of: usize) -> bool {
        let asked = BoundaryBox::asked(text, ALL[of]).unwrap();
        let [west, south, east, north] = triangle().extent;
        let near = asked.around().is_some_and(|around| {
            around[0] <= east && around[2] >= west && around[1] <= north && around[3] >= south
        });
        let meets = asked.meets(&triangle()).unwrap();
        assert!(
            near || !meets,
            "the database would not have given it: {text}"
        );
        near && meets
    }

    #[test]
    fn an_area_is_met_by_its_boundary_and_not_by_its_extent() {
        assert!(met("9.01,54.01,9.02,54.02", 0));
        assert!(!met("9.08,54.08,9.09,54.09", 0), "beyond the long side");
        assert!(met("8,53,10,55", 0));
        assert!(
            met("9.01,54.01,0,9.02,54.02,100", 0),
            "heights do not matter"
        );
    }

    #[test]
    fn a_box_is_read_in_the_order_of_the_axes_of_its_system() {
        assert!(met("54.01,9.01,54.02,9.02", 1));
        assert!(!met("9.01,54.01,9.02,54.02", 1));
        assert!(met("500600,5984600,501000,5985000", 2), "metres of zone 32");
        assert!(!met("505500,5993000,505900,5993500", 2));
        assert!(!met("0,0,1,1", 2), "no place of zone 32 in Germany");
        assert!(met("-20037508,-20037508,20037508,20037508", 4));
    }

    #[test]
    fn a_box_over_the_180th_meridian_has_two_parts() {
        assert!(!met("170,54,-170,55", 0));
        assert!(met("170,54,9.05,54.05", 0));
    }

    #[test]
    fn what_is_no_box_is_refused() {
        for wrong in [
            "",
            "1,2,3",
            "1,2,3,x",
            "9,55,10,54",
            "NaN,0,1,1",
            "inf,0,1,1",
        ] {
            assert!(BoundaryBox::asked(wrong, ALL[0]).is_err(), "{wrong}");
        }
    }
}
