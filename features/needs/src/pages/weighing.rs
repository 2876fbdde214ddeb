//! What the rule finds for a period, for a bound reviewer, and the summaries of what is shown.

use super::shown_signals::{Said, period, said};
use crate::{EarlierBoundaries, NeedsState, ShownReport, pages::texts, words::Words};
use askama::Template;
use needs::showing::{Period, Report, Verdict, Weighed};
use site::{
    AreaTree, Head, Section, Visit,
    forms::{ErrorSummary, TextArea},
    step,
};
use terms::EntityId;
use ui::{Cell, Column, DataTable, Row};

/// A period that has ended and has no report.
pub(crate) struct Due {
    pub(crate) period: Period,
    pub(crate) report: Report,
    pub(crate) weighed: Vec<Weighed>,
    pub(crate) earlier: EarlierBoundaries,
}

/// A period that has ended and has no report, as the page shows it.
#[derive(Debug)]
struct Open {
    title: String,
    from: i64,
    id: EntityId,
    result: String,
    /// What became of signals about areas of earlier boundaries.
    earlier: Vec<String>,
    would_show: Vec<Said>,
    table: Option<DataTable>,
}

/// A statement without a summary.
#[derive(Debug)]
struct Unwritten {
    said: Said,
    period: String,
    action: String,
    id: EntityId,
    text: TextArea,
}

/// A summary that could not be taken: report, position, text, what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Untaken {
    pub(crate) report: EntityId,
    pub(crate) position: usize,
    pub(crate) text: String,
    pub(crate) error: String,
}

/// The page of the reviewer at the end of a period.
#[derive(Debug, Template)]
#[template(path = "weighing.html")]
pub(crate) struct WeighingPage {
    words: Words,
    errors: ErrorSummary,
    action: String,
    open: Vec<Open>,
    unwritten: Vec<Unwritten>,
}

impl WeighingPage {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        due: &[Due],
        reports: &[ShownReport],
        untaken: Option<&Untaken>,
    ) -> (Head, Self) {
        let places = &*visit.around.places;
        let open = due.iter().map(|due| Open {
            title: period(words, due.period),
            from: due.period.from().micros(),
            id: visit.id(),
            result: words.counted("weigh-result", due.report.statements().len(), &[]),
            earlier: earlier(words, due.earlier),
            would_show: due
                .report
                .statements()
                .iter()
                .map(|one| said(state, words, places, one))
                .collect(),
            table: (!due.weighed.is_empty()).then(|| table(state, words, places, &due.weighed)),
        });
        let unwritten = reports.iter().flat_map(|report| {
            let without = report.statements.iter().filter(|one| one.summary.is_none());
            without.map(|one| {
                let name = format!("text-{}-{}", report.id, one.position);
                let failed = untaken
                    .filter(|failed| failed.report == report.id && failed.position == one.position);
                let rest = format!("signale/auswertung/{}/{}", report.id, one.position);
                Unwritten {
                    said: said(state, words, places, &one.statement),
                    period: period(words, report.period),
                    action: visit.address(&rest),
                    id: visit.id(),
                    text: TextArea::new(
                        "text",
                        words.t("summary-text"),
                        failed.map_or("", |failed| failed.text.as_str()),
                    )
                    .id(&name)
                    .hint(words.t("summary-text-hint"))
                    .size(4, 1_200)
                    .error(failed.map(|failed| failed.error.clone())),
                }
            })
        });
        let errors = untaken.map(|failed| {
            let field = format!("text-{}-{}", failed.report, failed.position);
            (field, failed.error.clone())
        });
        let page = Self {
            errors: ErrorSummary::new(words, errors.into_iter().collect()),
            action: visit.address("signale/auswertung"),
            open: open.collect(),
            unwritten: unwritten.collect(),
            words,
        };
        let head = Head::new(
            Section::TakePart,
            words.t("weigh-title"),
            words.t("weigh-lead"),
        );
        let way = vec![
            step(words, "nav-take-part", "bedarfe"),
            step(words, "shown-title", "signale"),
        ];
        (head.after(way), page)
    }
}

/// What became of signals about areas of earlier boundaries, in words.
fn earlier(words: Words, found: EarlierBoundaries) -> Vec<String> {
    [
        ("weigh-earlier-same", found.same),
        ("weigh-earlier-raised", found.raised),
        ("weigh-earlier-left-out", found.left_out),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| words.counted(key, count, &[]))
    .collect()
}

/// The key of the text of a verdict.
pub(crate) const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Shown => "verdict-shown",
        Verdict::Nothing => "verdict-nothing",
        Verdict::TooFewPersons => "verdict-too-few-persons",
        Verdict::TooFewOrganisations => "verdict-too-few-organisations",
        Verdict::PopulationUnknown => "verdict-population-unknown",
        Verdict::PopulationTooSmall => "verdict-population-too-small",
        Verdict::TooFewParts => "verdict-too-few-parts",
    }
}

fn table(
    state: &NeedsState,
    words: Words,
    places: &dyn AreaTree,
    weighed: &[Weighed],
) -> DataTable {
    let language = words.language;
    let number = |number: u32| Cell::text(words.notation().whole(u64::from(number)));
    let rows = weighed.iter().map(|one| Row {
        head: Cell::text(format!(
            "{}: {}",
            state.vocabulary.field(&one.topic.field, language),
            state.vocabulary.concern(&one.topic, language)
        )),
        cells: vec![
            Cell::text(texts::area(words, places, &one.area)),
            number(one.persons),
            number(one.organisations),
            Cell::text(words.t(verdict_key(one.verdict))),
        ],
        emphasis: false,
    });
    DataTable {
        caption: words.t("weigh-table"),
        columns: vec![
            Column::words(words.t("weigh-topic")),
            Column::words(words.t("weigh-area")),
            Column::figures(words.t("weigh-persons"), None),
            Column::figures(words.t("weigh-organisations"), None),
            Column::words(words.t("weigh-verdict")),
        ],
        rows: rows.collect(),
        dividers: Vec::new(),
        compact: true,
    }
}
