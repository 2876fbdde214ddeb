//! The map one can move and the years that play, in a browser with both.

use crate::{
    accessibility::{Findings, check, describe},
    support::{Browser, Scheme, Site, Tools, assert_none, site, tools},
};
use anyhow::Result;
use std::path::Path;
use thirtyfour::{By, Key};

const MAP: &str = "/de/atlas";
/// All tiles are drawn and the list knows where each area lies.
const READY: &str = "document.getElementById('live').dataset.ready";
const YEAR: &str = "document.querySelector('.years [aria-current]')?.textContent";

async fn with_browser<F>(journey: F)
where
    F: AsyncFnOnce(&Browser, &Tools, &Site) -> Result<()>,
{
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = journey(&browser, tools, site).await;
    let console = browser.console_errors().await.unwrap_or_default();
    browser.close().await.unwrap();
    outcome.unwrap();
    assert_none("errors on the console", &console);
}

async fn click(browser: &Browser, css: &str) -> Result<()> {
    let script = format!("document.querySelector('{css}').click()");
    browser.evaluate(&script).await?;
    Ok(())
}

async fn open(browser: &Browser, site: &Site) -> Result<()> {
    open_at(browser, site, MAP).await
}

async fn open_at(browser: &Browser, site: &Site, address: &str) -> Result<()> {
    browser.driver.goto(site.url(address)).await?;
    browser
        .until("document.getElementById('live-open').checkVisibility()")
        .await?;
    click(browser, "#live-open").await?;
    browser.until(READY).await
}

async fn picture(browser: &Browser, name: &str) -> Result<Vec<u8>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
    std::fs::create_dir_all(&folder)?;
    browser
        .driver
        .screenshot(&folder.join(format!("moving-map-{name}.png")))
        .await?;
    let ground = browser.driver.find(By::Id("live-canvas")).await?;
    Ok(ground.screenshot_as_png().await?)
}

#[tokio::test]
async fn the_map_opens_shows_an_area_from_the_list_and_closes_with_escape() {
    with_browser(async |browser, _, site| {
        browser.look(1280, 1400, Scheme::Light).await?;
        open(browser, site).await?;
        let svg =
            "getComputedStyle(document.querySelector('#atlas-map > .map')).visibility === 'hidden'";
        browser.until(svg).await?;
        let before = picture(browser, "1280").await?;

        let key = browser
            .evaluate(
                "const list = document.getElementById('live-area');
                 list.value = list.options[3].value;
                 list.dispatchEvent(new Event('change', { bubbles: true }));
                 return [list.value, list.options[3].text]",
            )
            .await?;
        browser
            .until(&format!(
                "document.getElementById('live').dataset.chosen === {}",
                key[0]
            ))
            .await?;
        // Name and value are said and written as the page has them.
        for place in ["live-reading", "atlas-said"] {
            browser
                .until(&format!(
                    "document.getElementById('{place}').textContent === {}",
                    key[1]
                ))
                .await?;
        }
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        let after = picture(browser, "1280-chosen").await?;
        assert!(before != after, "the map shows what was chosen");

        browser
            .driver
            .action_chain()
            .send_keys(Key::Escape + "")
            .perform()
            .await?;
        browser
            .until("document.getElementById('live').hidden")
            .await?;
        browser.until(&format!("!({svg})")).await?;
        browser
            .until("document.activeElement.id === 'live-open'")
            .await
    })
    .await;
}

