//! The squares of the Web Mercator grid (EPSG:3857), numbered as in `z/x/y` addresses: x grows to the
//! east, y to the south.

use std::f64::consts::PI;

/// The finest squares there are: about half a metre a pixel, finer than the boundaries are kept.
const MOST_ZOOM: u8 = 16;

/// Units along one side of a square, as usual in vector tiles.
pub(super) const UNITS: f64 = 4096.0;

/// How far shapes reach beyond their square, in units: eight pixels, so that no border line is seen
/// to end at the edge.
pub(super) const MARGIN: f64 = 64.0;

/// Web Mercator ends here, in degrees north and south.
const MOST_LATITUDE: f64 = 85.051_128_779_806_6;

/// The finest zoom at which an area of a level that is not drawn at once comes into sight at all.
const LATEST_START: u8 = 14;

/// One square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    zoom: u8,
    x: u32,
    y: u32,
}

impl Place {
    /// The square with these numbers; none if there is none.
    pub(crate) fn new(zoom: u8, x: u32, y: u32) -> Option<Self> {
        if zoom > MOST_ZOOM {
            return None;
        }
        let count = 1_u32 << zoom;
        (x < count && y < count).then_some(Self { zoom, x, y })
    }

    /// West, south, east and north in degrees (WGS 84), the margin included.
    pub(crate) fn extent(self) -> [f64; 4] {
        let count = f64::from(1_u32 << self.zoom);
        let margin = MARGIN / UNITS;
        let longitude = |x: f64| x / count * 360.0 - 180.0;
        let latitude = |y: f64| (PI * (1.0 - 2.0 * y / count)).sinh().atan().to_degrees();
        let (x, y) = (f64::from(self.x), f64::from(self.y));
        [
            longitude(x - margin),
            latitude(y + 1.0 + margin),
            longitude(x + 1.0 + margin),
            latitude(y - margin),
        ]
    }

    /// A place in degrees as units from the upper left corner of the square.
    pub(super) fn project(self, longitude: f64, latitude: f64) -> (f64, f64) {
        let count = f64::from(1_u32 << self.zoom);
        let (x, y) = world(longitude, latitude);
        (
            (x * count - f64::from(self.x)) * UNITS,
            (y * count - f64::from(self.y)) * UNITS,
        )
    }

    /// The distance of the grid on which points are set, in units: half a pixel while boundaries are
    /// finer than a screen can show. It divides [`UNITS`], so that the grids of neighbouring squares
    /// are one grid and a border meets itself at the edge.
    pub(super) fn step(self) -> f64 {
        if self.zoom < 14 { 4.0 } else { 1.0 }
    }
}

/// A place in degrees on the square from 0 to 1 that is the world.
fn world(longitude: f64, latitude: f64) -> (f64, f64) {
    let latitude = latitude.clamp(-MOST_LATITUDE, MOST_LATITUDE).to_radians();
    (
        longitude / 360.0 + 0.5,
        (1.0 - latitude.tan().asinh() / PI) / 2.0,
    )
}

/// The zoom from which on a square holds at most about `most` of so many areas spread over an
/// extent (west, south, east, north in degrees). Areas lie closer together in the middle of a city
/// than on the average: four times as close is provided for.
pub(crate) fn from_zoom(areas: usize, extent: [f64; 4], most: usize) -> u8 {
    let (left, bottom) = world(extent[0], extent[1]);
    let (right, top) = world(extent[2], extent[3]);
    let ground = ((right - left) * (bottom - top)).max(f64::MIN_POSITIVE);
    let squares = 4.0 * areas as f64 / most.max(1) as f64;
    (0..LATEST_START)
        .find(|zoom| ground * 4_f64.powi(i32::from(*zoom)) >= squares)
        .unwrap_or(LATEST_START)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_has_the_numbers_everyone_gives_it() {
        // The Brandenburg Gate at zoom 14, worked out by hand from the formula of OpenStreetMap.
        let place = Place::new(14, 8800, 5373).unwrap();
        let (x, y) = place.project(13.3777, 52.5163);
        assert!((0.0..UNITS).contains(&x), "{x}");
        assert!((0.0..UNITS).contains(&y), "{y}");
        let [west, south, east, north] = place.extent();
        assert!(west < 13.3777 && 13.3777 < east);
        assert!(south < 52.5163 && 52.5163 < north);
    }

    #[test]
    fn the_corners_of_a_square_are_its_own_margin_away_from_its_extent() {
        let place = Place::new(11, 1100, 671).unwrap();
        let [west, south, east, north] = place.extent();
        let (left, top) = place.project(west, north);
        let (right, bottom) = place.project(east, south);
        for (found, expected) in [
            (left, -MARGIN),
            (top, -MARGIN),
            (right, UNITS + MARGIN),
            (bottom, UNITS + MARGIN),
        ] {
            assert!((found - expected).abs() < 1e-5, "{found} {expected}");
        }
    }

    #[test]
    fn squares_that_do_not_exist_are_none() {
        assert!(Place::new(17, 0, 0).is_none());
        assert!(Place::new(0, 0, 0).is_some());
        assert!(Place::new(3, 8, 0).is_none());
        assert!(Place::new(3, 0, 8).is_none());
        assert!(Place::new(16, u32::MAX, 0).is_none());
    }

    #[test]
    fn the_more_areas_a_city_has_the_nearer_one_has_to_come() {
        let city = [13.09, 52.34, 13.76, 52.68];
        let from = |areas| from_zoom(areas, city, 4000);
        assert!(from(500) < from(15_000));
        assert!(from(15_000) < from(100_000));
        assert!(from(100_000_000) <= LATEST_START);
        assert_eq!(from_zoom(10, [9.0, 54.0, 9.0, 54.0], 4000), LATEST_START);
    }
}
