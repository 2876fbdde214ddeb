//! What changed between two years, area by area, with its margin.

use super::{
    atlas_classes::shape_of,
    comparison::{Compared, Pair},
    maps,
};
use crate::{
    reading::Reader,
    words::{FigureWords, Words},
};
use releases::directory::CurrentRelease;
use small_area_statistics::{
    Absence, CHANGE_RULE, Change, Direction, Figure, Formula, Indicator, change,
};
use ui::{Choropleth, Legend, LegendEntry, MapShape, ShapeClass};

/// Changes of all areas. Each has the digits that its own margin allows: fewer would hide changes that are
/// certain.
#[derive(Debug)]
pub(crate) struct Changes {
    /// None where the area was another one in the first year.
    of_areas: Vec<Option<Result<Change, Absence>>>,
    /// The digits of `large`: those that all changes have.
    decimals: usize,
    /// From here on a change counts as large: half of the largest certain one. None if there is no
    /// certain change, or none that could be divided.
    large: Option<f64>,
}

impl Changes {
    /// None where nothing can be subtracted: two indicators, one and the same year, or classes.
    pub(crate) fn between(compared: &Compared<'_>, pairs: &[Pair<'_>]) -> Option<Self> {
        let (first, second) = (&compared.first, &compared.second);
        let classed = matches!(second.indicator.formula, Formula::Class { .. });
        let other_year = first.period != second.period;
        (compared.same_indicator() && other_year && !classed).then(|| Self::new(pairs))
    }

    fn new(pairs: &[Pair<'_>]) -> Self {
        let of = |pair: &Pair<'_>| Some(change(pair.first?, pair.second));
        let of_areas: Vec<Option<Result<Change, Absence>>> = pairs.iter().map(of).collect();
        let known: Vec<Change> = of_areas
            .iter()
            .flatten()
            .filter_map(|change| change.ok())
            .collect();
        let decimals = known.iter().map(|found| found.decimals).min();
        let decimals = decimals.unwrap_or(0);
        let largest = known
            .iter()
            .filter(|change| change.direction() != Direction::Uncertain)
            .map(|change| change.value.abs())
            .fold(0.0, f64::max);
        let half: f64 = format!("{:.decimals$}", largest / 2.0)
            .parse()
            .unwrap_or_default();
        Self {
            of_areas,
            decimals,
            large: (half > 0.0).then_some(half),
        }
    }

    pub(crate) fn of(&self, at: usize) -> Option<&Result<Change, Absence>> {
        self.of_areas.get(at)?.as_ref()
    }

    fn class(&self, change: Option<&Result<Change, Absence>>) -> ShapeClass {
        match change {
            None => ShapeClass::NoValue,
            Some(Err(absence)) => shape_of(*absence),
            Some(Ok(change)) => {
                let large = self.large.is_some_and(|large| change.value.abs() >= large);
                let step = if large { 2 } else { 1 };
                match change.direction() {
                    Direction::Fell => ShapeClass::Fall(step),
                    Direction::Uncertain => ShapeClass::Steady,
                    Direction::Rose => ShapeClass::Rise(step),
                }
            }
        }
    }

    fn count(&self, class: impl Fn(Option<&Result<Change, Absence>>) -> bool) -> usize {
        self.of_areas
            .iter()
            .filter(|change| class(change.as_ref()))
            .count()
    }

    fn in_direction(&self, direction: Direction) -> usize {
        self.count(|change| matches!(change, Some(Ok(change)) if change.direction() == direction))
    }
}

/// A change with its sign, such as `+2,5`.
pub(crate) fn signed(words: Words, value: f64, decimals: usize) -> String {
    let number = words.notation().number(value.abs(), decimals);
    match value {
        value if value > 0.0 => format!("+{number}"),
        value if value < 0.0 => format!("−{number}"),
        _ => number,
    }
}

/// What one step of the difference is: percentage points for a share, else the indicator's unit.
pub(crate) fn unit(words: Words, indicator: &Indicator) -> String {
    match &indicator.formula {
        Formula::Share { .. } => words.t("unit-points"),
        _ => indicator.unit.get(words.language).to_owned(),
    }
}

/// The map of changes.
#[derive(Debug)]
pub(crate) struct ChangeMap {
    pub(crate) map: Choropleth,
    pub(crate) legend: Legend,
    pub(crate) summary: Vec<String>,
    pub(crate) rule: String,
}

