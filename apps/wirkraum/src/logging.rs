//! Where log lines go: to standard error, as text or as JSON.

use crate::{configuration::LogFormat, failure::Usage};
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// Begins logging.
///
/// # Errors
/// [`Usage`] if the filter is not understood.
pub(crate) fn start(filter: &str, format: LogFormat) -> Result<(), Usage> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| Usage(format!("log: {filter:?} is not understood: {error}")))?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal());
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}
