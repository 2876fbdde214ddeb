//! The table of routes: each declares who may call it.

use crate::{
    gate::{Gate, Guard, require_right},
    headers::may_be_framed,
    operator::{OperatorToken, require_operator},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::{Method, StatusCode},
    middleware::{from_fn_with_state, map_response},
    routing::{MethodFilter, MethodRouter, on},
};
use std::{collections::BTreeSet, sync::Arc};
use tower_http::limit::RequestBodyLimitLayer;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Permission {
    /// Everyone.
    Public,
    /// Those who run the server: they show the [`OperatorToken`]. Without a configured token the
    /// route answers as if it did not exist.
    Operator,
    /// Who is signed in and has the right with this name somewhere; the [`Gate`] knows. Whether it
    /// holds for the thing that is asked for, the handler decides.
    Granted(&'static str),
}

/// What is declared about a route, without its handler. A test can walk these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The method; `GET` answers `HEAD` too.
    pub method: Method,
    /// The path template in axum's notation, such as `/{language}/areas/{key}`.
    pub path: String,
    /// Who may call it.
    pub permission: Permission,
    /// Whether pages of other sites may read its answers; see [`RouteTable::get_shared`].
    pub shared: bool,
    /// Bytes that a request may send, if other than usual.
    pub body_limit: Option<usize>,
}

/// A route: its declaration and what answers.
#[derive(Debug, Clone)]
pub struct Route<S> {
    /// The method; `GET` answers `HEAD` too.
    pub method: Method,
    /// The path template in axum's notation.
    pub path: String,
    /// Who may call it.
    pub permission: Permission,
    /// Whether pages of other sites may read its answers; see [`RouteTable::get_shared`].
    pub shared: bool,
    /// Bytes that a request may send, if other than usual: files that are uploaded.
    pub body_limit: Option<usize>,
    /// What answers.
    pub handler: MethodRouter<S>,
}

/// Why a table cannot become a router.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// Two routes answer the same method and path.
    #[error("{method} {path} is declared twice")]
    Twice {
        /// The method.
        method: Method,
        /// The path template.
        path: String,
    },
    /// A path that does not begin with a slash.
    #[error("the path {0:?} does not begin with '/'")]
    Path(String),
    /// Pages of other sites could do more than read what everyone may read.
    #[error(
        "{method} {path} cannot be shared with other sites: only reading what is public can, for all methods of a path alike"
    )]
    Shared {
        /// The method.
        method: Method,
        /// The path template.
        path: String,
    },
}

/// Routes with their permissions. `S` is the state their handlers still need; a table is ready for
/// the server when it is `RouteTable<()>` (see [`RouteTable::with_state`]).
#[derive(Debug, Clone)]
pub struct RouteTable<S = ()> {
    routes: Vec<Route<S>>,
}

impl<S> Default for RouteTable<S> {
    fn default() -> Self {
        Self { routes: Vec::new() }
    }
}

