//! Nothing is cut off on a small screen, and every picture has a name.

use crate::support::{Browser, Scheme, Site, assert_none, site, tools};
use anyhow::Result;

/// Elements that reach beyond the right edge, unless something around them scrolls on its own.
const TOO_WIDE: &str = "
    const edge = document.documentElement.clientWidth;
    const scrolls = element => {
        for (let e = element; e && e !== document.body; e = e.parentElement) {
            if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(e).overflowX)) return true;
        }
        return false;
    };
    if (document.documentElement.scrollWidth <= edge) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(e =>
        e.getBoundingClientRect().right > edge + 1 && !scrolls(e));
    return ['scrolls to ' + document.documentElement.scrollWidth + ' px of ' + edge,
        ...wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120))];
";

/// Images without `alt`, and drawings that are neither named nor hidden.
const NAMELESS: &str = "
    const named = e => e.closest('[aria-hidden=true]') || (e.getAttribute('role') === 'img' || e.getAttribute('role')
        === 'group' || e.getAttribute('role') === 'graphics-document') &&
        (e.getAttribute('aria-label') || e.querySelector(':scope > title') ||
        (e.getAttribute('aria-labelledby') || '').split(' ').some(id => id && document.getElementById(id)));
    return [...document.querySelectorAll('img:not([alt])'), ...[...document.querySelectorAll('svg')]
        .filter(e => !e.parentElement.closest('svg') && !named(e))].map(e => e.outerHTML.slice(0, 160));
";

#[tokio::test]
async fn no_page_scrolls_sideways_at_320_pixels_and_every_picture_has_a_name() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = look_at_all(&browser, site).await;
    browser.close().await.unwrap();
    let (wide, nameless) = outcome.unwrap();
    assert_none("pages scroll sideways", &wide);
    assert_none("pictures without a name", &nameless);
}

async fn look_at_all(browser: &Browser, site: &Site) -> Result<(Vec<String>, Vec<String>)> {
    let (mut wide, mut nameless) = (Vec::new(), Vec::new());
    browser.look(320, 640, Scheme::Light).await?;
    for page in &site.crawl().await.pages {
        browser.driver.goto(site.url(&page.address)).await?;
        for (script, problems) in [(TOO_WIDE, &mut wide), (NAMELESS, &mut nameless)] {
            let found = browser.evaluate(script).await?;
            let found = found
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|line| line.as_str());
            problems.extend(found.map(|line| format!("{}: {line}", page.address)));
        }
    }
    Ok((wide, nameless))
}
