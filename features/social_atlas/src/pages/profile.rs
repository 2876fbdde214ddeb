//! The profile of an area.

use super::{
    ages::Ages,
    areas_of_other_times::{OtherTimes, other_times},
    figure_block::FigureBlock,
    maps,
    pass_on::{PassOn, Speaker, View},
    places::PlacesTable,
    planning::Planning,
    printing,
    profile_notes::{beyond, end, summary},
    told::{Told, anchor, small_charts},
};
use crate::{
    addresses,
    history::History,
    places_on_map::PlacesOnMap,
    vintages::{self, Boundaries},
    words::Words,
};
use askama::Template;
use open_data::Format;
use releases::directory::{Area, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{FieldOfAction, Indicator};
use std::collections::BTreeMap;
use terms::IndicatorId;
use ui::{Breadcrumb, Choropleth, Link, SmallCharts};

/// One field of action with its indicators.
#[derive(Debug)]
pub(crate) struct Field {
    id: String,
    name: String,
    small: Option<SmallCharts>,
    ages: Option<Ages>,
    blocks: Vec<FigureBlock>,
}

/// The profile of an area.
#[derive(Debug, Template)]
#[template(path = "profile.html")]
pub(crate) struct ProfilePage {
    words: Words,
    /// What later features have to say.
    pub(crate) sections: Vec<ui::Html>,
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
    places: Option<PlacesTable>,
    planning: Option<Planning>,
    fields: Vec<Field>,
    methods: String,
    print: Option<Link>,
    vintage: String,
    downloads: [Link; 2],
    pass_on: PassOn,
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

/// The files of all figures of an area.
fn downloads(words: Words, area: &Area) -> [Link; 2] {
    [
        ("download-xlsx", Format::Xlsx),
        ("download-csv", Format::ExcelCsv),
    ]
    .map(|(key, format)| Link {
        text: words.t(key),
        href: open_data::addresses::area_file(words.language, &area.level, &area.key, format),
    })
}

impl ProfilePage {
    /// Shows places in the area on its map and as a table.
    pub(crate) fn with_places(mut self, words: Words, shown: &PlacesOnMap) -> Self {
        self.map.dots = shown.dots();
        self.places = PlacesTable::new(words, shown);
        self
    }

    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        subject: Subject<'_>,
        speaker: &Speaker,
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
            sections: Vec::new(),
            places: None,
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
            fields: fields(words, release, subject, !times.is_empty(), &speaker.origin),
            planning: Planning::new(words, description.texts_of(&area.level, &area.key), 2),
            times,
            print: level.and_then(|level| printing::link(words, release, level)),
            methods: addresses::page(language, "methoden"),
            downloads: downloads(words, area),
            pass_on: PassOn::new(
                words,
                View {
                    path: &addresses::area(language, &area.level, &area.key),
                    title: &area.name,
                    areas: level_name,
                    embedded: None,
                    on_paper: false,
                },
                speaker,
                Vec::new(),
                None,
            ),
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

/// All indicators of the area under their fields of action.
fn fields(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    linked: bool,
    origin: &str,
) -> Vec<Field> {
    let city_name = words.t("whole-city");
    let end = end(release, subject.area);
    let block = |told: &Told<'_>| {
        let beyond = beyond(words, release, subject, told.indicator, linked);
        FigureBlock::new(told, end, beyond, origin)
    };
    FieldOfAction::ALL
        .into_iter()
        .map(|field| {
            let told = Told::of_field(words, release, subject, &city_name, field);
            let own = |indicator: &Indicator| format!("#{}", anchor(indicator));
            Field {
                id: format!("field-{}", field.name().replace('_', "-")),
                name: words.t(&format!("field-{}", field.name())),
                // One chart alone stands right below.
                small: small_charts(words, &told, 2, own),
                ages: (field == FieldOfAction::People)
                    .then(|| Ages::new(words, release, subject, end, 3))
                    .flatten(),
                blocks: told.iter().filter_map(block).collect(),
            }
        })
        .filter(|field| !field.blocks.is_empty() || field.ages.is_some())
        .collect()
}
