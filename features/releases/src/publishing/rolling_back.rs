//! `release rollback`: what was shown before is shown again.

use super::{Clock, pointing::Stage};
use crate::store::{self, release};
use database::{Database, DatabaseError};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};
use terms::Audience;

/// What a rollback did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolledBack {
    /// The release shown until now; none if the last one was withdrawn.
    pub from: Option<String>,
    /// The release shown again.
    pub to: String,
}

/// Why nothing was rolled back. What is shown stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RollbackError {
    /// No release of the city was ever shown to this audience.
    #[error(
        "no release of {city} for the audience {audience} was ever published; \
         see `wirkraum release list`"
    )]
    NothingShown {
        /// The key of the city.
        city: String,
        /// The audience.
        audience: Audience,
    },
    /// Nothing was shown before it, or that was withdrawn or is not kept any more.
    #[error(
        "no release before {release_id} can be shown again: the last three are kept, and what was \
         withdrawn never comes back; please publish the wanted release with `wirkraum release publish`"
    )]
    NoFormer {
        /// The release to which there is none before.
        release_id: String,
    },
    /// The database does not answer or refuses.
    #[error("{0}; the release shown so far stays")]
    Database(DatabaseError),
}

impl From<DatabaseError> for RollbackError {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl From<DbErr> for RollbackError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Shows to an audience of a city what was shown before, in one moment. Called again, it goes one
/// further back, never forward: a release that was rolled back from comes back by publishing only.
/// Its time of publication stays what it was.
///
/// # Errors
/// [`RollbackError`]; then nothing was changed.
pub async fn rollback(
    database: &Database,
    city: &str,
    audience: Audience,
    clock: Clock<'_>,
) -> Result<RolledBack, RollbackError> {
    let stage = Stage { city, audience };
    let now = clock();
    let done = database
        .write(async |tx| {
            let shown = stage.take(tx).await?;
            let since = match &shown {
                Some(shown) => Some(shown.clone()),
                // After a withdrawal: back from what was withdrawn last.
                None => {
                    store::retired(city, audience)
                        .filter(release::Column::WithdrawnAt.is_not_null())
                        .order_by_desc(release::Column::WithdrawnAt)
                        .one(tx)
                        .await?
                }
            };
            let Some(since) = since else {
                return Err(RollbackError::NothingShown {
                    city: city.to_owned(),
                    audience,
                });
            };
            let Some(former) = stage.former(tx, &since).await? else {
                return Err(RollbackError::NoFormer {
                    release_id: since.release_id,
                });
            };
            stage.retire(tx, now).await?;
            stage.show_again(tx, &former).await?;
            Ok(RolledBack {
                from: shown.map(|shown| shown.release_id),
                to: former.release_id,
            })
        })
        .await?;
    tracing::info!(city, %audience, from = done.from, to = done.to, "rolled back");
    Ok(done)
}
