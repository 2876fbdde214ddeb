//! What profiles show beside single figures: women and men by age, what planning says, and of whom
//! shares speak.

use super::{
    indicators::{id, same},
    level,
    places::noise,
};
use city_description::{AgeBand, AgeStructure, ProfileText, TextKind};
use small_area_statistics::{
    Absence, FieldOfAction, Figure, Formula, Indicator, OfWhom, PublishedCount,
};
use std::collections::BTreeMap;
use terms::{AreaKey, IndicatorId, LevelId};

const BANDS: [(u8, Option<u8>); 7] = [
    (0, Some(5)),
    (6, Some(17)),
    (18, Some(29)),
    (30, Some(44)),
    (45, Some(64)),
    (65, Some(79)),
    (80, None),
];

/// The key of a count, such as `women_80_plus`.
fn key(who: &str, (from, to): (u8, Option<u8>)) -> IndicatorId {
    id(&match to {
        Some(to) => format!("{who}_{from}_{to}"),
        None => format!("{who}_{from}_plus"),
    })
}

pub fn age_structure() -> AgeStructure {
    let band = |band: (u8, Option<u8>)| AgeBand {
        from: band.0,
        to: band.1,
        women: key("women", band),
        men: key("men", band),
    };
    AgeStructure {
        bands: BANDS.map(band).into(),
    }
}

/// The indicators of [`age_structure`], made like another count.
pub fn age_indicators(like: &Indicator) -> Vec<Indicator> {
    let ids = age_structure();
    ids.indicators()
        .map(|id| Indicator {
            id: id.clone(),
            name: same(id.as_str(), id.as_str(), id.as_str()),
            formula: Formula::Count { of: id.clone() },
            field: FieldOfAction::People,
            ..like.clone()
        })
        .collect()
}

/// The series of one of [`age_indicators`]; the third part of the city gives no count of old men.
pub fn age_series(of: &IndicatorId, parts: &[usize], years: usize) -> Vec<Figure> {
    let ids = age_structure();
    let place = ids.indicators().position(|id| id == of).unwrap();
    let count = |year: usize| {
        if parts == [2] && of.as_str() == "men_80_plus" {
            return Figure::Absent(Absence::WithheldBySource);
        }
        let of_part = |part: &usize| 20 + noise(*part, place, 5) / 6 + year as u64;
        let value = parts.iter().map(of_part).sum::<u64>() / 5 * 5;
        Figure::Count(PublishedCount {
            value,
            low: value.saturating_sub(2),
            high: value + 2,
            limited: false,
        })
    };
    (0..years).map(count).collect()
}

/// The same indicator, whose share speaks of people.
pub fn of_people(indicator: Indicator) -> Indicator {
    let is_share = matches!(indicator.formula, Formula::Share { .. });
    Indicator {
        of_whom: is_share.then(|| OfWhom {
            one: same("jeder … Mensch", "one in … people", "1 von … Menschen"),
            many: same("der Menschen", "of the people", "von den Menschen"),
        }),
        ..indicator
    }
}

/// Texts about two areas: one with strengths and needs, one with a need only.
pub fn texts() -> BTreeMap<LevelId, BTreeMap<AreaKey, Vec<ProfileText>>> {
    let text = |kind, de: &str, en: &str, plain: &str| ProfileText {
        kind,
        text: same(de, en, plain),
        author: "Sozialplanung".into(),
        date: "2025-03-12".into(),
    };
    let fair = text(
        TextKind::Strength,
        "Der Kulturverein trägt das Hoffest.",
        "The cultural club runs the fair.",
        "Der Verein macht jedes Jahr ein Fest.",
    );
    let house = text(
        TextKind::Potential,
        "Das alte Bahnhofsgebäude könnte ein Treffpunkt werden.",
        "The old station could become a place to meet.",
        "Im alten Bahnhof kann man sich treffen.",
    );
    let doctor = text(
        TextKind::Need,
        "Es fehlt eine Kinderarztpraxis.",
        "A children's doctor is missing.",
        "Es fehlt ein Arzt für Kinder.",
    );
    let area = |key: &str| AreaKey::new(key).unwrap();
    let of_areas = BTreeMap::from([
        (area("09"), vec![doctor.clone(), fair, house]),
        (area("10"), vec![doctor]),
    ]);
    BTreeMap::from([(level("stadtteil"), of_areas)])
}
