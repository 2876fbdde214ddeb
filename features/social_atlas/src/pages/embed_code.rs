//! The code with which people show a map or a chart in a page of their own.

use crate::words::Words;
use askama::Template;
use ui::Link;

/// What is embedded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Embedded {
    /// A map with its legend.
    Map,
    /// The course of one indicator.
    Chart,
}

/// A disclosure with the code to copy and the way to see what it shows.
#[derive(Debug, Template)]
#[template(path = "embed_code.html")]
pub(crate) struct EmbedCode {
    summary: String,
    /// What is embedded, for those who read the summaries of a page one after the other; none if there
    /// is only one.
    subject: Option<String>,
    hint: String,
    code: String,
    see: Link,
}

impl askama::filters::HtmlSafe for EmbedCode {}

impl EmbedCode {
    /// `origin` is scheme and host, empty if nobody said; `path` the embedded form on this site; `title`
    /// what it shows.
    pub(crate) fn new(
        words: Words,
        kind: Embedded,
        origin: &str,
        path: String,
        title: &str,
    ) -> Self {
        let (summary, hint, height) = match kind {
            Embedded::Map => ("pass-embed", "pass-embed-hint", 640),
            Embedded::Chart => ("chart-embed", "chart-embed-hint", 560),
        };
        let src = escaped(&format!("{origin}{path}"));
        let name = escaped(title);
        Self {
            summary: words.t(summary),
            subject: (kind == Embedded::Chart).then(|| title.to_owned()),
            hint: words.t(hint),
            code: format!(
                "<iframe src=\"{src}\" title=\"{name}\" width=\"100%\" height=\"{height}\" loading=\"lazy\"></iframe>"
            ),
            see: Link {
                text: words.t("pass-embed-see"),
                href: path,
            },
        }
    }

    #[cfg(test)]
    pub(crate) fn code(&self) -> &str {
        &self.code
    }
}

/// A text as the value of an attribute in the code that people copy.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
