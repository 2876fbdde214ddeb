//! `/api/v1/vintages`, `levels`, `periods`, `sources`: what the release says about itself.

use super::{JSON, Texts};
use crate::{
    parameters::Nothing,
    visit::{Content, Visit},
};
use axum::response::Response;
use city_description::{PublicLevel, Source};
use serde::Serialize;
use terms::{IndicatorId, LevelId, ReferencePeriod};
use utoipa::ToSchema;

pub(super) fn year(period: ReferencePeriod) -> u16 {
    period.calendar_year()
}

/// A boundary vintage (Gebietsstand).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VintageEntry {
    /// Its keys: levels may have different ones.
    vintages: Vec<String>,
    /// The first year for which it holds; null if it holds for all before.
    valid_from: Option<u16>,
    /// The last year for which it holds; null if it holds now.
    valid_to: Option<u16>,
    /// Its levels, the finest first.
    levels: Vec<String>,
}

/// All boundary vintages, the present one first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VintageList {
    /// The release.
    release: String,
    /// The vintages.
    vintages: Vec<VintageEntry>,
}

/// Boundary vintages
///
/// Every figure belongs to the boundaries in which it was counted.
#[utoipa::path(get, path = "/api/v1/vintages", tag = "figures",
    responses((status = 200, description = "All vintages", body = VintageList)))]
pub(crate) async fn vintages(visit: Visit<Nothing>) -> Response {
    let entry = |levels: &[PublicLevel], from, to| {
        let mut vintages: Vec<String> = levels.iter().map(|of| of.vintage.to_string()).collect();
        vintages.dedup();
        VintageEntry {
            vintages,
            valid_from: from,
            valid_to: to,
            levels: levels.iter().map(|level| level.id.to_string()).collect(),
        }
    };
    visit
        .reply(async {
            let description = &*visit.release.description;
            let since = description
                .earlier
                .iter()
                .map(|of| year(of.valid_to) + 1)
                .max();
            let present = entry(&description.levels, since, None);
            let earlier = description.earlier.iter().map(|vintage| {
                let from = vintage.valid_from.map(year);
                entry(&vintage.levels, from, Some(year(vintage.valid_to)))
            });
            let list = VintageList {
                release: visit.release.release_id.clone(),
                vintages: [present].into_iter().chain(earlier).collect(),
            };
            Content::json(JSON, &list)
        })
        .await
}

/// A level of areas.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LevelEntry {
    /// Its key.
    id: String,
    /// One area of it.
    name: Texts,
    /// Several of them.
    plural: Texts,
    /// Its boundary vintage.
    vintage: String,
    /// For a level of earlier boundaries: the level that holds its place now.
    now: Option<String>,
    /// How many areas it has.
    areas: usize,
    /// The years for which its boundaries hold.
    periods: Vec<u16>,
}

/// All levels, those of the present boundaries first, each from the finest to the whole city.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LevelList {
    /// The release.
    release: String,
    /// The levels.
    levels: Vec<LevelEntry>,
}

/// Levels of areas
#[utoipa::path(get, path = "/api/v1/levels", tag = "figures",
    responses((status = 200, description = "All levels", body = LevelList)))]
pub(crate) async fn levels(visit: Visit<Nothing>) -> Response {
    visit
        .reply(async {
            let release = &visit.release;
            let description = &*release.description;
            let entry = |level: &PublicLevel| {
                let held = description.periods.iter().copied();
                let held = held.filter(|period| description.holds_in(&level.id, *period));
                LevelEntry {
                    id: level.id.to_string(),
                    name: Texts::from(&level.name),
                    plural: Texts::from(&level.plural),
                    vintage: level.vintage.to_string(),
                    now: level.now.as_ref().map(LevelId::to_string),
                    areas: release.areas.get(&level.id).map_or(0, |areas| areas.len()),
                    periods: held.map(year).collect(),
                }
            };
            let list = LevelList {
                release: release.release_id.clone(),
                levels: description.all_levels().map(entry).collect(),
            };
            Content::json(JSON, &list)
        })
        .await
}

/// A reference period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeriodEntry {
    /// The year.
    period: u16,
    /// The levels whose boundaries hold in it.
    levels: Vec<String>,
    /// The indicators with figures in it.
    indicators: Vec<String>,
}

/// All periods for which there are figures, ascending.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeriodList {
    /// The release.
    release: String,
    /// The periods.
    periods: Vec<PeriodEntry>,
}

/// Reference periods
#[utoipa::path(get, path = "/api/v1/periods", tag = "figures",
    responses((status = 200, description = "All periods", body = PeriodList)))]
pub(crate) async fn periods(visit: Visit<Nothing>) -> Response {
    visit
        .reply(async {
            let description = &*visit.release.description;
            let entry = |period: &ReferencePeriod| {
                let levels = description.levels_in(*period).iter();
                let given = |id: &IndicatorId| {
                    let known = description.indicator_periods.get(id);
                    known.is_some_and(|periods| periods.contains(period))
                };
                let indicators = description.indicators.iter().map(|of| &of.id);
                PeriodEntry {
                    period: year(*period),
                    levels: levels.map(|level| level.id.to_string()).collect(),
                    indicators: indicators
                        .filter(|id| given(id))
                        .map(IndicatorId::to_string)
                        .collect(),
                }
            };
            let list = PeriodList {
                release: visit.release.release_id.clone(),
                periods: description.periods.iter().map(entry).collect(),
            };
            Content::json(JSON, &list)
        })
        .await
}

/// Where figures come from.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceEntry {
    /// Its key.
    id: String,
    /// Its name.
    name: Texts,
    /// Who answers for it.
    owner: String,
    /// The licence under which its figures may be used (SPDX).
    licence: String,
    /// Where it is published, if it is.
    url: Option<String>,
    /// The day of the year its counts refer to, as `MM-DD`; null for counts over a whole year.
    reference_date: Option<String>,
    /// What for.
    purpose: Texts,
}

/// All sources.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SourceList {
    /// The release.
    release: String,
    /// The sources.
    sources: Vec<SourceEntry>,
}

/// Sources
#[utoipa::path(get, path = "/api/v1/sources", tag = "figures",
    responses((status = 200, description = "All sources", body = SourceList)))]
pub(crate) async fn sources(visit: Visit<Nothing>) -> Response {
    let entry = |source: &Source| SourceEntry {
        id: source.id.to_string(),
        name: Texts::from(&source.name),
        owner: source.owner.clone(),
        licence: source.licence.clone(),
        url: source.url.clone(),
        reference_date: source.reference_date.clone(),
        purpose: Texts::from(&source.purpose),
    };
    visit
        .reply(async {
            let list = SourceList {
                release: visit.release.release_id.clone(),
                sources: visit
                    .release
                    .description
                    .sources
                    .iter()
                    .map(entry)
                    .collect(),
            };
            Content::json(JSON, &list)
        })
        .await
}
