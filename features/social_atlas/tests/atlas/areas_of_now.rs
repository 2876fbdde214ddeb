//! What became of areas of earlier boundaries, as roles, needs and signals ask it.

use crate::invented::{Invented, Twist};
use site::{AreaNow, AreaTree, Surroundings};
use social_atlas::AtlasSurroundings;
use std::sync::Arc;
use terms::AreaRef;

fn surroundings() -> AtlasSurroundings {
    AtlasSurroundings::new(Arc::new(Invented::new(&Twist {
        earlier: true,
        ..Twist::default()
    })))
}

async fn places() -> Arc<dyn AreaTree> {
    Arc::clone(&surroundings().around().await.unwrap().places)
}

fn area(text: &str) -> AreaRef {
    text.parse().unwrap()
}

#[tokio::test]
async fn an_area_that_links_call_the_same_is_that_of_now_by_either_name_of_its_level() {
    let places = places().await;
    for level in ["stadtteil", "stadtteil-2020"] {
        let past = area(&format!("2006/{level}/10"));
        assert_eq!(places.now(&past), AreaNow::Same(area("2021/stadtteil/10")));
        assert_eq!(places.name(&past), places.name(&area("2021/stadtteil/10")));
    }
    let city = AreaNow::Same(area("2021/stadt/00"));
    assert_eq!(places.now(&area("2006/stadt/00")), city);
    assert_eq!(places.now(&area("2021/stadtteil/10")), AreaNow::Holds);
}

#[tokio::test]
async fn an_area_that_was_split_changed_and_its_parts_know_where_they_come_from() {
    let places = places().await;
    let past = area("2006/stadtteil/01");
    let parts = [area("2021/stadtteil/01"), area("2021/stadtteil/02")];
    assert_eq!(places.now(&past), AreaNow::Changed(parts.to_vec()));
    assert_eq!(places.name(&past), "Altmarkt mit Badewiesen");
    for part in &parts {
        assert!(places.formers(part).contains(&past), "{part}");
        assert!(!places.contains(&past, part), "a right there waits");
    }
    assert!(!places.formers(&area("2021/stadtteil/10")).contains(&past));
    let city = area("2021/stadt/00");
    assert!(places.contains(&city, &past) && places.contains(&area("2006/stadt/00"), &past));
    assert_eq!(places.carried(&past), Some(area("2021/bezirk/01")));
    let unknown = AreaNow::Changed(Vec::new());
    assert_eq!(places.now(&area("1999/stadtteil/01")), unknown);
    assert_eq!(places.now(&area("2006/stadtteil/99")), unknown);
}

#[tokio::test]
async fn outlines_say_how_much_of_an_area_lies_in_each_of_those_that_could_follow_it() {
    let asked = [
        area("2006/stadtteil/01"),
        area("2006/stadtteil/10"),
        area("1999/stadtteil/03"),
    ];
    let found = surroundings().successors(&asked).await.unwrap();
    let told: Vec<Vec<(String, Option<u8>)>> = found
        .into_iter()
        .map(|all| {
            let one = |one: site::Successor| (one.area.to_string(), one.percent);
            all.into_iter().map(one).collect()
        })
        .collect();
    assert_eq!(
        told,
        [
            vec![
                ("2021/stadtteil/01".to_owned(), Some(50)),
                ("2021/stadtteil/02".to_owned(), Some(50)),
            ],
            vec![("2021/stadtteil/10".to_owned(), Some(100))],
            // Of boundaries that nobody knows, the area of the same key.
            vec![("2021/stadtteil/03".to_owned(), None)],
        ]
    );
}
