//! From the content of a release to rows in portions that are quickly written.

use super::PublishError;
use crate::{
    directory::{Area, AreaFigures},
    german_order::sort_key,
    package::{FORMAT, OpenedPackage, ReleaseContent},
    store::{Malformed, State, area, pack, release, series, vector},
};
use database::DatabaseTransaction;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use terms::LevelId;

/// Most rows of a portion: the writer lets others in between portions.
const ROWS: usize = 200;
/// Most bytes of a portion.
const BYTES: usize = 256 * 1024;

/// Rows that are written in one transaction.
#[derive(Debug)]
pub(super) enum Chunk {
    Areas(Vec<area::ActiveModel>),
    Series(Vec<series::ActiveModel>),
    Vectors(Vec<vector::ActiveModel>),
}

impl Chunk {
    pub(super) async fn insert(self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        match self {
            Self::Areas(rows) => {
                area::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Series(rows) => {
                series::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
            Self::Vectors(rows) => {
                vector::Entity::insert_many(rows)
                    .exec_without_returning(tx)
                    .await?;
            }
        }
        Ok(())
    }
}

/// The row of a load that begins now.
pub(super) fn release(
    load_id: &str,
    opened: &OpenedPackage,
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
    })
}

/// All other rows. The areas of a level come before its figures.
pub(super) fn chunks(load_id: &str, content: &ReleaseContent) -> Result<Vec<Chunk>, PublishError> {
    let mut chunks = Vec::new();
    for level in &content.description.levels {
        let (areas, figures) = of_level(content, &level.id)?;
        let level = level.id.as_str();
        let rows = areas
            .iter()
            .enumerate()
            .map(|(at, area)| area_row(load_id, level, at, area))
            .collect::<Result<Vec<_>, _>>()?;
        portions(
            rows,
            |row| row.outline.as_ref().len(),
            &mut chunks,
            Chunk::Areas,
        );
        let rows = series_rows(load_id, level, areas, figures)?;
        portions(
            rows,
            |row| row.figures.as_ref().len(),
            &mut chunks,
            Chunk::Series,
        );
        let rows = vector_rows(load_id, level, content, figures)?;
        portions(
            rows,
            |row| row.figures.as_ref().len(),
            &mut chunks,
            Chunk::Vectors,
        );
    }
    Ok(chunks)
}

/// Areas and figures of a level, if they fit together and to the description.
fn of_level<'a>(
    content: &'a ReleaseContent,
    level: &LevelId,
) -> Result<(&'a [Area], &'a [AreaFigures]), PublishError> {
    let refuse = |place: String, reason: String| PublishError::Contradiction { place, reason };
    let (Some(areas), Some(figures)) = (content.areas.get(level), content.figures.get(level))
    else {
        return Err(refuse(
            level.to_string(),
            "its areas or figures are missing".to_owned(),
        ));
    };
    if areas.len() != figures.len() {
        let reason = format!("{} areas and figures of {}", areas.len(), figures.len());
        return Err(refuse(level.to_string(), reason));
    }
    let periods = content.description.periods.len();
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
    Ok((areas, figures))
}

fn area_row(
    load_id: &str,
    level: &str,
    at: usize,
    area: &Area,
) -> Result<area::ActiveModel, PublishError> {
    let position =
        i32::try_from(at).map_err(|error| contradiction(format!("{level}/{}", area.key), error))?;
    Ok(area::ActiveModel {
        load_id: Set(load_id.to_owned()),
        level: Set(level.to_owned()),
        position: Set(position),
        area_key: Set(area.key.as_str().to_owned()),
        parent_key: Set(area.parent.as_ref().map(|key| key.as_str().to_owned())),
        name: Set(area.name.clone()),
        sort_key: Set(sort_key(&area.name)),
        outline: Set(area.outline.clone()),
        label_x: Set(area.label.0),
        label_y: Set(area.label.1),
    })
}

fn series_rows(
    load_id: &str,
    level: &str,
    areas: &[Area],
    figures: &[AreaFigures],
) -> Result<Vec<series::ActiveModel>, PublishError> {
    let mut rows = Vec::new();
    for (area, of_area) in areas.iter().zip(figures) {
        for (indicator, figures) in of_area {
            let place = || format!("{level}/{}/{indicator}", area.key);
            rows.push(series::ActiveModel {
                load_id: Set(load_id.to_owned()),
                level: Set(level.to_owned()),
                area_key: Set(area.key.as_str().to_owned()),
                indicator: Set(indicator.as_str().to_owned()),
                figures: Set(packed(figures.iter(), place)?),
            });
        }
    }
    Ok(rows)
}

fn vector_rows(
    load_id: &str,
    level: &str,
    content: &ReleaseContent,
    figures: &[AreaFigures],
) -> Result<Vec<vector::ActiveModel>, PublishError> {
    let mut rows = Vec::new();
    for indicator in &content.description.indicators {
        for (at, period) in content.description.periods.iter().enumerate() {
            // `of_level` has made sure that every area has every indicator and period.
            let of_areas: Vec<_> = figures
                .iter()
                .filter_map(|of_area| of_area.get(&indicator.id)?.get(at))
                .collect();
            let place = || format!("{level}/{}/{period}", indicator.id);
            rows.push(vector::ActiveModel {
                load_id: Set(load_id.to_owned()),
                level: Set(level.to_owned()),
                indicator: Set(indicator.id.as_str().to_owned()),
                period: Set(i32::from(period.calendar_year())),
                figures: Set(packed(of_areas.into_iter(), place)?),
            });
        }
    }
    Ok(rows)
}

fn packed<'a>(
    figures: impl ExactSizeIterator<Item = &'a small_area_statistics::Figure>,
    place: impl Fn() -> String,
) -> Result<Vec<u8>, PublishError> {
    pack(figures).map_err(|error: Malformed| contradiction(place(), error))
}

fn contradiction(place: String, reason: impl std::fmt::Display) -> PublishError {
    PublishError::Contradiction {
        place,
        reason: reason.to_string(),
    }
}

/// Cuts rows into portions of at most [`ROWS`] and about [`BYTES`].
fn portions<R>(
    rows: Vec<R>,
    size: impl Fn(&R) -> usize,
    chunks: &mut Vec<Chunk>,
    chunk: impl Fn(Vec<R>) -> Chunk,
) {
    let (mut portion, mut bytes) = (Vec::new(), 0);
    for row in rows {
        bytes += size(&row);
        portion.push(row);
        if portion.len() >= ROWS || bytes >= BYTES {
            chunks.push(chunk(std::mem::take(&mut portion)));
            bytes = 0;
        }
    }
    if !portion.is_empty() {
        chunks.push(chunk(portion));
    }
}
