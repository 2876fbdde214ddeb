//! A figure that stands for itself.

use crate::html::component;
use askama::Template;

/// A card with one figure: what, how much, how sure, when.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/key_figure.html")]
pub struct KeyFigure {
    /// What is counted.
    pub title: String,
    /// Where more about it stands.
    pub href: Option<String>,
    /// The figure or why there is none, as written.
    pub value: String,
    /// Whether `value` is a sentence rather than a number; it is then set smaller.
    pub value_is_text: bool,
    /// What one unit is.
    pub unit: Option<String>,
    /// Between which values the truth lies.
    pub margin: Option<String>,
    /// The time it speaks of and further small print.
    pub notes: Vec<String>,
}

component!(KeyFigure);
