//! Women and men by age: the age pyramid of an area with its table and its source.

use super::{profile::Subject, sources};
use crate::{addresses, reading::Reader, words::Words};
use askama::Template;
use city_description::AgeBand;
use releases::directory::CurrentRelease;
use small_area_statistics::{Figure, Indicator};
use terms::IndicatorId;
use ui::{Cell, ChartPoint, Column, DataTable, Pyramid, PyramidBand, Row};

/// The age pyramid of an area.
#[derive(Debug, Template)]
#[template(path = "ages.html")]
pub(crate) struct Ages {
    words: Words,
    /// The level of its heading.
    heading: u8,
    date: String,
    pyramid: Pyramid,
    table: DataTable,
    source: String,
    has_margins: bool,
}

impl askama::filters::HtmlSafe for Ages {}

/// A band with its two figures.
struct Counted<'a> {
    band: &'a AgeBand,
    sides: [(&'a Indicator, Figure); 2],
}

impl Ages {
    /// From the newest of the first `end` periods in which some band has a value; none if there is no
    /// such period or the release has no counts by age.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        subject: Subject<'_>,
        end: usize,
        heading: u8,
    ) -> Option<Self> {
        let description = &release.description;
        let ages = description.age_structure.as_ref()?;
        let series = |id: &IndicatorId| {
            let indicator = description.indicator(id.as_str())?;
            Some((indicator, subject.own.series(description, id)?))
        };
        let all = ages
            .bands
            .iter()
            .map(|band| Some((band, [series(&band.women)?, series(&band.men)?])))
            .collect::<Option<Vec<_>>>()?;
        let has_value = |at: &usize| {
            let mut sides = all.iter().flat_map(|(_, sides)| sides);
            sides.any(|(_, figures)| figures.get(*at).is_some_and(|f| f.value().is_some()))
        };
        let at = (0..end).rev().find(has_value)?;
        let period = *description.periods.get(at)?;
        let bands = all
            .iter()
            .map(|(band, [women, men])| {
                let sides = [(women.0, *women.1.get(at)?), (men.0, *men.1.get(at)?)];
                Some(Counted { band, sides })
            })
            .collect::<Option<Vec<_>>>()?;
        let first = all.first().map(|(_, [(women, _), _])| *women)?;
        let gaps = [
            ("area", subject.area.name.as_str()),
            ("year", &period.to_string()),
        ];
        let points = || {
            bands
                .iter()
                .flat_map(|of| of.sides.map(|side| point(&side.1)))
        };
        Some(Self {
            words,
            heading,
            date: sources::reference_date(words, description, first, period),
            has_margins: points().flatten().any(|point| point.high > point.low),
            pyramid: Pyramid {
                name: words.with("ages-name", &gaps),
                left: words.t("ages-women"),
                right: words.t("ages-men"),
                bands: bands
                    .iter()
                    .map(|of| PyramidBand {
                        label: ages_of(words, of.band),
                        left: point(&of.sides[0].1),
                        right: point(&of.sides[1].1),
                    })
                    .collect(),
                unit: words.t("ages-unit"),
                notation: words.notation(),
            },
            table: table(words, words.with("ages-caption", &gaps), &bands),
            source: sources::source_line(words, description, first, period),
        })
    }
}

/// "18 to 29", "80 and over".
fn ages_of(words: Words, band: &AgeBand) -> String {
    let from = band.from.to_string();
    match band.to {
        Some(to) => words.with("ages-band", &[("from", &from), ("to", &to.to_string())]),
        None => words.with("ages-open", &[("from", &from)]),
    }
}

fn point(figure: &Figure) -> Option<ChartPoint> {
    let (low, high) = figure.range()?;
    Some(ChartPoint {
        value: figure.value()?,
        low,
        high,
    })
}

/// The table with the same values, the oldest first as in the picture; each leads to its indicator.
fn table(words: Words, caption: String, bands: &[Counted<'_>]) -> DataTable {
    let reader = Reader::new(words);
    let row = |of: &Counted<'_>| Row {
        head: Cell::text(ages_of(words, of.band)),
        cells: of
            .sides
            .iter()
            .flat_map(|(indicator, figure)| {
                let [value, margin] = reader.cells(figure, indicator);
                let href = addresses::indicator(words.language, &indicator.id);
                let linked = Cell {
                    href: Some(href),
                    ..value
                };
                [linked, margin]
            })
            .collect(),
        emphasis: false,
    };
    let side = |key: &str| {
        let margin = words.t("column-margin");
        [
            Column::figures(words.t(key), None),
            Column::figures(margin, None),
        ]
    };
    DataTable {
        caption,
        columns: [Column::words(words.t("ages-age"))]
            .into_iter()
            .chain(side("ages-women"))
            .chain(side("ages-men"))
            .collect(),
        rows: bands.iter().rev().map(row).collect(),
        dividers: Vec::new(),
        compact: true,
    }
}
