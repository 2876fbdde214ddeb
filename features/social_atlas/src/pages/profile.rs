//! The profile of an area.

use super::{
    areas_of_other_times::{OtherTimes, other_times},
    figure_block::{Beyond, FigureBlock},
    maps,
    series::{Course, Line},
};
use crate::{
    addresses,
    history::History,
    reading::Reader,
    vintages::{self, Boundaries},
    visit::{Head, Section, step},
    words::Words,
};
use askama::Template;
use releases::directory::{Area, CurrentRelease};
use small_area_statistics::{FieldOfAction, Figure, Formula, Indicator};
use std::collections::BTreeMap;
use terms::IndicatorId;
use ui::{Breadcrumb, Choropleth, Link};

/// One field of action with its indicators.
#[derive(Debug)]
pub(crate) struct Field {
    id: String,
    name: String,
    blocks: Vec<FigureBlock>,
}

/// The profile of an area.
#[derive(Debug, Template)]
#[template(path = "profile.html")]
pub(crate) struct ProfilePage {
    words: Words,
    name: String,
    level: String,
    summary: Vec<String>,
    /// That the area was so in earlier boundaries only.
    past: Option<String>,
    children_title: String,
    children: Vec<Link>,
    more_children: Option<Link>,
    times: Vec<OtherTimes>,
    map: Choropleth,
    fields: Vec<Field>,
    methods: String,
    vintage: String,
}

/// What a profile is made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) area: &'a Area,
    pub(crate) boundaries: Boundaries<'a>,
    /// All figures of the area.
    pub(crate) own: &'a History,
    /// All figures of the whole city, if the area is not the city itself.
    pub(crate) city: Option<&'a History>,
    /// Which periods the series of each indicator shows.
    pub(crate) offered: &'a BTreeMap<IndicatorId, Vec<bool>>,
}

impl ProfilePage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        subject: Subject<'_>,
    ) -> (Head, Self) {
        let language = words.language;
        let description = &release.description;
        let Subject {
            area, boundaries, ..
        } = subject;
        let times = other_times(words, release, area);
        let level = description.level(area.level.as_str());
        let level_name = level.map_or("", |level| level.name.get(language));
        let parent = maps::parent(release, area);
        let children = maps::children(release, area);
        let below = boundaries.below(&area.level);
        let summary = summary(words, release, subject, level_name, parent);
        let head = Head {
            title: area.name.clone(),
            description: summary.join(" "),
            section: Section::Areas,
            way: way(words, release, boundaries, parent),
            notes: Vec::new(),
        };
        let map = if boundaries.is_top(&area.level) {
            let shapes = children
                .iter()
                .take(maps::MOST_SHAPES)
                .map(|child| maps::place(words, child, ui::ShapeClass::Plain))
                .collect();
            let name = words.with("map-place-name", &[("area", &area.name)]);
            Choropleth {
                small: true,
                ..maps::choropleth(words, release, "place", name, shapes)
            }
        } else {
            maps::locator(words, release, area)
        };
        let more_children = below
            .filter(|_| children.len() > maps::MOST_SHAPES)
            .map(|below| Link {
                text: words.with(
                    "areas-all-of-level",
                    &[("level", below.plural.get(language))],
                ),
                href: addresses::list(language, vintages::lasting(below), 1),
            });
        let page = Self {
            words,
            name: area.name.clone(),
            level: [Some(level_name.to_owned()), past_span(words, boundaries)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            summary,
            past: boundaries.to.map(|to| {
                let key = match vintages::same_area(release, area).len() {
                    1 => "profile-past",
                    _ => "profile-past-same",
                };
                words.with(key, &[("year", &to.to_string())])
            }),
            children_title: words.with(
                "profile-children",
                &[(
                    "level",
                    below.map_or("", |below| below.plural.get(language)),
                )],
            ),
            children: children
                .into_iter()
                .take(maps::MOST_SHAPES)
                .filter(|_| more_children.is_none())
                .map(|child| maps::link(words, child))
                .collect(),
            more_children,
            map,
            fields: fields(words, release, subject, !times.is_empty()),
            times,
            methods: addresses::page(language, "methoden"),
            vintage: words.with(
                "profile-vintage",
                &[("vintage", level.map_or("", |level| level.vintage.as_str()))],
            ),
        };
        (head, page)
    }
}

/// When earlier boundaries held.
fn past_span(words: Words, boundaries: Boundaries<'_>) -> Option<String> {
    boundaries.to.and_then(|_| boundaries.span(words))
}

