//! Frictionless table schemas (specs 1.0) of the tables of a release: what each column holds.

use city_description::PlaceKind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use small_area_statistics::{Absence, Formula, Indicator};

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    /// The columns, in order.
    pub fields: Vec<Field>,
    /// What stands where there is nothing.
    pub missing_values: Vec<String>,
    /// The columns that together name a row.
    pub primary_key: Vec<String>,
    /// Columns that point into another table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<Value>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its name, as in the first row.
    pub name: String,
    /// Its Frictionless type.
    #[serde(rename = "type")]
    pub kind: String,
    /// What it says.
    pub description: String,
    /// What it may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraints: Option<Value>,
}

fn field(name: &str, kind: &str, description: &str) -> Field {
    Field {
        name: name.to_owned(),
        kind: kind.to_owned(),
        description: description.to_owned(),
        constraints: None,
    }
}

impl Field {
    fn required(self) -> Self {
        self.with(&json!({ "required": true }))
    }

    fn one_of<T: Serialize>(self, values: &[T]) -> Self {
        self.with(&json!({ "enum": values }))
    }

    /// Adds constraints to those there are.
    fn with(mut self, more: &Value) -> Self {
        let mut all = self.constraints.take().unwrap_or_else(|| json!({}));
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        Self {
            constraints: Some(all),
            ..self
        }
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The columns of `areas.csv`.
pub(super) fn areas() -> Schema {
    Schema {
        fields: vec![
            field("level", "string", "Level of areas").required(),
            field("key", "string", "Official key within the level").required(),
            field("name", "string", "Name").required(),
            field("parent", "string", "Key of the area one level up"),
            field(
                "links",
                "string",
                "Areas of other boundary vintages on the same ground, as level:key, with = behind where it is the same area",
            ),
        ],
        missing_values: vec![String::new()],
        primary_key: names(&["level", "key"]),
        foreign_keys: Vec::new(),
    }
}

/// The columns of `places.csv`; `areas` is the name of the table of areas.
pub(super) fn places(areas: &str) -> Schema {
    let number =
        |name: &str, what: &str| field(name, "integer", what).with(&json!({ "minimum": 1 }));
    Schema {
        fields: vec![
            field("kind", "string", "What it is")
                .required()
                .one_of(&PlaceKind::ALL.map(PlaceKind::name)),
            field(
                "name",
                "string",
                "Street, postcode, or former name of an area",
            )
            .required(),
            field("level", "string", "Level of the area").required(),
            field("area", "string", "Official key within the level").required(),
            number(
                "from",
                "First house number of this part of a street; empty for all of it",
            ),
            number("to", "Last house number; 9999 is the end of the street"),
            field("side", "string", "Side of the street").one_of(&["both", "odd", "even"]),
        ],
        missing_values: vec![String::new()],
        primary_key: names(&["kind", "name", "level", "area", "from", "to", "side"]),
        foreign_keys: vec![json!({
            "fields": ["level", "area"],
            "reference": { "resource": areas, "fields": ["level", "key"] },
        })],
    }
}

/// The columns of the figures of an indicator; `areas` is the name of the table of areas.
pub(super) fn figures(indicator: &Indicator, areas: &str) -> Schema {
    let unit = format!("Value ({})", indicator.unit.en);
    let value = match &indicator.formula {
        Formula::Class { classes, .. } => {
            let codes: Vec<_> = classes.iter().map(|class| &class.code).collect();
            field("value", "string", &unit).one_of(&codes)
        }
        _ => field("value", "number", &unit),
    };
    let reasons = Absence::ALL.map(Absence::name);
    let count =
        |name: &str, what: &str| field(name, "integer", what).with(&json!({ "minimum": 0 }));
    Schema {
        fields: vec![
            field("level", "string", "Level of areas").required(),
            field("area", "string", "Official key within the level").required(),
            field("indicator", "string", "Key of the indicator").required(),
            field("period", "year", "Year").required(),
            value,
            field("low", "number", "Smallest value that the true counts allow"),
            field("high", "number", "Largest value that the true counts allow"),
            field("obs_status", "string", "SDMX CL_OBS_STATUS 2.2: A normal, U low reliability, M cannot exist, O missing, Q withheld")
                .required()
                .one_of(&["A", "U", "M", "O", "Q"]),
            field("conf_status", "string", "SDMX CL_CONF_STATUS 1.3 of this figure: F free, N not released by its source, C changed or withheld to protect people")
                .required()
                .one_of(&["F", "N", "C"]),
            field("reason", "string", "Why there is no value").one_of(&reasons),
            field("uncertain", "string", "Which count of a ratio its source calls uncertain")
                .one_of(&["numerator", "denominator", "both"]),
            count("numerator", "Published count, or numerator of a ratio"),
            count("numerator_low", "Smallest true count behind it"),
            count("numerator_high", "Largest true count behind it"),
            count("denominator", "Published denominator of a ratio"),
            count("denominator_low", "Smallest true count behind it"),
            count("denominator_high", "Largest true count behind it"),
        ],
        missing_values: vec![String::new()],
        primary_key: names(&["level", "area", "indicator", "period"]),
        foreign_keys: vec![json!({
            "fields": ["level", "area"],
            "reference": { "resource": areas, "fields": ["level", "key"] },
        })],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_described_columns_are_those_of_the_files() {
        let content = crate::store::example::content("schema", 1, 1);
        let described = figures(&content.description.indicators[0], "areas-csv");
        let names: Vec<_> = described.fields.iter().map(|field| &field.name).collect();
        assert_eq!(names, super::super::figure_rows::COLUMNS);
    }
}
