//! What an indicator means, and its values.

use super::{
    atlas_classes::Classes,
    atlas_classing::Classing,
    atlas_table::AreaTable,
    embed_code::{EmbedCode, Embedded},
    facts::{Fact, Facts},
    maps,
    pass_on::{PassOn, Speaker, View},
    series::{Course, Line},
    sources,
};
use crate::{
    addresses,
    history::History,
    reading::{Reader, Reading},
    vintages::lasting,
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use disclosure_control::Published;
use open_data::{Format, addresses::Asked};
use releases::directory::{Area, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{FieldOfAction, Figure, Formula, Indicator, Polarity};
use terms::{IndicatorId, ReferencePeriod};
use ui::{DataTable, LineChart, Link};

/// Indicators of one field of action.
#[derive(Debug)]
struct Field {
    name: String,
    indicators: Vec<Summary>,
}

/// One indicator in the list.
#[derive(Debug)]
struct Summary {
    link: Link,
    description: String,
}

/// All indicators.
#[derive(Debug, Template)]
#[template(path = "indicators.html")]
pub(crate) struct IndicatorsPage {
    words: Words,
    fields: Vec<Field>,
}

impl IndicatorsPage {
    pub(crate) fn new(words: Words, release: &CurrentRelease) -> (Head, Self) {
        let fields = FieldOfAction::ALL
            .into_iter()
            .map(|field| Field {
                name: words.t(&format!("field-{}", field.name())),
                indicators: release
                    .description
                    .listed()
                    .filter(|indicator| indicator.field == field)
                    .map(|indicator| Summary {
                        link: Link {
                            text: indicator.name.get(words.language).to_owned(),
                            href: addresses::indicator(words.language, &indicator.id),
                        },
                        description: indicator.description.get(words.language).to_owned(),
                    })
                    .collect(),
            })
            .filter(|field: &Field| !field.indicators.is_empty())
            .collect();
        let head = Head {
            title: words.t("indicators-title"),
            description: words.t("indicators-lead"),
            section: Section::Data,
            way: vec![step(words, "nav-data", "daten")],
            notes: Vec::new(),
        };
        (head, Self { words, fields })
    }
}

/// What an indicator means, and its values.
#[derive(Debug, Template)]
#[template(path = "indicator.html")]
pub(crate) struct IndicatorPage {
    words: Words,
    /// What later features have to say.
    pub(crate) sections: Vec<ui::Html>,
    name: String,
    description: String,
    field: String,
    city_title: String,
    reading: Option<Reading>,
    date: String,
    facts: Facts,
    chart: Option<LineChart>,
    notes: Vec<String>,
    series: Option<DataTable>,
    atlas: Link,
    downloads: Vec<Link>,
    table: DataTable,
    how: String,
    rule: Option<String>,
    methods: String,
    source: String,
    /// How the chart is shown in pages of others.
    embed: Option<EmbedCode>,
    pass_on: PassOn,
}

/// Published figures of an indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) indicator: &'a Indicator,
    /// The newest period with values.
    pub(crate) period: ReferencePeriod,
    /// The finest level that is shown as a whole.
    pub(crate) level: &'a PublicLevel,
    /// Figures of the areas of that level, in their order.
    pub(crate) areas: &'a Published<Vec<Figure>>,
    /// All figures of the whole city.
    pub(crate) city: &'a History,
    /// The periods in which the indicator has a figure.
    pub(crate) periods: &'a [ReferencePeriod],
}

impl IndicatorPage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        values: Values<'_>,
        speaker: &Speaker,
    ) -> (Head, Self) {
        let language = words.language;
        let Values {
            indicator,
            period,
            level,
            ..
        } = values;
        let description = &release.description;
        let name = indicator.name.get(language).to_owned();
        let date = sources::reference_date(words, &release.description, indicator, period);
        let at = release
            .description
            .periods
            .iter()
            .position(|other| *other == period);
        let offered: Vec<bool> = release
            .description
            .periods
            .iter()
            .map(|period| {
                values.periods.contains(period) && values.city.covers(description, *period)
            })
            .collect();
        let city_figures = values.city.series(description, &indicator.id);
        let city_figure = city_figures
            .as_ref()
            .zip(at)
            .and_then(|(figures, at)| figures.get(at));
        let city_name = words.t("whole-city");
        let course = city_figures.as_ref().map(|figures| Course {
            words,
            release,
            indicator,
            offered: &offered,
            own: Line {
                name: &city_name,
                figures,
            },
            city: None,
        });
        let pairs: Vec<(&Area, &Figure)> = maps::areas(release, &level.id)
            .iter()
            .zip(values.areas.iter())
            .take(maps::MOST_SHAPES)
            .collect();
        let decimals = Classes::of(indicator, values.areas, &Classing::default(), &[]).decimals();
        let head = Head {
            title: name.clone(),
            description: indicator.description.get(language).to_owned(),
            section: Section::Data,
            way: vec![
                step(words, "nav-data", "daten"),
                step(words, "indicators-title", "indikatoren"),
            ],
            notes: Vec::new(),
        };
        let chart = course.and_then(|course| course.chart());
        let city = maps::city(release).filter(|_| chart.is_some());
        let embed = city.map(|city| {
            let title = words.with(
                "series-caption",
                &[("indicator", &name), ("area", &city.name)],
            );
            let path = addresses::embedded_course(language, &indicator.id, &city.level, &city.key);
            EmbedCode::new(words, Embedded::Chart, &speaker.origin, path, &title)
        });
        let page =
            Self {
                words,
                sections: Vec::new(),
                description: head.description.clone(),
                field: words.t(&format!("field-{}", indicator.field.name())),
                city_title: words.with(
                    "indicator-city-title",
                    &[("city", &release.description.city.name)],
                ),
                reading: city_figure.map(|figure| Reader::new(words).read(figure, indicator)),
                facts: facts(words, release, indicator),
                chart,
                notes: course.map(|course| course.notes()).unwrap_or_default(),
                series: course.and_then(|course| course.table()),
                atlas: Link {
                    text: words.t("indicator-atlas"),
                    href: addresses::atlas(language, &indicator.id, period, lasting(level), None),
                },
                downloads: downloads(words, indicator),
                table: AreaTable {
                    words,
                    release,
                    indicator,
                    level,
                    city: city_figure,
                    decimals,
                    deeper: None,
                }
                .write(
                    &pairs,
                    words.with(
                        "atlas-table-caption",
                        &[("indicator", &name), ("date", &date)],
                    ),
                ),
                how: words.t(match &indicator.formula {
                    Formula::Measure { .. } => "formula-measure",
                    Formula::Class { .. } => "formula-class",
                    _ => "indicator-how",
                }),
                rule: indicator.formula.measure().is_none().then(|| {
                    words.with("indicator-rule", &[("rule", &release.protocol.ratio_rule)])
                }),
                methods: addresses::page(language, "methoden"),
                source: sources::source_line(words, &release.description, indicator, period),
                embed,
                pass_on: PassOn::new(
                    words,
                    View {
                        path: &addresses::indicator(language, &indicator.id),
                        title: &name,
                        areas: &release.description.city.name,
                        embedded: None,
                        on_paper: false,
                    },
                    speaker,
                    Vec::new(),
                    None,
                ),
                name,
                date,
            };
        (head, page)
    }
}

