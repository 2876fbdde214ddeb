//! The current release in memory.
//!
//! What a pointer leads to never changes, so it is read once. Reading a city of a hundred thousand
//! areas takes a second or two; meanwhile visitors see the release before, if it may still be seen.

use super::{
    ReleaseStore, area, queries::areas, queries::load, reading, release, release::State, unanswered,
};
use crate::directory::{CurrentRelease, ReadError};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::Mutex;

/// A release with more areas than this takes noticeably long to read.
const LARGE: u64 = 5_000;

/// So many areas are read from the database at once.
const AT_ONCE: u64 = 4_096;

/// The current release in memory.
#[derive(Debug, Default)]
pub(super) struct Kept {
    release: RwLock<Option<Arc<CurrentRelease>>>,
    /// The load that could not be read beside the visitors: the next one is told why.
    unreadable: RwLock<Option<String>>,
    /// Held while a release is read, so that visitors who come at once wait for one reading
    /// instead of each reading all of it.
    reading: Arc<Mutex<()>>,
}

impl Kept {
    fn any(&self) -> Option<Arc<CurrentRelease>> {
        let release = self.release.read();
        release.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn of(&self, load_id: &str) -> Option<Arc<CurrentRelease>> {
        self.any().filter(|release| release.load_id == load_id)
    }

    fn keep(&self, release: Option<&Arc<CurrentRelease>>) {
        let mut kept = self.release.write().unwrap_or_else(PoisonError::into_inner);
        *kept = release.cloned();
    }

    fn set_unreadable(&self, load_id: Option<String>) {
        let mut unreadable = self
            .unreadable
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *unreadable = load_id;
    }

    fn is_unreadable(&self, load_id: &str) -> bool {
        let unreadable = self.unreadable.read();
        let unreadable = unreadable.unwrap_or_else(PoisonError::into_inner);
        unreadable.as_deref() == Some(load_id)
    }
}

impl ReleaseStore {
    /// The release that the pointer of the database leads to; for a moment the one before if the new
    /// one is large and still being read.
    pub(super) async fn current_release(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        let Some(load_id) = self.pointed_at().await? else {
            self.kept.keep(None);
            return Ok(None);
        };
        if let Some(release) = self.kept.of(&load_id) {
            return Ok(Some(release));
        }
        if let Some(before) = self.kept.any()
            && !self.kept.is_unreadable(&load_id)
            && self.may_be_seen(&before).await?
            && self.is_large(&load_id).await?
        {
            self.read_beside(load_id);
            return Ok(Some(before));
        }
        let _reading = self.kept.reading.lock().await;
        self.read_current().await
    }

    /// Follows the pointer and reads what is there; the lock must be held.
    async fn read_current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        let db = self.database.read();
        // The row may be gone if the pointer has moved on meanwhile; then it is followed again.
        for _ in 0..3 {
            let Some(load_id) = self.pointed_at().await? else {
                return Ok(None);
            };
            if let Some(release) = self.kept.of(&load_id) {
                return Ok(Some(release));
            }
            let row = load(&load_id).one(db).await.map_err(unanswered)?;
            let Some(row) = row else { continue };
            let levels = self.levels(&load_id).await;
            let release = levels
                .and_then(|levels| reading::current(row, levels, self.audience, &self.trusted));
            if self.pointed_at().await?.as_ref() != Some(&load_id) {
                // Only replaced meanwhile: it is whole, and was current when the visitor asked. If it was
                // withdrawn, some of its rows may have been gone already.
                match release {
                    Ok(release) if self.may_be_seen(&release).await? => {
                        return Ok(Some(Arc::new(release)));
                    }
                    _ => continue,
                }
            }
            let release = Arc::new(release?);
            self.kept.keep(Some(&release));
            return Ok(Some(release));
        }
        Err(ReadError::Database(
            "the current release changes faster than it can be read".to_owned(),
        ))
    }

    /// Reads the areas of a load, some thousand at a time, so that they are not in memory twice.
    async fn levels(&self, load_id: &str) -> Result<reading::Levels, ReadError> {
        let (mut levels, mut behind) = (reading::Levels::default(), (String::new(), -1));
        loop {
            let next = areas(load_id, (&behind.0, behind.1), AT_ONCE);
            let rows = next.all(self.database.read()).await.map_err(unanswered)?;
            let more = rows.len() as u64 == AT_ONCE;
            if let Some(last) = rows.last() {
                behind = (last.level.clone(), last.position);
            }
            for row in rows {
                levels.push(row)?;
            }
            if !more {
                return Ok(levels);
            }
        }
    }

    /// Reads what the pointer leads to while visitors go on; does nothing if it is being read.
    fn read_beside(&self, load_id: String) {
        let Ok(reading) = Arc::clone(&self.kept.reading).try_lock_owned() else {
            return;
        };
        let store = self.clone();
        tokio::spawn(async move {
            let _reading = reading;
            let read = store.read_current().await;
            if let Err(error) = &read {
                tracing::error!(%error, load_id, "the new release cannot be read");
            }
            store.kept.set_unreadable(read.is_err().then_some(load_id));
        });
    }

    /// Whether a release that was current a moment ago may still be shown: never one that was
    /// withdrawn or whose figures are gone.
    async fn may_be_seen(&self, before: &CurrentRelease) -> Result<bool, ReadError> {
        let seen = release::Entity::find_by_id(&before.load_id)
            .filter(release::Column::State.eq(State::Retired))
            .filter(release::Column::WithdrawnAt.is_null())
            .filter(release::Column::RowsKept.eq(true))
            .select_only()
            .column(release::Column::LoadId)
            .into_tuple::<String>()
            .one(self.database.read())
            .await;
        Ok(seen.map_err(unanswered)?.is_some())
    }

    async fn is_large(&self, load_id: &str) -> Result<bool, ReadError> {
        let one_more = area::Entity::find()
            .filter(area::Column::LoadId.eq(load_id))
            .select_only()
            .column(area::Column::AreaKey)
            .offset(LARGE)
            .limit(1)
            .into_tuple::<String>()
            .one(self.database.read())
            .await;
        Ok(one_more.map_err(unanswered)?.is_some())
    }
}
