//! Who may do what. An account is a login of one person; what the person may do stands elsewhere.
//! Nothing here reads a clock, a database or a random generator: moments and random bytes come in.

pub mod account;
mod acting;
pub mod breached;
mod email;
pub mod password;
mod places;
mod policy;
pub mod role;
pub mod token;
pub use account::{Account, Due, Notice};
pub use acting::{
    Acting, ActingParts, EndsBeforeItBegins, InvalidActing, Principal, Standing, Term,
};
pub use breached::BreachedPasswords;
pub use email::{Email, InvalidEmail};
pub use places::{Areas, NoArea, Places};
pub use policy::{
    FIRST_NOTICE, InvalidPolicy, LAST_NOTICE, Policy, Registration, SHORTEST_RETENTION, TokenTerms,
};
pub use role::Role;
