//! What all journeys share: the running product, its pages, a browser.

pub(crate) mod browser;
pub(crate) mod leash;
pub(crate) mod links;
pub(crate) mod site;
pub(crate) mod tools;

pub(crate) use browser::{Browser, Scheme};
pub(crate) use site::{Page, Site, site};
pub(crate) use tools::{Tools, tools};

/// The languages of the interface, as the first part of every address.
pub(crate) const LANGUAGES: [&str; 3] = ["de", "en", "de-simple"];

/// Fails with all problems at once, each on a line of its own.
pub(crate) fn assert_none(what: &str, problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} {what}:\n{}\n",
        problems.len(),
        problems.join("\n")
    );
}
