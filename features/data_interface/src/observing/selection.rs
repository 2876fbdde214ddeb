//! Which observations a question means, in an order that stays the same as long as the release does:
//! levels as described (present boundaries first), then indicators as described, then periods
//! ascending, then areas as in the list of areas.

use crate::fault::Fault;
use city_description::PublicLevel;
use releases::directory::{Area, CurrentRelease};
use small_area_statistics::Indicator;
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// What a question names; everything where it names nothing.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) levels: Option<Vec<LevelId>>,
    pub(crate) indicators: Option<Vec<IndicatorId>>,
    pub(crate) periods: Option<Vec<ReferencePeriod>>,
    pub(crate) areas: Option<Vec<AreaKey>>,
}

/// Areas of a level, by position.
#[derive(Debug)]
pub(crate) enum Positions {
    All(usize),
    Some(Vec<usize>),
}

impl Positions {
    pub(crate) fn len(&self) -> usize {
        match self {
            Positions::All(count) => *count,
            Positions::Some(positions) => positions.len(),
        }
    }

    pub(crate) fn get(&self, at: usize) -> usize {
        match self {
            Positions::All(_) => at,
            Positions::Some(positions) => positions[at],
        }
    }
}

/// A level with the areas that are meant.
#[derive(Debug)]
pub(crate) struct ChosenLevel<'a> {
    pub(crate) level: &'a PublicLevel,
    pub(crate) areas: &'a [Area],
    pub(crate) positions: Positions,
}

/// All observations that a question means.
#[derive(Debug)]
pub(crate) struct Selection<'a> {
    pub(crate) release: &'a CurrentRelease,
    pub(crate) levels: Vec<ChosenLevel<'a>>,
    pub(crate) indicators: Vec<&'a Indicator>,
    pub(crate) periods: Vec<ReferencePeriod>,
}

/// The observations of one level, indicator and period.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slice<'a> {
    pub(crate) chosen: &'a ChosenLevel<'a>,
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
}

/// Those of `all` that are named, in their own order; a fault for the first that is not among them.
fn named<'a, T, K: PartialEq + ToString>(
    all: impl IntoIterator<Item = &'a T>,
    wanted: Option<&[K]>,
    key: impl Fn(&T) -> &K,
    (field, look): (&'static str, &'static str),
) -> Result<Vec<&'a T>, Fault> {
    let all: Vec<&T> = all.into_iter().collect();
    let Some(wanted) = wanted else {
        return Ok(all);
    };
    let unknown = wanted
        .iter()
        .find(|wanted| !all.iter().any(|one| key(one) == *wanted));
    match unknown {
        Some(unknown) => Err(Fault::NotPublished {
            field,
            value: unknown.to_string(),
            look,
        }),
        None => Ok(all
            .into_iter()
            .filter(|one| wanted.contains(key(one)))
            .collect()),
    }
}

impl<'a> Selection<'a> {
    /// What the filter means in this release.
    ///
    /// # Errors
    /// [`Fault::NotPublished`] if it names something that is not in the release.
    pub(crate) fn new(release: &'a CurrentRelease, filter: &Filter) -> Result<Self, Fault> {
        let description = &*release.description;
        let levels = named(
            description.all_levels(),
            filter.levels.as_deref(),
            |level| &level.id,
            ("level", "/api/v1/levels"),
        )?;
        let indicators = named(
            &description.indicators,
            filter.indicators.as_deref(),
            |indicator| &indicator.id,
            ("indicator", "/api/v1/indicators"),
        )?;
        let periods = named(
            &description.periods,
            filter.periods.as_deref(),
            |period| period,
            ("period", "/api/v1/periods"),
        )?;
        let chosen = |level: &'a PublicLevel| {
            let areas = release.areas.get(&level.id).map_or(&[][..], |areas| areas);
            let positions = match &filter.areas {
                None => Positions::All(areas.len()),
                Some(keys) => {
                    let meant = areas.iter().enumerate();
                    let meant = meant.filter(|(_, area)| keys.contains(&area.key));
                    Positions::Some(meant.map(|(at, _)| at).collect())
                }
            };
            ChosenLevel {
                level,
                areas,
                positions,
            }
        };
        let levels: Vec<ChosenLevel<'_>> = levels.into_iter().map(chosen).collect();
        let unknown = filter.areas.iter().flatten().find(|key| {
            !levels.iter().any(|chosen| {
                (0..chosen.positions.len())
                    .any(|at| chosen.areas[chosen.positions.get(at)].key == **key)
            })
        });
        match unknown {
            Some(key) => Err(Fault::NotPublished {
                field: "area",
                value: key.to_string(),
                look: "/api/v1/areas",
            }),
            None => Ok(Self {
                release,
                levels,
                indicators,
                periods: periods.into_iter().copied().collect(),
            }),
        }
    }

    /// Whether there are observations of an indicator in a period, in boundaries that held then.
    pub(crate) fn offers(
        &self,
        level: &PublicLevel,
        indicator: &Indicator,
        period: ReferencePeriod,
    ) -> bool {
        let description = &*self.release.description;
        let periods = description.indicator_periods.get(&indicator.id);
        description.holds_in(&level.id, period)
            && periods.is_some_and(|periods| periods.contains(&period))
    }

    /// The slices in their order, each as long as its level has meant areas.
    pub(crate) fn slices(&'a self) -> impl Iterator<Item = Slice<'a>> + Send {
        self.levels.iter().flat_map(move |chosen| {
            self.indicators.iter().flat_map(move |indicator| {
                self.periods
                    .iter()
                    .filter(move |period| self.offers(chosen.level, indicator, **period))
                    .map(move |period| Slice {
                        chosen,
                        indicator,
                        period: *period,
                    })
            })
        })
    }

    /// How many observations there are.
    pub(crate) fn len(&self) -> usize {
        self.slices()
            .map(|slice| slice.chosen.positions.len())
            .sum()
    }

    /// Only the areas at these positions of each level.
    #[must_use]
    pub(crate) fn only(mut self, positions: &[usize]) -> Self {
        for chosen in &mut self.levels {
            chosen.positions = Positions::Some(positions.to_vec());
        }
        self
    }
}
