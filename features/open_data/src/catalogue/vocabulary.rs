//! The vocabularies of the catalogue.

pub(super) const DCAT: &str = "http://www.w3.org/ns/dcat#";
pub(super) const DCT: &str = "http://purl.org/dc/terms/";
pub(super) const DCATAP: &str = "http://data.europa.eu/r5r/";
pub(super) const DCATDE: &str = "http://dcat-ap.de/def/dcatde/";
pub(super) const FOAF: &str = "http://xmlns.com/foaf/0.1/";
pub(super) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(super) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(super) const VCARD: &str = "http://www.w3.org/2006/vcard/ns#";
pub(super) const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// Lists of the Publications Office of the EU.
pub(super) const LANGUAGE: &str = "http://publications.europa.eu/resource/authority/language/";
pub(super) const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/";
pub(super) const FILE_TYPE: &str = "http://publications.europa.eu/resource/authority/file-type/";
pub(super) const ACCESS: &str = "http://publications.europa.eu/resource/authority/access-right/";
pub(super) const AVAILABLE: &str =
    "http://publications.europa.eu/resource/authority/planned-availability/";
/// Media types as IANA registers them.
pub(super) const MEDIA_TYPE: &str = "https://www.iana.org/assignments/media-types/";
/// Places as Germany counts them.
pub(super) const GEOCODING: &str = "http://dcat-ap.de/def/politicalGeocoding/";

/// The prefixes of the catalogue in Turtle.
pub(super) const PREFIXES: [(&str, &str); 9] = [
    ("dcat", DCAT),
    ("dct", DCT),
    ("dcatap", DCATAP),
    ("dcatde", DCATDE),
    ("foaf", FOAF),
    ("rdfs", RDFS),
    ("skos", SKOS),
    ("vcard", VCARD),
    ("xsd", XSD),
];

/// A name of a vocabulary.
pub(super) fn at(vocabulary: &str, name: &str) -> String {
    format!("{vocabulary}{name}")
}
