use super::*;
use crate::oparl::timestamps;
use proptest::prelude::*;
use serde_json::json;
use std::path::PathBuf;

const PAGE: &str = "https://oparl.example.org/page";

/// A file of the specification's examples, or `None` with a word why the test is skipped.
fn example(name: &str) -> Option<Vec<u8>> {
    let root = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/realdata"),
        PathBuf::from,
    );
    let path = root.join("oparl/spec_examples").join(name);
    if let Ok(bytes) = std::fs::read(&path) {
        return Some(bytes);
    }
    let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
    assert!(!required, "missing: {}", path.display());
    eprintln!("skipped: no {}", path.display());
    None
}

fn read_value(value: &Value, expected: Option<Kind>) -> Page {
    let bytes = serde_json::to_vec(value).unwrap();
    read(PAGE, &bytes, expected, &Reading::default()).unwrap()
}

fn with_names() -> Reading {
    Reading {
        names: true,
        ..Reading::default()
    }
}

fn troubles(page: &Page) -> Vec<(&str, &Trouble)> {
    page.problems
        .kept()
        .iter()
        .map(|problem| (problem.field.as_deref().unwrap_or(""), &problem.trouble))
        .collect()
}

#[test]
fn the_examples_of_the_specification_are_read_without_a_problem() {
    for (name, kinds) in [
        ("System-01.json", vec![Kind::System]),
        ("Body-01.json", vec![Kind::Corporation]),
        ("Organization-01.json", vec![Kind::Organization]),
        ("Person-01.json", vec![Kind::Membership, Kind::Membership]),
        ("Meeting-01.json", vec![Kind::Meeting, Kind::AgendaItem]),
        ("Paper-01.json", vec![Kind::Paper, Kind::Consultation]),
        ("File-01.json", vec![]),
        ("Location-01.json", vec![]),
    ] {
        let Some(bytes) = example(name) else { return };
        let page = read(PAGE, &bytes, None, &Reading::default()).unwrap();
        assert_eq!(page.problems, Problems::default(), "{name}");
        let read: Vec<Kind> = page.objects.iter().map(|it| it.content.kind()).collect();
        assert_eq!(read, kinds, "{name}");
    }
}

#[test]
fn a_person_leaves_function_and_term_but_neither_name_nor_address() {
    let Some(bytes) = example("Person-01.json") else {
        return;
    };
    let page = read(PAGE, &bytes, None, &Reading::default()).unwrap();
    let Content::Membership(first) = &page.objects[0].content else {
        panic!("no membership");
    };
    assert_eq!(first.role.as_deref(), Some("Vorsitzende"));
    assert_eq!(first.votes, Some(true));
    assert_eq!(first.from.unwrap().to_string(), "2013-12-03");
    let all = format!("{page:?}");
    for personal in ["Muster", "max@", "+49", "male", "person/29", "Ratsfrau"] {
        assert!(!all.contains(personal), "{personal}");
    }
    let named = read(PAGE, &bytes, None, &with_names()).unwrap();
    let all = format!("{named:?}");
    assert!(all.contains("Prof. Dr. Max Mustermann") && all.contains("person/29"));
    assert!(!all.contains("max@") && !all.contains("male"));
}

#[test]
fn a_meeting_brings_its_agenda_and_a_paper_its_consultations() {
    let (Some(meeting), Some(paper)) = (example("Meeting-01.json"), example("Paper-01.json"))
    else {
        return;
    };
    let page = read(PAGE, &meeting, None, &Reading::default()).unwrap();
    let Content::Meeting(held) = &page.objects[0].content else {
        panic!("no meeting");
    };
    assert_eq!(
        timestamps::rfc3339(held.start.unwrap()),
        "2013-01-04T07:00:00+00:00"
    );
    assert!(
        held.place
            .as_deref()
            .unwrap()
            .starts_with("Rathaus der Beispielstadt")
    );
    let Content::AgendaItem(item) = &page.objects[1].content else {
        panic!("no item");
    };
    assert_eq!(item.number.as_deref(), Some("10.1"));
    assert_eq!(item.meeting.as_ref(), Some(&page.objects[0].id));
    let page = read(PAGE, &paper, None, &Reading::default()).unwrap();
    let Content::Consultation(consulted) = &page.objects[1].content else {
        panic!("no consultation");
    };
    assert_eq!(consulted.paper.as_ref(), Some(&page.objects[0].id));
    assert_eq!(consulted.authoritative, Some(false));
    // Who signed the paper stays with the source.
    assert!(!format!("{page:?}").contains("person/2000"));
}

