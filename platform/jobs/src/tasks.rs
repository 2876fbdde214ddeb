//! Tasks that run every so often, on one instance at a time.

use crate::{Clock, entities::task};
use database::{Database, DatabaseError};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

/// Why a task failed, in words for the log.
pub type TaskFailure = Box<dyn std::error::Error + Send + Sync>;

type Work =
    Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), TaskFailure>> + Send>> + Send + Sync>;

/// A task that runs every so often. Every instance has it, one at a time does it.
#[derive(Clone)]
pub struct Repeated {
    name: &'static str,
    every: Duration,
    lease: Duration,
    work: Work,
}

impl std::fmt::Debug for Repeated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Repeated({} every {:?})", self.name, self.every)
    }
}

impl Repeated {
    /// A task by a name that stays the same, such as `accounts/dormancy`. The first run is due at
    /// once. One run may take an hour; then another instance may begin it too, so it must bear to
    /// run twice.
    pub fn new<F>(
        name: &'static str,
        every: Duration,
        work: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), TaskFailure>> + Send + 'static,
    {
        let lease = Duration::from_secs(3600);
        let work: Work = Arc::new(move || Box::pin(work()));
        Self {
            name,
            every,
            lease,
            work,
        }
    }

    /// Runs it if it is due and nobody else is at it. Returns whether it ran. A run that fails is told
    /// in the log and comes again when it is due.
    ///
    /// # Errors
    /// [`DatabaseError`] if the lease cannot be taken or given back.
    pub async fn run_if_due(
        &self,
        database: &Database,
        clock: Clock,
    ) -> Result<bool, DatabaseError> {
        let started = clock();
        let until = started.saturating_add(micros(self.lease));
        if !self.take(database, started, until).await? {
            return Ok(false);
        }
        let failure = match (self.work)().await {
            Ok(()) => None,
            Err(error) => {
                tracing::error!(task = self.name, %error, "a repeated task failed");
                Some(error.to_string().chars().take(300).collect::<String>())
            }
        };
        let due = started.saturating_add(micros(self.every));
        database
            .write(async |tx| {
                task::Entity::update_many()
                    .col_expr(task::Column::DueAt, Expr::value(due))
                    .col_expr(task::Column::LeasedUntil, Expr::value(None::<i64>))
                    .col_expr(task::Column::FinishedAt, Expr::value(clock()))
                    .col_expr(task::Column::Failure, Expr::value(failure))
                    .filter(task::Column::Name.eq(self.name))
                    .filter(task::Column::LeasedUntil.eq(until))
                    .exec(tx)
                    .await?;
                Ok(true)
            })
            .await
    }

    async fn take(&self, database: &Database, now: i64, until: i64) -> Result<bool, DatabaseError> {
        let known = task::Entity::find_by_id(self.name)
            .one(database.read())
            .await?;
        match &known {
            Some(row) if row.due_at > now => return Ok(false),
            Some(row) if row.leased_until.is_some_and(|until| until > now) => return Ok(false),
            _ => {}
        }
        database
            .write(async |tx| {
                if known.is_none() {
                    let row = task::ActiveModel {
                        name: Set(self.name.to_owned()),
                        due_at: Set(now),
                        leased_until: Set(None),
                        started_at: Set(None),
                        finished_at: Set(None),
                        failure: Set(None),
                    };
                    let once = OnConflict::column(task::Column::Name)
                        .do_nothing()
                        .to_owned();
                    task::Entity::insert(row)
                        .on_conflict(once)
                        .exec_without_returning(tx)
                        .await?;
                }
                let free = Condition::any()
                    .add(task::Column::LeasedUntil.is_null())
                    .add(task::Column::LeasedUntil.lte(now));
                let taken = task::Entity::update_many()
                    .col_expr(task::Column::LeasedUntil, Expr::value(until))
                    .col_expr(task::Column::StartedAt, Expr::value(now))
                    .filter(task::Column::Name.eq(self.name))
                    .filter(task::Column::DueAt.lte(now))
                    .filter(free)
                    .exec(tx)
                    .await?;
                Ok(taken.rows_affected == 1)
            })
            .await
    }
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}
