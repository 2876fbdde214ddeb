//! What sort of organisation it is, and whether a consultation decides: from what the source says, in
//! the order of how much that can be trusted, with the reason kept.

use crate::bodies::BodyKind;
use crate::oparl::objects::Organization;
use crate::text::words;
use serde::{Deserialize, Serialize};

/// From what it was told that an organisation is a body of some sort, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Because {
    /// The type that OParl prescribes (`organizationType`).
    Type,
    /// The corporation's own word for it (`classification`).
    Classification,
    /// Its name.
    Name,
    /// It has meetings, members or consultations.
    Meets,
    /// Nothing speaks for a body.
    Nothing,
}

impl Because {
    /// The name of the reason: part of the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Classification => "classification",
            Self::Name => "name",
            Self::Meets => "meets",
            Self::Nothing => "nothing",
        }
    }
}

enum Sort {
    Body(BodyKind),
    /// A parliamentary group, a party, an office, an institution.
    NoBody,
}

/// The words by which a sort is known, folded. A word that begins with `-` is an ending, one that ends
/// with `-` a beginning, one with both a part. The first that fits counts, so groups in a council
/// come before councils, and advisory boards of districts before districts.
const KNOWN: &[(&str, Sort)] = &[
    ("-fraktion-", Sort::NoBody),
    ("partei", Sort::NoBody),
    ("-gruppierung", Sort::NoBody),
    ("-aeltestenrat", Sort::Body(BodyKind::Committee)),
    ("-ausschuss", Sort::Body(BodyKind::Committee)),
    ("-ausschuesse", Sort::Body(BodyKind::Committee)),
    ("-lenkungs-", Sort::Body(BodyKind::SteeringGroup)),
    ("steuerungsgruppe", Sort::Body(BodyKind::SteeringGroup)),
    ("steuerungskreis", Sort::Body(BodyKind::SteeringGroup)),
    ("-ortschaftsrat", Sort::Body(BodyKind::DistrictCouncil)),
    ("-ortsrat", Sort::Body(BodyKind::DistrictCouncil)),
    ("-ortsbeirat", Sort::Body(BodyKind::DistrictCouncil)),
    ("-ortsteilrat", Sort::Body(BodyKind::DistrictCouncil)),
    ("-bezirksvertretung", Sort::Body(BodyKind::DistrictCouncil)),
    ("-bezirksrat", Sort::Body(BodyKind::DistrictCouncil)),
    ("-bezirksbeirat", Sort::Body(BodyKind::DistrictCouncil)),
    ("bezirksversammlung", Sort::Body(BodyKind::DistrictCouncil)),
    (
        "bezirksverordnetenversammlung",
        Sort::Body(BodyKind::DistrictCouncil),
    ),
    ("-beirat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("seniorenrat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("jugendrat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("jugendgemeinderat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("integrationsrat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("migrationsrat", Sort::Body(BodyKind::AdvisoryBoard)),
    ("-kommission", Sort::Body(BodyKind::AdvisoryBoard)),
    ("tisch", Sort::Body(BodyKind::RoundTable)),
    ("-arbeitskreis", Sort::Body(BodyKind::RoundTable)),
    ("-arbeitsgruppe", Sort::Body(BodyKind::RoundTable)),
    ("-arbeitsgemeinschaft", Sort::Body(BodyKind::RoundTable)),
    ("-netzwerk", Sort::Body(BodyKind::RoundTable)),
    ("aufsichtsrat", Sort::Body(BodyKind::Other)),
    ("verwaltungsrat", Sort::Body(BodyKind::Other)),
    ("rat", Sort::Body(BodyKind::Council)),
    ("stadtrat", Sort::Body(BodyKind::Council)),
    ("gemeinderat", Sort::Body(BodyKind::Council)),
    ("marktgemeinderat", Sort::Body(BodyKind::Council)),
    ("ratsversammlung", Sort::Body(BodyKind::Council)),
    ("stadtverordnetenversammlung", Sort::Body(BodyKind::Council)),
    ("gemeindevertretung", Sort::Body(BodyKind::Council)),
    ("stadtvertretung", Sort::Body(BodyKind::Council)),
    ("buergerschaft", Sort::Body(BodyKind::Council)),
    ("kreistag", Sort::Body(BodyKind::Council)),
    ("parlament", Sort::Body(BodyKind::Council)),
];

fn by_words(text: Option<&str>) -> Option<&'static Sort> {
    let all = words(text?);
    KNOWN
        .iter()
        .find(|(known, _)| {
            let core = known.trim_matches('-');
            all.iter().any(
                |word| match (known.starts_with('-'), known.ends_with('-')) {
                    (true, true) => word.contains(core),
                    (true, false) => word.ends_with(core),
                    (false, true) => word.starts_with(core),
                    (false, false) => word == core,
                },
            )
        })
        .map(|(_, sort)| sort)
}

/// Whether the organisation is a body, of which sort (`None`: it is no body), and why.
pub(super) fn classify(organization: &Organization, meets: bool) -> (Option<BodyKind>, Because) {
    let of_type = organization.organization_type.as_deref();
    let of_type = of_type.map(|text| words(text).join(" "));
    let by_class = by_words(organization.classification.as_deref());
    let by_name = by_words(organization.name.as_deref());
    let told = [
        (by_class, Because::Classification),
        (by_name, Because::Name),
    ];
    let kind_told = || {
        told.iter().find_map(|(sort, because)| match sort {
            Some(Sort::Body(kind)) => Some((*kind, *because)),
            _ => None,
        })
    };
    match of_type.as_deref() {
        Some("gremium" | "externes gremium") => {
            let (kind, because) = kind_told().unwrap_or((BodyKind::Other, Because::Type));
            return (Some(kind), because);
        }
        Some("partei" | "fraktion" | "verwaltungsbereich" | "institution") => {
            return (None, Because::Type);
        }
        // `sonstiges`, or a word that OParl does not have: the others must tell.
        _ => {}
    }
    for (sort, because) in told {
        match sort {
            Some(Sort::Body(kind)) => return (Some(*kind), because),
            Some(Sort::NoBody) => return (None, because),
            None => {}
        }
    }
    if meets {
        return (Some(BodyKind::Other), Because::Meets);
    }
    (None, Because::Nothing)
}

/// Whether a consultation decides: what its role says in words; where that says nothing, what
/// `authoritative` says. In this order because servers set `authoritative` for mere information and
/// leave it out for decisions.
pub fn decides(role: Option<&str>, authoritative: Option<bool>) -> Option<bool> {
    let role = role.map(|role| words(role).join(" ")).unwrap_or_default();
    let has = |part: &&str| role.contains(*part);
    let advises = [
        "kenntnis",
        "empfehl",
        "beratung",
        "anhoerung",
        "information",
        "bericht",
    ];
    if advises.iter().any(&has) {
        return Some(false);
    }
    if ["entscheid", "beschluss", "beschliess"].iter().any(has) {
        return Some(true);
    }
    authoritative
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Organization {
        Organization {
            name: Some(name.to_owned()),
            ..Organization::default()
        }
    }

    #[test]
    fn names_of_real_councils_tell_what_they_are() {
        use BodyKind as K;
        for (name, kind) in [
            ("Gemeinderat", Some(K::Council)),
            ("Rat der Stadt Musterstadt", Some(K::Council)),
            ("Jugendhilfeausschuss", Some(K::Committee)),
            ("Ausschuss für Haushalt und Finanzen", Some(K::Committee)),
            ("Ältestenrat", Some(K::Committee)),
            ("Ortschaftsrat Neureut", Some(K::DistrictCouncil)),
            (
                "Bezirksvertretung Innenstadt-West",
                Some(K::DistrictCouncil),
            ),
            ("Stadtbezirksrat Mitte", Some(K::DistrictCouncil)),
            ("Naturschutzbeirat", Some(K::AdvisoryBoard)),
            ("Jugendgemeinderat", Some(K::AdvisoryBoard)),
            ("Lenkungskreis Soziale Stadt", Some(K::SteeringGroup)),
            ("Runder Tisch Armut", Some(K::RoundTable)),
            ("Fraktion im Gemeinderat", None),
            ("SPD-Gemeinderatsfraktion", None),
            ("Stadtkämmerei", None),
            ("Friedhofs- und Bestattungsamt", None),
        ] {
            assert_eq!(classify(&named(name), false).0, kind, "{name}");
        }
    }

    #[test]
    fn the_prescribed_type_counts_most_then_the_corporations_word_then_the_name() {
        let mut organization = named("Beirat für Bau");
        assert_eq!(
            classify(&organization, true),
            (Some(BodyKind::AdvisoryBoard), Because::Name)
        );
        organization.classification = Some("Ausschuss".to_owned());
        assert_eq!(
            classify(&organization, true),
            (Some(BodyKind::Committee), Because::Classification)
        );
        organization.organization_type = Some("Verwaltungsbereich".to_owned());
        assert_eq!(classify(&organization, true), (None, Because::Type));
        let mut club = named("Freunde des Zoos");
        assert_eq!(classify(&club, false), (None, Because::Nothing));
        assert_eq!(
            classify(&club, true),
            (Some(BodyKind::Other), Because::Meets)
        );
        club.organization_type = Some("Gremium".to_owned());
        assert_eq!(
            classify(&club, false),
            (Some(BodyKind::Other), Because::Type)
        );
    }

    #[test]
    fn the_role_of_a_consultation_counts_more_than_its_mark() {
        for (role, mark, expected) in [
            (Some("Entscheidung"), None, Some(true)),
            (Some("Beschlussfassung"), Some(false), Some(true)),
            (Some("Kenntnisnahme"), Some(true), Some(false)),
            (Some("Vorberatung"), None, Some(false)),
            (Some("Empfehlungsbeschluss"), None, Some(false)),
            (Some("Anhörung"), None, Some(false)),
            (Some("unbekannt"), None, None),
            (Some("Behandlung"), Some(true), Some(true)),
            (None, Some(false), Some(false)),
            (None, None, None),
        ] {
            assert_eq!(decides(role, mark), expected, "{role:?}");
        }
    }
}
