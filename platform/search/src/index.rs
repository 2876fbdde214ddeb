//! The index in memory.

use crate::{SearchError, folding::words};
use tantivy::{
    IndexReader, ReloadPolicy, TantivyDocument,
    directory::RamDirectory,
    schema::{
        FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
    },
    tokenizer::{Language, Stemmer, TextAnalyzer, WhitespaceTokenizer},
};

/// Memory that is set aside for words while an index is made, in bytes; more is taken as needed.
const MEMORY: usize = 16 * 1024 * 1024;
/// The shortest end of a word that is looked up, in letters.
pub(crate) const SHORTEST_PART: usize = 3;
/// Words that are longer are cut.
const LONGEST_WORD: usize = 60;

/// Something that can be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What kind of thing it is; a number the caller chooses. Of equals, the smaller kind comes first.
    pub kind: u64,
    /// Which one it is; a number the caller chooses. Of equals, the smaller one comes first.
    pub id: u64,
    /// Its names: in all languages, former ones and other spellings.
    pub names: Vec<String>,
    /// What is said about it; found, but after names.
    pub text: Vec<String>,
}

/// Fields of a document in the index. Every text is a list of folded words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) kind: Field,
    pub(crate) id: Field,
    /// Names as written, to tell people how a word is spelled.
    pub(crate) names: Field,
    /// Each name as one term, with and without blanks.
    pub(crate) whole: Field,
    /// Words of names.
    pub(crate) words: Field,
    /// German and English stems of words of names.
    pub(crate) stems: Field,
    /// All ends of words of names: what begins an end stands somewhere in the word.
    pub(crate) ends: Field,
    /// German and English stems of words of the text.
    pub(crate) text: Field,
}

/// Things that can be found. Cheap to share behind an `Arc`.
pub struct Index {
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) stemming: Stemming,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

impl Index {
    /// An index of these documents. Takes a few seconds for some hundred thousand: not for a thread
    /// that answers requests.
    ///
    /// # Errors
    /// [`SearchError`] for faults of the program only.
    pub fn of(documents: impl IntoIterator<Item = Document>) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let stemming = Stemming::new();
        let builder = tantivy::Index::builder().schema(schema);
        // One segment keeps documents in the order in which they came.
        let mut writer = builder
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), MEMORY)?;
        for document in documents {
            writer.add_document(row(&fields, &stemming, document))?;
        }
        let index = writer.finalize()?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            reader,
            fields,
            stemming,
        })
    }

    /// How much memory it takes, in bytes.
    ///
    /// # Errors
    /// [`SearchError`] for faults of the program only.
    pub fn bytes(&self) -> Result<u64, SearchError> {
        let usage = self.reader.searcher().space_usage()?;
        Ok(usage.total().get_bytes())
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let listed = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let fields = Fields {
        kind: schema.add_u64_field("kind", FAST),
        id: schema.add_u64_field("id", FAST),
        names: schema.add_text_field("names", STORED),
        whole: schema.add_text_field("whole", STRING),
        words: schema.add_text_field("words", listed.clone()),
        stems: schema.add_text_field("stems", listed.clone()),
        ends: schema.add_text_field("ends", listed.clone()),
        text: schema.add_text_field("text", listed),
    };
    (schema.build(), fields)
}

fn row(fields: &Fields, stemming: &Stemming, document: Document) -> TantivyDocument {
    let mut row = TantivyDocument::default();
    row.add_u64(fields.kind, document.kind);
    row.add_u64(fields.id, document.id);
    for name in document.names {
        let found: Vec<String> = words(&name).iter().map(|word| cut(word)).collect();
        if found.is_empty() {
            continue;
        }
        row.add_text(fields.whole, found.join(" "));
        if found.len() > 1 {
            row.add_text(fields.whole, found.concat());
            // Names of streets are written with and without blanks and hyphens.
            row.add_text(fields.words, cut(&found.concat()));
        }
        row.add_text(fields.words, found.join(" "));
        row.add_text(fields.stems, stemming.all(&found).join(" "));
        row.add_text(fields.ends, ends(&found).join(" "));
        row.add_text(fields.names, name);
    }
    for text in document.text {
        row.add_text(fields.text, stemming.all(&words(&text)).join(" "));
    }
    row
}

fn cut(word: &str) -> String {
    word.chars().take(LONGEST_WORD).collect()
}

/// All ends of words but the words themselves.
fn ends(words: &[String]) -> Vec<&str> {
    let of_word = |word: &'_ str| {
        let letters = word.chars().count();
        let starts = word.char_indices().map(|(at, _)| at);
        let starts: Vec<usize> = starts
            .take((letters + 1).saturating_sub(SHORTEST_PART))
            .collect();
        starts.into_iter().skip(1)
    };
    words
        .iter()
        .flat_map(|word| of_word(word).map(move |at| &word[at..]))
        .collect()
}

/// Stems of German and English words.
pub(crate) struct Stemming {
    german: TextAnalyzer,
    english: TextAnalyzer,
}

impl Stemming {
    fn new() -> Self {
        let of = |language| {
            TextAnalyzer::builder(WhitespaceTokenizer::default())
                .filter(Stemmer::new(language))
                .build()
        };
        Self {
            german: of(Language::German),
            english: of(Language::English),
        }
    }

    /// The stems of folded words in both languages; those that are the same once.
    pub(crate) fn all(&self, words: &[String]) -> Vec<String> {
        let joined = words.join(" ");
        let mut found = stems(self.german.clone(), &joined);
        found.extend(stems(self.english.clone(), &joined));
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn stems(mut analyzer: TextAnalyzer, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut stream = analyzer.token_stream(text);
    stream.process(&mut |token| found.push(token.text.clone()));
    found
}
