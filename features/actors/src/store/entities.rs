//! Rows of the tables as they lie in the database.

mod actors;
mod bodies;
mod dealings;
mod imports;
mod indexes;
mod oparl;

pub(crate) use actors::{actor, claim, confirmation, distinct, event, facts, merge, model};
pub(crate) use bodies::{body, order, seat, tenure};
pub(crate) use dealings::{meeting, meeting_of, paper, step};
pub(crate) use imports::{import, part};
pub(crate) use indexes::{in_area, in_cell, in_field, in_group, in_language};
pub(crate) use oparl::{reading, reading_part, source, thing};
