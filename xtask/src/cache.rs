//! What is fetched once and kept outside the checkout: checkers from npm and tools from crates.io.

use crate::{cargo, steps::run};
use anyhow::{Context, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A tool from crates.io, built without optimisation: it runs for seconds, so building it fast
/// matters more.
struct Tool {
    name: &'static str,
    version: &'static str,
    /// Trims what the task does not use.
    options: &'static [&'static str],
}

const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    options: &[],
};
const MDBOOK: Tool = Tool {
    name: "mdbook",
    version: "0.5.4",
    options: &["--no-default-features", "--features", "search"],
};

/// The checker of licences and sources; built when missing.
///
/// # Errors
/// When it cannot be fetched or built.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    tool(&DENY)
}

/// The builder of the docs; built when missing.
///
/// # Errors
/// When it cannot be fetched or built.
pub(crate) fn mdbook() -> Result<PathBuf> {
    tool(&MDBOOK)
}

/// The folder `node_modules` with the checkers that `e2e/package.json` names; fetched when missing.
/// No install script of theirs is run.
///
/// # Errors
/// When npm cannot fetch them as locked.
pub(crate) fn checkers(root: &Path) -> Result<PathBuf> {
    let source = root.join("e2e");
    let lock =
        fs::read(source.join("package-lock.json")).context("reading e2e/package-lock.json")?;
    let folder = folder()?.join("checkers");
    let modules = folder.join("node_modules");
    let mark = modules.join(".installed-lock.json");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        println!("   everything is here: {}", modules.display());
        return Ok(modules);
    }
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(source.join(file), folder.join(file))
            .with_context(|| format!("copying e2e/{file}"))?;
    }
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&folder))?;
    fs::write(&mark, lock).with_context(|| mark.display().to_string())?;
    Ok(modules)
}

fn tool(tool: &Tool) -> Result<PathBuf> {
    let root = folder()?.join(format!("{}-{}", tool.name, tool.version));
    let program = root.join("bin").join(tool.name);
    if program.is_file() {
        return Ok(program);
    }
    println!(
        "   building {} {} once, into {}",
        tool.name,
        tool.version,
        root.display()
    );
    let target = root.join("target");
    run(cargo()
        .args(["install", "--quiet", "--locked", "--debug", "--root"])
        .arg(&root)
        .args(tool.options)
        .arg(format!("{}@{}", tool.name, tool.version))
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_INCREMENTAL", "0"))?;
    fs::remove_dir_all(&target).with_context(|| target.display().to_string())?;
    Ok(program)
}

/// `$XDG_CACHE_HOME/wirkraum` or `~/.cache/wirkraum`.
fn folder() -> Result<PathBuf> {
    let base = match env::var_os("XDG_CACHE_HOME").filter(|path| !path.is_empty()) {
        Some(path) => PathBuf::from(path),
        None => Path::new(&env::var_os("HOME").context("neither XDG_CACHE_HOME nor HOME is set")?)
            .join(".cache"),
    };
    Ok(base.join("wirkraum"))
}
