//! What tests of features need: a site in memory, and checks of texts.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot begin must stop with the reason"
)]

mod locales;

pub use locales::{Texts, shared_keys};

use crate::{
    AreaNow, AreaTree, Around, FixedSurroundings, NoVisitors, PlacedArea, PlacedLevel, Site,
    SiteState, Visitor, Visitors,
};
use axum::http::request::Parts;
use std::sync::Arc;
use terms::{AreaRef, LevelId, Translated};

/// Areas that are listed: levels from the widest to the finest, with their areas.
#[derive(Debug, Clone, Default)]
pub struct ListedAreas {
    levels: Vec<PlacedLevel>,
    areas: Vec<PlacedArea>,
    /// Areas of earlier boundaries: what they were called, and what became of them.
    past: Vec<(AreaRef, &'static str, AreaNow)>,
}

impl ListedAreas {
    /// A town with two neighbourhoods, `2021/stadtteil/01` "Altstadt" and `02` "Neustadt", and the
    /// quarters `2021/quartier/0101` "Am Markt" and `0102` "Am Hafen" in the first, `0201` "Nord" in
    /// the second.
    pub fn town() -> Self {
        let city = "2021/stadt/00";
        let areas = vec![
            placed(city, "Seenburg", None),
            placed("2021/stadtteil/01", "Altstadt", Some(city)),
            placed("2021/stadtteil/02", "Neustadt", Some(city)),
            placed("2021/quartier/0102", "Am Hafen", Some("2021/stadtteil/01")),
            placed("2021/quartier/0101", "Am Markt", Some("2021/stadtteil/01")),
            placed("2021/quartier/0201", "Nord", Some("2021/stadtteil/02")),
        ];
        Self::of(areas)
    }

    /// The same town after its boundaries were drawn anew in 2025: the neighbourhood `01` "Altstadt" and
    /// the quarters `0101` and `0102` in it are the same; `02` "Neustadt" was split into `02` "Neustadt"
    /// and `03` "Bahnhof", and its quarter `0201` "Nord" into `0201` and `0301`, one in each.
    pub fn redrawn() -> Self {
        let city = "2025/stadt/00";
        let areas = vec![
            placed(city, "Seenburg", None),
            placed("2025/stadtteil/01", "Altstadt", Some(city)),
            placed("2025/stadtteil/03", "Bahnhof", Some(city)),
            placed("2025/stadtteil/02", "Neustadt", Some(city)),
            placed("2025/quartier/0102", "Am Hafen", Some("2025/stadtteil/01")),
            placed("2025/quartier/0101", "Am Markt", Some("2025/stadtteil/01")),
            placed("2025/quartier/0301", "Gleise", Some("2025/stadtteil/03")),
            placed("2025/quartier/0201", "Nord", Some("2025/stadtteil/02")),
        ];
        let same = |key: &str| AreaNow::Same(area(&format!("2025/{key}")));
        let split = |keys: [&str; 2]| {
            AreaNow::Changed(keys.map(|key| area(&format!("2025/{key}"))).to_vec())
        };
        let past = [
            ("stadt/00", "Seenburg", same("stadt/00")),
            ("stadtteil/01", "Altstadt", same("stadtteil/01")),
            ("quartier/0101", "Am Markt", same("quartier/0101")),
            ("quartier/0102", "Am Hafen", same("quartier/0102")),
            (
                "stadtteil/02",
                "Neustadt",
                split(["stadtteil/02", "stadtteil/03"]),
            ),
            (
                "quartier/0201",
                "Nord",
                split(["quartier/0201", "quartier/0301"]),
            ),
        ];
        Self {
            past: past
                .into_iter()
                .map(|(key, name, now)| (area(&format!("2021/{key}")), name, now))
                .collect(),
            ..Self::of(areas)
        }
    }

    /// A city with ten neighbourhoods, `2021/stadtteil/00` "Stadtteil 0" to `09`, each with twenty
    /// quarters such as `2021/quartier/0307` "Quartier 3-7": more than a form lists.
    pub fn city() -> Self {
        let city = "2021/stadt/00";
        let mut areas = vec![placed(city, "Seenburg", None)];
        for outer in 0..10 {
            let district = format!("2021/stadtteil/{outer:02}");
            areas.push(placed(&district, &format!("Stadtteil {outer}"), Some(city)));
            for inner in 0..20 {
                let at = format!("2021/quartier/{outer:02}{inner:02}");
                let name = format!("Quartier {outer}-{inner}");
                areas.push(placed(&at, &name, Some(&district)));
            }
        }
        Self::of(areas)
    }

    fn of(areas: Vec<PlacedArea>) -> Self {
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
            past: Vec::new(),
        }
    }
}

fn area(text: &str) -> AreaRef {
    text.parse().expect("an area")
}

fn placed(at: &str, name: &str, parent: Option<&str>) -> PlacedArea {
    PlacedArea {
        area: area(at),
        name: name.to_owned(),
        parent: parent.map(area),
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

    fn now(&self, area: &AreaRef) -> AreaNow {
        let past = self.past.iter().find(|(past, _, _)| past == area);
        match (self.area(area), past) {
            (Some(_), _) => AreaNow::Holds,
            (None, Some((_, _, now))) => now.clone(),
            (None, None) => AreaNow::Changed(Vec::new()),
        }
    }

    fn former_name(&self, area: &AreaRef) -> Option<String> {
        let past = self.past.iter().find(|(past, _, _)| past == area);
        past.map(|(_, name, _)| (*name).to_owned())
    }

    fn formers(&self, area: &AreaRef) -> Vec<AreaRef> {
        let became = |now: &AreaNow| match now {
            AreaNow::Holds => false,
            AreaNow::Same(one) => one == area,
            AreaNow::Changed(all) => all.contains(area),
        };
        let past = self.past.iter().filter(|(_, _, now)| became(now));
        past.map(|(area, _, _)| area.clone()).collect()
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
    site_state_in(site, now, ListedAreas::town())
}

/// A site of another town.
pub fn site_state_in(site: Site, now: fn() -> i64, areas: ListedAreas) -> SiteState {
    SiteState {
        site: Arc::new(site),
        visitors: Arc::new(NamedVisitors(NoVisitors { now })),
        surroundings: Arc::new(FixedSurroundings(Arc::new(Around {
            city: Some("Seenburg".to_owned()),
            places: Arc::new(areas),
            ..Around::nothing()
        }))),
        now,
        random: || [7; 32],
    }
}
