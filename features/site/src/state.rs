//! What the pages of all features share.

use crate::{AreaNow, AreaTree, Away, PlacedArea, Site, Unplaced, Visitors};
use std::sync::Arc;
use terms::{AreaRef, Language};

/// What is known of the city now.
#[derive(Clone)]
pub struct Around {
    /// Its name; none before anything is published.
    pub city: Option<String>,
    /// Whether it does not exist.
    pub fictional: bool,
    /// Lines at the foot of every page, one list for each of [`Language::ALL`].
    pub foot: [Vec<String>; Language::ALL.len()],
    /// Its areas.
    pub places: Arc<dyn AreaTree>,
}

impl Around {
    /// Nothing is published yet.
    pub fn nothing() -> Self {
        Self {
            city: None,
            fictional: false,
            foot: Default::default(),
            places: Arc::new(Unplaced),
        }
    }

    /// The lines of the foot in a language.
    pub fn foot(&self, language: Language) -> &[String] {
        let place = Language::ALL.iter().position(|one| *one == language);
        place
            .and_then(|place| self.foot.get(place))
            .map_or(&[], Vec::as_slice)
    }
}

impl std::fmt::Debug for Around {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Around")
            .field("city", &self.city)
            .finish_non_exhaustive()
    }
}

/// Tells what is known of the city.
#[async_trait::async_trait]
pub trait Surroundings: Send + Sync {
    /// What is known now.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn around(&self) -> Result<Arc<Around>, Away>;

    /// The areas of now that could take the place of each of these areas of earlier boundaries, the one
    /// with the largest part first. Where nothing else is known, the area with the same key.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn successors(&self, areas: &[AreaRef]) -> Result<Vec<Vec<Successor>>, Away> {
        let around = self.around().await?;
        let of = |area: &AreaRef| Successor::without_shares(&*around.places, area);
        Ok(areas.iter().map(of).collect())
    }
}

/// An area of now that could take the place of one of earlier boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// Which one.
    pub area: AreaRef,
    /// How much of the ground of the earlier area lies in it, in whole per cent; `None` if the outlines
    /// are not known.
    pub percent: Option<u8>,
}

impl Successor {
    /// Those that share ground with an area as far as links say it; if they say nothing, the area of
    /// now with the same key on the same level.
    pub fn without_shares(places: &dyn AreaTree, area: &AreaRef) -> Vec<Self> {
        let mut found = match places.now(area) {
            AreaNow::Holds => vec![area.clone()],
            AreaNow::Same(area) => vec![area],
            AreaNow::Changed(areas) => areas,
        };
        if found.is_empty() {
            let same_key = |one: &PlacedArea| one.area.key == area.key;
            let of_level = places.of_level(&area.level).into_iter();
            found.extend(of_level.filter(same_key).map(|one| one.area));
        }
        let known = |area| Self {
            area,
            percent: None,
        };
        found.into_iter().map(known).collect()
    }
}

/// Surroundings that never change.
#[derive(Debug, Clone)]
pub struct FixedSurroundings(pub Arc<Around>);

#[async_trait::async_trait]
impl Surroundings for FixedSurroundings {
    async fn around(&self) -> Result<Arc<Around>, Away> {
        Ok(Arc::clone(&self.0))
    }
}

/// What the pages of all features share.
#[derive(Clone)]
pub struct SiteState {
    /// Who runs the site.
    pub site: Arc<Site>,
    /// Finds out who asks.
    pub visitors: Arc<dyn Visitors>,
    /// Knows the city.
    pub surroundings: Arc<dyn Surroundings>,
    /// The clock: now, in UTC microseconds since 1970.
    pub now: fn() -> i64,
    /// Random bytes that nobody can guess.
    pub random: fn() -> [u8; 32],
}

impl std::fmt::Debug for SiteState {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SiteState")
            .field("site", &self.site)
            .finish_non_exhaustive()
    }
}
