//! Who did something, as the spine names them.

use needs::need::Who;
use terms::EntityRef;

/// The acting or account that answers for it.
pub(crate) fn entity_of(who: Who) -> EntityRef {
    match who {
        Who::Acting(acting) | Who::WithoutAccount { entered_by: acting } => acting.into(),
        Who::Account(account) => account.into(),
    }
}
