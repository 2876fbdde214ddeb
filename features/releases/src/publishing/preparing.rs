//! From the content of a release to rows, made bit by bit while they are written.

use super::PublishError;
use crate::{
    directory::{Approved, Area, AreaFigures, AreaLink, Boundary},
    package::{FORMAT, OpenedPackage, ReleaseContent},
    store::{
        AreaLayout, PORTION, State, area, boundary, pack, pack_figures, place, portion, release,
    },
};
use city_description::Place;
use database::DatabaseTransaction;
use database::german_order::sort_key;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use small_area_statistics::Figure;
use std::{collections::BTreeMap, iter};
use terms::LevelId;

/// Most rows of a chunk: the writer lets others in between chunks.
const ROWS: usize = 200;
/// Most bytes of a chunk, not counting its last row.
const BYTES: usize = 256 * 1024;
/// How many figures take about as long to write as an area with its outline.
const OUTLINE: usize = 50;

/// Rows that are written in one transaction.
#[derive(Debug)]
pub(super) enum Chunk {
    Areas(Vec<area::ActiveModel>),
    Boundaries(Vec<boundary::ActiveModel>),
    Packs(Vec<pack::ActiveModel>),
    Portions(Vec<portion::ActiveModel>),
    Places(Vec<place::ActiveModel>),
}

impl Chunk {
    /// How much of [`work`] this is.
    pub(super) fn work(&self, content: &ReleaseContent) -> usize {
        let figures = of_an_area(content);
        match self {
            Self::Areas(rows) => rows.len() * OUTLINE,
            Self::Boundaries(rows) => rows.len() * OUTLINE,
            Self::Packs(rows) => rows.len() * figures,
            Self::Portions(rows) => rows.iter().map(|row| areas_of(row, content)).sum(),
            Self::Places(rows) => rows.len(),
        }
    }

