//! Sources of OParl, and what a reading of one would mean.

use super::naming::Naming;
use crate::oparl::{Change, Count, OparlError, Reading, ReadingState, Source, Summary};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Check, Choice, ErrorSummary, Select, TextField, TextKind, Upload},
    step,
};
use ui::Link;

/// How many years of the past can be chosen.
const YEARS: [i32; 4] = [1, 2, 5, 10];
/// What the form suggests.
const USUAL_YEARS: i32 = 2;

/// A source in the list.
struct Line {
    name: String,
    about: Vec<String>,
    action: String,
    asked: bool,
    nightly: bool,
    file: Upload,
    news: Option<Link>,
}

/// A reading in the list.
struct Past {
    link: Link,
    about: String,
}

#[derive(Template)]
#[template(path = "oparl.html")]
pub(crate) struct SourcesPage {
    words: Words,
    action: String,
    errors: ErrorSummary,
    lines: Vec<Line>,
    past: Vec<Past>,
    name: TextField,
    address: TextField,
    file: Upload,
    years: Select,
    nightly: Check,
}

/// What was typed into the form for a new source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) years: Option<i32>,
    pub(crate) nightly: bool,
}

/// What is wrong with what was sent: the field, and the text.
fn mistake(words: Words, error: &OparlError) -> (&'static str, String) {
    match error {
        OparlError::Name => ("name", words.t("oparl-error-name")),
        OparlError::Address(_) => ("adresse", words.t("oparl-error-address")),
        OparlError::NoAddress => ("adresse", words.t("oparl-error-no-address")),
        OparlError::AlreadyReading => ("quellen", words.t("oparl-error-already")),
        OparlError::File { file, trouble } => {
            let why = words.t(&format!("oparl-trouble-{trouble}"));
            let gaps = [("file", file.as_str()), ("why", why.as_str())];
            ("datei", words.with("oparl-error-file", &gaps))
        }
        _ => ("quellen", words.t("oparl-error-not-now")),
    }
}

fn day(words: Words, moment: terms::Moment) -> String {
    super::dealings::at(words, moment)
}

impl SourcesPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (sources, readings): (&[Source], &[Reading]),
        typed: &Typed,
        error: Option<&OparlError>,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(
            Section::Actors,
            words.t("oparl-title"),
            words.t("oparl-lead"),
        );
        let told = error.map(|error| mistake(words, error));
        let of = |field: &str| {
            let here = told.as_ref().filter(|(place, _)| *place == field);
            here.map(|(_, text)| text.clone())
        };
        let errors = told
            .iter()
            .map(|(field, text)| ((*field).to_owned(), text.clone()));
        let years = YEARS.iter().map(|years| {
            let chosen = typed.years.unwrap_or(USUAL_YEARS) == *years;
            let label = words.counted("oparl-years", usize::try_from(*years).unwrap_or(0), &[]);
            Choice::new(&years.to_string(), label, chosen)
        });
        let page = Self {
            action: visit.address("gremien/oparl"),
            errors: ErrorSummary::new(words, errors.collect()),
            lines: (sources.iter())
                .map(|source| line(visit, words, source, readings))
                .collect(),
            past: (readings.iter())
                .map(|reading| past(visit, words, reading, sources))
                .collect(),
            name: TextField::new("name", words.t("oparl-name"), &typed.name)
                .maxlength(120)
                .hint(words.t("oparl-name-hint"))
                .error(of("name")),
            address: TextField::new("adresse", words.t("oparl-address"), &typed.address)
                .kind(TextKind::Url)
                .maxlength(1000)
                .hint(words.t("oparl-address-hint"))
                .optional(words)
                .error(of("adresse")),
            file: Upload::new("datei", words.t("oparl-file"), ".json,application/json")
                .several()
                .hint(words.t("oparl-file-hint"))
                .optional(words)
                .error(of("datei")),
            years: Select::new("jahre", words.t("oparl-how-far"), years.collect())
                .hint(words.t("oparl-how-far-hint")),
            nightly: Check::new("naechtlich", words.t("oparl-nightly"), typed.nightly),
            words,
        };
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "bodies-title", "gremien"),
        ];
        (head.after(way), page)
    }
}

fn reading_address(visit: &Visit, reading: &Reading) -> String {
    visit.address(&format!("gremien/oparl/lesungen/{}", reading.id))
}

