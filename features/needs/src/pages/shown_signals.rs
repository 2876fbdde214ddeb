//! "Was Fachkräfte melden": what everyone reads of signals.

use super::list::holds;
use crate::{
    NeedsState, ShownReport,
    permissions::{BIND, REVIEW, SEND},
    words::{Words, day},
};
use askama::Template;
use needs::showing::{Scope, ShownPersons, Statement};
use site::{AreaTree, Head, Section, Visit, step};
use terms::Span;
use ui::Link;

/// A statement as everyone reads it.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) topic: String,
    pub(crate) ground: String,
    pub(crate) persons: String,
    pub(crate) summary: Option<String>,
}

/// A report.
#[derive(Debug)]
struct Told {
    id: String,
    title: String,
    rule: String,
    statements: Vec<Said>,
}

/// What everyone reads of signals.
#[derive(Debug, Template)]
#[template(path = "shown_signals.html")]
pub(crate) struct ShownSignalsPage {
    words: Words,
    reports: Vec<Told>,
    ways: Vec<Link>,
    rule: Vec<String>,
}

impl ShownSignalsPage {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        reports: &[ShownReport],
    ) -> (Head, Self) {
        let places = &*visit.around.places;
        let told = reports.iter().map(|report| Told {
            id: format!("report-{}", report.id),
            title: period(words, report.period),
            rule: words.with(
                "shown-by-rule",
                &[
                    ("persons", &report.persons.to_string()),
                    ("organisations", &report.organisations.to_string()),
                    ("population", &words.notation().whole(report.population)),
                ],
            ),
            statements: report
                .statements
                .iter()
                .map(|one| Said {
                    summary: one.summary.clone(),
                    ..said(state, words, places, &one.statement)
                })
                .collect(),
        });
        let ways = [
            (SEND, "send-title", "signale/senden"),
            (SEND, "own-title", "signale/meine"),
            (REVIEW, "review-title", "signale/pruefung"),
            (REVIEW, "weigh-title", "signale/auswertung"),
            (BIND, "bind-title", "signale/verpflichtung"),
        ];
        let ways = ways.into_iter().filter(|(right, ..)| holds(visit, *right));
        let rule = &state.rule;
        let gaps = [
            ("persons", &*rule.persons().to_string()),
            ("organisations", &*rule.organisations().to_string()),
            ("population", &*words.notation().whole(rule.population())),
        ];
        let page = Self {
            reports: told.collect(),
            ways: ways
                .map(|(_, key, rest)| Link {
                    text: words.t(key),
                    href: visit.address(rest),
                })
                .collect(),
            rule: vec![
                words.with("rule-once", &[]),
                words.with("rule-alone", &gaps),
                words.t("rule-together"),
                words.t("rule-classes"),
                words.t("rule-period"),
                words.t("rule-limits"),
            ],
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("shown-title"),
            words.t("shown-lead"),
        );
        (
            head.after(vec![step(words, "nav-take-part", "bedarfe")]),
            page,
        )
    }
}

/// The time a report covers, in days.
pub(crate) fn period(words: Words, period: needs::showing::Period) -> String {
    let last = period.until().before(Span::days(1));
    words.with(
        "period",
        &[
            ("from", &day(words, period.from())),
            ("until", &day(words, last)),
        ],
    )
}

/// A statement in words, without its summary.
pub(crate) fn said(
    state: &NeedsState,
    words: Words,
    places: &dyn AreaTree,
    statement: &Statement,
) -> Said {
    let language = words.language;
    let area = super::texts::area(words, places, &statement.area);
    let ground = match &statement.scope {
        Scope::Alone => area,
        Scope::Together { without } if without.is_empty() => {
            words.with("ground-together", &[("area", &area)])
        }
        Scope::Together { without } => {
            let names: Vec<String> = without.iter().map(|one| places.name(one)).collect();
            let gaps = [("area", area.as_str()), ("without", &names.join(", "))];
            words.with("ground-together-without", &gaps)
        }
    };
    Said {
        topic: format!(
            "{}: {}",
            state.vocabulary.field(&statement.topic.field, language),
            state.vocabulary.concern(&statement.topic, language)
        ),
        ground,
        persons: persons(words, statement.persons),
        summary: None,
    }
}

fn persons(words: Words, persons: ShownPersons) -> String {
    let least = persons.at_least.to_string();
    match persons.at_most {
        Some(most) => words.with(
            "persons-between",
            &[("least", &least), ("most", &most.to_string())],
        ),
        None => words.with("persons-at-least", &[("least", &least)]),
    }
}
