//! The figures of an area over all periods: its own, and those of the same area in other
//! boundaries.

use crate::vintages::same_area;
use city_description::PublicDescription;
use disclosure_control::Published;
use releases::directory::{Area, AreaFigures, CurrentRelease, Directory, ReadError};
use small_area_statistics::{Absence, Figure};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// The figures of an area and of the same area in other boundaries. Each counts for the periods in
/// which its boundaries hold.
#[derive(Debug)]
pub(crate) struct History {
    parts: Vec<(LevelId, Published<AreaFigures>)>,
}

impl History {
    /// Reads them: one query for each state of the boundaries in which the area is the same.
    ///
    /// # Errors
    /// [`ReadError`] if what is published cannot be read.
    pub(crate) async fn read(
        directory: &dyn Directory,
        release: &CurrentRelease,
        area: &Area,
    ) -> Result<Self, ReadError> {
        let mut parts = Vec::new();
        for area in same_area(release, area) {
            let figures = directory
                .area_figures(release, &area.level, &area.key)
                .await?;
            parts.push((area.level.clone(), figures));
        }
        Ok(Self { parts })
    }

    /// Reads those of many areas: one query for each level that one of them, or the same area in
    /// other boundaries, belongs to. In the order of `areas`.
    ///
    /// # Errors
    /// [`ReadError`] if what is published cannot be read.
    pub(crate) async fn read_all(
        directory: &dyn Directory,
        release: &CurrentRelease,
        areas: &[&Area],
    ) -> Result<Vec<Self>, ReadError> {
        let chains: Vec<Vec<&Area>> = areas.iter().map(|area| same_area(release, area)).collect();
        let mut wanted: BTreeMap<&LevelId, BTreeSet<&AreaKey>> = BTreeMap::new();
        for area in chains.iter().flatten() {
            wanted.entry(&area.level).or_default().insert(&area.key);
        }
        let mut found = BTreeMap::new();
        for (level, keys) in wanted {
            let keys: Vec<&AreaKey> = keys.into_iter().collect();
            let figures = directory.figures_of_areas(release, level, &keys).await?;
            found.extend(keys.into_iter().map(|key| (level, key)).zip(figures));
        }
        let mut histories = Vec::with_capacity(chains.len());
        for chain in &chains {
            let parts = chain.iter().copied().filter_map(|area| {
                let figures = found.remove(&(&area.level, &area.key))?;
                Some((area.level.clone(), figures))
            });
            let parts = parts.collect();
            histories.push(Self { parts });
        }
        Ok(histories)
    }

    /// Whether the area, or the same area, has boundaries that hold in a period.
    pub(crate) fn covers(&self, description: &PublicDescription, period: ReferencePeriod) -> bool {
        self.part(description, period).is_some()
    }

    fn part(
        &self,
        description: &PublicDescription,
        period: ReferencePeriod,
    ) -> Option<&Published<AreaFigures>> {
        let holding = |(level, _): &&(LevelId, _)| description.holds_in(level, period);
        self.parts.iter().find(holding).map(|(_, figures)| figures)
    }

    /// One figure for each period of the description; none if the indicator is unknown.
    pub(crate) fn series(
        &self,
        description: &PublicDescription,
        indicator: &IndicatorId,
    ) -> Option<Vec<Figure>> {
        let (_, own) = self.parts.first()?;
        own.get(indicator)?;
        let figure = |(at, period): (usize, &ReferencePeriod)| {
            self.part(description, *period)
                .and_then(|figures| figures.get(indicator)?.get(at).copied())
                .unwrap_or(Figure::Absent(Absence::Missing))
        };
        Some(description.periods.iter().enumerate().map(figure).collect())
    }
}
