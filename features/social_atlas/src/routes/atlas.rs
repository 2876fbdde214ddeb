//! The map.

use super::{city_figure, offering::map_periods};
use crate::{
    AtlasState, addresses,
    finer_levels::{self, Meant},
    pages::{
        atlas::{AtlasPage, Choice, Shown, part},
        atlas_classing::{self, Classing},
        atlas_live::Ground,
        embed_code::Embedded,
        maps,
        pass_on::{Paper, PassOn, View},
    },
    places_on_map,
    vintages::{self, Boundaries, lasting},
    visit::{Answer, Refusal, Visit},
    words::Words,
};
use axum::extract::{Query, State};
use city_description::PublicLevel;
use disclosure_control::Published;
use releases::directory::{Area, CurrentRelease, WantedBoundaries, is_given};
use serde::Deserialize;
use site::Head;
use small_area_statistics::{Figure, Formula, Indicator};
use terms::ReferencePeriod;
use ui::Link;
use web::Problem;

/// What is asked for; every part may be absent or wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    indikator: Option<String>,
    jahr: Option<String>,
    ebene: Option<String>,
    raum: Option<String>,
    seite: Option<String>,
    einteilung: Option<String>,
    klassen: Option<String>,
    grenzen: Option<String>,
    gleich: Option<String>,
    papier: Option<String>,
    orte: Option<String>,
}

impl Asked {
    /// An indicator, a year and a level, as another page asks for them.
    pub(super) fn of(indicator: Option<&str>, year: Option<&str>, level: Option<&str>) -> Self {
        Self {
            indikator: indicator.map(str::to_owned),
            jahr: year.map(str::to_owned),
            ebene: level.map(str::to_owned),
            ..Self::default()
        }
    }

    fn classing(&self) -> atlas_classing::Asked<'_> {
        atlas_classing::Asked {
            method: given(&self.einteilung),
            count: given(&self.klassen),
            limits: given(&self.grenzen),
            steady: given(&self.gleich),
        }
    }
}

