//! Where area, period and values stand in a table.

use super::{GOOD, after, changed, line_with, only, problems, table_after, with_work};
use crate::{CityDescription, Fault, TableFault};
use terms::ReferencePeriod;

/// A table in a spreadsheet with these lines for area, period and values.
fn sheet(lines: &str) -> String {
    with_work(&format!(
        "[[tables]]\nid = \"work\"\nfile = \"work.xlsx\"\nsource = \"agency\"\nlevel = \"stadtteil\"\n\
         protection = \"as_published\"\n\
         measures = [{{ id = \"rate\", column = \"r\" }}, {{ id = \"class\", column = \"c\" }}]\n{lines}\n"
    ))
}

/// The faults of the table "work" in a description.
fn faults(text: &str) -> Vec<TableFault> {
    let found = problems(text).into_iter();
    let faults = found.map(|problem| match problem.fault {
        Fault::Table(_, fault) => fault,
        other => panic!("{other}"),
    });
    faults.collect()
}

fn one(text: &str) -> TableFault {
    let mut faults = faults(text);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn is_good(text: &str) -> bool {
    let found = CityDescription::parse(text);
    assert!(found.is_ok(), "{found:?}");
    true
}

#[test]
fn the_area_of_a_row_is_said_in_one_place() {
    assert!(is_good(&sheet("period = 2020\narea_column = \"raum\"")));
    assert!(is_good(&sheet("period = 2020\nsheet = \"{area}\"")));
    let file = changed(&sheet("period = 2020"), "work.xlsx", "work/{area}.xlsx");
    assert!(is_good(&file));
    assert_eq!(one(&sheet("period = 2020")), TableFault::NoArea);
    let both = one(&sheet(
        "period = 2020\narea_column = \"raum\"\nsheet = \"{area}\"",
    ));
    assert_eq!(
        both,
        TableFault::TwoAreas("area_column", "sheet mit {area}")
    );
    let twice = changed(&file, "period = 2020", "period = 2020\nsheet = \"{area}\"");
    assert_eq!(
        one(&twice),
        TableFault::TwoAreas("sheet mit {area}", "file mit {area}")
    );
}

#[test]
fn the_period_of_a_value_is_said_in_one_place() {
    let area = "area_column = \"raum\"";
    assert!(is_good(&sheet(&format!(
        "{area}\nperiod_column = \"jahr\""
    ))));
    assert!(is_good(&sheet(&format!(
        "{area}\nsheet = \"{{period}}\"\nperiods = [2020]"
    ))));
    let heads = changed(&sheet(area), "\"r\"", "\"{period} / r\"");
    let heads = changed(&heads, "\"c\"", "\"{period} / c\"");
    assert!(is_good(&heads));
    assert_eq!(one(&sheet(area)), TableFault::NoPeriod);
    let both = one(&sheet(&format!(
        "{area}\nperiod_column = \"jahr\"\nperiod = 2020"
    )));
    assert_eq!(both, TableFault::TwoPeriods("period_column", "period"));
    let also = changed(&heads, area, &format!("{area}\nperiod_column = \"jahr\""));
    let found = TableFault::TwoPeriods("period_column", "column mit {period}");
    assert_eq!(one(&also), found);
}

#[test]
fn the_period_stands_in_all_heads_or_in_none() {
    let heads = changed(
        &sheet("area_column = \"raum\""),
        "\"r\"",
        "\"{period} / r\"",
    );
    assert_eq!(one(&heads), TableFault::PeriodNotInAll("c".into()));
}

#[test]
fn periods_are_listed_where_a_name_holds_the_period_and_only_there() {
    assert_eq!(
        table_after("work", "periods = [\"2019-2021\", 2023]\n", ""),
        [TableFault::NoPeriods]
    );
    let unused = "area_column = \"raum\"\nperiod = 2020\nperiods = [2020]";
    assert_eq!(faults(&sheet(unused))[0], TableFault::PeriodsUnused);
    let year = ReferencePeriod::year(2020).unwrap();
    let twice = table_after("work", "2023]", "2020]");
    assert_eq!(twice, [TableFault::PeriodTwice(year)]);
    let turned = only(after("2019-2021", "2021-2019"));
    assert_eq!(turned.0, line_with(GOOD, "periods = ["));
}

#[test]
fn the_form_of_a_period_belongs_to_its_column() {
    let lines = "area_column = \"raum\"\nperiod = 2020\nperiod_format = \"YYYYMM\"";
    assert_eq!(one(&sheet(lines)), TableFault::PeriodFormatUnused);
    let lines = "area_column = \"raum\"\nperiod_column = \"y\"\nperiod_format = \"YYYYMM\"";
    assert!(is_good(&sheet(lines)));
}

#[test]
fn a_placeholder_stands_where_it_is_known_and_once() {
    let area = "area_column = \"raum\"\nperiod = 2020";
    for file in ["work-{year}.xlsx", "{area}/work.xlsx", "work-{.xlsx"] {
        let found = faults(&changed(&sheet(area), "work.xlsx", file));
        assert!(matches!(found[0], TableFault::Placeholder(_)), "{found:?}");
    }
    let head = one(&changed(&sheet(area), "\"r\"", "\"{area} r\""));
    assert_eq!(head, TableFault::Placeholder("{area} r".into()));
    assert!(is_good(&changed(&sheet(area), "\"r\"", "\"r {a, b}\"")));
    let summed = table_after("people", "[\"a\", \"b\"]", "[\"{period} a\", \"b\"]");
    assert!(
        summed.contains(&TableFault::Placeholder("{period} a".into())),
        "{summed:?}"
    );
    let twice = one(&sheet("period = 2020\nsheet = \"{area} {area}\""));
    assert_eq!(twice, TableFault::PlaceholderTwice("{area} {area}".into()));
}

#[test]
fn a_value_comes_from_one_column_or_from_several_that_are_added_up() {
    let none = table_after("people", ", column = \"all\"", "");
    assert_eq!(none, [TableFault::ValueColumn("residents".into())]);
    let both = table_after(
        "people",
        "column = \"all\"",
        "column = \"all\", columns = [\"c\"]",
    );
    assert_eq!(both, [TableFault::ValueColumn("residents".into())]);
    let measure = table_after("work", "column = \"rate\"", "columns = [\"r\", \"s\"]");
    assert_eq!(measure, [TableFault::SummedMeasure("rate".into())]);
}

#[test]
fn a_column_is_used_for_one_thing() {
    for (from, to, column) in [
        ("column = \"all\"", "column = \"area\"", "area"),
        ("column = \"all\"", "column = \"year\"", "year"),
        ("[\"a\", \"b\"]", "[\"a\", \"a\"]", "a"),
        ("[\"a\", \"b\"]", "[\"a\", \"area\"]", "area"),
        (
            "period_column = \"year\"",
            "period_column = \"area\"",
            "area",
        ),
    ] {
        let found = table_after("people", from, to);
        assert_eq!(found, [TableFault::ColumnTwice(column.into())]);
    }
    let found = table_after("work", "column = \"rate\"", "column = \"jobless\"");
    assert_eq!(found, [TableFault::ColumnTwice("jobless".into())]);
    // A column may be a value of its own and a part of another.
    assert!(is_good(&changed(
        GOOD,
        "[\"a\", \"b\"]",
        "[\"a\", \"all\"]"
    )));
}

#[test]
fn a_long_table_has_a_label_for_each_value_and_a_column_for_all() {
    let long = |lines: &str, first: &str| {
        let text = sheet(&format!(
            "area_column = \"raum\"\nperiod_column = \"jahr\"\n{lines}"
        ));
        let text = changed(&text, "column = \"r\"", first);
        changed(&text, "column = \"c\"", "label = \"Stufe\"")
    };
    let columns = "label_column = \"kind\"\nvalue_column = \"value\"";
    let label = "label = \"Quote\"";
    assert!(is_good(&long(columns, label)));
    assert_eq!(
        one(&long(columns, "label = \"Stufe\"")),
        TableFault::LabelTwice("Stufe".into())
    );
    assert_eq!(
        one(&long(columns, "column = \"r\"")),
        TableFault::NoLabel("rate".into())
    );
    let both = format!("{label}, column = \"r\"");
    assert_eq!(
        one(&long(columns, &both)),
        TableFault::LabelAndColumn("rate".into())
    );
    assert_eq!(
        one(&long("label_column = \"kind\"", label)),
        TableFault::NoValueColumn
    );
    let labels = faults(&long("", label));
    assert_eq!(labels[0], TableFault::NoLabelColumn("rate".into()));
    let text = sheet("area_column = \"raum\"\nperiod = 2020\nvalue_column = \"value\"");
    assert_eq!(one(&text), TableFault::ValueColumnAlone);
    let heads = long(
        "label_column = \"kind\"\nvalue_column = \"{period}\"",
        label,
    );
    assert!(is_good(&changed(&heads, "period_column = \"jahr\"\n", "")));
}

#[test]
fn columns_are_filled_down_only_where_they_say_what_a_row_speaks_of() {
    let fill = |columns: &str| format!("file = \"people.csv\"\nfill_down = {columns}");
    let file = "file = \"people.csv\"";
    assert!(is_good(&changed(GOOD, file, &fill("[\"area\", \"year\"]"))));
    let value = table_after("people", file, &fill("[\"area\", \"all\"]"));
    assert_eq!(value, [TableFault::FillDown("all".into())]);
    let twice = table_after("people", file, &fill("[\"area\", \"area\"]"));
    assert_eq!(twice, [TableFault::ColumnTwice("area".into())]);
}