impl ChangeMap {
    /// `changes` are those of `pairs`.
    pub(crate) fn new(
        words: Words,
        release: &CurrentRelease,
        compared: &Compared<'_>,
        pairs: &[Pair<'_>],
        changes: &Changes,
    ) -> Self {
        const ID: &str = "map-change";
        let indicator = compared.second.indicator;
        let shapes = pairs
            .iter()
            .enumerate()
            .take(maps::MOST_SHAPES)
            .map(|(at, pair)| {
                let change = changes.of(at);
                MapShape {
                    title: words.with(
                        "map-area-name",
                        &[
                            ("area", &pair.area.name),
                            ("value", &spoken(words, indicator, change)),
                        ],
                    ),
                    ..maps::place(words, pair.area, changes.class(change))
                }
            })
            .collect();
        let years = (
            compared.first.period.to_string(),
            compared.second.period.to_string(),
        );
        let name = words.with(
            "change-map-name",
            &[
                ("indicator", indicator.name.get(words.language)),
                ("first", &years.0),
                ("second", &years.1),
            ],
        );
        Self {
            map: maps::choropleth(words, release, ID, name, shapes),
            legend: legend(words, indicator, changes, ID),
            summary: vec![
                words.counted("change-rose", changes.in_direction(Direction::Rose), &[]),
                words.counted("change-fell", changes.in_direction(Direction::Fell), &[]),
                words.counted(
                    "change-uncertain",
                    changes.in_direction(Direction::Uncertain),
                    &[],
                ),
            ],
            rule: words.with("atlas-classes-rule", &[("rule", CHANGE_RULE)]),
        }
    }
}

/// A change in words, for those who do not see the map.
fn spoken(words: Words, indicator: &Indicator, change: Option<&Result<Change, Absence>>) -> String {
    match change {
        None => words.t("change-other-boundaries"),
        Some(Err(absence)) => Reader::new(words).absent(*absence),
        Some(Ok(change)) => {
            let value = format!(
                "{} {}",
                signed(words, change.value, change.decimals),
                unit(words, indicator)
            );
            match change.direction() {
                Direction::Uncertain => words.with("change-value-uncertain", &[("value", &value)]),
                _ => value,
            }
        }
    }
}

fn legend(words: Words, indicator: &Indicator, changes: &Changes, id: &str) -> Legend {
    let entry = |class: ShapeClass, text: String| LegendEntry {
        count: words.counted(
            "legend-areas",
            changes.count(|change| changes.class(change) == class),
            &[],
        ),
        class,
        text,
    };
    let mut entries = Vec::new();
    match changes.large {
        Some(large) => {
            let large = words.notation().number(large, changes.decimals);
            let limit = [("value", large.as_str())];
            entries.extend([
                entry(ShapeClass::Rise(2), words.with("change-rise-large", &limit)),
                entry(ShapeClass::Rise(1), words.with("change-rise-small", &limit)),
                entry(ShapeClass::Steady, words.t("change-steady")),
                entry(ShapeClass::Fall(1), words.with("change-fall-small", &limit)),
                entry(ShapeClass::Fall(2), words.with("change-fall-large", &limit)),
            ]);
        }
        None => entries.push(entry(ShapeClass::Steady, words.t("change-steady"))),
    }
    let absences = Absence::ALL.into_iter().filter_map(|absence| {
        let count = changes.count(|change| change == Some(&Err(absence)));
        (count > 0).then(|| LegendEntry {
            class: shape_of(absence),
            text: Reader::new(words).absent(absence),
            count: words.counted("legend-areas", count, &[]),
        })
    });
    entries.extend(absences);
    let others = changes.count(|change| change.is_none());
    if others > 0 {
        entries.push(LegendEntry {
            class: ShapeClass::NoValue,
            text: words.t("change-other-boundaries"),
            count: words.counted("legend-areas", others, &[]),
        });
    }
    Legend {
        map_id: id.to_owned(),
        title: unit(words, indicator),
        entries,
    }
}

/// Change and its range for a table whose head names the unit.
pub(crate) fn cells(words: Words, change: Option<&Result<Change, Absence>>) -> [ui::Cell; 2] {
    let nothing = || ui::Cell::text("–");
    match change {
        None => [
            ui::Cell::muted(words.t("change-other-boundaries")),
            nothing(),
        ],
        Some(Err(absence)) => [
            ui::Cell::muted(Reader::new(words).absent(*absence)),
            nothing(),
        ],
        Some(Ok(change)) => {
            let number = |value| signed(words, value, change.decimals);
            let range = (change.low < change.high)
                .then(|| ui::Cell::text(words.range_of(&number(change.low), &number(change.high))));
            let value = match change.direction() {
                Direction::Uncertain => ui::Cell::muted(words.with(
                    "change-value-uncertain",
                    &[("value", &number(change.value))],
                )),
                _ => ui::Cell::text(number(change.value)),
            };
            [value, range.unwrap_or_else(nothing)]
        }
    }
}

/// Whether a figure has a value that can stand on an axis.
pub(crate) fn on_axis(figure: &Figure) -> Option<(f64, f64, f64)> {
    let (low, high) = figure.range()?;
    Some((figure.value()?, low, high))
}
