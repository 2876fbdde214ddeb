//! The way from the start page to an area and back, by keyboard alone.

use crate::{
    support::{Browser, Scheme, Site, site, tools},
    without_javascript::some_area,
};
use anyhow::{Context, Result};
use thirtyfour::Key;

/// The focused element: name, address, whether it is in view, and whether its focus can be seen.
pub(crate) const FOCUSED: &str = "
    const e = document.activeElement;
    const box = e.getBoundingClientRect();
    const style = getComputedStyle(e);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none';
    return { tag: e.tagName, id: e.id, type: e.type || '', href: e.getAttribute('href') || '',
        seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 1,
        ring, inMain: !!e.closest('main'), html: e.outerHTML.slice(0, 120) };
";

#[tokio::test]
async fn an_area_is_reached_and_left_again_by_keyboard_alone() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let (german, english) = (
        travel(&browser, site, "de").await,
        travel(&browser, site, "en").await,
    );
    browser.close().await.unwrap();
    german.unwrap();
    english.unwrap();
}

async fn travel(browser: &Browser, site: &Site, language: &str) -> Result<()> {
    let start = format!("/{language}/");
    let (area, name) = some_area(&site.crawl().await.pages, language);
    browser.look(1280, 900, Scheme::Light).await?;
    browser.driver.goto(site.url(&start)).await?;

    // The first stop skips the navigation.
    press(browser, Key::Tab).await?;
    let mut skip = browser.evaluate(FOCUSED).await?;
    if skip["tag"] == "BODY" {
        // A busy machine may give the page its window after the key.
        press(browser, Key::Tab).await?;
        skip = browser.evaluate(FOCUSED).await?;
    }
    assert!(
        skip["href"]
            .as_str()
            .is_some_and(|href| href.starts_with('#')),
        "{skip}"
    );
    assert_eq!(
        (&skip["seen"], &skip["ring"]),
        (&true.into(), &true.into()),
        "{skip}"
    );
    press(browser, Key::Enter).await?;

    // From there the search field is the next stop.
    let mut stop = skip;
    for _ in 0..3 {
        press(browser, Key::Tab).await?;
        stop = browser.evaluate(FOCUSED).await?;
        if stop["type"] == "search" {
            break;
        }
    }
    assert_eq!(
        (&stop["type"], &stop["ring"]),
        (&"search".into(), &true.into()),
        "{stop}"
    );
    browser
        .driver
        .active_element()
        .await?
        .send_keys(name.as_str())
        .await?;
    press(browser, Key::Enter).await?;

    // The answer is the area itself or a list with it.
    browser.arrive(|path| path != start).await?;
    if browser.driver.current_url().await?.path() != area {
        tab_to(browser, &area).await?;
        press(browser, Key::Enter).await?;
    }
    let title = browser.arrive(|path| path == area).await?;
    assert!(title.contains(&name), "{title}");

    // And back, until the start page is there again.
    for _ in 0..3 {
        if browser.driver.current_url().await?.path() == start {
            return Ok(());
        }
        browser.driver.back().await?;
    }
    assert_eq!(browser.driver.current_url().await?.path(), start);
    Ok(())
}

/// Tabs to the link with this address; every stop on the way must be seen to have the focus.
async fn tab_to(browser: &Browser, address: &str) -> Result<()> {
    for _ in 0..80 {
        press(browser, Key::Tab).await?;
        let stop = browser.evaluate(FOCUSED).await?;
        if stop["tag"] != "BODY" {
            assert_eq!(
                (&stop["ring"], &stop["seen"]),
                (&true.into(), &true.into()),
                "focus cannot be seen: {stop}"
            );
        }
        if stop["href"] == address && stop["inMain"] == true {
            return Ok(());
        }
    }
    None::<()>.with_context(|| format!("80 stops did not lead to {address}"))
}

pub(crate) async fn press(browser: &Browser, key: Key) -> Result<()> {
    Ok(browser
        .driver
        .action_chain()
        .send_keys(key + "")
        .perform()
        .await?)
}
