//! The first journey of each role: what somebody with it comes for on the first day.

use crate::{
    keyboard::{FOCUSED, press},
    support::{Browser, Scheme, Site, site, tools},
};
use anyhow::{Context, Result, ensure};
use thirtyfour::{By, Key, WebElement};

/// Takes a journey in a browser of its own, signed in as the ready account of that name.
async fn as_person<F>(name: &str, journey: F)
where
    F: AsyncFn(&Browser, &Site) -> Result<()>,
{
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        sign_in(&browser, site, name).await?;
        journey(&browser, site).await
    }
    .await;
    browser.close().await.unwrap();
    outcome.with_context(|| name.to_owned()).unwrap();
}

async fn sign_in(browser: &Browser, site: &Site, name: &str) -> Result<()> {
    browser.driver.goto(site.url("/de/demo-konten")).await?;
    let button =
        format!("//li[contains(@class, 'item')][.//strong[contains(., '{name}')]]//button");
    let button = browser.driver.find(By::XPath(&button)).await;
    button
        .with_context(|| format!("no ready account of {name}"))?
        .click()
        .await?;
    browser.arrive(|path| path == "/de/aufgaben").await?;
    Ok(())
}

/// The text of the page.
async fn text(browser: &Browser) -> Result<String> {
    Ok(browser.driver.find(By::Css("main")).await?.text().await?)
}

async fn expect(browser: &Browser, wanted: &str) -> Result<()> {
    let text = text(browser).await?;
    ensure!(text.contains(wanted), "no {wanted:?} in:\n{text}");
    Ok(())
}

async fn one(browser: &Browser, css: &str) -> Result<WebElement> {
    browser
        .driver
        .find(By::Css(css))
        .await
        .with_context(|| css.to_owned())
}

async fn write(browser: &Browser, css: &str, text: &str) -> Result<()> {
    let field = one(browser, css).await?;
    field.clear().await?;
    field.send_keys(text).await?;
    Ok(())
}

async fn send(browser: &Browser, css: &str) -> Result<()> {
    one(browser, css).await?.send_keys(Key::Enter + "").await?;
    Ok(())
}

#[tokio::test]
async fn somebody_without_an_account_asks_whom_to_turn_to() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(360, 800, Scheme::Light).await?;
        browser.driver.goto(site.url("/de/akteure")).await?;
        send(&browser, "main a[href$='/wen-fragen']").await?;
        browser.arrive(|path| path == "/de/wen-fragen").await?;
        let field = one(
            &browser,
            "main form input[type='text'], main form input[type='search']",
        )
        .await?;
        field.send_keys("Kita-Platz" + Key::Enter).await?;
        browser
            .until("location.search.length > 1 && document.readyState === 'complete'")
            .await?;
        expect(&browser, "Kita").await?;
        ensure!(text(&browser).await?.contains('@') || text(&browser).await?.contains("0000/"));
        anyhow::Ok(())
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

