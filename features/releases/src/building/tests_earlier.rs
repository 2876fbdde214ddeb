//! What earlier releases give away.

use super::{
    BuildError, build,
    tests::{key, raw, square, village},
};
use crate::reading::{RawArea, RawCity, RawLevel};
use city_description::Level;
use disclosure_control::NoiseSecret;
use terms::{Audience, IndicatorId, LevelId, ReferencePeriod};

/// Six areas with these counts in two districts; `district` says in which each lies.
fn town(counts: [u64; 6], district: [usize; 6]) -> RawCity {
    let mut city = village([Some(0); 3], [Some(0); 3]);
    let middle = Level {
        id: LevelId::new("bezirk").unwrap(),
        ..city.description.levels[0].clone()
    };
    let area = |name: String, parent: &str, column: i32| RawArea {
        key: key(&name),
        name,
        parent: Some(key(parent)),
        boundary: Some(square(column)),
    };
    let districts = ["nord", "sued"];
    city.vintages[0].levels[0].areas = (0..6)
        .map(|at| area(format!("0{at}"), districts[district[at]], at as i32))
        .collect();
    let middle_areas = districts
        .iter()
        .zip(10..)
        .map(|(name, at)| area((*name).to_owned(), "dorf", at));
    city.vintages[0].levels.insert(
        1,
        RawLevel {
            id: middle.id.clone(),
            areas: middle_areas.collect(),
        },
    );
    city.description.levels.insert(1, middle);
    let year = ReferencePeriod::year(2022).unwrap();
    for count in city.counts.values_mut() {
        let values = counts.map(|count| raw(Some(count))).to_vec();
        count.values = [(year, values)].into();
    }
    city.counts.remove(&IndicatorId::new("children").unwrap());
    city
}

/// Whether the second layout may be released after the first.
fn released_after(
    counts: [u64; 6],
    first: [usize; 6],
    second: [usize; 6],
) -> Result<(), BuildError> {
    let earlier = build(
        &town(counts, first),
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        0,
        &|_| (),
    )?
    .ledger;
    build(
        &town(counts, second),
        Audience::Public,
        &[earlier],
        &NoiseSecret([5; 32]),
        1,
        &|_| (),
    )
    .map(|_| ())
}

#[test]
fn an_area_that_moves_between_districts_may_give_itself_away() {
    // With the districts of both releases the fourth area can only be 11 or 12: found by trying all
    // counts outside this program.
    let counts = [8, 9, 25, 12, 3, 24];
    let (before, after) = ([0, 0, 1, 0, 1, 0], [0, 0, 0, 0, 1, 0]);
    assert!(released_after(counts, before, before).is_ok());
    let error = released_after(counts, before, after).unwrap_err();
    assert!(matches!(error, BuildError::Exposed { .. }), "{error}");
}

#[test]
fn an_area_may_move_where_that_gives_nothing_away() {
    let counts = [810, 933, 251, 412, 377, 924];
    assert!(released_after(counts, [0, 0, 1, 0, 1, 0], [0, 0, 0, 0, 1, 0]).is_ok());
}

#[test]
fn a_renamed_count_is_recognised_by_its_values() {
    let mut city = village(
        [Some(12), Some(41), Some(33)],
        [Some(111), Some(403), Some(298)],
    );
    city.description.protection.base = 7;
    let mut earlier = build(
        &city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        0,
        &|_| (),
    )
    .unwrap()
    .ledger;
    let old = earlier
        .cells
        .remove(&IndicatorId::new("children").unwrap())
        .unwrap();
    earlier.cells.insert(IndicatorId::new("kids").unwrap(), old);
    city.description.protection.base = 5;
    let error = build(
        &city,
        Audience::Public,
        &[earlier],
        &NoiseSecret([5; 32]),
        1,
        &|_| (),
    )
    .unwrap_err();
    assert!(
        matches!(&error, BuildError::Exposed { count, .. } if count == "children"),
        "{error}"
    );
}
