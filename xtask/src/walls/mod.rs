//! The walls of the house: which room may use which, and what every file keeps to.
//!
//! The rules are functions over plain data ([`Package`], a path and a text), so that each can be
//! tried on an example that breaks it. [`check`] reads the real workspace and applies them all;
//! `xtask/tests/walls.rs` runs it with every test run.

mod directions;
mod files;
mod workspace;

pub use directions::{Dependency, Package, Room, direction_violations};
pub use files::{crate_head_violation, file_violations, is_checked};
pub use workspace::{check, packages};

use std::fmt;

/// One place where the house does not keep to its rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The crate or the file, the latter relative to the workspace.
    pub place: String,
    /// What is wrong there and what to do instead.
    pub rule: String,
}

impl Violation {
    fn new(place: impl Into<String>, rule: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            rule: rule.into(),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.rule)
    }
}
