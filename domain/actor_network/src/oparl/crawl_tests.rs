use super::*;
use crate::oparl::objects::OparlId;
use crate::oparl::reading::Reading;
use crate::oparl::timestamps;
use crate::oparl::trouble::Problems;
use proptest::prelude::*;
use serde_json::{Value, json};
use terms::Moment;

const HOME: &str = "https://a.org/oparl";

fn id(number: usize) -> String {
    format!("https://a.org/o/{number}")
}

fn organization(number: usize) -> Value {
    json!({"id": id(number), "type": "https://schema.oparl.org/1.1/Organization", "name": "Rat"})
}

fn list(objects: impl Into<Value>, next: Option<&str>) -> Value {
    json!({"data": objects.into(), "pagination": {}, "links": {"next": next}})
}

/// Asks a server that is a function until the crawl ends; gives the outcome and what was asked.
fn ask(
    url: &str,
    wish: Wish,
    server: impl Fn(&str, u32) -> Result<Vec<u8>, Failure>,
) -> (Outcome, Vec<String>) {
    let mut crawl = Crawl::start(url, wish).unwrap();
    let mut asked = Vec::new();
    while let Step::Request { url, attempt } = crawl.step() {
        asked.push(url.clone());
        match server(&url, attempt) {
            Ok(bytes) => crawl.answer(&url, Answer::Bytes(&bytes)).unwrap(),
            Err(failure) => crawl.answer(&url, Answer::Failure(failure)).unwrap(),
        }
    }
    (crawl.finish(), asked)
}

fn json_server(page: impl Fn(&str) -> Value) -> impl Fn(&str, u32) -> Result<Vec<u8>, Failure> {
    move |url, _| match page(url) {
        Value::Null => Err(Failure::Status(404)),
        value => Ok(serde_json::to_vec(&value).unwrap()),
    }
}

fn troubles(outcome: &Outcome) -> Vec<&Trouble> {
    let kept = outcome.problems.kept().iter();
    kept.map(|problem| &problem.trouble).collect()
}

/// A small city: a system, its corporation, two pages of organisations, one of everything else.
fn city(url: &str) -> Value {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    match path.strip_prefix("https://a.org/").unwrap() {
        "oparl" => json!({
            "id": HOME, "type": "https://schema.oparl.org/1.1/System", "body": "https://a.org/bodies"
        }),
        "bodies" => list(
            vec![json!({
                "id": "https://a.org/body/0", "type": "https://schema.oparl.org/1.1/Body",
                "organization": "https://a.org/organizations", "person": "https://a.org/persons",
                "meeting": "https://a.org/meetings", "paper": "https://a.org/papers",
                "membership": "https://a.org/memberships", "agendaItem": "https://a.org/items"
            })],
            None,
        ),
        "organizations" if query.contains("page=2") => list(vec![organization(2)], None),
        "organizations" => list(
            vec![organization(1)],
            Some("http://a.org/organizations?page=2"),
        ),
        "memberships" | "papers" | "items" => list(Vec::<Value>::new(), None),
        "meetings" => list(
            vec![json!({
                "id": "https://a.org/m/1", "type": "https://schema.oparl.org/1.1/Meeting",
                "modified": "2026-05-01T10:00:00Z",
                "agendaItem": [{"id": "https://a.org/i/1", "modified": "2027-01-01T00:00:00Z"}]
            })],
            None,
        ),
        _ => Value::Null,
    }
}

#[test]
fn a_city_is_read_from_its_system_to_the_last_page() {
    let (outcome, asked) = ask(HOME, Wish::default(), json_server(city));
    assert_eq!(outcome.problems, Problems::default());
    assert_eq!(
        asked,
        [
            "https://a.org/oparl",
            "https://a.org/bodies",
            "https://a.org/organizations",
            "https://a.org/organizations?page=2",
            "https://a.org/memberships",
            "https://a.org/meetings",
            "https://a.org/papers",
        ]
    );
    assert_eq!(outcome.objects.len(), 6);
    assert!(outcome.is_complete(Kind::Organization) && !outcome.is_complete(Kind::Person));
    let started = timestamps::moment("2026-11-26T12:00:00Z").unwrap().moment;
    // The item claims to be from next year: the server's clock does not count.
    assert_eq!(outcome.next_since(started), Some(started));
}

