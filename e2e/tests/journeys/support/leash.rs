//! Programs that end with the tests, however those end.

use anyhow::{Context, Result, bail};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, mpsc},
    time::{Duration, Instant},
};

/// Starts the program `$2...` and waits until its own standard input closes, which happens when the
/// tests end in whatever way. Then it stops the program and removes the folder `$1`. Errors of the
/// program go to `$1.log`.
const HOLDER: &str = "folder=$1; shift; \"$@\" 2>\"$folder.log\" & held=$!; exec >/dev/null 2>&1; \
    cat; kill \"$held\"; wait \"$held\"; rm -rf \"$folder\" \"$folder.log\"";

/// A program on a leash.
#[derive(Debug)]
pub(crate) struct Leash {
    holder: Child,
    log: PathBuf,
    said: Mutex<mpsc::Receiver<String>>,
}

impl Leash {
    /// Starts `program`; `folder` is removed when it has ended.
    pub(crate) fn start<A: AsRef<OsStr>>(
        program: &Path,
        arguments: &[A],
        folder: &Path,
    ) -> Result<Self> {
        let mut holder = Command::new("sh")
            .args(["-c", HOLDER, "holder"])
            .arg(folder)
            .arg(program)
            .args(arguments)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let output = holder.stdout.take().context("no output to read")?;
        let (sender, said) = mpsc::channel();
        // The program must never wait for a reader, so its output is read to its end.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Ok(Self {
            holder,
            log: PathBuf::from(format!("{}.log", folder.display())),
            said: Mutex::new(said),
        })
    }

    /// Waits for a line from which `find` takes something.
    pub(crate) fn wait_for<T>(
        &self,
        patience: Duration,
        find: impl Fn(&str) -> Option<T>,
    ) -> Result<T> {
        let deadline = Instant::now() + patience;
        let mut heard = Vec::new();
        let said = self.said.lock().unwrap();
        loop {
            match said.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    if let Some(found) = find(&line) {
                        return Ok(found);
                    }
                    heard.push(line);
                }
                Err(reason) => {
                    let log = std::fs::read_to_string(&self.log).unwrap_or_default();
                    bail!(
                        "the program did not answer ({reason}); it said:\n{}\n{log}",
                        heard.join("\n")
                    )
                }
            }
        }
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.wait();
    }
}

#[test]
fn a_program_on_a_leash_ends_and_its_folder_goes_when_it_is_let_go() {
    let folder = std::env::temp_dir().join(format!("wirkraum-leash-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let script = ["-c", "echo $$; exec sleep 600"];
    let leash = Leash::start(Path::new("/bin/sh"), &script, &folder).unwrap();
    let id: u32 = leash
        .wait_for(Duration::from_secs(10), |line| line.parse().ok())
        .unwrap();
    let running = || Path::new(&format!("/proc/{id}")).exists();
    assert!(running());
    drop(leash);
    assert!(!running());
    assert!(!folder.exists());
}

#[test]
fn a_program_that_ends_too_early_is_reported_with_what_it_said() {
    let folder = std::env::temp_dir().join("wirkraum-leash-nothing");
    let leash = Leash::start(Path::new("/bin/echo"), &["no port free"], &folder).unwrap();
    let error = leash
        .wait_for(Duration::from_secs(10), |_| None::<()>)
        .unwrap_err();
    assert!(error.to_string().contains("no port free"), "{error}");
}
