//! Pages of Berlin, asked for by 100 visitors a second whether answered or not (open loop), on both
//! databases; then one after the other as fast as answers come (closed loop); the size of the first
//! view and the memory of the server. Times of the server are its own word (`Server-Timing`).

use super::{
    Bench,
    measured::Section,
    server::{self, Release, Server},
    visitors::{self, Visitors},
};
use crate::postgres::TemporaryPostgres;
use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::TcpStream,
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
const FOR: Duration = Duration::from_secs(20);
/// Those who ask in a closed loop, and how long.
const READERS: usize = 4;
const CLOSED: Duration = Duration::from_secs(10);
/// Goals: milliseconds of the server for 99 of 100 answers, bytes of the first view, megabytes.
const MILLISECONDS: f64 = 20.0;
const FIRST_VIEW: usize = 200_000;
const MEMORY: f64 = 200.0;

/// Pages whose addresses every city has; profiles and pages of indicators are taken from them.
const PAGES: [&str; 4] = ["/de/", "/de/atlas", "/de/raeume", "/api/v1"];

/// Builds Berlin, publishes it and lets visitors come.
///
/// # Errors
/// When something cannot be started, or a step does not end well.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let realdata = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || bench.root.join("../shared/realdata"),
        std::path::PathBuf::from,
    );
    let raw = realdata
        .canonicalize()
        .context("the raw files are not here (WIRKRAUM_REALDATA)")?;
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

fn look(
    bench: &Bench,
    section: &mut Section,
    engine: &str,
    database: &str,
    key: &str,
    folder: &Path,
) -> Result<()> {
    let server = Server::start_unlimited(bench, folder, database, key)?;
    let (mut pages, missing) = visitors::existing(&server.address, &PAGES);
    pages.extend(links(&server.address, "/de/raeume", "/de/raeume/")?);
    pages.extend(links(&server.address, "/de/atlas", "/de/indikatoren/")?);
    if !missing.is_empty() {
        let missing = missing.join(", ");
        section
            .notes
            .push(format!("{engine}: not there: {missing}"));
    }
    println!(
        "   {engine}: 100 visitors a second for {} s ...",
        FOR.as_secs()
    );
    let visitors = Visitors::come_every(EVERY, &server.address, &pages);
    sleep(FOR);
    let answers = visitors.leave(&format!("{engine}, 100 a second, seen from outside"))?;
    section.answers.push(answers);

    for page in &pages {
        let mut times: Vec<f64> = Vec::new();
        for _ in 0..100 {
            times.extend(Answer::ask(&server.address, page)?.server_milliseconds());
        }
        times.sort_by(f64::total_cmp);
        let Some(most) = times.get(98.min(times.len().saturating_sub(1))) else {
            section
                .notes
                .push(format!("{engine}: {page} tells no Server-Timing"));
            continue;
        };
        let met = if *most < MILLISECONDS {
            "met"
        } else {
            "NOT met"
        };
        section.notes.push(format!(
            "{engine}: {page}, 99 of 100 within {most:.1} ms of the server, one at a time (goal {MILLISECONDS} ms: {met})"
        ));
    }
    let rate = closed_loop(&server.address, &pages)?;
    section.notes.push(format!(
        "{engine}: closed loop, {READERS} readers: {rate:.0} answers a second"
    ));
    let bytes = first_view(&server.address, "/de/atlas")?;
    let met = if bytes < FIRST_VIEW { "met" } else { "NOT met" };
    section.notes.push(format!(
        "{engine}: first view of the atlas with style and fonts, packed: {bytes} bytes (goal {FIRST_VIEW}: {met})"
    ));
    let most = server.most_megabytes();
    let met = if most < MEMORY { "met" } else { "NOT met" };
    section.notes.push(format!(
        "{engine}: the server had at most {most:.0} MB (goal {MEMORY} MB: {met})"
    ));
    Ok(())
}

/// An answer: its head in small letters, its body, and how many bytes came.
struct Answer {
    head: String,
    body: Vec<u8>,
    bytes: usize,
}

