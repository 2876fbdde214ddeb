//! What a body deals with, on its page: meetings and papers, and forms for who keeps it.

use crate::dealings::{Meeting, Origin, Paper, SHOWN, Shown};
use actor_network::oparl::german_clock;
use askama::Template;
use site::{
    Visit, Words,
    forms::{TextArea, TextField, TextKind},
};
use std::collections::BTreeMap;
use terms::{ActorId, Moment};
use ui::{Html, Link};

/// A meeting on the page.
struct MeetingLine {
    title: String,
    when: String,
    notes: Vec<String>,
    place: Option<String>,
    web: Option<Link>,
    agenda_title: String,
    agenda: Vec<String>,
    origin: String,
    remove: Option<Remove>,
}

/// A paper on the page.
struct PaperLine {
    title: String,
    about: String,
    notes: Vec<String>,
    steps: Vec<Step>,
    web: Option<Link>,
    origin: String,
    remove: Option<Remove>,
}

/// A step of a paper.
struct Step {
    body: Option<Link>,
    what: String,
}

/// The button that removes something that was entered by hand.
struct Remove {
    id: String,
    text: String,
}

/// The forms for who keeps the body.
struct Forms {
    name: TextField,
    day: TextField,
    begins: TextField,
    ends: TextField,
    place: TextField,
    web: TextField,
    agenda: TextArea,
    new_meeting: String,
    paper: TextField,
    reference: TextField,
    paper_day: TextField,
    paper_web: TextField,
    new_paper: String,
}

/// The part of a body's page.
#[derive(Template)]
#[template(path = "dealings.html")]
pub(crate) struct DealingsPart {
    words: Words,
    action: String,
    meetings_count: String,
    meetings: Vec<MeetingLine>,
    meeting_pages: Vec<Link>,
    calendar: Option<Link>,
    papers_count: String,
    papers: Vec<PaperLine>,
    paper_pages: Vec<Link>,
    forms: Option<Forms>,
}

/// What the part is made from.
pub(crate) struct Told<'a> {
    pub(crate) of: ActorId,
    pub(crate) meetings: (&'a Shown<Meeting>, u64),
    pub(crate) papers: (&'a Shown<Paper>, u64),
    pub(crate) names: &'a BTreeMap<ActorId, String>,
    pub(crate) keeps: bool,
}

/// Day and hour by the clock in Germany.
pub(crate) fn at(words: Words, moment: Moment) -> String {
    let Some((day, hour, minute)) = german_clock(moment) else {
        return String::new();
    };
    let day = words.calendar_day(&day.to_string());
    let time = format!("{hour:02}:{minute:02}");
    words.with("dealings-at", &[("date", &day), ("time", &time)])
}

/// From where something comes, in words.
pub(crate) fn origin(words: Words, origin: Option<&Origin>) -> String {
    match origin {
        None => words.t("dealings-by-hand"),
        Some(origin) => {
            let day = origin.stored.and_then(|moment| words.day(moment.micros()));
            let gaps = [
                ("name", origin.name.as_str()),
                ("date", &day.unwrap_or_default()),
            ];
            words.with("dealings-from", &gaps)
        }
    }
}

/// Links to the pages of a list around the one that is shown.
fn pages(visit: &Visit, told: &Told<'_>, which: &str) -> Vec<Link> {
    let words = crate::words::words(visit.language);
    let (meetings, papers) = (told.meetings.1, told.papers.1);
    let (total, page) = match which {
        "sitzungen" => (told.meetings.0.total, meetings),
        _ => (told.papers.0.total, papers),
    };
    let link = |page: u64, key: &str| {
        let (meetings, papers) = match which {
            "sitzungen" => (page, papers),
            _ => (meetings, page),
        };
        Link {
            text: words.t(key),
            href: visit.address(&format!(
                "gremien/{}?sitzungen={meetings}&vorlagen={papers}#{which}",
                told.of
            )),
        }
    };
    let mut links = Vec::new();
    if page > 0 {
        links.push(link(page - 1, "dealings-later"));
    }
    if (page + 1).saturating_mul(SHOWN) < total {
        links.push(link(page + 1, "dealings-earlier"));
    }
    links
}

impl DealingsPart {
    /// Writes the part.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn written(visit: &Visit, told: &Told<'_>) -> Result<Html, askama::Error> {
        let words = crate::words::words(visit.language);
        let count = |key: &str, total: u64| {
            words.counted(key, usize::try_from(total).unwrap_or(usize::MAX), &[])
        };
        let (meetings, papers) = (told.meetings.0, told.papers.0);
        let part = Self {
            action: visit.address(&format!("gremien/{}", told.of)),
            meetings_count: count("dealings-meetings-count", meetings.total),
            meetings: (meetings.shown.iter())
                .map(|one| meeting(words, one, told.keeps))
                .collect(),
            meeting_pages: pages(visit, told, "sitzungen"),
            calendar: (meetings.total > 0).then(|| Link {
                text: words.t("dealings-calendar"),
                href: visit.address(&format!("gremien/{}/sitzungen.ics", told.of)),
            }),
            papers_count: count("dealings-papers-count", papers.total),
            papers: (papers.shown.iter())
                .map(|one| paper(visit, words, one, told))
                .collect(),
            paper_pages: pages(visit, told, "vorlagen"),
            forms: told.keeps.then(|| forms(visit, words)),
            words,
        };
        Html::render(&part)
    }
}

