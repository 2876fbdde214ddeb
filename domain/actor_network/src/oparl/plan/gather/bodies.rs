//! Which organisations are bodies, and what is a part of what.

use super::{Because, BodyDraft, Gathered, NoBody, Sources};
use crate::actor::DEEPEST;
use crate::bodies::{BodyKind, Weight};
use crate::oparl::objects::{Content, Object, OparlId, Organization};
use crate::oparl::plan::classify::{classify, decides};
use crate::oparl::plan::fate::Found;
use crate::oparl::trouble::{Problems, Trouble};
use std::collections::{BTreeMap, BTreeSet};

/// What meetings and consultations tell of organisations.
#[derive(Default)]
struct Told<'a> {
    meet: BTreeSet<&'a OparlId>,
    decide: BTreeSet<&'a OparlId>,
}

pub(super) fn gather(sources: &Sources<'_>, gathered: &mut Gathered) {
    let told = told(sources);
    for object in sources.outcome.objects.values() {
        let Content::Organization(organization) = &object.content else {
            continue;
        };
        let mut found = Found {
            modified: object.modified,
            draft: None,
        };
        if !object.deleted {
            match draft(sources, &told, object, organization, &mut gathered.problems) {
                Ok(draft) => found.draft = Some(draft),
                Err(None) => continue,
                Err(Some(no_body)) => {
                    gathered.no_bodies.push(no_body);
                    continue;
                }
            }
        }
        gathered.bodies.insert(object.id.clone(), found);
    }
    hierarchy(sources, gathered);
}

fn told<'a>(sources: &Sources<'a>) -> Told<'a> {
    let mut told = Told::default();
    for object in sources
        .outcome
        .objects
        .values()
        .filter(|object| !object.deleted)
    {
        match &object.content {
            Content::Meeting(meeting) => told.meet.extend(&meeting.organizations),
            Content::Consultation(consultation) => {
                told.meet.extend(&consultation.organizations);
                let role = consultation.role.as_deref();
                if decides(role, consultation.authoritative) == Some(true) {
                    told.decide.extend(&consultation.organizations);
                }
            }
            _ => {}
        }
    }
    told
}

/// The body that an organisation is; `Err` if it is none, with nothing to show for one without a name.
fn draft(
    sources: &Sources<'_>,
    told: &Told<'_>,
    object: &Object,
    organization: &Organization,
    problems: &mut Problems,
) -> Result<BodyDraft, Option<NoBody>> {
    let url = object.id.as_str();
    let known = sources.ours.bodies.get(&object.id).map(|known| &known.ours);
    let name = organization
        .name
        .as_ref()
        .or(organization.short_name.as_ref());
    let Some(name) = name.cloned() else {
        problems.add(url, Some("name"), Trouble::NoName);
        return Err(None);
    };
    let meets = organization.meets || told.meet.contains(&object.id);
    let (kind, because) = match (classify(organization, meets), known) {
        // In a crawl for changes its meetings are not there to speak for it.
        ((None, Because::Nothing), Some(known)) => (Some(known.kind), known.because),
        (told, _) => told,
    };
    let Some(kind) = kind else {
        return Err(Some(NoBody {
            id: object.id.clone(),
            name,
            because,
        }));
    };
    let decides = kind == BodyKind::Council || told.decide.contains(&object.id);
    let (from, mut until) = (organization.from, organization.until);
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        problems.add(url, Some("endDate"), Trouble::EndsBeforeItBegins);
        until = None;
    }
    Ok(BodyDraft {
        name,
        short_name: organization.short_name.clone(),
        kind,
        because,
        weight: decides
            .then_some(Weight::Deciding)
            .or_else(|| known.and_then(|known| known.weight)),
        part_of: organization.part_of.clone(),
        from,
        until,
        web: object.web.clone(),
    })
}

/// Keeps of `part_of` what leads to a body, in no circle and not too far down.
fn hierarchy(sources: &Sources<'_>, gathered: &mut Gathered) {
    let known = sources.ours.bodies.iter();
    let mut parents: BTreeMap<OparlId, Option<OparlId>> = known
        .map(|(id, known)| (id.clone(), known.ours.part_of.clone()))
        .collect();
    for (id, found) in &gathered.bodies {
        match &found.draft {
            Some(draft) => parents.insert(id.clone(), draft.part_of.clone()),
            None => parents.remove(id),
        };
    }
    // Above what is no body, or nowhere, nothing is counted.
    let all: BTreeSet<OparlId> = parents.keys().cloned().collect();
    for parent in parents.values_mut() {
        parent.take_if(|parent| !all.contains(parent));
    }
    let in_circles = circles(&parents);
    for id in &in_circles {
        parents.insert(id.clone(), None);
    }
    for (id, found) in &mut gathered.bodies {
        let Some(draft) = &mut found.draft else {
            continue;
        };
        let Some(parent) = &draft.part_of else {
            continue;
        };
        let trouble = if in_circles.contains(id) {
            Some(Trouble::Circle)
        } else if parents.contains_key(parent) {
            too_far_down(&parents, id).then_some(Trouble::TooFarDown)
        } else if sources.outcome.objects.contains_key(parent) {
            // Part of an office or of the corporation itself: true, but no body above it.
            draft.part_of = None;
            None
        } else {
            Some(Trouble::Dangling)
        };
        if let Some(trouble) = trouble {
            let field = Some("subOrganizationOf");
            gathered.problems.add(id.as_str(), field, trouble);
            draft.part_of = None;
        }
    }
}

/// All that are a part of themselves, by way of others. Everyone has one parent at most, so a walk
/// upwards either ends, meets an earlier walk, or meets itself: then the rest of it is a circle.
fn circles(parents: &BTreeMap<OparlId, Option<OparlId>>) -> BTreeSet<OparlId> {
    let mut walked: BTreeMap<&OparlId, usize> = BTreeMap::new();
    let mut circles = BTreeSet::new();
    for (walk, start) in parents.keys().enumerate() {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(id) = at {
            match walked.get(id) {
                Some(earlier) if *earlier != walk => break,
                Some(_) => {
                    let ring = way.iter().skip_while(|other| **other != id);
                    circles.extend(ring.copied().cloned());
                    break;
                }
                None => {
                    walked.insert(id, walk);
                    way.push(id);
                    at = parents.get(id).and_then(Option::as_ref);
                }
            }
        }
    }
    circles
}

fn too_far_down(parents: &BTreeMap<OparlId, Option<OparlId>>, start: &OparlId) -> bool {
    let mut at = start;
    for _ in 0..DEEPEST {
        match parents.get(at) {
            Some(Some(parent)) => at = parent,
            _ => return false,
        }
    }
    true
}
