//! Imports: a table, what its columns hold, what would happen, what happened.

use super::naming::Naming;
use crate::exporting::{ExportError, harmless};
use crate::importing::{Draft, DraftState, ImportError, Summary, TableFault, ToldFault};
use actor_network::{
    actor::{ActorKind, Openness},
    mapping::Target,
};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Check, Choice, Choices, ErrorSummary, Select, TextField, Upload},
    step,
};
use ui::Link;

/// An import in the list.
struct Line {
    link: Link,
    about: String,
}

#[derive(Template)]
#[template(path = "imports.html")]
pub(crate) struct ImportsPage {
    words: Words,
    action: String,
    errors: ErrorSummary,
    faults: Vec<(String, String)>,
    source: TextField,
    file: Upload,
    lines: Vec<Line>,
    columns: Vec<(String, String)>,
}

/// What is wrong with a file in words; what readers say is German.
fn table_fault(words: Words, fault: &TableFault) -> (String, Vec<(String, String)>) {
    match fault {
        TableFault::Unreadable(told) => (words.t("import-unreadable"), told.clone()),
        TableFault::Empty => (words.t("import-empty"), Vec::new()),
        TableFault::TooManyRows => (words.t("import-too-many-rows"), Vec::new()),
        TableFault::TooManyColumns => (words.t("import-too-many-columns"), Vec::new()),
        TableFault::NoRoom => (words.t("import-no-room"), Vec::new()),
    }
}

impl ImportsPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        drafts: &[Draft],
        source: &str,
        error: Option<&ImportError>,
    ) -> (Head, Self) {
        let words = naming.words;
        let head = Head::new(
            Section::Actors,
            words.t("import-title"),
            words.t("import-lead"),
        );
        let (file_error, faults) = match error {
            Some(ImportError::Table(fault)) => {
                let (text, faults) = table_fault(words, fault);
                (Some(text), faults)
            }
            _ => (None, Vec::new()),
        };
        let source_error =
            matches!(error, Some(ImportError::Source)).then(|| words.t("import-no-source"));
        let errors = [("quelle", &source_error), ("datei", &file_error)];
        let errors = errors
            .into_iter()
            .filter_map(|(id, text)| text.as_ref().map(|text| (id.to_owned(), text.clone())));
        let line = |draft: &Draft| {
            let day = words.day(draft.at.micros()).unwrap_or_default();
            let state = words.t(&format!("import-state-{}", draft.state.name()));
            Line {
                link: Link {
                    text: draft.file_name.clone(),
                    href: visit.address(&format!("akteure/importe/{}", draft.id)),
                },
                about: format!("{} · {day} · {state}", draft.source),
            }
        };
        let page = Self {
            action: visit.address("akteure/importe"),
            errors: ErrorSummary::new(words, errors.collect()),
            faults,
            source: TextField::new("quelle", words.t("import-source"), source)
                .maxlength(80)
                .hint(words.t("import-source-hint"))
                .error(source_error),
            file: Upload::new(
                "datei",
                words.t("import-file"),
                ".csv,.txt,.tsv,.xlsx,.xlsm,.xls,.ods",
            )
            .hint(words.t("import-file-hint"))
            .error(file_error),
            lines: drafts.iter().map(line).collect(),
            columns: (Target::ALL.iter())
                .map(|target| (target.name().to_owned(), target_name(words, *target)))
                .collect(),
            words,
        };
        (head.after(vec![step(words, "nav-actors", "akteure")]), page)
    }
}

fn target_name(words: Words, target: Target) -> String {
    words.t(&format!("target-{}", target.name()))
}

/// A column with its choice and its first values.
struct Column {
    choice: Select,
    sample: String,
}

/// A row with a fault.
struct Fault {
    row: String,
    what: String,
    value: String,
    problem: String,
}

/// A page of the list of faults.
struct FaultPage {
    link: Link,
    current: bool,
}

/// Faults on one page.
const FAULTS: usize = 100;

/// A row as an example.
struct Example {
    row: String,
    name: String,
    fields: String,
}

/// What would happen, or happened.
struct Outcome {
    numbers: Vec<(String, String)>,
    suspicions: Vec<String>,
    faults: Vec<Fault>,
    faults_file: Option<Link>,
    faults_count: String,
    fault_pages: Vec<FaultPage>,
    more_faults: Option<String>,
    new: Vec<Example>,
    changed: Vec<Example>,
    notes: Vec<String>,
    nothing: bool,
}

