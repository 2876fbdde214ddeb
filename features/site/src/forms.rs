//! Fields of forms, each with its label, hint and mistake, in the look of KERN.
//!
//! A field is made with its name and label and then told more: `TextField::new("mail", label, value)
//! .kind(TextKind::Email).error(mistake)`. Templates write it as `{{ field }}`. A form with mistakes
//! begins with an [`ErrorSummary`] and is answered with status 422.

mod picker;

pub use picker::{Findings, Picker};

use crate::Words;
use askama::{Template, filters::HtmlSafe};

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Any text of one line.
    Text,
    /// An e-mail address.
    Email,
    /// A password.
    Password,
    /// A day.
    Date,
    /// A web address.
    Url,
    /// A telephone number.
    Phone,
    /// A number.
    Number,
}

impl TextKind {
    fn name(self) -> &'static str {
        match self {
            TextKind::Text => "text",
            TextKind::Email => "email",
            TextKind::Password => "password",
            TextKind::Date => "date",
            TextKind::Url => "url",
            TextKind::Phone => "tel",
            TextKind::Number => "number",
        }
    }
}

/// What all fields say of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
struct About {
    id: String,
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    optional: Option<String>,
}

impl About {
    fn new(name: &str, label: String) -> Self {
        Self {
            id: name.to_owned(),
            name: name.to_owned(),
            label,
            hint: None,
            error: None,
            optional: None,
        }
    }

