//! One indicator over the years: chart and the table with the same values.

use crate::{reading::Reader, words::Words};
use releases::directory::CurrentRelease;
use small_area_statistics::{Absence, Figure, Formula, Indicator};
use ui::{Cell, ChartPoint, Column, DataTable, LineChart, Row, Series};

/// The axis of a chart of counts reaches at least this far.
const LEAST_COUNT_AXIS: f64 = 10.0;

/// The figures of one area over all periods of the description, with the name it goes by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) figures: &'a [Figure],
}

/// The position of the newest period for which a source gives something, else the newest.
pub(crate) fn newest(figures: &[Figure]) -> Option<usize> {
    figures
        .iter()
        .rposition(|figure| figure.absence() != Some(Absence::Missing))
        .or(figures.len().checked_sub(1))
}

/// The position of the oldest period with a value.
pub(crate) fn oldest(figures: &[Figure]) -> Option<usize> {
    figures.iter().position(|figure| figure.value().is_some())
}

/// Whether values of areas may be held against the whole city: a count of a part may not.
pub(crate) fn comparable(indicator: &Indicator) -> bool {
    !matches!(indicator.formula, Formula::Count { .. })
}

fn points(figures: &[Figure], offered: &[bool]) -> Vec<Option<ChartPoint>> {
    figures
        .iter()
        .zip(offered)
        .filter(|(_, offered)| **offered)
        .map(|(figure, _)| {
            let (low, high) = figure.range()?;
            Some(ChartPoint {
                value: figure.value()?,
                low,
                high,
            })
        })
        .collect()
}

/// The chart of the periods `offered`; none if there are fewer than two values to draw.
pub(crate) fn chart(
    words: Words,
    release: &CurrentRelease,
    indicator: &Indicator,
    offered: &[bool],
    own: Line<'_>,
    city: Option<Line<'_>>,
) -> Option<LineChart> {
    if own.figures.iter().filter(|f| f.value().is_some()).count() < 2 {
        return None;
    }
    let line = |line: Line<'_>, is_own| Series {
        label: line.name.to_owned(),
        points: points(line.figures, offered),
        own: is_own,
    };
    Some(LineChart {
        name: words.with(
            "chart-name",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("area", own.name),
            ],
        ),
        years: release
            .description
            .periods
            .iter()
            .zip(offered)
            .filter(|(_, offered)| **offered)
            .map(|(period, _)| period.calendar_year())
            .collect(),
        series: [line(own, true)]
            .into_iter()
            .chain(city.map(|city| line(city, false)))
            .collect(),
        unit: indicator.unit.get(words.language).to_owned(),
        least_top: if comparable(indicator) {
            0.0
        } else {
            LEAST_COUNT_AXIS
        },
        notation: words.notation(),
    })
}

/// The table with the same values, newest year first; none if no period is `offered`.
pub(crate) fn table(
    words: Words,
    release: &CurrentRelease,
    indicator: &Indicator,
    offered: &[bool],
    own: Line<'_>,
    city: Option<Line<'_>>,
) -> Option<DataTable> {
    let reader = Reader::new(words);
    let unit = indicator.unit.get(words.language).to_owned();
    let has_margin = indicator.formula.measure().is_none();
    let mut columns = vec![
        Column::words(words.t("column-year")),
        Column::figures(own.name, Some(unit)),
    ];
    if has_margin {
        columns.push(Column::figures(words.t("column-margin"), None));
    }
    if city.is_some() {
        columns.push(Column::figures(words.t("whole-city"), None));
    }
    let rows: Vec<Row> = release
        .description
        .periods
        .iter()
        .zip(offered)
        .enumerate()
        .rev()
        .filter(|(_, (_, offered))| **offered)
        .filter_map(|(index, (period, _))| {
            let figure = own.figures.get(index)?;
            let mut cells = Vec::from(reader.cells(figure, indicator));
            cells.truncate(1 + usize::from(has_margin));
            if let Some(city) = city {
                cells.push(match city.figures.get(index) {
                    Some(figure) => {
                        let [value, _] = reader.cells(figure, indicator);
                        value
                    }
                    None => Cell::text("–"),
                });
            }
            Some(Row {
                head: Cell::text(period.to_string()),
                cells,
                emphasis: false,
            })
        })
        .collect();
    (!rows.is_empty()).then(|| DataTable {
        caption: words.with(
            "series-caption",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("area", own.name),
            ],
        ),
        columns,
        rows,
        compact: true,
    })
}
