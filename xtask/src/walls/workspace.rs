//! Reading the real workspace for the walls.

use super::{
    Dependency, Package, Violation, crate_head_violation, direction_violations, file_violations,
    is_checked,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

/// Folders that hold nothing written by hand.
const NOT_OURS: &[&str] = &[".git", "data", "node_modules", "target"];

/// Everything in the workspace at `root` that breaks a rule of the house, in order of place.
///
/// # Errors
/// When cargo cannot describe the workspace or a file cannot be read.
pub fn check(root: &Path) -> Result<Vec<Violation>> {
    let packages = packages(root)?;
    let mut found = direction_violations(&packages);
    for package in &packages {
        let folder = root.join(&package.folder);
        for file in ["src/lib.rs", "src/main.rs"] {
            let path = folder.join(file);
            if path.exists() {
                let text = read(&path)?;
                found.extend(crate_head_violation(
                    &Path::new(&package.folder).join(file),
                    &text,
                ));
            }
        }
    }
    walk(root, root, &mut found)?;
    found.sort();
    Ok(found)
}

/// The crates of the workspace at `root` with what they declare and reach.
///
/// # Errors
/// When cargo cannot describe the workspace or a manifest cannot be read.
pub fn packages(root: &Path) -> Result<Vec<Package>> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--locked",
        ])
        .current_dir(root)
        .output()
        .context("running cargo metadata")?;
    if !output.status.success() {
        bail!(
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("reading cargo metadata")?;
    let names: BTreeMap<&str, &str> = list(&metadata["packages"])
        .filter_map(|package| Some((package["id"].as_str()?, package["name"].as_str()?)))
        .collect();
    let uses: BTreeMap<&str, Vec<&str>> = list(&metadata["resolve"]["nodes"])
        .filter_map(|node| Some((node["id"].as_str()?, normal_dependencies(node))))
        .collect();
    let members: BTreeSet<&str> = list(&metadata["workspace_members"])
        .filter_map(Value::as_str)
        .collect();
    let base = metadata["workspace_root"]
        .as_str()
        .context("cargo metadata without a root")?;
    list(&metadata["packages"])
        .filter(|package| {
            package["id"]
                .as_str()
                .is_some_and(|id| members.contains(id))
        })
        .map(|package| read_package(package, Path::new(base), &names, &uses))
        .collect()
}

fn read_package(
    package: &Value,
    base: &Path,
    names: &BTreeMap<&str, &str>,
    uses: &BTreeMap<&str, Vec<&str>>,
) -> Result<Package> {
    let manifest = Path::new(
        package["manifest_path"]
            .as_str()
            .context("a crate without a manifest")?,
    );
    let folder = manifest
        .parent()
        .and_then(|folder| folder.strip_prefix(base).ok());
    let written: toml::Table = read(manifest)?
        .parse()
        .with_context(|| manifest.display().to_string())?;
    let lints = written
        .get("lints")
        .and_then(|lints| lints.get("workspace"));
    let mut reaches = BTreeSet::new();
    let mut waiting = vec![package["id"].as_str().unwrap_or_default()];
    while let Some(id) = waiting.pop() {
        for next in uses.get(id).into_iter().flatten() {
            if reaches.insert(*next) {
                waiting.push(next);
            }
        }
    }
    Ok(Package {
        name: package["name"].as_str().unwrap_or_default().to_owned(),
        folder: folder
            .context("a crate outside the workspace")?
            .display()
            .to_string(),
        dependencies: list(&package["dependencies"])
            .map(|dependency| Dependency {
                name: dependency["name"].as_str().unwrap_or_default().to_owned(),
                for_tests: dependency["kind"] == "dev",
            })
            .collect(),
        reaches: reaches
            .iter()
            .filter_map(|id| names.get(id))
            .map(ToString::to_string)
            .collect(),
        takes_workspace_lints: lints.and_then(toml::Value::as_bool) == Some(true),
    })
}

fn normal_dependencies(node: &Value) -> Vec<&str> {
    list(&node["deps"])
        .filter(|dependency| list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null()))
        .filter_map(|dependency| dependency["pkg"].as_str())
        .collect()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Violation>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let entry = entry.with_context(|| folder.display().to_string())?;
        let path = entry.path();
        if entry
            .file_type()
            .with_context(|| path.display().to_string())?
            .is_dir()
        {
            if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                walk(root, &path, found)?;
            }
        } else if let Ok(relative) = path.strip_prefix(root)
            && is_checked(relative)
        {
            found.extend(file_violations(relative, &read(&path)?));
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}
