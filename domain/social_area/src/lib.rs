//! Areas in space: boundaries, validity, projection, joining, simplification, drawing.
//!
//! Walk: a boundary comes in some reference system; [`to_metres`] projects it, [`crossings`] says
//! whether its lines cross, [`dissolve`] joins areas into the one above them, [`simplify`] thins
//! out all levels together so that neighbours keep their common border, and [`draw`] turns the
//! result into paths for a page. [`to_wgs84`] leads back to degrees for GeoJSON.

mod arcs;
mod boxes;
mod crs;
mod dissolve;
mod drawing;
mod fit;
mod label;
mod shares;
mod sides;
mod simplify;
mod tidy;
mod validity;

pub use crs::{Crs, CrsError, UnknownCrs, metric_crs_for, to_metres, to_wgs84};
pub use dissolve::dissolve;
pub use drawing::{Drawing, FRAME_WIDTH, Frame, Shape, draw};
pub use fit::{Fit, Gap, Overlap, fit};
pub use label::label_point;
pub use shares::shares;
pub use simplify::simplify;
pub use tidy::{Tidied, tidied};
pub use validity::{Crossing, crossings};
