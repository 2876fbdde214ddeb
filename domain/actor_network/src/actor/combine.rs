//! How one field is combined when two people have changed it, so that no change is lost.

use super::Location;
use super::facts::{Places, RoleContact, Task, Topic};
use super::words::{ActorKind, Sector};
use crate::MunicipalityKey;
use std::collections::BTreeSet;
use terms::ActorId;

/// The value that one side alone has changed, or both in the same way.
fn one_sided<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == theirs || theirs == base {
        Some(mine.clone())
    } else if mine == base {
        Some(theirs.clone())
    } else {
        None
    }
}

/// A value of a field that can be combined.
pub(super) trait Combine: PartialEq + Clone {
    /// Three-way: what comes of two changes of the same base, `None` if a person must choose.
    fn combine(base: &Self, mine: &Self, theirs: &Self) -> Option<Self> {
        one_sided(base, mine, theirs)
    }

    /// Two-way: both in one, where a field holds several values.
    fn both(&self, _other: &Self) -> Option<Self> {
        None
    }

    /// Whether nothing is said.
    fn is_empty(&self) -> bool {
        false
    }
}

impl Combine for String {
    fn is_empty(&self) -> bool {
        self.trim().is_empty()
    }
}
impl Combine for Option<String> {
    fn is_empty(&self) -> bool {
        self.as_deref().is_none_or(|text| text.trim().is_empty())
    }
}
impl Combine for Option<ActorId> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}
impl Combine for Option<Location> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
}
impl Combine for ActorKind {}
impl Combine for Sector {}
impl Combine for MunicipalityKey {}

/// Choices in a list do not disturb each other: what one side added comes in, what one side took
/// away goes.
impl<T: Ord + Clone> Combine for BTreeSet<T> {
    fn combine(base: &Self, mine: &Self, theirs: &Self) -> Option<Self> {
        let stays = base
            .iter()
            .filter(|one| mine.contains(one) && theirs.contains(one));
        let new = mine.union(theirs).filter(|one| !base.contains(one));
        Some(stays.chain(new).cloned().collect())
    }

    fn both(&self, other: &Self) -> Option<Self> {
        Some(self.union(other).cloned().collect())
    }

    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl Combine for Places {
    fn combine(base: &Self, mine: &Self, theirs: &Self) -> Option<Self> {
        if let Some(places) = one_sided(base, mine, theirs) {
            return Some(places);
        }
        match (base, mine, theirs) {
            (Self::Areas(base), Self::Areas(mine), Self::Areas(theirs)) => {
                let areas = BTreeSet::combine(base, mine, theirs)?;
                // Each took away another part: what is left of it is for a person to say.
                (!areas.is_empty()).then_some(Self::Areas(areas))
            }
            _ => None,
        }
    }

    fn both(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Areas(one), Self::Areas(other)) => one.both(other).map(Self::Areas),
            _ => Some(Self::Whole),
        }
    }
}

/// Entries of a list are combined as wholes. An entry that both sides have taken away or rewritten,
/// and not in the same way, is for a person to decide.
fn combine_entries<T: PartialEq + Clone>(base: &[T], mine: &[T], theirs: &[T]) -> Option<Vec<T>> {
    if let Some(entries) = one_sided(&base.to_vec(), &mine.to_vec(), &theirs.to_vec()) {
        return Some(entries);
    }
    let gone = |side: &[T]| base.iter().any(|one| !side.contains(one));
    let gone_in_both = base
        .iter()
        .any(|one| !mine.contains(one) && !theirs.contains(one));
    let news = |side: &[T]| {
        side.iter()
            .filter(|one| !base.contains(one))
            .cloned()
            .collect::<Vec<T>>()
    };
    let (my_news, their_news) = (news(mine), news(theirs));
    if gone_in_both && my_news != their_news {
        return None;
    }
    // The same entries in another order are a change that entry by entry would be lost.
    if my_news.is_empty() && !gone(mine) || their_news.is_empty() && !gone(theirs) {
        return None;
    }
    let mut entries: Vec<T> = Vec::new();
    let stays = base
        .iter()
        .filter(|one| mine.contains(one) && theirs.contains(one));
    for one in stays.chain(&my_news).chain(&their_news) {
        if !entries.contains(one) {
            entries.push(one.clone());
        }
    }
    Some(entries)
}

fn both_entries<T: PartialEq + Clone>(one: &[T], other: &[T]) -> Vec<T> {
    let new = other.iter().filter(|entry| !one.contains(entry));
    one.iter().chain(new).cloned().collect()
}

macro_rules! entries {
    ($($entry:ty),+) => {
        $(impl Combine for Vec<$entry> {
            fn combine(base: &Self, mine: &Self, theirs: &Self) -> Option<Self> {
                combine_entries(base, mine, theirs)
            }

            fn both(&self, other: &Self) -> Option<Self> {
                Some(both_entries(self, other))
            }

            fn is_empty(&self) -> bool {
                self.is_empty()
            }
        })+
    };
}
entries!(RoleContact, Topic, Task);
