//! What the current release says of the city, for the pages of all features.

mod following;
mod shares;

use crate::{visit::approved, words::words};
use following::{follow, is_whole_city, past_level};
use releases::directory::{Area, CurrentRelease, Directory};
use site::{AreaNow, AreaTree, Around, Away, PlacedArea, PlacedLevel, Successor, Surroundings};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};
use terms::{AreaRef, Language, LevelId};

/// The city as the release describes it that is public now.
pub struct AtlasSurroundings {
    directory: Arc<dyn Directory>,
    /// What was told last, and of which release.
    last: Mutex<Option<(Arc<CurrentRelease>, Arc<Around>)>>,
}

impl AtlasSurroundings {
    /// Reads from there.
    pub fn new(directory: Arc<dyn Directory>) -> Self {
        Self {
            directory,
            last: Mutex::default(),
        }
    }
}

impl std::fmt::Debug for AtlasSurroundings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AtlasSurroundings").finish_non_exhaustive()
    }
}

#[async_trait::async_trait]
impl Surroundings for AtlasSurroundings {
    async fn around(&self) -> Result<Arc<Around>, Away> {
        let release = self.directory.current().await.map_err(|error| {
            tracing::error!(%error, "what is published cannot be read");
            Away
        })?;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(release) = release else {
            *last = None;
            return Ok(Arc::new(Around::nothing()));
        };
        match &*last {
            Some((told, around)) if Arc::ptr_eq(told, &release) => Ok(Arc::clone(around)),
            _ => {
                let around = Arc::new(around(&release));
                *last = Some((release, Arc::clone(&around)));
                Ok(around)
            }
        }
    }

    async fn successors(&self, areas: &[AreaRef]) -> Result<Vec<Vec<Successor>>, Away> {
        let away = |error: &dyn std::fmt::Display| {
            tracing::error!(%error, "boundaries cannot be read");
            Away
        };
        let release = self.directory.current().await;
        let Some(release) = release.map_err(|error| away(&error))? else {
            return Ok(vec![Vec::new(); areas.len()]);
        };
        let tree = ReleaseAreas(release);
        let found = shares::successors(&*self.directory, &tree, areas).await;
        found.map_err(|error| away(&error))
    }
}

fn around(release: &Arc<CurrentRelease>) -> Around {
    let city = &release.description.city;
    Around {
        city: Some(city.name.clone()),
        fictional: city.fictional,
        foot: Language::ALL.map(|language| {
            let words = words(language);
            let day = words.day(release.published_at);
            let published = day.map(|day| words.with("footer-release", &[("date", &day)]));
            published
                .into_iter()
                .chain(approved(words, release))
                .collect()
        }),
        places: Arc::new(ReleaseAreas(Arc::clone(release))),
    }
}

/// The areas of a release, in the boundaries of now.
struct ReleaseAreas(Arc<CurrentRelease>);

impl ReleaseAreas {
    /// An area as this release knows it of earlier boundaries.
    fn past(&self, area: &AreaRef) -> Option<&Area> {
        let levels = past_level(&self.0.description, area);
        levels.into_iter().find_map(|level| {
            let areas = self.0.areas.get(&level.id)?;
            areas.with_key(area.key.as_str())
        })
    }

    /// An area of the release as it is named in its boundaries: of earlier ones by the level that holds
    /// its place now, as it was named then, and by its own.
    fn named(&self, area: &Area) -> Vec<AreaRef> {
        let level = self.0.description.level(area.level.as_str());
        let names = level.into_iter().flat_map(|level| {
            let own = Some(&level.id).filter(|own| level.now.as_ref() != Some(own));
            let levels = level.now.iter().chain(own);
            levels.map(|of| AreaRef {
                vintage: level.vintage.clone(),
                level: of.clone(),
                key: area.key.clone(),
            })
        });
        names.collect()
    }

