//! The use cases: one file each, named by what people do.

pub mod accept_invitation;
pub mod add_passkey;
pub mod administer;
pub mod change_address;
pub mod change_password;
pub mod change_profile;
pub mod confirm;
pub mod connect_provider;
pub mod demonstration;
pub mod devices;
pub mod end_role;
pub mod end_way;
pub mod erase;
pub mod erase_unused;
pub mod export;
pub mod grant_role;
pub mod invite;
mod links;
pub mod load_ready;
pub mod move_role;
pub mod prove;
pub mod register;
pub mod renew_role;
pub mod repeat_erasures;
pub mod reset_password;
pub mod sign_in;
pub mod sign_in_by_passkey;
pub mod sign_in_by_provider;
pub mod suspend;
pub mod write_to_people;

pub use links::LinkRefusal;

use crate::store::attempts::Limit;
use terms::Span;

/// Wrong passwords for one account from one address.
const GUESSES: Limit = limit(5, Span::minutes(15));
/// Wrong passwords for one account from everywhere: many addresses can guess together, but nobody may
/// keep a person out for long.
const GUESSES_FROM_EVERYWHERE: Limit = limit(50, Span::minutes(15));
/// Wrong passwords from one address: an office may share one.
const GUESSES_OF_AN_ADDRESS: Limit = limit(100, Span::minutes(15));
/// Sign-ins that one address may begin, by passkey or at the identity provider: each leaves a row.
const BEGINNINGS_OF_AN_ADDRESS: Limit = limit(100, Span::minutes(15));
/// Mails that strangers can cause to one person.
const MAILS: Limit = limit(3, Span::hours(1));
/// Mails that one address can cause.
const MAILS_OF_AN_ADDRESS: Limit = limit(30, Span::hours(1));

/// How long a browser's answer with a passkey is waited for; `passkeys` refuses later ones too.
const PASSKEY_WAITS: Span = Span::minutes(10);
/// How long somebody may be at the identity provider; `identity_provider` refuses later ones too.
const PROVIDER_WAITS: Span = Span::minutes(30);

const fn limit(most: i64, within: Span) -> Limit {
    Limit { most, within }
}
