//! Who is there: the demonstration city gets 5,000 actors more by a table, as an office would bring
//! them; then all pages about actors and needs are looked at, and a table of 50,000 rows with 300
//! faults is taken over. Everything over HTTP, signed in as social planning.

use super::{
    Bench,
    asking::{Answer, choices, quoted},
    measured::{Answers, Goal, Outcome, Row, Section, Usage},
    server::{Server, sqlite},
    visitors::Visitors,
};
use crate::postgres::TemporaryPostgres;
use anyhow::{Context, Result, ensure};
use std::{
    fmt::Write,
    fs,
    thread::sleep,
    time::{Duration, Instant},
};

/// So many actors the city has when pages are looked at, beside its own.
const ACTORS: usize = 5_000;
/// The large table and its faults.
const ROWS: usize = 50_000;
const FAULTS: usize = 300;
/// From one visitor to the next: the demonstration allows one address 20 questions a second.
const EVERY: Duration = Duration::from_millis(60);
/// How long visitors come.
const FOR: Duration = Duration::from_secs(60);
/// How long the large table may take, and how long it is waited for.
const SECONDS: f64 = 60.0;
const PATIENCE: Duration = Duration::from_secs(300);
/// Goal: milliseconds of the server for 99 of 100 answers, of each kind of page.
const MILLISECONDS: f64 = 50.0;
/// The ready account of social planning.
const PLANNING: &str = "Ahlersmeyer";
/// What the page of an import says while it is taken over.
const RUNNING: &str = "wird gerade eingelesen";
const FORM: &str = "application/x-www-form-urlencoded";

/// Measures on both databases.
///
/// # Errors
/// When the server cannot be started, or does not answer as it should.
pub(crate) fn measure(bench: &Bench) -> Result<Section> {
    let mut section = Section::default();
    let postgres = TemporaryPostgres::start_durable();
    let folder = bench.empty_folder("actors")?;
    let mut engines = vec![("SQLite", sqlite(&folder.join("actors.db")))];
    match &postgres {
        Ok(postgres) => engines.push(("PostgreSQL", postgres.url().to_owned())),
        Err(error) => section.notes.push(format!("PostgreSQL: {error:#}")),
    }
    for (engine, database) in engines {
        println!("   {engine}: making the demonstration city ...");
        let folder = folder.join(engine);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let server = Server::start_demonstration(bench, &folder, &database)?;
        on(&server, engine, &mut section)?;
    }
    Ok(section)
}

fn on(server: &Server, engine: &str, section: &mut Section) -> Result<()> {
    let address = server.address.as_str();
    let planner = Planner::sign_in(address)?;
    let table = varied(address)?;
    let import = planner.take_over("Bestand", &table)?;
    println!("   {engine}: {ACTORS} actors in {:.1} s", import.all());

    let pages = pages(address, &planner)?;
    let kinds = pages.len();
    println!(
        "   {engine}: {kinds} pages for {} s, signed out and signed in ...",
        FOR.as_secs()
    );
    for (who, headers) in [
        ("signed out", ""),
        ("social planning", planner.cookie.as_str()),
    ] {
        let seen: Vec<String> = if headers.is_empty() {
            let open = |page: &&String| Answer::ask(address, page).is_ok_and(|page| page.is_fine());
            pages.iter().filter(open).cloned().collect()
        } else {
            pages.clone()
        };
        let visitors = Visitors::come_with(EVERY, address, &seen, headers);
        sleep(FOR);
        let answers = visitors.leave(&format!("{engine}, {who}, {} pages", seen.len()))?;
        section.notes.extend(goals(engine, who, &answers));
        section.answers.push(answers);
    }

    let import = planner.take_over("Große Liste", &large())?;
    let row = |what: &str, seconds: f64| {
        let outcome = Outcome::Measured(Usage {
            seconds,
            processor_seconds: 0.0,
            most_megabytes: server.most_megabytes(),
        });
        Row::of(&format!("{engine}: {what}"), outcome)
    };
    let goal = Goal {
        seconds: Some(SECONDS),
        megabytes: None,
    };
    section.rows.push(row("upload and guess", import.upload));
    section.rows.push(row("preview", import.preview));
    section.rows.push(row("take over", import.apply));
    let all = format!("{ROWS} rows with {FAULTS} faults, all together");
    section.rows.push(row(&all, import.all()).with_goal(goal));
    section.notes.push(format!(
        "{engine}: processor time of the import is not measured; most MB is what the server had at most so far"
    ));
    Ok(())
}

/// Seconds of the steps of an import.
struct Import {
    upload: f64,
    preview: f64,
    apply: f64,
}

