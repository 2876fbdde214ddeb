//! What roles, states, acts and mistakes are called.

use crate::{acts::LinkRefusal, names::InvalidName, state::AccountsState};
use accounts::{Acting, Notice, Places, Role, Standing, account::State, password::Weakness};
use site::{Visit, Words};
use terms::{Moment, Span};

/// Acts of accounts that have a text; others are shown by their key.
pub(crate) const ACTS: [&str; 18] = [
    "account.accept",
    "account.add_passkey",
    "account.change_address",
    "account.change_password",
    "account.change_profile",
    "account.confirm",
    "account.connect_provider",
    "account.disconnect_provider",
    "account.erase",
    "account.invite",
    "account.lift",
    "account.register",
    "account.remove_passkey",
    "account.reset_password",
    "account.suspend",
    "acting.end",
    "acting.grant",
    "acting.renew",
];

/// The key of a name of the code as a key of texts.
pub(crate) fn key(of: &str, name: &str) -> String {
    format!("{of}-{}", name.replace(['_', '.'], "-"))
}

pub(crate) fn role(words: Words, role: Role) -> String {
    words.t(&key("role", role.name()))
}

pub(crate) fn act(words: Words, action: &str) -> String {
    match ACTS.contains(&action) {
        true => words.t(&key("act", action)),
        false => action.to_owned(),
    }
}

pub(crate) fn state(words: Words, state: Option<State>) -> String {
    words.t(match state {
        None => "state-erased",
        Some(State::Invited { .. }) => "state-invited",
        Some(State::Registered { .. }) => "state-registered",
        Some(State::Active { .. }) => "state-active",
        Some(State::Warned {
            notice: Notice::First | Notice::Last,
            ..
        }) => "state-warned",
        Some(State::Suspended { .. }) => "state-suspended",
    })
}

pub(crate) fn day(words: Words, moment: Moment) -> String {
    words.day(moment.micros()).unwrap_or_default()
}

/// The last day of a term whose end does not belong to it.
pub(crate) fn last_day(words: Words, until: Moment) -> String {
    day(words, until.before(Span::from_micros(1)))
}

/// From when until when a role holds.
pub(crate) fn term(words: Words, acting: &Acting, now: Moment) -> String {
    let term = acting.parts().term;
    match (acting.standing(now), term.until()) {
        (Standing::NotYet { from }, None) => {
            words.with("term-from", &[("from", &day(words, from))])
        }
        (Standing::NotYet { from }, Some(until)) => words.with(
            "term-from-until",
            &[
                ("from", &day(words, from)),
                ("until", &last_day(words, until)),
            ],
        ),
        (Standing::Holds, None) => words.t("term-open"),
        (Standing::Holds, Some(until)) => {
            words.with("term-until", &[("until", &last_day(words, until))])
        }
        (Standing::Over { since }, _) => {
            words.with("term-over", &[("until", &last_day(words, since))])
        }
    }
}

/// Where a role holds.
pub(crate) fn places(words: Words, visit: &Visit, places: &Places) -> String {
    match places {
        Places::Everywhere => words.t("places-everywhere"),
        Places::Areas(areas) => {
            let names: Vec<String> = areas
                .iter()
                .map(|area| visit.around.places.full_name(area))
                .collect();
            names.join(", ")
        }
    }
}

pub(crate) fn weakness(words: Words, weakness: Weakness) -> String {
    words.t(match weakness {
        Weakness::TooShort => "weak-short",
        Weakness::TooLong => "weak-long",
        Weakness::Control => "weak-control",
        Weakness::Breached => "weak-breached",
        Weakness::HoldsEmail => "weak-email",
        Weakness::HoldsName => "weak-name",
    })
}

pub(crate) fn weaknesses(words: Words, all: &[Weakness]) -> String {
    let texts: Vec<String> = all.iter().map(|one| weakness(words, *one)).collect();
    texts.join(" ")
}

pub(crate) fn name_error(words: Words, error: InvalidName) -> String {
    words.t(match error {
        InvalidName::Empty => "name-empty",
        InvalidName::TooLong => "name-long",
        InvalidName::Character => "name-character",
    })
}

pub(crate) fn link_error(words: Words, error: LinkRefusal) -> String {
    words.t(match error {
        LinkRefusal::Unknown => "link-unknown",
        LinkRefusal::Used => "link-used",
        LinkRefusal::Expired => "link-expired",
    })
}

impl AccountsState {
    /// A role with the actor it is for, as one line.
    pub(crate) async fn role_title(
        &self,
        words: Words,
        acting: &Acting,
    ) -> Result<String, site::Away> {
        let parts = acting.parts();
        let name = role(words, parts.role);
        let Some(principal) = parts.principal else {
            return Ok(name);
        };
        let names = self.principals.names(&[principal.actor()]).await?;
        Ok(match names.get(&principal.actor()) {
            Some(actor) => words.with("role-for", &[("role", &name), ("actor", actor)]),
            None => name,
        })
    }
}
