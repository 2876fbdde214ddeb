//! `cargo xtask check`: everything that can be said about the source without running it.

use crate::{
    cache, cargo,
    steps::{run, run_quietly, step},
};
use anyhow::Result;
use std::{path::Path, process::Command};

/// Runs all checks, the quick ones first, and stops at the first that fails.
///
/// # Errors
/// Names the check that failed.
pub(crate) fn run_task(root: &Path) -> Result<bool> {
    step("Format", || run(cargo().args(["fmt", "--all", "--check"])))?;
    step("Outside parts: licences, bans, sources", || {
        let deny = cache::cargo_deny()?;
        let checks = [
            "--log-level",
            "error",
            "check",
            "--hide-inclusion-graph",
            "licenses",
            "bans",
            "sources",
        ];
        run(Command::new(deny)
            .args(["--locked"])
            .args(checks)
            .current_dir(root))
    })?;
    step("Docs", || {
        let book = cache::mdbook()?;
        let goal = root.join("target").join("book");
        run_quietly(
            Command::new(book)
                .arg("build")
                .arg(root.join("docs"))
                .arg("--dest-dir")
                .arg(goal),
        )
    })?;
    step("Clippy", || {
        run(cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    println!("\nall checks passed");
    Ok(true)
}
