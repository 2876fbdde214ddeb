//! The types of `city.toml`.

use crate::{AgeStructure, PlaceFiles, ProfileTexts, Source, Table};
use serde::{Deserialize, Serialize};
use small_area_statistics::Indicator;
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod, Translated, Vintage};

/// The version of the format that this build writes and the newest it reads.
pub const FORMAT: u32 = 2;

/// A city as its office describes it in `city.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityDescription {
    /// Version of the format, see [`FORMAT`].
    pub format: u32,
    /// The city.
    pub city: CityName,
    /// Levels of areas from the finest to the whole city, in the boundaries that hold now; the
    /// last has exactly one area.
    pub levels: Vec<Level>,
    /// Earlier states of the boundaries, the latest first.
    #[serde(default)]
    pub earlier: Vec<EarlierBoundaries>,
    /// Which areas of an earlier state are areas of a later one.
    #[serde(default)]
    pub links: Vec<Link>,
    /// Where figures come from.
    pub sources: Vec<Source>,
    /// Tables with counts.
    pub tables: Vec<Table>,
    /// Counts made from other counts after protection.
    #[serde(default)]
    pub derived: Vec<DerivedCount>,
    /// What is shown.
    pub indicators: Vec<Indicator>,
    /// The counts of which profiles draw an age pyramid.
    #[serde(default)]
    pub age_structure: Option<AgeStructure>,
    /// What planning says about areas.
    #[serde(default)]
    pub profile_texts: Option<ProfileTexts>,
    /// Streets, postcodes and former names by which areas are found.
    #[serde(default)]
    pub places: Option<PlaceFiles>,
    /// How people are protected.
    #[serde(default)]
    pub protection: Protection,
    /// Named rules of which each table with `protection = "suppression"` may use one of its own
    /// (`profile`).
    #[serde(default)]
    pub profiles: BTreeMap<String, SuppressionRule>,
    /// Who approves a release.
    pub approval: Approval,
}

impl CityDescription {
    /// The rule that says which cells of a count must not be known, for tables with suppression.
    pub fn suppression_of(&self, count: &IndicatorId) -> &SuppressionRule {
        let profile = self.profile_of(count);
        let profile = profile.and_then(|name| self.profiles.get(name));
        profile.unwrap_or(&self.protection.suppression)
    }

    /// The name of the profile that the table of a count uses.
    pub fn profile_of(&self, count: &IndicatorId) -> Option<&str> {
        let mut tables = self.tables.iter();
        let table = tables.find(|table| table.counts.iter().any(|of| of.id == *count))?;
        table.profile.as_deref()
    }
}

/// Who approves a release before it can be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The roles that may, such as "Leitung der Statistikstelle".
    pub roles: Vec<String>,
}

/// An earlier state of the boundaries (Gebietsstand) with all its levels.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierBoundaries {
    /// The first period for which it holds; all before if not said.
    #[serde(default)]
    pub valid_from: Option<ReferencePeriod>,
    /// The last period for which it holds.
    pub valid_to: ReferencePeriod,
    /// Its levels from the finest to the whole city, each with a key of its own and with `now`.
    pub levels: Vec<Level>,
}

/// Which areas of one level are areas of another, in later boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The level of the earlier boundaries.
    pub from: LevelId,
    /// The level of the later ones.
    pub to: LevelId,
    /// Areas with the same key are the same area.
    #[serde(default)]
    pub same_keys: bool,
    /// With `same_keys`: further pairs of areas that share ground, where an area was split, joined or
    /// cut anew. Areas that are in several pairs are not the same any more.
    #[serde(default)]
    pub also: Vec<SharedGround>,
    /// A table (CSV or spreadsheet) with one row per pair of areas that share ground. A pair whose
    /// areas are in no other pair is the same area; others were split, joined or cut anew.
    #[serde(default)]
    pub file: Option<String>,
    /// Its column with the earlier key.
    #[serde(default)]
    pub from_column: Option<String>,
    /// Its column with the later key.
    #[serde(default)]
    pub to_column: Option<String>,
}

/// An area of earlier boundaries and one of later ones that share ground.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedGround {
    /// The earlier area.
    pub from: AreaKey,
    /// The later one.
    pub to: AreaKey,
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
    /// The first period for which the present boundaries hold; needed where there are earlier ones.
    #[serde(default)]
    pub boundaries_since: Option<ReferencePeriod>,
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
    /// For a level of earlier boundaries: the level that holds its place now.
    #[serde(default)]
    pub now: Option<LevelId>,
    /// Its boundaries. A level without a file is made by joining the areas of the level below
    /// that name it as their parent; the last level joins all.
    pub boundaries: Option<BoundaryFile>,
    /// For a level that is joined from the level below: the key of the area one level up is the
    /// first so many characters of the key. So several levels can be joined from one file.
    #[serde(default)]
    pub parent_prefix: Option<usize>,
    /// The areas, if the office wants to name them itself: then these keys and names count, and
    /// other spellings of a key in files are listed with them. Otherwise keys and names come from
    /// the boundary file.
    #[serde(default)]
    pub areas: Vec<DeclaredArea>,
    /// A table with the names of its areas, where the boundary file does not have them.
    #[serde(default)]
    pub names: Option<NamesFile>,
    /// Areas that have figures but no boundary in the file. They are in tables and sums, not on maps.
    #[serde(default)]
    pub without_boundary: Vec<AreaWithoutBoundary>,
}

