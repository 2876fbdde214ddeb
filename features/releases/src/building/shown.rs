//! What of a city is shown to an audience, and on which levels its sources permit it.

use super::BuildError;
use crate::reading::RawCity;
use city_description::{AgeStructure, CityDescription, DerivedCount, Source};
use small_area_statistics::Indicator;
use std::collections::{BTreeMap, BTreeSet};
use terms::{Audience, IndicatorId, LevelId, SourceId};

/// The part of a description that is meant for an audience.
pub(super) struct Shown<'a> {
    pub(super) audience: Audience,
    /// The indicators, in the order of the description.
    pub(super) indicators: Vec<&'a Indicator>,
    /// The counts of tables from which they are made.
    pub(super) counts: BTreeSet<&'a IndicatorId>,
    /// The derived counts from which they are made.
    pub(super) derived: Vec<&'a DerivedCount>,
    /// The sources from which they are made.
    pub(super) sources: Vec<&'a Source>,
    /// For indicators that may not be shown on all levels: the levels of each on which they may be.
    permitted: BTreeMap<&'a IndicatorId, BTreeSet<&'a LevelId>>,
}

impl<'a> Shown<'a> {
    /// Finds what is meant for `audience`, on the day of `built_at` (UTC microseconds since 1970).
    ///
    /// # Errors
    /// [`BuildError::NotPermitted`] if a source does not permit it, [`BuildError::ToBeDeleted`] if the
    /// raw files of a source must have been deleted by then.
    pub(super) fn to(
        audience: Audience,
        city: &'a RawCity,
        built_at: i64,
    ) -> Result<Self, BuildError> {
        let description = &city.description;
        let mut shown = Self {
            audience,
            indicators: Vec::new(),
            counts: BTreeSet::new(),
            derived: Vec::new(),
            sources: Vec::new(),
            permitted: BTreeMap::new(),
        };
        let mut used: BTreeSet<&SourceId> = BTreeSet::new();
        let of_audience = |indicator: &&Indicator| audience.may_see(indicator.audience);
        for indicator in description.indicators.iter().filter(of_audience) {
            let values = values_of(description, indicator);
            let sources = sources_of(description, indicator, &values);
            for source in &sources {
                if !audience_allowed(source, indicator.audience) {
                    return Err(BuildError::NotPermitted {
                        indicator: indicator.name.de.clone(),
                        origin: source.name.de.clone(),
                        audience: named(source.publish.to),
                    });
                }
                used.insert(&source.id);
            }
            shown.counts.extend(values);
            shown.indicators.push(indicator);
            if let Some(levels) = permitted_levels(description, &sources) {
                shown.permitted.insert(&indicator.id, levels);
            }
        }
        let is_used = |derived: &&DerivedCount| shown.counts.contains(&derived.id);
        shown.derived = description.derived.iter().filter(is_used).collect();
        let sources = description.sources.iter();
        shown.sources = sources.filter(|source| used.contains(&source.id)).collect();
        let today = day(built_at);
        let overdue = |source: &&&Source| source.delete_by.as_ref().is_some_and(|day| *day < today);
        match shown.sources.iter().find(overdue) {
            Some(source) => Err(BuildError::ToBeDeleted {
                origin: source.name.de.clone(),
                day: source.delete_by.clone().unwrap_or_default(),
            }),
            None => Ok(shown),
        }
    }

    /// The age pyramid, if all counts it is made of are shown.
    pub(super) fn age_structure(&self, description: &CityDescription) -> Option<AgeStructure> {
        let is_shown = |id: &IndicatorId| self.indicators.iter().any(|shown| shown.id == *id);
        let ages = description.age_structure.as_ref();
        ages.filter(|ages| ages.indicators().all(is_shown)).cloned()
    }

    /// Whether the sources of an indicator permit figures on a level.
    pub(super) fn permits(&self, indicator: &IndicatorId, level: &LevelId) -> bool {
        self.permitted
            .get(indicator)
            .is_none_or(|levels| levels.contains(level))
    }

    /// Whether some shown indicator brings a count of a table to a level.
    pub(super) fn shows(&self, city: &RawCity, count: &IndicatorId, level: &LevelId) -> bool {
        let made_of =
            |indicator: &&&Indicator| values_of(&city.description, indicator).contains(count);
        let mut indicators = self.indicators.iter().filter(made_of);
        indicators.any(|indicator| self.permits(&indicator.id, level))
    }
}

/// The counts and measures from which any indicator is made, for whomever it is meant.
pub(super) fn values_of_all(description: &CityDescription) -> BTreeSet<&IndicatorId> {
    let indicators = description.indicators.iter();
    indicators
        .flat_map(|indicator| values_of(description, indicator))
        .collect()
}

/// The counts and measures from which an indicator is made: those of tables, and derived ones.
fn values_of<'a>(
    description: &'a CityDescription,
    indicator: &'a Indicator,
) -> BTreeSet<&'a IndicatorId> {
    let mut values: BTreeSet<&IndicatorId> = indicator.formula.counts().into_iter().collect();
    values.extend(indicator.formula.measure());
    let mut open: Vec<&IndicatorId> = values.iter().copied().collect();
    while let Some(value) = open.pop() {
        let derived = description.derived.iter().find(|count| count.id == *value);
        for part in derived
            .into_iter()
            .flat_map(|count| count.minus.iter().chain([&count.whole]))
        {
            if values.insert(part) {
                open.push(part);
            }
        }
    }
    values
}

/// The sources of an indicator: the one it names and those of the tables with its values.
fn sources_of<'a>(
    description: &'a CityDescription,
    indicator: &Indicator,
    values: &BTreeSet<&IndicatorId>,
) -> Vec<&'a Source> {
    let of_tables = description.tables.iter().filter(|table| {
        let mut held = table.counts.iter().chain(&table.measures);
        held.any(|value| values.contains(&value.id))
    });
    let ids: BTreeSet<&SourceId> = of_tables
        .map(|table| &table.source)
        .chain([&indicator.source])
        .collect();
    let sources = description.sources.iter();
    sources.filter(|source| ids.contains(&source.id)).collect()
}

fn audience_allowed(source: &Source, meant_for: Audience) -> bool {
    meant_for.may_see(source.publish.to)
}

/// The levels on which figures from these sources may be shown; `None` for all.
fn permitted_levels<'a>(
    description: &'a CityDescription,
    sources: &[&'a Source],
) -> Option<BTreeSet<&'a LevelId>> {
    let place = |id: &LevelId| description.levels.iter().position(|level| level.id == *id);
    let finest = sources
        .iter()
        .filter_map(|source| place(source.publish.finest.as_ref()?))
        .max()
        .filter(|finest| *finest > 0)?;
    let present: BTreeSet<&LevelId> = description.levels[finest..]
        .iter()
        .map(|level| &level.id)
        .collect();
    let earlier = description.earlier.iter().flat_map(|state| &state.levels);
    let of_present = |now: &LevelId| present.contains(now);
    let permitted_then = earlier.filter(|level| level.now.as_ref().is_some_and(of_present));
    let then: Vec<&LevelId> = permitted_then.map(|level| &level.id).collect();
    Some(present.into_iter().chain(then).collect())
}

fn named(audience: Audience) -> &'static str {
    match audience {
        Audience::Public => "alle",
        Audience::Body => "Gremien und die Verwaltung",
        Audience::Internal => "die Verwaltung",
    }
}

/// The day of a time, as `YYYY-MM-DD`.
fn day(at: i64) -> String {
    jiff::Timestamp::from_microsecond(at)
        .map_or_else(|_| String::new(), |at| at.strftime("%Y-%m-%d").to_string())
}
