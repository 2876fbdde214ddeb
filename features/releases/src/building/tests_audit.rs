//! The audit of releases of a small town.

use super::{
    Audited, audit, audit_released,
    ledger::{LedgerCells, LedgerEntry},
    tests::key,
    tests_gaps::{tried, with_gaps},
    tests_sums::id,
};
use crate::reading::{RawArea, RawCity, RawLevel};
use disclosure_control::{
    NoiseSecret,
    audit::{Depth, Options, Verdict},
};

const SMALL: [u64; 6] = [24, 2, 84, 21, 9, 48];

fn full(city: &RawCity, release: &str, ledger: &[LedgerEntry]) -> Audited {
    let options = Options {
        depth: Depth::Intervals,
        ..Options::default()
    };
    let secret = NoiseSecret([5; 32]);
    audit_released(city, release, ledger, &secret, &options, &mut |_, _, _| ()).unwrap()
}

#[test]
fn the_interval_of_a_small_count_is_what_it_shares_with_the_one_beside_it() {
    let city = with_gaps(&[("children", SMALL)], &[]);
    let entry = tried(&city, &[]).unwrap().ledger;
    let audited = full(&city, &entry.release_id.clone(), &[entry]);
    // Two and nine are withheld together.
    let [cell] = &audited.cells[..] else {
        panic!("one small count, not {:?}", audited.cells);
    };
    assert_eq!(cell.finding.possible, (0, 11));
    assert!(cell.finding.is_exact());
    assert_eq!(
        (cell.area.as_str(), cell.count.as_str()),
        ("01", "children")
    );
    assert_eq!(audited.narrowest().unwrap().1, 12);
    assert!(audited.not_safe().is_empty());
}

#[test]
fn what_a_later_release_gave_away_is_found_in_the_one_before() {
    let city = with_gaps(&[("children", SMALL)], &[]);
    let first = tried(&city, &[]).unwrap().ledger;
    let id_of_first = first.release_id.clone();
    // A release that was built without knowing of the first, from a table with one count less by thirteen: with eight and
    // nine beside it, the two stands alone with the eight, and the nine is shown.
    let mut second = tried(&with_gaps(&[("children", [24, 2, 84, 8, 9, 48])], &[]), &[])
        .unwrap()
        .ledger;
    "dorf-later".clone_into(&mut second.release_id);
    let before = full(&city, &id_of_first, std::slice::from_ref(&first));
    assert!(before.not_safe().is_empty());
    let after = full(&city, &id_of_first, &[first, second]);
    let open = after.not_safe();
    let small = open
        .iter()
        .find(|cell| cell.area == "01" && cell.release.is_none());
    let small = small.unwrap_or_else(|| panic!("{open:?}"));
    assert_eq!(small.finding.verdict, Verdict::TooNarrow);
    assert!(small.finding.is_disclosed());
}

#[test]
fn where_raw_counts_have_changed_since_the_ledger_alone_speaks() {
    let city = with_gaps(&[("children", SMALL)], &[]);
    let entry = tried(&city, &[]).unwrap().ledger;
    let id_of = entry.release_id.clone();
    let revised = with_gaps(&[("children", [24, 2, 84, 21, 9, 50])], &[]);
    let audited = full(&revised, &id_of, &[entry]);
    assert_eq!(audited.changed, 1);
    // The ledger does not say which of both was the small one.
    assert_eq!(audited.coverage.guarded, 2);
    assert!(
        audited
            .cells
            .iter()
            .all(|cell| cell.release.as_ref() == Some(&id_of))
    );
}

#[test]
fn a_release_to_be_built_is_audited_before_and_its_cells_can_be_written() {
    let city = with_gaps(&[("children", SMALL)], &[]);
    let secret = NoiseSecret([5; 32]);
    let audited = audit(&city, &[], &secret, &Options::default(), &mut |_, _, _| ()).unwrap();
    assert_eq!(audited.coverage.safe, 1);
    let mut csv = Vec::new();
    audited.write_csv(&mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    let mut lines = csv.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("period,count,release,level,area,possible_low")
    );
    let line = lines.next().unwrap();
    assert!(line.starts_with("2022,children,,ortsteil,01,"), "{line}");
    assert!(line.contains(",safe,"), "{line}");
}

/// Three areas in each of two districts.
fn in_districts(mut city: RawCity) -> RawCity {
    let levels = &mut city.vintages[0].levels;
    for (at, area) in levels[0].areas.iter_mut().enumerate() {
        area.parent = Some(key(["nord", "sued"][at / 3]));
    }
    let districts = ["nord", "sued"].map(|name| RawArea {
        key: key(name),
        name: name.to_owned(),
        parent: Some(key("dorf")),
        boundary: None,
    });
    let mut described = city.description.levels[1].clone();
    described.id = terms::LevelId::new("bezirk").unwrap();
    let level = RawLevel {
        id: described.id.clone(),
        areas: districts.into(),
    };
    levels.insert(1, level);
    city.description.levels.insert(1, described);
    city
}

#[test]
fn sums_hold_across_a_level_that_a_release_did_not_show() {
    let city = in_districts(with_gaps(&[("children", SMALL)], &[]));
    let mut entry = tried(&city, &[]).unwrap().ledger;
    let id_of = entry.release_id.clone();
    let widest = |entry: LedgerEntry| {
        let audited = full(&city, &id_of, &[entry]);
        assert_eq!(audited.changed, 0);
        let small = audited.cells.iter().find(|cell| cell.area == "01");
        small.unwrap().finding.possible
    };
    // Two and twenty-four are withheld in the same district.
    assert_eq!(widest(entry.clone()), (0, 26));
    for cells in entry.cells.get_mut(&id("children")).unwrap().values_mut() {
        let mut levels = cells.unpack().unwrap();
        levels[1].fill(None);
        *cells = LedgerCells::pack(levels.into_iter().map(Vec::into_iter));
    }
    // The municipality less the four shown ones leaves as much.
    assert_eq!(widest(entry), (0, 26));
}
