//! People who know a count because it is theirs, and zeros that can be filled in.

use super::tests::{decided, decided_without_counts, may, sum};
use super::*;

#[test]
fn whoever_is_alone_in_a_count_cannot_subtract_himself() {
    let relations = [sum(&[0, 1, 2], 3)];
    // The one would know the two.
    let counts = [1, 2, 30, 33];
    let found = decided_without_counts(&relations, &counts);
    assert_eq!(found, [true, true, false, false]);
    assert_eq!(decided(&relations, &counts), [true, true, true, false]);
    // Two who are alone would know each other.
    let found = decided(&relations, &[1, 1, 30, 32]);
    assert_eq!(found, [true, true, true, false]);
    // Who is alone among all there are is told nothing by himself.
    let relations = [sum(&[0, 1], 2), sum(&[2, 3], 4)];
    let found = decided(&relations, &[1, 0, 1, 9, 10]);
    assert_eq!(found, [true, false, true, true, false]);
}

#[test]
fn what_helps_a_small_one_may_be_known_to_single_contributors() {
    let relations = [sum(&[0, 1, 2, 3], 4)];
    let counts = [1, 21, 24, 84, 130];
    let mut standing = may(&counts);
    standing[1] = Standing::Helps;
    let found = withheld(&relations, &standing, &counts).unwrap().cells;
    assert_eq!(found, [true, true, false, false, false]);
    standing[1] = Standing::Small;
    let found = withheld(&relations, &standing, &counts).unwrap().cells;
    assert_eq!(found, [true, true, true, false, false]);
}

#[test]
fn what_single_contributors_learn_from_known_counts_is_told() {
    let relations = [sum(&[0, 1], 2), sum(&[3, 4], 5)];
    let counts = [1, 2, 3, 2, 30, 32];
    let mut standing = may(&counts);
    standing[2] = Standing::Known;
    let found = withheld(&relations, &standing, &counts).unwrap();
    assert_eq!(found.cells, [true, true, false, true, true, false]);
    assert_eq!(found.told, [Told { cell: 1, to: 0 }]);
}

/// Rows a, b and c of two columns each; rows and columns add up.
fn three_rows(counts: [[u64; 2]; 3]) -> (Vec<Relation>, Vec<u64>) {
    let mut all: Vec<u64> = counts.iter().flat_map(|&[x, y]| [x, y, x + y]).collect();
    let column = |at: usize| (0..3).map(|row| all[row * 3 + at]).sum::<u64>();
    all.extend([0, 1, 2].map(column));
    let rows = (0..4).map(|row| sum(&[row * 3, row * 3 + 1], row * 3 + 2));
    let columns = (0..3).map(|at| sum(&[at, at + 3, at + 6], at + 9));
    (rows.chain(columns).collect(), all)
}

#[test]
fn zeros_below_a_shown_zero_protect_nothing() {
    let (relations, counts) = three_rows([[2, 5], [30, 40], [0, 0]]);
    // Row c is cheapest, but everybody can fill it in.
    let found = decided_without_counts(&relations, &counts);
    assert_eq!(
        (found[0], found[6], found[7], found[8]),
        (true, true, true, false)
    );
    let found = decided(&relations, &counts);
    assert_eq!((found[6], found[7]), (false, false));
    assert_eq!(
        (found[0], found[1], found[3], found[4]),
        (true, true, true, true)
    );
}

#[test]
fn zeros_that_are_left_of_a_shown_whole_protect_nothing() {
    let relations = [
        sum(&[0, 1, 2], 3),
        sum(&[4, 5, 6], 7),
        sum(&[0, 4], 8),
        sum(&[1, 5], 9),
        sum(&[2, 6], 10),
    ];
    // Row b is 50 in its last column and nobody in the others.
    let counts = [2, 9, 40, 51, 0, 0, 50, 50, 2, 9, 90];
    let mut standing = may(&counts);
    standing[8] = Standing::May { cost: 2 };
    let found = withheld(&relations, &standing, &counts).unwrap().cells;
    assert!(!found[4] && !found[5], "{found:?}");
    assert!(found[8], "the only thing that hides cell 0 is its total");
}

#[test]
fn a_small_zero_takes_its_whole_with_it() {
    let relations = [sum(&[0, 1], 2), sum(&[2, 3], 4)];
    let standing = [
        Standing::Small,
        Standing::May { cost: 0 },
        Standing::May { cost: 0 },
        Standing::May { cost: 9 },
        Standing::May { cost: 9 },
    ];
    let found = withheld(&relations, &standing, &[0, 0, 0, 9, 9])
        .unwrap()
        .cells;
    assert_eq!(found, [true, false, true, true, false]);
    // Parts of nobody are nobody, also if they are not all of it.
    let at_most = [Relation::AtMost {
        parts: vec![0],
        whole: 1,
    }];
    let standing = [Standing::Small, Standing::Known];
    let refused = withheld(&at_most, &standing, &[0, 0]);
    assert_eq!(refused, Err(Follows { cell: 0 }));
}
