//! Small cities and signals for tests.

use super::{Evidence, Ground, Period, Rule};
use crate::{ConcernId, FieldId, SignalId, Topic};
use terms::{AccountId, ActorId, AreaRef, Moment, Span};

pub(super) const START: Moment = Moment::from_micros(1_764_158_400_000_000);

pub(super) fn half_year() -> Period {
    Period::new(START, START.after(Span::days(182))).unwrap()
}

pub(super) fn after_it() -> Moment {
    half_year().until()
}

pub(super) fn topic(concern: &str) -> Topic {
    Topic {
        field: FieldId::new("families").unwrap(),
        concern: ConcernId::new(concern).unwrap(),
    }
}

pub(super) fn area(key: &str) -> AreaRef {
    format!("2021/area/{key}").parse().unwrap()
}

/// A city whose keys tell its hierarchy: the last character of a key cut off gives the area above, up to
/// the city `c`. Given are the finest areas with their populations.
pub(super) fn city(finest: &[(&str, Option<u64>)]) -> Ground {
    let people_in = |place: &AreaRef| {
        let inside = |key: &&(&str, Option<u64>)| key.0.starts_with(place.key.as_str());
        let known: Option<Vec<u64>> = finest.iter().filter(inside).map(|one| one.1).collect();
        known.map(|people| people.iter().sum())
    };
    let above = |place: &AreaRef| {
        let key = place.key.as_str();
        (key.len() > 1).then(|| area(&key[..key.len() - 1]))
    };
    Ground::new(finest.iter().map(|one| area(one.0)), above, people_in).unwrap()
}

/// A signal on the tenth day, about day care.
pub(super) fn signal(number: u8, person: u8, organisation: u8, place: &str) -> Evidence {
    let sent = START.after(Span::days(10));
    Evidence {
        signal: SignalId::new(sent, [number; 10]),
        person: AccountId::new(START, [person; 10]),
        organisation: ActorId::new(START, [organisation; 10]),
        topic: topic("day_care"),
        area: area(place),
        sent,
    }
}

/// Signals of several persons: person, organisation, area.
pub(super) fn signals(of: &[(u8, u8, &str)]) -> Vec<Evidence> {
    (0_u8..)
        .zip(of)
        .map(|(number, (person, organisation, place))| {
            signal(number, *person, *organisation, place)
        })
        .collect()
}

/// *k* = 3, *m* = 2, 1 000 inhabitants.
pub(super) fn rule() -> Rule {
    Rule::default()
}
