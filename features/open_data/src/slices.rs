//! Figures one slice after the other: one indicator, level and period each, all areas of it.

use crate::choice::Choice;
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, CurrentRelease, Directory, ReadError};
use small_area_statistics::{Figure, Indicator};
use terms::ReferencePeriod;

/// One indicator, level and period of a choice, by their places in the description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) level: usize,
    pub(crate) indicator: usize,
    pub(crate) period: ReferencePeriod,
}

/// A slice with its published figures.
#[derive(Debug)]
pub(crate) struct Slice<'a> {
    pub(crate) release: &'a CurrentRelease,
    pub(crate) level: &'a PublicLevel,
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    pub(crate) areas: &'a [Area],
    pub(crate) figures: Published<Vec<Figure>>,
}

impl Slice<'_> {
    /// Areas with their figures.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&Area, &Figure)> {
        self.areas.iter().zip(self.figures.iter())
    }
}

/// The areas of a level.
pub(crate) fn areas<'a>(release: &'a CurrentRelease, level: &PublicLevel) -> &'a [Area] {
    release.areas.get(&level.id).map_or(&[], |areas| areas)
}

impl Choice {
    /// Reads a slice; none of a place that the release does not have.
    pub(crate) async fn read<'a>(
        &'a self,
        directory: &dyn Directory,
        place: Place,
    ) -> Result<Option<Slice<'a>>, ReadError> {
        let release = self.release.as_ref();
        let description = &release.description;
        let level = description.all_levels().nth(place.level);
        let indicator = description.indicators.get(place.indicator);
        let (Some(level), Some(indicator)) = (level, indicator) else {
            return Ok(None);
        };
        let figures = directory
            .map_figures(release, &level.id, &indicator.id, place.period)
            .await?;
        Ok(Some(Slice {
            release,
            level,
            indicator,
            period: place.period,
            areas: areas(release, level),
            figures,
        }))
    }
}
