//! The catalogue for data portals, by DCAT-AP.de 3.0.
//!
//! One dataset per indicator: that is what people look for by name, and each has one source and so one
//! licence. Its distributions are the files of the indicator. What a city did not configure (municipality
//! key, contributor) is left out rather than guessed.

mod dataset;
mod graph;
mod vocabulary;

use crate::Publisher;
use dataset::dataset;
pub(crate) use graph::{Graph, json_ld, turtle};
use releases::directory::CurrentRelease;
use vocabulary::{DCAT, DCT, FOAF, LANGUAGE, RDFS, SKOS, VCARD, XSD, at};

/// What the catalogue describes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Described<'a> {
    pub(crate) release: &'a CurrentRelease,
    pub(crate) publisher: &'a Publisher,
    /// The address of the server without a slash at its end.
    pub(crate) base: &'a str,
    /// West, south, east, north of the whole city, if it has a boundary.
    pub(crate) extent: Option<[f64; 4]>,
}

impl Described<'_> {
    /// The address of a part of the catalogue.
    fn own(&self, name: &str) -> String {
        format!("{}/daten/katalog#{name}", self.base)
    }
}

/// The statements of the catalogue.
pub(crate) fn graph(described: Described<'_>) -> Graph {
    let mut graph = Graph::default();
    let catalogue = described.own("katalog");
    let release = described.release;
    let city = &release.description.city.name;
    graph.is_a(&catalogue, &at(DCAT, "Catalog"));
    let title = &described.publisher.title;
    graph.words(
        &catalogue,
        &at(DCT, "title"),
        &format!("{title}: {city}"),
        "de",
    );
    graph.words(
        &catalogue,
        &at(DCT, "title"),
        &format!("{title}: {city}"),
        "en",
    );
    let de = format!(
        "Veröffentlichte Zahlen zu allen Räumen von {city}, mit Spannen und Gründen für Lücken."
    );
    let en = format!("Published figures on all areas of {city}, with ranges and reasons for gaps.");
    graph.words(&catalogue, &at(DCT, "description"), &de, "de");
    graph.words(&catalogue, &at(DCT, "description"), &en, "en");
    for language in ["DEU", "ENG"] {
        graph.link(&catalogue, &at(DCT, "language"), &at(LANGUAGE, language));
    }
    graph.link(
        &catalogue,
        &at(FOAF, "homepage"),
        &format!("{}/", described.base),
    );
    graph.is_a(&format!("{}/", described.base), &at(FOAF, "Document"));
    graph.link(
        &catalogue,
        &at(DCAT, "themeTaxonomy"),
        "http://publications.europa.eu/resource/authority/data-theme",
    );
    graph.moment(&catalogue, &at(DCT, "modified"), release.published_at);
    let (agent, place) = (agent(&mut graph, described), place(&mut graph, described));
    graph.link(&catalogue, &at(DCT, "publisher"), &agent);
    graph.link(&catalogue, &at(DCT, "spatial"), &place);
    let contact = contact(&mut graph, described);
    for indicator in &release.description.indicators {
        let known = release.description.indicator_periods.get(&indicator.id);
        if known.is_some_and(|known| !known.is_empty()) {
            let dataset = dataset(&mut graph, described, indicator, contact.as_deref());
            graph.link(&catalogue, &at(DCAT, "dataset"), &dataset);
        }
    }
    graph
}

/// Who publishes.
fn agent(graph: &mut Graph, described: Described<'_>) -> String {
    let agent = described.own("herausgeber");
    graph.is_a(&agent, &at(FOAF, "Agent"));
    graph.is_a(&agent, &at(FOAF, "Organization"));
    graph.text(&agent, &at(FOAF, "name"), described.publisher.owner());
    if let Some(url) = &described.publisher.url {
        graph.link(&agent, &at(FOAF, "homepage"), url);
    }
    agent
}

/// Whom to ask; none if the site does not say.
fn contact(graph: &mut Graph, described: Described<'_>) -> Option<String> {
    let Publisher { mail, url, .. } = described.publisher;
    if mail.is_none() && url.is_none() {
        return None;
    }
    let contact = described.own("kontakt");
    graph.is_a(&contact, &at(VCARD, "Kind"));
    graph.is_a(&contact, &at(VCARD, "Organization"));
    graph.text(&contact, &at(VCARD, "fn"), described.publisher.owner());
    if let Some(mail) = mail {
        graph.link(&contact, &at(VCARD, "hasEmail"), &format!("mailto:{mail}"));
    }
    if let Some(url) = url {
        graph.link(&contact, &at(VCARD, "hasURL"), url);
    }
    Some(contact)
}

/// The city as a place.
fn place(graph: &mut Graph, described: Described<'_>) -> String {
    let place = described.own("gebiet");
    let name = &described.release.description.city.name;
    graph.is_a(&place, &at(DCT, "Location"));
    graph.text(&place, &at(SKOS, "prefLabel"), name);
    graph.text(&place, &at(RDFS, "label"), name);
    if let Some([west, south, east, north]) = described.extent {
        let corners = [
            (west, south),
            (east, south),
            (east, north),
            (west, north),
            (west, south),
        ];
        let corners = corners.map(|(x, y)| format!("{x} {y}")).join(", ");
        graph.typed(
            &place,
            &at(DCAT, "bbox"),
            &format!("POLYGON(({corners}))"),
            "http://www.opengis.net/ont/geosparql#wktLiteral",
        );
    }
    place
}

/// A day at the beginning or end of a year.
fn day(graph: &mut Graph, of: &str, property: &str, text: &str) {
    graph.typed(of, property, text, &at(XSD, "date"));
}
