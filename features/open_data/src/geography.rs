//! Areas of one level with the values of one period, as features.

use crate::{
    choice::Choice,
    slices::{Slice, areas},
};
use city_description::PublicLevel;
use geo::Coord;
use geopackage::Outlines;
use releases::{
    directory::{Area, Directory, ReadError},
    package::{FigureRows, range_texts, value_text},
};
use serde::Deserialize;
use small_area_statistics::{Absence, Figure, Indicator};
use std::collections::BTreeSet;
use terms::ReferencePeriod;

/// The properties that every feature has before those of indicators.
pub(crate) const OF_AREA: [&str; 5] = ["level", "key", "name", "parent", "period"];

/// What stands behind the name of an indicator: the value itself has its bare name.
pub(crate) const PARTS: [&str; 6] = ["", "_low", "_high", "_status", "_conf", "_reason"];

/// All figures of one level and period.
pub(crate) struct Layer<'a> {
    pub(crate) level: &'a PublicLevel,
    pub(crate) period: ReferencePeriod,
    pub(crate) areas: &'a [Area],
    pub(crate) slices: Vec<Slice<'a>>,
    /// The name of each indicator, none of them twice.
    pub(crate) names: Vec<String>,
}

/// A property of a feature.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Property {
    /// Words or a code.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    None,
}

impl<'a> Layer<'a> {
    /// Reads the figures of a choice of one level and period; none of an empty choice.
    pub(crate) async fn read(
        choice: &'a Choice,
        directory: &dyn Directory,
    ) -> Result<Option<Self>, ReadError> {
        let Some((level, first)) = choice.level().zip(choice.places.first()) else {
            return Ok(None);
        };
        let mut slices = Vec::new();
        for place in &choice.places {
            slices.extend(choice.read(directory, *place).await?);
        }
        Ok(Some(Self {
            level,
            period: first.period,
            areas: areas(&choice.release, level),
            names: names(slices.iter().map(|slice| slice.indicator)),
            slices,
        }))
    }

    /// The names of all properties in their order, with whether they hold numbers.
    pub(crate) fn columns(&self) -> Vec<(String, bool)> {
        let of_area = OF_AREA
            .iter()
            .map(|name| ((*name).to_owned(), *name == "period"));
        let of_indicators = self
            .names
            .iter()
            .zip(&self.slices)
            .flat_map(|(name, slice)| {
                // A class is a code.
                let is_class = matches!(
                    slice.indicator.formula,
                    small_area_statistics::Formula::Class { .. }
                );
                PARTS.iter().enumerate().map(move |(at, part)| {
                    let number = (at == 0 && !is_class) || at == 1 || at == 2;
                    (format!("{name}{part}"), number)
                })
            });
        of_area.chain(of_indicators).collect()
    }

    /// The properties of an area, as many as [`Layer::columns`].
    pub(crate) fn properties(&self, position: usize) -> Vec<Property> {
        let Some(area) = self.areas.get(position) else {
            return Vec::new();
        };
        let text = |text: &str| Property::Text(text.to_owned());
        let mut all = vec![
            text(self.level.id.as_str()),
            text(area.key.as_str()),
            text(&area.name),
            area.parent
                .as_ref()
                .map_or(Property::None, |key| text(key.as_str())),
            Property::Number(f64::from(self.period.calendar_year())),
        ];
        for slice in &self.slices {
            let missing = Figure::Absent(Absence::Missing);
            let figure = slice.figures.get(position).unwrap_or(&missing);
            all.extend(of_figure(slice, figure));
        }
        all
    }
}

/// The properties of a figure, one for each of [`PARTS`].
fn of_figure(slice: &Slice<'_>, figure: &Figure) -> [Property; 6] {
    let number = |text: &str| match text.parse::<f64>() {
        Ok(number) => Property::Number(number),
        Err(_) => Property::None,
    };
    let value = value_text(figure, slice.indicator);
    let value = match figure {
        Figure::Class { .. } => Property::Text(value),
        _ => number(&value),
    };
    let (low, high) = match range_texts(figure, slice.indicator) {
        Some((low, high)) => (number(&low), number(&high)),
        None => (Property::None, Property::None),
    };
    let rows = FigureRows::new(&slice.release.description, slice.indicator);
    [
        value,
        low,
        high,
        Property::Text(figure.status().code().to_owned()),
        Property::Text(rows.confidentiality(figure).code().to_owned()),
        figure.absence().map_or(Property::None, |absence| {
            Property::Text(absence.name().to_owned())
        }),
    ]
}

/// The keys of indicators as names of properties: where two would meet, the later gets a number.
fn names<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> Vec<String> {
    let mut used: BTreeSet<String> = OF_AREA.iter().map(|name| (*name).to_owned()).collect();
    indicators
        .map(|indicator| {
            let mut name = indicator.id.to_string();
            let mut number = 1;
            let taken = |used: &BTreeSet<String>, name: &str| {
                PARTS
                    .iter()
                    .any(|part| used.contains(&format!("{name}{part}").to_lowercase()))
            };
            while taken(&used, &name) {
                number += 1;
                name = format!("{}_{number}", indicator.id);
            }
            used.extend(PARTS.map(|part| format!("{name}{part}").to_lowercase()));
            name
        })
        .collect()
}

/// A GeoJSON geometry of an area.
#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

/// The polygons of a GeoJSON geometry.
///
/// # Errors
/// If it is none of an area.
pub(crate) fn outlines(geometry: &str) -> serde_json::Result<Outlines> {
    let polygons = match serde_json::from_str(geometry)? {
        Geometry::Polygon(rings) => vec![rings],
        Geometry::MultiPolygon(polygons) => polygons,
    };
    let ring = |ring: Vec<[f64; 2]>| ring.into_iter().map(|[x, y]| Coord { x, y }).collect();
    let polygon = |rings: Vec<Vec<[f64; 2]>>| rings.into_iter().map(ring).collect();
    Ok(polygons.into_iter().map(polygon).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use releases::store::example;

    #[test]
    fn names_that_would_meet_get_a_number() {
        let mut indicators = example::content("spring", 1, 1).description.indicators;
        for (indicator, id) in indicators.iter_mut().zip(["rate", "rate_low", "name"]) {
            indicator.id = terms::IndicatorId::new(id).unwrap();
        }
        assert_eq!(names(indicators.iter()), ["rate", "rate_low_2", "name_2"]);
    }

    #[test]
    fn a_polygon_and_several_become_outlines_and_a_point_is_refused() {
        let square = "[[[9,54],[10,54],[10,55],[9,54]]]";
        let one = outlines(&format!(r#"{{"type":"Polygon","coordinates":{square}}}"#)).unwrap();
        assert_eq!(one.len(), 1);
        assert_eq!(one[0][0][1], Coord { x: 10.0, y: 54.0 });
        let two = format!(r#"{{"type":"MultiPolygon","coordinates":[{square},{square}]}}"#);
        assert_eq!(outlines(&two).unwrap().len(), 2);
        assert!(outlines(r#"{"type":"Point","coordinates":[9,54]}"#).is_err());
    }
}
