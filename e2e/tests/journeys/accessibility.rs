//! axe finds nothing, and the console is silent.

use crate::support::{Browser, Page, Scheme, Site, Tools, assert_none, site, tools};
use anyhow::{Context, Result};
use std::collections::BTreeMap;

/// Runs the rules of WCAG 2.0 to 2.2, levels A and AA, and axe's good practice.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], preload: false })
        .then(result => done({ rules: result.passes.length, found: result.violations.flatMap(rule =>
            rule.nodes.map(node => [rule.id, node.target.join(' '), node.failureSummary])) }))
        .catch(error => done({ error: String(error) }));
";

/// A finding by rule and element, with the pages and looks it was met in.
pub(crate) type Findings = BTreeMap<(String, String), (String, Vec<String>)>;

#[tokio::test]
async fn axe_finds_nothing_on_any_page_in_any_look() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = visit_all(&browser, tools, site).await;
    browser.close().await.unwrap();
    let (findings, console) = outcome.unwrap();
    assert_none("accessibility findings", &describe(findings));
    assert_none("errors on the console", &console);
}

#[tokio::test]
async fn axe_finds_nothing_without_javascript_either() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        let mut findings = Findings::new();
        for page in site
            .crawl()
            .await
            .pages
            .iter()
            .filter(|page| page.first_of_kind && page.html.len() < LONG)
        {
            // axe is script itself, so the page is loaded without and looked at with it.
            browser
                .goto_without_scripts(&site.url(&page.address))
                .await?;
            check(
                &browser,
                tools,
                &page.address,
                1280,
                Scheme::Light,
                &mut findings,
            )
            .await?;
        }
        anyhow::Ok(findings)
    }
    .await;
    browser.close().await.unwrap();
    assert_none("accessibility findings", &describe(outcome.unwrap()));
}

#[tokio::test]
async fn a_page_loaded_without_scripts_ran_none() {
    let Some(tools) = tools() else { return };
    let browser = Browser::open(tools).await.unwrap();
    let page =
        "data:text/html,<p id=a>off<script>document.getElementById('a').textContent='on'</script>";
    let outcome = async {
        browser.goto_without_scripts(page).await?;
        browser
            .evaluate("return document.getElementById('a').firstChild.data")
            .await
    }
    .await;
    browser.close().await.unwrap();
    assert_eq!(outcome.unwrap(), "off");
}

#[tokio::test]
async fn the_checker_itself_finds_an_image_without_a_name() {
    let Some(tools) = tools() else { return };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        let page = "data:text/html,<html lang=de><title>x</title><main><h1>x</h1><img src='data:,'></main>";
        browser.driver.goto(page).await?;
        let mut findings = Findings::new();
        check(&browser, tools, "a bad page", 360, Scheme::Light, &mut findings).await?;
        anyhow::Ok(findings)
    }
    .await;
    browser.close().await.unwrap();
    assert!(
        outcome
            .unwrap()
            .contains_key(&("image-alt".to_owned(), "img".to_owned()))
    );
}

/// How many pages of a kind are looked at. They come from one template; the city has hundreds of some
/// kinds, and looking at all of them would take longer than all other tests together.
const OF_EACH_KIND: usize = 2;

/// A page of more bytes, such as the print run of all areas, is looked at once: what it repeats was
/// looked at in four ways on the pages it is made of.
const LONG: usize = 1_000_000;

/// The first page of each kind in four looks, in other languages in two; the next of the kind, in German,
/// in one.
async fn visit_all(
    browser: &Browser,
    tools: &Tools,
    site: &Site,
) -> Result<(Findings, Vec<String>)> {
    const ALL: [(u32, Scheme); 4] = [
        (1280, Scheme::Light),
        (360, Scheme::Dark),
        (1280, Scheme::Dark),
        (360, Scheme::Light),
    ];
    let mut findings = Findings::new();
    let mut console = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, page) in site.crawl().await.pages.iter().enumerate() {
        let of_kind = seen.entry(page.kind.as_str()).or_default();
        *of_kind += 1;
        if *of_kind > OF_EACH_KIND {
            continue;
        }
        // The languages share their templates: German is looked at in every way, the others in two.
        let german = page.address.starts_with("/de/");
        let looks = match (page.first_of_kind && page.html.len() < LONG, german) {
            (true, true) => &ALL[..],
            (true, false) => &ALL[number % 2 * 2..][..2],
            (false, true) => &ALL[number % 4..][..1],
            (false, false) => continue,
        };
        browser.look(looks[0].0, 900, looks[0].1).await?;
        browser.driver.goto(site.url(&page.address)).await?;
        console.extend(own_errors(page, browser.console_errors().await?));
        for (width, scheme) in looks {
            check(
                browser,
                tools,
                &page.address,
                *width,
                *scheme,
                &mut findings,
            )
            .await?;
        }
    }
    Ok((findings, console))
}

/// The browser notes every answer with an error status; on the page that is one, this is no finding.
fn own_errors(page: &Page, errors: Vec<String>) -> impl Iterator<Item = String> {
    let is_answer = format!("status of {}", page.status.as_u16());
    let expected = !page.status.is_success();
    errors
        .into_iter()
        .filter(move |error| !(expected && error.contains(&is_answer)))
        .map(|error| format!("{}: {error}", page.address))
}

pub(crate) async fn check(
    browser: &Browser,
    tools: &Tools,
    address: &str,
    width: u32,
    scheme: Scheme,
    findings: &mut Findings,
) -> Result<()> {
    browser.look(width, 900, scheme).await?;
    browser
        .driver
        .execute(format!("if (!window.axe) {{ {} }}", tools.axe), Vec::new())
        .await?;
    let result = browser
        .driver
        .execute_async(RUN, Vec::new())
        .await?
        .json()
        .clone();
    let found = result["found"]
        .as_array()
        .with_context(|| format!("axe on {address}: {result}"))?;
    anyhow::ensure!(
        result["rules"].as_u64() > Some(0),
        "axe tried no rule on {address}"
    );
    for finding in found {
        let text = |index: usize| finding[index].as_str().unwrap_or_default().to_owned();
        let entry = findings
            .entry((text(0), text(1)))
            .or_insert_with(|| (text(2), Vec::new()));
        entry.1.push(format!("{address} at {width} {scheme:?}"));
    }
    Ok(())
}

pub(crate) fn describe(findings: Findings) -> Vec<String> {
    findings
        .into_iter()
        .map(|((rule, element), (why, places))| {
            let more = places.len() - 1;
            format!(
                "{rule}: {element}\n    on {} and {more} more\n    {}",
                places[0],
                why.replace('\n', "\n    ")
            )
        })
        .collect()
}
