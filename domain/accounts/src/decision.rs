//! Whether somebody may do something, and if not, why.

use crate::{Acting, Grant, Permission, Places, Reach, Standing, Viewer};
use std::cmp::Reverse;
use terms::{AccountId, ActingId, ActorId, AreaRef, EntityRef, Moment};

/// What something is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Where it lies. What belongs to no single area concerns the whole municipality.
    pub places: Places,
    /// The actor to whom it belongs, if to one.
    pub actor: Option<ActorId>,
    /// The account to which it belongs, if to one.
    pub account: Option<AccountId>,
}

impl Subject {
    /// Something that concerns the whole municipality and belongs to nobody. Only who acts
    /// everywhere reaches it through their places.
    pub const EVERYWHERE: Subject = Subject {
        places: Places::Everywhere,
        actor: None,
        account: None,
    };

    /// Something in these places.
    pub const fn at(places: Places) -> Self {
        Self {
            places,
            actor: None,
            account: None,
        }
    }

    /// The same, belonging to an actor.
    #[must_use]
    pub fn of_actor(self, actor: ActorId) -> Self {
        Self {
            actor: Some(actor),
            ..self
        }
    }

    /// The same, belonging to an account.
    #[must_use]
    pub fn of_account(self, account: AccountId) -> Self {
        Self {
            account: Some(account),
            ..self
        }
    }
}

/// By what somebody is allowed to do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// Everyone may.
    Everyone,
    /// It belongs to their own account.
    Account(AccountId),
    /// This acting lets them. It goes into the audit trail.
    Acting(ActingId),
}

impl By {
    /// The acting or account, for the audit trail; `None` if everyone may.
    pub fn entity(self) -> Option<EntityRef> {
        match self {
            By::Everyone => None,
            By::Account(account) => Some(account.into()),
            By::Acting(acting) => Some(acting.into()),
        }
    }
}

/// Why somebody may not do something. A page says it in plain words; it tells people nothing but
/// about their own actings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// No acting has this right.
    #[error("no role of this account has this right")]
    NoRight,
    /// It belongs to another account.
    #[error("it belongs to another account")]
    WrongAccount,
    /// A role has the right, but not in these places.
    #[error("the role does not hold in this area")]
    WrongArea,
    /// A role has the right, but for another actor.
    #[error("the role is for another actor")]
    WrongActor,
    /// An acting would have allowed it, and its term is over.
    #[error("the term of the role is over")]
    TermOver {
        /// Which acting.
        acting: ActingId,
        /// Since when.
        since: Moment,
    },
    /// An acting will allow it, and its term has not begun.
    #[error("the term of the role has not begun")]
    NotYetBegun {
        /// Which acting.
        acting: ActingId,
        /// From when on.
        from: Moment,
    },
}

/// Whether somebody may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// They may.
    Allowed {
        /// By what.
        by: By,
    },
    /// They may not.
    Refused(Refusal),
}

impl Decision {
    /// The decision as a result, for a use case that goes on only if it is allowed.
    ///
    /// # Errors
    /// The [`Refusal`].
    pub const fn allowed(self) -> Result<By, Refusal> {
        match self {
            Decision::Allowed { by } => Ok(by),
            Decision::Refused(refusal) => Err(refusal),
        }
    }
}

/// Decides whether a viewer may do something to a subject, at the moment of the viewer's request.
/// What no grant allows is refused.
///
/// `contains(outer, inner)` says whether an area lies in another; it is not asked about the same area.
/// Of several grants and actings that allow it, the first grant of the table and then the earliest
/// acting is named. Of several reasons against it, the one nearest to a yes: what will be allowed
/// from a day on (the next one), what was allowed until a day (the last one), then another actor,
/// another area, another account, and no right at all.
pub fn decide(
    permission: &Permission,
    viewer: &Viewer,
    subject: &Subject,
    contains: impl Fn(&AreaRef, &AreaRef) -> bool,
) -> Decision {
    let mut nearest = match viewer.account() {
        Some(_) => Refusal::NoRight,
        None => Refusal::SignedOut,
    };
    for grant in permission.grants {
        match under_grant(grant, viewer, subject, &contains) {
            Ok(by) => return Decision::Allowed { by },
            Err(refusal) if nearness(&refusal) > nearness(&nearest) => nearest = refusal,
            Err(_) => {}
        }
    }
    Decision::Refused(nearest)
}

fn under_grant(
    grant: &Grant,
    viewer: &Viewer,
    subject: &Subject,
    contains: &impl Fn(&AreaRef, &AreaRef) -> bool,
) -> Result<By, Refusal> {
    if grant.reach == Reach::Public {
        return Ok(By::Everyone);
    }
    let account = viewer.account().ok_or(Refusal::SignedOut)?;
    if grant.reach == Reach::OwnAccount && grant.roles.is_empty() {
        return if subject.account == Some(account) {
            Ok(By::Account(account))
        } else {
            Err(Refusal::WrongAccount)
        };
    }
    let mut nearest = Refusal::NoRight;
    let actings = viewer.actings().iter();
    for acting in actings.filter(|acting| grant.roles.contains(&acting.parts().role)) {
        match under_acting(grant.reach, acting, viewer, subject, contains) {
            Ok(by) => return Ok(by),
            Err(refusal) if nearness(&refusal) > nearness(&nearest) => nearest = refusal,
            Err(_) => {}
        }
    }
    Err(nearest)
}

fn under_acting(
    reach: Reach,
    acting: &Acting,
    viewer: &Viewer,
    subject: &Subject,
    contains: &impl Fn(&AreaRef, &AreaRef) -> bool,
) -> Result<By, Refusal> {
    let parts = acting.parts();
    let short = match reach {
        Reach::Public | Reach::Everywhere => None,
        Reach::OwnAccount => {
            (subject.account != Some(parts.account)).then_some(Refusal::WrongAccount)
        }
        Reach::OwnActor => {
            let own = parts.principal.map(|principal| principal.actor());
            (own.is_none() || own != subject.actor).then_some(Refusal::WrongActor)
        }
        Reach::OwnPlaces => {
            (!parts.places.cover(&subject.places, contains)).then_some(Refusal::WrongArea)
        }
    };
    let id = parts.id;
    match (acting.standing(viewer.at()), short) {
        (Standing::Holds, None) => Ok(By::Acting(id)),
        (Standing::Holds, Some(refusal)) => Err(refusal),
        (Standing::Over { since }, None) => Err(Refusal::TermOver { acting: id, since }),
        (Standing::NotYet { from }, None) => Err(Refusal::NotYetBegun { acting: id, from }),
        // Neither in its term nor in its reach: it has nothing to do with this.
        (Standing::Over { .. } | Standing::NotYet { .. }, Some(_)) => Err(Refusal::NoRight),
    }
}

/// How near a refusal is to a yes; greater is nearer.
fn nearness(refusal: &Refusal) -> (u8, Option<Moment>, Reverse<Option<Moment>>) {
    let rank = match refusal {
        Refusal::SignedOut => 0,
        Refusal::NoRight => 1,
        Refusal::WrongAccount => 2,
        Refusal::WrongArea => 3,
        Refusal::WrongActor => 4,
        Refusal::TermOver { since, .. } => return (5, Some(*since), Reverse(None)),
        Refusal::NotYetBegun { from, .. } => return (6, None, Reverse(Some(*from))),
    };
    (rank, None, Reverse(None))
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
