//! What people come for, from the first page to the end, in German and in English: find an area, compare
//! two years, take figures away for Excel, show a map in a page of their own.

use crate::{
    keyboard::{FOCUSED, press},
    support::{Browser, Scheme, Site, links::tags, site, tools},
};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use thirtyfour::{By, Key};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// A map with uncertain values and gaps, without its language.
const MAP: &str = "atlas?indikator=single_parent_share&jahr=2024&ebene=quartier";

/// Takes a journey in German and in English, in one browser.
async fn in_both_languages<F>(journey: F)
where
    F: AsyncFn(&Browser, &Site, &str) -> Result<()>,
{
    let (Some(tools), Some(site)) = (tools(), site()) else {
        return;
    };
    let browser = Browser::open(tools).await.unwrap();
    let outcome = async {
        browser.look(1280, 900, Scheme::Light).await?;
        for language in ["de", "en"] {
            journey(&browser, site, language)
                .await
                .context(language.to_owned())?;
        }
        anyhow::Ok(())
    }
    .await;
    browser.close().await.unwrap();
    outcome.unwrap();
}

/// Follows a link of the page by key, not by mouse: fonts may still be moving it.
async fn follow(browser: &Browser, css: &str) -> Result<()> {
    let link = browser.driver.find(By::Css(css)).await;
    let link = link.with_context(|| format!("no {css}"))?;
    link.send_keys(Key::Enter + "").await?;
    Ok(())
}

