//! `figures.csv`: one row per figure, with the range of every count in it.
//!
//! A machine rebuilds each figure from the counts of its row; the columns `value`, `low` and `high`
//! are for people and are checked, not trusted.

use super::ReleaseContent;
use crate::directory::AreaFigures;
use city_description::{PublicDescription, TableProtection};
use serde::{Deserialize, Serialize};
use small_area_statistics::{Absence, Figure, Formula, Indicator, PublishedCount};
use std::collections::{BTreeMap, HashMap};
use terms::{ConfidentialityStatus, Decimal, LevelId, ObservationStatus, ReferencePeriod};

/// A row. Counts of ratios stand in the last six columns.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    level: String,
    area: String,
    indicator: String,
    period: u16,
    value: Option<String>,
    low: Option<String>,
    high: Option<String>,
    obs_status: String,
    conf_status: String,
    reason: Option<String>,
    numerator: Option<u64>,
    numerator_low: Option<u64>,
    numerator_high: Option<u64>,
    denominator: Option<u64>,
    denominator_low: Option<u64>,
    denominator_high: Option<u64>,
}

/// What is wrong with a row.
pub(super) struct RowProblem {
    pub(super) line: u64,
    pub(super) reason: String,
}

/// All figures as CSV.
pub(super) fn to_csv(content: &ReleaseContent) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for (level, areas) in &content.areas {
        let figures = content.figures.get(level).map_or(&[][..], Vec::as_slice);
        for (area, of_area) in areas.iter().zip(figures) {
            for (indicator, series) in of_area {
                let Some(indicator) = content.description.indicator(indicator.as_str()) else {
                    continue;
                };
                let confidential = is_confidential(&content.description, indicator);
                for (period, figure) in content.description.periods.iter().zip(series) {
                    // Figures of other boundaries stand on the levels of those.
                    if !content.description.holds_in(level, *period) {
                        continue;
                    }
                    writer.serialize(Row {
                        level: level.to_string(),
                        area: area.key.to_string(),
                        indicator: indicator.id.to_string(),
                        period: period.calendar_year(),
                        ..row(figure, indicator, confidential)
                    })?;
                }
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

fn is_confidential(description: &PublicDescription, indicator: &Indicator) -> bool {
    let counts = indicator.formula.counts();
    counts
        .into_iter()
        .any(|count| description.protected_counts.get(count) != Some(&TableProtection::AsPublished))
}

fn row(figure: &Figure, indicator: &Indicator, confidential: bool) -> Row {
    let digits = figure.decimals();
    let text = |value: f64| format!("{value:.digits$}");
    let range = figure.range_outward(digits);
    let (numerator, denominator) = match *figure {
        Figure::Count(count) => (Some(count), None),
        Figure::Ratio {
            numerator,
            denominator,
            ..
        } => (Some(numerator), Some(denominator)),
        Figure::Measure { .. } | Figure::Class { .. } | Figure::Absent(_) => (None, None),
    };
    // What its source published stands here as it was published, with all its digits.
    let value = match (figure, &indicator.formula) {
        (Figure::Measure { value, .. }, _) => Some(value.to_string()),
        (Figure::Class { place, .. }, Formula::Class { classes, .. }) => {
            let class = classes.get(usize::from(*place));
            class.map(|class| class.code.clone())
        }
        _ => figure.value().map(text),
    };
    let as_published = indicator.formula.measure().is_some();
    let range = range.filter(|_| !as_published);
    let confidentiality = if confidential {
        ConfidentialityStatus::Confidential
    } else {
        ConfidentialityStatus::Free
    };
    Row {
        level: String::new(),
        area: String::new(),
        indicator: String::new(),
        period: 0,
        value,
        low: range.map(|(low, _)| text(low)),
        high: range.map(|(_, high)| text(high)),
        obs_status: figure.status().code().to_owned(),
        conf_status: confidentiality.code().to_owned(),
        reason: figure.absence().map(|absence| absence.name().to_owned()),
        numerator: numerator.map(|count| count.value),
        numerator_low: numerator.map(|count| count.low),
        numerator_high: numerator.map(|count| count.high),
        denominator: denominator.map(|count| count.value),
        denominator_low: denominator.map(|count| count.low),
        denominator_high: denominator.map(|count| count.high),
    }
}

/// Positions of the areas of every level, by key.
type Positions<'a> = HashMap<(&'a str, &'a str), usize>;

/// Reads all figures back. Every figure of every area, indicator and period must be there once.
pub(super) fn from_csv(
    bytes: &[u8],
    description: &PublicDescription,
    areas: &BTreeMap<LevelId, Vec<crate::directory::Area>>,
) -> Result<BTreeMap<LevelId, Vec<AreaFigures>>, RowProblem> {
    let positions: Positions<'_> = areas
        .iter()
        .flat_map(|(level, areas)| {
            areas
                .iter()
                .enumerate()
                .map(move |(at, area)| ((level.as_str(), area.key.as_str()), at))
        })
        .collect();
    let mut read: BTreeMap<LevelId, Vec<BTreeMap<_, Vec<Option<Figure>>>>> = areas
        .iter()
        .map(|(level, areas)| (level.clone(), vec![BTreeMap::new(); areas.len()]))
        .collect();
    let mut reader = csv::Reader::from_reader(bytes);
    for (number, row) in reader.deserialize::<Row>().enumerate() {
        let line = number as u64 + 2;
        let problem = |reason: String| RowProblem { line, reason };
        let row = row.map_err(|error| problem(error.to_string()))?;
        let indicator = description
            .indicator(&row.indicator)
            .ok_or_else(|| problem(format!("indicator {:?} is not described", row.indicator)))?;
        let at = *positions
            .get(&(row.level.as_str(), row.area.as_str()))
            .ok_or_else(|| problem(format!("area {:?} is not in areas.csv", row.area)))?;
        let period = description
            .periods
            .iter()
            .position(|period| period.calendar_year() == row.period)
            .ok_or_else(|| problem(format!("period {} is not described", row.period)))?;
        let figure = figure(&row, indicator).map_err(problem)?;
        let slot = read
            .iter_mut()
            .find(|(level, _)| level.as_str() == row.level)
            .and_then(|(_, areas)| areas.get_mut(at))
            .map(|of_area| {
                of_area
                    .entry(indicator.id.clone())
                    .or_insert_with(|| vec![None; description.periods.len()])
            })
            .and_then(|series| series.get_mut(period));
        match slot {
            Some(slot @ None) => *slot = Some(figure),
            _ => return Err(problem("the same figure stands twice".to_owned())),
        }
    }
    read.into_iter()
        .map(|(level, areas)| {
            let areas = areas
                .into_iter()
                .map(|area| complete(area, &level, description))
                .collect();
            areas_or_problem(areas).map(|areas| (level, areas))
        })
        .collect()
}

fn areas_or_problem(areas: Option<Vec<AreaFigures>>) -> Result<Vec<AreaFigures>, RowProblem> {
    areas.ok_or_else(|| RowProblem {
        line: 0,
        reason: "figures are missing".to_owned(),
    })
}

fn complete(
    area: BTreeMap<terms::IndicatorId, Vec<Option<Figure>>>,
    level: &LevelId,
    description: &PublicDescription,
) -> Option<AreaFigures> {
    if area.len() != description.indicators.len() {
        return None;
    }
    let figure = |(figure, period): (Option<Figure>, &ReferencePeriod)| {
        let elsewhere = !description.holds_in(level, *period);
        figure.or(elsewhere.then_some(Figure::Absent(Absence::Missing)))
    };
    area.into_iter()
        .map(|(indicator, series)| {
            let series = series.into_iter().zip(&description.periods).map(figure);
            Some((indicator, series.collect::<Option<_>>()?))
        })
        .collect()
}

fn figure(row: &Row, indicator: &Indicator) -> Result<Figure, String> {
    let count = |value: Option<u64>, low: Option<u64>, high: Option<u64>, what: &str| match (
        value, low, high,
    ) {
        (Some(value), Some(low), Some(high)) if low <= high => Ok(PublishedCount {
            value,
            low,
            high,
            limited: row.obs_status == ObservationStatus::LowReliability.code(),
        }),
        _ => Err(format!("the {what} has no value and range")),
    };
    let numerator = || {
        count(
            row.numerator,
            row.numerator_low,
            row.numerator_high,
            "numerator",
        )
    };
    let denominator = || {
        count(
            row.denominator,
            row.denominator_low,
            row.denominator_high,
            "denominator",
        )
    };
    if let Some(name) = &row.reason {
        let absence =
            Absence::named(name).ok_or_else(|| format!("the reason {name:?} is unknown"))?;
        return match absence.status().code() == row.obs_status {
            true => Ok(Figure::Absent(absence)),
            false => Err(format!(
                "the status of {name:?} is not {:?}",
                row.obs_status
            )),
        };
    }
    match row.obs_status.as_str() {
        status @ ("A" | "U") => {
            let limited = status == "U";
            let value = row.value.as_deref().unwrap_or_default();
            let (per, part_of_whole) = match &indicator.formula {
                Formula::Count { .. } => return numerator().map(Figure::Count),
                Formula::Share { .. } => (100, true),
                Formula::Ratio { per, .. } => (*per, false),
                Formula::Measure { decimals, .. } => {
                    let value = value.parse::<Decimal>();
                    return value
                        .map(|value| Figure::Measure {
                            value,
                            shown: *decimals,
                            limited,
                        })
                        .map_err(|error| error.to_string());
                }
                Formula::Class { classes, .. } => {
                    let place = classes.iter().position(|class| class.code == value);
                    return place
                        .and_then(|place| u8::try_from(place).ok())
                        .map(|place| Figure::Class { place, limited })
                        .ok_or_else(|| format!("the class {value:?} is not described"));
                }
            };
            let (numerator, denominator) = (numerator()?, denominator()?);
            if denominator.value == 0 {
                return Err("the denominator is zero".to_owned());
            }
            Ok(Figure::Ratio {
                numerator,
                denominator,
                per,
                part_of_whole,
            })
        }
        other => Err(format!(
            "the status {other:?} is neither A nor U and there is no reason"
        )),
    }
}
