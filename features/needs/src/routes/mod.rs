//! Addresses, who may call them, and the way from errors to pages.

mod deciding;
mod listing;
mod proposing;
mod receiving;
mod reviewing;
mod revising;
mod sending;
mod showing;
mod weighing;

use crate::{NeedsState, StoreError, permissions as p};
use site::{Away, Refusal};
use web::{
    Permission::{Granted, Public},
    RouteTable,
};

/// All routes of needs and signals.
pub fn routes(state: NeedsState) -> RouteTable {
    let decide = Granted(p::DECIDE.key);
    let edit = Granted(p::EDIT.key);
    let receive = Granted(p::RECEIVE.key);
    let send = Granted(p::SEND.key);
    let review = Granted(p::REVIEW.key);
    let bind = Granted(p::BIND.key);
    RouteTable::new()
        .get("/{language}/bedarfe", Public, listing::list)
        .get("/{language}/bedarfe/neu", Public, proposing::form)
        .post("/{language}/bedarfe/neu", Public, proposing::propose)
        .get("/{language}/bedarfe/danke", Public, proposing::thanks)
        .get("/{language}/bedarfe/eingang", receive, receiving::list)
        .get("/{language}/bedarfe/eingang/{id}", receive, receiving::form)
        .post(
            "/{language}/bedarfe/eingang/{id}",
            receive,
            receiving::let_through,
        )
        .post(
            "/{language}/bedarfe/eingang/{id}/ablehnen",
            receive,
            receiving::decline,
        )
        .get("/{language}/bedarfe/{id}", Public, showing::need)
        .post("/{language}/bedarfe/{id}/schritt", decide, deciding::decide)
        .get("/{language}/bedarfe/{id}/aendern", edit, revising::form)
        .post("/{language}/bedarfe/{id}/aendern", edit, revising::revise)
        .get("/{language}/signale", Public, showing::signals)
        .get("/{language}/signale/senden", send, sending::form)
        .post("/{language}/signale/senden", send, sending::send)
        .get("/{language}/signale/meine", send, sending::own)
        .post(
            "/{language}/signale/meine/{id}/zurueck",
            send,
            sending::withdraw,
        )
        .get("/{language}/signale/pruefung", review, reviewing::page)
        .post(
            "/{language}/signale/pruefung/bitten",
            review,
            reviewing::ask,
        )
        .post("/{language}/signale/pruefung/{id}", review, reviewing::act)
        .get("/{language}/signale/auswertung", review, weighing::page)
        .post("/{language}/signale/auswertung", review, weighing::publish)
        .post(
            "/{language}/signale/auswertung/{report}/{position}",
            review,
            weighing::summarise,
        )
        .get(
            "/{language}/signale/verpflichtung",
            bind,
            reviewing::reviewers,
        )
        .post(
            "/{language}/signale/verpflichtung/{id}/verpflichten",
            bind,
            reviewing::bind,
        )
        .post(
            "/{language}/signale/verpflichtung/{id}/beenden",
            bind,
            reviewing::unbind,
        )
        .with_state(state)
}

/// What lies beneath does not answer.
pub(crate) fn away(error: &dyn std::fmt::Display) -> Refusal {
    tracing::error!(%error, "needs and signals do not answer");
    Away.into()
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        away(&error)
    }
}
