//! What answers to what was typed, best first.

use crate::{
    Index, LONGEST, MOST_WORDS, SearchError,
    index::SHORTEST_PART,
    slips::{Near, near, spelled},
    words,
};
use tantivy::{
    DocId, Score, Searcher, SegmentOrdinal, SegmentReader, Term,
    collector::{Collector, Count, SegmentCollector},
    columnar::Column,
    query::{
        BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

/// How well a word answers: the word itself, its stem, its beginning, a part of it, what is said.
const WORD: f32 = 10.0;
const STEM: f32 = 8.0;
const BEGINNING: f32 = 6.0;
const PART: f32 = 4.0;
const SAID: f32 = 2.0;
/// A word with slips; less for each.
const SLIPPED: f32 = 1.5;
/// The whole name, or its beginning.
const WHOLE: f32 = 200.0;
const WHOLE_BEGINNING: f32 = 3.0;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// All that answers, best first; equals by kind and id.
    pub hits: Vec<Hit>,
    /// What was meant, if something else was typed: "Mürwik" for "Mürwick". Spelled as names spell it.
    pub meant: Option<String>,
    /// Words that nothing answers to, folded. Hits answer to the others.
    pub left_out: Vec<String>,
}

/// Something that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// As given with the document.
    pub kind: u64,
    /// As given with the document.
    pub id: u64,
}

impl Index {
    /// What answers to a text that somebody typed. Whatever it is, it is read as words: at most
    /// [`MOST_WORDS`] of the first [`LONGEST`] characters.
    ///
    /// Everything found has all words. If nothing has, words that no document has are replaced by near
    /// ones; if that does not help, what has some of the words is found.
    ///
    /// # Errors
    /// [`SearchError`] for faults of the program only, never for what was typed.
    pub fn find(&self, typed: &str) -> Result<Found, SearchError> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let mut typed = words(&typed);
        typed.truncate(MOST_WORDS);
        let searcher = self.reader.searcher();
        // An index without documents cannot be asked for near words.
        if typed.is_empty() || searcher.num_docs() == 0 {
            return Ok(Found::default());
        }
        let all: Vec<Box<dyn Query>> = typed.iter().map(|word| self.word(word)).collect();
        let whole = self.whole(&typed);
        let hits = hits(&searcher, &*either(whole, every(all)))?;
        if !hits.is_empty() {
            return Ok(Found {
                hits,
                ..Found::default()
            });
        }
        self.find_nearly(&searcher, &typed)
    }

    fn find_nearly(&self, searcher: &Searcher, typed: &[String]) -> Result<Found, SearchError> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        let mut known: Vec<bool> = Vec::new();
        let (mut meant, mut corrected, mut left_out) = (Vec::new(), false, Vec::new());
        for word in typed {
            let query = self.word(word);
            let exists = searcher.search(&*query, &Count)? > 0;
            let near = match exists {
                true => Vec::new(),
                false => near(searcher, &self.fields, word)?,
            };
            if exists {
                meant.push(word.clone());
                queries.push(query);
            } else if let Some(nearest) = near.first() {
                let spelled = spelled(searcher, &self.fields, nearest)?;
                corrected |= spelled.is_some();
                meant.push(spelled.unwrap_or_else(|| word.clone()));
                queries.push(slipped(&near));
            } else {
                left_out.push(word.clone());
                continue;
            }
            // A house number or a short word alone says too little.
            known.push(word.chars().count() >= SHORTEST_PART && !begins_with_digit(word));
        }
        let meant = corrected.then(|| meant.join(" "));
        let found = hits(searcher, &*every(boxed(&queries)))?;
        if !found.is_empty() {
            return Ok(Found {
                hits: found,
                meant,
                left_out,
            });
        }
        let telling = known.iter().any(|known| *known);
        let some = queries
            .iter()
            .zip(&known)
            .filter(|(_, known)| **known || !telling)
            .map(|(query, _)| (Occur::Should, query.box_clone()))
            .collect();
        Ok(Found {
            hits: hits(searcher, &BooleanQuery::new(some))?,
            meant,
            left_out,
        })
    }

    /// The whole text as one name, or as the beginning of one.
    fn whole(&self, typed: &[String]) -> Vec<Box<dyn Query>> {
        let joined = [typed.join(" "), typed.concat()];
        let ways = if typed.len() == 1 { 1 } else { 2 };
        let whole = self.fields.whole;
        joined[..ways]
            .iter()
            .flat_map(|name| {
                [
                    scored(term(whole, name), WHOLE),
                    scored(beginning(whole, name), WHOLE_BEGINNING),
                ]
            })
            .collect()
    }

    /// Documents that answer to one word, by the best way in which they do.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let fields = &self.fields;
        let mut ways = vec![
            scored(term(fields.words, word), WORD),
            scored(beginning(fields.words, word), BEGINNING),
        ];
        let stems = self.stemming.all(&[word.to_owned()]);
        for stem in &stems {
            ways.push(scored(term(fields.stems, stem), STEM));
            ways.push(scored(term(fields.text, stem), SAID));
        }
        // The shorter stem finds more parts; one that is too short would find nearly everything.
        let part = stems.iter().min_by_key(|stem| stem.chars().count());
        let part = part.filter(|stem| stem.chars().count() >= SHORTEST_PART);
        if word.chars().count() >= SHORTEST_PART {
            let part = part.map_or(word, String::as_str);
            ways.push(scored(beginning(fields.ends, part), PART));
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }
}

