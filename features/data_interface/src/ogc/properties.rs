//! An area with its figures as a GeoJSON feature.

use super::{Link, collections::Collection, coordinates::Coordinates, geometry};
use crate::{
    fault::Fault,
    observing::{Observed, ObservedValue},
};
use releases::directory::{Area, Boundary, CurrentRelease};
use serde::Serialize;
use serde_json::{Map, Number, Value, value::RawValue};
use small_area_statistics::{Formula, Indicator};
use utoipa::ToSchema;

/// An area with its figures. Each indicator is a property with its value, null if there is none, and a
/// property `<indicator>_status` that says why (SDMX CL_OBS_STATUS).
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"type": "Feature", "id": "01", "geometry": null, "properties": {
    "key": "01", "name": "Mitte", "level": "stadtbezirk", "parent": "00", "period": 2024,
    "residents": 20405, "residents_status": "A", "share_under_18": null, "share_under_18_status": "Q"
}}))]
pub(crate) struct Feature {
    #[serde(rename = "type")]
    #[schema(pattern = "^Feature$")]
    kind: &'static str,
    /// The key of the area.
    id: String,
    /// The boundary; null if it is not known.
    #[schema(value_type = Option<Object>)]
    geometry: Option<Box<RawValue>>,
    /// Key, name, level, key of the area above, year, and the figures.
    #[schema(value_type = Object)]
    properties: Map<String, Value>,
    /// Where to go on, of a single area.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<Link>,
}

/// The indicators with figures in the period of a collection.
pub(crate) fn indicators<'a>(
    release: &'a CurrentRelease,
    of: Collection<'_>,
) -> Vec<&'a Indicator> {
    let description = &*release.description;
    let given = |indicator: &&Indicator| {
        let periods = description.indicator_periods.get(&indicator.id);
        periods.is_some_and(|periods| periods.contains(&of.period))
    };
    description.indicators.iter().filter(given).collect()
}

impl Feature {
    /// An area without figures yet.
    pub(crate) fn new(
        area: &Area,
        of: Collection<'_>,
        boundary: Option<&Boundary>,
        system: Coordinates,
    ) -> Result<Self, Fault> {
        let geometry = boundary.map(|boundary| geometry::written(&boundary.geometry, system));
        let text = |text: &str| Value::String(text.to_owned());
        let parent = area.parent.as_ref();
        let about = [
            ("key", text(area.key.as_str())),
            ("name", text(&area.name)),
            ("level", text(area.level.as_str())),
            (
                "parent",
                parent.map_or(Value::Null, |key| text(key.as_str())),
            ),
            (
                "period",
                Value::Number(Number::from(of.period.calendar_year())),
            ),
        ];
        Ok(Self {
            kind: "Feature",
            id: area.key.to_string(),
            geometry: geometry.transpose()?,
            properties: about
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            links: Vec::new(),
        })
    }

    /// Adds a published figure of the area.
    pub(crate) fn add(&mut self, observed: &Observed<'_>) {
        let value = match observed.value() {
            Some(ObservedValue::Number(number)) => {
                Value::Number(match observed.indicator.formula {
                    Formula::Count { .. } | Formula::Class { .. } => number,
                    // With a point even if nothing stands behind it: GDAL takes the type of a column from
                    // the first page, and would cut 27.6 to 27 in a column that begins with 28.
                    Formula::Share { .. } | Formula::Ratio { .. } | Formula::Measure { .. } => {
                        number.as_f64().and_then(Number::from_f64).unwrap_or(number)
                    }
                })
            }
            Some(ObservedValue::Class(code)) => Value::String(code),
            None => Value::Null,
        };
        let id = observed.indicator.id.as_str();
        self.properties.insert(id.to_owned(), value);
        let status = Value::String(observed.status().to_owned());
        self.properties.insert(format!("{id}_status"), status);
    }
}
