//! What one may choose on the map: indicator, year, level, and the same map in other years.

use super::{atlas::Choice, maps};
use crate::{
    addresses,
    vintages::{Boundaries, lasting},
    words::Words,
};
use releases::directory::CurrentRelease;
use small_area_statistics::FieldOfAction;
use terms::{IndicatorId, ReferencePeriod};
use ui::Link;

/// An entry of a select field.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) value: String,
    pub(crate) text: String,
    pub(crate) selected: bool,
}

/// Entries of a select field, under a common heading if there are several groups.
#[derive(Debug)]
pub(crate) struct EntryGroup {
    pub(crate) title: Option<String>,
    pub(crate) entries: Vec<Entry>,
}

/// The same map of another year.
#[derive(Debug)]
pub(crate) struct YearLink {
    pub(crate) link: Link,
    pub(crate) current: bool,
}

/// The same map in years of the same boundaries.
#[derive(Debug)]
pub(crate) struct Years {
    /// When the boundaries held, if there are several states of them.
    pub(crate) title: Option<String>,
    pub(crate) links: Vec<YearLink>,
}

/// The map in all years of the indicator, oldest first, and the steps to the years beside this one.
#[derive(Debug)]
pub(crate) struct OtherYears {
    pub(crate) groups: Vec<Years>,
    pub(crate) earlier: Option<Link>,
    pub(crate) later: Option<Link>,
}

impl OtherYears {
    fn new(words: Words, groups: Vec<Years>) -> Self {
        let all: Vec<&YearLink> = groups.iter().flat_map(|years| &years.links).collect();
        let at = all.iter().position(|year| year.current);
        let step = |at: Option<usize>, key| {
            let year = &all.get(at?)?.link;
            Some(Link {
                text: words.with(key, &[("year", &year.text)]),
                href: year.href.clone(),
            })
        };
        Self {
            earlier: step(at.and_then(|at| at.checked_sub(1)), "year-earlier"),
            later: step(at.map(|at| at + 1), "year-later"),
            groups,
        }
    }
}

/// The fields of the form above the map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form<'a> {
    pub(crate) words: Words,
    pub(crate) release: &'a CurrentRelease,
    pub(crate) choice: Choice<'a>,
}

impl Form<'_> {
    /// All indicators under their fields of action.
    pub(crate) fn indicators(&self) -> Vec<EntryGroup> {
        indicator_entries(self.words, self.release, &self.choice.indicator.id)
    }

    /// The years, the newest first, under the boundaries that hold in them.
    pub(crate) fn years(&self, periods: &[ReferencePeriod]) -> Vec<EntryGroup> {
        year_entries(self.words, self.release, periods, self.choice.period)
    }

    /// The levels in the boundaries of the period, under the keys that stay. One that has too many
    /// areas for a map is offered too: the way to it leads over the areas above.
    pub(crate) fn levels(&self) -> EntryGroup {
        let choice = self.choice;
        let boundaries = Boundaries::in_period(&self.release.description, choice.period);
        let shown = choice.too_many.unwrap_or(choice.level);
        EntryGroup {
            title: None,
            entries: maps::part_levels(self.release, boundaries)
                .into_iter()
                .map(|level| Entry {
                    value: lasting(level).to_string(),
                    text: level.plural.get(self.words.language).to_owned(),
                    selected: level.id == shown.id,
                })
                .collect(),
        }
    }
}

/// All indicators under their fields of action.
pub(crate) fn indicator_entries(
    words: Words,
    release: &CurrentRelease,
    chosen: &IndicatorId,
) -> Vec<EntryGroup> {
    FieldOfAction::ALL
        .into_iter()
        .map(|field| EntryGroup {
            title: Some(words.t(&format!("field-{}", field.name()))),
            entries: release
                .description
                .listed()
                .filter(|indicator| indicator.field == field)
                .map(|indicator| Entry {
                    value: indicator.id.to_string(),
                    text: indicator.name.get(words.language).to_owned(),
                    selected: indicator.id == *chosen,
                })
                .collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

/// The years, the newest first, under the boundaries that hold in them.
pub(crate) fn year_entries(
    words: Words,
    release: &CurrentRelease,
    periods: &[ReferencePeriod],
    chosen: ReferencePeriod,
) -> Vec<EntryGroup> {
    by_boundaries(words, release, periods.iter().rev())
        .into_iter()
        .map(|(title, periods)| EntryGroup {
            title,
            entries: periods
                .into_iter()
                .map(|period| Entry {
                    value: period.to_string(),
                    text: period.to_string(),
                    selected: period == chosen,
                })
                .collect(),
        })
        .collect()
}

/// Periods that follow each other in the same boundaries, with the time for which these hold.
fn by_boundaries<'p>(
    words: Words,
    release: &CurrentRelease,
    periods: impl Iterator<Item = &'p ReferencePeriod>,
) -> Vec<(Option<String>, Vec<ReferencePeriod>)> {
    let mut groups: Vec<(Boundaries<'_>, Vec<ReferencePeriod>)> = Vec::new();
    for period in periods {
        let boundaries = Boundaries::in_period(&release.description, *period);
        match groups.last_mut() {
            Some((last, group)) if *last == boundaries => group.push(*period),
            _ => groups.push((boundaries, vec![*period])),
        }
    }
    let several = !release.description.earlier.is_empty();
    groups
        .into_iter()
        .map(|(boundaries, group)| {
            let span = boundaries.span(words).filter(|_| several);
            let title = span.map(|span| words.with("years-of-boundaries", &[("span", &span)]));
            (title, group)
        })
        .collect()
}

/// The same map in all years of the indicator.
pub(crate) fn other_years(
    words: Words,
    release: &CurrentRelease,
    choice: Choice<'_>,
    periods: &[ReferencePeriod],
) -> OtherYears {
    let level = lasting(choice.too_many.unwrap_or(choice.level));
    let within = choice.within.map(|area| &area.key);
    let groups = by_boundaries(words, release, periods.iter())
        .into_iter()
        .map(|(title, periods)| Years {
            title,
            links: periods
                .into_iter()
                .map(|period| YearLink {
                    link: Link {
                        text: period.to_string(),
                        href: addresses::atlas(
                            words.language,
                            &choice.indicator.id,
                            period,
                            level,
                            within,
                        ) + &choice.classing.query(),
                    },
                    current: period == choice.period,
                })
                .collect(),
        })
        .collect();
    OtherYears::new(words, groups)
}
