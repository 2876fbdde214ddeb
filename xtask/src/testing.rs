//! `cargo xtask test`: everything that can be tried by running it.

use crate::{
    cache, cargo,
    packages::install_missing,
    postgres::TemporaryPostgres,
    steps::{describe, run, step},
};
use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use xtask::counting::Count;

/// Prepares the machine, runs the tests and ends with the line `N passed, N failed`. True when none
/// failed.
///
/// # Errors
/// When the preparation fails; failing tests are no error.
pub(crate) fn run_task(root: &Path, cargo_arguments: &[String]) -> Result<bool> {
    step("Programs from the system", install_missing)?;
    let checkers = step("Checkers for accessibility and HTML", || {
        cache::checkers(root)
    })?;
    if cargo_arguments.is_empty() || cargo_arguments.iter().any(|word| word == "e2e") {
        // One build of everything, in the profile of the tests: the browser tests use that binary.
        step("Build", || {
            run(cargo().args([
                "build",
                "--workspace",
                "--lib",
                "--bins",
                "--tests",
                "--locked",
            ]))
        })?;
    }
    let postgres = step("Temporary PostgreSQL", TemporaryPostgres::start)?;

    let mut command = cargo();
    command
        .args(["test", "--locked", "--no-fail-fast"])
        .env("WIRKRAUM_TEST_POSTGRES", postgres.url())
        .env(
            "WIRKRAUM_BIN",
            target_folder()?.join("debug").join("wirkraum"),
        )
        .env("WIRKRAUM_CHECKERS", checkers)
        .env("WIRKRAUM_REQUIRE_BROWSER", "1");
    if cargo_arguments.is_empty() {
        command.arg("--workspace");
    } else {
        command.args(cargo_arguments);
    }
    if let Ok(realdata) = root.join("../shared/realdata").canonicalize() {
        command.env("WIRKRAUM_REALDATA", realdata);
    }
    let count = step("Tests", || count_tests(&mut command))?;
    drop(postgres);

    if count.ignored > 0 {
        println!("\n{} tests are marked as ignored", count.ignored);
    }
    println!("\n{}", count.line());
    Ok(count.failed == 0)
}

/// Runs `cargo test`, shows what it says and adds up the results.
fn count_tests(command: &mut Command) -> Result<Count> {
    let said = describe(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting `{said}`"))?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.context("reading the results")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            count.add_line(&line);
        }
    }
    let status = child
        .wait()
        .with_context(|| format!("waiting for `{said}`"))?;
    if !status.success() && count.failed == 0 {
        println!("`{said}` ended with {status}: a test binary did not reach its end");
        count.failed = 1;
    }
    Ok(count)
}

/// Where cargo puts what it builds.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let output = cargo()
        .args(["metadata", "--format-version", "1", "--no-deps"])
        .output()
        .context("running cargo metadata")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("reading cargo metadata")?;
    metadata["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .context("cargo metadata without a target folder")
}