fn line(visit: &Visit, words: Words, source: &Source, readings: &[Reading]) -> Line {
    let mut about = vec![(source.address.clone()).unwrap_or_else(|| words.t("oparl-files-only"))];
    about.push(match source.applied {
        Some(moment) => words.with("oparl-stored-on", &[("date", &day(words, moment))]),
        None => words.t("oparl-never-stored"),
    });
    if let Some(moment) = source.looked {
        about.push(words.with("oparl-looked-on", &[("date", &day(words, moment))]));
    }
    let news = readings.iter().find(|reading| {
        let by_night = reading.account.is_none() && reading.state == ReadingState::Ready;
        reading.source == source.id && by_night
    });
    Line {
        name: source.name.clone(),
        about,
        action: visit.address(&format!("gremien/oparl/quellen/{}", source.id)),
        asked: source.address.is_some(),
        nightly: source.nightly,
        file: Upload::new("datei", words.t("oparl-file"), ".json,application/json")
            .several()
            .id(&format!("datei-{}", source.id)),
        news: news.map(|reading| Link {
            text: words.t("oparl-news"),
            href: reading_address(visit, reading),
        }),
    }
}

fn past(visit: &Visit, words: Words, reading: &Reading, sources: &[Source]) -> Past {
    let source = sources.iter().find(|source| source.id == reading.source);
    let state = words.t(&format!("oparl-state-{}", reading.state.name()));
    let by = match reading.account {
        Some(_) => words.t("oparl-by-people"),
        None => words.t("oparl-by-night"),
    };
    Past {
        link: Link {
            text: source.map_or_else(String::new, |source| source.name.clone()),
            href: reading_address(visit, reading),
        },
        about: format!("{} · {by} · {state}", day(words, reading.at)),
    }
}

/// A row of the table that counts.
struct Row {
    name: String,
    cells: [String; 6],
}

/// Something that would change.
struct Told {
    what: String,
    name: String,
    fields: String,
}

/// Something wrong with the source.
struct Wrong {
    text: String,
    place: String,
}

/// What would happen, or happened.
struct Outcome {
    heads: [String; 6],
    rows: Vec<Row>,
    nothing: bool,
    stopped: Option<String>,
    new: Vec<String>,
    changed: Vec<Told>,
    ended: Vec<Told>,
    kept: Vec<Told>,
    left_out: Vec<String>,
    no_bodies: Vec<String>,
    problems: Vec<Wrong>,
    more_problems: Option<String>,
}

#[derive(Template)]
#[template(path = "oparl_reading.html")]
pub(crate) struct ReadingPage {
    words: Words,
    title: String,
    about: String,
    action: String,
    error: Option<String>,
    state: String,
    progress: Option<String>,
    ready: bool,
    open: bool,
    done: bool,
    outcome: Option<Outcome>,
    sources: Link,
    bodies: Link,
}

impl ReadingPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (reading, source): (&Reading, &Source),
        error: Option<&OparlError>,
    ) -> (Head, Self) {
        let words = naming.words;
        let title = words.with("oparl-reading-title", &[("name", &source.name)]);
        let head = Head::new(Section::Actors, title.clone(), words.t("oparl-lead"));
        let running = matches!(reading.state, ReadingState::Waiting | ReadingState::Reading);
        let done = reading.state == ReadingState::Applied;
        let moment = reading.applied.or(reading.read).unwrap_or(reading.at);
        let about = match reading.state {
            ReadingState::Applied => "oparl-about-applied",
            _ if reading.read.is_some() => "oparl-about-read",
            _ => "oparl-about-asked",
        };
        let state = match (&reading.failure, reading.state) {
            (Some(why), ReadingState::Failed) => failure(words, why),
            _ => words.t(&format!("oparl-told-{}", reading.state.name())),
        };
        let whole = |number: i32| words.notation().whole(u64::try_from(number).unwrap_or(0));
        let page = Self {
            about: words.with(about, &[("date", &day(words, moment))]),
            action: reading_address(visit, reading),
            error: error.map(|error| refused(words, error)),
            state,
            progress: running.then(|| {
                let gaps = [
                    ("requests", whole(reading.requests)),
                    ("objects", whole(reading.objects)),
                ];
                let gaps = gaps.each_ref().map(|(name, text)| (*name, text.as_str()));
                words.with("oparl-progress", &gaps)
            }),
            ready: reading.state == ReadingState::Ready,
            open: running || reading.state == ReadingState::Ready,
            done,
            outcome: (reading.summary.as_ref()).map(|summary| outcome(words, summary, done)),
            sources: Link {
                text: words.t("oparl-title"),
                href: visit.address("gremien/oparl"),
            },
            bodies: Link {
                text: words.t("bodies-title"),
                href: visit.address("gremien"),
            },
            title,
            words,
        };
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "bodies-title", "gremien"),
            step(words, "oparl-title", "gremien/oparl"),
        ];
        (head.after(way), page)
    }
}

