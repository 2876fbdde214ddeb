//! The areas of a city as the rule sees them: which lies in which, and how many people live there.

use std::collections::{BTreeMap, BTreeSet};
use terms::AreaRef;

/// The hierarchy, from the finest areas up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    parts: BTreeMap<AreaRef, BTreeSet<AreaRef>>,
    population: BTreeMap<AreaRef, Option<u64>>,
    tops: BTreeSet<AreaRef>,
}

/// Why areas make no hierarchy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidGround {
    /// Going up from the area leads back to it.
    #[error("going up from {0} leads back to it")]
    Circle(AreaRef),
    /// The area is given as one of the finest but others lie in it.
    #[error("{0} is named among the finest areas, but others lie in it")]
    NotFinest(AreaRef),
}

impl Ground {
    /// The hierarchy above the finest areas. **All** finest areas are to be named, also those without
    /// signals: where something could be is what protects where it is.
    ///
    /// `parent` gives the area above, `None` at the top. `population` gives how many people live in an
    /// area, from a published figure (the lower end of its range); `None` if that is not known, which is
    /// not zero: such an area is never shown alone.
    ///
    /// # Errors
    /// [`InvalidGround`] names the area that cannot stand where it is said to stand.
    pub fn new(
        finest: impl IntoIterator<Item = AreaRef>,
        parent: impl Fn(&AreaRef) -> Option<AreaRef>,
        population: impl Fn(&AreaRef) -> Option<u64>,
    ) -> Result<Self, InvalidGround> {
        let finest: BTreeSet<AreaRef> = finest.into_iter().collect();
        let mut ground = Self {
            parts: BTreeMap::new(),
            population: BTreeMap::new(),
            tops: BTreeSet::new(),
        };
        for area in &finest {
            let mut path = BTreeSet::from([area.clone()]);
            let mut here = area.clone();
            ground.population.insert(here.clone(), population(&here));
            while let Some(above) = parent(&here) {
                if !path.insert(above.clone()) {
                    return Err(InvalidGround::Circle(above));
                }
                if finest.contains(&above) {
                    return Err(InvalidGround::NotFinest(above));
                }
                ground.population.insert(above.clone(), population(&above));
                let parts = ground.parts.entry(above.clone()).or_default();
                parts.insert(here);
                here = above;
            }
            ground.tops.insert(here);
        }
        Ok(ground)
    }

    /// Whether the area stands in the hierarchy.
    pub fn knows(&self, area: &AreaRef) -> bool {
        self.population.contains_key(area)
    }

    /// How many people live in an area, if that is known.
    pub fn population(&self, area: &AreaRef) -> Option<u64> {
        self.population.get(area).copied().flatten()
    }

    /// All areas of it.
    pub fn areas(&self) -> impl Iterator<Item = &AreaRef> {
        self.population.keys()
    }

    pub(super) fn tops(&self) -> impl Iterator<Item = &AreaRef> {
        self.tops.iter()
    }

    /// The areas that lie directly in one; none for a finest one.
    pub(super) fn parts(&self, area: &AreaRef) -> impl Iterator<Item = &AreaRef> {
        self.parts.get(area).into_iter().flatten()
    }

    pub(super) fn is_finest(&self, area: &AreaRef) -> bool {
        !self.parts.contains_key(area)
    }
}
