//! The ledger in its files.

use super::{
    Built, RawSide, RawSideError, build,
    ledger::{LedgerCell, LedgerEntry},
    tests::village,
};
use disclosure_control::NoiseSecret;
use std::{fs, path::Path};
use terms::{Audience, IndicatorId, ReferencePeriod};

const BIG: [u64; 3] = [7_654_321, 7_123_456, 7_777_123];

fn released(at: i64) -> Built {
    let city = village([Some(12), Some(41), Some(33)], BIG.map(Some));
    build(
        &city,
        Audience::Public,
        &[],
        &NoiseSecret([5; 32]),
        at,
        &|_| (),
    )
    .unwrap()
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder.join("ledger")).unwrap();
    let mut files: Vec<_> = files
        .map(|file| {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            (name, fs::read(file.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// An entry of format 1 as it was written before.
fn old_entry(release_id: &str) -> String {
    let people = format!(
        r#"[{{"00":{{"raw":{},"low":7654318,"high":7654322}},"01":{{"raw":{},"low":7123453,"high":7123457}},"02":{{"raw":{},"low":7777123,"high":7777127}}}},{{"dorf":{{"raw":22554900,"low":22554898,"high":22554902}}}}]"#,
        BIG[0], BIG[1], BIG[2]
    );
    format!(
        r#"{{"release_id":"{release_id}","built_at":0,"parents":[{{"00":"dorf","01":"dorf","02":"dorf"}}],"cells":{{"people":{{"2022":{people}}}}}}}"#
    )
}

#[test]
fn a_ledger_entry_comes_back_as_it_was_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    let built = released(1);
    raw_side.remember(&built).unwrap();
    assert_eq!(raw_side.ledger().unwrap(), [built.ledger]);
}

#[test]
fn no_true_count_can_be_read_from_the_ledger_without_its_key() {
    let folder = tempfile::tempdir().unwrap();
    RawSide::open(folder.path(), [1; 32])
        .and_then(|raw_side| raw_side.remember(&released(1)))
        .unwrap();
    for (_, bytes) in files(folder.path()) {
        for count in BIG {
            let written = count.to_string().into_bytes();
            let number = count.to_le_bytes()[..3].to_vec();
            for hidden in [written, number, b"people".to_vec()] {
                assert!(!bytes.windows(hidden.len()).any(|window| window == hidden));
            }
        }
    }
    fs::remove_file(folder.path().join("ledger-key")).unwrap();
    let raw_side = RawSide::open(folder.path(), [2; 32]).unwrap();
    let error = raw_side.ledger().unwrap_err();
    assert!(error.to_string().contains("anderen Schlüssel"), "{error}");
}

#[test]
fn the_ledger_stays_readable_when_the_key_of_the_seal_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    let built = released(1);
    raw_side.remember(&built).unwrap();
    let key = raw_side.public_key();
    drop(raw_side);
    fs::remove_file(folder.path().join("signing-seed")).unwrap();
    let raw_side = RawSide::open(folder.path(), [2; 32]).unwrap();
    assert_ne!(raw_side.public_key(), key);
    assert_eq!(raw_side.ledger().unwrap(), [built.ledger]);
}

#[test]
fn the_key_of_the_seal_does_not_tell_the_key_of_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    RawSide::open(folder.path(), [1; 32]).unwrap();
    let secret = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_ne!(secret("signing-seed"), secret("ledger-key"));
    assert_ne!(
        secret("signing-seed"),
        hex::encode([1; 32]),
        "not what both are made from"
    );
}

#[test]
fn a_damaged_ledger_entry_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    raw_side.remember(&released(1)).unwrap();
    let (name, bytes) = files(folder.path()).remove(0);
    let path = folder.path().join("ledger").join(name);
    for end in [0, 10, 30, 60, bytes.len() - 1] {
        fs::write(&path, &bytes[..end]).unwrap();
        let error = raw_side.ledger().unwrap_err();
        assert!(
            matches!(&error, RawSideError::MalformedLedger { path: named, .. } if *named == path),
            "{error}"
        );
    }
}

#[test]
fn an_entry_of_the_first_format_is_read_and_locked_with_the_next_release() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    let old = folder
        .path()
        .join("ledger")
        .join("dorf-19700101-000000000.json");
    fs::write(&old, old_entry("dorf-19700101-000000000")).unwrap();
    let before = raw_side.ledger().unwrap();
    let year = ReferencePeriod::year(2022).unwrap();
    let cells = before[0].cells[&IndicatorId::new("people").unwrap()][&year].unpack();
    let city = LedgerCell {
        raw: 22_554_900,
        low: 22_554_898,
        high: 22_554_902,
    };
    assert_eq!(cells.unwrap()[1], [Some(city)]);
    raw_side.remember(&released(1_000)).unwrap();
    let after = raw_side.ledger().unwrap();
    assert_eq!((after.len(), &after[0]), (2, &before[0]));
    assert!(!old.exists(), "nothing is left in the clear");
    assert!(matches!(
        raw_side.remember(&released(0)),
        Err(RawSideError::Known { .. })
    ));
}

#[test]
fn an_entry_of_the_first_format_is_tried_like_one_of_this_format() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    let old = folder.path().join("ledger").join("old.json");
    // Base 5 said 7654318 to 7654322; base 7 says 7654315 to 7654321.
    fs::write(old, old_entry("old")).unwrap();
    let mut city = village([Some(12), Some(41), Some(33)], BIG.map(Some));
    city.description.protection.base = 9;
    let ledger: Vec<LedgerEntry> = raw_side.ledger().unwrap();
    let least = |ledger: &[LedgerEntry]| {
        let built = build(
            &city,
            Audience::Public,
            ledger,
            &NoiseSecret([5; 32]),
            1,
            &|_| (),
        );
        built.unwrap().least_possible_values.unwrap()
    };
    assert_eq!((least(&[]), least(&ledger)), (9, 5));
}

#[test]
fn what_several_entries_say_alike_is_held_once() {
    let folder = tempfile::tempdir().unwrap();
    let raw_side = RawSide::open(folder.path(), [1; 32]).unwrap();
    raw_side.remember(&released(1_000)).unwrap();
    raw_side.remember(&released(2_000)).unwrap();
    let ledger = raw_side.ledger().unwrap();
    let cells = |entry: &LedgerEntry| {
        let periods = entry.cells.values().flatten();
        periods
            .map(|(_, cells)| cells.0.as_ptr())
            .collect::<Vec<_>>()
    };
    assert_eq!(cells(&ledger[0]), cells(&ledger[1]));
}
