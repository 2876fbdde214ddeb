//! A picture of every kind of page, for people to look at: `target/screenshots`.

use crate::support::{Browser, Scheme, Site, site, tools};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Longer pages are cut here.
const TALLEST: u64 = 12_000;

#[tokio::test]
async fn a_picture_of_every_kind_of_page_is_taken() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    let browser = Browser::open(tools).await.unwrap();
    let outcome = take_all(&browser, site, &folder).await;
    browser.close().await.unwrap();
    let pictures = outcome.unwrap();
    assert!(
        pictures
            .iter()
            .all(|picture| std::fs::metadata(picture).is_ok_and(|file| file.len() > 1000))
    );
    println!("{} pictures in {}", pictures.len(), folder.display());
}

async fn take_all(browser: &Browser, site: &Site, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pictures = Vec::new();
    for page in site
        .crawl()
        .await
        .pages
        .iter()
        .filter(|page| page.first_of_kind)
    {
        browser.driver.goto(site.url(&page.address)).await?;
        for (width, scheme, name) in [
            (360, Scheme::Light, "360"),
            (1280, Scheme::Light, "1280"),
            (1280, Scheme::Dark, "1280-dark"),
        ] {
            browser.look(width, 900, scheme).await?;
            let height = browser
                .evaluate("return document.documentElement.scrollHeight")
                .await?;
            let height = height.as_u64().unwrap_or(900).clamp(900, TALLEST);
            browser.look(width, u32::try_from(height)?, scheme).await?;
            let path = folder.join(format!("{}-{name}.png", page.kind));
            browser.driver.screenshot(&path).await?;
            pictures.push(path);
        }
    }
    Ok(pictures)
}
