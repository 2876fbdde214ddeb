//! Observations as a cube: JSON-stat 2.0 (json-stat.org/full), dimensions indicator, period, area.

use super::{Observation, ObservedValue, Reader, Selection, Slice};
use crate::{fault::Fault, words::Words};
use releases::directory::{CurrentRelease, Directory};
use serde::Serialize;
use serde_json::Number;
use small_area_statistics::Indicator;
use std::collections::BTreeMap;
use terms::ReferencePeriod;
use utoipa::ToSchema;

/// Cells of a cube at most: it is not paged.
const MOST_CELLS: usize = 10_000;

/// The status of a cell for which there is no observation: O, missing.
const NO_OBSERVATION: &str = "O";

/// A dataset in JSON-stat 2.0. Values stand in row-major order of `id`; a cell without a value is null
/// and its status says why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct JsonStat {
    #[schema(pattern = "^2\\.0$")]
    version: &'static str,
    #[schema(pattern = "^dataset$")]
    class: &'static str,
    /// Title.
    label: String,
    /// Who answers for the figures.
    source: String,
    /// When the release was published, ISO 8601.
    updated: String,
    /// The dimensions, the slowest first: indicator, period, area.
    id: Vec<&'static str>,
    /// How many categories each dimension has.
    size: Vec<usize>,
    role: Role,
    dimension: BTreeMap<&'static str, Dimension>,
    /// The values; null where there is none.
    value: Vec<Option<ObservedValue>>,
    /// SDMX CL_OBS_STATUS of each cell.
    status: Vec<&'static str>,
    extension: Extension,
}

/// Which dimension is what.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Role {
    time: Vec<&'static str>,
    geo: Vec<&'static str>,
    metric: Vec<&'static str>,
}

/// A dimension with its categories.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Dimension {
    label: String,
    category: Category,
}

/// The categories of a dimension.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Category {
    /// Their keys in order.
    index: Vec<String>,
    /// Their names.
    label: BTreeMap<String, String>,
    /// Units of indicators.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    unit: BTreeMap<String, Unit>,
}

/// The unit of an indicator.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Unit {
    label: String,
}

/// What JSON-stat has no place for, cell by cell like `value`.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct Extension {
    /// The release.
    release: String,
    /// The level of the areas.
    level: String,
    /// The boundary vintage of the level.
    vintage: String,
    #[schema(value_type = Vec<Option<f64>>)]
    low: Vec<Option<Number>>,
    #[schema(value_type = Vec<Option<f64>>)]
    high: Vec<Option<Number>>,
    /// SDMX CL_CONF_STATUS; null where there is no observation.
    conf_status: Vec<Option<&'static str>>,
    /// Why there is no value.
    reason: Vec<Option<&'static str>>,
}

/// A selection that can be a cube: of one level, and not too large.
#[derive(Debug)]
pub(crate) struct Cube<'a>(Selection<'a>);

impl<'a> Cube<'a> {
    /// The selection as a cube.
    ///
    /// # Errors
    /// [`Fault::NeedsLevel`] and [`Fault::TooManyCells`].
    pub(crate) fn new(mut selection: Selection<'a>) -> Result<Self, Fault> {
        let [chosen] = selection.levels.as_slice() else {
            return Err(Fault::NeedsLevel);
        };
        let areas = chosen.positions.len();
        // Categories without any observation only make a cube larger.
        let (level, indicators) = (chosen.level, &selection.indicators);
        let offered = |indicator: &Indicator, period| selection.offers(level, indicator, period);
        let periods: Vec<ReferencePeriod> = selection
            .periods
            .iter()
            .copied()
            .filter(|period| indicators.iter().any(|of| offered(of, *period)))
            .collect();
        let indicators: Vec<&Indicator> = indicators
            .iter()
            .copied()
            .filter(|of| periods.iter().any(|period| offered(of, *period)))
            .collect();
        let cells = areas * indicators.len() * periods.len();
        if cells > MOST_CELLS {
            return Err(Fault::TooManyCells {
                cells,
                most: MOST_CELLS,
            });
        }
        selection.periods = periods;
        selection.indicators = indicators;
        Ok(Self(selection))
    }

