//! What is read of a city: areas of every vintage, counts and published values by area and period.

use city_description::{CityDescription, Place, ProfileText, TableProtection};
use small_area_statistics::Absence;
use std::collections::BTreeMap;
use terms::{AreaKey, Decimal, IndicatorId, LevelId, ReferencePeriod, SourceId};

/// A city whose description, boundaries and tables were read without a problem.
#[derive(Debug)]
pub struct RawCity {
    /// The description.
    pub description: CityDescription,
    /// The reference system of all geometries: projected, in metres, such as `EPSG:25832`.
    pub crs: String,
    /// The boundaries that hold now, then earlier ones, the latest first. There is always one.
    pub vintages: Vec<RawVintage>,
    /// Areas of earlier boundaries and the later ones they share ground with.
    pub links: Vec<RawLink>,
    /// What planning says about areas, by level and area, in the order of its table.
    pub profile_texts: BTreeMap<LevelId, BTreeMap<AreaKey, Vec<ProfileText>>>,
    /// Streets, postcodes and former names, in the order of kinds and names.
    pub places: Vec<Place>,
    /// All periods for which a table has a row, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// The counts of the tables, on the finest level.
    pub counts: BTreeMap<IndicatorId, RawCount>,
    /// Values and classes as their sources published them.
    pub measures: BTreeMap<IndicatorId, RawMeasure>,
    /// The files that were read, with their fingerprints.
    pub inputs: Vec<RawInput>,
}

impl RawCity {
    /// The position of the vintage whose boundaries hold in a period.
    pub fn vintage_in(&self, period: ReferencePeriod) -> usize {
        self.vintages
            .iter()
            .position(|vintage| vintage.holds_in(period))
            .unwrap_or(0)
    }

    /// The levels of the boundaries that hold in a period.
    pub fn levels_in(&self, period: ReferencePeriod) -> &[RawLevel] {
        self.vintages
            .get(self.vintage_in(period))
            .map_or(&[], |vintage| &vintage.levels)
    }
}

/// The areas of one state of the boundaries.
#[derive(Debug)]
pub struct RawVintage {
    /// The first period for which it holds; all before if `None`.
    pub valid_from: Option<ReferencePeriod>,
    /// The last period for which it holds; all after if `None`.
    pub valid_to: Option<ReferencePeriod>,
    /// Levels from the finest to the whole city.
    pub levels: Vec<RawLevel>,
}

impl RawVintage {
    /// Whether it holds in a period.
    pub fn holds_in(&self, period: ReferencePeriod) -> bool {
        self.valid_from.is_none_or(|from| from <= period)
            && self.valid_to.is_none_or(|to| period <= to)
    }
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
    /// Its boundary in metres of the city's reference system; none if the description says that
    /// there is none.
    pub boundary: Option<geo::MultiPolygon<f64>>,
}

/// Two areas of different vintages that share ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawLink {
    /// Level and key in the earlier boundaries.
    pub from: (LevelId, AreaKey),
    /// Level and key in the later ones.
    pub to: (LevelId, AreaKey),
    /// Whether they are the same area, so that a series may go on (with a mark).
    pub same: bool,
}

/// A count as it stands in tables.
#[derive(Debug)]
pub struct RawCount {
    /// How it is to be protected.
    pub protection: TableProtection,
    /// Its values by period; in a period one per area of the finest level of the boundaries that
    /// hold then, in the order of [`RawLevel::areas`].
    pub values: BTreeMap<ReferencePeriod, Vec<RawValue>>,
    /// Totals that the source gives for larger areas, by level and period, in the order of its
    /// areas. Only of counts that pass as published.
    pub totals: BTreeMap<(LevelId, ReferencePeriod), Vec<RawValue>>,
}

impl RawCount {
    /// The values of a period; `None` if no table has this count for it.
    pub fn of(&self, period: ReferencePeriod) -> Option<&[RawValue]> {
        self.values.get(&period).map(Vec::as_slice)
    }
}

/// A count in a field, or why there is none; eight bytes, because a city may have millions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RawValue(u64);

/// Marks a value that the source calls uncertain.
const LIMITED: u64 = 1 << 62;
/// Marks an absence; the low bits say which.
const ABSENT: u64 = 1 << 63;

impl RawValue {
    /// More than any count of a city can be.
    pub const MAX: u64 = 1_000_000_000;
    /// No row, or an empty field.
    pub const MISSING: RawValue = RawValue::absent(Absence::Missing);

    /// A count of at most [`RawValue::MAX`]; `None` for more.
    pub const fn new(count: u64, limited: bool) -> Option<Self> {
        match (count <= Self::MAX, limited) {
            (false, _) => None,
            (true, false) => Some(Self(count)),
            (true, true) => Some(Self(count | LIMITED)),
        }
    }

    /// No count, and why.
    pub const fn absent(absence: Absence) -> Self {
        Self(ABSENT | absence as u64)
    }

    /// The count, or why there is none.
    ///
    /// # Errors
    /// The reason of the absence.
    pub fn count(self) -> Result<u64, Absence> {
        if self.0 & ABSENT == 0 {
            return Ok(self.0 & !LIMITED);
        }
        let place = usize::try_from(self.0 & !ABSENT).unwrap_or(usize::MAX);
        let known = Absence::ALL.get(place).copied();
        Err(known.unwrap_or(Absence::Missing))
    }

    /// Whether the source calls it uncertain.
    pub const fn is_limited(self) -> bool {
        self.0 & ABSENT == 0 && self.0 & LIMITED != 0
    }
}

impl std::fmt::Debug for RawValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.count() {
            Ok(count) if self.is_limited() => write!(f, "({count})"),
            Ok(count) => write!(f, "{count}"),
            Err(absence) => write!(f, "{}", absence.name()),
        }
    }
}

/// Values or classes as their source published them.
#[derive(Debug, Default)]
pub struct RawMeasure {
    /// By level and period, in the order of the areas of the level.
    pub values: BTreeMap<(LevelId, ReferencePeriod), Vec<MeasuredValue>>,
}

/// A value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasuredValue {
    /// A value.
    Value {
        /// As published.
        value: Decimal,
        /// Whether the source calls it uncertain.
        limited: bool,
    },
    /// A class, as its place in the list of the indicator, from 0.
    Class {
        /// The place.
        place: u8,
        /// Whether the source calls it uncertain.
        limited: bool,
    },
    /// None.
    Absent(Absence),
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RawInput {
    /// Its path as the description names it.
    pub file: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The sources whose figures it holds; none for boundaries.
    pub sources: Vec<SourceId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raw_value_keeps_count_doubt_and_every_reason_apart() {
        for count in [0, 1, RawValue::MAX] {
            for limited in [false, true] {
                let value = RawValue::new(count, limited).unwrap();
                assert_eq!((value.count(), value.is_limited()), (Ok(count), limited));
            }
        }
        assert_eq!(RawValue::new(RawValue::MAX + 1, false), None);
        for absence in Absence::ALL {
            assert_eq!(RawValue::absent(absence).count(), Err(absence));
            assert!(!RawValue::absent(absence).is_limited());
        }
    }
}
