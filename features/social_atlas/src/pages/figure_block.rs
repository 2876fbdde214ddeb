//! One indicator of one area: value, margin, comparisons, series, source.

use super::{
    embed_code::EmbedCode,
    series::{self, Course, Line},
    sources,
    told::{Told, anchor},
};
use crate::{
    addresses,
    comparing::compare,
    reading::{Reader, Reading},
    wording::in_words,
    words::Words,
};
use askama::Template;
use releases::directory::CurrentRelease;
use small_area_statistics::{Figure, Indicator, ratio};
use ui::{Bar, Bars, DataTable, LineChart, Link};

/// Where the series of an area ends because its boundaries begin or end there.
#[derive(Debug, Clone)]
pub(crate) struct Beyond {
    /// What is so.
    pub(crate) text: String,
    /// The way to the areas of the other boundaries.
    pub(crate) link: Option<Link>,
}

/// One indicator of one area.
#[derive(Debug, Template)]
#[template(path = "figure_block.html")]
pub(crate) struct FigureBlock {
    words: Words,
    id: String,
    name: String,
    href: String,
    date: String,
    reading: Reading,
    /// The figure in everyday words, and the way to the rules by which they are chosen.
    in_words: Option<String>,
    how: Link,
    bars: Option<Bars>,
    sentences: Vec<String>,
    chart: Option<LineChart>,
    notes: Vec<String>,
    beyond: Vec<Beyond>,
    table: Option<DataTable>,
    table_label: String,
    /// How the chart is shown in pages of others.
    embed: Option<EmbedCode>,
    source: String,
}

impl askama::filters::HtmlSafe for FigureBlock {}

impl FigureBlock {
    /// The figure that stands first is the newest of the first `end` periods; `origin` is scheme and host
    /// of this site. None if the description
    /// has no period.
    pub(crate) fn new(
        told: &Told<'_>,
        end: usize,
        beyond: Vec<Beyond>,
        origin: &str,
    ) -> Option<Self> {
        let (words, release, indicator) = (told.words, told.release, told.indicator);
        let (at, period, figure) = told.newest(end)?;
        let (own, city) = (told.own(), told.city());
        let city_figure = city.and_then(|city| city.figures.get(at));
        let comparable = series::comparable(indicator);
        let reader = Reader::new(words);
        let mut sentences = Vec::new();
        let mut bars = None;
        if let (Some(city), Some(city_figure)) = (city, city_figure) {
            if comparable {
                sentences.extend(
                    compare(figure, city_figure, usize::MAX)
                        .map(|comparison| words.t(comparison.with_city())),
                );
                bars = own_against_city(reader, indicator, (own, figure), (city, city_figure));
            } else {
                sentences.extend(share_of_city(words, figure, city_figure));
            }
        }
        sentences.extend(past(words, release, indicator, own.figures, at));
        let course = Course {
            city: city.filter(|_| comparable),
            ..told.course()
        };
        let chart = course.chart();
        let table = course.table();
        Some(Self {
            words,
            id: anchor(indicator),
            name: indicator.name.get(words.language).to_owned(),
            href: addresses::indicator(words.language, &indicator.id),
            date: sources::reference_date(words, &release.description, indicator, period),
            reading: reader.read(figure, indicator),
            in_words: in_words(words, figure, indicator),
            how: Link {
                text: words.t("how-title"),
                href: addresses::page(words.language, "methoden#in-worten"),
            },
            bars,
            sentences,
            notes: course.notes(),
            beyond,
            embed: chart.is_some().then(|| told.embed(origin)),
            chart,
            table,
            table_label: words.t("series-table-open"),
            source: sources::source_line(words, &release.description, indicator, period),
        })
    }
}

fn own_against_city(
    reader: Reader,
    indicator: &Indicator,
    (own, figure): (Line<'_>, &Figure),
    (city, city_figure): (Line<'_>, &Figure),
) -> Option<Bars> {
    let bar = |line: Line<'_>, figure: &Figure, is_own| {
        let (low, high) = figure.range()?;
        Some(Bar {
            label: line.name.to_owned(),
            written: reader.value(figure, indicator),
            value: figure.value()?,
            low,
            high,
            own: is_own,
        })
    };
    Some(Bars {
        bars: vec![bar(own, figure, true)?, bar(city, city_figure, false)?],
    })
}

/// "That is 4 % of the whole city", from published counts, with the digits their margin allows.
pub(super) fn share_of_city(words: Words, figure: &Figure, city: &Figure) -> Option<String> {
    let (Figure::Count(part), Figure::Count(whole)) = (figure, city) else {
        return None;
    };
    if part.value == 0 {
        return None;
    }
    let share = ratio(Ok(*part), Ok(*whole), 100, true, 100);
    let decimals = share.decimals();
    let value = share.value()?;
    let number = words.notation().number(value, decimals);
    // A share that would round to nothing is not worth saying.
    number.chars().any(|c| ('1'..='9').contains(&c)).then(|| {
        words.with(
            "share-of-city",
            &[("share", &words.notation().percent(&number))],
        )
    })
}

/// The newest value held against the oldest one.
pub(super) fn past(
    words: Words,
    release: &CurrentRelease,
    indicator: &Indicator,
    figures: &[Figure],
    at: usize,
) -> Option<String> {
    let first = series::oldest(figures).filter(|first| *first < at)?;
    let (now, then) = (figures.get(at)?, figures.get(first)?);
    let comparison = compare(now, then, usize::MAX)?;
    let year = release.description.periods.get(first)?.to_string();
    Some(words.with(
        comparison.with_past(),
        &[
            ("year", &year),
            ("value", &Reader::new(words).value(then, indicator)),
        ],
    ))
}
