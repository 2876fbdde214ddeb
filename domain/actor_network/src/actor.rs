//! Actors: who does something in an area, from proposal to the end.
//!
//! ```text
//!             publish           claim            submit
//! proposed ───────────> published ──> claimed ───────────> awaiting review
//!                        ^  │ <─release─┘ ^ └─<── approve, send back ──┘
//!                   wake │  v rest        │ wake, claim
//!                       dormant ──────────┘
//! every one of them ──> merged into another (can be taken back), dissolved
//! ```
//!
//! Every step names its moment and account and returns an [`Event`] for the history. An edit names the
//! [`Version`] its editor saw; see [`three_way`] for what happens if somebody was faster.

mod check;
mod combine;
mod facts;
mod forgetting;
mod hierarchy;
mod joining;
mod language_tag;
mod location;
mod merging;
mod public;
mod review;
mod state;
mod words;

pub use check::{FieldFault, ListEntry, Lists, Problem, check};
pub use facts::{
    Change, Channel, Facts, Field, FieldValue, Places, RoleContact, Standing, Task, Topic,
};
pub use forgetting::Forgotten;
pub use hierarchy::{DEEPEST, Hierarchy, HierarchyFault};
pub use language_tag::{InvalidLanguageTag, LanguageTag};
pub use location::{InvalidLocation, Location};
pub use merging::{Choice, Conflict, ThreeWay, Undecided, three_way};
pub use public::{PublicActor, PublicContact};
pub use state::{Event, Pending, Refusal, State, Version, What};
pub use words::{
    AccessFeature, ActorKind, ChannelKind, CitizenRole, Competence, Duty, Openness, Planning,
    Sector, Working,
};

use terms::{AccountId, ActorId, Moment};

/// An actor. Its facts are checked by [`check`] before they come here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    id: ActorId,
    version: Version,
    facts: Facts,
    state: State,
}

/// An edit: what its editor saw and what it is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The version the editor saw.
    pub seen: Version,
    /// The facts of that version, from the history; not looked at if `seen` is still the version.
    pub base: Facts,
    /// What it is to become.
    pub wanted: Facts,
}

impl Actor {
    /// Somebody proposes an actor.
    pub fn propose(id: ActorId, facts: Facts, by: AccountId, now: Moment) -> (Self, Event) {
        let actor = Self::stored(id, Version(1), facts, State::Proposed);
        let event = actor.event(What::Proposed, Vec::new(), by, now);
        (actor, event)
    }

    /// An actor as it was stored.
    pub const fn stored(id: ActorId, version: Version, facts: Facts, state: State) -> Self {
        Self {
            id,
            version,
            facts,
            state,
        }
    }

    /// Its identity.
    pub const fn id(&self) -> ActorId {
        self.id
    }

    /// How many steps were accepted.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// What is known of it.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Where it stands.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Planning publishes the proposal.
    ///
    /// # Errors
    /// [`Refusal`] unless it is proposed.
    pub fn publish(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        match self.state {
            State::Proposed => Ok(self.step(State::Published, What::Published, by, now)),
            _ => Err(self.not_now("published")),
        }
    }

    /// Its own people take it over.
    ///
    /// # Errors
    /// [`Refusal`] unless it is published or dormant and nobody has claimed it.
    pub fn claim(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        match self.state {
            State::Published | State::Dormant { claimed: None } => {
                Ok(self.step(State::Claimed { since: now }, What::Claimed, by, now))
            }
            _ => Err(self.not_now("claimed")),
        }
    }

    /// Its own people give it back to planning, such as when nobody is left to keep it.
    ///
    /// # Errors
    /// [`Refusal`] unless it is claimed and no change waits.
    pub fn release(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        match self.state {
            State::Claimed { .. } => Ok(self.step(State::Published, What::Released, by, now)),
            _ => Err(self.not_now("released")),
        }
    }

    /// Planning, or whoever needs no review, edits it. If somebody else saved since `edit.seen`, both
    /// edits are combined.
    ///
    /// # Errors
    /// [`Refusal::Conflicts`] if both changed the same field; others if it is closed or nothing changes.
    pub fn edit(&mut self, edit: &Edit, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        self.open("edited")?;
        let (facts, meanwhile) = self.combined(edit, &self.facts)?;
        let changes = facts.changes_since(&self.facts);
        if changes.is_empty() {
            return Err(Refusal::NoChange);
        }
        self.facts = facts;
        self.version.0 += 1;
        Ok(self.event(What::Edited { meanwhile }, changes, by, now))
    }

    /// It is set to rest.
    ///
    /// # Errors
    /// [`Refusal`] unless it is published or claimed and no change waits.
    pub fn rest(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        let claimed = match self.state {
            State::Published => None,
            State::Claimed { since } => Some(since),
            _ => return Err(self.not_now("set to rest")),
        };
        Ok(self.step(State::Dormant { claimed }, What::FellAsleep, by, now))
    }

    /// It works again.
    ///
    /// # Errors
    /// [`Refusal`] unless it is dormant.
    pub fn wake(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        let next = match self.state {
            State::Dormant { claimed: None } => State::Published,
            State::Dormant {
                claimed: Some(since),
            } => State::Claimed { since },
            _ => return Err(self.not_now("woken")),
        };
        Ok(self.step(next, What::Woke, by, now))
    }

    /// It exists no more; its history stays.
    ///
    /// # Errors
    /// [`Refusal`] if it is closed already or a change still waits.
    pub fn dissolve(&mut self, by: AccountId, now: Moment) -> Result<Event, Refusal> {
        self.open("dissolved")?;
        if matches!(self.state, State::AwaitingReview { .. }) {
            return Err(self.not_now("dissolved"));
        }
        Ok(self.step(State::Dissolved, What::Dissolved, by, now))
    }

    /// What an edit makes of what is stored, and which fields somebody else had changed.
    fn combined(&self, edit: &Edit, stored: &Facts) -> Result<(Facts, Vec<Field>), Refusal> {
        if edit.seen > self.version {
            return Err(Refusal::UnknownVersion(edit.seen));
        }
        if edit.seen == self.version {
            return Ok((edit.wanted.clone(), Vec::new()));
        }
        let outcome = three_way(&edit.base, &edit.wanted, stored);
        if outcome.conflicts.is_empty() {
            Ok((outcome.combined, outcome.theirs))
        } else {
            Err(Refusal::Conflicts(Box::new(outcome)))
        }
    }

    /// Refuses what is closed.
    pub(crate) const fn open(&self, step: &'static str) -> Result<(), Refusal> {
        match self.state {
            State::Merged { into, .. } => Err(Refusal::Merged(into)),
            State::Dissolved => Err(self.not_now(step)),
            _ => Ok(()),
        }
    }

    const fn not_now(&self, step: &'static str) -> Refusal {
        match self.state {
            State::Merged { into, .. } => Refusal::Merged(into),
            _ => Refusal::NotNow {
                step,
                state: self.state.name(),
            },
        }
    }

    fn step(&mut self, next: State, what: What, by: AccountId, at: Moment) -> Event {
        self.state = next;
        self.version.0 += 1;
        self.event(what, Vec::new(), by, at)
    }

    const fn event(&self, what: What, changes: Vec<Change>, by: AccountId, at: Moment) -> Event {
        Event {
            actor: self.id,
            version: self.version,
            at,
            by,
            what,
            changes,
        }
    }
}

#[cfg(test)]
mod tests;