/// The steps to an area: the list, and the area above it. The whole city is no step of its own: the
/// list of areas already is the city.
fn way(
    words: Words,
    release: &CurrentRelease,
    boundaries: Boundaries<'_>,
    parent: Option<&Area>,
) -> Vec<Breadcrumb> {
    let mut way = vec![step(words, "nav-areas", "raeume")];
    let city = boundaries.city(release).map(|city| &city.level);
    way.extend(
        parent
            .filter(|parent| Some(&parent.level) != city)
            .map(|parent| Breadcrumb {
                text: parent.name.clone(),
                href: Some(addresses::area(words.language, &parent.level, &parent.key)),
            }),
    );
    way
}

/// How many periods there are up to the last one in which the boundaries of an area hold.
fn end(release: &CurrentRelease, area: &Area) -> usize {
    let description = &release.description;
    let holds = |period| description.holds_in(&area.level, period);
    description
        .periods
        .iter()
        .rposition(|period| holds(*period))
        .map_or(description.periods.len(), |last| last + 1)
}

/// All indicators of the area under their fields of action.
fn fields(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    linked: bool,
) -> Vec<Field> {
    let description = &release.description;
    let city_name = words.t("whole-city");
    let end = end(release, subject.area);
    let block = |indicator: &Indicator| {
        let own = subject.own.series(description, &indicator.id)?;
        let city = subject
            .city
            .and_then(|city| city.series(description, &indicator.id));
        let course = Course {
            words,
            release,
            indicator,
            offered: subject.offered.get(&indicator.id)?,
            own: Line {
                name: &subject.area.name,
                figures: &own,
            },
            city: None,
        };
        let city = city.as_ref().map(|figures| Line {
            name: &city_name,
            figures,
        });
        let beyond = beyond(words, release, subject, indicator, linked);
        FigureBlock::new(course, city, end, beyond)
    };
    FieldOfAction::ALL
        .into_iter()
        .map(|field| Field {
            id: format!("field-{}", field.name().replace('_', "-")),
            name: words.t(&format!("field-{}", field.name())),
            blocks: description
                .listed()
                .filter(|indicator| indicator.field == field)
                .filter_map(block)
                .collect(),
        })
        .filter(|field| !field.blocks.is_empty())
        .collect()
}

/// That there are figures for times in which the area had other boundaries, and where.
fn beyond(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    indicator: &Indicator,
    linked: bool,
) -> Vec<Beyond> {
    let description = &release.description;
    let known = description.indicator_periods.get(&indicator.id);
    let elsewhere = |wanted: &dyn Fn(u16) -> bool| {
        known.is_some_and(|periods| {
            periods.iter().any(|period| {
                wanted(period.calendar_year()) && !subject.own.covers(description, *period)
            })
        })
    };
    let covered = || {
        description
            .periods
            .iter()
            .filter(|period| subject.own.covers(description, **period))
            .map(|period| period.calendar_year())
    };
    let (Some(first), Some(last)) = (covered().min(), covered().max()) else {
        return Vec::new();
    };
    let begin = Boundaries::in_year(description, first).and_then(|b| b.from);
    let finish = Boundaries::in_year(description, last).and_then(|b| b.to);
    let link = linked.then(|| Link {
        text: words.t("series-beyond-link"),
        href: "#grenzen".to_owned(),
    });
    let note = |key: &str, year: u16| Beyond {
        text: words.with(key, &[("year", &year.to_string())]),
        link: link.clone(),
    };
    let before = begin
        .map(|from| from.calendar_year())
        .filter(|_| elsewhere(&|year| year < first))
        .map(|year| note("series-begins", year));
    let after = finish
        .map(|to| to.calendar_year() + 1)
        .filter(|_| elsewhere(&|year| year > last))
        .map(|year| note("series-ends", year));
    before.into_iter().chain(after).collect()
}

/// Where the area is and how many people live there, as far as the first count of people says.
fn summary(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    level: &str,
    parent: Option<&Area>,
) -> Vec<String> {
    let area = subject.area;
    let description = &release.description;
    let mut sentences = vec![match parent {
        Some(parent) => words.with(
            "profile-where",
            &[
                ("area", &area.name),
                ("level", level),
                ("parent", &parent.name),
            ],
        ),
        None => words.with("profile-what", &[("area", &area.name), ("level", level)]),
    }];
    let residents = description.listed().find(|indicator| {
        indicator.field == FieldOfAction::People
            && matches!(indicator.formula, Formula::Count { .. })
    });
    let newest = residents.and_then(|indicator| {
        let figures = subject.own.series(description, &indicator.id)?;
        let at = super::series::newest(figures.get(..end(release, area))?)?;
        let figure: Figure = *figures.get(at)?;
        figure.value()?;
        Some((indicator, figure, description.periods.get(at)?))
    });
    sentences.extend(newest.map(|(indicator, figure, period)| {
        words.with(
            "profile-residents",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("value", &Reader::new(words).value(&figure, indicator)),
                ("year", &period.to_string()),
            ],
        )
    }));
    sentences
}