#[tokio::test]
async fn social_planning_finds_a_gap_of_the_actor_model_and_what_waits_for_review() {
    as_person("Ahlersmeyer", async |browser, site| {
        one(browser, "main a[href$='/akteure/pruefen']").await?;
        browser.driver.goto(site.url("/de/akteursmodell")).await?;
        expect(browser, "2 Felder sind leer").await?;
        let empty = browser
            .driver
            .find_all(By::Css(".people-matrix__cell--empty"))
            .await?;
        ensure!(empty.len() == 2, "{} empty cells", empty.len());
        browser.driver.goto(site.url("/de/akteure/pruefen")).await?;
        let cases = "main .people-case, main .people-list__one";
        let cases = browser.driver.find_all(By::Css(cases)).await?;
        ensure!(cases.len() >= 2, "only {} cases", cases.len());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_neighbourhood_manager_confirms_what_holds_in_her_district_only() {
    as_person("Sommerfeld", async |browser, site| {
        browser
            .driver
            .goto(site.url("/de/akteure?q=Familienzentrum+Weberviertel"))
            .await?;
        let link = browser
            .driver
            .find(By::XPath(
                "//main//h3/a[contains(., 'Familienzentrum Weber')]",
            ))
            .await;
        link.context("the family centre")?.click().await?;
        browser
            .until("document.querySelector('form[action$=\"/bestaetigen\"]')")
            .await?;
        one(browser, "form[action$='/bestaetigen'] button")
            .await?
            .click()
            .await?;
        browser
            .until("!document.querySelector('.kern-alert--danger')")
            .await?;
        // Elsewhere there is nothing to press.
        browser.driver.goto(site.url("/de/akteure?q=Hafen")).await?;
        let other = browser
            .driver
            .find(By::XPath("//main//h3/a[contains(., 'Hafen')]"))
            .await;
        other.context("an actor of the harbour")?.click().await?;
        browser.until("document.querySelector('#contacts')").await?;
        let confirm = browser
            .driver
            .find_all(By::Css("form[action$='/bestaetigen']"))
            .await?;
        ensure!(
            confirm.is_empty(),
            "the button is offered outside her district"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn somebody_whose_mandate_is_over_reads_since_when() {
    as_person("Reuterberg", async |browser, site| {
        browser.driver.goto(site.url("/de/konto")).await?;
        expect(browser, "War bis").await?;
        browser.driver.goto(site.url("/de/bedarfe/eingang")).await?;
        expect(browser, "Ihre Rolle galt bis").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_resident_proposes_an_actor_and_reads_that_it_waits() {
    as_person("Feldkamp", async |browser, site| {
        browser.driver.goto(site.url("/de/akteure/neu")).await?;
        write(browser, "main #name", "Nachbarschaftsgarten am Wehr").await?;
        for (field, choice) in [("kind", "club"), ("sector", "civil_society")] {
            one(browser, &format!("main #{field} option[value='{choice}']"))
                .await?
                .click()
                .await?;
        }
        let name = one(browser, "main #name").await?;
        name.send_keys(Key::Enter + "").await?;
        browser
            .arrive(|path| path.starts_with("/de/akteure/0"))
            .await?;
        expect(browser, "Noch nicht öffentlich").await?;
        // Nobody else finds it before planning has looked at it.
        let found = site
            .ask("/de/akteure?q=Nachbarschaftsgarten+am+Wehr")
            .await?;
        ensure!(!found.text().await?.contains("/de/akteure/0"));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn an_administrator_invites_by_keyboard_alone() {
    as_person("Krausnick", async |browser, site| {
        browser.driver.goto(site.url("/de/konten/einladen")).await?;
        // From the top of the page to the first field, by Tab alone; every stop can be seen.
        let mut found = false;
        for _ in 0..40 {
            press(browser, Key::Tab).await?;
            let stop = browser.evaluate(FOCUSED).await?;
            ensure!(
                stop["tag"] == "BODY" || stop["ring"] == true,
                "no ring: {stop}"
            );
            if stop["inMain"] == true && stop["type"] == "email" {
                found = true;
                break;
            }
        }
        ensure!(found, "no field for an address within 40 stops");
        let field = browser.driver.active_element().await?;
        field
            .send_keys("neu@auenbruck.example" + Key::Enter)
            .await?;
        browser
            .until("document.readyState === 'complete' && document.querySelector('main')")
            .await?;
        let text = text(browser).await?;
        ensure!(text.contains("Die Einladung ist unterwegs"), "{text}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn data_protection_reads_the_trail() {
    as_person("Thomasius", async |browser, site| {
        browser.driver.goto(site.url("/de/aufgaben")).await?;
        browser.driver.goto(site.url("/de/protokoll")).await?;
        let rows = browser
            .driver
            .find_all(By::Css("main .item, main tbody tr"))
            .await?;
        ensure!(rows.len() > 5, "only {} entries", rows.len());
        press(browser, Key::Tab).await?;
        let stop = browser.evaluate(FOCUSED).await?;
        ensure!(stop["ring"] == true, "{stop}");
        Ok(())
    })
    .await;
}

/// Presses Tab until the focus is on what is wanted in the page's content; the focus can be seen at
/// every stop on the way.
async fn tab_until(
    browser: &Browser,
    what: &str,
    wanted: impl Fn(&serde_json::Value) -> bool,
) -> Result<()> {
    for _ in 0..250 {
        press(browser, Key::Tab).await?;
        let stop = browser.evaluate(FOCUSED).await?;
        ensure!(
            stop["tag"] == "BODY" || stop["ring"] == true,
            "no ring: {stop}"
        );
        if stop["inMain"] == true && wanted(&stop) {
            return Ok(());
        }
    }
    anyhow::bail!("250 stops did not lead to {what}")
}

#[tokio::test]
async fn an_editor_changes_the_own_entry_by_keyboard_alone() {
    as_person("Brandner", async |browser, site| {
        browser.driver.goto(site.url("/de/konto")).await?;
        expect(browser, "Redaktion").await?;
        browser
            .driver
            .goto(site.url("/de/akteure?q=Mietertreff"))
            .await?;
        tab_until(browser, "the own entry", |stop| {
            stop["href"]
                .as_str()
                .is_some_and(|href| href.starts_with("/de/akteure/0"))
        })
        .await?;
        press(browser, Key::Enter).await?;
        browser.until("document.querySelector('#contacts')").await?;
        tab_until(browser, "the way to change it", |stop| {
            stop["href"]
                .as_str()
                .is_some_and(|href| href.ends_with("/bearbeiten"))
        })
        .await?;
        press(browser, Key::Enter).await?;
        browser.arrive(|path| path.ends_with("/bearbeiten")).await?;
        tab_until(browser, "the description", |stop| stop["tag"] == "TEXTAREA").await?;
        let field = browser.driver.active_element().await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys("Kochen, reden, Miete verstehen.").await?;
        tab_until(browser, "the button that saves", |stop| {
            stop["type"] == "submit"
        })
        .await?;
        press(browser, Key::Enter).await?;
        browser
            .arrive(|path| path.starts_with("/de/akteure/0") && !path.ends_with("/bearbeiten"))
            .await?;
        expect(browser, "Eine Änderung wartet auf Prüfung").await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_council_member_and_the_secretary_find_their_body_with_its_seats() {
    for name in ["Winkelried", "Hansmann"] {
        as_person(name, async |browser, site| {
            browser.driver.goto(site.url("/de/gremien")).await?;
            let link = browser
                .driver
                .find(By::XPath("//main//a[contains(@href, '/gremien/')]"))
                .await;
            link.context("a body")?.click().await?;
            browser
                .arrive(|path| path.starts_with("/de/gremien/"))
                .await?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn offices_that_fund_or_count_find_needs_with_where_they_come_from() {
    for name in ["Lorenzen", "Vossberg"] {
        as_person(name, async |browser, site| {
            browser.driver.goto(site.url("/de/bedarfe")).await?;
            let link = browser
                .driver
                .find(By::XPath("//main//a[contains(@href, '/bedarfe/0')]"))
                .await;
            link.context("a need")?.click().await?;
            browser
                .arrive(|path| path.starts_with("/de/bedarfe/0"))
                .await?;
            expect(browser, "Woher wir das wissen").await?;
            Ok(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_coordinator_names_a_colleague_who_edits() {
    as_person("Arabac", async |browser, site| {
        browser.driver.goto(site.url("/de/konto")).await?;
        send(browser, "main a[href^='/de/konto/team/']").await?;
        browser
            .arrive(|path| path.starts_with("/de/konto/team/"))
            .await?;
        let mail = one(browser, "main input[type='email']").await?;
        let address = "kollegin@familienzentrum.example";
        mail.send_keys(address.to_owned() + Key::Enter).await?;
        browser.until("location.search.length > 1").await?;
        expect(browser, "Die Rolle ist gespeichert").await?;
        Ok(())
    })
    .await;
}
