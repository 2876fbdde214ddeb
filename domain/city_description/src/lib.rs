//! What a city declares about its figures: levels, boundary vintages, sources, tables, counts,
//! indicators and how people are protected. Written by an office as `city.toml`.
//!
//! [`CityDescription`] is the whole file, with the paths of raw tables. [`PublicDescription`] is
//! the part that travels with a release and that pages show; it names no raw file.

mod checks;
mod complaint;
mod description;
mod fault;
mod notation;
mod parse;
mod places;
mod problem;
mod profile;
mod public;
mod source;
mod streets;
mod table;
#[cfg(test)]
mod tests;

pub use description::{
    Approval, AreaWithoutBoundary, BoundaryFile, CellKeyRule, CityDescription, CityName,
    CorrectedKey, DeclaredArea, DerivedCount, EarlierBoundaries, FORMAT, InvalidVariance,
    LEAST_MINIMUM, Level, Link, MOST_CHANGE, NamesFile, Protection, SharedGround, SuppressionRule,
    Variance,
};
pub use fault::{
    AgeFault, CountFault, Fault, IndicatorFault, LevelFault, LinkFault, SourceFault, TableFault,
    VintageFault,
};
pub use notation::{InvalidValue, MAX_COUNT, Notation, Written};
pub use parse::{MAX_PROBLEMS, Parsed};
pub use problem::{DescriptionProblem, Kind, Used};
pub use profile::{
    AgeBand, AgeStructure, HIGHEST_AGE, LONGEST_AUTHOR, LONGEST_TEXT, MOST_BANDS, MOST_TEXTS,
    ProfileText, ProfileTexts, TEXT_COLUMNS, TextFault, TextKind, WrittenText,
};
pub use public::{PublicDescription, PublicLevel, PublicVintage};
pub use source::{Permission, Route, Source};
pub use streets::{
    FORMER_NAME_COLUMNS, HIGHEST_NUMBER, HouseNumbers, LONGEST_PLACE, MOST_PLACE_ROWS,
    POSTCODE_COLUMNS, Place, PlaceFault, PlaceFiles, PlaceKind, PlacePart, STREET_COLUMNS, Side,
    place_name,
};
pub use table::{
    CellRule, CellTreatment, DecimalMark, GivenTotals, LeftOut, PeriodFormat, PeriodRange,
    SkippedRows, Table, TableProtection, TextEncoding, ValueColumn, Zero,
};
