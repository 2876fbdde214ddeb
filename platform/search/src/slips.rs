//! Words that are near to what was typed.

use crate::{SearchError, index::Fields, index::SHORTEST_PART, words};
use std::cmp::Reverse;
use tantivy::{
    Searcher, TantivyDocument, Term,
    query::FuzzyTermQuery,
    schema::{Field, IndexRecordOption, Value},
};

/// Most near words that are followed.
const MOST_NEAR: usize = 8;
/// Most words of the index that are compared.
const MOST_COMPARED: usize = 2000;

/// How many slips a word of so many letters may have.
pub(crate) fn allowed(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A word of the index near to one that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    /// The word in the index, folded.
    pub(crate) word: String,
    /// How many slips lie between.
    pub(crate) slips: usize,
    /// The field in which it stands.
    pub(crate) field: Field,
}

/// The nearest words of names, those of most documents first; parts of words if there are none.
pub(crate) fn near(
    searcher: &Searcher,
    fields: &Fields,
    typed: &str,
) -> Result<Vec<Near>, SearchError> {
    let most = allowed(typed.chars().count());
    if most == 0 {
        return Ok(Vec::new());
    }
    for field in [fields.words, fields.ends] {
        for slips in 1..=most {
            let found = within(searcher, field, typed, slips)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
    }
    Ok(Vec::new())
}

fn within(
    searcher: &Searcher,
    field: Field,
    typed: &str,
    slips: u8,
) -> Result<Vec<Near>, SearchError> {
    let mut found: Vec<(usize, Reverse<u32>, String)> = Vec::new();
    for segment in searcher.segment_readers() {
        let query = FuzzyTermQuery::new(Term::from_field_text(field, typed), slips, true);
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().search(query.automaton()?).into_stream()?;
        while found.len() < MOST_COMPARED && stream.advance() {
            let Ok(word) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            if word.chars().count() < SHORTEST_PART {
                continue;
            }
            let distance = strsim::osa_distance(typed, word);
            found.push((distance, Reverse(stream.value().doc_freq), word.to_owned()));
        }
    }
    found.sort();
    found.truncate(MOST_NEAR);
    Ok(found
        .into_iter()
        .map(|(slips, _, word)| Near { word, slips, field })
        .collect())
}

/// A word as some name spells it; for a part of a word, the word with that part.
pub(crate) fn spelled(
    searcher: &Searcher,
    fields: &Fields,
    near: &Near,
) -> Result<Option<String>, SearchError> {
    let term = Term::from_field_text(near.field, &near.word);
    for (segment, reader) in (0..).zip(searcher.segment_readers()) {
        let inverted = reader.inverted_index(near.field)?;
        let Some(postings) = inverted.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        if postings.doc_freq() == 0 {
            continue;
        }
        let document = tantivy::DocSet::doc(&postings);
        let row: TantivyDocument = searcher.doc(tantivy::DocAddress::new(segment, document))?;
        let names = row.get_all(fields.names).filter_map(|name| name.as_str());
        for name in names {
            let spelled = name
                .split(|c: char| !c.is_alphanumeric())
                .find(|word| words(word).iter().any(|word| word.ends_with(&near.word)));
            if let Some(spelled) = spelled {
                return Ok(Some(spelled.to_owned()));
            }
        }
    }
    Ok(None)
}
