//! The HTML of every page is valid.

use crate::support::{Page, Tools, assert_none, site, tools};
use anyhow::{Context, Result};
use serde_json::Value;
use std::{path::PathBuf, process::Command};

#[tokio::test]
async fn the_html_of_every_page_is_valid() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let pages: Vec<(&str, &str)> = site
        .crawl()
        .await
        .pages
        .iter()
        .map(|page: &Page| (page.address.as_str(), page.html.as_str()))
        .collect();
    assert!(pages.len() >= 3, "only {} pages", pages.len());
    assert_none(
        "mistakes in HTML",
        &mistakes(tools, &pages, "pages").unwrap(),
    );
}

#[test]
fn the_checker_itself_finds_a_list_item_outside_a_list() {
    let Some(tools) = tools() else { return };
    let page =
        "<!DOCTYPE html><html lang=\"de\"><title>x</title><p>ok</p><div><li>no</li></div></html>";
    let found = mistakes(tools, &[("/bad", page)], "bad").unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("li"), "{found:?}");
}

/// All mistakes in the pages (address, HTML), found by one run of the checker.
fn mistakes(tools: &Tools, pages: &[(&str, &str)], name: &str) -> Result<Vec<String>> {
    let folder = std::env::temp_dir().join(format!("wirkraum-html-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let files: Vec<PathBuf> = (0..pages.len())
        .map(|number| folder.join(format!("{number}.html")))
        .collect();
    for (file, (_, html)) in files.iter().zip(pages) {
        std::fs::write(file, html)?;
    }
    let output = Command::new(&tools.java)
        .arg("-jar")
        .arg(&tools.html_checker)
        .args(["--errors-only", "--exit-zero-always", "--format", "json"])
        .args(&files)
        .output()
        .context("running the HTML checker")?;
    std::fs::remove_dir_all(&folder)?;
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value =
        serde_json::from_str(&said).with_context(|| format!("the HTML checker said: {said}"))?;
    let messages = report["messages"]
        .as_array()
        .context("a report without messages")?;
    Ok(messages
        .iter()
        .map(|message| describe(message, pages))
        .collect())
}

fn describe(message: &Value, pages: &[(&str, &str)]) -> String {
    let text = |name: &str| {
        message[name]
            .as_str()
            .unwrap_or_default()
            .replace('\n', " ")
    };
    let url = text("url");
    let file = url
        .rsplit('/')
        .next()
        .and_then(|file| file.strip_suffix(".html"));
    let number = file.and_then(|number| number.parse::<usize>().ok());
    let address = number
        .and_then(|number| pages.get(number))
        .map_or("?", |(address, _)| address);
    format!(
        "{address} line {}: {}\n    {}",
        message["lastLine"],
        text("message"),
        text("extract")
    )
}
