//! The programs that journeys need besides the product.

use std::{
    env,
    io::{Write, stderr},
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Where everything is.
#[derive(Debug)]
pub(crate) struct Tools {
    /// The browser.
    pub(crate) chromium: PathBuf,
    /// Its driver.
    pub(crate) chromedriver: PathBuf,
    /// The Java that runs the HTML checker.
    pub(crate) java: PathBuf,
    /// The HTML checker.
    pub(crate) html_checker: PathBuf,
    /// Source of the accessibility checker, to be run inside a page.
    pub(crate) axe: String,
}

/// All tools, or `None` after saying what is missing.
///
/// With `WIRKRAUM_REQUIRE_BROWSER=1` a missing tool is a failure.
pub(crate) fn tools() -> Option<&'static Tools> {
    static TOOLS: OnceLock<Result<Tools, String>> = OnceLock::new();
    clients_can_be_made();
    required(TOOLS.get_or_init(find).as_ref())
}

/// Lets HTTP clients be made. Where the whole workspace is built, another crate wants `reqwest` to take the
/// TLS of the process; nothing here uses any, and yet no client is made without.
pub(crate) fn clients_can_be_made() {
    // An error says that it was done before.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Skips a test for a stated reason, or fails it where skipping is not allowed.
pub(crate) fn required<T>(part: Result<T, &String>) -> Option<T> {
    match part {
        Ok(part) => Some(part),
        Err(missing) if env::var("WIRKRAUM_REQUIRE_BROWSER").is_ok_and(|value| value == "1") => {
            panic!("missing: {missing}")
        }
        Err(missing) => {
            // Past the harness, which shows the output of failing tests only.
            let _ = writeln!(
                stderr(),
                "skipped, missing: {missing} (`cargo xtask test` brings it)"
            );
            None
        }
    }
}

fn find() -> Result<Tools, String> {
    let checkers =
        env::var_os("WIRKRAUM_CHECKERS").ok_or("WIRKRAUM_CHECKERS, the folder of the checkers")?;
    let checkers = Path::new(&checkers);
    let axe = checkers.join("axe-core/axe.min.js");
    let html_checker = checkers.join("vnu-jar/build/dist/vnu.jar");
    if !html_checker.is_file() {
        return Err(html_checker.display().to_string());
    }
    Ok(Tools {
        chromium: program(&["chromium", "chromium-browser", "google-chrome"])?,
        chromedriver: program(&["chromedriver"])?,
        java: program(&["java"])?,
        html_checker,
        axe: std::fs::read_to_string(&axe)
            .map_err(|error| format!("{}: {error}", axe.display()))?,
    })
}

fn program(names: &[&str]) -> Result<PathBuf, String> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates
        .into_iter()
        .find(|candidate| candidate.is_file())
        .ok_or_else(|| names[0].to_owned())
}
