//! Which cells must not be shown, which must stay, and what others cost.

use super::{SMALL, desk::Desk};

const DIMS: [&str; 2] = ["--dims", "area,age"];

fn with<'a>(options: &[&'a str]) -> Vec<&'a str> {
    [DIMS.as_slice(), options].concat()
}

#[test]
fn every_rule_names_its_reason_in_the_trace_only() {
    let table = "area;age;freq;people\na;young;40;50\na;old;2;60\nb;young;30;20\nb;old;35;70\n";
    let mut desk = Desk::with(table);
    let list = desk.put("list.csv", "area;age\nb;old\n");
    for (rule, cell, why) in [
        ("minimum=31", "b,young", "too few"),
        ("complement=3", "a,young", "almost all of a total"),
        ("denominator=people:30", "b,young", "low denominator"),
        (&format!("list={list}"), "b,old", "listed"),
    ] {
        desk = Desk::with(table);
        // Only the rule in question: a minimum of its own, or none.
        let none = ["--rule", "minimum=0"];
        let none = if rule.starts_with("minimum") {
            &[][..]
        } else {
            &none[..]
        };
        desk.put("list.csv", "area;age\nb;old\n");
        let rule = match rule.starts_with("list") {
            true => format!("list={}", desk.path("list.csv")),
            false => rule.to_owned(),
        };
        desk.succeeds(&[&with(&["--rule", &rule]), none].concat());
        let line = desk.trace(cell);
        assert!(line.contains(&format!("primary,{why}")), "{rule}: {line}");
        assert!(!desk.text("out.csv").contains(why));
        assert_eq!(desk.row(cell).1, "withheld", "{rule}");
    }
}

#[test]
fn zeros_are_shown_unless_a_rule_says_otherwise() {
    let table = "area;age;freq\na;young;0\na;old;8\nb;young;6\nb;old;9\n";
    let desk = Desk::with(table);
    desk.succeeds(&DIMS);
    assert_eq!(desk.row("a,young"), ("0".into(), "published".into()));
    let desk = Desk::with(table);
    desk.succeeds(&with(&["--rule", "zeros"]));
    assert!(desk.trace("a,young").contains("primary,zero"));
}

#[test]
fn a_rule_that_cannot_be_read_is_told_with_one_that_can() {
    let desk = Desk::with(SMALL);
    desk.is_called_wrongly(
        &with(&["--rule", "minimum=few"]),
        &["minimum=few", "minimum=5"],
    );
    desk.is_called_wrongly(
        &with(&["--rule", "secret"]),
        &["gibt es nicht", "dominance"],
    );
    desk.is_called_wrongly(
        &with(&["--cost", "much"]),
        &["--cost much", "column=SPALTE"],
    );
    desk.refuses(
        &with(&["--rule", "p-percent=10"]),
        &["einzelne Beträge", "--value"],
    );
}

#[test]
fn a_cell_that_must_stay_visible_stays_and_others_go_for_it() {
    let table = "area;freq\na;1\nb;5\nc;9\n";
    let desk = Desk::with(table);
    desk.succeeds(&["--dims", "area"]);
    assert_eq!(desk.row("b").1, "withheld", "the smallest goes with it");
    let desk = Desk::with(table);
    let never = desk.put("never.csv", "area\nb\nGesamt\n");
    desk.succeeds(&["--dims", "area", "--never", &format!("list={never}")]);
    assert_eq!(desk.row("b"), ("5".into(), "published".into()));
    assert_eq!(desk.row("Gesamt").1, "published");
    assert_eq!(desk.row("c").1, "withheld");
}