#[tokio::test]
async fn an_area_is_found_from_the_start_page_by_the_list_and_by_the_map() {
    in_both_languages(async |browser, site, language| {
        let start = format!("/{language}/");
        let area = format!("/{language}/raeume/quartier/0602");
        browser.driver.goto(site.url(&start)).await?;
        follow(
            browser,
            &format!(".navigation a[href='/{language}/raeume']"),
        )
        .await?;
        browser.arrive(|path| path.ends_with("/raeume")).await?;
        follow(browser, &format!(".area-list a[href='{area}']")).await?;
        let by_list = browser.arrive(|path| path == area).await?;

        browser.driver.goto(site.url(&start)).await?;
        let place = format!("svg.map a[href='{area}']");
        let place = browser.driver.find(By::Css(place)).await?;
        let name = place.attr("aria-label").await?;
        place.send_keys(Key::Enter + "").await?;
        let by_map = browser.arrive(|path| path == area).await?;
        assert_eq!(by_list, by_map);
        assert_eq!(name.as_deref(), Some(by_map.as_str()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn two_years_are_compared_from_the_map_with_what_changed_for_certain() {
    in_both_languages(async |browser, site, language| {
        browser.driver.goto(site.url(&format!("/{language}/{MAP}"))).await?;
        follow(browser, ".pass-on a[href*='/atlas/vergleich']").await?;
        browser.arrive(|path| path.ends_with("/vergleich")).await?;
        browser
            .evaluate("document.getElementById('jahr').value = '2021'; document.querySelector('.choice').requestSubmit()")
            .await?;
        browser.until("location.search.includes('jahr=2021&')").await?;
        browser.until("document.querySelectorAll('svg.map').length === 3").await?;
        // What the map calls a rise is one in the table too: its whole range lies above nothing.
        let seen = browser
            .evaluate(
                "const certain = document.querySelectorAll(`#map-change [class*='--rise-'], #map-change [class*='--fall-']`).length;
                 return [certain, document.querySelectorAll('#tabelle tbody tr').length,
                    document.querySelector('.citation').textContent.includes('jahr=2021')]",
            )
            .await?;
        ensure!(seen[0].as_u64() > Some(0), "no area changed for certain: {seen}");
        ensure!(seen[1].as_u64() >= Some(48), "not every area in the table: {seen}");
        ensure!(seen[2] == true, "the citation leads elsewhere: {seen}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn figures_are_taken_away_as_a_file_that_german_excel_opens() {
    in_both_languages(async |browser, site, language| {
        browser.driver.goto(site.url(&format!("/{language}/{MAP}"))).await?;
        follow(browser, ".downloads a").await?;
        browser.arrive(|path| path.ends_with("/daten")).await?;
        // What the form asks for when this kind of file is chosen and its button pressed.
        let file = browser
            .evaluate(
                "const kind = document.querySelector('option[value=excel-csv]').parentElement.closest('select');
                 kind.value = 'excel-csv';
                 const asked = new URLSearchParams(new FormData(kind.form));
                 return new URL(kind.form.action).pathname + '?' + asked",
            )
            .await?;
        let answer = site.ask(file.as_str().context("no form")?).await?;
        let named = answer.headers()["content-disposition"].to_str()?.to_owned();
        ensure!(named.contains("attachment") && named.contains(".csv"), "{named}");
        let bytes = answer.bytes().await?;
        let text = bytes.strip_prefix(b"\xEF\xBB\xBF").context("no byte order mark")?;
        let text = std::str::from_utf8(text)?;
        let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split(';').collect()).collect();
        ensure!(rows.len() > 48 && rows[0].len() > 3, "{} rows of {:?}", rows.len(), rows[0]);
        let comma = |cell: &&str| {
            let digits = |half: &str| !half.is_empty() && half.chars().all(|sign| sign.is_ascii_digit());
            cell.split_once(',').is_some_and(|(whole, part)| digits(whole) && digits(part))
        };
        ensure!(rows.iter().flatten().any(comma), "no decimal comma in {text}");
        Ok(())
    })
    .await;
}

/// A server of somebody else, that shows one page; ends with the test.
async fn foreign_site(page: String) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{page}",
                page.len()
            );
            let mut asked = [0; 4096];
            let _ = stream.read(&mut asked).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    Ok(origin)
}

#[tokio::test]
async fn the_code_to_copy_shows_the_map_in_a_page_of_others_and_only_that() {
    in_both_languages(async |browser, site, language| {
        let map = site.url(&format!("/{language}/{MAP}"));
        browser.driver.goto(&map).await?;
        let code = browser
            .evaluate("return document.querySelector('.pass-on__code').textContent")
            .await?;
        let code = code.as_str().context("no code to copy")?;
        ensure!(tags(code).len() == 1, "{code}");
        let page = format!(
            "<!DOCTYPE html><html lang=\"{language}\"><title>x</title>{code}<iframe src=\"{}\" title=\"y\"></iframe></html>",
            map.replace('&', "&amp;")
        );
        let origin = foreign_site(page).await?;
        browser.driver.goto(&origin).await?;
        browser.driver.enter_frame(0).await?;
        let shown = browser
            .evaluate(
                "const map = document.querySelector('svg.map');
                 return [map.getBoundingClientRect().width > 100, document.querySelectorAll('.legend__entry').length,
                    document.querySelectorAll('nav, form').length]",
            )
            .await?;
        ensure!(shown[0] == true && shown[2] == 0, "{shown}");
        ensure!(shown[1].as_u64() >= Some(3), "{shown}");
        browser.driver.enter_default_frame().await?;
        // The whole page, with its forms, is not shown by others.
        browser.driver.enter_frame(1).await?;
        let refused = browser
            .evaluate("return document.querySelector('main, svg.map') === null")
            .await?;
        ensure!(refused == true, "the whole page stands in a frame");
        browser.driver.enter_default_frame().await?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn by_keys_alone_a_topic_is_chosen_and_map_and_table_are_reached() {
    in_both_languages(async |browser, site, language| {
        browser
            .driver
            .goto(site.url(&format!("/{language}/atlas")))
            .await?;
        let to = async |goal: &str, most: usize| -> Result<BTreeSet<String>> {
            let mut passed = BTreeSet::new();
            for _ in 0..most {
                press(browser, Key::Tab).await?;
                let stop = browser.evaluate(FOCUSED).await?;
                // Areas of a map show the focus by their own outline.
                if stop["tag"] != "BODY" && stop["tag"] != "a" {
                    ensure!(stop["ring"] == true, "focus cannot be seen: {stop}");
                }
                passed.insert(stop["tag"].as_str().unwrap_or_default().to_owned());
                let there = format!("return Boolean(document.activeElement.closest('{goal}'))");
                if browser.evaluate(&there).await? == true {
                    return Ok(passed);
                }
            }
            anyhow::bail!("{most} stops did not lead to {goal}")
        };
        to("#indikator", 25).await?;
        let before = browser
            .evaluate("return document.activeElement.value")
            .await?;
        press(browser, Key::Down).await?;
        let chosen = browser
            .evaluate("return document.activeElement.value")
            .await?;
        ensure!(before != chosen, "the arrow key chose nothing");
        to(".choice button", 5).await?;
        press(browser, Key::Enter).await?;
        let there = format!(
            "location.search.includes('indikator={}')",
            chosen.as_str().unwrap_or("?")
        );
        browser.until(&there).await?;
        browser.until("document.querySelector('h1')").await?;
        // The skip link, then the page, in the order in which it is read.
        press(browser, Key::Tab).await?;
        press(browser, Key::Enter).await?;
        to("svg.map a[data-key]", 40).await?;
        let name = browser
            .evaluate("return document.activeElement.getAttribute('aria-label')")
            .await?;
        ensure!(
            name.as_str().is_some_and(|name| name.contains(": ")),
            "{name}"
        );
        to("#tabelle a", 90).await?;
        Ok(())
    })
    .await;
}
