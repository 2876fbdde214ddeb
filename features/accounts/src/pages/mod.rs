//! The pages of accounts: a title and blocks below it, each a typed struct with its template.

pub(crate) mod texts;

use askama::Template;
use axum::http::StatusCode;
use site::{
    Answer, Head, Section, Visit,
    forms::{ErrorSummary, TextField},
};
use ui::{Html, Link};

/// A page.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/page.html")]
pub(crate) struct Page {
    title: String,
    lead: Vec<String>,
    blocks: Vec<Html>,
}

impl Page {
    pub(crate) fn new(title: String) -> Self {
        Self {
            title,
            lead: Vec::new(),
            blocks: Vec::new(),
        }
    }

    #[must_use]
    pub(crate) fn lead(mut self, line: String) -> Self {
        self.lead.push(line);
        self
    }

    /// The same with one more block.
    ///
    /// # Errors
    /// What the template reports; only writing itself can fail.
    pub(crate) fn with(mut self, block: &impl Template) -> Result<Self, askama::Error> {
        self.blocks.push(Html::render(block)?);
        Ok(self)
    }

    pub(crate) fn answer(self, visit: &Visit, section: Section) -> Answer {
        self.answer_as(visit, section, StatusCode::OK)
    }

    pub(crate) fn answer_as(self, visit: &Visit, section: Section, status: StatusCode) -> Answer {
        let description = self.lead.first().unwrap_or(&self.title).clone();
        let head = Head::new(section, self.title.clone(), description);
        visit.page_as(status, head, &self)
    }
}

/// A form, perhaps as a section of its own.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/form.html")]
pub(crate) struct Form {
    id: &'static str,
    heading: Option<String>,
    text: Vec<String>,
    action: String,
    summary: ErrorSummary,
    fields: Vec<Html>,
    submit: String,
    look: &'static str,
}

impl Form {
    pub(crate) fn new(action: String, submit: String, summary: ErrorSummary) -> Self {
        Self {
            id: "form",
            heading: None,
            text: Vec::new(),
            action,
            summary,
            fields: Vec::new(),
            submit,
            look: "primary",
        }
    }

    /// Where it is sent.
    pub(crate) fn action(&self) -> &str {
        &self.action
    }

    #[must_use]
    pub(crate) fn section(mut self, id: &'static str, heading: String) -> Self {
        self.id = id;
        self.heading = Some(heading);
        self
    }

    #[must_use]
    pub(crate) fn text(mut self, line: String) -> Self {
        self.text.push(line);
        self
    }

    #[must_use]
    pub(crate) fn danger(mut self) -> Self {
        self.look = "danger";
        self
    }

    /// The same as one way beside another.
    #[must_use]
    pub(crate) fn beside(mut self) -> Self {
        self.look = "secondary";
        self
    }

    pub(crate) fn field(mut self, field: &impl Template) -> Result<Self, askama::Error> {
        self.fields.push(Html::render(field)?);
        Ok(self)
    }
}

/// Things listed with what can be done to each.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/items.html")]
pub(crate) struct Items {
    pub(crate) id: &'static str,
    pub(crate) heading: String,
    pub(crate) text: Vec<String>,
    pub(crate) items: Vec<Item>,
}

/// One of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Item {
    pub(crate) title: String,
    pub(crate) href: Option<String>,
    pub(crate) lines: Vec<String>,
    pub(crate) forms: Vec<SmallForm>,
}

/// A button that does something to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct SmallForm {
    pub(crate) action: String,
    pub(crate) fields: Vec<Html>,
    /// What the button itself sends.
    pub(crate) says: Option<(&'static str, String)>,
    pub(crate) submit: String,
}

/// A form that `passkeys.js` shows and sends. Without that script it stays hidden.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/passkey.html")]
pub(crate) struct PasskeyForm {
    pub(crate) label: String,
    pub(crate) begin: String,
    pub(crate) finish: String,
    pub(crate) fields: Vec<Html>,
    pub(crate) submit: String,
    pub(crate) waiting: String,
    pub(crate) cancelled: String,
    pub(crate) known: String,
    pub(crate) failed: String,
}

/// Facts by their names.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/facts.html")]
pub(crate) struct Facts {
    pub(crate) facts: Vec<(String, String)>,
}

/// Ways on.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/links.html")]
pub(crate) struct Links {
    pub(crate) links: Vec<Link>,
}

/// A search above a list.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/search.html")]
pub(crate) struct Search {
    pub(crate) action: String,
    pub(crate) label: String,
    pub(crate) field: TextField,
    pub(crate) submit: String,
}
