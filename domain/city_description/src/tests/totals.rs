//! Totals that an office gives.

use super::{GOOD, after, changed, only, problems, table_after, with_earlier, with_work};
use crate::{CityDescription, Fault, TableFault, Used};

/// The table "people" with totals.
fn people(totals: &str) -> String {
    format!("file = \"people.csv\"\ntotals = [{totals}]")
}

fn faults(totals: &str) -> Vec<TableFault> {
    table_after("people", "file = \"people.csv\"", &people(totals))
}

#[test]
fn totals_speak_of_a_larger_level() {
    let good = people("{ level = \"stadt\" }");
    assert!(CityDescription::parse(&changed(GOOD, "file = \"people.csv\"", &good)).is_ok());
    let same = faults("{ level = \"stadtteil\" }");
    assert_eq!(same, [TableFault::TotalsNotAbove("stadtteil".into())]);
    let fault = only(after(
        "file = \"people.csv\"",
        &people("{ level = \"bezirk\" }"),
    ))
    .1;
    assert!(
        matches!(
            fault,
            Fault::Unknown {
                used: Used::Level,
                ..
            }
        ),
        "{fault}"
    );
    let twice = faults("{ level = \"stadt\" }, { level = \"stadt\", tolerance = 3 }");
    assert_eq!(twice, [TableFault::TotalsTwice("stadt".into())]);
}

#[test]
fn a_table_of_earlier_boundaries_has_totals_of_the_same_state() {
    let table = |level: &str, totals: &str| {
        let text = changed(
            &with_earlier(),
            "level = \"stadtteil\"",
            &format!("level = {level:?}"),
        );
        changed(&text, "file = \"people.csv\"", &people(totals))
    };
    for level in ["stadt2005", "stadt"] {
        let text = table("bezirk2005", &format!("{{ level = {level:?} }}"));
        assert!(CityDescription::parse(&text).is_ok(), "{level}");
    }
    let fault = only(problems(&table("bezirk2005", "{ level = \"stadt2004\" }"))).1;
    let above = TableFault::TotalsNotAbove("stadt2004".into());
    assert_eq!(fault, Fault::Table("people".into(), above));
}

#[test]
fn a_file_of_totals_is_another_one_with_the_same_placeholders() {
    let found = faults("{ level = \"stadt\", file = \"people.csv\" }");
    assert_eq!(found, [TableFault::TotalsInTable("people.csv".into())]);
    let found = faults("{ level = \"stadt\", file = \"city-{period}.csv\" }");
    let placeholders = TableFault::TotalsPlaceholders("city-{period}.csv".into());
    assert_eq!(found, [placeholders]);
    let work = "periods = [\"2019-2021\", 2023]";
    let totals =
        |file: &str| format!("{work}\ntotals = [{{ level = \"stadt\", file = {file:?} }}]");
    let good = changed(GOOD, work, &totals("{period}/city.csv"));
    assert!(CityDescription::parse(&good).is_ok());
    let found = table_after("work", work, &totals("city.csv"));
    assert_eq!(found, [TableFault::TotalsPlaceholders("city.csv".into())]);
    let fault = only(after(
        "file = \"people.csv\"",
        &people("{ level = \"stadt\", file = \"../a.csv\" }"),
    ))
    .1;
    assert_eq!(fault, Fault::PathLeavesFolder("../a.csv".into()));
}

#[test]
fn rows_of_totals_mean_areas_that_are_there() {
    let rows = |key: &str| format!("{{ level = \"stadt\", rows = {{ \"Gesamt\" = {key:?} }} }}");
    let good = people(&rows("musterstadt"));
    assert!(CityDescription::parse(&changed(GOOD, "file = \"people.csv\"", &good)).is_ok());
    let (row, key) = ("Gesamt".to_owned(), "stadt".to_owned());
    assert_eq!(faults(&rows("stadt")), [TableFault::TotalsRow { row, key }]);
    let declared = changed(
        GOOD,
        "id = \"stadt\"",
        "id = \"stadt\"\nareas = [{ key = \"0\", name = \"M\" }]",
    );
    let zero = changed(&declared, "file = \"people.csv\"", &people(&rows("0")));
    assert!(CityDescription::parse(&zero).is_ok());
}

#[test]
fn there_are_no_totals_where_the_name_of_a_sheet_says_the_area() {
    let text = with_work(
        "[[tables]]\nid = \"work\"\nfile = \"work.xlsx\"\nsheet = \"{area}\"\nperiod = 2020\n\
         source = \"agency\"\nlevel = \"stadtteil\"\nprotection = \"as_published\"\n\
         measures = [{ id = \"rate\", column = \"r\" }, { id = \"class\", column = \"c\" }]\n\
         totals = [{ level = \"stadt\" }]\n",
    );
    let fault = only(problems(&text)).1;
    assert_eq!(fault, Fault::Table("work".into(), TableFault::TotalsByName));
}
