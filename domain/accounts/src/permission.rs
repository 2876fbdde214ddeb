//! How a feature lists what may be done in it, and by whom: one table that everyone can read.
//!
//! ```
//! use accounts::{Grant, Permission, Reach, Role};
//!
//! pub const PROPOSE_NEED: Permission = Permission {
//!     key: "need.propose",
//!     grants: &[
//!         Grant::to(&[Role::Resident, Role::NeighbourhoodManager], Reach::OwnPlaces),
//!         Grant::to(&[Role::Planning], Reach::Everywhere),
//!     ],
//! };
//! pub const SEE_NEEDS: Permission = Permission { key: "need.see", grants: &[Grant::EVERYONE] };
//! pub const PERMISSIONS: &[Permission] = &[PROPOSE_NEED, SEE_NEEDS];
//!
//! assert_eq!(accounts::check_table(PERMISSIONS), Ok(()));
//! ```

use crate::role::{ActsFor, Role};
use std::collections::BTreeSet;

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// For everyone, signed in or not; no role is listed.
    Public,
    /// What belongs to the own account. Without roles listed, for every account.
    OwnAccount,
    /// What belongs to the actor for whom somebody acts.
    OwnActor,
    /// What lies in the places of the acting. Whoever acts everywhere reaches everything.
    OwnPlaces,
    /// Everything; the places of the acting do not matter.
    Everywhere,
}

/// That some roles have a right as far as it reaches for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The roles.
    pub roles: &'static [Role],
    /// How far.
    pub reach: Reach,
}

impl Grant {
    /// For everyone, signed in or not.
    pub const EVERYONE: Grant = Grant::to(&[], Reach::Public);

    /// For every account, in what is its own.
    pub const OWNER: Grant = Grant::to(&[], Reach::OwnAccount);

    /// For these roles, so far.
    pub const fn to(roles: &'static [Role], reach: Reach) -> Self {
        Self { roles, reach }
    }
}

/// Something that may be done, and by whom. What no grant allows is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// What: the thing and the verb, such as `need.propose`.
    pub key: &'static str,
    /// By whom. One grant is enough.
    pub grants: &'static [Grant],
}

/// What is wrong with a table of permissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableFault {
    /// Not two names of small letters, digits and `_` with a dot between.
    #[error("{0:?} is not written as thing.verb")]
    Key(&'static str),
    /// Two permissions of the same key.
    #[error("{0} stands twice")]
    Twice(&'static str),
    /// Nobody could ever do it.
    #[error("{0} is granted to nobody")]
    Nobody(&'static str),
    /// A right of everyone beside roles or other grants, which then mean nothing.
    #[error("{0} is granted to everyone, so its roles mean nothing")]
    PublicAndMore(&'static str),
    /// A grant without roles that reaches further than the own account.
    #[error("{0} has a grant without roles")]
    NoRoles(&'static str),
    /// A right for the own actor is granted to a role that acts for nobody.
    #[error("{0} is for the own actor, but {1} never has one")]
    NeverHasActor(&'static str, Role),
}

/// Looks through the tables of all features together; a test calls it.
///
/// # Errors
/// The first [`TableFault`], in the order of the table.
pub fn check_table<'a>(
    permissions: impl IntoIterator<Item = &'a Permission>,
) -> Result<(), TableFault> {
    let mut keys = BTreeSet::new();
    for permission in permissions {
        let key = permission.key;
        if !is_key(key) {
            return Err(TableFault::Key(key));
        }
        if !keys.insert(key) {
            return Err(TableFault::Twice(key));
        }
        if permission.grants.is_empty() {
            return Err(TableFault::Nobody(key));
        }
        for grant in permission.grants {
            check_grant(permission, grant)?;
        }
    }
    Ok(())
}

fn check_grant(permission: &Permission, grant: &Grant) -> Result<(), TableFault> {
    let key = permission.key;
    match grant.reach {
        Reach::Public if permission.grants.len() > 1 || !grant.roles.is_empty() => {
            Err(TableFault::PublicAndMore(key))
        }
        Reach::Public | Reach::OwnAccount => Ok(()),
        Reach::OwnActor | Reach::OwnPlaces | Reach::Everywhere if grant.roles.is_empty() => {
            Err(TableFault::NoRoles(key))
        }
        Reach::OwnActor => {
            let alone = |role: &&Role| role.acts_for() == ActsFor::Nobody;
            match grant.roles.iter().find(alone) {
                Some(role) => Err(TableFault::NeverHasActor(key, *role)),
                None => Ok(()),
            }
        }
        Reach::OwnPlaces | Reach::Everywhere => Ok(()),
    }
}

fn is_key(key: &str) -> bool {
    let name = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    key.split_once('.')
        .is_some_and(|(thing, verb)| name(thing) && name(verb))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(key: &'static str, grants: &'static [Grant]) -> Result<(), TableFault> {
        check_table(&[Permission { key, grants }])
    }

    #[test]
    fn a_key_names_a_thing_and_a_verb() {
        for key in ["need", "need.", "Need.edit", "need.edit.all", "need edit"] {
            assert_eq!(one(key, &[Grant::EVERYONE]), Err(TableFault::Key(key)));
        }
        assert_eq!(one("need_2.edit", &[Grant::EVERYONE]), Ok(()));
    }

    #[test]
    fn the_same_right_stands_once_in_all_tables_together() {
        let permission = Permission {
            key: "need.edit",
            grants: &[Grant::OWNER],
        };
        let other_feature = [permission];
        assert_eq!(
            check_table([permission].iter().chain(&other_feature)),
            Err(TableFault::Twice("need.edit"))
        );
    }

    #[test]
    fn a_right_that_nobody_could_have_is_a_slip() {
        assert_eq!(one("a.b", &[]), Err(TableFault::Nobody("a.b")));
        assert_eq!(
            one("a.b", const { &[Grant::to(&[], Reach::Everywhere)] }),
            Err(TableFault::NoRoles("a.b"))
        );
        assert_eq!(
            one(
                "a.b",
                const { &[Grant::to(&[Role::Resident], Reach::OwnActor)] }
            ),
            Err(TableFault::NeverHasActor("a.b", Role::Resident))
        );
    }

    #[test]
    fn roles_beside_everyone_are_a_slip() {
        assert_eq!(
            one("a.b", &[Grant::EVERYONE, Grant::OWNER]),
            Err(TableFault::PublicAndMore("a.b"))
        );
        assert_eq!(
            one(
                "a.b",
                const { &[Grant::to(&[Role::Planning], Reach::Public)] }
            ),
            Err(TableFault::PublicAndMore("a.b"))
        );
    }
}
