//! What a map one can move says of a level with too many areas for a page.
//!
//! Its classes come from the figures of all its areas, and there may be a hundred thousand: reading
//! and sorting them takes longer than all else on the page. So what was found is kept while the
//! release stays, for each indicator, period and language; not for classes of a reader's own, of
//! which there is no end.

use crate::{
    AtlasState,
    pages::{atlas_classing::Classing, atlas_live::FinerLevel},
    visit::Refusal,
    words::Words,
};
use city_description::PublicLevel;
use releases::directory::CurrentRelease;
use small_area_statistics::Indicator;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};
use terms::{IndicatorId, Language, LevelId, ReferencePeriod};
use web::Problem;

/// Keeps what was found of the current release.
#[derive(Debug, Clone, Default)]
pub struct FinerLevels {
    kept: Arc<RwLock<OfRelease>>,
}

/// Level, indicator, period and language of one map.
type Key = (LevelId, IndicatorId, ReferencePeriod, Language);

#[derive(Debug, Default)]
struct OfRelease {
    load_id: String,
    levels: HashMap<Key, Arc<FinerLevel>>,
}

/// Which map is meant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meant<'a> {
    pub(crate) indicator: &'a Indicator,
    pub(crate) period: ReferencePeriod,
    pub(crate) level: &'a PublicLevel,
    pub(crate) classing: &'a Classing,
}

impl FinerLevels {
    fn known(&self, release: &CurrentRelease, key: &Key) -> Option<Arc<FinerLevel>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let levels = (kept.load_id == release.load_id).then_some(&kept.levels)?;
        levels.get(key).cloned()
    }

    fn keep(&self, release: &CurrentRelease, key: Key, level: &Arc<FinerLevel>) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.load_id != release.load_id {
            *kept = OfRelease {
                load_id: release.load_id.clone(),
                levels: HashMap::new(),
            };
        }
        kept.levels.insert(key, Arc::clone(level));
    }
}

/// What is said of a level; one query unless it is known.
pub(crate) async fn of(
    state: &AtlasState,
    words: Words,
    release: &CurrentRelease,
    meant: Meant<'_>,
) -> Result<Arc<FinerLevel>, Refusal> {
    let Meant {
        indicator,
        period,
        level,
        classing,
    } = meant;
    let key = (
        level.id.clone(),
        indicator.id.clone(),
        period,
        words.language,
    );
    let usual = !classing.is_chosen();
    if let Some(known) = state.finer.known(release, &key).filter(|_| usual) {
        return Ok(known);
    }
    let figures = state
        .directory
        .map_figures(release, &level.id, &indicator.id, period)
        .await?;
    let (indicator, level, classing) = (indicator.clone(), level.clone(), classing.clone());
    // So much work would keep other visitors waiting.
    let found = tokio::task::spawn_blocking(move || {
        FinerLevel::new(words, &indicator, &level, &classing, &figures)
    });
    let found = Arc::new(found.await.map_err(|error| {
        tracing::error!(%error, "the classes of a level");
        Problem::Internal
    })?);
    if usual {
        state.finer.keep(release, key, &found);
    }
    Ok(found)
}
