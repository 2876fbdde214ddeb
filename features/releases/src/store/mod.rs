//! Releases in the database, read back under seal.
//!
//! Rows as the first version wrote them (one per area and indicator, one per map) are read as well,
//! until the next publication takes their place.

mod area_packing;
mod entities;
#[cfg(any(test, feature = "example"))]
pub mod example;
mod former;
mod kept;
mod packing;
mod queries;
mod reading;

pub(crate) use area_packing::AreaLayout;
pub(crate) use entities::{
    area, boundary, current, pack, place, portion, release, restricted, series, vector,
};
pub(crate) use former::description as former_description;
pub(crate) use packing::{PORTION, pack as pack_figures, unpack as unpack_figures};
pub(crate) use queries::{
    delete_areas, delete_boundaries, delete_packs, delete_places, delete_portions, delete_series,
    delete_vectors, is_orphan, keys, last_place, levels, load, mapped, of_map, of_map_before,
    orphans, positions, retired, shown,
};
pub use release::State;

use crate::directory::{
    AreaFigures, Boundary, CurrentRelease, Directory, ListedPublication, ReadError,
    WantedBoundaries, Withdrawal, picked,
};
use city_description::Place;
use database::{Database, DatabaseError};
use disclosure_control::{PublicKey, Published};
use kept::Kept;
use queries::{
    boundaries, of_area, of_area_before, of_areas, of_areas_before, places, pointer, portions,
    publications, withdrawals,
};
use sea_orm::{DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use small_area_statistics::Figure;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use terms::{AreaKey, Audience, IndicatorId, LevelId, ReferencePeriod};

/// For how long a withdrawal is told: two years, in microseconds.
const TOLD_FOR: i64 = 2 * 366 * 24 * 60 * 60 * 1_000_000;
/// Most keys of one query; databases limit how many they take.
const MOST_KEYS: usize = 500;
/// Most withdrawals that are told.
const MOST_TOLD: u64 = 10;

/// What one audience may see, read from the database. Cloning it shares the connections and the
/// copy of the current release that is kept in memory.
///
/// A store reads the releases of its own audience only: one for [`Audience::Public`] never shows
/// what is meant for a body or the administration. Each call of [`Directory::current`] asks the
/// database which release is shown, so that a publication, a rollback or a withdrawal by another
/// process is seen by the next request. A large release is read first while the one before is still
/// shown, unless that one was withdrawn.
#[derive(Debug, Clone)]
pub struct ReleaseStore {
    database: Database,
    audience: Audience,
    trusted: Arc<[PublicKey]>,
    now: fn() -> i64,
    city: Option<String>,
    kept: Arc<Kept>,
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
    /// The name of its audience: `public`, `body` or `internal`.
    pub audience: String,
    /// Where it stands.
    pub state: State,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// When loading began, UTC microseconds since 1970.
    pub loading_since: i64,
    /// When it went live, UTC microseconds since 1970.
    pub published_at: Option<i64>,
    /// The role that approved it; none if it was published before releases were approved.
    pub approved_role: Option<String>,
    /// Whether its areas and figures are still there, so that it can be shown again.
    pub rows_kept: bool,
    /// When it was withdrawn, UTC microseconds since 1970.
    pub withdrawn_at: Option<i64>,
}

impl ReleaseStore {
    /// Reads what is in `database`, meant for `audience` and sealed with one of the `trusted` keys.
    /// `now` gives the time as UTC microseconds since 1970. If several cities are published, the
    /// latest publication is the current one.
    pub fn new(
        database: Database,
        audience: Audience,
        trusted: Vec<PublicKey>,
        now: fn() -> i64,
    ) -> Self {
        Self {
            database,
            audience,
            trusted: trusted.into(),
            now,
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

    /// The audience whose releases it reads.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// All loads there are, of every audience, the latest first. For operators, never for pages.
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
                release::Column::Audience,
                release::Column::State,
                release::Column::BuiltAt,
                release::Column::LoadingSince,
                release::Column::PublishedAt,
                release::Column::ApprovedRole,
                release::Column::RowsKept,
                release::Column::WithdrawnAt,
            ])
            .order_by_desc(release::Column::LoadingSince)
            .order_by_desc(release::Column::LoadId)
            .into_model()
            .all(self.database.read())
            .await?;
        Ok(releases)
    }

    async fn pointed_at(&self) -> Result<Option<String>, ReadError> {
        pointer(self.audience, self.city.as_deref())
            .into_tuple()
            .one(self.database.read())
            .await
            .map_err(unanswered)
    }
}

