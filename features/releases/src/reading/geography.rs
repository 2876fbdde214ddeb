//! The areas of all boundary vintages, as tables speak of them.

use super::{RawLevel, RawVintage, spellings::Spellings};
use city_description::{CityDescription, Level};
use std::collections::BTreeMap;
use terms::{AreaKey, LevelId, ReferencePeriod};

/// The levels of a vintage as the description declares them, and the periods for which they hold.
pub(super) struct Declared<'a> {
    pub(super) valid_from: Option<ReferencePeriod>,
    pub(super) valid_to: Option<ReferencePeriod>,
    pub(super) levels: &'a [Level],
}

/// All vintages of a description: the present one first, then earlier ones, the latest first.
pub(super) fn declared(description: &CityDescription) -> Vec<Declared<'_>> {
    let present = Declared {
        valid_from: description
            .city
            .boundaries_since
            .filter(|_| !description.earlier.is_empty()),
        valid_to: None,
        levels: &description.levels,
    };
    let earlier = description.earlier.iter().map(|earlier| Declared {
        valid_from: earlier.valid_from,
        valid_to: Some(earlier.valid_to),
        levels: &earlier.levels,
    });
    std::iter::once(present).chain(earlier).collect()
}

/// All vintages with the spellings of their areas.
pub(super) struct Geography<'a> {
    vintages: Vec<Vintage<'a>>,
}

struct Vintage<'a> {
    declared: Declared<'a>,
    spellings: Vec<Spellings>,
    /// For each level but the finest: the position, on that level, of the area that contains an
    /// area of the finest level. Empty where levels do not fit together.
    within: Vec<Vec<Option<usize>>>,
}

/// A level in the boundaries of a period.
#[derive(Clone, Copy)]
pub(super) struct LevelIn<'a> {
    pub(super) id: &'a LevelId,
    pub(super) spellings: &'a Spellings,
    /// The position of the level, from the finest.
    pub(super) place: usize,
}

impl<'a> Geography<'a> {
    /// Vintages as declared, with their areas as arranged; `found` are the keys and names of areas
    /// of boundary files, for levels that could not be arranged.
    pub(super) fn new(
        declared: Vec<Declared<'a>>,
        arranged: &[RawVintage],
        found: &[Vec<Vec<(AreaKey, String)>>],
    ) -> Self {
        let vintages = declared.into_iter().enumerate().map(|(at, declared)| {
            let levels = arranged.get(at).map_or(&[][..], |vintage| &vintage.levels);
            let spellings = declared.levels.iter().enumerate().map(|(place, level)| {
                let arranged = levels.get(place).filter(|level| !level.areas.is_empty());
                match arranged {
                    Some(raw) => Spellings::new(
                        level,
                        raw.areas.iter().map(|area| (&area.key, area.name.as_str())),
                    ),
                    None => {
                        let found = found.get(at).and_then(|levels| levels.get(place));
                        let areas = found.into_iter().flatten();
                        Spellings::new(level, areas.map(|(key, name)| (key, name.as_str())))
                    }
                }
            });
            Vintage {
                spellings: spellings.collect(),
                within: within(levels),
                declared,
            }
        });
        Self {
            vintages: vintages.collect(),
        }
    }

    fn vintage_in(&self, period: ReferencePeriod) -> Option<&Vintage<'a>> {
        let holds = |vintage: &&Vintage<'a>| {
            let declared = &vintage.declared;
            declared.valid_from.is_none_or(|from| from <= period)
                && declared.valid_to.is_none_or(|to| period <= to)
        };
        self.vintages.iter().find(holds)
    }

    /// A level in the boundaries that hold in a period: the level itself, or the one that held its
    /// place then. `None` if the boundaries of the level do not hold then.
    pub(super) fn level_in(&self, level: &LevelId, period: ReferencePeriod) -> Option<LevelIn<'_>> {
        let vintage = self.vintage_in(period)?;
        let is = |other: &Level| other.id == *level || other.now.as_ref() == Some(level);
        let place = vintage.declared.levels.iter().position(is)?;
        Some(LevelIn {
            id: &vintage.declared.levels[place].id,
            spellings: vintage.spellings.get(place)?,
            place,
        })
    }

    /// The finest level in the boundaries that hold in a period.
    pub(super) fn finest_in(&self, period: ReferencePeriod) -> Option<LevelIn<'_>> {
        let vintage = self.vintage_in(period)?;
        Some(LevelIn {
            id: &vintage.declared.levels.first()?.id,
            spellings: vintage.spellings.first()?,
            place: 0,
        })
    }

    /// For a level of the boundaries that hold in a period: in which of its areas each area of the
    /// finest level lies.
    pub(super) fn within(&self, period: ReferencePeriod, place: usize) -> &[Option<usize>] {
        self.vintage_in(period)
            .and_then(|vintage| vintage.within.get(place))
            .map_or(&[], Vec::as_slice)
    }

    /// The spellings of a level of whatever vintage.
    pub(super) fn spellings(&self, level: &LevelId) -> Option<&Spellings> {
        self.levels().find(|(id, _)| *id == level).map(|(_, of)| of)
    }

    /// All levels of all vintages.
    pub(super) fn levels(&self) -> impl Iterator<Item = (&LevelId, &Spellings)> {
        self.vintages.iter().flat_map(|vintage| {
            let levels = vintage.declared.levels.iter().map(|level| &level.id);
            levels.zip(&vintage.spellings)
        })
    }
}

fn within(levels: &[RawLevel]) -> Vec<Vec<Option<usize>>> {
    let Some(finest) = levels.first() else {
        return Vec::new();
    };
    let mut all: Vec<Vec<Option<usize>>> = vec![(0..finest.areas.len()).map(Some).collect()];
    for pair in levels.windows(2) {
        let above: BTreeMap<&AreaKey, usize> = (pair[1].areas.iter().enumerate())
            .map(|(at, area)| (&area.key, at))
            .collect();
        let parent = |at: usize| above.get(pair[0].areas.get(at)?.parent.as_ref()?).copied();
        let below = all.last().map_or(&[][..], Vec::as_slice);
        all.push(below.iter().map(|at| at.and_then(parent)).collect());
    }
    all
}
