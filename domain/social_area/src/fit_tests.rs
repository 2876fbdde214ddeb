use super::*;
use geo::{Orient, orient::Direction};
use proptest::prelude::*;

fn area(ring: Vec<(f64, f64)>) -> MultiPolygon<f64> {
    MultiPolygon(vec![Polygon::new(LineString::from(ring), vec![])])
}

fn block(x: f64, y: f64, width: f64, height: f64) -> MultiPolygon<f64> {
    let (east, north) = (x + width, y + height);
    area(vec![(x, y), (east, y), (east, north), (x, north), (x, y)])
}

/// Blocks of 10 metres in rows of five, `n` of them.
fn grid(n: usize) -> Vec<MultiPolygon<f64>> {
    let at = |n: usize| block((n % 5) as f64 * 10.0, (n / 5) as f64 * 10.0, 10.0, 10.0);
    (0..n).map(at).collect()
}

fn fit_of(areas: &[MultiPolygon<f64>]) -> Fit {
    fit(&areas.iter().collect::<Vec<_>>(), 100)
}

fn pairs(fit: &Fit) -> Vec<(usize, usize)> {
    fit.overlaps.iter().map(|overlap| overlap.areas).collect()
}

#[test]
fn areas_that_only_share_borders_overlap_nowhere_and_leave_no_gap() {
    let whole = Fit {
        parts: 1,
        ..Fit::default()
    };
    assert_eq!(fit_of(&grid(25)), whole);
    assert_eq!(fit_of(&[]), Fit::default());
    assert_eq!(
        fit_of(&[MultiPolygon(vec![]), block(0., 0., 9., 9.)]),
        whole
    );
    // Points that only one of two neighbours has change nothing.
    let other_points = [block(0., 0., 10., 10.), block(10., 2., 10., 5.)];
    assert_eq!(fit_of(&other_points), whole);
}

#[test]
fn an_area_moved_into_its_neighbour_is_found_with_its_ground_and_a_place() {
    let found = fit_of(&[block(0., 0., 10., 10.), block(6., 0., 10., 10.)]);
    let [overlap] = found.overlaps.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(overlap.areas, (0, 1));
    assert!((overlap.square_metres - 40.0).abs() < 1e-3);
    assert!((overlap.width - 80.0 / 28.0).abs() < 1e-3);
    assert!((6.0..10.0).contains(&overlap.at.x) && (0.0..10.0).contains(&overlap.at.y));
    assert!(!overlap.is_sliver());
}

#[test]
fn an_overlap_that_only_touches_the_borders_is_found() {
    let right = vec![
        (10., 0.),
        (20., 0.),
        (20., 10.),
        (10., 10.),
        (4., 5.),
        (10., 0.),
    ];
    let found = fit_of(&[block(0., 0., 10., 10.), area(right)]);
    assert_eq!(pairs(&found), [(0, 1)]);
    assert!((found.overlaps[0].square_metres - 30.0).abs() < 1e-3);
}

#[test]
fn an_area_over_several_that_fit_and_one_inside_another_are_found() {
    let mut areas = grid(25);
    areas.push(block(13., 13., 4., 4.));
    areas.push(block(35., 35., 10., 10.));
    let found = fit_of(&areas);
    assert_eq!(
        pairs(&found),
        [(6, 25), (18, 26), (19, 26), (23, 26), (24, 26)]
    );
    assert!((found.overlaps[0].square_metres - 16.0).abs() < 1e-3);
}

#[test]
fn the_same_area_twice_and_a_whole_second_layer_are_found_pair_by_pair() {
    let mut twice = grid(25);
    twice.push(twice[12].clone());
    assert_eq!(pairs(&fit_of(&twice)), [(12, 25)]);
    let mut layers = grid(25);
    layers.extend(grid(25).iter().map(|area| area.orient(Direction::Reversed)));
    let expected: Vec<_> = (0..25).map(|n| (n, n + 25)).collect();
    assert_eq!(pairs(&fit_of(&layers)), expected);
    // Moved by half a block, so that inner blocks meet no side that is left.
    let mut moved = grid(25);
    moved.extend((0..25).map(|n| {
        block(
            (n % 5) as f64 * 10.0 + 5.0,
            (n / 5) as f64 * 10.0,
            10.0,
            10.0,
        )
    }));
    assert_eq!(fit_of(&moved).overlaps.len(), 5 * 9);
}