    /// The dataset.
    ///
    /// # Errors
    /// If figures cannot be read.
    pub(crate) async fn read(
        &self,
        directory: &dyn Directory,
        words: Words,
    ) -> Result<JsonStat, Fault> {
        let Some(chosen) = self.0.levels.first() else {
            return Err(Fault::NeedsLevel);
        };
        let release = self.0.release;
        let areas = chosen.positions.len();
        let cells = areas * self.0.indicators.len() * self.0.periods.len();
        let mut stat = self.empty(words, release, cells);
        let mut reader = Reader::new(directory, release);
        for indicator in &self.0.indicators {
            for period in &self.0.periods {
                if !self.0.offers(chosen.level, indicator, *period) {
                    (0..areas).for_each(|_| stat.push(None));
                    continue;
                }
                let slice = Slice {
                    chosen,
                    indicator,
                    period: *period,
                };
                for observed in reader.read(slice, 0..areas).await? {
                    stat.push(Some(observed.told(release, words)));
                }
            }
        }
        Ok(stat)
    }

    fn empty(&self, words: Words, release: &CurrentRelease, cells: usize) -> JsonStat {
        let description = &*release.description;
        let level = self.0.levels.first();
        let areas = level.into_iter().flat_map(|chosen| {
            (0..chosen.positions.len()).map(|at| &chosen.areas[chosen.positions.get(at)])
        });
        let name = level.map_or("", |chosen| chosen.level.plural.get(words.0));
        let mut indicators = Category::default();
        for indicator in &self.0.indicators {
            let label = indicator.unit.get(words.0).to_owned();
            indicators
                .unit
                .insert(indicator.id.to_string(), Unit { label });
            indicators.add(indicator.id.to_string(), indicator.name.get(words.0));
        }
        let mut periods = Category::default();
        for period in &self.0.periods {
            periods.add(period.to_string(), &period.to_string());
        }
        let mut places = Category::default();
        for area in areas {
            places.add(area.key.to_string(), &area.name);
        }
        let dimensions = [
            ("indicator", words.t("dimension-indicator"), indicators),
            ("period", words.t("dimension-period"), periods),
            ("area", name.to_owned(), places),
        ];
        let size = dimensions.iter().map(|(_, _, of)| of.index.len()).collect();
        let mut owners: Vec<&str> = self
            .0
            .indicators
            .iter()
            .filter_map(|indicator| description.source_of(indicator))
            .map(|source| source.owner.as_str())
            .collect();
        owners.sort_unstable();
        owners.dedup();
        JsonStat {
            version: "2.0",
            class: "dataset",
            label: format!("{}: {name}", description.city.name),
            source: owners.join("; "),
            updated: jiff::Timestamp::from_microsecond(release.published_at)
                .map(|at| at.to_string())
                .unwrap_or_default(),
            id: dimensions.iter().map(|(id, _, _)| *id).collect(),
            size,
            role: Role {
                time: vec!["period"],
                geo: vec!["area"],
                metric: vec!["indicator"],
            },
            dimension: dimensions
                .into_iter()
                .map(|(id, label, category)| (id, Dimension { label, category }))
                .collect(),
            value: Vec::with_capacity(cells),
            status: Vec::with_capacity(cells),
            extension: Extension {
                release: release.release_id.clone(),
                level: level.map_or(String::new(), |chosen| chosen.level.id.to_string()),
                vintage: level.map_or(String::new(), |chosen| chosen.level.vintage.to_string()),
                ..Extension::default()
            },
        }
    }
}

impl Category {
    fn add(&mut self, key: String, label: &str) {
        self.label.insert(key.clone(), label.to_owned());
        self.index.push(key);
    }
}

impl JsonStat {
    fn push(&mut self, cell: Option<Observation>) {
        let more = &mut self.extension;
        match cell {
            Some(cell) => {
                self.value.push(cell.value);
                self.status.push(cell.obs_status);
                more.low.push(cell.low);
                more.high.push(cell.high);
                more.conf_status.push(Some(cell.conf_status));
                more.reason.push(cell.reason);
            }
            None => {
                self.value.push(None);
                self.status.push(NO_OBSERVATION);
                more.low.push(None);
                more.high.push(None);
                more.conf_status.push(None);
                more.reason.push(None);
            }
        }
    }
}
