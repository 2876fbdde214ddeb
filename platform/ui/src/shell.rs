//! What surrounds every page.

use crate::{Alert, Breadcrumbs, Html, assets, html::component};
use askama::Template;

/// A picture that stands for whoever runs the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Its address on this site.
    pub src: String,
    /// Whose it is, for those who do not see it.
    pub alt: String,
}

/// Who speaks here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brand {
    /// The name of the site.
    pub title: String,
    /// A line below it, such as the name of the city.
    pub subtitle: Option<String>,
    /// A logo beside it.
    pub logo: Option<Logo>,
    /// A style sheet on this site that sets colours, loaded last.
    pub stylesheet: Option<String>,
    /// Where the title leads.
    pub home: String,
}

/// What surrounds a page that stands in a frame of another: nothing but its style.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/embedded_shell.html")]
pub struct EmbeddedShell {
    /// The language of the page.
    pub lang: &'static str,
    /// Its title.
    pub title: String,
    /// The name of the site.
    pub brand: String,
    /// A style sheet on this site that sets colours, loaded last.
    pub stylesheet: Option<String>,
    /// The page.
    pub main: Html,
}

impl EmbeddedShell {
    fn asset(&self, path: &str) -> String {
        assets::url(path)
    }
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The text.
    pub text: String,
    /// The address.
    pub href: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavigationLink {
    /// Text and address.
    pub link: Link,
    /// Whether the page belongs to it.
    pub current: bool,
    /// Whether it is the page itself.
    pub exact: bool,
}

/// The same page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLink {
    /// The name of the language in itself.
    pub text: String,
    /// The address.
    pub href: String,
    /// The language tag.
    pub tag: String,
    /// Whether the page is in this language.
    pub current: bool,
}

/// The words of the shell in the language of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShellWords {
    /// "Skip to content".
    pub skip: String,
    /// Name of the navigation.
    pub navigation: String,
    /// Name of the language switch.
    pub languages: String,
    /// What can be searched for: the label of the search field.
    pub search: String,
    /// "Search".
    pub search_button: String,
    /// Name of the links at the foot.
    pub footer: String,
}

/// The way in for people with an account, or to their account and out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name of this part of the header.
    pub title: String,
    /// The way in, or the name of who is signed in and the way to the account.
    pub link: Link,
    /// What the link does, where its text is a name.
    pub label: String,
    /// Whether the page belongs to it.
    pub current: bool,
    /// The way out: the text of a button and where it sends its form.
    pub sign_out: Option<Link>,
}

/// The foot of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// Links.
    pub links: Vec<Link>,
    /// Lines below.
    pub lines: Vec<String>,
}

/// A whole page: head, header, navigation, notice, content and foot.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/shell.html")]
pub struct Shell {
    /// The language tag of the page.
    pub lang: &'static str,
    /// The title of the page.
    pub title: String,
    /// One sentence about the page, for search engines and previews.
    pub description: String,
    /// Who speaks here.
    pub brand: Brand,
    /// Words of the shell.
    pub words: ShellWords,
    /// Where the search form of the header leads; it sends `q`.
    pub search: String,
    /// Who is signed in, or the way in; none on sites without accounts.
    pub person: Option<Person>,
    /// The navigation.
    pub navigation: Vec<NavigationLink>,
    /// The same page in all languages.
    pub languages: Vec<LanguageLink>,
    /// A calm line above every page, such as that the data are invented.
    pub notice: Option<String>,
    /// The way to here; none on the start page.
    pub breadcrumbs: Option<Breadcrumbs>,
    /// What was not as asked.
    pub alerts: Vec<Alert>,
    /// The content.
    pub main: Html,
    /// The foot.
    pub footer: Footer,
}

impl Shell {
    fn asset(&self, path: &str) -> String {
        assets::url(path)
    }
}

component!(Shell);
