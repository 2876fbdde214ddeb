//! One indicator over the years: chart and the table with the same values.

use crate::{
    reading::Reader,
    vintages::{Change, changes},
    words::Words,
};
use releases::directory::CurrentRelease;
use small_area_statistics::{Absence, Figure, Formula, Indicator};
use ui::{Cell, ChartBreak, ChartPoint, Column, DataTable, Divider, LineChart, Row, Series};

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

/// An indicator over the periods that `offered` chooses from those of the description.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course<'a> {
    pub(crate) words: Words,
    pub(crate) release: &'a CurrentRelease,
    pub(crate) indicator: &'a Indicator,
    pub(crate) offered: &'a [bool],
    pub(crate) own: Line<'a>,
    /// The whole city, where it may be compared with.
    pub(crate) city: Option<Line<'a>>,
}

impl Course<'_> {
    /// Where boundaries change within the series.
    fn changes(&self) -> Vec<Change> {
        changes(&self.release.description, self.offered)
    }

    fn points(&self, figures: &[Figure]) -> Vec<Option<ChartPoint>> {
        figures
            .iter()
            .zip(self.offered)
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

    /// The chart; none if there are fewer than two values to draw.
    pub(crate) fn chart(&self) -> Option<LineChart> {
        let values = self.own.figures.iter().filter(|f| f.value().is_some());
        if values.count() < 2 {
            return None;
        }
        let words = self.words;
        let line = |line: Line<'_>, is_own| Series {
            label: line.name.to_owned(),
            points: self.points(line.figures),
            own: is_own,
        };
        let breaks = self.changes().into_iter().map(|change| ChartBreak {
            after: change.last.calendar_year(),
            label: words.t("chart-break"),
        });
        let periods = self.release.description.periods.iter().zip(self.offered);
        Some(LineChart {
            name: words.with(
                "chart-name",
                &[
                    ("indicator", self.indicator.name.get(words.language)),
                    ("area", self.own.name),
                ],
            ),
            years: periods
                .filter(|(_, offered)| **offered)
                .map(|(period, _)| period.calendar_year())
                .collect(),
            series: [line(self.own, true)]
                .into_iter()
                .chain(self.city.map(|city| line(city, false)))
                .collect(),
            breaks: breaks.collect(),
            unit: self.indicator.unit.get(words.language).to_owned(),
            least_top: if comparable(self.indicator) {
                0.0
            } else {
                LEAST_COUNT_AXIS
            },
            notation: words.notation(),
        })
    }

    /// What the marks in the chart and the lines in the table mean.
    pub(crate) fn notes(&self) -> Vec<String> {
        let note = |change: Change| {
            self.words.with(
                "series-break",
                &[("year", &change.first.to_string()), ("area", self.own.name)],
            )
        };
        self.changes().into_iter().map(note).collect()
    }

    /// The table with the same values, newest year first; none if no period is offered.
    pub(crate) fn table(&self) -> Option<DataTable> {
        let Course {
            words, indicator, ..
        } = *self;
        let reader = Reader::new(words);
        let unit = indicator.unit.get(words.language).to_owned();
        let has_margin = indicator.formula.measure().is_none();
        let mut columns = vec![
            Column::words(words.t("column-year")),
            Column::figures(self.own.name, Some(unit)),
        ];
        if has_margin {
            columns.push(Column::figures(words.t("column-margin"), None));
        }
        if self.city.is_some() {
            columns.push(Column::figures(words.t("whole-city"), None));
        }
        let changes = self.changes();
        let mut dividers = Vec::new();
        let mut rows: Vec<Row> = Vec::new();
        let periods = self.release.description.periods.iter().zip(self.offered);
        for (at, (period, _)) in periods.enumerate().rev().filter(|(_, (_, shown))| **shown) {
            let Some(figure) = self.own.figures.get(at) else {
                continue;
            };
            let mut cells = Vec::from(reader.cells(figure, indicator));
            cells.truncate(1 + usize::from(has_margin));
            if let Some(city) = self.city {
                cells.push(match city.figures.get(at) {
                    Some(figure) => {
                        let [value, _] = reader.cells(figure, indicator);
                        value
                    }
                    None => Cell::text("–"),
                });
            }
            rows.push(Row {
                head: Cell::text(period.to_string()),
                cells,
                emphasis: false,
            });
            dividers.extend(
                changes
                    .iter()
                    .filter(|change| change.at == at)
                    .map(|change| Divider {
                        before: rows.len(),
                        text: words.with("divider-until", &[("year", &change.last.to_string())]),
                    }),
            );
        }
        (!rows.is_empty()).then(|| DataTable {
            caption: words.with(
                "series-caption",
                &[
                    ("indicator", indicator.name.get(words.language)),
                    ("area", self.own.name),
                ],
            ),
            columns,
            rows,
            dividers,
            compact: true,
        })
    }
}
