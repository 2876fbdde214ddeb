//! The standard city, shown by every demonstration: 48 areas with names and stories, ten years, a
//! reform of the boundaries, 25 indicators, women and men by age. What its figures tell is said at
//! the top of the crate.

mod age_and_sex;
mod names;
mod reform;
mod streets;
mod texts;

use crate::{
    DESCRIPTION, FURTHER, GeneratedFile,
    draw::{Draw, SmoothField},
    further::{self, FurtherCounts, Own},
    layout,
    mesh::Mesh,
    outlines::{self, Places},
    society::{self, Counts, Years},
    tables::{self, TableForm},
};
use age_and_sex::AgeAndSex;
use reform::{Reform, State};

/// How many areas there are since the reform.
pub(crate) const AREAS: usize = 48;

const YEARS: Years = Years {
    first: 2015,
    count: 10,
};

/// The first year of the present boundaries.
const REFORM: u16 = 2020;

/// What `city.toml` says of women and men by age.
const AGE_AND_SEX: &str = include_str!("age_and_sex.toml");

/// What `city.toml` says of the boundaries before the reform.
const EARLIER: &str = include_str!("reform.toml");

/// The main street of a district by its key, such as `06`.
pub(crate) fn main_street(district: &str) -> Option<&'static str> {
    streets::main_street(district)
}

/// All counts of a piece of ground, by year.
struct Piece {
    counts: Vec<Counts>,
    further: Vec<FurtherCounts>,
    age_and_sex: Vec<AgeAndSex>,
}

/// All files of the city.
pub(crate) fn generate(seed: u64) -> Vec<GeneratedFile> {
    let outline = SmoothField::new(&mut Draw::new(seed, 1), 1.6);
    let mesh = Mesh::new(AREAS * 160, &outline);
    let sizes = names::district_sizes();
    let present = layout::lay_out(&mesh, &sizes, &mut Draw::new(seed, 2));
    let reform = Reform::new(&mesh, &present, names::labels());

    let mut files = vec![
        ("city.toml".to_owned(), description()),
        ("verknuepfung.csv".to_owned(), reform.links()),
    ];
    files.extend(streets::files(seed, &reform.after.labels));
    files.push((texts::FILE.to_owned(), texts::table()));
    files.extend(borders(seed, &mesh, &reform));
    let pieces = people(seed, &reform);
    for table in &tables::TABLES {
        files.extend(both(table, &reform, &pieces, |piece| &piece.counts));
    }
    for table in &further::TABLES {
        // Only a large city counts employees.
        if table.file != "beschaeftigte.csv" {
            files.extend(both(table, &reform, &pieces, |piece| &piece.further));
        }
    }
    files.extend(both(&age_and_sex::TABLE, &reform, &pieces, |piece| {
        &piece.age_and_sex
    }));
    files
        .into_iter()
        .map(|(path, text)| GeneratedFile {
            path,
            contents: text.into_bytes(),
        })
        .collect()
}

fn people(seed: u64, reform: &Reform) -> Vec<Piece> {
    let (mut draw, mut further_draw) = (Draw::new(seed, 4), Draw::new(seed, 6));
    let mut stories: Vec<_> = reform
        .after
        .labels
        .iter()
        .map(|label| names::story(&label.name))
        .collect();
    stories.resize(reform.pieces.district_of_area.len(), society::Story::None);
    society::traits(&reform.pieces, &stories, &mut draw)
        .iter()
        .map(|area| {
            let counts = society::years_of(area, YEARS, &mut draw);
            let own = Own::new(&mut further_draw);
            let further: Vec<FurtherCounts> = counts
                .iter()
                .map(|counts| FurtherCounts::new(area, &own, counts, &mut further_draw))
                .collect();
            let both = counts.iter().zip(&further);
            let age_and_sex = both
                .map(|(counts, further)| AgeAndSex::new(area, counts, further, &mut further_draw))
                .collect();
            Piece {
                counts,
                further,
                age_and_sex,
            }
        })
        .collect()
}

