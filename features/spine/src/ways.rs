//! "Kommt von / führt zu": the ways to and from a thing, as a page shows them.

use crate::{Link, LinkKind, Links, Node, Registry, Resolved, SpineError, words::words};
use accounts::Viewer;
use askama::Template;
use sea_orm::ConnectionTrait;
use site::Words;
use std::collections::HashMap;
use terms::Language;

/// Most links that a group shows; it says so if there are more.
pub const MOST_IN_GROUP: usize = 20;

/// Most ended links that are shown.
const MOST_FORMER: usize = 20;

/// One way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What the other thing is called.
    pub title: String,
    /// Its page.
    pub address: Option<String>,
}

/// Ways of the same kind in the same direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayGroup {
    /// What they say, such as "Entstanden aus".
    pub label: String,
    /// Where they lead, the latest first.
    pub ways: Vec<Way>,
    /// That there are more, in words.
    pub more: Option<String>,
}

/// A way that no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerWay {
    /// What it said.
    pub label: String,
    /// Where it led.
    pub way: Way,
    /// Until when, in words.
    pub until: String,
    /// Why it ended.
    pub why: String,
}

/// The ways to and from a thing. Only what the viewer may see is in it; what they may not see is not
/// even counted.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "ways.html")]
pub struct Ways {
    title: String,
    comes_from_title: String,
    leads_to_title: String,
    former_title: String,
    /// What it comes from.
    pub comes_from: Vec<WayGroup>,
    /// What it leads to.
    pub leads_to: Vec<WayGroup>,
    /// What no longer holds.
    pub former: Vec<FormerWay>,
}

impl askama::filters::HtmlSafe for Ways {}

impl Ways {
    /// Reads the ways of a thing that the viewer may see: one query for the links and one for each
    /// sort of thing they lead to.
    ///
    /// # Errors
    /// [`SpineError`].
    pub async fn of(
        connection: &impl ConnectionTrait,
        registry: &Registry,
        node: &Node,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Self, SpineError> {
        let links = Links::on(connection).of(node).await?;
        let reasons: Vec<Node> = links
            .iter()
            .filter_map(|link| link.ended.as_ref()?.why.names())
            .collect();
        let others = links.iter().map(|link| link.other(node)).chain(&reasons);
        let named = registry.resolve(others, viewer, language).await?;
        Ok(Self::sorted(node, &links, &named, language))
    }

    fn sorted(
        node: &Node,
        links: &[Link],
        named: &HashMap<Node, Resolved>,
        language: Language,
    ) -> Self {
        let words = words(language);
        let holding: Vec<&Link> = links.iter().filter(|link| link.ended.is_none()).collect();
        let side = |comes_from: bool| {
            LinkKind::ALL
                .into_iter()
                .filter_map(|kind| {
                    let ways: Vec<Way> = holding
                        .iter()
                        .filter(|link| link.kind == kind)
                        .filter(|link| link.comes_from_other(node) == comes_from)
                        .filter_map(|link| way(named, link.other(node)))
                        .collect();
                    group(words, kind, comes_from, ways)
                })
                .collect()
        };
        Self {
            title: words.t("ways-title"),
            comes_from_title: words.t("ways-comes-from"),
            leads_to_title: words.t("ways-leads-to"),
            former_title: words.t("ways-former"),
            comes_from: side(true),
            leads_to: side(false),
            former: former(node, links, named, words),
        }
    }

    /// Whether there is nothing to show.
    pub const fn is_empty(&self) -> bool {
        self.comes_from.is_empty() && self.leads_to.is_empty() && self.former.is_empty()
    }
}

fn way(named: &HashMap<Node, Resolved>, node: &Node) -> Option<Way> {
    let resolved = named.get(node)?;
    Some(Way {
        title: resolved.title.clone(),
        address: resolved.address.clone(),
    })
}

fn group(words: Words, kind: LinkKind, comes_from: bool, mut ways: Vec<Way>) -> Option<WayGroup> {
    if ways.is_empty() {
        return None;
    }
    let beyond = ways.len().saturating_sub(MOST_IN_GROUP);
    ways.truncate(MOST_IN_GROUP);
    Some(WayGroup {
        label: words.t(label(kind, comes_from)),
        ways,
        more: (beyond > 0).then(|| words.with("ways-more", &[("number", &beyond.to_string())])),
    })
}

fn former(
    node: &Node,
    links: &[Link],
    named: &HashMap<Node, Resolved>,
    words: Words,
) -> Vec<FormerWay> {
    links
        .iter()
        .filter_map(|link| {
            let ended = link.ended.as_ref()?;
            Some(FormerWay {
                label: words.t(label(link.kind, link.comes_from_other(node))),
                way: way(named, link.other(node))?,
                until: words.with(
                    "ways-until",
                    &[("day", &words.day(ended.at.micros()).unwrap_or_default())],
                ),
                why: {
                    let named = ended.why.names().and_then(|node| named.get(&node));
                    ended.why.told(words, named.map(|one| one.title.as_str()))
                },
            })
        })
        .take(MOST_FORMER)
        .collect()
}

/// What a link says, seen from one of its ends.
const fn label(kind: LinkKind, comes_from: bool) -> &'static str {
    match (kind, comes_from) {
        (LinkKind::ArisesFrom, true) => "way-arises-from",
        (LinkKind::ArisesFrom, false) => "way-gave-rise-to",
        (LinkKind::Serves, true) => "way-serves",
        (LinkKind::Serves, false) => "way-is-served-by",
        (LinkKind::IsDecidedBy, true) => "way-is-decided-by",
        (LinkKind::IsDecidedBy, false) => "way-decided",
        (LinkKind::IsFundedBy, true) => "way-is-funded-by",
        (LinkKind::IsFundedBy, false) => "way-funds",
        (LinkKind::IsCarriedOutBy, true) => "way-carries-out",
        (LinkKind::IsCarriedOutBy, false) => "way-is-carried-out-by",
        (LinkKind::IsJudgedBy, true) => "way-judges",
        (LinkKind::IsJudgedBy, false) => "way-is-judged-by",
    }
}
