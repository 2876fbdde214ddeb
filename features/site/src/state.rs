//! What the pages of all features share.

use crate::{AreaTree, Away, Site, Unplaced, Visitors};
use std::sync::Arc;
use terms::Language;

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
