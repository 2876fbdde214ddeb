//! How each actor came in, who keeps it, and when somebody last said that it still holds.

use super::{Keys, Logins, actors, calendar::days_ago, identity, row::Row, slip::Slip};
use accounts::Role;
use actor_network::{
    FieldKey,
    actor::{Actor, Edit, Event, Topic},
    confirmation::{Confirmation, Record},
};
use terms::{AccountId, ActorId, Moment, Span};

/// An actor with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoActor {
    /// A stable key, such as `rat`; the facts hold it too.
    pub key: &'static str,
    /// The actor as it stands.
    pub actor: Actor,
    /// Every step, from the proposal on.
    pub history: Vec<Event>,
    /// When it was entered, last confirmed and reminded.
    pub record: Record,
}

/// Proposed and not yet looked at.
const PROPOSED: [&str; 2] = ["netz_eltern_mittag", "netz_digital"];
/// At rest: nobody answers.
const RESTING: [&str; 1] = ["netz_schaefer"];
/// Its own people have sent a change that waits for review.
const CHANGED: &str = "familienzentrum_weber";
/// What they have added.
const ADDED: (&str, &str) = ("families", "Frühstück für Familien am Samstag");

/// Reminders are due so many days after the last confirmation: see `Rhythm::default`.
const REMINDERS: [u32; 3] = [180, 210, 270];

/// All actors as they stand.
pub(super) fn actors(keys: &Keys, logins: &Logins, now: Moment) -> Result<Vec<DemoActor>, Slip> {
    actors::rows()
        .map(|row| of_row(row, keys, logins, now))
        .collect()
}

fn of_row(row: &'static Row, keys: &Keys, logins: &Logins, now: Moment) -> Result<DemoActor, Slip> {
    let id = keys.actor(row.key)?;
    let facts = row.facts(|key| keys.actor(key))?;
    let planning = logins.get("planung")?.id;
    if PROPOSED.contains(&row.key) {
        let entered = days_ago(now, 1 + identity::number("entered", row.key, 9));
        let by = logins.get("quartier_ost")?.id;
        let (actor, proposed) = Actor::propose(id, facts, by, entered);
        return Ok(DemoActor {
            key: row.key,
            actor,
            history: vec![proposed],
            record: Record::new(id, entered),
        });
    }
    let entered = days_ago(now, 620 + identity::number("entered", row.key, 900));
    let (mut actor, proposed) = Actor::propose(id, facts, planning, entered);
    let mut history = vec![proposed];
    history.push(actor.publish(planning, entered.after(Span::days(4)))?);
    let keeper = keeper(id, logins);
    if let Some((keeper, since)) = keeper {
        let claimed = since.max(entered.after(Span::days(30)));
        history.push(actor.claim(keeper, claimed)?);
    }
    if RESTING.contains(&row.key) {
        history.push(actor.rest(planning, days_ago(now, 40))?);
    }
    if row.key == CHANGED {
        let edit = with_offer(&actor)?;
        let by = keeper.map_or(planning, |(keeper, _)| keeper);
        history.push(actor.submit(&edit, by, days_ago(now, 2))?);
    }
    let days = row
        .confirmed
        .unwrap_or_else(|| 5 + identity::number("confirmed", row.key, 330));
    let by = keeper.map_or(planning, |(keeper, _)| keeper);
    Ok(DemoActor {
        key: row.key,
        actor,
        history,
        record: record(id, entered, days, by, now),
    })
}

/// The login of those who keep an actor, if it is one of its own people, and from when.
fn keeper(actor: ActorId, logins: &Logins) -> Option<(AccountId, Moment)> {
    let keeps = |role| matches!(role, Role::Editor | Role::Coordinator);
    logins
        .0
        .iter()
        .map(|login| &login.acting)
        .find(|acting| {
            let principal = acting.principal.map(accounts::Principal::actor);
            keeps(acting.role) && principal == Some(actor)
        })
        .map(|acting| (acting.account, acting.term.from().after(Span::days(2))))
}

fn with_offer(actor: &Actor) -> Result<Edit, Slip> {
    let base = actor.facts().clone();
    let mut wanted = base.clone();
    wanted.offers.push(Topic {
        text: ADDED.1.to_owned(),
        field: Some(FieldKey::new(ADDED.0)?),
    });
    Ok(Edit {
        seen: actor.version(),
        base,
        wanted,
    })
}

fn record(actor: ActorId, entered: Moment, days: u32, by: AccountId, now: Moment) -> Record {
    let at = days_ago(now, days);
    let sent: Vec<u32> = REMINDERS.into_iter().filter(|due| *due < days).collect();
    Record {
        actor,
        entered,
        confirmed: Some(Confirmation { at, by }),
        reminders: u32::try_from(sent.len()).unwrap_or(0),
        reminded: sent.last().map(|due| at.after(Span::days(*due))),
    }
}
