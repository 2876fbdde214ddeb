//! A PostgreSQL for the length of one test run.

use crate::{
    packages::{is_root, postgres_programs},
    steps::run_quietly,
};
use anyhow::{Context, Result};
use std::{
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// The account PostgreSQL runs under when this task runs as root, which it refuses to.
const SYSTEM_ACCOUNT: &str = "postgres";

/// The superuser inside the temporary PostgreSQL.
const SUPERUSER: &str = "wirkraum";

/// Waits until the task lets go of its standard input, by ending in whatever way, then stops the
/// server in folder `$1` with the command that follows and removes the folder.
const KEEPER: &str = "folder=$1; shift; cat >/dev/null; \"$@\" >/dev/null 2>&1; rm -rf \"$folder\"";

/// A running PostgreSQL in a temporary folder. It is stopped and its folder removed when this value
/// is dropped, and also when the task is interrupted or killed: a keeper process waits for that.
pub(crate) struct TemporaryPostgres {
    keeper: Child,
    url: String,
}

impl TemporaryPostgres {
    /// Makes a cluster and starts it on a free port of 127.0.0.1. Nothing in it survives a power
    /// cut, which makes it fast.
    ///
    /// # Errors
    /// When PostgreSQL is not here or does not start.
    pub(crate) fn start() -> Result<Self> {
        Self::start_with(
            &["fsync", "full_page_writes", "synchronous_commit"].map(|name| (name, "off")),
        )
    }

    /// The same, but it keeps what it says it keeps, as in use: for measuring.
    ///
    /// # Errors
    /// When PostgreSQL is not here or does not start.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_with(&[])
    }

    fn start_with(more_settings: &[(&str, &str)]) -> Result<Self> {
        let programs = postgres_programs().context("PostgreSQL is not installed")?;
        let folder = std::env::temp_dir().join(format!("wirkraum-postgres-{}", std::process::id()));
        let mut make_folder = Command::new("install");
        make_folder.args(["-d", "-m", "700"]);
        if is_root() {
            make_folder.args(["-o", SYSTEM_ACCOUNT]);
        }
        run_quietly(make_folder.arg(&folder))?;
        // From here on the keeper tidies up, whatever happens.
        let data = folder.join("data");
        let mut stop = as_server(&programs.join("pg_ctl"));
        stop.arg("-D").arg(&data).args(["-m", "immediate", "stop"]);
        let keeper = keep(&folder, &stop)?;

        run_quietly(
            as_server(&programs.join("initdb"))
                .arg("-D")
                .arg(&data)
                .args([
                    "--username",
                    SUPERUSER,
                    "--auth",
                    "trust",
                    "--encoding",
                    "UTF8",
                    "--locale",
                    "C",
                    "--no-sync",
                ]),
        )?;
        let port = free_port()?;
        let mut settings = vec![
            format!("port={port}"),
            format!("unix_socket_directories={}", folder.display()),
            "listen_addresses=127.0.0.1".to_owned(),
            "max_connections=200".to_owned(),
        ];
        settings.extend(
            more_settings
                .iter()
                .map(|(name, value)| format!("{name}={value}")),
        );
        let settings: Vec<String> = settings
            .iter()
            .map(|setting| format!("-c {setting}"))
            .collect();
        // Its output goes to a file: the server keeps what it inherits open, which would make a
        // reader of our own output wait for it.
        run_quietly(
            as_server(&programs.join("pg_ctl"))
                .arg("-D")
                .arg(&data)
                .arg("-l")
                .arg(folder.join("log"))
                .args(["-w", "-o", &settings.join(" "), "start"])
                .stdin(Stdio::null()),
        )?;
        Ok(Self {
            keeper,
            url: format!("postgres://{SUPERUSER}@127.0.0.1:{port}/postgres"),
        })
    }

    /// Address of its maintenance database, as superuser.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for TemporaryPostgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // The keeper ends by itself; whether it ended well no longer matters to anyone.
        let _ = self.keeper.wait();
    }
}

/// The program, run by an account that PostgreSQL accepts.
fn as_server(program: &Path) -> Command {
    let mut command;
    if is_root() {
        command = Command::new("runuser");
        command.args(["-u", SYSTEM_ACCOUNT, "--"]).arg(program);
    } else {
        command = Command::new(program);
    }
    command.current_dir("/");
    command
}

/// Starts the keeper in a process group of its own, where Ctrl-C does not reach it.
fn keep(folder: &PathBuf, stop: &Command) -> Result<Child> {
    Command::new("sh")
        .args(["-c", KEEPER, "keeper"])
        .arg(folder)
        .arg(stop.get_program())
        .args(stop.get_args())
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .context("starting the keeper of the temporary PostgreSQL")
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("looking for a free port")?;
    Ok(listener
        .local_addr()
        .context("looking for a free port")?
        .port())
}
