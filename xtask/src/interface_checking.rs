//! `cargo xtask interface-checks`: programs that others use, tried on the interfaces of a running
//! demonstration. They come from PyPI, so this is run by hand and not before every merge.

use crate::{
    cargo,
    steps::{run, run_quietly, step},
    testing::target_folder,
};
use anyhow::{Context, Result, bail};
use clap::Args;
use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// What is installed: an OpenAPI fuzzer, a client of OGC APIs, GDAL with its OAPIF driver.
const PACKAGES: [&str; 4] = ["schemathesis", "OWSLib", "pyogrio", "geopandas"];
/// Below the limit of the server, so that it is not the limit that is tried.
const RATE: &str = "18/s";
/// `positive_data_acceptance` is left out: a well-formed name that is not published is refused.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance,unsupported_method,negative_data_rejection";

/// How much is tried.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The port of the demonstration.
    #[arg(long, default_value_t = 8121)]
    port: u16,
    /// Where the demonstration keeps its data; in the target folder if not said.
    #[arg(long)]
    data_dir: Option<PathBuf>,
    /// Questions that the fuzzer makes for each address.
    #[arg(long, default_value_t = 50)]
    examples: u32,
}

/// The demonstration; it ends with this value.
struct Demonstration(Child);

impl Drop for Demonstration {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Installs the programs, starts the demonstration and tries them. True if nothing was found.
///
/// # Errors
/// If something cannot be installed or started, or was found.
pub(crate) fn run_task(root: &Path, options: &Options) -> Result<bool> {
    let target = target_folder()?;
    let place = target.join("interface-checks");
    let tools = place.join("venv/bin");
    step("Installing schemathesis, OWSLib and GDAL from PyPI", || {
        install(&place, &tools)
    })?;
    step("Building wirkraum", || {
        run(cargo().args(["build", "--locked", "--workspace", "--bin", "wirkraum"]))
    })?;
    let data = options
        .data_dir
        .clone()
        .unwrap_or_else(|| place.join("demo"));
    let _demonstration = step("Starting the demonstration", || {
        start(&target.join("debug/wirkraum"), options.port, &data)
    })?;
    let server = format!("http://127.0.0.1:{}", options.port);
    step("OWSLib and GDAL", || {
        let script = root.join("xtask/interface_checks/clients.py");
        run(Command::new(tools.join("python")).arg(script).arg(&server))
    })?;
    step("schemathesis", || {
        run(Command::new(tools.join("schemathesis"))
            .current_dir(&place)
            .arg("run")
            .arg(format!("{server}/api/v1/openapi.json"))
            .args(["--url", &server, "--rate-limit", RATE, "--checks", CHECKS])
            .args(["--max-examples", &options.examples.to_string()]))
    })?;
    Ok(true)
}

fn install(place: &Path, tools: &Path) -> Result<()> {
    if !tools.exists() {
        run_quietly(
            Command::new("python3")
                .args(["-m", "venv"])
                .arg(place.join("venv")),
        )?;
    }
    run_quietly(
        Command::new(tools.join("pip"))
            .args(["install", "--quiet", "--only-binary", ":all:"])
            .args(PACKAGES),
    )
}

fn start(binary: &Path, port: u16, data: &Path) -> Result<Demonstration> {
    let child = Command::new(binary)
        .args(["demo", "--port", &port.to_string(), "--data-dir"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("starting {}", binary.display()))?;
    let mut started = Demonstration(child);
    let output = started.0.stdout.take().context("it has no output")?;
    // Its first line says where it listens.
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line)?;
    if !line.contains("http://") {
        bail!("the demonstration did not start");
    }
    Ok(started)
}
