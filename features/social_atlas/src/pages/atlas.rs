//! One indicator of one year on the map, with its table.

use super::{atlas_classes::Classes, maps, sources};
use crate::{
    addresses,
    comparing::{Comparison, compare},
    reading::Reader,
    visit::{Head, Section, step},
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, AreaFigures, CurrentRelease};
use small_area_statistics::{Figure, Formula, Indicator, QUANTILE_RULE};
use terms::ReferencePeriod;
use ui::{Cell, Choropleth, Column, DataTable, Legend, Link, MapShape, Row};

/// What the map shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choice<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    pub(crate) level: &'a PublicLevel,
}

/// Published figures for a map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    /// Figures of the level's areas, in their order.
    pub(crate) areas: &'a Published<Vec<Figure>>,
    /// All figures of the whole city, if there is a level for it.
    pub(crate) city: Option<&'a Published<AreaFigures>>,
    /// The periods in which the indicator has a figure.
    pub(crate) periods: &'a [ReferencePeriod],
}

/// An entry of a select field.
#[derive(Debug)]
struct Entry {
    value: String,
    text: String,
    selected: bool,
}

/// Entries of a select field under a common heading.
#[derive(Debug)]
struct EntryGroup {
    title: String,
    entries: Vec<Entry>,
}

/// The same map of another year.
#[derive(Debug)]
struct YearLink {
    link: Link,
    current: bool,
}

/// The map of one indicator, year and level.
#[derive(Debug, Template)]
#[template(path = "atlas.html")]
pub(crate) struct AtlasPage {
    words: Words,
    title: String,
    lead: String,
    description: String,
    action: String,
    indicators: Vec<EntryGroup>,
    years: Vec<Entry>,
    levels: Vec<Entry>,
    map: Choropleth,
    legend: Legend,
    summary: Vec<String>,
    count_hint: Option<String>,
    classes: Vec<String>,
    classes_rule: Option<String>,
    other_years: Vec<YearLink>,
    table: DataTable,
    indicator: Link,
    source: String,
}

impl AtlasPage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        choice: Choice<'_>,
        shown: Shown<'_>,
        notes: Vec<String>,
    ) -> (Head, Self) {
        let language = words.language;
        let Choice {
            indicator,
            period,
            level,
        } = choice;
        let figures = shown.areas;
        let at = release
            .description
            .periods
            .iter()
            .position(|p| *p == period);
        let city = shown
            .city
            .and_then(|city| city.get(&indicator.id))
            .zip(at)
            .and_then(|(figures, at)| figures.get(at));
        let areas = maps::areas(release, &level.id);
        let pairs: Vec<(&Area, &Figure)> = areas
            .iter()
            .zip(figures.iter())
            .take(maps::MOST_SHAPES)
            .collect();
        let name = indicator.name.get(language);
        let classes = Classes::of(indicator, figures);
        // One set of digits for the whole page: what the map says of an area never lies outside
        // its class.
        let reader = Reader::new(words).with_at_most(classes.decimals());
        let shapes = pairs
            .iter()
            .map(|(area, figure)| MapShape {
                title: words.with(
                    "map-area-name",
                    &[
                        ("area", &area.name),
                        ("value", &reader.line(figure, indicator)),
                    ],
                ),
                ..maps::place(words, area, classes.class_of(figure))
            })
            .collect();
        let date = sources::reference_date(words, &release.description, indicator, period);
        let title = words.with(
            "atlas-title",
            &[("indicator", name), ("year", &period.to_string())],
        );
        let head = Head {
            title,
            description: words.with(
                "atlas-lead",
                &[("level", level.plural.get(language)), ("date", &date)],
            ),
            section: Section::Atlas,
            way: vec![step(words, "nav-atlas", "atlas")],
            notes,
        };
        let address = |period| addresses::atlas(language, &indicator.id, period, &level.id);
        let page = Self {
            words,
            lead: head.description.clone(),
            title: name.to_owned(),
            description: indicator.description.get(language).to_owned(),
            action: addresses::page(language, "atlas"),
            indicators: indicator_entries(words, release, indicator),
            years: shown
                .periods
                .iter()
                .rev()
                .map(|other| Entry {
                    value: other.to_string(),
                    text: other.to_string(),
                    selected: *other == period,
                })
                .collect(),
            levels: maps::map_levels(release)
                .into_iter()
                .map(|other| Entry {
                    value: other.id.to_string(),
                    text: other.plural.get(language).to_owned(),
                    selected: other.id == level.id,
                })
                .collect(),
            map: maps::choropleth(
                words,
                release,
                "map",
                words.with(
                    "map-name",
                    &[("indicator", name), ("year", &period.to_string())],
                ),
                shapes,
            ),
            legend: classes.legend(words, indicator, figures),
            summary: summary(words, indicator, figures, city, &classes),
            count_hint: matches!(indicator.formula, Formula::Count { .. })
                .then(|| words.t("atlas-count-hint")),
            classes_rule: (!classes.published())
                .then(|| words.with("atlas-classes-rule", &[("rule", QUANTILE_RULE)])),
            classes: if classes.published() {
                vec![words.t("formula-class")]
            } else {
                vec![
                    words.counted("atlas-classes", classes.count(), &[]),
                    words.t("atlas-classes-published"),
                ]
            },
            other_years: shown
                .periods
                .iter()
                .map(|other| YearLink {
                    link: Link {
                        text: other.to_string(),
                        href: address(*other),
                    },
                    current: *other == period,
                })
                .collect(),
            table: area_table(
                words,
                release,
                choice,
                &pairs,
                city,
                classes.decimals(),
                words.with(
                    "atlas-table-caption",
                    &[("indicator", name), ("date", &date)],
                ),
            ),
            indicator: Link {
                text: words.with("atlas-more", &[("indicator", name)]),
                href: addresses::indicator(language, &indicator.id),
            },
            source: sources::source_line(words, &release.description, indicator, period),
        };
        (head, page)
    }
}

