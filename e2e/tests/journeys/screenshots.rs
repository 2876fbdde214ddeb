//! A picture of every kind of page in German, for people to look at: `target/screenshots`.

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

/// The pictures of the README: which page, how tall.
const OF_README: [(&str, &str, u32); 2] = [
    ("atlas", "/de/atlas?indikator=income_support_share", 1640),
    ("profile", "/de/raeume/quartier/0602", 2100),
];

/// They are renewed in `docs/src/images` if `WIRKRAUM_RENEW_PICTURES` is set; otherwise they lie
/// beside the others, and only their being there is tried.
#[tokio::test]
async fn the_pictures_of_the_readme_are_taken_from_the_demonstration_city() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let folder = match std::env::var_os("WIRKRAUM_RENEW_PICTURES") {
        Some(_) => Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/images"),
        None => Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots"),
    };
    std::fs::create_dir_all(&folder).unwrap();
    let browser = Browser::open(tools).await.unwrap();
    let outcome = take_for_readme(&browser, site, &folder).await;
    browser.close().await.unwrap();
    for picture in outcome.unwrap() {
        assert!(std::fs::metadata(picture).is_ok_and(|file| file.len() > 10_000));
    }
    let readme = include_str!("../../../README.md");
    for (name, ..) in OF_README {
        assert!(
            readme.contains(&format!("docs/src/images/{name}.png")),
            "{name}"
        );
    }
}

async fn take_for_readme(browser: &Browser, site: &Site, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pictures = Vec::new();
    for (name, address, height) in OF_README {
        browser.look(1280, height, Scheme::Light).await?;
        browser.driver.goto(site.url(address)).await?;
        browser
            .evaluate("return document.fonts.ready.then(() => document.fonts.size)")
            .await?;
        let path = folder.join(format!("{name}.png"));
        browser.driver.screenshot(&path).await?;
        pictures.push(path);
    }
    Ok(pictures)
}

async fn take_all(browser: &Browser, site: &Site, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pictures = Vec::new();
    for page in site
        .crawl()
        .await
        .pages
        .iter()
        .filter(|page| page.first_of_kind && page.address.starts_with("/de/"))
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
