//! Which actors may be the same.

use super::contact::{FREE_MAIL, address, phone};
use crate::actor::{Actor, ActorKind, ChannelKind};
use crate::text::{CoreName, core_name, likeness};
use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

/// From this score on two actors are candidates.
pub const FOUND_FROM: u32 = 50;

/// From this likeness on, in percent, two names are called similar.
const SIMILAR: u32 = 75;

/// Within groups of more than this, only neighbours by name are compared, so that the time stays in
/// proportion to the actors.
const GROUP: usize = 60;
const NEIGHBOURS: usize = 10;

/// What is compared of an actor. Private channels are compared too: candidates are for people who may
/// see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    id: ActorId,
    kind: ActorKind,
    parent: Option<ActorId>,
    name: CoreName,
    short: Option<String>,
    emails: BTreeSet<String>,
    domains: BTreeSet<String>,
    phones: BTreeSet<String>,
    addresses: BTreeSet<String>,
}

impl Known {
    /// What is compared of an actor.
    pub fn of(actor: &Actor) -> Self {
        let facts = actor.facts();
        let mut known = Self {
            id: actor.id(),
            kind: facts.kind,
            parent: facts.parent,
            name: core_name(&facts.name),
            short: facts
                .short_name
                .as_deref()
                .map(|short| core_name(short).joined),
            emails: BTreeSet::new(),
            domains: BTreeSet::new(),
            phones: BTreeSet::new(),
            addresses: BTreeSet::new(),
        };
        for channel in facts.contacts.iter().flat_map(|contact| &contact.channels) {
            match channel.kind {
                ChannelKind::Email => {
                    let email = channel.value.trim().to_lowercase();
                    let domain = email.split_once('@').map(|(_, domain)| domain.to_owned());
                    known
                        .domains
                        .extend(domain.filter(|one| !FREE_MAIL.contains(&one.as_str())));
                    known.emails.insert(email);
                }
                ChannelKind::Phone => known.phones.extend(phone(&channel.value)),
                ChannelKind::Address => known.addresses.extend(address(&channel.value)),
                ChannelKind::Website => {}
            }
        }
        known
    }
}

/// Why two actors may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The names are the same but for legal form, umlauts, small words and order.
    SameName,
    /// The names are alike, by so many percent.
    SimilarName(u32),
    /// The short name of one is the name or short name of the other.
    ShortName,
    /// They share an e-mail address.
    SameEmail,
    /// They share a number.
    SamePhone,
    /// They share a postal address.
    SameAddress,
    /// They share an e-mail domain that not just anybody has.
    SameEmailDomain,
    /// Against it: they are of different kinds.
    OtherKind,
}

impl Reason {
    /// How much it counts, in points of 100.
    pub fn points(self) -> i64 {
        match self {
            Self::SameName => 60,
            Self::SimilarName(percent) => 30 + i64::from(percent.saturating_sub(SIMILAR)),
            Self::ShortName => 40,
            Self::SameEmail => 40,
            Self::SamePhone => 30,
            Self::SameAddress => 15,
            Self::SameEmailDomain => 10,
            Self::OtherKind => -10,
        }
    }
}

/// Two actors that may be the same. Whether they are, a person says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The one entered earlier.
    pub one: ActorId,
    /// The other.
    pub other: ActorId,
    /// From [`FOUND_FROM`] to 100.
    pub score: u32,
    /// Why, in the order of [`Reason`].
    pub reasons: Vec<Reason>,
}

