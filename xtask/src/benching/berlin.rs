//! Berlin from raw files to published release.

use super::{
    Bench,
    measured::{Goal, Outcome, Row, Section},
    server::{self, Release},
};
use anyhow::{Result, bail};

/// The goal for all steps together.
const GOAL: Goal = Goal {
    seconds: Some(30.0),
    megabytes: Some(500.0),
};

/// What the step of others is called.
const PEER: &str = "pandas and geopandas check Berlin";

/// Checks, builds, approves and publishes Berlin; beside the check, pandas and geopandas read and
/// check the same files.
///
/// # Errors
/// When the preset or the raw files are not here, or something cannot be started.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let description = bench.root.join("presets/berlin/city.toml");
    if !description.is_file() {
        bail!("presets/berlin/city.toml is not here");
    }
    let mut section = Section::default();
    let raw = match bench.realdata() {
        Ok(raw) => raw,
        Err(error) => {
            let why = Outcome::NotAvailable(format!("{error:#}"));
            section.rows.push(Row::of("city check", why));
            return Ok(section);
        }
    };
    let folder = bench.empty_folder("berlin")?;
    let release = Release::new(&folder, &description, Some(&raw));
    let checked = bench.measure("city check", &mut release.check(bench))?;
    let peer = bench.peer.measure(bench, PEER, "berlin.py", &[&raw])?;
    let fine = matches!(checked, Outcome::Measured(_));
    section
        .rows
        .push(Row::of("city check", checked).beside(peer));
    if !fine || !release.make(bench, &mut section)? {
        return Ok(section);
    }
    let key = release.key(bench)?;
    let database = server::sqlite(&folder.join("berlin.db"));
    let mut publish = release.publish(bench, &database, &key);
    bench.row(&mut section, "release publish", &mut publish)?;
    if let Some(total) = section.total() {
        let row = Row::of("in total", Outcome::Measured(total)).with_goal(GOAL);
        section.rows.push(row);
    }
    section.notes.push(
        "pandas and geopandas read and check the same files; they protect, draw and publish nothing"
            .to_owned(),
    );
    if let Some(said) = bench.last_words(PEER) {
        section.notes.push(format!("they say: {said}"));
    }
    Ok(section)
}
