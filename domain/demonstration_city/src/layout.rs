//! Which cell belongs to which area: a core on both banks of a river, rings of districts around
//! it, areas within each district.

use crate::{
    draw::{Draw, SmoothField, sine},
    mesh::Mesh,
};

/// Districts and areas of a city as labels of cells.
pub(crate) struct Layout {
    /// The area of each cell. Areas of a district follow each other, nearest to the centre first.
    pub(crate) area_of_cell: Vec<usize>,
    /// The district of each area.
    pub(crate) district_of_area: Vec<usize>,
    /// The middle of each area in city radii.
    pub(crate) middles: Vec<(f64, f64)>,
}

/// How many areas each district has. Small odd numbers where possible: with three or five areas
/// a total is rounded to a multiple only slightly coarser than its parts.
pub(crate) fn district_sizes(areas: usize) -> Vec<usize> {
    let mut districts = (areas / 4).max(1);
    // As many fives as are needed to reach the number, the rest threes; one four if odd.
    while districts * 5 < areas {
        districts += 1;
    }
    let mut sizes = vec![3; districts];
    let mut left = areas - 3 * districts;
    for size in sizes.iter_mut().skip(1).step_by(2) {
        let more = left.min(2);
        *size += more;
        left -= more;
    }
    for size in sizes.iter_mut().rev() {
        let more = left.min(5 - *size);
        *size += more;
        left -= more;
    }
    sizes
}

/// Lays districts and areas over the cells.
pub(crate) fn lay_out(mesh: &Mesh, sizes: &[usize], draw: &mut Draw) -> Layout {
    let river = River::new(draw);
    let mut district_of_cell = districts(mesh, sizes, &river, draw);
    let everywhere = vec![0; mesh.len()];
    mesh.connect(&mut district_of_cell, &everywhere);
    let mut cells_of_district = vec![Vec::new(); sizes.len()];
    for (cell, &district) in district_of_cell.iter().enumerate() {
        cells_of_district[district].push(cell);
    }
    let bend = SmoothField::new(draw, 10.0 * mesh.side());
    let mut area_of_cell = vec![0; mesh.len()];
    let mut district_of_area = Vec::new();
    for (district, cells) in cells_of_district.iter().enumerate() {
        let first = district_of_area.len();
        for (cell, part) in split(mesh, cells, sizes[district], &river, &bend) {
            area_of_cell[cell] = first + part;
        }
        district_of_area.extend(std::iter::repeat_n(district, sizes[district]));
    }
    mesh.connect(&mut area_of_cell, &district_of_cell);
    let middles = middles(mesh, &area_of_cell, district_of_area.len());
    Layout {
        area_of_cell,
        district_of_area,
        middles,
    }
}

/// The middle of each area in city radii.
pub(crate) fn middles(mesh: &Mesh, area_of_cell: &[usize], areas: usize) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0, 0.0); areas];
    for (cell, &area) in area_of_cell.iter().enumerate() {
        let (x, y) = mesh.centres[cell];
        let sum = &mut sums[area];
        *sum = (sum.0 + x, sum.1 + y, sum.2 + 1.0);
    }
    sums.into_iter()
        .map(|(x, y, n): (f64, f64, f64)| (x / n.max(1.0), y / n.max(1.0)))
        .collect()
}

/// A river from west to east, north of the middle. No area of a city of two levels lies on both
/// banks.
pub(crate) struct River {
    phase: f64,
    bend: SmoothField,
}

impl River {
    /// A river of its own for each draw.
    pub(crate) fn new(draw: &mut Draw) -> Self {
        Self {
            phase: draw.between(0.0, 6.0),
            bend: SmoothField::new(draw, 0.8),
        }
    }

    /// How far north of the river a point lies; negative to the south.
    pub(crate) fn north(&self, (x, y): (f64, f64)) -> f64 {
        y - 0.12 - 0.07 * sine(3.2 * x + self.phase) - 0.02 * self.bend.at(x, 0.0)
    }
}

/// Numbers of districts from the core outwards: one in the core, five around it, eleven around
/// those and so on. Fewer than five share the city like slices of a cake.
fn rings(districts: usize) -> Vec<usize> {
    if districts < 5 {
        return vec![districts];
    }
    let mut rings = vec![1];
    let mut left = districts - 1;
    let mut next = 5;
    while left > 0 {
        let here = if left < next + 6 { left } else { next };
        rings.push(here);
        left -= here;
        next += 6;
    }
    rings
}

/// The district of each cell, in rings from the core outwards. A district is as large as its number
/// of areas says. They are not yet in one piece each.
pub(crate) fn districts(
    mesh: &Mesh,
    sizes: &[usize],
    river: &River,
    draw: &mut Draw,
) -> Vec<usize> {
    let wobble = SmoothField::new(draw, 0.7);
    let ripple = SmoothField::new(draw, 14.0 * mesh.side());
    let mut outwards: Vec<(f64, usize)> = (0..mesh.len())
        .map(|cell| {
            let (x, y) = mesh.centres[cell];
            let noise = 1.0 + 0.10 * wobble.at(x, y);
            let distance = (x * x + y * y).sqrt() * noise + mesh.side() * ripple.at(x, y);
            (distance, cell)
        })
        .collect();
    outwards.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let all: usize = sizes.iter().sum();
    let mut labels = vec![0; mesh.len()];
    let (mut district, mut areas_before, mut start) = (0, 0, 0);
    for ring in rings(sizes.len()) {
        let members: Vec<usize> = (district..district + ring).collect();
        areas_before += members.iter().map(|&d| sizes[d]).sum::<usize>();
        let end = mesh.len() * areas_before / all;
        let cells: Vec<usize> = outwards[start..end].iter().map(|&(_, cell)| cell).collect();
        share_ring(mesh, &cells, &members, sizes, river, &ripple, &mut labels);
        district += ring;
        start = end;
    }
    labels
}