#[derive(Template)]
#[template(path = "import.html")]
pub(crate) struct ImportPage {
    words: Words,
    title: String,
    about: String,
    state: DraftState,
    error: Option<String>,
    action: String,
    columns: Vec<Column>,
    role: TextField,
    openness: Choices,
    kind: Select,
    clears: Check,
    outcome: Option<Outcome>,
    imports: Link,
    actors: Link,
}

impl ImportPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        draft: &Draft,
        error: Option<&str>,
        asked: usize,
    ) -> (Head, Self) {
        let words = naming.words;
        let title = words.with("import-of", &[("file", &draft.file_name)]);
        let head = Head::new(Section::Actors, title.clone(), words.t("import-lead"));
        let way = vec![
            step(words, "nav-actors", "akteure"),
            step(words, "import-title", "akteure/importe"),
        ];
        let columns = &draft.columns;
        let kinds = ActorKind::ALL
            .iter()
            .map(|kind| Choice::new(kind.name(), naming.kind(*kind), columns.kind == *kind));
        let open = [Openness::Private, Openness::Public].map(|one| {
            let label = words.t(&format!("openness-{}", one.name()));
            Choice::new(one.name(), label, columns.openness == one)
        });
        let page = Self {
            about: words.counted("import-rows", draft.rows, &[("source", &draft.source)]),
            state: draft.state,
            error: error.map(|key| words.t(key)),
            action: visit.address(&format!("akteure/importe/{}", draft.id)),
            columns: column_choices(words, draft),
            role: TextField::new("rolle", words.t("import-role"), &columns.contact_role)
                .hint(words.t("import-role-hint")),
            openness: Choices::one("offen", words.t("import-openness"), open.into()),
            kind: Select::new("art", words.t("import-kind"), kinds.collect()),
            clears: Check::new("leeren", words.t("import-clears"), columns.empty_clears)
                .hint(words.t("import-clears-hint"))
                .optional(words),
            outcome: draft
                .summary
                .as_ref()
                .map(|summary| outcome(visit, naming, (draft, summary), asked)),
            imports: Link {
                text: words.t("import-title"),
                href: visit.address("akteure/importe"),
            },
            actors: Link {
                text: words.t("way-list"),
                href: visit.address("akteure"),
            },
            title,
            words,
        };
        (head.after(way), page)
    }

    fn can_change(&self) -> bool {
        matches!(self.state, DraftState::Uploaded | DraftState::Planned)
    }

    fn is_planned(&self) -> bool {
        self.state == DraftState::Planned
    }

    fn is_running(&self) -> bool {
        self.state == DraftState::Applying
    }

    fn is_done(&self) -> bool {
        self.state == DraftState::Applied
    }

    fn is_given_up(&self) -> bool {
        self.state == DraftState::GivenUp
    }
}

fn column_choices(words: Words, draft: &Draft) -> Vec<Column> {
    let column = |(place, head): (usize, &String)| {
        let chosen = draft.columns.columns.get(place).copied().flatten();
        let none = Choice::new("", words.t("import-not-used"), chosen.is_none());
        let targets = Target::ALL.iter().map(|target| {
            let is = chosen == Some(*target);
            Choice::new(target.name(), target_name(words, *target), is)
        });
        let values: Vec<&str> = (draft.sample.iter())
            .filter_map(|row| row.get(place))
            .map(String::as_str)
            .filter(|value| !value.is_empty())
            .take(3)
            .collect();
        let number = (place + 1).to_string();
        let label = match head.is_empty() {
            true => words.with("import-column", &[("number", &number)]),
            false => head.clone(),
        };
        let all = [none].into_iter().chain(targets).collect();
        Column {
            choice: Select::new(&format!("spalte-{place}"), label, all),
            sample: values.join(" | "),
        }
    };
    draft.heads.iter().enumerate().map(column).collect()
}

