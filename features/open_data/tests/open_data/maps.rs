//! Files with boundaries, read back.

use crate::reader::Reader;
use releases::store::example;
use small_area_statistics::Figure;
use terms::LevelId;

#[tokio::test]
async fn areas_come_as_geojson_with_values_and_reasons() {
    let reader = Reader::of(&[example::opened("spring", 3, 2)]).await;
    let address = "/de/daten/datei?thema=share_under_18&ebene=district&jahr=2015&format=geojson";
    let answer = reader.gets(address).await;
    assert_eq!(answer.headers["content-type"], "application/geo+json");
    let found: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!(found["type"], "FeatureCollection");
    let features = found["features"].as_array().unwrap();
    assert_eq!(features.len(), 3);
    for feature in features {
        assert_eq!(feature["geometry"]["type"], "Polygon");
        let properties = &feature["properties"];
        let value = &properties["share_under_18"];
        let reason = &properties["share_under_18_reason"];
        assert_eq!(value.is_null(), reason.is_string(), "{properties}");
        assert_eq!(value.is_null(), properties["share_under_18_low"].is_null());
    }
    insta::assert_snapshot!(answer.text());
}

#[tokio::test]
async fn without_a_choice_the_newest_year_and_the_smallest_areas_are_taken() {
    let reader = Reader::usual().await;
    let answer = reader.gets("/de/daten/datei?format=geojson").await;
    let named = answer.headers["content-disposition"].to_str().unwrap();
    assert!(
        named.contains("musterstadt-stadtteil-2018.geojson"),
        "{named}"
    );
    let found: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    let first = &found["features"][0]["properties"];
    assert_eq!(
        (&first["level"], &first["period"]),
        (&"district".into(), &2018.into())
    );
    assert!(first.get("birth_rate_status").is_some());
}

#[tokio::test]
async fn a_geopackage_is_read_back_with_boundaries_and_every_value() {
    let opened = example::opened("spring", 5, 4);
    let reader = Reader::of(std::slice::from_ref(&opened)).await;
    let address = "/de/daten/datei?ebene=district&jahr=2016&format=gpkg";
    let answer = reader.gets(address).await;
    let read = geopackage::read_geopackage_bytes("a.gpkg", &answer.bytes, None);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    let layer = read.found.unwrap();
    assert_eq!(layer.crs.as_deref(), Some("EPSG:4326"));
    let district = LevelId::new("district").unwrap();
    let content = &opened.content;
    assert_eq!(layer.features.len(), content.areas[&district].len());
    let residents = &content.description.indicators[0].id;
    let areas = content.areas[&district]
        .iter()
        .zip(&content.figures[&district]);
    for ((area, figures), feature) in areas.zip(&layer.features) {
        assert_eq!(feature.attributes["key"], area.key.as_str());
        assert_eq!(feature.attributes["name"], area.name);
        let (value, reason) = (
            &feature.attributes["residents"],
            &feature.attributes["residents_reason"],
        );
        match &figures[residents][1] {
            Figure::Absent(absence) => {
                assert_eq!((value.as_str(), reason.as_str()), ("", absence.name()));
            }
            Figure::Count(count) => {
                assert_eq!((value, reason.as_str()), (&count.value.to_string(), ""));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn an_area_without_a_boundary_keeps_its_values() {
    let mut opened = example::opened("spring", 3, 2);
    let district = LevelId::new("district").unwrap();
    opened.boundaries = opened.boundaries.map(|mut all| {
        all.get_mut(&district).unwrap().remove(1);
        all
    });
    let reader = Reader::of(&[opened]).await;
    let address = "/de/daten/datei?ebene=district&jahr=2016&format=";
    let answer = reader.gets(&format!("{address}geojson")).await;
    let found: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    let geometries: Vec<bool> = found["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| feature["geometry"].is_null())
        .collect();
    assert_eq!(geometries, [false, true, false]);
    reader.gets(&format!("{address}gpkg")).await;
}
