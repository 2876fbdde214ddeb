//! `/ogc`: areas with figures for GIS programs.

use crate::reader::Reader;
use axum::http::StatusCode;
use serde_json::Value;
use std::collections::BTreeSet;

const CRS84: &str = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const EPSG: &str = "http://www.opengis.net/def/crs/EPSG/0";

fn linked<'a>(of: &'a Value, rel: &str) -> Option<&'a str> {
    let mut links = of["links"].as_array().unwrap().iter();
    links.find(|link| link["rel"] == rel)?["href"].as_str()
}

/// The address without scheme and host, which must be those under which the server was reached.
fn path(href: &str) -> &str {
    href.strip_prefix("https://atlas.example").unwrap()
}

#[tokio::test]
async fn links_lead_from_the_landing_page_to_every_item_once() {
    let reader = Reader::of(43).await;
    let landing = reader.reads("/ogc").await;
    assert_eq!(reader.reads("/ogc/").await, landing);
    reader
        .reads(path(linked(&landing, "service-desc").unwrap()))
        .await;
    let conformance = reader
        .reads(path(linked(&landing, "conformance").unwrap()))
        .await;
    let classes = conformance["conformsTo"].to_string();
    assert!(
        classes.contains("features-1/1.0/conf/core") && classes.contains("features-2/1.0/conf/crs")
    );
    let list = reader.reads(path(linked(&landing, "data").unwrap())).await;
    let collections = list["collections"].as_array().unwrap();
    assert_eq!(collections.len(), 2 * 6, "levels and years");
    let district = &collections[0];
    assert_eq!(district["id"], "district.2020");
    assert_eq!(district["storageCrs"], CRS84);
    assert_eq!(
        reader.reads(path(linked(district, "self").unwrap())).await,
        *district
    );

    let items = format!("{}?limit=10", path(linked(district, "items").unwrap()));
    let mut next = Some(items);
    let mut keys = BTreeSet::new();
    let mut pages = 0;
    while let Some(address) = next {
        let page = reader.reads(&address).await;
        assert_eq!(page["numberMatched"], 43);
        for item in page["features"].as_array().unwrap() {
            assert!(
                keys.insert(item["id"].as_str().unwrap().to_owned()),
                "{address}"
            );
        }
        pages += 1;
        next = linked(&page, "next").map(|href| path(href).to_owned());
    }
    assert_eq!((keys.len(), pages), (43, 5));
}

#[tokio::test]
async fn an_item_carries_the_published_values_and_says_why_there_is_none() {
    let reader = Reader::of(30).await;
    let page = reader.reads("/ogc/collections/district.2017/items").await;
    let address = "/api/v1/observations?level=district&period=2017&limit=10000";
    let observations = reader.walks(address, "observations").await;
    let mut gaps = 0;
    for one in &observations {
        let features = page["features"].as_array().unwrap();
        let item = features
            .iter()
            .find(|item| item["id"] == one["area"])
            .unwrap();
        let indicator = one["indicator"].as_str().unwrap();
        let properties = item["properties"].as_object().unwrap();
        let value = &properties[indicator];
        assert_eq!(value.as_f64(), one["value"].as_f64());
        assert_eq!(value.is_null(), one["value"].is_null(), "{one}");
        assert_eq!(
            properties[&format!("{indicator}_status")],
            one["obs_status"]
        );
        gaps += usize::from(value.is_null());
    }
    assert!(gaps > 0 && gaps < observations.len());
    let single = reader
        .reads("/ogc/collections/district.2017/items/0003")
        .await;
    let features = page["features"].as_array().unwrap();
    let same = features.iter().find(|item| item["id"] == "0003").unwrap();
    assert_eq!(single["properties"], same["properties"]);
    assert_eq!(single["geometry"], same["geometry"]);
    let collection = path(linked(&single, "collection").unwrap());
    assert_eq!(collection, "/ogc/collections/district.2017");
}

