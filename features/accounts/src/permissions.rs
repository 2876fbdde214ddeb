//! What may be done with accounts, and by whom.

use accounts::{Grant, Permission, Reach, Role};

/// Look at and change what is one's own: profile, password, devices, roles, data; erase the account.
pub const OWN: Permission = Permission {
    key: "account.own",
    grants: &[Grant::OWNER],
};

/// See what waits for oneself.
pub const SEE_TASKS: Permission = Permission {
    key: "task.see",
    grants: &[Grant::OWNER],
};

/// Look at the accounts and their roles.
pub const LIST: Permission = Permission {
    key: "account.list",
    grants: &[Grant::to(
        &[Role::Administrator, Role::DataProtection],
        Reach::Everywhere,
    )],
};

/// Invite people.
pub const INVITE: Permission = Permission {
    key: "account.invite",
    grants: ADMINISTRATORS,
};

/// Give roles, renew and end them.
pub const GRANT: Permission = Permission {
    key: "acting.grant",
    grants: ADMINISTRATORS,
};

/// Name the areas of roles anew after boundaries changed.
pub const MOVE: Permission = Permission {
    key: "acting.move",
    grants: &[Grant::to(
        &[Role::Administrator, Role::Planning],
        Reach::Everywhere,
    )],
};

/// Name the editors of one's own actor, and end their roles.
pub const NAME_EDITORS: Permission = Permission {
    key: "acting.name_editors",
    grants: &[Grant::to(&[Role::Coordinator], Reach::OwnActor)],
};

/// Close accounts and open them again.
pub const SUSPEND: Permission = Permission {
    key: "account.suspend",
    grants: ADMINISTRATORS,
};

/// Erase the account of somebody who wrote to the office.
pub const ERASE: Permission = Permission {
    key: "account.erase",
    grants: ADMINISTRATORS,
};

/// Read the audit trail.
pub const READ_TRAIL: Permission = Permission {
    key: "audit.read",
    grants: &[Grant::to(
        &[Role::DataProtection, Role::Administrator],
        Reach::Everywhere,
    )],
};

const ADMINISTRATORS: &[Grant] = &[Grant::to(&[Role::Administrator], Reach::Everywhere)];

/// All of them.
pub const PERMISSIONS: &[Permission] = &[
    OWN,
    SEE_TASKS,
    LIST,
    INVITE,
    GRANT,
    MOVE,
    NAME_EDITORS,
    SUSPEND,
    ERASE,
    READ_TRAIL,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_rights_holds_together() {
        assert_eq!(accounts::check_table(PERMISSIONS), Ok(()));
    }
}
