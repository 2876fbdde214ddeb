//! What the invented city counts, and from whom it has it.

use super::{Twist, profiles};
use city_description::{Permission, Route, Source};
use small_area_statistics::{ClassName, FieldOfAction, Formula, Indicator, Polarity};
use terms::{Audience, IndicatorId, SourceId, Translated};

pub fn same(de: &str, en: &str, plain: &str) -> Translated {
    Translated {
        de: de.into(),
        en: en.into(),
        de_simple: plain.into(),
    }
}

pub fn id(text: &str) -> IndicatorId {
    IndicatorId::new(text).unwrap()
}

fn indicator(
    key: &str,
    name: Translated,
    unit: Translated,
    formula: Formula,
    polarity: Polarity,
    field: FieldOfAction,
) -> Indicator {
    Indicator {
        id: id(key),
        description: same(
            &format!("{}: so viele waren es am Stichtag.", name.de),
            &format!("{}: so many there were on the reference date.", name.en),
            &format!("{}. So viele waren es.", name.de_simple),
        ),
        universe: same(
            "Personen mit Hauptwohnung",
            "People with main residence",
            "Menschen, die hier wohnen",
        ),
        name,
        unit,
        formula,
        polarity,
        field,
        source: source_id("register"),
        of_whom: None,
        audience: Audience::Public,
        part_of: None,
    }
}

fn share(part: &str) -> Formula {
    Formula::Share {
        numerator: id(part),
        denominator: id("residents"),
    }
}

/// The indicators, with those that the twist asks for.
pub fn indicators(twist: &Twist) -> Vec<Indicator> {
    let percent = || same("% der Bevölkerung", "% of residents", "% von allen");
    let people = || same("Personen", "people", "Menschen");
    use FieldOfAction::{Families, Housing, Migration, People, WorkAndIncome};
    use Polarity::{HigherMeansNeed, None};
    let mut all = vec![
        indicator(
            "residents",
            same("Bevölkerung", "Residents", "Menschen"),
            people(),
            Formula::Count {
                of: id("residents"),
            },
            None,
            People,
        ),
        indicator(
            "aged_65",
            same("Menschen ab 65", "People of 65 and over", "Menschen ab 65"),
            percent(),
            share("aged_65"),
            None,
            People,
        ),
        indicator(
            "under_18",
            same(
                "Kinder und Jugendliche unter 18",
                "Children and young people under 18",
                "Kinder und junge Leute unter 18",
            ),
            percent(),
            share("under_18"),
            None,
            Families,
        ),
        indicator(
            "births",
            same("Geburten", "Births", "Geburten"),
            same("Kinder", "children", "Kinder"),
            Formula::Count { of: id("births") },
            None,
            Families,
        ),
        indicator(
            "sgb2",
            same(
                "Menschen, die Grundsicherung bekommen",
                "People receiving basic income support",
                "Menschen, die Geld vom Amt bekommen",
            ),
            percent(),
            share("sgb2"),
            HigherMeansNeed,
            WorkAndIncome,
        ),
        indicator(
            "age_ratio",
            same("Altersverhältnis", "Age ratio", "Alte und junge Menschen"),
            same(
                "je 100 Personen unter 18",
                "per 100 people under 18",
                "auf 100 junge Menschen",
            ),
            Formula::Ratio {
                numerator: id("aged_65"),
                denominator: id("under_18"),
                per: 100,
            },
            None,
            People,
        ),
        indicator(
            "housing",
            same("Wohngeld", "Housing benefit", "Wohngeld"),
            same("Haushalte", "households", "Haushalte"),
            Formula::Count { of: id("housing") },
            HigherMeansNeed,
            Housing,
        ),
        indicator(
            "foreign",
            same(
                "Menschen mit ausländischem Pass",
                "People with a foreign passport",
                "Menschen mit anderem Pass",
            ),
            percent(),
            share("foreign"),
            None,
            Migration,
        ),
    ];
    if twist.more {
        all.extend([change(), status()]);
    }
    if twist.profiles {
        all = all.into_iter().map(profiles::of_people).collect();
        all.extend(profiles::age_indicators(&all[0]));
    }
    all
}

/// A value as its source publishes it, below zero too.
fn change() -> Indicator {
    let unit = same(
        "% zum Vorjahr",
        "% to the year before",
        "% mehr oder weniger",
    );
    let name = same(
        "Veränderung der Arbeitslosigkeit",
        "Change of unemployment",
        "Mehr oder weniger Menschen ohne Arbeit",
    );
    Indicator {
        source: source_id("agency"),
        ..indicator(
            "change",
            name,
            unit,
            Formula::Measure {
                of: id("change"),
                decimals: 1,
            },
            Polarity::HigherMeansNeed,
            FieldOfAction::WorkAndIncome,
        )
    }
}

/// A class as its source publishes it.
fn status() -> Indicator {
    let class = |code: &str, name: Translated| ClassName {
        code: code.into(),
        name,
    };
    let classes = vec![
        class("1", same("hoch", "high", "gut")),
        class("2", same("mittel", "medium", "mittel")),
        class("3", same("niedrig", "low", "nicht gut")),
        class("4", same("sehr niedrig", "very low", "schlecht")),
    ];
    Indicator {
        source: source_id("agency"),
        ..indicator(
            "status",
            same(
                "Soziale Lage",
                "Social situation",
                "Wie es den Menschen geht",
            ),
            same("Klasse der Lage", "Class of situation", "Gruppe"),
            Formula::Class {
                of: id("status"),
                classes,
            },
            Polarity::HigherMeansNeed,
            FieldOfAction::Participation,
        )
    }
}

fn source_id(text: &str) -> SourceId {
    SourceId::new(text).unwrap()
}

/// Where the figures come from.
pub fn sources(more: bool) -> Vec<Source> {
    let register = Source {
        id: source_id("register"),
        name: same(
            "Einwohnerregister",
            "Register of residents",
            "Liste aller Menschen in der Stadt",
        ),
        owner: "Stadt Seenburg".into(),
        licence: "CC0-1.0".into(),
        url: Some("https://example.org/daten".into()),
        reference_date: Some("12-31".into()),
        route: Route::StatisticsOffice,
        legal_basis: "§ 5 Landesstatistikgesetz".into(),
        purpose: same(
            "Sozialplanung der Stadt",
            "Social planning of the city",
            "Damit die Stadt gut planen kann",
        ),
        publish: Permission {
            to: Audience::Public,
            finest: None,
        },
        delete_by: Some("2027-06-30".into()),
    };
    let agency = Source {
        id: source_id("agency"),
        name: same(
            "Arbeitsmarktbericht",
            "Labour market report",
            "Bericht über Arbeit",
        ),
        owner: "Agentur für Arbeit Seenburg".into(),
        licence: "dl-de/by-2-0".into(),
        url: None,
        reference_date: None,
        route: Route::ProtectedBySupplier,
        legal_basis: "Vereinbarung vom 3. März 2019".into(),
        purpose: same("Sozialatlas", "Social atlas", "Diese Seiten"),
        publish: Permission {
            to: Audience::Public,
            finest: Some(super::level("stadtteil")),
        },
        delete_by: Some("2026-12-31".into()),
    };
    [register]
        .into_iter()
        .chain(more.then_some(agency))
        .collect()
}
