//! `/de/akteure`: who is there.

use super::{ActorsState, answering::meant, sent::Sent};
use crate::{
    pages::{
        list::{ListPage, Work},
        naming::Naming,
    },
    permissions::{EXPORT, IMPORT, MERGE, PROPOSE, REVIEW},
    store::Filter,
};
use accounts::Subject;
use axum::extract::State;
use site::{Answer, Visit};
use terms::{ActorId, AreaRef};

/// How many actors a page shows.
const SHOWN: u64 = 50;

/// States that the administration can list.
const STATES: [&str; 7] = [
    "proposed",
    "published",
    "claimed",
    "awaiting_review",
    "dormant",
    "merged",
    "dissolved",
];

/// The filter of an address, and the area that was chosen. What cannot be read is left out.
pub(super) fn filter(visit: &Visit, sent: &Sent) -> (Filter, Option<AreaRef>) {
    let area: Option<AreaRef> = sent.parsed("raum");
    let key = |name: &str| sent.optional(name);
    let places = &visit.around.places;
    let filter = Filter {
        kind: sent.parsed("art"),
        sector: sent.parsed("sektor"),
        field: key("feld").and_then(|key| key.try_into().ok()),
        target_group: key("gruppe").and_then(|key| key.try_into().ok()),
        areas: area.as_ref().map(|area| meant(places.as_ref(), area)),
        language: key("sprache").and_then(|tag| tag.try_into().ok()),
        tier: key("ebene").and_then(|key| key.try_into().ok()),
        pillar: key("saeule").and_then(|key| key.try_into().ok()),
        text: sent.text("q").chars().take(200).collect(),
        state: STATES.into_iter().find(|state| *state == sent.text("stand")),
    };
    (filter, area)
}

/// The query of a list without the place where a page begins and without empty fields.
pub(super) fn query(sent: &Sent) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in sent.pairs() {
        if name != "nach" && !value.trim().is_empty() {
            query.append_pair(name, value);
        }
    }
    query.finish()
}

pub(super) async fn show(State(state): State<ActorsState>, visit: Visit, sent: Sent) -> Answer {
    let (filter, area) = filter(&visit, &sent);
    let behind: Option<ActorId> = sent.parsed("nach");
    let actors = &state.actors;
    let page = actors.list(visit.viewer(), &filter, behind, SHOWN).await?;
    let naming = Naming::new(&visit, &actors.model().await?);
    let everywhere = Subject::EVERYWHERE;
    let own = visit.viewer().account().map(|own| Subject::EVERYWHERE.of_account(own));
    let work = Work {
        propose: own.is_some_and(|own| visit.can(&PROPOSE, &own)),
        review: visit.can(&REVIEW, &everywhere),
        merge: visit.can(&MERGE, &everywhere),
        import: visit.can(&IMPORT, &everywhere),
        export: visit.can(&EXPORT, &everywhere),
    };
    let query = query(&sent);
    let chosen = (&filter, area.as_ref());
    let (head, page) = ListPage::new(&visit, &naming, chosen, &page, work, &query);
    visit.page(head, &page)
}
