//! On what was measured.

use std::{fs, process::Command, thread::available_parallelism};

/// Processor, memory, system and versions, each as a name and a value.
pub(crate) fn describe() -> Vec<(String, String)> {
    let processor = value("/proc/cpuinfo", "model name").unwrap_or_default();
    let cores = available_parallelism().map_or(0, usize::from);
    let memory = value("/proc/meminfo", "MemTotal")
        .and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok())
        .map_or_else(String::new, |kibibytes| {
            format!("{:.0} GB", kibibytes * 1024.0 / 1e9)
        });
    [
        ("processor", format!("{processor}, {cores} cores")),
        ("memory", memory),
        ("system", said("uname", &["-sr"])),
        ("compiler", said("rustc", &["--version"])),
        ("commit", said("git", &["rev-parse", "--short", "HEAD"])),
        ("time", said("date", &["-u", "+%Y-%m-%d %H:%M UTC"])),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}

/// The value after a name and a colon in a file of the system.
fn value(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The first line a program says, or that it is unknown.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().ok();
    let line = output
        .filter(|output| output.status.success())
        .map(|output| {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            text.lines().next().unwrap_or_default().to_owned()
        });
    line.unwrap_or_else(|| "unknown".to_owned())
}
