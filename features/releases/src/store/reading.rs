//! From rows to what is published. A row that cannot be true is refused by table, column and key.

use super::PORTION;
use super::{
    AreaLayout, State, area, boundary, former, pack, packing, place, portion, release, series,
    vector,
};
use crate::{
    directory::{
        Approved, Area, AreaFigures, AreaLink, Areas, Boundary, CurrentRelease, ListedPublication,
        MapFrame, ReadError, Withdrawal, kept_or_missing,
    },
    package::FORMAT,
};
use city_description::{PlaceKind, PublicDescription};
use disclosure_control::{PublicKey, Published, SealFile, verify};
use small_area_statistics::Figure;
use std::{collections::BTreeMap, fmt::Display};
use terms::{AreaKey, Audience, IndicatorId, LevelId};

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

/// The release of a row and of its areas, after its manifest was found under a trusted seal.
pub(super) fn current(
    row: release::Model,
    levels: Levels,
    audience: Audience,
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
    let published_at = row
        .published_at
        .ok_or_else(|| place.refuse("published_at", "it is empty, but the release is public"))?;
    let approval = match (row.approved_role, row.approved_at) {
        (Some(role), Some(at)) => Some(Approved { role, at }),
        (None, None) => None,
        _ => return Err(place.refuse("approved_role", "only one of role and time is there")),
    };
    // The first version knew neither approval nor audiences.
    let description: serde_json::Result<PublicDescription> = match &approval {
        Some(_) => serde_json::from_str(&row.description),
        None => former::description(&row.description),
    };
    let description = description.map_err(|error| place.refuse("description", error))?;
    if description.audience != audience || row.audience != audience.name() {
        let reason = format!("it is not meant for the audience {audience}");
        return Err(place.refuse("audience", reason));
    }
    let protocol =
        serde_json::from_str(&row.protocol).map_err(|error| place.refuse("protocol", error))?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from a release whose seal was verified above"
    )]
    Ok(CurrentRelease {
        load_id: row.load_id,
        release_id: row.release_id,
        built_at: row.built_at,
        published_at,
        approval: approval.unwrap_or_else(|| Approved {
            role: String::new(),
            at: row.built_at,
        }),
        description: Published::attest(&seal, description),
        frame: MapFrame {
            width: row.frame_width,
            height: row.frame_height,
            metres_per_unit: row.metres_per_unit,
        },
        areas: levels
            .areas
            .into_iter()
            .map(|(level, areas)| (level, Published::attest(&seal, Areas::new(areas))))
            .collect(),
        protocol: Published::attest(&seal, protocol),
        seal,
    })
}

/// What is listed of a load.
#[derive(Debug, sea_orm::FromQueryResult)]
pub(super) struct PublicationRow {
    load_id: String,
    release_id: String,
    built_at: i64,
    state: State,
    published_at: i64,
    approved_role: Option<String>,
    approved_at: Option<i64>,
    retired_at: Option<i64>,
    withdrawn_at: Option<i64>,
    withdrawal_note: Option<String>,
    changes: Option<String>,
}

/// What a row says of a release that is or was public; `current` is the load shown now.
pub(super) fn publication(
    row: PublicationRow,
    current: Option<&str>,
) -> Result<ListedPublication, ReadError> {
    let place = Place {
        table: "release",
        row: row.load_id.clone(),
    };
    let withdrawal = row.withdrawn_at.map(|withdrawn_at| Withdrawal {
        release_id: row.release_id.clone(),
        withdrawn_at,
        note: row.withdrawal_note.unwrap_or_default(),
    });
    // What was withdrawn must not be used; what it changed is of no use either.
    let changes = row.changes.filter(|_| withdrawal.is_none());
    let changes = changes.map(|text| serde_json::from_str(&text)).transpose();
    Ok(ListedPublication {
        is_current: row.state == State::Live && current == Some(row.load_id.as_str()),
        load_id: row.load_id,
        release_id: row.release_id,
        built_at: row.built_at,
        published_at: row.published_at,
        retired_at: row.retired_at,
        approval: row
            .approved_role
            .zip(row.approved_at)
            .map(|(role, at)| Approved { role, at }),
        withdrawal,
        changes: changes.map_err(|error| place.refuse("changes", error))?,
    })
}

