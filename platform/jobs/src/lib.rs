//! Work that is done later, by whichever instance comes first.
//!
//! An [`outbox`] keeps mail in the database: queued in the transaction of what it tells about, sent by
//! a [`Worker`] through a [`Transport`], tried again with growing pauses while the mail server is
//! away. [`Repeated`] tasks run every so often, each on one instance at a time. Nothing lives only in
//! one process: who takes a mail or a task holds it by a lease that ends by itself if the process
//! does.

mod entities;
mod folder;
pub mod outbox;
mod smtp;
mod tasks;
mod transport;
mod worker;

pub use folder::Folder;
pub use outbox::{Delivered, Mail};
pub use smtp::{InvalidMailServer, MailServer};
pub use tasks::{Repeated, TaskFailure};
pub use transport::{InvalidSender, Letter, SendError, Sender, Transport};
pub use worker::{Running, Worker};

/// Reads the clock: UTC microseconds.
pub type Clock = fn() -> i64;