/// Why a source gave nothing.
fn failure(words: Words, why: &str) -> String {
    const OWN: [&str; 13] = [
        "address",
        "not_encrypted",
        "inside",
        "unknown",
        "elsewhere",
        "status",
        "bytes",
        "slow",
        "time",
        "no_connection",
        "left",
        "kept",
        "early",
    ];
    match OWN.contains(&why) {
        true => words.t(&format!("oparl-failed-{why}")),
        false => words.t(&format!("oparl-trouble-{why}")),
    }
}

fn refused(words: Words, error: &OparlError) -> String {
    match error {
        OparlError::Changed => words.t("oparl-error-changed"),
        OparlError::Body { name, .. } => words.with("oparl-error-body", &[("name", name)]),
        OparlError::TooManySeats(name) => words.with("oparl-error-seats", &[("name", name)]),
        _ => words.t("oparl-error-not-now"),
    }
}

fn told(words: Words, change: &Change) -> Told {
    let fields = change.fields.iter();
    let fields: Vec<String> = fields
        .map(|field| words.t(&format!("oparl-field-{field}")))
        .collect();
    Told {
        what: words.t(&format!("oparl-sort-{}", change.sort)),
        name: change.name.clone(),
        fields: fields.join(", "),
    }
}

fn outcome(words: Words, summary: &Summary, done: bool) -> Outcome {
    let whole = |number: usize| words.notation().whole(number as u64);
    let row = |key: &str, count: &Count| Row {
        name: words.t(key),
        cells: [
            count.new,
            count.changed,
            count.ended,
            count.same,
            count.kept,
            count.missing,
        ]
        .map(whole),
    };
    let all = |changes: &[Change]| changes.iter().map(|one| told(words, one)).collect();
    let mut left_out = Vec::new();
    for (key, number) in [
        ("oparl-past", summary.past),
        ("oparl-of-no-body", summary.of_no_body),
        ("oparl-no-bodies", summary.no_body_count),
    ] {
        if number > 0 {
            left_out.push(words.counted(key, number, &[]));
        }
    }
    let heads = match done {
        true => [
            "oparl-was-new",
            "oparl-was-changed",
            "oparl-was-ended",
            "oparl-same",
            "oparl-kept",
            "oparl-missing",
        ],
        false => [
            "oparl-new",
            "oparl-changed",
            "oparl-ended",
            "oparl-same",
            "oparl-kept",
            "oparl-missing",
        ],
    };
    Outcome {
        heads: heads.map(|key| words.t(key)),
        rows: vec![
            row("oparl-bodies", &summary.bodies),
            row("oparl-seats", &summary.seats),
            row("oparl-meetings", &summary.meetings),
            row("oparl-papers", &summary.papers),
        ],
        nothing: summary.changes_nothing(),
        stopped: (summary.stopped.as_ref()).map(|why| words.t(&format!("oparl-stopped-{why}"))),
        new: (summary.new_bodies.iter())
            .map(|one| {
                let kind = words.t(&format!("body-{}", one.kind.name()));
                match one.linked {
                    true => words.with("oparl-linked", &[("name", &one.name), ("kind", &kind)]),
                    false => format!("{} ({kind})", one.name),
                }
            })
            .collect(),
        changed: all(&summary.changed),
        ended: all(&summary.ended),
        kept: all(&summary.kept),
        left_out,
        no_bodies: (summary.no_bodies.iter())
            .map(|(name, because)| {
                let why = words.t(&format!("oparl-because-{because}"));
                format!("{name}: {why}")
            })
            .collect(),
        problems: (summary.problems.iter())
            .map(|problem| Wrong {
                text: words.t(&format!("oparl-trouble-{}", problem.trouble)),
                place: match &problem.field {
                    Some(field) => format!("{} · {field}", problem.url),
                    None => problem.url.clone(),
                },
            })
            .collect(),
        more_problems: (summary.more_problems > 0)
            .then(|| words.counted("oparl-more-problems", summary.more_problems, &[])),
    }
}
