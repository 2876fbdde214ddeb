//! A figure as people read it in a table.

use crate::words::Words;
use city_description::PublicLevel;
use releases::{
    directory::{Area, CurrentRelease},
    package::{FigureRows, range_texts, value_text},
};
use small_area_statistics::{Figure, Formula, Indicator, PublishedCount};
use terms::ReferencePeriod;

/// The keys of the heads of the columns, in their order.
pub(crate) const HEADS: [&str; 15] = [
    "column-level",
    "column-key",
    "column-area",
    "column-indicator",
    "column-year",
    "column-value",
    "column-low",
    "column-high",
    "column-unit",
    "column-note",
    "column-base",
    "column-status",
    "column-confidentiality",
    "column-source",
    "column-licence",
];

/// What stands in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Words.
    Text(String),
    /// A number with a point before its decimals, with as many digits as may be shown.
    Number(String),
    /// Nothing: another field says why.
    Empty,
}

/// Of what a figure is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Of<'a> {
    pub(crate) release: &'a CurrentRelease,
    pub(crate) level: &'a PublicLevel,
    pub(crate) area: &'a Area,
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
}

/// The fields of a row, as many as [`HEADS`].
pub(crate) fn cells(words: Words, of: Of<'_>, figure: &Figure) -> [Cell; 15] {
    let language = words.language;
    let text = |text: &str| match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    };
    let (low, high) = match range_texts(figure, of.indicator) {
        Some((low, high)) => (Cell::Number(low), Cell::Number(high)),
        None => (Cell::Empty, Cell::Empty),
    };
    let source = of.release.description.source_of(of.indicator);
    let base = match figure {
        Figure::Ratio { denominator, .. } => Cell::Number(denominator.value.to_string()),
        _ => Cell::Empty,
    };
    let confidentiality =
        FigureRows::new(&of.release.description, of.indicator).confidentiality(figure);
    [
        text(of.level.name.get(language)),
        text(of.area.key.as_str()),
        text(&of.area.name),
        text(of.indicator.name.get(language)),
        Cell::Number(of.period.to_string()),
        value(words, of.indicator, figure),
        low,
        high,
        text(of.indicator.unit.get(language)),
        text(&note(words, figure)),
        base,
        text(figure.status().code()),
        text(confidentiality.code()),
        source.map_or(Cell::Empty, |source| {
            Cell::Text(format!("{}, {}", source.name.get(language), source.owner))
        }),
        source.map_or(Cell::Empty, |source| text(&source.licence)),
    ]
}

/// The value: a number, the name of a class, or nothing. Never 0 for what is missing.
fn value(words: Words, indicator: &Indicator, figure: &Figure) -> Cell {
    match (figure, &indicator.formula) {
        (Figure::Absent(_), _) => Cell::Empty,
        (Figure::Class { place, .. }, Formula::Class { classes, .. }) => {
            let class = classes.get(usize::from(*place));
            class.map_or(Cell::Empty, |class| {
                Cell::Text(class.name.get(words.language).to_owned())
            })
        }
        _ => match value_text(figure, indicator).as_str() {
            "" => Cell::Empty,
            number => Cell::Number(number.to_owned()),
        },
    }
}

/// Why there is no value, or what is to be known of it.
pub(crate) fn note(words: Words, figure: &Figure) -> String {
    let none_or_few = |count: &PublishedCount| count.value == 0 && count.high > 0;
    match figure {
        Figure::Absent(absence) => words.absent(*absence),
        Figure::Count(count) if none_or_few(count) => words.t("value-none-or-few"),
        _ if figure.is_limited() => words.t("value-limited"),
        _ => String::new(),
    }
}
