//! Of what an actor is a part: department, division, unit.

use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

/// How many actors a chain may have from top to bottom. County, department, division, unit, team
/// are five; what is longer is a slip.
pub const DEEPEST: usize = 8;

/// Why an actor cannot be a part of another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HierarchyFault {
    /// It would be a part of itself; the chain from the parent up to the actor.
    #[error("the actor would be a part of itself")]
    Cycle(Vec<ActorId>),
    /// The chain would have so many actors.
    #[error("the chain would have {0} levels, allowed are {DEEPEST}")]
    TooDeep(usize),
    /// There is no such actor.
    #[error("there is no actor {0}")]
    Unknown(ActorId),
}

/// Which actor is a part of which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hierarchy {
    parents: BTreeMap<ActorId, Option<ActorId>>,
    children: BTreeMap<ActorId, BTreeSet<ActorId>>,
}

impl Hierarchy {
    /// Takes actors with their parents, in any order.
    ///
    /// # Errors
    /// The first [`HierarchyFault`] by identity.
    pub fn new(
        actors: impl IntoIterator<Item = (ActorId, Option<ActorId>)>,
    ) -> Result<Self, HierarchyFault> {
        let mut all = Self {
            parents: actors.into_iter().collect(),
            children: BTreeMap::new(),
        };
        for (child, parent) in &all.parents {
            if let Some(parent) = parent {
                all.children.entry(*parent).or_default().insert(*child);
            }
        }
        for &actor in all.parents.keys() {
            all.chain(actor, None)?;
        }
        Ok(all)
    }

    /// From an actor to the top, the actor first.
    fn chain(&self, from: ActorId, stop: Option<ActorId>) -> Result<Vec<ActorId>, HierarchyFault> {
        let mut chain = vec![from];
        let mut seen = BTreeSet::from([from]);
        let mut here = from;
        loop {
            let parent = self
                .parents
                .get(&here)
                .ok_or(HierarchyFault::Unknown(here))?;
            let Some(parent) = *parent else { break };
            if stop == Some(parent) || !seen.insert(parent) {
                chain.push(parent);
                return Err(HierarchyFault::Cycle(chain));
            }
            chain.push(parent);
            here = parent;
        }
        if chain.len() > DEEPEST {
            return Err(HierarchyFault::TooDeep(chain.len()));
        }
        Ok(chain)
    }

    /// How many levels the actor has with all its parts; a single one has 1.
    fn height(&self, of: ActorId) -> usize {
        let parts = self.parts(of);
        1 + parts.map(|part| self.height(part)).max().unwrap_or(0)
    }

    /// What the actor is a part of, the nearest first.
    pub fn above(&self, actor: ActorId) -> Vec<ActorId> {
        self.chain(actor, None)
            .map(|chain| chain.into_iter().skip(1).collect())
            .unwrap_or_default()
    }

    /// Its direct parts, by identity.
    pub fn parts(&self, actor: ActorId) -> impl Iterator<Item = ActorId> + '_ {
        self.children.get(&actor).into_iter().flatten().copied()
    }

    /// Whether an actor may become a part of another.
    ///
    /// # Errors
    /// [`HierarchyFault`] if it may not.
    pub fn may_join(&self, actor: ActorId, parent: ActorId) -> Result<(), HierarchyFault> {
        if actor == parent {
            return Err(HierarchyFault::Cycle(vec![actor]));
        }
        let levels = self.chain(parent, Some(actor))?.len() + self.height(actor);
        if levels > DEEPEST {
            return Err(HierarchyFault::TooDeep(levels));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::actor_id as id;
    use proptest::prelude::*;

    #[test]
    fn a_unit_stands_below_its_division_and_department() {
        let all = Hierarchy::new([(id(3), Some(id(2))), (id(2), Some(id(1))), (id(1), None)]);
        let all = all.unwrap();
        assert_eq!(all.above(id(3)), [id(2), id(1)]);
        assert_eq!(all.parts(id(1)).collect::<Vec<_>>(), [id(2)]);
        assert_eq!(all.may_join(id(9), id(3)), Ok(()));
    }

    #[test]
    fn a_department_cannot_become_a_part_of_its_own_unit() {
        let all = Hierarchy::new([(id(3), Some(id(2))), (id(2), Some(id(1))), (id(1), None)]);
        let fault = all.unwrap().may_join(id(1), id(3));
        assert_eq!(fault, Err(HierarchyFault::Cycle(vec![id(3), id(2), id(1)])));
    }

    #[test]
    fn stored_actors_that_go_in_a_circle_are_found() {
        let all = Hierarchy::new([(id(1), Some(id(2))), (id(2), Some(id(1)))]);
        assert!(matches!(all, Err(HierarchyFault::Cycle(_))));
        let all = Hierarchy::new([(id(1), Some(id(2)))]);
        assert_eq!(all, Err(HierarchyFault::Unknown(id(2))));
    }

    #[test]
    fn a_chain_that_grows_too_deep_from_either_end_is_refused() {
        let chain = |from: u8, len: u8| {
            (from..from + len).map(move |n| (id(n), (n > from).then(|| id(n - 1))))
        };
        let all = Hierarchy::new(chain(1, 5).chain(chain(11, 4))).unwrap();
        assert_eq!(all.may_join(id(11), id(5)), Err(HierarchyFault::TooDeep(9)));
        assert_eq!(all.may_join(id(11), id(4)), Ok(()));
    }

    proptest! {
        #[test]
        fn whoever_joins_step_by_step_never_makes_a_circle(
            joins in proptest::collection::vec((1_u8..12, 1_u8..12), 0..40)
        ) {
            let mut parents: BTreeMap<ActorId, Option<ActorId>> =
                (1..12).map(|n| (id(n), None)).collect();
            for (child, parent) in joins {
                let all = Hierarchy::new(parents.clone());
                prop_assert!(all.is_ok());
                if all.unwrap().may_join(id(child), id(parent)).is_ok() {
                    parents.insert(id(child), Some(id(parent)));
                }
            }
            prop_assert!(Hierarchy::new(parents).is_ok());
        }
    }
}
