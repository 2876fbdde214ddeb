//! All figures of one area in one file.

use crate::{
    Format,
    file_name::{named, slug, years},
    german_csv, machine_csv,
    notes::notes,
    table_row::{Of, cells},
    words::Words,
    xlsx::{About, Book},
};
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::{
    directory::{Area, AreaFigures, CurrentRelease},
    package::FigureRows,
};
use small_area_statistics::{Figure, Indicator};
use terms::ReferencePeriod;

/// An area with everything that is published of it.
pub(crate) struct Profile<'a> {
    pub(crate) release: &'a CurrentRelease,
    pub(crate) level: &'a PublicLevel,
    pub(crate) area: &'a Area,
    pub(crate) figures: &'a Published<AreaFigures>,
}

/// Why there is no file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoTable {
    /// A table of text cannot be written.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// A workbook cannot be written.
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

impl<'a> Profile<'a> {
    /// Every figure with its indicator and period: periods in which the indicator has a figure
    /// somewhere and the boundaries of the area hold.
    fn rows(&self) -> impl Iterator<Item = (&'a Indicator, ReferencePeriod, &'a Figure)> {
        let description = &*self.release.description;
        let (figures, level) = (&**self.figures, &self.level.id);
        description.indicators.iter().flat_map(move |indicator| {
            let known = description.indicator_periods.get(&indicator.id);
            let series = figures.get(&indicator.id).map_or(&[][..], Vec::as_slice);
            let periods = description.periods.iter().zip(series);
            periods
                .filter(move |(period, _)| {
                    known.is_some_and(|known| known.contains(period))
                        && description.holds_in(level, **period)
                })
                .map(move |(period, figure)| (indicator, *period, figure))
        })
    }

    fn of(&self, indicator: &'a Indicator, period: ReferencePeriod) -> Of<'a> {
        Of {
            release: self.release,
            level: self.level,
            area: self.area,
            indicator,
            period,
        }
    }

    /// The name of the file.
    pub(crate) fn file_name(&self, format: Format) -> String {
        let periods = || self.rows().map(|(_, period, _)| period);
        let parts = [
            Some(slug(&self.release.description.city.id)),
            Some(slug(&self.area.name)),
            Some(slug(self.area.key.as_str())),
            years(periods().min().zip(periods().max())),
        ];
        named(parts.into_iter().flatten(), format.ending())
    }

    /// The file. A format with boundaries gives a workbook: an area has one boundary and many years.
    pub(crate) fn write(
        &self,
        words: Words,
        format: Format,
        author: &str,
        base: &str,
    ) -> Result<Vec<u8>, NoTable> {
        match format {
            Format::ExcelCsv => {
                let mut bytes = german_csv::head(words)?;
                let rows = self.rows().map(|(indicator, period, figure)| {
                    cells(words, self.of(indicator, period), figure).map(german_csv::field)
                });
                german_csv::rows(&mut bytes, rows)?;
                Ok(bytes)
            }
            Format::Csv => {
                let mut bytes = machine_csv::head()?;
                let place = (&self.level.id, &self.area.key);
                let rows = self.rows().map(|(indicator, period, figure)| {
                    let mut rows = FigureRows::new(&self.release.description, indicator);
                    machine_csv::row(&mut rows, place, indicator, period, figure)
                });
                machine_csv::write(&mut bytes, rows)?;
                Ok(bytes)
            }
            Format::Xlsx | Format::GeoJson | Format::GeoPackage => {
                let about = About {
                    title: self.area.name.clone(),
                    author: author.to_owned(),
                    published_at: self.release.published_at,
                };
                let mut book = Book::new(words, &about)?;
                for (indicator, period, figure) in self.rows() {
                    book.push(&cells(words, self.of(indicator, period), figure))?;
                }
                let indicators = self.release.description.indicators.iter();
                Ok(book.finish(&notes(words, self.release, indicators, base))?)
            }
        }
    }
}