#[test]
fn what_real_servers_do_is_understood() {
    let page = read_value(
        &json!({
            "id": "https://oparl.example.org/m/1", "type": "http://oparl.org/schema/1.0/Meeting",
            "name": "  Sitzung\n des\u{0} Rates ", "shortName": "", "cancelled": "false",
            "organization": {"id": "https://oparl.example.org/o/1", "name": "Rat"},
            "start": "2026-07-15T17:00:00", "end": null, "modified": "",
            "location": [{"room": "Saal", "streetAddress": "", "locality": "Musterstadt"}],
            "agendaItem": {"id": "https://oparl.example.org/i/1", "name": 7, "order": "3"}
        }),
        None,
    );
    let Content::Meeting(meeting) = &page.objects[0].content else {
        panic!("no meeting");
    };
    assert_eq!(meeting.name.as_deref(), Some("Sitzung des Rates"));
    assert_eq!(
        meeting.organizations[0].as_str(),
        "https://oparl.example.org/o/1"
    );
    assert_eq!(
        timestamps::rfc3339(meeting.start.unwrap()),
        "2026-07-15T15:00:00+00:00"
    );
    assert_eq!(meeting.place.as_deref(), Some("Saal, Musterstadt"));
    let Content::AgendaItem(item) = &page.objects[1].content else {
        panic!("no item");
    };
    assert_eq!((item.name.as_deref(), item.order), (Some("7"), Some(3)));
    assert_eq!(troubles(&page), [("start", &Trouble::NoOffset)]);
}

#[test]
fn wrong_types_are_problems_that_name_object_and_field_and_cost_only_the_field() {
    let page = read_value(
        &json!({"data": [
            {"id": "https://a.org/1", "type": "x/Organization", "name": ["Rat"], "startDate": "1.2.2020",
             "subOrganizationOf": 5, "shortName": "Rat"},
            {"id": 5, "type": "x/Organization"},
            {"type": "x/Organization"},
            {"id": "javascript:alert(1)", "type": "x/Organization"},
            {"id": "https://a.org/2", "type": "x/Wappen"},
            {"id": "https://a.org/3"},
            {"id": "https://a.org/4", "type": "x/Meeting", "start": 17, "cancelled": "vielleicht",
             "web": "javascript:alert(1)"},
            17, null
        ]}),
        None,
    );
    assert_eq!(
        troubles(&page),
        [
            ("name", &Trouble::WrongType("a text")),
            (
                "subOrganizationOf",
                &Trouble::WrongType("the address of an object")
            ),
            ("startDate", &Trouble::WrongType("a day")),
            ("id", &Trouble::NoId),
            ("id", &Trouble::NoId),
            ("id", &Trouble::NoId),
            ("type", &Trouble::UnknownType),
            ("type", &Trouble::NoType),
            (
                "web",
                &Trouble::Address(super::super::AddressFault::NoWebAddress)
            ),
            ("start", &Trouble::WrongType("a date and time")),
            ("cancelled", &Trouble::WrongType("true or false")),
            ("data", &Trouble::WrongType("an object")),
            ("data", &Trouble::WrongType("an object")),
        ]
    );
    assert_eq!(page.problems.kept()[0].url, "https://a.org/1");
    assert_eq!((page.objects.len(), page.entries), (2, 9));
}

