//! The types of `city.toml`.

use serde::{Deserialize, Serialize};
use small_area_statistics::Indicator;
use terms::{
    AreaKey, IndicatorId, LevelId, ReferencePeriod, SourceId, TableId, Translated, Vintage,
};

/// The version of the format that this build writes and the newest it reads.
pub const FORMAT: u32 = 1;

/// A city as its office describes it in `city.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityDescription {
    /// Version of the format, see [`FORMAT`].
    pub format: u32,
    /// The city.
    pub city: CityName,
    /// Levels of areas from the finest to the whole city; the last has exactly one area.
    pub levels: Vec<Level>,
    /// Where figures come from.
    pub sources: Vec<Source>,
    /// Tables with counts.
    pub tables: Vec<Table>,
    /// Counts made from other counts after protection.
    #[serde(default)]
    pub derived: Vec<DerivedCount>,
    /// What is shown.
    pub indicators: Vec<Indicator>,
    /// How people are protected.
    #[serde(default)]
    pub protection: Protection,
}

/// Key and name of a city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityName {
    /// Key, used in file names and as the identity of its releases.
    pub id: String,
    /// Name as people say it.
    pub name: String,
    /// Said on every page if the city does not exist.
    #[serde(default)]
    pub fictional: bool,
}

/// A level of areas.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its key, such as `stadtteil`.
    pub id: LevelId,
    /// One area of it: "Stadtteil".
    pub name: Translated,
    /// Several of them: "Stadtteile".
    pub plural: Translated,
    /// The boundary vintage.
    pub vintage: Vintage,
    /// Its boundaries. A level without a file is made by joining the areas of the level below
    /// that name it as their parent; the last level joins all.
    pub boundaries: Option<BoundaryFile>,
    /// The areas, if the office wants to name them itself: then these keys and names count, and
    /// other spellings of a key in files are listed with them. Otherwise keys and names come from
    /// the boundary file.
    #[serde(default)]
    pub areas: Vec<DeclaredArea>,
}

/// An area as the office names it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredArea {
    /// Its key on pages and in downloads.
    pub key: AreaKey,
    /// Its name.
    pub name: String,
    /// How tables and boundary files write the key besides.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A file with the boundaries of one level.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundaryFile {
    /// Path relative to `city.toml`: a zipped shapefile (`.zip`), `.shp` or `.geojson`.
    pub file: String,
    /// The column with the area key.
    pub key_column: String,
    /// The column with the name.
    pub name_column: String,
    /// The column with the key of the area one level up, if that is not the whole city.
    #[serde(default)]
    pub parent_column: Option<String>,
    /// The column with the name of the area one level up, where that level has no file.
    #[serde(default)]
    pub parent_name_column: Option<String>,
    /// The coordinate reference system, such as `EPSG:25832`. A shapefile's `.prj` must agree;
    /// GeoJSON without it is WGS 84 (`EPSG:4326`).
    #[serde(default)]
    pub crs: Option<String>,
}

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its key.
    pub id: SourceId,
    /// Its name.
    pub name: Translated,
    /// Who answers for it.
    pub owner: String,
    /// The licence under which its figures may be used, such as `CC0-1.0`.
    pub licence: String,
    /// Where it is published, if it is.
    #[serde(default)]
    pub url: Option<String>,
    /// The day of the year its counts refer to, as `MM-DD`; absent for counts over a whole year.
    #[serde(default)]
    pub reference_date: Option<String>,
}

/// A table with one row per area and period and one column per count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Its key, used in messages.
    pub id: TableId,
    /// Path relative to `city.toml`: a CSV file in UTF-8 with a head row.
    pub file: String,
    /// The separator, `,` if not said.
    #[serde(default = "comma")]
    pub separator: char,
    /// Where it comes from.
    pub source: SourceId,
    /// The level its rows speak of, the finest one.
    pub level: LevelId,
    /// The column with the area key.
    pub area_column: String,
    /// The column with the year.
    pub period_column: String,
    /// How its counts are protected.
    pub protection: TableProtection,
    /// The columns that hold counts.
    pub counts: Vec<CountColumn>,
    /// Values that are known to be wrong; they are treated as not given.
    #[serde(default)]
    pub leave_out: Vec<LeftOut>,
}

/// Values of a table that are known to be wrong and are not published, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The period.
    pub period: ReferencePeriod,
    /// The area; all areas if not said.
    #[serde(default)]
    pub area: Option<AreaKey>,
    /// Why, for those who read the description later.
    pub reason: String,
}

fn comma() -> char {
    ','
}

/// How the counts of a table are protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableProtection {
    /// Each count is rounded (see `disclosure_control::rounding`).
    Rounding,
    /// The source has already published these counts; they pass unchanged.
    AsPublished,
}

/// A column that holds a count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountColumn {
    /// The count, unique in the city.
    pub id: IndicatorId,
    /// The head of the column.
    pub column: String,
}

/// A count that is the published whole minus published parts, such as people of 18 to 64.
/// It is never rounded itself, so that it gives nothing away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DerivedCount {
    /// Its key.
    pub id: IndicatorId,
    /// The whole.
    pub whole: IndicatorId,
    /// What is taken away.
    pub minus: Vec<IndicatorId>,
}

/// The parameters of protection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Protection {
    /// Counts are rounded to a multiple of this odd number, at least 5.
    pub base: u64,
    /// Shares with a smaller published denominator are withheld.
    pub minimum_denominator: u64,
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            base: 5,
            minimum_denominator: 100,
        }
    }
}
