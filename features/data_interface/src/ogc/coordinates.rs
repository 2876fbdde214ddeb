//! Coordinate reference systems in which areas are given, with the order of their axes.

use crate::{fault::Fault, parameters::invalid};
use social_area::Crs;

/// A system in which areas are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coordinates {
    /// Its URI in the register of OGC.
    pub(crate) uri: &'static str,
    /// What it is.
    pub(crate) crs: Crs,
    /// Whether its first axis points north: EPSG 4326 is latitude before longitude.
    pub(crate) north_first: bool,
}

/// Longitude and latitude on WGS 84: the default of GeoJSON, and how boundaries are stored.
pub(crate) const CRS84: Coordinates = Coordinates {
    uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
    crs: Crs::Wgs84,
    north_first: false,
};

/// All systems, the default first.
pub(crate) const ALL: [Coordinates; 5] = [
    CRS84,
    Coordinates {
        uri: "http://www.opengis.net/def/crs/EPSG/0/4326",
        crs: Crs::Wgs84,
        north_first: true,
    },
    Coordinates {
        uri: "http://www.opengis.net/def/crs/EPSG/0/25832",
        crs: Crs::Utm32,
        north_first: false,
    },
    Coordinates {
        uri: "http://www.opengis.net/def/crs/EPSG/0/25833",
        crs: Crs::Utm33,
        north_first: false,
    },
    Coordinates {
        uri: "http://www.opengis.net/def/crs/EPSG/0/3857",
        crs: Crs::WebMercator,
        north_first: false,
    },
];

impl Coordinates {
    /// The system that a parameter names; CRS84 if it is not given.
    pub(crate) fn asked(field: &'static str, uri: Option<&str>) -> Result<Self, Fault> {
        let Some(uri) = uri else {
            return Ok(CRS84);
        };
        ALL.into_iter()
            .find(|known| known.uri == uri)
            .ok_or_else(|| invalid(field, uri, "expected-crs"))
    }

    /// From the order of its axes to x (east) before y (north), and back.
    pub(crate) fn swapped(self, [a, b]: [f64; 2]) -> [f64; 2] {
        if self.north_first { [b, a] } else { [a, b] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epsg_4326_is_latitude_first_and_an_unknown_system_is_refused_by_name() {
        let uri = "http://www.opengis.net/def/crs/EPSG/0/4326";
        let asked = Coordinates::asked("crs", Some(uri)).unwrap();
        assert_eq!(asked.swapped([54.0, 9.0]), [9.0, 54.0]);
        let fault = Coordinates::asked("bbox-crs", Some("EPSG:31467")).unwrap_err();
        assert_eq!(fault.field(), Some("bbox-crs"));
    }
}
