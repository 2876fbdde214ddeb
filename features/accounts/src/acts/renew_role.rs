//! Letting a role hold for longer.

use crate::{
    audit::{self, Act},
    service::Accounts,
    store::actings,
};
use accounts::{Acting, ActingParts, InvalidActing, Standing, Term};
use database::DatabaseError;
use serde_json::json;
use terms::{ActingId, EntityRef, Moment};

/// Why a role is not renewed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenewRefusal {
    /// There is no such role.
    #[error("there is no such role")]
    Unknown,
    /// It is over; what was not allowed meanwhile must not look allowed. Give it anew.
    #[error("the role is over: give it anew")]
    Over,
    /// The new end is not later than the one it has.
    #[error("the new end is not later")]
    NotLater,
    /// The role must have an end.
    #[error(transparent)]
    Invalid(#[from] InvalidActing),
    /// Somebody has just changed it.
    #[error("the role was just changed")]
    Changed,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Lets a role hold until a later moment, or until somebody ends it.
    ///
    /// # Errors
    /// [`RenewRefusal`]
    pub async fn renew_role(
        &self,
        by: Option<EntityRef>,
        acting: ActingId,
        until: Option<Moment>,
    ) -> Result<(), RenewRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let found = actings::find(tx, acting).await?;
                let found = found.ok_or(RenewRefusal::Unknown)?;
                if matches!(found.standing(now), Standing::Over { .. }) {
                    return Err(RenewRefusal::Over);
                }
                let term = found.parts().term;
                let later = match (term.until(), until) {
                    (None, _) => false,
                    (Some(_), None) => true,
                    (Some(before), Some(until)) => until > before,
                };
                if !later {
                    return Err(RenewRefusal::NotLater);
                }
                let renewed = Acting::new(ActingParts {
                    term: Term::new(term.from(), until).map_err(|_| RenewRefusal::NotLater)?,
                    ..found.parts().clone()
                })?;
                if !actings::set_end(tx, &renewed, term.until()).await? {
                    return Err(RenewRefusal::Changed);
                }
                let payload = json!({
                    "account": found.parts().account,
                    "before": term.until(),
                    "until": until,
                });
                let act = Act {
                    action: "acting.renew",
                    by,
                    subject: acting.into(),
                    payload: &payload,
                };
                audit::record(tx, &act, now, self.random()).await?;
                Ok(())
            })
            .await
    }
}
