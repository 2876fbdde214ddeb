//! Descriptions made to take time or memory, damaged ones, and any text at all: there is always an
//! answer, and soon.

use super::{GOOD, changed, problems, with_earlier};
use crate::{CityDescription, Fault, MAX_PROBLEMS, Parsed};
use proptest::prelude::*;

/// As long as a description may be, with some room for what stands around the piece.
const LONG: usize = 1024 * 1024 - 20_000;

/// A list of so many bytes.
fn list(bytes: usize, entry: impl Fn(usize) -> String) -> String {
    let mut list = String::new();
    for number in 0.. {
        let entry = entry(number);
        if list.len() + entry.len() + 1 > bytes {
            break;
        }
        list.push_str(&entry);
        list.push(',');
    }
    list
}

/// Reads a description that is as long as may be. With work that grows faster than its length, this
/// would never come to its end.
fn soon(text: &str) -> Parsed {
    let parsed = CityDescription::parse_with_problems(text);
    assert!(parsed.problems.len() <= MAX_PROBLEMS + 1);
    parsed
}

#[test]
fn a_run_of_years_said_thousands_of_times_is_told_in_part() {
    let years = list(LONG, |_| "\"1900-2100\"".to_owned());
    let periods = format!("periods = [{years}]");
    let text = changed(GOOD, "periods = [\"2019-2021\", 2023]", &periods);
    let found = soon(&text).problems;
    let last = &found.last().unwrap().fault;
    assert!(matches!(last, Fault::More(_)), "{last}");
}

#[test]
fn many_derived_counts_of_many_parts_are_checked_soon() {
    let counts = list(LONG / 2, |number| {
        format!("{{id=\"c{number}\",column=\"c{number}\"}}")
    });
    let text = changed(GOOD, "counts = [{ id", &format!("counts = [{counts} {{ id"));
    let parts = list(LONG / 2, |number| format!("\"p{number}\""));
    let text = changed(
        &text,
        "minus = [\"children\"]",
        &format!("minus = [{parts}]"),
    );
    assert_eq!(soon(&text).problems.len(), MAX_PROBLEMS + 1);
}

#[test]
fn many_areas_beside_many_corrections_are_checked_soon() {
    let areas = list(LONG / 2, |number| {
        format!("{{key=\"{number}\",name=\"a\"}}")
    });
    let corrections = list(LONG / 2, |number| {
        format!("{{object={number},written=\"\",key=\"x\",reason=\"a\"}}")
    });
    let text = changed(
        GOOD,
        "[levels.boundaries]",
        &format!("areas = [{areas}]\n[levels.boundaries]\ncorrections = [{corrections}]"),
    );
    assert_eq!(soon(&text).problems.len(), MAX_PROBLEMS + 1);
}

#[test]
fn many_areas_beside_many_joined_objects_are_checked_soon() {
    let areas = list(LONG / 2, |number| {
        format!("{{key=\"{number}\",name=\"a\"}}")
    });
    let joined = list(LONG / 2, |number| format!("\"j{number}\"=\"x\""));
    let joined = joined.trim_end_matches(',');
    let text = changed(
        GOOD,
        "[levels.boundaries]",
        &format!("areas = [{areas}]\n[levels.boundaries]\njoin = {{ {joined} }}"),
    );
    assert_eq!(soon(&text).problems.len(), MAX_PROBLEMS + 1);
}

#[test]
fn many_skipped_rows_beside_many_totals_are_checked_soon() {
    let rows = list(LONG / 2, |number| format!("\"{number}\"=\"a\""));
    let rows = rows.trim_end_matches(',');
    let skip = list(LONG / 2, |number| {
        format!("{{area=\"s{number}\",reason=\"a\"}}")
    });
    let totals = format!("totals = [{{ level = \"stadt\", rows = {{ {rows} }} }}]");
    let text = changed(
        GOOD,
        "[[derived]]",
        &format!("{totals}\nskip = [{skip}]\n[[derived]]"),
    );
    soon(&text);
}

#[test]
fn many_areas_beside_many_values_left_out_are_checked_soon() {
    let areas = list(LONG / 2, |number| {
        format!("{{key=\"{number}\",name=\"a\"}}")
    });
    let values = list(LONG / 2, |number| {
        format!("{{period=2020,area=\"l{number}\",reason=\"a\"}}")
    });
    let text = changed(
        GOOD,
        "[levels.boundaries]",
        &format!("areas = [{areas}]\n[levels.boundaries]"),
    );
    let text = changed(
        &text,
        "[[derived]]",
        &format!("leave_out = [{values}]\n[[derived]]"),
    );
    assert_eq!(soon(&text).problems.len(), MAX_PROBLEMS + 1);
}

#[test]
fn brackets_and_dots_without_end_are_refused_soon() {
    let so_many = |piece: &str| piece.repeat(LONG / piece.len());
    for text in [
        so_many("["),
        format!("a = {}", so_many("[")),
        format!("a = {}", so_many("{a=")),
        format!("{}a = 1", so_many("a.")),
        format!("[{}a]", so_many("a.")),
        format!("format = 2\n{}", so_many("[[a]]\n")),
        list(LONG, |number| format!("a{number}=1\n#")),
    ] {
        assert_eq!(soon(&text).problems.len(), 1);
    }
}

#[test]
fn a_description_that_is_too_long_is_refused() {
    let long = format!("{GOOD}{}", "# nothing\n".repeat(120_000));
    assert_eq!(problems(&long)[0].fault, Fault::TooLarge);
}

/// What a description promises of anything it reads.
fn hold(text: &str) {
    let parsed = CityDescription::parse_with_problems(text);
    assert!(parsed.description.is_some() || parsed.problems.len() == 1);
    let lines = text.matches('\n').count() as u64 + 1;
    for problem in parsed.problems {
        assert!(!problem.to_string().is_empty() && !problem.fault.remedy().is_empty());
        assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)));
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,200}", format in 1..4_i64) {
        hold(&text);
        hold(&format!("format = {format}\n{text}"));
    }

    #[test]
    fn a_description_with_lines_mixed_up_has_an_answer(
        moves in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4), 1..8),
    ) {
        let text = with_earlier();
        let mut lines: Vec<&str> = text.lines().collect();
        for (from, to, how) in moves {
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            match how {
                0 => lines.swap(from, to),
                1 => drop(lines.remove(from)),
                2 => lines.insert(to, lines[from]),
                _ => lines[to] = lines[from],
            }
        }
        hold(&lines.join("\n"));
    }

    #[test]
    fn a_description_with_bytes_changed_has_an_answer(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = with_earlier().into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        hold(&String::from_utf8_lossy(&bytes));
    }
}
