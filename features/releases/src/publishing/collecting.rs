//! Removing rows that nobody will see any more, in small transactions.

use crate::store::{self, State, release};
use database::Database;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

/// Whose rows are removed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Collected<'a> {
    /// Loads that were given up or show no sign of life.
    Orphans { now: i64 },
    /// This load, if it did not become public.
    Load { load_id: &'a str },
    /// The figures of releases of a city that were public, except the latest of these: pages that
    /// began before the pointer turned still read it. Their entry in the list of releases stays.
    Retired { city: &'a str },
}

/// Removes what is there to remove. That this fails is no reason to fail a publication: the next
/// one tries again.
pub(super) async fn collect(database: &Database, what: Collected<'_>) {
    let result = match what {
        Collected::Orphans { now } => orphans(database, now).await,
        Collected::Load { load_id } => give_up(database, load_id).await,
        Collected::Retired { city } => retired(database, city).await,
    };
    if let Err(error) = result {
        tracing::warn!(%error, ?what, "rows of former loads stay until the next publication");
    }
}

type Result<T> = std::result::Result<T, database::DatabaseError>;

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
                Ok::<_, database::DatabaseError>(rows.rows_affected == 1)
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
            Ok::<_, database::DatabaseError>(())
        })
        .await?;
    remove(database, load_id).await
}

async fn retired(database: &Database, city: &str) -> Result<()> {
    let retired: Vec<String> = release::Entity::find()
        .select_only()
        .column(release::Column::LoadId)
        .filter(release::Column::CityId.eq(city))
        .filter(release::Column::State.eq(State::Retired))
        .order_by_desc(release::Column::PublishedAt)
        .offset(1)
        .limit(u64::from(u32::MAX))
        .into_tuple()
        .all(database.read())
        .await?;
    for load_id in retired {
        remove_rows(database, &load_id).await?;
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

/// Removes areas and figures of a load, level by level; the areas last, because they tell which
/// levels there are.
async fn remove_rows(database: &Database, load_id: &str) -> Result<()> {
    let levels: Vec<String> = store::levels(load_id)
        .into_tuple()
        .all(database.read())
        .await?;
    for level in levels {
        database
            .write(async |tx| {
                store::delete_vectors(load_id, &level).exec(tx).await?;
                Ok::<_, database::DatabaseError>(())
            })
            .await?;
        database
            .write(async |tx| {
                store::delete_series(load_id, &level).exec(tx).await?;
                Ok::<_, database::DatabaseError>(())
            })
            .await?;
        database
            .write(async |tx| {
                store::delete_areas(load_id, &level).exec(tx).await?;
                Ok::<_, database::DatabaseError>(())
            })
            .await?;
    }
    Ok(())
}