/// The files of an indicator: two at once, all others on the page of data.
fn downloads(words: Words, indicator: &Indicator) -> Vec<Link> {
    let asked = Asked {
        indicator: Some(&indicator.id),
        ..Asked::default()
    };
    let file = |key: &str, format: Format| Link {
        text: words.t(key),
        href: open_data::addresses::file(words.language, asked, format),
    };
    vec![
        file("download-xlsx", Format::Xlsx),
        file("download-csv", Format::ExcelCsv),
        Link {
            text: words.t("download-more"),
            href: open_data::addresses::page(words.language, asked),
        },
    ]
}

fn facts(words: Words, release: &CurrentRelease, indicator: &Indicator) -> Facts {
    let language = words.language;
    let fact = |key: &str, text: String| Fact::new(words, key, text);
    let base = matches!(indicator.formula, Formula::Share { .. });
    let mut facts = vec![
        fact(
            if base { "fact-base" } else { "fact-universe" },
            indicator.universe.get(language).to_owned(),
        ),
        fact("fact-formula", formula(words, release, indicator)),
        fact("fact-unit", indicator.unit.get(language).to_owned()),
        fact(
            "fact-polarity",
            words.t(match indicator.polarity {
                Polarity::None => "polarity-none",
                Polarity::HigherMeansNeed => "polarity-higher",
                Polarity::LowerMeansNeed => "polarity-lower",
            }),
        ),
    ];
    if let Some(source) = release.description.source_of(indicator) {
        let name = words.with(
            "source-of-owner",
            &[
                ("source", source.name.get(language)),
                ("owner", &source.owner),
            ],
        );
        facts.push(fact("fact-source", name).leading_to(source.url.as_deref()));
        facts.push(fact("fact-licence", source.licence.clone()));
    }
    Facts { facts }
}

/// The formula in words. What is counted goes by the name of the indicator that shows the count,
/// where there is one.
fn formula(words: Words, release: &CurrentRelease, indicator: &Indicator) -> String {
    let language = words.language;
    let named = |wanted: &dyn Fn(&Formula) -> bool| {
        let indicators = &release.description.indicators;
        indicators
            .iter()
            .find(|other| wanted(&other.formula))
            .map(|other| other.name.get(language))
    };
    let count = |count: &IndicatorId| {
        named(&|formula| matches!(formula, Formula::Count { of } if of == count))
    };
    let share = |count: &IndicatorId| {
        named(&|formula| matches!(formula, Formula::Share { numerator, .. } if numerator == count))
    };
    let universe = indicator.universe.get(language);
    match &indicator.formula {
        Formula::Count { .. } => words.t("formula-count"),
        Formula::Measure { .. } => words.t("formula-measure"),
        Formula::Class { .. } => words.t("formula-class"),
        // The name of a share says of whom it is, its universe of what.
        Formula::Share { numerator, .. } => {
            let part = count(numerator).unwrap_or(indicator.name.get(language));
            words.with("formula-share", &[("part", part), ("whole", universe)])
        }
        Formula::Ratio { numerator, per, .. } => {
            let part = count(numerator).or_else(|| share(numerator));
            words.with(
                "formula-ratio",
                &[
                    ("part", part.unwrap_or(universe)),
                    ("per", &words.notation().whole(u64::from(*per))),
                    ("unit", indicator.unit.get(language)),
                ],
            )
        }
    }
}
