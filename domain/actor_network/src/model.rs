//! The actor model: vertical levels (here *tiers*) by horizontal pillars, and who stands in which
//! cell.
//!
//! After the model of the city of Viersen: it puts county associations, council and mayor,
//! departments, divisions, units, staff (working by subject or by area) and active citizens over
//! against county, municipality, providers, housing companies, citizen groups and citizens, and looks
//! at the whole from several sides ([`View`]). Which tiers and pillars there are, each municipality
//! configures.

mod config;
mod matrix;
mod scope;

pub use config::{Cell, ConfigFault, Mark, ModelConfig, Pillar, PillarKind, Tier};
pub use matrix::{Matrix, MatrixCell, MatrixRow, NoPlace, Unplaced, View, matrix};
pub use scope::Scope;
