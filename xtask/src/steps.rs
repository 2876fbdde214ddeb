//! Steps with a heading and the time they took.

use anyhow::{Context, Result, bail};
use std::{process::Command, time::Instant};

/// Runs `work` under a heading and says how long it took.
///
/// # Errors
/// Those of the work, with the heading in front.
pub(crate) fn step<T>(heading: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n== {heading}");
    let start = Instant::now();
    let outcome = work();
    let word = if outcome.is_ok() { "done" } else { "stopped" };
    println!(
        "-- {heading}: {word} after {:.1} s",
        start.elapsed().as_secs_f64()
    );
    outcome.with_context(|| heading.to_owned())
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or does not end well.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let said = describe(command);
    let status = command
        .status()
        .with_context(|| format!("starting `{said}`"))?;
    if !status.success() {
        bail!("`{said}` ended with {status}");
    }
    Ok(())
}

/// Runs a command quietly; its output is shown only when it does not end well.
///
/// # Errors
/// When it cannot be started or does not end well.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let said = describe(command);
    let output = command
        .output()
        .with_context(|| format!("starting `{said}`"))?;
    if !output.status.success() {
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        bail!("`{said}` ended with {}\n{out}{err}", output.status);
    }
    Ok(())
}

/// The command as a person would type it.
pub(crate) fn describe(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}
