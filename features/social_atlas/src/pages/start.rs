//! The start page: find your area.

use super::{
    areas::{Group, groups},
    maps, series, sources,
    withdrawn::{Withdrawn, recent},
};
use crate::{addresses, history::History, reading::Reader, words::Words};
use askama::Template;
use city_description::PublicDescription;
use releases::directory::{CurrentRelease, Withdrawal};
use site::{Head, Section};
use small_area_statistics::{FieldOfAction, Formula, Indicator};
use ui::{Choropleth, KeyFigure, Link, ShapeClass};

/// How many key figures of the city the start page shows.
const KEY_FIGURES: usize = 4;

/// What one finds here.
#[derive(Debug)]
pub(crate) struct Offer {
    link: Link,
    text: String,
}

/// The start page.
#[derive(Debug, Template)]
#[template(path = "start.html")]
pub(crate) struct StartPage {
    words: Words,
    title: String,
    action: String,
    field: &'static str,
    typed: String,
    map: Choropleth,
    key_title: String,
    key_figures: Vec<KeyFigure>,
    city: Option<Link>,
    groups: Vec<Group>,
    offers: Vec<Offer>,
    withdrawn: Vec<Withdrawn>,
    sources: Link,
}

impl StartPage {
    /// `city` are the figures of the whole city, `withdrawals` what was withdrawn, `now` the moment in
    /// UTC microseconds since 1970.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        city: Option<&History>,
        withdrawals: &[Withdrawal],
        now: i64,
    ) -> (Head, Self) {
        let language = words.language;
        let name = &release.description.city.name;
        let title = words.with("start-title", &[("city", name)]);
        let shapes = maps::finest(release, maps::MOST_AT_START)
            .into_iter()
            .flat_map(|level| maps::areas(release, &level.id))
            .map(|area| maps::place(words, area, ShapeClass::Plain))
            .collect();
        let key_figures = city.map_or_else(Vec::new, |figures| {
            chosen(&release.description)
                .into_iter()
                .filter_map(|indicator| key_figure(words, release, indicator, figures))
                .collect()
        });
        let head = Head {
            title: words.t("nav-start"),
            description: words.t("start-lead"),
            section: Section::Start,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let page = Self {
            words,
            title,
            action: addresses::page(language, "suche"),
            field: "q",
            typed: String::new(),
            map: maps::choropleth(
                words,
                release,
                "city",
                words.with("map-areas-name", &[("city", name)]),
                shapes,
            ),
            key_title: words.with("start-key-title", &[("city", name)]),
            key_figures,
            city: maps::city(release).map(|city| Link {
                text: words.with("areas-city", &[("city", &city.name)]),
                href: addresses::area(language, &city.level, &city.key),
            }),
            withdrawn: recent(words, withdrawals, now),
            sources: Link {
                text: words.t("withdrawn-more"),
                href: addresses::page(language, "quellen#zurueckgezogen"),
            },
            groups: groups(words, release, maps::MOST_AT_START),
            offers: [
                ("offer-atlas", "atlas"),
                ("offer-areas", "raeume"),
                ("offer-data", "indikatoren"),
                ("offer-methods", "methoden"),
            ]
            .into_iter()
            .map(|(key, to)| Offer {
                link: Link {
                    text: words.t(&format!("{key}-title")),
                    href: addresses::page(language, to),
                },
                text: words.t(&format!("{key}-text")),
            })
            .collect(),
        };
        (head, page)
    }
}

/// The first count of people, then the first indicator of each field that is not a count, in the
/// order of the fields; filled up in the order of the description.
fn chosen(description: &PublicDescription) -> Vec<&Indicator> {
    let indicators: Vec<&Indicator> = description.listed().collect();
    let is_count = |indicator: &Indicator| matches!(indicator.formula, Formula::Count { .. });
    let mut chosen: Vec<&Indicator> = indicators
        .iter()
        .copied()
        .filter(|indicator| is_count(indicator) && indicator.field == FieldOfAction::People)
        .take(1)
        .collect();
    for field in FieldOfAction::ALL {
        chosen.extend(
            indicators
                .iter()
                .copied()
                .find(|indicator| !is_count(indicator) && indicator.field == field),
        );
    }
    for indicator in indicators {
        if !chosen.iter().any(|other| other.id == indicator.id) {
            chosen.push(indicator);
        }
    }
    chosen.truncate(KEY_FIGURES);
    chosen
}

fn key_figure(
    words: Words,
    release: &CurrentRelease,
    indicator: &Indicator,
    figures: &History,
) -> Option<KeyFigure> {
    let figures = figures.series(&release.description, &indicator.id)?;
    let at = series::newest(&figures)?;
    let period = *release.description.periods.get(at)?;
    let reading = Reader::new(words).read(figures.get(at)?, indicator);
    let date = sources::reference_date(words, &release.description, indicator, period);
    let source = release
        .description
        .source_of(indicator)
        .map(|source| source.name.get(words.language));
    let note = match source {
        Some(source) => words.with("key-note", &[("date", &date), ("source", source)]),
        None => date,
    };
    Some(KeyFigure {
        title: indicator.name.get(words.language).to_owned(),
        href: Some(addresses::indicator(words.language, &indicator.id)),
        value: reading.value,
        value_is_text: reading.is_text,
        unit: reading.unit,
        margin: reading.margin,
        notes: reading.doubt.into_iter().chain([note]).collect(),
    })
}
