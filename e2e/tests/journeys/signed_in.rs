//! Every side of the demonstration city: each ready account signs in, and what it sees is looked at.

use crate::{
    accessibility::{Findings, check, describe},
    support::{
        Browser, Scheme, Site, assert_none, links::addresses, links::tags, site, site::kind, tools,
    },
};
use anyhow::{Context, Result, ensure};
use reqwest::{StatusCode, header};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use thirtyfour::By;

/// How many addresses of a kind each account follows.
const PER_KIND: usize = 2;

/// A ready account: its identity and what it is called.
#[derive(Debug, Clone)]
pub(crate) struct Ready {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// The ready accounts, as their page offers them.
pub(crate) async fn ready(site: &Site) -> Result<Vec<Ready>> {
    let page = site.ask("/de/demo-konten").await?.text().await?;
    let mut found = Vec::new();
    for part in page.split("<li class=\"item\">").skip(1) {
        let name = part
            .split("<strong>")
            .nth(1)
            .and_then(|rest| rest.split("</strong>").next())
            .context("a name")?;
        let button = tags(part)
            .into_iter()
            .find(|tag| {
                tag.attributes
                    .get("name")
                    .is_some_and(|name| name == "account")
            })
            .context("a button")?;
        found.push(Ready {
            id: button.attributes["value"].clone(),
            name: name.to_owned(),
        });
    }
    Ok(found)
}

/// Signs in with a ready account; the cookie of its session.
pub(crate) async fn session(site: &Site, account: &str) -> Result<String> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let answer = client
        .post(site.url("/de/demo-konten"))
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(format!("account={account}"))
        .send()
        .await?;
    ensure!(
        answer.status() == StatusCode::SEE_OTHER,
        "{}",
        answer.status()
    );
    let cookie = answer.headers().get(header::SET_COOKIE);
    let cookie = cookie.context("no cookie")?.to_str()?;
    ensure!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

/// Pages that an account reaches along the links, two of a kind: address and whether it was refused.
async fn pages(site: &Site, cookie: &str) -> Result<Vec<(String, StatusCode)>> {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let mut waiting: VecDeque<String> = [
        "aufgaben",
        "konto",
        "akteure",
        "akteursmodell",
        "gremien",
        "bedarfe",
        "signale",
        "konten",
    ]
    .iter()
    .map(|part| format!("/de/{part}"))
    .collect();
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut of_kind: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    while let Some(address) = waiting.pop_front() {
        let count = of_kind.entry(kind(&address)).or_default();
        *count += 1;
        if *count > PER_KIND {
            continue;
        }
        let answer = client
            .get(site.url(&address))
            .header(header::COOKIE, cookie)
            .send()
            .await?;
        let status = answer.status();
        let is_html = answer
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        if !is_html {
            continue;
        }
        let html = answer.text().await?;
        for next in addresses(&html) {
            // The atlas is the same for everyone; the browser tests look at it elsewhere.
            let here = [
                "akteur",
                "gremien",
                "wen-fragen",
                "bedarfe",
                "signale",
                "konto",
                "konten",
                "aufgaben",
                "protokoll",
            ]
            .iter()
            .any(|part| next.starts_with(&format!("/de/{part}")));
            let next = next.split('#').next().unwrap_or_default().to_owned();
            if here && known.insert(next.clone()) {
                waiting.push_back(next);
            }
        }
        found.push((address, status));
    }
    Ok(found)
}

#[tokio::test]
async fn every_ready_account_signs_in_and_axe_finds_nothing_on_what_it_sees() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        let accounts = ready(site).await?;
        ensure!(accounts.len() >= 11, "only {} accounts", accounts.len());
        let mut findings = Findings::new();
        let mut broken = Vec::new();
        let mut looked_at: BTreeSet<String> = BTreeSet::new();
        for account in &accounts {
            let cookie = session(site, &account.id).await?;
            let (name, value) = cookie.split_once('=').context("a cookie")?;
            browser.driver.goto(site.url("/de/impressum")).await?;
            browser.driver.delete_all_cookies().await?;
            let mut kept = thirtyfour::Cookie::new(name.to_owned(), value.to_owned());
            kept.set_path("/".to_owned());
            browser.driver.add_cookie(kept).await?;
            for (address, status) in pages(site, &cookie).await? {
                let may_be_refused = ["/de/konten", "/de/signale", "/de/protokoll"]
                    .iter()
                    .any(|part| address.starts_with(part));
                let fine = status.is_success() || status == StatusCode::FORBIDDEN && may_be_refused;
                if !fine {
                    broken.push(format!("{} reads {address}: {status}", account.name));
                    continue;
                }
                // A page of the same kind that looks the same for another account is looked at once;
                // what each may do differs, so the first pages are looked at for each.
                let first = matches!(address.as_str(), "/de/aufgaben" | "/de/konto");
                let look = format!("{}{status}", kind(&address));
                if !looked_at.insert(look) && !first {
                    continue;
                }
                browser.driver.goto(site.url(&address)).await?;
                for (width, scheme) in [(1280, Scheme::Light), (360, Scheme::Dark)] {
                    check(&browser, tools, &address, width, scheme, &mut findings).await?;
                }
            }
        }
        anyhow::Ok((findings, broken))
    }
    .await;
    browser.close().await.unwrap();
    let (findings, broken) = outcome.unwrap();
    assert_none("pages that are not there", &broken);
    assert_none("accessibility findings", &describe(findings));
}

#[tokio::test]
async fn a_newcomer_tries_a_ready_account_and_leaves_again() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        browser.driver.goto(site.url("/de/")).await?;
        for css in [".person__link", "main a[href$='/demo-konten']"] {
            let link = browser.driver.find(By::Css(css)).await.context(css)?;
            link.click().await?;
        }
        browser.arrive(|path| path == "/de/demo-konten").await?;
        let button = browser.driver.find(By::Css(".item button")).await?;
        button.click().await?;
        browser.arrive(|path| path == "/de/aufgaben").await?;
        let first = browser.driver.find(By::Css(".navigation a")).await?;
        ensure!(first.attr("href").await?.as_deref() == Some("/de/aufgaben"));
        let out = browser.driver.find(By::Css(".person__out")).await?;
        out.click().await?;
        browser
            .until("!document.querySelector('.person__out')")
            .await?;
        // What was seen is not left behind.
        browser.driver.goto(site.url("/de/konto")).await?;
        browser.arrive(|path| path == "/de/anmelden").await?;
        anyhow::Ok(())
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}
