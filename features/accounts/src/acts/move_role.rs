//! Naming the areas of a role anew, after boundaries changed.

use crate::{
    acts::administer::Listed,
    audit::{self, Act},
    service::Accounts,
    store::{actings, people},
};
use accounts::{Acting, ActingParts, InvalidActing, Places, Standing};
use database::DatabaseError;
use serde_json::json;
use terms::{ActingId, AreaRef, EntityRef};

/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

/// Most roles for single areas that are looked through.
const MOST: u64 = 2_000;

/// Which role, from where to where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The role.
    pub acting: ActingId,
    /// Where it held when somebody looked at it.
    pub before: Places,
    /// Where it is to hold.
    pub places: Places,
    /// Why, for the audit trail.
    pub reason: String,
}

/// Why the areas of a role are not named anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveRefusal {
    /// There is no such role.
    #[error("there is no such role")]
    Unknown,
    /// It is over.
    #[error("the role is over")]
    Over,
    /// Nothing or too much is said about why.
    #[error("say in up to {LONGEST_REASON} characters why")]
    Reason,
    /// Somebody has just changed it.
    #[error("the role was just changed")]
    Changed,
    /// The role does not hold there.
    #[error(transparent)]
    Invalid(#[from] InvalidActing),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Lets a role hold in other areas. It keeps its identity: what was done by it stays done by it.
    ///
    /// # Errors
    /// [`MoveRefusal`]
    pub async fn move_role(&self, by: Option<EntityRef>, asked: Move) -> Result<(), MoveRefusal> {
        let now = self.now();
        let reason = asked.reason.trim();
        if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
            return Err(MoveRefusal::Reason);
        }
        self.database()
            .write(async |tx| {
                let found = actings::find(tx, asked.acting).await?;
                let found = found.ok_or(MoveRefusal::Unknown)?;
                if matches!(found.standing(now), Standing::Over { .. }) {
                    return Err(MoveRefusal::Over);
                }
                let moved = Acting::new(ActingParts {
                    places: asked.places.clone(),
                    ..found.parts().clone()
                })?;
                let as_seen = found.parts().places == asked.before;
                if !as_seen || !actings::set_places(tx, &moved, &asked.before).await? {
                    return Err(MoveRefusal::Changed);
                }
                let payload = json!({
                    "account": found.parts().account,
                    "before": named(&asked.before),
                    "areas": named(&asked.places),
                    "reason": reason,
                });
                let act = Act {
                    action: "acting.move",
                    by,
                    subject: asked.acting.into(),
                    payload: &payload,
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }

    /// Roles for single areas that are not over, of which `concerned` says that they need a look, with
    /// their people. Two queries.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn roles_for_areas(
        &self,
        concerned: impl Fn(&Places) -> bool,
    ) -> Result<Vec<Listed>, DatabaseError> {
        let db = self.database().read();
        let mut roles = actings::for_areas(db, self.now(), MOST).await?;
        roles.retain(|acting| concerned(&acting.parts().places));
        if roles.is_empty() {
            return Ok(Vec::new());
        }
        let ids = roles.iter().map(|acting| acting.parts().account);
        let people = people::several(db, ids).await?;
        Ok(super::administer::together(people, roles))
    }
}

fn named(places: &Places) -> Option<Vec<&AreaRef>> {
    match places {
        Places::Everywhere => None,
        Places::Areas(areas) => Some(areas.iter().collect()),
    }
}
