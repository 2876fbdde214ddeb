//! From the objects of a crawl to what we would keep of them.
//!
//! A crawl for changes brings only some of the parts of a thing: an item without its meeting, a
//! consultation without its paper. What is missing is taken from our side.

mod bodies;
mod dealings;

use super::classify::Because;
use super::drafts::{BodyDraft, MeetingDraft, PaperDraft, SeatDraft};
use super::fate::Found;
use super::{NoBody, OurSide, Scope};
use crate::bodies::Vote;
use crate::oparl::crawl::Outcome;
use crate::oparl::objects::{Content, Membership, Object, OparlId};
use crate::oparl::trouble::{Problems, Trouble};
use std::collections::{BTreeMap, BTreeSet};

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) bodies: BTreeMap<OparlId, Found<BodyDraft>>,
    pub(super) seats: BTreeMap<OparlId, Found<SeatDraft>>,
    pub(super) meetings: BTreeMap<OparlId, Found<MeetingDraft>>,
    pub(super) papers: BTreeMap<OparlId, Found<PaperDraft>>,
    pub(super) no_bodies: Vec<NoBody>,
    pub(super) of_no_body: usize,
    pub(super) past: usize,
    pub(super) problems: Problems,
}

/// What all steps look at.
struct Sources<'a> {
    outcome: &'a Outcome,
    ours: &'a OurSide,
    scope: Scope,
    /// Organisations that are bodies, of this crawl or with us.
    bodies: BTreeSet<OparlId>,
}

impl Sources<'_> {
    /// Whether the crawl brought a thing with all of its parts, so that no others are left with us.
    fn is_whole(&self, id: &OparlId) -> bool {
        self.outcome.since.is_none() && self.outcome.objects.contains_key(id)
    }
}

pub(super) fn gather(outcome: &Outcome, ours: &OurSide, scope: Scope) -> Gathered {
    let mut gathered = Gathered {
        problems: outcome.problems.clone(),
        ..Gathered::default()
    };
    let mut sources = Sources {
        outcome,
        ours,
        scope,
        bodies: BTreeSet::new(),
    };
    bodies::gather(&sources, &mut gathered);
    let alive = |found: &&Found<BodyDraft>| found.draft.is_some();
    let new = gathered.bodies.iter().filter(|(_, found)| alive(found));
    let known = ours.bodies.iter().filter(|(_, known)| !known.ended);
    sources.bodies = new.map(|(id, _)| id.clone()).collect();
    sources.bodies.extend(known.map(|(id, _)| id.clone()));
    seats(&sources, &mut gathered);
    dealings::meetings(&sources, &mut gathered);
    dealings::papers(&sources, &mut gathered);
    gathered
}

fn seats(sources: &Sources<'_>, gathered: &mut Gathered) {
    for object in sources.outcome.objects.values() {
        let Content::Membership(membership) = &object.content else {
            continue;
        };
        let known = sources.ours.seats.get(&object.id);
        let mut found = Found {
            modified: object.modified,
            draft: None,
        };
        if !object.deleted {
            let body = membership.organization.as_ref();
            let Some(body) = body.filter(|body| sources.bodies.contains(*body)) else {
                if membership.organization.is_none() {
                    let url = object.id.as_str();
                    gathered
                        .problems
                        .add(url, Some("organization"), Trouble::Dangling);
                }
                gathered.of_no_body += 1;
                continue;
            };
            let ended = membership.until.zip(sources.scope.seats_from);
            if known.is_none() && ended.is_some_and(|(until, from)| until < from) {
                gathered.past += 1;
                continue;
            }
            found.draft = Some(seat(
                sources,
                object,
                membership,
                body,
                &mut gathered.problems,
            ));
        }
        gathered.seats.insert(object.id.clone(), found);
    }
}

fn seat(
    sources: &Sources<'_>,
    object: &Object,
    membership: &Membership,
    body: &OparlId,
    problems: &mut Problems,
) -> SeatDraft {
    let known = sources.ours.seats.get(&object.id).map(|known| &known.ours);
    let content = |id: &OparlId| {
        sources
            .outcome
            .objects
            .get(id)
            .map(|object| &object.content)
    };
    let sent_by = membership.on_behalf_of.clone();
    let sent_by_name = sent_by.as_ref().and_then(|id| match content(id) {
        Some(Content::Organization(organization)) => organization.name.clone(),
        // A crawl for changes does not bring the group again: its name stays.
        _ => known
            .filter(|known| known.sent_by.as_ref() == Some(id))
            .and_then(|known| known.sent_by_name.clone()),
    });
    let person = membership.person.as_ref().and_then(|id| match content(id) {
        Some(Content::Person(person)) => person.name.clone(),
        _ => known.and_then(|known| known.person.clone()),
    });
    let (from, mut until) = (membership.from, membership.until);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        problems.add(
            object.id.as_str(),
            Some("endDate"),
            Trouble::EndsBeforeItBegins,
        );
        until = None;
    }
    SeatDraft {
        body: body.clone(),
        role: membership.role.clone(),
        vote: membership
            .votes
            .map(|votes| if votes { Vote::Voting } else { Vote::Advising }),
        from,
        until,
        sent_by,
        sent_by_name,
        person,
    }
}
