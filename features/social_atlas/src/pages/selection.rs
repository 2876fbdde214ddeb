//! Areas put together by the reader, and what is published of them added up.

use super::{
    atlas_form::{Entry, EntryGroup},
    maps,
    pass_on::{PassOn, Speaker, View},
};
use crate::{
    addresses,
    reading::Reader,
    vintages::{Boundaries, lasting},
    words::Words,
};
use askama::Template;
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, AreaFigures, CurrentRelease};
use site::{Head, Section, step};
use small_area_statistics::{FieldOfAction, Figure, Indicator, TOGETHER_RULE, together};
use terms::ReferencePeriod;
use ui::{
    Cell, Choropleth, Column, DataTable, Divider, Legend, LegendEntry, MapShape, Row, ShapeClass,
};

/// As many areas can be put together: more would make an address that programs cut off.
pub(crate) const MOST_CHOSEN: usize = 200;

/// What the reader chose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selected<'a> {
    pub(crate) period: ReferencePeriod,
    /// The level, in the boundaries of the period.
    pub(crate) level: &'a PublicLevel,
    /// The levels that could be chosen.
    pub(crate) levels: &'a [&'a PublicLevel],
    pub(crate) boundaries: Boundaries<'a>,
    pub(crate) chosen: &'a [&'a Area],
    /// All figures of the chosen areas, in their order.
    pub(crate) figures: &'a [Published<AreaFigures>],
    /// All figures of the whole city.
    pub(crate) city: Option<&'a Published<AreaFigures>>,
}

impl Selected<'_> {
    fn is_chosen(&self, area: &Area) -> bool {
        self.chosen.iter().any(|chosen| chosen.key == area.key)
    }
}

/// Areas of one area above, to be ticked.
#[derive(Debug)]
struct Picks {
    title: String,
    areas: Vec<Entry>,
}

/// The selection and its sums.
#[derive(Debug, Template)]
#[template(path = "selection.html")]
pub(crate) struct SelectionPage {
    words: Words,
    action: String,
    years: EntryGroup,
    levels: EntryGroup,
    picks: Vec<Picks>,
    /// Whether the list is in sight: nothing is chosen yet.
    open: bool,
    count: String,
    map: Option<Choropleth>,
    legend: Option<Legend>,
    table: Option<DataTable>,
    rule: String,
    /// How the view is passed on, once something is chosen.
    pass_on: Option<PassOn>,
}

impl SelectionPage {
    /// `address` is that of the choice on this site.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        selected: Selected<'_>,
        address: &str,
        speaker: &Speaker,
        notes: Vec<String>,
    ) -> (Head, Self) {
        let language = words.language;
        let head = Head {
            title: words.t("selection-title"),
            description: words.t("selection-lead"),
            section: Section::Atlas,
            way: vec![step(words, "nav-atlas", "atlas")],
            notes,
        };
        let names: Vec<&str> = selected
            .chosen
            .iter()
            .map(|area| area.name.as_str())
            .collect();
        let any = !names.is_empty();
        let title = format!("{}, {}", head.title, selected.period);
        let view = View {
            path: address,
            title: &title,
            areas: &names.join(", "),
            embedded: None,
            on_paper: false,
        };
        let page = Self {
            words,
            action: addresses::page(language, "atlas/auswahl"),
            years: years(release, selected.period),
            levels: levels(words, selected),
            picks: picks(words, release, selected),
            open: !any,
            count: words.counted(
                "selection-count",
                names.len(),
                &[("areas", &names.join(", "))],
            ),
            map: any.then(|| map(words, release, selected)),
            legend: any.then(|| legend(words, release, selected)),
            table: any.then(|| table(words, release, selected)),
            rule: words.with("atlas-classes-rule", &[("rule", TOGETHER_RULE)]),
            pass_on: any.then(|| PassOn::new(words, view, speaker, Vec::new(), None)),
        };
        (head, page)
    }
}

fn years(release: &CurrentRelease, chosen: ReferencePeriod) -> EntryGroup {
    let periods = release.description.periods.iter().rev();
    EntryGroup {
        title: None,
        entries: periods
            .map(|period| Entry {
                value: period.to_string(),
                text: period.to_string(),
                selected: *period == chosen,
            })
            .collect(),
    }
}

fn levels(words: Words, selected: Selected<'_>) -> EntryGroup {
    EntryGroup {
        title: None,
        entries: selected
            .levels
            .iter()
            .map(|level| Entry {
                value: lasting(level).to_string(),
                text: level.plural.get(words.language).to_owned(),
                selected: level.id == selected.level.id,
            })
            .collect(),
    }
}

