//! How the reader wants values divided into classes. Nothing chosen is the usual case: then the
//! values decide, and the page says why.

use super::atlas_form::{Entry, EntryGroup};
use crate::words::Words;
use small_area_statistics::{ChoiceReason, ClassMethod, usual_method};

/// The fewest and the most classes that a reader may choose: more colours than six cannot be told
/// apart.
const COUNTS: std::ops::RangeInclusive<usize> = 2..=6;

/// The ways that can be chosen, under the names in the address; limits of one's own come as `own`.
const NAMES: [&str; 5] = ["quantiles", "natural", "equal", "deviations", "own"];

/// What the reader chose.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Classing {
    method: Option<ClassMethod>,
    count: Option<usize>,
    /// The same classes for all years of the same boundaries.
    steady: bool,
}

/// What the address says; every part may be absent or wrong.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked<'a> {
    pub(crate) method: Option<&'a str>,
    pub(crate) count: Option<&'a str>,
    pub(crate) limits: Option<&'a str>,
    pub(crate) steady: Option<&'a str>,
}

impl Classing {
    /// Reads what is asked for; what cannot be done is left out, and a note says so.
    pub(crate) fn read(words: Words, asked: Asked<'_>, notes: &mut Vec<String>) -> Self {
        let own = || {
            let limits = limits(asked.limits?);
            (!limits.is_empty()).then_some(ClassMethod::Own(limits))
        };
        let method = match asked.method {
            Some("quantiles") => Some(ClassMethod::Quantiles),
            Some("natural") => Some(ClassMethod::NaturalBreaks),
            Some("equal") => Some(ClassMethod::EqualSteps),
            Some("deviations") => Some(ClassMethod::StandardDeviations),
            Some("own") => {
                let own = own();
                if own.is_none() {
                    notes.push(words.t("note-limits"));
                }
                own
            }
            Some(_) => {
                notes.push(words.t("note-method"));
                None
            }
            // Who writes limits means them.
            None => own(),
        };
        let count = asked.count.and_then(|count| count.parse().ok());
        Self {
            method,
            count: count.filter(|count| COUNTS.contains(count)),
            steady: asked.steady == Some("ja"),
        }
    }

    /// Whether classes are the same for all years.
    pub(crate) fn steady(&self) -> bool {
        self.steady
    }

    /// Whether the reader chose neither how classes are made nor how many.
    pub(crate) fn leaves_classes_to_values(&self) -> bool {
        self.method.is_none() && self.count.is_none()
    }

    /// How many classes are wanted for so many values: as chosen, else about three areas or more in
    /// each, at most five.
    pub(crate) fn wanted(&self, values: usize) -> usize {
        self.count.unwrap_or(match values {
            0..=5 => 2,
            6..=8 => 3,
            9..=14 => 4,
            _ => 5,
        })
    }

    /// The method for these values, and why it is that one if the reader chose none.
    pub(crate) fn method(
        &self,
        values: &[f64],
        wanted: usize,
    ) -> (ClassMethod, Option<ChoiceReason>) {
        match &self.method {
            Some(method) => (method.clone(), None),
            None => {
                let (method, reason) = usual_method(values, wanted);
                (method, Some(reason))
            }
        }
    }

    /// The choice as the end of an address, so that other years and areas keep it.
    pub(crate) fn query(&self) -> String {
        let mut query = String::new();
        if let Some(method) = &self.method {
            query.push_str("&einteilung=");
            query.push_str(method.name());
        }
        if let Some(ClassMethod::Own(limits)) = &self.method {
            let written: Vec<String> = limits.iter().map(f64::to_string).collect();
            query.push_str("&grenzen=");
            query.push_str(&written.join("_"));
        }
        if let Some(count) = self.count {
            query.push_str(&format!("&klassen={count}"));
        }
        if self.steady {
            query.push_str("&gleich=ja");
        }
        query
    }

