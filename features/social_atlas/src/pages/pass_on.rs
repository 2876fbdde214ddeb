//! Passing a view on: its address, how to cite it, how to embed it, and how to print it.

use crate::words::Words;
use askama::Template;
use ui::Link;

/// What a page that can be passed on knows of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// Where it lies on this site, such as `/de/atlas?indikator=…`, with a query.
    pub(crate) path: &'a str,
    /// What it shows.
    pub(crate) title: &'a str,
    /// Of which areas, as a citation names them.
    pub(crate) areas: &'a str,
    /// Its embedded form on this site, if there is one.
    pub(crate) embedded: Option<&'a str>,
}

/// Who speaks, where and under which release.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speaker<'a> {
    /// Scheme and host, such as `https://atlas.example.org`; empty if nobody said.
    pub(crate) origin: &'a str,
    pub(crate) owner: &'a str,
    pub(crate) release: &'a str,
    /// The day of its publication, written out.
    pub(crate) day: &'a str,
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
    code: Option<String>,
    embedded: Option<Link>,
    paper: Option<Paper>,
}

impl askama::filters::HtmlSafe for PassOn {}

impl PassOn {
    /// `more` are further ways to go on from the view.
    pub(crate) fn new(
        words: Words,
        view: View<'_>,
        speaker: Speaker<'_>,
        more: Vec<Link>,
        paper: Option<Paper>,
    ) -> Self {
        let absolute = |path: &str| format!("{}{path}", speaker.origin);
        let link = |key: &str, href: String| Link {
            text: words.t(key),
            href,
        };
        let mut links = more;
        links.extend([
            link("pass-link", view.path.to_owned()),
            link("pass-print-a4", format!("{}&papier=a4", view.path)),
            link("pass-print-a3", format!("{}&papier=a3", view.path)),
        ]);
        let title = escaped(view.title);
        Self {
            words,
            links,
            citation: words.with(
                "pass-citation-text",
                &[
                    ("owner", speaker.owner),
                    ("title", view.title),
                    ("areas", view.areas),
                    ("release", speaker.release),
                    ("date", speaker.day),
                    ("address", &absolute(view.path)),
                ],
            ),
            code: view.embedded.map(|path| {
                let src = escaped(&absolute(path));
                format!(
                    "<iframe src=\"{src}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>"
                )
            }),
            embedded: view
                .embedded
                .map(|path| link("pass-embed-see", path.to_owned())),
            paper,
        }
    }
}

impl PassOn {
    fn paper_class(&self) -> &'static str {
        self.paper.map_or("", Paper::class)
    }
}

/// A text as the value of an attribute in the code that people copy.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    const SPEAKER: Speaker<'_> = Speaker {
        origin: "https://atlas.example.org",
        owner: "Stadt Seenburg",
        release: "seenburg-1",
        day: "1. Mai 2025",
    };

    #[test]
    fn the_code_to_copy_holds_the_address_and_title_as_attributes() {
        let view = View {
            path: "/de/atlas?indikator=a&jahr=2024",
            title: "Jung & \"alt\", 2024",
            areas: "Stadtteile",
            embedded: Some("/de/einbetten/karte?indikator=a&jahr=2024"),
        };
        let words = Words::new(Language::German);
        let pass_on = PassOn::new(words, view, SPEAKER, Vec::new(), None);
        assert_eq!(
            pass_on.code.as_deref().unwrap(),
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
