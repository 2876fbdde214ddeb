//! Everything can be read and done without JavaScript.

use crate::support::{Browser, Page, Scheme, Site, assert_none, site, tools};
use anyhow::Result;
use thirtyfour::{By, Key};

#[tokio::test]
async fn every_kind_of_page_shows_its_content_without_javascript() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open_without_javascript(tools).await.unwrap();
    let outcome = read_all(&browser, site).await;
    browser.close().await.unwrap();
    assert_none("pages need JavaScript", &outcome.unwrap());
}

#[tokio::test]
async fn an_area_is_found_by_its_name_without_javascript() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open_without_javascript(tools).await.unwrap();
    let (german, english) = (
        find_area(&browser, site, "de").await,
        find_area(&browser, site, "en").await,
    );
    browser.close().await.unwrap();
    german.unwrap();
    english.unwrap();
}

#[tokio::test]
async fn this_browser_really_runs_no_script() {
    let Some(tools) = tools() else { return };
    let browser = Browser::open_without_javascript(tools).await.unwrap();
    let page = "data:text/html,<p id=a>off</p><script>document.getElementById('a').textContent='on'</script>";
    browser.driver.goto(page).await.unwrap();
    let said = browser
        .driver
        .find(By::Id("a"))
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    browser.close().await.unwrap();
    assert_eq!(said, "off");
}

async fn read_all(browser: &Browser, site: &Site) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for page in site
        .crawl()
        .await
        .pages
        .iter()
        .filter(|page| page.first_of_kind)
    {
        browser.driver.goto(site.url(&page.address)).await?;
        let title = browser.driver.find(By::Css("h1")).await?;
        if !title.is_displayed().await? || title.text().await?.is_empty() {
            problems.push(format!("{}: no title", page.address));
        }
        let content = browser.driver.find(By::Css("main")).await?.text().await?;
        if content.len() < 80 {
            problems.push(format!("{}: only {content:?}", page.address));
        }
    }
    Ok(problems)
}

/// Types the name of an area into the form on the start page and arrives at its profile.
async fn find_area(browser: &Browser, site: &Site, language: &str) -> Result<()> {
    let start = format!("/{language}/");
    let (area, name) = some_area(&site.crawl().await.pages, language);
    browser.look(1280, 900, Scheme::Light).await?;
    browser.driver.goto(site.url(&start)).await?;
    let field = browser
        .driver
        .find(By::Css("main input[type=search]"))
        .await?;
    field.send_keys(&name).await?;
    field.send_keys(Key::Enter + "").await?;
    browser.arrive(|path| path != start).await?;
    if browser.driver.current_url().await?.path() != area {
        let link = format!("main a[href='{area}']");
        let link = browser.driver.find(By::Css(link)).await?;
        // By key, not by mouse: fonts may still be moving the link.
        link.send_keys(Key::Enter + "").await?;
    }
    let title = browser.arrive(|path| path == area).await?;
    assert!(title.contains(&name), "{title}");
    Ok(())
}

/// Address and name of an area with a profile page in this language.
pub(crate) fn some_area(pages: &[Page], language: &str) -> (String, String) {
    let profiles = format!("/{language}/raeume/");
    let page = pages
        .iter()
        .find(|page| page.address.starts_with(&profiles) && page.status.is_success())
        .expect("a profile of an area");
    let title = page
        .html
        .split("<h1")
        .nth(1)
        .and_then(|rest| rest.split_once('>'))
        .expect("a title")
        .1;
    let name = title.split('<').next().unwrap_or_default().trim();
    (page.address.clone(), name.to_owned())
}