#[test]
fn the_search_ends_at_its_limit_and_says_so() {
    let mut layers = grid(25);
    layers.extend(grid(25));
    let found = fit(&layers.iter().collect::<Vec<_>>(), 7);
    assert_eq!((found.overlaps.len(), found.more_overlaps), (7, true));
}

#[test]
fn a_border_drawn_a_little_differently_is_a_sliver_and_no_claim() {
    let bent = vec![
        (0., 0.),
        (100., 0.),
        (102., 500.),
        (100., 1000.),
        (0., 1000.),
        (0., 0.),
    ];
    let found = fit_of(&[area(bent), block(100., 0., 100., 1000.)]);
    let [overlap] = found.overlaps.as_slice() else {
        panic!("{found:?}");
    };
    assert!((overlap.square_metres - 1000.0).abs() < 1e-3);
    assert!(overlap.is_sliver(), "{}", overlap.width);
    // A hand of ground is not even that.
    let hand = fit_of(&[block(0., 0., 10.05, 10.), block(10., 0., 10., 10.)]);
    assert_eq!((hand.overlaps, hand.parts), (vec![], 1));
}

#[test]
fn a_gap_is_found_with_its_neighbours_the_longest_edge_first() {
    let mut areas = grid(25);
    areas.remove(12);
    areas.remove(11);
    let found = fit_of(&areas);
    let [gap] = found.gaps.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!((gap.square_metres, found.overlaps.len()), (200.0, 0));
    // 6 and 7 below, 10 and 11 (was 13) beside, 14 and 15 (were 16 and 17) above.
    assert_eq!(gap.beside, [6, 7, 10, 11, 14, 15]);
    assert!((10.0..30.0).contains(&gap.at.x) && (20.0..30.0).contains(&gap.at.y));
    assert!(!gap.is_sliver());
}

#[test]
fn islands_in_a_gap_belong_to_somebody() {
    let mut shore = block(0., 0., 90., 90.);
    shore.0[0].interiors_push(block(30., 30., 30., 30.).0[0].exterior().clone());
    let island = block(40., 40., 10., 10.);
    let found = fit_of(&[shore, island]);
    assert!((found.gaps[0].square_metres - 800.0).abs() < 1e-3);
    assert_eq!(
        (found.gaps.len(), found.gaps[0].beside.as_slice()),
        (1, &[0][..])
    );
}

#[test]
fn a_gap_is_found_beside_an_overlap_too() {
    let mut areas = grid(25);
    areas.remove(12);
    areas.push(block(3., 3., 4., 4.));
    let found = fit_of(&areas);
    assert_eq!(pairs(&found), [(0, 24)]);
    assert_eq!(found.gaps.len(), 1);
    assert!((found.gaps[0].square_metres - 100.0).abs() < 1e-3);
    assert_eq!(found.gaps[0].beside.len(), 4);
}

#[test]
fn an_area_that_nothing_joins_with_the_others_is_a_part_of_its_own() {
    let mut areas = grid(10);
    areas.push(block(0., 40., 10., 10.));
    areas.push(block(50., 20., 10., 10.));
    let found = fit_of(&areas);
    assert_eq!((found.parts, found.smallest.as_slice()), (3, &[10][..]));
    assert_eq!((found.gaps, found.overlaps), (vec![], vec![]));
}

#[test]
fn coordinates_that_are_no_numbers_overlap_nothing() {
    let whole = block(0., 0., 10., 10.);
    for odd in [f64::NAN, f64::INFINITY, f64::MAX] {
        let broken = block(odd, 0., 10., 10.);
        let found = fit_of(&[broken, whole.clone()]);
        assert_eq!((found.overlaps, found.parts), (vec![], 1));
    }
}

