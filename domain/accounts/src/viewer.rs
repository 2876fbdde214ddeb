//! Who looks, and what they may see.
//!
//! A [`Viewer`] is made once for each request, from the account that is signed in, its actings and the
//! moment of the request. Every query takes one; no page filters by hand.

use crate::{Account, Acting, Principal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use terms::{AccountId, ActingId, ActorId, Audience, Moment};

/// For whom something is kept visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// For everyone, signed in or not.
    Public,
    /// For who acts for this body, and for the administration, which prepares its sessions.
    Body(ActorId),
    /// For who acts for this organisation; not for the administration.
    Organisation(ActorId),
    /// For one account alone.
    Own(AccountId),
    /// For the administration.
    Staff,
}

impl Visibility {
    /// The name used in the database; whose body, organisation or account it is stands beside it.
    pub const fn name(self) -> &'static str {
        match self {
            Visibility::Public => "public",
            Visibility::Body(_) => "body",
            Visibility::Organisation(_) => "organisation",
            Visibility::Own(_) => "own",
            Visibility::Staff => "staff",
        }
    }
}

/// Who looks: nobody known, or an account with its actings, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    at: Moment,
    account: Option<AccountId>,
    actings: Vec<Acting>,
    bodies: BTreeSet<ActorId>,
    organisations: BTreeSet<ActorId>,
    staff: bool,
}

/// An acting of another account was handed in; with it, somebody would get another's rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the acting {0} belongs to another account")]
pub struct ForeignActing(pub ActingId);

impl Viewer {
    /// Somebody who is not signed in.
    pub const fn public(at: Moment) -> Self {
        Self {
            at,
            account: None,
            actings: Vec::new(),
            bodies: BTreeSet::new(),
            organisations: BTreeSet::new(),
            staff: false,
        }
    }

    /// The person of an account, with all its actings: also those that are over or have not begun,
    /// so that a refusal can say so. Only those that hold now let see or do anything. An account that
    /// may not act, because it is suspended, erased or not confirmed, sees what everyone sees.
    ///
    /// # Errors
    /// [`ForeignActing`] if an acting is not of this account.
    pub fn signed_in(
        account: &Account,
        mut actings: Vec<Acting>,
        at: Moment,
    ) -> Result<Self, ForeignActing> {
        let foreign = |acting: &&Acting| acting.parts().account != account.id();
        if let Some(acting) = actings.iter().find(foreign) {
            return Err(ForeignActing(acting.parts().id));
        }
        let mut viewer = Self::public(at);
        if !account.may_act() {
            return Ok(viewer);
        }
        viewer.account = Some(account.id());
        for acting in actings.iter().filter(|acting| acting.holds(at)) {
            let parts = acting.parts();
            viewer.staff |= parts.role.is_staff();
            match parts.principal {
                Some(Principal::Body(body)) => {
                    viewer.bodies.insert(body);
                }
                Some(Principal::Organisation(organisation)) => {
                    viewer.organisations.insert(organisation);
                }
                None => {}
            }
        }
        // The earliest comes first, so that the same acting is named each time.
        actings.sort_by_key(|acting| acting.parts().id);
        viewer.actings = actings;
        Ok(viewer)
    }

    /// The moment of the request.
    pub const fn at(&self) -> Moment {
        self.at
    }

    /// The account, if somebody is signed in.
    pub const fn account(&self) -> Option<AccountId> {
        self.account
    }

    /// All actings of the account, the earliest first; also those that do not hold.
    pub fn actings(&self) -> &[Acting] {
        &self.actings
    }

    /// The bodies for which they act now.
    pub const fn bodies(&self) -> &BTreeSet<ActorId> {
        &self.bodies
    }

    /// The organisations for which they act now.
    pub const fn organisations(&self) -> &BTreeSet<ActorId> {
        &self.organisations
    }

    /// Whether they act for the administration now.
    pub const fn is_staff(&self) -> bool {
        self.staff
    }

    /// The audience of figures to which they belong.
    pub fn audience(&self) -> Audience {
        if self.staff {
            Audience::Internal
        } else if self.bodies.is_empty() {
            Audience::Public
        } else {
            Audience::Body
        }
    }
}

/// Whether something may be seen. A query over many rows says the same in the words of the database;
/// its test compares both.
pub fn visible(visibility: Visibility, viewer: &Viewer) -> bool {
    match visibility {
        Visibility::Public => true,
        Visibility::Body(body) => viewer.staff || viewer.bodies.contains(&body),
        Visibility::Organisation(organisation) => viewer.organisations.contains(&organisation),
        Visibility::Own(account) => viewer.account == Some(account),
        Visibility::Staff => viewer.staff,
    }
}

#[cfg(test)]
#[path = "viewer_tests.rs"]
mod tests;