#[async_trait::async_trait]
impl Directory for ReleaseStore {
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError> {
        self.current_release().await
    }

    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError> {
        let since = (self.now)().saturating_sub(TOLD_FOR);
        let found: Vec<(String, i64, Option<String>)> =
            withdrawals(self.audience, self.city.as_deref(), since, MOST_TOLD)
                .into_tuple()
                .all(self.database.read())
                .await
                .map_err(unanswered)?;
        let told = found
            .into_iter()
            .map(|(release_id, withdrawn_at, note)| Withdrawal {
                release_id,
                withdrawn_at,
                note: note.unwrap_or_default(),
            });
        Ok(told.collect())
    }

    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError> {
        let rows: Vec<reading::PublicationRow> =
            publications(self.audience, self.city.as_deref(), from, most)
                .into_model()
                .all(self.database.read())
                .await
                .map_err(unanswered)?;
        let current = self.pointed_at().await?;
        rows.into_iter()
            .map(|row| reading::publication(row, current.as_deref()))
            .collect()
    }

    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let (db, year) = (self.database.read(), period.calendar_year());
        let what = (level, indicator, year);
        let (load_id, level, indicator) = (&release.load_id, level.as_str(), indicator.as_str());
        let rows = of_map(load_id, level, indicator, year)
            .all(db)
            .await
            .map_err(unanswered)?;
        if !rows.is_empty() {
            return reading::map_figures(release, what, rows);
        }
        let row = of_map_before(load_id, level, indicator, year)
            .one(db)
            .await
            .map_err(unanswered)?;
        reading::map_figures_before(release, what, row)
    }

    async fn figures_at(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
        positions: &[usize],
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let wanted: BTreeSet<usize> = positions.iter().map(|at| at / PORTION).collect();
        let year = period.calendar_year();
        let rows = of_map(&release.load_id, level.as_str(), indicator.as_str(), year)
            .filter(portions(&wanted))
            .all(self.database.read())
            .await
            .map_err(unanswered)?;
        if rows.len() == wanted.len() {
            return reading::figures_at(release, (level, indicator, year), rows, positions);
        }
        // Rows of the first version, or none for a position that is not there.
        let all = self.map_figures(release, level, indicator, period).await?;
        Ok(picked(all, positions))
    }

    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError> {
        let rows = boundaries(&release.load_id, level.as_str(), wanted)
            .all(self.database.read())
            .await
            .map_err(unanswered)?;
        reading::boundaries(release, level, rows)
    }

    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError> {
        let rows = places(&release.load_id).all(self.database.read()).await;
        reading::places(release, rows.map_err(unanswered)?)
    }

    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError> {
        let (db, what) = (self.database.read(), (level, area));
        let (load_id, level, area) = (&release.load_id, level.as_str(), area.as_str());
        let row = of_area(load_id, level, area)
            .one(db)
            .await
            .map_err(unanswered)?;
        if let Some(row) = row {
            return reading::area_figures(release, what, &row);
        }
        let rows = of_area_before(load_id, level, area)
            .all(db)
            .await
            .map_err(unanswered)?;
        reading::area_figures_before(release, what, rows)
    }

    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError> {
        let (db, load_id) = (self.database.read(), release.load_id.as_str());
        let keys: Vec<&str> = areas.iter().map(|key| key.as_str()).collect();
        let mut packs: BTreeMap<String, pack::Model> = BTreeMap::new();
        let mut before: BTreeMap<String, Vec<series::Model>> = BTreeMap::new();
        for keys in keys.chunks(MOST_KEYS) {
            let rows = of_areas(load_id, level.as_str(), keys).all(db).await;
            let rows = rows.map_err(unanswered)?;
            let none = rows.is_empty();
            packs.extend(rows.into_iter().map(|row| (row.area_key.clone(), row)));
            if none {
                // Only the first version wrote other rows, and it wrote them for all areas.
                let rows = of_areas_before(load_id, level.as_str(), keys).all(db).await;
                for row in rows.map_err(unanswered)? {
                    before.entry(row.area_key.clone()).or_default().push(row);
                }
            }
        }
        let figures = areas.iter().map(|area| match packs.get(area.as_str()) {
            Some(row) => reading::area_figures(release, (level, area), row),
            None => {
                let rows = before.remove(area.as_str()).unwrap_or_default();
                reading::area_figures_before(release, (level, area), rows)
            }
        });
        figures.collect()
    }
}

fn unanswered(error: DbErr) -> ReadError {
    ReadError::Database(DatabaseError::from(error).to_string())
}
