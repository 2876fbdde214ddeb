//! Mail that waits in the database until a mail server has taken it.
//!
//! A mail is queued in the transaction of what it tells about: both happen or neither. Whoever sends
//! it takes it for the length of a lease by moving `next_try` forward; if the process ends meanwhile,
//! another takes it when the lease is over. A mail can thus arrive twice, with the same identity, and
//! is not lost. What it says, and to whom, is removed as soon as it is sent or given up: links in it
//! open accounts.

use crate::{
    Clock, Letter, SendError, Transport,
    entities::mail::{self, State},
};
use database::{Database, DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

const MINUTE: i64 = 60_000_000;
const HOUR: i64 = 60 * MINUTE;

/// After which pauses a mail is tried again; when they are used up, it is given up. Two days and a
/// half: a mail server may be away over a weekend.
const PAUSES: [i64; 9] = [
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    12 * HOUR,
    24 * HOUR,
];

/// How long one process may take over a mail before others try it too.
const LEASE: i64 = 5 * MINUTE;

/// How many mails are taken at a time.
const AT_A_TIME: u64 = 20;

/// How long it is kept that a mail was sent.
const KEPT: i64 = 30 * 24 * HOUR;

/// A mail to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// A new identity.
    pub id: String,
    /// The account or thing it is about; see [`forget`].
    pub person: Option<String>,
    /// The address it goes to.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// Its text, plain.
    pub body: String,
}

impl std::fmt::Debug for Mail {
    /// Says which mail it is, not what is in it: links in mails open accounts.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// What became of the mails that were due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Taken by the mail server.
    pub sent: usize,
    /// To be tried again.
    pub later: usize,
    /// Not to be tried again.
    pub given_up: usize,
}

/// Queues a mail, to be sent from now on.
///
/// # Errors
/// [`DatabaseError`]; the transaction then leaves nothing.
pub async fn queue(tx: &DatabaseTransaction, mail: Mail, now: i64) -> Result<(), DatabaseError> {
    mail::Entity::insert(mail::ActiveModel {
        id: Set(mail.id),
        state: Set(State::Waiting),
        person: Set(mail.person),
        recipient: Set(Some(mail.recipient)),
        subject: Set(Some(mail.subject)),
        body: Set(Some(mail.body)),
        attempts: Set(0),
        queued_at: Set(now),
        next_try: Set(now),
        settled_at: Set(None),
        failure: Set(None),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Removes all mails about a person, sent or not.
///
/// # Errors
/// [`DatabaseError`]
pub async fn forget(tx: &DatabaseTransaction, person: &str) -> Result<(), DatabaseError> {
    mail::Entity::delete_many()
        .filter(mail::Column::Person.eq(person))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes what is known about mails that were sent or given up 30 days ago or earlier. Returns how
/// many.
///
/// # Errors
/// [`DatabaseError`]
pub async fn tidy(database: &Database, now: i64) -> Result<u64, DatabaseError> {
    database
        .write(async |tx| {
            let removed = mail::Entity::delete_many()
                .filter(mail::Column::SettledAt.lte(now - KEPT))
                .exec(tx)
                .await?;
            Ok(removed.rows_affected)
        })
        .await
}

/// Sends the mails that are due, at most 20, one after the other.
///
/// # Errors
/// [`DatabaseError`]; mails taken by then are tried again after their lease.
pub async fn deliver(
    database: &Database,
    transport: &dyn Transport,
    clock: Clock,
) -> Result<Delivered, DatabaseError> {
    let mut delivered = Delivered::default();
    for (letter, attempts) in take(database, clock()).await? {
        let outcome = transport.send(&letter).await;
        match &outcome {
            Ok(()) => tracing::info!(mail = letter.id, "mail sent"),
            Err(error) => tracing::warn!(mail = letter.id, attempts, %error, "mail not sent"),
        }
        let pause = usize::try_from(attempts - 1)
            .ok()
            .and_then(|tried| PAUSES.get(tried));
        match (outcome, pause) {
            (Ok(()), _) => {
                settle(database, &letter.id, State::Sent, None, clock()).await?;
                delivered.sent += 1;
            }
            (Err(SendError::Later(failure)), Some(pause)) => {
                postpone(database, &letter.id, clock() + pause, failure).await?;
                delivered.later += 1;
            }
            (Err(SendError::Later(failure) | SendError::Never(failure)), _) => {
                settle(database, &letter.id, State::GivenUp, Some(failure), clock()).await?;
                delivered.given_up += 1;
            }
        }
    }
    Ok(delivered)
}

/// Takes mails that are due, with the number of the attempt that now begins.
async fn take(database: &Database, now: i64) -> Result<Vec<(Letter, i32)>, DatabaseError> {
    let due = mail::Entity::find()
        .filter(mail::Column::State.eq(State::Waiting))
        .filter(mail::Column::NextTry.lte(now))
        .order_by_asc(mail::Column::NextTry)
        .limit(AT_A_TIME)
        .all(database.read())
        .await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    database
        .write(async |tx| {
            let mut taken = Vec::new();
            for row in &due {
                // Where another process was quicker, `next_try` has moved and no row fits.
                let moved = mail::Entity::update_many()
                    .col_expr(mail::Column::NextTry, Expr::value(now + LEASE))
                    .col_expr(mail::Column::Attempts, Expr::value(row.attempts + 1))
                    .filter(mail::Column::Id.eq(row.id.as_str()))
                    .filter(mail::Column::State.eq(State::Waiting))
                    .filter(mail::Column::NextTry.eq(row.next_try))
                    .exec(tx)
                    .await?;
                if moved.rows_affected == 1 {
                    taken.push((letter(row), row.attempts + 1));
                }
            }
            Ok(taken)
        })
        .await
}

fn letter(row: &mail::Model) -> Letter {
    Letter {
        id: row.id.clone(),
        recipient: row.recipient.clone().unwrap_or_default(),
        subject: row.subject.clone().unwrap_or_default(),
        body: row.body.clone().unwrap_or_default(),
    }
}

async fn settle(
    database: &Database,
    id: &str,
    state: State,
    failure: Option<String>,
    now: i64,
) -> Result<(), DatabaseError> {
    let empty = || Expr::value(None::<String>);
    database
        .write(async |tx| {
            mail::Entity::update_many()
                .col_expr(mail::Column::State, Expr::value(state))
                .col_expr(mail::Column::Recipient, empty())
                .col_expr(mail::Column::Subject, empty())
                .col_expr(mail::Column::Body, empty())
                .col_expr(mail::Column::SettledAt, Expr::value(now))
                .col_expr(
                    mail::Column::Failure,
                    Expr::value(failure.as_deref().map(short)),
                )
                .filter(mail::Column::Id.eq(id))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
}

async fn postpone(
    database: &Database,
    id: &str,
    next_try: i64,
    failure: String,
) -> Result<(), DatabaseError> {
    database
        .write(async |tx| {
            mail::Entity::update_many()
                .col_expr(mail::Column::NextTry, Expr::value(next_try))
                .col_expr(mail::Column::Failure, Expr::value(short(&failure)))
                .filter(mail::Column::Id.eq(id))
                .filter(mail::Column::State.eq(State::Waiting))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
}

/// Mail servers can be talkative, and they repeat addresses.
fn short(failure: &str) -> String {
    failure
        .split_whitespace()
        .filter(|word| !word.contains('@'))
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(300)
        .collect()
}
