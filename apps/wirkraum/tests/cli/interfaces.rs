//! The interfaces for machines, on the demonstration that the handbook asks.

use super::support::{Server, succeed, wirkraum};
use std::{collections::BTreeSet, fs, path::Path};

/// The questions of a page: headers and address of every `curl`.
fn questions(page: &str) -> Vec<(Vec<(String, String)>, String)> {
    let lines = page.lines().filter(|line| line.starts_with("curl "));
    lines
        .map(|line| {
            let mut headers = Vec::new();
            let mut address = None;
            for word in line.split('\'').skip(1).step_by(2) {
                match word.strip_prefix("http://localhost:8080") {
                    Some(path) => address = Some(path.to_owned()),
                    None => {
                        let (name, value) = word.split_once(": ").unwrap();
                        headers.push((name.to_owned(), value.to_owned()));
                    }
                }
            }
            (headers, address.unwrap_or_else(|| panic!("{line}")))
        })
        .collect()
}

#[test]
fn every_question_of_the_handbook_is_answered_by_the_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = wirkraum(&["demo", "--port", "0", "--data-dir"]);
    command.arg(folder.path().join("demo"));
    let server = Server::start(command);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/amt/schnittstellen.md");
    let questions = questions(&fs::read_to_string(page).unwrap());
    assert!(questions.len() > 12, "{questions:?}");
    for (headers, address) in &questions {
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = server.ask("GET", address, &headers);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        let nothing =
            answer.body.contains("\"total\":0") || answer.body.contains("\"numberMatched\":0");
        assert!(!nothing && answer.body.len() > 100, "{address}");
    }

    // Only these may be read by pages of other sites.
    let listed = succeed(&["routes"]);
    let mut shared = BTreeSet::new();
    for route in listed.lines() {
        let [method, path, _] = route.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{route}");
        };
        let path = path.replace("{language}", "de");
        let answer = server.ask(method, &path, &[("origin", "https://elsewhere.example")]);
        let open = answer.header("access-control-allow-origin") == "*";
        let resource = answer.header("cross-origin-resource-policy");
        // What may stand in a frame of another page may not be read by it all the same.
        let framed = path.contains("/einbetten/");
        assert_eq!(open || framed, resource == "cross-origin", "{path}");
        let interface = path.starts_with("/api/v1/") || path == "/ogc" || path.starts_with("/ogc/");
        assert_eq!(open, interface, "{path}");
        shared.extend(open.then_some(path));
    }
    assert!(shared.len() > 10, "{shared:?}");
}
