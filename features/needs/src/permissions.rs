//! What may be done with needs and signals, and by whom.

use accounts::{Grant, Permission, Reach, Role};

/// Who decides about needs: planning, and neighbourhood management in its areas.
const DECIDING: &[Role] = &[Role::Planning, Role::NeighbourhoodManager];

/// Who sends signals: people of an organisation.
const SENDING: &[Role] = &[Role::Editor, Role::Coordinator, Role::NeighbourhoodManager];

/// Propose a need. Whoever is not signed in waits until somebody has read it.
pub const PROPOSE: Permission = Permission {
    key: "need.propose",
    grants: &[Grant::EVERYONE],
};

/// Change the wording of a need: those who decide, and who proposed it as long as nobody decided.
pub const EDIT: Permission = Permission {
    key: "need.edit",
    grants: &[Grant::to(DECIDING, Reach::OwnPlaces), Grant::OWNER],
};

/// Take a step with a need: accept, answer, merge, begin, meet, drop, reopen.
pub const DECIDE: Permission = Permission {
    key: "need.decide",
    grants: &[Grant::to(DECIDING, Reach::OwnPlaces)],
};

/// Read proposals of people without an account and let them through or not.
pub const RECEIVE: Permission = Permission {
    key: "need.receive",
    grants: &[Grant::to(DECIDING, Reach::OwnPlaces)],
};

/// Send signals for an organisation, and take back the own ones.
pub const SEND: Permission = Permission {
    key: "signal.send",
    grants: &[Grant::to(SENDING, Reach::OwnActor)],
};

/// Review signals. Only with a binding to secrecy beside it; see [`crate::Signals::reviewer`].
pub const REVIEW: Permission = Permission {
    key: "signal.review",
    grants: &[Grant::to(
        &[Role::StatisticsOffice, Role::Planning],
        Reach::Everywhere,
    )],
};

/// Bind reviewers to secrecy.
pub const BIND: Permission = Permission {
    key: "signal.bind",
    grants: &[Grant::to(
        &[Role::DataProtection, Role::Administrator],
        Reach::Everywhere,
    )],
};

/// All of them.
pub const PERMISSIONS: &[Permission] = &[PROPOSE, EDIT, DECIDE, RECEIVE, SEND, REVIEW, BIND];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_slip() {
        assert_eq!(accounts::check_table(PERMISSIONS), Ok(()));
    }
}