#[test]
fn demands_that_contradict_each_other_are_refused_in_words() {
    let desk = Desk::with("area;freq\na;1\nb;5\nc;9\n");
    let all = desk.put("all.csv", "area\nb\nc\nGesamt\n");
    desk.refuses(
        &["--dims", "area", "--never", &format!("list={all}")],
        &["nicht schützen", "--never", "folgt a"],
    );
    let small = desk.put("small.csv", "area\na\n");
    desk.refuses(
        &["--dims", "area", "--never", &format!("list={small}")],
        &["Zelle a", "--never"],
    );
    let wrong = desk.put("wrong.csv", "area\nz\n");
    desk.refuses(
        &["--dims", "area", "--never", &format!("list={wrong}")],
        &["wrong.csv", "Zeile 2", "Zelle z"],
    );
    let wrong = desk.put("wrong.csv", "region\na\n");
    desk.refuses(
        &["--dims", "area", "--never", &format!("list={wrong}")],
        &["region", "area"],
    );
}

#[test]
fn a_column_may_say_what_withholding_a_cell_costs() {
    let desk = Desk::with("area;freq;cost\na;1;1\nb;5;100\nc;9;2\n");
    desk.succeeds(&["--dims", "area", "--cost", "column=cost"]);
    assert_eq!(desk.row("b").1, "published");
    assert_eq!(desk.row("c").1, "withheld");
    let desk = Desk::with("area;freq;cost\na;1;1\nb;5;-1\n");
    desk.refuses(
        &["--dims", "area", "--cost", "column=cost"],
        &["Zeile 3", "cost", "kleiner als null"],
    );
}

/// Firms and what they turn over, as a German file has it.
const FIRMS: &str = "area;firm;euro\n\
    a;x;9.000,50\na;y;500\na;z;500\n\
    b;x;3.000\nb;u;4.000\nb;v;3.000,25\n\
    c;x;3.000\nc;u;4.000\nc;v;3.500\n";

#[test]
fn amounts_that_one_contributor_dominates_are_withheld_and_stay_open_by_ten_per_cent() {
    let value = ["--dims", "area", "--value", "euro", "--contributor", "firm"];
    for (rule, why) in [
        ("dominance=1,80", "dominance"),
        ("p-percent=10", "p-percent"),
    ] {
        let desk = Desk::with(FIRMS);
        let told = desk.succeeds(&[&value[..], &["--rule", rule]].concat());
        assert!(
            desk.trace("a")
                .starts_with(&format!("a,10000.50,,primary,{why},"))
        );
        assert_eq!(desk.row("Gesamt"), ("30500.75".into(), "published".into()));
        assert_eq!(desk.withheld(), 2);
        assert!(told.contains("bleibt nach oben und unten offen"), "{told}");
    }
    let desk = Desk::with(FIRMS);
    desk.succeeds(&[&value[..], &["--rule", "dominance=1,80", "--csv", "german"]].concat());
    let text = desk.text("out.csv");
    assert!(text.starts_with("\u{feff}area;value;status"), "{text}");
    assert!(text.contains("Gesamt;30500,75;published"), "{text}");
    let desk = Desk::with(FIRMS);
    desk.refuses(
        &[&value[..], &["--method", "round"]].concat(),
        &["nur mit Anzahlen"],
    );
}

const THREE: &str = "area;age;freq\na;young;1\na;old;8\nb;young;6\nb;old;9\nc;young;20\nc;old;30\n";

#[test]
fn cells_may_be_named_by_their_codes() {
    let desk = Desk::with(THREE);
    desk.succeeds(&DIMS);
    assert_eq!(desk.row("b,young").1, "withheld");
    desk.succeeds(&with(&[
        "--force",
        "--never",
        "b,young",
        "--rule",
        "cell=c,old",
    ]));
    assert_eq!(desk.row("b,young").0, "6");
    assert!(desk.trace("c,old").contains("primary,listed"));
    let desk = Desk::with(THREE);
    desk.refuses(&with(&["--never", "a,young"]), &["a × young", "--never"]);
    desk.refuses(
        &with(&["--never", "d,young"]),
        &["--never", "d,young", "gibt es nicht"],
    );
    desk.refuses(
        &with(&["--rule", "cell=a"]),
        &["--rule cell=", "einen Code für jede Spalte"],
    );
}