impl Import {
    fn all(&self) -> f64 {
        self.upload + self.preview + self.apply
    }
}

/// Somebody who may bring in tables.
struct Planner<'a> {
    address: &'a str,
    /// The header with the session.
    cookie: String,
}

impl<'a> Planner<'a> {
    fn sign_in(address: &'a str) -> Result<Self> {
        let page = Answer::ask(address, "/de/demo-konten")?.text();
        let item = page
            .split("<li class=\"item\">")
            .find(|item| item.contains(PLANNING))
            .context("no ready account of social planning")?;
        let account = item
            .split_once("name=\"account\"")
            .and_then(|(before, after)| {
                let tag = before.rsplit('<').next()?.to_owned() + after.split('>').next()?;
                quoted(&tag, "value=\"").next()
            })
            .context("a ready account without its button")?;
        let body = format!("account={account}");
        let answer = Answer::send(address, "/de/demo-konten", "", FORM, body.as_bytes())?;
        let cookie = answer
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next())
            .context("signing in gave no session")?;
        Ok(Self {
            address,
            cookie: format!("Cookie: {cookie}\r\n"),
        })
    }

    fn look(&self, page: &str) -> Result<String> {
        let answer = Answer::ask_with(self.address, page, &self.cookie)?;
        ensure!(answer.is_fine(), "{page} is not shown");
        Ok(answer.text())
    }

    /// Uploads a table, has it planned as guessed, takes it over and waits until that is done.
    fn take_over(&self, source: &str, table: &str) -> Result<Import> {
        let begin = Instant::now();
        let boundary = "wirkraum-table";
        let body = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"quelle\"\r\n\r\n{source}\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"a.csv\"\r\n\
             Content-Type: text/csv\r\n\r\n{table}\r\n--{boundary}--\r\n"
        );
        let kind = format!("multipart/form-data; boundary={boundary}");
        let imports = "/de/akteure/importe";
        let answer = Answer::send(self.address, imports, &self.cookie, &kind, body.as_bytes())?;
        let draft = answer
            .header("location")
            .with_context(|| format!("the table was not read: {}", answer.text()))?
            .to_owned();
        let page = self.look(&draft)?;
        let upload = begin.elapsed().as_secs_f64();

        let begin = Instant::now();
        let planned = self.step(
            &draft,
            &format!("was=planen&rolle=Kontakt{}", fields(&page)),
        )?;
        let preview = begin.elapsed().as_secs_f64();
        ensure!(
            planned.contains("value=\"anwenden\""),
            "the table was not planned"
        );

        let begin = Instant::now();
        let mut page = self.step(&draft, "was=anwenden")?;
        while page.contains(RUNNING) {
            ensure!(begin.elapsed() < PATIENCE, "it is still not taken over");
            sleep(Duration::from_millis(500));
            page = self.look(&draft)?;
        }
        let apply = begin.elapsed().as_secs_f64();
        ensure!(
            !page.contains("value=\"anwenden\"") && !page.contains("kern-alert--danger"),
            "it was not taken over"
        );
        Ok(Import {
            upload,
            preview,
            apply,
        })
    }

    fn step(&self, draft: &str, body: &str) -> Result<String> {
        let answer = Answer::send(self.address, draft, &self.cookie, FORM, body.as_bytes())?;
        ensure!(
            answer.header("location").is_some(),
            "a step of the import was refused: {}",
            answer.text()
        );
        self.look(draft)
    }
}

/// What the form of the mapping has chosen already, as a browser would send it.
fn fields(page: &str) -> String {
    let mut sent = String::new();
    for select in page.split("<select ").skip(1) {
        let Some((tag, options)) = select.split_once('>') else {
            continue;
        };
        let options = options.split("</select>").next().unwrap_or_default();
        let chosen = options.split("<option ").skip(1).find(|option| {
            option
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains("selected"))
        });
        let name = quoted(tag, "name=\"").next();
        let value = chosen.and_then(|option| quoted(option, "value=\"").next());
        if let (Some(name), Some(value)) = (name, value) {
            let _ = write!(sent, "&{name}={value}");
        }
    }
    sent
}

