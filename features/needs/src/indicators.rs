//! Indicators by name, for who says what figure a need comes from.

use async_trait::async_trait;
use database::german_order::sort_key;
use releases::directory::Directory;
use site::Away;
use std::{fmt, sync::Arc};
use terms::{IndicatorId, Language, ReferencePeriod};

/// Most indicators that are found at once.
pub const MOST_INDICATORS: usize = 20;

/// An indicator that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIndicator {
    /// Which one.
    pub indicator: IndicatorId,
    /// What it is called.
    pub name: String,
    /// The first and the last period in which it has a figure somewhere.
    pub periods: Option<(ReferencePeriod, ReferencePeriod)>,
}

/// Knows the indicators that are published.
#[async_trait]
pub trait Indicators: Send + Sync {
    /// Those whose names hold all words of a text, in the order in which they are published; at most
    /// [`MOST_INDICATORS`] and whether there are more. No text finds the first ones.
    ///
    /// # Errors
    /// [`Away`] if the database does not answer.
    async fn like(
        &self,
        text: &str,
        language: Language,
    ) -> Result<(Vec<FoundIndicator>, bool), Away>;
}

/// The indicators of the current release.
#[derive(Clone)]
pub struct PublishedIndicators(pub Arc<dyn Directory>);

impl fmt::Debug for PublishedIndicators {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublishedIndicators")
    }
}

#[async_trait]
impl Indicators for PublishedIndicators {
    async fn like(
        &self,
        text: &str,
        language: Language,
    ) -> Result<(Vec<FoundIndicator>, bool), Away> {
        let release = self.0.current().await.map_err(|error| {
            tracing::error!(%error, "published indicators cannot be read");
            Away
        })?;
        let Some(release) = release else {
            return Ok((Vec::new(), false));
        };
        let description = &release.description;
        let asked = sort_key(text);
        let fits = |name: &str| asked.split(' ').all(|word| sort_key(name).contains(word));
        let fitting = description
            .listed()
            .filter(|one| fits(one.name.get(language)));
        let mut found: Vec<FoundIndicator> = fitting
            .take(MOST_INDICATORS + 1)
            .map(|one| {
                let periods = description.indicator_periods.get(&one.id);
                let ends = periods.and_then(|all| all.first().zip(all.last()));
                FoundIndicator {
                    indicator: one.id.clone(),
                    name: one.name.get(language).to_owned(),
                    periods: ends.map(|(first, last)| (*first, *last)),
                }
            })
            .collect();
        let more = found.len() > MOST_INDICATORS;
        found.truncate(MOST_INDICATORS);
        Ok((found, more))
    }
}

/// A site without figures.
#[derive(Debug, Clone, Copy)]
pub struct NoIndicators;

#[async_trait]
impl Indicators for NoIndicators {
    async fn like(&self, _: &str, _: Language) -> Result<(Vec<FoundIndicator>, bool), Away> {
        Ok((Vec::new(), false))
    }
}
