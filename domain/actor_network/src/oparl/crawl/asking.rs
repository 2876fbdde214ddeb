//! What a caller wants of a crawl, is told and answers.

use crate::oparl::reading::Reading;
use crate::oparl::trouble::Failure;
use terms::Moment;

/// How much is asked of a server at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Requests in all, repeated ones included.
    pub requests: u32,
    /// Pages of one list.
    pub pages_per_list: u32,
    /// Objects in all.
    pub objects: usize,
    /// Bytes in all.
    pub bytes: u64,
    /// Attempts for one address, the first included.
    pub attempts: u32,
}

impl Default for Limits {
    /// 10 000 requests, 5 000 pages a list, 400 000 objects, 2 GiB, 3 attempts. A large city has
    /// about 15 000 papers and 75 000 items in 20 years.
    fn default() -> Self {
        Self {
            requests: 10_000,
            pages_per_list: 5_000,
            objects: 400_000,
            bytes: 2 << 30,
            attempts: 3,
        }
    }
}

/// What is wanted from a server.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wish {
    /// How answers are read; whether with names.
    pub reading: Reading,
    /// Only what changed since then, as an earlier [`super::Outcome::next_since`] said.
    pub since: Option<Moment>,
    /// Whether a server without encryption may be asked.
    pub plain_http: bool,
    /// How much at most.
    pub limits: Limits,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Ask for this address and give the answer to [`super::Crawl::answer`].
    Request {
        /// The address.
        url: String,
        /// Which attempt it is, from 1. Wait before a repeated one.
        attempt: u32,
    },
    /// Nothing is left to ask; see [`super::Crawl::finish`].
    Done,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'a> {
    /// The content of an answer with success.
    Bytes(&'a [u8]),
    /// No such answer.
    Failure(Failure),
}

/// An answer to something that was not asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} was not asked for")]
pub struct NotAsked(pub String);
