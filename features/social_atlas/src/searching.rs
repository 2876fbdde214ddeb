//! What can be found of a release: areas, streets and postcodes, indicators, sources and texts.
//!
//! The index lives in memory beside the current release. It is made once for each, when somebody
//! searches for the first time; others who come meanwhile wait for it. Nothing else waits.

use crate::{
    pages::maps,
    vintages::{self, Boundaries},
    visit::Refusal,
    words::words,
};
use city_description::{Place, PlaceKind};
use disclosure_control::Published;
use releases::directory::{Area, CurrentRelease, Directory};
use search::{Document, Found, Hit, Index, SearchError};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use terms::{AreaKey, Language, LevelId, Translated};
use tokio::sync::Mutex;
use web::Problem;

/// Kinds of things, in the order in which they are shown.
pub(crate) const AREAS: u64 = 0;
pub(crate) const PLACES: u64 = 1;
pub(crate) const INDICATORS: u64 = 2;
pub(crate) const SOURCES: u64 = 3;
pub(crate) const TEXTS: u64 = 4;

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

/// What can be found of one release.
#[derive(Debug, Clone)]
struct ReleaseIndex {
    load_id: String,
    index: Arc<Index>,
    known: Arc<Known>,
}

/// What is known of a release beside its areas and topics.
#[derive(Debug)]
pub(crate) struct Known {
    places: Published<Vec<Place>>,
    /// What an area of now was called before.
    former: HashMap<Named, Vec<String>>,
    /// Areas of earlier boundaries that are the same as one of now.
    same: HashSet<Named>,
}

/// Level and key of an area.
type Named = (LevelId, AreaKey);

impl Known {
    fn new(release: &CurrentRelease, places: Published<Vec<Place>>) -> Self {
        let (former, same) = before(release, &places);
        Self {
            places,
            former,
            same,
        }
    }

    /// The street or postcode that a hit stands for.
    pub(crate) fn place(&self, hit: &Hit) -> Option<&Place> {
        self.places.get(usize::try_from(hit.id).ok()?)
    }

    /// What an area was called before.
    pub(crate) fn former(&self, area: &Area) -> &[String] {
        let names = self.former.get(&named(area));
        names.map_or(&[], Vec::as_slice)
    }
}

/// What was found, with what is needed to tell about it.
#[derive(Debug)]
pub(crate) struct Answers {
    pub(crate) found: Found,
    /// None if nothing was typed.
    pub(crate) known: Option<Arc<Known>>,
}

impl Searching {
    /// What a release has for what was typed, areas first, best first within a kind. Nothing is made
    /// or asked if no word was typed.
    pub(crate) async fn find(
        &self,
        directory: &Arc<dyn Directory>,
        release: &Arc<CurrentRelease>,
        typed: &str,
    ) -> Result<Answers, Refusal> {
        if search::words(typed).is_empty() {
            return Ok(Answers {
                found: Found::default(),
                known: None,
            });
        }
        let ReleaseIndex { index, known, .. } = self.index(directory, release).await?;
        let typed = typed.to_owned();
        let found = off_thread(move || index.find(&typed)).await?;
        let mut hits = found.hits;
        // Sorting is stable: within a kind the best stay first.
        hits.sort_by_key(|hit| hit.kind);
        Ok(Answers {
            found: Found { hits, ..found },
            known: Some(known),
        })
    }

    async fn index(
        &self,
        directory: &Arc<dyn Directory>,
        release: &Arc<CurrentRelease>,
    ) -> Result<ReleaseIndex, Refusal> {
        let (kept, directory) = (Arc::clone(&self.kept), Arc::clone(directory));
        let release = Arc::clone(release);
        // A task of its own: a reader who does not wait must not leave the work to the next one.
        let making = tokio::spawn(async move {
            let mut kept = kept.lock().await;
            if let Some(of) = kept.as_ref().filter(|of| of.load_id == release.load_id) {
                return Ok(of.clone());
            }
            let places = directory.places(&release).await?;
            let load_id = release.load_id.clone();
            let (index, known) = off_thread(move || {
                let known = Known::new(&release, places);
                let index = Index::of(documents(&release, &known))?;
                Ok((index, known))
            })
            .await?;
            let made = ReleaseIndex {
                load_id,
                index: Arc::new(index),
                known: Arc::new(known),
            };
            *kept = Some(made.clone());
            Ok(made)
        });
        making.await.map_err(|error| failed(&error))?
    }
}

