//! Interfaces for machines over what is published: `/api/v1` gives figures with their ranges as JSON,
//! CSV and JSON-stat, `/ogc` gives areas with figures as OGC API – Features, for GIS programs.
//!
//! A question comes in as a [`Visit`](visit::Visit): parameters that were read strictly, the language,
//! the release. Its answer is made from `Published` figures only, or is a [`fault::Fault`] that becomes
//! problem details (RFC 9457). Everything is described by [`description`], made from the same types.

mod api;
mod fault;
mod observing;
mod ogc;
mod open_api;
mod parameters;
mod problem_details;
mod routes;
mod visit;
mod words;

pub use open_api::description;
pub use problem_details::{InterfaceErrorPages, ProblemDetails};
pub use routes::routes;

use releases::directory::Directory;
use std::sync::Arc;

/// What the interfaces need.
#[derive(Clone)]
pub struct InterfaceState {
    /// What is published now.
    pub directory: Arc<dyn Directory>,
    /// Whether readers reach the server by TLS, for the addresses in answers.
    pub behind_tls: bool,
}

impl std::fmt::Debug for InterfaceState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InterfaceState")
            .field("behind_tls", &self.behind_tls)
            .finish_non_exhaustive()
    }
}
