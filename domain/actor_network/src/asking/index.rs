//! The words of all actors, each once, so that a question is answered without reading their texts again.

use super::kinship::{Kinship, Synonyms, Wanted, parts};
use crate::actor::PublicActor;
use crate::text::{fold, written_words};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// An actor with its words, folded and as it writes them. Made when an actor is read, not when somebody
/// asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    actor: Arc<PublicActor>,
    name: String,
    offers: Vec<Vec<(String, String)>>,
    described: Vec<(String, String)>,
}

impl Prepared {
    /// Reads the words of offers, name, short name and summary.
    pub fn of(actor: Arc<PublicActor>) -> Self {
        let texts = [
            Some(&actor.name),
            actor.short_name.as_ref(),
            actor.summary.as_ref(),
        ];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        Self {
            name: fold(&actor.name),
            offers: (actor.offers.iter())
                .map(|offer| written_words(&offer.text))
                .collect(),
            described: written_words(&texts.join("\n")),
            actor,
        }
    }
}

/// A word that stands somewhere.
#[derive(Debug)]
struct Word {
    folded: String,
    written: String,
    parts: Vec<String>,
}

/// An actor, its words by their number.
#[derive(Debug)]
struct Entry {
    prepared: Arc<Prepared>,
    offers: Vec<Vec<u32>>,
    described: Vec<u32>,
}

/// All that is looked at when somebody asks.
#[derive(Debug, Default)]
pub struct Index {
    words: Vec<Word>,
    entries: Vec<Entry>,
    synonyms: Synonyms,
}

impl Index {
    /// An index of actors, with words that mean the same.
    pub fn new(actors: impl IntoIterator<Item = Arc<Prepared>>, synonyms: Synonyms) -> Self {
        let mut index = Self {
            synonyms,
            ..Self::default()
        };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        for prepared in actors {
            let mut number = |(folded, written): &(String, String)| {
                if let Some(number) = numbers.get(folded) {
                    return *number;
                }
                let number = u32::try_from(index.words.len()).unwrap_or(u32::MAX);
                index.words.push(Word {
                    folded: folded.clone(),
                    written: written.clone(),
                    parts: parts(folded),
                });
                numbers.insert(folded.clone(), number);
                number
            };
            let offers = prepared.offers.iter();
            let offers = offers.map(|offer| offer.iter().map(&mut number).collect());
            let offers = offers.collect();
            let described = prepared.described.iter().map(&mut number).collect();
            index.entries.push(Entry {
                offers,
                described,
                prepared,
            });
        }
        index
    }

    pub(super) const fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }

    pub(super) fn actors(&self) -> impl Iterator<Item = &Arc<PublicActor>> {
        self.entries.iter().map(|entry| &entry.prepared.actor)
    }

    pub(super) fn actor(&self, place: usize) -> &Arc<PublicActor> {
        &self.entries[place].prepared.actor
    }

    pub(super) fn name(&self, place: usize) -> &str {
        &self.entries[place].prepared.name
    }

    pub(super) fn offers(&self, place: usize) -> impl Iterator<Item = &[u32]> {
        self.entries[place].offers.iter().map(Vec::as_slice)
    }

    pub(super) fn described(&self, place: usize) -> &[u32] {
        &self.entries[place].described
    }

    /// Which words belong to the words of a need: each word is looked at once, however often it stands.
    pub(super) fn look_up<'n>(&self, need: &'n [Wanted]) -> Found<'n> {
        let kin = |word: &Word| {
            let one = |wanted: &Wanted| wanted.kinship(&word.folded, &word.parts);
            let all: Vec<Option<Kinship>> = need.iter().map(one).collect();
            all.iter().any(Option::is_some).then_some(all)
        };
        Found {
            need,
            kin: self.words.iter().map(kin).collect(),
        }
    }
}

/// Which words were found.
#[derive(Debug)]
pub(super) struct Found<'n> {
    need: &'n [Wanted],
    /// Of each word, how it belongs to each word of the need; none of those that belong to nothing.
    kin: Vec<Option<Vec<Option<Kinship>>>>,
}

impl Found<'_> {
    /// How many words are looked for.
    pub(super) const fn len(&self) -> usize {
        self.need.len()
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.need.is_empty()
    }

    fn kin(&self, word: u32) -> Option<&[Option<Kinship>]> {
        let kin = usize::try_from(word)
            .ok()
            .and_then(|word| self.kin.get(word));
        kin?.as_deref()
    }

    /// How each word of the need stands in these words, the nearest.
    fn nearest(&self, words: &[u32]) -> Vec<Option<Kinship>> {
        let mut nearest: Vec<Option<Kinship>> = vec![None; self.need.len()];
        for word in words {
            for (best, kin) in nearest.iter_mut().zip(self.kin(*word).unwrap_or(&[])) {
                *best = match (*best, *kin) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
        }
        nearest
    }

    /// What these words count: two for a word of the need, one for a related one.
    pub(super) fn count(&self, words: &[u32]) -> usize {
        if words.iter().all(|word| self.kin(*word).is_none()) {
            return 0;
        }
        let nearest = self.nearest(words);
        let count = |kin: &Option<Kinship>| match kin {
            Some(Kinship::Same) => 2,
            Some(Kinship::SharesPart | Kinship::MeansTheSame) => 1,
            None => 0,
        };
        nearest.iter().map(count).sum()
    }

    /// The words of the need that stand there themselves.
    pub(super) fn same(&self, words: &[u32]) -> Vec<String> {
        let nearest = self.nearest(words);
        let pairs = self.need.iter().zip(nearest);
        let same = pairs.filter(|(_, kin)| *kin == Some(Kinship::Same));
        same.map(|(wanted, _)| wanted.written.clone()).collect()
    }

    /// Words of the need that do not stand there themselves, with the words they led to.
    pub(super) fn related(
        &self,
        words: &[u32],
        index: &Index,
    ) -> BTreeSet<(String, String, Kinship)> {
        let nearest = self.nearest(words);
        let mut related = BTreeSet::new();
        for word in words {
            let Some(kin) = self.kin(*word) else { continue };
            for ((wanted, kin), best) in self.need.iter().zip(kin).zip(&nearest) {
                let there = usize::try_from(*word)
                    .ok()
                    .and_then(|word| index.words.get(word));
                if let (Some(kin), Some(there)) = (kin, there)
                    && Some(*kin) == *best
                    && *kin != Kinship::Same
                {
                    let asked = wanted.written.clone();
                    related.insert((asked, there.written.clone(), *kin));
                }
            }
        }
        related
    }
}
