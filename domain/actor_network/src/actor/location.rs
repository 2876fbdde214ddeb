//! Where an actor can be found on a map.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A place on the ground in degrees (WGS 84), to about a metre. Public: people shall find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// Hundred thousandths of a degree.
    latitude: i32,
    /// Hundred thousandths of a degree.
    longitude: i32,
}

/// A text that is no place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLocation {
    /// It is not two numbers.
    #[error("{0:?} is not a latitude and a longitude")]
    Form(String),
    /// It lies far from Germany; often both numbers are the wrong way round.
    #[error("{0:?} lies far away")]
    FarAway(String),
}

const STEPS: f64 = 100_000.0;

impl Location {
    /// A place by latitude and longitude in degrees; `None` if it lies far from Germany.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let near = (46.0..=56.0).contains(&latitude) && (5.0..=16.0).contains(&longitude);
        near.then(|| Self {
            latitude: (latitude * STEPS).round() as i32,
            longitude: (longitude * STEPS).round() as i32,
        })
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / STEPS
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / STEPS
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.5}, {:.5}", self.latitude(), self.longitude())
    }
}

impl FromStr for Location {
    type Err = InvalidLocation;

    /// Latitude before longitude, as maps in the browser give them: `51.25630, 6.39050`. Commas within
    /// numbers are taken too, if blanks or a semicolon part the two: `51,2563 6,3905`.
    fn from_str(text: &str) -> Result<Self, InvalidLocation> {
        let wrong = || InvalidLocation::Form(text.to_owned());
        let plain = text.replace(['°', 'N', 'E', 'O'], " ");
        let parts: Vec<&str> = match plain.contains(';') {
            true => plain.split(';').collect(),
            false => plain.split_whitespace().collect(),
        };
        let parts = match parts.as_slice() {
            [one] => one.split(',').collect(),
            _ => parts,
        };
        let number = |part: &str| {
            let part = part.trim().trim_end_matches(',').replace(',', ".");
            part.parse::<f64>().ok().filter(|number| number.is_finite())
        };
        let [latitude, longitude] = parts.as_slice() else {
            return Err(wrong());
        };
        let (latitude, longitude) = (number(latitude), number(longitude));
        let (latitude, longitude) = latitude.zip(longitude).ok_or_else(wrong)?;
        Self::new(latitude, longitude).ok_or_else(|| InvalidLocation::FarAway(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_however_maps_write_them() {
        let place = Location::new(51.2563, 6.3905).unwrap();
        for text in [
            "51.25630, 6.39050",
            "51.2563,6.3905",
            " 51,2563  6,3905 ",
            "51,2563; 6,3905",
            "51.2563° N 6.3905° E",
        ] {
            assert_eq!(text.parse(), Ok(place), "{text}");
        }
        assert_eq!(place.to_string(), "51.25630, 6.39050");
        assert_eq!(place.to_string().parse(), Ok(place));
    }

    #[test]
    fn what_is_no_place_or_lies_far_away_is_refused() {
        for text in ["", "51.2563", "a, b", "NaN, 6", "1, 2, 3"] {
            assert!(
                matches!(text.parse::<Location>(), Err(InvalidLocation::Form(_))),
                "{text}"
            );
        }
        for text in ["6.3905, 51.2563", "0, 0", "-51.2, 6.3"] {
            assert!(
                matches!(text.parse::<Location>(), Err(InvalidLocation::FarAway(_))),
                "{text}"
            );
        }
    }
}
