//! What the colours and patterns of a map mean.

use crate::{
    ShapeClass,
    html::component,
    pattern::{self, Pattern},
};
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

/// The legend of a map, with patterns of its own: it may stand without the map.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/legend.html")]
pub struct Legend {
    /// The id of the map, or another that no other legend of the page has.
    pub map_id: String,
    /// Its heading.
    pub title: String,
    /// Its entries, in the order shown.
    pub entries: Vec<LegendEntry>,
}

impl Legend {
    fn prefix(&self) -> String {
        format!("{}-legend", self.map_id)
    }

    fn patterns(&self) -> Vec<Pattern> {
        let classes = self.entries.iter().map(|entry| entry.class);
        Pattern::of(classes, &self.prefix(), 12.0)
    }

    fn fill(&self, class: &ShapeClass) -> String {
        pattern::fill(&self.prefix(), *class)
    }
}

component!(Legend);