/// A table with keys and names of areas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamesFile {
    /// Path relative to `city.toml`: CSV or a spreadsheet.
    pub file: String,
    /// The column with the key.
    pub key_column: String,
    /// The column with the name.
    pub name_column: String,
}

/// An area that has no boundary in the file, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaWithoutBoundary {
    /// Its key.
    pub key: AreaKey,
    /// Its name.
    pub name: String,
    /// The key of the area one level up, where `parent_prefix` does not tell it.
    #[serde(default)]
    pub parent: Option<AreaKey>,
    /// Why, for those who read the description later.
    pub reason: String,
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
    /// Path relative to `city.toml`: a zipped shapefile (`.zip`), `.shp`, `.geojson` or `.gpkg`.
    pub file: String,
    /// The layer of a GeoPackage; the only one if not said.
    #[serde(default)]
    pub layer: Option<String>,
    /// The column with the area key.
    pub key_column: String,
    /// The column with the name; not needed with `names`.
    #[serde(default)]
    pub name_column: Option<String>,
    /// The key of the area one level up is the first so many characters of the key.
    #[serde(default)]
    pub parent_prefix: Option<usize>,
    /// Objects of the file that belong to the area of another: `{ "0902" = "0901" }`.
    #[serde(default)]
    pub join: BTreeMap<String, AreaKey>,
    /// Objects whose key is known to be wrong in the file, with the right one and the reason.
    #[serde(default)]
    pub corrections: Vec<CorrectedKey>,
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

/// An object of a boundary file whose key is known to be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectedKey {
    /// Which object, from 1, in the order of the file.
    pub object: u64,
    /// The key that stands there; if another does, the file has changed and the correction is
    /// refused.
    pub written: String,
    /// The right key.
    pub key: AreaKey,
    /// The right name, if that is wrong too.
    #[serde(default)]
    pub name: Option<String>,
    /// How one knows, for those who read the description later.
    pub reason: String,
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
    /// For tables with `protection = "suppression"`.
    #[serde(skip_serializing_if = "is_default")]
    pub suppression: SuppressionRule,
    /// For tables with `protection = "cell_key"`.
    #[serde(skip_serializing_if = "is_default")]
    pub cell_key: CellKeyRule,
}

/// Which counts are too small to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SuppressionRule {
    /// Counts below are withheld, zero apart. At least [`LEAST_MINIMUM`].
    pub minimum: u64,
    /// Whether zeros are withheld too, because "nobody" already tells something about somebody.
    pub zeros: bool,
    /// A count is withheld if at least one and fewer than this many of its whole are not in it: of its area
    /// one level up, or of the whole of which an indicator makes its share. 0: the rule does not hold.
    #[serde(skip_serializing_if = "is_default")]
    pub complement: u64,
    /// A count is withheld if an indicator divides it by a count of fewer than this many. 0: the rule does not
    /// hold.
    #[serde(skip_serializing_if = "is_default")]
    pub least_denominator: u64,
}

/// How far counts are changed by the cell-key method. Both numbers are public; what each count is
/// changed by is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CellKeyRule {
    /// The most by which a count is changed (D), 2 to [`MOST_CHANGE`].
    pub most: u8,
    /// The variance of the change (V).
    pub variance: Variance,
    /// No count from 1 to this one is shown (js); fewer than `most`.
    pub none_up_to: u8,
}

/// A variance in thousandths, so that rules can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Variance(u32);

/// A count of one is always withheld, and a single other person of two would know the rest.
pub const LEAST_MINIMUM: u64 = 3;
/// The most by which the cell-key method may change a count.
pub const MOST_CHANGE: u8 = 15;

/// Why a number is no variance.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{0} ist keine Varianz: Sie muss größer als 0 und höchstens 100 sein")]
pub struct InvalidVariance(f64);

impl TryFrom<f64> for Variance {
    type Error = InvalidVariance;

    fn try_from(number: f64) -> Result<Self, InvalidVariance> {
        let thousandths = (number * 1000.0).round();
        if (1.0..=100_000.0).contains(&thousandths) {
            Ok(Self(thousandths as u32))
        } else {
            Err(InvalidVariance(number))
        }
    }
}

impl From<Variance> for f64 {
    fn from(variance: Variance) -> f64 {
        f64::from(variance.0) / 1000.0
    }
}

impl Default for SuppressionRule {
    fn default() -> Self {
        Self {
            minimum: LEAST_MINIMUM,
            zeros: false,
            complement: 0,
            least_denominator: 0,
        }
    }
}

impl Default for CellKeyRule {
    fn default() -> Self {
        Self {
            most: 4,
            variance: Variance(2000),
            none_up_to: 0,
        }
    }
}

/// Rules that nobody changed are not written, so that readers of the format before still understand.
fn is_default<T: Default + PartialEq>(rule: &T) -> bool {
    *rule == T::default()
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            base: 5,
            minimum_denominator: 100,
            suppression: SuppressionRule::default(),
            cell_key: CellKeyRule::default(),
        }
    }
}
