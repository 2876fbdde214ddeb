//! Pages for what went wrong; each offers a way on.

use crate::{addresses, words::Words};
use askama::Template;
use site::{Around, Head, Section, Site, shell};
use std::sync::Arc;
use terms::Language;
use ui::{Html, Link};
use web::{ErrorPages, Problem, ProblemContext};

/// Error pages in the words of the atlas. They need no database.
#[derive(Debug, Clone)]
pub struct AtlasErrorPages {
    /// Who runs the site.
    pub site: Arc<Site>,
}

#[derive(Debug, Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    words: Words,
    title: String,
    lead: String,
    search_action: Option<String>,
    links: Vec<Link>,
    request: Option<String>,
}

impl ErrorPages for AtlasErrorPages {
    fn page(&self, context: &ProblemContext<'_>) -> String {
        let language = context.language.parse().unwrap_or(Language::German);
        let words = crate::words::words(language);
        let name = match context.problem {
            Problem::NotFound => "not-found",
            Problem::BadRequest | Problem::TooLarge | Problem::MethodNotAllowed => "bad-request",
            Problem::Unauthorized | Problem::Forbidden => "forbidden",
            Problem::TooManyRequests => "too-many",
            Problem::Internal => "internal",
            Problem::Unavailable => "unavailable",
        };
        let title = words.t(&format!("problem-{name}-title"));
        let lead = words.t(&format!("problem-{name}-lead"));
        let page = ProblemPage {
            words,
            title: title.clone(),
            lead: lead.clone(),
            search_action: (context.problem == Problem::NotFound)
                .then(|| addresses::page(language, "raeume")),
            links: [
                ("problem-way-start", ""),
                ("problem-way-areas", "raeume"),
                ("problem-way-atlas", "atlas"),
            ]
            .into_iter()
            .map(|(key, to)| Link {
                text: words.t(key),
                href: addresses::page(language, to),
            })
            .collect(),
            request: (matches!(context.problem, Problem::Internal | Problem::Unavailable)
                && !context.request_id.is_empty())
            .then(|| words.with("problem-request", &[("id", context.request_id)])),
        };
        let head = Head {
            title,
            description: lead,
            section: Section::Foot,
            way: Vec::new(),
            notes: Vec::new(),
        };
        // The page in another language: the same address where it had a language.
        let rest = context
            .path
            .trim_start_matches('/')
            .split_once('/')
            .filter(|(tag, _)| tag.parse::<Language>().is_ok())
            .map_or("", |(_, rest)| rest);
        let around = Around::nothing();
        let written = Html::render(&page)
            .and_then(|main| shell(language, &self.site, &around, None, rest, head, main));
        match written {
            Ok(page) => page.into_string(),
            Err(error) => {
                tracing::error!(%error, "an error page cannot be written");
                String::new()
            }
        }
    }
}