/// All indicators under their fields of action.
fn indicator_entries(
    words: Words,
    release: &CurrentRelease,
    chosen: &Indicator,
) -> Vec<EntryGroup> {
    small_area_statistics::FieldOfAction::ALL
        .into_iter()
        .map(|field| EntryGroup {
            title: words.t(&format!("field-{}", field.name())),
            entries: release
                .description
                .indicators
                .iter()
                .filter(|indicator| indicator.field == field)
                .map(|indicator| Entry {
                    value: indicator.id.to_string(),
                    text: indicator.name.get(words.language).to_owned(),
                    selected: indicator.id == chosen.id,
                })
                .collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

/// What the map shows, for those who do not see it. No area is named: nobody is ranked.
fn summary(
    words: Words,
    indicator: &Indicator,
    figures: &Published<Vec<Figure>>,
    city: Option<&Figure>,
    classes: &Classes,
) -> Vec<String> {
    let reader = Reader::new(words).with_at_most(classes.decimals());
    let with_value = figures.iter().filter(|f| f.absence().is_none()).count();
    let mut sentences = vec![words.counted(
        "summary-values",
        with_value,
        &[("all", &words.notation().whole(figures.len() as u64))],
    )];
    if let Some((low, high)) = classes.ends() {
        let key = if classes.has_few() {
            "summary-most"
        } else {
            "summary-range"
        };
        sentences.push(words.with(
            key,
            &[
                ("low", &reader.number(low, indicator, classes.decimals())),
                ("high", &reader.number(high, indicator, classes.decimals())),
            ],
        ));
    }
    let Some(city) = city.filter(|city| city.absence().is_none()) else {
        return sentences;
    };
    sentences.push(words.with("summary-city", &[("value", &reader.line(city, indicator))]));
    if !matches!(
        indicator.formula,
        Formula::Count { .. } | Formula::Class { .. }
    ) {
        let number = |wanted| {
            figures
                .iter()
                .filter(|figure| compare(figure, city, classes.decimals()) == Some(wanted))
                .count()
        };
        sentences.push(words.with(
            "summary-compare",
            &[
                ("above", &number(Comparison::Above).to_string()),
                ("below", &number(Comparison::Below).to_string()),
                ("alike", &number(Comparison::Alike).to_string()),
            ],
        ));
    }
    sentences
}

/// All areas from A to Z with value and margin, the whole city last.
pub(crate) fn area_table(
    words: Words,
    release: &CurrentRelease,
    choice: Choice<'_>,
    pairs: &[(&Area, &Figure)],
    city: Option<&Figure>,
    decimals: usize,
    caption: String,
) -> DataTable {
    let language = words.language;
    let reader = Reader::new(words).with_at_most(decimals);
    let unit = choice.indicator.unit.get(language).to_owned();
    let formula = &choice.indicator.formula;
    let has_base = matches!(formula, Formula::Share { .. } | Formula::Ratio { .. });
    // What is shown as published has neither margin nor base.
    let has_margin = formula.measure().is_none();
    let mut columns = vec![Column::words(choice.level.name.get(language))];
    columns.push(match formula {
        Formula::Class { .. } => Column::words(unit),
        _ => Column::figures(words.t("column-value"), Some(unit)),
    });
    if has_margin {
        columns.push(Column::figures(words.t("column-margin"), None));
    }
    if has_base {
        columns.push(Column::figures(words.t("column-base"), None));
    }
    let cells = |figure: &Figure| {
        let [value, margin] = reader.cells(figure, choice.indicator);
        let mut cells = vec![value];
        if has_margin {
            cells.push(margin);
        }
        if has_base {
            cells.push(match figure {
                Figure::Ratio { denominator, .. } => Cell::text(reader.count(*denominator)),
                _ => Cell::text("–"),
            });
        }
        cells
    };
    let mut rows: Vec<Row> = pairs
        .iter()
        .map(|(area, figure)| Row {
            head: Cell::link(
                &area.name,
                addresses::area(language, &area.level, &area.key),
            ),
            cells: cells(figure),
            emphasis: false,
        })
        .collect();
    rows.extend(city.zip(maps::city(release)).map(|(figure, area)| Row {
        head: Cell::link(
            words.t("whole-city"),
            addresses::area(language, &area.level, &area.key),
        ),
        cells: cells(figure),
        emphasis: true,
    }));
    DataTable {
        caption,
        columns,
        rows,
        compact: false,
    }
}
