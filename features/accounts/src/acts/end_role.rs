//! Ending a role before its time.

use crate::{
    audit::{self, Act},
    service::Accounts,
    store::actings,
};
use accounts::{Role, Standing};
use database::DatabaseError;
use serde_json::json;
use terms::{ActingId, EntityRef};

/// Why a role is not ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// There is no such role.
    #[error("there is no such role")]
    Unknown,
    /// It is over already, or somebody has just changed it.
    #[error("the role is over already or was just changed")]
    Over,
    /// Nobody else could look after the accounts then.
    #[error("nobody else looks after the accounts")]
    LastAdministrator,
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Ends a role now; one that has not begun is withdrawn.
    ///
    /// # Errors
    /// [`EndRefusal`]
    pub async fn end_role(
        &self,
        by: Option<EntityRef>,
        acting: ActingId,
    ) -> Result<(), EndRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let found = actings::find(tx, acting).await?;
                let mut found = found.ok_or(EndRefusal::Unknown)?;
                let (role, account) = (found.parts().role, found.parts().account);
                if role == Role::Administrator
                    && found.holds(now)
                    && actings::other_administrators(tx, account, now).await? == 0
                {
                    return Err(EndRefusal::LastAdministrator);
                }
                let before = found.parts().term.until();
                match found.end(now) {
                    Ok(()) => {
                        if !actings::set_end(tx, &found, before).await? {
                            return Err(EndRefusal::Over);
                        }
                    }
                    Err(Standing::NotYet { .. }) => actings::remove(tx, acting).await?,
                    Err(Standing::Over { .. } | Standing::Holds) => return Err(EndRefusal::Over),
                }
                let payload = json!({ "account": account, "role": role.name() });
                let act = Act {
                    action: "acting.end",
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
