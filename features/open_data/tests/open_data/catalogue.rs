//! The catalogue, read back by a parser of Turtle, and what DCAT-AP.de 3.0 demands of it.
//!
//! The shapes beside this file (`dcat-ap-de.shapes.ttl`) say the same for `checks/outlets.py`, which is
//! run by hand.

use crate::reader::Reader;
use oxrdf::{Graph, NamedNodeRef, NamedOrBlankNode, Term, TermRef, vocab::rdf};
use oxttl::TurtleParser;

const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";

async fn graph(reader: &Reader) -> Graph {
    let answer = reader.gets("/daten/katalog.ttl").await;
    assert_eq!(answer.headers["content-type"], "text/turtle; charset=utf-8");
    let triples = TurtleParser::new().for_slice(&answer.bytes);
    triples.map(Result::unwrap).collect()
}

fn of_class(graph: &Graph, class: &str) -> Vec<NamedOrBlankNode> {
    let class = NamedNodeRef::new(class).unwrap();
    graph
        .subjects_for_predicate_object(rdf::TYPE, class)
        .map(Into::into)
        .collect()
}

fn objects(graph: &Graph, subject: &NamedOrBlankNode, property: &str) -> Vec<Term> {
    let property = NamedNodeRef::new(property).unwrap();
    graph
        .objects_for_subject_predicate(subject, property)
        .map(TermRef::into_owned)
        .collect()
}

/// How often a property stands at each of these, and whether its objects are addresses.
fn demand(
    graph: &Graph,
    class: &str,
    property: &str,
    times: std::ops::RangeInclusive<usize>,
    is_address: bool,
) {
    let subjects = of_class(graph, class);
    assert!(!subjects.is_empty(), "{class}");
    for subject in subjects {
        let found = objects(graph, &subject, property);
        assert!(
            times.contains(&found.len()),
            "{subject} {property}: {found:?}"
        );
        for object in found {
            assert_eq!(object.is_named_node(), is_address, "{subject} {property}");
        }
    }
}

#[tokio::test]
async fn the_catalogue_has_all_that_dcat_ap_de_demands() {
    let graph = graph(&Reader::usual().await).await;
    let (catalogue, dataset) = (format!("{DCAT}Catalog"), format!("{DCAT}Dataset"));
    let distribution = format!("{DCAT}Distribution");
    let many = 1..=usize::MAX;
    for class in [&catalogue, &dataset] {
        for name in ["title", "description"] {
            demand(&graph, class, &format!("{DCT}{name}"), many.clone(), false);
        }
        for name in ["publisher", "spatial"] {
            demand(&graph, class, &format!("{DCT}{name}"), 1..=1, true);
        }
        demand(&graph, class, &format!("{DCT}modified"), 1..=1, false);
    }
    demand(&graph, &catalogue, &format!("{DCAT}dataset"), 3..=3, true);
    for name in ["theme", "landingPage", "contactPoint"] {
        demand(
            &graph,
            &dataset,
            &format!("{DCAT}{name}"),
            many.clone(),
            true,
        );
    }
    demand(
        &graph,
        &dataset,
        &format!("{DCAT}distribution"),
        5..=5,
        true,
    );
    demand(&graph, &dataset, &format!("{DCT}temporal"), 1..=1, true);
    let de = "http://dcat-ap.de/def/dcatde/";
    for name in [
        "contributorID",
        "politicalGeocodingURI",
        "politicalGeocodingLevelURI",
    ] {
        demand(&graph, &dataset, &format!("{de}{name}"), 1..=1, true);
    }
    for name in ["accessURL", "downloadURL", "mediaType"] {
        demand(&graph, &distribution, &format!("{DCAT}{name}"), 1..=1, true);
    }
    for name in ["license", "format"] {
        demand(&graph, &distribution, &format!("{DCT}{name}"), 1..=1, true);
    }
    let agent = "http://xmlns.com/foaf/0.1/Agent";
    demand(
        &graph,
        agent,
        "http://xmlns.com/foaf/0.1/name",
        1..=1,
        false,
    );
    let period = format!("{DCT}PeriodOfTime");
    for name in ["startDate", "endDate"] {
        demand(&graph, &period, &format!("{DCAT}{name}"), 1..=1, false);
    }
}

#[tokio::test]
async fn every_file_of_the_catalogue_can_be_had_in_the_type_it_names() {
    let reader = Reader::usual().await;
    let graph = graph(&reader).await;
    for distribution in of_class(&graph, &format!("{DCAT}Distribution")) {
        let address = objects(&graph, &distribution, &format!("{DCAT}downloadURL"));
        let kind = objects(&graph, &distribution, &format!("{DCAT}mediaType"));
        let text = |terms: &[Term]| terms[0].to_string().trim_matches(['<', '>']).to_owned();
        let (address, kind) = (text(&address), text(&kind));
        let path = address
            .strip_prefix("https://atlas.musterstadt.example")
            .unwrap();
        let answer = reader.gets(path).await;
        let found = answer.headers["content-type"].to_str().unwrap();
        let found = found.split(';').next().unwrap();
        assert!(kind.ends_with(found), "{kind} {found}");
    }
}

#[tokio::test]
async fn the_catalogue_reads_the_same_and_says_the_same_as_json() {
    let reader = Reader::usual().await;
    let turtle = reader.gets("/daten/katalog.ttl").await;
    insta::assert_snapshot!(turtle.text());
    let json = reader.gets("/daten/katalog.jsonld").await;
    assert_eq!(json.headers["content-type"], "application/ld+json");
    let nodes: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_slice(&json.bytes).unwrap();
    let statements: usize = nodes
        .iter()
        .flat_map(|node| node.values())
        .filter_map(|values| values.as_array().map(Vec::len))
        .sum();
    let parsed: Vec<_> = TurtleParser::new()
        .for_slice(&turtle.bytes)
        .map(Result::unwrap)
        .collect();
    assert_eq!(statements, parsed.len());
}
