//! Facts one below the other: a name and what is so.

use crate::words::Words;
use askama::Template;
use ui::Link;

/// One fact.
#[derive(Debug)]
pub(crate) struct Fact {
    name: String,
    text: String,
    href: Option<String>,
    links: Vec<Link>,
}

impl Fact {
    /// A fact in words; `key` is that of its name.
    pub(crate) fn new(words: Words, key: &str, text: impl Into<String>) -> Self {
        Self {
            name: words.t(key),
            text: text.into(),
            href: None,
            links: Vec::new(),
        }
    }

    /// The same fact leading to an address of the web; anything else is left out.
    pub(crate) fn leading_to(mut self, address: Option<&str>) -> Self {
        self.href = address
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(str::to_owned);
        self
    }

    /// A fact that is a list of links.
    pub(crate) fn links(words: Words, key: &str, links: Vec<Link>) -> Self {
        Self {
            links,
            ..Self::new(words, key, "")
        }
    }
}

/// Facts one below the other.
#[derive(Debug, Template)]
#[template(path = "facts.html")]
pub(crate) struct Facts {
    pub(crate) facts: Vec<Fact>,
}

impl askama::filters::HtmlSafe for Facts {}
