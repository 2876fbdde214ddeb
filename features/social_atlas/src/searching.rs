//! What can be found of a release: areas, indicators, sources and texts.
//!
//! The index lives in memory beside the current release. It is made once for each, by the first who
//! asks; others who come meanwhile wait for it.

use crate::{pages::maps, vintages::Boundaries, words::Words};
use releases::directory::{Area, CurrentRelease};
use search::{Document, Found, Hit, Index, SearchError};
use std::{collections::HashMap, sync::Arc};
use terms::{AreaKey, Language, LevelId, Translated};
use tokio::sync::Mutex;
use web::Problem;

/// Kinds of things, in the order in which they are shown.
pub(crate) const AREAS: u64 = 0;
pub(crate) const INDICATORS: u64 = 1;
pub(crate) const SOURCES: u64 = 2;
pub(crate) const TEXTS: u64 = 3;

/// Pages of text that can be found: the key of the name, of what they are about, and the address.
pub(crate) const PAGES_OF_TEXT: [(&str, &str, &str); 4] = [
    ("nav-methods", "methods-lead", "methoden"),
    ("gaps-title", "gaps-text", "methoden#luecken"),
    ("nav-sources", "provenance-lead", "quellen"),
    (
        "nav-accessibility",
        "accessibility-lead",
        "barrierefreiheit",
    ),
];

/// Keeps the index of the current release.
#[derive(Debug, Clone, Default)]
pub struct Searching {
    kept: Arc<Mutex<Option<ReleaseIndex>>>,
}

/// The index of one release.
#[derive(Debug, Clone)]
struct ReleaseIndex {
    load_id: String,
    index: Arc<Index>,
}

impl Searching {
    /// What a release has for what was typed, areas first, best first within a kind.
    pub(crate) async fn find(
        &self,
        release: &Arc<CurrentRelease>,
        typed: &str,
    ) -> Result<Found, Problem> {
        let index = self.index(release).await?;
        let typed = typed.to_owned();
        let found = off_thread(move || index.find(&typed)).await?;
        let mut hits = found.hits;
        // Sorting is stable: within a kind the best stay first.
        hits.sort_by_key(|hit| hit.kind);
        Ok(Found { hits, ..found })
    }

    async fn index(&self, release: &Arc<CurrentRelease>) -> Result<Arc<Index>, Problem> {
        let mut kept = self.kept.lock().await;
        if let Some(of) = kept.as_ref().filter(|of| of.load_id == release.load_id) {
            return Ok(Arc::clone(&of.index));
        }
        let read = Arc::clone(release);
        let index = Arc::new(off_thread(move || Index::of(documents(&read))).await?);
        *kept = Some(ReleaseIndex {
            load_id: release.load_id.clone(),
            index: Arc::clone(&index),
        });
        Ok(index)
    }
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    let failed = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "the search does not work");
        Problem::Internal
    };
    done.map_err(|error| failed(&error))?
        .map_err(|error| failed(&error))
}

/// The area that a hit stands for.
pub(crate) fn area<'a>(release: &'a CurrentRelease, hit: &Hit) -> Option<&'a Area> {
    let (level, position) = (hit.id >> 32, hit.id & u64::from(u32::MAX));
    let level = usize::try_from(level).ok()?;
    let level = release.description.all_levels().nth(level)?;
    maps::areas(release, &level.id).get(usize::try_from(position).ok()?)
}

fn in_all_languages(text: &Translated) -> Vec<String> {
    Language::ALL
        .map(|language| text.get(language).to_owned())
        .into()
}

/// Everything that can be found, made one by one.
fn documents(release: &CurrentRelease) -> impl Iterator<Item = Document> {
    let description = &release.description;
    let indicators = (0..).zip(&description.indicators);
    let indicators = indicators.map(|(id, indicator)| Document {
        kind: INDICATORS,
        id,
        names: in_all_languages(&indicator.name),
        text: [&indicator.description, &indicator.universe, &indicator.unit]
            .into_iter()
            .flat_map(in_all_languages)
            .collect(),
    });
    let sources = (0..).zip(&description.sources);
    let sources = sources.map(|(id, source)| Document {
        kind: SOURCES,
        id,
        names: in_all_languages(&source.name),
        text: vec![source.owner.clone()],
    });
    let texts = (0..).zip(PAGES_OF_TEXT).map(|(id, (name, about, _))| {
        let written = |key: &str| Language::ALL.map(|language| Words::new(language).t(key));
        Document {
            kind: TEXTS,
            id,
            names: written(name).into(),
            text: written(about).into(),
        }
    });
    areas(release).chain(indicators).chain(sources).chain(texts)
}

/// Areas of today with the names they had before, and earlier areas that are none of today's.
fn areas(release: &CurrentRelease) -> impl Iterator<Item = Document> {
    let description = &release.description;
    let today = description.levels.len();
    let mut before: HashMap<(&LevelId, &AreaKey), &str> = HashMap::new();
    for boundaries in Boundaries::all(description).skip(1) {
        for area in boundaries
            .levels
            .iter()
            .flat_map(|level| maps::areas(release, &level.id))
        {
            before.insert((&area.level, &area.key), &area.name);
        }
    }
    let before = Arc::new(before);
    (0..)
        .zip(description.all_levels())
        .flat_map(move |(at, level)| {
            let before = Arc::clone(&before);
            let gone = at >= today as u64;
            (0..)
                .zip(maps::areas(release, &level.id))
                .filter(move |(_, area)| !gone || !area.links.iter().any(|link| link.same))
                .map(move |(position, area): (u64, &Area)| {
                    let same = area.links.iter().filter(|link| link.same);
                    let former = same
                        .filter_map(|link| before.get(&(&link.level, &link.key)))
                        .filter(|name| **name != area.name)
                        .map(|name| (*name).to_owned());
                    Document {
                        kind: AREAS,
                        id: (at << 32) | position,
                        names: std::iter::once(area.name.clone()).chain(former).collect(),
                        text: Vec::new(),
                    }
                })
        })
}
