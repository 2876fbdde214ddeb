//! Figures that differ, one after the other, and how many they are.

use crate::{
    directory::{Area, AreaFigures},
    package::{ReleaseContent, range_texts, value_text},
};
use small_area_statistics::{Absence, Figure, Formula, Indicator};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    convert::Infallible,
};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// How many of the largest changes of an indicator are kept.
const LARGEST: usize = 3;

/// How many examples of withheld and of shown figures are kept.
const EXAMPLES: usize = 10;

/// In which way a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Another value is shown.
    Value,
    /// The same value with another range.
    Range,
    /// The same value and range from other counts.
    Counts,
    /// The same, but its source calls it uncertain now or does not any more.
    Reliability,
    /// There was a value; now it is withheld, here or by the source.
    Withheld,
    /// There was a value; now there is none for another reason.
    Gone,
    /// There was none for some reason; now there is a value.
    Shown,
    /// There is none, for another reason.
    Reason,
    /// The earlier release says nothing of it: a new area, indicator or period.
    Added,
    /// The later release says nothing of it any more.
    Removed,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 10] = [
        Kind::Value,
        Kind::Range,
        Kind::Counts,
        Kind::Reliability,
        Kind::Withheld,
        Kind::Gone,
        Kind::Shown,
        Kind::Reason,
        Kind::Added,
        Kind::Removed,
    ];

    /// The name in the column `change`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Value => "value",
            Kind::Range => "range",
            Kind::Counts => "counts",
            Kind::Reliability => "reliability",
            Kind::Withheld => "withheld",
            Kind::Gone => "gone",
            Kind::Shown => "shown",
            Kind::Reason => "reason",
            Kind::Added => "added",
            Kind::Removed => "removed",
        }
    }
}

/// What a release says of something.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// Its indicator, as that release describes it.
    pub indicator: &'a Indicator,
}

impl Said<'_> {
    /// The value as published; empty if there is none.
    pub fn value(&self) -> String {
        value_text(self.figure, self.indicator)
    }

    /// The range as published, rounded outward.
    pub fn range(&self) -> Option<(String, String)> {
        range_texts(self.figure, self.indicator)
    }
}

/// A figure that differs.
#[derive(Debug, Clone, Copy)]
pub struct FigureChange<'a> {
    /// The level.
    pub level: &'a LevelId,
    /// The area, as the later release names it if it has it.
    pub area: &'a Area,
    /// The period.
    pub period: ReferencePeriod,
    /// What the earlier release says; none if it has no such area, indicator or period.
    pub before: Option<Said<'a>>,
    /// What the later one says.
    pub after: Option<Said<'a>>,
    /// The kind of change.
    pub kind: Kind,
}

impl<'a> FigureChange<'a> {
    /// The indicator, as the later release describes it if it has it.
    pub fn indicator(&self) -> Option<&'a Indicator> {
        self.after.or(self.before).map(|said| said.indicator)
    }
}

/// One of the largest changes of an indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Largest<'a> {
    /// How far the value moved, in the unit of the indicator; for classes, by how many places.
    distance: f64,
    /// The change.
    pub(super) change: FigureChange<'a>,
}

/// The changes of one indicator.
#[derive(Debug)]
pub(super) struct OfIndicator<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) kinds: BTreeMap<Kind, BTreeMap<ReferencePeriod, u64>>,
    pub(super) largest: Vec<Largest<'a>>,
}

/// How many figures differ, with the most telling ones.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    /// Figures that both releases give.
    pub(super) compared: u64,
    pub(super) of: Vec<OfIndicator<'a>>,
    pub(super) withheld: Vec<FigureChange<'a>>,
    pub(super) shown: Vec<FigureChange<'a>>,
}

impl Tally<'_> {
    pub(super) fn changed(&self) -> u64 {
        Kind::ALL.into_iter().map(|kind| self.number(kind)).sum()
    }

    /// How many changes of a kind there are.
    pub(super) fn number(&self, kind: Kind) -> u64 {
        let of_kind = self.of.iter().filter_map(|of| of.kinds.get(&kind));
        of_kind.flat_map(BTreeMap::values).sum()
    }
}