/// The areas of the level under those of the level above, or in one list.
fn picks(words: Words, release: &CurrentRelease, selected: Selected<'_>) -> Vec<Picks> {
    let entry = |area: &Area| Entry {
        value: area.key.to_string(),
        text: area.name.clone(),
        selected: selected.is_chosen(area),
    };
    let areas = maps::areas(release, &selected.level.id);
    let above = selected.boundaries.above(&selected.level.id);
    let above = above.filter(|above| !selected.boundaries.is_top(&above.id));
    let Some(above) = above else {
        return vec![Picks {
            title: selected.level.plural.get(words.language).to_owned(),
            areas: areas.iter().map(entry).collect(),
        }];
    };
    let all = release.areas.get(&selected.level.id);
    maps::areas(release, &above.id)
        .iter()
        .map(|parent| Picks {
            title: parent.name.clone(),
            areas: all
                .into_iter()
                .flat_map(|all| all.within(Some(&parent.key)))
                .map(entry)
                .collect(),
        })
        .filter(|picks| !picks.areas.is_empty())
        .collect()
}

fn map(words: Words, release: &CurrentRelease, selected: Selected<'_>) -> Choropleth {
    let shapes: Vec<MapShape> = maps::areas(release, &selected.level.id)
        .iter()
        .map(|area| {
            let chosen = selected.is_chosen(area);
            let (class, state) = match chosen {
                true => (ShapeClass::Own, "selection-map-own"),
                false => (ShapeClass::Plain, "selection-map-other"),
            };
            MapShape {
                title: words.with(
                    "map-area-name",
                    &[("area", &area.name), ("value", &words.t(state))],
                ),
                ..maps::place(words, area, class)
            }
        })
        .collect();
    let name = words.t("selection-map-name");
    let mut map = maps::choropleth(words, release, "selection", name, shapes);
    map.labelled = false;
    map
}

fn legend(words: Words, release: &CurrentRelease, selected: Selected<'_>) -> Legend {
    let all = maps::areas(release, &selected.level.id).len();
    let chosen = selected.chosen.len();
    let entry = |class: ShapeClass, key: &str, count: usize| LegendEntry {
        class,
        text: words.t(key),
        count: words.counted("legend-areas", count, &[]),
    };
    Legend {
        map_id: "selection".to_owned(),
        title: selected.level.plural.get(words.language).to_owned(),
        entries: vec![
            entry(ShapeClass::Own, "selection-map-own", chosen),
            entry(ShapeClass::Plain, "selection-map-other", all - chosen),
        ],
    }
}

/// One row for each indicator, under its field of action: all areas together, and the whole city.
fn table(words: Words, release: &CurrentRelease, selected: Selected<'_>) -> DataTable {
    let description = &release.description;
    let periods = &description.periods;
    let at = periods
        .iter()
        .position(|period| *period == selected.period)
        .unwrap_or_default();
    let mut rows: Vec<Row> = Vec::new();
    let mut dividers = Vec::new();
    for field in FieldOfAction::ALL {
        let before = rows.len();
        let of_field = description
            .listed()
            .filter(|indicator| indicator.field == field);
        rows.extend(of_field.map(|indicator| row(words, indicator, selected, at)));
        if rows.len() > before {
            dividers.push(Divider {
                before,
                text: words.t(&format!("field-{}", field.name())),
            });
        }
    }
    DataTable {
        caption: words.with(
            "selection-caption",
            &[("year", &selected.period.to_string())],
        ),
        columns: vec![
            Column::words(words.t("selection-column")),
            Column::figures(words.t("column-value"), None),
            Column::figures(words.t("column-margin"), None),
            Column::figures(words.t("selection-city"), None),
        ],
        rows,
        dividers,
        compact: false,
    }
}

fn row(words: Words, indicator: &Indicator, selected: Selected<'_>, at: usize) -> Row {
    let reader = Reader::new(words);
    let of = |figures: &Published<AreaFigures>| -> Option<Figure> {
        figures.get(&indicator.id)?.get(at).copied()
    };
    let parts: Option<Vec<Figure>> = selected.figures.iter().map(of).collect();
    let sum = parts.and_then(|parts| together(&parts));
    let mut cells: Vec<Cell> = match sum {
        Some(sum) => {
            let [mut value, margin] = reader.cells(&sum, indicator);
            // Rows have different units, so each value carries its own.
            if sum.absence().is_none() {
                value.text = reader.line(&sum, indicator);
            }
            vec![value, margin]
        }
        None => vec![Cell::muted(words.t("selection-not-added")), Cell::text("–")],
    };
    cells.push(match selected.city.and_then(of) {
        Some(city) if city.absence().is_some() => Cell::muted(reader.value(&city, indicator)),
        Some(city) => Cell::text(reader.line(&city, indicator)),
        None => Cell::text("–"),
    });
    Row {
        head: Cell::link(
            indicator.name.get(words.language),
            addresses::indicator(words.language, &indicator.id),
        ),
        cells,
        emphasis: false,
    }
}
