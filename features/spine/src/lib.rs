//! The spine: typed links between things of all rooms, and how any page shows them both ways.
//!
//! A feature makes [`Links`] in the transaction in which it stores its own thing. It puts a
//! [`Resolver`] for its sort of thing into the [`Registry`], which says what a thing is called, where
//! its page stands and who may see it. Every page then shows [`Ways`]: what it comes from and what it
//! leads to. A [`PointSource`] puts places on maps, [`PageSection`]s let a page show what later features know, such as the needs of an area.
//!
//! However many links there are, a page costs one query for them and one for each sort of thing.

mod ended;
mod entity;
mod error;
mod link;
mod links;
mod map_points;
mod node;
mod registry;
mod ways;
mod ways_section;
mod words;

pub use ended::{Cause, Why};
pub use error::SpineError;
pub use link::{Ended, Link, LinkKind, NewLink, UnknownLinkKind};
pub use links::{EndError, LONGEST_REASON, Links, MOST_LINKS, MakeError};
pub use map_points::{MapPoint, MapPoints, PointSource};
pub use node::Node;
pub use registry::{AreaResolver, IndicatorResolver, PageSection, Registry, Resolved, Resolver};
pub use ways::{FormerWay, MOST_IN_GROUP, Way, WayGroup, Ways};
pub use ways_section::WaysSection;
