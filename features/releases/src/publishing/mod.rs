//! `release publish`: an opened package becomes what the server shows. `release rollback` and
//! `release withdraw`: what was shown before comes back, what must not be shown goes.
//!
//! The rows of a release are made while they are written, under the state `loading`, in many small
//! transactions. Nobody sees them until one last transaction turns the pointer of the city and
//! audience. Whatever happens before that, the release shown so far stays. A load shows with a lease
//! that it is alive; what a crash leaves behind has an expired lease one day and is removed by the
//! next publication.

mod changing;
mod collecting;
mod pointing;
mod preparing;
mod rolling_back;
mod withdrawing;

pub use collecting::KEPT;
pub use rolling_back::{RollbackError, RolledBack, rollback};
pub use withdrawing::{LONGEST_NOTE, Then, WithdrawError, Withdrawing, Withdrawn, withdraw};

use crate::{
    directory::Approved,
    package::OpenedPackage,
    store::{self, State, release},
};
use changing::Compared;
use collecting::Collected;
use database::{Database, DatabaseError, DatabaseTransaction};
use pointing::Stage;
use preparing::Chunk;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

/// How long a load may be silent before others take it for dead: two minutes, in microseconds.
pub const LEASE: i64 = 120 * 1_000_000;
/// How often a load prolongs its lease. Not with every transaction: the row is a large one.
const PROLONGED_AFTER: i64 = LEASE / 8;

/// Gives the time as UTC microseconds since 1970. Asked again with every step.
pub type Clock<'a> = &'a (dyn Fn() -> i64 + Send + Sync);

/// What a publication did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Publication {
    /// The release is public now.
    Live {
        /// The row under which it was loaded.
        load_id: String,
        /// Its identity as given at build.
        release_id: String,
        /// The identity of the release whose place it took.
        replaced: Option<String>,
    },
    /// The very same release was public already. Nothing was changed.
    AlreadyLive {
        /// The row under which it was loaded.
        load_id: String,
        /// Its identity as given at build.
        release_id: String,
    },
}

/// Why a release was not published. The one shown so far stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// Nobody answers for it yet.
    #[error(
        "release {release_id} is not approved: before it is published, somebody has to answer for \
         it with `wirkraum release approve`"
    )]
    NotApproved {
        /// The release.
        release_id: String,
    },
    /// The very same release was withdrawn before.
    #[error(
        "release {release_id} was withdrawn and is not published again (\"{note}\"); \
         please build a new one with `wirkraum release build`"
    )]
    Withdrawn {
        /// The release.
        release_id: String,
        /// Why it was withdrawn.
        note: String,
    },
    /// There is no room left for it.
    #[error("the disk of the database is full; the release shown so far stays")]
    DiskFull,
    /// The database does not answer or refuses.
    #[error("{0}; the release shown so far stays")]
    Database(DatabaseError),
    /// Parts of the release contradict each other, although its seal holds.
    #[error("the release contradicts itself at {place}: {reason}")]
    Contradiction {
        /// Level, area and indicator.
        place: String,
        /// What does not fit.
        reason: String,
    },
    /// Loading was silent for so long that another publication took it for dead.
    #[error(
        "loading stood still for so long that another publication removed what was loaded; \
         please publish again"
    )]
    TakenForDead,
}

impl From<DatabaseError> for PublishError {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::DiskFull => Self::DiskFull,
            other => Self::Database(other),
        }
    }
}

impl From<DbErr> for PublishError {
    fn from(error: DbErr) -> Self {
        DatabaseError::from(error).into()
    }
}

/// Publishes an opened package under the new identity `load_id` (version 7), for the audience it
/// says it is meant for.
///
/// Two publications at once are both safe: each loads its own rows, and the pointer ends at the
/// one that finished last. Dropping the returned future is safe too. Others write in between: no
/// transaction holds more than a few hundred kilobytes.
///
/// # Errors
/// [`PublishError`]; what was loaded until then is removed now or by the next publication.
pub async fn publish(
    database: &Database,
    opened: &OpenedPackage,
    clock: Clock<'_>,
    load_id: Uuid,
) -> Result<Publication, PublishError> {
    publish_with_progress(database, opened, clock, load_id, &|_| ()).await
}

