//! "Wer macht was": filters, how many there are, and who.

use super::naming::Naming;
use crate::store::{Filter, Listed, Page};
use actor_network::actor::{ActorKind, Sector};
use askama::Template;
use site::{
    Head, Section, Visit, Words,
    forms::{Choice, Select, TextField},
};
use terms::AreaRef;
use ui::Link;

/// An actor in a list.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) href: String,
    pub(crate) short_name: Option<String>,
    pub(crate) about: String,
    pub(crate) summary: Option<String>,
    pub(crate) confirmed: String,
}

impl Line {
    pub(crate) fn of(visit: &Visit, naming: &Naming, one: &Listed) -> Self {
        let fields = one.fields.iter().map(|field| naming.field_text(field));
        let about: Vec<String> = [naming.kind(one.kind), naming.sector(one.sector)]
            .into_iter()
            .chain(fields)
            .collect();
        Self {
            name: one.name.clone(),
            href: visit.address(&format!("akteure/{}", one.id)),
            short_name: one.short_name.clone(),
            about: about.join(" · "),
            summary: one.summary.clone(),
            confirmed: naming.confirmed(one.confirmed),
        }
    }
}

#[derive(Template)]
#[template(path = "list.html")]
pub(crate) struct ListPage {
    words: Words,
    action: String,
    fields: Vec<Select>,
    /// What fewer people filter by, behind a fold.
    more_fields: Vec<Select>,
    /// Whether one of them is chosen, so that the fold is open.
    narrowed: bool,
    text: TextField,
    count: String,
    lines: Vec<Line>,
    next: Option<Link>,
    all: Link,
    ways: Vec<Link>,
    work: Vec<Link>,
    exports: Vec<Link>,
}

/// What the visitor may do beside looking.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Work {
    pub(crate) propose: bool,
    pub(crate) review: bool,
    pub(crate) merge: bool,
    pub(crate) import: bool,
    pub(crate) export: bool,
}

impl ListPage {
    pub(crate) fn new(
        visit: &Visit,
        naming: &Naming,
        (filter, area): (&Filter, Option<&AreaRef>),
        page: &Page,
        work: Work,
        query: &str,
    ) -> (Head, Self) {
        let words = naming.words;
        let title = words.t("list-title");
        let head = Head::new(Section::Actors, title, words.t("list-lead"));
        let link = |key: &str, rest: &str| Link {
            text: words.t(key),
            href: visit.address(rest),
        };
        let total = usize::try_from(page.total).unwrap_or(usize::MAX);
        let next = page.next.map(|next| Link {
            text: words.t("list-next"),
            href: visit.address(&format!("akteure?{}nach={next}", and(query))),
        });
        let work = [
            (work.propose, "work-propose", "akteure/neu"),
            (work.review, "work-review", "akteure/pruefen"),
            (work.merge, "work-merge", "akteure/doppelte"),
            (work.import, "work-import", "akteure/importe"),
            (work.export, "work-export", "akteure/export-intern.csv"),
        ];
        let (fields, more_fields) = selects(naming, filter, area);
        let exports = [("export-csv", "csv"), ("export-xlsx", "xlsx")];
        let page = Self {
            action: visit.address("akteure"),
            text: TextField::new("q", words.t("filter-text"), &filter.text).optional(words),
            fields,
            more_fields,
            narrowed: filter.kind.is_some()
                || filter.sector.is_some()
                || filter.language.is_some()
                || filter.tier.is_some()
                || filter.pillar.is_some(),
            count: words.counted("list-count", total, &[]),
            lines: (page.actors.iter())
                .map(|one| Line::of(visit, naming, one))
                .collect(),
            next,
            all: link("list-all", "akteure"),
            ways: vec![
                link("way-ask", "wen-fragen"),
                link("way-matrix", "akteursmodell"),
                link("way-bodies", "gremien"),
            ],
            work: (work.into_iter())
                .filter(|(may, _, _)| *may)
                .map(|(_, key, rest)| link(key, rest))
                .collect(),
            exports: exports
                .map(|(key, form)| Link {
                    text: words.t(key),
                    href: visit.address(&format!("akteure/export.{form}?{query}")),
                })
                .into(),
            words,
        };
        (head, page)
    }
}

fn and(query: &str) -> String {
    match query {
        "" => String::new(),
        query => format!("{query}&"),
    }
}

/// A field with a choice for "all" first.
pub(crate) fn select(
    words: Words,
    (name, label): (&str, &str),
    none: &str,
    choices: impl Iterator<Item = (String, String)>,
    chosen: Option<&str>,
) -> Select {
    let first = Choice::new("", words.t(none), chosen.is_none());
    let more = choices.map(|(value, label)| {
        let is = chosen == Some(value.as_str());
        Choice::new(&value, label, is)
    });
    let all = [first].into_iter().chain(more).collect();
    Select::new(name, words.t(label), all).optional(words)
}

/// The areas of the wider levels as choices, at most so many.
pub(crate) fn area_choices(naming: &Naming, most: usize) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for level in naming.places.levels().iter().skip(1) {
        if !all.is_empty() && all.len() + level.areas > most {
            break;
        }
        let areas = naming.places.of_level(&level.level).into_iter();
        all.extend(areas.map(|area| (area.area.to_string(), naming.area(&area.area))));
    }
    all
}

/// The filters that everyone sees, and those behind the fold.
fn selects(naming: &Naming, filter: &Filter, area: Option<&AreaRef>) -> (Vec<Select>, Vec<Select>) {
    let words = naming.words;
    let language = words.language;
    let (lists, config) = (&naming.model.lists, &naming.model.config);
    let kinds = ActorKind::ALL.iter();
    let kinds = kinds.map(|kind| (kind.name().to_owned(), naming.kind(*kind)));
    let sectors = Sector::ALL.iter();
    let sectors = sectors.map(|one| (one.name().to_owned(), naming.sector(*one)));
    let fields = lists.fields.iter();
    let fields = fields.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
    let tiers = config.tiers().iter();
    let tiers = tiers.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
    let pillars = config.pillars().iter();
    let pillars = pillars.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
    let tags = super::naming::LANGUAGES.iter();
    let tags = tags.map(|tag| ((*tag).to_owned(), words.t(&format!("language-{tag}"))));
    let chosen_area = area.map(ToString::to_string);
    let mut first = vec![select(
        words,
        ("feld", "filter-field"),
        "filter-any",
        fields,
        filter.field.as_ref().map(|key| key.as_str()),
    )];
    let more = vec![
        select(
            words,
            ("art", "filter-kind"),
            "filter-any",
            kinds,
            filter.kind.map(ActorKind::name),
        ),
        select(
            words,
            ("sektor", "filter-sector"),
            "filter-any",
            sectors,
            filter.sector.map(Sector::name),
        ),
        select(
            words,
            ("sprache", "filter-language"),
            "filter-any",
            tags,
            filter.language.as_ref().map(|tag| tag.language()),
        ),
        select(
            words,
            ("ebene", "filter-tier"),
            "filter-any",
            tiers,
            filter.tier.as_ref().map(|key| key.as_str()),
        ),
        select(
            words,
            ("saeule", "filter-pillar"),
            "filter-any",
            pillars,
            filter.pillar.as_ref().map(|key| key.as_str()),
        ),
    ];
    let areas = area_choices(naming, 300);
    if !areas.is_empty() {
        first.push(select(
            words,
            ("raum", "filter-area"),
            "filter-any",
            areas.into_iter(),
            chosen_area.as_deref(),
        ));
    }
    (first, more)
}
