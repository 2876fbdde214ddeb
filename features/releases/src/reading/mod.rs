//! Raw tables and boundaries of a city, read and checked. Runs only where the raw tables are.

use city_description::{CityDescription, TableProtection};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// A city whose description, boundaries and tables were read without a problem.
#[derive(Debug)]
pub struct RawCity {
    /// The description.
    pub description: CityDescription,
    /// The reference system of all geometries: projected, in metres, such as `EPSG:25832`.
    pub crs: String,
    /// Levels from the finest to the whole city.
    pub levels: Vec<RawLevel>,
    /// All periods for which a table has a row, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// The counts of the tables, at the finest level.
    pub counts: BTreeMap<IndicatorId, RawCount>,
}

/// The areas of a level.
#[derive(Debug)]
pub struct RawLevel {
    /// The level.
    pub id: LevelId,
    /// Its areas, ascending by key.
    pub areas: Vec<RawArea>,
}

/// An area with its boundary.
#[derive(Debug)]
pub struct RawArea {
    /// Its key.
    pub key: AreaKey,
    /// Its name.
    pub name: String,
    /// The area one level up that contains it; none on the last level.
    pub parent: Option<AreaKey>,
    /// Its boundary in metres of the city's reference system.
    pub boundary: geo::MultiPolygon<f64>,
}

/// A count as it stands in a table.
#[derive(Debug)]
pub struct RawCount {
    /// How it is to be protected.
    pub protection: TableProtection,
    /// Its values by area of the finest level and period. An empty field is `None`; a missing row
    /// has no entry. Both mean: no value, never zero.
    pub values: BTreeMap<(AreaKey, ReferencePeriod), Option<u64>>,
}