    /// The elements that describe the field, for `aria-describedby`; empty if there is none.
    fn described_by(&self) -> String {
        let part = |there: bool, end: &str| there.then(|| format!("{}-{end}", self.id));
        let parts = [
            part(self.hint.is_some(), "hint"),
            part(self.error.is_some(), "error"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// Methods that all fields have.
macro_rules! about {
    ($($name:ident),+) => {
        $(impl $name {
            /// The same with a line that helps.
            #[must_use]
            pub fn hint(mut self, hint: String) -> Self {
                self.about.hint = Some(hint);
                self
            }

            /// The same with its mistake, if it has one.
            #[must_use]
            pub fn error(mut self, error: Option<String>) -> Self {
                self.about.error = error;
                self
            }

            /// The same, said to be voluntary. Fields are required otherwise.
            #[must_use]
            pub fn optional(mut self, words: Words) -> Self {
                self.about.optional = Some(words.t("form-optional"));
                self
            }

            /// The same with another identity than its name, where two forms of a page have a field
            /// of the same name.
            #[must_use]
            pub fn id(mut self, id: &str) -> Self {
                id.clone_into(&mut self.about.id);
                self
            }
        }

        impl HtmlSafe for $name {})+
    };
}

about!(TextField, TextArea, Select, Choices, Check, Upload, Picker);

/// A field for a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/text_field.html")]
pub struct TextField {
    about: About,
    value: String,
    kind: TextKind,
    autocomplete: Option<&'static str>,
    maxlength: u32,
}

impl TextField {
    /// A field of at most 200 characters.
    pub fn new(name: &str, label: String, value: &str) -> Self {
        Self {
            about: About::new(name, label),
            value: value.to_owned(),
            kind: TextKind::Text,
            autocomplete: None,
            maxlength: 200,
        }
    }

    /// The same for another kind of text. What was typed as a password is never sent back.
    #[must_use]
    pub fn kind(mut self, kind: TextKind) -> Self {
        self.kind = kind;
        if kind == TextKind::Password {
            self.value.clear();
        }
        self
    }

    /// The same with what browsers may fill in, in the words of the HTML standard.
    #[must_use]
    pub fn autocomplete(mut self, purpose: &'static str) -> Self {
        self.autocomplete = Some(purpose);
        self
    }

    /// The same with another length.
    #[must_use]
    pub fn maxlength(mut self, characters: u32) -> Self {
        self.maxlength = characters;
        self
    }

    fn has_length(&self) -> bool {
        !matches!(self.kind, TextKind::Date | TextKind::Number)
    }
}

/// A field for several lines.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/text_area.html")]
pub struct TextArea {
    about: About,
    value: String,
    rows: u32,
    maxlength: u32,
}

impl TextArea {
    /// A field of five lines and at most 2,000 characters.
    pub fn new(name: &str, label: String, value: &str) -> Self {
        Self {
            about: About::new(name, label),
            value: value.to_owned(),
            rows: 5,
            maxlength: 2_000,
        }
    }

    /// The same with another size.
    #[must_use]
    pub fn size(mut self, rows: u32, characters: u32) -> Self {
        self.rows = rows;
        self.maxlength = characters;
        self
    }
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line that helps.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice; chosen or not.
    pub fn new(value: &str, label: String, chosen: bool) -> Self {
        Self {
            value: value.to_owned(),
            label,
            hint: None,
            chosen,
        }
    }
}

/// One of many, folded up.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/select.html")]
pub struct Select {
    about: About,
    choices: Vec<Choice>,
}

impl Select {
    /// A field with its choices. A choice with an empty value may stand first for none.
    pub fn new(name: &str, label: String, choices: Vec<Choice>) -> Self {
        Self {
            about: About::new(name, label),
            choices,
        }
    }
}

/// One or several of few, all to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/choices.html")]
pub struct Choices {
    about: About,
    several: bool,
    choices: Vec<Choice>,
}

impl Choices {
    /// One of few.
    pub fn one(name: &str, legend: String, choices: Vec<Choice>) -> Self {
        Self {
            about: About::new(name, legend),
            several: false,
            choices,
        }
    }

    /// Several of few: sent as the same name several times.
    pub fn several(name: &str, legend: String, choices: Vec<Choice>) -> Self {
        Self {
            several: true,
            ..Self::one(name, legend, choices)
        }
    }

    /// The identity of a choice; the first has that of the field, so that a summary of mistakes
    /// leads to it.
    fn choice_id(&self, place: &usize) -> String {
        match place {
            0 => self.about.id.clone(),
            place => format!("{}-{place}", self.about.id),
        }
    }
}

/// One thing to say yes to.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/check.html")]
pub struct Check {
    about: About,
    checked: bool,
}

impl Check {
    /// A box that sends `ja` if it is checked.
    pub fn new(name: &str, label: String, checked: bool) -> Self {
        Self {
            about: About::new(name, label),
            checked,
        }
    }
}

/// A file to send. Its form needs `enctype="multipart/form-data"`.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/upload.html")]
pub struct Upload {
    about: About,
    accept: &'static str,
    several: bool,
}

impl Upload {
    /// A field for a file of these kinds, such as `.csv,.xlsx`.
    pub fn new(name: &str, label: String, accept: &'static str) -> Self {
        Self {
            about: About::new(name, label),
            accept,
            several: false,
        }
    }

    /// The same for several files at once.
    #[must_use]
    pub fn several(mut self) -> Self {
        self.several = true;
        self
    }
}

/// What is wrong with a form, before its first field; each line leads to its field.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "site/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    /// Identity of the field, and what is wrong there.
    errors: Vec<(String, String)>,
}

impl HtmlSafe for ErrorSummary {}

impl ErrorSummary {
    /// The mistakes of a form by their fields, in the order of the form; nothing is written if there
    /// are none.
    pub fn new(words: Words, errors: Vec<(String, String)>) -> Self {
        Self {
            title: words.t("form-errors-title"),
            errors,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use terms::Language;

    #[test]
    fn a_field_with_a_mistake_is_tied_to_its_hint_and_its_mistake() {
        let field = TextField::new("mail", "E-Mail".into(), "<b>")
            .hint("So erreichen wir Sie.".into())
            .error(Some("Das ist keine Adresse.".into()));
        let written = field.render().unwrap();
        assert!(
            written.contains(r#"aria-describedby="mail-hint mail-error""#),
            "{written}"
        );
        assert!(written.contains(r#"aria-invalid="true""#));
        assert!(written.contains("&#60;b&#62;") && !written.contains("<b>"));
    }

    #[test]
    fn a_password_is_never_sent_back() {
        let field =
            TextField::new("password", "Passwort".into(), "secret").kind(TextKind::Password);
        assert!(!field.render().unwrap().contains("secret"));
    }

    #[test]
    fn a_form_without_mistakes_has_no_summary() {
        let words = Words::shared(Language::German);
        assert_eq!(
            ErrorSummary::new(words, Vec::new())
                .render()
                .unwrap()
                .trim(),
            ""
        );
        let summary = ErrorSummary::new(words, vec![("mail".into(), "Fehlt.".into())]);
        assert!(summary.render().unwrap().contains("href=\"#mail\""));
    }
}
