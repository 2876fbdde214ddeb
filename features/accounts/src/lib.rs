//! Accounts as people reach them: signing in, roles, the audit trail.
//!
//! [`Accounts`] holds every use case as a method, one file each under [`acts`]. What is true of accounts
//! stands in the domain crate `accounts`; here it is stored, mailed about and shown. Every act is
//! recorded in the [`audit`] trail in the transaction that does it. Other features join in where people
//! take their data along or go: [`OwnData`].

pub mod acts;
pub mod audit;
mod breached_list;
mod device;
mod duties;
mod fields;
mod mails;
mod names;
mod own_data;
mod pages;
mod passwords;
pub mod permissions;
mod routes;
mod service;
mod settings;
mod state;
mod store;
mod visitors;
mod words;

pub use breached_list::{BreachedList, InvalidBreachedList};
pub use device::device;
pub use names::{InvalidName, LONGEST_NAME};
pub use own_data::{Field, OwnData};
pub use passwords::HashingFailure;
pub use permissions::PERMISSIONS;
pub use routes::routes;
pub use service::Accounts;
pub use settings::{Admission, Hashing, SessionTerms, Settings, SignInProvider};
pub use state::{AccountsState, NoPrincipals, Principals, Task, TaskSource};
pub use store::{
    passkeys::Passkey,
    people::{After, Person},
    providers::{Connection, ProviderIdentity},
    sessions::{Device, Sessions},
};
pub use visitors::{AccountsGate, AccountsVisitors};