proptest! {
    #[test]
    fn blocks_in_any_place_overlap_exactly_where_their_squares_do(
        places in proptest::collection::vec((0..12_i32, 0..12_i32, 2..5_i32, any::<bool>()), 1..9),
    ) {
        let blocks: Vec<_> = places
            .iter()
            .map(|(x, y, size, turned)| {
                let block = block(f64::from(*x), f64::from(*y), f64::from(*size), f64::from(*size));
                let direction = if *turned { Direction::Reversed } else { Direction::Default };
                block.orient(direction)
            })
            .collect();
        let found = fit_of(&blocks);
        let covers = |n: usize, x: i32, y: i32| {
            let (west, south, size, _) = places[n];
            (west..west + size).contains(&x) && (south..south + size).contains(&y)
        };
        // A single square counts as nothing, as does a gap of one.
        for a in 0..places.len() {
            for b in a + 1..places.len() {
                let common = (0..20)
                    .flat_map(|x| (0..20).map(move |y| (x, y)))
                    .filter(|(x, y)| covers(a, *x, *y) && covers(b, *x, *y))
                    .count();
                let told = found.overlaps.iter().find(|overlap| overlap.areas == (a, b));
                match told {
                    Some(told) => prop_assert!((told.square_metres - common as f64).abs() < 0.01),
                    None => prop_assert!(common <= 1, "{a} {b} {common}"),
                }
            }
        }
        // Every gap is free, and so large as what the outside does not reach.
        let free = |x: i32, y: i32| !(0..places.len()).any(|n| covers(n, x, y));
        let enclosed = enclosed(&free, &STRAIGHT);
        let told: f64 = found.gaps.iter().map(|gap| gap.square_metres).sum();
        prop_assert!(told <= enclosed + 0.01, "{told} of {enclosed}");
        for gap in &found.gaps {
            prop_assert!(free(gap.at.x.floor() as i32, gap.at.y.floor() as i32));
        }
        // Ground that only corners shut off may count as open. Gaps of one square are left out; there
        // are never more than squares that stand alone.
        let shut = enclosed_in_corners_too(&free);
        prop_assert!(shut - told <= found_alone(&free) + 0.01, "{told} of {shut}");
    }
}

const STRAIGHT: [(i32, i32); 4] = [(-1, 0), (1, 0), (0, -1), (0, 1)];
const CORNERS: [(i32, i32); 4] = [(-1, -1), (-1, 1), (1, -1), (1, 1)];

/// How many free squares cannot be reached from outside by these steps.
fn enclosed(free: &impl Fn(i32, i32) -> bool, steps: &[(i32, i32)]) -> f64 {
    let mut outside = [[false; 22]; 22];
    let mut open = vec![(0_i32, 0_i32)];
    while let Some((x, y)) = open.pop() {
        let inside = (0..22).contains(&x) && (0..22).contains(&y);
        if !inside || outside[x as usize][y as usize] || !free(x - 1, y - 1) {
            continue;
        }
        outside[x as usize][y as usize] = true;
        open.extend(steps.iter().map(|step| (x + step.0, y + step.1)));
    }
    (0..22)
        .flat_map(|x| (0..22).map(move |y| (x, y)))
        .filter(|(x, y)| free(x - 1, y - 1) && !outside[*x as usize][*y as usize])
        .count() as f64
}

/// The same by steps through corners as well.
fn enclosed_in_corners_too(free: &impl Fn(i32, i32) -> bool) -> f64 {
    enclosed(free, &[STRAIGHT, CORNERS].concat())
}

#[test]
fn ground_that_only_corners_shut_off_counts_as_open() {
    let areas = [
        block(10., 4., 2., 2.),
        block(4., 4., 2., 2.),
        block(6., 0., 4., 4.),
        block(6., 5., 4., 4.),
    ];
    let found = fit_of(&areas);
    assert_eq!((found.gaps, found.parts), (vec![], 2));
}

/// Free squares of which no neighbour is free.
fn found_alone(free: &impl Fn(i32, i32) -> bool) -> f64 {
    let alone = |x: i32, y: i32| {
        let around = [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)];
        free(x, y) && !around.iter().any(|(x, y)| free(*x, *y))
    };
    let squares = (0..20).flat_map(|x| (0..20).map(move |y| (x, y)));
    squares.filter(|(x, y)| alone(*x, *y)).count() as f64
}
