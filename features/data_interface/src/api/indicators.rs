//! `/api/v1/indicators`.

use super::{JSON, Texts, described::year};
use crate::{
    parameters::Nothing,
    visit::{Content, Visit},
};
use axum::response::Response;
use serde::Serialize;
use small_area_statistics::{FieldOfAction, Formula, Indicator, Polarity};
use terms::{IndicatorId, ReferencePeriod};
use utoipa::ToSchema;

/// A class of an indicator that classifies.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ClassEntry {
    /// As it stands in `value`.
    code: String,
    /// As people read it.
    name: Texts,
}

/// How the values of an indicator are made.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A count.
    Count,
    /// So many per hundred of a whole that contains them.
    Share,
    /// So many per `per` of another group.
    Ratio,
    /// A value as its source published it.
    Measure,
    /// One of `classes`, as its source published it.
    Class,
}

/// An indicator.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorEntry {
    /// Its key.
    id: String,
    /// Its name.
    name: Texts,
    /// What it says and what not.
    description: Texts,
    /// Who or what is counted.
    universe: Texts,
    /// What one unit is.
    unit: Texts,
    /// How its values are made.
    kind: Kind,
    /// The count above the line.
    numerator: Option<String>,
    /// The count below the line.
    denominator: Option<String>,
    /// What a ratio refers to, such as 100 or 1000.
    per: Option<u32>,
    /// Its classes in order.
    classes: Vec<ClassEntry>,
    /// Which direction points to need: `none`, `higher_means_need`, `lower_means_need`.
    polarity: &'static str,
    /// Field of action.
    field: &'static str,
    /// Its source.
    source: String,
    /// The years with figures.
    periods: Vec<u16>,
}

/// All indicators, in the order of the city.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IndicatorList {
    /// The release.
    release: String,
    /// The indicators.
    indicators: Vec<IndicatorEntry>,
}

fn of_indicator(indicator: &Indicator, periods: &[ReferencePeriod]) -> IndicatorEntry {
    let named = |id: &IndicatorId| Some(id.to_string());
    let (kind, numerator, denominator, per) = match &indicator.formula {
        Formula::Count { of } => (Kind::Count, named(of), None, None),
        Formula::Share {
            numerator,
            denominator,
        } => (Kind::Share, named(numerator), named(denominator), Some(100)),
        Formula::Ratio {
            numerator,
            denominator,
            per,
        } => (
            Kind::Ratio,
            named(numerator),
            named(denominator),
            Some(*per),
        ),
        Formula::Measure { .. } => (Kind::Measure, None, None, None),
        Formula::Class { .. } => (Kind::Class, None, None, None),
    };
    let classes = match &indicator.formula {
        Formula::Class { classes, .. } => classes.as_slice(),
        _ => &[],
    };
    IndicatorEntry {
        id: indicator.id.to_string(),
        name: Texts::from(&indicator.name),
        description: Texts::from(&indicator.description),
        universe: Texts::from(&indicator.universe),
        unit: Texts::from(&indicator.unit),
        kind,
        numerator,
        denominator,
        per,
        classes: classes
            .iter()
            .map(|class| ClassEntry {
                code: class.code.clone(),
                name: Texts::from(&class.name),
            })
            .collect(),
        polarity: match indicator.polarity {
            Polarity::None => "none",
            Polarity::HigherMeansNeed => "higher_means_need",
            Polarity::LowerMeansNeed => "lower_means_need",
        },
        field: FieldOfAction::name(indicator.field),
        source: indicator.source.to_string(),
        periods: periods.iter().copied().map(year).collect(),
    }
}

/// Indicators
#[utoipa::path(get, path = "/api/v1/indicators", tag = "figures",
    responses((status = 200, description = "All indicators", body = IndicatorList)))]
pub(crate) async fn indicators(visit: Visit<Nothing>) -> Response {
    visit
        .reply(async {
            let description = &*visit.release.description;
            let entry = |indicator: &Indicator| {
                let periods = description.indicator_periods.get(&indicator.id);
                of_indicator(indicator, periods.map_or(&[], Vec::as_slice))
            };
            let list = IndicatorList {
                release: visit.release.release_id.clone(),
                indicators: description.indicators.iter().map(entry).collect(),
            };
            Content::json(JSON, &list)
        })
        .await
}
