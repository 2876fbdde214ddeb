//! What a city declares about its figures: levels, boundary vintages, sources, tables, counts,
//! indicators and how people are protected. Written by an office as `city.toml`.
//!
//! [`CityDescription`] is the whole file, with the paths of raw tables. [`PublicDescription`] is
//! the part that travels with a release and that pages show; it names no raw file.

mod checks;
mod complaint;
mod description;
mod lines;
mod parse;
#[cfg(test)]
mod parse_tests;
mod problem;
mod public;

pub use description::{
    BoundaryFile, CityDescription, CityName, CountColumn, DeclaredArea, DerivedCount, FORMAT,
    LeftOut, Level, Protection, Source, Table, TableProtection,
};
pub use parse::Parsed;
pub use problem::{DescriptionProblem, Fault, Kind, Used};
pub use public::{PublicDescription, PublicLevel};
