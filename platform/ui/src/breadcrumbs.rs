//! The way from the start page to here.

use crate::html::component;
use askama::Template;

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breadcrumb {
    /// Its name.
    pub text: String,
    /// Its address; none for the page itself.
    pub href: Option<String>,
}

/// The way from the start page to here; the last step is the page itself.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/breadcrumbs.html")]
pub struct Breadcrumbs {
    /// The name of this list for screen readers, such as "You are here".
    pub name: String,
    /// The steps, start page first.
    pub steps: Vec<Breadcrumb>,
}

component!(Breadcrumbs);
