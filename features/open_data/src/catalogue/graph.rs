//! Statements, and how they are written.

use super::vocabulary::{PREFIXES, XSD, at};
use crate::words::moment;
use oxrdf::{Literal, NamedNode, NamedOrBlankNode, Term, Triple, vocab::rdf};
use oxttl::TurtleSerializer;
use serde_json::{Map, Value, json};
use std::io;

/// Statements in the order in which they are written.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    triples: Vec<Triple>,
}

impl Graph {
    /// Says that something is of a kind.
    pub(super) fn is_a(&mut self, subject: &str, class: &str) {
        self.link(subject, rdf::TYPE.as_str(), class);
    }

    /// Says that one thing leads to another. What is no address is left out: it cannot be written.
    pub(super) fn link(&mut self, subject: &str, property: &str, object: &str) {
        match NamedNode::new(object) {
            Ok(object) => self.say(subject, property, object.into()),
            Err(error) => {
                tracing::warn!(%object, %error, "no address, left out of the catalogue");
            }
        }
    }

    /// A text without a language.
    pub(super) fn text(&mut self, subject: &str, property: &str, text: &str) {
        self.say(subject, property, Literal::new_simple_literal(text).into());
    }

    /// A text in a language, given by its tag.
    pub(super) fn words(&mut self, subject: &str, property: &str, text: &str, language: &str) {
        let literal = Literal::new_language_tagged_literal(text, language)
            .unwrap_or_else(|_| Literal::new_simple_literal(text));
        self.say(subject, property, literal.into());
    }

    /// A text of a type.
    pub(super) fn typed(&mut self, subject: &str, property: &str, text: &str, kind: &str) {
        if let Ok(kind) = NamedNode::new(kind) {
            let literal = Literal::new_typed_literal(text, kind);
            self.say(subject, property, literal.into());
        }
    }

    /// A moment in UTC microseconds since 1970.
    pub(super) fn moment(&mut self, subject: &str, property: &str, at_moment: i64) {
        self.typed(subject, property, &moment(at_moment), &at(XSD, "dateTime"));
    }

    fn say(&mut self, subject: &str, property: &str, object: Term) {
        let nodes = NamedNode::new(subject).and_then(|it| Ok((it, NamedNode::new(property)?)));
        match nodes {
            Ok((subject, property)) => {
                self.triples.push(Triple::new(subject, property, object));
            }
            Err(error) => tracing::warn!(%subject, %error, "no address, left out of the catalogue"),
        }
    }
}

/// The statements in Turtle.
///
/// # Errors
/// If a prefix or the text cannot be written.
pub(crate) fn turtle(graph: &Graph) -> io::Result<Vec<u8>> {
    let mut serializer = TurtleSerializer::new();
    for (prefix, vocabulary) in PREFIXES {
        serializer = serializer
            .with_prefix(prefix, vocabulary)
            .map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in by_subject(graph) {
        writer.serialize_triple(triple)?;
    }
    writer.finish()
}

/// The statements in JSON-LD 1.1, in its expanded form.
///
/// # Errors
/// If the text cannot be written.
pub(crate) fn json_ld(graph: &Graph) -> io::Result<Vec<u8>> {
    let mut nodes: Vec<Map<String, Value>> = Vec::new();
    for triple in by_subject(graph) {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
            continue;
        };
        let id = json!(subject.as_str());
        if nodes.last().and_then(|node| node.get("@id")) != Some(&id) {
            nodes.push(Map::from_iter([("@id".to_owned(), id)]));
        }
        let Some(node) = nodes.last_mut() else {
            continue;
        };
        let is_type = triple.predicate.as_ref() == rdf::TYPE;
        let (property, value) = match &triple.object {
            Term::NamedNode(object) if is_type => ("@type", json!(object.as_str())),
            Term::NamedNode(object) => (triple.predicate.as_str(), json!({"@id": object.as_str()})),
            Term::Literal(literal) => (triple.predicate.as_str(), json_literal(literal)),
            _ => continue,
        };
        let values = node.entry(property).or_insert_with(|| json!([]));
        if let Value::Array(values) = values {
            values.push(value);
        }
    }
    serde_json::to_vec_pretty(&nodes).map_err(io::Error::other)
}

fn json_literal(literal: &Literal) -> Value {
    let text = literal.value();
    match literal.language() {
        Some(language) => json!({"@value": text, "@language": language}),
        None if literal.datatype() == oxrdf::vocab::xsd::STRING => json!({"@value": text}),
        None => json!({"@value": text, "@type": literal.datatype().as_str()}),
    }
}

/// All statements, those of a subject together, subjects in the order of their first one.
fn by_subject(graph: &Graph) -> Vec<&Triple> {
    let mut places = std::collections::HashMap::new();
    for triple in &graph.triples {
        let next = places.len();
        places.entry(&triple.subject).or_insert(next);
    }
    let mut all: Vec<&Triple> = graph.triples.iter().collect();
    all.sort_by_key(|triple| places.get(&triple.subject).copied());
    all
}
