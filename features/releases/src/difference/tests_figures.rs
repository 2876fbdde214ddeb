//! What the difference of two releases says about figures.

use super::{tests::*, *};
use small_area_statistics::{Absence, ClassName, Figure, Formula, PublishedCount};
use terms::Decimal;

#[test]
fn one_changed_value_is_told_with_its_area_and_year() {
    let (before, mut after) = (city(), city());
    let (at, figure) = first_count(&mut after);
    *figure = count(12_340);
    let area = after.areas[&districts()][at].clone();
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, "- Von 99 Werten, die beide haben, ist 1 anders.");
    says(
        &words,
        "- „residents“ (Personen): 1 mit anderem Wert (2015: 1).",
    );
    let old = before.figures[&districts()][at][&id("residents")][0];
    let old = (old.value().unwrap() as u64).to_string();
    let told = super::words::german(&old);
    says(
        &words,
        &format!(
            "größte Änderungen: {} (2015) von {told} auf 12.340.",
            area.name
        ),
    );
    let (low, high) = (
        old.parse::<u64>().unwrap() - 2,
        old.parse::<u64>().unwrap() + 2,
    );
    assert_eq!(
        rows(&before, &after),
        [format!(
            "district,{},{},residents,2015,{old},{low},{high},A,,12340,12338,12342,A,,value",
            area.key, area.name
        )]
    );
}

#[test]
fn the_three_largest_changes_of_an_indicator_are_named_in_order() {
    let mut value = 5_000;
    let words = words(|release| {
        for figure in release
            .figures
            .values_mut()
            .flatten()
            .map(|area| &mut area.get_mut(&id("residents")).unwrap()[1])
        {
            if let Figure::Count(_) = figure {
                value += 1_000;
                *figure = count(value);
            }
        }
    });
    let line = words.lines().find(|line| line.contains("größte")).unwrap();
    let (last, before, third) = (value, value - 1_000, value - 2_000);
    let told = |number: u64| super::words::german(&number.to_string());
    let places: Vec<_> = [last, before, third]
        .map(|number| line.find(&told(number)).unwrap())
        .to_vec();
    assert!(places.is_sorted(), "{line}");
    assert!(!line.contains(&told(value - 3_000)), "{line}");
}

#[test]
fn newly_withheld_and_newly_shown_figures_are_named() {
    let (before, mut after) = (city(), city());
    let (at, figure) = first_count(&mut after);
    *figure = Figure::Absent(Absence::Withheld);
    let area = &after.areas[&districts()][at];
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(
        &words,
        &format!(
            "- Jetzt geheim gehalten: 1, nämlich „residents“, {} (2015).",
            area.name
        ),
    );
    assert!(rows(&before, &after)[0].ends_with(",A,,,,,Q,withheld,withheld"));
    let words = Difference::between(&after, &before).unwrap().to_string();
    says(
        &words,
        &format!(
            "- Jetzt gezeigt, vorher nicht: 1, nämlich „residents“, {} (2015).",
            area.name
        ),
    );
}

#[test]
fn every_other_way_to_differ_has_its_name() {
    let same = |change: fn(&mut PublishedCount)| {
        move |figure: &mut Figure| {
            if let Figure::Count(count) = figure {
                change(count);
            }
        }
    };
    type Change = Box<dyn Fn(&mut Figure)>;
    let ways: [(&str, Change); 5] = [
        ("range", Box::new(same(|count| count.high += 1))),
        ("reliability", Box::new(same(|count| count.limited = true))),
        (
            "gone",
            Box::new(|figure| *figure = Figure::Absent(Absence::NotYet)),
        ),
        (
            "removed",
            Box::new(|figure| *figure = Figure::Absent(Absence::Missing)),
        ),
        (
            "withheld",
            Box::new(|figure| *figure = Figure::Absent(Absence::WithheldBySource)),
        ),
    ];
    for (name, change) in ways {
        let (before, mut after) = (city(), city());
        change(first_count(&mut after).1);
        let rows = rows(&before, &after);
        assert_eq!(rows.len(), 1);
        assert!(rows[0].ends_with(&format!(",{name}")), "{}", rows[0]);
    }
}

#[test]
fn a_share_with_the_same_value_from_other_counts_is_told_apart_from_another_value() {
    let (before, mut after) = (city(), city());
    let share = |numerator: u64, denominator: u64| Figure::Ratio {
        numerator: PublishedCount::exact(numerator),
        denominator: PublishedCount::exact(denominator),
        per: 100,
        part_of_whole: true,
    };
    let mut before = before;
    let place = |release: &mut ReleaseContent, figure| {
        let area = &mut release.figures.get_mut(&districts()).unwrap()[0];
        area.get_mut(&id("share_under_18")).unwrap()[0] = figure;
    };
    place(&mut before, share(100, 1_000));
    place(&mut after, share(200, 2_000));
    assert!(rows(&before, &after)[0].ends_with(",counts"));
    place(&mut after, share(101, 1_000));
    assert!(rows(&before, &after)[0].ends_with(",10.0,10.0,10.0,A,,10.1,10.1,10.1,A,,value"));
}

#[test]
fn classes_are_compared_by_their_code_and_told_by_their_name() {
    let release = |codes: [&str; 3], place: u8| {
        let mut release = city();
        let mut indicator = release.description.indicators[0].clone();
        indicator.id = id("status");
        let name = indicator.name.clone();
        indicator.name.de = "Status".to_owned();
        indicator.formula = Formula::Class {
            of: id("status"),
            classes: codes
                .map(|code| {
                    let mut name = name.clone();
                    name.de = format!("Stufe {code}");
                    ClassName {
                        code: code.to_owned(),
                        name,
                    }
                })
                .to_vec(),
        };
        release.description.indicators.push(indicator);
        for area in release.figures.values_mut().flatten() {
            let class = Figure::Class {
                place,
                limited: false,
            };
            area.insert(id("status"), vec![class; 3]);
        }
        release
    };
    let (before, turned) = (release(["a", "b", "c"], 0), release(["c", "b", "a"], 2));
    assert!(rows(&before, &turned).is_empty(), "it is still class a");
    let (before, after) = (release(["a", "b", "c"], 0), release(["a", "b", "c"], 2));
    assert_eq!(rows(&before, &after).len(), 13 * 3);
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, "(2015) von „Stufe a“ auf „Stufe c“");
}

#[test]
fn a_measure_shown_with_other_digits_is_another_definition_and_no_other_value() {
    let release = |shown: u8| {
        let mut release = city();
        let mut indicator = release.description.indicators[0].clone();
        indicator.id = id("rent");
        indicator.formula = Formula::Measure {
            of: id("rent"),
            decimals: shown,
        };
        release.description.indicators.push(indicator);
        for area in release.figures.values_mut().flatten() {
            let rent = Figure::Measure {
                value: Decimal::new(1_234, 2).unwrap(),
                shown,
                limited: false,
            };
            area.insert(id("rent"), vec![rent; 3]);
        }
        release
    };
    let (before, after) = (release(1), release(2));
    assert!(rows(&before, &after).is_empty());
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(
        &words,
        "Formel: jetzt „rent wie veröffentlicht, Nachkommastellen: 2“, vorher „rent wie veröffentlicht, Nachkommastellen: 1“.",
    );
    says(&words, "ist keiner anders.");
}
