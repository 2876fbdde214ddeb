//! What a form of a need offers to choose from: actors and indicators that were found by name.

use crate::{
    NeedsState,
    need_text::{Looked, NeedText, actor_in},
    routes::away,
    words::{Words, words},
};
use site::{
    Refusal, Visit,
    forms::{Choice, Findings},
};
use spine::{Node, Resolved};
use std::collections::HashMap;
use terms::{ActorId, IndicatorId};

/// So many actors are found at once; see [`accounts_feature::Principals::like`].
const MOST_ACTORS: usize = 10;

/// What is chosen and what was found, for each field that searches.
#[derive(Debug, Clone, Default)]
pub(crate) struct Picked {
    pub(crate) actors: Vec<Choice>,
    pub(crate) found_actors: Option<Findings>,
    pub(crate) existing: Vec<Choice>,
    pub(crate) found_existing: Option<Findings>,
    pub(crate) indicator: Vec<Choice>,
    pub(crate) found_indicators: Option<Findings>,
}

/// Looks up what a form names and what it asks for: one query for the names, one for each search.
pub(crate) async fn picked(
    state: &NeedsState,
    visit: &Visit,
    text: &NeedText,
) -> Result<Picked, Refusal> {
    let words = words(visit.language);
    let named = text.actors.lines().filter_map(actor_in);
    let there = text.existing_actors.iter().filter_map(|one| actor_in(one));
    let mut nodes: Vec<Node> = named.chain(there).map(Node::entity).collect();
    let indicator = IndicatorId::new(&text.indicator).ok().map(Node::Indicator);
    nodes.extend(indicator.clone());
    let names = state
        .registry
        .resolve(&nodes, visit.viewer(), visit.language)
        .await
        .map_err(|error| away(&error))?;
    let mut picked = Picked {
        actors: chosen(words, text.actors.lines(), &names),
        existing: chosen(
            words,
            text.existing_actors.iter().map(String::as_str),
            &names,
        ),
        indicator: vec![Choice::new(
            "",
            words.t("form-indicator-none"),
            text.indicator.is_empty(),
        )],
        ..Picked::default()
    };
    if !text.indicator.is_empty() {
        let name = indicator.and_then(|node| names.get(&node));
        let name = name.map_or_else(|| text.indicator.clone(), |one| one.title.clone());
        picked
            .indicator
            .push(Choice::new(&text.indicator, name, true));
    }
    if let Some(Looked {
        actors,
        existing,
        indicator,
        ..
    }) = &text.looked
    {
        picked.found_actors = Some(actors_like(state, visit, actors).await?);
        picked.found_existing = Some(actors_like(state, visit, existing).await?);
        picked.found_indicators = Some(indicators_like(state, words, indicator).await?);
    }
    Ok(picked)
}

/// What was chosen, by name. What the visitor may not see stays chosen without its name.
fn chosen<'a>(
    words: Words,
    lines: impl Iterator<Item = &'a str>,
    names: &HashMap<Node, Resolved>,
) -> Vec<Choice> {
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let Some(actor) = actor_in(line) else {
                return Choice::new(line, line.to_owned(), true);
            };
            let name = names.get(&Node::entity(actor));
            let name = name.map_or_else(|| words.t("form-actor-hidden"), |one| one.title.clone());
            Choice::new(&actor.to_string(), name, true)
        })
        .collect()
}

/// Actors with names like a text, as far as the visitor may see them. Nobody asked: nothing is found.
async fn actors_like(state: &NeedsState, visit: &Visit, text: &str) -> Result<Findings, Refusal> {
    let like = match text.is_empty() {
        true => Vec::new(),
        false => state.principals.like(text).await?,
    };
    let ids: Vec<ActorId> = like
        .iter()
        .map(|(principal, _)| principal.actor())
        .collect();
    let nodes: Vec<Node> = ids.iter().map(|id| Node::entity(*id)).collect();
    let names = state
        .registry
        .resolve(&nodes, visit.viewer(), visit.language)
        .await
        .map_err(|error| away(&error))?;
    let choices = ids.iter().zip(&nodes).filter_map(|(id, node)| {
        let name = names.get(node)?.title.clone();
        Some(Choice::new(&id.to_string(), name, false))
    });
    Ok(Findings {
        text: text.to_owned(),
        choices: choices.collect(),
        more: like.len() >= MOST_ACTORS,
    })
}

async fn indicators_like(
    state: &NeedsState,
    words: Words,
    text: &str,
) -> Result<Findings, Refusal> {
    let (found, more) = match text.is_empty() {
        true => (Vec::new(), false),
        false => state.indicators.like(text, words.language).await?,
    };
    let choices = found.into_iter().map(|one| {
        let mut choice = Choice::new(one.indicator.as_str(), one.name, false);
        choice.hint = one.periods.map(|(first, last)| {
            let gaps = [("from", first.to_string()), ("until", last.to_string())];
            let gaps = gaps.each_ref().map(|(key, text)| (*key, text.as_str()));
            words.with("form-indicator-years", &gaps)
        });
        choice
    });
    Ok(Findings {
        text: text.to_owned(),
        choices: choices.collect(),
        more,
    })
}
