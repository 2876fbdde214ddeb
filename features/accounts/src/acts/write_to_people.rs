//! Mails of other features to the people who act for actors.

use crate::{
    mails::enveloped,
    service::Accounts,
    store::{
        actings,
        people::{self, Person},
    },
};
use accounts::{Role, account::State};
use database::{DatabaseError, DatabaseTransaction};
use jobs::outbox;
use std::collections::{BTreeMap, BTreeSet};
use terms::{AccountId, ActorId, Moment};

/// What another feature writes to somebody, in the language of the person. Greeting and end are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its subject.
    pub subject: String,
    /// What it says, plain.
    pub body: String,
}

/// Most actors of one query.
const MOST: usize = 500;

impl Accounts {
    /// The people who act for these actors at a moment in one of these roles and whose accounts are in
    /// use. An actor without any is left out. Two queries for each 500 actors.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn people_acting_for(
        &self,
        tx: &DatabaseTransaction,
        actors: &[ActorId],
        roles: &[Role],
        now: Moment,
    ) -> Result<BTreeMap<ActorId, Vec<Person>>, DatabaseError> {
        let mut all = BTreeMap::new();
        for actors in actors.chunks(MOST) {
            let held = actings::of_principals(tx, actors, roles, now).await?;
            let accounts: BTreeSet<AccountId> =
                held.iter().map(|acting| acting.parts().account).collect();
            let people = people::several(tx, accounts).await?;
            let in_use = |person: &&Person| {
                let state = person.account.state();
                matches!(state, Some(State::Active { .. } | State::Warned { .. }))
            };
            for acting in &held {
                let parts = acting.parts();
                let Some(actor) = parts.principal.map(|principal| principal.actor()) else {
                    continue;
                };
                let of: &mut Vec<Person> = all.entry(actor).or_default();
                let new = !of.iter().any(|person| person.id() == parts.account);
                let person = people.iter().filter(in_use);
                let mut person = person.filter(|person| new && person.id() == parts.account);
                of.extend(person.next().cloned());
            }
        }
        all.retain(|_, people| !people.is_empty());
        Ok(all)
    }

    /// Queues a mail of another feature to a person, in the transaction of what it tells about. Without
    /// an address nothing is queued.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn write_message(
        &self,
        tx: &DatabaseTransaction,
        person: &Person,
        message: Message,
        now: Moment,
    ) -> Result<(), DatabaseError> {
        let Some(address) = person.account.email() else {
            return Ok(());
        };
        let text = (message.subject, message.body);
        let mail = enveloped(self, (person, address), text, now);
        outbox::queue(tx, mail, now.micros()).await
    }

    /// The person of an account as a transaction sees it, for features that forget what they keep.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn person_within(
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<Option<Person>, DatabaseError> {
        people::find(tx, account).await
    }

    /// The actors for which an account ever acted, as a transaction sees it.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn actors_of_within(
        tx: &DatabaseTransaction,
        account: AccountId,
    ) -> Result<BTreeSet<ActorId>, DatabaseError> {
        let held = actings::of_account(tx, account).await?;
        let principals = held.iter().filter_map(|acting| acting.parts().principal);
        Ok(principals.map(|principal| principal.actor()).collect())
    }
}