/// A table in the boundaries before and after the reform.
fn both<C>(
    table: &TableForm<C>,
    reform: &Reform,
    pieces: &[Piece],
    of: fn(&Piece) -> &Vec<C>,
) -> [(String, String); 2] {
    let text = |state: &State, years: &dyn Fn(u16) -> bool| {
        let mut text = table.head();
        for (at, year) in YEARS.all().enumerate().filter(|(_, year)| years(*year)) {
            for (label, members) in state.labels.iter().zip(&state.pieces) {
                let mut sum: Vec<u64> = Vec::new();
                for &piece in members {
                    let row = (table.row)(&of(&pieces[piece])[at]);
                    sum.resize(row.len(), 0);
                    sum.iter_mut()
                        .zip(row)
                        .for_each(|(sum, value)| *sum += value);
                }
                let values = table.heads.iter().zip(sum);
                let delivered = values
                    .map(|(head, value)| {
                        is_delivered(head, year, &label.parent_name).then_some(value)
                    })
                    .collect();
                if !has_rows(table.file, year) {
                    continue;
                }
                table.add_values(&mut text, &label.key, year, delivered);
            }
        }
        text
    };
    [
        (
            table.file.to_owned(),
            text(&reform.after, &|year| year >= REFORM),
        ),
        (
            earlier(table.file),
            text(&reform.before, &|year| year < REFORM),
        ),
    ]
}

/// The name of the file of a table in the boundaries before the reform.
fn earlier(file: &str) -> String {
    file.replace(".csv", "_bis_2019.csv")
}

/// Whether a table has rows of a year: nobody was examined before school in the pandemic.
fn has_rows(file: &str, year: u16) -> bool {
    file != "einschulung.csv" || !matches!(year, 2020 | 2021)
}

/// Whether an office has delivered a value: one list of 2016 is lost.
fn is_delivered(head: &str, year: u16, district: &str) -> bool {
    (head, year, district) != ("wohnung_gefaehrdet", 2016, "Nordheide")
}

fn borders(seed: u64, mesh: &Mesh, reform: &Reform) -> Vec<(String, String)> {
    let pieces = &reform.pieces;
    let of_pieces = outlines::outlines(mesh, &pieces.area_of_cell, pieces.district_of_area.len());
    let radius = outlines::radius(AREAS);
    // Both states run through the same points.
    let places = Places::new(mesh, &of_pieces, radius, &mut Draw::new(seed, 5));
    let states = [
        ("boundaries.geojson", &reform.after),
        ("boundaries_bis_2019.geojson", &reform.before),
    ];
    let write = |(file, state): (&str, &State)| {
        let outlines = outlines::outlines(mesh, &state.of_cells(pieces), state.labels.len());
        let mut text = Vec::new();
        let written =
            outlines::write_geojson(&mut text, "bezirk", &state.labels, &outlines, &places);
        debug_assert!(written.is_ok(), "memory takes everything");
        (file.to_owned(), String::from_utf8_lossy(&text).into_owned())
    };
    states.into_iter().map(write).collect()
}

fn description() -> String {
    let now = DESCRIPTION
        .replace("vintage = \"2017\"", "vintage = \"2020\"")
        .replacen(
            "fictional = true\n",
            "fictional = true\nboundaries_since = 2020\n",
            1,
        );
    let now = format!("{now}\n{FURTHER}\n{AGE_AND_SEX}");
    let before = earlier_tables(&now);
    let more = format!("{}{}", streets::DESCRIPTION, texts::DESCRIPTION);
    format!("{now}\n{more}\n{EARLIER}{before}")
}

/// The tables of a description once more, in the boundaries before the reform.
fn earlier_tables(description: &str) -> String {
    let mut text = String::new();
    let mut within = false;
    for line in description.lines() {
        if line.starts_with('[') || line.starts_with('#') {
            within = line == "[[tables]]";
            text.push_str(if within { "\n" } else { "" });
        }
        if !within || line.is_empty() {
            continue;
        }
        let quoted = |field: &str| line.strip_prefix(field)?.strip_suffix('"');
        if let Some(id) = quoted("id = \"") {
            text.push_str(&format!("id = \"{id}_until_2019\"\n"));
        } else if let Some(file) = quoted("file = \"") {
            text.push_str(&format!("file = \"{}\"\n", earlier(file)));
        } else if line == "level = \"quartier\"" {
            text.push_str("level = \"quartier_2015\"\n");
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
