//! The part of a description that is public.

use crate::{
    AgeStructure, CityName, DerivedCount, ProfileText, Protection, Source, SuppressionRule,
    TableProtection,
};
use serde::{Deserialize, Serialize};
use small_area_statistics::Indicator;
use std::collections::BTreeMap;
use terms::{AreaKey, Audience, IndicatorId, LevelId, ReferencePeriod, Translated, Vintage};

/// What a release says about itself and what pages show beside figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicDescription {
    /// The city.
    pub city: CityName,
    /// For whom this release is meant.
    pub audience: Audience,
    /// Levels from the finest to the whole city, in the boundaries that hold now.
    pub levels: Vec<PublicLevel>,
    /// Earlier states of the boundaries, the latest first.
    pub earlier: Vec<PublicVintage>,
    /// All periods for which some figure exists, ascending.
    pub periods: Vec<ReferencePeriod>,
    /// Periods in which an indicator has a figure, shown or withheld, in some area; ascending.
    /// Known at build, so that no page has to look through all figures for it.
    pub indicator_periods: BTreeMap<IndicatorId, Vec<ReferencePeriod>>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Indicators, in the order of the description.
    pub indicators: Vec<Indicator>,
    /// The counts of which profiles draw an age pyramid, if all of them are in this release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_structure: Option<AgeStructure>,
    /// What planning says about areas, by level and area; at most [`MOST_TEXTS`](crate::MOST_TEXTS)
    /// each, in the order of its table.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub profile_texts: BTreeMap<LevelId, BTreeMap<AreaKey, Vec<ProfileText>>>,
    /// Counts made from other published counts.
    pub derived: Vec<DerivedCount>,
    /// How each count was protected.
    pub protected_counts: BTreeMap<IndicatorId, TableProtection>,
    /// The parameters of protection.
    pub protection: Protection,
    /// For counts of tables with gaps that use rules of their own: these rules.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own_rules: BTreeMap<IndicatorId, SuppressionRule>,
}

/// An earlier state of the boundaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicVintage {
    /// The first period for which it holds; all before if not said.
    pub valid_from: Option<ReferencePeriod>,
    /// The last period for which it holds.
    pub valid_to: ReferencePeriod,
    /// Its levels from the finest to the whole city.
    pub levels: Vec<PublicLevel>,
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
    /// For a level of earlier boundaries: the level that holds its place now.
    #[serde(default)]
    pub now: Option<LevelId>,
}

impl PublicVintage {
    /// Whether it holds in a period.
    pub fn holds_in(&self, period: ReferencePeriod) -> bool {
        period <= self.valid_to && self.valid_from.is_none_or(|from| from <= period)
    }
}

impl PublicDescription {
    /// The indicator with this key.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators
            .iter()
            .find(|indicator| indicator.id.as_str() == id)
    }

    /// The indicators that lists and choices name, in the order of the description: those that say
    /// something on their own.
    pub fn listed(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter(|indicator| indicator.stands_alone())
    }

    /// The level with this key, of the present or of earlier boundaries.
    pub fn level(&self, id: &str) -> Option<&PublicLevel> {
        self.all_levels().find(|level| level.id.as_str() == id)
    }

    /// All levels, those of the present boundaries first.
    pub fn all_levels(&self) -> impl Iterator<Item = &PublicLevel> {
        let earlier = self.earlier.iter().flat_map(|vintage| &vintage.levels);
        self.levels.iter().chain(earlier)
    }

    /// The levels in the boundaries that hold for a period.
    pub fn levels_in(&self, period: ReferencePeriod) -> &[PublicLevel] {
        self.earlier
            .iter()
            .find(|vintage| vintage.holds_in(period))
            .map_or(&self.levels, |vintage| &vintage.levels)
    }

    /// The state, in a period, of a level of the present boundaries; the level itself if they hold
    /// in that period.
    pub fn level_in(&self, level: &LevelId, period: ReferencePeriod) -> Option<&PublicLevel> {
        let levels = self.levels_in(period);
        levels
            .iter()
            .find(|other| other.id == *level || other.now.as_ref() == Some(level))
    }

    /// Whether the boundaries of a level hold in a period.
    pub fn holds_in(&self, level: &LevelId, period: ReferencePeriod) -> bool {
        self.levels_in(period)
            .iter()
            .any(|other| other.id == *level)
    }

    /// What planning says about an area.
    pub fn texts_of(&self, level: &LevelId, area: &AreaKey) -> &[ProfileText] {
        let texts = self.profile_texts.get(level).and_then(|of| of.get(area));
        texts.map_or(&[], Vec::as_slice)
    }

    /// The source of an indicator. Absent only in a description that was not checked.
    pub fn source_of(&self, indicator: &Indicator) -> Option<&Source> {
        self.sources
            .iter()
            .find(|source| source.id == indicator.source)
    }
}
