//! What a source means for us: bodies, seats, meetings and papers to make, to update or to leave.
//!
//! Nothing is stored here. A plan is shown first, with its counts and problems; whoever applies it
//! makes what is new, updates what changed and marks as ended what the source has deleted. What our own
//! people confirmed later than the source changed it stays as it is, and the plan says so. The same
//! source twice changes nothing.

mod classify;
mod drafts;
mod fate;
mod gather;

pub use classify::{Because, decides};
pub use drafts::{AgendaEntry, BodyDraft, Consulted, MeetingDraft, PaperDraft, SeatDraft};
pub use fate::{Fate, Known, Planned, Tally};

use super::crawl::Outcome;
use super::objects::{Kind, OparlId};
use super::trouble::Problems;
use crate::Day;
use std::collections::BTreeMap;
use terms::Moment;

/// What we have of **this** source, by the identities of the source. What came from another source
/// must not be in it: a server could change what is not its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OurSide {
    /// Bodies.
    pub bodies: BTreeMap<OparlId, Known<BodyDraft>>,
    /// Seats.
    pub seats: BTreeMap<OparlId, Known<SeatDraft>>,
    /// Meetings.
    pub meetings: BTreeMap<OparlId, Known<MeetingDraft>>,
    /// Papers.
    pub papers: BTreeMap<OparlId, Known<PaperDraft>>,
}

/// How much of the past is wanted. What we have already stays in any case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scope {
    /// Leaves out seats whose term ended before this day.
    pub seats_from: Option<Day>,
    /// Leaves out meetings that began before.
    pub meetings_from: Option<Moment>,
    /// Leaves out papers of an earlier day.
    pub papers_from: Option<Day>,
}

/// An organisation that is no body in our sense, such as a parliamentary group or an office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoBody {
    /// Which one.
    pub id: OparlId,
    /// Its name.
    pub name: String,
    /// Why it is none.
    pub because: Because,
}

/// What an import would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Bodies. Make a body before one that is a part of it.
    pub bodies: Vec<Planned<BodyDraft>>,
    /// Seats of bodies.
    pub seats: Vec<Planned<SeatDraft>>,
    /// Meetings of bodies.
    pub meetings: Vec<Planned<MeetingDraft>>,
    /// Papers with their sequence of consultation.
    pub papers: Vec<Planned<PaperDraft>>,
    /// Organisations that were left out because they are no bodies.
    pub no_bodies: Vec<NoBody>,
    /// Seats and meetings that were left out because they belong to no body.
    pub of_no_body: usize,
    /// What was left out because it is too far in the past.
    pub past: usize,
    /// What is wrong, that of the crawl first.
    pub problems: Problems,
}

/// How much of what a plan does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Bodies.
    pub bodies: Tally,
    /// Seats.
    pub seats: Tally,
    /// Meetings.
    pub meetings: Tally,
    /// Papers.
    pub papers: Tally,
}

impl Plan {
    /// Plans the import of what a crawl has brought. With a crawl that was stopped or has incomplete
    /// lists, what is not in it is left alone.
    pub fn new(outcome: &Outcome, ours: &OurSide, scope: Scope) -> Self {
        let gathered = gather::gather(outcome, ours, scope);
        let all = outcome.since.is_none();
        let complete = |kind| all && outcome.is_complete(kind);
        let listed = |id: &OparlId| outcome.objects.contains_key(id);
        let has_list = outcome
            .lists
            .iter()
            .any(|list| list.kind == Some(Kind::Membership));
        let seats = if has_list {
            complete(Kind::Membership)
        } else {
            complete(Kind::Person)
        };
        Self {
            bodies: fate::plan(
                &ours.bodies,
                gathered.bodies,
                complete(Kind::Organization),
                listed,
            ),
            seats: fate::plan(&ours.seats, gathered.seats, seats, listed),
            meetings: fate::plan(
                &ours.meetings,
                gathered.meetings,
                complete(Kind::Meeting),
                listed,
            ),
            papers: fate::plan(&ours.papers, gathered.papers, complete(Kind::Paper), listed),
            no_bodies: gathered.no_bodies,
            of_no_body: gathered.of_no_body,
            past: gathered.past,
            problems: gathered.problems,
        }
    }

    /// How much of what it does: the preview.
    pub fn counts(&self) -> Counts {
        Counts {
            bodies: Tally::of(&self.bodies),
            seats: Tally::of(&self.seats),
            meetings: Tally::of(&self.meetings),
            papers: Tally::of(&self.papers),
        }
    }

    /// Whether there is nothing to do.
    pub fn changes_nothing(&self) -> bool {
        let Counts {
            bodies,
            seats,
            meetings,
            papers,
        } = self.counts();
        [bodies, seats, meetings, papers]
            .iter()
            .all(|tally| tally.new + tally.changed + tally.ended == 0)
    }
}

impl OurSide {
    /// What we have once a plan is applied.
    #[must_use]
    pub fn after(&self, plan: &Plan) -> Self {
        Self {
            bodies: fate::apply(&self.bodies, &plan.bodies),
            seats: fate::apply(&self.seats, &plan.seats),
            meetings: fate::apply(&self.meetings, &plan.meetings),
            papers: fate::apply(&self.papers, &plan.papers),
        }
    }
}

#[cfg(test)]
mod tests;
