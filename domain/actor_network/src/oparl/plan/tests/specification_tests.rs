//! The examples of the specification, given out by a server.

use super::*;
use crate::oparl::crawl::{Answer, Crawl, Step, Wish};
use std::path::PathBuf;

#[test]
fn the_examples_of_the_specification_become_a_plan_when_a_server_gives_them() {
    let root = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/realdata"),
        PathBuf::from,
    );
    let folder = root.join("oparl/spec_examples");
    if !folder.is_dir() {
        let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
        assert!(!required, "missing: {}", folder.display());
        eprintln!("skipped: no {}", folder.display());
        return;
    }
    let mut crawl = Crawl::start("https://oparl.example.org/", Wish::default()).unwrap();
    while let Step::Request { url, .. } = crawl.step() {
        let file = match url.strip_prefix("https://oparl.example.org/").unwrap() {
            "" => Some("System-01.json"),
            "bodies" => Some("Body-01.json"),
            "body/0/organizations/" => Some("Organization-01.json"),
            "body/0/meetings/" => Some("Meeting-01.json"),
            "body/0/papers/" => Some("Paper-01.json"),
            _ => None,
        };
        let bytes = match file {
            None => br#"{"data": [], "pagination": {}, "links": {}}"#.to_vec(),
            // The system is one object, all others are lists.
            Some("System-01.json") => std::fs::read(folder.join("System-01.json")).unwrap(),
            Some(file) => {
                let object: Value =
                    serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap();
                serde_json::to_vec(&json!({ "data": [object] })).unwrap()
            }
        };
        crawl.answer(&url, Answer::Bytes(&bytes)).unwrap();
    }
    let outcome = crawl.finish();
    let plan = Plan::new(&outcome, &OurSide::default(), Scope::default());
    assert!(plan.problems.is_empty(), "{:?}", plan.problems);
    let body = &new(&plan.bodies)[0];
    assert_eq!(
        (body.kind, body.because),
        (BodyKind::Committee, Because::Classification)
    );
    assert_eq!(new(&plan.meetings)[0].agenda.len(), 1);
    let step = &new(&plan.papers)[0].sequence[0];
    // The example says both `Beschlussfassung` and that nothing is decided; the word counts.
    assert_eq!((step.decides, step.on), (Some(true), None));
}