    /// The entries of the field for the method, the usual one first.
    pub(crate) fn methods(&self, words: Words) -> EntryGroup {
        let chosen = self.method.as_ref().map(ClassMethod::name);
        let usual = Entry {
            value: String::new(),
            text: words.t("method-usual"),
            selected: chosen.is_none(),
        };
        let others = NAMES.into_iter().map(|name| Entry {
            value: name.to_owned(),
            text: words.t(&format!("method-{name}")),
            selected: chosen == Some(name),
        });
        EntryGroup {
            title: None,
            entries: std::iter::once(usual).chain(others).collect(),
        }
    }

    /// The entries of the field for the number of classes, the usual number first.
    pub(crate) fn counts(&self, words: Words) -> EntryGroup {
        let usual = Entry {
            value: String::new(),
            text: words.t("method-count-usual"),
            selected: self.count.is_none(),
        };
        let others = COUNTS.map(|count| Entry {
            value: count.to_string(),
            text: count.to_string(),
            selected: self.count == Some(count),
        });
        EntryGroup {
            title: None,
            entries: std::iter::once(usual).chain(others).collect(),
        }
    }

    /// The limits of one's own as they were written, with the signs of the language.
    pub(crate) fn written_limits(&self, words: Words) -> String {
        let Some(ClassMethod::Own(limits)) = &self.method else {
            return String::new();
        };
        let written: Vec<String> = limits
            .iter()
            .map(|limit| {
                let digits = limit.to_string();
                let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
                words.notation().number(*limit, decimals)
            })
            .collect();
        written.join("; ")
    }
}

/// Numbers out of a text such as `10; 12,5; 20`, at most five; between them stand semicolons,
/// underscores or spaces, and a comma is a decimal comma.
fn limits(text: &str) -> Vec<f64> {
    let most = COUNTS.end() - 1;
    text.split([';', '_', ' '])
        .filter_map(|part| part.trim().replace(',', ".").parse::<f64>().ok())
        .filter(|limit| limit.is_finite())
        .take(most)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    fn read(asked: Asked<'_>) -> (Classing, Vec<String>) {
        let mut notes = Vec::new();
        let classing = Classing::read(crate::words::words(Language::German), asked, &mut notes);
        (classing, notes)
    }

    #[test]
    fn a_choice_comes_back_from_its_own_address() {
        let asked = Asked {
            method: Some("own"),
            count: Some("4"),
            limits: Some("10; 12,5;20"),
            steady: Some("ja"),
        };
        let (classing, notes) = read(asked);
        assert_eq!(notes, [] as [String; 0]);
        assert_eq!(
            classing.query(),
            "&einteilung=own&grenzen=10_12.5_20&klassen=4&gleich=ja"
        );
        let again = Asked {
            limits: Some("10_12.5_20"),
            ..asked
        };
        assert_eq!(read(again).0, classing);
        assert_eq!(
            classing.written_limits(crate::words::words(Language::German)),
            "10; 12,5; 20"
        );
    }

    #[test]
    fn limits_alone_are_meant_as_limits() {
        let asked = Asked {
            limits: Some("5"),
            ..Asked::default()
        };
        assert_eq!(read(asked).0.query(), "&einteilung=own&grenzen=5");
    }

    #[test]
    fn nothing_chosen_leaves_the_address_alone() {
        let (classing, notes) = read(Asked::default());
        assert!(notes.is_empty() && classing == Classing::default());
        assert_eq!(classing.query(), "");
    }

    #[test]
    fn what_cannot_be_done_is_left_out_with_a_note() {
        let unknown = Asked {
            method: Some("magic"),
            count: Some("70"),
            ..Asked::default()
        };
        let (classing, notes) = read(unknown);
        assert_eq!(classing, Classing::default());
        assert_eq!(notes.len(), 1);
        let empty = Asked {
            method: Some("own"),
            limits: Some("viele"),
            ..Asked::default()
        };
        assert_eq!(read(empty).1.len(), 1);
    }
}