#[test]
fn changes_are_asked_for_in_every_list_but_that_of_corporations() {
    let since = timestamps::moment("2026-05-01T10:00:00Z").unwrap().moment;
    let wish = Wish {
        since: Some(since),
        ..Wish::default()
    };
    let (outcome, asked) = ask(HOME, wish, json_server(city));
    assert_eq!(asked[1], "https://a.org/bodies");
    assert_eq!(
        asked[2],
        "https://a.org/organizations?modified_since=2026-05-01T10%3A00%3A00%2B00%3A00"
    );
    assert!(
        asked
            .iter()
            .any(|url| url.starts_with("https://a.org/items?"))
    );
    assert!(asked.len() == 8 && outcome.problems.is_empty());
}

#[test]
fn names_are_fetched_only_if_asked_for() {
    let wish = Wish {
        reading: Reading {
            names: true,
            ..Reading::default()
        },
        ..Wish::default()
    };
    let (outcome, asked) = ask(HOME, wish, json_server(city));
    assert!(asked.contains(&"https://a.org/persons".to_owned()));
    assert_eq!(
        troubles(&outcome),
        [&Trouble::NoAnswer(Failure::Status(404))]
    );
    assert!(!outcome.is_complete(Kind::Person) && outcome.is_complete(Kind::Meeting));
    assert_eq!(outcome.next_since(Moment::from_micros(i64::MAX)), None);
}

#[test]
fn a_server_that_leads_in_a_circle_is_left() {
    let server = json_server(|url| match url {
        HOME => list(vec![organization(1)], Some("?page=2")),
        "https://a.org/oparl?page=2" => list(vec![organization(2)], Some("/x/../oparl#again")),
        _ => Value::Null,
    });
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    assert_eq!(asked.len(), 2);
    assert_eq!(troubles(&outcome), [&Trouble::Loops]);
    assert!(outcome.objects.len() == 2 && !outcome.lists[0].complete);
}

#[test]
fn a_server_that_sends_the_same_page_under_new_addresses_is_left() {
    let server = json_server(|url| {
        list(
            vec![organization(1), organization(2)],
            Some(&format!("{url}x")),
        )
    });
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    assert_eq!(asked.len(), 2);
    assert_eq!(troubles(&outcome), [&Trouble::RepeatsItself]);
}

#[test]
fn empty_pages_without_end_and_new_pages_without_end_come_to_an_end() {
    let empty = json_server(|url| list(Vec::<Value>::new(), Some(&format!("{url}x"))));
    let (outcome, asked) = ask(HOME, Wish::default(), empty);
    assert_eq!(asked.len(), 21);
    assert_eq!(troubles(&outcome), [&Trouble::EmptyPages]);

    let endless = json_server(|url| list(vec![organization(url.len())], Some(&format!("{url}x"))));
    let limits = Limits {
        pages_per_list: 30,
        ..Limits::default()
    };
    let wish = Wish {
        limits,
        ..Wish::default()
    };
    let (outcome, asked) = ask(HOME, wish, endless);
    assert_eq!(asked.len(), 30);
    assert_eq!(troubles(&outcome), [&Trouble::EndlessList(30)]);
    assert!(!outcome.is_complete(Kind::Organization));
}

