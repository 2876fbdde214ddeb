//! pandas and geopandas, in an environment of their own.

use super::{Bench, measured::Outcome};
use anyhow::Result;
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Prints the versions of what measures beside us.
const VERSIONS: &str = "import sys, pandas, geopandas, shapely, numpy; print(f'Python \
    {sys.version.split()[0]}, pandas {pandas.__version__}, geopandas {geopandas.__version__}, \
    shapely {shapely.__version__}, numpy {numpy.__version__}')";

/// The tools beside us, or why they are not here.
pub(crate) struct Peer(Result<Python, String>);

struct Python {
    program: PathBuf,
    versions: String,
}

impl Peer {
    /// None: they were not wanted.
    pub(crate) fn left_out() -> Self {
        Self(Err("left out (--skip-peer)".to_owned()))
    }

    /// Installs them with pip into `venv` in the folder, unless they are there.
    pub(crate) fn prepare(folder: &Path) -> Self {
        let venv = folder.join("venv");
        let program = venv.join("bin").join("python");
        let ready = || -> Result<String, String> {
            if let Ok(versions) = said(Command::new(&program).args(["-c", VERSIONS])) {
                return Ok(versions);
            }
            said(
                Command::new("python3")
                    .args(["-m", "venv", "--clear"])
                    .arg(&venv),
            )?;
            said(
                Command::new(&program)
                    .args(["-m", "pip", "install", "--quiet"])
                    .args(["--disable-pip-version-check", "--no-input"])
                    .args(["--timeout", "20", "--retries", "1"])
                    // Building numpy from source would take longer than all the rest.
                    .args(["--only-binary", ":all:"])
                    .args(["pandas", "geopandas"]),
            )?;
            said(Command::new(&program).args(["-c", VERSIONS]))
        };
        let versions = ready();
        println!("   {}", versions.as_deref().unwrap_or_else(|why| why));
        Self(versions.map(|versions| Python { program, versions }))
    }

    /// Versions, or why they are not here.
    pub(crate) fn describe(&self) -> String {
        match &self.0 {
            Ok(python) => python.versions.clone(),
            Err(why) => format!("not available: {why}"),
        }
    }

    /// Runs one of the scripts in `benches/peer`.
    ///
    /// # Errors
    /// When it cannot be started or watched.
    pub(crate) fn measure(
        &self,
        bench: &Bench,
        what: &str,
        script: &str,
        arguments: &[&Path],
    ) -> Result<Outcome> {
        match &self.0 {
            Ok(python) => {
                let script = bench.root.join("benches").join("peer").join(script);
                bench.measure(
                    what,
                    Command::new(&python.program).arg(script).args(arguments),
                )
            }
            Err(why) => Ok(Outcome::NotAvailable(why.clone())),
        }
    }
}

/// What a command says, or its last words if it does not end well.
fn said(command: &mut Command) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{}: {error}", crate::steps::describe(command)))?;
    let last = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let last = text.lines().rfind(|line| !line.trim().is_empty());
        last.unwrap_or_default().trim().to_owned()
    };
    if output.status.success() {
        Ok(last(&output.stdout))
    } else {
        Err(last(&output.stderr))
    }
}
