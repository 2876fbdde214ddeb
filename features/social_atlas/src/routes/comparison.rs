//! Two maps side by side.

use super::{
    atlas::{Asked, figures, given, indicator, period, place},
    offering::map_periods,
};
use crate::{
    AtlasState,
    pages::comparison::{Compared, ComparisonPage, Side},
    vintages::{Boundaries, lasting},
    visit::{Answer, Refusal, Visit},
    words::Words,
};
use axum::extract::{Query, State};
use releases::directory::CurrentRelease;
use serde::Deserialize;
use terms::ReferencePeriod;
use web::Problem;

/// What is asked for; every part may be absent or wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskedTwice {
    indikator: Option<String>,
    jahr: Option<String>,
    indikator2: Option<String>,
    jahr2: Option<String>,
    ebene: Option<String>,
    seite: Option<String>,
}

/// `/de/atlas/vergleich?indikator=&jahr=&indikator2=&jahr2=&ebene=`: two years of one indicator with
/// what changed between them, or two indicators with how they lie together. Without a second
/// indicator it is the first one; without years the oldest and the newest are compared.
pub(super) async fn show(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(asked): Query<AskedTwice>,
) -> Answer {
    let release = visit.release()?;
    let words = visit.words;
    let mut notes = Vec::new();
    let level = given(&asked.ebene);
    let second_indicator = given(&asked.indikator2).or(given(&asked.indikator));
    let same = given(&asked.indikator2).is_none_or(|id| given(&asked.indikator) == Some(id));
    let second = Asked::of(second_indicator, given(&asked.jahr2), level);
    let second = side(&state, words, release, &second, &mut notes).await?;
    let oldest = oldest(release, &second)
        .filter(|_| same)
        .map(|year| year.to_string());
    let usual = oldest.unwrap_or_else(|| second.period.to_string());
    let first = Asked::of(
        given(&asked.indikator),
        given(&asked.jahr).or(Some(usual.as_str())),
        Some(lasting(second.level).as_str()),
    );
    let first = side(&state, words, release, &first, &mut notes).await?;
    let part = given(&asked.seite).and_then(|part| part.parse().ok());
    let compared = Compared {
        first,
        second,
        part: part.unwrap_or(1),
    };
    notes.dedup();
    let (head, page) =
        ComparisonPage::new(words, release, &compared, &visit.speaker(release), notes);
    visit.page(head, &page)
}

/// One of the two maps, as near to what is asked for as can be shown.
async fn side<'a>(
    state: &AtlasState,
    words: Words,
    release: &'a CurrentRelease,
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Result<Side<'a>, Refusal> {
    let indicator = indicator(words, release, asked, notes).ok_or(Problem::NotFound)?;
    let periods = map_periods(release, &indicator.id);
    let period = period(words, &periods, asked, notes).ok_or(Problem::NotFound)?;
    let place = place(words, release, period, asked, notes).ok_or(Problem::NotFound)?;
    let (level, figures) = figures(state, release, indicator, period, &place.levels).await?;
    Ok(Side {
        indicator,
        period,
        level,
        figures,
        periods,
    })
}

/// The oldest year that can be compared area by area: of the same boundaries if there is another one.
fn oldest(release: &CurrentRelease, side: &Side<'_>) -> Option<ReferencePeriod> {
    let boundaries = |period| Boundaries::in_period(&release.description, period);
    let here = boundaries(side.period);
    let mut others = side.periods.iter().copied();
    others
        .clone()
        .find(|period| *period != side.period && boundaries(*period) == here)
        .or_else(|| others.find(|period| *period != side.period))
}