#[tokio::test]
async fn keys_move_the_map_and_tell_which_area_is_in_the_middle() {
    with_browser(async |browser, _, site| {
        browser.look(1280, 1400, Scheme::Light).await?;
        open(browser, site).await?;
        browser
            .until("document.activeElement.tagName === 'CANVAS'")
            .await?;
        browser
            .driver
            .action_chain()
            .send_keys("+")
            .perform()
            .await?;
        browser
            .until("document.getElementById('atlas-said').textContent.includes(': ')")
            .await?;
        let way = browser
            .evaluate("return document.getElementById('live-way').getAttribute('href')")
            .await?;
        browser
            .driver
            .action_chain()
            .send_keys(Key::Enter + "")
            .perform()
            .await?;
        let goal = way.as_str().unwrap_or_default();
        browser.arrive(|path| path == goal).await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_open_map_names_the_area_below_the_pointer_and_draws_uncertain_values() {
    with_browser(async |browser, _, site| {
        browser.look(1280, 1400, Scheme::Light).await?;
        open_at(browser, site, "/de/atlas?indikator=births_ratio").await?;
        let ground = browser.driver.find(By::Id("live-canvas")).await?;
        ground.scroll_into_view().await?;
        browser
            .driver
            .action_chain()
            .move_to_element_center(&ground)
            .perform()
            .await?;
        let name = "document.getElementById('live-name')";
        browser
            .until(&format!(
                "{name}.checkVisibility() && {name}.textContent === document.getElementById('live-reading').textContent"
            ))
            .await?;
        picture(browser, "1280-uncertain").await?;
        browser
            .until("[...document.querySelectorAll('#live-area option')].some(option => option.text.endsWith(', unsicher'))")
            .await
    })
    .await;
}

#[tokio::test]
async fn another_year_changes_the_open_map_without_a_new_page() {
    with_browser(async |browser, _, site| {
        // With motion, so that colours become others by and by.
        browser.look_with_motion(1280, 1400).await?;
        open(browser, site).await?;
        browser.evaluate("window.stays = true").await?;
        let year = browser.evaluate(&format!("return {YEAR}")).await?;
        click(browser, ".years [rel=prev]").await?;
        browser.until(&format!("{YEAR} !== {year}")).await?;
        browser
            .until("window.stays && location.search.includes('jahr=')")
            .await?;
        browser
            .until(
                "!document.getElementById('live').hidden && document.querySelector('#live canvas')",
            )
            .await?;
        picture(browser, "1280-other-year").await?;
        browser.driver.back().await?;
        browser
            .until(&format!("window.stays && {YEAR} === {year}"))
            .await
    })
    .await;
}

#[tokio::test]
async fn playing_goes_on_year_by_year_and_stands_still_when_asked() {
    with_browser(async |browser, _, site| {
        browser.look_with_motion(1280, 1400).await?;
        browser.driver.goto(site.url(MAP)).await?;
        let first = "document.querySelector('.years li a')";
        browser.until("document.getElementById('years-play').checkVisibility()").await?;
        // From the last year it begins anew, then goes on.
        click(browser, "#years-play").await?;
        browser.until(&format!("{YEAR} === {first}.textContent")).await?;
        browser
            .until(&format!("{YEAR} === document.querySelectorAll('.years li a')[1].textContent"))
            .await?;
        browser
            .until("document.getElementById('atlas-said').textContent.endsWith(document.querySelector('.years [aria-current]').textContent)")
            .await?;
        browser.until("location.search.includes('gleich=ja')").await?;
        click(browser, "#years-play").await?;
        let stopped = browser.evaluate(&format!("return {YEAR}")).await?;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
        assert_eq!(browser.evaluate(&format!("return {YEAR}")).await?, stopped);

        // A touch of any key stops it too.
        click(browser, "#years-play").await?;
        browser.until(&format!("{YEAR} !== {stopped}")).await?;
        browser.driver.action_chain().send_keys(Key::Shift + "").perform().await?;
        let stopped = browser.evaluate(&format!("return {YEAR}")).await?;
        tokio::time::sleep(std::time::Duration::from_millis(2500)).await;
        assert_eq!(browser.evaluate(&format!("return {YEAR}")).await?, stopped);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_wants_no_motion_gets_no_button_to_play() {
    with_browser(async |browser, _, site| {
        browser.look(1280, 900, Scheme::Light).await?;
        browser.driver.goto(site.url(MAP)).await?;
        browser
            .until("document.getElementById('live-open').checkVisibility()")
            .await?;
        browser
            .until("!document.getElementById('years-play').checkVisibility()")
            .await
    })
    .await;
}

#[tokio::test]
async fn axe_finds_nothing_while_the_map_is_open() {
    with_browser(async |browser, tools, site| {
        let mut findings = Findings::new();
        for (width, scheme, name) in [
            (360, Scheme::Light, "360"),
            (1280, Scheme::Dark, "1280-dark"),
        ] {
            browser.look(width, 1400, scheme).await?;
            open(browser, site).await?;
            picture(browser, name).await?;
            check(browser, tools, MAP, width, scheme, &mut findings).await?;
        }
        assert_none("accessibility findings", &describe(findings));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn without_scripts_no_button_is_seen_that_needs_one() {
    with_browser(async |browser, _, site| {
        browser.look(1280, 900, Scheme::Light).await?;
        browser.goto_without_scripts(&site.url(MAP)).await?;
        for button in ["years-play", "live-open", "live-close"] {
            browser
                .until(&format!(
                    "!document.getElementById('{button}').checkVisibility()"
                ))
                .await?;
        }
        Ok(())
    })
    .await;
}