/// What a publication does at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Its rows are being written; told after every chunk.
    Loading {
        /// How much is written, from 0 to 100.
        percent: u8,
    },
    /// It is public, or not; rows that nobody will see any more are being removed.
    Tidying,
}

/// Like [`publish`]; `progress` is told what happens.
///
/// # Errors
/// As in [`publish`].
pub async fn publish_with_progress(
    database: &Database,
    opened: &OpenedPackage,
    clock: Clock<'_>,
    load_id: Uuid,
    progress: &(dyn Fn(Doing) + Send + Sync),
) -> Result<Publication, PublishError> {
    let content = &opened.content;
    if let Some(mark) = &opened.withdrawn {
        return Err(PublishError::Withdrawn {
            release_id: content.release_id.clone(),
            note: mark.note.clone(),
        });
    }
    let Some(approval) = &opened.approval else {
        return Err(PublishError::NotApproved {
            release_id: content.release_id.clone(),
        });
    };
    preparing::check(content)?;
    let load = Load {
        database,
        opened,
        approval,
        stage: Stage {
            city: &content.description.city.id,
            audience: content.description.audience,
        },
        clock,
        progress,
        load_id: load_id.to_string(),
    };
    collecting::collect(database, Collected::Orphans { now: clock() }).await;
    if let Some(live) = load.same_content_live().await? {
        return Ok(live);
    }
    let outcome = load.run().await;
    progress(Doing::Tidying);
    let rest = match &outcome {
        Ok(Publication::Live { .. }) => Collected::Retired { stage: load.stage },
        Ok(Publication::AlreadyLive { .. }) | Err(_) => Collected::Load {
            load_id: &load.load_id,
        },
    };
    collecting::collect(database, rest).await;
    outcome
}

struct Load<'a> {
    database: &'a Database,
    opened: &'a OpenedPackage,
    approval: &'a Approved,
    stage: Stage<'a>,
    clock: Clock<'a>,
    progress: &'a (dyn Fn(Doing) + Send + Sync),
    load_id: String,
}

