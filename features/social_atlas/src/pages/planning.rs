//! What planning says about an area: strengths and potentials beside needs.

use crate::words::Words;
use askama::Template;
use city_description::{ProfileText, TextKind};

/// A text, and who wrote it when.
#[derive(Debug)]
pub(crate) struct Said {
    text: String,
    by: String,
}

/// The texts of one kind.
#[derive(Debug)]
pub(crate) struct OfKind {
    title: String,
    texts: Vec<Said>,
}

/// What planning says about an area. Where one side has no text, the page says so: what is good does
/// not disappear behind what is missing.
#[derive(Debug, Template)]
#[template(path = "planning.html")]
pub(crate) struct Planning {
    words: Words,
    heading: u8,
    /// Strengths and potentials, then needs.
    sides: [(Vec<OfKind>, &'static str); 2],
}

impl askama::filters::HtmlSafe for Planning {}

impl Planning {
    /// None if planning says nothing about the area. `heading` is the level of the heading.
    pub(crate) fn new(words: Words, texts: &[ProfileText], heading: u8) -> Option<Self> {
        let of_kind = |kind: TextKind| {
            let of: Vec<Said> = texts
                .iter()
                .filter(|text| text.kind == kind)
                .map(|text| Said {
                    text: text.text.get(words.language).to_owned(),
                    by: words.with(
                        "planning-by",
                        &[
                            ("author", &text.author),
                            ("date", &words.calendar_day(&text.date)),
                        ],
                    ),
                })
                .collect();
            (!of.is_empty()).then(|| OfKind {
                title: words.t(&format!("kind-{kind}")),
                texts: of,
            })
        };
        let side = |kinds: &[TextKind]| kinds.iter().filter_map(|kind| of_kind(*kind)).collect();
        (!texts.is_empty()).then(|| Self {
            words,
            heading,
            sides: [
                (
                    side(&[TextKind::Strength, TextKind::Potential]),
                    "planning-no-strengths",
                ),
                (side(&[TextKind::Need]), "planning-no-needs"),
            ],
        })
    }

    fn below(&self) -> u8 {
        self.heading + 1
    }
}
