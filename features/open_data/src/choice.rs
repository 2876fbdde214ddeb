//! Which figures are wanted: indicators, levels and periods of a release.

use crate::{
    Format,
    slices::{Place, areas},
};
use city_description::PublicLevel;
use releases::directory::CurrentRelease;
use serde::Deserialize;
use small_area_statistics::Indicator;
use std::sync::Arc;
use terms::ReferencePeriod;

/// Most rows of a workbook: it is made in memory.
pub const MOST_ROWS: usize = 50_000;

/// Most figures of a file with boundaries: areas times indicators.
pub const MOST_FIGURES: usize = 200_000;

/// What is asked for in an address. What is empty or not said is: all.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wanted {
    /// The key of an indicator.
    pub(crate) thema: String,
    /// The key of a level; it stands for the same level in earlier boundaries too.
    pub(crate) ebene: String,
    /// A year.
    pub(crate) jahr: String,
    /// The name of a format.
    pub(crate) format: String,
}

/// Why there is no such file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoFile {
    /// An indicator, level, period or format that there is not.
    Unknown,
    /// More than fits in one file of this format.
    TooMuch,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub(crate) release: Arc<CurrentRelease>,
    pub(crate) format: Format,
    /// The slices in their order.
    pub(crate) places: Vec<Place>,
    /// Whether one indicator was asked for, and whether one level.
    pub(crate) one: (bool, bool),
}

impl Choice {
    /// The choice of an address.
    ///
    /// # Errors
    /// [`NoFile`].
    pub(crate) fn new(release: &Arc<CurrentRelease>, wanted: &Wanted) -> Result<Self, NoFile> {
        let format = Format::named(&wanted.format).ok_or(NoFile::Unknown)?;
        let description = &release.description;
        let all = |text: &str| text.is_empty() || text == "alle";
        let period = match wanted.jahr.as_str() {
            jahr if all(jahr) => None,
            jahr => {
                let period = jahr.parse::<ReferencePeriod>();
                let period = period.map_err(|_| NoFile::Unknown)?;
                let known = description.periods.contains(&period);
                Some(Some(period).filter(|_| known).ok_or(NoFile::Unknown)?)
            }
        };
        let level = (!all(&wanted.ebene)).then_some(wanted.ebene.as_str());
        if level.is_some_and(|id| description.level(id).is_none()) {
            return Err(NoFile::Unknown);
        }
        let indicator = (!all(&wanted.thema)).then_some(wanted.thema.as_str());
        if indicator.is_some_and(|id| description.indicator(id).is_none()) {
            return Err(NoFile::Unknown);
        }
        let is_indicator = |it: &Indicator| indicator.is_none_or(|id| it.id.as_str() == id);
        let mut choice = Self {
            format,
            places: Vec::new(),
            one: (indicator.is_some(), level.is_some()),
            release: Arc::clone(release),
        };
        choice.places = if format.has_boundaries() {
            let (at, period) = choice.of_a_map(level, period, &is_indicator)?;
            choice.all_places(&is_indicator, &|place| {
                place.level == at && place.period == period
            })
        } else {
            let wanted_level = |it: &PublicLevel| {
                level.is_none_or(|id| {
                    it.id.as_str() == id || it.now.as_ref().is_some_and(|now| now.as_str() == id)
                })
            };
            let levels: Vec<bool> = description.all_levels().map(wanted_level).collect();
            choice.all_places(&is_indicator, &|place| {
                levels[place.level] && period.is_none_or(|period| place.period == period)
            })
        };
        match choice.format {
            _ if choice.places.is_empty() => Err(NoFile::Unknown),
            Format::Xlsx if choice.rows() > MOST_ROWS => Err(NoFile::TooMuch),
            format if format.has_boundaries() && choice.rows() > MOST_FIGURES => {
                Err(NoFile::TooMuch)
            }
            _ => Ok(choice),
        }
    }

    /// Level and period of a file with boundaries: as asked, else the newest period and the finest
    /// level with a boundary.
    fn of_a_map(
        &self,
        level: Option<&str>,
        period: Option<ReferencePeriod>,
        is_indicator: &dyn Fn(&Indicator) -> bool,
    ) -> Result<(usize, ReferencePeriod), NoFile> {
        let description = &self.release.description;
        let known = |id| description.indicator_periods.get(id).into_iter().flatten();
        let indicators = description.indicators.iter().filter(|it| is_indicator(it));
        let newest = indicators.flat_map(|it| known(&it.id)).max().copied();
        let period = period.or(newest).ok_or(NoFile::Unknown)?;
        let level = match level.and_then(|id| description.level(id)) {
            Some(level) => {
                let lasting = level.now.as_ref().unwrap_or(&level.id);
                description.level_in(lasting, period)
            }
            None => description.levels_in(period).first(),
        };
        let level = level.ok_or(NoFile::Unknown)?;
        let at = description.all_levels().position(|it| it.id == level.id);
        at.map(|at| (at, period)).ok_or(NoFile::Unknown)
    }

    /// All slices that pass, of periods in which the indicator has a figure somewhere.
    fn all_places(
        &self,
        is_indicator: &dyn Fn(&Indicator) -> bool,
        passes: &dyn Fn(Place) -> bool,
    ) -> Vec<Place> {
        let description = &self.release.description;
        let mut places = Vec::new();
        let indicators = description.indicators.iter().enumerate();
        for (indicator, of) in indicators.filter(|(_, it)| is_indicator(it)) {
            let known = description.indicator_periods.get(&of.id);
            for (level, level_of) in description.all_levels().enumerate() {
                let held = known.into_iter().flatten();
                let held = held.filter(|period| description.holds_in(&level_of.id, **period));
                places.extend(
                    held.map(|period| Place {
                        level,
                        indicator,
                        period: *period,
                    })
                    .filter(|place| passes(*place)),
                );
            }
        }
        places
    }

    /// How many figures the file holds.
    pub(crate) fn rows(&self) -> usize {
        let description = &self.release.description;
        let of_level: Vec<usize> = description
            .all_levels()
            .map(|level| areas(&self.release, level).len())
            .collect();
        self.places.iter().map(|place| of_level[place.level]).sum()
    }

    /// The indicators of the file, in the order of the description.
    pub(crate) fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let indicators = self.release.description.indicators.iter().enumerate();
        indicators
            .filter(|(at, _)| self.places.iter().any(|place| place.indicator == *at))
            .map(|(_, indicator)| indicator)
    }

    /// The level of the first slice.
    pub(crate) fn level(&self) -> Option<&PublicLevel> {
        let at = self.places.first()?.level;
        self.release.description.all_levels().nth(at)
    }

    /// The first and the last period of the file.
    pub(crate) fn span(&self) -> Option<(ReferencePeriod, ReferencePeriod)> {
        let periods = || self.places.iter().map(|place| place.period);
        periods().min().zip(periods().max())
    }
}
