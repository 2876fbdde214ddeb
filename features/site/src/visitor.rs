//! Who asks.

use crate::Away;
use accounts::Viewer;
use axum::http::request::Parts;
use std::sync::Arc;
use terms::Moment;

/// Who asks: nobody known, or the person of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// What they may see and do.
    pub viewer: Viewer,
    /// What the signed-in person is called.
    pub name: Option<String>,
}

impl Visitor {
    /// Somebody who is not signed in.
    pub const fn public(at: Moment) -> Self {
        Self {
            viewer: Viewer::public(at),
            name: None,
        }
    }

    /// Whether somebody is signed in.
    pub const fn is_signed_in(&self) -> bool {
        self.viewer.account().is_some()
    }
}

/// Finds out who asks.
#[async_trait::async_trait]
pub trait Visitors: Send + Sync {
    /// Who sends this request. What was found out is kept in its extensions, so that asking again
    /// costs nothing. A request without a session costs nothing either.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn who(&self, parts: &mut Parts) -> Result<Arc<Visitor>, Away>;
}

/// A site without accounts: nobody is ever signed in.
#[derive(Debug, Clone, Copy)]
pub struct NoVisitors {
    /// The clock: UTC microseconds since 1970.
    pub now: fn() -> i64,
}

#[async_trait::async_trait]
impl Visitors for NoVisitors {
    async fn who(&self, _: &mut Parts) -> Result<Arc<Visitor>, Away> {
        Ok(Arc::new(Visitor::public(Moment::from_micros((self.now)()))))
    }
}
