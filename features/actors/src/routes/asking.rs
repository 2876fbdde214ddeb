//! `/de/wen-fragen`: whom to ask, without an account. Nothing of the question is kept.

use super::{ActorsState, sent::Sent};
use crate::pages::{asking::AskingPage, naming::Naming};
use actor_network::asking::Question;
use axum::{
    extract::State,
    http::{HeaderValue, header},
};
use site::{Answer, Visit};
use std::sync::Arc;
use terms::Span;

/// How many answers there are at most.
const SHOWN: usize = 20;
/// Confirmed lately means within this time.
const LATELY: Span = Span::days(365);

pub(super) async fn show(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    let snapshot = state.actors.snapshot().await?;
    let naming = Naming::new(&visit, &snapshot.model);
    let key = |name: &str| sent.optional(name);
    let question = Question {
        need: sent.text("q").chars().take(200).collect(),
        field: key("feld").and_then(|key| key.try_into().ok()),
        target_group: key("gruppe").and_then(|key| key.try_into().ok()),
        area: sent.parsed("raum"),
        language: key("sprache").and_then(|tag| tag.try_into().ok()),
    };
    let asked = question != Question::default();
    let places = Arc::clone(&visit.around.places);
    let answers = asked.then(|| {
        let lies_in = |inner: &_, outer: &_| places.contains(outer, inner);
        let lately = visit.now().before(LATELY);
        let lists = &snapshot.model.lists;
        let index = snapshot.asking();
        index.ask(&question, lists, lies_in, lately, SHOWN)
    });
    let (head, page) = AskingPage::new(&visit, &naming, &question, answers.as_deref());
    let mut answer = visit.page(head, &page)?;
    // What somebody asks is nothing for search engines and caches.
    let headers = answer.headers_mut();
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}
