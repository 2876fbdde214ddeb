//! Who sees which actors, in the words of the database.

use super::actor;
use accounts::{Permission, Subject, Viewer, decide};
use actor_network::actor::{Actor, Openness, PublicContact, RoleContact};
use sea_orm::{ColumnTrait, Condition};
use terms::AreaRef;

/// What a query may give to a viewer: what is listed everyone sees; the rest only the administration,
/// its own people and who proposed it.
pub(crate) fn visible(viewer: &Viewer) -> Condition {
    let mut seen = Condition::any();
    if viewer.is_staff() {
        return Condition::all();
    }
    seen = seen.add(actor::Column::Listed.eq(true));
    let own = viewer.organisations().union(viewer.bodies());
    let own: Vec<String> = own.map(ToString::to_string).collect();
    if !own.is_empty() {
        seen = seen.add(actor::Column::ActorId.is_in(own));
    }
    if let Some(account) = viewer.account() {
        seen = seen.add(actor::Column::ProposedBy.eq(account.to_string()));
    }
    seen
}

/// The contacts of an actor as far as a viewer sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The contacts.
    pub contacts: Vec<PublicContact>,
    /// Whether private persons and channels are among them.
    pub with_private: bool,
}

impl Seen {
    /// What `viewer` sees: everything if `permission` lets them for this actor, else what is public.
    pub fn of(
        actor: &Actor,
        viewer: &Viewer,
        (permission, subject): (&Permission, &Subject),
        contains: impl Fn(&AreaRef, &AreaRef) -> bool,
    ) -> Self {
        let with_private = decide(permission, viewer, subject, contains)
            .allowed()
            .is_ok();
        let contacts = &actor.facts().contacts;
        let contacts = if with_private {
            contacts.iter().map(whole).collect()
        } else {
            contacts.iter().map(PublicContact::of).collect()
        };
        Self {
            contacts,
            with_private,
        }
    }
}

fn whole(contact: &RoleContact) -> PublicContact {
    let open = RoleContact {
        person_openness: Openness::Public,
        channels: contact
            .channels
            .iter()
            .cloned()
            .map(|channel| actor_network::actor::Channel {
                openness: Openness::Public,
                ..channel
            })
            .collect(),
        ..contact.clone()
    };
    PublicContact::of(&open)
}
