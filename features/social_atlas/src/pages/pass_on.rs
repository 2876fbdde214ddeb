//! Passing a view on: its address, how to cite it, how to embed it, and how to print it.

use super::embed_code::{EmbedCode, Embedded};
use crate::words::Words;
use askama::Template;
use ui::Link;

/// What a page that can be passed on knows of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// Where it lies on this site, such as `/de/atlas?indikator=…`.
    pub(crate) path: &'a str,
    /// What it shows.
    pub(crate) title: &'a str,
    /// Of which areas, as a citation names them.
    pub(crate) areas: &'a str,
    /// Its embedded form on this site, if there is one.
    pub(crate) embedded: Option<(Embedded, &'a str)>,
    /// Whether it is laid out for paper of different sizes; then its path has a query.
    pub(crate) on_paper: bool,
}

/// Who speaks, where and under which release.
#[derive(Debug, Clone)]
pub(crate) struct Speaker {
    /// Scheme and host, such as `https://atlas.example.org`; empty if nobody said.
    pub(crate) origin: String,
    pub(crate) owner: String,
    pub(crate) release: String,
    /// The day of its publication, written out.
    pub(crate) day: String,
}

/// The paper that a page is laid out for, if it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    A4,
    A3,
}

impl Paper {
    /// The paper with this name in an address.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "a4" => Some(Self::A4),
            "a3" => Some(Self::A3),
            _ => None,
        }
    }

    /// The name of its CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::A4 => "paper--a4",
            Self::A3 => "paper--a3",
        }
    }
}

/// The foot of a page that can be passed on.
#[derive(Debug, Template)]
#[template(path = "pass_on.html")]
pub(crate) struct PassOn {
    words: Words,
    links: Vec<Link>,
    citation: String,
    code: Option<EmbedCode>,
    paper: Option<Paper>,
}

impl askama::filters::HtmlSafe for PassOn {}

impl PassOn {
    /// `more` are further ways to go on from the view.
    pub(crate) fn new(
        words: Words,
        view: View<'_>,
        speaker: &Speaker,
        more: Vec<Link>,
        paper: Option<Paper>,
    ) -> Self {
        let absolute = |path: &str| format!("{}{path}", speaker.origin);
        let link = |key: &str, href: String| Link {
            text: words.t(key),
            href,
        };
        let mut links = more;
        links.push(link("pass-link", view.path.to_owned()));
        if view.on_paper {
            links.extend([
                link("pass-print-a4", format!("{}&papier=a4", view.path)),
                link("pass-print-a3", format!("{}&papier=a3", view.path)),
            ]);
        }
        Self {
            words,
            links,
            citation: words.with(
                "pass-citation-text",
                &[
                    ("owner", &speaker.owner),
                    ("title", view.title),
                    ("areas", view.areas),
                    ("release", &speaker.release),
                    ("date", &speaker.day),
                    ("address", &absolute(view.path)),
                ],
            ),
            code: view.embedded.map(|(kind, path)| {
                EmbedCode::new(words, kind, &speaker.origin, path.to_owned(), view.title)
            }),
            paper,
        }
    }
}

impl PassOn {
    fn paper_class(&self) -> &'static str {
        self.paper.map_or("", Paper::class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    fn speaker() -> Speaker {
        Speaker {
            origin: "https://atlas.example.org".into(),
            owner: "Stadt Seenburg".into(),
            release: "seenburg-1".into(),
            day: "1. Mai 2025".into(),
        }
    }

    #[test]
    fn the_code_to_copy_holds_the_address_and_title_as_attributes() {
        let view = View {
            path: "/de/atlas?indikator=a&jahr=2024",
            title: "Jung & \"alt\", 2024",
            areas: "Stadtteile",
            embedded: Some((Embedded::Map, "/de/einbetten/karte?indikator=a&jahr=2024")),
            on_paper: true,
        };
        let words = crate::words::words(Language::German);
        let pass_on = PassOn::new(words, view, &speaker(), Vec::new(), None);
        assert_eq!(
            pass_on.code.as_ref().unwrap().code(),
            "<iframe src=\"https://atlas.example.org/de/einbetten/karte?indikator=a&amp;jahr=2024\" title=\"Jung &amp; &quot;alt&quot;, 2024\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>"
        );
        // On the page itself it is text, not markup.
        let html = pass_on.to_string();
        assert!(!html.contains("<iframe"), "{html}");
        assert!(
            pass_on
                .citation
                .contains("Stadt Seenburg: Jung & \"alt\", 2024. Stadtteile.")
        );
        assert!(
            pass_on
                .citation
                .ends_with("https://atlas.example.org/de/atlas?indikator=a&jahr=2024")
        );
    }
}
