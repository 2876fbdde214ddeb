//! The map.

use super::{city_figures, offering::map_periods};
use crate::{
    AtlasState,
    pages::{
        atlas::{AtlasPage, Choice, Shown},
        maps,
    },
    visit::{Answer, Visit},
    words::Words,
};
use axum::extract::{Query, State};
use city_description::PublicLevel;
use releases::directory::CurrentRelease;
use serde::Deserialize;
use small_area_statistics::{Formula, Indicator};
use terms::ReferencePeriod;
use web::Problem;

/// What is asked for; every part may be absent or wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    indikator: Option<String>,
    jahr: Option<String>,
    ebene: Option<String>,
}

/// `/de/atlas?indikator=&jahr=&ebene=`: one indicator on the map. What cannot be shown as asked
/// is replaced by the nearest that can, and a note says so.
pub(super) async fn show(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Answer {
    let release = visit.release()?;
    let mut notes = Vec::new();
    let indicator = indicator(visit.words, release, &asked, &mut notes).ok_or(Problem::NotFound)?;
    let city = city_figures(&state, release).await?;
    let city = city.as_ref();
    let periods = map_periods(release, &indicator.id);
    let period = period(visit.words, &periods, &asked, &mut notes).ok_or(Problem::NotFound)?;
    let level = level(visit.words, release, &asked, &mut notes).ok_or(Problem::NotFound)?;
    let figures = state
        .directory
        .map_figures(release, &level.id, &indicator.id, period)
        .await?;
    let choice = Choice {
        indicator,
        period,
        level,
    };
    let shown = Shown {
        areas: &figures,
        city,
        periods: &periods,
    };
    let (head, page) = AtlasPage::new(visit.words, release, choice, shown, notes);
    visit.page(head, &page)
}

fn given(value: &Option<String>) -> Option<&str> {
    value
        .as_deref()
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// The indicator asked for, else the first that can be compared between areas, else the first.
fn indicator<'a>(
    words: Words,
    release: &'a CurrentRelease,
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Option<&'a Indicator> {
    let all = &release.description.indicators;
    let known = given(&asked.indikator).and_then(|id| release.description.indicator(id));
    if known.is_none() && given(&asked.indikator).is_some() {
        notes.push(words.t("note-indicator"));
    }
    known
        .or_else(|| {
            all.iter()
                .find(|indicator| !matches!(indicator.formula, Formula::Count { .. }))
        })
        .or_else(|| all.first())
}

/// The year asked for, else the nearest one that is offered, the newest if none was asked for.
fn period(
    words: Words,
    periods: &[ReferencePeriod],
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Option<ReferencePeriod> {
    let newest = periods.last().copied()?;
    let Some(text) = given(&asked.jahr) else {
        return Some(newest);
    };
    let wanted: Option<i64> = text.parse().ok();
    let nearest = wanted
        .and_then(|wanted| {
            periods
                .iter()
                .copied()
                .min_by_key(|period| (i64::from(period.calendar_year()).abs_diff(wanted), *period))
        })
        .unwrap_or(newest);
    if wanted != Some(i64::from(nearest.calendar_year())) {
        notes.push(words.with("note-year", &[("year", &nearest.to_string())]));
    }
    Some(nearest)
}

/// The level asked for, else the finest that fits on a page.
fn level<'a>(
    words: Words,
    release: &'a CurrentRelease,
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Option<&'a PublicLevel> {
    let shown = maps::map_levels(release);
    let first = shown.first().copied()?;
    let Some(id) = given(&asked.ebene) else {
        return Some(first);
    };
    match shown.into_iter().find(|level| level.id.as_str() == id) {
        Some(level) => Some(level),
        None => {
            notes.push(words.with("note-level", &[("level", first.plural.get(words.language))]));
            Some(first)
        }
    }
}