impl Load<'_> {
    async fn run(&self) -> Result<Publication, PublishError> {
        let mut alive_at = (self.clock)();
        let first = preparing::release(&self.load_id, self.opened, self.approval, alive_at, LEASE)?;
        self.database
            .write(async |tx| {
                release::Entity::insert(first)
                    .exec_without_returning(tx)
                    .await?;
                Ok::<_, PublishError>(())
            })
            .await?;
        let content = &self.opened.content;
        let (mut written, all) = (0, preparing::work(content));
        for chunk in preparing::chunks(&self.load_id, content, &self.opened.boundaries) {
            let chunk = chunk?;
            written += chunk.work(content);
            self.load(chunk, &mut alive_at).await?;
            (self.progress)(Doing::Loading {
                percent: percent(written, all),
            });
        }
        // Read before the last step, so that the pointer waits for nobody.
        let changes = changing::changes(self.database, self.stage, content).await;
        let now = (self.clock)();
        self.database
            .write(async |tx| self.go_live(tx, now, changes.as_ref()).await)
            .await
    }

    async fn load(&self, chunk: Chunk, alive_at: &mut i64) -> Result<(), PublishError> {
        let now = (self.clock)();
        let prolonged = now.saturating_sub(*alive_at) >= PROLONGED_AFTER;
        self.database
            .write(async |tx| {
                if prolonged {
                    self.prolong(tx, now.saturating_add(LEASE)).await?;
                } else {
                    self.still_loading(tx).await?;
                }
                chunk.insert(tx).await?;
                Ok::<_, PublishError>(())
            })
            .await?;
        if prolonged {
            *alive_at = now;
        }
        Ok(())
    }

    /// Prolongs the lease, or finds that the load was taken for dead.
    async fn prolong(&self, tx: &DatabaseTransaction, until: i64) -> Result<(), PublishError> {
        let changed = release::Entity::update_many()
            .col_expr(release::Column::LeaseUntil, Expr::value(until))
            .filter(release::Column::LoadId.eq(self.load_id.as_str()))
            .filter(release::Column::State.eq(State::Loading))
            .exec(tx)
            .await?;
        match changed.rows_affected {
            1 => Ok(()),
            _ => Err(PublishError::TakenForDead),
        }
    }

    /// Makes sure that the load was not taken for dead, until the end of the transaction.
    async fn still_loading(&self, tx: &DatabaseTransaction) -> Result<(), PublishError> {
        let state: Option<State> = store::load(&self.load_id)
            .select_only()
            .column(release::Column::State)
            .lock_shared()
            .into_tuple()
            .one(tx)
            .await?;
        match state {
            Some(State::Loading) => Ok(()),
            _ => Err(PublishError::TakenForDead),
        }
    }

    /// The last step: one moment at which the old release ends and the new one begins.
    async fn go_live(
        &self,
        tx: &DatabaseTransaction,
        now: i64,
        changes: Option<&Compared>,
    ) -> Result<Publication, PublishError> {
        let before = self.stage.take(tx).await?;
        if let Some(row) = &before
            && row.content == self.opened.seal.manifest_digest()
        {
            return Ok(already_live(row));
        }
        self.not_withdrawn(tx).await?;
        // Another publication may have come between: then nothing is told rather than what was so.
        let changes = changes
            .filter(|changes| before.as_ref().map(|row| &row.load_id) == Some(&changes.load_id))
            .map(|changes| changes.told.clone());
        self.stage.retire(tx, now).await?;
        let changed = release::Entity::update_many()
            .col_expr(release::Column::State, Expr::value(State::Live))
            .col_expr(release::Column::PublishedAt, Expr::value(now))
            .col_expr(release::Column::Changes, Expr::value(changes))
            .filter(release::Column::LoadId.eq(self.load_id.as_str()))
            .filter(release::Column::State.eq(State::Loading))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(PublishError::TakenForDead);
        }
        self.stage.point_to(tx, &self.load_id).await?;
        Ok(Publication::Live {
            load_id: self.load_id.clone(),
            release_id: self.opened.content.release_id.clone(),
            replaced: before.map(|row| row.release_id),
        })
    }

    async fn same_content_live(&self) -> Result<Option<Publication>, PublishError> {
        let db = self.database.read();
        self.not_withdrawn(db).await?;
        let shown = store::shown(self.stage.audience, Some(self.stage.city));
        let row = shown.one(db).await?;
        Ok(row
            .filter(|row| row.content == self.opened.seal.manifest_digest())
            .map(|row| already_live(&row)))
    }

    /// What was withdrawn does not come back by mistake.
    async fn not_withdrawn(&self, db: &impl ConnectionTrait) -> Result<(), PublishError> {
        let withdrawn = store::retired(self.stage.city, self.stage.audience)
            .filter(release::Column::Content.eq(self.opened.seal.manifest_digest()))
            .filter(release::Column::WithdrawnAt.is_not_null())
            .one(db)
            .await?;
        match withdrawn {
            Some(row) => Err(PublishError::Withdrawn {
                release_id: row.release_id,
                note: row.withdrawal_note.unwrap_or_default(),
            }),
            None => Ok(()),
        }
    }
}

fn percent(written: usize, all: usize) -> u8 {
    let percent = written.saturating_mul(100) / all.max(1);
    u8::try_from(percent.min(100)).unwrap_or(100)
}

fn already_live(row: &release::Model) -> Publication {
    Publication::AlreadyLive {
        load_id: row.load_id.clone(),
        release_id: row.release_id.clone(),
    }
}