#[test]
fn limits_on_requests_objects_and_bytes_end_the_whole_crawl() {
    let endless =
        || json_server(|url| list(vec![organization(url.len())], Some(&format!("{url}x"))));
    for (limits, stop) in [
        (
            Limits {
                requests: 5,
                ..Limits::default()
            },
            Stop::Requests,
        ),
        (
            Limits {
                objects: 5,
                ..Limits::default()
            },
            Stop::Objects,
        ),
        (
            Limits {
                bytes: 1_000,
                ..Limits::default()
            },
            Stop::Bytes,
        ),
    ] {
        let wish = Wish {
            limits,
            ..Wish::default()
        };
        let (outcome, asked) = ask(HOME, wish, endless());
        assert_eq!(outcome.stopped, Some(stop));
        assert!((5..=10).contains(&asked.len()), "{stop}");
        assert_eq!(outcome.next_since(Moment::from_micros(0)), None);
    }
    // A page with very many links fills no memory with addresses that are never asked.
    let many: Vec<String> = (0..5_000).map(|n| format!("https://a.org/{n}")).collect();
    let server = json_server(|_| json!({"id": HOME, "type": "System", "body": many}));
    let mut crawl = Crawl::start(
        HOME,
        Wish {
            limits: Limits {
                requests: 5,
                ..Limits::default()
            },
            ..Wish::default()
        },
    )
    .unwrap();
    crawl.step();
    crawl
        .answer(HOME, Answer::Bytes(&server(HOME, 1).unwrap()))
        .unwrap();
    assert_eq!((crawl.queue.len(), crawl.lists.len()), (4, 4));
    assert_eq!(crawl.outcome.stopped, Some(Stop::Requests));
}

#[test]
fn other_servers_and_unencrypted_ones_are_never_asked() {
    let server = json_server(|url| match url {
        HOME => json!({
            "id": HOME, "type": "System",
            "body": ["https://b.org/bodies", "http://169.254.169.254/", "file:///etc/passwd", "bodies"]
        }),
        _ => list(Vec::<Value>::new(), None),
    });
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    assert_eq!(asked, [HOME, "https://a.org/bodies"]);
    assert_eq!(
        troubles(&outcome),
        [
            &Trouble::Address(AddressFault::OtherServer),
            &Trouble::Address(AddressFault::OtherServer),
            &Trouble::Address(AddressFault::NoWebAddress),
        ]
    );
    let refused = Crawl::start("http://a.org/", Wish::default());
    assert_eq!(refused.unwrap_err(), AddressFault::NotEncrypted);
    let allowed = Wish {
        plain_http: true,
        ..Wish::default()
    };
    assert_eq!(
        Crawl::start("http://a.org:81/", allowed).unwrap().server(),
        "a.org:81"
    );
}

#[test]
fn redirections_stay_on_the_server_and_end() {
    let server = |url: &str, _| match url {
        HOME => Err(Failure::SentTo("/oparl/".to_owned())),
        "https://a.org/oparl/" => Err(Failure::SentTo("https://b.org/".to_owned())),
        _ => Err(Failure::Status(404)),
    };
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    assert_eq!(asked, [HOME, "https://a.org/oparl/"]);
    assert_eq!(
        troubles(&outcome),
        [&Trouble::Address(AddressFault::OtherServer)]
    );

    let around = |url: &str, _| Err(Failure::SentTo(format!("{url}/x")));
    let (outcome, asked) = ask(HOME, Wish::default(), around);
    assert_eq!(asked.len(), 6);
    assert_eq!(troubles(&outcome), [&Trouble::SentAround]);
    let back = |_: &str, _| Err(Failure::SentTo(HOME.to_owned()));
    assert_eq!(ask(HOME, Wish::default(), back).1, [HOME]);
}

#[test]
fn what_may_pass_is_tried_again_and_a_broken_page_costs_only_its_list() {
    let server = |url: &str, attempt: u32| match url {
        "https://a.org/organizations?page=2" => Err(Failure::Status(500)),
        "https://a.org/meetings" if attempt < 3 => Err(Failure::TimedOut),
        "https://a.org/papers" => Ok(b"<html>Wartung</html>".to_vec()),
        "https://a.org/memberships" => Ok(vec![b' '; 50 << 20]),
        url => Ok(serde_json::to_vec(&city(url)).unwrap()),
    };
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    let times = |url: &str| asked.iter().filter(|other| *other == url).count();
    assert_eq!(times("https://a.org/organizations?page=2"), 3);
    assert_eq!(times("https://a.org/meetings"), 3);
    assert_eq!(times("https://a.org/papers"), 1);
    assert_eq!(
        troubles(&outcome),
        [
            &Trouble::NoAnswer(Failure::Status(500)),
            &Trouble::TooLong(16 << 20),
            &Trouble::WebPage,
        ]
    );
    assert!(outcome.is_complete(Kind::Meeting) && !outcome.is_complete(Kind::Paper));
    assert!(!outcome.is_complete(Kind::Organization));
    assert!(outcome.objects.contains_key(&OparlId::stored(&id(1))));
}

