//! Licences by the names that offices use, and where German portals list them.

/// Names of licences as SPDX, GovData or offices write them, in small letters and digits only, with
/// their place in the list of licences of DCAT-AP.de.
const KNOWN: [(&str, &str); 15] = [
    ("cc010", "cc-zero"),
    ("cc0", "cc-zero"),
    ("cczero", "cc-zero"),
    ("dldeby20", "dl-by-de/2.0"),
    ("dlbyde20", "dl-by-de/2.0"),
    ("dldezero20", "dl-zero-de/2.0"),
    ("dlzerode20", "dl-zero-de/2.0"),
    ("ccby40", "cc-by/4.0"),
    ("ccby30de", "cc-by-de/3.0"),
    ("ccbyde30", "cc-by-de/3.0"),
    ("ccbysa40", "cc-by-sa/4.0"),
    ("ccbysa30de", "cc-by-sa-de/3.0"),
    ("odbl10", "odbl"),
    ("odcby10", "odby"),
    ("pddl10", "odcpddl"),
];

/// The address of a licence in the list of DCAT-AP.de, or the text itself if it is an address. None
/// of one that is not known there: nobody should guess what it allows.
pub fn licence_address(licence: &str) -> Option<String> {
    let licence = licence.trim();
    let is_address = ["https://", "http://"]
        .iter()
        .any(|scheme| licence.starts_with(scheme));
    if is_address && oxrdf::NamedNode::new(licence).is_ok() {
        return Some(licence.to_owned());
    }
    let squeezed: String = licence
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    KNOWN
        .iter()
        .find(|(name, _)| *name == squeezed)
        .map(|(_, place)| format!("http://dcat-ap.de/def/licenses/{place}"))
}

/// Whether a licence asks to name whom the figures come from.
pub(crate) fn asks_for_a_name(address: &str) -> bool {
    address.contains("/dl-by-de/") || address.contains("/cc-by") || address.ends_with("/odby")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_found_however_offices_write_them() {
        for (written, place) in [
            ("CC0-1.0", "cc-zero"),
            ("dl-de/by-2-0", "dl-by-de/2.0"),
            ("DL-DE-BY-2.0", "dl-by-de/2.0"),
            ("CC BY 3.0 DE", "cc-by-de/3.0"),
            ("CC-BY-4.0", "cc-by/4.0"),
        ] {
            let found = licence_address(written).unwrap();
            assert_eq!(found, format!("http://dcat-ap.de/def/licenses/{place}"));
        }
    }

    #[test]
    fn an_address_stays_and_an_unknown_licence_is_not_guessed() {
        let address = "http://dcat-ap.de/def/licenses/other-open";
        assert_eq!(licence_address(address).as_deref(), Some(address));
        assert_eq!(licence_address("Hausordnung"), None);
        assert_eq!(licence_address("https://a b"), None);
    }

    #[test]
    fn only_some_licences_ask_for_a_name() {
        let asks = |licence: &str| asks_for_a_name(&licence_address(licence).unwrap());
        assert!(asks("dl-de/by-2-0") && asks("CC-BY-4.0"));
        assert!(!asks("CC0-1.0") && !asks("dl-de/zero-2-0"));
    }
}
