//! What a search over areas, streets, topics, sources and texts found.

use super::{
    finds::{self, ResultLine},
    paging::Paging,
};
use crate::{
    addresses,
    searching::{AREAS, Answers, INDICATORS, PLACES, SOURCES, TEXTS},
    words::Words,
};
use askama::Template;
use releases::directory::CurrentRelease;
use site::{Head, Section};
use ui::Link;

/// How many results stand on a page.
const RESULTS: usize = 50;

/// Results of one kind.
#[derive(Debug)]
struct Group {
    id: &'static str,
    title: String,
    results: Vec<ResultLine>,
}

/// What a search found.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub(crate) struct SearchPage {
    words: Words,
    typed: String,
    action: String,
    field: &'static str,
    /// How many were found, in words; none if nothing was typed.
    result: Option<String>,
    /// What was meant, if that is not what was typed.
    meant: Option<String>,
    /// Words that nothing answers to.
    left_out: Option<String>,
    groups: Vec<Group>,
    /// What to do if nothing was typed or nothing was found.
    hint: Option<String>,
    pages: Paging,
    ways: Vec<Link>,
}

impl SearchPage {
    /// `part` is the part of the results that is shown, from 1.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        typed: &str,
        answers: &Answers,
        part: usize,
    ) -> (Head, Self) {
        let language = words.language;
        let typed: String = typed.trim().chars().take(search::LONGEST).collect();
        let found = &answers.found;
        let hits = &found.hits;
        let pages = Paging::in_parts_of(RESULTS, words, hits.len(), part, |part| {
            addresses::search(language, &typed, part)
        });
        let head = Head {
            title: words.t("search-title"),
            description: words.t("search-lead"),
            section: Section::Foot,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let gap = [("typed", typed.as_str())];
        let result = (!typed.is_empty()).then(|| words.counted("search-found", hits.len(), &gap));
        let shown = &hits[pages.range()];
        let groups = [
            (AREAS, "areas", "nav-areas"),
            (PLACES, "places", "search-places"),
            (INDICATORS, "topics", "search-topics"),
            (SOURCES, "sources", "search-sources"),
            (TEXTS, "texts", "search-texts"),
        ]
        .into_iter()
        .map(|(kind, id, title)| Group {
            id,
            title: words.t(title),
            results: shown
                .iter()
                .filter(|hit| hit.kind == kind)
                .filter_map(|hit| finds::line(words, release, answers, &typed, hit))
                .collect(),
        })
        .filter(|group| !group.results.is_empty())
        .collect();
        // A house number beside a street was understood.
        let street = hits.iter().any(|hit| hit.kind == PLACES);
        let left_out: Vec<&str> = found
            .left_out
            .iter()
            .map(String::as_str)
            .filter(|word| !street || !word.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        let left_out = left_out.join(", ");
        let hint = match (typed.is_empty(), hits.is_empty()) {
            (true, _) => Some("search-empty-way"),
            (false, true) => Some("search-none-way"),
            (false, false) => None,
        };
        let page = Self {
            words,
            action: addresses::page(language, "suche"),
            field: "q",
            result,
            meant: found
                .meant
                .as_ref()
                .filter(|_| !hits.is_empty())
                .map(|meant| words.with("search-meant", &[("meant", meant)])),
            left_out: (!left_out.is_empty() && !hits.is_empty())
                .then(|| words.with("search-left-out", &[("left", &left_out)])),
            groups,
            hint: hint.map(|key| words.t(key)),
            pages,
            ways: [
                ("search-way-areas", "raeume"),
                ("search-way-topics", "indikatoren"),
            ]
            .into_iter()
            .map(|(key, to)| Link {
                text: words.t(key),
                href: addresses::page(language, to),
            })
            .collect(),
            typed,
        };
        (head, page)
    }
}