#[test]
fn of_an_object_that_comes_twice_the_newer_counts_and_a_deletion_is_kept() {
    let object = |name: &str, modified: &str, deleted: bool| json!({"id": id(1), "type": "Organization", "name": name, "modified": modified, "deleted": deleted});
    let newest = |objects: Vec<Value>| {
        let server = json_server(move |_| list(objects.clone(), None));
        ask(HOME, Wish::default(), server).0
    };
    let old = object("alt", "2026-01-01T00:00:00Z", false);
    let new = object("neu", "2026-02-01T00:00:00Z", false);
    for pair in [vec![old.clone(), new.clone()], vec![new, old.clone()]] {
        let outcome = newest(pair);
        assert!(format!("{:?}", outcome.objects).contains("neu"));
        assert_eq!(troubles(&outcome), [&Trouble::Twice]);
    }
    let gone = newest(vec![old, object("", "2026-01-01T00:00:00Z", true)]);
    assert!(gone.objects[&OparlId::stored(&id(1))].deleted);
    let other = json!({"id": id(1), "type": "Meeting"});
    let outcome = newest(vec![organization(1), other]);
    assert_eq!(troubles(&outcome), [&Trouble::Twice, &Trouble::SameId]);
}

#[test]
fn a_list_that_announces_more_than_it_has_is_not_complete() {
    let server = json_server(
        |_| json!({"data": [organization(1)], "pagination": {"totalElements": 3}, "links": {}}),
    );
    let (outcome, _) = ask(HOME, Wish::default(), server);
    assert_eq!(troubles(&outcome), [&Trouble::FewerThanAnnounced(3)]);
    assert!(!outcome.is_complete(Kind::Organization));
}

#[test]
fn lists_of_addresses_and_bare_lists_are_read_too() {
    let server = json_server(|url| match url {
        HOME => json!([id(1), id(2), "https://b.org/1"]),
        url => {
            let number = url.rsplit('/').next().unwrap().parse().unwrap();
            organization(number)
        }
    });
    let (outcome, asked) = ask(HOME, Wish::default(), server);
    assert_eq!((asked.len(), outcome.objects.len()), (3, 2));
    assert_eq!(
        troubles(&outcome),
        [&Trouble::Address(AddressFault::OtherServer)]
    );
}

#[test]
fn an_answer_to_another_question_is_refused_and_an_early_end_is_said() {
    let mut crawl = Crawl::start(HOME, Wish::default()).unwrap();
    let step = crawl.step();
    assert_eq!(step, crawl.step());
    let refused = crawl.answer("https://a.org/else", Answer::Bytes(b"{}"));
    assert_eq!(refused, Err(NotAsked("https://a.org/else".to_owned())));
    let outcome = crawl.finish();
    assert_eq!((outcome.stopped, outcome.requests), (Some(Stop::Early), 1));
}

proptest! {
    /// A server of 12 pages that link to one another at random, with objects at random.
    #[test]
    fn every_crawl_ends_and_asks_for_nothing_twice(
        links in proptest::collection::vec((0_usize..12, 0_usize..20, any::<bool>()), 12)
    ) {
        let server = json_server(|url| {
            let page = url.rsplit('/').next().unwrap().parse().unwrap_or(0);
            let (to, object, system): (usize, usize, bool) = links[page];
            let next = format!("https://a.org/{to}");
            if system {
                json!({"id": id(object), "type": "System", "body": [next, format!("https://a.org/{object}")]})
            } else {
                list(vec![organization(object)], Some(&next))
            }
        });
        let server = move |url: &str, attempt| match url {
            "https://a.org/12" | "https://a.org/13" | "https://a.org/14" | "https://a.org/15"
            | "https://a.org/16" | "https://a.org/17" | "https://a.org/18" | "https://a.org/19" =>
                Err(Failure::Status(404)),
            url => server(url, attempt),
        };
        let (_, asked) = ask("https://a.org/0", Wish::default(), server);
        let once: BTreeSet<&String> = asked.iter().collect();
        prop_assert_eq!(once.len(), asked.len());
        prop_assert!(asked.len() <= 21);
    }
}
