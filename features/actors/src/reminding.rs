//! Who has not confirmed an actor for long is asked by mail whether all of it still holds; where nobody
//! answers or nobody is there, planning is asked.

use crate::{
    Actors, StoreError,
    confirming::ConfirmError,
    directory::address,
    store::{Altered, Kept, actor, begin, id, load, model_within, update},
    words::words,
};
use accounts::Role;
use accounts_feature::{Accounts, Person, acts::write_to_people::Message};
use actor_network::confirmation::Due;
use database::DatabaseTransaction;
use jobs::{Clock, Repeated};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use site::page_address;
use std::{collections::BTreeMap, time::Duration};
use terms::{AccountId, ActorId, Moment};

/// How often it is looked for what is due.
const EVERY: Duration = Duration::from_secs(3_600);
/// Actors of one transaction.
const AT_A_TIME: u64 = 100;
/// Most transactions of one run; what is left then waits for the next.
const PASSES: usize = 50;
/// Whom a reminder reaches.
const REMINDED: [Role; 2] = [Role::Editor, Role::Coordinator];

/// What was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Actors whose people got a mail, and the how-many-th it was.
    pub people: Vec<(ActorId, u32)>,
    /// Actors about which planning is asked.
    pub planning: Vec<ActorId>,
    /// Mails that were queued: one for each person.
    pub mails: usize,
}

/// The tasks of actors, for the worker of the server.
pub fn duties(actors: &Actors, accounts: &Accounts, now: Clock) -> Vec<Repeated> {
    let (actors, accounts) = (actors.clone(), accounts.clone());
    vec![Repeated::new("actors/remind", EVERY, move || {
        let (actors, accounts) = (actors.clone(), accounts.clone());
        async move {
            for _ in 0..PASSES {
                let now = Moment::from_micros(now());
                let asked = actors.remind_due(&accounts, now, AT_A_TIME).await?;
                if asked == Asked::default() {
                    break;
                }
                let (actors, planning) = (asked.people.len(), asked.planning.len());
                tracing::info!(actors, planning, mails = asked.mails, "asked what holds");
            }
            Ok(())
        }
    })]
}

impl Actors {
    /// Asks about the next actors of which it is due, the longest due first. What is noted and the mails
    /// to their people are one transaction, and transactions come one after the other: however many
    /// servers there are, nobody is asked twice. A person with several actors gets one mail.
    ///
    /// # Errors
    /// [`ConfirmError`]; nobody is asked then.
    pub async fn remind_due(
        &self,
        accounts: &Accounts,
        now: Moment,
        most: u64,
    ) -> Result<Asked, ConfirmError> {
        self.database
            .write(async |tx| {
                let change = begin(tx, now).await?;
                let rhythm = model_within(tx).await?.rhythm;
                let ids = due(tx, now, most).await?;
                if ids.is_empty() {
                    return Ok(Asked::default());
                }
                let people = accounts.people_acting_for(tx, &ids, &REMINDED, now).await?;
                let mut loaded = load(tx, &ids).await?;
                let mut asked = Asked::default();
                let mut altered = Vec::new();
                let mut letters: BTreeMap<AccountId, (&Person, Vec<Kept>)> = BTreeMap::new();
                for id in ids {
                    let Some(before) = loaded.remove(&id) else {
                        continue;
                    };
                    let mut after = before.clone();
                    let of: &[Person] = people.get(&id).map_or(&[], Vec::as_slice);
                    let step = match of {
                        [] => after.record.nobody_to_remind(&rhythm, now),
                        _ => after.record.sent(&rhythm, now),
                    };
                    match step {
                        None => continue,
                        Some(Due::Remind(time)) => {
                            asked.people.push((id, time));
                            for person in of {
                                let letter = letters.entry(person.id());
                                let letter = letter.or_insert((person, Vec::new()));
                                letter.1.push(before.clone());
                            }
                        }
                        Some(Due::AskPlanning) => asked.planning.push(id),
                    }
                    let events = Vec::new();
                    altered.push(Altered {
                        before,
                        after,
                        events,
                    });
                }
                update(tx, &altered, &rhythm, change).await?;
                asked.mails = letters.len();
                for (person, about) in letters.values() {
                    let message = message(accounts, person, about);
                    accounts.write_message(tx, person, message, now).await?;
                }
                Ok(asked)
            })
            .await
    }
}

async fn due(tx: &DatabaseTransaction, now: Moment, most: u64) -> Result<Vec<ActorId>, StoreError> {
    let found: Vec<String> = actor::Entity::find()
        .filter(actor::Column::Listed.eq(true))
        .filter(actor::Column::DueAt.lte(now.micros()))
        .order_by_asc(actor::Column::DueAt)
        .limit(most)
        .select_only()
        .column(actor::Column::ActorId)
        .into_tuple()
        .all(tx)
        .await?;
    (found.iter())
        .map(|name| id(name, ("actor", "actor_id"), name))
        .collect()
}

/// The mail about actors of one person: their names with the ways to their pages.
fn message(accounts: &Accounts, person: &Person, about: &[Kept]) -> Message {
    let texts = words(person.language);
    let site = &accounts.settings().address;
    let line = |kept: &Kept| {
        let page = page_address(person.language, &address(kept.actor.id()));
        format!("{}\n{site}{page}", kept.actor.facts().name)
    };
    let list: Vec<String> = about.iter().map(line).collect();
    Message {
        subject: texts.t("mail-remind-subject"),
        body: texts.with("mail-remind-body", &[("list", &list.join("\n\n"))]),
    }
}