impl<S> RouteTable<S>
where
    S: Clone + Send + Sync + 'static,
{
    /// An empty table.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route for `GET` (and `HEAD`).
    #[must_use]
    pub fn get<H, T>(self, path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(
            Method::GET,
            path,
            permission,
            on(MethodFilter::GET, handler),
        )
    }

    /// Adds a public route for `GET` (and `HEAD`) whose answers pages of other sites may read, as the
    /// Fetch standard says it (CORS): without credentials, and nothing but reading. `OPTIONS` answers
    /// the question that browsers ask before.
    #[must_use]
    pub fn get_shared<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.route(Route {
            method: Method::GET,
            path: path.to_owned(),
            permission: Permission::Public,
            shared: true,
            body_limit: None,
            handler: on(MethodFilter::GET, handler).options(preflight),
        })
    }

    /// Adds a public route for `GET` (and `HEAD`) whose page others may show within theirs. Such a page
    /// must offer nothing that could be clicked by mistake but links that leave the frame.
    #[must_use]
    pub fn get_framed<H, T>(self, path: &str, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let framed = on(MethodFilter::GET, handler).layer(map_response(may_be_framed));
        self.add(Method::GET, path, Permission::Public, framed)
    }

    /// Adds a route for `POST`.
    #[must_use]
    pub fn post<H, T>(self, path: &str, permission: Permission, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(
            Method::POST,
            path,
            permission,
            on(MethodFilter::POST, handler),
        )
    }

    /// Adds a route for `POST` that takes so many bytes, for files.
    #[must_use]
    pub fn post_large<H, T>(
        self,
        path: &str,
        permission: Permission,
        bytes: usize,
        handler: H,
    ) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.route(Route {
            method: Method::POST,
            path: path.to_owned(),
            permission,
            shared: false,
            body_limit: Some(bytes),
            handler: on(MethodFilter::POST, handler).layer(DefaultBodyLimit::disable()),
        })
    }

    /// Adds a route made elsewhere. Its handler should answer its method only.
    #[must_use]
    pub fn route(mut self, route: Route<S>) -> Self {
        self.routes.push(route);
        self
    }

    /// Adds all routes of another table.
    #[must_use]
    pub fn merge(mut self, other: RouteTable<S>) -> Self {
        self.routes.extend(other.routes);
        self
    }

    /// Gives the handlers their state; the table then needs a state `T`, mostly `()`.
    #[must_use]
    pub fn with_state<T>(self, state: S) -> RouteTable<T> {
        RouteTable {
            routes: self
                .routes
                .into_iter()
                .map(|route| Route {
                    method: route.method,
                    path: route.path,
                    permission: route.permission,
                    shared: route.shared,
                    body_limit: route.body_limit,
                    handler: route.handler.with_state(state.clone()),
                })
                .collect(),
        }
    }

    /// What is declared, in the order in which it was added.
    pub fn declarations(&self) -> Vec<Declaration> {
        self.routes
            .iter()
            .map(|route| Declaration {
                method: route.method.clone(),
                path: route.path.clone(),
                permission: route.permission,
                shared: route.shared,
                body_limit: route.body_limit,
            })
            .collect()
    }

    /// Looks for contradictions.
    ///
    /// # Errors
    /// [`RouteError`] if two routes answer the same method and path, a path is none, or more than
    /// reading is shared with other sites.
    pub fn check(&self) -> Result<(), RouteError> {
        let mut seen = BTreeSet::new();
        let shared: BTreeSet<&str> = self
            .routes
            .iter()
            .filter(|route| route.shared)
            .map(|route| route.path.as_str())
            .collect();
        for route in &self.routes {
            let reads = route.method == Method::GET && route.permission == Permission::Public;
            if shared.contains(route.path.as_str()) && !(route.shared && reads) {
                return Err(RouteError::Shared {
                    method: route.method.clone(),
                    path: route.path.clone(),
                });
            }
            if !route.path.starts_with('/') {
                return Err(RouteError::Path(route.path.clone()));
            }
            if !seen.insert((route.method.as_str(), route.path.as_str())) {
                return Err(RouteError::Twice {
                    method: route.method.clone(),
                    path: route.path.clone(),
                });
            }
        }
        Ok(())
    }

    /// The router, with each route behind its permission and its limit of bytes; `body_limit` where
    /// a route names none.
    ///
    /// # Errors
    /// [`RouteError`] if two routes answer the same method and path, a path is none, or more than
    /// reading is shared with other sites.
    pub fn into_router(
        self,
        operator: &Arc<OperatorToken>,
        gate: &Arc<dyn Gate>,
        body_limit: usize,
    ) -> Result<Router<S>, RouteError> {
        self.check()?;
        let mut router = Router::new();
        for route in self.routes {
            let limit = RequestBodyLimitLayer::new(route.body_limit.unwrap_or(body_limit));
            let handler = route.handler.route_layer(limit);
            let handler = match route.permission {
                Permission::Public => handler,
                Permission::Operator => {
                    handler.route_layer(from_fn_with_state(Arc::clone(operator), require_operator))
                }
                Permission::Granted(right) => {
                    let guard = Guard {
                        gate: Arc::clone(gate),
                        right,
                    };
                    handler.route_layer(from_fn_with_state(guard, require_right))
                }
            };
            router = router.route(&route.path, handler);
        }
        Ok(router)
    }

    fn add(
        self,
        method: Method,
        path: &str,
        permission: Permission,
        handler: MethodRouter<S>,
    ) -> Self {
        self.route(Route {
            method,
            path: path.to_owned(),
            permission,
            shared: false,
            body_limit: None,
            handler,
        })
    }
}

/// What other sites may do is said by the headers of every answer of a shared route.
async fn preflight() -> StatusCode {
    StatusCode::NO_CONTENT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_routes_for_one_method_and_path_are_refused_by_name() {
        let table: RouteTable = RouteTable::new()
            .get("/a", Permission::Public, || async { "one" })
            .post("/a", Permission::Public, || async { "other method" })
            .get("/a", Permission::Public, || async { "two" });
        assert_eq!(
            table.check().unwrap_err(),
            RouteError::Twice {
                method: Method::GET,
                path: "/a".into()
            }
        );
    }

    #[test]
    fn a_table_tells_what_it_declares() {
        let table: RouteTable = RouteTable::new().get("/a", Permission::Operator, || async { "" });
        assert_eq!(
            table.declarations(),
            [Declaration {
                method: Method::GET,
                path: "/a".into(),
                permission: Permission::Operator,
                shared: false,
                body_limit: None,
            }]
        );
    }

    #[test]
    fn only_reading_can_be_shared_with_other_sites() {
        let table: RouteTable = RouteTable::new().get_shared("/a", || async { "" }).post(
            "/a",
            Permission::Public,
            || async { "" },
        );
        assert_eq!(
            table.check(),
            Err(RouteError::Shared {
                method: Method::POST,
                path: "/a".into()
            })
        );
        let table: RouteTable = RouteTable::new().get_shared("/a", || async { "" });
        assert_eq!(table.check(), Ok(()));
        assert!(table.declarations()[0].shared);
    }
}
