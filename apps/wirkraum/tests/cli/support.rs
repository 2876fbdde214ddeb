//! Starting the binary, asking a running server, a city and its releases to publish.

use demonstration_city::{Size, generate};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// The binary with these arguments, in an environment without configuration.
pub(crate) fn wirkraum(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wirkraum"));
    without_configuration(&mut command).args(arguments);
    command
}

/// Takes all configuration out of the environment of a command.
pub(crate) fn without_configuration(command: &mut Command) -> &mut Command {
    for (name, _) in std::env::vars() {
        if name.starts_with("WIRKRAUM_") {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null())
}

/// Runs a command to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    wirkraum(arguments).output().unwrap()
}

/// Runs a command that must succeed and gives what it printed.
pub(crate) fn succeed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        errors(&output)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Approves a release in the role that all descriptions of these tests allow.
pub(crate) fn approve(release: &str, city: &str, keep: &[&str]) -> String {
    let role = "Leitung der Statistikstelle";
    let mut arguments = vec!["release", "approve", release, "--city", city];
    arguments.extend(["--role", role, "--name", "Edda Musterfrau"]);
    arguments.extend(keep);
    succeed(&arguments)
}

pub(crate) fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A server in a process of its own, killed at the end of the test.
pub(crate) struct Server {
    child: Child,
    /// Such as `127.0.0.1:43210`.
    pub(crate) address: String,
}

/// An answer of a server.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// A header, empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value.trim())
    }
}

impl Server {
    /// Starts a command that serves, and waits until it says where.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let remarks = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| {
            let line = line.ok()?;
            let (_, address) = line.split_once("http://")?;
            Some(address.trim_end_matches('/').to_owned())
        });
        let Some(address) = address else {
            let _ = child.kill();
            panic!("the server did not start: {}", remarks.join().unwrap());
        };
        Self { child, address }
    }

    /// `serve` on a free port, with this database and further environment.
    pub(crate) fn serve(database: &str, environment: &[(&str, &str)]) -> Self {
        let mut command = wirkraum(&["serve", "--database-url", database]);
        command
            .env("WIRKRAUM_PORT", "0")
            .envs(environment.iter().copied());
        Self::start(command)
    }

    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Asks with headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut request = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += "connection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answer {
            status: head[9..12].parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Waits until a path is answered with a status.
    pub(crate) fn wait_for(&self, path: &str, status: u16) {
        let began = Instant::now();
        while self.get(path).status != status {
            assert!(began.elapsed() < PATIENCE, "{path} never gave {status}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Sends SIGTERM and waits; gives how it ended and how long that took.
    pub(crate) fn terminate(mut self) -> (ExitStatus, Duration) {
        let began = Instant::now();
        signal(self.child.id(), "TERM");
        (self.child.wait().unwrap(), began.elapsed())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process that the test started.
pub(crate) fn signal(process: u32, name: &str) {
    let status = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status()
        .unwrap();
    assert!(status.success());
}

/// Two releases of one city, and the key they are sealed with. Made once for all tests.
pub(crate) struct Releases {
    folder: TempDir,
    pub(crate) key: String,
}

impl Releases {
    pub(crate) fn made() -> &'static Self {
        static MADE: OnceLock<Releases> = OnceLock::new();
        MADE.get_or_init(|| {
            // Lives as long as the process, so nobody removes it: it lies within target/.
            let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
            write_city(folder.path());
            let city = folder.path().join("city.toml");
            let city = city.to_str().unwrap();
            for name in ["first", "second"] {
                let out = folder.path().join(name);
                succeed(&["release", "build", city, "--out", out.to_str().unwrap()]);
                approve(out.to_str().unwrap(), city, &[]);
            }
            let key = succeed(&["release", "key", city]).trim().to_owned();
            Releases { folder, key }
        })
    }

    pub(crate) fn first(&self) -> PathBuf {
        self.folder.path().join("first")
    }

    pub(crate) fn second(&self) -> PathBuf {
        self.folder.path().join("second")
    }

    /// Copies of both, for tests that change them.
    pub(crate) fn copies(&self) -> (TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let [first, second] = ["first", "second"].map(|name| {
            let copy = folder.path().join(name);
            copy_files(&self.folder.path().join(name), &copy);
            copy
        });
        (folder, first, second)
    }

    /// The identity of a release.
    pub(crate) fn id(folder: &Path) -> String {
        let manifest = fs::read_to_string(folder.join("datapackage.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        manifest["id"].as_str().unwrap().to_owned()
    }

    /// `release publish` of a folder.
    pub(crate) fn publish(&self, folder: &Path, database: &str) -> Command {
        let folder = folder.to_str().unwrap();
        let mut command = wirkraum(&["release", "publish", folder, "--database-url", database]);
        command.env("WIRKRAUM_TRUSTED_KEYS", &self.key);
        command
    }

    /// Publishes a folder, which must succeed.
    pub(crate) fn published(&self, folder: &Path, database: &str) {
        let output = self.publish(folder, database).output().unwrap();
        assert!(output.status.success(), "{}", errors(&output));
    }

    /// A server that trusts the key.
    pub(crate) fn serve(&self, database: &str) -> Server {
        Server::serve(database, &[("WIRKRAUM_TRUSTED_KEYS", &self.key)])
    }
}

/// Copies the files of a folder into a new one.
pub(crate) fn copy_files(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
        }
    }
}

/// The raw files of the demonstration city.
pub(crate) fn write_city(folder: &Path) {
    for file in generate(5, Size::with_areas(6)) {
        fs::write(folder.join(&file.path), &file.contents).unwrap();
    }
}

/// The releases in a database that are live, by identity.
pub(crate) fn live(database: &str) -> Vec<String> {
    succeed(&["release", "list", "--database-url", database])
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .filter(|fields| fields[1] == "live")
        .map(|fields| fields[0].to_owned())
        .collect()
}

/// An empty SQLite database in a folder of its own.
pub(crate) fn sqlite() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    (folder, url)
}

/// Runs a test on a fresh database of every engine there is, given its address.
pub(crate) fn everywhere(test: impl Fn(&str)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for database in runtime.block_on(database::testing::databases()) {
        test(database.url());
        // Closing the connections needs the runtime.
        let _entered = runtime.enter();
        drop(database);
    }
}
