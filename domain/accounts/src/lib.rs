//! Who may do what, and who may see what.
//!
//! Walk: an [`Account`] is a login of one person, opened by invitation or registration under a
//! [`Policy`]; [`token`]s go by mail, and [`password`] says which passwords are taken. What the
//! person may do stands in [`Acting`]s: a [`Role`], perhaps for an actor, in [`Places`], for a
//! [`Term`]. For each request both make a [`Viewer`]. Queries ask [`visible`] of it, use cases ask
//! [`decide`] with a [`Permission`] of their feature's table and the [`Subject`] they touch.
//!
//! What was done goes into the [`audit`] trail.
//!
//! Nothing here reads a clock, a database or a random generator: moments and random bytes come in
//! as arguments. Passwords are hashed and mails are sent elsewhere.

pub mod account;
mod acting;
pub mod audit;
pub mod breached;
mod decision;
mod digest;
mod email;
pub mod password;
mod permission;
mod places;
mod policy;
pub mod role;
pub mod token;
mod viewer;

#[cfg(test)]
mod samples;

pub use account::{Account, Due, Notice};
pub use acting::{
    Acting, ActingParts, EndsBeforeItBegins, InvalidActing, Principal, Standing, Term,
};
pub use breached::BreachedPasswords;
pub use decision::{By, Decision, Refusal, Subject, decide};
pub use email::{Email, InvalidEmail};
pub use permission::{Grant, Permission, Reach, TableFault, check_table};
pub use places::{Areas, NoArea, Places};
pub use policy::{
    FIRST_NOTICE, InvalidPolicy, LAST_NOTICE, Policy, Registration, SHORTEST_RETENTION, TokenTerms,
};
pub use role::Role;
pub use viewer::{ForeignActing, Viewer, Visibility, visible};