/// 5,000 actors of all kinds in all places of the model, fields and areas.
fn varied(address: &str) -> Result<String> {
    let list = "/de/akteure";
    let of = |name: &str| -> Result<Vec<String>> {
        let mut keys = choices(address, list, name)?;
        keys.retain(|key| !key.is_empty());
        ensure!(!keys.is_empty(), "the list of actors offers no {name}");
        Ok(keys)
    };
    let (kinds, fields) = (of("art")?, of("feld")?);
    let (tiers, pillars) = (of("ebene")?, of("saeule")?);
    let areas = Answer::ask(address, "/de/raeume?ebene=quartier")?.text();
    let areas: Vec<String> = quoted(&areas, "href=\"/de/raeume/quartier/").collect();
    ensure!(!areas.is_empty(), "the city has no areas");
    let mut table = String::from(
        "Nr;Name;Art;Beschreibung;E-Mail;Quartier;Handlungsfelder;Ebene;Säule;Angebote\n",
    );
    for number in 0..ACTORS {
        let one = |list: &[String], step: usize| list[number / step % list.len()].clone();
        let _ = writeln!(
            table,
            "B{number};Haus {number} an der Aue;{};Beratung und Begegnung im Viertel, Nummer {number}.;\
             haus{number}@e.example;{};{};{};{};Beratung {number} und Treffpunkt",
            one(&kinds, 1),
            one(&areas, 3),
            one(&fields, 5),
            one(&tiers, 7),
            one(&pillars, 11),
        );
    }
    Ok(table)
}

/// 50,000 rows, 300 of them in areas that do not exist.
fn large() -> String {
    let mut table = String::from("Nr;Name;Art;E-Mail;Quartier;Handlungsfelder;Angebote\n");
    for number in 0..ROWS {
        let area = if number % (ROWS / FAULTS) == 0 && number / (ROWS / FAULTS) < FAULTS {
            "Nirgendwo"
        } else {
            "0101"
        };
        let _ = writeln!(
            table,
            "K{number};Einrichtung {number} am Wall;Verein;info{number}@e.example;{area};\
             Familien;Beratung {number} und Treffpunkt"
        );
    }
    table
}

/// Pages about actors and needs, several of each kind.
fn pages(address: &str, planner: &Planner<'_>) -> Result<Vec<String>> {
    let mut pages: Vec<String> = [
        "/de/akteure",
        "/de/akteure?q=Beratung",
        "/de/akteure?q=Haus+4711",
        "/de/akteure?sektor=economy",
        "/de/akteure/pruefen",
        "/de/akteure/doppelte",
        "/de/akteursmodell",
        "/de/gremien",
        "/de/wen-fragen?q=Schulden",
        "/de/wen-fragen?q=Kita-Platz",
        "/de/wen-fragen?q=Beratung",
        "/de/bedarfe",
    ]
    .map(str::to_owned)
    .into();
    for (name, list) in [("feld", "/de/akteure"), ("ebene", "/de/akteure")] {
        let keys = choices(address, list, name)?;
        let keys = keys.iter().filter(|key| !key.is_empty()).take(4);
        pages.extend(keys.map(|key| format!("{list}?{name}={key}")));
    }
    for (list, start, most) in [
        ("/de/akteure?q=Haus", "/de/akteure/0", 12),
        ("/de/gremien", "/de/gremien/", 4),
        ("/de/bedarfe", "/de/bedarfe/0", 4),
        ("/de/akteursmodell", "/de/akteure?", 6),
    ] {
        let text = planner.look(list)?;
        let links = quoted(&text, "href=\"").filter(|link| link.starts_with(start));
        pages.extend(
            links
                .take(most)
                .map(|link| link.replace("&amp;", "&").replace("&#38;", "&")),
        );
    }
    for page in &pages {
        planner.look(page)?;
    }
    Ok(pages)
}

/// For each kind of page whether 99 of 100 came in time.
fn goals(engine: &str, who: &str, answers: &Answers) -> Vec<String> {
    let line = |times: &super::measured::ServerTimes| {
        let [half, most] = times.within;
        let met = if most < MILLISECONDS {
            "met"
        } else {
            "NOT met"
        };
        format!(
            "{engine}, {who}: {}, {} answers: half within {half:.1}, 99 of 100 within {most:.1} ms of the server (goal {MILLISECONDS} ms: {met})",
            times.kind, times.answers
        )
    };
    answers.server.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_form_has_chosen_is_sent_as_it_stands() {
        let page = "<select id=\"a\" name=\"spalte-0\"><option value=\"\">-</option>\
             <option value=\"key\" selected>Nr</option></select>\
             <select name=\"art\"><option value=\"club\">x</option></select>";
        assert_eq!(fields(page), "&spalte-0=key");
    }

    #[test]
    fn the_large_table_has_as_many_faults_as_it_says() {
        let table = large();
        assert_eq!(table.lines().count(), ROWS + 1);
        assert_eq!(table.matches(";Nirgendwo;").count(), FAULTS);
    }
}