/// Shares a ring of cells among districts, first north of the river from east to west, then
/// south of it from west to east.
fn share_ring(
    mesh: &Mesh,
    cells: &[usize],
    members: &[usize],
    sizes: &[usize],
    river: &River,
    ripple: &SmoothField,
    labels: &mut [usize],
) {
    if let [only] = members {
        for &cell in cells {
            labels[cell] = *only;
        }
        return;
    }
    let (mut north, mut south) = (Vec::new(), Vec::new());
    for &cell in cells {
        let (x, y) = mesh.centres[cell];
        let up = river.north((x, y));
        // A stand-in for the angle that needs no arc tangent: 0 in the east, 2 in the west.
        let turn = 1.0 - x / (x.abs() + up.abs()).max(1e-9);
        let turn = turn + 1.5 * mesh.side() * ripple.at(x, y);
        if up >= 0.0 {
            north.push((turn, cell));
        } else {
            south.push((2.0 - turn, cell));
        }
    }
    let areas: usize = members.iter().map(|&d| sizes[d]).sum();
    let wanted = areas as f64 * north.len() as f64 / cells.len().max(1) as f64;
    let off = |count: usize| {
        let held: usize = members[..count].iter().map(|&d| sizes[d]).sum();
        (held as f64 - wanted).abs()
    };
    let banks = (1..members.len()).min_by(|&a, &b| off(a).total_cmp(&off(b)));
    let (upper, lower) = members.split_at(banks.unwrap_or(1));
    for (mut side, members) in [(north, upper), (south, lower)] {
        side.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let areas: usize = members.iter().map(|&d| sizes[d]).sum();
        let (mut start, mut before) = (0, 0);
        for &district in members {
            before += sizes[district];
            let end = side.len() * before / areas;
            for &(_, cell) in &side[start..end] {
                labels[cell] = district;
            }
            start = end;
        }
    }
}

/// Splits cells into `parts` compact areas (Lloyd's method), nearest to the centre first.
fn split(
    mesh: &Mesh,
    cells: &[usize],
    parts: usize,
    river: &River,
    bend: &SmoothField,
) -> Vec<(usize, usize)> {
    let from_centre = |(x, y): (f64, f64)| x * x + y * y;
    let apart = |a: (f64, f64), b: (f64, f64)| from_centre((a.0 - b.0, a.1 - b.1));
    let mut seeds: Vec<(f64, f64)> = Vec::new();
    while seeds.len() < parts {
        let farthest = cells.iter().map(|&c| mesh.centres[c]).max_by(|&a, &b| {
            let near = |p| {
                seeds
                    .iter()
                    .map(|&s| apart(p, s))
                    .fold(f64::INFINITY, f64::min)
            };
            let rank = |p| {
                if seeds.is_empty() {
                    -from_centre(p)
                } else {
                    near(p)
                }
            };
            rank(a).total_cmp(&rank(b))
        });
        seeds.push(farthest.unwrap_or((0.0, 0.0)));
    }
    let side = mesh.side();
    let north = |place| river.north(place) >= 0.0;
    // Where a cell counts as lying, so that borders are not straight, and on which bank it is.
    let bent = cells.iter().map(|&cell| {
        let (x, y) = mesh.centres[cell];
        let bent_x = x + 1.6 * side * bend.at(x, y);
        (
            (bent_x, y + 1.6 * side * bend.at(y + 7.0, x)),
            north((x, y)),
        )
    });
    let bent: Vec<((f64, f64), bool)> = bent.collect();
    let assign = |seeds: &[(f64, f64)]| -> Vec<usize> {
        let banks: Vec<bool> = seeds.iter().map(|&seed| north(seed)).collect();
        let nearest = |&(place, bank): &((f64, f64), bool)| {
            let cost = |seed: usize| {
                let across = if banks[seed] == bank { 1.0 } else { 100.0 };
                apart(place, seeds[seed]) * across
            };
            (0..seeds.len())
                .min_by(|&a, &b| cost(a).total_cmp(&cost(b)))
                .unwrap_or(0)
        };
        bent.iter().map(nearest).collect()
    };
    for _ in 0..14 {
        let mut sums = vec![(0.0, 0.0, 0.0); parts];
        for (&cell, part) in cells.iter().zip(assign(&seeds)) {
            let (x, y) = mesh.centres[cell];
            let sum = &mut sums[part];
            *sum = (sum.0 + x, sum.1 + y, sum.2 + 1.0);
        }
        for (seed, (x, y, n)) in seeds.iter_mut().zip(sums) {
            if n > 0.0 {
                *seed = (x / n, y / n);
            }
        }
    }
    seeds.sort_by(|&a, &b| from_centre(a).total_cmp(&from_centre(b)));
    cells.iter().copied().zip(assign(&seeds)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_city_has_districts_of_three_and_five() {
        assert_eq!(district_sizes(48), [3, 5].repeat(6));
    }

    #[test]
    fn any_number_of_areas_is_shared_out_completely() {
        for areas in 6..700 {
            let sizes = district_sizes(areas);
            assert_eq!(sizes.iter().sum::<usize>(), areas, "{areas}");
            assert!(sizes.iter().all(|&s| s >= 3), "{areas}: {sizes:?}");
            assert_eq!(rings(sizes.len()).iter().sum::<usize>(), sizes.len());
        }
    }
}
