//! Two maps side by side: two years of one indicator, or two indicators.

use super::{
    atlas_classes::Classes,
    atlas_classing::Classing,
    atlas_form::{EntryGroup, indicator_entries, year_entries},
    change_map::{ChangeMap, Changes},
    comparison_table, maps,
    paging::Paging,
    pass_on::{PassOn, Speaker, View},
    scatter::scatter,
    sources,
};
use crate::{
    addresses,
    reading::Reader,
    vintages::{Boundaries, lasting, same_area},
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{Figure, Indicator};
use std::collections::HashMap;
use terms::{AreaKey, ReferencePeriod};
use ui::{Choropleth, DataTable, Legend, Link, MapShape, ScatterChart};

/// One of the two maps.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    /// The level, in the boundaries of the period.
    pub(crate) level: &'a PublicLevel,
    /// Figures of all areas of the level, in their order.
    pub(crate) figures: Published<Vec<Figure>>,
    /// The periods in which the indicator has a figure.
    pub(crate) periods: Vec<ReferencePeriod>,
}

impl Side<'_> {
    fn title(&self, words: Words) -> String {
        let name = self.indicator.name.get(words.language);
        let year = self.period.to_string();
        words.with("atlas-title", &[("indicator", name), ("year", &year)])
    }
}

/// What is compared.
#[derive(Debug)]
pub(crate) struct Compared<'a> {
    pub(crate) first: Side<'a>,
    pub(crate) second: Side<'a>,
    /// Which part of a long table, from 1.
    pub(crate) part: usize,
}

/// An area of the second map with its figure on both; the first is none where the area was another
/// one then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'a> {
    pub(crate) area: &'a Area,
    pub(crate) first: Option<&'a Figure>,
    pub(crate) second: &'a Figure,
}

impl<'a> Compared<'a> {
    /// Whether both maps show the same indicator.
    pub(crate) fn same_indicator(&self) -> bool {
        self.first.indicator.id == self.second.indicator.id
    }

    /// The areas of the second map with both figures.
    pub(crate) fn pairs(&'a self, release: &'a CurrentRelease) -> Vec<Pair<'a>> {
        let then = maps::areas(release, &self.first.level.id);
        let figures: HashMap<&AreaKey, &Figure> = then
            .iter()
            .map(|area| &area.key)
            .zip(self.first.figures.iter())
            .collect();
        let level = &self.first.level.id;
        let key_then = |area: &'a Area| {
            if area.level == *level {
                return Some(&area.key);
            }
            let direct = area
                .links
                .iter()
                .find(|link| link.same && link.level == *level);
            direct.map(|link| &link.key).or_else(|| {
                let chain = same_area(release, area).into_iter();
                let mut there = chain.filter(|other| other.level == *level);
                there.next().map(|other| &other.key)
            })
        };
        maps::areas(release, &self.second.level.id)
            .iter()
            .zip(self.second.figures.iter())
            .map(|(area, second)| Pair {
                area,
                first: key_then(area).and_then(|key| figures.get(key).copied()),
                second,
            })
            .collect()
    }
}

/// One map with its legend.
#[derive(Debug)]
struct Half {
    title: String,
    date: String,
    href: String,
    map: Choropleth,
    legend: Legend,
}

/// The choice of one of the two maps.
#[derive(Debug)]
struct HalfForm {
    /// What follows the names of its fields.
    suffix: &'static str,
    topic: String,
    year: String,
    indicators: Vec<EntryGroup>,
    years: Vec<EntryGroup>,
}

/// Two maps, and what they say together.
#[derive(Debug, Template)]
#[template(path = "comparison.html")]
pub(crate) struct ComparisonPage {
    words: Words,
    title: String,
    lead: String,
    action: String,
    level: String,
    forms: [HalfForm; 2],
    halves: [Half; 2],
    boundaries: Option<String>,
    change: Option<ChangeMap>,
    scatter: Option<ScatterChart>,
    table: DataTable,
    parts: Paging,
    sources: Vec<String>,
    methods: Link,
    pass_on: PassOn,
}