/// Boundaries of a level of this release.
pub(super) fn boundaries(
    release: &CurrentRelease,
    level: &LevelId,
    rows: Vec<boundary::Model>,
) -> Result<Published<Vec<Boundary>>, ReadError> {
    let areas = release.areas.get(level).map_or(0, |areas| areas.len());
    let boundary = |row: boundary::Model| {
        let place = Place {
            table: "release_boundary",
            row: format!("{}/{}/{}", row.load_id, row.level, row.position),
        };
        let position = usize::try_from(row.position)
            .ok()
            .filter(|position| *position < areas)
            .ok_or_else(|| place.refuse("position", format!("the level has {areas} areas")))?;
        let extent = [row.west, row.south, row.east, row.north];
        if !extent.iter().all(|degrees| degrees.is_finite()) {
            return Err(place.refuse("west", "the extent is not made of numbers"));
        }
        Ok(Boundary {
            position,
            extent,
            geometry: row.boundary,
        })
    };
    let boundaries = rows.into_iter().map(boundary).collect::<Result<_, _>>()?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read from the rows of a release whose seal was verified"
    )]
    Ok(Published::attest(&release.seal, boundaries))
}

/// Streets, postcodes and former names of this release.
pub(super) fn places(
    release: &CurrentRelease,
    rows: Vec<place::Model>,
) -> Result<Published<Vec<city_description::Place>>, ReadError> {
    let read = |row: place::Model| {
        let at = Place {
            table: "release_place",
            row: format!("{}/{}", row.load_id, row.position),
        };
        let kind = PlaceKind::of_name(&row.kind)
            .ok_or_else(|| at.refuse("kind", format!("{:?} is no kind of place", row.kind)))?;
        let parts = serde_json::from_str(&row.parts).map_err(|error| at.refuse("parts", error))?;
        Ok(city_description::Place {
            kind,
            name: row.name,
            parts,
        })
    };
    let places = rows
        .into_iter()
        .map(read)
        .collect::<Result<_, ReadError>>()?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read from the rows of a release whose seal was verified"
    )]
    Ok(Published::attest(&release.seal, places))
}

/// The areas read so far.
#[derive(Debug, Default)]
pub(super) struct Levels {
    areas: BTreeMap<LevelId, Vec<Area>>,
}

impl Levels {
    /// Takes the next row.
    pub(super) fn push(&mut self, row: area::Model) -> Result<(), ReadError> {
        let refuse = |column: &'static str, reason: String| {
            let place = Place {
                table: "release_area",
                row: format!("{}/{}/{}", row.load_id, row.level, row.area_key),
            };
            place.refuse(column, reason)
        };
        let level = LevelId::new(&row.level).map_err(|error| refuse("level", error.to_string()))?;
        let areas = self.areas.entry(level.clone()).or_default();
        if usize::try_from(row.position) != Ok(areas.len()) {
            let reason = format!("it is {} where {} follows", row.position, areas.len());
            return Err(refuse("position", reason));
        }
        let key =
            AreaKey::new(&row.area_key).map_err(|error| refuse("area_key", error.to_string()))?;
        let parent = match &row.parent_key {
            Some(key) => {
                Some(AreaKey::new(key).map_err(|error| refuse("parent_key", error.to_string()))?)
            }
            None => None,
        };
        let links = match &row.links {
            Some(links) => AreaLink::read(links)
                .ok_or_else(|| refuse("links", "it does not name areas".to_owned()))?,
            None => Vec::new(),
        };
        areas.push(Area {
            level,
            key,
            name: row.name,
            parent,
            outline: row.outline,
            label: (row.label_x, row.label_y),
            links,
        });
        Ok(())
    }
}

/// The figures of a map: as many as the level has areas, portion by portion.
pub(super) fn map_figures(
    release: &CurrentRelease,
    what: (&LevelId, &IndicatorId, u16),
    portions: Vec<portion::Model>,
) -> Result<Published<Vec<Figure>>, ReadError> {
    let place = map_place("release_map_portion", release, what);
    let mut figures = Vec::with_capacity(areas(release, what.0));
    for (at, row) in (0..).zip(portions) {
        if row.portion != at {
            let reason = format!("it is {} where {at} follows", row.portion);
            return Err(place.refuse("portion", reason));
        }
        let portion = packing::unpack(&row.figures)
            .map_err(|error| place.refuse("figures", format!("portion {at}: {error}")))?;
        figures.extend(portion);
    }
    of_all_areas(release, what.0, &place, figures)
}

