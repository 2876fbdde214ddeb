use super::*;
use std::{collections::BTreeMap, path::PathBuf};

fn parameters(most: u64, variance: f64, none_up_to: u64) -> Parameters {
    Parameters {
        most,
        variance,
        none_up_to,
        stay: Vec::new(),
    }
}

/// A table made by the R package ptable: by count and change, probability and upper end.
fn published(name: &str) -> Option<BTreeMap<(u64, i64), (f64, f64)>> {
    let realdata = std::env::var_os("WIRKRAUM_REALDATA").map(PathBuf::from);
    let folder = realdata.map(|folder| folder.join("../reference/disclosure"));
    let text = folder.and_then(|folder| std::fs::read_to_string(folder.join(name)).ok());
    let Some(text) = text else {
        assert!(
            std::env::var_os("WIRKRAUM_REQUIRE_REALDATA").is_none(),
            "{name} is not here"
        );
        return None;
    };
    let line = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        let number = |at: usize| fields[at].parse::<f64>().unwrap();
        ((number(0) as u64, number(3) as i64), (number(2), number(5)))
    };
    Some(text.lines().skip(1).map(line).collect())
}

#[test]
fn tables_are_those_of_the_package_ptable() {
    let free = |most, variance, none_up_to| parameters(most, variance, none_up_to);
    let stay = Parameters {
        stay: vec![None, Some(0.45), Some(0.5), Some(0.5)],
        ..free(4, 2.0, 0)
    };
    for (name, parameters) in [
        ("ptable_cnt_D3_V1.csv", free(3, 1.0, 0)),
        ("ptable_cnt_D4_V2_pstay.csv", stay),
        ("ptable_cnt_D5_V1.08_js1.csv", free(5, 1.08, 1)),
        ("ptable_cnt_D5_V2.csv", free(5, 2.0, 0)),
        ("ptable_cnt_D5_V2_js1.csv", free(5, 2.0, 1)),
        ("ptable_cnt_D5_V3_js2.csv", free(5, 3.0, 2)),
        ("ptable_cnt_D7_V3.csv", free(7, 3.0, 0)),
        ("ptable_cnt_D8_V3_js2_opt4.csv", free(8, 3.0, 2)),
    ] {
        let table = TransitionTable::new(&parameters).unwrap();
        let Some(published) = published(name) else {
            continue;
        };
        let ours: BTreeMap<(u64, i64), Step> = table
            .rows()
            .zip(0..)
            .flat_map(|(row, count)| row.map(move |step| ((count, step.change), step)))
            .collect();
        assert!(ours.keys().eq(published.keys()), "{name}: other results");
        for (place, (probability, up_to)) in published {
            let step = ours[&place];
            assert!(
                (step.probability - probability).abs() < 1e-6 && (step.up_to - up_to).abs() < 1e-6,
                "{name} {place:?}: {step:?} and not {probability}"
            );
        }
    }
}

#[test]
fn every_row_keeps_its_conditions() {
    for most in 2..=15 {
        for none_up_to in 0..3.min(most) {
            let least = if none_up_to == 0 { 1.0 } else { 3.0 };
            let Ok(table) = TransitionTable::new(&parameters(most, least, none_up_to)) else {
                assert!(most < 5, "D {most}, js {none_up_to}");
                continue;
            };
            for (row, count) in table.rows().zip(0_i64..).skip(1) {
                let row: Vec<Step> = row.collect();
                let sum = |of: &dyn Fn(&Step) -> f64| row.iter().map(of).sum::<f64>();
                let change = |step: &Step| step.change as f64;
                assert!((sum(&|step| step.probability) - 1.0).abs() < 1e-9);
                assert!(sum(&|step| step.probability * change(step)).abs() < 1e-8);
                assert!(sum(&|step| step.probability * change(step).powi(2)) < least + 1e-8);
                for step in &row {
                    let result = count + step.change;
                    assert!(
                        result == 0 || result > none_up_to as i64,
                        "{count} to {result}"
                    );
                    assert!(step.change.unsigned_abs() <= most && step.probability >= 0.0);
                }
                for pair in row.windows(2) {
                    let (left, right) = (pair[0], pair[1]);
                    assert!(right.change > 0 || left.probability <= right.probability + 1e-9);
                    assert!(left.change < 0 || left.probability + 1e-9 >= right.probability);
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_kept_is_refused_with_the_count() {
    // One person can only become none or at least three: that needs a variance of two at least.
    let refused = TransitionTable::new(&parameters(5, 1.5, 2)).unwrap_err();
    assert_eq!(refused, Infeasible { count: 1 });
    assert!(refused.to_string().contains("larger variance"));
    for unsound in [
        parameters(0, 1.0, 0),
        parameters(3, f64::NAN, 0),
        parameters(3, 1.0, 3),
    ] {
        assert!(TransitionTable::new(&unsound).is_err());
    }
    let stay = Parameters {
        stay: vec![Some(1.5)],
        ..parameters(5, 2.0, 0)
    };
    assert_eq!(TransitionTable::new(&stay), Err(Infeasible { count: 1 }));
}

#[test]
fn changes_are_as_likely_as_the_table_says_and_zero_stays() {
    let table = TransitionTable::new(&parameters(5, 2.0, 0)).unwrap();
    let secret = Secret([9; 32]);
    let cells = 40_000;
    for count in [1_u64, 3, 200] {
        let changes: Vec<f64> = (0..cells)
            .map(|cell| table.changed(count, secret.key(&cell.to_string())) as f64 - count as f64)
            .collect();
        let mean = changes.iter().sum::<f64>() / f64::from(cells);
        let square = changes.iter().map(|change| change * change).sum::<f64>() / f64::from(cells);
        // Five standard errors of a mean with variance two.
        assert!(mean.abs() < 5.0 * (2.0 / f64::from(cells)).sqrt(), "{mean}");
        let expected = if count == 1 { 1.302_474 } else { 2.0 };
        assert!((square - expected).abs() < 0.1, "{count}: {square}");
    }
    for cell in 0..1_000 {
        assert_eq!(table.changed(0, secret.key(&cell.to_string())), 0);
    }
}

#[test]
fn the_same_cell_is_always_changed_the_same_way_and_totals_do_not_depend_on_order() {
    let secret = Secret([1; 32]);
    let keys: Vec<CellKey> = ["a", "b", "c"].map(|name| secret.key(name)).into();
    let forth = CellKey::sum(keys.iter().copied());
    let back = CellKey::sum(keys.iter().rev().copied());
    assert_eq!(forth, back);
    assert_eq!(
        forth,
        CellKey::sum([CellKey::sum(keys[..2].iter().copied()), keys[2]])
    );
    let table = TransitionTable::new(&parameters(4, 2.0, 0)).unwrap();
    assert_eq!(table.changed(77, forth), table.changed(77, back));
    assert_ne!(Secret([2; 32]).key("a"), secret.key("a"));
}

#[test]
fn the_range_of_a_result_holds_every_count_that_leads_to_it() {
    for none_up_to in [0, 2] {
        let table = TransitionTable::new(&parameters(5, 3.0, none_up_to)).unwrap();
        for count in 0..60 {
            for share in 0..=200_u64 {
                let result = table.changed(count, CellKey(u64::MAX / 200 * share));
                let (low, high) = table.possible(result);
                assert!((low..=high).contains(&count), "{count} became {result}");
                assert!(high - low >= 5, "{result} tells {low} to {high}");
            }
        }
        assert_eq!(table.possible(0), (0, 5));
        assert_eq!(table.possible(1_000), (995, 1_005));
    }
}
