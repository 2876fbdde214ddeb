//! Removing rows that nobody will see any more, in small transactions.

use super::pointing::Stage;
use crate::store::{self, State, release};
use database::{Database, DatabaseError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};

/// How many releases that were shown keep their rows, for pages that began before the pointer
/// turned and for a rollback.
pub const KEPT: usize = 3;
/// How many areas lose their rows in one transaction.
const TOGETHER: usize = 200;
/// The same, for positions.
const POSITIONS_TOGETHER: i32 = 200;

/// Whose rows are removed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Collected<'a> {
    /// Loads that were given up or show no sign of life.
    Orphans { now: i64 },
    /// This load, if it is not shown.
    Load { load_id: &'a str },
    /// The figures of releases that were shown, except the latest of these, and of what was
    /// withdrawn. Their entry in the list of releases stays.
    Retired { stage: Stage<'a> },
}

/// Removes what is there to remove. That this fails is no reason to fail a publication: the next
/// one tries again.
pub(super) async fn collect(database: &Database, what: Collected<'_>) {
    let result = match what {
        Collected::Orphans { now } => orphans(database, now).await,
        Collected::Load { load_id } => give_up(database, load_id).await,
        Collected::Retired { stage } => retired(database, stage).await,
    };
    if let Err(error) = result {
        tracing::warn!(%error, ?what, "rows of former loads stay until the next publication");
    }
}

type Result<T> = std::result::Result<T, DatabaseError>;

async fn orphans(database: &Database, now: i64) -> Result<()> {
    let orphans: Vec<String> = store::orphans(now)
        .into_tuple()
        .all(database.read())
        .await?;
    for orphan in orphans {
        tracing::info!(load_id = orphan, "removing a load that never became public");
        let abandoned = database
            .write(async |tx| {
                let rows = release::Entity::update_many()
                    .col_expr(release::Column::State, Expr::value(State::Abandoned))
                    .filter(release::Column::LoadId.eq(orphan.as_str()))
                    // It may have shown a sign of life since it was found.
                    .filter(store::is_orphan(now))
                    .exec(tx)
                    .await?;
                Ok::<_, DatabaseError>(rows.rows_affected == 1)
            })
            .await?;
        if abandoned {
            remove(database, &orphan).await?;
        }
    }
    Ok(())
}

async fn give_up(database: &Database, load_id: &str) -> Result<()> {
    database
        .write(async |tx| {
            release::Entity::update_many()
                .col_expr(release::Column::State, Expr::value(State::Abandoned))
                .filter(release::Column::LoadId.eq(load_id))
                .filter(release::Column::State.eq(State::Loading))
                .exec(tx)
                .await?;
            Ok::<_, DatabaseError>(())
        })
        .await?;
    remove(database, load_id).await
}

async fn retired(database: &Database, stage: Stage<'_>) -> Result<()> {
    let removed = database
        .write(async |tx| {
            // Nobody rolls back meanwhile to what is removed here.
            stage.take(tx).await?;
            let retired: Vec<(String, bool)> = store::retired(stage.city, stage.audience)
                .select_only()
                .columns([release::Column::LoadId, release::Column::RowsKept])
                .into_tuple()
                .all(tx)
                .await?;
            let mut kept = 0;
            let mut removed = Vec::new();
            for (load_id, has_rows) in retired {
                if has_rows && kept < KEPT {
                    kept += 1;
                } else {
                    removed.push(load_id);
                }
            }
            release::Entity::update_many()
                .col_expr(release::Column::RowsKept, Expr::value(false))
                .filter(release::Column::LoadId.is_in(&removed))
                .filter(release::Column::RowsKept.eq(true))
                .exec(tx)
                .await?;
            Ok::<_, DatabaseError>(removed)
        })
        .await?;
    // Most of these have lost their rows long ago; one look tells.
    for load_id in removed {
        remove_rows(database, &load_id).await?;
    }
    Ok(())
}

async fn remove_places(database: &Database, load_id: &str) -> Result<()> {
    let last: Option<i32> = store::last_place(load_id)
        .into_tuple()
        .one(database.read())
        .await?;
    let Some(last) = last else { return Ok(()) };
    for number in 0..=last / POSITIONS_TOGETHER {
        database
            .write(async |tx| {
                let positions = number * POSITIONS_TOGETHER..(number + 1) * POSITIONS_TOGETHER;
                store::delete_places(load_id, positions).exec(tx).await?;
                Ok::<_, DatabaseError>(())
            })
            .await?;
    }
    Ok(())
}

/// Removes an abandoned load with all its rows.
async fn remove(database: &Database, load_id: &str) -> Result<()> {
    remove_rows(database, load_id).await?;
    database
        .write(async |tx| {
            release::Entity::delete_many()
                .filter(release::Column::LoadId.eq(load_id))
                .filter(release::Column::State.eq(State::Abandoned))
                .exec(tx)
                .await?;
            Ok(())
        })
        .await
}

/// Removes areas, figures and places of a load. The areas go last, because they tell which levels there are:
/// interrupted anywhere, it goes on the next time.
pub(super) async fn remove_rows(database: &Database, load_id: &str) -> Result<()> {
    remove_places(database, load_id).await?;
    let levels: Vec<String> = store::levels(load_id)
        .into_tuple()
        .all(database.read())
        .await?;
    for level in levels {
        let mapped: Vec<(String, i32)> = store::mapped(load_id, &level)
            .into_tuple()
            .all(database.read())
            .await?;
        for (indicator, period) in mapped {
            database
                .write(async |tx| {
                    store::delete_portions(load_id, &level, &indicator, period)
                        .exec(tx)
                        .await?;
                    Ok::<_, DatabaseError>(())
                })
                .await?;
        }
        database
            .write(async |tx| {
                store::delete_vectors(load_id, &level).exec(tx).await?;
                Ok::<_, DatabaseError>(())
            })
            .await?;
        let keys: Vec<String> = store::keys(load_id, &level)
            .into_tuple()
            .all(database.read())
            .await?;
        for (number, keys) in (0..).zip(keys.chunks(TOGETHER)) {
            let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
                continue;
            };
            database
                .write(async |tx| {
                    let keys = (first.as_str(), last.as_str());
                    let positions = number * POSITIONS_TOGETHER..(number + 1) * POSITIONS_TOGETHER;
                    store::delete_boundaries(load_id, &level, positions)
                        .exec(tx)
                        .await?;
                    store::delete_packs(load_id, &level, keys).exec(tx).await?;
                    store::delete_series(load_id, &level, keys).exec(tx).await?;
                    store::delete_areas(load_id, &level, keys).exec(tx).await?;
                    Ok::<_, DatabaseError>(())
                })
                .await?;
        }
    }
    Ok(())
}
