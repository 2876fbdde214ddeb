//! `cargo xtask check`: everything that can be said about the source without running it.

use crate::{
    cache, cargo,
    steps::{run, run_quietly, step},
    testing::target_folder,
};
use anyhow::Result;
use std::{path::Path, process::Command};

/// Runs all checks, the quick ones first, and names those that failed. True when none did.
///
/// # Errors
/// None of its own: a check that cannot run has failed.
pub(crate) fn run_task(root: &Path) -> Result<bool> {
    let checks: [(&str, &dyn Fn() -> Result<()>); 4] = [
        ("Format", &|| run(cargo().args(["fmt", "--all", "--check"]))),
        ("Outside parts: licences, bans, sources", &|| {
            outside_parts(root)
        }),
        ("Docs", &|| docs(root)),
        ("Clippy", &clippy),
    ];
    let outcomes = checks.map(|(heading, check)| (heading, step(heading, check)));
    let mut passed = true;
    println!();
    for (heading, outcome) in outcomes {
        match outcome {
            Ok(()) => println!("passed  {heading}"),
            Err(error) => {
                passed = false;
                println!("FAILED  {heading}\n        {}", error.root_cause());
            }
        }
    }
    Ok(passed)
}

fn outside_parts(root: &Path) -> Result<()> {
    let deny = cache::cargo_deny()?;
    run(Command::new(deny)
        .args([
            "--locked",
            "--log-level",
            "error",
            "check",
            "--hide-inclusion-graph",
        ])
        .args(["licenses", "bans", "sources"])
        .current_dir(root))
}

fn docs(root: &Path) -> Result<()> {
    let book = cache::mdbook()?;
    let goal = target_folder()?.join("book");
    run_quietly(
        Command::new(book)
            .arg("build")
            .arg(root.join("docs"))
            .arg("--dest-dir")
            .arg(goal),
    )
}

fn clippy() -> Result<()> {
    run(cargo()
        .args([
            "clippy",
            "--workspace",
            "--keep-going",
            "--all-targets",
            "--locked",
            "--quiet",
        ])
        .args(["--", "-D", "warnings"]))
}
