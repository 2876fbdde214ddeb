//! The table beside a map: areas from A to Z with value, margin and base.

use super::maps;
use crate::{
    addresses,
    reading::Reader,
    vintages::{Boundaries, lasting},
    words::Words,
};
use city_description::PublicLevel;
use releases::directory::{Area, CurrentRelease};
use small_area_statistics::{Figure, Formula, Indicator};
use terms::ReferencePeriod;
use ui::{Cell, Column, DataTable, Row};

/// A finer level with too many areas to be drawn at once: one chooses an area and sees those in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deeper<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    pub(crate) level: &'a PublicLevel,
}

impl Deeper<'_> {
    /// The map of the finer areas within an area.
    pub(crate) fn address(&self, words: Words, area: &Area) -> String {
        addresses::atlas(
            words.language,
            &self.indicator.id,
            self.period,
            lasting(self.level),
            Some(&area.key),
        )
    }

    /// How to get there; `asked` is the level that was asked for and is not drawn at once.
    pub(crate) fn hint(
        &self,
        words: Words,
        release: &CurrentRelease,
        asked: Option<&PublicLevel>,
    ) -> String {
        let plural = self.level.plural.get(words.language);
        match asked {
            Some(asked) => {
                let count = maps::areas(release, &asked.id).len();
                words.with(
                    "atlas-too-many",
                    &[
                        ("number", &words.notation().whole(count as u64)),
                        ("asked", asked.plural.get(words.language)),
                        ("level", plural),
                    ],
                )
            }
            None => words.with("atlas-deeper", &[("level", plural)]),
        }
    }
}

/// What the table of an indicator and level shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AreaTable<'a> {
    pub(crate) words: Words,
    pub(crate) release: &'a CurrentRelease,
    pub(crate) indicator: &'a Indicator,
    pub(crate) level: &'a PublicLevel,
    /// The figure of the whole city, which stands last.
    pub(crate) city: Option<&'a Figure>,
    /// Digits that all values share.
    pub(crate) decimals: usize,
    pub(crate) deeper: Option<Deeper<'a>>,
}

impl AreaTable<'_> {
    fn formula(&self) -> &Formula {
        &self.indicator.formula
    }

    /// What is shown as published has no margin.
    fn has_margin(&self) -> bool {
        self.formula().measure().is_none()
    }

    fn has_base(&self) -> bool {
        matches!(
            self.formula(),
            Formula::Share { .. } | Formula::Ratio { .. }
        )
    }

    fn columns(&self) -> Vec<Column> {
        let words = self.words;
        let unit = self.indicator.unit.get(words.language).to_owned();
        let mut columns = vec![Column::words(self.level.name.get(words.language))];
        columns.push(match self.formula() {
            Formula::Class { .. } => Column::words(unit),
            _ => Column::figures(words.t("column-value"), Some(unit)),
        });
        if self.has_margin() {
            columns.push(Column::figures(words.t("column-margin"), None));
        }
        if self.has_base() {
            columns.push(Column::figures(words.t("column-base"), None));
        }
        if self.deeper.is_some() {
            columns.push(Column::words(words.t("column-deeper")));
        }
        columns
    }

    /// The fields of a figure; `area` is the one it belongs to, if finer areas lie in it.
    fn cells(&self, figure: &Figure, area: Option<&Area>) -> Vec<Cell> {
        let words = self.words;
        let reader = Reader::new(words).with_at_most(self.decimals);
        let [value, margin] = reader.cells(figure, self.indicator);
        let mut cells = vec![value];
        if self.has_margin() {
            cells.push(margin);
        }
        if self.has_base() {
            cells.push(match figure {
                Figure::Ratio { denominator, .. } => Cell::text(reader.count(*denominator)),
                _ => Cell::text("–"),
            });
        }
        if let Some(deeper) = self.deeper {
            cells.push(match area {
                Some(area) => Cell::link(
                    words.with(
                        "deeper-link",
                        &[
                            ("level", deeper.level.plural.get(words.language)),
                            ("area", &area.name),
                        ],
                    ),
                    deeper.address(words, area),
                ),
                None => Cell::text("–"),
            });
        }
        cells
    }

    /// The areas given, in their order, and the whole city last.
    pub(crate) fn write(&self, pairs: &[(&Area, &Figure)], caption: String) -> DataTable {
        let words = self.words;
        let link = |text: &str, area: &Area| {
            Cell::link(
                text,
                addresses::area(words.language, &area.level, &area.key),
            )
        };
        let mut rows: Vec<Row> = pairs
            .iter()
            .map(|(area, figure)| Row {
                head: link(&area.name, area),
                cells: self.cells(figure, Some(area)),
                emphasis: false,
            })
            .collect();
        let city = Boundaries::of_level(&self.release.description, &self.level.id)
            .and_then(|boundaries| boundaries.city(self.release));
        // A city without parts is no row of its own once more.
        let city = city.filter(|city| city.level != self.level.id);
        rows.extend(self.city.zip(city).map(|(figure, area)| Row {
            head: link(&words.t("whole-city"), area),
            cells: self.cells(figure, None),
            emphasis: true,
        }));
        DataTable {
            caption,
            columns: self.columns(),
            rows,
            dividers: Vec::new(),
            compact: false,
        }
    }
}
