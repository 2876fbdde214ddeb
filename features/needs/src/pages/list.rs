//! The list of needs, with its filter.

use super::{fields, texts};
use crate::{
    Filter, Listed, MOST_ON_PAGE, NeedsState, Summary, addresses,
    words::{Words, day, since},
};
use askama::Template;
use needs::{FieldId, NeedId, need::Status};
use site::{
    AreaTree, Head, Section, Visit,
    forms::{Choice, Select, TextField},
};
use terms::AreaRef;

/// What is asked of the list, as the address says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) area: Option<AreaRef>,
    pub(crate) field: Option<FieldId>,
    pub(crate) standing: Standing,
    pub(crate) words: String,
    pub(crate) behind: Option<NeedId>,
}

/// Groups of statuses in the filter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// What still asks for something to be done.
    #[default]
    Open,
    /// Waits for an answer.
    Proposed,
    /// Somebody does something about it.
    BeingWorkedOn,
    /// Is met, gone, answered or merged.
    Closed,
    /// All of them.
    All,
}

impl Standing {
    pub(crate) const ALL: [Standing; 5] = [
        Standing::Open,
        Standing::Proposed,
        Standing::BeingWorkedOn,
        Standing::Closed,
        Standing::All,
    ];

    /// The name in addresses.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Standing::Open => "offen",
            Standing::Proposed => "vorgeschlagen",
            Standing::BeingWorkedOn => "in-arbeit",
            Standing::Closed => "abgeschlossen",
            Standing::All => "alle",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Standing::Open => "standing-open",
            Standing::Proposed => "standing-proposed",
            Standing::BeingWorkedOn => "standing-being-worked-on",
            Standing::Closed => "standing-closed",
            Standing::All => "standing-all",
        }
    }

    fn statuses(self) -> Vec<&'static str> {
        match self {
            Standing::Open => vec!["proposed", "accepted", "being_worked_on"],
            Standing::Proposed => vec!["proposed"],
            Standing::BeingWorkedOn => vec!["being_worked_on"],
            Standing::Closed => vec!["answered", "merged", "met", "no_longer"],
            Standing::All => Vec::new(),
        }
    }
}

impl Asked {
    /// As the store is asked; an area stands for everything in it.
    pub(crate) fn filter(&self, places: &dyn AreaTree) -> Filter {
        let areas = self.area.as_ref();
        Filter {
            areas: areas
                .filter(|area| !fields::is_whole(places, area))
                .map(|area| fields::within(places, area))
                .unwrap_or_default(),
            field: self.field.clone(),
            statuses: self.standing.statuses(),
            words: self.words.clone(),
        }
    }

    /// The address of the list behind a need, without the language.
    fn rest(&self, behind: Option<NeedId>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(area) = &self.area {
            query.append_pair("raum", &area.to_string());
        }
        if let Some(field) = &self.field {
            query.append_pair("feld", field.as_str());
        }
        if self.standing != Standing::default() {
            query.append_pair("stand", self.standing.name());
        }
        if !self.words.is_empty() {
            query.append_pair("q", &self.words);
        }
        if let Some(behind) = behind {
            query.append_pair("nach", &behind.to_string());
        }
        match query.finish() {
            query if query.is_empty() => "bedarfe".to_owned(),
            query => format!("bedarfe?{query}"),
        }
    }
}

/// A need in the list.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) status: String,
    pub(crate) about: String,
}

/// A need as lists show it.
pub(crate) fn line(
    state: &NeedsState,
    words: Words,
    places: &dyn AreaTree,
    need: &Summary,
) -> Line {
    let language = words.language;
    let areas = need.content.areas.iter();
    let areas = areas.map(|area| texts::area(words, places, area));
    let fields = need.content.fields.iter();
    let fields = fields.map(|field| state.vocabulary.field(field, language));
    let mut about: Vec<String> = areas.collect();
    about.extend(fields);
    if let Some(began) = need.content.since {
        about.push(words.with("since-in-list", &[("since", &since(words, began))]));
    }
    let on = day(words, need.status_at);
    let status = words.t(&status_key(need.status));
    Line {
        title: need.content.title.clone(),
        href: addresses::need(language, need.id),
        status: words.with("status-since", &[("status", &status), ("day", &on)]),
        about: about.join(" · "),
    }
}

