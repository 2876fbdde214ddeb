//! A release on its way to a database, and a server that shows it.

use super::{Bench, measured::Section, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// A city on the raw side with its release.
pub(crate) struct Release {
    description: PathBuf,
    raw: Option<PathBuf>,
    folder: PathBuf,
    /// What the steps are called, after this.
    prefix: String,
}

impl Release {
    /// A city described somewhere; its release and what is kept go into `folder`.
    pub(crate) fn new(folder: &Path, description: &Path, raw: Option<&Path>) -> Self {
        Self {
            description: description.to_owned(),
            raw: raw.map(Path::to_owned),
            folder: folder.to_owned(),
            prefix: String::new(),
        }
    }

    /// With a word before the name of each step.
    pub(crate) fn called(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// `wirkraum city check`.
    pub(crate) fn check(&self, bench: &Bench) -> Command {
        let mut command = bench.wirkraum(&self.folder);
        self.add_city(command.args(["city", "check"]));
        command
    }

    /// `wirkraum release build` and `release approve`. False when one did not end well.
    ///
    /// # Errors
    /// When they cannot be started, or the description names nobody who may approve.
    pub(crate) fn make(&self, bench: &Bench, section: &mut Section) -> Result<bool> {
        let mut build = bench.wirkraum(&self.folder);
        self.add_city(build.args(["release", "build"]));
        build
            .arg("--out")
            .arg(self.out())
            .arg("--keep")
            .arg(self.keep());
        let mut approve = bench.wirkraum(&self.folder);
        approve
            .args(["release", "approve"])
            .arg(self.out())
            .arg("--city")
            .arg(&self.description)
            .args(["--role", &self.role()?, "--name", "Messlauf"])
            .arg("--keep")
            .arg(self.keep());
        Ok(bench.row(
            section,
            &format!("{}release build", self.prefix),
            &mut build,
        )? && bench.row(
            section,
            &format!("{}release approve", self.prefix),
            &mut approve,
        )?)
    }

    /// `wirkraum release publish` into a database that trusts the keys.
    pub(crate) fn publish(&self, bench: &Bench, database: &str, keys: &str) -> Command {
        let mut command = bench.wirkraum(&self.folder);
        command
            .args(["release", "publish"])
            .arg(self.out())
            .args(["--database-url", database])
            .env("WIRKRAUM_TRUSTED_KEYS", keys);
        command
    }

    /// The public key of the raw side.
    ///
    /// # Errors
    /// When it cannot be had.
    pub(crate) fn key(&self, bench: &Bench) -> Result<String> {
        let mut command = bench.wirkraum(&self.folder);
        command
            .args(["release", "key"])
            .arg(&self.description)
            .arg("--keep")
            .arg(self.keep());
        let output = command.output().context("starting `release key`")?;
        let key = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if !output.status.success() || key.is_empty() {
            let why = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!("`release key`: {why}");
        }
        Ok(key)
    }

    fn add_city(&self, command: &mut Command) {
        command.arg(&self.description);
        if let Some(raw) = &self.raw {
            command.arg("--raw").arg(raw);
        }
    }

    fn out(&self) -> PathBuf {
        self.folder.join("release")
    }

    fn keep(&self) -> PathBuf {
        self.folder.join("keep")
    }

    /// The first role that may approve.
    fn role(&self) -> Result<String> {
        let place = || self.description.display().to_string();
        let text = fs::read_to_string(&self.description).with_context(place)?;
        let description: toml::Table = toml::from_str(&text).with_context(place)?;
        let role = description
            .get("approval")
            .and_then(|approval| approval.get("roles")?.get(0)?.as_str());
        Ok(role
            .context("the description names nobody who may approve")?
            .to_owned())
    }
}

/// The address of a SQLite database in a file.
pub(crate) fn sqlite(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A running `wirkraum serve` or `wirkraum demo`, stopped when dropped.
pub(crate) struct Server {
    child: Child,
    /// Host and port.
    pub(crate) address: String,
}

impl Server {
    /// Starts it on a free port and waits until it listens.
    ///
    /// # Errors
    /// When it does not come to listen.
    pub(crate) fn start(bench: &Bench, folder: &Path, database: &str, keys: &str) -> Result<Self> {
        Self::start_with(bench, folder, database, keys, &[])
    }

    /// The same without a limit for one address: all visitors come from this machine.
    ///
    /// # Errors
    /// When it does not come to listen.
    pub(crate) fn start_unlimited(
        bench: &Bench,
        folder: &Path,
        database: &str,
        keys: &str,
    ) -> Result<Self> {
        let unlimited = [("WIRKRAUM_RATE_LIMIT_PER_SECOND", "0")];
        Self::start_with(bench, folder, database, keys, &unlimited)
    }

    fn start_with(
        bench: &Bench,
        folder: &Path,
        database: &str,
        keys: &str,
        more: &[(&str, &str)],
    ) -> Result<Self> {
        let mut command = bench.wirkraum(folder);
        command
            .args(["serve", "--database-url", database])
            .env("WIRKRAUM_TRUSTED_KEYS", keys)
            .env("WIRKRAUM_PORT", "0")
            .envs(more.iter().copied());
        Self::listening(command, folder)
    }

    /// `wirkraum demo`: the demonstration city with its people, made on the way.
    ///
    /// # Errors
    /// When it does not come to listen.
    pub(crate) fn start_demonstration(
        bench: &Bench,
        folder: &Path,
        database: &str,
    ) -> Result<Self> {
        let mut command = bench.wirkraum(folder);
        command
            .args(["demo", "--port", "0", "--database-url", database])
            .arg("--data-dir")
            .arg(folder.join("demo"));
        Self::listening(command, folder)
    }

    /// Starts it and reads what it says until it says where it listens.
    fn listening(mut command: Command, folder: &Path) -> Result<Self> {
        let log = fs::File::create(folder.join("serve.log")).context("serve.log")?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .context("starting the server")?;
        let said = child.stdout.take().context("no output of the server")?;
        // It is stopped from here on, whatever happens.
        let mut server = Self {
            child,
            address: String::new(),
        };
        for line in BufReader::new(said).lines() {
            let line = line.context("reading what the server says")?;
            if let Some((_, address)) = line.split_once("http://") {
                server.address = address.trim_end_matches('/').to_owned();
                return Ok(server);
            }
        }
        bail!("the server did not come to listen; see serve.log in its folder");
    }

    /// The most memory it has had so far, in millions of bytes.
    pub(crate) fn most_megabytes(&self) -> f64 {
        process::most_memory(&self.child).unwrap_or(0) as f64 / 1e6
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let id = self.child.id().to_string();
        // As an operator would stop it; killed only if that does not help.
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        let patience = Instant::now() + Duration::from_secs(15);
        while asked.is_ok() && Instant::now() < patience {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
