//! A running server.

use super::support::{Releases, Server, sqlite, succeed};
use std::time::Duration;

#[test]
fn a_server_without_a_release_is_alive_and_says_it_is_not_ready() {
    let (_folder, database) = sqlite();
    let server = Server::serve(&database, &[]);
    assert_eq!(server.get("/healthz").body, "alive\n");
    let ready = server.get("/readyz");
    assert_eq!((ready.status, ready.body.as_str()), (503, "not ready\n"));
}

#[test]
fn a_server_with_a_release_is_ready_and_shows_it() {
    let releases = Releases::made();
    let (_folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let server = releases.serve(&database);
    assert_eq!(server.get("/readyz").body, "ready\n");
    for language in ["de", "en", "de-simple"] {
        let page = server.get(&format!("/{language}/"));
        assert_eq!(page.status, 200, "{language}: {page:?}");
        assert!(
            page.body.contains(&format!("lang=\"{language}\"")),
            "{language}"
        );
    }
}

#[test]
fn a_page_that_is_not_there_is_a_page_of_ours_with_every_security_header() {
    let (_folder, database) = sqlite();
    let server = Server::serve(&database, &[]);
    for language in ["de", "en", "de-simple"] {
        let answer = server.get(&format!("/{language}/nothing-here"));
        assert_eq!(answer.status, 404);
        assert!(answer.header("content-type").starts_with("text/html"));
        assert!(
            answer.body.contains(&format!("lang=\"{language}\"")),
            "{}",
            answer.body
        );
        for (name, part) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("permissions-policy", "geolocation=()"),
            ("cross-origin-opener-policy", "same-origin"),
            ("x-frame-options", "DENY"),
        ] {
            assert!(
                answer.header(name).contains(part),
                "{name}: {}",
                answer.head
            );
        }
        assert_eq!(answer.header("strict-transport-security"), "");
        let id = answer.header("x-request-id");
        assert_eq!(id.len(), 32, "{id}");
    }
}

#[test]
fn behind_tls_browsers_are_told_to_keep_to_it() {
    let (_folder, database) = sqlite();
    let server = Server::serve(&database, &[("WIRKRAUM_BEHIND_TLS", "true")]);
    assert!(
        server
            .get("/healthz")
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
}

#[test]
fn sigterm_stops_a_server_within_seconds_and_without_an_error() {
    let (_folder, database) = sqlite();
    let server = Server::serve(&database, &[]);
    assert_eq!(server.get("/healthz").status, 200);
    let (status, took) = server.terminate();
    assert!(status.success(), "{status}");
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn metrics_are_for_those_who_show_the_token() {
    let (_folder, database) = sqlite();
    let without = Server::serve(&database, &[]);
    assert_eq!(without.get("/metrics").status, 404);
    drop(without);

    let server = Server::serve(&database, &[("WIRKRAUM_METRICS_TOKEN", "12345")]);
    assert_eq!(server.get("/metrics").status, 401);
    let wrong = server.ask("GET", "/metrics", &[("authorization", "Bearer 1234")]);
    assert_eq!(wrong.status, 401);
    let right = server.ask("GET", "/metrics", &[("authorization", "Bearer 12345")]);
    assert_eq!(right.status, 200);
    assert!(right.body.contains("http_requests_total"), "{}", right.body);
}

#[test]
fn one_address_that_asks_too_often_gets_429_and_is_told_when_to_come_back() {
    let (_folder, database) = sqlite();
    let limits = [
        ("WIRKRAUM_RATE_LIMIT_BURST", "3"),
        ("WIRKRAUM_RATE_LIMIT_PER_SECOND", "1"),
    ];
    let server = Server::serve(&database, &limits);
    let answers: Vec<_> = (0..6).map(|_| server.get("/en/nothing")).collect();
    let refused = answers.iter().find(|answer| answer.status == 429).unwrap();
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    assert!(refused.body.contains("lang=\"en\""));
    assert_eq!(answers[0].status, 404);
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn every_route_is_declared_and_operator_routes_are_closed() {
    let (_folder, database) = sqlite();
    let listed = succeed(&["routes"]);
    let routes: Vec<Vec<&str>> = listed
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(
        routes
            .iter()
            .any(|route| route == &["GET", "/metrics", "operator"]),
        "{listed}"
    );
    assert!(routes.len() > 8, "{listed}");

    let closed = Server::serve(&database, &[("WIRKRAUM_METRICS_TOKEN", "secret")]);
    for route in &routes {
        let (method, template, permission) = (route[0], route[1], route[2]);
        // Any value does for a part of the path: the permission is asked first.
        let path: Vec<&str> = template
            .split('/')
            .map(|part| match part {
                "{language}" => "de",
                part if part.starts_with('{') => "x",
                part => part,
            })
            .collect();
        let status = closed.ask(method, &path.join("/"), &[]).status;
        match permission {
            "operator" => assert_eq!(status, 401, "{route:?}"),
            "public" => assert!(
                status != 401 && status != 403 && status != 405,
                "{route:?}: {status}"
            ),
            // Who is not signed in is led to the sign-in page, or told to go there.
            right if right.contains('.') => {
                let expected = if method == "GET" { 303 } else { 401 };
                assert_eq!(status, expected, "{route:?}");
            }
            other => panic!("{other} is no permission this test knows"),
        }
    }
}

#[test]
fn forms_sent_from_other_sites_are_refused() {
    let (_folder, database) = sqlite();
    let server = Server::serve(&database, &[]);
    let foreign = [("sec-fetch-site", "cross-site"), ("content-length", "0")];
    assert_eq!(server.ask("POST", "/de", &foreign).status, 403);
}

#[test]
fn the_owners_logo_is_in_the_header_and_nothing_else_of_its_folder_is_served() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("logo.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    )
    .unwrap();
    std::fs::write(folder.path().join("geheim.txt"), "nothing for readers").unwrap();
    let configuration = folder.path().join("wirkraum.toml");
    let text = format!(
        "[site]\ntitle = \"Stadt\"\nbrand_folder = {:?}\nlogo = {{ src = \"/marke/logo.svg\", alt = \"Stadt\" }}\n",
        folder.path()
    );
    std::fs::write(&configuration, text).unwrap();
    let (_database, url) = super::support::sqlite();
    let mut command = super::support::wirkraum(&["serve", "--config"]);
    command
        .arg(&configuration)
        .args(["--database-url", &url])
        .env("WIRKRAUM_PORT", "0");
    let server = super::support::Server::start(command);
    assert!(
        server
            .get("/de/impressum")
            .body
            .contains("src=\"/marke/logo.svg\"")
    );
    let logo = server.get("/marke/logo.svg");
    assert_eq!(
        (logo.status, logo.header("content-type")),
        (200, "image/svg+xml")
    );
    for other in [
        "/marke/geheim.txt",
        "/marke/..%2fwirkraum.toml",
        "/marke/wirkraum.toml",
    ] {
        assert_eq!(server.get(other).status, 404, "{other}");
    }
}
