//! Addresses, who may call them, and what answers.

mod answering;
mod asking;
mod bodies;
mod claims;
mod configuring;
mod dealings;
mod duplicates;
mod editing;
mod exports;
mod finding;
mod imports;
mod matrix;
mod one;
mod oparl;
mod reviews;
mod sent;

pub(crate) use answering::meant;
pub(crate) use sent::Sent;

use crate::{
    Actors, StoreError,
    merging::References,
    permissions::{
        CLAIM, CONFIGURE, CONFIRM, EXPORT, FORGET, IMPORT, IMPORT_BODIES, KEEP_BODY, MERGE,
        PROPOSE, REVIEW,
    },
};
use accounts_feature::Accounts;
use axum::extract::FromRef;
use site::{Refusal, SiteState};
use spine::Registry;
use std::sync::Arc;
use web::{Permission, RouteTable};

/// The largest table that can be uploaded, in bytes.
pub const LARGEST_UPLOAD: usize = 20 * 1024 * 1024;

/// What the handlers of this feature need.
#[derive(Clone)]
pub struct ActorsState {
    /// What all pages share.
    pub site: SiteState,
    /// The actors.
    pub actors: Actors,
    /// Names things of other features.
    pub registry: Registry,
    /// What other features keep that points at actors.
    pub others: Vec<Arc<dyn References>>,
    /// Gives roles to the people of an actor, where there are accounts.
    pub accounts: Option<Accounts>,
}

impl std::fmt::Debug for ActorsState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ActorsState")
            .field("actors", &self.actors)
            .finish_non_exhaustive()
    }
}

impl FromRef<ActorsState> for SiteState {
    fn from_ref(state: &ActorsState) -> Self {
        state.site.clone()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Database(error) => error.into(),
            damaged @ StoreError::Damaged { .. } => {
                tracing::error!(%damaged, "a row of actors is damaged");
                Refusal::Problem(web::Problem::Internal)
            }
        }
    }
}

/// All routes of this feature.
pub fn routes(state: ActorsState) -> RouteTable {
    let granted = |permission: accounts::Permission| Permission::Granted(permission.key);
    let table = RouteTable::new()
        .get("/{language}/akteure", Permission::Public, finding::show)
        .get(
            "/{language}/akteure/neu",
            granted(PROPOSE),
            editing::show_new,
        )
        .post("/{language}/akteure/neu", granted(PROPOSE), editing::enter)
        .get(
            "/{language}/akteure/pruefen",
            granted(REVIEW),
            reviews::show,
        )
        .post(
            "/{language}/akteure/uebernahmen/{claim}",
            granted(REVIEW),
            claims::answer,
        )
        .get(
            "/{language}/akteure/doppelte",
            granted(MERGE),
            duplicates::list,
        )
        .get(
            "/{language}/akteure/doppelte/{keep}/{gone}",
            granted(MERGE),
            duplicates::compare,
        )
        .post(
            "/{language}/akteure/doppelte/{keep}/{gone}",
            granted(MERGE),
            duplicates::merge,
        )
        .post(
            "/{language}/akteure/zusammenfuehrungen/{merge}/trennen",
            granted(MERGE),
            duplicates::separate,
        )
        .get(
            "/{language}/akteure/importe",
            granted(IMPORT),
            imports::list,
        )
        .post_large(
            "/{language}/akteure/importe",
            granted(IMPORT),
            LARGEST_UPLOAD,
            imports::upload,
        )
        .get(
            "/{language}/akteure/importe/{import}",
            granted(IMPORT),
            imports::show,
        )
        .post(
            "/{language}/akteure/importe/{import}",
            granted(IMPORT),
            imports::change,
        )
        .get(
            "/{language}/akteure/importe/{import}/fehler.csv",
            granted(IMPORT),
            imports::faults,
        )
        .get(
            "/{language}/akteure/export.csv",
            Permission::Public,
            exports::csv,
        )
        .get(
            "/{language}/akteure/export.xlsx",
            Permission::Public,
            exports::xlsx,
        )
        .get(
            "/{language}/akteure/export-intern.csv",
            granted(EXPORT),
            exports::all,
        )
        .get("/{language}/akteure/{actor}", Permission::Public, one::show)
        .get(
            "/{language}/akteure/{actor}/kontakt.vcf",
            Permission::Public,
            one::card,
        )
        .get(
            "/{language}/akteure/{actor}/bearbeiten",
            Permission::Granted(CONFIRM.key),
            editing::show_edit,
        )
        .post(
            "/{language}/akteure/{actor}/bearbeiten",
            Permission::Granted(CONFIRM.key),
            editing::edit,
        )
        .post(
            "/{language}/akteure/{actor}/bestaetigen",
            granted(CONFIRM),
            one::confirm,
        )
        .post(
            "/{language}/akteure/{actor}/namen-vergessen",
            granted(FORGET),
            one::forget_names,
        )
        .get(
            "/{language}/akteure/{actor}/uebernehmen",
            granted(CLAIM),
            claims::show,
        )
        .post(
            "/{language}/akteure/{actor}/uebernehmen",
            granted(CLAIM),
            claims::claim,
        )
        .post(
            "/{language}/akteure/{actor}/schritt",
            granted(CONFIRM),
            reviews::decide,
        )
        .get(
            "/{language}/akteursmodell",
            Permission::Public,
            matrix::show,
        )
        .get(
            "/{language}/akteursmodell/einrichten",
            granted(CONFIGURE),
            configuring::show,
        )
        .post(
            "/{language}/akteursmodell/einrichten",
            granted(CONFIGURE),
            configuring::change,
        )
        .get("/{language}/gremien", Permission::Public, bodies::list)
        .get(
            "/{language}/gremien/oparl",
            granted(IMPORT_BODIES),
            oparl::list,
        )
        .post_large(
            "/{language}/gremien/oparl",
            granted(IMPORT_BODIES),
            LARGEST_UPLOAD,
            oparl::add,
        )
        .post_large(
            "/{language}/gremien/oparl/quellen/{source}",
            granted(IMPORT_BODIES),
            LARGEST_UPLOAD,
            oparl::change_source,
        )
        .get(
            "/{language}/gremien/oparl/lesungen/{reading}",
            granted(IMPORT_BODIES),
            oparl::show,
        )
        .post(
            "/{language}/gremien/oparl/lesungen/{reading}",
            granted(IMPORT_BODIES),
            oparl::decide,
        )
        .get(
            "/{language}/gremien/{body}/sitzungen.ics",
            Permission::Public,
            dealings::calendar,
        )
        .get(
            "/{language}/gremien/{body}",
            Permission::Public,
            bodies::show,
        )
        .post(
            "/{language}/gremien/{body}",
            granted(KEEP_BODY),
            bodies::change,
        )
        .get("/{language}/wen-fragen", Permission::Public, asking::show);
    table.with_state(state)
}
