//! A browser that asks the whole server: every layer, with cookies.

use crate::support::*;
use accounts::{Permission, Registration};
use accounts_feature::{
    AccountsGate, AccountsState, AccountsVisitors, NoPrincipals, PERMISSIONS, routes,
};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use site::{Site, SiteState, testing::ListedAreas};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use terms::AccountId;
use tower::ServiceExt;
use web::{
    Application, ErrorPages, Gate, Languages, OperatorToken, ProblemContext, Readiness, RouteTable,
    ServerOptions, TrustedProxies,
};

struct Plain;

impl ErrorPages for Plain {
    fn page(&self, context: &ProblemContext<'_>) -> String {
        format!("{:?}", context.problem)
    }
}

#[async_trait::async_trait]
impl Readiness for Plain {
    async fn ready(&self) -> Result<(), String> {
        Ok(())
    }
}

/// The site of a place: the town of the tests of all features.
pub(crate) fn site_of(place: &Place) -> SiteState {
    site_in(place, ListedAreas::town())
}

/// The site of a place around other areas.
pub(crate) fn site_in(place: &Place, areas: ListedAreas) -> SiteState {
    SiteState {
        visitors: Arc::new(AccountsVisitors(place.accounts.clone())),
        random: drawn,
        ..site::testing::site_state_in(Site::default(), now, areas)
    }
}

pub(crate) fn state_of(place: &Place) -> AccountsState {
    state_in(place, ListedAreas::town())
}

pub(crate) fn state_in(place: &Place, areas: ListedAreas) -> AccountsState {
    AccountsState {
        site: site_in(place, areas),
        accounts: place.accounts.clone(),
        principals: Arc::new(NoPrincipals),
        tasks: Vec::new(),
        proxies: Arc::default(),
        demonstration: Arc::default(),
    }
}

/// The server of a place with these routes.
pub(crate) fn server(place: &Place, table: RouteTable, rights: &[Permission]) -> Router {
    server_in(place, site_of(place), table, rights)
}

/// The server of a place around other areas: its accounts alone.
pub(crate) fn server_around(place: &Place, areas: ListedAreas) -> Router {
    let table = routes(state_in(place, areas.clone()));
    server_in(place, site_in(place, areas), table, PERMISSIONS)
}

fn server_in(place: &Place, site: SiteState, table: RouteTable, rights: &[Permission]) -> Router {
    let gate: Arc<dyn Gate> = Arc::new(AccountsGate::new(site, &place.accounts, rights));
    let options = ServerOptions {
        languages: Languages::new("de", ["en", "de-simple"]),
        behind_tls: false,
        trusted_proxies: TrustedProxies::default(),
        rate_limit: None,
        timeout: Duration::from_secs(20),
        body_limit: 65_536,
        operator_token: OperatorToken::default(),
    };
    let application = Application::new(table, Arc::new(Plain), Arc::new(Plain), &gate, options);
    application.unwrap().into_router()
}

/// Places where people are invited only, as most are, with the server of each.
pub(crate) async fn servers() -> Vec<(Place, Router)> {
    servers_with(Registration::ByInvitation).await
}

pub(crate) async fn servers_with(registration: Registration) -> Vec<(Place, Router)> {
    let mut all = Vec::new();
    for place in places().await {
        let accounts = with((*place.db).clone(), settings(registration));
        let place = Place { accounts, ..place };
        let router = server(&place, routes(state_of(&place)), PERMISSIONS);
        all.push((place, router));
    }
    all
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) cookie: String,
    pub(crate) caching: String,
    pub(crate) policy: String,
    pub(crate) body: String,
}

#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    pub(crate) cookie: Option<String>,
    /// The cookie between the steps of a sign-in.
    pub(crate) step: Option<String>,
    site: &'static str,
}

impl Browser {
    pub(crate) fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookie: None,
            step: None,
            site: "same-origin",
        }
    }

    /// The same browser on a page of another site that sends forms here.
    pub(crate) fn elsewhere(&self) -> Self {
        Self {
            site: "cross-site",
            ..self.clone()
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        self.ask(Method::GET, path, kind, Body::empty()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let kind = "application/x-www-form-urlencoded";
        self.ask(Method::POST, path, kind, Body::from(form.finish()))
            .await
    }

    /// What a script of a page sends.
    pub(crate) async fn post_json(&mut self, path: &str, value: &serde_json::Value) -> Answer {
        let body = Body::from(value.to_string());
        self.ask(Method::POST, path, "application/json", body).await
    }

    async fn ask(&mut self, method: Method, path: &str, kind: &str, body: Body) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "stadt.example")
            .header("sec-fetch-site", self.site)
            .header(
                header::USER_AGENT,
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            )
            .header(header::CONTENT_TYPE, kind);
        for cookie in [&self.cookie, &self.step].into_iter().flatten() {
            request = request.header(header::COOKIE, cookie);
        }
        let mut request = request.body(body).unwrap();
        let peer: SocketAddr = "192.0.2.1:5000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let text = |name| {
            let value = response.headers().get(name);
            value.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
        };
        let mut answer = Answer {
            status: response.status(),
            location: text(header::LOCATION),
            cookie: String::new(),
            caching: text(header::CACHE_CONTROL),
            policy: text(header::CONTENT_SECURITY_POLICY),
            body: String::new(),
        };
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            let pair = cookie.split(';').next().unwrap();
            let gone = pair.ends_with('=') || cookie.contains("Max-Age=0");
            let kept = (!gone).then(|| pair.to_owned());
            if pair.starts_with("wirkraum-schritt=") {
                assert!(cookie.contains("; HttpOnly; SameSite=Lax; "), "{cookie}");
                assert!(cookie.ends_with("; Secure"), "{cookie}");
                self.step = kept;
            } else {
                cookie.clone_into(&mut answer.cookie);
                self.cookie = kept;
            }
        }
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer {
            body: String::from_utf8(body.into()).unwrap(),
            ..answer
        }
    }

    pub(crate) async fn sign_in(&mut self, name: &str) {
        let mail = format!("{name}@stadt.example");
        let fields = [("mail", mail.as_str()), ("password", GOOD)];
        let answer = self.post("/de/anmelden", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
}

/// The path of a link in the one mail that waits.
pub(crate) async fn mailed_path(place: &Place) -> String {
    let mails = place.mails().await;
    let told = |mail: &&jobs::Letter| !mail.subject.contains("Rolle");
    let mail = mails.iter().find(told).unwrap();
    let line = mail
        .body
        .lines()
        .find_map(|line| line.strip_prefix("https://stadt.example"));
    line.unwrap().to_owned()
}

pub(crate) fn path_of(template: &str, account: AccountId) -> String {
    template
        .replace("{language}", "de")
        .replace("{account}", &account.to_string())
        .replace("{actor}", &account.to_string())
        .replace("{secret}", &"0".repeat(64))
}