/// Figures at some positions of a map, from the portions that hold them.
pub(super) fn figures_at(
    release: &CurrentRelease,
    what: (&LevelId, &IndicatorId, u16),
    rows: Vec<portion::Model>,
    positions: &[usize],
) -> Result<Published<Vec<Figure>>, ReadError> {
    let place = map_place("release_map_portion", release, what);
    let mut portions = BTreeMap::new();
    for row in rows {
        let figures = packing::unpack(&row.figures).map_err(|error| {
            place.refuse("figures", format!("portion {}: {error}", row.portion))
        })?;
        let number = usize::try_from(row.portion);
        let number = number.map_err(|_| place.refuse("portion", "it is below zero"))?;
        // As many as there are areas: a row cut short must not pass for values that are missing.
        let before = number.saturating_mul(PORTION);
        let expected = areas(release, what.0).saturating_sub(before).min(PORTION);
        if figures.len() != expected {
            let found = figures.len();
            let reason = format!("portion {number}: {found} figures for {expected} areas");
            return Err(place.refuse("figures", reason));
        }
        portions.insert(number, figures);
    }
    let at = |at: &usize| {
        let portion = portions.get(&(at / PORTION));
        kept_or_missing(portion.and_then(|figures| figures.get(at % PORTION)))
    };
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(
        &release.seal,
        positions.iter().map(at).collect(),
    ))
}

/// The figures of a map, as the first version wrote them.
pub(super) fn map_figures_before(
    release: &CurrentRelease,
    what: (&LevelId, &IndicatorId, u16),
    row: Option<vector::Model>,
) -> Result<Published<Vec<Figure>>, ReadError> {
    let Some(row) = row else {
        let place = map_place("release_map_portion", release, what);
        return Err(place.refuse("figures", "the rows are missing"));
    };
    let place = map_place("release_map_vector", release, what);
    let figures = packing::unpack(&row.figures).map_err(|error| place.refuse("figures", error))?;
    of_all_areas(release, what.0, &place, figures)
}

fn map_place(
    table: &'static str,
    release: &CurrentRelease,
    (level, indicator, year): (&LevelId, &IndicatorId, u16),
) -> Place {
    Place {
        table,
        row: format!("{}/{level}/{indicator}/{year}", release.load_id),
    }
}

fn areas(release: &CurrentRelease, level: &LevelId) -> usize {
    release.areas.get(level).map_or(0, |areas| areas.len())
}

fn of_all_areas(
    release: &CurrentRelease,
    level: &LevelId,
    place: &Place,
    figures: Vec<Figure>,
) -> Result<Published<Vec<Figure>>, ReadError> {
    let areas = areas(release, level);
    if figures.len() != areas {
        let reason = format!("{} figures for {areas} areas", figures.len());
        return Err(place.refuse("figures", reason));
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(&release.seal, figures))
}

/// The figures of an area: one series per indicator, as long as the release has periods.
pub(super) fn area_figures(
    release: &CurrentRelease,
    (level, area): (&LevelId, &AreaKey),
    row: &pack::Model,
) -> Result<Published<AreaFigures>, ReadError> {
    let place = Place {
        table: "release_area_pack",
        row: format!("{}/{level}/{area}", release.load_id),
    };
    let of_area = AreaLayout::of(&release.description)
        .unpack(&row.figures)
        .map_err(|error| place.refuse("figures", error))?;
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(&release.seal, of_area))
}

/// The figures of an area, as the first version wrote them.
pub(super) fn area_figures_before(
    release: &CurrentRelease,
    (level, area): (&LevelId, &AreaKey),
    rows: Vec<series::Model>,
) -> Result<Published<AreaFigures>, ReadError> {
    if rows.is_empty() {
        let place = Place {
            table: "release_area_pack",
            row: format!("{}/{level}/{area}", release.load_id),
        };
        return Err(place.refuse("figures", "the row is missing"));
    }
    let place = |indicator: &str| Place {
        table: "release_area_series",
        row: format!("{}/{level}/{area}/{indicator}", release.load_id),
    };
    let periods = release.description.periods.len();
    let mut of_area = AreaFigures::new();
    for row in rows {
        let place = place(&row.indicator);
        let indicator =
            IndicatorId::new(&row.indicator).map_err(|error| place.refuse("indicator", error))?;
        let figures =
            packing::unpack(&row.figures).map_err(|error| place.refuse("figures", error))?;
        if figures.len() != periods {
            let reason = format!("{} figures for {periods} periods", figures.len());
            return Err(place.refuse("figures", reason));
        }
        of_area.insert(indicator, figures);
    }
    let missing = release
        .description
        .indicators
        .iter()
        .find(|indicator| !of_area.contains_key(&indicator.id));
    if let Some(indicator) = missing {
        return Err(place(indicator.id.as_str()).refuse("figures", "the row is missing"));
    }
    #[allow(
        clippy::disallowed_methods,
        reason = "read back from the release that carries this seal"
    )]
    Ok(Published::attest(&release.seal, of_area))
}
