//! An acting: that an account acts in a role, perhaps for an actor, in places, for a term.

use crate::{
    Places,
    role::{ActsFor, GivenIn, Role},
};
use serde::{Deserialize, Serialize};
use terms::{AccountId, ActingId, ActorId, Moment};

/// For whom somebody acts. A body is an actor too, but what its members may see is another matter
/// than what the people of an organisation may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Principal {
    /// An office, a provider, a club, any actor that is no body.
    Organisation(ActorId),
    /// A body (Gremium): council, committee, round table.
    Body(ActorId),
}

impl Principal {
    /// The actor, whatever its sort.
    pub const fn actor(self) -> ActorId {
        match self {
            Principal::Organisation(actor) | Principal::Body(actor) => actor,
        }
    }
}

/// From when until when something holds: `from` belongs to it, `until` does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term {
    from: Moment,
    until: Option<Moment>,
}

/// How a moment stands to a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It has not begun.
    NotYet {
        /// When it begins.
        from: Moment,
    },
    /// It holds.
    Holds,
    /// It is over.
    Over {
        /// Since when.
        since: Moment,
    },
}

/// A term that ends before it begins, or at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the term ends before it begins")]
pub struct EndsBeforeItBegins;

impl Term {
    /// A term; without `until` it holds until somebody ends it.
    ///
    /// # Errors
    /// [`EndsBeforeItBegins`] unless `until` is later than `from`.
    pub fn new(from: Moment, until: Option<Moment>) -> Result<Self, EndsBeforeItBegins> {
        if until.is_some_and(|until| until <= from) {
            return Err(EndsBeforeItBegins);
        }
        Ok(Self { from, until })
    }

    /// Its first moment.
    pub const fn from(self) -> Moment {
        self.from
    }

    /// The first moment after it, if it has an end.
    pub const fn until(self) -> Option<Moment> {
        self.until
    }

    /// How a moment stands to it.
    pub fn standing(self, now: Moment) -> Standing {
        match self.until {
            _ if now < self.from => Standing::NotYet { from: self.from },
            Some(until) if now >= until => Standing::Over { since: until },
            _ => Standing::Holds,
        }
    }
}

/// What an acting consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingParts {
    /// Its identity.
    pub id: ActingId,
    /// Who acts.
    pub account: AccountId,
    /// In which role.
    pub role: Role,
    /// For whom, if for somebody else.
    pub principal: Option<Principal>,
    /// Where.
    pub places: Places,
    /// From when until when.
    pub term: Term,
}

/// That an account acts in a role, perhaps for an actor, in places, for a term. All parts fit
/// together; see [`Acting::new`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting(ActingParts);

/// Why parts do not make an acting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidActing {
    /// The role acts for an actor, and none is named.
    #[error("{0} acts for an actor: name it")]
    ActorMissing(Role),
    /// The role acts for a body, and none is named.
    #[error("{0} acts for a body: name it")]
    BodyMissing(Role),
    /// The role cannot act for a body.
    #[error("{0} does not act for a body")]
    NotForBody(Role),
    /// The role acts for nobody.
    #[error("{0} acts for nobody else")]
    ForNobody(Role),
    /// The role is given for named areas.
    #[error("{0} is given for areas: name at least one")]
    AreasMissing(Role),
    /// The role holds everywhere and is not given for single areas.
    #[error("{0} is not given for single areas")]
    NotForAreas(Role),
    /// The role is given until a date.
    #[error("{0} is given until a date: name it")]
    EndMissing(Role),
}

impl Acting {
    /// Puts the parts together.
    ///
    /// # Errors
    /// [`InvalidActing`] names the first part that does not fit the role.
    pub fn new(parts: ActingParts) -> Result<Self, InvalidActing> {
        let role = parts.role;
        match (role.acts_for(), parts.principal) {
            (ActsFor::Nobody, Some(_)) => return Err(InvalidActing::ForNobody(role)),
            (ActsFor::AnyActor, None) => return Err(InvalidActing::ActorMissing(role)),
            (ActsFor::Body, None | Some(Principal::Organisation(_))) => {
                return Err(InvalidActing::BodyMissing(role));
            }
            (ActsFor::PerhapsOrganisation, Some(Principal::Body(_))) => {
                return Err(InvalidActing::NotForBody(role));
            }
            (ActsFor::Nobody | ActsFor::PerhapsOrganisation, None)
            | (ActsFor::AnyActor, Some(_))
            | (ActsFor::Body, Some(Principal::Body(_)))
            | (ActsFor::PerhapsOrganisation, Some(Principal::Organisation(_))) => {}
        }
        match (role.given_in(), &parts.places) {
            (GivenIn::AreasOnly, Places::Everywhere) => {
                return Err(InvalidActing::AreasMissing(role));
            }
            (GivenIn::EverywhereOnly, Places::Areas(_)) => {
                return Err(InvalidActing::NotForAreas(role));
            }
            _ => {}
        }
        if role.needs_end() && parts.term.until.is_none() {
            return Err(InvalidActing::EndMissing(role));
        }
        Ok(Self(parts))
    }

    /// Its parts.
    pub const fn parts(&self) -> &ActingParts {
        &self.0
    }

    /// How a moment stands to its term.
    pub fn standing(&self, now: Moment) -> Standing {
        self.0.term.standing(now)
    }

    /// Whether it holds at a moment.
    pub fn holds(&self, now: Moment) -> bool {
        self.standing(now) == Standing::Holds
    }

    /// Ends it now, before its time. What was done under it stays.
    ///
    /// # Errors
    /// The [`Standing`] if it does not hold: one that has not begun is to be withdrawn instead, one
    /// that is over needs no end.
    pub fn end(&mut self, now: Moment) -> Result<(), Standing> {
        match self.standing(now) {
            // A term has at least one moment: one that begins just now ends a microsecond later.
            Standing::Holds => {
                let shortest = self.0.term.from.after(terms::Span::from_micros(1));
                self.0.term.until = Some(now.max(shortest));
                Ok(())
            }
            other => Err(other),
        }
    }
}

#[cfg(test)]
#[path = "acting_tests.rs"]
mod tests;
