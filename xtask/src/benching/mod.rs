//! `cargo xtask bench`: how long the way of a figure takes and how much memory, on this machine, in
//! one run, beside the tools that analysts know. What is measured and why: `benches/README.md`.

mod actors;
mod asking;
mod berlin;
mod large;
mod machine;
mod measured;
mod pages;
mod peer;
mod process;
mod report;
mod server;
mod suppression;
mod table;
mod visitors;

use crate::{
    cargo,
    steps::{run, step},
    testing::target_folder,
};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use measured::{Outcome, Row, Section};
use peer::Peer;
use report::Report;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// How many areas the large city has
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    areas: usize,
    /// One part only
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Leave out pandas and geopandas
    #[arg(long)]
    skip_peer: bool,
    /// Measure this program instead of one built now
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// A part of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Berlin from raw files to published release.
    Berlin,
    /// A generated city published while pages are asked for.
    Large,
    /// Berlin looked at by 100 visitors a second, on both databases.
    Pages,
    /// One CSV file of 300 MB.
    Csv,
    /// The demonstration city with 5,000 actors, and a table of 50,000 rows that is taken over.
    Actors,
    /// Tables whose small counts are withheld, and transition tables.
    Suppression,
}

/// What all parts need.
struct Bench {
    /// The checkout.
    root: PathBuf,
    /// Where everything is written, in the target folder.
    folder: PathBuf,
    /// The measured program.
    program: PathBuf,
    peer: Peer,
}

impl Bench {
    /// The measured program, not influenced by settings of this machine's user.
    fn wirkraum(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("WIRKRAUM_")) {
            command.env_remove(name);
        }
        command.current_dir(folder);
        command
    }

    /// Where the raw files of real cities are.
    fn realdata(&self) -> Result<PathBuf> {
        std::env::var_os("WIRKRAUM_REALDATA")
            .map_or_else(|| self.root.join("../shared/realdata"), PathBuf::from)
            .canonicalize()
            .context("the raw files are not here (WIRKRAUM_REALDATA)")
    }

    /// A folder for a part, empty.
    fn empty_folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
        }
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(folder)
    }

    /// Runs a command, notes what it took, and says whether it ended well.
    fn row(&self, section: &mut Section, what: &str, command: &mut Command) -> Result<bool> {
        let outcome = self.measure(what, command)?;
        let fine = matches!(outcome, Outcome::Measured(_));
        section.rows.push(Row::of(what, outcome));
        Ok(fine)
    }

    /// Runs a command on its own and says what it took.
    fn measure(&self, what: &str, command: &mut Command) -> Result<Outcome> {
        let log = self.log(what);
        let logs = self.logs();
        fs::create_dir_all(&logs).with_context(|| logs.display().to_string())?;
        println!("   {what} ...");
        let outcome = process::measure(command, &log)?;
        println!("   {what}: {outcome}");
        Ok(outcome)
    }

    /// The last line that a measured command said, shortened; nothing if it said nothing.
    fn last_words(&self, what: &str) -> Option<String> {
        let said = process::output(&self.log(what)).ok()?;
        let last = said.lines().rfind(|line| !line.trim().is_empty())?;
        Some(last.trim().chars().take(160).collect())
    }

    fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }

    /// Where the output of a command goes; the ending is added.
    fn log(&self, what: &str) -> PathBuf {
        let name = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        self.logs().join(what.chars().map(name).collect::<String>())
    }
}

/// Measures, prints the table and writes `report.md` and `report.json`. True when every command
/// ended well; whether goals were met is said, not judged.
///
/// # Errors
/// When the program cannot be built or files cannot be written.
pub(crate) fn run_task(root: &Path, options: &Options) -> Result<bool> {
    let target = target_folder()?;
    let folder = target.join("bench");
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let program = match &options.program {
        Some(program) => program.canonicalize().context("--program")?,
        None => {
            step("Build", || {
                run(cargo().args(["build", "--release", "--locked", "--package", "wirkraum"]))
            })?;
            target.join("release").join("wirkraum")
        }
    };
    let peer = if options.skip_peer {
        Peer::left_out()
    } else {
        step("pandas and geopandas", || Ok(Peer::prepare(&folder)))?
    };
    let bench = Bench {
        root: root.to_owned(),
        folder,
        program,
        peer,
    };
    let mut report = Report::new(machine::describe(), bench.peer.describe());
    let wanted = |part| options.only.is_none_or(|only| only == part);
    if wanted(Part::Berlin) {
        report.add("Berlin", step("Berlin", || berlin::measure(&bench)));
    }
    if wanted(Part::Pages) {
        report.add("Pages of Berlin", step("Pages", || pages::measure(&bench)));
    }
    if wanted(Part::Actors) {
        let outcome = step("Actors", || actors::measure(&bench));
        report.add("Many actors", outcome);
    }
    if wanted(Part::Csv) {
        report.add("One large CSV file", step("CSV", || table::measure(&bench)));
    }
    if wanted(Part::Suppression) {
        let outcome = step("Suppression", || suppression::measure(&bench));
        report.add("Suppression and transition tables", outcome);
    }
    if wanted(Part::Large) {
        let heading = format!("A city of {} areas", options.areas);
        let outcome = step(&heading, || large::measure(&bench, options.areas));
        report.add(&heading, outcome);
    }
    let text = report.markdown();
    fs::write(bench.folder.join("report.md"), &text).context("writing report.md")?;
    let json = serde_json::to_string_pretty(&report.json()).context("writing report.json")?;
    fs::write(bench.folder.join("report.json"), json).context("writing report.json")?;
    println!(
        "\n{text}\nWritten to {}/report.md and report.json",
        bench.folder.display()
    );
    Ok(report.is_complete())
}
