//! One published figure as machines read it.

use crate::words::Words;
use disclosure_control::Published;
use releases::{
    directory::{Area, CurrentRelease},
    package::{range_texts, shown_confidentiality, uncertain, value_text},
};
use serde::Serialize;
use serde_json::Number;
use small_area_statistics::{Absence, Figure, Indicator, PublishedCount};
use terms::ReferencePeriod;
use utoipa::ToSchema;

/// A published figure and of what it is.
#[derive(Debug)]
pub(crate) struct Observed<'a> {
    pub(crate) area: &'a Area,
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    pub(crate) figure: Published<Figure>,
}

/// A count as published: the value shown and the range in which the true count lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Count {
    /// The value shown.
    pub(crate) value: u64,
    /// The smallest true count that leads to it.
    pub(crate) low: u64,
    /// The largest true count that leads to it.
    pub(crate) high: u64,
}

/// A number, or the code of a class for indicators that classify.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ObservedValue {
    /// A number with the digits that its range allows, or as its source published it.
    #[schema(value_type = f64)]
    Number(Number),
    /// The code of a class; what it means is said by the indicator.
    Class(String),
}

/// A published figure: its value with the range that the true counts allow, or why there is none. A
/// figure that is not there is null and has a status, it is never zero.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(example = json!({
    "level": "quartier", "area": "0101", "indicator": "share_under_18", "period": 2024,
    "value": 17, "low": 16, "high": 18, "obs_status": "A", "conf_status": "C", "reason": null,
    "uncertain": null, "numerator": {"value": 405, "low": 403, "high": 407},
    "denominator": {"value": 2385, "low": 2383, "high": 2387},
    "unit": "% der Bevölkerung", "release": "auenbruck-20251101-6f1c2a"
}))]
pub(crate) struct Observation {
    /// The level of areas.
    pub(crate) level: String,
    /// The official key of the area within its level.
    pub(crate) area: String,
    /// The indicator.
    pub(crate) indicator: String,
    /// The year.
    pub(crate) period: u16,
    /// The value shown; null if there is none.
    pub(crate) value: Option<ObservedValue>,
    /// The smallest value that the true counts allow; null where nothing was changed by counting here.
    #[schema(value_type = Option<f64>)]
    pub(crate) low: Option<Number>,
    /// The largest value that the true counts allow.
    #[schema(value_type = Option<f64>)]
    pub(crate) high: Option<Number>,
    /// SDMX CL_OBS_STATUS 2.2: A normal, U low reliability, M cannot exist, O missing, Q withheld.
    #[schema(pattern = "^[AUMOQ]$")]
    pub(crate) obs_status: &'static str,
    /// SDMX CL_CONF_STATUS 1.3: F free, N not released by its source, C changed or withheld to protect
    /// people.
    #[schema(pattern = "^[FNC]$")]
    pub(crate) conf_status: &'static str,
    /// Why there is no value, such as `withheld_by_source`; null if there is one.
    pub(crate) reason: Option<&'static str>,
    /// Which counts the source calls uncertain: `numerator`, `denominator` or `both`.
    pub(crate) uncertain: Option<&'static str>,
    /// The published count above, of shares and ratios; of a count itself.
    pub(crate) numerator: Option<Count>,
    /// The published count below, of shares and ratios.
    pub(crate) denominator: Option<Count>,
    /// The unit, in the language of the answer.
    pub(crate) unit: String,
    /// The release it was read from.
    pub(crate) release: String,
}

fn count(count: PublishedCount) -> Count {
    Count {
        value: count.value,
        low: count.low,
        high: count.high,
    }
}

/// A number with exactly the digits of its text.
fn number(text: &str) -> Option<Number> {
    text.parse().ok()
}

impl Observed<'_> {
    /// The value as it stands in files; none if there is none.
    pub(crate) fn value(&self) -> Option<ObservedValue> {
        let text = value_text(&self.figure, self.indicator);
        match *self.figure {
            Figure::Absent(_) => None,
            Figure::Class { .. } => Some(ObservedValue::Class(text)),
            Figure::Count(_) | Figure::Ratio { .. } | Figure::Measure { .. } => {
                number(&text).map(ObservedValue::Number)
            }
        }
    }

    /// The SDMX status.
    pub(crate) fn status(&self) -> &'static str {
        self.figure.status().code()
    }

    /// All that is published of it.
    pub(crate) fn told(&self, release: &CurrentRelease, words: Words) -> Observation {
        let figure = &*self.figure;
        let (numerator, denominator) = match *figure {
            Figure::Count(above) => (Some(count(above)), None),
            Figure::Ratio {
                numerator,
                denominator,
                ..
            } => (Some(count(numerator)), Some(count(denominator))),
            Figure::Measure { .. } | Figure::Class { .. } | Figure::Absent(_) => (None, None),
        };
        let range = range_texts(figure, self.indicator);
        let (low, high) = range.map_or((None, None), |(low, high)| (number(&low), number(&high)));
        let confidentiality = figure.absence().map_or_else(
            || shown_confidentiality(&release.description, self.indicator),
            Absence::confidentiality,
        );
        let uncertain = uncertain(figure);
        Observation {
            level: self.area.level.to_string(),
            area: self.area.key.to_string(),
            indicator: self.indicator.id.to_string(),
            period: self.period.calendar_year(),
            value: self.value(),
            low,
            high,
            obs_status: self.status(),
            conf_status: confidentiality.code(),
            reason: figure.absence().map(Absence::name),
            uncertain: (!uncertain.is_empty()).then_some(uncertain),
            numerator,
            denominator,
            unit: self.indicator.unit.get(words.0).to_owned(),
            release: release.release_id.clone(),
        }
    }
}
