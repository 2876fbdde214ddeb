//! Coordinate reference systems, and the way between them.

use geo::{BoundingRect, Coord, CoordsIter, MapCoords, MultiPolygon, Orient, orient::Direction};
use proj4rs::{Proj, adaptors::transform_xy};
use std::{fmt, str::FromStr};

/// A coordinate reference system in which boundaries may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Crs {
    /// EPSG:25832: ETRS89 / UTM zone 32N, metres; the west and middle of Germany.
    Utm32,
    /// EPSG:25833: ETRS89 / UTM zone 33N, metres; the east of Germany.
    Utm33,
    /// EPSG:4326: WGS 84, here always longitude before latitude, in degrees.
    Wgs84,
    /// EPSG:3857: web Mercator. Its units are not metres on the ground.
    WebMercator,
}

/// A reference system that is not supported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not one of EPSG:25832, EPSG:25833, EPSG:4326, EPSG:3857")]
pub struct UnknownCrs(pub String);

/// Why a boundary cannot be projected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CrsError {
    /// Coordinates that cannot be in the stated system, such as degrees said to be metres.
    #[error("the coordinate ({x}, {y}) cannot be in {crs}")]
    DoesNotFit {
        /// First coordinate, as written.
        x: String,
        /// Second coordinate, as written.
        y: String,
        /// The stated system.
        crs: Crs,
    },
    /// The projection has no answer.
    #[error("the projection failed: {0}")]
    Projection(String),
}

impl Crs {
    /// All systems.
    pub const ALL: [Crs; 4] = [Crs::Utm32, Crs::Utm33, Crs::Wgs84, Crs::WebMercator];

    /// Its code in the EPSG register.
    pub const fn epsg(self) -> u16 {
        match self {
            Crs::Utm32 => 25832,
            Crs::Utm33 => 25833,
            Crs::Wgs84 => 4326,
            Crs::WebMercator => 3857,
        }
    }

    /// Whether its units are metres on the ground (within 0.1 %).
    pub const fn is_metric(self) -> bool {
        matches!(self, Crs::Utm32 | Crs::Utm33)
    }

    /// Whether a coordinate can be in this system. Zones are allowed to be used far beyond their
    /// edges, as offices do.
    fn fits(self, at: Coord<f64>) -> bool {
        let (x, y) = match self {
            Crs::Utm32 | Crs::Utm33 => (-500_000.0..=1_500_000.0, 1_000.0..=10_000_000.0),
            Crs::Wgs84 => (-180.0..=180.0, -90.0..=90.0),
            Crs::WebMercator => (-20_037_509.0..=20_037_509.0, -20_048_967.0..=20_048_967.0),
        };
        x.contains(&at.x) && y.contains(&at.y)
    }

    fn proj(self) -> Result<Proj, CrsError> {
        Proj::from_epsg_code(self.epsg()).map_err(|error| CrsError::Projection(error.to_string()))
    }
}

impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EPSG:{}", self.epsg())
    }
}

impl FromStr for Crs {
    type Err = UnknownCrs;
    fn from_str(text: &str) -> Result<Self, UnknownCrs> {
        let text = text.trim();
        Crs::ALL
            .into_iter()
            .find(|crs| crs.to_string().eq_ignore_ascii_case(text))
            .ok_or_else(|| UnknownCrs(text.to_owned()))
    }
}

/// The metric system in which a city is kept: its own if that is metric, otherwise the UTM zone in
/// which the first boundary lies (west of 12° east zone 32, else 33).
///
/// # Errors
/// [`CrsError`] if the boundary does not fit its stated system.
pub fn metric_crs_for(boundary: &MultiPolygon<f64>, from: Crs) -> Result<Crs, CrsError> {
    if from.is_metric() {
        return Ok(from);
    }
    let east = project(boundary, from, Crs::Wgs84)?
        .bounding_rect()
        .is_some_and(|area| area.center().x >= 12.0);
    Ok(if east { Crs::Utm33 } else { Crs::Utm32 })
}

/// Projects a boundary into a metric system, rounded to millimetres, so that a point shared by
/// two areas stays bit for bit the same.
///
/// # Errors
/// [`CrsError`] if coordinates do not fit the stated system.
pub fn to_metres(
    boundary: &MultiPolygon<f64>,
    from: Crs,
    to: Crs,
) -> Result<MultiPolygon<f64>, CrsError> {
    Ok(round(&project(boundary, from, to)?, 1000.0))
}

/// Projects a boundary to longitude and latitude in degrees, rounded to 7 decimals (about a
/// centimetre), outlines counterclockwise and holes clockwise, as RFC 7946 wants them.
///
/// # Errors
/// [`CrsError`] if coordinates do not fit the stated system.
pub fn to_wgs84(boundary: &MultiPolygon<f64>, from: Crs) -> Result<MultiPolygon<f64>, CrsError> {
    Ok(round(&project(boundary, from, Crs::Wgs84)?, 1e7).orient(Direction::Default))
}

