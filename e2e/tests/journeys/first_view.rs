//! What the first view of a page costs and whether it holds still: start, atlas and profile, seen for the
//! first time on a telephone. Sizes and counts, no times: those depend on the machine.

use crate::support::{Browser, Scheme, Site, assert_none, site, tools};
use anyhow::{Context, Result};
use serde_json::{Value, json};

/// All bytes of the first view, headers included.
const MOST_BYTES: u64 = 200_000;
/// Requests of the first view, the page itself included.
const MOST_REQUESTS: u64 = 20;
/// Elements of a page. Profiles show some twenty figures, each with chart and table.
const MOST_ELEMENTS: u64 = 6_000;

const PAGES: [&str; 3] = [
    "",
    "atlas?indikator=single_parent_share",
    "raeume/quartier/0602",
];

/// What the browser loaded, how much moved while it did, and what of the page is not as it should be.
const MEASURE: &str = "
    const wait = ms => new Promise(done => setTimeout(done, ms));
    let shifted = 0;
    const observer = new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
    });
    return document.fonts.ready.then(() => {
        observer.observe({ type: 'layout-shift', buffered: true });
        return wait(300);
    }).then(() => {
        const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        const plain = /\\.(woff2|png|jpe?g|webp)(\\?|$)/;
        const bad = [];
        const note = (holds, what) => { if (!holds) bad.push(what); };
        const meta = name => document.querySelector(`meta[name=${name}]`)?.content ?? '';
        note(document.title.length > 5, 'no title');
        note(document.documentElement.lang, 'no language');
        note(/width=device-width/.test(meta('viewport')) && !/user-scalable|maximum-scale/.test(meta('viewport')), 'viewport');
        note(meta('description').length > 20, 'no description');
        const others = [...document.querySelectorAll('link[rel=alternate][hreflang]')];
        note(others.length >= 2, 'no links to the other languages');
        for (const image of document.images) note(image.getAttribute('width') && image.getAttribute('height') || getComputedStyle(image).aspectRatio !== 'auto', `no size: ${image.src}`);
        for (const link of document.querySelectorAll('a')) {
            const to = link.getAttribute('href');
            note(link.hidden || to && !/^(#|javascript:)?$/.test(to), `leads nowhere: ${link.outerHTML.slice(0, 80)}`);
        }
        const small = 'button, select, summary, input, nav a, .kern-btn, .area-list a, .link-list a, .downloads a';
        for (const target of document.querySelectorAll(small)) {
            if (!target.checkVisibility() || target.closest('.skip-link')) continue;
            const { width, height } = target.getBoundingClientRect();
            note(Math.min(width, height) >= 24, `${Math.round(width)} x ${Math.round(height)}: ${target.outerHTML.slice(0, 80)}`);
        }
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const tiny = new Set();
        while (texts.nextNode()) {
            const holder = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || !holder.checkVisibility() || holder.closest('title, .kern-sr-only')) continue;
            const scale = holder.getScreenCTM?.()?.a ?? 1;
            const size = parseFloat(getComputedStyle(holder).fontSize) * scale;
            if (size < 11.95) tiny.add(`${holder.closest('[class]').getAttribute('class')}: ${size.toFixed(1)} px`);
        }
        return {
            bytes: loaded.reduce((sum, each) => sum + each.transferSize, 0),
            largest: loaded.map(each => [each.transferSize, each.name]).sort((a, b) => b[0] - a[0]).slice(0, 5),
            requests: loaded.length,
            foreign: loaded.map(each => each.name).filter(name => !name.startsWith(location.origin)),
            bare: loaded.filter(each => !plain.test(each.name) && each.decodedBodySize > 1000
                && each.encodedBodySize >= each.decodedBodySize).map(each => each.name),
            kept: loaded.slice(1).map(each => each.name).filter(name => name.includes('/assets/')),
            map: loaded.some(each => each.name.includes('maplibre')),
            elements: document.getElementsByTagName('*').length,
            shifted, bad: [...bad, ...tiny],
        };
    });
";

#[tokio::test]
async fn the_first_view_is_small_holds_still_and_asks_nobody_else() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = look_at_all(&browser, site).await;
    browser.close().await.unwrap();
    assert_none("findings on first views", &outcome.unwrap());
}

