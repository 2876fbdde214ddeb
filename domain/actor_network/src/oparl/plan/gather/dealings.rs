//! Meetings with their agenda, papers with their sequence of consultation.

use super::{Gathered, MeetingDraft, PaperDraft, Sources};
use crate::oparl::objects::{AgendaItem, Consultation, Content, Meeting, Object, OparlId, Paper};
use crate::oparl::plan::classify::decides;
use crate::oparl::plan::drafts::{AgendaEntry, Consulted};
use crate::oparl::plan::fate::Found;
use crate::oparl::timestamps::german_day;
use crate::oparl::trouble::{Problems, Trouble};
use std::collections::{BTreeMap, BTreeSet};
use terms::Moment;

/// The parts of a thing that a crawl has brought, by the thing.
type Parts<'a, T> = BTreeMap<&'a OparlId, Vec<(&'a Object, &'a T)>>;

fn latest(modified: Option<Moment>, parts: &[Option<Moment>]) -> Option<Moment> {
    parts.iter().copied().fold(modified, Option::max)
}

pub(super) fn meetings(sources: &Sources<'_>, gathered: &mut Gathered) {
    let objects = &sources.outcome.objects;
    let known = &sources.ours.meetings;
    // What is deleted need not say where it was.
    let holds: BTreeMap<&OparlId, &OparlId> = known
        .iter()
        .flat_map(|(id, known)| known.ours.agenda.iter().map(move |entry| (&entry.id, id)))
        .collect();
    let mut items: Parts<'_, AgendaItem> = BTreeMap::new();
    for object in objects.values() {
        if let Content::AgendaItem(item) = &object.content {
            let meeting = item
                .meeting
                .as_ref()
                .or_else(|| holds.get(&object.id).copied());
            if let Some(meeting) = meeting {
                items.entry(meeting).or_default().push((object, item));
            }
        }
    }
    let mut ids: BTreeSet<&OparlId> = items.keys().copied().collect();
    let of_meetings = |object: &&Object| matches!(object.content, Content::Meeting(_));
    ids.extend(
        objects
            .values()
            .filter(of_meetings)
            .map(|object| &object.id),
    );
    for id in ids {
        let ours = known.get(id).map(|known| &known.ours);
        let parts = items.get(id).map_or(&[][..], Vec::as_slice);
        let object = objects.get(id);
        let own = object.and_then(|object| object.modified);
        let times: Vec<_> = parts.iter().map(|(part, _)| part.modified).collect();
        let mut found = Found {
            modified: latest(own, &times),
            draft: None,
        };
        match object.map(|object| (object, &object.content)) {
            Some((object, _)) if object.deleted => found.modified = own,
            Some((object, Content::Meeting(meeting))) => {
                match head(sources, object, meeting, gathered) {
                    Some(head) => found.draft = Some(head),
                    None => continue,
                }
            }
            _ => match ours {
                Some(ours) => found.draft = Some(ours.clone()),
                None => continue,
            },
        }
        if let Some(draft) = &mut found.draft {
            draft.agenda = agenda(ours, parts, sources.is_whole(id));
        }
        gathered.meetings.insert(id.clone(), found);
    }
}

/// A meeting without its agenda; `None` if it is left out.
fn head(
    sources: &Sources<'_>,
    object: &Object,
    meeting: &Meeting,
    gathered: &mut Gathered,
) -> Option<MeetingDraft> {
    let is_body = |id: &&OparlId| sources.bodies.contains(*id);
    let bodies: Vec<OparlId> = meeting
        .organizations
        .iter()
        .filter(is_body)
        .cloned()
        .collect();
    if bodies.is_empty() {
        gathered.of_no_body += 1;
        return None;
    }
    let url = object.id.as_str();
    let Some(start) = meeting.start else {
        gathered.problems.add(url, Some("start"), Trouble::NoTime);
        return None;
    };
    let from = sources.scope.meetings_from;
    if !sources.ours.meetings.contains_key(&object.id) && from.is_some_and(|from| start < from) {
        gathered.past += 1;
        return None;
    }
    if meeting.end.is_some_and(|end| end < start) {
        gathered
            .problems
            .add(url, Some("end"), Trouble::EndsBeforeItBegins);
    }
    Some(MeetingDraft {
        bodies,
        name: meeting.name.clone(),
        start,
        end: meeting.end.filter(|end| *end > start),
        cancelled: meeting.cancelled,
        state: meeting.state.clone(),
        place: meeting.place.clone(),
        web: object.web.clone(),
        agenda: Vec::new(),
    })
}

