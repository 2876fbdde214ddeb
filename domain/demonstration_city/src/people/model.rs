//! The actor model of Auenbruck, after that of Viersen (Manfred Wittmann, 81. Deutscher Fürsorgetag):
//! levels from the associations above the county down to active people, pillars from the county to
//! its citizens.

use super::slip::Slip;
use actor_network::{
    FieldKey, GroupKey, PillarKey, TierKey,
    actor::{CitizenRole, ListEntry, Lists, Planning},
    model::{Cell, Mark, ModelConfig, Pillar, PillarKind, Tier},
};
use std::collections::BTreeMap;
use terms::Translated;

/// Key, then the name in German, in English and in plain German.
type Named = [&'static str; 4];

const TIERS: [Named; 6] = [
    ["associations", "Verbände", "Associations", "Verbände"],
    [
        "lead",
        "Politik und Leitung",
        "Politics and leadership",
        "Politik und Leitung",
    ],
    [
        "departments",
        "Dezernate und Geschäftsstellen",
        "Departments and head offices",
        "Große Ämter und Büros",
    ],
    [
        "divisions",
        "Fachbereiche und Fachdienste",
        "Divisions and specialist services",
        "Ämter und Fach-Dienste",
    ],
    [
        "contact_points",
        "Einrichtungen und Anlaufstellen",
        "Facilities and contact points",
        "Häuser und Treffs",
    ],
    [
        "active",
        "Menschen vor Ort",
        "People on the ground",
        "Menschen vor Ort",
    ],
];

const PILLARS: [(Named, PillarKind); 7] = [
    (["county", "Kreis", "County", "Kreis"], PillarKind::County),
    (["town", "Stadt", "Town", "Stadt"], PillarKind::Municipality),
    (
        [
            "providers",
            "Freie Träger",
            "Independent providers",
            "Freie Träger",
        ],
        PillarKind::Providers,
    ),
    (
        [
            "housing",
            "Wohnungswirtschaft",
            "Housing companies",
            "Wohnungs-Firmen",
        ],
        PillarKind::Housing,
    ),
    (
        ["economy", "Wirtschaft", "Businesses", "Firmen"],
        PillarKind::Economy,
    ),
    (
        [
            "groups",
            "Vereine und Gemeinden",
            "Clubs and congregations",
            "Vereine und Gemeinden",
        ],
        PillarKind::CitizenGroups,
    ),
    (
        ["citizens", "Bürgerinnen und Bürger", "Citizens", "Bürger"],
        PillarKind::Citizens,
    ),
];

/// Cells that nobody stands in, on purpose; a need speaks of each: the county advises on care in
/// its own house only, and no business has anybody for the neighbourhood.
pub(super) const GAPS: [(&str, &str); 2] = [("contact_points", "county"), ("active", "economy")];

const STRATEGIC: [(&str, &str); 4] = [
    ("lead", "town"),
    ("departments", "county"),
    ("departments", "town"),
    ("departments", "providers"),
];

const OPERATIVE: [(&str, &str); 6] = [
    ("contact_points", "town"),
    ("contact_points", "providers"),
    ("contact_points", "housing"),
    ("active", "town"),
    ("active", "providers"),
    ("active", "housing"),
];

const CITIZENS: [(&str, &str, &[CitizenRole]); 4] = [
    ("lead", "citizens", &[CitizenRole::Sovereign]),
    ("departments", "citizens", &[CitizenRole::CoProducer]),
    ("contact_points", "citizens", &[CitizenRole::Producer]),
    (
        "active",
        "citizens",
        &[CitizenRole::CoProducer, CitizenRole::Producer],
    ),
];

/// Fields of action; those of the figures keep their names.
const FIELDS: [Named; 12] = [
    ["families", "Familien", "Families", "Familien"],
    ["youth", "Jugend", "Young people", "Jugend"],
    [
        "older_people",
        "Älter werden",
        "Growing older",
        "Ältere Menschen",
    ],
    [
        "work_and_income",
        "Arbeit und Einkommen",
        "Work and income",
        "Arbeit und Geld",
    ],
    ["housing", "Wohnen", "Housing", "Wohnen"],
    ["education", "Bildung", "Education", "Bildung"],
    [
        "health",
        "Gesundheit und Pflege",
        "Health and care",
        "Gesundheit",
    ],
    [
        "migration",
        "Ankommen und Zusammenleben",
        "Arriving and living together",
        "Neu in der Stadt",
    ],
    [
        "inclusion",
        "Teilhabe mit Behinderung",
        "Inclusion",
        "Leben mit Behinderung",
    ],
    [
        "participation",
        "Mitreden und Engagement",
        "Participation",
        "Mitreden und Helfen",
    ],
    [
        "environment",
        "Straßen, Plätze und Grün",
        "Streets, squares and green",
        "Straßen und Grün",
    ],
    [
        "culture_and_sport",
        "Kultur und Sport",
        "Culture and sport",
        "Kultur und Sport",
    ],
];

const GROUPS: [Named; 15] = [
    ["everyone", "Alle Menschen", "Everyone", "Alle Menschen"],
    ["children", "Kinder", "Children", "Kinder"],
    ["youth", "Jugendliche", "Young people", "Jugendliche"],
    ["families", "Familien", "Families", "Familien"],
    [
        "single_parents",
        "Alleinerziehende",
        "Single parents",
        "Menschen, die allein erziehen",
    ],
    [
        "older_people",
        "Ältere Menschen",
        "Older people",
        "Ältere Menschen",
    ],
    [
        "carers",
        "Pflegende Angehörige",
        "Family carers",
        "Menschen, die Angehörige pflegen",
    ],
    [
        "newcomers",
        "Zugewanderte",
        "Newcomers",
        "Menschen, die neu hier sind",
    ],
    [
        "people_with_disabilities",
        "Menschen mit Behinderung",
        "People with disabilities",
        "Menschen mit Behinderung",
    ],
    [
        "low_income",
        "Menschen mit wenig Geld",
        "People with little money",
        "Menschen mit wenig Geld",
    ],
    [
        "jobseekers",
        "Arbeitsuchende",
        "People looking for work",
        "Menschen, die Arbeit suchen",
    ],
    ["tenants", "Mieterinnen und Mieter", "Tenants", "Mieter"],
    ["students", "Studierende", "Students", "Studierende"],
    ["volunteers", "Freiwillige", "Volunteers", "Freiwillige"],
    [
        "professionals",
        "Fachkräfte und Betriebe",
        "Professionals and businesses",
        "Fachleute und Firmen",
    ],
];

fn translated([_, de, en, de_simple]: Named) -> Translated {
    Translated {
        de: de.to_owned(),
        en: en.to_owned(),
        de_simple: de_simple.to_owned(),
    }
}

fn cell((tier, pillar): (&str, &str)) -> Result<Cell, Slip> {
    Ok((TierKey::new(tier)?, PillarKey::new(pillar)?))
}

/// Levels, pillars and marks.
pub(super) fn config() -> Result<ModelConfig, Slip> {
    let tier = |named: Named| -> Result<Tier, Slip> {
        Ok(Tier {
            key: TierKey::new(named[0])?,
            name: translated(named),
        })
    };
    let pillar = |(named, kind): (Named, PillarKind)| -> Result<Pillar, Slip> {
        Ok(Pillar {
            key: PillarKey::new(named[0])?,
            kind,
            name: translated(named),
        })
    };
    let mut marks: BTreeMap<Cell, Mark> = BTreeMap::new();
    for (cells, planning) in [
        (&STRATEGIC[..], Planning::Strategic),
        (&OPERATIVE[..], Planning::Operative),
    ] {
        for place in cells {
            let mark = marks.entry(cell(*place)?).or_default();
            mark.planning.insert(planning);
        }
    }
    for (tier, pillar, roles) in CITIZENS {
        let mark = marks.entry(cell((tier, pillar))?).or_default();
        mark.citizens.extend(roles);
    }
    let tiers = TIERS.into_iter().map(tier).collect::<Result<_, _>>()?;
    let pillars = PILLARS.into_iter().map(pillar).collect::<Result<_, _>>()?;
    Ok(ModelConfig::new(tiers, pillars, marks)?)
}

/// Fields of action and target groups.
pub(super) fn lists() -> Result<Lists, Slip> {
    let mut lists = Lists::default();
    for named in FIELDS {
        lists.fields.push(ListEntry {
            key: FieldKey::new(named[0])?,
            name: translated(named),
        });
    }
    for named in GROUPS {
        lists.target_groups.push(ListEntry {
            key: GroupKey::new(named[0])?,
            name: translated(named),
        });
    }
    Ok(lists)
}
