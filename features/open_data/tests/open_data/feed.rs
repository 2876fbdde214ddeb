//! The feed of releases.

use crate::reader::Reader;
use quick_xml::{Reader as Xml, events::Event};
use releases::store::example;

/// The texts of an element, wherever it stands.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Xml::from_str(xml);
    let mut found = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == name => {
                inside = true;
                found.push(String::new());
            }
            Event::End(end) if end.name().as_ref() == name => inside = false,
            Event::Text(text) if inside => {
                found.last_mut().unwrap().push_str(&text);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_feed_tells_what_is_new_and_what_was_withdrawn() {
    let reader = Reader::of(&[
        example::opened("spring", 5, 2),
        example::opened("autumn", 6, 3),
        example::opened("winter", 6, 3),
    ])
    .await;
    reader
        .withdraw("Zwei Spalten waren <vertauscht> & falsch.")
        .await;
    for language in ["de", "en"] {
        let answer = reader.gets(&format!("/{language}/daten/feed.atom")).await;
        let kind = answer.headers["content-type"].to_str().unwrap();
        assert!(kind.starts_with("application/atom+xml"));
        let xml = answer.text();
        // RFC 4287: each has exactly one id, title and time, and the ids differ.
        let (ids, updated) = (texts(&xml, "id"), texts(&xml, "updated"));
        assert_eq!(
            (ids.len(), updated.len(), texts(&xml, "title").len()),
            (4, 4, 4)
        );
        let different: std::collections::BTreeSet<_> = ids.iter().collect();
        assert_eq!(different.len(), 4);
        assert!(ids.iter().all(|id| id.starts_with("urn:uuid:")));
        assert_eq!(
            updated.iter().max(),
            updated.first(),
            "the feed is as new as its newest"
        );
        assert!(xml.contains("&lt;vertauscht&gt; &amp; falsch"));
        insta::assert_snapshot!(format!("feed_{language}"), xml);
    }
}

#[tokio::test]
async fn identities_stay_when_there_is_something_new() {
    let spring = example::opened("spring", 5, 2);
    let before = Reader::of(std::slice::from_ref(&spring)).await;
    let after = Reader::of(&[spring, example::opened("autumn", 6, 3)]).await;
    let address = "/de/daten/feed.atom";
    let (before, after) = (
        before.gets(address).await.text(),
        after.gets(address).await.text(),
    );
    let (before, after) = (texts(&before, "id"), texts(&after, "id"));
    assert_eq!(before[0], after[0]);
    assert_eq!(before.last(), after.last());
}
