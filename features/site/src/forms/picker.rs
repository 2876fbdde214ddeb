//! Choosing among more than a list can show: search, then choose among what was found.

use super::{About, Choice, Words};
use askama::Template;

/// What a picker begins its search fields with; a form that was sent to search names them so.
const SEARCH: &str = "find_";

/// One or several of many. Works without scripts: the button sends the whole form to the same address,
/// which answers with what was found and everything else as it was. What was chosen stays chosen.
///
/// The button sends `find`; see [`Picker::asks`]. The text stands in `find_` and the name of the field.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/picker.html")]
pub struct Picker {
    pub(super) about: About,
    several: bool,
    action: String,
    chosen: Vec<Choice>,
    found: Vec<Choice>,
    search: String,
    search_label: String,
    button: String,
    result: Option<String>,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// What was looked for.
    pub text: String,
    /// What can be chosen, the best first.
    pub choices: Vec<Choice>,
    /// Whether there is more than that.
    pub more: bool,
}

impl Picker {
    /// A picker in a form that is sent to `action`, with what has been chosen: it stands
    /// before what is found.
    pub fn new(words: Words, name: &str, label: String, action: &str, chosen: Vec<Choice>) -> Self {
        Self {
            about: About::new(name, label),
            several: true,
            action: action.to_owned(),
            chosen,
            found: Vec::new(),
            search: String::new(),
            search_label: String::new(),
            button: Words::shared(words.language).t("pick-button"),
            result: None,
        }
    }

    /// The same for one instead of several.
    #[must_use]
    pub fn one(mut self) -> Self {
        self.several = false;
        self
    }

    /// The same with what its search field asks for.
    #[must_use]
    pub fn search_label(mut self, label: String) -> Self {
        self.search_label = label;
        self
    }

    /// The same with what was found, without what is chosen already; nothing if nobody searched.
    #[must_use]
    pub fn found(mut self, words: Words, found: Option<Findings>) -> Self {
        let Some(found) = found else {
            return self;
        };
        let words = Words::shared(words.language);
        let count = found.choices.len();
        // A form with several searches is sent for all of them.
        let asked = !found.text.is_empty() || count > 0;
        self.result = asked.then(|| match count {
            0 => words.t("pick-nothing"),
            _ if found.more => words.counted("pick-more", count, &[]),
            count => words.counted("pick-found", count, &[]),
        });
        let chosen = |one: &Choice| self.chosen.iter().any(|other| other.value == one.value);
        let choices = found.choices.into_iter();
        self.found = choices.filter(|one| !chosen(one)).collect();
        self.search = found.text;
        self
    }

    /// Whether a form was sent to search, by the value of its field `find`, and not to be taken.
    pub const fn asks(find: &str) -> bool {
        !find.is_empty()
    }

    /// The name of the search field of a field.
    pub fn search_field(name: &str) -> String {
        format!("{SEARCH}{name}")
    }

    fn search_name(&self) -> String {
        Self::search_field(&self.about.name)
    }

    const fn kind(&self) -> &'static str {
        match self.several {
            true => "checkbox",
            false => "radio",
        }
    }

    const fn has_choices(&self) -> bool {
        !self.chosen.is_empty() || !self.found.is_empty()
    }

    /// What is chosen, then what was found.
    fn choices(&self) -> impl Iterator<Item = &Choice> {
        self.chosen.iter().chain(&self.found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    fn picker() -> Picker {
        let words = Words::shared(Language::German);
        let chosen = vec![Choice::new("a", "Altstadt".into(), true)];
        Picker::new(words, "area", "Räume".into(), "/de/hier", chosen)
    }

    #[test]
    fn what_was_chosen_stays_and_is_not_found_again() {
        let words = Words::shared(Language::German);
        let found = Findings {
            text: "a<b".into(),
            choices: vec![
                Choice::new("a", "Altstadt".into(), false),
                Choice::new("b", "Neustadt".into(), false),
            ],
            more: false,
        };
        let written = picker().found(words, Some(found)).render().unwrap();
        assert_eq!(written.matches("value=\"a\" checked").count(), 1);
        assert_eq!(written.matches("value=\"a\"").count(), 1, "{written}");
        assert!(written.contains("value=\"b\">"), "{written}");
        assert!(written.contains("2 Treffer") && written.contains("a&#60;b"));
        assert!(written.contains("formaction=\"/de/hier#area\""));
    }

    #[test]
    fn nobody_is_told_that_nothing_was_found_before_they_searched() {
        let words = Words::shared(Language::German);
        assert!(!picker().render().unwrap().contains("role=\"status\""));
        let nothing = Findings {
            text: "x".into(),
            choices: Vec::new(),
            more: false,
        };
        let written = picker().found(words, Some(nothing)).render().unwrap();
        assert!(written.contains("nichts zu finden"));
    }
}
