//! A message that stands out.

use crate::html::component;
use askama::Template;

/// How strongly a message stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// Good to know.
    Info,
    /// Something was not as asked.
    Warning,
    /// Something failed.
    Danger,
}

impl AlertKind {
    fn name(self) -> &'static str {
        match self {
            AlertKind::Info => "info",
            AlertKind::Warning => "warning",
            AlertKind::Danger => "danger",
        }
    }
}

/// A message with a title and short paragraphs.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/alert.html")]
pub struct Alert {
    /// How strongly it stands out.
    pub kind: AlertKind,
    /// One line.
    pub title: String,
    /// Paragraphs below; may be empty.
    pub body: Vec<String>,
}

component!(Alert);
