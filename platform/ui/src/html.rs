//! Text that already is HTML.

use askama::{Template, filters::HtmlSafe};
use std::fmt;

/// A piece of finished HTML: the output of a template, in which everything was escaped. There is
/// no other way to make one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// The output of a template.
    ///
    /// # Errors
    /// What the template reports; only writing itself can fail.
    pub fn render(template: &impl Template) -> Result<Self, askama::Error> {
        template.render().map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, by value.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Marks components whose template escapes everything, so that they are not escaped again.
macro_rules! component {
    ($($name:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $name {})+ };
}
pub(crate) use component;
