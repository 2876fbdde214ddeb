//! Cities of thousands of areas on four levels, written piece by piece.
//!
//! Above six hundred areas Auenbruck has grown into Groß-Auenbruck: areas (Quartiere), districts of
//! about 45 of them (Stadtteile), boroughs of about 40 districts (Stadtbezirke), the city. So no
//! area has more parts than fit on a page. There are ten years and eleven indicators more.
//!
//! Time grows with the number of areas. Cells, borders and names are kept while the city is
//! written, some three kilobytes per area; counts are not.

mod hierarchy;

use crate::{
    DESCRIPTION, FURTHER,
    draw::{Draw, SmoothField},
    further::{self, FurtherCounts, Own},
    mesh::Mesh,
    names::{Invented, width},
    outlines::{self, Label, Places},
    society::{self, Years},
    tables,
};
use hierarchy::Hierarchy;
use std::io::{self, Write};

/// A city with more areas has four levels.
pub(crate) const MOST_ON_TWO_LEVELS: usize = 600;

/// Cells of which an area is made: outlines of about sixteen points.
const CELLS: usize = 4;

/// How much shorter lengths are than in a city of two levels: areas are blocks rather than quarters.
const SCALE: f64 = 0.35;

const YEARS: Years = Years {
    first: 2015,
    count: 10,
};

/// What `city.toml` says about a large city in addition.
const ADDITION: &str = include_str!("large.toml");

/// The level between areas and boroughs.
const DISTRICT_LEVEL: &str = include_str!("district_level.toml");

/// Makes a writer for the file of a path relative to the folder of the city.
pub(crate) type Open<'a> = &'a mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>;

/// Writes a city of so many areas. Tables are written side by side, area after area.
///
/// # Errors
/// Those of the writers.
pub(crate) fn write(seed: u64, areas: usize, open: Open<'_>) -> io::Result<()> {
    let mut file = open("city.toml")?;
    file.write_all(description().as_bytes())?;
    file.flush()?;

    let outline = SmoothField::new(&mut Draw::new(seed, 1), 1.6);
    let mesh = Mesh::new(areas * CELLS, &outline);
    let city = hierarchy::lay_out(&mesh, areas, &mut Draw::new(seed, 2));
    let labels = Labels::new(&city, &mut Draw::new(seed, 3));
    write_borders(seed, &mesh, &city, &labels, open)?;
    drop(mesh);
    write_tables(seed, &city, &labels.areas, open)
}

fn description() -> String {
    let by_name = "parent_column = \"bezirk\"\nparent_name_column = \"bezirk_name\"\n";
    let boroughs = "[[levels]]\nid = \"stadtbezirk\"\n";
    let with_levels = DESCRIPTION
        .replacen(by_name, "parent_column = \"stadtteil\"\n", 1)
        .replacen(boroughs, &format!("{DISTRICT_LEVEL}\n{boroughs}"), 1);
    format!("{with_levels}\n{FURTHER}\n{ADDITION}")
        .replacen("\"auenbruck\"", "\"gross-auenbruck\"", 1)
        .replace("Auenbruck", "Groß-Auenbruck")
}

/// Keys and names. A key begins with the key of the area one level up.
struct Labels {
    areas: Vec<Label>,
    districts: Vec<Label>,
}

impl Labels {
    fn new(city: &Hierarchy, draw: &mut Draw) -> Self {
        let mut names = Invented::new(draw);
        let boroughs = city.borough_of_district.last().map_or(0, |last| last + 1);
        let wide = width(boroughs);
        let boroughs: Vec<(String, String)> = (1..=boroughs)
            .map(|number| (format!("{number:0wide$}"), names.next()))
            .collect();
        let districts = label(&boroughs, &city.borough_of_district, &mut names);
        let parents: Vec<(String, String)> = districts
            .iter()
            .map(|district| (district.key.clone(), district.name.clone()))
            .collect();
        let areas = label(&parents, &city.layout.district_of_area, &mut names);
        Self { areas, districts }
    }
}

/// Labels of parts that follow each other within their parents.
fn label(
    parents: &[(String, String)],
    parent_of_part: &[usize],
    names: &mut Invented,
) -> Vec<Label> {
    let siblings = parent_of_part.chunk_by(|a, b| a == b);
    let wide = width(siblings.clone().map(<[usize]>::len).max().unwrap_or(0));
    let mut labels = Vec::with_capacity(parent_of_part.len());
    for siblings in siblings {
        for (number, &parent) in (1..).zip(siblings) {
            let (parent_key, parent_name) = &parents[parent];
            labels.push(Label {
                key: format!("{parent_key}{number:0wide$}"),
                name: names.next(),
                parent_key: parent_key.clone(),
                parent_name: parent_name.clone(),
            });
        }
    }
    labels
}

fn write_borders(
    seed: u64,
    mesh: &Mesh,
    city: &Hierarchy,
    labels: &Labels,
    open: Open<'_>,
) -> io::Result<()> {
    let Labels { areas, districts } = labels;
    let outlines = outlines::outlines(mesh, &city.layout.area_of_cell, areas.len());
    let radius = SCALE * outlines::radius(areas.len());
    let places = Places::new(mesh, &outlines, radius, &mut Draw::new(seed, 5));
    let mut file = open("boundaries.geojson")?;
    outlines::write_geojson(&mut file, "stadtteil", areas, &outlines, &places)?;
    file.flush()?;
    // Borders of districts run along those of areas, through the same points.
    let outlines = outlines::outlines(mesh, &city.district_of_cell, districts.len());
    let mut file = open("stadtteile.geojson")?;
    outlines::write_geojson(&mut file, "bezirk", districts, &outlines, &places)?;
    file.flush()
}

fn write_tables(seed: u64, city: &Hierarchy, labels: &[Label], open: Open<'_>) -> io::Result<()> {
    let mut files = Vec::new();
    for table in &tables::TABLES {
        files.push(begin(open(table.file)?, &table.head())?);
    }
    let mut further_files = Vec::new();
    for table in &further::TABLES {
        further_files.push(begin(open(table.file)?, &table.head())?);
    }
    let mut draw = Draw::new(seed, 4);
    let mut further_draw = Draw::new(seed, 6);
    let stories = society::stories(&city.layout.district_of_area);
    let traits = society::traits(&city.layout, &stories, &mut draw);
    let mut text = String::new();
    for (label, area) in labels.iter().zip(&traits) {
        let counts = society::years_of(area, YEARS, &mut draw);
        for (table, file) in tables::TABLES.iter().zip(&mut files) {
            text.clear();
            for (year, counts) in YEARS.all().zip(&counts) {
                table.add_row(&mut text, &label.key, year, counts);
            }
            file.write_all(text.as_bytes())?;
        }
        let own = Own::new(&mut further_draw);
        let further: Vec<FurtherCounts> = counts
            .iter()
            .map(|counts| FurtherCounts::new(area, &own, counts, &mut further_draw))
            .collect();
        for (table, file) in further::TABLES.iter().zip(&mut further_files) {
            text.clear();
            for (year, counts) in YEARS.all().zip(&further) {
                table.add_row(&mut text, &label.key, year, counts);
            }
            file.write_all(text.as_bytes())?;
        }
    }
    let mut all = files.iter_mut().chain(&mut further_files);
    all.try_for_each(|file| file.flush())
}

fn begin(mut file: Box<dyn Write>, head: &str) -> io::Result<Box<dyn Write>> {
    file.write_all(head.as_bytes())?;
    Ok(file)
}
