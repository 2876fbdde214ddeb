//! Tables: their files, how they are protected, on which level they stand, what is not read.

use super::{GOOD, after, changed, line_with, only, problems, table_after, with_earlier};
use crate::{CityDescription, CountFault, Fault, TableFault, Used, Zero};
use terms::ReferencePeriod;

/// The only fault of the table "people" after one change.
fn people(from: &str, to: &str) -> TableFault {
    let mut faults = table_after("people", from, to);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

#[test]
fn a_table_is_in_a_file_that_can_be_read() {
    let fault = people("people.csv", "people.pdf");
    assert_eq!(fault, TableFault::Ending("people.pdf".into()));
    for file in [
        "people.txt",
        "people.tsv",
        "people.XLSX",
        "people.xls",
        "people.ods",
    ] {
        assert!(CityDescription::parse(&changed(GOOD, "people.csv", file)).is_ok());
    }
    let sheet = "file = \"people.csv\"\nsheet = \"A\"";
    assert_eq!(
        people("file = \"people.csv\"", sheet),
        TableFault::SheetOfText
    );
    for (field, value) in [("separator", "\";\""), ("encoding", "\"utf-8\"")] {
        let to = format!("file = \"people.xlsx\"\n{field} = {value}");
        assert_eq!(
            people("file = \"people.csv\"", &to),
            TableFault::TextOnly(field)
        );
    }
}

#[test]
fn a_separator_is_one_that_text_files_can_have() {
    for separator in ["\\\"", "\\n", "ä"] {
        let to = format!("file = \"people.csv\"\nseparator = \"{separator}\"");
        let fault = people("file = \"people.csv\"", &to);
        assert!(matches!(fault, TableFault::Separator(_)), "{fault}");
    }
}

#[test]
fn the_rows_of_a_head_are_counted_from_one_and_follow_each_other() {
    for (first, last) in [(0, 1), (3, 2), (1, 21)] {
        let to = format!("file = \"people.csv\"\nhead_rows = [{first}, {last}]");
        let fault = people("file = \"people.csv\"", &to);
        assert_eq!(fault, TableFault::HeadRows(first, last));
    }
    let good = "file = \"people.csv\"\nhead_rows = [4, 6]";
    assert!(CityDescription::parse(&changed(GOOD, "file = \"people.csv\"", good)).is_ok());
}

#[test]
fn raw_counts_of_a_statistics_office_never_pass_unprotected() {
    // The counts are part of a derived one, which is told as well.
    let found = after("protection = \"rounding\"", "protection = \"as_published\"");
    let fault = TableFault::Unprotected("register".into());
    assert_eq!(found[0].fault, Fault::Table("people".into(), fault));
    assert_eq!(found[0].line, line_with(GOOD, "protection = \"rounding\""));
    assert!(found[0].fault.remedy().contains("rounding"));
    let derived = |count: &str| {
        let fault = CountFault::DerivedNotProtected(count.into());
        Fault::Count("adults".into(), fault)
    };
    let others: Vec<_> = found[1..].iter().map(|problem| &problem.fault).collect();
    assert_eq!(others, [&derived("residents"), &derived("children")]);
    // Who protects or publishes its tables itself may have them rounded again.
    let route = changed(
        GOOD,
        "route = \"open_data\"",
        "route = \"protected_by_supplier\"\ndelete_by = \"2030-12-31\"",
    );
    assert!(CityDescription::parse(&route).is_ok());
}

#[test]
fn values_as_published_are_not_rounded() {
    let (line, fault) = only(after(
        "protection = \"as_published\"",
        "protection = \"rounding\"",
    ));
    assert_eq!(
        fault,
        Fault::Table("work".into(), TableFault::MeasuresRounded)
    );
    assert_eq!(line, line_with(GOOD, "measures = ["));
}

#[test]
fn a_zero_that_is_rounded_already_is_not_rounded_again() {
    let zero = "protection = \"rounding\"\nzero = \"rounded\"";
    let (line, fault) = only(after("protection = \"rounding\"", zero));
    let expected = TableFault::ZeroRoundedAgain;
    assert_eq!(fault, Fault::Table("people".into(), expected));
    assert_eq!(
        line,
        Some(line_with(GOOD, "protection = \"rounding\"").unwrap() + 1)
    );
    let zero = "protection = \"as_published\"\nzero = \"rounded\"";
    let published = changed(GOOD, "protection = \"as_published\"", zero);
    let tables = CityDescription::parse(&published).unwrap().tables;
    let zeros: Vec<Zero> = tables.iter().map(|table| table.zero).collect();
    assert_eq!(zeros, [Zero::Exact, Zero::Rounded]);
}

#[test]
fn counts_stand_on_the_finest_level_and_published_values_on_any() {
    let fault = people("level = \"stadtteil\"", "level = \"stadt\"");
    let (level, finest) = ("stadt".to_owned(), "stadtteil".to_owned());
    assert_eq!(fault, TableFault::NotTheFinestLevel { level, finest });
    let earlier = changed(
        &with_earlier(),
        "level = \"stadtteil\"",
        "level = \"bezirk2005\"",
    );
    assert!(CityDescription::parse(&earlier).is_ok());
    let measures = changed(
        GOOD,
        "counts = [{ id = \"unemployed\", column = \"jobless\" }]\n",
        "",
    );
    let measures = changed(
        &measures,
        "source = \"agency\"\nlevel = \"stadtteil\"",
        "source = \"agency\"\nlevel = \"stadt\"",
    );
    assert!(CityDescription::parse(&measures).is_ok());
}

#[test]
fn a_table_without_values_is_refused() {
    let start = GOOD.find("counts = [{ id = \"unemployed\"").unwrap();
    let end = GOOD.find("[[derived]]").unwrap();
    let text = format!("{}{}", &GOOD[..start], &GOOD[end..]);
    let empty = problems(&text).into_iter().map(|problem| problem.fault);
    assert!(
        empty
            .into_iter()
            .any(|fault| matches!(fault, Fault::Empty(_)))
    );
}

#[test]
fn rows_that_are_not_read_say_why_and_stand_once() {
    let skip = |rows: &str| format!("file = \"people.csv\"\nskip = [{rows}]");
    let one = "{ area = \"99\", reason = \"unknown home\" }";
    assert!(CityDescription::parse(&changed(GOOD, "file = \"people.csv\"", &skip(one))).is_ok());
    let fault = people("file = \"people.csv\"", &skip(&format!("{one}, {one}")));
    assert_eq!(fault, TableFault::SkippedTwice("99".into()));
    let silent = skip("{ area = \"99\", reason = \" \" }");
    let fault = only(after("file = \"people.csv\"", &silent)).1;
    assert!(
        matches!(
            fault,
            Fault::Blank {
                field: "reason",
                ..
            }
        ),
        "{fault}"
    );
    let totals = "totals = [{ level = \"stadt\", rows = { \"99\" = \"musterstadt\" } }]";
    let both = format!("{}\n{totals}", skip(one));
    let fault = people("file = \"people.csv\"", &both);
    assert_eq!(fault, TableFault::SkippedTotal("99".into()));
}

#[test]
fn values_that_are_left_out_say_why_and_are_ones_the_table_may_have() {
    let leave_out = |entries: &str| format!("file = \"people.csv\"\nleave_out = [{entries}]");
    let one = "{ period = 2020, area = \"1\", reason = \"slip\" }";
    let text = changed(GOOD, "file = \"people.csv\"", &leave_out(one));
    assert!(CityDescription::parse(&text).is_ok());
    let year = |year| ReferencePeriod::year(year).unwrap();
    let fault = people(
        "file = \"people.csv\"",
        &leave_out(&format!("{one}, {one}")),
    );
    assert_eq!(fault, TableFault::LeftOutTwice(year(2020)));
    let silent = leave_out("{ period = 2020, reason = \"\" }");
    let fault = only(after("file = \"people.csv\"", &silent)).1;
    assert!(
        matches!(
            fault,
            Fault::Blank {
                field: "reason",
                ..
            }
        ),
        "{fault}"
    );
    let areas = "areas = [{ key = \"2\", name = \"A\" }]\n[levels.boundaries]";
    let (line, fault) = only(problems(&changed(&text, "[levels.boundaries]", areas)));
    assert!(
        matches!(
            fault,
            Fault::Unknown {
                used: Used::Area,
                ..
            }
        ),
        "{fault}"
    );
    assert_eq!(
        fault.to_string(),
        "Den Raum „1“ gibt es nicht, aber die Tabelle „people“ (leave_out) braucht ihn."
    );
    assert_eq!(line, line_with(&text, "leave_out").map(|line| line + 1));
    let other = "leave_out = [{ period = 2022, reason = \"slip\" }]\nperiods";
    let faults = table_after("work", "periods", other);
    assert_eq!(faults, [TableFault::LeftOutPeriod(year(2022))]);
}
