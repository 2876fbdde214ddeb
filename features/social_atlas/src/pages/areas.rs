//! All areas, and those that a name finds.

use super::{
    finds::{self, ResultLine},
    maps,
    paging::Paging,
    printing,
};
use crate::{
    addresses,
    searching::{AREAS, Answers, PLACES},
    vintages::Boundaries,
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use releases::directory::CurrentRelease;
use site::{Head, Section, step};
use std::collections::BTreeMap;
use terms::AreaKey;
use ui::{Choropleth, Link, ShapeClass};

/// Areas that belong together: a district with its parts, or a level.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) areas: Vec<Link>,
}

/// All areas, and those that a name finds.
#[derive(Debug, Template)]
#[template(path = "areas.html")]
pub(crate) struct AreasPage {
    words: Words,
    lead: String,
    typed: String,
    field: &'static str,
    action: String,
    /// What the search gave, in words; none if nothing was typed.
    result: Option<String>,
    found: Vec<ResultLine>,
    all: String,
    city: Option<Link>,
    map: Choropleth,
    groups: Vec<Group>,
    /// All areas of a level that the list above does not name.
    lists: Vec<Link>,
    prints: Vec<Link>,
}

impl AreasPage {
    /// `typed` is the name that is looked for; empty shows all areas. Of the `answers`, areas, streets and
    /// postcodes are shown.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        typed: &str,
        answers: &Answers,
    ) -> (Head, Self) {
        let language = words.language;
        let typed: String = typed.trim().chars().take(100).collect();
        let found = lines(words, release, answers, &typed);
        let result = (!typed.is_empty())
            .then(|| words.counted("areas-found", found.len(), &[("typed", &typed)]));
        let shapes = maps::finest(release, maps::MOST_ROWS)
            .into_iter()
            .flat_map(|level| maps::areas(release, &level.id))
            .map(|area| maps::place(words, area, ShapeClass::Plain))
            .collect();
        let city_name = &release.description.city.name;
        let head = Head {
            title: words.t("nav-areas"),
            description: words.with("areas-lead", &[("city", city_name)]),
            section: Section::Areas,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let page = Self {
            words,
            lead: head.description.clone(),
            typed,
            field: "name",
            action: addresses::page(language, "raeume"),
            result,
            found,
            all: addresses::page(language, "raeume"),
            city: maps::city(release).map(|city| Link {
                text: words.with("areas-city", &[("city", &city.name)]),
                href: addresses::area(language, &city.level, &city.key),
            }),
            map: maps::choropleth(
                words,
                release,
                "areas",
                words.with("map-areas-name", &[("city", city_name)]),
                shapes,
            ),
            groups: groups(words, release, maps::MOST_ROWS),
            lists: lists(words, release),
            prints: printing::links(words, release),
        };
        (head, page)
    }
}

/// Lists of the levels with more areas than the page carries.
fn lists(words: Words, release: &CurrentRelease) -> Vec<Link> {
    let level = |level: &PublicLevel| {
        let count = maps::areas(release, &level.id).len();
        (count > maps::MOST_ROWS).then(|| Link {
            text: words.with(
                "areas-list-of-level",
                &[
                    ("level", level.plural.get(words.language)),
                    ("number", &words.notation().whole(count as u64)),
                ],
            ),
            href: addresses::list(words.language, &level.id, 1),
        })
    };
    release
        .description
        .levels
        .iter()
        .filter_map(level)
        .collect()
}

/// The areas, streets and postcodes that were found, at most fifty.
fn lines(
    words: Words,
    release: &CurrentRelease,
    answers: &Answers,
    typed: &str,
) -> Vec<ResultLine> {
    let hits = answers.found.hits.iter();
    hits.filter(|hit| [AREAS, PLACES].contains(&hit.kind))
        .take(50)
        .filter_map(|hit| finds::line(words, release, answers, typed, hit))
        .collect()
}

/// The areas of the finest level with at most `most` areas, under the areas that contain them. If
/// these are the city only, one group.
pub(crate) fn groups(words: Words, release: &CurrentRelease, most: usize) -> Vec<Group> {
    let Some(finest) = maps::finest(release, most) else {
        return Vec::new();
    };
    let Some(boundaries) = Boundaries::of_level(&release.description, &finest.id) else {
        return Vec::new();
    };
    let all = maps::areas(release, &finest.id);
    let above = boundaries
        .above(&finest.id)
        .filter(|above| !boundaries.is_top(&above.id));
    let Some(above) = above else {
        return vec![Group {
            title: finest.plural.get(words.language).to_owned(),
            href: None,
            areas: all.iter().map(|area| maps::link(words, area)).collect(),
        }];
    };
    let mut parts: BTreeMap<&AreaKey, Vec<Link>> = BTreeMap::new();
    for area in all {
        if let Some(parent) = &area.parent {
            let links = parts.entry(parent).or_default();
            links.push(maps::link(words, area));
        }
    }
    maps::areas(release, &above.id)
        .iter()
        .map(|parent| {
            let Link { text, href } = maps::link(words, parent);
            Group {
                title: text,
                href: Some(href),
                areas: parts.remove(&parent.key).unwrap_or_default(),
            }
        })
        .collect()
}

/// All areas of one level from A to Z, in parts of a size that a page can carry.
#[derive(Debug, Template)]
#[template(path = "area_list.html")]
pub(crate) struct AreaListPage {
    title: String,
    lead: String,
    areas: Vec<Link>,
    pages: Paging,
    print: Option<Link>,
}

impl AreaListPage {
    /// `part` is the part that is shown, from 1; a number that is too large shows the last one.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        level: &PublicLevel,
        part: usize,
    ) -> (Head, Self) {
        let all = maps::areas(release, &level.id);
        let pages = Paging::new(words, all.len(), part, |part| {
            addresses::list(words.language, &level.id, part)
        });
        let title = words.with(
            "areas-all-of-level",
            &[("level", level.plural.get(words.language))],
        );
        let head = Head {
            title: title.clone(),
            description: words.counted("areas-count", all.len(), &[]),
            section: Section::Areas,
            way: vec![step(words, "nav-areas", "raeume")],
            notes: Vec::new(),
        };
        let page = Self {
            lead: head.description.clone(),
            title,
            areas: all[pages.range()]
                .iter()
                .map(|area| maps::link(words, area))
                .collect(),
            print: printing::link(words, release, level),
            pages,
        };
        (head, page)
    }
}
