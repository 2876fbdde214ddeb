//! The commands of the handbook, run one after the other as they stand there, so that it cannot rot.

use super::support::{Releases, Server, copy_files, errors, live, succeed, without_configuration};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(file: &str) -> String {
    fs::read_to_string(workspace().join(file)).unwrap()
}

/// What stands between two lines of a text; to its end if the second is not there.
fn between<'a>(text: &'a str, first: &str, last: &str) -> &'a str {
    let (_, rest) = text.split_once(first).unwrap();
    rest.split_once(last).map_or(rest, |(part, _)| part)
}

/// The shell blocks of a text, in order.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in text.lines() {
        match &mut open {
            None if line.trim() == "```sh" => open = Some(String::new()),
            None => {}
            Some(_) if line.trim() == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    blocks
}

/// A folder in which somebody follows the handbook, with the small town under the name of their
/// own city, and `wirkraum` on the path.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn with_city(name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let town = workspace().join("examples/kleinstadt");
        copy_files(&town, &folder.path().join(name));
        Self { folder }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn shell(&self, script: &str) -> Command {
        let binary = Path::new(env!("CARGO_BIN_EXE_wirkraum"));
        let mut path = vec![binary.parent().unwrap().to_owned()];
        path.extend(env::split_paths(&env::var_os("PATH").unwrap()));
        let mut command = Command::new("bash");
        without_configuration(&mut command)
            .args(["-euo", "pipefail", "-c", script])
            .current_dir(&self.folder)
            .env("PATH", env::join_paths(path).unwrap());
        command
    }

    /// Runs a block, which must succeed.
    fn run(&self, block: &str) -> Output {
        let output = self.shell(block).output().unwrap();
        assert!(output.status.success(), "{block}\n{}", errors(&output));
        output
    }

    /// Does what those who run the server do once: they trust the key of the city.
    fn trust_key(&self, city: &str) {
        let city = self.place(city);
        let key = succeed(&["release", "key", city.to_str().unwrap()]);
        let trusted = format!("trusted_keys = [{:?}]\n", key.trim());
        fs::write(self.place("wirkraum.toml"), trusted).unwrap();
    }

    /// An earlier release, as an office has it from the year before; approved and published.
    fn earlier_release(&self, name: &str) {
        let role = "--role 'Leitung der Statistikstelle' --name 'Edda Musterfrau'";
        let city = "unsere-stadt/city.toml";
        self.run(&format!(
            "wirkraum release build {city} --out {name}\n\
             wirkraum release approve {name} --city {city} {role}"
        ));
        self.trust_key(city);
        self.run(&format!("wirkraum release publish {name}"));
    }

    fn live(&self) -> Vec<String> {
        live(&format!("sqlite://{}", self.place("wirkraum.db").display()))
    }
}

/// That every command of the product that a page names is run at least once.
fn assert_commands(blocks: &[String], commands: &[&str]) {
    for command in commands {
        let named = blocks.iter().any(|block| block.contains(command));
        assert!(named, "the page does not show {command}");
    }
}

#[test]
fn your_own_city_in_five_steps_works_as_it_stands() {
    let page = text("docs/src/amt/eigene-stadt.md");
    let blocks = blocks(&page);
    assert_commands(
        &blocks,
        &[
            "city check",
            "--annotate",
            "release build",
            "--for body",
            "release diff",
            "release approve",
            "release publish",
            "release rollback",
            "release withdraw",
            "city retention",
        ],
    );
    let desk = Desk::with_city("unsere-stadt");
    desk.earlier_release("fruehjahr-2025");
    for block in &blocks {
        desk.run(block);
        if block.contains("release publish") {
            assert_eq!(desk.live(), [Releases::id(&desk.place("herbst-2025"))]);
        }
        if block.contains("release rollback") {
            assert_eq!(desk.live(), [Releases::id(&desk.place("fruehjahr-2025"))]);
        }
    }
    assert!(desk.live().is_empty(), "withdrawn at the end");
    let figures = desk.place("herbst-2025/figures-residents.csv");
    assert!(page.contains("figures-residents.csv") && figures.is_file());
}

#[test]
fn the_page_on_checking_building_and_publishing_works_as_it_stands() {
    let page = text("docs/src/amt/pruefen-bauen-veroeffentlichen.md");
    let desk = Desk::with_city("unsere-stadt");
    desk.earlier_release("veroeffentlichung-2024-09");
    let blocks = blocks(&page);
    assert_commands(
        &blocks,
        &[
            "city check",
            "release build",
            "release diff",
            "release approve",
        ],
    );
    assert_commands(
        &blocks,
        &[
            "release key",
            "release publish",
            "release list",
            "city retention",
        ],
    );
    for block in &blocks {
        let output = desk.run(block);
        if block.contains("release list") {
            let listed = String::from_utf8(output.stdout).unwrap();
            let states: Vec<&str> = listed
                .lines()
                .filter_map(|line| line.split('\t').nth(1))
                .collect();
            assert_eq!(states, ["live", "retired"]);
        }
    }
    // Every file of a release is explained.
    let table = between(&page, "| Datei | Inhalt |", "\n\n");
    for file in fs::read_dir(desk.place("veroeffentlichung-2025-03")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let told = match name.starts_with("figures-") {
            true => "figures-….csv".to_owned(),
            false => name,
        };
        assert!(table.contains(&format!("`{told}`")), "{told}");
    }
}

