//! What tests of features need: a site in memory, and checks of texts.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot begin must stop with the reason"
)]

mod locales;

pub use locales::{Texts, shared_keys};

use crate::{
    AreaTree, Around, FixedSurroundings, NoVisitors, PlacedArea, PlacedLevel, Site, SiteState,
    Visitor, Visitors,
};
use axum::http::request::Parts;
use std::sync::Arc;
use terms::{AreaRef, LevelId, Translated};

/// Areas that are listed: levels from the widest to the finest, with their areas.
#[derive(Debug, Clone, Default)]
pub struct ListedAreas {
    levels: Vec<PlacedLevel>,
    areas: Vec<PlacedArea>,
}

impl ListedAreas {
    /// A town with two neighbourhoods, `2021/stadtteil/01` "Altstadt" and `02` "Neustadt", and the
    /// quarters `2021/quartier/0101` "Am Markt" and `0102` "Am Hafen" in the first, `0201` "Nord" in
    /// the second.
    pub fn town() -> Self {
        let area = |text: &str| text.parse::<AreaRef>().expect("an area");
        let placed = |at: &str, name: &str, parent: Option<&str>| PlacedArea {
            area: area(at),
            name: name.to_owned(),
            parent: parent.map(area),
        };
        let city = "2021/stadt/00";
        let areas = vec![
            placed(city, "Seenburg", None),
            placed("2021/stadtteil/01", "Altstadt", Some(city)),
            placed("2021/stadtteil/02", "Neustadt", Some(city)),
            placed("2021/quartier/0102", "Am Hafen", Some("2021/stadtteil/01")),
            placed("2021/quartier/0101", "Am Markt", Some("2021/stadtteil/01")),
            placed("2021/quartier/0201", "Nord", Some("2021/stadtteil/02")),
        ];
        let level = |id: &str, name: &str, plural: &str| {
            let level = LevelId::new(id).expect("a level");
            PlacedLevel {
                areas: areas.iter().filter(|area| area.area.level == level).count(),
                level,
                name: german(name),
                plural: german(plural),
            }
        };
        Self {
            levels: vec![
                level("stadt", "Stadt", "Stadt"),
                level("stadtteil", "Stadtteil", "Stadtteile"),
                level("quartier", "Quartier", "Quartiere"),
            ],
            areas,
        }
    }
}

/// A text that is the same in all languages.
fn german(text: &str) -> Translated {
    Translated {
        de: text.to_owned(),
        en: text.to_owned(),
        de_simple: text.to_owned(),
    }
}

impl AreaTree for ListedAreas {
    fn levels(&self) -> Vec<PlacedLevel> {
        self.levels.clone()
    }

    fn area(&self, area: &AreaRef) -> Option<PlacedArea> {
        self.areas
            .iter()
            .find(|placed| placed.area == *area)
            .cloned()
    }

    fn of_level(&self, level: &LevelId) -> Vec<PlacedArea> {
        let of_level = |placed: &&PlacedArea| placed.area.level == *level;
        self.areas.iter().filter(of_level).cloned().collect()
    }

    fn children(&self, area: &AreaRef) -> Vec<PlacedArea> {
        let below = |placed: &&PlacedArea| placed.parent.as_ref() == Some(area);
        self.areas.iter().filter(below).cloned().collect()
    }
}

/// Visitors that tests name: a request carries its visitor among its extensions
/// (`request.extensions_mut().insert(Arc::new(visitor))`); else nobody is signed in.
#[derive(Debug, Clone, Copy)]
pub struct NamedVisitors(pub NoVisitors);

#[async_trait::async_trait]
impl Visitors for NamedVisitors {
    async fn who(&self, parts: &mut Parts) -> Result<Arc<Visitor>, crate::Away> {
        match parts.extensions.get::<Arc<Visitor>>() {
            Some(visitor) => Ok(Arc::clone(visitor)),
            None => self.0.who(parts).await,
        }
    }
}

/// A site of the town in [`ListedAreas::town`], where requests carry their visitors.
pub fn site_state(site: Site, now: fn() -> i64) -> SiteState {
    SiteState {
        site: Arc::new(site),
        visitors: Arc::new(NamedVisitors(NoVisitors { now })),
        surroundings: Arc::new(FixedSurroundings(Arc::new(Around {
            city: Some("Seenburg".to_owned()),
            places: Arc::new(ListedAreas::town()),
            ..Around::nothing()
        }))),
        now,
        random: || [7; 32],
    }
}