    pub(super) async fn insert(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        match self {
            Self::Areas(rows) => {
                area::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Boundaries(rows) => {
                boundary::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Packs(rows) => {
                pack::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Portions(rows) => {
                portion::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Places(rows) => {
                place::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
        }
        Ok(())
    }
}

/// How many areas a row with map figures holds.
fn areas_of(row: &portion::ActiveModel, content: &ReleaseContent) -> usize {
    let (Set(level), Set(number)) = (&row.level, &row.portion) else {
        return 0;
    };
    let mut levels = content.areas.iter();
    let areas = levels.find_map(|(id, areas)| (id.as_str() == level).then_some(areas.len()));
    let before = usize::try_from(*number).unwrap_or_default() * PORTION;
    areas
        .unwrap_or_default()
        .saturating_sub(before)
        .min(PORTION)
}

/// How much there is to write, in figures.
pub(super) fn work(content: &ReleaseContent) -> usize {
    let areas: usize = content.areas.values().map(Vec::len).sum();
    areas * (2 * OUTLINE + 2 * of_an_area(content)) + content.places.len()
}

/// How many figures an area has.
fn of_an_area(content: &ReleaseContent) -> usize {
    content.description.indicators.len() * content.description.periods.len()
}

/// The row of a load that begins now.
pub(super) fn release(
    load_id: &str,
    opened: &OpenedPackage,
    approval: &Approved,
    now: i64,
    lease: i64,
) -> Result<release::ActiveModel, PublishError> {
    let content = &opened.content;
    let json = |what: &str, text: serde_json::Result<String>| {
        text.map_err(|error| contradiction(what.to_owned(), error))
    };
    Ok(release::ActiveModel {
        load_id: Set(load_id.to_owned()),
        release_id: Set(content.release_id.clone()),
        city_id: Set(content.description.city.id.clone()),
        title: Set(content.description.city.name.clone()),
        format: Set(i32::try_from(FORMAT).map_err(|e| contradiction("format".to_owned(), e))?),
        state: Set(State::Loading),
        content: Set(opened.seal.manifest_digest().to_owned()),
        manifest: Set(opened.manifest.clone()),
        seal: Set(json("the seal", serde_json::to_string(&opened.seal_file))?),
        description: Set(json(
            "the description",
            serde_json::to_string(&content.description),
        )?),
        protocol: Set(json(
            "the protocol",
            serde_json::to_string(&content.protocol),
        )?),
        frame_width: Set(content.frame.width),
        frame_height: Set(content.frame.height),
        metres_per_unit: Set(content.frame.metres_per_unit),
        built_at: Set(content.built_at),
        loading_since: Set(now),
        lease_until: Set(now.saturating_add(lease)),
        published_at: Set(None),
        audience: Set(content.description.audience.name().to_owned()),
        approved_role: Set(Some(approval.role.clone())),
        approved_at: Set(Some(approval.at)),
        retired_at: Set(None),
        rows_kept: Set(true),
        withdrawn_at: Set(None),
        withdrawal_note: Set(None),
        package_folder: Set(opened.folder.clone()),
        changes: Set(None),
    })
}

/// Whether areas and figures of every level fit together and to the description.
pub(super) fn check(content: &ReleaseContent) -> Result<(), PublishError> {
    let refuse = |place: String, reason: String| PublishError::Contradiction { place, reason };
    let described = content.description.all_levels().count();
    if content.areas.len() != described || content.figures.len() != described {
        let reason =
            "it has areas or figures of a level that is not described, or none of one that is";
        return Err(refuse("the levels".to_owned(), reason.to_owned()));
    }
    let periods = content.description.periods.len();
    for level in content.description.all_levels().map(|level| &level.id) {
        let (Some(areas), Some(figures)) = (content.areas.get(level), content.figures.get(level))
        else {
            let reason = "its areas or figures are missing".to_owned();
            return Err(refuse(level.to_string(), reason));
        };
        if areas.len() != figures.len() {
            let reason = format!("{} areas and figures of {}", areas.len(), figures.len());
            return Err(refuse(level.to_string(), reason));
        }
        for (area, figures) in areas.iter().zip(figures) {
            for indicator in &content.description.indicators {
                let found = figures.get(&indicator.id).map_or(0, Vec::len);
                if found != periods {
                    return Err(refuse(
                        format!("{level}/{}/{}", area.key, indicator.id),
                        format!("{found} figures for {periods} periods"),
                    ));
                }
            }
            if figures.len() != content.description.indicators.len() {
                return Err(refuse(
                    format!("{level}/{}", area.key),
                    "it has figures of an indicator that is not described".to_owned(),
                ));
            }
        }
    }
    Ok(())
}

/// All other rows, made when they are asked for. The areas of a level come before its figures.
/// [`check`] was passed before.
pub(super) fn chunks<'a>(
    load_id: &'a str,
    content: &'a ReleaseContent,
    boundaries: &'a BTreeMap<LevelId, Vec<Boundary>>,
) -> impl Iterator<Item = Result<Chunk, PublishError>> + Send + 'a {
    let of_levels = content.description.all_levels().flat_map(move |level| {
        let level = &level.id;
        let areas: &[Area] = content.areas.get(level).map_or(&[], Vec::as_slice);
        let figures: &[AreaFigures] = content.figures.get(level).map_or(&[], Vec::as_slice);
        let rows = areas
            .iter()
            .enumerate()
            .map(move |(at, area)| area_row(load_id, level, at, area));
        let areas_first = cut(rows, |row| row.outline.as_ref().len(), Chunk::Areas);
        let of_level: &[Boundary] = boundaries.get(level).map_or(&[], Vec::as_slice);
        let rows = of_level
            .iter()
            .map(move |boundary| boundary_row(load_id, level, boundary));
        let drawn = cut(rows, |row| row.boundary.as_ref().len(), Chunk::Boundaries);
        let layout = AreaLayout::of(&content.description);
        let rows = areas
            .iter()
            .zip(figures)
            .map(move |(area, of_area)| pack_row(load_id, level, area, &layout, of_area));
        let packs = cut(rows, |row| row.figures.as_ref().len(), Chunk::Packs);
        let rows = portion_rows(load_id, level, content, figures);
        let portions = cut(rows, |row| row.figures.as_ref().len(), Chunk::Portions);
        areas_first.chain(drawn).chain(packs).chain(portions)
    });
    let rows = (0..).zip(&content.places);
    let rows = rows.map(move |(at, place)| place_row(load_id, at, place));
    of_levels.chain(cut(rows, |row| row.parts.as_ref().len(), Chunk::Places))
}

fn place_row(load_id: &str, at: i32, place: &Place) -> Result<place::ActiveModel, PublishError> {
    let parts = serde_json::to_string(&place.parts)
        .map_err(|error| contradiction(place.name.clone(), error))?;
    Ok(place::ActiveModel {
        load_id: Set(load_id.to_owned()),
        position: Set(at),
        kind: Set(place.kind.name().to_owned()),
        name: Set(place.name.clone()),
        parts: Set(parts),
    })
}

fn area_row(
    load_id: &str,
    level: &LevelId,
    at: usize,
    area: &Area,
) -> Result<area::ActiveModel, PublishError> {
    let position =
        i32::try_from(at).map_err(|error| contradiction(format!("{level}/{}", area.key), error))?;
    Ok(area::ActiveModel {
        load_id: Set(load_id.to_owned()),
        level: Set(level.as_str().to_owned()),
        position: Set(position),
        area_key: Set(area.key.as_str().to_owned()),
        parent_key: Set(area.parent.as_ref().map(|key| key.as_str().to_owned())),
        name: Set(area.name.clone()),
        sort_key: Set(sort_key(&area.name)),
        outline: Set(area.outline.clone()),
        label_x: Set(area.label.0),
        label_y: Set(area.label.1),
        links: Set(AreaLink::written(&area.links)),
    })
}

fn boundary_row(
    load_id: &str,
    level: &LevelId,
    boundary: &Boundary,
) -> Result<boundary::ActiveModel, PublishError> {
    let position = i32::try_from(boundary.position)
        .map_err(|error| contradiction(format!("{level}/{}", boundary.position), error))?;
    let [west, south, east, north] = boundary.extent;
    Ok(boundary::ActiveModel {
        load_id: Set(load_id.to_owned()),
        level: Set(level.as_str().to_owned()),
        position: Set(position),
        west: Set(west),
        south: Set(south),
        east: Set(east),
        north: Set(north),
        boundary: Set(boundary.geometry.clone()),
    })
}

fn pack_row(
    load_id: &str,
    level: &LevelId,
    area: &Area,
    layout: &AreaLayout<'_>,
    of_area: &AreaFigures,
) -> Result<pack::ActiveModel, PublishError> {
    let figures = layout
        .pack(of_area)
        .map_err(|error| contradiction(format!("{level}/{}", area.key), error))?;
    Ok(pack::ActiveModel {
        load_id: Set(load_id.to_owned()),
        level: Set(level.as_str().to_owned()),
        area_key: Set(area.key.as_str().to_owned()),
        figures: Set(figures),
    })
}

/// Portion by portion, so that the figures of few areas at a time are walked through.
fn portion_rows<'a>(
    load_id: &'a str,
    level: &'a LevelId,
    content: &'a ReleaseContent,
    figures: &'a [AreaFigures],
) -> impl Iterator<Item = Result<portion::ActiveModel, PublishError>> + Send + 'a {
    let description = &content.description;
    let portions = (0..).zip(figures.chunks(PORTION));
    portions.flat_map(move |(number, figures)| {
        description.indicators.iter().flat_map(move |indicator| {
            let series: Vec<&[Figure]> = figures
                .iter()
                .filter_map(|of_area| of_area.get(&indicator.id).map(Vec::as_slice))
                .collect();
            let periods = description.periods.iter().enumerate();
            periods.map(move |(at, period)| {
                let of_areas: Vec<&Figure> = series.iter().filter_map(|of| of.get(at)).collect();
                let figures = pack_figures(of_areas.into_iter()).map_err(|error| {
                    contradiction(format!("{level}/{}/{period}", indicator.id), error)
                })?;
                Ok(portion::ActiveModel {
                    load_id: Set(load_id.to_owned()),
                    level: Set(level.as_str().to_owned()),
                    indicator: Set(indicator.id.as_str().to_owned()),
                    period: Set(i32::from(period.calendar_year())),
                    portion: Set(number),
                    figures: Set(figures),
                })
            })
        })
    })
}

fn contradiction(place: String, reason: impl std::fmt::Display) -> PublishError {
    PublishError::Contradiction {
        place,
        reason: reason.to_string(),
    }
}

/// Cuts rows into chunks of at most [`ROWS`] and about [`BYTES`], one after the other as they are
/// asked for. Ends with the first row that cannot be made.
fn cut<R>(
    mut rows: impl Iterator<Item = Result<R, PublishError>>,
    size: impl Fn(&R) -> usize,
    chunk: impl Fn(Vec<R>) -> Chunk,
) -> impl Iterator<Item = Result<Chunk, PublishError>> {
    iter::from_fn(move || {
        let (mut together, mut bytes) = (Vec::new(), 0);
        while together.len() < ROWS && bytes < BYTES {
            match rows.next() {
                Some(Ok(row)) => {
                    bytes += size(&row);
                    together.push(row);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => break,
            }
        }
        (!together.is_empty()).then(|| Ok(chunk(together)))
    })
}
