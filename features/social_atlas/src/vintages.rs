//! Boundaries over time: which levels and areas hold in a period, and which areas of different
//! boundaries are the same.

use crate::words::Words;
use city_description::{PublicDescription, PublicLevel};
use releases::directory::{Area, CurrentRelease};
use terms::{AreaKey, LevelId, ReferencePeriod};

/// One state of the boundaries (Gebietsstand) and the time for which it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Boundaries<'a> {
    /// 0 for those that hold now, then the earlier ones, the latest first.
    place: usize,
    /// Its levels from the finest to the whole city.
    pub(crate) levels: &'a [PublicLevel],
    /// The first period for which it holds; all before if none.
    pub(crate) from: Option<ReferencePeriod>,
    /// The last period for which it holds; none if it holds now.
    pub(crate) to: Option<ReferencePeriod>,
}

impl PartialEq for Boundaries<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl<'a> Boundaries<'a> {
    /// All there are, those that hold now first.
    pub(crate) fn all(description: &'a PublicDescription) -> impl Iterator<Item = Self> {
        let since = description.city.boundaries_since.or_else(|| {
            let last = description.earlier.first()?.valid_to.calendar_year();
            ReferencePeriod::year(last + 1).ok()
        });
        let now = Self {
            place: 0,
            levels: &description.levels,
            from: since.filter(|_| !description.earlier.is_empty()),
            to: None,
        };
        let earlier = description.earlier.iter().enumerate();
        let earlier = earlier.map(|(index, vintage)| Self {
            place: index + 1,
            levels: &vintage.levels,
            from: vintage.valid_from,
            to: Some(vintage.valid_to),
        });
        std::iter::once(now).chain(earlier)
    }

    /// Those that hold in a period.
    pub(crate) fn in_period(description: &'a PublicDescription, period: ReferencePeriod) -> Self {
        let levels = description.levels_in(period);
        let mut all = Self::all(description);
        // The first are those that hold now: they are the ones where no earlier ones hold.
        let now = all.next();
        all.find(|other| std::ptr::eq(other.levels, levels))
            .or(now)
            .unwrap_or(Self {
                place: 0,
                levels: &description.levels,
                from: None,
                to: None,
            })
    }

    /// Those that hold in a year.
    pub(crate) fn in_year(description: &'a PublicDescription, year: u16) -> Option<Self> {
        let period = ReferencePeriod::year(year).ok()?;
        Some(Self::in_period(description, period))
    }

    /// Those that a level belongs to; none for a level that is not there.
    pub(crate) fn of_level(description: &'a PublicDescription, level: &LevelId) -> Option<Self> {
        Self::all(description).find(|boundaries| boundaries.place_of(level).is_some())
    }

    /// The place of a level, from the finest.
    pub(crate) fn place_of(&self, level: &LevelId) -> Option<usize> {
        self.levels.iter().position(|other| other.id == *level)
    }

    /// The level above another one.
    pub(crate) fn above(&self, level: &LevelId) -> Option<&'a PublicLevel> {
        self.levels.get(self.place_of(level)? + 1)
    }

    /// The level below another one.
    pub(crate) fn below(&self, level: &LevelId) -> Option<&'a PublicLevel> {
        self.levels.get(self.place_of(level)?.checked_sub(1)?)
    }

    /// Whether a level is the whole city.
    pub(crate) fn is_top(&self, level: &LevelId) -> bool {
        self.levels.last().is_some_and(|last| last.id == *level)
    }

    /// The whole city in these boundaries.
    pub(crate) fn city(&self, release: &'a CurrentRelease) -> Option<&'a Area> {
        areas(release, &self.levels.last()?.id).first()
    }

    /// When they hold: "until 2020", "2006 to 2020", "from 2021"; none if there are no others.
    pub(crate) fn span(&self, words: Words) -> Option<String> {
        let year = |period: ReferencePeriod| period.to_string();
        Some(match (self.from, self.to) {
            (None, Some(to)) => words.with("span-until", &[("to", &year(to))]),
            (Some(from), Some(to)) => {
                words.with("span-between", &[("from", &year(from)), ("to", &year(to))])
            }
            (Some(from), None) => words.with("span-since", &[("from", &year(from))]),
            (None, None) => return None,
        })
    }
}

/// The areas of a level; none if the level is unknown.
pub(crate) fn areas<'a>(release: &'a CurrentRelease, level: &LevelId) -> &'a [Area] {
    release.areas.get(level).map_or(&[], |areas| areas)
}

/// An area by its key.
pub(crate) fn find<'a>(
    release: &'a CurrentRelease,
    level: &LevelId,
    key: &AreaKey,
) -> Option<&'a Area> {
    release.areas.get(level)?.with_key(key.as_str())
}

/// The key of a level that stays when boundaries change, used in addresses: that of the level that
/// holds its place now.
pub(crate) fn lasting(level: &PublicLevel) -> &LevelId {
    level.now.as_ref().unwrap_or(&level.id)
}

/// An area and the same area in other boundaries, one at most in each; the area itself first.
pub(crate) fn same_area<'a>(release: &'a CurrentRelease, area: &'a Area) -> Vec<&'a Area> {
    let description = &release.description;
    let of = |area: &Area| Boundaries::of_level(description, &area.level);
    let mut chain = vec![area];
    let mut at = 0;
    while let Some(known) = chain.get(at).copied() {
        at += 1;
        for link in known.links.iter().filter(|link| link.same) {
            let new = find(release, &link.level, &link.key)
                .filter(|new| chain.iter().all(|other| of(other) != of(new)));
            chain.extend(new);
        }
    }
    chain
}

/// Areas of other boundaries that share ground with an area.
#[derive(Debug)]
pub(crate) struct Relatives<'a> {
    pub(crate) boundaries: Boundaries<'a>,
    /// Whether the one area there is the same area.
    pub(crate) same: bool,
    pub(crate) areas: Vec<&'a Area>,
}

/// Areas of other boundaries that share ground with an area, the latest boundaries first.
pub(crate) fn relatives<'a>(release: &'a CurrentRelease, area: &Area) -> Vec<Relatives<'a>> {
    Boundaries::all(&release.description)
        .map(|boundaries| {
            let links = area
                .links
                .iter()
                .filter(|link| boundaries.place_of(&link.level).is_some());
            Relatives {
                boundaries,
                same: links.clone().any(|link| link.same),
                areas: links
                    .filter_map(|link| find(release, &link.level, &link.key))
                    .collect(),
            }
        })
        .filter(|relatives| !relatives.areas.is_empty())
        .collect()
}

/// Where boundaries change between two periods that follow each other in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// The place of the first period in the new boundaries.
    pub(crate) at: usize,
    /// The last year of the earlier boundaries.
    pub(crate) last: ReferencePeriod,
    /// The first year of the new ones.
    pub(crate) first: ReferencePeriod,
}

/// The changes of boundaries within the periods of a series, ascending.
pub(crate) fn changes(description: &PublicDescription, offered: &[bool]) -> Vec<Change> {
    let shown: Vec<(usize, ReferencePeriod)> = description
        .periods
        .iter()
        .copied()
        .enumerate()
        .zip(offered)
        .filter(|(_, offered)| **offered)
        .map(|(period, _)| period)
        .collect();
    shown
        .windows(2)
        .filter_map(|pair| {
            let [(_, before), (at, after)] = *pair else {
                return None;
            };
            let (old, new) = (
                Boundaries::in_period(description, before),
                Boundaries::in_period(description, after),
            );
            (old != new).then(|| Change {
                at,
                last: old.to.unwrap_or(before),
                first: new.from.unwrap_or(after),
            })
        })
        .collect()
}
