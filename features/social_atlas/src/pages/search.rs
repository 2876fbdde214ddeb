//! What a search over areas, topics, sources and texts found.

use super::{maps, paging::Paging};
use crate::{
    addresses, searching,
    searching::{AREAS, INDICATORS, PAGES_OF_TEXT, SOURCES, TEXTS},
    vintages::Boundaries,
    visit::{Head, Section},
    words::Words,
};
use askama::Template;
use releases::directory::{Area, CurrentRelease};
use search::{Found, Hit};
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

/// A result with a line about it.
#[derive(Debug)]
struct ResultLine {
    link: Link,
    about: String,
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
    nothing: bool,
    pages: Paging,
    ways: Vec<Link>,
}

impl SearchPage {
    /// `part` is the part of the results that is shown, from 1.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        typed: &str,
        found: &Found,
        part: usize,
    ) -> (Head, Self) {
        let language = words.language;
        let typed: String = typed.trim().chars().take(search::LONGEST).collect();
        let hits = &found.hits;
        let pages = Paging::in_parts_of(RESULTS, words, hits.len(), part, |part| {
            addresses::search(language, &typed, part)
        });
        let title = words.t("search-title");
        let head = Head {
            title: title.clone(),
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
                .filter_map(|hit| line(words, release, hit))
                .collect(),
        })
        .filter(|group| !group.results.is_empty())
        .collect();
        let left_out = found.left_out.join(", ");
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
            nothing: hits.is_empty(),
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

fn line(words: Words, release: &CurrentRelease, hit: &Hit) -> Option<ResultLine> {
    let language = words.language;
    let description = &release.description;
    let place = usize::try_from(hit.id).ok()?;
    Some(match hit.kind {
        AREAS => {
            let area = searching::area(release, hit)?;
            ResultLine {
                link: maps::link(words, area),
                about: about(words, release, area)?,
            }
        }
        INDICATORS => {
            let indicator = description.indicators.get(place)?;
            ResultLine {
                link: Link {
                    text: indicator.name.get(language).to_owned(),
                    href: addresses::indicator(language, &indicator.id),
                },
                about: indicator.description.get(language).to_owned(),
            }
        }
        SOURCES => {
            let source = description.sources.get(place)?;
            ResultLine {
                link: Link {
                    text: source.name.get(language).to_owned(),
                    href: addresses::page(language, &format!("quellen#{}", source.id)),
                },
                about: source.owner.clone(),
            }
        }
        _ => {
            let (name, about, address) = PAGES_OF_TEXT.get(place)?;
            ResultLine {
                link: Link {
                    text: words.t(name),
                    href: addresses::page(language, address),
                },
                about: words.t(about),
            }
        }
    })
}

/// The level of an area, the area it lies in, and until when it was there.
pub(super) fn about(words: Words, release: &CurrentRelease, area: &Area) -> Option<String> {
    let level = release.description.level(area.level.as_str())?;
    let boundaries = Boundaries::of_level(&release.description, &level.id)?;
    let mut parts = vec![level.name.get(words.language).to_owned()];
    let above = boundaries.above(&level.id);
    let above = above.filter(|above| !boundaries.is_top(&above.id));
    let parent = above.zip(area.parent.as_ref()).and_then(|(above, key)| {
        let mut areas = maps::areas(release, &above.id).iter();
        areas.find(|parent| parent.key == *key)
    });
    parts.extend(parent.map(|parent| parent.name.clone()));
    parts.extend(boundaries.to.and_then(|_| boundaries.span(words)));
    Some(parts.join(" · "))
}