fn round(boundary: &MultiPolygon<f64>, steps: f64) -> MultiPolygon<f64> {
    // Adding zero turns -0.0 into 0.0, so that equal coordinates are equal bit for bit.
    boundary.map_coords(|at| Coord {
        x: (at.x * steps).round() / steps + 0.0,
        y: (at.y * steps).round() / steps + 0.0,
    })
}

fn project(
    boundary: &MultiPolygon<f64>,
    from: Crs,
    to: Crs,
) -> Result<MultiPolygon<f64>, CrsError> {
    if let Some(at) = boundary.coords_iter().find(|at| !from.fits(*at)) {
        return Err(CrsError::DoesNotFit {
            x: at.x.to_string(),
            y: at.y.to_string(),
            crs: from,
        });
    }
    if from == to {
        return Ok(boundary.clone());
    }
    let (source, target) = (from.proj()?, to.proj()?);
    boundary.try_map_coords(|at| {
        let (x, y) = if source.is_latlong() {
            (at.x.to_radians(), at.y.to_radians())
        } else {
            (at.x, at.y)
        };
        let (x, y) = transform_xy(&source, &target, x, y)
            .map_err(|error| CrsError::Projection(error.to_string()))?;
        let projected = if target.is_latlong() {
            Coord {
                x: x.to_degrees(),
                y: y.to_degrees(),
            }
        } else {
            Coord { x, y }
        };
        if projected.x.is_finite() && projected.y.is_finite() {
            Ok(projected)
        } else {
            Err(CrsError::Projection("no finite coordinate".into()))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, LineString, Polygon};

    fn around(x: f64, y: f64, size: f64) -> MultiPolygon<f64> {
        let ring = vec![
            (x, y),
            (x + size, y),
            (x + size, y + size),
            (x, y + size),
            (x, y),
        ];
        MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
    }

    fn first(boundary: &MultiPolygon<f64>) -> (f64, f64) {
        boundary.coords_iter().next().unwrap().x_y()
    }

    #[test]
    fn the_example_of_the_proj_manual_is_reproduced_to_the_millimetre() {
        // PROJ manual, UTM: 12° E 55° N in zone 32 on GRS80 is 691875.632 6098907.825.
        let metres = to_metres(&around(12.0, 55.0, 0.01), Crs::Wgs84, Crs::Utm32).unwrap();
        assert_eq!(first(&metres), (691_875.632, 6_098_907.825));
    }

    #[test]
    fn the_example_of_the_epsg_guidance_note_for_web_mercator_is_reproduced() {
        // IOGP guidance note 7-2, method 1024: 24°22'54.433" N 100°20' W.
        let degrees = to_wgs84(&around(-11_169_055.58, 2_800_000.0, 1.0), Crs::WebMercator);
        let (x, y) = first(&degrees.unwrap());
        assert!((x - (-100.0 - 20.0 / 60.0)).abs() < 1e-6, "{x}");
        assert!(
            (y - (24.0 + 22.0 / 60.0 + 54.433 / 3600.0)).abs() < 1e-6,
            "{y}"
        );
    }

    #[test]
    fn the_way_to_degrees_and_back_stays_within_two_centimetres() {
        let metres = around(527_000.0, 6_070_000.0, 900.0);
        let back = to_wgs84(&metres, Crs::Utm32)
            .and_then(|degrees| to_metres(&degrees, Crs::Wgs84, Crs::Utm32))
            .unwrap();
        for (a, b) in metres.coords_iter().zip(back.coords_iter()) {
            assert!((a.x - b.x).hypot(a.y - b.y) < 0.02);
        }
        assert!((back.unsigned_area() - 810_000.0).abs() < 100.0);
    }

    #[test]
    fn metres_said_to_be_degrees_are_refused() {
        let error = to_metres(&around(527_000.0, 6_070_000.0, 1.0), Crs::Wgs84, Crs::Utm32);
        assert!(
            error
                .unwrap_err()
                .to_string()
                .contains("cannot be in EPSG:4326")
        );
        assert!(to_metres(&around(9.4, 54.7, 0.1), Crs::Utm32, Crs::Utm32).is_err());
    }

    #[test]
    fn a_city_in_degrees_is_kept_in_the_zone_in_which_it_lies() {
        assert_eq!(
            metric_crs_for(&around(9.4, 54.7, 0.1), Crs::Wgs84),
            Ok(Crs::Utm32)
        );
        assert_eq!(
            metric_crs_for(&around(13.4, 52.5, 0.1), Crs::Wgs84),
            Ok(Crs::Utm33)
        );
        assert_eq!("epsg:25833".parse(), Ok(Crs::Utm33));
        assert!("EPSG:31467".parse::<Crs>().is_err());
    }
}
