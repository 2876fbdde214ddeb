use super::*;
use crate::NoiseSecret;
use proptest::prelude::*;
use std::{collections::BTreeMap, path::PathBuf, time::Instant};

const SECRET: NoiseSecret = NoiseSecret([42; 32]);

/// A file of reference values made by others, or `None` with a word why the test is skipped.
fn reference(name: &str) -> Option<String> {
    let root = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/realdata"),
        PathBuf::from,
    );
    let path = root.join("../reference/disclosure").join(name);
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Some(text);
    }
    let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
    assert!(!required, "missing: {}", path.display());
    eprintln!("skipped: no {}", path.display());
    None
}

fn exactly(noise: Noise) -> Noise {
    Noise {
        variance_rule: VarianceRule::Exactly,
        ..noise
    }
}

/// Lines of a table by true and published count.
fn lines(table: &TransitionTable) -> BTreeMap<(u64, u64), Transition> {
    let transitions = table.transitions();
    transitions
        .map(|line| ((line.count, line.published), line))
        .collect()
}

#[test]
fn tables_equal_those_of_r_ptable_in_every_probability_and_interval() {
    let cases = [
        ("ptable_cnt_D3_V1.csv", Noise::new(3, 1.0)),
        (
            "ptable_cnt_D4_V2_pstay.csv",
            Noise::new(4, 2.0).staying(0.5),
        ),
        (
            "ptable_cnt_D5_V1.08_js1.csv",
            Noise::new(5, 1.08).blocking(1),
        ),
        ("ptable_cnt_D5_V2.csv", Noise::new(5, 2.0)),
        ("ptable_cnt_D5_V2_js1.csv", Noise::new(5, 2.0).blocking(1)),
        ("ptable_cnt_D5_V3_js2.csv", Noise::new(5, 3.0).blocking(2)),
        ("ptable_cnt_D7_V3.csv", Noise::new(7, 3.0)),
        (
            "ptable_cnt_D8_V3_js2_opt4.csv",
            exactly(Noise::new(8, 3.0).blocking(2)),
        ),
    ];
    let mut largest: f64 = 0.0;
    for (name, noise) in cases {
        let Some(text) = reference(name) else { return };
        let ours = TransitionTable::design(&noise).unwrap();
        let theirs = TransitionTable::read(&text).unwrap();
        assert_eq!(ours.symmetric_from(), theirs.symmetric_from(), "{name}");
        let (ours, theirs) = (lines(&ours), lines(&theirs));
        for at in ours.keys().chain(theirs.keys()) {
            match (ours.get(at), theirs.get(at)) {
                (Some(our), Some(their)) => {
                    let differences = [
                        our.probability - their.probability,
                        our.keys.0 - their.keys.0,
                        our.keys.1 - their.keys.1,
                    ];
                    for difference in differences {
                        largest = largest.max(difference.abs());
                        assert!(difference.abs() < 1e-6, "{name} {at:?}: {our:?} {their:?}");
                    }
                }
                (Some(only), None) | (None, Some(only)) => {
                    assert!(only.probability < 1e-6, "{name} {at:?}: {only:?}");
                }
                (None, None) => {}
            }
        }
    }
    println!("largest difference from R ptable: {largest:.1e}");
}

#[test]
fn a_table_that_comes_with_tau_argus_can_be_used_and_one_for_magnitudes_is_refused() {
    let Some(text) = reference("ptab_freq.txt") else {
        return;
    };
    let table = TransitionTable::read(&text).unwrap();
    assert_eq!((table.symmetric_from(), table.most_change()), (8, 5));
    assert_eq!(table.possible(1), None);
    assert_eq!(table.possible(0), Some((0, 5)));
    for at in 0..100 {
        let key = CellKey::from_fraction(f64::from(at) / 100.0).unwrap();
        assert_eq!(table.publish(0, key).value, 0);
        assert!(table.publish(200, key).value.abs_diff(200) <= 5);
    }
    let savings = reference("ptab_savings_all.txt").unwrap();
    assert!(matches!(
        TransitionTable::read(&savings),
        Err(ReadError::Magnitude { line: 4, .. })
    ));
}

