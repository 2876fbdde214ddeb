//! A fictional city with raw tables and boundaries, the same for the same seed.
//!
//! Auenbruck on the river Wiesel has six districts (Stadtbezirke) of three or five areas
//! (Quartiere), eight years and fifteen indicators. Its figures are invented but behave like real
//! ones: neighbours are alike, years follow each other smoothly, small counts occur. Walk:
//! [`generate`] lays a honeycomb (`mesh`), puts districts and areas together from its cells
//! (`layout`), draws borders (`outlines`), lets people live there (`society`)
//! and writes files (`tables`, `city.toml`).

mod canary;
mod draw;
mod layout;
mod mesh;
mod names;
mod outlines;
mod society;
mod tables;

use draw::{Draw, SmoothField};

/// A file of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratedFile {
    /// Path relative to the folder of the city, such as `city.toml`.
    pub path: String,
    /// What is in it.
    pub contents: Vec<u8>,
}

/// How large the city is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Six districts with 24 areas.
    Standard,
    /// So many areas, at least six, for tests under load.
    Areas(usize),
}

impl Size {
    /// A city of so many areas; fewer than six become six.
    pub fn with_areas(areas: usize) -> Self {
        Size::Areas(areas.max(6))
    }

    /// How many areas there are.
    pub fn areas(self) -> usize {
        match self {
            Size::Standard => 24,
            Size::Areas(areas) => areas.max(6),
        }
    }
}

/// The standard seed, by which every installation shows the same demonstration city.
pub const SEED: u64 = 2024;

const DESCRIPTION: &str = include_str!("city.toml");

/// All files of a city: `city.toml`, its tables and `boundaries.geojson`. The same seed and size
/// give the same bytes on every machine.
pub fn generate(seed: u64, size: Size) -> Vec<GeneratedFile> {
    let plan = Plan::new(seed, size);
    let counts = society::counts(&plan.layout, &mut Draw::new(seed, 4));
    plan.files(DESCRIPTION, &counts)
}

/// A city of the standard form in which every count is a unique number of seven digits that is no
/// multiple of 5, and the list of those that must never be seen outside: all counts of tables
/// under protection. Counts of the table published as it is are unique too, but may be seen.
///
/// No count equals a total over a district or the city. The city has its own key and name, so
/// that a test never mixes it with the other one.
///
/// When searching for these numbers take whole numbers only: coordinates in degrees have seven
/// digits after the point, which may coincide with one.
pub fn canary(seed: u64) -> (Vec<GeneratedFile>, Vec<u64>) {
    let plan = Plan::new(seed, Size::Standard);
    let mut counts = society::counts(&plan.layout, &mut Draw::new(seed, 4));
    let marked = canary::mark(&mut counts, &plan.layout.district_of_area, seed);
    let description = DESCRIPTION
        .replace("id = \"auenbruck\"", "id = \"kanarienau\"")
        .replace("name = \"Auenbruck\"", "name = \"Kanarienau\"");
    (plan.files(&description, &counts), marked)
}

/// Where everything is, before anybody lives there.
struct Plan {
    mesh: mesh::Mesh,
    layout: layout::Layout,
    labels: Vec<outlines::AreaLabel>,
    seed: u64,
}

impl Plan {
    fn new(seed: u64, size: Size) -> Self {
        let areas = size.areas();
        let cells_per_area = if areas <= 600 { 160 } else { 48 };
        let outline = SmoothField::new(&mut Draw::new(seed, 1), 1.6);
        let mesh = mesh::Mesh::new(areas * cells_per_area, &outline);
        let sizes = layout::district_sizes(areas);
        let layout = layout::lay_out(&mesh, &sizes, &mut Draw::new(seed, 2));
        let labels = names::labels(&sizes, &mut Draw::new(seed, 3));
        Self {
            mesh,
            layout,
            labels,
            seed,
        }
    }

    fn files(&self, description: &str, counts: &[Vec<society::Counts>]) -> Vec<GeneratedFile> {
        let keys: Vec<&str> = self.labels.iter().map(|label| label.key.as_str()).collect();
        let file = |path: &str, contents: String| GeneratedFile {
            path: path.to_owned(),
            contents: contents.into_bytes(),
        };
        let mut files = vec![file("city.toml", description.to_owned())];
        for table in &tables::TABLES {
            files.push(file(table.file, table.csv(&keys, counts)));
        }
        let mut draw = Draw::new(self.seed, 5);
        let borders = outlines::geojson(&self.mesh, &self.layout, &self.labels, &mut draw);
        files.push(file("boundaries.geojson", borders));
        files
    }
}
