//! What a profile says in sentences around its figures: where the area is, how many people live there,
//! and where its series end.

use super::{figure_block::Beyond, profile::Subject};
use crate::{reading::Reader, vintages::Boundaries, words::Words};
use releases::directory::{Area, CurrentRelease};
use small_area_statistics::{FieldOfAction, Figure, Formula, Indicator};
use ui::Link;

/// That there are figures for times in which the area had other boundaries, and where.
pub(super) fn beyond(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    indicator: &Indicator,
    linked: bool,
) -> Vec<Beyond> {
    let description = &release.description;
    let known = description.indicator_periods.get(&indicator.id);
    let elsewhere = |wanted: &dyn Fn(u16) -> bool| {
        known.is_some_and(|periods| {
            periods.iter().any(|period| {
                wanted(period.calendar_year()) && !subject.own.covers(description, *period)
            })
        })
    };
    let covered = || {
        description
            .periods
            .iter()
            .filter(|period| subject.own.covers(description, **period))
            .map(|period| period.calendar_year())
    };
    let (Some(first), Some(last)) = (covered().min(), covered().max()) else {
        return Vec::new();
    };
    let begin = Boundaries::in_year(description, first).and_then(|b| b.from);
    let finish = Boundaries::in_year(description, last).and_then(|b| b.to);
    let link = linked.then(|| Link {
        text: words.t("series-beyond-link"),
        href: "#grenzen".to_owned(),
    });
    let note = |key: &str, year: u16| Beyond {
        text: words.with(key, &[("year", &year.to_string())]),
        link: link.clone(),
    };
    let before = begin
        .map(|from| from.calendar_year())
        .filter(|_| elsewhere(&|year| year < first))
        .map(|year| note("series-begins", year));
    let after = finish
        .map(|to| to.calendar_year() + 1)
        .filter(|_| elsewhere(&|year| year > last))
        .map(|year| note("series-ends", year));
    before.into_iter().chain(after).collect()
}

/// How many periods there are up to the last one in which the boundaries of an area hold.
pub(super) fn end(release: &CurrentRelease, area: &Area) -> usize {
    let description = &release.description;
    let holds = |period| description.holds_in(&area.level, period);
    description
        .periods
        .iter()
        .rposition(|period| holds(*period))
        .map_or(description.periods.len(), |last| last + 1)
}

/// Where the area is and how many people live there, as far as the first count of people says.
pub(super) fn summary(
    words: Words,
    release: &CurrentRelease,
    subject: Subject<'_>,
    level: &str,
    parent: Option<&Area>,
) -> Vec<String> {
    let area = subject.area;
    let description = &release.description;
    let mut sentences = vec![match parent {
        Some(parent) => words.with(
            "profile-where",
            &[
                ("area", &area.name),
                ("level", level),
                ("parent", &parent.name),
            ],
        ),
        None => words.with("profile-what", &[("area", &area.name), ("level", level)]),
    }];
    let residents = description.indicators.iter().find(|indicator| {
        indicator.field == FieldOfAction::People
            && matches!(indicator.formula, Formula::Count { .. })
    });
    let newest = residents.and_then(|indicator| {
        let figures = subject.own.series(description, &indicator.id)?;
        let at = super::series::newest(figures.get(..end(release, area))?)?;
        let figure: Figure = *figures.get(at)?;
        figure.value()?;
        Some((indicator, figure, description.periods.get(at)?))
    });
    sentences.extend(newest.map(|(indicator, figure, period)| {
        words.with(
            "profile-residents",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("value", &Reader::new(words).value(&figure, indicator)),
                ("year", &period.to_string()),
            ],
        )
    }));
    sentences
}