fn agenda(
    ours: Option<&MeetingDraft>,
    parts: &[(&Object, &AgendaItem)],
    whole: bool,
) -> Vec<AgendaEntry> {
    let mut entries: BTreeMap<&OparlId, AgendaEntry> = BTreeMap::new();
    if !whole {
        let known = ours.iter().flat_map(|ours| &ours.agenda);
        entries.extend(known.map(|entry| (&entry.id, entry.clone())));
    }
    for (object, item) in parts {
        if object.deleted {
            entries.remove(&object.id);
            continue;
        }
        let entry = AgendaEntry {
            id: object.id.clone(),
            number: item.number.clone(),
            order: item.order,
            name: item.name.clone(),
            public: item.public,
            result: item.result.clone(),
            consultation: item.consultation.clone(),
        };
        entries.insert(&object.id, entry);
    }
    let mut agenda: Vec<AgendaEntry> = entries.into_values().collect();
    // Without an order (OParl 1.0 has none) the numbers tell: `2` before `10` and `10.1`.
    agenda.sort_by_cached_key(|entry| {
        let order = entry.order.unwrap_or(i64::MAX);
        (order, numbers(entry.number.as_deref()), entry.id.clone())
    });
    agenda
}

fn numbers(text: Option<&str>) -> Vec<u64> {
    let parts = text
        .unwrap_or_default()
        .split(|c: char| !c.is_ascii_digit());
    let parts: Vec<u64> = parts.filter_map(|part| part.parse().ok()).collect();
    if parts.is_empty() {
        vec![u64::MAX]
    } else {
        parts
    }
}

pub(super) fn papers(sources: &Sources<'_>, gathered: &mut Gathered) {
    let objects = &sources.outcome.objects;
    let known = &sources.ours.papers;
    let steps_known = || {
        let all = known.iter();
        all.flat_map(|(id, known)| known.ours.sequence.iter().map(move |step| (step, id)))
    };
    let holds: BTreeMap<&OparlId, &OparlId> =
        steps_known().map(|(step, id)| (&step.id, id)).collect();
    let mut steps: Parts<'_, Consultation> = BTreeMap::new();
    for object in objects.values() {
        if let Content::Consultation(consultation) = &object.content {
            let paper = consultation
                .paper
                .as_ref()
                .or_else(|| holds.get(&object.id).copied());
            if let Some(paper) = paper {
                steps.entry(paper).or_default().push((object, consultation));
            }
        }
    }
    let mut ids: BTreeSet<&OparlId> = steps.keys().copied().collect();
    // A meeting is moved or gets its results without the paper being touched.
    let touched = |id: &Option<OparlId>| id.as_ref().is_some_and(|id| objects.contains_key(id));
    let stirred =
        steps_known().filter(|(step, _)| touched(&step.meeting) || touched(&step.agenda_item));
    ids.extend(stirred.map(|(_, id)| id));
    let of_papers = |object: &&Object| matches!(object.content, Content::Paper(_));
    ids.extend(objects.values().filter(of_papers).map(|object| &object.id));
    for id in ids {
        let ours = known.get(id).map(|known| &known.ours);
        let parts = steps.get(id).map_or(&[][..], Vec::as_slice);
        let object = objects.get(id);
        let own = object.and_then(|object| object.modified);
        let times: Vec<_> = parts.iter().map(|(part, _)| part.modified).collect();
        let mut found = Found {
            modified: latest(own, &times),
            draft: None,
        };
        match object.map(|object| (object, &object.content)) {
            Some((object, _)) if object.deleted => found.modified = own,
            Some((object, Content::Paper(paper))) => {
                match title(object, paper, &mut gathered.problems) {
                    Some(title) => found.draft = Some(title),
                    None => continue,
                }
            }
            _ => match ours {
                Some(ours) => found.draft = Some(ours.clone()),
                None => continue,
            },
        }
        if let Some(draft) = &mut found.draft {
            let (sequence, changed) = sequence(sources, ours, parts, sources.is_whole(id));
            draft.sequence = sequence;
            found.modified = found.modified.max(changed);
            let past = draft.date.zip(sources.scope.papers_from);
            let past = past.is_some_and(|(date, from)| date < from && !meets_since(draft, from));
            if ours.is_none() && past {
                gathered.past += 1;
                continue;
            }
        }
        gathered.papers.insert(id.clone(), found);
    }
}

