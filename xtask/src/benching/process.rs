//! One process, watched from its start to its end: seconds, processor seconds, most memory.
//!
//! Linux tells all three in `/proc`. A process that has ended but was not yet waited for still
//! tells its processor time; its most memory (`VmHWM`) is read every few milliseconds before.

use super::measured::{Outcome, Usage};
use anyhow::{Context, Result};
use std::{
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// How often a process is looked at.
const EVERY: Duration = Duration::from_millis(5);

/// Ticks of processor time in a second, the same on every Linux that Rust's standard library
/// supports.
const TICKS: f64 = 100.0;

/// Runs a command to its end, its output in `log` with the endings `out` and `err`. A command that
/// does not end well is an [`Outcome::Failed`] with the last lines it said.
///
/// # Errors
/// When it cannot be started or watched.
pub(crate) fn measure(command: &mut Command, log: &Path) -> Result<Outcome> {
    let said = crate::steps::describe(command);
    let (out, err) = (log.with_extension("out"), log.with_extension("err"));
    command
        .stdin(Stdio::null())
        .stdout(File::create(&out).with_context(|| out.display().to_string())?)
        .stderr(File::create(&err).with_context(|| err.display().to_string())?);
    let start = Instant::now();
    let mut child = command
        .spawn()
        .with_context(|| format!("starting `{said}`"))?;
    let mut peak = 0;
    while !has_ended(&child)? {
        peak = most_memory(&child).unwrap_or(peak);
        sleep(EVERY);
    }
    let usage = Usage {
        seconds: start.elapsed().as_secs_f64(),
        processor_seconds: processor_seconds(&child)?,
        most_megabytes: peak as f64 / 1e6,
    };
    let status = child
        .wait()
        .with_context(|| format!("waiting for `{said}`"))?;
    if status.success() {
        return Ok(Outcome::Measured(usage));
    }
    let words: Vec<String> = [&err, &out]
        .into_iter()
        .flat_map(|file| last_lines(file))
        .collect();
    Ok(Outcome::Failed(format!(
        "`{said}` ended with {status}: {}",
        words.join(" / ")
    )))
}

/// What a process wrote to its standard output under [`measure`].
///
/// # Errors
/// When it cannot be read.
pub(crate) fn output(log: &Path) -> Result<String> {
    let out = log.with_extension("out");
    fs::read_to_string(&out).with_context(|| out.display().to_string())
}

/// The most memory a running process has had so far, in bytes; nothing once it has ended.
pub(crate) fn most_memory(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// Whether a process has ended; it is not waited for, so it can still be asked.
fn has_ended(child: &Child) -> Result<bool> {
    Ok(fields(child)?.first().is_some_and(|state| state == "Z"))
}

/// Processor seconds of a process in all its threads, its own and the system's on its behalf.
fn processor_seconds(child: &Child) -> Result<f64> {
    let fields = fields(child)?;
    // Counted from the state: user time and system time are the twelfth and thirteenth after it.
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok());
    let sum = ticks(11).zip(ticks(12)).map(|(user, system)| user + system);
    Ok(sum.context("/proc does not tell processor times")? / TICKS)
}

/// The fields of `/proc/PID/stat` from the state on; the name before it may hold anything.
fn fields(child: &Child) -> Result<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id()))
        .context("reading /proc; measuring works on Linux only")?;
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    Ok(after_name.split_whitespace().map(str::to_owned).collect())
}

/// The last lines of a file that say something.
fn last_lines(file: &Path) -> Vec<String> {
    let text = fs::read(file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let mut lines: Vec<String> = text
        .lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(3)
        .map(|line| line.trim().chars().take(200).collect())
        .collect();
    lines.reverse();
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn log(name: &str) -> std::path::PathBuf {
        std::env::temp_dir().join(format!("wirkraum-bench-{}-{name}", std::process::id()))
    }

    #[test]
    fn time_and_memory_of_a_process_are_measured_and_its_output_kept() {
        let log = log("fine");
        let outcome = measure(&mut shell("sleep 0.2; echo done"), &log).unwrap();
        let Outcome::Measured(usage) = outcome else {
            panic!("{outcome}");
        };
        assert!((0.2..5.0).contains(&usage.seconds), "{usage:?}");
        assert!(usage.processor_seconds < 0.2, "{usage:?}");
        assert!(usage.most_megabytes > 0.1, "{usage:?}");
        assert_eq!(output(&log).unwrap(), "done\n");
    }

    #[test]
    fn a_busy_process_is_seen_to_use_the_processor() {
        let busy = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
        let outcome = measure(&mut shell(busy), &log("busy")).unwrap();
        let Outcome::Measured(usage) = outcome else {
            panic!("{outcome}");
        };
        assert!(usage.processor_seconds > 0.02, "{usage:?}");
    }

    #[test]
    fn a_command_that_fails_is_told_with_its_last_words() {
        let outcome = measure(&mut shell("echo no such city >&2; exit 3"), &log("failed")).unwrap();
        let Outcome::Failed(why) = outcome else {
            panic!("{outcome}");
        };
        assert!(why.contains("no such city") && why.contains('3'), "{why}");
    }
}
