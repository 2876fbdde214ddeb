//! What the pages need.

use crate::{Register, Signals, Vocabulary, indicators::Indicators, population::Populations};
use accounts_feature::Principals;
use axum::extract::FromRef;
use database::Database;
use needs::showing::Rule;
use site::{AreaTree, SiteState};
use spine::Registry;
use std::{fmt, sync::Arc};

/// What the pages of needs and signals need.
#[derive(Clone)]
pub struct NeedsState {
    /// What the pages of all features share.
    pub site: SiteState,
    /// Where needs, signals and links are.
    pub database: Database,
    /// Who names what is linked.
    pub registry: Registry,
    /// Fields, groups and what signals can be about.
    pub vocabulary: Arc<Vocabulary>,
    /// From how many persons on signals are shown.
    pub rule: Arc<Rule>,
    /// How many people live where.
    pub populations: Arc<dyn Populations>,
    /// The actors whom a need can name.
    pub principals: Arc<dyn Principals>,
    /// The indicators that a need can come from.
    pub indicators: Arc<dyn Indicators>,
}

impl fmt::Debug for NeedsState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NeedsState")
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}

impl FromRef<NeedsState> for SiteState {
    fn from_ref(state: &NeedsState) -> Self {
        state.site.clone()
    }
}

impl NeedsState {
    /// The needs.
    pub(crate) fn register(&self) -> Register {
        Register::new(self.database.clone())
    }

    /// The signals. Those about areas of earlier boundaries are weighed where they lie now.
    pub(crate) fn signals_around(&self, places: &Arc<dyn AreaTree>) -> Signals {
        self.signals().around(Arc::clone(places))
    }

    /// The signals.
    pub(crate) fn signals(&self) -> Signals {
        Signals::new(self.database.clone())
    }
}
