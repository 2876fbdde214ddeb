//! Readers for tables and boundaries with one way of reporting problems.
//!
//! Every reader takes bytes it does not trust: sizes are capped, nothing panics, and what cannot
//! be read becomes a [`Problem`] that names file, row, column and value and says what to do. A
//! reader goes on after a problem, so that one report holds them all. What a person reads of a
//! problem is German, as the people are who keep such files; names in the code stay English.

mod annotated;
mod cpg;
mod dbf;
mod folder;
mod geojson;
#[cfg(test)]
mod hostile_layer_tests;
mod layer;
#[cfg(test)]
mod layer_tests;
mod prj;
mod problem;
mod report;
mod rings;
mod shp;
#[cfg(test)]
mod shp_tests;
mod table;
mod tables;
mod told;
#[cfg(test)]
mod words_tests;

pub use annotated::annotate;
pub use folder::{MAX_FILE_BYTES, digest_file, open_file, read_file, remove_file};
pub use geojson::read_geojson;
pub use layer::{Feature, Layer, MAX_FEATURES, read_layer, read_zipped_shapefile};
pub use prj::recognise_crs;
pub use problem::{Note, Problem, Read};
pub use report::{Report, SHOWN_NOTES, SHOWN_PROBLEMS, counted};
pub use shp::{ShapefileParts, read_shapefile};
pub use table::{MAX_ROWS, Row, Table, read_table};
pub use tables::{
    Cell, Encoding, MAX_COLUMNS, MAX_FIELD_BYTES, MAX_HEAD_ROWS, MAX_RECORD_BYTES, MAX_SHEET_CELLS,
    MAX_SHEET_ROWS, MAX_SHEET_TEXT_BYTES, MAX_SHEETS, MAX_TEXT_BYTES, MAX_TEXT_ROWS,
    MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES, TableOptions, TableReader, TableRow, sheet_names,
};
pub use told::{MAX_TOLD, Told};