#[test]
fn files_that_are_no_table_are_refused_with_their_line() {
    let refused = |text: &str| TransitionTable::read(text).unwrap_err();
    assert_eq!(refused(""), ReadError::NoColumn("i"));
    assert_eq!(refused("i,j,p,p_int_ub\n"), ReadError::Empty);
    assert_eq!(
        refused("i,j,p,p_int_ub\n0,1,1,1\n1,1,1,1\n"),
        ReadError::ZeroChanges
    );
    assert_eq!(
        refused("i,j,p,p_int_ub\n0,0,1,1\n2,2,1,1\n"),
        ReadError::Order {
            line: 3,
            expected: 1
        }
    );
    assert_eq!(
        refused("i,j,p,p_int_ub\n0,0,1,1\n1,0,0.5,0.5\n"),
        ReadError::Sum { count: 1, sum: 0.5 }
    );
    assert_eq!(
        refused("i,j,p,p_int_ub\n0,0,1,1\n1,2,1,1\n"),
        ReadError::LastRow { last: 1, mean: 1.0 }
    );
    for broken in [
        "x,0,1,1",
        "0,-1,1,1",
        "0,0,2,1",
        "0,0,1,0.3",
        "0,0,NaN,1",
        "1e99,0,1,1",
    ] {
        let error = refused(&format!("i,j,p,p_int_ub\n{broken}\n"));
        assert!(
            matches!(error, ReadError::Malformed { line: 2, .. }),
            "{error}"
        );
    }
}

#[test]
fn a_table_is_made_in_under_fifty_milliseconds() {
    let noise = Noise::new(8, 3.0).blocking(2).staying(0.5);
    let start = Instant::now();
    TransitionTable::design(&noise).unwrap();
    let elapsed = start.elapsed();
    println!("D = 8, V = 3, js = 2, pstay = 0.5: {elapsed:?}");
    let start = Instant::now();
    TransitionTable::design(&Noise::new(50, 100.0)).unwrap();
    println!("D = 50, V = 100: {:?}", start.elapsed());
    assert!(elapsed.as_millis() < 50, "{elapsed:?}");
}

#[test]
fn parameters_that_no_table_can_have_are_named() {
    let refused = |noise: Noise| TransitionTable::design(&noise).unwrap_err();
    assert_eq!(refused(Noise::new(0, 1.0)), NoiseError::MostChange(0));
    assert_eq!(refused(Noise::new(51, 1.0)), NoiseError::MostChange(51));
    for variance in [0.0, -1.0, 9.0, f64::NAN, f64::INFINITY] {
        let error = refused(Noise::new(3, variance));
        assert!(matches!(error, NoiseError::Variance { .. }), "{error}");
    }
    let error = refused(Noise::new(3, 1.0).blocking(3));
    assert!(matches!(error, NoiseError::Blocked { .. }));
    assert_eq!(
        refused(Noise::new(3, 1.0).staying(1.0)),
        NoiseError::Stay(1.0)
    );
    // A count of 1 that may not be published as 1 or 2 becomes 0 or at least 3: variance at least 2.
    let error = refused(Noise::new(5, 1.5).blocking(2));
    let NoiseError::OutOfReach {
        count: 1, lowest, ..
    } = error
    else {
        panic!("{error}")
    };
    assert!((lowest - 2.0).abs() < 1e-6, "{error}");
    // A count of 1 cannot fall by more than 1, so its variance stays small.
    let error = refused(exactly(Noise::new(5, 4.0)));
    assert!(matches!(error, NoiseError::OutOfReach { count: 1, .. }));
    assert!(
        error.to_string().contains("monotone probabilities"),
        "{error}"
    );
}

#[test]
fn what_a_reader_may_infer_is_exactly_what_can_be_published() {
    let table = TransitionTable::design(&Noise::new(3, 1.0).blocking(1)).unwrap();
    assert_eq!(table.possible(0), Some((0, 3)));
    assert_eq!(table.possible(1), None);
    assert_eq!(table.possible(2), Some((1, 5)));
    assert_eq!(table.possible(1000), Some((997, 1003)));
    for count in 0..40 {
        for at in 0..1000 {
            let key = CellKey::from_fraction(f64::from(at) / 1000.0).unwrap();
            let published = table.publish(count, key);
            assert!((published.low..=published.high).contains(&count));
            assert!(table.possible_counts(published.value).contains(&count));
        }
    }
}

