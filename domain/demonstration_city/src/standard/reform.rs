//! The reform of 2020: which ground belongs to which area before and after it.
//!
//! Ground is cut into pieces that lie in one area before the reform and in one after it. People are
//! counted by piece; an area's counts are those of its pieces.

use crate::{
    layout::{Layout, middles},
    mesh::Mesh,
    outlines::Label,
};

/// The area that came from two smaller ones, and their keys and names.
const JOINED: &str = "Bruchhöfen";
const JOINED_FROM: [(&str, &str); 2] = [("1107", "Oberbruch"), ("1108", "Niederbruch")];

/// The area that was cut off, with a neighbour of its district, from an older one.
const CUT_OFF: &str = "Treidelweg";
const CUT_FROM: (&str, &str) = ("1209", "Alter Hafen");

/// Areas of one state of the boundaries.
pub(super) struct State {
    /// Their keys and names.
    pub(super) labels: Vec<Label>,
    /// The pieces of each.
    pub(super) pieces: Vec<Vec<usize>>,
}

/// Pieces of ground, and the areas before and after the reform.
pub(super) struct Reform {
    /// Pieces in the place of areas. The first are one for each present area.
    pub(super) pieces: Layout,
    /// Until 2019.
    pub(super) before: State,
    /// From 2020 on.
    pub(super) after: State,
}

impl Reform {
    /// Cuts the ground of present areas into pieces.
    pub(super) fn new(mesh: &Mesh, present: &Layout, labels: Vec<Label>) -> Self {
        let at = |name: &str| labels.iter().position(|label| label.name == name);
        let (joined, cut_off) = (at(JOINED).unwrap_or(0), at(CUT_OFF).unwrap_or(0));
        let partner = longest_border(mesh, present, cut_off);
        let pieces = halve(mesh, present, joined);
        let half = labels.len();

        let mut before = State {
            labels: Vec::new(),
            pieces: Vec::new(),
        };
        for (area, label) in labels.iter().enumerate() {
            let mut add = |(key, name): (&str, &str), pieces: Vec<usize>| {
                before.labels.push(Label {
                    key: key.to_owned(),
                    name: name.to_owned(),
                    parent_key: label.parent_key.clone(),
                    parent_name: label.parent_name.clone(),
                });
                before.pieces.push(pieces);
            };
            if area == joined {
                add(JOINED_FROM[0], vec![joined]);
                add(JOINED_FROM[1], vec![half]);
            } else if area == cut_off {
                add(CUT_FROM, vec![partner, cut_off]);
            } else if area != partner {
                add((&label.key, &label.name), vec![area]);
            }
        }
        let mut of_present: Vec<Vec<usize>> = (0..half).map(|area| vec![area]).collect();
        of_present[joined].push(half);
        Self {
            pieces,
            before,
            after: State {
                labels,
                pieces: of_present,
            },
        }
    }

    /// The link table: pairs of areas that share ground.
    pub(super) fn links(&self) -> String {
        let mut text = "quartier_bis_2019,quartier_ab_2020\n".to_owned();
        for (old, then) in self.before.labels.iter().zip(&self.before.pieces) {
            for (new, now) in self.after.labels.iter().zip(&self.after.pieces) {
                if then.iter().any(|piece| now.contains(piece)) {
                    text.push_str(&format!("{},{}\n", old.key, new.key));
                }
            }
        }
        text
    }
}

impl State {
    /// The area of each cell.
    pub(super) fn of_cells(&self, pieces: &Layout) -> Vec<usize> {
        let mut area_of_piece = vec![0; pieces.district_of_area.len()];
        for (area, pieces) in self.pieces.iter().enumerate() {
            for &piece in pieces {
                area_of_piece[piece] = area;
            }
        }
        let cells = pieces.area_of_cell.iter();
        cells.map(|&piece| area_of_piece[piece]).collect()
    }
}

/// The area of the same district with which an area shares most sides of cells.
fn longest_border(mesh: &Mesh, layout: &Layout, area: usize) -> usize {
    let mut sides = vec![0_usize; layout.district_of_area.len()];
    for (cell, around) in mesh.neighbours.iter().enumerate() {
        if layout.area_of_cell[cell] != area {
            continue;
        }
        for neighbour in around.iter().flatten() {
            let other = layout.area_of_cell[*neighbour];
            let same_district = layout.district_of_area[other] == layout.district_of_area[area];
            sides[other] += usize::from(other != area && same_district);
        }
    }
    (0..sides.len())
        .max_by_key(|&other| (sides[other], std::cmp::Reverse(other)))
        .unwrap_or(area)
}

/// Cuts an area in two, a western and an eastern piece; the eastern becomes the last piece.
fn halve(mesh: &Mesh, present: &Layout, area: usize) -> Layout {
    let mut cells: Vec<usize> = (0..mesh.len())
        .filter(|&cell| present.area_of_cell[cell] == area)
        .collect();
    cells.sort_by(|&a, &b| {
        let east = |cell: usize| mesh.centres[cell].0;
        east(a).total_cmp(&east(b)).then(a.cmp(&b))
    });
    let last = present.district_of_area.len();
    let mut area_of_cell = present.area_of_cell.clone();
    for &cell in &cells[cells.len() / 2..] {
        area_of_cell[cell] = last;
    }
    mesh.connect(&mut area_of_cell, &present.area_of_cell);
    let mut district_of_area = present.district_of_area.clone();
    district_of_area.push(present.district_of_area[area]);
    Layout {
        middles: middles(mesh, &area_of_cell, district_of_area.len()),
        area_of_cell,
        district_of_area,
    }
}
