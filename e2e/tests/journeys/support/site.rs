//! The running product and a sample of its pages.

use super::{
    LANGUAGES,
    leash::Leash,
    links::addresses,
    tools::{clients_can_be_made, required},
};
use anyhow::{Context, Result, ensure};
use reqwest::{StatusCode, Url, header::HeaderMap};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    env,
    path::Path,
    sync::OnceLock,
    time::Duration,
};
use tokio::sync::OnceCell;

/// How many pages of one kind are looked at.
const PER_KIND: usize = 3;

/// Fewer pages than this in three languages mean that the links were not followed.
const FEWEST: usize = 15;

/// How long a demonstration may take to appear, built without optimisation.
const PATIENCE: Duration = Duration::from_secs(300);

/// The product, started for these tests.
#[derive(Debug)]
pub(crate) struct Site {
    /// Scheme, host and port, without a slash at the end.
    pub(crate) origin: String,
    pages: OnceCell<Crawl>,
    /// Ends the product with the tests.
    _leash: Option<Leash>,
}

/// An HTML page of the sample.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// Path and query.
    pub(crate) address: String,
    /// Pages of the same kind differ only in what they show.
    pub(crate) kind: String,
    /// Whether it is the first of its kind.
    pub(crate) first_of_kind: bool,
    /// The answer's status.
    pub(crate) status: StatusCode,
    /// The answer's headers.
    pub(crate) headers: HeaderMap,
    /// The answer itself.
    pub(crate) html: String,
}

/// What following the links of the sample found.
#[derive(Debug)]
pub(crate) struct Crawl {
    /// HTML pages, three of each kind, at most.
    pub(crate) pages: Vec<Page>,
    /// Links that lead nowhere: page, link, answer.
    pub(crate) broken: Vec<String>,
}

/// The running product, or `None` after saying why there is none.
pub(crate) fn site() -> Option<&'static Site> {
    static SITE: OnceLock<Result<Site, String>> = OnceLock::new();
    clients_can_be_made();
    required(
        SITE.get_or_init(|| start().map_err(|error| format!("{error:#}")))
            .as_ref(),
    )
}

fn start() -> Result<Site> {
    if let Ok(origin) = env::var("WIRKRAUM_ORIGIN") {
        let origin = origin.trim_end_matches('/').to_owned();
        return Ok(Site {
            origin,
            pages: OnceCell::new(),
            _leash: None,
        });
    }
    let program = env::var_os("WIRKRAUM_BIN").context("WIRKRAUM_BIN, the built binary")?;
    let folder = env::temp_dir().join(format!("wirkraum-e2e-{}", std::process::id()));
    let data = folder.display().to_string();
    let leash = Leash::start(
        Path::new(&program),
        &["demo", "--port", "0", "--data-dir", &data],
        &folder,
    )?;
    let origin = leash.wait_for(PATIENCE, |line| {
        let start = line.find("http://localhost:")?;
        let address = line[start..].split_whitespace().next()?;
        Some(Url::parse(address).ok()?.origin().ascii_serialization())
    })?;
    Ok(Site {
        origin,
        pages: OnceCell::new(),
        _leash: Some(leash),
    })
}

impl Site {
    /// The full address.
    pub(crate) fn url(&self, address: &str) -> String {
        format!("{}{address}", self.origin)
    }

    /// Asks once, without following a redirect.
    pub(crate) async fn ask(&self, address: &str) -> Result<reqwest::Response> {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        client
            .get(self.url(address))
            .send()
            .await
            .with_context(|| format!("asking for {address}"))
    }

    /// The sample: from the start page of each language along the links, three pages of a kind. The
    /// answer to an address that does not exist is part of it.
    pub(crate) async fn crawl(&self) -> &Crawl {
        self.pages
            .get_or_init(|| async { self.follow_links().await.expect("following the links") })
            .await
    }

    async fn follow_links(&self) -> Result<Crawl> {
        let mut waiting: VecDeque<(String, String)> = LANGUAGES
            .iter()
            .flat_map(|language| {
                [
                    format!("/{language}/"),
                    format!("/{language}/nothing-is-here"),
                    // Nobody links to a map with other colours; readers make it by the form.
                    format!("/{language}/atlas?einteilung=natural&klassen=4&gleich=ja"),
                ]
            })
            .map(|address| (String::from("the test"), address))
            .collect();
        let mut known: BTreeSet<String> =
            waiting.iter().map(|(_, address)| address.clone()).collect();
        let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
        let mut crawl = Crawl {
            pages: Vec::new(),
            broken: Vec::new(),
        };
        while let Some((from, address)) = waiting.pop_front() {
            let count = of_kind.entry(kind(&address)).or_default();
            *count += 1;
            if *count > PER_KIND {
                continue;
            }
            let answer = self.ask(&address).await?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            if status.is_redirection() {
                let goal = headers
                    .get("location")
                    .and_then(|value| value.to_str().ok());
                if let Some(next) = goal.and_then(|goal| self.own_address(&address, goal))
                    && known.insert(next.clone())
                {
                    waiting.push_back((address, next));
                }
                continue;
            }
            if !status.is_success() && from != "the test" {
                crawl
                    .broken
                    .push(format!("{from} links to {address}: {status}"));
            }
            let is_html = headers
                .get("content-type")
                .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
            if !is_html {
                continue;
            }
            let html = answer.text().await.with_context(|| address.clone())?;
            for next in addresses(&html)
                .iter()
                .filter_map(|link| self.own_address(&address, link))
            {
                if known.insert(next.clone()) {
                    waiting.push_back((address.clone(), next));
                }
            }
            let first_of_kind = !crawl.pages.iter().any(|page| page.kind == kind(&address));
            crawl.pages.push(Page {
                kind: kind(&address),
                address,
                first_of_kind,
                status,
                headers,
                html,
            });
        }
        // Journeys that find nothing wrong with no pages would prove nothing.
        ensure!(
            crawl.pages.len() >= FEWEST,
            "only {} pages from {}",
            crawl.pages.len(),
            self.origin
        );
        Ok(crawl)
    }

    /// Path and query of a link on this site, without its fragment.
    fn own_address(&self, page: &str, link: &str) -> Option<String> {
        let base = Url::parse(&self.url(page)).ok()?;
        let goal = base.join(link).ok()?;
        (goal.origin().ascii_serialization() == self.origin).then(|| match goal.query() {
            Some(query) => format!("{}?{query}", goal.path()),
            None => goal.path().to_owned(),
        })
    }
}

/// Language, first part, depth, last part where it names a thing below a page, names of the query.
pub(crate) fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
    let mut names: Vec<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    let mut kind = parts.iter().take(2).copied().collect::<Vec<_>>().join("-");
    if parts.len() > 2 {
        kind.push_str(&format!("-{}", parts.len()));
    }
    if !names.is_empty() {
        kind.push_str(&format!("-{}", names.join("-")));
    }
    kind
}

#[test]
fn two_areas_are_of_one_kind_and_a_search_is_of_another() {
    assert_eq!(
        kind("/de/raeume/stadtteil/01"),
        kind("/de/raeume/stadtteil/02")
    );
    assert_eq!(
        kind("/de/atlas?jahr=2020&indikator=a"),
        kind("/de/atlas?indikator=b&jahr=2021")
    );
    assert_ne!(kind("/de/raeume"), kind("/de/raeume?name=a"));
    assert_ne!(kind("/de/"), kind("/en/"));
}
