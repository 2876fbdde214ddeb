//! What is published, what is new in it, and how to take it along.

use super::{
    data_form::{DataChoice, DataForm},
    facts::{Fact, Facts},
};
use crate::{addresses, visit::approved, words::Words};
use askama::Template;
use open_data::{addresses as outlets, licence_address, told};
use releases::directory::{CurrentRelease, ListedPublication};
use site::{Head, Section};
use ui::{Cell, Column, DataTable, Link, Row};

/// How many releases a part of their list tells.
pub(crate) const LISTED: u64 = 20;

/// Something for programs, with what it is.
#[derive(Debug)]
struct Interface {
    link: Link,
    text: String,
}

/// What is published and how to take it along.
#[derive(Debug, Template)]
#[template(path = "data.html")]
pub(crate) struct DataPage {
    words: Words,
    release: Facts,
    /// What the release changed, in sentences.
    changes: Vec<String>,
    action: String,
    form: DataForm,
    /// That the file asked for would have been too large.
    too_much: bool,
    limits: String,
    topics: Link,
    methods: Link,
    interfaces: Vec<Interface>,
    licences: DataTable,
    releases: Option<DataTable>,
    earlier: Option<Link>,
    later: Option<Link>,
}

/// A part of the list of releases, the latest first.
#[derive(Debug)]
pub(crate) struct Releases {
    /// The one shown now, wherever the part begins.
    pub(crate) current: Option<ListedPublication>,
    /// The releases of the part.
    pub(crate) listed: Vec<ListedPublication>,
    /// Which part it is, from 1.
    pub(crate) part: u64,
    /// Whether there are more behind it.
    pub(crate) more: bool,
}

impl DataPage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        releases: &Releases,
        choice: &DataChoice,
    ) -> (Head, Self) {
        let page = |rest: &str| addresses::page(words.language, rest);
        let current = releases.current.as_ref();
        let changes = current.and_then(|current| current.changes.as_ref());
        let head = Head {
            title: words.t("nav-data"),
            description: words.t("data-lead"),
            section: Section::Data,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let link = |key: &str, href: String| Link {
            text: words.t(key),
            href,
        };
        let part = |part: u64| page(&format!("daten?seite={part}#veroeffentlichungen"));
        let body = Self {
            words,
            release: of_release(words, release),
            changes: changes.map_or_else(
                || vec![words.t("data-changes-unknown")],
                |changes| told(words.language, changes),
            ),
            action: page("daten/datei"),
            form: DataForm::new(words, release, choice),
            too_much: choice.was_too_much(),
            limits: words.with(
                "data-limits",
                &[("rows", &words.notation().whole(open_data::MOST_ROWS as u64))],
            ),
            topics: link("data-topics", page("indikatoren")),
            methods: link("nav-methods", page("methoden")),
            interfaces: interfaces(words),
            licences: licences(words, release),
            releases: (!releases.listed.is_empty()).then(|| table(words, &releases.listed)),
            later: (releases.part > 1).then(|| link("data-later", part(releases.part - 1))),
            earlier: releases
                .more
                .then(|| link("data-earlier", part(releases.part + 1))),
        };
        (head, body)
    }
}

fn of_release(words: Words, release: &CurrentRelease) -> Facts {
    let mut facts = vec![Fact::new(words, "fact-release", &release.release_id)];
    let published = words.day(release.published_at);
    facts.extend(published.map(|day| Fact::new(words, "fact-published", day)));
    if approved(words, release).is_some() {
        let day = words.day(release.approval.at).unwrap_or_default();
        let gaps = [("role", release.approval.role.as_str()), ("date", &day)];
        let text = words.with("approved-by", &gaps);
        facts.push(Fact::new(words, "fact-approved", text));
    }
    let periods = &release.description.periods;
    if let (Some(first), Some(last)) = (periods.first(), periods.last()) {
        let (first, last) = (first.to_string(), last.to_string());
        let gaps = [("from", first.as_str()), ("to", last.as_str())];
        facts.push(Fact::new(
            words,
            "data-years",
            words.with("span-between", &gaps),
        ));
    }
    Facts { facts }
}

/// The ways for programs. The only place that leads to the interfaces.
fn interfaces(words: Words) -> Vec<Interface> {
    [
        ("data-api", "data-api-text", outlets::API.to_owned()),
        ("data-maps", "data-maps-text", outlets::MAPS.to_owned()),
        (
            "data-catalogue",
            "data-catalogue-text",
            outlets::CATALOGUE_TURTLE.to_owned(),
        ),
        (
            "data-catalogue-json",
            "data-catalogue-json-text",
            outlets::CATALOGUE_JSON.to_owned(),
        ),
        ("data-feed", "data-feed-text", outlets::feed(words.language)),
    ]
    .into_iter()
    .map(|(key, text, href)| Interface {
        link: Link {
            text: words.t(key),
            href,
        },
        text: words.t(text),
    })
    .collect()
}

/// Under which licence the figures of each source may be used.
fn licences(words: Words, release: &CurrentRelease) -> DataTable {
    let sources = release.description.sources.iter();
    let rows = sources.map(|source| {
        let licence = match licence_address(&source.licence) {
            Some(address) => Cell::link(&source.licence, address),
            None => Cell::text(&source.licence),
        };
        Row {
            head: Cell::text(source.name.get(words.language)),
            cells: vec![Cell::text(&source.owner), licence],
            emphasis: false,
        }
    });
    DataTable {
        caption: words.t("data-licences-caption"),
        columns: vec![
            Column::words(words.t("fact-source")),
            Column::words(words.t("fact-owner")),
            Column::words(words.t("fact-licence")),
        ],
        rows: rows.collect(),
        dividers: Vec::new(),
        compact: true,
    }
}

/// Releases that are or were public.
fn table(words: Words, releases: &[ListedPublication]) -> DataTable {
    let day = |moment: i64| words.day(moment).unwrap_or_default();
    let rows = releases.iter().map(|release| {
        let until = match (release.is_current, release.retired_at) {
            (true, _) => words.t("data-until-now"),
            (false, Some(moment)) => day(moment),
            (false, None) => "–".to_owned(),
        };
        let note = match &release.withdrawal {
            Some(withdrawal) => {
                let gaps = [
                    ("date", day(withdrawal.withdrawn_at)),
                    ("note", withdrawal.note.clone()),
                ];
                let gaps = gaps.each_ref().map(|(name, text)| (*name, text.as_str()));
                words.with("data-withdrawn", &gaps)
            }
            None => "–".to_owned(),
        };
        Row {
            head: Cell::text(&release.release_id),
            cells: vec![
                Cell::text(day(release.published_at)),
                Cell::text(until),
                Cell::text(note),
            ],
            emphasis: release.is_current,
        }
    });
    DataTable {
        caption: words.t("data-releases-caption"),
        columns: vec![
            Column::words(words.t("fact-release")),
            Column::words(words.t("data-column-from")),
            Column::words(words.t("data-column-until")),
            Column::words(words.t("data-column-note")),
        ],
        rows: rows.collect(),
        dividers: Vec::new(),
        compact: true,
    }
}
