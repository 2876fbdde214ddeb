//! In which order bodies are consulted about a matter (Beratungsfolge).

use super::seats::Weight;
use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

/// The order of consultation: stages one after another; bodies of a stage may meet in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    stages: Vec<BTreeSet<ActorId>>,
}

/// Why bodies cannot be put in order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SequenceFault {
    /// No body is consulted.
    #[error("no body is consulted")]
    Empty,
    /// A rule names a body that is not consulted.
    #[error("{0} is not among the bodies that are consulted")]
    Unknown(ActorId),
    /// These come before one another in a circle, or behind one.
    #[error("{} bodies wait for one another", .0.len())]
    Circle(BTreeSet<ActorId>),
    /// Nobody decides in the last stage.
    #[error("nobody decides in the end")]
    NobodyDecides,
}

impl Sequence {
    /// Puts bodies in order. `before` says which comes before which; a body stands in the earliest
    /// stage that the rules allow, one that decides at the end if nothing comes after it.
    ///
    /// # Errors
    /// [`SequenceFault`] if there is no such order.
    pub fn new(
        bodies: &BTreeMap<ActorId, Weight>,
        before: &[(ActorId, ActorId)],
    ) -> Result<Self, SequenceFault> {
        if bodies.is_empty() {
            return Err(SequenceFault::Empty);
        }
        for id in before.iter().flat_map(|(one, other)| [one, other]) {
            if !bodies.contains_key(id) {
                return Err(SequenceFault::Unknown(*id));
            }
        }
        let rules: BTreeSet<(ActorId, ActorId)> = before.iter().copied().collect();
        let mut left: BTreeSet<ActorId> = bodies.keys().copied().collect();
        let mut stages = Vec::new();
        while !left.is_empty() {
            let waits: BTreeSet<ActorId> = rules
                .iter()
                .filter(|(first, _)| left.contains(first))
                .map(|(_, then)| *then)
                .collect();
            let stage: BTreeSet<ActorId> = left.difference(&waits).copied().collect();
            if stage.is_empty() {
                return Err(SequenceFault::Circle(left));
            }
            left.retain(|id| !stage.contains(id));
            stages.push(stage);
        }
        let decides = |id: &ActorId| bodies.get(id) == Some(&Weight::Deciding);
        let last = |id: &ActorId| !rules.iter().any(|(first, _)| first == id);
        let at_the_end: BTreeSet<ActorId> = bodies
            .keys()
            .copied()
            .filter(|id| decides(id) && last(id))
            .collect();
        if at_the_end.is_empty() {
            return Err(SequenceFault::NobodyDecides);
        }
        for stage in &mut stages {
            stage.retain(|id| !at_the_end.contains(id));
        }
        stages.retain(|stage| !stage.is_empty());
        stages.push(at_the_end);
        Ok(Self { stages })
    }

    /// The stages from first to last; the last one decides.
    pub fn stages(&self) -> &[BTreeSet<ActorId>] {
        &self.stages
    }

    /// In which stage, from 0, a body is consulted.
    pub fn stage_of(&self, body: ActorId) -> Option<usize> {
        self.stages.iter().position(|stage| stage.contains(&body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::actor_id as id;
    use proptest::prelude::*;

    fn bodies(deciding: &[u8], advising: &[u8]) -> BTreeMap<ActorId, Weight> {
        let deciding = deciding.iter().map(|n| (id(*n), Weight::Deciding));
        let advising = advising.iter().map(|n| (id(*n), Weight::Advising));
        deciding.chain(advising).collect()
    }

    #[test]
    fn boards_advise_first_then_the_committee_and_the_council_decides() {
        let all = bodies(&[1], &[2, 3, 4]);
        let before = [(id(3), id(2)), (id(4), id(2)), (id(2), id(1))];
        let order = Sequence::new(&all, &before).unwrap();
        assert_eq!(
            order.stages(),
            [[id(3), id(4)].into(), [id(2)].into(), [id(1)].into()]
        );
        assert_eq!(order.stage_of(id(2)), Some(1));
    }

    #[test]
    fn the_body_that_decides_comes_last_even_if_no_rule_says_so() {
        let order = Sequence::new(&bodies(&[1], &[2]), &[]).unwrap();
        assert_eq!(order.stages(), [[id(2)].into(), [id(1)].into()]);
    }

    #[test]
    fn circles_strangers_and_talk_without_decision_are_refused() {
        let all = bodies(&[1], &[2, 3]);
        assert_eq!(
            Sequence::new(&all, &[(id(2), id(3)), (id(3), id(2))]),
            Err(SequenceFault::Circle([id(2), id(3)].into()))
        );
        assert_eq!(
            Sequence::new(&all, &[(id(2), id(9))]),
            Err(SequenceFault::Unknown(id(9)))
        );
        assert_eq!(
            Sequence::new(&all, &[(id(1), id(2))]),
            Err(SequenceFault::NobodyDecides)
        );
        assert_eq!(
            Sequence::new(&BTreeMap::new(), &[]),
            Err(SequenceFault::Empty)
        );
    }

    proptest! {
        #[test]
        fn every_order_that_is_found_keeps_every_rule(
            rules in proptest::collection::vec((1_u8..7, 1_u8..7), 0..10)
        ) {
            let all = bodies(&[1, 2], &[3, 4, 5, 6]);
            let before: Vec<_> = rules.iter().map(|(a, b)| (id(*a), id(*b))).collect();
            if let Ok(order) = Sequence::new(&all, &before) {
                for (first, then) in before {
                    prop_assert!(order.stage_of(first) < order.stage_of(then));
                }
                prop_assert_eq!(order.stages().iter().map(BTreeSet::len).sum::<usize>(), 6);
            }
        }
    }
}
