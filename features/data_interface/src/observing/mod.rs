//! Observations: which ones a question means, how they are read, and their formats.

mod comma_separated;
mod cube;
mod observation;
mod reading;
mod selection;

pub(crate) use comma_separated::write as write_csv;
pub(crate) use cube::{Cube, JsonStat};
pub(crate) use observation::{Count, Observation, Observed, ObservedValue};
pub(crate) use reading::Reader;
pub(crate) use selection::{Filter, Selection, Slice};