pub(super) fn tally<'a>(before: &'a ReleaseContent, after: &'a ReleaseContent) -> Tally<'a> {
    let mut tally = Tally {
        compared: 0,
        of: Vec::new(),
        withheld: Vec::new(),
        shown: Vec::new(),
    };
    let mut places: HashMap<&IndicatorId, usize> = HashMap::new();
    for (old, new) in indicators(before, after) {
        if let Some(indicator) = new.or(old) {
            places.insert(&indicator.id, tally.of.len());
            tally.of.push(OfIndicator {
                indicator,
                kinds: BTreeMap::new(),
                largest: Vec::new(),
            });
        }
    }
    let mut compared = 0;
    let Tally {
        of,
        withheld,
        shown,
        ..
    } = &mut tally;
    let counted = walk(before, after, &mut compared, &mut |change| {
        let place = change.indicator().and_then(|it| places.get(&it.id));
        if let Some(of) = place.and_then(|at| of.get_mut(*at)) {
            let periods = of.kinds.entry(change.kind).or_default();
            *periods.entry(change.period).or_default() += 1;
            keep_largest(&mut of.largest, change);
        }
        match change.kind {
            Kind::Withheld if withheld.len() < EXAMPLES => withheld.push(change),
            Kind::Shown if shown.len() < EXAMPLES => shown.push(change),
            _ => {}
        }
        Ok::<(), Infallible>(())
    });
    match counted {
        Ok(()) => tally.compared = compared,
        Err(never) => match never {},
    }
    tally.of.retain(|of| !of.kinds.is_empty());
    tally
}

/// Keeps the largest, the first of equals first.
fn keep_largest<'a>(largest: &mut Vec<Largest<'a>>, change: FigureChange<'a>) {
    let (Kind::Value, Some(old), Some(new)) = (change.kind, change.before, change.after) else {
        return;
    };
    let number = |figure: &Figure| figure.value().or(figure.class().map(f64::from));
    let (Some(old), Some(new)) = (number(old.figure), number(new.figure)) else {
        return;
    };
    let distance = (new - old).abs();
    let at = largest.partition_point(|kept| kept.distance >= distance);
    if at < LARGEST {
        largest.insert(at, Largest { distance, change });
        largest.truncate(LARGEST);
    }
}

pub(super) fn each<'a, E>(
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
    visit: &mut dyn FnMut(FigureChange<'a>) -> Result<(), E>,
) -> Result<(), E> {
    walk(before, after, &mut 0, visit)
}

/// Indicators of both releases: those of the later one in its order, then those that are gone.
fn indicators<'a>(
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
) -> Vec<(Option<&'a Indicator>, Option<&'a Indicator>)> {
    let (old, new) = (&before.description, &after.description);
    let present = new.indicators.iter();
    let gone = old.indicators.iter();
    present
        .map(|indicator| (old.indicator(indicator.id.as_str()), Some(indicator)))
        .chain(
            gone.filter(|indicator| new.indicator(indicator.id.as_str()).is_none())
                .map(|indicator| (Some(indicator), None)),
        )
        .collect()
}

/// The figures of an area in one release.
type Figures<'a> = Option<&'a AreaFigures>;

