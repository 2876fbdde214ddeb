//! The fine honeycomb from which areas are put together. Areas made of whole cells tile the city
//! without gaps, and because three cells meet at every corner, no border ever crosses itself.

use crate::draw::SmoothField;
use std::collections::HashMap;

/// A place on the grid of cell centres and corners, in half units of the honeycomb.
pub(crate) type GridPoint = (i32, i32);

/// Corners of a cell relative to its centre, counter-clockwise; side `i` runs from corner `i` to
/// the next one and faces neighbour `i`.
pub(crate) const CORNERS: [GridPoint; 6] = [(1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2)];
const NEIGHBOURS: [GridPoint; 6] = [(2, 0), (1, 3), (-1, 3), (-2, 0), (-1, -3), (1, -3)];

/// Cells of a city, with the city's radius as the unit of length.
pub(crate) struct Mesh {
    /// Centre of each cell on the grid.
    pub(crate) grid: Vec<GridPoint>,
    /// Centre of each cell in city radii, the centre of the city at (0, 0).
    pub(crate) centres: Vec<(f64, f64)>,
    /// The six neighbours of each cell, `None` outside the city.
    pub(crate) neighbours: Vec<[Option<usize>; 6]>,
    /// City radii per grid unit.
    scale: f64,
}

impl Mesh {
    /// A city outline of about `wanted` cells, a circle bent by the field.
    pub(crate) fn new(wanted: usize, outline: &SmoothField) -> Self {
        // A honeycomb cell of side 1 has the area 3√3/2, a circle of radius r has π r².
        let radius = (wanted as f64 * 3.0 * 3.0_f64.sqrt() / 2.0 / std::f64::consts::PI).sqrt();
        let scale = 1.0 / radius;
        let reach = (radius * 1.5) as i32 + 2;
        let mut grid = Vec::new();
        for row in -reach..=reach {
            for column in -reach..=reach {
                let point = (2 * column + (row & 1), 3 * row);
                let (x, y) = plane(point, scale);
                let distance = (x * x + y * y).sqrt().max(1e-9);
                let bend = 1.0 + 0.13 * outline.at(x / distance, y / distance);
                if distance < bend {
                    grid.push(point);
                }
            }
        }
        let index: HashMap<GridPoint, usize> =
            grid.iter().enumerate().map(|(i, &p)| (p, i)).collect();
        let neighbours = grid
            .iter()
            .map(|&(x, y)| NEIGHBOURS.map(|(dx, dy)| index.get(&(x + dx, y + dy)).copied()))
            .collect();
        let centres = grid.iter().map(|&point| plane(point, scale)).collect();
        Self {
            grid,
            centres,
            neighbours,
            scale,
        }
    }

    /// How many cells there are.
    pub(crate) fn len(&self) -> usize {
        self.grid.len()
    }

    /// A grid point in city radii.
    pub(crate) fn place(&self, point: GridPoint) -> (f64, f64) {
        plane(point, self.scale)
    }

    /// Side of a cell in city radii.
    pub(crate) fn side(&self) -> f64 {
        self.scale
    }

    /// Makes every label one connected piece: smaller pieces go to the neighbour with which they
    /// share most sides. Cells never leave their group.
    pub(crate) fn connect(&self, labels: &mut [usize], group: &[usize]) {
        loop {
            let pieces = self.pieces(labels);
            let mut largest: HashMap<usize, usize> = HashMap::new();
            for (number, piece) in pieces.iter().enumerate() {
                let best = largest.entry(labels[piece[0]]).or_insert(number);
                if pieces[*best].len() < piece.len() {
                    *best = number;
                }
            }
            let mut changed = false;
            for (number, piece) in pieces.iter().enumerate() {
                let label = labels[piece[0]];
                if largest.get(&label) == Some(&number) {
                    continue;
                }
                if let Some(other) = self.most_touched(piece, label, labels, group) {
                    for &cell in piece {
                        labels[cell] = other;
                    }
                    changed = true;
                }
            }
            if !changed {
                return;
            }
        }
    }

    fn pieces(&self, labels: &[usize]) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.len()];
        let mut pieces = Vec::new();
        for start in 0..self.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut piece = vec![start];
            let mut next = 0;
            while let Some(&cell) = piece.get(next) {
                next += 1;
                for neighbour in self.neighbours[cell].into_iter().flatten() {
                    if !seen[neighbour] && labels[neighbour] == labels[start] {
                        seen[neighbour] = true;
                        piece.push(neighbour);
                    }
                }
            }
            pieces.push(piece);
        }
        pieces
    }

    fn most_touched(
        &self,
        piece: &[usize],
        label: usize,
        labels: &[usize],
        group: &[usize],
    ) -> Option<usize> {
        let mut touched = std::collections::BTreeMap::new();
        for &cell in piece {
            for neighbour in self.neighbours[cell].into_iter().flatten() {
                if labels[neighbour] != label && group[neighbour] == group[cell] {
                    *touched.entry(labels[neighbour]).or_insert(0_usize) += 1;
                }
            }
        }
        touched
            .into_iter()
            .max_by_key(|&(other, sides)| (sides, std::cmp::Reverse(other)))
            .map(|(other, _)| other)
    }
}

fn plane((x, y): GridPoint, scale: f64) -> (f64, f64) {
    (
        f64::from(x) * 3.0_f64.sqrt() / 2.0 * scale,
        f64::from(y) / 2.0 * scale,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draw;

    #[test]
    fn neighbours_are_mutual_and_share_a_side() {
        let mesh = Mesh::new(400, &SmoothField::new(&mut Draw::new(5, 0), 2.0));
        assert!((300..520).contains(&mesh.len()), "{}", mesh.len());
        for (cell, around) in mesh.neighbours.iter().enumerate() {
            for (side, neighbour) in around.iter().enumerate() {
                if let Some(neighbour) = *neighbour {
                    assert_eq!(mesh.neighbours[neighbour][(side + 3) % 6], Some(cell));
                }
            }
        }
    }

    #[test]
    fn a_lone_cell_joins_the_label_around_it() {
        let mesh = Mesh::new(400, &SmoothField::new(&mut Draw::new(5, 0), 2.0));
        let mut labels: Vec<usize> = mesh
            .centres
            .iter()
            .map(|c| usize::from(c.0 > 0.0))
            .collect();
        let lone = (0..mesh.len()).find(|&i| mesh.centres[i].0 > 0.5).unwrap();
        labels[lone] = 0;
        mesh.connect(&mut labels, &vec![0; mesh.len()]);
        assert_eq!(labels[lone], 1);
    }
}
