//! Who asks, by their session, and whether they may pass.

use crate::{
    Accounts,
    store::sessions::{ACCOUNT, Sessions},
};
use accounts::{Permission, Reach, Refusal, Standing, Viewer};
use axum::{
    Router,
    http::{Method, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use site::{Away, SiteState, Visit, Visitor, Visitors};
use std::sync::Arc;
use terms::{AccountId, Language};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};
use web::{Gate, Problem};

/// The name of the session's cookie.
const COOKIE: &str = "wirkraum";

/// Finds out who asks by their session.
#[derive(Debug, Clone)]
pub struct AccountsVisitors(pub Accounts);

#[async_trait::async_trait]
impl Visitors for AccountsVisitors {
    async fn who(&self, parts: &mut Parts) -> Result<Arc<Visitor>, Away> {
        if let Some(known) = parts.extensions.get::<Arc<Visitor>>() {
            return Ok(Arc::clone(known));
        }
        let session = parts.extensions.get::<Session>().cloned();
        let visitor = Arc::new(self.of_session(session).await?);
        parts.extensions.insert(Arc::clone(&visitor));
        Ok(visitor)
    }
}

impl AccountsVisitors {
    async fn of_session(&self, session: Option<Session>) -> Result<Visitor, Away> {
        let now = self.0.now();
        let account = match session {
            // Without a cookie nothing is asked.
            Some(session) => session.get::<AccountId>(ACCOUNT).await.map_err(|error| {
                tracing::error!(%error, "a session cannot be read");
                Away
            })?,
            None => None,
        };
        let Some(account) = account else {
            return Ok(Visitor::public(now));
        };
        let (viewer, person) = self.0.viewer(account, now).await?;
        let name = person
            .filter(|_| viewer.account().is_some())
            .map(|person| person.name)
            .filter(|name| !name.is_empty());
        Ok(Visitor { viewer, name })
    }
}

/// Lets requests pass by the rights of who sends them, and reads sessions around all routes.
#[derive(Clone)]
pub struct AccountsGate {
    site: SiteState,
    permissions: Arc<[Permission]>,
    layer: SessionManagerLayer<Sessions>,
}

impl std::fmt::Debug for AccountsGate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccountsGate")
            .field("permissions", &self.permissions.len())
            .finish_non_exhaustive()
    }
}

impl AccountsGate {
    /// A gate that knows the rights of all features.
    pub fn new<'a>(
        site: SiteState,
        accounts: &Accounts,
        permissions: impl IntoIterator<Item = &'a Permission>,
    ) -> Self {
        let settings = accounts.settings();
        let longest = settings.sessions.longest.micros() / 1_000_000;
        let longest = Duration::seconds(i64::try_from(longest).unwrap_or(i64::MAX));
        let layer = SessionManagerLayer::new(accounts.sessions())
            .with_name(COOKIE)
            .with_http_only(true)
            // A link from a mail or another page still finds its reader signed in; a form sent from
            // elsewhere does not.
            .with_same_site(SameSite::Lax)
            .with_secure(settings.address.starts_with("https://"))
            .with_expiry(Expiry::OnInactivity(longest));
        Self {
            site,
            permissions: permissions.into_iter().copied().collect(),
            layer,
        }
    }
}

#[async_trait::async_trait]
impl Gate for AccountsGate {
    async fn admit(&self, right: &'static str, parts: &mut Parts) -> Result<(), Response> {
        let known = self.permissions.iter().find(|one| one.key == right);
        let Some(permission) = known else {
            tracing::error!(right, "a route asks for a right that no table knows");
            return Err(Problem::Forbidden.into_response());
        };
        let visitor = self.site.visitors.who(parts).await;
        let visitor = visitor.map_err(|_| Problem::Unavailable.into_response())?;
        let Err(refusal) = has_somewhere(permission, &visitor.viewer) else {
            return Ok(());
        };
        if refusal == Refusal::SignedOut && matches!(parts.method, Method::GET | Method::HEAD) {
            return Err(to_sign_in(parts));
        }
        match Visit::read(parts, self.site.clone()).await {
            Ok(visit) => Err(visit.refused(&refusal).into_response()),
            Err(refusal) => Err(refusal.into_response()),
        }
    }

    fn around(&self, router: Router) -> Router {
        router.layer(self.layer.clone())
    }
}

/// Whether somebody has a right for anything at all, now. What it is done to, the handler looks at.
fn has_somewhere(permission: &Permission, viewer: &Viewer) -> Result<(), Refusal> {
    let public = |reach| reach == Reach::Public;
    if permission.grants.iter().any(|grant| public(grant.reach)) {
        return Ok(());
    }
    if viewer.account().is_none() {
        return Err(Refusal::SignedOut);
    }
    let mut nearest = Refusal::NoRight;
    for grant in permission.grants {
        if grant.reach == Reach::OwnAccount && grant.roles.is_empty() {
            return Ok(());
        }
        for acting in viewer.actings() {
            let parts = acting.parts();
            if !grant.roles.contains(&parts.role) {
                continue;
            }
            let acting = parts.id;
            match parts.term.standing(viewer.at()) {
                Standing::Holds => return Ok(()),
                Standing::NotYet { from } => nearest = Refusal::NotYetBegun { acting, from },
                Standing::Over { since } if nearest == Refusal::NoRight => {
                    nearest = Refusal::TermOver { acting, since };
                }
                Standing::Over { .. } => {}
            }
        }
    }
    Err(nearest)
}

/// To the page where one signs in, and back from there.
fn to_sign_in(parts: &Parts) -> Response {
    let path = parts.uri.path();
    let tag = path.trim_start_matches('/').split('/').next();
    let language = tag
        .and_then(|tag| tag.parse::<Language>().ok())
        .unwrap_or(Language::German);
    let back = parts
        .uri
        .path_and_query()
        .map_or(path, |whole| whole.as_str());
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("zurueck", back)
        .finish();
    let mut response =
        Redirect::to(&format!("/{}/anmelden?{query}", language.tag())).into_response();
    let never = axum::http::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

/// Begins a session for an account; one that was there before ends.
pub(crate) async fn begin_session(
    session: &Session,
    account: AccountId,
    device: &str,
) -> Result<(), Away> {
    let begun = async {
        // A new identity: whoever knew the one before is not signed in with it.
        session.cycle_id().await?;
        session.insert(ACCOUNT, account).await?;
        session.insert(crate::store::sessions::DEVICE, device).await
    };
    begun.await.map_err(|error| {
        tracing::error!(%error, "a session cannot begin");
        Away
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use accounts::Grant;
    use terms::Moment;

    const ANYONE: Permission = Permission {
        key: "page.read",
        grants: &[Grant::EVERYONE],
    };

    #[test]
    fn what_everyone_may_passes_signed_out_and_what_is_ones_own_does_not() {
        let nobody = Viewer::public(Moment::from_micros(0));
        assert_eq!(has_somewhere(&ANYONE, &nobody), Ok(()));
        let own = has_somewhere(&crate::permissions::OWN, &nobody);
        assert_eq!(own, Err(Refusal::SignedOut));
    }
}
