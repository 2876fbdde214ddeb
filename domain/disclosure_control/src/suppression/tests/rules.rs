//! Small tables whose answer can be seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::primary::{PrimaryRules, Reason};
use crate::suppression::{Options, Status, Zeros, protect_further, suppress};
use crate::synthetic::benefits;
use crate::tables::{Hierarchy, LinkedTables, Table};

pub(super) fn grid(counts: [[u64; 3]; 3]) -> LinkedTables {
    let codes = ["a", "b", "c"];
    let rows = Hierarchy::flat("row", "all", &codes).unwrap();
    let columns = Hierarchy::flat("column", "all", &codes).unwrap();
    let cells = (0..9).map(|place| {
        (
            [codes[place / 3], codes[place % 3]],
            counts[place / 3][place % 3],
        )
    });
    LinkedTables::alone(Table::frequency("grid", vec![rows, columns], cells).unwrap()).unwrap()
}

fn small(tables: &LinkedTables) -> BTreeMap<usize, Reason> {
    PrimaryRules {
        minimum: 3,
        ..Default::default()
    }
    .apply(tables)
    .unwrap()
}

#[test]
fn one_small_cell_takes_three_others_with_it_and_the_trace_says_whom_they_protect() {
    let tables = grid([[2, 50, 9], [60, 90, 70], [8, 80, 7]]);
    let suppressed = suppress(&tables, &small(&tables), &Options::default()).unwrap();
    let unsafe_cell = tables.cell_of(0, &["a", "a"]).unwrap();
    assert_eq!(
        suppressed.status(unsafe_cell),
        Status::Primary(Reason::TooFew)
    );
    let withheld = suppressed.note().withheld;
    let corners = [["a", "a"], ["a", "c"], ["c", "a"], ["c", "c"]];
    let mut wanted: Vec<usize> = corners
        .iter()
        .map(|codes| tables.cell_of(0, codes).unwrap())
        .collect();
    wanted.sort_unstable();
    assert_eq!(withheld, wanted);
    for cell in withheld.into_iter().filter(|&cell| cell != unsafe_cell) {
        assert_eq!(
            suppressed.status(cell),
            Status::Secondary {
                protects: unsafe_cell
            }
        );
    }
    let loss = suppressed.loss();
    assert_eq!(
        (loss.primary, loss.secondary, loss.cases_withheld),
        (1, 3, 2 + 9 + 8 + 7)
    );
}

#[test]
fn a_single_contributor_cannot_subtract_himself() {
    let tables = grid([[1, 1, 40], [30, 40, 50], [60, 70, 80]]);
    let trusting = Options {
        trust_single_contributors: true,
        ..Default::default()
    };
    let trusted = suppress(&tables, &small(&tables), &trusting).unwrap();
    let careful = suppress(&tables, &small(&tables), &Options::default()).unwrap();
    assert_eq!(trusted.loss().secondary, 2);
    assert!(careful.loss().secondary > 2);
}

#[test]
fn cells_that_must_be_shown_are_shown_and_others_pay() {
    let tables = grid([[2, 50, 9], [60, 90, 70], [8, 80, 7]]);
    let keep = tables.cell_of(0, &["c", "c"]).unwrap();
    let options = Options {
        never: BTreeSet::from([keep]),
        ..Default::default()
    };
    let suppressed = suppress(&tables, &small(&tables), &options).unwrap();
    assert_eq!(suppressed.status(keep), Status::Published);
    let dear = Options {
        costs: BTreeMap::from([(keep, 1_000_000)]),
        ..Default::default()
    };
    let suppressed = suppress(&tables, &small(&tables), &dear).unwrap();
    assert_eq!(suppressed.status(keep), Status::Published);
}