fn walk<'a, E>(
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
    compared: &mut u64,
    visit: &mut dyn FnMut(FigureChange<'a>) -> Result<(), E>,
) -> Result<(), E> {
    let indicators = indicators(before, after);
    let present = after.description.all_levels().map(|level| &level.id);
    let gone = before.description.all_levels().map(|level| &level.id);
    let gone = gone.filter(|id| after.description.level(id.as_str()).is_none());
    for level in present.chain(gone) {
        let periods = periods(before, after, level);
        for (area, old, new) in areas(before, after, level) {
            for (old_indicator, new_indicator) in &indicators {
                let old = series(old, *old_indicator);
                let new = series(new, *new_indicator);
                for (period, old_at, new_at) in &periods {
                    let (before, after) = (said(&old, *old_at), said(&new, *new_at));
                    *compared += u64::from(before.is_some() && after.is_some());
                    if let Some(kind) = kind(before, after) {
                        visit(FigureChange {
                            level,
                            area,
                            period: *period,
                            before,
                            after,
                            kind,
                        })?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// A period with its place in the earlier and in the later release.
type Place = (ReferencePeriod, Option<usize>, Option<usize>);

/// All periods in which a level holds, ascending.
fn periods(before: &ReleaseContent, after: &ReleaseContent, level: &LevelId) -> Vec<Place> {
    let place = |release: &ReleaseContent, period: ReferencePeriod| {
        let description = &release.description;
        let mut periods = description.periods.iter();
        let holds = description.holds_in(level, period);
        periods.position(|it| *it == period).filter(|_| holds)
    };
    let (old, new) = (&before.description.periods, &after.description.periods);
    let all: BTreeSet<ReferencePeriod> = old.iter().chain(new).copied().collect();
    all.into_iter()
        .map(|period| (period, place(before, period), place(after, period)))
        .collect()
}

/// Areas of a level with their figures: those of the later release, then those that are gone.
fn areas<'a>(
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
    level: &LevelId,
) -> impl Iterator<Item = (&'a Area, Figures<'a>, Figures<'a>)> {
    let of = |release: &'a ReleaseContent| {
        let areas = release.areas.get(level).map_or(&[][..], Vec::as_slice);
        let figures = release.figures.get(level).map_or(&[][..], Vec::as_slice);
        areas.iter().zip(figures)
    };
    let mut left: HashMap<&AreaKey, (&Area, &AreaFigures)> = of(before)
        .map(|(area, figures)| (&area.key, (area, figures)))
        .collect();
    let present: Vec<_> = of(after)
        .map(|(area, new)| {
            let old = left.remove(&area.key).map(|(_, old)| old);
            (area, old, Some(new))
        })
        .collect();
    let gone: Vec<_> = of(before)
        .filter(|(area, _)| left.contains_key(&area.key))
        .map(|(area, old)| (area, Some(old), None))
        .collect();
    present.into_iter().chain(gone)
}

/// The series of an indicator, with the indicator.
type Series<'a> = Option<(&'a Indicator, &'a [Figure])>;

fn series<'a>(figures: Figures<'a>, indicator: Option<&'a Indicator>) -> Series<'a> {
    let indicator = indicator?;
    Some((indicator, figures?.get(&indicator.id)?.as_slice()))
}

/// What a release says; nothing where its source gives nothing.
fn said<'a>(series: &Series<'a>, at: Option<usize>) -> Option<Said<'a>> {
    let (indicator, figures) = (*series)?;
    let figure = figures.get(at?)?;
    let given = *figure != Figure::Absent(Absence::Missing);
    given.then_some(Said { figure, indicator })
}

/// In which way two releases say something else; none if they say the same.
pub(crate) fn kind(before: Option<Said<'_>>, after: Option<Said<'_>>) -> Option<Kind> {
    let (old, new) = match (before, after) {
        (None, None) => return None,
        (None, Some(_)) => return Some(Kind::Added),
        (Some(_), None) => return Some(Kind::Removed),
        (Some(old), Some(new)) => (old, new),
    };
    let is_class = matches!(new.indicator.formula, Formula::Class { .. });
    if old.figure == new.figure && !is_class {
        return None;
    }
    match (old.figure.absence(), new.figure.absence()) {
        (Some(old), Some(new)) => return (old != new).then_some(Kind::Reason),
        (Some(_), None) => return Some(Kind::Shown),
        (None, Some(Absence::Withheld | Absence::WithheldBySource)) => {
            return Some(Kind::Withheld);
        }
        (None, Some(_)) => return Some(Kind::Gone),
        (None, None) => {}
    }
    if old.value() != new.value() {
        Some(Kind::Value)
    } else if old.range() != new.range() {
        Some(Kind::Range)
    } else if old.figure.is_limited() != new.figure.is_limited() {
        Some(Kind::Reliability)
    } else {
        let computed = |it: &Figure| matches!(it, Figure::Count(_) | Figure::Ratio { .. });
        (computed(old.figure) || computed(new.figure)).then_some(Kind::Counts)
    }
}
