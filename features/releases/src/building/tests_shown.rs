//! For whom a release is and what its sources permit.

use super::{BuildError, Built, LedgerCells, build, tests::village};
use crate::reading::RawCity;
use city_description::{Permission, Route, Source};
use disclosure_control::NoiseSecret;
use small_area_statistics::{Absence, Figure};
use terms::{Audience, IndicatorId, LevelId, ReferencePeriod, SourceId, Translated};

/// 2023-11-14.
const NOW: i64 = 1_700_000_000_000_000;

fn three(text: &str) -> Translated {
    Translated {
        de: text.to_owned(),
        en: text.to_owned(),
        de_simple: text.to_owned(),
    }
}

/// The village with its register, which permits everything to everyone.
fn with_source() -> RawCity {
    let mut city = village(
        [Some(31), Some(47), Some(12)],
        [Some(320), Some(410), Some(150)],
    );
    city.description.sources = vec![Source {
        id: SourceId::new("register").unwrap(),
        name: three("Melderegister"),
        owner: "Amt".to_owned(),
        licence: "CC0-1.0".to_owned(),
        url: None,
        reference_date: None,
        route: Route::StatisticsOffice,
        legal_basis: "§ 16 BStatG".to_owned(),
        purpose: three("Planung"),
        publish: Permission {
            to: Audience::Public,
            finest: None,
        },
        delete_by: Some("2023-11-14".to_owned()),
    }];
    city
}

fn built(city: &RawCity, audience: Audience) -> Result<Built, BuildError> {
    build(city, audience, &[], &NoiseSecret([5; 32]), NOW, &|_| ())
}

fn names(built: &Built) -> Vec<&str> {
    let indicators = built.content.description.indicators.iter();
    indicators.map(|indicator| indicator.id.as_str()).collect()
}

#[test]
fn an_audience_gets_what_is_meant_for_it_and_nothing_else() {
    let mut city = with_source();
    city.description.indicators[0].audience = Audience::Internal;
    let public = built(&city, Audience::Public).unwrap();
    assert_eq!(names(&public), ["people"]);
    assert_eq!(public.content.description.audience, Audience::Public);
    // Not even the names of the counts behind it.
    let children = IndicatorId::new("children").unwrap();
    assert!(
        !public
            .content
            .description
            .protected_counts
            .contains_key(&children)
    );
    assert!(!public.ledger.cells.contains_key(&children));
    assert!(
        public
            .content
            .figures
            .values()
            .flatten()
            .all(|area| area.len() == 1)
    );

    let internal = built(&city, Audience::Internal).unwrap();
    assert_eq!(names(&internal), ["children_share", "people"]);
    assert_eq!(internal.ledger.audience, Audience::Internal);
    assert!(internal.content.release_id.starts_with("dorf-internal-"));
    assert!(internal.ledger.cells.contains_key(&children));
}

#[test]
fn what_a_source_permits_to_the_administration_only_is_never_published_to_everyone() {
    let mut city = with_source();
    city.description.sources[0].publish.to = Audience::Internal;
    let error = built(&city, Audience::Public).unwrap_err().to_string();
    assert!(error.contains("„Melderegister“"), "{error}");
    assert!(error.contains("nur für die Verwaltung"), "{error}");
    for indicator in &mut city.description.indicators {
        indicator.audience = Audience::Internal;
    }
    assert!(built(&city, Audience::Internal).is_ok());
}

#[test]
fn a_source_that_permits_the_whole_municipality_only_shows_no_quarter() {
    let mut city = with_source();
    city.description.sources[0].publish.finest = Some(LevelId::new("gemeinde").unwrap());
    let built = built(&city, Audience::Public).unwrap();
    let figures = |level: &str| {
        let of_level = &built.content.figures[&LevelId::new(level).unwrap()];
        let all = of_level.iter().flat_map(|area| area.values().flatten());
        all.copied().collect::<Vec<Figure>>()
    };
    let not_permitted = Figure::Absent(Absence::NotPermitted);
    assert!(
        figures("ortsteil")
            .iter()
            .all(|figure| *figure == not_permitted)
    );
    assert!(
        figures("gemeinde")
            .iter()
            .all(|figure| figure.absence().is_none())
    );
    let people = &built.ledger.cells[&IndicatorId::new("people").unwrap()];
    let cells = &people[&ReferencePeriod::year(2022).unwrap()];
    let cells = cells.unpack().unwrap();
    assert_eq!(cells[0], [None; 3]);
    assert!(cells[1][0].is_some());
}

#[test]
fn nothing_is_built_from_raw_files_that_must_have_been_deleted() {
    let mut city = with_source();
    assert!(
        built(&city, Audience::Public).is_ok(),
        "the last day counts"
    );
    city.description.sources[0].delete_by = Some("2023-11-13".to_owned());
    let error = built(&city, Audience::Public).unwrap_err().to_string();
    assert!(error.contains("bis 2023-11-13 zu löschen"), "{error}");
    assert!(error.contains("wirkraum city retention"), "{error}");
}

#[test]
fn a_release_for_everyone_is_tried_against_what_the_administration_knows() {
    // The administration was given the exact number of children of the municipality, and of all
    // quarters but one; everyone gets the rounded numbers of the quarters.
    let mut city = with_source();
    let children = IndicatorId::new("children").unwrap();
    let mut internal = built(&city, Audience::Internal).unwrap().ledger;
    let year = ReferencePeriod::year(2022).unwrap();
    let cells = internal
        .cells
        .get_mut(&children)
        .and_then(|periods| periods.get_mut(&year))
        .unwrap();
    let mut exact = cells.unpack().unwrap();
    for (level, area) in [(0, 0), (0, 1), (1, 0)] {
        let cell = exact[level][area].as_mut().unwrap();
        (cell.low, cell.high) = (cell.raw, cell.raw);
    }
    *cells = LedgerCells::pack(exact);
    city.description.indicators[0].audience = Audience::Public;
    let error = build(
        &city,
        Audience::Public,
        &[internal],
        &NoiseSecret([5; 32]),
        NOW,
        &|_| (),
    )
    .unwrap_err();
    assert!(matches!(error, BuildError::Exposed { .. }), "{error}");
}
