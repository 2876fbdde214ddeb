//! From rows to what is published. A row that cannot be true is refused by table, column and key.

use super::{area, packing, release, series, vector};
use crate::{
    directory::{Approved, Area, AreaFigures, CurrentRelease, MapFrame, ReadError},
    package::FORMAT,
};
use disclosure_control::{PublicKey, Published, SealFile, verify};
use small_area_statistics::Figure;
use std::{collections::BTreeMap, fmt::Display};
use terms::{AreaKey, IndicatorId, LevelId};

/// A place in the database, to be named when something is wrong there.
struct Place {
    table: &'static str,
    row: String,
}

impl Place {
    fn refuse(&self, column: &'static str, reason: impl Display) -> ReadError {
        ReadError::Row {
            table: self.table,
            column,
            row: self.row.clone(),
            reason: reason.to_string(),
        }
    }
}

/// The release of a row and its areas, after its manifest was found under a trusted seal.
pub(super) fn current(
    row: release::Model,
    areas: Vec<area::Model>,
    trusted: &[PublicKey],
) -> Result<CurrentRelease, ReadError> {
    let place = Place {
        table: "release",
        row: row.load_id.clone(),
    };
    if i64::from(row.format) > i64::from(FORMAT) {
        return Err(place.refuse(
            "format",
            format!("it is {}, the newest known here is {FORMAT}", row.format),
        ));
    }
    let seal_file: SealFile =
        serde_json::from_str(&row.seal).map_err(|error| place.refuse("seal", error))?;
    let seal = verify(&row.manifest, &seal_file, trusted)?;
    if seal.manifest_digest() != row.content {
        return Err(place.refuse("content", "it is not the digest of the sealed manifest"));
    }
    let description = serde_json::from_str(&row.description)
        .map_err(|error| place.refuse("description", error))?;
    let protocol =
        serde_json::from_str(&row.protocol).map_err(|error| place.refuse("protocol", error))?;
    let published_at = row
        .published_at
        .ok_or_else(|| place.refuse("published_at", "it is empty, but the release is public"))?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from a release whose seal was verified above"
    )]
    Ok(CurrentRelease {
        load_id: row.load_id,
        release_id: row.release_id,
        built_at: row.built_at,
        published_at,
        approval: Approved {
            role: String::new(),
            at: row.built_at,
        },
        description: Published::attest(&seal, description),
        frame: MapFrame {
            width: row.frame_width,
            height: row.frame_height,
            metres_per_unit: row.metres_per_unit,
        },
        areas: levels(areas)?
            .into_iter()
            .map(|(level, areas)| (level, Published::attest(&seal, areas)))
            .collect(),
        protocol: Published::attest(&seal, protocol),
        seal,
    })
}

fn levels(rows: Vec<area::Model>) -> Result<BTreeMap<LevelId, Vec<Area>>, ReadError> {
    let mut levels: BTreeMap<LevelId, Vec<Area>> = BTreeMap::new();
    for row in rows {
        let place = Place {
            table: "release_area",
            row: format!("{}/{}/{}", row.load_id, row.level, row.area_key),
        };
        let level = LevelId::new(&row.level).map_err(|error| place.refuse("level", error))?;
        let areas = levels.entry(level.clone()).or_default();
        if usize::try_from(row.position) != Ok(areas.len()) {
            let reason = format!("it is {} where {} follows", row.position, areas.len());
            return Err(place.refuse("position", reason));
        }
        let key = AreaKey::new(&row.area_key).map_err(|error| place.refuse("area_key", error))?;
        let parent = row
            .parent_key
            .map(|key| AreaKey::new(&key).map_err(|error| place.refuse("parent_key", error)))
            .transpose()?;
        areas.push(Area {
            level,
            key,
            name: row.name,
            parent,
            outline: row.outline,
            label: (row.label_x, row.label_y),
            links: Vec::new(),
        });
    }
    Ok(levels)
}

/// The figures of a map: as many as the level has areas.
pub(super) fn map_figures(
    release: &CurrentRelease,
    (level, indicator, year): (&LevelId, &IndicatorId, u16),
    row: Option<vector::Model>,
) -> Result<Published<Vec<Figure>>, ReadError> {
    let place = Place {
        table: "release_map_vector",
        row: format!("{}/{level}/{indicator}/{year}", release.load_id),
    };
    let row = row.ok_or_else(|| place.refuse("figures", "the row is missing"))?;
    let areas = release.areas.get(level).map_or(0, |areas| areas.len());
    let figures = unpack(&place, &row.figures, areas, "areas")?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(&release.seal, figures))
}

/// The figures of an area: one series per indicator, as long as the release has periods.
pub(super) fn area_figures(
    release: &CurrentRelease,
    level: &LevelId,
    area: &AreaKey,
    rows: Vec<series::Model>,
) -> Result<Published<AreaFigures>, ReadError> {
    let mut of_area = AreaFigures::new();
    for row in rows {
        let place = Place {
            table: "release_area_series",
            row: format!("{}/{level}/{area}/{}", release.load_id, row.indicator),
        };
        let indicator =
            IndicatorId::new(&row.indicator).map_err(|error| place.refuse("indicator", error))?;
        let periods = release.description.periods.len();
        of_area.insert(indicator, unpack(&place, &row.figures, periods, "periods")?);
    }
    let missing = release
        .description
        .indicators
        .iter()
        .find(|indicator| !of_area.contains_key(&indicator.id));
    if let Some(indicator) = missing {
        let place = Place {
            table: "release_area_series",
            row: format!("{}/{level}/{area}/{}", release.load_id, indicator.id),
        };
        return Err(place.refuse("figures", "the row is missing"));
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(&release.seal, of_area))
}

fn unpack(
    place: &Place,
    bytes: &[u8],
    expected: usize,
    of_what: &str,
) -> Result<Vec<Figure>, ReadError> {
    let figures = packing::unpack(bytes).map_err(|error| place.refuse("figures", error))?;
    if figures.len() != expected {
        let reason = format!("{} figures for {expected} {of_what}", figures.len());
        return Err(place.refuse("figures", reason));
    }
    Ok(figures)
}
