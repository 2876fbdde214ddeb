//! A generated city, published while a server is asked for pages.

use super::{
    Bench,
    measured::{Goal, Outcome, Row, Section},
    pages,
    server::{self, Release, Server},
    visitors::{self, Visitors},
};
use crate::postgres::TemporaryPostgres;
use anyhow::{Result, bail};
use std::{path::Path, thread::sleep, time::Duration};

/// The goal for publishing.
const GOAL: Goal = Goal {
    seconds: Some(120.0),
    megabytes: None,
};

/// Areas of the city that is public before. It has the same levels, so its pages have the same
/// addresses as those of the large one.
const AREAS_BEFORE: usize = 2_000;

/// How long pages are asked for before and after publishing.
const QUIET: Duration = Duration::from_secs(20);

/// What visitors look at: pages of one area, of many areas and of all indicators.
const PAGES: [&str; 7] = [
    "/de/",
    "/de/atlas",
    "/de/raeume",
    "/de/raeume/quartier/010101",
    "/de/raeume/stadtteil/0101",
    "/de/raeume/stadtbezirk/01",
    "/de/indikatoren/income_support_share",
];

/// Generates, checks, builds, approves and publishes a city of so many areas on both databases.
///
/// # Errors
/// When something cannot be started or files cannot be written.
pub(crate) fn measure(bench: &Bench, areas: usize) -> Result<Section> {
    let mut section = Section::default();
    let before = city(bench, "city-before", AREAS_BEFORE, "before: ")?;
    let large = city(bench, "city-large", areas, "")?;
    let mut preparation = Section::default();
    if !before.generate(bench, &mut preparation)?
        || !before.release.make(bench, &mut preparation)?
    {
        return Ok(preparation);
    }
    if !large.generate(bench, &mut section)?
        || !bench.row(&mut section, "city check", &mut large.release.check(bench))?
        || !large.release.make(bench, &mut section)?
    {
        return Ok(section);
    }
    let keys = format!(
        "{},{}",
        before.release.key(bench)?,
        large.release.key(bench)?
    );
    let cities = Cities {
        before: &before.release,
        large: &large.release,
        keys: &keys,
    };

    let folder = bench.empty_folder("databases")?;
    let sqlite = server::sqlite(&folder.join("city.db"));
    cities.publish(bench, &mut section, "SQLite", &sqlite, &folder)?;
    match TemporaryPostgres::start_durable() {
        Ok(postgres) => {
            cities.publish(bench, &mut section, "PostgreSQL", postgres.url(), &folder)?;
        }
        Err(error) => {
            let why = Outcome::NotAvailable(format!("{error:#}"));
            section
                .rows
                .push(Row::of("release publish, PostgreSQL", why).with_goal(GOAL));
        }
    }
    section.notes.extend([
        format!(
            "25 yearly indicators and one of two elections, ten years; before it a city of {AREAS_BEFORE} areas is public"
        ),
        "processor and memory are those of `wirkraum`, without the PostgreSQL server's own".to_owned(),
        "visitors, server, database and publishing share the processors of this machine".to_owned(),
    ]);
    Ok(section)
}

/// A generated city and its release.
struct City {
    release: Release,
    raw: std::path::PathBuf,
    areas: usize,
    prefix: &'static str,
}

fn city(bench: &Bench, name: &str, areas: usize, prefix: &'static str) -> Result<City> {
    let folder = bench.empty_folder(name)?;
    let raw = folder.join("raw");
    Ok(City {
        release: Release::new(&folder, &raw.join("city.toml"), None).called(prefix),
        raw,
        areas,
        prefix,
    })
}

impl City {
    fn generate(&self, bench: &Bench, section: &mut Section) -> Result<bool> {
        let mut command = bench.wirkraum(&bench.folder);
        command
            .args(["demo", "generate", "--areas", &self.areas.to_string()])
            .arg("--out")
            .arg(&self.raw);
        bench.row(
            section,
            &format!("{}demo generate", self.prefix),
            &mut command,
        )
    }
}

/// The city that is public before, and the large one.
struct Cities<'a> {
    before: &'a Release,
    large: &'a Release,
    keys: &'a str,
}

impl Cities<'_> {
    fn publish(
        &self,
        bench: &Bench,
        section: &mut Section,
        engine: &str,
        database: &str,
        folder: &Path,
    ) -> Result<()> {
        let what = format!("release publish, {engine}");
        let mut first = self.before.publish(bench, database, self.keys);
        let outcome = bench.measure(&format!("before: {what}"), &mut first)?;
        if let Outcome::Failed(why) = outcome {
            bail!("{why}");
        }
        let server = Server::start(bench, folder, database, self.keys)?;
        let (pages, missing) = visitors::existing(&server.address, &PAGES);
        if !missing.is_empty() {
            let missing = missing.join(", ");
            section
                .notes
                .push(format!("{engine}: pages left out, not there: {missing}"));
        }

        println!("   {engine}: visitors come for {} s ...", QUIET.as_secs());
        let visitors = Visitors::come(&server.address, &pages);
        sleep(QUIET);
        section
            .answers
            .push(visitors.leave(&format!("{engine}, before"))?);

        let visitors = Visitors::come(&server.address, &pages);
        let outcome = bench.measure(&what, &mut self.large.publish(bench, database, self.keys));
        section
            .answers
            .push(visitors.leave(&format!("{engine}, while publishing"))?);
        let outcome = outcome?;
        let fine = matches!(outcome, Outcome::Measured(_));
        section.rows.push(Row::of(&what, outcome).with_goal(GOAL));
        if fine {
            let visitors = Visitors::come(&server.address, &pages);
            sleep(QUIET);
            section
                .answers
                .push(visitors.leave(&format!("{engine}, the large city"))?);
        }
        section.notes.push(format!(
            "{engine}: the server had at most {:.0} MB",
            server.most_megabytes()
        ));
        drop(server);
        if fine {
            pages::look(bench, section, engine, database, self.keys, folder)?;
        }
        Ok(())
    }
}
