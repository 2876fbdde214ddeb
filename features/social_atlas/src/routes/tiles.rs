//! Vector tiles of the map one can move.

use crate::{
    AtlasState,
    geometry::polygons,
    tiles::{MOST_AREAS, Place, TileArea, write},
    visit::Refusal,
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use releases::directory::{CurrentRelease, WantedBoundaries};
use small_area_statistics::{Absence, Figure};
use terms::{LevelId, ReferencePeriod};
use web::{Asset, Problem};

/// What an address of a tile names.
type Address = (String, String, String, u16, u8, u32, u32);

/// `/kacheln/{release}/{level}/{indicator}/{period}/{z}/{x}/{y}`: a square of the map. The release
/// in the address makes the answer one that never changes; only the present release has tiles.
pub(super) async fn show(
    State(state): State<AtlasState>,
    Path((release_id, level, indicator, year, zoom, x, y)): Path<Address>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let square = Place::new(zoom, x, y).ok_or(Problem::NotFound)?;
    let release = state.directory.current().await?;
    let release = release
        .filter(|release| release.release_id == release_id)
        .ok_or(Problem::NotFound)?;
    let level = LevelId::new(&level).map_err(|_| Problem::NotFound)?;
    let areas = release.areas.get(&level).ok_or(Problem::NotFound)?;
    let indicator = release.description.indicator(&indicator);
    let indicator = indicator.ok_or(Problem::NotFound)?;
    let period = ReferencePeriod::year(year).map_err(|_| Problem::NotFound)?;
    if !release.description.periods.contains(&period) {
        return Err(Problem::NotFound.into());
    }
    let boundaries = state
        .directory
        .boundaries(
            &release,
            &level,
            WantedBoundaries {
                from: 0,
                most: MOST_AREAS,
                within: Some(square.extent()),
            },
        )
        .await?;
    let positions: Vec<usize> = boundaries.iter().map(|at| at.position).collect();
    let figures = state
        .directory
        .figures_at(&release, &level, &indicator.id, period, &positions)
        .await?;
    let missing = Figure::Absent(Absence::Missing);
    let mut found = Vec::with_capacity(boundaries.len());
    for (place, boundary) in boundaries.iter().enumerate() {
        let Some(area) = areas.get(boundary.position) else {
            continue;
        };
        found.push(TileArea {
            key: area.key.as_str(),
            name: &area.name,
            figure: figures.get(place).unwrap_or(&missing),
            boundary: polygons(&boundary.geometry).ok_or_else(|| unreadable(&release, area))?,
        });
    }
    let bytes = write(square, found).map_err(|error| {
        tracing::error!(%error, "a tile");
        Problem::Internal
    })?;
    let tile = Asset {
        bytes: Bytes::from(bytes),
        content_type: "application/vnd.mapbox-vector-tile",
        digest: format!(
            "{}-{level}-{}-{period}-{zoom}-{x}-{y}",
            release.load_id, indicator.id
        ),
        addressed_by_digest: true,
    };
    Ok(tile.respond(&headers))
}

fn unreadable(release: &CurrentRelease, area: &releases::directory::Area) -> Problem {
    tracing::error!(release = %release.load_id, level = %area.level, key = %area.key, "a boundary is no polygon");
    Problem::Internal
}
