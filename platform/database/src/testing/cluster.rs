//! A PostgreSQL server of one test, to be stopped and started while the test runs.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A PostgreSQL server in a temporary folder, listening on 127.0.0.1 only. PostgreSQL refuses to
/// run as root; then the account `postgres` runs it.
#[derive(Debug)]
pub struct TemporaryPostgres {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
    as_root: bool,
}

impl TemporaryPostgres {
    /// Starts a server, or gives `None` where PostgreSQL is not installed.
    ///
    /// # Panics
    /// If it is not installed and `WIRKRAUM_REQUIRE_POSTGRES=1`, or does not start.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            assert!(
                !super::is_postgres_required(),
                "PostgreSQL is not installed"
            );
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder for the server");
        let as_root = output("id", &["-u"]).as_deref() == Some("0");
        if as_root {
            let path = folder.path().display().to_string();
            assert!(
                output("chown", &["postgres", &path]).is_some(),
                "the account postgres is missing"
            );
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let server = Self {
            folder,
            programs,
            port,
            as_root,
        };
        let data = server.data();
        server.run(
            "initdb",
            &["-D", &data, "-U", "postgres", "-A", "trust", "-N"],
        );
        server.resume();
        Some(server)
    }

    /// The address of an account that may do everything.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Ends the server at once, as a crash would.
    pub fn stop(&self) {
        let data = self.data();
        self.run("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]);
    }

    /// Starts the server on the same data and waits until it answers.
    pub fn resume(&self) {
        let (data, log) = (self.data(), format!("{}.log", self.data()));
        let settings = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
            self.port
        );
        self.run(
            "pg_ctl",
            &["-D", &data, "-l", &log, "-o", &settings, "-w", "start"],
        );
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let mut command = if self.as_root {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(&program);
            command
        } else {
            Command::new(&program)
        };
        let status = command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "{} {arguments:?} failed",
            program.display()
        );
    }
}

impl Drop for TemporaryPostgres {
    fn drop(&mut self) {
        // A panic in a drop during a panic would end all tests: only a healthy test insists.
        let stopping = std::panic::AssertUnwindSafe(|| self.stop());
        if Path::new(&self.data()).join("postmaster.pid").exists()
            && std::panic::catch_unwind(stopping).is_err()
        {
            tracing::warn!("a test server stays behind");
        }
    }
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The folder with `initdb` and `pg_ctl`: from the search path, or the newest of Debian's.
fn programs() -> Option<PathBuf> {
    let search_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&search_path).collect();
    let mut versions: Vec<u32> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    folders.extend(
        versions
            .iter()
            .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin"))),
    );
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").exists() && folder.join("pg_ctl").exists())
}
