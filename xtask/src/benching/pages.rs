//! Pages asked for by 100 visitors a second whether answered or not (open loop); then as fast as
//! answers come (closed loop); the size of the first view and the memory of the server. Times of the
//! server are its own word (`Server-Timing`).

use super::{
    Bench,
    asking::{Answer, choices, first_view, links},
    measured::{Answers, Section},
    server::{self, Release, Server},
    visitors::Visitors,
};
use crate::postgres::TemporaryPostgres;
use anyhow::{Context, Result, bail};
use std::{
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, sleep},
    time::{Duration, Instant},
};

/// From one visitor to the next.
const EVERY: Duration = Duration::from_millis(10);
/// How long visitors come.
const FOR: Duration = Duration::from_secs(30);
/// Those who ask in a closed loop, and how long.
const READERS: usize = 4;
const CLOSED: Duration = Duration::from_secs(10);
/// So many different pages of a kind are asked for.
const OF_A_KIND: usize = 24;
/// Goals: milliseconds of the server for 99 of 100 answers, bytes of the first view, megabytes.
const MILLISECONDS: f64 = 20.0;
const FIRST_VIEW: usize = 200_000;
const MEMORY: f64 = 200.0;

/// Builds Berlin, publishes it and lets visitors come.
///
/// # Errors
/// When something cannot be started, or a step does not end well.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let raw = bench.realdata()?;
    let folder = bench.empty_folder("pages")?;
    let description = bench.root.join("presets/berlin/city.toml");
    let release = Release::new(&folder, &description, Some(&raw));
    let mut section = Section::default();
    if !release.make(bench, &mut section)? {
        return Ok(section);
    }
    let key = release.key(bench)?;
    let sqlite = server::sqlite(&folder.join("pages.db"));
    let postgres = TemporaryPostgres::start_durable();
    let mut engines = vec![("SQLite", sqlite)];
    match &postgres {
        Ok(postgres) => engines.push(("PostgreSQL", postgres.url().to_owned())),
        Err(error) => section.notes.push(format!("PostgreSQL: {error:#}")),
    }
    for (engine, database) in engines {
        let what = format!("release publish, {engine}");
        if !bench.row(
            &mut section,
            &what,
            &mut release.publish(bench, &database, &key),
        )? {
            bail!("{what} did not end well");
        }
        look(bench, &mut section, engine, &database, &key, &folder)?;
    }
    Ok(section)
}

/// Starts a server on a published city and lets visitors come to it.
///
/// # Errors
/// When the server does not start, or answers nothing.
pub(crate) fn look(
    bench: &Bench,
    section: &mut Section,
    engine: &str,
    database: &str,
    keys: &str,
    folder: &Path,
) -> Result<()> {
    let server = Server::start_unlimited(bench, folder, database, keys)?;
    let pages = pages(&server.address)?;
    println!(
        "   {engine}: 100 visitors a second for {} s ...",
        FOR.as_secs()
    );
    let visitors = Visitors::come_every(EVERY, &server.address, &pages);
    sleep(FOR);
    let answers = visitors.leave(&format!("{engine}, 100 a second, {} pages", pages.len()))?;
    section.notes.extend(goals(engine, &answers));
    section.answers.push(answers);

    let rate = closed_loop(&server.address, &pages)?;
    section.notes.push(format!(
        "{engine}: closed loop, {READERS} readers: {rate:.0} answers a second"
    ));
    let bytes = first_view(&server.address, "/de/atlas")?;
    let met = in_words(bytes < FIRST_VIEW);
    section.notes.push(format!(
        "{engine}: first view of the atlas with style and all fonts, packed: {bytes} bytes (goal {FIRST_VIEW}: {met})"
    ));
    let most = server.most_megabytes();
    let met = in_words(most < MEMORY);
    section.notes.push(format!(
        "{engine}: the server had at most {most:.0} MB (goal {MEMORY} MB: {met})"
    ));
    Ok(())
}

/// Atlas, profiles, pages of indicators and the interface for machines, of each kind about as many.
fn pages(address: &str) -> Result<Vec<String>> {
    let levels = choices(address, "/de/atlas", "ebene")?;
    let indicators = choices(address, "/de/atlas", "indikator")?;
    let indicators = || indicators.iter().take(OF_A_KIND);
    let mut profiles = Vec::new();
    for level in &levels {
        let start = format!("/de/raeume/{level}/");
        profiles.extend(links(
            address,
            &format!("/de/raeume?ebene={level}"),
            &start,
        )?);
    }
    if profiles.is_empty() {
        bail!("the list of areas leads to no profile");
    }
    let step = profiles.len().div_ceil(OF_A_KIND);
    let of_levels = levels.iter().cycle().zip(indicators());
    let mut pages: Vec<String> = profiles.iter().step_by(step).cloned().collect();
    pages.extend(indicators().map(|key| format!("/de/indikatoren/{key}")));
    for (level, key) in of_levels {
        pages.push(format!("/de/atlas?indikator={key}&ebene={level}"));
        pages.push(format!(
            "/api/v1/observations?indicator={key}&level={level}"
        ));
        pages.push(format!("/api/v1/areas?level={level}"));
    }
    pages.extend(["/de/".to_owned(), "/de/raeume".to_owned()]);
    let known = |page: &String| Answer::ask(address, page).is_ok_and(|answer| answer.is_fine());
    match pages.iter().find(|page| !known(page)) {
        Some(unknown) => bail!("{unknown} is not there"),
        None => Ok(pages),
    }
}

/// For each kind of page whether 99 of 100 came in time.
fn goals(engine: &str, answers: &Answers) -> Vec<String> {
    let line = |times: &super::measured::ServerTimes| {
        let [half, most] = times.within;
        format!(
            "{engine}: {}, {} answers: half within {half:.1}, 99 of 100 within {most:.1} ms of the server (goal {MILLISECONDS} ms: {})",
            times.kind,
            times.answers,
            in_words(most < MILLISECONDS)
        )
    };
    answers.server.iter().map(line).collect()
}

fn in_words(met: bool) -> &'static str {
    if met { "met" } else { "NOT met" }
}

/// Answers a second when each reader asks as soon as the last answer is there.
fn closed_loop(address: &str, pages: &[String]) -> Result<f64> {
    let enough = AtomicBool::new(false);
    let answered = Mutex::new(0_u32);
    let start = Instant::now();
    thread::scope(|scope| {
        for reader in 0..READERS {
            let (enough, answered) = (&enough, &answered);
            scope.spawn(move || {
                for page in pages.iter().cycle().skip(reader) {
                    if enough.load(Ordering::Relaxed) {
                        break;
                    }
                    let fine = Answer::ask(address, page).is_ok_and(|answer| answer.is_fine());
                    if let (true, Ok(mut answered)) = (fine, answered.lock()) {
                        *answered += 1;
                    }
                }
            });
        }
        sleep(CLOSED);
        enough.store(true, Ordering::Relaxed);
    });
    let answered = answered.into_inner().ok().context("a reader broke down")?;
    Ok(f64::from(answered) / start.elapsed().as_secs_f64())
}