#[tokio::test]
async fn shares_are_written_with_a_point_and_counts_without() {
    // GDAL takes the type of a column from the first page.
    let reader = Reader::of(30).await;
    let page = reader.reads("/ogc/collections/district.2017/items").await;
    for item in page["features"].as_array().unwrap() {
        let properties = &item["properties"];
        assert!(properties["residents"].is_u64() || properties["residents"].is_null());
        let share = &properties["share_under_18"];
        assert!(share.is_f64() || share.is_null(), "{share}");
    }
}

#[tokio::test]
async fn coordinates_come_in_the_system_and_axis_order_that_is_asked_for() {
    let reader = Reader::of(3).await;
    let corner = async |crs: &str| {
        let address = format!("/ogc/collections/district.2015/items?limit=1&crs={crs}");
        let answer = reader.asks(&address).await;
        assert_eq!(answer.header("content-crs"), format!("<{crs}>"));
        assert_eq!(answer.header("content-type"), "application/geo+json");
        let at = answer.json()["features"][0]["geometry"]["coordinates"][0][0].clone();
        [at[0].as_f64().unwrap(), at[1].as_f64().unwrap()]
    };
    let [east, north] = corner(CRS84).await;
    assert_eq!((east, north), (9.0, 54.0));
    assert_eq!(corner(&format!("{EPSG}/4326")).await, [54.0, 9.0]);
    let metres = corner(&format!("{EPSG}/25832")).await;
    assert_eq!(metres[0], 500_000.0, "9° E is the middle of zone 32");
    let unasked = reader.asks("/ogc/collections/district.2015/items").await;
    assert_eq!(unasked.header("content-crs"), format!("<{CRS84}>"));
}

#[tokio::test]
async fn a_box_chooses_areas_in_every_system() {
    let reader = Reader::of(30).await;
    let found = async |query: &str| {
        let address = format!("/ogc/collections/district.2015/items?{query}");
        let page = reader.reads(&address).await;
        assert_eq!(
            page["numberMatched"],
            page["features"].as_array().unwrap().len()
        );
        page["numberMatched"].as_u64().unwrap()
    };
    // Squares of a hundredth of a degree, side by side from 9° E.
    assert_eq!(found("bbox=9.051,54.001,9.079,54.009").await, 3);
    let swapped = format!("bbox=54.001,9.051,54.009,9.079&bbox-crs={EPSG}/4326");
    assert_eq!(found(&swapped).await, 3);
    let metres = format!("bbox=500100,5983700,500200,5983800&bbox-crs={EPSG}/25832");
    assert_eq!(found(&metres).await, 1);
    assert_eq!(found("bbox=8,53,8.5,53.5").await, 0);
    let first = "/ogc/collections/district.2015/items?bbox=9.051,54.001,9.079,54.009&limit=2";
    let first = reader.reads(first).await;
    let rest = reader.reads(path(linked(&first, "next").unwrap())).await;
    assert_eq!(first["numberReturned"], 2);
    assert_eq!(rest["numberReturned"], 1);
}

#[tokio::test]
async fn a_time_chooses_the_collections_whose_year_lies_in_it() {
    let reader = Reader::of(3).await;
    for (time, items) in [
        ("2015-06-01", 3),
        ("2016-01-01/..", 0),
        ("../2015-01-01T00:00:00Z", 3),
    ] {
        let address = format!("/ogc/collections/district.2015/items?datetime={time}");
        assert_eq!(
            reader.reads(&address).await["numberMatched"],
            items,
            "{time}"
        );
    }
}

#[tokio::test]
async fn who_asks_for_more_than_a_page_holds_gets_a_full_page() {
    let reader = Reader::of(2100).await;
    let address = "/ogc/collections/district.2015/items?limit=99999999999999999999999";
    let answer = reader.asks(address).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json()["numberReturned"], 2000);
}
