//! Places on a map as a choice and as a table.

use super::atlas_form::{Entry, EntryGroup};
use crate::{
    places_on_map::{MOST, PlacesOnMap},
    words::Words,
};
use askama::Template;
use ui::{Cell, Column, DataTable, Row};

/// Shows all places.
pub(crate) const ALL: &str = "alle";

/// So many places are a short table.
const SHORT: usize = 8;

/// The places that a map shows, as a table.
#[derive(Debug, Template)]
#[template(path = "places.html")]
pub(crate) struct PlacesTable {
    title: String,
    count: String,
    more: Option<String>,
    summary: String,
    /// Whether the table is unfolded: long ones would stand between a profile and its figures.
    open: bool,
    table: DataTable,
}

impl PlacesTable {
    /// `None` if there are no places.
    pub(crate) fn new(words: Words, shown: &PlacesOnMap) -> Option<Self> {
        let count = shown.places.len();
        if count == 0 {
            return None;
        }
        let row = |(point, _): &(spine::MapPoint, (f64, f64))| Row {
            head: Cell::link(point.name.clone(), point.address.clone()),
            cells: vec![
                Cell::text(point.kind.clone()),
                match &point.place {
                    Some(place) => Cell::text(place.clone()),
                    None => Cell::muted(words.t("places-no-address")),
                },
            ],
            emphasis: false,
        };
        Some(Self {
            title: shown.title.clone(),
            count: words.counted("places-count", count, &[]),
            more: (count > MOST).then(|| words.t("places-more")),
            summary: words.t("places-table"),
            open: count <= SHORT,
            table: DataTable {
                caption: shown.title.clone(),
                columns: ["places-name", "places-kind", "places-address"]
                    .map(|key| Column::words(words.t(key)))
                    .into(),
                rows: shown.places.iter().take(MOST).map(row).collect(),
                dividers: Vec::new(),
                compact: true,
            },
        })
    }
}

impl askama::filters::HtmlSafe for PlacesTable {}

/// Which places a map shows, as a choice.
pub(crate) fn choice(words: Words, known: &PlacesOnMap, chosen: Option<&str>) -> EntryGroup {
    let fixed = [("", "places-none"), (ALL, "places-all")];
    let fixed = fixed.map(|(value, key)| (value.to_owned(), words.t(key)));
    let entries = fixed.into_iter().chain(known.topics.iter().cloned());
    EntryGroup {
        title: None,
        entries: entries
            .map(|(value, text)| Entry {
                selected: chosen.unwrap_or_default() == value,
                value,
                text,
            })
            .collect(),
    }
}