fn web(words: Words, address: Option<&String>) -> Option<Link> {
    // What was stored begins with http; anything else must not become a link.
    let address = address
        .filter(|address| address.starts_with("https://") || address.starts_with("http://"))?;
    Some(Link {
        text: words.t("dealings-web"),
        href: address.clone(),
    })
}

pub(crate) fn meeting_name(words: Words, one: &Meeting) -> String {
    let name = one.name.clone();
    name.unwrap_or_else(|| words.t("dealings-meeting"))
}

pub(crate) fn agenda(words: Words, one: &Meeting) -> Vec<String> {
    let line = |point: &crate::dealings::AgendaPoint| {
        let name = point.name.clone();
        let name = name.unwrap_or_else(|| words.t("dealings-not-public"));
        let parts = [point.number.clone(), Some(name), point.result.clone()];
        let [number, name, result] = parts;
        let begin = number
            .map(|number| format!("{number} "))
            .unwrap_or_default();
        let end = result
            .map(|result| format!(" ({result})"))
            .unwrap_or_default();
        format!("{begin}{}{end}", name.unwrap_or_default())
    };
    one.agenda.iter().map(line).collect()
}

fn meeting(words: Words, one: &Meeting, keeps: bool) -> MeetingLine {
    let title = meeting_name(words, one);
    let mut notes = Vec::new();
    if one.cancelled {
        notes.push(words.t("dealings-cancelled"));
    }
    if one.ended {
        notes.push(words.t("dealings-ended"));
    }
    notes.extend(one.status.clone());
    MeetingLine {
        when: at(words, one.start),
        place: one.place.clone(),
        web: web(words, one.web.as_ref()),
        agenda_title: words.counted("dealings-agenda", one.agenda.len(), &[]),
        agenda: agenda(words, one),
        origin: origin(words, one.origin.as_ref()),
        remove: (keeps && one.origin.is_none()).then(|| Remove {
            id: one.id.to_string(),
            text: words.with("dealings-remove", &[("name", &title)]),
        }),
        notes,
        title,
    }
}

fn paper(visit: &Visit, words: Words, one: &Paper, told: &Told<'_>) -> PaperLine {
    let day = one.day.map(|day| words.calendar_day(&day.to_string()));
    let about: Vec<String> = [one.reference.clone(), one.paper_type.clone(), day]
        .into_iter()
        .flatten()
        .collect();
    let step = |step: &crate::dealings::PaperStep| {
        let decides = match step.decides {
            Some(true) => Some(words.t("dealings-decides")),
            _ => None,
        };
        let on = step.on.map(|moment| at(words, moment));
        let what: Vec<String> = [step.role.clone(), decides, on, step.result.clone()]
            .into_iter()
            .flatten()
            .collect();
        let body = step.body.filter(|body| *body != told.of);
        let name = body.and_then(|body| Some((body, told.names.get(&body)?)));
        Step {
            body: name.map(|(body, name)| Link {
                text: name.clone(),
                href: visit.address(&format!("gremien/{body}")),
            }),
            what: match step.body {
                Some(_) => what.join(" · "),
                None => [words.t("dealings-other-body")]
                    .into_iter()
                    .chain(what)
                    .collect::<Vec<_>>()
                    .join(" · "),
            },
        }
    };
    let steps: Vec<Step> = one.steps.iter().map(step).collect();
    PaperLine {
        about: about.join(" · "),
        notes: (one.ended.then(|| words.t("dealings-ended")))
            .into_iter()
            .collect(),
        steps: (steps.into_iter())
            .filter(|step| step.body.is_some() || !step.what.is_empty())
            .collect(),
        web: web(words, one.web.as_ref()),
        origin: origin(words, one.origin.as_ref()),
        remove: (told.keeps && one.origin.is_none()).then(|| Remove {
            id: one.id.to_string(),
            text: words.with("dealings-remove", &[("name", &one.name)]),
        }),
        title: one.name.clone(),
    }
}

fn forms(visit: &Visit, words: Words) -> Forms {
    let text = |name: &str, key: &str| TextField::new(name, words.t(key), "");
    Forms {
        name: text("name", "dealings-name")
            .id("sitzung-name")
            .maxlength(300)
            .optional(words),
        day: text("tag", "dealings-day")
            .id("sitzung-tag")
            .kind(TextKind::Date),
        begins: text("beginn", "dealings-begins")
            .maxlength(5)
            .hint(words.t("dealings-time-hint")),
        ends: text("ende", "dealings-ends").maxlength(5).optional(words),
        place: text("ort", "dealings-place").maxlength(300).optional(words),
        web: text("adresse", "dealings-address")
            .id("sitzung-adresse")
            .kind(TextKind::Url)
            .optional(words),
        agenda: TextArea::new("punkte", words.t("dealings-points"), "")
            .size(5, 8000)
            .hint(words.t("dealings-points-hint"))
            .optional(words),
        new_meeting: visit.id().to_string(),
        paper: text("name", "dealings-paper-name")
            .id("vorlage-name")
            .maxlength(300),
        reference: text("nummer", "dealings-reference")
            .maxlength(300)
            .optional(words),
        paper_day: text("tag", "dealings-day")
            .id("vorlage-tag")
            .kind(TextKind::Date)
            .optional(words),
        paper_web: text("adresse", "dealings-address")
            .id("vorlage-adresse")
            .kind(TextKind::Url)
            .optional(words),
        new_paper: visit.id().to_string(),
    }
}
