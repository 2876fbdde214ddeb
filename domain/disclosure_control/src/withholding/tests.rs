use super::*;
use proptest::prelude::*;

pub(super) fn sum(parts: &[usize], total: usize) -> Relation {
    Relation::Sum {
        parts: parts.to_vec(),
        total,
    }
}

pub(super) fn may(counts: &[u64]) -> Vec<Standing> {
    counts
        .iter()
        .map(|&cost| match cost {
            1..3 => Standing::Small,
            _ => Standing::May { cost },
        })
        .collect()
}

pub(super) fn decided(relations: &[Relation], counts: &[u64]) -> Vec<bool> {
    let found = withheld(relations, &may(counts), counts).unwrap();
    assert_eq!(found.told, []);
    found.cells
}

/// The same by somebody who does not look at zeros and single contributors.
pub(super) fn decided_without_counts(relations: &[Relation], counts: &[u64]) -> Vec<bool> {
    withheld(relations, &may(counts), &[]).unwrap().cells
}

#[test]
fn of_four_quarters_the_smallest_other_one_is_withheld_too() {
    let relations = [sum(&[0, 1, 2, 3], 4)];
    let found = decided(&relations, &[2, 9, 14, 31, 56]);
    assert_eq!(found, [true, true, false, false, false]);
}

#[test]
fn two_small_ones_protect_each_other() {
    let relations = [sum(&[0, 1, 2], 3)];
    let found = decided(&relations, &[2, 2, 30, 34]);
    assert_eq!(found, [true, true, false, false]);
}

#[test]
fn an_only_part_is_as_secret_as_its_total() {
    let relations = [sum(&[0], 1), sum(&[1, 2, 3], 4)];
    let found = decided(&relations, &[2, 2, 20, 30, 52]);
    assert_eq!(found, [true, true, true, false, false]);
}

#[test]
fn a_number_in_two_sums_is_protected_in_both() {
    // Women and men of two quarters; quarters and sexes have totals.
    //        women men both
    // a        0    1    2
    // b        3    4    5
    // both     6    7    8
    let relations = [
        sum(&[0, 1], 2),
        sum(&[3, 4], 5),
        sum(&[6, 7], 8),
        sum(&[0, 3], 6),
        sum(&[1, 4], 7),
        sum(&[2, 5], 8),
    ];
    let counts = [2, 30, 32, 40, 50, 90, 42, 80, 122];
    let found = decided(&relations, &counts);
    assert_eq!(
        found,
        [true, true, false, true, true, false, false, false, false]
    );
}

#[test]
fn what_everybody_knows_may_leave_nothing_to_protect() {
    let relations = [sum(&[0, 1], 2)];
    let standing = [Standing::Small, Standing::Known, Standing::Known];
    let refused = withheld(&relations, &standing, &[2, 4, 6]);
    assert_eq!(refused, Err(Follows { cell: 0 }));
    let rounded = [Standing::Small, Standing::Unknown, Standing::Known];
    assert_eq!(
        withheld(&relations, &rounded, &[2, 4, 6]).unwrap().cells,
        [true, false, false]
    );
}

#[test]
fn every_cell_withheld_for_others_names_a_demanded_one() {
    // Two rows and two columns with their totals; one small corner.
    let relations = [
        sum(&[0, 1], 4),
        sum(&[2, 3], 5),
        sum(&[0, 2], 6),
        sum(&[1, 3], 7),
        sum(&[4, 5], 8),
    ];
    let counts = [2, 9, 7, 30, 11, 37, 9, 39, 48];
    let found = withheld(&relations, &may(&counts), &counts).unwrap();
    for cell in 0..counts.len() {
        let for_others = found.cells[cell] && cell != 0;
        assert_eq!(found.protects[cell], for_others.then_some(0), "{cell}");
    }
    assert!(found.cells.iter().filter(|withheld| **withheld).count() >= 4);
}

