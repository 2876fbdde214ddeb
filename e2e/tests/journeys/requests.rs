//! What plain requests, without a browser, must find.

use crate::support::{LANGUAGES, Page, assert_none, links::tags, site};

#[tokio::test]
async fn every_language_has_its_pages() {
    let Some(site) = site() else { return };
    let crawl = site.crawl().await;
    for language in LANGUAGES {
        let pages: Vec<&Page> = crawl
            .pages
            .iter()
            .filter(|page| part(page, 1) == language)
            .collect();
        assert!(pages.len() >= 5, "only {} pages in {language}", pages.len());
        let wrong: Vec<String> = pages
            .iter()
            .filter(|page| language_of(&page.html).as_deref() != Some(language))
            .map(|page| format!("{} says lang={:?}", page.address, language_of(&page.html)))
            .collect();
        assert_none("pages that name another language", &wrong);
    }
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let Some(site) = site() else { return };
    assert_none("links that lead nowhere", &site.crawl().await.broken);
}

#[tokio::test]
async fn every_page_protects_its_readers_by_its_headers() {
    let Some(site) = site() else { return };
    let problems: Vec<String> = site
        .crawl()
        .await
        .pages
        .iter()
        .flat_map(header_problems)
        .collect();
    assert_none("headers are missing", &problems);
}

#[tokio::test]
async fn no_page_holds_script_or_style_between_its_lines() {
    let Some(site) = site() else { return };
    let problems: Vec<String> = site
        .crawl()
        .await
        .pages
        .iter()
        .flat_map(inline_code)
        .collect();
    assert_none("places with inline script or style", &problems);
}

#[tokio::test]
async fn an_unknown_address_is_answered_in_the_language_of_the_reader() {
    let Some(site) = site() else { return };
    let mut titles = Vec::new();
    for language in LANGUAGES {
        let address = format!("/{language}/nothing-is-here");
        let pages = &site.crawl().await.pages;
        let page = pages
            .iter()
            .find(|page| page.address == address)
            .expect("an HTML answer");
        assert_eq!(page.status, 404, "{address}");
        assert_eq!(
            language_of(&page.html).as_deref(),
            Some(language),
            "{address}"
        );
        let home = format!("/{language}/");
        let offers_a_way = tags(&page.html)
            .iter()
            .any(|tag| tag.attributes.get("href") == Some(&home));
        assert!(offers_a_way, "{address} offers no way on");
        titles.push(
            page.html
                .split("<h1")
                .nth(1)
                .and_then(|rest| rest.split("</h1>").next())
                .map(str::to_owned),
        );
    }
    assert!(titles.iter().all(Option::is_some));
    assert_ne!(titles[0], titles[1], "German and English say the same");
    let outside = site.ask("/nothing/is/here").await.unwrap();
    assert_eq!(outside.status(), 404);
}

#[tokio::test]
async fn the_bare_address_leads_to_a_language() {
    let Some(site) = site() else { return };
    let answer = site.ask("/").await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
    let goal = answer.headers()["location"].to_str().unwrap().to_owned();
    assert!(
        LANGUAGES
            .iter()
            .any(|language| goal.ends_with(&format!("/{language}/"))),
        "{goal}"
    );
}

fn part(page: &Page, number: usize) -> &str {
    page.address
        .split(['/', '?'])
        .nth(number)
        .unwrap_or_default()
}

fn language_of(html: &str) -> Option<String> {
    tags(html)
        .into_iter()
        .find(|tag| tag.name == "html")?
        .attributes
        .remove("lang")
}

fn header_problems(page: &Page) -> Vec<String> {
    let header = |name: &str| {
        page.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let policy = header("content-security-policy");
    let directives: Vec<Vec<&str>> = policy
        .split(';')
        .map(|part| part.split_whitespace().collect())
        .collect();
    let sources = |name: &str| {
        directives
            .iter()
            .find(|words| words.first() == Some(&name))
            .map(|words| &words[1..])
    };
    let mut problems = Vec::new();
    let mut require = |holds: bool, what: &str| {
        if !holds {
            problems.push(format!("{}: {what}", page.address));
        }
    };
    let closed = matches!(sources("default-src"), Some(["'none'"] | ["'self'"]));
    require(closed, "content-security-policy does not begin closed");
    require(
        sources("frame-ancestors").is_some(),
        "content-security-policy says nothing about frames",
    );
    require(
        sources("base-uri").is_some(),
        "content-security-policy says nothing about base addresses",
    );
    require(
        sources("form-action").is_some(),
        "content-security-policy says nothing about forms",
    );
    require(
        !policy.contains("unsafe-"),
        "content-security-policy allows something unsafe",
    );
    require(
        header("x-content-type-options") == "nosniff",
        "x-content-type-options",
    );
    require(!header("referrer-policy").is_empty(), "referrer-policy");
    require(
        !header("permissions-policy").is_empty(),
        "permissions-policy",
    );
    require(
        header("cross-origin-opener-policy") == "same-origin",
        "cross-origin-opener-policy",
    );
    require(page.headers.get("server").is_none(), "server names itself");
    problems
}

fn inline_code(page: &Page) -> Vec<String> {
    let mut problems = Vec::new();
    for tag in tags(&page.html) {
        let data = tag
            .attributes
            .get("type")
            .is_some_and(|kind| kind == "application/ld+json");
        if tag.name == "style"
            || (tag.name == "script" && !data && !tag.attributes.contains_key("src"))
        {
            problems.push(format!("{}: <{}>", page.address, tag.name));
        }
        let attributes = tag
            .attributes
            .keys()
            .filter(|name| *name == "style" || name.starts_with("on"));
        problems
            .extend(attributes.map(|name| format!("{}: <{} {name}=...>", page.address, tag.name)));
    }
    problems
}
