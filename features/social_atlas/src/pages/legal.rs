//! What the law asks every public site to say.

use crate::words::Words;
use askama::Template;
use site::{Contact, Head, Section, Site};

/// A part of a text.
#[derive(Debug, Default)]
struct Part {
    title: String,
    paragraphs: Vec<String>,
    items: Vec<String>,
    contact: Option<Contact>,
}

/// A page of text.
#[derive(Debug, Template)]
#[template(path = "legal.html")]
pub(crate) struct LegalPage {
    words: Words,
    title: String,
    lead: String,
    parts: Vec<Part>,
}

fn some(contact: &Contact) -> Option<Contact> {
    (*contact != Contact::default()).then(|| contact.clone())
}

/// Who hears about barriers, or that nobody is named yet.
fn feedback(words: Words, contact: Option<Contact>) -> Part {
    Part {
        title: words.t("accessibility-feedback-title"),
        paragraphs: vec![words.t(match contact {
            Some(_) => "accessibility-feedback-text",
            None => "accessibility-feedback-missing",
        })],
        contact,
        ..Part::default()
    }
}

impl LegalPage {
    fn new(words: Words, name: &str, parts: Vec<Part>) -> (Head, Self) {
        let title = words.t(&format!("{name}-title"));
        let lead = words.t(&format!("{name}-lead"));
        let head = Head {
            title: title.clone(),
            description: lead.clone(),
            section: Section::Foot,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let page = Self {
            words,
            title,
            lead,
            parts,
        };
        (head, page)
    }

    /// The statement on accessibility after section 12b BGG and Directive (EU) 2016/2102.
    pub(crate) fn accessibility(words: Words, site: &Site) -> (Head, Self) {
        let mut tested = vec![words.t("accessibility-tested-text")];
        tested.extend(
            site.accessibility_checked
                .as_ref()
                .map(|day| words.with("accessibility-tested-day", &[("day", day)])),
        );
        let parts = vec![
            Part {
                title: words.t("accessibility-state-title"),
                paragraphs: vec![words.t("accessibility-state-text")],
                ..Part::default()
            },
            Part {
                title: words.t("accessibility-limits-title"),
                paragraphs: vec![words.t("accessibility-limits-text")],
                items: vec![
                    words.t("accessibility-limit-map"),
                    words.t("accessibility-limit-plain"),
                ],
                ..Part::default()
            },
            Part {
                title: words.t("accessibility-tested-title"),
                paragraphs: tested,
                ..Part::default()
            },
            feedback(
                words,
                some(&site.accessibility).or_else(|| some(&site.owner)),
            ),
            Part {
                title: words.t("accessibility-enforcement-title"),
                paragraphs: vec![words.t("accessibility-enforcement-text")],
                contact: some(&site.enforcement),
                ..Part::default()
            },
        ];
        Self::new(words, "accessibility", parts)
    }

    /// What happens with data of those who read the pages.
    pub(crate) fn privacy(words: Words, site: &Site) -> (Head, Self) {
        let part = |name: &str| Part {
            title: words.t(&format!("privacy-{name}-title")),
            paragraphs: vec![words.t(&format!("privacy-{name}-text"))],
            ..Part::default()
        };
        let contact = some(&site.privacy).or_else(|| some(&site.owner));
        let mut rights = part("rights");
        rights.paragraphs.push(words.t(match contact {
            Some(_) => "privacy-rights-contact",
            None => "privacy-rights-missing",
        }));
        rights.contact = contact;
        let parts = vec![
            part("none"),
            part("accounts"),
            part("log"),
            part("figures"),
            rights,
        ];
        Self::new(words, "privacy", parts)
    }

    /// Who is responsible.
    pub(crate) fn imprint(words: Words, site: &Site) -> (Head, Self) {
        let mut parts = vec![Part {
            title: words.t("imprint-owner-title"),
            paragraphs: match some(&site.owner) {
                Some(_) => Vec::new(),
                None => vec![words.t("imprint-owner-unknown")],
            },
            contact: some(&site.owner),
            ..Part::default()
        }];
        if !site.imprint.is_empty() {
            parts.push(Part {
                title: words.t("imprint-more-title"),
                paragraphs: site.imprint.clone(),
                ..Part::default()
            });
        }
        parts.push(Part {
            title: words.t("imprint-parts-title"),
            paragraphs: vec![words.t("imprint-parts-text")],
            ..Part::default()
        });
        Self::new(words, "imprint", parts)
    }
}
