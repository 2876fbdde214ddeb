//! One CSV file of 300 MB, checked beside pandas.

use super::{
    Bench,
    measured::{Goal, Outcome, Row, Section},
    server::Release,
};
use anyhow::{Context, Result};
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{BufWriter, Write},
    path::Path,
};

/// The size of the file, reached with its last whole year.
const BYTES: u64 = 300_000_000;
/// Areas along one side of the grid; a row of the grid is a district.
const SIDE: usize = 100;
/// The first year.
const FIRST_YEAR: usize = 1985;
/// Ages from 0, for each of two sexes.
const AGES: usize = 100;

/// The goal for the check.
const GOAL: Goal = Goal {
    seconds: None,
    megabytes: Some(200.0),
};

/// Writes the file, checks it, and lets pandas read and check it, whole and in pieces.
///
/// # Errors
/// When files cannot be written or something cannot be started.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let folder = bench.empty_folder("csv")?;
    let (description, boundaries, table) = (
        folder.join("city.toml"),
        folder.join("quartiere.geojson"),
        folder.join("alter.csv"),
    );
    let template = bench.root.join("benches/csv/city.toml");
    let text = fs::read_to_string(&template).with_context(|| template.display().to_string())?;
    fs::write(&description, with_columns(&text)).context("writing city.toml")?;
    write_boundaries(&boundaries).context("writing the boundaries")?;
    let (rows, bytes) = write_table(&table).context("writing the table")?;
    println!(
        "   alter.csv has {rows} rows and {:.0} MB",
        bytes as f64 / 1e6
    );

    let release = Release::new(&folder, &description, None);
    let ours = bench.measure("city check of the table", &mut release.check(bench))?;
    let peer = |what: &str, more: &[&Path]| -> Result<Outcome> {
        let mut arguments: Vec<&Path> = vec![&boundaries, &table];
        arguments.extend(more);
        bench.peer.measure(bench, what, "wide_table.py", &arguments)
    };
    let whole = peer("pandas, the table at once", &[])?;
    let pieces = peer("pandas, the table in pieces", &[Path::new("20000")])?;
    Ok(Section {
        rows: vec![
            Row::of("city check", ours).beside(whole).with_goal(GOAL),
            Row::of_peer("pandas in pieces of 20 000 rows", pieces),
        ],
        notes: vec![format!(
            "{:.0} MB, {rows} rows of 202 columns, {} areas; both answer whether areas are known, stand twice and have whole numbers, and add up three counts",
            bytes as f64 / 1e6,
            SIDE * SIDE
        )],
        ..Section::default()
    })
}

/// Puts the columns of single years in the place of `"@0-17"` and the like.
fn with_columns(template: &str) -> String {
    let mut text = template.to_owned();
    for (first, last) in [(0, 99), (0, 17), (65, 99)] {
        let columns: Vec<String> = ['m', 'w']
            .into_iter()
            .flat_map(|sex| (first..=last).map(move |age| format!("\"{sex}_{age}\"")))
            .collect();
        text = text.replace(&format!("\"@{first}-{last}\""), &columns.join(", "));
    }
    text
}

/// Squares of 200 metres beside each other.
fn write_boundaries(path: &Path) -> Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all(b"{\"type\": \"FeatureCollection\", \"features\": [\n")?;
    for area in 0..SIDE * SIDE {
        let (row, column) = (area / SIDE, area % SIDE);
        let (x, y) = (500_000 + 200 * column, 5_700_000 + 200 * row);
        let (east, north) = (x + 200, y + 200);
        let comma = if area == 0 { "" } else { ",\n" };
        write!(
            file,
            "{comma}{{\"type\": \"Feature\", \"properties\": {{\"schluessel\": \"{}\", \"name\": \"Feld {}\", \
             \"bezirk\": \"{row:02}\", \"bezirk_name\": \"Reihe {}\"}}, \"geometry\": {{\"type\": \"Polygon\", \
             \"coordinates\": [[[{x},{y}],[{east},{y}],[{east},{north}],[{x},{north}],[{x},{y}]]]}}}}",
            key(area),
            area + 1,
            row + 1,
        )?;
    }
    file.write_all(b"\n]}\n")?;
    Ok(file.flush()?)
}

fn key(area: usize) -> String {
    format!("{:02}{:02}", area / SIDE, area % SIDE)
}

/// Residents by sex and single year of age; how many rows and bytes there are.
fn write_table(path: &Path) -> Result<(u64, u64)> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut line = String::from("jahr;quartier");
    for sex in ['m', 'w'] {
        for age in 0..AGES {
            let _ = write!(line, ";{sex}_{age}");
        }
    }
    line.push('\n');
    file.write_all(line.as_bytes())?;
    let (mut rows, mut bytes) = (0, line.len() as u64);
    // Any numbers will do; these come from a linear congruence, the same in every run.
    let mut state: u64 = 1;
    for year in FIRST_YEAR.. {
        if bytes >= BYTES {
            break;
        }
        for area in 0..SIDE * SIDE {
            line.clear();
            let _ = write!(line, "{year};{}", key(area));
            for column in 0..2 * AGES {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                // Fewer people the older they are.
                let most = 10 + 4 * (AGES - column % AGES) as u64;
                let _ = write!(line, ";{}", (state >> 33) % most);
            }
            line.push('\n');
            file.write_all(line.as_bytes())?;
            rows += 1;
            bytes += line.len() as u64;
        }
    }
    file.flush()?;
    Ok((rows, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_names_the_columns_of_all_ages() {
        let template = include_str!("../../../benches/csv/city.toml");
        let description: toml::Table = toml::from_str(&with_columns(template)).unwrap();
        let columns = |count: usize| {
            let columns = &description["tables"][0]["counts"][count]["columns"];
            columns.as_array().unwrap().clone()
        };
        assert_eq!(columns(0).len(), 200);
        assert_eq!(columns(1).len(), 36);
        assert_eq!(columns(2).first().unwrap().as_str(), Some("m_65"));
        assert_eq!(columns(2).last().unwrap().as_str(), Some("w_99"));
    }
}