#[test]
fn cells_that_an_audit_names_are_protected_too() {
    let tables = grid([[2, 50, 9], [60, 90, 70], [8, 80, 7]]);
    let options = Options::default();
    let first = suppress(&tables, &small(&tables), &options).unwrap();
    let narrow = tables.cell_of(0, &["b", "b"]).unwrap();
    let second = protect_further(&tables, &first, &[narrow], &options).unwrap();
    assert_eq!(second.status(narrow), Status::Primary(Reason::TooNarrow));
    assert_eq!(first.status(narrow), Status::Published);
    assert_eq!(second.primary().len(), first.primary().len() + 1);
}

#[test]
fn a_margin_shared_by_two_boundary_vintages_is_decided_once() {
    let old = Hierarchy::from_paths(
        "area",
        "city",
        [["o1", "a"], ["o1", "b"], ["o2", "c"], ["o2", "d"]],
    );
    let new = Hierarchy::from_paths(
        "area",
        "city",
        [["n1", "a"], ["n2", "b"], ["n2", "c"], ["n2", "d"]],
    );
    let counts = [("a", 2), ("b", 9), ("c", 8), ("d", 30)];
    let table = |name, area| {
        Table::frequency(
            name,
            vec![area],
            counts.map(|(code, count)| ([code], count)),
        )
        .unwrap()
    };
    let tables =
        LinkedTables::new(vec![table("old", old.unwrap()), table("new", new.unwrap())]).unwrap();
    let suppressed = suppress(&tables, &small(&tables), &Options::default()).unwrap();
    // n1 is a alone, so it is unsafe itself; with o1 = a + b one more must go.
    let n1 = tables.cell_of(1, &["n1"]).unwrap();
    assert_eq!(suppressed.status(n1), Status::Primary(Reason::TooFew));
    assert!(
        suppressed.is_withheld(tables.cell_of(0, &["b"]).unwrap())
            || suppressed.is_withheld(tables.cell_of(0, &["o1"]).unwrap())
    );
}

#[test]
fn magnitudes_are_withheld_by_dominance_and_protected_by_others() {
    let area = Hierarchy::flat("area", "all", &["a", "b", "c"]).unwrap();
    let firms = [
        ("a", 1, 900),
        ("a", 2, 10),
        ("a", 3, 10),
        ("b", 4, 50),
        ("b", 5, 40),
        ("b", 6, 45),
        ("c", 7, 70),
        ("c", 8, 60),
        ("c", 9, 65),
    ];
    let rows = firms.map(|(code, holder, value)| ([code], holder, value));
    let tables = LinkedTables::alone(Table::magnitude("t", vec![area], rows).unwrap()).unwrap();
    let rules = PrimaryRules {
        dominance: Some((1, 85)),
        ..Default::default()
    };
    let suppressed =
        suppress(&tables, &rules.apply(&tables).unwrap(), &Options::default()).unwrap();
    let [a, b, c] = ["a", "b", "c"].map(|code| tables.cell_of(0, &[code]).unwrap());
    assert_eq!(suppressed.status(a), Status::Primary(Reason::Dominance));
    assert_eq!(suppressed.status(b), Status::Secondary { protects: a });
    assert_eq!(suppressed.status(c), Status::Published);
}

#[test]
fn the_same_table_gives_the_same_answer() {
    let tables = LinkedTables::alone(benefits(8, 3).unwrap()).unwrap();
    let once = suppress(&tables, &small(&tables), &Options::default()).unwrap();
    let again = suppress(&tables, &small(&tables), &Options::default()).unwrap();
    assert!(once.statuses() == again.statuses(), "statuses differ");
}

#[test]
fn zeros_below_a_shown_zero_protect_nothing() {
    let tables = grid([[2, 50, 9], [60, 90, 70], [0, 0, 0]]);
    let options = Options {
        zeros: Zeros::MayBeWithheld,
        ..Default::default()
    };
    let suppressed = suppress(&tables, &small(&tables), &options).unwrap();
    let codes = ["a", "b", "c", "all"];
    let cells = codes.map(|code| tables.cell_of(0, &["c", code]).unwrap());
    assert_eq!(cells.map(|cell| suppressed.is_withheld(cell)), [false; 4]);
}
