//! What roles, states, acts and mistakes are called.

use crate::{acts::LinkRefusal, names::InvalidName, state::AccountsState};
use accounts::{
    Acting, Notice, Places, Principal, Role, Standing, account::State, password::Weakness,
};
use site::{Visit, Words};
use std::collections::HashMap;
use terms::{ActorId, Moment, Span};

/// Acts of accounts that have a text; others are shown by their key.
pub(crate) const ACTS: [&str; 19] = [
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
    "acting.move",
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

/// Where and until when a role holds, and whether it waits for somebody to look at it.
pub(crate) fn facts(words: Words, visit: &Visit, acting: &Acting) -> Vec<String> {
    let named = &acting.parts().places;
    let mut lines = vec![
        places(words, visit, named),
        term(words, acting, visit.now()),
    ];
    let over = matches!(acting.standing(visit.now()), Standing::Over { .. });
    lines.extend(boundaries(words, visit, named).filter(|_| !over));
    lines
}

/// That a role waits for somebody to look at it, because boundaries changed; `None` if it does not.
fn boundaries(words: Words, visit: &Visit, places: &Places) -> Option<String> {
    let changed = visit.changed_areas(places);
    let names: Vec<String> = changed
        .iter()
        .map(|area| visit.around.places.full_name(area))
        .collect();
    (!names.is_empty())
        .then(|| words.with("role-boundaries-changed", &[("areas", &names.join(", "))]))
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
    /// Roles with the actors they are for, each as one line, in the order of the roles. One query for
    /// all of them.
    pub(crate) async fn role_titles<'a>(
        &self,
        words: Words,
        actings: impl Iterator<Item = &'a Acting> + Clone,
    ) -> Result<Vec<String>, site::Away> {
        let actor = |acting: &Acting| acting.parts().principal.map(Principal::actor);
        let mut actors: Vec<ActorId> = actings.clone().filter_map(actor).collect();
        actors.sort_unstable();
        actors.dedup();
        let names = match actors.is_empty() {
            true => HashMap::new(),
            false => self.principals.names(&actors).await?,
        };
        let title = |acting: &Acting| {
            let name = role(words, acting.parts().role);
            match actor(acting).and_then(|actor| names.get(&actor)) {
                Some(actor) => words.with("role-for", &[("role", &name), ("actor", actor)]),
                None => name,
            }
        };
        Ok(actings.map(title).collect())
    }
}
