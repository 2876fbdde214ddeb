//! All actors of Auenbruck as tables. None of them exists: no organisation, no address, no number.

mod bodies;
mod children;
mod city;
mod county;
mod economy;
mod groups;
mod providers;
mod residents;

use super::row::Row;

/// Every row of every table.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        county::ROWS,
        city::ROWS,
        bodies::ROWS,
        providers::ROWS,
        children::ROWS,
        economy::ROWS,
        groups::ROWS,
        residents::ROWS,
    ]
    .into_iter()
    .flatten()
}