/// The key of the text of a status.
pub(crate) fn status_key(status: Status) -> String {
    format!("status-{}", status.name().replace('_', "-"))
}

/// The list.
#[derive(Debug, Template)]
#[template(path = "list.html")]
pub(crate) struct ListPage {
    words: Words,
    action: String,
    search: TextField,
    area: Select,
    field: Select,
    standing: Select,
    result: String,
    lines: Vec<Line>,
    filtered: bool,
    all: String,
    next: Option<String>,
    first: Option<String>,
    propose: String,
    signals: String,
    received: Option<String>,
    send: Option<String>,
}

impl ListPage {
    pub(crate) fn new(
        state: &NeedsState,
        visit: &Visit,
        words: Words,
        asked: &Asked,
        listed: &Listed,
    ) -> (Head, Self) {
        let places = &*visit.around.places;
        let chosen_area = asked.area.as_ref().map(ToString::to_string);
        let chosen_area = chosen_area.unwrap_or_default();
        let chosen_field: Vec<String> = asked.field.iter().map(ToString::to_string).collect();
        let mut fields_ = vec![Choice::new(
            "",
            words.t("filter-all-fields"),
            chosen_field.is_empty(),
        )];
        fields_.extend(fields::fields(words, &state.vocabulary, &chosen_field));
        let standing = Standing::ALL.map(|one| {
            let label = words.t(one.label());
            Choice::new(one.name(), label, one == asked.standing)
        });
        let count = usize::try_from(listed.count).unwrap_or(usize::MAX);
        let is_staff = |key| holds(visit, key);
        let page = Self {
            action: visit.address("bedarfe"),
            search: TextField::new("q", words.t("filter-words"), &asked.words)
                .maxlength(100)
                .optional(words),
            area: Select::new(
                "raum",
                words.t("filter-area"),
                fields::areas(words, places, &chosen_area, Some("filter-all-areas")),
            )
            .optional(words),
            field: Select::new("feld", words.t("filter-field"), fields_).optional(words),
            standing: Select::new("stand", words.t("filter-standing"), standing.into())
                .optional(words),
            result: words.counted("list-result", count, &[]),
            lines: listed
                .needs
                .iter()
                .map(|need| line(state, words, places, need))
                .collect(),
            filtered: *asked != Asked::default(),
            all: visit.address("bedarfe?stand=alle"),
            next: listed
                .next
                .map(|next| visit.address(&asked.rest(Some(next)))),
            first: asked.behind.map(|_| visit.address(&asked.rest(None))),
            propose: visit.address("bedarfe/neu"),
            signals: visit.address("signale"),
            received: is_staff(crate::permissions::RECEIVE)
                .then(|| visit.address("bedarfe/eingang")),
            send: is_staff(crate::permissions::SEND).then(|| visit.address("signale/senden")),
            words,
        };
        debug_assert!(page.lines.len() as u64 <= MOST_ON_PAGE);
        let head = Head::new(
            Section::TakePart,
            words.t("list-title"),
            words.t("list-lead"),
        );
        (head, page)
    }
}

/// Whether the visitor has a right anywhere, so that a page may lead to it.
pub(crate) fn holds(visit: &Visit, permission: accounts::Permission) -> bool {
    let viewer = visit.viewer();
    viewer.actings().iter().any(|acting| {
        let role = acting.parts().role;
        let granted = |grant: &&accounts::Grant| grant.roles.contains(&role);
        acting.holds(viewer.at()) && permission.grants.iter().any(|grant| granted(&grant))
    })
}
