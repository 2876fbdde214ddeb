//! A fictional city with raw tables and boundaries, the same for the same seed.
//!
//! Auenbruck on the river Wiesel has six districts (Stadtbezirke) of three or five areas
//! (Quartiere), eight years and fifteen indicators. Its figures are invented but behave like real
//! ones: neighbours are alike, years follow each other smoothly, small counts occur. Walk:
//! [`generate`] lays a honeycomb (`mesh`), puts districts and areas together from its cells
//! (`layout`), draws borders (`outlines`), lets people live there (`society`)
//! and writes files (`tables`, `city.toml`). Cities of thousands of areas (`large`), made for
//! trying what many areas cost, have one level more and are written piece by piece: [`generate_into`].

mod canary;
mod draw;
mod large;
mod layout;
mod mesh;
mod names;
mod outlines;
mod society;
mod tables;

use draw::{Draw, SmoothField};
use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

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
    /// So many areas, at least six, for tests under load. Up to 600 they lie in districts of three
    /// to five, eight years and fifteen indicators as in the standard city. More lie in districts
    /// of about 45 and boroughs of about 40 districts, ten years and 26 indicators: 25 yearly ones
    /// and the turnout of two elections.
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

/// All files of a city: `city.toml`, its tables and boundaries. The same seed and size give the same
/// bytes on every machine. A city of thousands of areas is better written by [`generate_into`].
pub fn generate(seed: u64, size: Size) -> Vec<GeneratedFile> {
    if size.areas() <= large::MOST_ON_TWO_LEVELS {
        let plan = Plan::new(seed, size);
        let counts = society::counts(&plan.layout, &mut Draw::new(seed, 4));
        return plan.files(DESCRIPTION, &counts);
    }
    let mut files: Vec<(String, Memory)> = Vec::new();
    let outcome = large::write(seed, size.areas(), &mut |path| {
        let memory = Memory::default();
        files.push((path.to_owned(), memory.clone()));
        Ok(Box::new(memory))
    });
    debug_assert!(outcome.is_ok(), "memory takes everything");
    files
        .into_iter()
        .map(|(path, memory)| GeneratedFile {
            path,
            contents: memory.0.take(),
        })
        .collect()
}

/// Writes all files of a city without holding their contents in memory, the same bytes as
/// [`generate`]. `open` makes the writer for a path relative to the folder of the city, such as
/// `city.toml`; no path is opened twice, none lies in a folder, and up to 13 writers are in use at
/// once. Writers are flushed. Pieces are small: let the writers buffer.
///
/// A city of 100 000 areas takes about 250 MB of memory.
///
/// # Errors
/// Those of `open` and of the writers; what was written until then is incomplete.
pub fn generate_into(
    seed: u64,
    size: Size,
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
) -> io::Result<()> {
    if size.areas() > large::MOST_ON_TWO_LEVELS {
        return large::write(seed, size.areas(), open);
    }
    for file in generate(seed, size) {
        let mut writer = open(&file.path)?;
        writer.write_all(&file.contents)?;
        writer.flush()?;
    }
    Ok(())
}

/// A writer whose bytes can be had afterwards.
#[derive(Clone, Default)]
struct Memory(Rc<RefCell<Vec<u8>>>);

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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

/// Where everything is in a city of two levels, before anybody lives there.
struct Plan {
    mesh: mesh::Mesh,
    layout: layout::Layout,
    labels: Vec<outlines::Label>,
    seed: u64,
}

impl Plan {
    fn new(seed: u64, size: Size) -> Self {
        let areas = size.areas();
        let outline = SmoothField::new(&mut Draw::new(seed, 1), 1.6);
        let mesh = mesh::Mesh::new(areas * 160, &outline);
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
        let file = |path: &str, contents: Vec<u8>| GeneratedFile {
            path: path.to_owned(),
            contents,
        };
        let mut files = vec![file("city.toml", description.into())];
        for table in &tables::TABLES {
            files.push(file(table.file, table.csv(&keys, counts).into_bytes()));
        }
        files.push(file("boundaries.geojson", self.borders()));
        files
    }

    fn borders(&self) -> Vec<u8> {
        let areas = self.labels.len();
        let outlines = outlines::outlines(&self.mesh, &self.layout.area_of_cell, areas);
        let radius = outlines::radius(areas);
        let mut draw = Draw::new(self.seed, 5);
        let places = outlines::Places::new(&self.mesh, &outlines, radius, &mut draw);
        let mut text = Vec::new();
        let written =
            outlines::write_geojson(&mut text, "bezirk", &self.labels, &outlines, &places);
        debug_assert!(written.is_ok(), "memory takes everything");
        text
    }
}
