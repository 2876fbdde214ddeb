//! A fictional city with raw tables and boundaries, the same for the same seed.
//!
//! Auenbruck on the river Wiesel has twelve districts (Stadtbezirke) of three or five areas
//! (Quartiere), 48 in all, the years 2015 to 2024 with one reform of the boundaries, 25 indicators,
//! women and men by age, a list of streets, and what planning says about some areas. Its figures are invented but behave like real ones: neighbours are
//! alike, years follow each other smoothly, small counts occur.
//!
//! # What its figures tell
//!
//! | Area (key) | What happens | Indicators, years |
//! |---|---|---|
//! | Neue Gärtnerei (0205) | built new, young families move in | `residents` grows from about 430 in 2017 to about 1,900 in 2024; `under_6_share`, `births_ratio`, `moved_in_ratio` |
//! | Sonnenleite (0703) | its people grow old and fewer | `age_65_plus_share`, `age_80_plus_share`, `care_share` rise, `residents` falls, 2015–2024 |
//! | Hammerwerk (0604) | an all-day school opened in 2018 | `child_income_support_share` falls by more than a third from 2018 to 2024 |
//! | Hochschulviertel (0102) | students | `age_18_to_29_share` far above all others, `under_18_share` the lowest |
//! | Weberviertel (0602) | many single parents, more support every year | `single_parent_share` the highest; `income_support_share` rises 2015–2024 |
//! | Sternsiedlung (0603) | a large estate with little money | `income_support_share` the highest until 2024, `residents` among the most |
//! | Güterhof (0501) | fewer people vote | `turnout` 2019 to 2024 |
//! | Kleinwiesen (1005) | fewer than 100 people | all shares withheld; `unemployed_share` withheld by its source |
//! | Nordheide (08) | the office lost its list | `homes_at_risk` missing in 2016 |
//! | everywhere | nobody was examined in the pandemic | `language_support_share`, `overweight_share` missing in 2020 and 2021 |
//! | everywhere | work, flight, a law | `unemployed_share` higher in 2020 and 2021, `foreign_nationality_share` from 2022, `housing_benefit_share` from 2023 |
//! | Bruchhöfen (1101) | the reform of 2020 | Oberbruch (1107) and Niederbruch (1108) joined |
//! | Kranufer (1203), Treidelweg (1205) | the reform of 2020 | Alter Hafen (1209) split |
//!
//! Areas keep their names and stories whatever the seed. Only the second half of Alter Hafen may be
//! another one: it is that with the longest border to Treidelweg.
//!
//! # Walk
//!
//! [`generate`] lays a honeycomb (`mesh`), puts districts and areas together from its cells
//! (`layout`), draws borders (`outlines`), lets people live there (`society`, `further`)
//! and writes files (`tables`, `city.toml`). What only the standard city has is in `standard`:
//! names, stories, ages, the reform. Cities of other sizes are plainer. Those of thousands of areas
//! (`large`), made for trying what many areas cost, have one level more and are written piece by
//! piece: [`generate_into`].
//!
//! Who lives and works there, what they need and who may try what, says [`people()`].

mod canary;
mod draw;
mod further;
mod large;
mod layout;
mod mesh;
mod names;
mod outlines;
pub mod people;
mod society;
mod standard;
mod tables;

pub use people::people;

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
    /// Twelve districts with 48 areas, ten years, a reform of the boundaries, 25 indicators.
    Standard,
    /// So many areas, at least six, for tests under load. Up to 600 they lie in districts of three
    /// to five, with eight years and fifteen indicators. More lie in districts
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
            Size::Standard => standard::AREAS,
            Size::Areas(areas) => areas.max(6),
        }
    }
}

/// The standard seed, by which every installation shows the same demonstration city.
pub const SEED: u64 = 2024;

/// The description of every city.
const DESCRIPTION: &str = include_str!("city.toml");

/// What the standard and large cities have in addition.
const FURTHER: &str = include_str!("further.toml");

/// All files of a city: `city.toml`, its tables and boundaries. The same seed and size give the same
/// bytes on every machine. A city of thousands of areas is better written by [`generate_into`].
pub fn generate(seed: u64, size: Size) -> Vec<GeneratedFile> {
    if size == Size::Standard {
        return standard::generate(seed);
    }
    if size.areas() <= large::MOST_ON_TWO_LEVELS {
        let plan = Plan::new(seed, size.areas());
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

/// A city of 24 areas, eight years and fifteen indicators in which every count is a unique number of seven digits that is no
/// multiple of 5, and the list of those that must never be seen outside: all counts of tables
/// under protection. Counts of the table published as it is are unique too, but may be seen; the
/// table with gaps is rounded here.
///
/// No count equals a total over a district or the city. The city has its own key and name, so
/// that a test never mixes it with the other one.
///
/// When searching for these numbers take whole numbers only: coordinates in degrees have seven
/// digits after the point, which may coincide with one.
pub fn canary(seed: u64) -> (Vec<GeneratedFile>, Vec<u64>) {
    let plan = Plan::new(seed, 24);
    let mut counts = society::counts(&plan.layout, &mut Draw::new(seed, 4));
    let marked = canary::mark(&mut counts, &plan.layout.district_of_area, seed);
    let description = DESCRIPTION
        .replace("id = \"auenbruck\"", "id = \"kanarienau\"")
        .replace("name = \"Auenbruck\"", "name = \"Kanarienau\"")
        // What is not withheld of tables with gaps is shown as it is: no mark could be told from it.
        .replace("protection = \"suppression\"", "protection = \"rounding\"")
        .replace("profile = \"housing\"\n", "");
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
    fn new(seed: u64, areas: usize) -> Self {
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
