//! Import of bodies, seats, meetings and papers from an **OParl** server (versions 1.0 and 1.1,
//! <https://oparl.org/spezifikation/>).
//!
//! [`read`] turns an answer into objects, forgiving what real servers do. [`Crawl`] says
//! which addresses to ask for, and ends whatever the server does. [`plan::Plan`]
//! says what that means for us, before anything is stored.
//!
//! Left to whoever asks the server: to look up its name and refuse addresses inside of the office's own
//! network, to wait between requests, to stop reading at [`Reading::bytes`], and to report a
//! redirection as [`Failure::SentTo`] instead of following it.

mod address;
mod crawl;
mod fields;
mod measure;
mod objects;
mod paging;
pub mod plan;
mod reading;
pub(crate) mod timestamps;
mod trouble;

pub use address::AddressFault;
pub use crawl::{Answer, Crawl, Limits, ListReport, NotAsked, Outcome, Step, Stop, Wish};
pub use objects::{
    AgendaItem, Consultation, Content, Corporation, Kind, Meeting, Membership, Object, OparlId,
    Organization, Paper, Person, System,
};
pub use reading::{Page, Reading, read};
pub use timestamps::{german_clock, german_moment};
pub use trouble::{Failure, Problem, Problems, Trouble};