impl ComparisonPage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        compared: &Compared<'_>,
        speaker: &Speaker,
        notes: Vec<String>,
    ) -> (Head, Self) {
        let language = words.language;
        let Compared { first, second, .. } = compared;
        let pairs = compared.pairs(release);
        let same = compared.same_indicator();
        let name = |side: &Side<'_>| side.indicator.name.get(language).to_owned();
        let title = if same {
            let years = (first.period.to_string(), second.period.to_string());
            words.with(
                "comparison-title-years",
                &[
                    ("indicator", &name(second)),
                    ("first", &years.0),
                    ("second", &years.1),
                ],
            )
        } else {
            words.with(
                "comparison-title-topics",
                &[("first", &name(first)), ("second", &name(second))],
            )
        };
        let lead = words.with(
            "comparison-lead",
            &[("level", second.level.plural.get(language))],
        );
        let head = Head {
            title: title.clone(),
            description: lead.clone(),
            section: Section::Atlas,
            way: vec![step(words, "nav-atlas", "atlas")],
            notes,
        };
        let address = addresses::comparison(
            language,
            (&first.indicator.id, first.period),
            (&second.indicator.id, second.period),
            lasting(second.level),
        );
        let parts = Paging::new(words, pairs.len(), compared.part, |part| {
            format!("{address}&seite={part}#tabelle")
        });
        let changes = Changes::between(compared, &pairs);
        let (first_classes, second_classes) = classes(compared);
        let vintages =
            [first, second].map(|side| Boundaries::of_level(&release.description, &side.level.id));
        let mut sources = vec![
            source(words, release, first),
            source(words, release, second),
        ];
        sources.dedup();
        let view = View {
            path: &address,
            title: &title,
            areas: second.level.plural.get(language),
            embedded: None,
            on_paper: false,
        };
        let page = Self {
            words,
            pass_on: PassOn::new(words, view, speaker, Vec::new(), None),
            title,
            lead,
            action: addresses::page(language, "atlas/vergleich"),
            level: lasting(second.level).to_string(),
            forms: [
                form(
                    words,
                    release,
                    first,
                    ["", "comparison-first", "comparison-first-year"],
                ),
                form(
                    words,
                    release,
                    second,
                    ["2", "comparison-second", "comparison-second-year"],
                ),
            ],
            halves: [
                half(words, release, first, "map", &first_classes),
                half(words, release, second, "map-second", &second_classes),
            ],
            boundaries: (vintages[0] != vintages[1]).then(|| words.t("comparison-boundaries")),
            change: changes
                .as_ref()
                .map(|changes| ChangeMap::new(words, release, compared, &pairs, changes)),
            scatter: (!same).then(|| scatter(words, compared, &pairs)).flatten(),
            table: comparison_table::write(
                words,
                compared,
                &pairs,
                changes.as_ref(),
                parts.range(),
            ),
            parts,
            sources,
            methods: Link {
                text: words.t("comparison-methods"),
                href: addresses::page(language, "methoden"),
            },
        };
        (head, page)
    }
}

/// `names` are what follows the names of the fields, and the keys of their labels.
fn form(
    words: Words,
    release: &CurrentRelease,
    side: &Side<'_>,
    names: [&'static str; 3],
) -> HalfForm {
    let [suffix, topic, year] = names;
    HalfForm {
        suffix,
        topic: words.t(topic),
        year: words.t(year),
        indicators: indicator_entries(words, release, &side.indicator.id),
        years: year_entries(words, release, &side.periods, side.period),
    }
}

/// The classes of both maps: one scale for two years of one indicator, else one for each.
fn classes(compared: &Compared<'_>) -> (Classes, Classes) {
    let usual = Classing::default();
    let (first, second) = (&compared.first, &compared.second);
    let none: &[Figure] = &[];
    let (with_first, with_second) = match compared.same_indicator() {
        true => (second.figures.as_slice(), first.figures.as_slice()),
        false => (none, none),
    };
    (
        Classes::of(first.indicator, &first.figures, &usual, with_first),
        Classes::of(second.indicator, &second.figures, &usual, with_second),
    )
}

fn source(words: Words, release: &CurrentRelease, side: &Side<'_>) -> String {
    sources::source_line(words, &release.description, side.indicator, side.period)
}

fn half(
    words: Words,
    release: &CurrentRelease,
    side: &Side<'_>,
    id: &'static str,
    classes: &Classes,
) -> Half {
    let reader = Reader::new(words).with_at_most(classes.decimals());
    let areas = maps::areas(release, &side.level.id);
    let shapes = areas
        .iter()
        .zip(side.figures.iter())
        .take(maps::MOST_SHAPES)
        .map(|(area, figure)| MapShape {
            title: classes.spoken(words, area, figure, &reader.line(figure, side.indicator)),
            ..maps::place(words, area, classes.drawn(figure))
        })
        .collect();
    let title = side.title(words);
    let name = words.with(
        "map-name",
        &[
            ("indicator", side.indicator.name.get(words.language)),
            ("year", &side.period.to_string()),
        ],
    );
    let mut map = maps::choropleth(words, release, id, name, shapes);
    map.labelled = false;
    map.small = true;
    Half {
        date: words.with(
            "atlas-lead",
            &[
                ("level", side.level.plural.get(words.language)),
                (
                    "date",
                    &sources::reference_date(
                        words,
                        &release.description,
                        side.indicator,
                        side.period,
                    ),
                ),
            ],
        ),
        href: addresses::atlas(
            words.language,
            &side.indicator.id,
            side.period,
            lasting(side.level),
            None,
        ),
        title,
        map,
        legend: Legend {
            map_id: id.to_owned(),
            ..classes.legend(words, side.indicator, &side.figures)
        },
    }
}
