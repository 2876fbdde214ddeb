//! `release publish`: an opened package becomes what the server shows.
//!
//! The rows of a release are written under the state `loading`, in many small transactions; each
//! one prolongs a lease. Nobody sees them until one last transaction turns the pointer of the city.
//! Whatever happens before that, the release shown so far stays. What a crash leaves behind has an
//! expired lease one day and is removed by the next publication.

mod collecting;
mod preparing;

use crate::{
    package::OpenedPackage,
    store::{self, State, current, release},
};
use collecting::Collected;
use database::{Database, DatabaseError, DatabaseTransaction};
use preparing::Chunk;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use uuid::Uuid;

/// How long a load may be silent before others take it for dead: two minutes, in microseconds.
pub const LEASE: i64 = 120 * 1_000_000;

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

/// Publishes an opened package under the new identity `load_id` (version 7).
///
/// Two publications at once are both safe: each loads its own rows, and the pointer ends at the
/// one that finished last. Dropping the returned future is safe too.
///
/// # Errors
/// [`PublishError`]; what was loaded until then is removed now or by the next publication.
pub async fn publish(
    database: &Database,
    opened: &OpenedPackage,
    clock: Clock<'_>,
    load_id: Uuid,
) -> Result<Publication, PublishError> {
    let load = Load {
        database,
        opened,
        clock,
        load_id: load_id.to_string(),
    };
    collecting::collect(database, Collected::Orphans { now: clock() }).await;
    if let Some(live) = load.same_content_live().await? {
        return Ok(live);
    }
    let chunks = preparing::chunks(&load.load_id, &opened.content)?;
    let outcome = load.run(chunks).await;
    match &outcome {
        Ok(Publication::Live { .. }) => {
            let city = &opened.content.description.city.id;
            collecting::collect(database, Collected::Retired { city }).await;
        }
        Ok(Publication::AlreadyLive { .. }) | Err(_) => {
            let load_id = &load.load_id;
            collecting::collect(database, Collected::Load { load_id }).await;
        }
    }
    outcome
}

struct Load<'a> {
    database: &'a Database,
    opened: &'a OpenedPackage,
    clock: Clock<'a>,
    load_id: String,
}

impl Load<'_> {
    async fn run(&self, chunks: Vec<Chunk>) -> Result<Publication, PublishError> {
        let first = preparing::release(&self.load_id, self.opened, (self.clock)(), LEASE)?;
        self.database
            .write(async |tx| {
                release::Entity::insert(first)
                    .exec_without_returning(tx)
                    .await?;
                Ok::<_, PublishError>(())
            })
            .await?;
        let count = chunks.len();
        for (at, chunk) in chunks.into_iter().enumerate() {
            let lease_until = (self.clock)().saturating_add(LEASE);
            self.database
                .write(async |tx| {
                    self.prolong(tx, lease_until).await?;
                    chunk.insert(tx).await?;
                    Ok::<_, PublishError>(())
                })
                .await?;
            tracing::debug!(load_id = self.load_id, part = at + 1, of = count, "loaded");
        }
        let now = (self.clock)();
        self.database
            .write(async |tx| self.go_live(tx, now).await)
            .await
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

    /// The last step: one moment at which the old release ends and the new one begins.
    async fn go_live(
        &self,
        tx: &DatabaseTransaction,
        now: i64,
    ) -> Result<Publication, PublishError> {
        let content = &self.opened.content;
        let city = content.description.city.id.as_str();
        Database::hold(tx, "releases/go-live").await?;
        let before = store::pointer(Some(city)).one(tx).await?;
        let before = match before {
            Some(pointer) => store::load(&pointer.load_id).one(tx).await?,
            None => None,
        };
        if let Some(row) = &before
            && row.content == self.opened.seal.manifest_digest()
        {
            return Ok(already_live(row));
        }
        release::Entity::update_many()
            .col_expr(release::Column::State, Expr::value(State::Retired))
            .filter(release::Column::CityId.eq(city))
            .filter(release::Column::State.eq(State::Live))
            .exec(tx)
            .await?;
        let changed = release::Entity::update_many()
            .col_expr(release::Column::State, Expr::value(State::Live))
            .col_expr(release::Column::PublishedAt, Expr::value(now))
            .filter(release::Column::LoadId.eq(self.load_id.as_str()))
            .filter(release::Column::State.eq(State::Loading))
            .exec(tx)
            .await?;
        if changed.rows_affected != 1 {
            return Err(PublishError::TakenForDead);
        }
        current::Entity::insert(current::ActiveModel {
            city_id: Set(city.to_owned()),
            load_id: Set(self.load_id.clone()),
        })
        .on_conflict(
            OnConflict::column(current::Column::CityId)
                .update_column(current::Column::LoadId)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
        Ok(Publication::Live {
            load_id: self.load_id.clone(),
            release_id: content.release_id.clone(),
            replaced: before.map(|row| row.release_id),
        })
    }

    async fn same_content_live(&self) -> Result<Option<Publication>, PublishError> {
        let db = self.database.read();
        let city = self.opened.content.description.city.id.as_str();
        let Some(pointer) = store::pointer(Some(city)).one(db).await? else {
            return Ok(None);
        };
        let row = store::load(&pointer.load_id).one(db).await?;
        Ok(row
            .filter(|row| row.content == self.opened.seal.manifest_digest())
            .map(|row| already_live(&row)))
    }
}

fn already_live(row: &release::Model) -> Publication {
    Publication::AlreadyLive {
        load_id: row.load_id.clone(),
        release_id: row.release_id.clone(),
    }
}
