//! Whose part of the actor model is looked at.

use crate::MunicipalityKey;
use crate::actor::{Actor, Places};
use std::collections::BTreeSet;
use terms::AreaRef;

/// For whom the matrix is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// A town: its own actors, and those of its county that work there.
    Town {
        /// Which.
        town: MunicipalityKey,
        /// Its county; none for a town without one (kreisfreie Stadt).
        county: Option<MunicipalityKey>,
    },
    /// A county: its own actors and those of its towns.
    County {
        /// Which.
        county: MunicipalityKey,
        /// Its towns.
        towns: BTreeSet<MunicipalityKey>,
    },
}

impl Scope {
    /// Whether an actor is seen in this scope.
    pub(super) fn holds(
        &self,
        actor: &Actor,
        lies_in: &impl Fn(&AreaRef, &MunicipalityKey) -> bool,
    ) -> bool {
        let home = &actor.facts().municipality;
        match self {
            Self::County { county, towns } => home == county || towns.contains(home),
            Self::Town { town, county } => {
                home == town
                    || (county.as_ref() == Some(home)
                        && match &actor.facts().places {
                            Places::Whole => true,
                            Places::Areas(areas) => areas.iter().any(|area| lies_in(area, town)),
                        })
            }
        }
    }
}
