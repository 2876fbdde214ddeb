//! How a command ends if it does not end well.

use std::process::ExitCode;

/// Called or configured wrongly: exit code 2.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Usage(pub(crate) String);

/// Something is wrong with what was given, and the report was already printed: exit code 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("see the report")]
pub(crate) struct Reported;

/// Says on standard error what went wrong, with all causes, and gives the exit code.
#[allow(clippy::print_stderr)]
pub(crate) fn explain(error: &anyhow::Error) -> ExitCode {
    if error.is::<Reported>() {
        return ExitCode::from(1);
    }
    eprintln!("wirkraum: {error:#}");
    if error.is::<Usage>() {
        eprintln!("For help: wirkraum --help");
        ExitCode::from(2)
    } else {
        ExitCode::from(1)
    }
}
