//! The profile of an area.

use super::{figure_block::FigureBlock, maps, series::Line};
use crate::{
    addresses,
    reading::Reader,
    visit::{Head, Section, step},
    words::Words,
};
use askama::Template;
use disclosure_control::Published;
use releases::directory::{Area, AreaFigures, CurrentRelease};
use small_area_statistics::{FieldOfAction, Formula};
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
    children_title: String,
    children: Vec<Link>,
    map: Choropleth,
    fields: Vec<Field>,
    methods: String,
    vintage: String,
}

impl ProfilePage {
    /// `city` are the figures of the whole city, if the area is not the city itself; `offered`
    /// says which periods the series of each indicator shows.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        area: &Area,
        figures: &Published<AreaFigures>,
        city: Option<&Published<AreaFigures>>,
        offered: &BTreeMap<IndicatorId, Vec<bool>>,
    ) -> (Head, Self) {
        let language = words.language;
        let description = &release.description;
        let city_name = words.t("whole-city");
        let fields: Vec<Field> = FieldOfAction::ALL
            .into_iter()
            .filter_map(|field| {
                let blocks: Vec<FigureBlock> = description
                    .indicators
                    .iter()
                    .filter(|indicator| indicator.field == field)
                    .filter_map(|indicator| {
                        let own = Line {
                            name: &area.name,
                            figures: figures.get(&indicator.id)?,
                        };
                        let city = city.and_then(|city| {
                            Some(Line {
                                name: &city_name,
                                figures: city.get(&indicator.id)?,
                            })
                        });
                        let offered = offered.get(&indicator.id)?;
                        FigureBlock::new(words, release, indicator, offered, own, city)
                    })
                    .collect();
                (!blocks.is_empty()).then(|| Field {
                    id: format!("field-{}", field.name().replace('_', "-")),
                    name: words.t(&format!("field-{}", field.name())),
                    blocks,
                })
            })
            .collect();
        let level = description
            .levels
            .iter()
            .find(|level| level.id == area.level);
        let level_name = level.map_or("", |level| level.name.get(language));
        let parent = maps::parent(release, area);
        let link = |area: &Area| Link {
            text: area.name.clone(),
            href: addresses::area(language, &area.level, &area.key),
        };
        let children = maps::children(release, area);
        let child_level = children
            .first()
            .and_then(|child| description.level(child.level.as_str()))
            .map_or("", |level| level.plural.get(language));
        let summary = summary(words, release, area, level_name, parent, figures);
        let mut way = vec![step(words, "nav-areas", "raeume")];
        // The whole city is no step of its own: the list of areas already is the city.
        way.extend(
            parent
                .filter(|_| maps::city(release).map(|city| &city.level) != parent.map(|p| &p.level))
                .map(|parent| Breadcrumb {
                    text: parent.name.clone(),
                    href: Some(addresses::area(language, &parent.level, &parent.key)),
                }),
        );
        let head = Head {
            title: area.name.clone(),
            description: summary.join(" "),
            section: Section::Areas,
            way,
            notes: Vec::new(),
        };
        let map = match city {
            Some(_) => maps::locator(words, release, area),
            None => {
                let shapes = children
                    .iter()
                    .map(|child| maps::place(words, child, ui::ShapeClass::Plain))
                    .collect();
                let name = words.with("map-place-name", &[("area", &area.name)]);
                ui::Choropleth {
                    small: true,
                    ..maps::choropleth(words, release, "place", name, shapes)
                }
            }
        };
        let page = Self {
            words,
            name: area.name.clone(),
            level: level_name.to_owned(),
            summary,
            children_title: words.with("profile-children", &[("level", child_level)]),
            children: children.into_iter().map(link).collect(),
            map,
            fields,
            methods: addresses::page(language, "methoden"),
            vintage: words.with(
                "profile-vintage",
                &[("vintage", level.map_or("", |level| level.vintage.as_str()))],
            ),
        };
        (head, page)
    }
}

/// Where the area is and how many people live there, as far as the first count of people says.
fn summary(
    words: Words,
    release: &CurrentRelease,
    area: &Area,
    level: &str,
    parent: Option<&Area>,
    figures: &Published<AreaFigures>,
) -> Vec<String> {
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
    let residents = release.description.indicators.iter().find(|indicator| {
        indicator.field == FieldOfAction::People
            && matches!(indicator.formula, Formula::Count { .. })
    });
    if let Some((indicator, figures)) =
        residents.and_then(|indicator| Some((indicator, figures.get(&indicator.id)?)))
        && let Some(at) = super::series::newest(figures)
        && let (Some(figure), Some(period)) = (figures.get(at), release.description.periods.get(at))
        && figure.value().is_some()
    {
        sentences.push(words.with(
            "profile-residents",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("value", &Reader::new(words).value(figure, indicator)),
                ("year", &period.to_string()),
            ],
        ));
    }
    sentences
}