#[test]
fn mean_and_variance_of_many_changes_are_those_of_the_parameters() {
    let noise = Noise::new(5, 2.0).blocking(1);
    let table = TransitionTable::design(&noise).unwrap();
    let cells = 20_000;
    for count in [1_u64, 4, 7, 250] {
        let changes: Vec<f64> = (0..cells)
            .map(|at| {
                let name = at.to_string();
                let key = CellKey::of_finest_cell(&SECRET, &["t", &count.to_string(), &name]);
                table.publish(count, key).value as f64 - count as f64
            })
            .collect();
        let moment = |power: i32| changes.iter().map(|c| c.powi(power)).sum::<f64>() / cells as f64;
        // Four standard errors: a sound table fails once in 15 000 secrets, and this one is fixed.
        let error_of_mean = (2.0 / cells as f64).sqrt();
        let error_of_variance = ((moment(4) - 4.0) / cells as f64).sqrt();
        assert!(
            moment(1).abs() < 4.0 * error_of_mean,
            "{count}: {}",
            moment(1)
        );
        assert!(
            (moment(2) - 2.0).abs() < 4.0 * error_of_variance,
            "{count}: {}",
            moment(2)
        );
    }
}

#[test]
fn keys_of_aggregates_are_as_evenly_spread_as_those_of_cells() {
    let mut frequencies = [0_u32; 20];
    let aggregates = 10_000;
    for at in 0..aggregates {
        let key: CellKey = (0..3)
            .map(|part| CellKey::of_record(&SECRET, &format!("{at}-{part}")))
            .sum();
        frequencies[key.scaled(20) as usize] += 1;
    }
    let expected = f64::from(aggregates) / 20.0;
    let chi: f64 = frequencies
        .iter()
        .map(|&f| (f64::from(f) - expected).powi(2) / expected)
        .sum();
    assert!(chi < 43.8, "chi-square with 19 degrees of freedom: {chi}"); // 0.999 quantile
}

#[test]
fn an_aggregate_with_one_filled_cell_is_published_as_that_cell() {
    let table = TransitionTable::design(&Noise::new(5, 2.0)).unwrap();
    for at in 0..200 {
        let cell = |name: &str, count| KeyedCount {
            count,
            key: CellKey::of_finest_cell(&SECRET, &[name, &at.to_string()]),
        };
        let (filled, empty) = (cell("filled", 6), cell("empty", 0));
        let total: KeyedCount = [filled, empty].into_iter().sum();
        assert_eq!(
            table.publish(total.count, total.key),
            table.publish(filled.count, filled.key)
        );
    }
}

proptest! {
    #[test]
    fn every_table_has_mean_zero_and_its_variance_and_blocks_what_it_should(
        most_change in 2_u64..9,
        part in 0.05_f64..0.6,
        blocked in 0_u64..3,
        monotone: bool,
    ) {
        let variance = part * most_change as f64;
        let noise = Noise { monotone, ..Noise::new(most_change, variance).blocking(blocked) };
        let Ok(table) = TransitionTable::design(&noise) else {
            // Only blocked counts have a smallest variance.
            prop_assert!(blocked > 0);
            return Ok(());
        };
        for count in 0..=table.symmetric_from() {
            let (mean, reached) = table.mean_and_variance(count);
            prop_assert!(mean.abs() < 1e-6);
            prop_assert!(reached < variance + 1e-5);
            if count > 2 * most_change {
                prop_assert!((reached - variance).abs() < 1e-5);
            }
        }
        for line in table.transitions() {
            prop_assert!(!(1..=blocked).contains(&line.published));
            prop_assert!(line.published.abs_diff(line.count) <= most_change);
        }
    }

    #[test]
    fn the_same_people_are_changed_alike_in_whatever_order_tables_and_releases_name_them(
        counts in prop::collection::vec(0_u64..9, 1..12),
        turn in 0_usize..12,
    ) {
        let table = TransitionTable::design(&Noise::new(4, 1.5)).unwrap();
        let cells: Vec<KeyedCount> = counts.iter().enumerate().map(|(at, &count)| KeyedCount {
            count,
            key: CellKey::of_finest_cell(&SECRET, &["t", "2024", &at.to_string()]),
        }).collect();
        let mut turned = cells.clone();
        turned.rotate_left(turn % cells.len());
        let first: KeyedCount = cells.iter().copied().sum();
        // A second release adds up parts that were added up before.
        let (left, right) = turned.split_at(turned.len() / 2);
        let second: KeyedCount = [left, right].iter().map(|half| half.iter().copied().sum::<KeyedCount>()).sum();
        prop_assert_eq!(first, second);
        let again = TransitionTable::design(&Noise::new(4, 1.5)).unwrap();
        prop_assert_eq!(table.publish(first.count, first.key), again.publish(second.count, second.key));
    }
}
