//! The form by which one chooses a file: topic, areas, year, format.

use super::atlas_form::{Entry, EntryGroup};
use crate::words::Words;
use open_data::Format;
use releases::directory::CurrentRelease;
use serde::Deserialize;
use small_area_statistics::FieldOfAction;

/// What is chosen in the address; what is empty means: all.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DataChoice {
    thema: String,
    ebene: String,
    jahr: String,
    format: String,
    /// Says that the file asked for would have been too large.
    zuviel: String,
    /// Which part of the list of releases is shown, from 1.
    pub(crate) seite: String,
}

impl DataChoice {
    /// Whether the file asked for would have been too large.
    pub(crate) fn was_too_much(&self) -> bool {
        !self.zuviel.is_empty()
    }
}

/// The fields of the form.
#[derive(Debug)]
pub(crate) struct DataForm {
    pub(crate) indicators: Vec<EntryGroup>,
    pub(crate) levels: EntryGroup,
    pub(crate) years: EntryGroup,
    pub(crate) formats: EntryGroup,
}

impl DataForm {
    pub(crate) fn new(words: Words, release: &CurrentRelease, choice: &DataChoice) -> Self {
        let language = words.language;
        let description = &release.description;
        let entry = |value: &str, text: String, chosen: &str| Entry {
            selected: value == chosen,
            value: value.to_owned(),
            text,
        };
        let group = |title: Option<String>, entries: Vec<Entry>| EntryGroup { title, entries };
        let all = entry("", words.t("data-all-topics"), &choice.thema);
        let of_field = |field: FieldOfAction| {
            let indicators = description.listed();
            let entries =
                indicators
                    .filter(|indicator| indicator.field == field)
                    .map(|indicator| {
                        let name = indicator.name.get(language).to_owned();
                        entry(indicator.id.as_str(), name, &choice.thema)
                    });
            let title = words.t(&format!("field-{}", field.name()));
            group(Some(title), entries.collect())
        };
        let fields = FieldOfAction::ALL.into_iter().map(of_field);
        let all_levels = entry("", words.t("data-all-levels"), &choice.ebene);
        let levels = description.levels.iter().map(|level| {
            let plural = level.plural.get(language).to_owned();
            entry(level.id.as_str(), plural, &choice.ebene)
        });
        let all_years = entry("", words.t("data-all-years"), &choice.jahr);
        let years = description.periods.iter().rev().map(|period| {
            let period = period.to_string();
            entry(&period, period.clone(), &choice.jahr)
        });
        let formats = Format::ALL.map(|format| {
            let text = words.t(match format {
                Format::Xlsx => "data-format-xlsx",
                Format::ExcelCsv => "data-format-excel-csv",
                Format::Csv => "data-format-csv",
                Format::GeoJson => "data-format-geojson",
                Format::GeoPackage => "data-format-gpkg",
            });
            entry(format.name(), text, &choice.format)
        });
        Self {
            indicators: [group(None, vec![all])]
                .into_iter()
                .chain(fields.filter(|field| !field.entries.is_empty()))
                .collect(),
            levels: group(None, [all_levels].into_iter().chain(levels).collect()),
            years: group(None, [all_years].into_iter().chain(years).collect()),
            formats: group(None, formats.into()),
        }
    }
}