/// A fault in words.
fn fault(words: Words, one: &ToldFault) -> Fault {
    Fault {
        row: one.row.to_string(),
        what: one
            .target
            .map(|target| target_name(words, target))
            .unwrap_or_default(),
        value: one.value.clone(),
        problem: match one.number {
            Some(row) => words.with("problem-repeats", &[("row", &row.to_string())]),
            None => words.t(&format!("problem-{}", one.problem)),
        },
    }
}

/// The faults of a table as a table, as German spreadsheets open it.
///
/// # Errors
/// [`ExportError`].
pub(crate) fn faults_csv(words: Words, faults: &[ToldFault]) -> Result<Vec<u8>, ExportError> {
    let mut bytes = b"\xEF\xBB\xBF".to_vec();
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(&mut bytes);
    let heads = [
        "import-row",
        "import-holds",
        "import-value",
        "import-problem",
    ];
    writer.write_record(heads.map(|key| words.t(key)))?;
    for one in faults {
        let Fault {
            row,
            what,
            value,
            problem,
        } = fault(words, one);
        writer.write_record([row, what, harmless(&value), problem])?;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok(bytes)
}

fn fault_pages(
    visit: &Visit,
    words: Words,
    draft: &Draft,
    (count, here): (usize, usize),
) -> Vec<FaultPage> {
    let pages = count.div_ceil(FAULTS);
    if pages < 2 {
        return Vec::new();
    }
    let page = |number: usize| {
        let first = words.notation().whole(((number - 1) * FAULTS + 1) as u64);
        let last = words.notation().whole((number * FAULTS).min(count) as u64);
        FaultPage {
            link: Link {
                text: words.with("import-fault-page", &[("first", &first), ("last", &last)]),
                href: visit.address(&format!(
                    "akteure/importe/{}?seite={number}#faults",
                    draft.id
                )),
            },
            current: number == here,
        }
    };
    (1..=pages).map(page).collect()
}

fn outcome(
    visit: &Visit,
    naming: &Naming,
    (draft, summary): (&Draft, &Summary),
    asked: usize,
) -> Outcome {
    let words = naming.words;
    let here = asked.clamp(1, summary.faults.len().div_ceil(FAULTS).max(1));
    let whole = |number: usize| words.notation().whole(number as u64);
    let numbers = [
        ("import-new", summary.new),
        ("import-changed", summary.changed),
        ("import-unchanged", summary.unchanged),
        ("import-faulty", summary.faulty_rows),
        ("import-merged", summary.merged),
    ];
    let head = |column: usize| draft.heads.get(column).cloned().unwrap_or_default();
    let suspicion = |one: &crate::importing::ToldSuspicion| {
        let key = match one.repeats {
            true => "suspicion-repeats",
            false => "suspicion-values",
        };
        words.with(
            key,
            &[
                ("column", &head(one.column)),
                ("target", &target_name(words, one.target)),
                ("odd", &whole(one.odd)),
                ("filled", &whole(one.filled)),
            ],
        )
    };
    let example = |one: &crate::importing::Example| {
        let fields: Vec<String> = one
            .fields
            .iter()
            .map(|one| naming.field_name(*one))
            .collect();
        Example {
            row: one.row.to_string(),
            name: one.name.clone(),
            fields: fields.join(", "),
        }
    };
    let more = summary.fault_count.saturating_sub(summary.faults.len());
    Outcome {
        numbers: (numbers.into_iter())
            .map(|(key, number)| (words.t(key), whole(number)))
            .collect(),
        suspicions: summary.suspicions.iter().map(suspicion).collect(),
        faults: (summary.faults.iter())
            .skip((here - 1) * FAULTS)
            .take(FAULTS)
            .map(|one| fault(words, one))
            .collect(),
        faults_file: (!summary.faults.is_empty()).then(|| Link {
            text: words.t("import-faults-file"),
            href: visit.address(&format!("akteure/importe/{}/fehler.csv", draft.id)),
        }),
        faults_count: words.counted("import-faults-count", summary.faulty_rows, &[]),
        fault_pages: fault_pages(visit, words, draft, (summary.faults.len(), here)),
        more_faults: (more > 0).then(|| words.counted("import-more-faults", more, &[])),
        new: summary.new_examples.iter().map(example).collect(),
        changed: summary.changed_examples.iter().map(example).collect(),
        notes: summary.notes.clone(),
        nothing: summary.new + summary.changed == 0,
    }
}
