//! Where the figures come from: who answers for each source, on which basis and for whom it may be
//! published, who approved this release, and what was withdrawn.

use super::{
    facts::{Fact, Facts},
    withdrawn::Withdrawn,
};
use crate::{addresses, vintages::Boundaries, visit::approved, words::Words};
use askama::Template;
use city_description::{Permission, Route, Source};
use releases::directory::{CurrentRelease, Withdrawal};
use site::{Head, Section};
use terms::Audience;
use ui::Link;

/// One source.
#[derive(Debug)]
struct SourcePart {
    id: String,
    name: String,
    facts: Facts,
}

/// Sources, approval and withdrawals.
#[derive(Debug, Template)]
#[template(path = "provenance.html")]
pub(crate) struct ProvenancePage {
    words: Words,
    release: Facts,
    sources: Vec<SourcePart>,
    withdrawn: Vec<Withdrawn>,
    methods: Link,
}

impl ProvenancePage {
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        withdrawals: &[Withdrawal],
    ) -> (Head, Self) {
        let head = Head {
            title: words.t("provenance-title"),
            description: words.t("provenance-lead"),
            section: Section::Foot,
            way: Vec::new(),
            notes: Vec::new(),
        };
        let sources = release.description.sources.iter();
        let page = Self {
            words,
            release: of_release(words, release),
            sources: sources.map(|source| part(words, release, source)).collect(),
            withdrawn: withdrawals
                .iter()
                .map(|withdrawal| Withdrawn::new(words, withdrawal))
                .collect(),
            methods: Link {
                text: words.t("nav-methods"),
                href: addresses::page(words.language, "methoden"),
            },
        };
        (head, page)
    }
}

fn for_whom(words: Words, audience: Audience) -> String {
    words.t(match audience {
        Audience::Public => "audience-public",
        Audience::Body => "audience-body",
        Audience::Internal => "audience-internal",
    })
}

/// What a reader may want to know of the release as a whole.
fn of_release(words: Words, release: &CurrentRelease) -> Facts {
    let description = &release.description;
    let mut facts = vec![Fact::new(words, "fact-release", &release.release_id)];
    let days = [
        ("fact-built", release.built_at),
        ("fact-published", release.published_at),
    ];
    for (key, moment) in days {
        facts.extend(words.day(moment).map(|day| Fact::new(words, key, day)));
    }
    if approved(words, release).is_some() {
        let day = words.day(release.approval.at).unwrap_or_default();
        let gaps = [("role", release.approval.role.as_str()), ("date", &day)];
        facts.push(Fact::new(
            words,
            "fact-approved",
            words.with("approved-by", &gaps),
        ));
    }
    facts.push(Fact::new(
        words,
        "fact-audience",
        for_whom(words, description.audience),
    ));
    if !description.earlier.is_empty() {
        let spans = Boundaries::all(description).filter_map(|all| all.span(words));
        let spans = spans.collect::<Vec<_>>().join(" · ");
        facts.push(Fact::new(words, "fact-boundaries", spans));
    }
    Facts { facts }
}

fn part(words: Words, release: &CurrentRelease, source: &Source) -> SourcePart {
    let language = words.language;
    let name = source.name.get(language).to_owned();
    let fact = |key: &str, text: String| Fact::new(words, key, text);
    let mut facts = vec![
        fact("fact-owner", source.owner.clone()),
        fact("fact-licence", source.licence.clone()),
        fact("fact-legal-basis", source.legal_basis.clone()),
        fact("fact-purpose", source.purpose.get(language).to_owned()),
        fact(
            "fact-permission",
            permission(words, release, &source.publish),
        ),
        fact("fact-route", route(words, source.route)),
        fact(
            "fact-deletion",
            match &source.delete_by {
                Some(day) => words.with("deletion-by", &[("date", &words.calendar_day(day))]),
                None if source.route == Route::OpenData => words.t("deletion-none"),
                None => words.t("deletion-unnamed"),
            },
        ),
    ];
    if let Some(url) = &source.url {
        facts.push(fact("fact-address", url.clone()).leading_to(Some(url)));
    }
    let indicators: Vec<Link> = release
        .description
        .listed()
        .filter(|indicator| indicator.source == source.id)
        .map(|indicator| Link {
            text: indicator.name.get(language).to_owned(),
            href: addresses::indicator(language, &indicator.id),
        })
        .collect();
    if !indicators.is_empty() {
        facts.push(Fact::links(words, "fact-indicators", indicators));
    }
    SourcePart {
        id: format!("quelle-{}", source.id),
        name,
        facts: Facts { facts },
    }
}

/// What may be published, and to whom.
fn permission(words: Words, release: &CurrentRelease, permission: &Permission) -> String {
    let to = for_whom(words, permission.to);
    let finest = permission
        .finest
        .as_ref()
        .and_then(|level| release.description.level(level.as_str()));
    match finest {
        Some(level) => words.with(
            "permission-finest",
            &[("to", &to), ("level", level.plural.get(words.language))],
        ),
        None => words.with("permission-all", &[("to", &to)]),
    }
}

/// Who protects the people behind the figures.
fn route(words: Words, route: Route) -> String {
    words.t(match route {
        Route::StatisticsOffice => "route-statistics-office",
        Route::ProtectedBySupplier => "route-supplier",
        Route::OpenData => "route-open-data",
    })
}
