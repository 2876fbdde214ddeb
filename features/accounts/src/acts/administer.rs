//! What administrators look at: accounts with their roles, and what waits for a decision.

use crate::{
    service::Accounts,
    store::{
        actings,
        people::{self, After, Person},
    },
};
use accounts::{Acting, ForeignActing, Viewer};
use database::DatabaseError;
use terms::{AccountId, ActingId, ActorId, Moment, Span};

/// An account with its roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The account and its person.
    pub person: Person,
    /// All roles, also those that are over.
    pub roles: Vec<Acting>,
}

/// A page of accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The accounts in the order of their names.
    pub accounts: Vec<Listed>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

impl Accounts {
    /// A page of accounts in the order of names; of those whose name or address begins with `search`.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn list(
        &self,
        search: Option<&str>,
        after: Option<&After>,
        limit: u64,
    ) -> Result<Listing, DatabaseError> {
        let db = self.database().read();
        let mut found = people::page_by_name(db, search, after, limit + 1).await?;
        let more = found.len() as u64 > limit;
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next = found.last().filter(|_| more).map(|person| After {
            sort_key: database::german_order::sort_key(&person.name),
            id: person.id(),
        });
        let accounts = self.with_roles(found).await?;
        Ok(Listing { accounts, next })
    }

    /// One account with its roles.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn listed(&self, account: AccountId) -> Result<Option<Listed>, DatabaseError> {
        let db = self.database().read();
        let Some(person) = people::find(db, account).await? else {
            return Ok(None);
        };
        let roles = actings::of_account(db, account).await?;
        Ok(Some(Listed { person, roles }))
    }

    /// These accounts with their roles, in this order; those that do not exist are left out.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn several(&self, accounts: &[AccountId]) -> Result<Vec<Listed>, DatabaseError> {
        let db = self.database().read();
        let mut found = people::several(db, accounts.iter().copied()).await?;
        found.sort_by_key(|person| accounts.iter().position(|id| *id == person.id()));
        self.with_roles(found).await
    }

    /// A role.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn role(&self, acting: ActingId) -> Result<Option<Acting>, DatabaseError> {
        actings::find(self.database().read(), acting).await
    }

    /// Who acts for an actor, at most as many.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn people_of(
        &self,
        actor: ActorId,
        limit: u64,
    ) -> Result<Vec<Listed>, DatabaseError> {
        let db = self.database().read();
        let roles = actings::of_principal(db, actor, limit).await?;
        let ids = roles.iter().map(|acting| acting.parts().account);
        let people = people::several(db, ids).await?;
        Ok(together(people, roles))
    }

    /// Roles that hold and end within a span, the next first, with their people.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn roles_ending_within(
        &self,
        span: Span,
        limit: u64,
    ) -> Result<Vec<Listed>, DatabaseError> {
        let db = self.database().read();
        let now = self.now();
        let roles = actings::ending(db, now, now.after(span), limit).await?;
        let ids = roles.iter().map(|acting| acting.parts().account);
        let people = people::several(db, ids).await?;
        Ok(together(people, roles))
    }

    /// Accounts that have been closed for longer than a span, the longest first.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn suspended_for(
        &self,
        span: Span,
        limit: u64,
    ) -> Result<Vec<Person>, DatabaseError> {
        let before = self.now().before(span);
        people::suspended(self.database().read(), before, limit).await
    }

    /// Who somebody with a session is, at a moment; everyone's view if the account is gone.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn viewer(
        &self,
        account: AccountId,
        at: Moment,
    ) -> Result<(Viewer, Option<Person>), DatabaseError> {
        let Some(Listed { person, roles }) = self.listed(account).await? else {
            return Ok((Viewer::public(at), None));
        };
        match Viewer::signed_in(&person.account, roles, at) {
            Ok(viewer) => Ok((viewer, Some(person))),
            Err(ForeignActing(acting)) => Err(DatabaseError::Damaged(format!(
                "acting {acting}: it was found for another account"
            ))),
        }
    }

    async fn with_roles(&self, people: Vec<Person>) -> Result<Vec<Listed>, DatabaseError> {
        let ids = people.iter().map(Person::id);
        let roles = actings::of_accounts(self.database().read(), ids).await?;
        Ok(together(people, roles))
    }
}

/// Each person with their roles among these, in the order of the people.
pub(super) fn together(people: Vec<Person>, mut roles: Vec<Acting>) -> Vec<Listed> {
    people
        .into_iter()
        .map(|person| {
            let of_person = |acting: &mut Acting| acting.parts().account == person.id();
            let roles = roles.extract_if(.., of_person).collect();
            Listed { person, roles }
        })
        .collect()
}
