//! Areas put together by the reader.

use super::atlas::given;
use crate::{
    AtlasState,
    pages::{
        maps,
        selection::{MOST_CHOSEN, Selected, SelectionPage},
    },
    vintages::{Boundaries, lasting},
    visit::{Answer, Visit},
};
use axum::extract::{RawQuery, State};
use city_description::PublicLevel;
use releases::directory::{Area, CurrentRelease};
use std::collections::BTreeSet;
use terms::{AreaKey, ReferencePeriod};
use web::Problem;

/// What is asked for: `raum` may stand many times.
#[derive(Debug, Default)]
struct Asked {
    year: Option<String>,
    level: Option<String>,
    areas: Vec<String>,
}

impl Asked {
    fn read(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "jahr" => asked.year = Some(value.into_owned()),
                "ebene" => asked.level = Some(value.into_owned()),
                "raum" if !value.is_empty() => asked.areas.push(value.into_owned()),
                _ => {}
            }
        }
        asked
    }
}

/// `/de/atlas/auswahl?jahr=&ebene=&raum=&raum=`: what is published of several areas, added up. The
/// address holds the whole choice.
pub(super) async fn show(
    State(state): State<AtlasState>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Answer {
    let release = visit.release()?;
    let words = visit.words;
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let mut notes = Vec::new();
    let period = period(release, &asked).ok_or(Problem::NotFound)?;
    let boundaries = Boundaries::in_period(&release.description, period);
    let levels = maps::finest_first(release, boundaries, maps::MOST_ROWS);
    let wanted = given(&asked.level);
    let level = levels
        .iter()
        .copied()
        .find(|level| Some(lasting(level).as_str()) == wanted)
        .or_else(|| levels.first().copied())
        .ok_or(Problem::NotFound)?;
    let mut chosen = chosen(release, level, &asked.areas);
    if chosen.len() < asked.areas.len() {
        notes.push(words.t("selection-unknown"));
    }
    if chosen.len() > MOST_CHOSEN {
        chosen.truncate(MOST_CHOSEN);
        let most = words.notation().whole(MOST_CHOSEN as u64);
        notes.push(words.with("selection-too-many", &[("number", &most)]));
    }
    let keys: Vec<&AreaKey> = chosen.iter().map(|area| &area.key).collect();
    let figures = match keys.as_slice() {
        [] => Vec::new(),
        keys => {
            let directory = state.directory.as_ref();
            directory.figures_of_areas(release, &level.id, keys).await?
        }
    };
    let city = match boundaries.city(release) {
        Some(city) => {
            let directory = state.directory.as_ref();
            let figures = directory.area_figures(release, &city.level, &city.key);
            Some(figures.await?)
        }
        None => None,
    };
    let selected = Selected {
        period,
        level,
        levels: &levels,
        boundaries,
        chosen: &chosen,
        figures: &figures,
        city: city.as_ref(),
    };
    let (address, speaker) = (visit.address(), visit.speaker(release));
    let (head, page) = SelectionPage::new(words, release, selected, &address, &speaker, notes);
    visit.page(head, &page)
}

/// The year asked for, else the newest.
fn period(release: &CurrentRelease, asked: &Asked) -> Option<ReferencePeriod> {
    let periods = &release.description.periods;
    let wanted = given(&asked.year);
    periods
        .iter()
        .copied()
        .find(|period| Some(period.to_string().as_str()) == wanted)
        .or_else(|| periods.last().copied())
}

/// The areas with these keys, in their order on the level, each once.
fn chosen<'a>(release: &'a CurrentRelease, level: &PublicLevel, keys: &[String]) -> Vec<&'a Area> {
    let Some(all) = release.areas.get(&level.id) else {
        return Vec::new();
    };
    let positions: BTreeSet<usize> = keys.iter().filter_map(|key| all.position(key)).collect();
    let areas = positions.into_iter().filter_map(|at| all.get(at));
    areas.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_from_an_address_however_it_is_written() {
        let asked = Asked::read("raum=01&jahr=2024&raum=a%26b&raum=&fremd=x&ebene=stadtteil");
        assert_eq!(asked.areas, ["01", "a&b"]);
        assert_eq!(asked.year.as_deref(), Some("2024"));
        assert_eq!(asked.level.as_deref(), Some("stadtteil"));
        assert!(Asked::read("%%%&=&raum").areas.is_empty());
    }
}
