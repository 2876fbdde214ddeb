//! The frame of every page.

use crate::{Around, Site, Visitor, Words, visit::page_address};
use terms::Language;
use ui::{
    Alert, AlertKind, Brand, Breadcrumb, Breadcrumbs, Footer, Html, LanguageLink, Link,
    NavigationLink, Person, Shell, ShellWords,
};

/// The entries of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// "Meine Aufgaben", for who is signed in.
    Tasks,
    /// The start page.
    Start,
    /// Figures on the map.
    Atlas,
    /// Areas and their profiles.
    Areas,
    /// "Wer macht was": actors, the actor model, bodies.
    Actors,
    /// "Mitmachen": needs and signals.
    TakePart,
    /// What is published, for machines and offices.
    Data,
    /// The own account.
    Account,
    /// Pages that only the foot leads to.
    Foot,
}

/// The navigation that everyone has: entry, key of its text, address after the language.
const NAVIGATION: [(Section, &str, &str); 6] = [
    (Section::Start, "nav-start", ""),
    (Section::Atlas, "nav-atlas", "atlas"),
    (Section::Areas, "nav-areas", "raeume"),
    (Section::Actors, "nav-actors", "akteure"),
    (Section::TakePart, "nav-take-part", "bedarfe"),
    (Section::Data, "nav-data", "daten"),
];

/// What comes first for who is signed in.
const TASKS: (Section, &str, &str) = (Section::Tasks, "nav-tasks", "aufgaben");

/// Title, place and notes of a page.
#[derive(Debug, Clone)]
pub struct Head {
    /// The title.
    pub title: String,
    /// One sentence about the page.
    pub description: String,
    /// Where it belongs.
    pub section: Section,
    /// Steps between the start page and the page itself.
    pub way: Vec<Breadcrumb>,
    /// What was not as asked.
    pub notes: Vec<String>,
}

impl Head {
    /// A page of a section, with nothing between it and the start page.
    pub fn new(section: Section, title: String, description: String) -> Self {
        Self {
            title,
            description,
            section,
            way: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The same behind these steps.
    #[must_use]
    pub fn after(self, way: Vec<Breadcrumb>) -> Self {
        Self { way, ..self }
    }
}

/// The step of the way that is an entry of the navigation.
pub fn step(words: Words, key: &str, rest: &str) -> Breadcrumb {
    Breadcrumb {
        text: words.t(key),
        href: Some(page_address(words.language, rest)),
    }
}

/// A page in its frame. `rest` is path and query after the language.
///
/// # Errors
/// What the template reports; only writing itself can fail.
pub fn shell(
    language: Language,
    site: &Site,
    around: &Around,
    visitor: Option<&Visitor>,
    rest: &str,
    head: Head,
    main: Html,
) -> Result<Html, askama::Error> {
    let words = Words::shared(language);
    let signed_in = visitor.is_some_and(Visitor::is_signed_in);
    let first = signed_in.then_some(TASKS);
    let navigation = first
        .into_iter()
        .chain(NAVIGATION)
        .map(|(section, key, to)| NavigationLink {
            link: link(words, key, to),
            current: section == head.section,
            exact: rest == to,
        })
        .collect();
    let languages = Language::ALL
        .into_iter()
        .map(|other| LanguageLink {
            text: Words::shared(other).t("language-name"),
            href: page_address(other, rest),
            tag: other.html_lang().to_owned(),
            current: other == language,
        })
        .collect();
    let breadcrumbs = (!rest.is_empty()).then(|| {
        let here = Breadcrumb {
            text: head.title.clone(),
            href: None,
        };
        let start = step(words, "nav-start", "");
        Breadcrumbs {
            name: words.t("breadcrumbs-name"),
            steps: [start].into_iter().chain(head.way).chain([here]).collect(),
        }
    });
    let footer_links = [
        ("nav-methods", "methoden"),
        ("nav-sources", "quellen"),
        ("nav-accessibility", "barrierefreiheit"),
        ("nav-privacy", "datenschutz"),
        ("nav-imprint", "impressum"),
    ]
    .into_iter()
    .map(|(key, to)| link(words, key, to))
    .collect();
    let alerts = if head.notes.is_empty() {
        Vec::new()
    } else {
        vec![Alert {
            kind: AlertKind::Warning,
            title: words.t("note-title"),
            body: head.notes,
        }]
    };
    let city = around.city.as_deref();
    Html::render(&Shell {
        lang: language.html_lang(),
        title: head.title,
        description: head.description,
        brand: Brand {
            title: site.title.clone(),
            subtitle: city.map(|city| words.with("subtitle", &[("city", city)])),
            logo: site.logo(),
            stylesheet: site.stylesheet.clone(),
            home: page_address(language, ""),
        },
        words: ShellWords {
            skip: words.t("skip"),
            navigation: words.t("navigation-name"),
            languages: words.t("languages-name"),
            footer: words.t("footer-name"),
            search: words.t("search-everywhere"),
            search_button: words.t("search-button"),
        },
        search: page_address(language, "suche"),
        person: visitor.map(|visitor| person(words, visitor, head.section)),
        navigation,
        languages,
        notice: city
            .filter(|_| around.fictional)
            .map(|city| words.with("notice-fictional", &[("city", city)])),
        breadcrumbs,
        alerts,
        main,
        footer: Footer {
            links: footer_links,
            lines: around.foot(language).to_vec(),
        },
    })
}

fn link(words: Words, key: &str, to: &str) -> Link {
    Link {
        text: words.t(key),
        href: page_address(words.language, to),
    }
}

/// The way in, or to the own account and out.
fn person(words: Words, visitor: &Visitor, section: Section) -> Person {
    let (key, to) = match visitor.is_signed_in() {
        true => ("my-account", "konto"),
        false => ("sign-in", "anmelden"),
    };
    let name = visitor.name.clone().filter(|_| visitor.is_signed_in());
    Person {
        title: words.t("person-name"),
        link: Link {
            text: name.unwrap_or_else(|| words.t(key)),
            href: page_address(words.language, to),
        },
        label: words.t(key),
        current: section == Section::Account,
        sign_out: visitor
            .is_signed_in()
            .then(|| link(words, "sign-out", "abmelden")),
    }
}