/// Whether a cell follows from known ones and the relations: calculated another way, densely, with
/// another prime, in the space of all cells.
pub(super) fn follows(relations: &[Relation], known: &[bool], cell: usize) -> bool {
    const OTHER: i128 = 1_000_000_007;
    let cells = known.len();
    let unit = |cell: usize| {
        let mut row = vec![0_i128; cells];
        row[cell] = 1;
        row
    };
    let mut rows: Vec<Vec<i128>> = (0..cells).filter(|&at| known[at]).map(unit).collect();
    for relation in relations {
        if let Relation::Sum { parts, total } = relation {
            let mut row = unit(*total);
            parts.iter().for_each(|&part| row[part] -= 1);
            rows.push(row);
        }
    }
    let rank = |mut rows: Vec<Vec<i128>>| {
        let mut rank = 0;
        for column in 0..cells {
            let Some(pivot) =
                (rank..rows.len()).find(|&row| rows[row][column].rem_euclid(OTHER) != 0)
            else {
                continue;
            };
            rows.swap(rank, pivot);
            let of_pivot = rows[rank].clone();
            for row in rows.iter_mut().skip(rank + 1) {
                let (a, b) = (of_pivot[column], row[column]);
                for (value, above) in row.iter_mut().zip(&of_pivot) {
                    *value = (*value * a - above * b).rem_euclid(OTHER);
                }
            }
            rank += 1;
        }
        rank
    };
    let mut with = rows.clone();
    with.push(unit(cell));
    rank(with) == rank(rows)
}

/// A table of areas in two levels and two groups with their total, as cells and relations.
fn two_way(counts: &[[u64; 2]], of_district: &[usize]) -> (Vec<u64>, Vec<Relation>) {
    let areas = counts.len();
    let rows = areas + 3;
    // By area, then both districts and the city: first group, second group, together.
    let at = |row: usize, column: usize| row * 3 + column;
    let mut values = vec![0; rows * 3];
    let mut relations = Vec::new();
    for (area, [first, second]) in counts.iter().enumerate() {
        for row in [area, areas + of_district[area], areas + 2] {
            values[at(row, 0)] += first;
            values[at(row, 1)] += second;
            values[at(row, 2)] += first + second;
        }
    }
    for row in 0..rows {
        relations.push(sum(&[at(row, 0), at(row, 1)], at(row, 2)));
    }
    for column in 0..3 {
        for district in 0..2 {
            let parts: Vec<usize> = (0..areas)
                .filter(|&area| of_district[area] == district)
                .map(|area| at(area, column))
                .collect();
            if !parts.is_empty() {
                relations.push(sum(&parts, at(areas + district, column)));
            }
        }
        let districts = [0, 1].map(|district| at(areas + district, column));
        relations.push(sum(&districts, at(areas + 2, column)));
    }
    (values, relations)
}

proptest! {
    #[test]
    fn no_small_number_follows_from_what_is_published(
        counts in prop::collection::vec([0_u64..12, 0_u64..12], 1..7),
        districts in prop::collection::vec(0_usize..2, 7),
    ) {
        let (values, relations) = two_way(&counts, &districts);
        let standing = may(&values);
        let decided = decided_without_counts(&relations, &values);
        let published: Vec<bool> = decided.iter().map(|withheld| !withheld).collect();
        for (cell, standing) in standing.iter().enumerate() {
            if *standing == Standing::Small {
                prop_assert!(!follows(&relations, &published, cell), "cell {cell} of {values:?}");
            }
        }
    }

    #[test]
    fn nothing_is_withheld_that_could_be_shown_as_well(
        counts in prop::collection::vec([0_u64..12, 0_u64..12], 1..6),
        districts in prop::collection::vec(0_usize..2, 6),
    ) {
        let (values, relations) = two_way(&counts, &districts);
        let standing = may(&values);
        let decided = decided_without_counts(&relations, &values);
        let small = |cell: &usize| standing[*cell] == Standing::Small;
        // Showing any one more gives a small one away.
        for more in (0..values.len()).filter(|&cell| decided[cell] && !small(&cell)) {
            let mut published: Vec<bool> = decided.iter().map(|withheld| !withheld).collect();
            published[more] = true;
            let given_away = (0..values.len())
                .filter(small)
                .any(|cell| follows(&relations, &published, cell));
            prop_assert!(given_away, "cell {more} of {values:?}");
        }
    }
}
