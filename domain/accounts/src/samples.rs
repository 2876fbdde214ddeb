//! People, actors and actings for tests, few enough that they meet.

use crate::{
    Account, Acting, ActingParts, Email, Places, Principal, Role, Term,
    account::State,
    role::{ActsFor, GivenIn},
};
use proptest::prelude::*;
use terms::{AccountId, ActingId, ActorId, AreaRef, Moment, Span};

pub(crate) const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

pub(crate) fn days_later(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

pub(crate) fn account_id(number: u8) -> AccountId {
    AccountId::new(NOW, [number; 10])
}

pub(crate) fn actor(number: u8) -> ActorId {
    ActorId::new(NOW, [number; 10])
}

/// The account of Anna, in use.
pub(crate) fn anna() -> Account {
    let email = Email::new("anna@stadt.example").unwrap();
    Account::of_person(account_id(1), email, State::Active { last_seen: NOW })
}

pub(crate) fn area(text: &str) -> AreaRef {
    text.parse().unwrap()
}

pub(crate) fn places(areas: &[&str]) -> Places {
    Places::areas(areas.iter().map(|text| area(text))).unwrap()
}

/// The hierarchy of these tests: a key holds all longer ones of its boundaries that begin with it.
pub(crate) fn by_prefix(outer: &AreaRef, inner: &AreaRef) -> bool {
    outer.vintage == inner.vintage && inner.key.as_str().starts_with(outer.key.as_str())
}

/// An acting of Anna that fits its role, from `NOW` on for a year.
pub(crate) fn acting(
    number: u8,
    role: Role,
    principal: Option<Principal>,
    where_: Places,
) -> Acting {
    let term = Term::new(NOW, Some(days_later(365))).unwrap();
    acting_for(number, role, principal, where_, term)
}

pub(crate) fn acting_for(
    number: u8,
    role: Role,
    principal: Option<Principal>,
    where_: Places,
    term: Term,
) -> Acting {
    Acting::new(ActingParts {
        id: ActingId::new(NOW, [number; 10]),
        account: account_id(1),
        role,
        principal,
        places: where_,
        term,
    })
    .unwrap()
}

pub(crate) fn any_role() -> impl Strategy<Value = Role> {
    proptest::sample::select(Role::ALL.to_vec())
}

pub(crate) fn any_actor() -> impl Strategy<Value = ActorId> {
    (1_u8..4).prop_map(actor)
}

pub(crate) fn any_places() -> impl Strategy<Value = Places> {
    let areas = [
        "2021/a/01",
        "2021/a/02",
        "2021/b/0101",
        "2021/b/0201",
        "2025/a/01",
    ];
    prop_oneof![
        1 => Just(Places::Everywhere),
        4 => proptest::sample::subsequence(areas.to_vec(), 1..3).prop_map(|areas| places(&areas)),
    ]
}

/// Actings of Anna that have not begun, hold or are over at `days_later(30)`.
pub(crate) fn any_acting() -> impl Strategy<Value = Acting> {
    let term = (0_u32..60, 1_u32..60)
        .prop_map(|(from, length)| Term::new(days_later(from), Some(days_later(from + length))));
    (
        any::<u8>(),
        any_role(),
        any_actor(),
        any::<bool>(),
        any_places(),
        term,
    )
        .prop_map(|(number, role, actor, named, anywhere, term)| {
            let principal = match role.acts_for() {
                ActsFor::Nobody => None,
                ActsFor::AnyActor if named => Some(Principal::Body(actor)),
                ActsFor::AnyActor => Some(Principal::Organisation(actor)),
                ActsFor::Body => Some(Principal::Body(actor)),
                ActsFor::PerhapsOrganisation => named.then_some(Principal::Organisation(actor)),
            };
            let where_ = match (role.given_in(), anywhere) {
                (GivenIn::AreasOnly, Places::Everywhere) => places(&["2021/a/01"]),
                (GivenIn::EverywhereOnly, _) => Places::Everywhere,
                (_, anywhere) => anywhere,
            };
            acting_for(number, role, principal, where_, term.unwrap())
        })
}

/// Several actings, and some of them.
pub(crate) fn actings_and_fewer() -> impl Strategy<Value = (Vec<Acting>, Vec<Acting>)> {
    proptest::collection::vec((any_acting(), any::<bool>()), 0..6).prop_map(|marked| {
        let fewer = marked
            .iter()
            .filter(|(_, kept)| *kept)
            .map(|(acting, _)| acting.clone());
        let fewer = fewer.collect();
        (
            marked.into_iter().map(|(acting, _)| acting).collect(),
            fewer,
        )
    })
}
