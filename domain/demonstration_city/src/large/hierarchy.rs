//! Boroughs, their districts and the areas of those, laid over the cells of a large city.
//!
//! Cells are cut in two again and again, always across the longer side and in proportion to the
//! number of parts on each side. That takes little more time than there are cells, and gives every
//! part its cells.

use crate::{
    draw::{Draw, SmoothField},
    layout::{Layout, River, districts, middles},
    mesh::Mesh,
};
use std::cmp::Ordering;

/// Areas of a district, as a rule.
const AREAS: usize = 45;
/// Districts of a borough, as a rule.
const DISTRICTS: usize = 40;

/// Directions across which cells are cut: unit vectors 30 degrees apart.
const DIRECTIONS: [(f64, f64); 6] = [
    (1.0, 0.0),
    (0.866_025_403_784_438_6, 0.5),
    (0.5, 0.866_025_403_784_438_6),
    (0.0, 1.0),
    (-0.5, 0.866_025_403_784_438_6),
    (-0.866_025_403_784_438_6, 0.5),
];

/// Three levels of areas as labels of cells.
pub(crate) struct Hierarchy {
    /// Areas and the district of each.
    pub(crate) layout: Layout,
    /// The district of each cell. Districts of a borough follow each other, nearest to the centre
    /// first.
    pub(crate) district_of_cell: Vec<usize>,
    /// The borough of each district.
    pub(crate) borough_of_district: Vec<usize>,
}

/// Lays boroughs, districts and areas over the cells. There are exactly so many areas; there must be
/// at least as many cells.
pub(crate) fn lay_out(mesh: &Mesh, areas: usize, draw: &mut Draw) -> Hierarchy {
    let wanted_districts = (areas / AREAS).max(3);
    let wanted_boroughs = (wanted_districts / DISTRICTS).max(3);
    let river = River::new(draw);
    let mut borough_of_cell = districts(mesh, &vec![1; wanted_boroughs], &river, draw);
    mesh.connect(&mut borough_of_cell, &vec![0; mesh.len()]);
    let bend = SmoothField::new(draw, 40.0 * mesh.side());
    let (district_of_cell, borough_of_district) = divide(
        mesh,
        &borough_of_cell,
        wanted_boroughs,
        wanted_districts,
        &bend,
    );
    let bend = SmoothField::new(draw, 10.0 * mesh.side());
    let (area_of_cell, district_of_area) = divide(
        mesh,
        &district_of_cell,
        borough_of_district.len(),
        areas,
        &bend,
    );
    let middles = middles(mesh, &area_of_cell, district_of_area.len());
    Hierarchy {
        layout: Layout {
            area_of_cell,
            district_of_area,
            middles,
        },
        district_of_cell,
        borough_of_district,
    }
}

/// A cell and where it counts as lying, so that borders are not straight.
struct Bent {
    cell: usize,
    x: f64,
    y: f64,
}

/// Divides every label into parts, as many as its share of all cells says. Returns the part of each
/// cell and the label of each part; parts of a label follow each other, nearest to the centre first.
fn divide(
    mesh: &Mesh,
    labels: &[usize],
    count: usize,
    parts: usize,
    bend: &SmoothField,
) -> (Vec<usize>, Vec<usize>) {
    let mut cells: Vec<Vec<Bent>> = std::iter::repeat_with(Vec::new).take(count).collect();
    let strength = 1.6 * mesh.side();
    for (cell, &label) in labels.iter().enumerate() {
        let (x, y) = mesh.centres[cell];
        cells[label].push(Bent {
            cell,
            x: x + strength * bend.at(x, y),
            y: y + strength * bend.at(y + 7.0, x),
        });
    }
    let held: Vec<usize> = cells.iter().map(Vec::len).collect();
    let shares = apportion(&held, parts);
    let mut part_of_cell = vec![0; mesh.len()];
    let mut label_of_part = Vec::new();
    for (label, (mut cells, share)) in cells.into_iter().zip(shares).enumerate() {
        cut(&mut cells, share, &mut |part| {
            for bent in part {
                part_of_cell[bent.cell] = label_of_part.len();
            }
            label_of_part.push(label);
        });
    }
    mesh.connect(&mut part_of_cell, labels);

    let middles = middles(mesh, &part_of_cell, label_of_part.len());
    let from_centre = |part: usize| {
        let (x, y) = middles[part];
        x * x + y * y
    };
    let mut order: Vec<usize> = (0..label_of_part.len()).collect();
    order.sort_by(|&a, &b| {
        let nearer = from_centre(a).total_cmp(&from_centre(b));
        label_of_part[a].cmp(&label_of_part[b]).then(nearer)
    });
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    for part in &mut part_of_cell {
        *part = place[*part];
    }
    (part_of_cell, label_of_part)
}