    fn placed(&self, area: &Area) -> Option<PlacedArea> {
        let description = &self.0.description;
        let levels = &description.levels;
        let place = levels.iter().position(|level| level.id == area.level)?;
        let level = levels.get(place)?;
        // Levels are listed from the finest to the whole city.
        let above = levels.get(place + 1);
        Some(PlacedArea {
            area: AreaRef {
                vintage: level.vintage.clone(),
                level: level.id.clone(),
                key: area.key.clone(),
            },
            name: area.name.clone(),
            parent: above.zip(area.parent.as_ref()).map(|(above, key)| AreaRef {
                vintage: above.vintage.clone(),
                level: above.id.clone(),
                key: key.clone(),
            }),
        })
    }
}

impl AreaTree for ReleaseAreas {
    fn levels(&self) -> Vec<PlacedLevel> {
        let description = &self.0.description;
        description
            .levels
            .iter()
            .rev()
            .map(|level| PlacedLevel {
                level: level.id.clone(),
                name: level.name.clone(),
                plural: level.plural.clone(),
                areas: self.0.areas.get(&level.id).map_or(0, |areas| areas.len()),
            })
            .collect()
    }

    fn area(&self, area: &AreaRef) -> Option<PlacedArea> {
        let levels = &self.0.description.levels;
        let level = levels.iter().find(|level| level.id == area.level)?;
        if level.vintage != area.vintage {
            return None;
        }
        let found = self.0.areas.get(&area.level)?.with_key(area.key.as_str())?;
        self.placed(found)
    }

    fn of_level(&self, level: &LevelId) -> Vec<PlacedArea> {
        let areas = self.0.areas.get(level);
        areas
            .into_iter()
            .flat_map(|areas| areas.iter())
            .filter_map(|area| self.placed(area))
            .collect()
    }

    fn now(&self, area: &AreaRef) -> AreaNow {
        if self.area(area).is_some() {
            return AreaNow::Holds;
        }
        let Some(past) = self.past(area) else {
            return AreaNow::Changed(Vec::new());
        };
        if is_whole_city(&self.0.description, &past.level) {
            let top = self.0.description.levels.last();
            let city = top.and_then(|level| self.of_level(&level.id).into_iter().next());
            return city.map_or(AreaNow::Changed(Vec::new()), |city| {
                AreaNow::Same(city.area)
            });
        }
        let (found, same) = follow(&self.0, past);
        let mut found = found.into_iter().filter_map(|area| self.placed(area));
        match (same, found.next()) {
            (true, Some(one)) => AreaNow::Same(one.area),
            (_, first) => {
                let all: BTreeSet<AreaRef> =
                    first.into_iter().chain(found).map(|one| one.area).collect();
                AreaNow::Changed(all.into_iter().collect())
            }
        }
    }

    fn former_name(&self, area: &AreaRef) -> Option<String> {
        self.past(area).map(|area| area.name.clone())
    }

    fn formers(&self, area: &AreaRef) -> Vec<AreaRef> {
        let levels = &self.0.description.levels;
        let is_now = levels
            .iter()
            .any(|level| level.id == area.level && level.vintage == area.vintage);
        let areas = self.0.areas.get(&area.level).filter(|_| is_now);
        let Some(area) = areas.and_then(|areas| areas.with_key(area.key.as_str())) else {
            return Vec::new();
        };
        let found = following::formers(&self.0, area);
        found.into_iter().flat_map(|one| self.named(one)).collect()
    }

    fn children(&self, area: &AreaRef) -> Vec<PlacedArea> {
        let levels = &self.0.description.levels;
        let place = levels.iter().position(|level| level.id == area.level);
        let below = place.and_then(|place| levels.get(place.checked_sub(1)?));
        let areas = below.and_then(|below| self.0.areas.get(&below.id));
        areas
            .into_iter()
            .flat_map(|areas| areas.within(Some(&area.key)))
            .filter_map(|area| self.placed(area))
            .collect()
    }
}
