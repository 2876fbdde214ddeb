//! What the colours and patterns of a map mean.

use crate::{ShapeClass, html::component};
use askama::Template;

/// One colour or pattern and its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    /// The colour or pattern.
    pub class: ShapeClass,
    /// What it means.
    pub text: String,
    /// How many areas carry it, as written.
    pub count: String,
}

/// The legend of a map. Patterns are defined by the map of the same `map_id` on the page.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/legend.html")]
pub struct Legend {
    /// The id of the map.
    pub map_id: String,
    /// Its heading.
    pub title: String,
    /// Its entries, in the order shown.
    pub entries: Vec<LegendEntry>,
}

impl Legend {
    fn fill(&self, class: &ShapeClass) -> String {
        class.fill(&self.map_id)
    }
}

component!(Legend);
