//! Releases in the database, read back under seal.

mod entities;
#[cfg(any(test, feature = "example"))]
pub mod example;
mod packing;
mod queries;
mod reading;

pub(crate) use entities::{area, current, release, series, vector};
pub(crate) use packing::{Malformed, pack};
pub(crate) use queries::{
    areas, delete_areas, delete_series, delete_vectors, is_orphan, levels, load, of_area, of_map,
    orphans, pointer,
};
pub use release::State;

use crate::directory::{AreaFigures, CurrentRelease, Directory, ReadError, Withdrawal};
use database::{Database, DatabaseError};
use disclosure_control::{PublicKey, Published};
use sea_orm::{DbErr, EntityTrait, FromQueryResult, QueryOrder, QuerySelect};
use small_area_statistics::Figure;
use std::sync::{Arc, PoisonError, RwLock};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// What is published, read from the database. Cloning it shares the connections and the copy of
/// the current release that is kept in memory.
#[derive(Debug, Clone)]
pub struct ReleaseStore {
    database: Database,
    trusted: Arc<[PublicKey]>,
    city: Option<String>,
    kept: Arc<RwLock<Option<Arc<CurrentRelease>>>>,
}

/// A load of a release, for people who look after the server.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ListedRelease {
    /// The row under which it was loaded.
    pub load_id: String,
    /// Its identity as given at build.
    pub release_id: String,
    /// The key of the city.
    pub city_id: String,
    /// The name of the city.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// When loading began, UTC microseconds since 1970.
    pub loading_since: i64,
    /// When it went live, UTC microseconds since 1970.
    pub published_at: Option<i64>,
}

impl ReleaseStore {
    /// Reads what is in `database` and sealed with one of the `trusted` keys. If several cities
    /// are published, the latest publication is the current one.
    pub fn new(database: Database, trusted: Vec<PublicKey>) -> Self {
        Self {
            database,
            trusted: trusted.into(),
            city: None,
            kept: Arc::default(),
        }
    }

    /// The same store for one city only.
    #[must_use]
    pub fn of_city(&self, city_id: &str) -> Self {
        Self {
            city: Some(city_id.to_owned()),
            kept: Arc::default(),
            ..self.clone()
        }
    }

    /// All loads there are, the latest first.
    ///
    /// # Errors
    /// [`DatabaseError`] if the database does not answer.
    pub async fn list(&self) -> Result<Vec<ListedRelease>, DatabaseError> {
        let releases = release::Entity::find()
            .select_only()
            .columns([
                release::Column::LoadId,
                release::Column::ReleaseId,
                release::Column::CityId,
                release::Column::Title,
                release::Column::State,
                release::Column::BuiltAt,
                release::Column::LoadingSince,
                release::Column::PublishedAt,
            ])
            .order_by_desc(release::Column::LoadingSince)
            .order_by_desc(release::Column::LoadId)
            .into_model()
            .all(self.database.read())
            .await?;
        Ok(releases)
    }

    fn kept(&self, load_id: &str) -> Option<Arc<CurrentRelease>> {
        self.kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .as_ref()
            .filter(|release| release.load_id == load_id)
            .cloned()
    }
}

#[async_trait::async_trait]
impl Directory for ReleaseStore {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        let db = self.database.read();
        // Only the pointer is read each time; what it points to never changes. The row may be gone
        // if the pointer has moved on meanwhile; then it is followed again.
        for _ in 0..3 {
            let found = pointer(self.city.as_deref()).one(db).await;
            let Some(pointer) = found.map_err(unanswered)? else {
                return Ok(None);
            };
            if let Some(release) = self.kept(&pointer.load_id) {
                return Ok(Some(release));
            }
            let row = load(&pointer.load_id).one(db).await.map_err(unanswered)?;
            let rows = areas(&pointer.load_id).all(db).await.map_err(unanswered)?;
            let Some(row) = row else { continue };
            let release = Arc::new(reading::current(row, rows, &self.trusted)?);
            *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&release));
            return Ok(Some(release));
        }
        Err(ReadError::Database(
            "the current release changes faster than it can be read".to_owned(),
        ))
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        Ok(Vec::new())
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let year = period.calendar_year();
        let row = of_map(&release.load_id, level.as_str(), indicator.as_str(), year)
            .one(self.database.read())
            .await
            .map_err(unanswered)?;
        reading::map_figures(release, (level, indicator, year), row)
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        let rows = of_area(&release.load_id, level.as_str(), area.as_str())
            .all(self.database.read())
            .await
            .map_err(unanswered)?;
        reading::area_figures(release, level, area, rows)
    }
}

fn unanswered(error: DbErr) -> ReadError {
    ReadError::Database(DatabaseError::from(error).to_string())
}
