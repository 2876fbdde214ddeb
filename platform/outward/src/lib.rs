//! Reading from servers that are not ours, with caution.
//!
//! Somebody types an address, and this server asks it. Without care that would be a way into the
//! office's own network, or a way to keep this server busy for ever. So a [`Journey`] goes to one
//! server: its name is looked up once and every address checked ([`is_public`]), no redirection is
//! followed, and there is a limit to everything: bytes and time of an answer and in all, and the
//! pauses between questions that the other side asks for.

mod journey;
mod public;
mod tls;
mod waiting;

pub use journey::Journey;
pub use public::is_public;
pub use tls::{TlsFault, client_config};

use std::{collections::BTreeSet, net::IpAddr, time::Duration};

/// What an operator allows, and how patient a journey is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Servers, as `name` or `name:port` in small letters, that may be asked although they stand in the
    /// own network or do without encryption.
    pub allowed: BTreeSet<String>,
    /// Further authorities whose certificates are believed, as PEM.
    pub authorities: Option<String>,
    /// The longest answer, in bytes.
    pub longest: usize,
    /// All answers of a journey, in bytes.
    pub longest_in_all: u64,
    /// How long an answer may take from the question to its last byte.
    pub patience: Duration,
    /// How long a journey may take.
    pub patience_in_all: Duration,
    /// The pause after an answer; after one that failed it is ten times as long.
    pub pause: Duration,
    /// The longest pause that the other side may ask for.
    pub longest_pause: Duration,
}

impl Default for Settings {
    /// Public servers with encryption only; 16 MiB an answer, 1 GiB in all; 30 seconds an answer, 30
    /// minutes in all; 200 milliseconds between questions, a minute if the other side asks for it.
    fn default() -> Self {
        Self {
            allowed: BTreeSet::new(),
            authorities: None,
            longest: 16 << 20,
            longest_in_all: 1 << 30,
            patience: Duration::from_secs(30),
            patience_in_all: Duration::from_secs(30 * 60),
            pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(60),
        }
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The text is no web address.
    #[error("this is no web address")]
    NoAddress,
    /// The address is not encrypted, and its server is not among those that may be.
    #[error("the address does not begin with https")]
    NotEncrypted,
    /// The name leads into the own network or to something else that is not public.
    #[error("the name of the server leads to {0}, which is not public")]
    Inside(IpAddr),
    /// Nobody knows the name of the server.
    #[error("nobody knows the name of the server")]
    Unknown,
    /// The address is of another server than that of the journey.
    #[error("the address is of another server")]
    OtherServer,
    /// The server sends to another address, which is not followed.
    #[error("the server sends to another address")]
    SentTo(String),
    /// The server answers with a status other than success.
    #[error("the server answers with status {0}")]
    Status(u16),
    /// An answer is longer than allowed.
    #[error("the answer is longer than {0} bytes")]
    TooLong(usize),
    /// All answers together are longer than allowed.
    #[error("the answers are longer than {0} bytes in all")]
    TooMuch(u64),
    /// An answer takes too long.
    #[error("the server takes too long to answer")]
    Slow,
    /// The time of the journey is over.
    #[error("the time for this server is over")]
    OutOfTime,
    /// There is no connection, or it broke.
    #[error("there is no connection: {0}")]
    Unreachable(String),
    /// The settings cannot be used.
    #[error(transparent)]
    Setting(#[from] TlsFault),
}
