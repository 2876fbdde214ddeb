//! Who may do what with actors. One list that everyone can read.

use accounts::{Grant, Permission, Reach, Role};

const PLANNING: Grant = Grant::to(&[Role::Planning], Reach::Everywhere);
const OWN_PEOPLE: Grant = Grant::to(&[Role::Editor, Role::Coordinator], Reach::OwnActor);
const NEIGHBOURHOOD: Grant = Grant::to(&[Role::NeighbourhoodManager], Reach::OwnPlaces);

/// Propose an actor; planning looks at it before it is listed.
pub const PROPOSE: Permission = Permission {
    key: "actor.propose",
    grants: &[Grant::OWNER],
};
/// Enter an actor that is listed at once.
pub const ENTER: Permission = Permission {
    key: "actor.enter",
    grants: &[PLANNING],
};
/// Edit an actor without review. Neighbourhood management does so where it works.
pub const EDIT: Permission = Permission {
    key: "actor.edit",
    grants: &[PLANNING, NEIGHBOURHOOD],
};
/// Submit a change of the own actor for review.
pub const SUBMIT: Permission = Permission {
    key: "actor.submit",
    grants: &[OWN_PEOPLE],
};
/// Confirm that all that is known of an actor holds.
pub const CONFIRM: Permission = Permission {
    key: "actor.confirm",
    grants: &[OWN_PEOPLE, PLANNING, NEIGHBOURHOOD],
};
/// Take persons out of the history of an actor, when somebody asks for it.
pub const FORGET: Permission = Permission {
    key: "actor.forget_names",
    grants: &[OWN_PEOPLE, PLANNING, NEIGHBOURHOOD],
};
/// See private persons and channels of role contacts.
pub const SEE_PRIVATE: Permission = Permission {
    key: "actor.see_private",
    grants: &[
        Grant::to(
            &[
                Role::Planning,
                Role::FundingOffice,
                Role::CommitteeSecretary,
            ],
            Reach::Everywhere,
        ),
        NEIGHBOURHOOD,
        OWN_PEOPLE,
    ],
};
/// Ask to keep an actor as one of its own people.
pub const CLAIM: Permission = Permission {
    key: "actor.claim",
    grants: &[Grant::OWNER],
};
/// Decide proposals, changes and claims; set actors to rest, wake and dissolve them.
pub const REVIEW: Permission = Permission {
    key: "actor.review",
    grants: &[PLANNING],
};
/// Look for duplicates, merge them and take that back.
pub const MERGE: Permission = Permission {
    key: "actor.merge",
    grants: &[PLANNING],
};
/// Import actors from a table.
pub const IMPORT: Permission = Permission {
    key: "actor.import",
    grants: &[PLANNING],
};
/// Export actors with what is private.
pub const EXPORT: Permission = Permission {
    key: "actor.export",
    grants: &[PLANNING],
};
/// Say what the actor model is.
pub const CONFIGURE: Permission = Permission {
    key: "actor.configure",
    grants: &[PLANNING],
};
/// Keep seats, terms and the order of consultation of a body.
pub const KEEP_BODY: Permission = Permission {
    key: "body.keep",
    grants: &[
        PLANNING,
        Grant::to(&[Role::CommitteeSecretary], Reach::OwnActor),
    ],
};

/// Take bodies, seats, meetings and papers over from a source of OParl.
pub const IMPORT_BODIES: Permission = Permission {
    key: "body.import",
    grants: &[
        PLANNING,
        Grant::to(&[Role::CommitteeSecretary], Reach::Everywhere),
    ],
};

/// All permissions of this feature.
pub const PERMISSIONS: &[Permission] = &[
    PROPOSE,
    ENTER,
    EDIT,
    SUBMIT,
    CONFIRM,
    FORGET,
    SEE_PRIVATE,
    CLAIM,
    REVIEW,
    MERGE,
    IMPORT,
    EXPORT,
    CONFIGURE,
    KEEP_BODY,
    IMPORT_BODIES,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_slips() {
        assert_eq!(accounts::check_table(PERMISSIONS), Ok(()));
    }
}
