//! Who stands behind signals, each person once.

use super::settle::Evidence;
use crate::SignalId;
use std::collections::{BTreeMap, BTreeSet};
use terms::{AccountId, ActorId, Moment};

/// The persons behind some signals, each with the organisation of their earliest signal. Signals of the
/// same moment are told apart by their identity, so the order in which they come in plays no part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    persons: BTreeMap<AccountId, (Moment, SignalId, ActorId)>,
}

impl Tally {
    pub(super) fn add(&mut self, evidence: &Evidence) {
        self.take(
            evidence.person,
            (evidence.sent, evidence.signal, evidence.organisation),
        );
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (person, first) in other.persons {
            self.take(person, first);
        }
    }

    fn take(&mut self, person: AccountId, candidate: (Moment, SignalId, ActorId)) {
        let first = self.persons.entry(person).or_insert(candidate);
        *first = candidate.min(*first);
    }

    pub(super) fn persons(&self) -> u32 {
        u32::try_from(self.persons.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn organisations(&self) -> u32 {
        let distinct: BTreeSet<ActorId> = self.persons.values().map(|(_, _, of)| *of).collect();
        u32::try_from(distinct.len()).unwrap_or(u32::MAX)
    }
}