/// Shares seats out in proportion to what each holds: at least one to each that holds anything, to
/// none more than it holds. All seats are given if there are at most as many as are held and at
/// least as many as there are holders.
fn apportion(held: &[usize], seats: usize) -> Vec<usize> {
    let all: usize = held.iter().sum();
    let mut shares: Vec<usize> = held
        .iter()
        .map(|&own| (own * seats / all.max(1)).clamp(own.min(1), own))
        .collect();
    // What is left goes where most cells come to a part, what is too much comes from where fewest do.
    let crowd = |own: usize, share: usize| own as f64 / share.max(1) as f64;
    loop {
        let given: usize = shares.iter().sum();
        let by_crowd = |&a: &usize, &b: &usize| {
            crowd(held[a], shares[a]).total_cmp(&crowd(held[b], shares[b]))
        };
        let next = match given.cmp(&seats) {
            Ordering::Equal => None,
            Ordering::Less => (0..held.len())
                .filter(|&at| shares[at] < held[at])
                .max_by(by_crowd),
            Ordering::Greater => (0..held.len())
                .filter(|&at| shares[at] > 1)
                .min_by(by_crowd),
        };
        match next {
            Some(at) if given < seats => shares[at] += 1,
            Some(at) => shares[at] -= 1,
            None => return shares,
        }
    }
}

/// Cuts cells into parts of equal numbers of cells.
fn cut(cells: &mut [Bent], parts: usize, take: &mut dyn FnMut(&[Bent])) {
    if parts < 2 {
        if parts == 1 {
            take(cells);
        }
        return;
    }
    let (dx, dy) = longest(cells);
    let along = |bent: &Bent| dx * bent.x + dy * bent.y;
    let first = parts / 2;
    let at = cells.len() * first / parts;
    // A total order, so that both sides are the same on every machine.
    cells.select_nth_unstable_by(at, |a, b| {
        along(a).total_cmp(&along(b)).then(a.cell.cmp(&b.cell))
    });
    let (near, far) = cells.split_at_mut(at);
    cut(near, first, take);
    cut(far, parts - first, take);
}

/// The direction in which the cells reach farthest.
fn longest(cells: &[Bent]) -> (f64, f64) {
    let reach = |&(dx, dy): &(f64, f64)| {
        let along = cells.iter().map(|bent| dx * bent.x + dy * bent.y);
        let (low, high) = along.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        });
        high - low
    };
    let mut best = (DIRECTIONS[0], f64::NEG_INFINITY);
    for direction in DIRECTIONS {
        let reach = reach(&direction);
        if reach > best.1 {
            best = (direction, reach);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_follow_what_is_held_and_all_are_given() {
        assert_eq!(apportion(&[100, 200, 300], 6), [1, 2, 3]);
        assert_eq!(apportion(&[1000, 1, 1], 10), [8, 1, 1]);
        assert_eq!(apportion(&[4, 0, 4], 8), [4, 0, 4]);
        let odd = apportion(&[217, 229, 223, 231], 181);
        assert_eq!(odd.iter().sum::<usize>(), 181);
    }

    #[test]
    fn cells_are_cut_into_parts_of_the_same_size() {
        let mut cells: Vec<Bent> = (0..103)
            .map(|cell| Bent {
                cell,
                x: f64::from(cell as u16 % 17),
                y: f64::from(cell as u16 / 17),
            })
            .collect();
        let mut sizes = Vec::new();
        cut(&mut cells, 20, &mut |part| sizes.push(part.len()));
        assert_eq!(sizes.len(), 20);
        assert_eq!(sizes.iter().sum::<usize>(), 103);
        assert!(sizes.iter().all(|size| (4..=7).contains(size)), "{sizes:?}");
    }

    #[test]
    fn every_level_is_complete_in_order_and_in_one_piece_each() {
        let outline = SmoothField::new(&mut Draw::new(9, 1), 1.6);
        let mesh = Mesh::new(3000 * 5, &outline);
        let city = lay_out(&mesh, 3000, &mut Draw::new(9, 2));
        assert_eq!(city.layout.district_of_area.len(), 3000);
        assert!(city.layout.district_of_area.is_sorted());
        assert!(city.borough_of_district.is_sorted());
        for (cell, &area) in city.layout.area_of_cell.iter().enumerate() {
            let district = city.layout.district_of_area[area];
            assert_eq!(city.district_of_cell[cell], district);
        }
        let mut seen: Vec<usize> = city.layout.area_of_cell.clone();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 3000, "no area is empty");
        for labels in [&city.layout.area_of_cell, &city.district_of_cell] {
            let mut joined = labels.clone();
            mesh.connect(&mut joined, &vec![0; mesh.len()]);
            assert_eq!(&joined, labels, "nothing is left to be joined");
        }
    }
}