fn begins_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn slipped(near: &[Near]) -> Box<dyn Query> {
    let ways = near.iter().map(|near| {
        let score = SLIPPED / near.slips.max(1) as f32;
        scored(term(near.field, &near.word), score)
    });
    Box::new(DisjunctionMaxQuery::new(ways.collect()))
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn beginning(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(FuzzyTermQuery::new_prefix(term, 0, false))
}

fn scored(query: Box<dyn Query>, score: f32) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, score))
}

fn boxed(queries: &[Box<dyn Query>]) -> Vec<Box<dyn Query>> {
    queries.iter().map(|query| query.box_clone()).collect()
}

fn every(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let all = queries.into_iter().map(|query| (Occur::Must, query));
    Box::new(BooleanQuery::new(all.collect()))
}

fn either(mut queries: Vec<Box<dyn Query>>, other: Box<dyn Query>) -> Box<dyn Query> {
    queries.push(other);
    let any = queries.into_iter().map(|query| (Occur::Should, query));
    Box::new(BooleanQuery::new(any.collect()))
}

fn hits(searcher: &Searcher, query: &dyn Query) -> Result<Vec<Hit>, SearchError> {
    let mut found = searcher.search(query, &All)?;
    found.sort_unstable_by(|(a, one), (b, other)| {
        b.total_cmp(a)
            .then_with(|| (one.kind, one.id).cmp(&(other.kind, other.id)))
    });
    Ok(found.into_iter().map(|(_, hit)| hit).collect())
}

/// Collects everything: an index holds some hundred thousand documents at most, and all of them are
/// counted anyway.
struct All;

impl Collector for All {
    type Fruit = Vec<(Score, Hit)>;
    type Child = AllOfSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<AllOfSegment> {
        let fast = segment.fast_fields();
        Ok(AllOfSegment {
            kind: fast.u64("kind")?,
            id: fast.u64("id")?,
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, fruits: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(fruits.into_iter().flatten().collect())
    }
}

struct AllOfSegment {
    kind: Column<u64>,
    id: Column<u64>,
    found: Vec<(Score, Hit)>,
}

impl SegmentCollector for AllOfSegment {
    type Fruit = Vec<(Score, Hit)>;

    fn collect(&mut self, document: DocId, score: Score) {
        let (kind, id) = (self.kind.first(document), self.id.first(document));
        if let (Some(kind), Some(id)) = (kind, id) {
            self.found.push((score, Hit { kind, id }));
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
