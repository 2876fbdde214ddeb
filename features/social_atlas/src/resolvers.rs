//! Names areas and indicators for the spine.

use crate::addresses;
use accounts::Viewer;
use releases::directory::{CurrentRelease, Directory};
use spine::{AreaResolver, IndicatorResolver, Resolved, SpineError};
use std::{collections::HashMap, sync::Arc};
use terms::{AreaRef, IndicatorId, Language};

/// Names areas and indicators as the release calls them that is public now; everyone may see them.
#[derive(Clone)]
pub struct AtlasResolver {
    directory: Arc<dyn Directory>,
}

impl AtlasResolver {
    /// Reads from there.
    pub fn new(directory: Arc<dyn Directory>) -> Self {
        Self { directory }
    }

    async fn release(&self) -> Result<Option<Arc<CurrentRelease>>, SpineError> {
        self.directory
            .current()
            .await
            .map_err(|error| SpineError::Away(error.to_string()))
    }
}

impl std::fmt::Debug for AtlasResolver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AtlasResolver").finish_non_exhaustive()
    }
}

#[async_trait::async_trait]
impl AreaResolver for AtlasResolver {
    async fn resolve(
        &self,
        areas: &[AreaRef],
        _: &Viewer,
        language: Language,
    ) -> Result<HashMap<AreaRef, Resolved>, SpineError> {
        let Some(release) = self.release().await? else {
            return Ok(HashMap::new());
        };
        let named = areas.iter().filter_map(|area| {
            let found = release
                .areas
                .get(&area.level)?
                .with_key(area.key.as_str())?;
            let resolved = Resolved {
                title: found.name.clone(),
                address: Some(addresses::area(language, &area.level, &area.key)),
            };
            Some((area.clone(), resolved))
        });
        Ok(named.collect())
    }
}

#[async_trait::async_trait]
impl IndicatorResolver for AtlasResolver {
    async fn resolve(
        &self,
        indicators: &[IndicatorId],
        _: &Viewer,
        language: Language,
    ) -> Result<HashMap<IndicatorId, Resolved>, SpineError> {
        let Some(release) = self.release().await? else {
            return Ok(HashMap::new());
        };
        let named = indicators.iter().filter_map(|id| {
            let indicator = release.description.indicator(id.as_str())?;
            let resolved = Resolved {
                title: indicator.name.get(language).to_owned(),
                address: Some(addresses::indicator(language, id)),
            };
            Some((id.clone(), resolved))
        });
        Ok(named.collect())
    }
}