fn failed(error: &dyn std::fmt::Display) -> Problem {
    tracing::error!(%error, "the search does not work");
    Problem::Internal
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
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

/// The house number in what was typed; none if there is none beside the name.
pub(crate) fn house_number(typed: &str, name: &str) -> Option<u16> {
    let of_name = search::words(name);
    let mut others = search::words(typed).into_iter();
    others.find_map(|word| {
        let digits = word.trim_end_matches(char::is_alphabetic);
        let letters = word.len() - digits.len();
        let short = digits.len() <= 4 && letters <= 1 && !of_name.contains(&word);
        digits.parse().ok().filter(|_| short)
    })
}

fn in_all_languages(text: &Translated) -> Vec<String> {
    Language::ALL
        .map(|language| text.get(language).to_owned())
        .into()
}

/// Everything that can be found, made one by one.
fn documents<'a>(
    release: &'a CurrentRelease,
    known: &'a Known,
) -> impl Iterator<Item = Document> + 'a {
    let description = &release.description;
    let places = (0..).zip(known.places.iter());
    // A former name is one of the names of its area.
    let places = places.filter(|(_, place)| place.kind != PlaceKind::FormerName);
    let places = places.map(|(id, place)| Document {
        kind: PLACES,
        id,
        names: vec![place.name.clone()],
        text: Vec::new(),
    });
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
        let written = |key: &str| Language::ALL.map(|language| words(language).t(key));
        Document {
            kind: TEXTS,
            id,
            names: written(name).into(),
            text: written(about).into(),
        }
    });
    areas(release, known)
        .chain(places)
        .chain(indicators)
        .chain(sources)
        .chain(texts)
}

/// Areas of today with the names they had before, and earlier areas that are none of today's.
fn areas<'a>(release: &'a CurrentRelease, known: &'a Known) -> impl Iterator<Item = Document> + 'a {
    let description = &release.description;
    let today = description.levels.len() as u64;
    (0..)
        .zip(description.all_levels())
        .flat_map(move |(at, level)| {
            let gone = at >= today;
            (0..)
                .zip(maps::areas(release, &level.id))
                .filter(move |(_, area)| !gone || !known.same.contains(&named(area)))
                .map(move |(position, area): (u64, &Area)| {
                    let names = std::iter::once(&area.name).chain(known.former(area));
                    Document {
                        kind: AREAS,
                        id: (at << 32) | position,
                        names: names.cloned().collect(),
                        text: Vec::new(),
                    }
                })
        })
}

/// What areas of today were called before, in earlier boundaries and as the office lists it, and which
/// areas of earlier boundaries are the same as one of today.
fn before(
    release: &CurrentRelease,
    places: &[Place],
) -> (HashMap<Named, Vec<String>>, HashSet<Named>) {
    let mut former: HashMap<Named, Vec<String>> = HashMap::new();
    let mut same = HashSet::new();
    let mut add = |of: Named, name: &str| {
        let names = former.entry(of).or_default();
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    if Boundaries::all(&release.description).nth(1).is_some() {
        for level in &release.description.levels {
            for area in maps::areas(release, &level.id) {
                let mut next = vec![area];
                let mut seen = HashSet::from([named(area)]);
                while let Some(known) = next.pop() {
                    for link in known.links.iter().filter(|link| link.same) {
                        let Some(other) = vintages::find(release, &link.level, &link.key) else {
                            continue;
                        };
                        if !seen.insert(named(other)) {
                            continue;
                        }
                        next.push(other);
                        same.insert(named(other));
                        if other.name != area.name {
                            add(named(area), &other.name);
                        }
                    }
                }
            }
        }
    }
    let listed = places.iter();
    for place in listed.filter(|place| place.kind == PlaceKind::FormerName) {
        for part in &place.parts {
            add((part.level.clone(), part.area.clone()), &place.name);
        }
    }
    (former, same)
}

fn named(area: &Area) -> Named {
    (area.level.clone(), area.key.clone())
}

#[cfg(test)]
mod tests {
    use super::house_number;

    #[test]
    fn a_house_number_is_a_short_number_beside_the_name() {
        assert_eq!(house_number("Lindenweg 17", "Lindenweg"), Some(17));
        assert_eq!(
            house_number("lindenweg 17a, 24937 Ort", "Lindenweg"),
            Some(17)
        );
        assert_eq!(house_number("24937 Lindenweg", "Lindenweg"), None);
        assert_eq!(house_number("Straße 12", "Straße 12"), None);
        assert_eq!(house_number("Straße 12 7", "Straße 12"), Some(7));
        assert_eq!(house_number("Lindenweg", "Lindenweg"), None);
    }
}
