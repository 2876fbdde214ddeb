//! The part of a description that is public.

use crate::{CityName, DerivedCount, Protection, Source, TableProtection};
use serde::{Deserialize, Serialize};
use small_area_statistics::Indicator;
use std::collections::BTreeMap;
use terms::{IndicatorId, LevelId, ReferencePeriod, Translated, Vintage};

/// What a release says about itself and what pages show beside figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicDescription {
    /// The city.
    pub city: CityName,
    /// Levels from the finest to the whole city.
    pub levels: Vec<PublicLevel>,
    /// All periods for which some figure exists, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// Periods in which an indicator has a figure, shown or withheld, in some area; ascending.
    /// Known at build, so that no page has to look through all figures for it.
    pub indicator_periods: BTreeMap<IndicatorId, Vec<ReferencePeriod>>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Indicators, in the order of the description.
    pub indicators: Vec<Indicator>,
    /// Counts made from other published counts.
    pub derived: Vec<DerivedCount>,
    /// How each count was protected.
    pub protected_counts: BTreeMap<IndicatorId, TableProtection>,
    /// The parameters of protection.
    pub protection: Protection,
}

/// A level of areas, as published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicLevel {
    /// Its key.
    pub id: LevelId,
    /// One area of it.
    pub name: Translated,
    /// Several of them.
    pub plural: Translated,
    /// The boundary vintage.
    pub vintage: Vintage,
}

impl PublicDescription {
    /// The indicator with this key.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.id.as_str() == id)
    }

    /// The level with this key.
    pub fn level(&self, id: &str) -> Option<&PublicLevel> {
        self.levels.iter().find(|level| level.id.as_str() == id)
    }

    /// The source of an indicator. Absent only in a description that was not checked.
    pub fn source_of(&self, indicator: &Indicator) -> Option<&Source> {
        self.sources
            .iter()
            .find(|source| source.id == indicator.source)
    }
}
