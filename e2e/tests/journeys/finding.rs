//! Somebody knows their street and finds their neighbourhood.

use crate::support::{Browser, Scheme, Site, site, tools};
use anyhow::Result;
use thirtyfour::{By, Key};

/// What is typed into the search in the head of a page, which of the areas found is followed, and what
/// its profile is called.
const WAYS: [(&str, &str, &str, &str); 5] = [
    // With slips and a house number: its street runs through three areas.
    ("de", "bruchfelder landstrase 3", "1101", "Bruchhöfen"),
    // Each side of this street lies in another area.
    ("en", "Wieselufer 2", "0101", "Brückenviertel"),
    ("en", "wieselufer 15", "0201", "Gerberufer"),
    // By a name from before the reform.
    ("de", "Oberbruch", "1101", "Bruchhöfen"),
    ("de-simple", "00105", "0501", "Güterhof"),
];

#[tokio::test]
async fn a_street_a_postcode_or_a_former_name_leads_to_the_profile_of_the_area() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = follow_all(&browser, site).await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

#[tokio::test]
async fn a_street_leads_to_the_profile_of_its_area_without_javascript_on_a_phone() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open_without_javascript(tools).await.unwrap();
    let outcome = async {
        browser.look(360, 740, Scheme::Light).await?;
        follow(&browser, site, WAYS[0]).await
    };
    let outcome = outcome.await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

async fn follow_all(browser: &Browser, site: &Site) -> Result<()> {
    browser.look(1280, 900, Scheme::Light).await?;
    for way in WAYS {
        follow(browser, site, way).await?;
    }
    Ok(())
}

async fn follow(
    browser: &Browser,
    site: &Site,
    (language, typed, key, name): (&str, &str, &str, &str),
) -> Result<()> {
    // The search is on every page; this one has nothing else to search with.
    let start = format!("/{language}/methoden");
    browser.driver.goto(site.url(&start)).await?;
    let field = browser.driver.find(By::Id("site-search")).await?;
    field.send_keys(typed).await?;
    field.send_keys(Key::Enter + "").await?;
    browser.arrive(|path| path.ends_with("/suche")).await?;
    let area = format!("/{language}/raeume/quartier/{key}");
    let link = format!("main a[href='{area}']");
    let link = browser.driver.find(By::Css(link)).await?;
    link.send_keys(Key::Enter + "").await?;
    let title = browser.arrive(|path| path == area).await?;
    assert!(title.contains(name), "{typed}: {title}");
    Ok(())
}