fn compare(one: &Known, other: &Known) -> Option<Candidate> {
    let mut reasons = Vec::new();
    if one.name.numbers == other.name.numbers {
        if one.name.words == other.name.words || one.name.joined == other.name.joined {
            reasons.push(Reason::SameName);
        } else {
            let sorted = likeness(&one.name.words.concat(), &other.name.words.concat());
            let percent = sorted.max(likeness(&one.name.joined, &other.name.joined));
            if percent >= SIMILAR {
                reasons.push(Reason::SimilarName(percent));
            }
        }
    }
    let short = |a: &Known, b: &Known| {
        a.short
            .as_ref()
            .is_some_and(|short| *short == b.name.joined || b.short.as_ref() == Some(short))
    };
    if short(one, other) || short(other, one) {
        reasons.push(Reason::ShortName);
    }
    // Parts of the same house share its address and its switchboard.
    let related = one.parent == Some(other.id)
        || other.parent == Some(one.id)
        || (one.parent.is_some() && one.parent == other.parent);
    if !related {
        let same_email = !one.emails.is_disjoint(&other.emails);
        let shared = [
            (same_email, Reason::SameEmail),
            (!one.phones.is_disjoint(&other.phones), Reason::SamePhone),
            (
                !one.addresses.is_disjoint(&other.addresses),
                Reason::SameAddress,
            ),
            (
                !same_email && !one.domains.is_disjoint(&other.domains),
                Reason::SameEmailDomain,
            ),
        ];
        reasons.extend(
            shared
                .into_iter()
                .filter(|(is, _)| *is)
                .map(|(_, reason)| reason),
        );
    }
    if one.kind != other.kind {
        reasons.push(Reason::OtherKind);
    }
    let points: i64 = reasons.iter().map(|reason| reason.points()).sum();
    let score = u32::try_from(points.clamp(0, 100)).unwrap_or_default();
    (score >= FOUND_FROM).then(|| Candidate {
        one: one.id.min(other.id),
        other: one.id.max(other.id),
        score,
        reasons,
    })
}

/// By what two actors come to be compared at all.
fn groups(known: &Known) -> BTreeSet<String> {
    let beginning = |word: &String| word.chars().take(4).collect::<String>();
    let mut keys: BTreeSet<String> = known
        .name
        .words
        .iter()
        .map(|word| format!("w{}", beginning(word)))
        .collect();
    keys.insert(format!("n{}", known.name.words.concat()));
    keys.insert(format!("n{}", known.name.joined));
    keys.extend(known.short.iter().map(|short| format!("n{short}")));
    keys.extend(known.emails.iter().map(|email| format!("m{email}")));
    keys.extend(known.phones.iter().map(|number| format!("p{number}")));
    keys.extend(known.addresses.iter().map(|address| format!("a{address}")));
    keys
}

fn sort(found: &mut Vec<Candidate>, limit: usize) {
    found.sort_by(|a, b| {
        b.score
            .cmp(&a.score)
            .then(a.one.cmp(&b.one))
            .then(a.other.cmp(&b.other))
    });
    found.truncate(limit);
}

/// Pairs of actors that may be the same, the likeliest first (then by identity), at most `limit`.
/// Actors are compared if they share the beginning of a word, a name or a contact; in groups of more
/// than 60 only with their neighbours by name.
pub fn candidates(actors: &[Known], limit: usize) -> Vec<Candidate> {
    let mut by_group: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, known) in actors.iter().enumerate() {
        for key in groups(known) {
            by_group.entry(key).or_default().push(place);
        }
    }
    let mut pairs = BTreeSet::new();
    for mut group in by_group.into_values() {
        let reach = if group.len() > GROUP {
            NEIGHBOURS
        } else {
            GROUP
        };
        group.sort_by(|a, b| {
            actors[*a]
                .name
                .words
                .cmp(&actors[*b].name.words)
                .then(a.cmp(b))
        });
        for (place, &one) in group.iter().enumerate() {
            for &other in group.iter().skip(place + 1).take(reach) {
                pairs.insert((one.min(other), one.max(other)));
            }
        }
    }
    let mut found: Vec<Candidate> = pairs
        .into_iter()
        .filter_map(|(one, other)| compare(&actors[one], &actors[other]))
        .collect();
    sort(&mut found, limit);
    found
}

/// Which actors may be the same as this one, such as one that is being proposed.
pub fn candidates_for(one: &Known, actors: &[Known], limit: usize) -> Vec<Candidate> {
    let others = actors.iter().filter(|other| other.id != one.id);
    let mut found: Vec<Candidate> = others.filter_map(|other| compare(one, other)).collect();
    sort(&mut found, limit);
    found
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