/// `/de/atlas?indikator=&jahr=&ebene=&raum=&einteilung=&klassen=&grenzen=&gleich=`: one indicator on the map, in the boundaries that hold
/// in the year; with `raum` only the areas within that one. What cannot be shown as asked is replaced
/// by the nearest that can, and a note says so.
pub(super) async fn show(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Answer {
    let (head, page) = page(&state, &visit, &asked).await?;
    visit.page(head, &page)
}

/// `/de/einbetten/karte?…`: the same map for pages of others, with nothing around it.
pub(super) async fn embed(
    State(state): State<AtlasState>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Answer {
    let (head, page) = page(&state, &visit, &asked).await?;
    let whole = page.address.clone();
    visit.embedded(&head.title, &page.embedded(visit.words, &head, whole))
}

async fn page(
    state: &AtlasState,
    visit: &Visit,
    asked: &Asked,
) -> Result<(Head, AtlasPage), Refusal> {
    let release = visit.release()?;
    let mut notes = Vec::new();
    let indicator = indicator(visit.words, release, asked, &mut notes).ok_or(Problem::NotFound)?;
    let periods = map_periods(release, &indicator.id);
    let period = period(visit.words, &periods, asked, &mut notes).ok_or(Problem::NotFound)?;
    let place = place(visit.words, release, period, asked, &mut notes).ok_or(Problem::NotFound)?;
    let (level, figures) = match (place.within, place.levels.as_slice()) {
        (Some(within), [level]) => {
            let within = of_part(state, release, indicator, period, (level, within)).await?;
            (*level, within)
        }
        (_, levels) => figures(state, release, indicator, period, levels).await?,
    };
    let city = city_figure(state, release, indicator, period).await?;
    let classing = Classing::read(visit.words, asked.classing(), &mut notes);
    let others = other_periods(release, period, &periods);
    let classed_with = match classing.steady() {
        true => finer_levels::of_periods(state, release, indicator, level, &others).await?,
        false => Vec::new(),
    };
    let choice = Choice {
        indicator,
        period,
        level,
        within: place.within,
        too_many: place.too_many,
        part: given(&asked.seite)
            .and_then(|part| part.parse().ok())
            .unwrap_or(1),
        classing: &classing,
    };
    let ground = ground(state, visit.words, release, choice, (&place, &others)).await?;
    let shown = Shown {
        areas: &figures,
        city: city.as_ref(),
        classed_with: &classed_with,
        periods: &periods,
        ground: ground.as_ref(),
    };
    let (head, mut page) = AtlasPage::new(visit.words, release, choice, shown, notes);
    let topic = given(&asked.orte);
    let places = match topic {
        Some(_) => places_on_map::known(state, visit, release).await?,
        None => places_on_map::offered(state, visit).await?,
    };
    if let Some(places) = places {
        let asked = (topic, part_shown(release, choice));
        page = page.with_places(visit.words, places, asked);
    }
    let paper = given(&asked.papier).and_then(Paper::named);
    page.pass_on = Some(pass_on(visit, release, choice, &head, paper));
    Ok((head, page))
}

/// The area whose parts the map shows, if that is less than the whole city.
fn part_shown<'a>(release: &'a CurrentRelease, choice: Choice<'a>) -> Option<&'a Area> {
    let boundaries = Boundaries::of_level(&release.description, &choice.level.id)?;
    part(choice.within?, boundaries)
}

/// How the map is passed on.
fn pass_on(
    visit: &Visit,
    release: &CurrentRelease,
    choice: Choice<'_>,
    head: &Head,
    paper: Option<Paper>,
) -> PassOn {
    let words = visit.words;
    let language = words.language;
    let Choice {
        indicator,
        period,
        level,
        within,
        classing,
        ..
    } = choice;
    let key = within.map(|area| &area.key);
    let query = classing.query();
    let path = addresses::atlas(language, &indicator.id, period, lasting(level), key) + &query;
    let embedded =
        addresses::embedded_map(language, &indicator.id, period, lasting(level), key) + &query;
    let link = |text: &str, href: String| Link {
        text: words.t(text),
        href,
    };
    let more = vec![
        link(
            "comparison-link",
            addresses::page(
                language,
                &format!(
                    "atlas/vergleich?indikator={}&jahr2={period}&ebene={}",
                    indicator.id,
                    lasting(level)
                ),
            ),
        ),
        link(
            "selection-link",
            addresses::page(
                language,
                &format!("atlas/auswahl?jahr={period}&ebene={}", lasting(level)),
            ),
        ),
    ];
    let view = View {
        path: &path,
        title: &head.title,
        areas: &head.description,
        embedded: Some((Embedded::Map, &embedded)),
        on_paper: true,
    };
    PassOn::new(words, view, &visit.speaker(release), more, paper)
}

/// The first of these levels for which the source gives a figure somewhere; the first of all if there
/// is none. One query for each level looked at.
pub(super) async fn figures<'a>(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &Indicator,
    period: ReferencePeriod,
    levels: &[&'a PublicLevel],
) -> Result<(&'a PublicLevel, Published<Vec<Figure>>), Refusal> {
    let mut first = None;
    for level in levels {
        let figures = state
            .directory
            .map_figures(release, &level.id, &indicator.id, period)
            .await?;
        if figures.iter().any(is_given) {
            return Ok((level, figures));
        }
        first = first.or(Some((*level, figures)));
    }
    Ok(first.ok_or(Problem::NotFound)?)
}

/// The figures of the areas of a level that lie within one of the level above. One query.
async fn of_part(
    state: &AtlasState,
    release: &CurrentRelease,
    indicator: &Indicator,
    period: ReferencePeriod,
    (level, within): (&PublicLevel, &Area),
) -> Result<Published<Vec<Figure>>, Refusal> {
    let boundaries = Boundaries::in_period(&release.description, period);
    let Some(part) = part(within, boundaries) else {
        let all = figures(state, release, indicator, period, &[level]).await?;
        return Ok(all.1);
    };
    let all = release.areas.get(&level.id);
    let positions = all.map_or(&[][..], |all| all.positions_within(Some(&part.key)));
    Ok(state
        .directory
        .figures_at(release, &level.id, &indicator.id, period, positions)
        .await?)
}

/// All other periods of the same boundaries.
fn other_periods(
    release: &CurrentRelease,
    period: ReferencePeriod,
    periods: &[ReferencePeriod],
) -> Vec<ReferencePeriod> {
    let boundaries = |period| Boundaries::in_period(&release.description, period);
    let here = boundaries(period);
    let same = |other: &ReferencePeriod| *other != period && boundaries(*other) == here;
    periods.iter().copied().filter(same).collect()
}

/// Where the map looks: the extent of the area it shows the parts of. None if the release keeps no
/// boundary of it in degrees. One query; another for a level that is too large for the page.
async fn ground(
    state: &AtlasState,
    words: Words,
    release: &CurrentRelease,
    choice: Choice<'_>,
    (place, others): (&Place<'_>, &[ReferencePeriod]),
) -> Result<Option<Ground>, Refusal> {
    let (level, period) = (choice.level, choice.period);
    let all = maps::areas(release, &level.id).len() > maps::MOST_SHAPES;
    let finer = place
        .too_many
        .or(Some(level).filter(|_| place.within.is_none() && all));
    let city = Boundaries::in_period(&release.description, period).city(release);
    let Some(around) = place.within.or(city) else {
        return Ok(None);
    };
    let all = release.areas.get(&around.level);
    let position = all.and_then(|all| all.position(around.key.as_str()));
    let wanted = WantedBoundaries {
        from: position.unwrap_or_default(),
        most: 1,
        within: None,
    };
    let boundaries = state
        .directory
        .boundaries(release, &around.level, wanted)
        .await?;
    let own = boundaries
        .iter()
        .find(|boundary| Some(boundary.position) == position);
    let Some(extent) = own.map(|boundary| boundary.extent) else {
        return Ok(None);
    };
    let finer = match finer {
        Some(level) => {
            let meant = Meant {
                indicator: choice.indicator,
                period,
                level,
                classing: choice.classing,
                others,
            };
            let of = finer_levels::of(state, words, release, meant).await?;
            Some((level.clone(), of))
        }
        None => None,
    };
    Ok(Some(Ground { extent, finer }))
}

pub(super) fn given(value: &Option<String>) -> Option<&str> {
    value
        .as_deref()
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// The indicator asked for, else the first that can be compared between areas, else the first.
pub(super) fn indicator<'a>(
    words: Words,
    release: &'a CurrentRelease,
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Option<&'a Indicator> {
    let description = &release.description;
    let known = given(&asked.indikator).and_then(|id| description.indicator(id));
    if known.is_none() && given(&asked.indikator).is_some() {
        notes.push(words.t("note-indicator"));
    }
    known
        .or_else(|| {
            description
                .listed()
                .find(|indicator| !matches!(indicator.formula, Formula::Count { .. }))
        })
        .or_else(|| description.listed().next())
        .or_else(|| description.indicators.first())
}

/// The year asked for, else the nearest one that is offered, the newest if none was asked for.
pub(super) fn period(
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

/// Where the map looks.
pub(super) struct Place<'a> {
    /// The levels that may be shown, the one that is wanted first.
    pub(super) levels: Vec<&'a PublicLevel>,
    within: Option<&'a Area>,
    /// The level asked for, if it has too many areas to be drawn at once.
    too_many: Option<&'a PublicLevel>,
}

/// The level asked for in the boundaries of the period, else the finest that can be drawn at once.
pub(super) fn place<'a>(
    words: Words,
    release: &'a CurrentRelease,
    period: ReferencePeriod,
    asked: &Asked,
    notes: &mut Vec<String>,
) -> Option<Place<'a>> {
    let description = &release.description;
    let boundaries = Boundaries::in_period(description, period);
    let parts = maps::part_levels(release, boundaries);
    let fits = |level: &PublicLevel| maps::areas(release, &level.id).len() <= maps::MOST_SHAPES;
    let fitting = |from: &[&'a PublicLevel]| -> Vec<&'a PublicLevel> {
        let levels: Vec<_> = from.iter().copied().filter(|level| fits(level)).collect();
        match levels.as_slice() {
            [] => boundaries.levels.last().into_iter().collect(),
            _ => levels,
        }
    };
    let usual = || fitting(&parts);
    let wanted = given(&asked.ebene).map(|id| {
        let level = description.level(id)?;
        let there = description.level_in(lasting(level), period)?;
        parts.iter().position(|part| part.id == there.id)
    });
    let Some(wanted) = wanted else {
        return Some(Place {
            levels: usual(),
            within: None,
            too_many: None,
        });
    };
    let Some(at) = wanted else {
        let levels = usual();
        let shown = levels.first()?.plural.get(words.language);
        notes.push(words.with("note-level", &[("level", shown)]));
        return Some(Place {
            levels,
            within: None,
            too_many: None,
        });
    };
    let level = *parts.get(at)?;
    let within = given(&asked.raum).and_then(|key| {
        let within = within(release, boundaries, level, key);
        if within.is_none() {
            notes.push(words.with("note-within", &[("year", &period.to_string())]));
        }
        within
    });
    Some(if within.is_some() || fits(level) {
        Place {
            levels: vec![level],
            within,
            too_many: None,
        }
    } else {
        Place {
            levels: fitting(&parts[at..]).into_iter().take(1).collect(),
            within: None,
            too_many: Some(level),
        }
    })
}

/// The area with this key on the level above another one; if it has the key in other boundaries
/// only, the same area in these.
fn within<'a>(
    release: &'a CurrentRelease,
    boundaries: Boundaries<'a>,
    level: &PublicLevel,
    key: &str,
) -> Option<&'a Area> {
    let above = boundaries.above(&level.id)?;
    let with_key = |level: &PublicLevel| release.areas.get(&level.id)?.with_key(key);
    with_key(above).or_else(|| {
        release
            .description
            .all_levels()
            .filter(|other| lasting(other) == lasting(above))
            .filter_map(with_key)
            .flat_map(|area| vintages::same_area(release, area))
            .find(|area| area.level == above.id)
    })
}
