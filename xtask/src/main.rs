//! Tasks of the workshop: `cargo xtask check` looks at the source, `cargo xtask test` installs what
//! tests need and runs them all, `cargo xtask bench` measures time and memory,
//! `cargo xtask interface-checks` tries the interfaces with programs of others.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to its user"
)]

mod benching;
mod cache;
mod checking;
mod interface_checking;
mod packages;
mod postgres;
mod steps;
mod testing;

use clap::{Parser, Subcommand};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Parser)]
#[command(about = "Tasks of the workshop", disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Format, clippy, licences and sources of outside parts, and whether the docs build.
    Check,
    /// Install what tests need, then run all of them: rules, storage on both databases, browser.
    Test {
        /// Handed on to `cargo test`, for example `-p releases` or a part of a test's name.
        /// Without them the whole workspace is tested.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        cargo_arguments: Vec<String>,
    },
    /// Measure time and memory from raw files to published pages, beside pandas and geopandas.
    Bench(benching::Options),
    /// Try the interfaces for machines with programs from PyPI: schemathesis, OWSLib, GDAL.
    InterfaceChecks(interface_checking::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Check => checking::run_task(&root()),
        Task::Test { cargo_arguments } => testing::run_task(&root(), &cargo_arguments),
        Task::Bench(options) => benching::run_task(&root(), &options),
        Task::InterfaceChecks(options) => interface_checking::run_task(&root(), &options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The checkout this task was built from.
fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// The cargo that started this task.
fn cargo() -> std::process::Command {
    let mut command =
        std::process::Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    // This task itself was started by cargo, which told it about its own package. Build scripts
    // that look at such variables (ring's does) would be run anew after every build by hand, and
    // everything that stands on them.
    for (name, _) in std::env::vars_os() {
        let told = name.to_string_lossy().starts_with("CARGO_PKG_");
        if told || name == "CARGO_MANIFEST_DIR" || name == "CARGO_MANIFEST_PATH" {
            command.env_remove(name);
        }
    }
    command
}
