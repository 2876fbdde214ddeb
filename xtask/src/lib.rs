//! What the tasks of the workshop know about the house: where its walls stand ([`walls`]) and how
//! the results of a test run add up ([`counting`]).

pub mod counting;
pub mod walls;
