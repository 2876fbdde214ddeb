//! All areas, and those that a name finds.

use super::maps;
use crate::{
    addresses, searching,
    visit::{Head, Section},
    words::Words,
};
use askama::Template;
use releases::directory::{Area, CurrentRelease};
use ui::{Choropleth, Link, ShapeClass};

/// Areas that belong together: a district with its parts, or a level.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) areas: Vec<Link>,
}

/// A found area with the level it belongs to.
#[derive(Debug)]
pub(crate) struct Found {
    link: Link,
    level: String,
}

/// All areas, and those that a name finds.
#[derive(Debug, Template)]
#[template(path = "areas.html")]
pub(crate) struct AreasPage {
    words: Words,
    lead: String,
    typed: String,
    action: String,
    /// What the search gave, in words; none if nothing was typed.
    result: Option<String>,
    found: Vec<Found>,
    all: String,
    city: Option<Link>,
    map: Choropleth,
    groups: Vec<Group>,
}

impl AreasPage {
    /// `typed` is the name that is looked for; empty shows all areas.
    pub(crate) fn new(words: Words, release: &CurrentRelease, typed: &str) -> (Head, Self) {
        let language = words.language;
        let typed: String = typed.trim().chars().take(100).collect();
        let found = find(words, release, &typed);
        let result = (!typed.is_empty())
            .then(|| words.counted("areas-found", found.len(), &[("typed", &typed)]));
        let finest = maps::map_levels(release)
            .first()
            .map(|level| level.id.clone());
        let shapes = finest
            .iter()
            .flat_map(|level| maps::areas(release, level))
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
            groups: groups(words, release),
        };
        (head, page)
    }
}

/// The areas that a name finds on any level, best first, at most fifty.
fn find(words: Words, release: &CurrentRelease, typed: &str) -> Vec<Found> {
    let mut fitting: Vec<(u32, &Area, &str)> = release
        .description
        .levels
        .iter()
        .flat_map(|level| {
            maps::areas(release, &level.id)
                .iter()
                .map(move |area| (area, level.name.get(words.language)))
        })
        .filter_map(|(area, level)| Some((searching::fit(typed, &area.name)?, area, level)))
        .collect();
    fitting.sort_by_key(|(fit, _, _)| *fit);
    fitting
        .into_iter()
        .take(50)
        .map(|(_, area, level)| Found {
            link: Link {
                text: area.name.clone(),
                href: addresses::area(words.language, &area.level, &area.key),
            },
            level: level.to_owned(),
        })
        .collect()
}

/// The areas of the finest level that fits on a page, under the areas that contain them. If these
/// are the city only, one group.
pub(crate) fn groups(words: Words, release: &CurrentRelease) -> Vec<Group> {
    let language = words.language;
    let levels = &release.description.levels;
    let Some(finest) = maps::map_levels(release).first().copied() else {
        return Vec::new();
    };
    let link = |area: &Area| Link {
        text: area.name.clone(),
        href: addresses::area(language, &area.level, &area.key),
    };
    let above = levels
        .iter()
        .position(|level| level.id == finest.id)
        .and_then(|index| levels.get(index + 1));
    let is_city = |level: &terms::LevelId| levels.last().is_some_and(|last| last.id == *level);
    match above {
        Some(above) if !is_city(&above.id) => maps::areas(release, &above.id)
            .iter()
            .map(|parent| Group {
                title: parent.name.clone(),
                href: Some(addresses::area(language, &parent.level, &parent.key)),
                areas: maps::children(release, parent)
                    .into_iter()
                    .map(link)
                    .collect(),
            })
            .collect(),
        _ => vec![Group {
            title: finest.plural.get(language).to_owned(),
            href: None,
            areas: maps::areas(release, &finest.id).iter().map(link).collect(),
        }],
    }
}
