//! Reading the figures of a selection with few queries.

use super::{Slice, observation::Observed};
use crate::fault::Fault;
use disclosure_control::Published;
use releases::directory::{AreaFigures, CurrentRelease, Directory};
use small_area_statistics::{Absence, Figure};
use std::{collections::BTreeMap, ops::Range};
use terms::LevelId;

/// Up to so many areas of a level are read area by area, all of an area at once; more are read map by
/// map, all areas of a level at once. Either way a page needs few queries, and never more than one for
/// each level, indicator and period.
const FEW_AREAS: usize = 20;

/// Reads slices one after the other.
pub(crate) struct Reader<'a> {
    directory: &'a dyn Directory,
    release: &'a CurrentRelease,
    /// The few areas of the level read last, by position.
    few: Option<(&'a LevelId, BTreeMap<usize, Published<AreaFigures>>)>,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(directory: &'a dyn Directory, release: &'a CurrentRelease) -> Self {
        Self {
            directory,
            release,
            few: None,
        }
    }

    /// What is published of some areas of a slice, in their order.
    ///
    /// # Errors
    /// If the database does not answer or holds what cannot be true.
    pub(crate) async fn read(
        &mut self,
        slice: Slice<'a>,
        wanted: Range<usize>,
    ) -> Result<Vec<Observed<'a>>, Fault> {
        let positions = &slice.chosen.positions;
        let figures: Vec<(usize, Published<Figure>)> = if positions.len() <= FEW_AREAS {
            self.area_by_area(slice, wanted).await?
        } else {
            let level = &slice.chosen.level.id;
            let wanted: Vec<usize> = wanted.map(|at| positions.get(at)).collect();
            let (indicator, period) = (&slice.indicator.id, slice.period);
            let directory = self.directory;
            let found = directory
                .figures_at(self.release, level, indicator, period, &wanted)
                .await?;
            (0..)
                .zip(wanted)
                .map(|(place, at)| (at, found.as_ref().map(|all| figure(all.get(place)))))
                .collect()
        };
        let observed = |(at, figure): (usize, Published<Figure>)| Observed {
            area: &slice.chosen.areas[at],
            indicator: slice.indicator,
            period: slice.period,
            figure,
        };
        Ok(figures.into_iter().map(observed).collect())
    }

    async fn area_by_area(
        &mut self,
        slice: Slice<'a>,
        wanted: Range<usize>,
    ) -> Result<Vec<(usize, Published<Figure>)>, Fault> {
        let level = &slice.chosen.level.id;
        let mut kept = match self.few.take() {
            Some((of, kept)) if of == level => kept,
            _ => BTreeMap::new(),
        };
        let periods = &self.release.description.periods;
        let period = periods.iter().position(|other| *other == slice.period);
        let mut found = Vec::with_capacity(wanted.len());
        for at in wanted.map(|at| slice.chosen.positions.get(at)) {
            if let std::collections::btree_map::Entry::Vacant(place) = kept.entry(at) {
                let key = &slice.chosen.areas[at].key;
                let figures = self.directory.area_figures(self.release, level, key);
                place.insert(figures.await?);
            }
            let of_series = |area: &AreaFigures| {
                let series = area.get(&slice.indicator.id);
                figure(series.zip(period).and_then(|(series, at)| series.get(at)))
            };
            if let Some(area) = kept.get(&at) {
                found.push((at, area.as_ref().map(of_series)));
            }
        }
        self.few = Some((level, kept));
        Ok(found)
    }
}

/// A figure that is not kept is missing, never zero.
fn figure(found: Option<&Figure>) -> Figure {
    found.copied().unwrap_or(Figure::Absent(Absence::Missing))
}