#[test]
fn what_is_not_public_keeps_its_place_but_not_its_name() {
    let page = read_value(
        &json!({"id": "https://a.org/i", "name": "Personalsache", "result": "so", "public": false}),
        Some(Kind::AgendaItem),
    );
    assert!(!format!("{page:?}").contains("Personalsache"));
}

#[test]
fn answers_that_are_no_oparl_say_what_they_are() {
    let read = |bytes: &[u8]| read(PAGE, bytes, None, &Reading::default()).unwrap_err();
    assert_eq!(read(b""), Trouble::Empty);
    assert_eq!(read(b" \r\n"), Trouble::Empty);
    assert_eq!(
        read(b"\xEF\xBB\xBF <!DOCTYPE html><title>Anmelden"),
        Trouble::WebPage
    );
    assert_eq!(
        read(b"{\"id\": tru"),
        Trouble::NoJson {
            line: 1,
            column: 10
        }
    );
    assert_eq!(
        read(b"\xFF\xFE{\0}\0"),
        Trouble::NoJson { line: 1, column: 1 }
    );
    assert_eq!(read(b"17"), Trouble::NeitherObjectNorList);
    assert_eq!(read(b"{\"error\": \"no\"}"), Trouble::NeitherObjectNorList);
    assert_eq!(read("[".repeat(100_000).as_bytes()), Trouble::TooDeep(64));
    assert_eq!(read(&vec![b' '; 50 << 20]), Trouble::TooLong(16 << 20));
    let many = format!("{{\"data\":[{}{{}}]}}", "{},".repeat(300_000));
    assert_eq!(read(many.as_bytes()), Trouble::TooMany(1_000_000));
}

#[test]
fn long_texts_and_lists_are_cut_and_counted_once() {
    let long = "ä".repeat(3_000);
    let many: Vec<String> = (0..6_000).map(|n| format!("https://a.org/{n}")).collect();
    let page = read_value(
        &json!({"id": "https://a.org/m", "type": "Meeting", "name": long, "organization": many}),
        None,
    );
    let Content::Meeting(meeting) = &page.objects[0].content else {
        panic!("no meeting");
    };
    assert_eq!(meeting.name.as_ref().unwrap().chars().count(), 200);
    assert_eq!(meeting.organizations.len(), 5_000);
    assert_eq!(troubles(&page).len(), 2);
}

#[test]
fn of_very_many_problems_some_are_kept_and_the_others_counted() {
    let page = read_value(&json!({"data": vec![json!({}); 2_000]}), None);
    assert_eq!(
        (page.problems.kept().len(), page.problems.left_out()),
        (500, 1_500)
    );
}

/// Any JSON, with the names of real fields so that every reader is tried.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("https://a.org/x")),
        Just(json!("2014-01-08T14:28:31+01:00")),
    ];
    let key = prop_oneof![
        Just("id"),
        Just("type"),
        Just("data"),
        Just("links"),
        Just("pagination"),
        Just("next"),
        Just("name"),
        Just("organization"),
        Just("membership"),
        Just("agendaItem"),
        Just("start"),
        Just("consultation"),
        Just("body"),
        Just("location"),
        Just("modified"),
        Just("public"),
        Just("subOrganizationOf"),
        Just("startDate"),
        Just("order"),
        Just("totalElements"),
    ];
    leaf.prop_recursive(4, 60, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(key.clone().prop_map(str::to_owned), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_answer_is_too_odd_to_be_read(value in any_json(), kind in 0..Kind::ALL.len(), names: bool) {
        let mut value = value;
        if let Value::Object(map) = &mut value {
            map.insert("id".to_owned(), json!("https://a.org/0"));
        }
        let reading = Reading { names, ..Reading::default() };
        let bytes = serde_json::to_vec(&value).unwrap();
        let _ = read(PAGE, &bytes, Some(Kind::ALL[kind]), &reading);
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(PAGE, &bytes, None, &Reading::default());
    }
}
