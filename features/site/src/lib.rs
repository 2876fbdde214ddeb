//! What surrounds every page: who runs the site, the navigation, languages, areas, who is signed in.
//!
//! A feature keeps a [`SiteState`] in its own state. A handler takes a [`Visit`]: language, who asks,
//! what is known of the city. It answers with [`Visit::page`], or with a [`Refusal`] that becomes a
//! page that says why. [`Words`] gives a feature its texts, [`forms`] the fields of its forms.

mod area_tree;
mod brand;
pub mod finding;
pub mod forms;
mod refusal;
mod shell;
#[allow(clippy::module_inception, reason = "the site as it is configured")]
mod site;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
mod visit;
mod visitor;
mod words;

pub use area_tree::{AreaNow, AreaTree, PlacedArea, PlacedLevel, Unplaced};
pub use brand::{BrandError, BrandFile, BrandFiles};
pub use refusal::{Answer, Away, Refusal};
pub use shell::{Head, Section, shell, step};
pub use site::{Contact, LogoFile, Site};
pub use state::{Around, FixedSurroundings, SiteState, Successor, Surroundings};
pub use visit::{Visit, page_address};
pub use visitor::{NoVisitors, Visitor, Visitors};
pub use words::Words;
