//! Vector tiles for the map one can move: the areas of a level, cut into squares of the Web Mercator
//! grid, with their published figures.
//!
//! A tile holds nothing that a page does not show: key and name of an area, its value with the
//! digits its own range allows, and the reason where there is none. See
//! `docs/decisions/0011-tiles.md`.

mod grid;
mod outline;
mod writing;

pub(crate) use grid::{Place, from_zoom};
pub(crate) use writing::{MOST_AREAS, TileArea, write};
