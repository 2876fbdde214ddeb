//! Needs of areas, and signals of professionals: how people propose, decide, send and read them.
//!
//! What is true stands in the crate `needs`: which steps a need takes, what a text may not hold, when
//! signals are shown. Here it is stored ([`Register`], [`Signals`]) and put on pages ([`routes`]).

mod addresses;
pub mod directory;
mod duties;
mod indicators;
mod need_text;
mod own_data;
mod pages;
mod periods;
pub mod permissions;
mod picking;
mod population;
mod recording;
mod register;
mod resolving;
mod routes;
mod sent;
mod signals;
mod state;
mod store;
mod tasks;
mod vocabulary;
mod who;
mod words;

pub use duties::duties;
pub use indicators::{
    FoundIndicator, Indicators, MOST_INDICATORS, NoIndicators, PublishedIndicators,
};
pub use own_data::OwnNeeds;
pub use pages::section::NeedsOfArea;
pub use permissions::PERMISSIONS;
pub use population::{Populations, PublishedPopulations, ground};
pub use recording::Random;
pub use register::{
    Change, DecideError, Decision, Filter, KEPT_AFTER_DECISION, Listed, LoadError, MOST_ON_PAGE,
    MOST_WAITING, NewIds, Proposal, ProposeError, Register, ReviseError, Submission,
    SubmissionError, SubmissionId, SubmitError, Summary,
};
pub use resolving::NeedResolver;
pub use routes::routes;
pub use signals::{
    Binding, EarlierBoundaries, Erased, ForReview, MOST_FOR_REVIEW, MOST_OWN, MOST_REPORTS,
    OwnSignal, PublishError, Retention, ReviewError, ReviewPage, ReviewerError, SendError, Sending,
    ShownReport, ShownStatement, Signals, SummariseError,
};
pub use state::NeedsState;
pub use store::StoreError;
pub use tasks::NeedTasks;
pub use vocabulary::{Concern, Named, Vocabulary};