#[test]
fn your_own_city_of_the_readme_works_as_it_stands() {
    let readme = text("README.md");
    let blocks = blocks(between(&readme, "\n## Your own city\n", "\n## "));
    let [block] = blocks.as_slice() else {
        panic!("{blocks:?}");
    };
    let desk = Desk::with_city("my-city");
    let script = block.strip_suffix("wirkraum serve\n").unwrap();
    desk.run(script);
    let exported = script.lines().find(|line| line.starts_with("export"));
    let serve = format!("{}\nexec wirkraum serve\n", exported.unwrap());
    let mut serve = desk.shell(&serve);
    serve.env("WIRKRAUM_PORT", "0");
    let server = Server::start(serve);
    assert_eq!(server.get("/readyz").status, 200);
    assert!(server.get("/de/").body.contains("Ginsterfurt"));
}

#[test]
fn the_table_alone_of_the_readme_is_protected_as_it_stands() {
    let readme = text("README.md");
    let blocks = blocks(between(&readme, "\n## One table alone\n", "\n## "));
    assert_commands(&blocks, &["wirkraum protect"]);
    let folder = tempfile::tempdir().unwrap();
    let example = workspace().join("examples/tabelle/leistungen.csv");
    fs::copy(example, folder.path().join("leistungen.csv")).unwrap();
    let desk = Desk { folder };
    for block in &blocks {
        desk.run(block);
    }
    let public = fs::read_to_string(desk.place("geschuetzt.csv")).unwrap();
    assert!(public.contains(",withheld,"), "{public}");
}

#[test]
fn the_page_on_a_table_alone_works_as_it_stands() {
    let page = text("docs/src/amt/eine-tabelle.md");
    let blocks = blocks(&page);
    assert_commands(
        &blocks,
        &[
            "wirkraum protect",
            "--never",
            "--method round",
            "--method cell-key",
            "--records",
            "--value",
            ".hrc",
        ],
    );
    let folder = tempfile::tempdir().unwrap();
    for table in ["leistungen.csv", "zuschuesse.csv"] {
        let example = workspace().join("examples/tabelle").join(table);
        fs::copy(example, folder.path().join(table)).unwrap();
    }
    let desk = Desk { folder };
    for block in &blocks {
        desk.run(block);
    }
    let public = fs::read_to_string(desk.place("geschuetzt.csv")).unwrap();
    assert!(
        public.contains("Gesamt,Gesamt,Gesamt,Gesamt,256,published,"),
        "{public}"
    );
    assert!(
        public.contains("Nord,Hafen,unter 25,Wohngeld,,withheld,\"Nicht gezeigt"),
        "{public}"
    );
    assert!(desk.place("geschuetzt-intern.csv").is_file());
    let districts = fs::read_to_string(desk.place("mit-bezirken.csv")).unwrap();
    assert!(
        districts.contains("Nord,Altstadt,unter 25,Wohngeld,14,published,"),
        "{districts}"
    );
    for district in ["Nord", "Süd"] {
        let shown = format!("\n{district},Gesamt,Gesamt,Gesamt,");
        let (_, rest) = districts.split_once(&shown).unwrap();
        assert!(rest.contains("published"), "{districts}");
        assert!(!rest.starts_with(",withheld"), "{districts}");
    }
    assert!(desk.place("zusammen/nach-alter-geschuetzt.csv").is_file());
    assert!(desk.place("cell-key-geheimnis.txt").is_file());
    let grants = fs::read_to_string(desk.place("zuschuesse-geschuetzt.csv")).unwrap();
    assert!(
        grants.contains("Gesamt;Gesamt;236500,50;published"),
        "{grants}"
    );
    assert!(grants.contains("Nord;Jugend;;withheld"), "{grants}");
}

#[test]
fn the_next_command_that_a_build_names_works_as_it_stands() {
    let desk = Desk::with_city("unsere stadt");
    let built = desk.run("wirkraum release build 'unsere stadt/city.toml' --out herbst");
    let said = errors(&built);
    let (_, command) = said.split_once("Setzen Sie den Namen ein: ").unwrap();
    let approved = desk.run(command);
    let said = errors(&approved);
    let (_, command) = said.split_once("Dort wird er veröffentlicht: ").unwrap();
    desk.trust_key("unsere stadt/city.toml");
    desk.run(command);
    assert_eq!(desk.live(), [Releases::id(&desk.place("herbst"))]);
}
