//! Every route that changes something refuses whom it should. The gate asks before the handler, so it
//! does not matter that the things in these addresses do not exist.

use crate::{
    signed_in::{Ready, ready, session},
    support::{Site, assert_none, site},
};
use anyhow::{Context, Result, ensure};
use reqwest::{StatusCode, header};
use std::process::Command;

/// Rights that everyone with an account has, in what is their own.
const OF_EVERY_ACCOUNT: [&str; 5] = [
    "account.own",
    "task.see",
    "actor.propose",
    "actor.claim",
    "need.edit",
];

/// A route as `wirkraum routes` lists it.
#[derive(Debug)]
struct Route {
    method: String,
    path: String,
    right: String,
}

fn routes() -> Result<Vec<Route>> {
    let program = std::env::var_os("WIRKRAUM_BIN").context("WIRKRAUM_BIN, the built binary")?;
    let output = Command::new(program).arg("routes").output()?;
    ensure!(output.status.success());
    let lines = String::from_utf8(output.stdout)?;
    let routes = lines.lines().map(|line| {
        let mut parts = line.split('\t').map(str::to_owned);
        let mut next = || parts.next().context("three parts");
        Ok(Route {
            method: next()?,
            path: next()?,
            right: next()?,
        })
    });
    routes.collect()
}

/// An address of a route: German, with an identity that nothing has.
fn address(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{language}" => "de",
        part if part.starts_with('{') => "0192f000-0000-7000-8000-000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn send(
    site: &Site,
    route: &Route,
    cookie: Option<&str>,
    from: &str,
) -> Result<(StatusCode, String)> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let mut request = client
        .post(site.url(&address(&route.path)))
        .header("sec-fetch-site", from)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body("");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let answer = request.send().await?;
    Ok((answer.status(), answer.text().await?))
}

/// The ready account whose role the page tells with this word.
async fn account_with(site: &Site, accounts: &[Ready], role: &str, over: bool) -> Result<String> {
    let page = site.ask("/de/demo-konten").await?.text().await?;
    for account in accounts {
        let part = page
            .split("<li class=\"item\">")
            .find(|part| part.contains(&account.id))
            .unwrap_or_default();
        if part.contains(role) && part.contains("War bis") == over {
            return session(site, &account.id).await;
        }
    }
    anyhow::bail!("nobody is {role}")
}

#[tokio::test]
async fn every_route_that_changes_something_refuses_whom_it_should() {
    let Some(site) = site() else { return };
    let outcome = async {
        let mut wrong = Vec::new();
        let all = routes()?;
        let changing: Vec<&Route> = all.iter().filter(|route| route.method == "POST").collect();
        ensure!(changing.len() > 20, "only {} routes", changing.len());
        let accounts = ready(site).await?;
        let resident = account_with(site, &accounts, "Einwohnerin", false).await?;
        let before = account_with(site, &accounts, "Quartiersmanagement", true).await?;
        for route in changing {
            let mut found = Vec::new();
            let mut expect = |case: &str, got: StatusCode, wanted: StatusCode| {
                if got != wanted {
                    found.push(format!("{} {case}: {got} instead of {wanted}", route.path));
                }
            };
            // From another site, whoever asks.
            for cookie in [None, Some(resident.as_str())] {
                let (status, _) = send(site, route, cookie, "cross-site").await?;
                expect("from another site", status, StatusCode::FORBIDDEN);
            }
            if route.right != "public" {
                let (status, _) = send(site, route, None, "same-origin").await?;
                expect("signed out", status, StatusCode::UNAUTHORIZED);
            }
            let of_few =
                route.right != "public" && !OF_EVERY_ACCOUNT.contains(&route.right.as_str());
            if of_few {
                let (status, _) = send(site, route, Some(&before), "same-origin").await?;
                expect("after the term", status, StatusCode::FORBIDDEN);
                let (status, page) = send(site, route, Some(&resident), "same-origin").await?;
                expect("without the right", status, StatusCode::FORBIDDEN);
                if !page.contains("keine passende Rolle") {
                    found.push(format!("{}: the page does not say why", route.path));
                }
            }
            wrong.append(&mut found);
        }
        let told = |right: &str| all.iter().any(|route| route.right == right);
        for right in OF_EVERY_ACCOUNT {
            if !told(right) {
                wrong.push(format!(
                    "no route asks for {right}; the list is out of date"
                ));
            }
        }
        anyhow::Ok(wrong)
    }
    .await;
    assert_none("routes let pass whom they should not", &outcome.unwrap());
}

#[tokio::test]
async fn pages_that_ask_for_a_right_lead_to_the_sign_in_page_and_back() {
    let Some(site) = site() else { return };
    let outcome = async {
        let mut wrong = Vec::new();
        for route in routes()? {
            if route.method != "GET" || ["public", "operator"].contains(&route.right.as_str()) {
                continue;
            }
            let address = address(&route.path);
            let answer = site.ask(&address).await?;
            let goal = answer.headers().get(header::LOCATION);
            let goal = goal.and_then(|goal| goal.to_str().ok()).unwrap_or_default();
            let back = address.replace('/', "%2F");
            if answer.status() != StatusCode::SEE_OTHER
                || goal != format!("/de/anmelden?zurueck={back}")
            {
                wrong.push(format!("{address}: {} to {goal}", answer.status()));
            }
        }
        anyhow::Ok(wrong)
    }
    .await;
    assert_none("pages do not lead to the sign-in page", &outcome.unwrap());
}
