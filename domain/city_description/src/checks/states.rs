//! The states of the boundaries: the present one and earlier ones.

use crate::{
    CityDescription, Level,
    places::{Way, way},
};
use std::collections::BTreeSet;
use terms::{LevelId, ReferencePeriod};

/// A state of the boundaries with the periods for which it holds.
pub(super) struct State<'a> {
    pub(super) levels: &'a [Level],
    from: Option<ReferencePeriod>,
    to: Option<ReferencePeriod>,
    /// Its place among the earlier ones; none for the present one.
    earlier: Option<usize>,
}

impl State<'_> {
    pub(super) fn is_present(&self) -> bool {
        self.earlier.is_none()
    }

    /// The way to one of its levels.
    pub(super) fn way(&self, level: usize) -> Way {
        match self.earlier {
            None => way!["levels", level],
            Some(state) => way!["earlier", state, "levels", level],
        }
    }

    /// The place, among its levels, of a level or of the one that held its place.
    pub(super) fn place_of(&self, id: &LevelId) -> Option<usize> {
        let is = |level: &Level| level.id == *id || level.now.as_ref() == Some(id);
        self.levels.iter().position(is)
    }

    fn has(&self, id: &LevelId) -> bool {
        self.levels.iter().any(|level| level.id == *id)
    }
}

/// All states of a description, the present one first.
pub(super) struct States<'a> {
    states: Vec<State<'a>>,
    /// The areas that levels name themselves, by the keys of both.
    areas: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> States<'a> {
    pub(super) fn of(description: &'a CityDescription) -> Self {
        let present = State {
            levels: &description.levels,
            from: description
                .city
                .boundaries_since
                .filter(|_| !description.earlier.is_empty()),
            to: None,
            earlier: None,
        };
        let earlier = description.earlier.iter().enumerate();
        let earlier = earlier.map(|(at, state)| State {
            levels: &state.levels,
            from: state.valid_from,
            to: Some(state.valid_to),
            earlier: Some(at),
        });
        let states: Vec<State<'_>> = std::iter::once(present).chain(earlier).collect();
        let levels = states.iter().flat_map(|state| state.levels);
        let areas = levels.flat_map(|level| {
            let areas = level.areas.iter();
            areas.map(|area| (level.id.as_str(), area.key.as_str()))
        });
        Self {
            areas: areas.collect(),
            states,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &State<'a>> {
        self.states.iter()
    }

    /// Whether a level names its areas itself, and one of them has this key.
    pub(super) fn declare(&self, level: &Level, key: &str) -> bool {
        self.areas.contains(&(level.id.as_str(), key))
    }

    /// Whether a level names its areas itself, but none with this key.
    pub(super) fn lack(&self, level: &Level, key: &str) -> bool {
        !level.areas.is_empty() && !self.declare(level, key)
    }

    /// The state, and its place, that has a level of its own with this key.
    pub(super) fn with(&self, id: &LevelId) -> Option<(usize, &State<'a>)> {
        let mut states = self.states.iter().enumerate();
        states.find(|(_, state)| state.has(id))
    }

    /// A level that is declared.
    pub(super) fn level(&self, id: &LevelId) -> Option<&'a Level> {
        let (_, state) = self.with(id)?;
        state.levels.iter().find(|level| level.id == *id)
    }

    /// The state that holds in a period.
    pub(super) fn in_period(&self, period: ReferencePeriod) -> Option<&State<'a>> {
        self.states.iter().find(|state| {
            state.from.is_none_or(|from| from <= period) && state.to.is_none_or(|to| period <= to)
        })
    }

    /// For two levels: their places in a state that has both, or those that hold their places.
    pub(super) fn places(&self, one: &LevelId, other: &LevelId) -> Option<(usize, usize)> {
        let mut states = self.states.iter();
        states.find_map(|state| Some((state.place_of(one)?, state.place_of(other)?)))
    }
}
