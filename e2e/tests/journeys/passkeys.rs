//! Passkeys in a browser, with a device that the driver plays.

use crate::{
    accessibility::{Findings, check, describe},
    signed_in::{ready, session},
    support::{Browser, Scheme, Site, assert_none, site, tools},
};
use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::By;

/// The form that adds a passkey to one's account.
const ADD: &str = "form[data-passkey-finish$='/konto/passkeys']";
/// The one that signs in.
const SIGN_IN: &str = "form[data-passkey-finish$='/anmelden/passkey']";

/// A browser with a ready account that is signed in.
async fn signed_in(browser: &Browser, site: &Site) -> Result<()> {
    let accounts = ready(site).await?;
    let account = accounts.first().context("a ready account")?;
    let cookie = session(site, &account.id).await?;
    let (name, value) = cookie.split_once('=').context("a cookie")?;
    browser.driver.goto(site.url("/de/impressum")).await?;
    browser.driver.delete_all_cookies().await?;
    let mut kept = thirtyfour::Cookie::new(name.to_owned(), value.to_owned());
    kept.set_path("/".to_owned());
    browser.driver.add_cookie(kept).await?;
    Ok(())
}

async fn shown(browser: &Browser, form: &str) -> Result<()> {
    let condition = format!("document.querySelector(\"{form}\")?.hidden === false");
    browser.until(&condition).await
}

#[tokio::test]
async fn a_passkey_is_added_named_used_and_stays_while_it_is_the_last_way_in() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        browser.play_a_device(true).await?;
        signed_in(&browser, site).await?;
        browser.driver.goto(site.url("/de/konto")).await?;
        shown(&browser, ADD).await?;
        let name = browser.driver.find(By::Css("#passkey-name")).await?;
        name.send_keys("Mein Telefon").await?;
        let add = browser
            .driver
            .find(By::Css(format!("{ADD} button")))
            .await?;
        add.click().await?;
        browser
            .until("location.search === '?erledigt=passkey'")
            .await?;
        let name = browser.driver.find(By::Css("#passkey-name-0")).await?;
        ensure!(name.prop("value").await?.as_deref() == Some("Mein Telefon"));
        name.clear().await?;
        name.send_keys("Arbeit").await?;
        let rename = "form[action$='/konto/passkeys/name'] button";
        browser.driver.find(By::Css(rename)).await?.click().await?;
        browser
            .until("document.querySelector('#passkey-name-0')?.value === 'Arbeit'")
            .await?;

        browser
            .driver
            .find(By::Css(".person__out"))
            .await?
            .click()
            .await?;
        browser.arrive(|path| path == "/de/anmelden").await?;
        browser
            .driver
            .goto(site.url("/de/anmelden?zurueck=%2Fde%2Fkonto"))
            .await?;
        shown(&browser, SIGN_IN).await?;
        let sign_in = format!("{SIGN_IN} button");
        browser
            .driver
            .find(By::Css(&sign_in))
            .await?
            .click()
            .await?;
        browser.arrive(|path| path == "/de/konto").await?;
        let text = browser.evaluate("return document.body.innerText").await?;
        ensure!(
            text.as_str()
                .unwrap_or_default()
                .contains("zuletzt benutzt am"),
            "{text}"
        );
        // A ready account has no password.
        let remove = "form[action$='/konto/passkeys/ende'] button";
        browser.driver.find(By::Css(remove)).await?.click().await?;
        browser
            .until("document.querySelector('h1').textContent === 'Das geht noch nicht'")
            .await?;
        anyhow::Ok(())
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

#[tokio::test]
async fn who_does_not_unlock_the_device_reads_so_and_can_still_type_a_password() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        browser.play_a_device(false).await?;
        browser.driver.goto(site.url("/de/anmelden")).await?;
        shown(&browser, SIGN_IN).await?;
        let sign_in = format!("{SIGN_IN} button");
        browser.driver.find(By::Css(&sign_in)).await?.click().await?;
        let said = format!(
            "document.querySelector(\"{SIGN_IN} [role=status]\").textContent.includes('noch einmal')"
        );
        browser.until(&said).await?;
        ensure!(browser.driver.find(By::Css("#password")).await?.is_displayed().await?);
        let mut findings = Findings::new();
        for (width, scheme) in [(1280, Scheme::Light), (320, Scheme::Dark)] {
            let page = "/de/anmelden";
            check(&browser, tools, page, width, scheme, &mut findings).await?;
        }
        anyhow::Ok(findings)
    }
    .await;
    browser.close().await.unwrap();
    assert_none("accessibility findings", &describe(outcome.unwrap()));
}

#[tokio::test]
async fn without_scripts_no_page_offers_what_would_not_work() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open_without_javascript(tools).await.unwrap();
    let outcome = async {
        browser.driver.goto(site.url("/de/anmelden")).await?;
        let seen = browser
            .evaluate(&format!(
                "const form = document.querySelector(\"{SIGN_IN}\");
                 return {{ passkey: form.getBoundingClientRect().height,
                    password: document.querySelector('#password').getBoundingClientRect().height }}"
            ))
            .await?;
        ensure!(seen["passkey"] == json!(0), "{seen}");
        ensure!(seen["password"].as_f64() > Some(20.0), "{seen}");
        anyhow::Ok(())
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}
