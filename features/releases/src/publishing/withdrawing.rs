//! `release withdraw`: a release is taken back, with a note that everyone may read.

use super::{Clock, collecting::remove_rows, pointing::Stage};
use crate::{
    package::WithdrawnMark,
    store::{State, release},
};
use database::{Database, DatabaseError};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use std::collections::BTreeSet;
use terms::Audience;

/// Most characters of a note.
pub const LONGEST_NOTE: usize = 2000;

/// What is to be withdrawn.
#[derive(Debug, Clone, Copy)]
pub struct Withdrawing<'a> {
    /// The key of the city.
    pub city: &'a str,
    /// The audience to which it is or was shown.
    pub audience: Audience,
    /// The release; the one shown now if not said.
    pub release_id: Option<&'a str>,
    /// Why, in plain words. Pages show it.
    pub note: &'a str,
    /// What is shown then, if it is the one shown now.
    pub then: Then,
}

/// What is shown after a release that is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Nothing, until another one is published.
    Nothing,
    /// The one before it, if there is one that can be shown.
    Former,
}

/// What a withdrawal did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// The release that was withdrawn.
    pub release_id: String,
    /// Whether it was shown until now.
    pub was_shown: bool,
    /// What is shown now; nothing if nothing.
    pub shown: Option<String>,
    /// What is to be said of it wherever its package lies.
    pub mark: WithdrawnMark,
    /// The folders from which it was published, as far as they are known. They may lie on other
    /// machines.
    pub packages: Vec<String>,
    /// Releases of the same city that other audiences still see: audience and release.
    pub seen_by_others: Vec<(String, String)>,
}

/// Why a release was not withdrawn, or not with everything.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WithdrawError {
    /// There is nothing shown that could be withdrawn.
    #[error(
        "nothing of {city} is shown to the audience {audience}; name the release that is to be \
         withdrawn, see `wirkraum release list`"
    )]
    NothingShown {
        /// The key of the city.
        city: String,
        /// The audience.
        audience: Audience,
    },
    /// No such release was ever shown.
    #[error(
        "no release {release_id} of this city was ever shown to this audience; \
         see `wirkraum release list`"
    )]
    Unknown {
        /// The release asked for.
        release_id: String,
    },
    /// The note says nothing or too much.
    #[error(
        "say in the note why the release is withdrawn, in at most {LONGEST_NOTE} characters: \
         everyone who looks for it reads the note"
    )]
    Note,
    /// It is withdrawn and nobody sees it any more, but its rows are still in the database.
    #[error(
        "the release is withdrawn and not shown any more, but not all of its rows could be removed \
         ({0}); please withdraw it again"
    )]
    RowsLeft(DatabaseError),
    /// The database does not answer or refuses.
    #[error("{0}; nothing was withdrawn")]
    Database(DatabaseError),
}

impl From<DatabaseError> for WithdrawError {
    fn from(error: DatabaseError) -> Self {
        Self::Database(error)
    }
}

impl From<DbErr> for WithdrawError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Withdraws a release: from this moment on it is not shown, can never be shown again, and its
/// areas and figures are removed. What stays are its name, its description without figures, and the
/// note. Withdrawn again, it gets the new note, and what an interruption left behind is removed.
///
/// # Errors
/// [`WithdrawError`]. Only after [`WithdrawError::RowsLeft`] the release is withdrawn.
pub async fn withdraw(
    database: &Database,
    what: &Withdrawing<'_>,
    clock: Clock<'_>,
) -> Result<Withdrawn, WithdrawError> {
    let note = what.note.trim();
    if note.is_empty() || note.chars().count() > LONGEST_NOTE {
        return Err(WithdrawError::Note);
    }
    let now = clock();
    let (withdrawn, loads) = database
        .write(async |tx| end(tx, what, note, now).await)
        .await?;
    tracing::info!(?withdrawn, "a release was withdrawn");
    for load_id in loads {
        remove_rows(database, &load_id)
            .await
            .map_err(WithdrawError::RowsLeft)?;
    }
    Ok(withdrawn)
}

/// Ends what was shown in one moment, and says which loads are to be removed.
async fn end(
    tx: &database::DatabaseTransaction,
    what: &Withdrawing<'_>,
    note: &str,
    now: i64,
) -> Result<(Withdrawn, Vec<String>), WithdrawError> {
    let stage = Stage {
        city: what.city,
        audience: what.audience,
    };
    let shown = stage.take(tx).await?;
    let release_id = match (what.release_id, &shown) {
        (Some(release_id), _) => release_id.to_owned(),
        (None, Some(shown)) => shown.release_id.clone(),
        (None, None) => {
            return Err(WithdrawError::NothingShown {
                city: what.city.to_owned(),
                audience: what.audience,
            });
        }
    };
    // The same release may have been loaded more than once.
    let loads: Vec<release::Model> = release::Entity::find()
        .filter(of_release(what, &release_id))
        .all(tx)
        .await?;
    if loads.is_empty() {
        return Err(WithdrawError::Unknown { release_id });
    }
    let at = loads.iter().filter_map(|load| load.withdrawn_at).min();
    let at = at.unwrap_or(now);
    release::Entity::update_many()
        .col_expr(release::Column::WithdrawnAt, Expr::value(at))
        .col_expr(release::Column::WithdrawalNote, Expr::value(note))
        .col_expr(release::Column::RowsKept, Expr::value(false))
        .filter(of_release(what, &release_id))
        .exec(tx)
        .await?;
    let was_shown = shown
        .as_ref()
        .filter(|shown| shown.release_id == release_id);
    let mut shown_now = shown.as_ref().map(|shown| shown.release_id.clone());
    if let Some(ended) = was_shown {
        stage.retire(tx, now).await?;
        let former = match what.then {
            Then::Nothing => None,
            Then::Former => stage.former(tx, ended).await?,
        };
        match &former {
            Some(former) => stage.show_again(tx, former).await?,
            None => stage.clear(tx).await?,
        }
        shown_now = former.map(|former| former.release_id);
    }
    let folders = loads.iter().filter_map(|load| load.package_folder.clone());
    let packages: BTreeSet<String> = folders.collect();
    let withdrawn = Withdrawn {
        mark: WithdrawnMark {
            release_id: release_id.clone(),
            note: note.to_owned(),
            at,
        },
        packages: packages.into_iter().collect(),
        seen_by_others: seen_by_others(tx, what).await?,
        release_id,
        was_shown: was_shown.is_some(),
        shown: shown_now,
    };
    let loads = loads.into_iter().map(|load| load.load_id).collect();
    Ok((withdrawn, loads))
}

/// What other audiences of the city see: it may hold the same figures.
async fn seen_by_others(
    tx: &database::DatabaseTransaction,
    what: &Withdrawing<'_>,
) -> Result<Vec<(String, String)>, DbErr> {
    release::Entity::find()
        .select_only()
        .columns([release::Column::Audience, release::Column::ReleaseId])
        .filter(release::Column::CityId.eq(what.city))
        .filter(release::Column::Audience.ne(what.audience.name()))
        .filter(release::Column::State.eq(State::Live))
        .order_by_asc(release::Column::Audience)
        .into_tuple()
        .all(tx)
        .await
}

/// The loads of a release that are or were shown.
fn of_release(what: &Withdrawing<'_>, release_id: &str) -> Condition {
    Condition::all()
        .add(release::Column::CityId.eq(what.city))
        .add(release::Column::Audience.eq(what.audience.name()))
        .add(release::Column::ReleaseId.eq(release_id))
        .add(release::Column::State.is_in([State::Live, State::Retired]))
}
