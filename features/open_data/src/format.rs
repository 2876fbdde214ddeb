//! The formats of files.

/// A format in which figures can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A table for German spreadsheets: UTF-8 with a mark, semicolons, decimal commas, words.
    ExcelCsv,
    /// The table that machines read: the columns of the release package, SDMX codes.
    Csv,
    /// A workbook with a sheet of notes.
    Xlsx,
    /// Areas with values, for maps on the web.
    GeoJson,
    /// Areas with values, for geographic information systems.
    GeoPackage,
}

impl Format {
    /// All formats, for people first.
    pub const ALL: [Format; 5] = [
        Format::Xlsx,
        Format::ExcelCsv,
        Format::Csv,
        Format::GeoJson,
        Format::GeoPackage,
    ];

    /// The formats of all figures of one area.
    pub const OF_AREA: [Format; 3] = [Format::Xlsx, Format::ExcelCsv, Format::Csv];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Format::ExcelCsv => "excel-csv",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::GeoJson => "geojson",
            Format::GeoPackage => "gpkg",
        }
    }

    /// The format with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The ending of file names.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::ExcelCsv => "excel.csv",
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::GeoJson => "geojson",
            Format::GeoPackage => "gpkg",
        }
    }

    /// The media type of an answer.
    pub const fn content_type(self) -> &'static str {
        match self {
            Format::ExcelCsv | Format::Csv => "text/csv; charset=utf-8",
            _ => self.media_type(),
        }
    }

    /// The media type without parameters, as registered with IANA.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::ExcelCsv | Format::Csv => "text/csv",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::GeoJson => "application/geo+json",
            Format::GeoPackage => "application/geopackage+sqlite3",
        }
    }

    /// The key in the list of file types of the Publications Office of the EU.
    pub(crate) const fn file_type(self) -> &'static str {
        match self {
            Format::ExcelCsv | Format::Csv => "CSV",
            Format::Xlsx => "XLSX",
            Format::GeoJson => "GEOJSON",
            Format::GeoPackage => "GPKG",
        }
    }

    /// Whether it holds areas with their boundaries: then it is of one level and one period.
    pub const fn has_boundaries(self) -> bool {
        matches!(self, Format::GeoJson | Format::GeoPackage)
    }
}
