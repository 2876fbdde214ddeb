//! How many people live where, from what is published.

use async_trait::async_trait;
use needs::showing::{Ground, InvalidGround};
use releases::directory::Directory;
use site::{AreaTree, Away};
use small_area_statistics::Figure;
use std::{collections::HashMap, sync::Arc};
use terms::{AreaRef, IndicatorId};

/// Knows how many people live in areas at least, as far as that is published.
#[async_trait]
pub trait Populations: Send + Sync {
    /// The lower end of what is published, for all areas of these levels; an area of which nothing is
    /// published is left out, which is not zero.
    async fn at_least(&self, places: &dyn AreaTree) -> Result<HashMap<AreaRef, u64>, Away>;
}

/// The published counts of an indicator, such as `residents`, in its latest period.
#[derive(Clone)]
pub struct PublishedPopulations {
    directory: Arc<dyn Directory>,
    indicator: IndicatorId,
}

impl PublishedPopulations {
    /// Of this indicator of what is published.
    pub fn new(directory: Arc<dyn Directory>, indicator: IndicatorId) -> Self {
        Self {
            directory,
            indicator,
        }
    }
}

impl std::fmt::Debug for PublishedPopulations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PublishedPopulations({})", self.indicator)
    }
}

#[async_trait]
impl Populations for PublishedPopulations {
    async fn at_least(&self, places: &dyn AreaTree) -> Result<HashMap<AreaRef, u64>, Away> {
        let away = |error| {
            tracing::error!(%error, "published counts cannot be read");
            Away
        };
        let mut found = HashMap::new();
        let Some(release) = self.directory.current().await.map_err(away)? else {
            return Ok(found);
        };
        let periods = &release.description.periods;
        for level in places.levels() {
            let areas = places.of_level(&level.level);
            let by_key: HashMap<_, _> = areas.iter().map(|one| (&one.area.key, one)).collect();
            let Some(listed) = release.areas.get(&level.level) else {
                continue;
            };
            // The latest period that has any count at this level.
            for period in periods.iter().rev() {
                let figures = self
                    .directory
                    .map_figures(&release, &level.level, &self.indicator, *period)
                    .await
                    .map_err(away)?;
                let counts: Vec<(AreaRef, u64)> = listed
                    .iter()
                    .zip(figures.iter())
                    .filter_map(|(area, figure)| match figure {
                        Figure::Count(count) => {
                            Some((by_key.get(&area.key)?.area.clone(), count.low))
                        }
                        _ => None,
                    })
                    .collect();
                if !counts.is_empty() {
                    found.extend(counts);
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// The hierarchy of areas as the rule of showing sees it, with how many people live there at least.
///
/// # Errors
/// [`InvalidGround`] if the areas make no hierarchy.
pub fn ground(
    places: &dyn AreaTree,
    populations: &HashMap<AreaRef, u64>,
) -> Result<Ground, InvalidGround> {
    let mut inner: HashMap<AreaRef, bool> = HashMap::new();
    for level in places.levels() {
        for placed in places.of_level(&level.level) {
            inner.entry(placed.area).or_insert(false);
            if let Some(parent) = placed.parent {
                inner.insert(parent, true);
            }
        }
    }
    let finest = inner.into_iter().filter(|(_, holds_others)| !holds_others);
    let above = |area: &AreaRef| places.area(area).and_then(|placed| placed.parent);
    let people = |area: &AreaRef| populations.get(area).copied();
    Ground::new(finest.map(|(area, _)| area), above, people)
}
