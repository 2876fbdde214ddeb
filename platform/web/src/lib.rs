//! Server machinery: routes with permissions, error pages, headers, language, limits.
//!
//! A feature offers its routes as a [`RouteTable`]; there is no other way for a route to reach the
//! server, so every route has a [`Permission`]. [`Application`] puts the tables together with the
//! routes for operators and the layers every answer passes; [`serve`] answers until it is told to
//! stop. This crate has no words of its own for people: pages for errors come from a feature
//! through [`ErrorPages`].

mod address;
mod application;
mod asset;
mod error_pages;
mod gate;
mod headers;
mod language;
mod limit;
mod observe;
mod operator;
mod route_table;
mod serve;

pub use address::{InvalidNetwork, Network, TrustedProxies};
pub use application::{Application, ApplicationError, ServerOptions};
pub use asset::Asset;
pub use error_pages::{ErrorPages, KeepBody, Problem, ProblemContext};
pub use gate::{Closed, Gate};
pub use headers::{CONTENT_SECURITY_POLICY, FRAMED_CONTENT_SECURITY_POLICY, FormsMayReach};
pub use language::Languages;
pub use limit::RateLimit;
pub use observe::RequestId;
pub use operator::{OperatorToken, Readiness, operator_declarations};
pub use route_table::{Declaration, Permission, Route, RouteError, RouteTable};
pub use serve::{ServeError, Stopping, serve, stop_signal};