impl Answer {
    fn ask(address: &str, page: &str) -> Result<Self> {
        Self::ask_with(address, page, "")
    }

    fn ask_with(address: &str, page: &str, headers: &str) -> Result<Self> {
        let mut stream = TcpStream::connect(address).context("connecting")?;
        let request =
            format!("GET {page} HTTP/1.1\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).context("asking")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).context("reading")?;
        let end = answer
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .context("no answer in HTTP")?;
        Ok(Self {
            head: String::from_utf8_lossy(&answer[..end]).to_lowercase(),
            bytes: answer.len(),
            body: answer.split_off(end + 4),
        })
    }

    fn is_fine(&self) -> bool {
        self.head.starts_with("http/1.1 200")
    }

    /// What the server says it took.
    fn server_milliseconds(&self) -> Option<f64> {
        let (_, rest) = self.head.split_once("server-timing: app;dur=")?;
        rest.lines().next()?.trim().parse().ok()
    }
}

/// The first three addresses on a page that begin like this and go on.
fn links(address: &str, page: &str, start: &str) -> Result<Vec<String>> {
    let answer = Answer::ask(address, page)?;
    let text = String::from_utf8_lossy(&answer.body);
    let found: BTreeSet<String> = quoted(&text, "href=\"")
        .filter(|link| link.starts_with(start) && !link.contains(['?', '#', '&']))
        .collect();
    Ok(found.into_iter().take(3).collect())
}

fn quoted<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = String> + 'a {
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
}

/// Bytes of a page with everything it loads at once: styles, scripts, pictures and the fonts that its
/// styles name, asked for as a browser asks.
fn first_view(address: &str, page: &str) -> Result<usize> {
    let packed = "Accept-Encoding: br, gzip\r\n";
    let mut bytes = Answer::ask_with(address, page, packed)?.bytes;
    let plain = Answer::ask(address, page)?;
    let text = String::from_utf8_lossy(&plain.body).into_owned();
    let mut parts: BTreeSet<String> = quoted(&text, "src=\"").collect();
    for link in text.split("<link ").skip(1) {
        let tag = link.split('>').next().unwrap_or_default();
        if tag.contains("stylesheet") || tag.contains("icon") {
            parts.extend(quoted(tag, "href=\""));
        }
    }
    let mut fonts = BTreeSet::new();
    for style in parts.iter().filter(|part| part.contains(".css")) {
        let styles = Answer::ask(address, style)?;
        let styles = String::from_utf8_lossy(&styles.body).into_owned();
        for rest in styles.split("url(").skip(1) {
            let font = rest.split(')').next().unwrap_or_default();
            let font = font.trim_matches(['"', '\'']);
            if font.ends_with(".woff2") {
                fonts.insert(match font.starts_with('/') {
                    true => font.to_owned(),
                    false => {
                        let folder = style.rsplit_once('/').map_or("", |(folder, _)| folder);
                        format!("{folder}/{font}")
                    }
                });
            }
        }
    }
    for part in parts
        .iter()
        .chain(&fonts)
        .filter(|part| part.starts_with('/'))
    {
        bytes += Answer::ask_with(address, part, packed)?.bytes;
    }
    Ok(bytes)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_server_is_its_own_word() {
        let answer = |head: &str| Answer {
            head: head.to_owned(),
            body: Vec::new(),
            bytes: 0,
        };
        let told = answer("http/1.1 200 ok\r\nserver-timing: app;dur=3.25\r\nx: y");
        assert_eq!(told.server_milliseconds(), Some(3.25));
        assert_eq!(answer("http/1.1 200 ok").server_milliseconds(), None);
    }

    #[test]
    fn addresses_on_a_page_are_read_from_its_quotes() {
        let found: Vec<String> =
            quoted("<a href=\"/a\">x</a> <a href=\"/b\">", "href=\"").collect();
        assert_eq!(found, ["/a", "/b"]);
    }
}
