//! Giving somebody a role.

use crate::{
    audit::{self, Act},
    mails::Message,
    service::Accounts,
    store::{actings, people},
};
use accounts::{Acting, ActingParts, InvalidActing, Places, Principal, Role, Standing, Term};
use database::{DatabaseError, DatabaseTransaction};
use serde_json::json;
use terms::{AccountId, ActingId, AreaRef, EntityRef, Moment};

/// A role to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    /// Which.
    pub role: Role,
    /// For whom the person then acts.
    pub principal: Option<Principal>,
    /// Where.
    pub places: Places,
    /// From when until when.
    pub term: Term,
}

/// Why a role is not given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GrantRefusal {
    /// There is no such account, or nobody has it any more.
    #[error("there is no such account")]
    NoAccount,
    /// The parts do not fit together.
    #[error(transparent)]
    Invalid(#[from] InvalidActing),
    /// The person has this role for the same actor and places already.
    #[error("the person has this role already")]
    AlreadyHeld(ActingId),
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl Accounts {
    /// Gives an account a role, and tells its person by mail. `by` is what allows it.
    ///
    /// # Errors
    /// [`GrantRefusal`]
    pub async fn grant_role(
        &self,
        by: Option<EntityRef>,
        account: AccountId,
        role: NewRole,
    ) -> Result<ActingId, GrantRefusal> {
        let now = self.now();
        self.database()
            .write(async |tx| {
                let person = people::hold(tx, account).await?;
                let person = person
                    .filter(|person| person.account.state().is_some())
                    .ok_or(GrantRefusal::NoAccount)?;
                let id = self.grant_within(tx, by, account, role, now).await?;
                if person.account.may_act() {
                    let message = Message::RoleGiven;
                    self.write_to(tx, &person, None, &message, now).await?;
                }
                Ok(id)
            })
            .await
    }

    pub(crate) async fn grant_within(
        &self,
        tx: &DatabaseTransaction,
        by: Option<EntityRef>,
        account: AccountId,
        role: NewRole,
        now: Moment,
    ) -> Result<ActingId, GrantRefusal> {
        let same = |acting: &&Acting| {
            let parts = acting.parts();
            !matches!(acting.standing(now), Standing::Over { .. })
                && (parts.role, parts.principal, &parts.places)
                    == (role.role, role.principal, &role.places)
        };
        let held = actings::of_account(tx, account).await?;
        if let Some(acting) = held.iter().find(same) {
            return Err(GrantRefusal::AlreadyHeld(acting.parts().id));
        }
        let acting = Acting::new(ActingParts {
            id: self.new_acting(now),
            account,
            role: role.role,
            principal: role.principal,
            places: role.places,
            term: role.term,
        })?;
        actings::insert(tx, &acting, by, now).await?;
        let id = acting.parts().id;
        let payload = told(&acting);
        let act = Act {
            action: "acting.grant",
            by,
            subject: id.into(),
            payload: &payload,
        };
        audit::record(tx, &act, now, self.random()).await?;
        Ok(id)
    }
}

/// An acting as the audit trail tells it.
pub(crate) fn told(acting: &Acting) -> serde_json::Value {
    let parts = acting.parts();
    let areas: Option<Vec<AreaRef>> = match &parts.places {
        Places::Everywhere => None,
        Places::Areas(areas) => Some(areas.iter().cloned().collect()),
    };
    json!({
        "account": parts.account,
        "role": parts.role.name(),
        "for": parts.principal.map(Principal::actor),
        "areas": areas,
        "from": parts.term.from(),
        "until": parts.term.until(),
    })
}
