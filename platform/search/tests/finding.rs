//! What people type, and what they find.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use proptest::prelude::*;
use search::{Document, Index};
use std::{sync::LazyLock, time::Instant};

const AREAS: u64 = 0;
const TOPICS: u64 = 1;

const NAMES: [&str; 9] = [
    "Altstadt",
    "Neustadt",
    "Mürwik",
    "Sankt Jürgen",
    "Friesischer Berg",
    "Bergheim",
    "Weststadt",
    "Lindenweg",
    "Block 12",
];

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let areas = (0..).zip(NAMES).map(|(id, name)| Document {
        kind: AREAS,
        id,
        names: vec![name.to_owned()],
        text: Vec::new(),
    });
    let topic = |id, names: &[&str], text: &str| Document {
        kind: TOPICS,
        id,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        text: vec![text.to_owned()],
    };
    let topics = [
        topic(
            0,
            &["Kinderarmut", "Child poverty"],
            "Kinder, deren Eltern Grundsicherung bekommen",
        ),
        topic(
            1,
            &["Alleinerziehende", "Single parents"],
            "Haushalte mit Kindern in Berg und Tal",
        ),
        topic(2, &["Leer stehende Wohnungen", "Empty dwellings"], "Wohnen"),
    ];
    Index::of(areas.chain(topics)).unwrap()
});

fn found(typed: &str) -> Vec<String> {
    let found = INDEX.find(typed).unwrap();
    let name = |hit: &search::Hit| match hit.kind {
        AREAS => NAMES[hit.id as usize].to_owned(),
        _ => ["Kinderarmut", "Alleinerziehende", "Leer stehende Wohnungen"][hit.id as usize]
            .to_owned(),
    };
    found.hits.iter().map(name).collect()
}

#[test]
fn what_people_type_finds_what_they_mean() {
    for (typed, expected) in [
        ("muerwik", vec!["Mürwik"]),
        ("Murwik", vec!["Mürwik"]),
        ("Mürwick", vec!["Mürwik"]),
        ("Nuestadt", vec!["Neustadt"]),
        ("Altstdat", vec!["Altstadt"]),
        ("sanktjürgen", vec!["Sankt Jürgen"]),
        ("Jürgen", vec!["Sankt Jürgen"]),
        ("Kinderar", vec!["Kinderarmut"]),
        ("Armut", vec!["Kinderarmut"]),
        ("armtu", vec!["Kinderarmut"]),
        ("Kinderamut", vec!["Kinderarmut"]),
        ("poverty", vec!["Kinderarmut"]),
        ("single parent", vec!["Alleinerziehende"]),
        ("allein erziehend", vec!["Alleinerziehende"]),
        ("Wohnung", vec!["Leer stehende Wohnungen"]),
        ("Grundsicherung", vec!["Kinderarmut"]),
        ("Lindenweg 17", vec!["Lindenweg"]),
        ("Lindnweg 12", vec!["Lindenweg"]),
        ("Block 12", vec!["Block 12"]),
        ("xqzy", vec![]),
        ("Hfn", vec![]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn the_name_itself_comes_before_beginnings_and_parts_and_what_is_said() {
    assert_eq!(
        found("berg"),
        ["Friesischer Berg", "Bergheim", "Alleinerziehende"]
    );
    assert_eq!(found("stadt"), ["Altstadt", "Neustadt", "Weststadt"]);
    assert_eq!(found("neu")[0], "Neustadt");
}

#[test]
fn streets_are_found_however_they_are_written() {
    let names = [
        "Große Bahnhofstraße",
        "Karl-Müller-Straße",
        "An der Öde",
        "Straße der Einheit",
        "Weißdornweg",
    ];
    let streets = (0..).zip(names).map(|(id, name)| Document {
        kind: AREAS,
        id,
        names: vec![name.to_owned()],
        text: Vec::new(),
    });
    let index = Index::of(streets).unwrap();
    for (typed, street) in [
        ("grosse bahnhofstr. 5", 0),
        ("GROẞE BAHNHOFSTRASSE", 0),
        ("Bahnhofstrase", 0),
        ("bahnhof", 0),
        ("karlmüllerstraße 12b", 1),
        ("Karl Mueller Str", 1),
        ("Karl-Mueler-Strasse", 1),
        ("an der oede 3", 2),
        ("Straße der Einheit 7", 3),
        ("weissdorn", 4),
        ("Weisdornweg", 4),
    ] {
        let hits = index.find(typed).unwrap().hits;
        assert_eq!(hits.first().map(|hit| hit.id), Some(street), "{typed}");
    }
}

#[test]
fn what_was_meant_is_told_as_names_spell_it() {
    assert_eq!(
        INDEX.find("Murwick").unwrap().meant.as_deref(),
        Some("Mürwik")
    );
    assert_eq!(INDEX.find("Mürwik").unwrap().meant, None);
    assert_eq!(INDEX.find("Mürwik").unwrap().left_out, Vec::<String>::new());
    assert_eq!(INDEX.find("Mürwik qqq").unwrap().left_out, ["qqq"]);
}

#[test]
fn nothing_typed_and_an_empty_index_find_nothing() {
    for typed in ["", "  ", "-*~\"", "\u{0}"] {
        assert_eq!(found(typed), Vec::<String>::new());
    }
    let empty = Index::of([]).unwrap();
    assert!(empty.find("Berg").unwrap().hits.is_empty());
    assert!(empty.find("Berggg").unwrap().hits.is_empty());
}

#[test]
fn a_hundred_thousand_names_are_found_at_once() {
    let begun = Instant::now();
    let documents = (0..100_000).map(|id| Document {
        kind: AREAS,
        id,
        names: vec![format!("Baublock {id:06}")],
        text: Vec::new(),
    });
    let index = Index::of(documents).unwrap();
    let made = begun.elapsed();
    let begun = Instant::now();
    assert_eq!(index.find("Baublock 054321").unwrap().hits[0].id, 54_321);
    let one = begun.elapsed();
    let begun = Instant::now();
    let all = index.find("bau").unwrap().hits;
    assert_eq!(all.len(), 100_000);
    assert!(all.windows(2).all(|two| two[0].id < two[1].id));
    let every = begun.elapsed();
    let begun = Instant::now();
    assert!(!index.find("Bublock 999999").unwrap().hits.is_empty());
    let slipped = begun.elapsed();
    let bytes = index.bytes().unwrap();
    println!("{} kB in memory", bytes / 1000);
    assert!(bytes < 60_000_000, "{bytes}");
    println!("made in {made:?}, one found in {one:?}, all in {every:?}, a slip in {slipped:?}");
    assert!(made.as_secs() < 60, "{made:?}");
}

proptest! {
    #[test]
    fn nothing_that_is_typed_does_harm(typed in "\\PC{0,300}") {
        let first = INDEX.find(&typed).unwrap();
        prop_assert_eq!(first, INDEX.find(&typed).unwrap());
    }

    #[test]
    fn one_slip_in_a_long_name_still_finds_it(name in 0usize..8, at in 0usize..30, letter in "[a-z]") {
        let name = NAMES[name].split(' ').next_back().unwrap();
        prop_assume!(name.chars().count() >= 4);
        let mut letters: Vec<char> = name.chars().collect();
        let at = at % letters.len();
        letters[at] = letter.chars().next().unwrap();
        let typed: String = letters.into_iter().collect();
        // A new letter before an e may make an umlaut of both, which is a second slip.
        let length = |word: &str| search::fold(word).chars().count();
        prop_assume!(length(&typed) == length(name));
        prop_assert!(!found(&typed).is_empty(), "{}", typed);
    }
}
