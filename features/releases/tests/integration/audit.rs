//! The audit of releases by linear programming, on whole cities.

use crate::cities;
use disclosure_control::{
    NoiseSecret,
    audit::{Depth, Options, Verdict},
};
use releases::{
    building::{Audited, LedgerEntry, NoAudit, audit, audit_released, build},
    reading::RawCity,
};
use terms::Audience;

const SECRET: NoiseSecret = NoiseSecret([5; 32]);

/// The releases for everyone, for bodies and for the administration.
fn ledger(city: &RawCity) -> Vec<LedgerEntry> {
    let mut earlier = Vec::new();
    for (at, audience) in (0..).zip(Audience::ALL) {
        let built = build(city, audience, &earlier, &SECRET, at, &|_| ()).unwrap();
        earlier.push(built.ledger);
    }
    earlier
}

fn audited(city: &RawCity, ledger: &[LedgerEntry], depth: Depth) -> Audited {
    let options = Options {
        depth,
        ..Options::default()
    };
    let id = &ledger[0].release_id;
    audit_released(city, id, ledger, &SECRET, &options, &mut |_, _, _| ()).unwrap()
}

#[test]
fn no_count_of_an_invented_city_is_too_narrow() {
    let city = cities::invented();
    let ledger = ledger(&city);
    for depth in [Depth::Demands, Depth::Intervals] {
        let audited = audited(&city, &ledger, depth);
        assert!(audited.coverage.guarded > 100, "{:?}", audited.coverage);
        assert!(audited.not_safe().is_empty(), "{:?}", audited.not_safe());
        assert_eq!(audited.changed, 0);
        let (_, least) = audited.narrowest().unwrap();
        assert!(least >= 3, "{least}");
    }
}

#[test]
fn every_interval_of_the_latest_year_of_the_demonstration_city_is_found_and_wide_enough() {
    let mut city = cities::demonstration();
    let latest = *city.periods.last().unwrap();
    city.periods = vec![latest];
    let built = build(&city, Audience::Public, &[], &SECRET, 0, &|_| ()).unwrap();
    let audited = audited(&city, &[built.ledger], Depth::Intervals);
    assert!(audited.coverage.guarded > 500, "{:?}", audited.coverage);
    assert_eq!(audited.coverage.exact, audited.coverage.guarded);
    assert!(audited.not_safe().is_empty(), "{:?}", audited.not_safe());
}

#[test]
fn flensburg_has_no_count_that_is_too_narrow() {
    let Some(city) = cities::flensburg() else {
        return;
    };
    let ledger = ledger(&city);
    for depth in [Depth::Demands, Depth::Intervals] {
        let audited = audited(&city, &ledger, depth);
        assert!(audited.not_safe().is_empty(), "{:?}", audited.not_safe());
    }
}

#[test]
fn a_release_that_was_built_and_one_that_would_be_are_audited_alike() {
    let city = cities::invented();
    let entry = build(&city, Audience::Internal, &[], &SECRET, 0, &|_| ())
        .unwrap()
        .ledger;
    let options = Options::default();
    let before = audit(&city, &[], &SECRET, &options, &mut |_, _, _| ()).unwrap();
    let id = entry.release_id.clone();
    let after = audit_released(&city, &id, &[entry], &SECRET, &options, &mut |_, _, _| ()).unwrap();
    let verdicts = |audited: &Audited| -> Vec<Verdict> {
        audited
            .cells
            .iter()
            .map(|cell| cell.finding.verdict)
            .collect()
    };
    assert_eq!(verdicts(&before), verdicts(&after));
    assert_eq!(after.changed, 0);
}

#[test]
fn a_release_that_the_raw_side_does_not_know_is_not_audited() {
    let city = cities::invented();
    let options = Options::default();
    let refused = audit_released(&city, "dorf-1", &[], &SECRET, &options, &mut |_, _, _| ());
    assert!(matches!(refused, Err(NoAudit::Unknown(id)) if id == "dorf-1"));
}
