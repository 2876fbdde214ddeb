//! The pages of the social atlas: start, map, areas and their profiles, indicators, methods, and
//! what the law asks every site to say.
//!
//! A request comes in through [`routes`], which become a [`Visit`](visit::Visit): language and
//! release. A handler reads `Published` figures from the [`Directory`], a page under [`pages`]
//! turns them into HTML; [`reading`] alone decides how a figure is put into words.

mod addresses;
mod comparing;
mod finer_levels;
mod geometry;
mod history;
mod pages;
mod places_on_map;
mod reading;
mod resolvers;
mod routes;
mod searching;
mod surroundings;
mod tiles;
mod vintages;
mod visit;
mod wording;
mod words;

pub use finer_levels::FinerLevels;
pub use pages::errors::AtlasErrorPages;
pub use resolvers::AtlasResolver;
pub use routes::routes;
pub use searching::Searching;
pub use surroundings::AtlasSurroundings;

use axum::extract::FromRef;
use releases::directory::Directory;
use site::SiteState;
use std::sync::Arc;

/// What the pages need: what is published, and who speaks.
#[derive(Clone)]
pub struct AtlasState {
    /// What is published now.
    pub directory: Arc<dyn Directory>,
    /// What all pages share: who runs the site, who asks.
    pub frame: SiteState,
    /// What later features have to say on the pages of areas and indicators.
    pub registry: spine::Registry,
    /// What can be found of it.
    pub searching: Searching,
    /// What is known of levels with very many areas.
    pub finer: FinerLevels,
}

impl FromRef<AtlasState> for SiteState {
    fn from_ref(state: &AtlasState) -> Self {
        state.frame.clone()
    }
}

impl std::fmt::Debug for AtlasState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AtlasState")
            .field("frame", &self.frame)
            .finish_non_exhaustive()
    }
}