async fn look_at_all(browser: &Browser, site: &Site) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut kept = Vec::new();
    let cdp = browser.driver.cdp();
    cdp.send_raw("Network.enable", json!({})).await?;
    // Every page as if it were the first one.
    cdp.send_raw("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
        .await?;
    browser.look(360, 740, Scheme::Light).await?;
    for language in ["de", "en"] {
        for page in PAGES {
            let address = format!("/{language}/{page}");
            browser.driver.goto(site.url(&address)).await?;
            let seen = browser.evaluate(MEASURE).await?;
            println!(
                "{address}: {} bytes in {} requests, {} elements, moved {}",
                seen["bytes"], seen["requests"], seen["elements"], seen["shifted"]
            );
            problems.extend(
                judge(&seen)
                    .into_iter()
                    .map(|what| format!("{address}: {what}")),
            );
            problems.extend(
                browser
                    .console_errors()
                    .await?
                    .into_iter()
                    .map(|error| format!("{address}: {error}")),
            );
            kept.extend(texts(&seen["kept"]));
        }
    }
    kept.sort();
    kept.dedup();
    for address in kept {
        let answer = reqwest::get(&address).await?;
        let rule = answer
            .headers()
            .get("cache-control")
            .and_then(|value| value.to_str().ok())
            .with_context(|| format!("{address} says nothing of keeping"))?;
        if !rule.contains("immutable") {
            problems.push(format!("{address} is kept as: {rule}"));
        }
    }
    Ok(problems)
}

fn judge(seen: &Value) -> Vec<String> {
    let number = |name: &str| seen[name].as_u64().unwrap_or(u64::MAX);
    let mut problems = texts(&seen["bad"]);
    if number("bytes") >= MOST_BYTES {
        problems.push(format!("{} bytes: {}", seen["bytes"], seen["largest"]));
    }
    for (name, most) in [("requests", MOST_REQUESTS), ("elements", MOST_ELEMENTS)] {
        if number(name) > most {
            problems.push(format!("{} {name}", seen[name]));
        }
    }
    if seen["shifted"]
        .as_f64()
        .is_none_or(|shifted| shifted >= 0.1)
    {
        problems.push(format!("moved by {}", seen["shifted"]));
    }
    if seen["map"] != false {
        problems.push("loads the map nobody asked for".to_owned());
    }
    for (name, what) in [
        ("foreign", "comes from elsewhere"),
        ("bare", "is not compressed"),
    ] {
        problems.extend(
            texts(&seen[name])
                .iter()
                .map(|each| format!("{each} {what}")),
        );
    }
    problems
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|text| text.as_str().map(str::to_owned))
        .collect()
}

/// Signs that pages use beside letters. The rest of a page may name anybody: what is no German letter
/// comes from the second part of the typeface.
#[tokio::test]
async fn letters_and_signs_are_drawn_in_our_typeface() {
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        let mut fonts = Vec::new();
        browser.driver.goto(site.url("/de/impressum")).await?;
        for text in ["ÄÖÜäöüß „“ ‚‘ – … € · × − ± % § ↑ ‹ › é ç", "Łódź Çağlar Dvořák"] {
            let script = format!(
                "document.querySelector('h1').textContent = '{text}';
                 return document.fonts.ready.then(() => new Promise(done => setTimeout(done, 500))).then(() => true)"
            );
            browser.evaluate(&script).await?;
            fonts.push(fonts_of_the_title(&browser).await?);
        }
        anyhow::Ok(fonts)
    }
    .await;
    browser.close().await.unwrap();
    for fonts in outcome.unwrap() {
        assert!(
            fonts.iter().all(|font| font.starts_with("Fira Sans")) && !fonts.is_empty(),
            "{fonts:?}"
        );
    }
}

async fn fonts_of_the_title(browser: &Browser) -> Result<Vec<String>> {
    let cdp = browser.driver.cdp();
    for domain in ["DOM.enable", "CSS.enable"] {
        cdp.send_raw(domain, json!({})).await?;
    }
    let document = cdp.send_raw("DOM.getDocument", json!({})).await?;
    let title = json!({ "nodeId": document["root"]["nodeId"], "selector": "h1" });
    let title = cdp.send_raw("DOM.querySelector", title).await?;
    let fonts = json!({ "nodeId": title["nodeId"] });
    let fonts = cdp.send_raw("CSS.getPlatformFontsForNode", fonts).await?;
    let fonts = fonts["fonts"].as_array().cloned().unwrap_or_default();
    let mut names: Vec<String> = fonts
        .iter()
        .filter_map(|font| font["familyName"].as_str().map(str::to_owned))
        .collect();
    names.dedup();
    Ok(names)
}
