//! Counts, values as published, and the indicators made of them.

use super::{GOOD, after, changed, line_with, only, problems};
use crate::{CityDescription, CountFault, Fault, IndicatorFault};

fn indicator_after(from: &str, to: &str) -> IndicatorFault {
    match only(after(from, to)).1 {
        Fault::Indicator(_, fault) => fault,
        other => panic!("{other}"),
    }
}

/// A second table with the counts of the table "people".
fn with_more_people(protection: &str) -> String {
    let table = format!(
        "[[tables]]\nid = \"more\"\nfile = \"more.csv\"\nsource = \"agency\"\nlevel = \"stadtteil\"\n\
         area_column = \"area\"\nperiod = 1999\nprotection = {protection:?}\n\
         counts = [{{ id = \"residents\", column = \"all\" }}]\n\n[[derived]]"
    );
    changed(GOOD, "[[derived]]", &table)
}

#[test]
fn several_tables_may_hold_a_count_if_all_protect_it_alike() {
    assert!(CityDescription::parse(&with_more_people("rounding")).is_ok());
    let text = with_more_people("as_published");
    let found = problems(&text);
    let mixed = Fault::Count("residents".into(), CountFault::MixedProtection);
    assert_eq!(found[0].fault, mixed);
    assert_eq!(
        found[0].line,
        line_with(&text, "period = 1999").map(|line| line + 2)
    );
}

#[test]
fn a_count_is_either_read_or_derived_and_never_a_published_value() {
    let twice = only(after("id = \"adults\"", "id = \"unemployed\""));
    assert!(matches!(twice.1, Fault::Duplicate { .. }), "{}", twice.1);
    assert_eq!(twice.0, line_with(GOOD, "id = \"adults\""));
    let found = after("id = \"unemployed\"", "id = \"rate\"");
    let both = Fault::Count("rate".into(), CountFault::AlsoMeasure);
    assert_eq!(
        only(found),
        (line_with(GOOD, "id = \"rate\", column"), both)
    );
}

#[test]
fn a_count_is_derived_from_counts_that_are_protected_here_only() {
    let fault = only(after("whole = \"residents\"", "whole = \"unemployed\"")).1;
    let unrounded = CountFault::DerivedNotProtected("unemployed".into());
    assert_eq!(fault, Fault::Count("adults".into(), unrounded));
    for minus in ["[]", "[\"children\", \"children\"]", "[\"residents\"]"] {
        let to = format!("minus = {minus}");
        let (line, fault) = only(after("minus = [\"children\"]", &to));
        let parts = CountFault::DerivedParts;
        assert_eq!(fault, Fault::Count("adults".into(), parts));
        assert_eq!(line, line_with(GOOD, "minus"));
        assert!(fault.concerns_counts());
    }
}

#[test]
fn shares_and_ratios_compare_two_counts() {
    let share = "kind = \"share\", numerator = \"children\", denominator = \"residents\"";
    let same = "kind = \"share\", numerator = \"residents\", denominator = \"residents\"";
    assert_eq!(indicator_after(share, same), IndicatorFault::Formula);
    let ratio = "kind = \"ratio\", numerator = \"children\", denominator = \"adults\", per = 0";
    assert_eq!(indicator_after(share, ratio), IndicatorFault::Formula);
    assert!(CityDescription::parse(&changed(GOOD, share, &ratio.replace("= 0", "= 100"))).is_ok());
}

#[test]
fn counts_are_computed_with_and_published_values_are_shown() {
    let fault = indicator_after("numerator = \"children\"", "numerator = \"rate\"");
    assert_eq!(fault, IndicatorFault::NotACount("rate".into()));
    let fault = indicator_after("of = \"rate\"", "of = \"residents\"");
    assert_eq!(fault, IndicatorFault::NotAMeasure("residents".into()));
    let fault = indicator_after(
        "kind = \"measure\", of = \"rate\", decimals = 1",
        "kind = \"count\", of = \"rate\"",
    );
    assert_eq!(fault, IndicatorFault::NotACount("rate".into()));
}

#[test]
fn a_published_value_is_shown_with_a_sensible_number_of_digits() {
    let fault = indicator_after("decimals = 1", "decimals = 7");
    assert_eq!(fault, IndicatorFault::Decimals(7));
    assert!(CityDescription::parse(&changed(GOOD, "decimals = 1", "decimals = 6")).is_ok());
}

#[test]
fn a_classification_has_two_to_six_classes_with_names_of_their_own() {
    let second =
        "    { code = \"2\", name = { de = \"hoch\", en = \"high\", de-simple = \"viel\" } },\n";
    assert_eq!(indicator_after(second, ""), IndicatorFault::Classes(1));
    let many: String = (2..=7)
        .map(|class| {
            second
                .replace("\"2\"", &format!("\"{class}\""))
                .replace("\"h", &format!("\"{class} h"))
                .replace("\"v", &format!("\"{class} v"))
        })
        .collect();
    assert_eq!(indicator_after(second, &many), IndicatorFault::Classes(7));
    let code = indicator_after("code = \"2\"", "code = \"1\"");
    assert_eq!(code, IndicatorFault::ClassTwice("1".into()));
    let name = indicator_after("en = \"high\"", "en = \"low\"");
    assert_eq!(name, IndicatorFault::ClassTwice("low".into()));
    let (line, fault) = only(after("code = \"2\"", "code = \"\""));
    assert!(
        matches!(fault, Fault::Blank { field: "code", .. }),
        "{fault}"
    );
    assert_eq!(line, line_with(GOOD, "code = \"2\""));
    let fault = only(after("en = \"high\"", "en = \"\"")).1;
    assert!(matches!(fault, Fault::EmptyText(_)), "{fault}");
}

#[test]
fn values_are_numbers_or_one_classification() {
    let fault = indicator_after("of = \"rate\"", "of = \"class\"");
    assert_eq!(fault, IndicatorFault::OtherClasses("class".into()));
}

#[test]
fn a_bar_of_the_age_pyramid_is_told_from_an_indicator_that_stands_alone() {
    let field = "polarity = \"none\"";
    let bar = GOOD.replacen(field, &format!("{field}\npart_of = \"age_and_sex\""), 1);
    let city = CityDescription::parse(&bar).unwrap();
    let alone = city.indicators.iter().filter(|of| of.stands_alone());
    assert_eq!(alone.count() + 1, city.indicators.len());

    let unknown = bar.replace("age_and_sex", "age_and_shoe_size");
    let problems = CityDescription::parse(&unknown).unwrap_err();
    assert!(matches!(problems[0].fault, Fault::NotADescription(_)));
}