/// Whether an old paper is still dealt with.
fn meets_since(draft: &PaperDraft, from: crate::Day) -> bool {
    let days = draft.sequence.iter().filter_map(|step| step.on);
    days.filter_map(german_day).any(|day| day >= from)
}

/// A paper without its sequence; `None` if it has no name.
fn title(object: &Object, paper: &Paper, problems: &mut Problems) -> Option<PaperDraft> {
    let Some(name) = paper.name.clone().or_else(|| paper.reference.clone()) else {
        problems.add(object.id.as_str(), Some("name"), Trouble::NoName);
        return None;
    };
    Some(PaperDraft {
        name,
        reference: paper.reference.clone(),
        date: paper.date,
        paper_type: paper.paper_type.clone(),
        web: object.web.clone(),
        sequence: Vec::new(),
    })
}

/// The steps in order, and when a meeting or item to which they refer changed last.
fn sequence(
    sources: &Sources<'_>,
    ours: Option<&PaperDraft>,
    parts: &[(&Object, &Consultation)],
    whole: bool,
) -> (Vec<Consulted>, Option<Moment>) {
    let mut steps: BTreeMap<&OparlId, Consulted> = BTreeMap::new();
    let known = |id: &OparlId| ours.and_then(|ours| ours.sequence.iter().find(|it| it.id == *id));
    if !whole {
        let known = ours.iter().flat_map(|ours| &ours.sequence);
        steps.extend(known.map(|step| (&step.id, step.clone())));
    }
    for (object, consultation) in parts {
        if object.deleted {
            steps.remove(&object.id);
            continue;
        }
        let step = Consulted {
            id: object.id.clone(),
            organizations: consultation.organizations.clone(),
            meeting: consultation.meeting.clone(),
            on: None,
            agenda_item: consultation.agenda_item.clone(),
            role: consultation.role.clone(),
            decides: decides(consultation.role.as_deref(), consultation.authoritative),
            result: None,
        };
        steps.insert(&object.id, step);
    }
    let mut changed = None;
    let objects = &sources.outcome.objects;
    for (id, step) in &mut steps {
        let meeting = step.meeting.as_ref();
        let item = step.agenda_item.as_ref();
        step.on = match meeting.and_then(|id| objects.get(id)) {
            Some(Object {
                content: Content::Meeting(meeting),
                modified,
                ..
            }) => {
                changed = changed.max(*modified);
                meeting.start
            }
            _ => meeting
                .and_then(|id| sources.ours.meetings.get(id))
                .map(|known| known.ours.start)
                .or_else(|| known(id).filter(|it| it.meeting == step.meeting)?.on),
        };
        step.result = match item.and_then(|id| objects.get(id)) {
            Some(Object {
                content: Content::AgendaItem(item),
                modified,
                ..
            }) => {
                changed = changed.max(*modified);
                item.result.clone()
            }
            _ => known(id)
                .filter(|known| known.agenda_item == step.agenda_item)
                .and_then(|known| known.result.clone()),
        };
    }
    let mut sequence: Vec<Consulted> = steps.into_values().collect();
    sequence.sort_by_cached_key(|step| (step.on.is_none(), step.on, step.id.clone()));
    (sequence, changed)
}
