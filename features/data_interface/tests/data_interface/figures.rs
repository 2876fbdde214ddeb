//! `/api/v1`: figures with their ranges, page by page and in three formats.

use crate::reader::Reader;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn place(of: &Value) -> (String, String, String, u64) {
    let text = |key: &str| of[key].as_str().unwrap().to_owned();
    let period = of["period"].as_u64().unwrap();
    (text("level"), text("indicator"), text("area"), period)
}

#[tokio::test]
async fn walking_page_by_page_meets_every_observation_once_and_in_the_same_order() {
    let reader = Reader::of(43).await;
    let all = reader
        .walks("/api/v1/observations?limit=10000", "observations")
        .await;
    assert_eq!(all.len(), 44 * 3 * 6, "areas, indicators, years");
    let by_page = reader
        .walks("/api/v1/observations?limit=97", "observations")
        .await;
    assert_eq!(all, by_page);
    let places: BTreeSet<_> = all.iter().map(place).collect();
    assert_eq!(places.len(), all.len());
}

#[tokio::test]
async fn walking_the_areas_meets_each_once() {
    let reader = Reader::of(43).await;
    let all = reader.walks("/api/v1/areas?limit=10", "areas").await;
    let keys: BTreeSet<_> = all.iter().map(|area| area["key"].to_string()).collect();
    assert_eq!((all.len(), keys.len()), (44, 44));
    let below = reader.reads("/api/v1/areas?parent=00&level=district").await;
    assert_eq!(below["total"], 43);
    let vintage = reader.reads("/api/v1/areas?vintage=2021&level=city").await;
    assert_eq!(vintage["areas"][0]["name"], "Musterstadt");
}

#[tokio::test]
async fn few_areas_and_many_read_the_same_figures() {
    // More than twenty areas are read map by map, fewer area by area.
    let reader = Reader::of(43).await;
    let all = reader
        .walks(
            "/api/v1/observations?level=district&limit=5000",
            "observations",
        )
        .await;
    let some = "/api/v1/observations?level=district&area=0003,0017,0040";
    let some = reader.walks(some, "observations").await;
    assert_eq!(some.len(), 3 * 3 * 6);
    for one in some {
        assert!(all.contains(&one), "{one}");
    }
}

#[tokio::test]
async fn an_observation_tells_value_range_status_counts_unit_and_release() {
    let reader = Reader::of(3).await;
    let page = "/api/v1/observations?level=district&area=0000&indicator=share_under_18&period=2015";
    let found = reader.reads(page).await;
    let observation = &found["observations"][0];
    let below = observation["denominator"]["value"].as_u64().unwrap();
    let above = observation["numerator"]["value"].as_u64().unwrap();
    let share = 100.0 * above as f64 / below as f64;
    assert!((observation["value"].as_f64().unwrap() - share).abs() <= 0.05);
    assert!(observation["low"].as_f64() <= observation["value"].as_f64());
    assert!(observation["value"].as_f64() <= observation["high"].as_f64());
    assert_eq!(observation["obs_status"], "A");
    assert_eq!(observation["conf_status"], "C");
    assert_eq!(observation["reason"], Value::Null);
    assert_eq!(observation["unit"], "Personen");
    assert_eq!(observation["release"], "musterstadt-interfaces");
}

#[tokio::test]
async fn what_is_missing_or_withheld_is_null_with_a_status_and_never_zero() {
    let reader = Reader::of(12).await;
    let all = reader.walks("/api/v1/observations", "observations").await;
    let mut reasons = BTreeSet::new();
    for one in &all {
        let absent = one["reason"] != Value::Null;
        assert_eq!(one["value"].is_null(), absent, "{one}");
        if absent {
            assert!(one["low"].is_null() && one["numerator"].is_null(), "{one}");
            assert!(["M", "O", "Q"].contains(&one["obs_status"].as_str().unwrap()));
            reasons.insert(one["reason"].as_str().unwrap().to_owned());
        }
    }
    assert!(
        reasons.contains("missing") && reasons.contains("withheld"),
        "{reasons:?}"
    );
}

#[tokio::test]
async fn csv_says_what_json_says() {
    let reader = Reader::of(5).await;
    let address = "/api/v1/observations?indicator=birth_rate&level=district";
    let found = reader.walks(address, "observations").await;
    let answer = reader.asks_with(address, &[("accept", "text/csv")]).await;
    assert_eq!(
        answer.header("content-type"),
        "text/csv; charset=utf-8; header=present"
    );
    let mut table = csv::Reader::from_reader(answer.body.as_bytes());
    let head = table.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|other| other == name).unwrap();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), found.len());
    for (row, one) in rows.iter().zip(&found) {
        for key in ["area", "obs_status", "conf_status", "unit", "release"] {
            assert_eq!(&row[column(key)], one[key].as_str().unwrap());
        }
        let value = match &one["value"] {
            Value::Null => String::new(),
            value => value.to_string(),
        };
        assert_eq!(row[column("value")], value);
        let low = one["denominator"]["low"].as_u64();
        let low = low.map_or(String::new(), |low| low.to_string());
        assert_eq!(row[column("denominator_low")], low);
    }
}

/// What the text of JSON-stat 2.0 says about a dataset.
fn assert_is_json_stat(stat: &Value) {
    assert_eq!(
        (&stat["version"], &stat["class"]),
        (&json!("2.0"), &json!("dataset"))
    );
    let id: Vec<&str> = stat["id"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    let size: Vec<usize> = stat["size"]
        .as_array()
        .unwrap()
        .iter()
        .map(|size| size.as_u64().unwrap() as usize)
        .collect();
    assert_eq!(id.len(), size.len());
    assert_eq!(stat["dimension"].as_object().unwrap().len(), id.len());
    for (id, size) in id.iter().zip(&size) {
        let category = &stat["dimension"][id]["category"];
        let index = category["index"].as_array().unwrap();
        assert_eq!(index.len(), *size, "{id}");
        for key in index {
            assert!(
                category["label"][key.as_str().unwrap()].is_string(),
                "{id} {key}"
            );
        }
    }
    for of in ["time", "geo", "metric"] {
        let of = stat["role"][of].as_array().unwrap();
        assert!(of.iter().all(|role| id.contains(&role.as_str().unwrap())));
    }
    let cells: usize = size.iter().product();
    assert_eq!(stat["value"].as_array().unwrap().len(), cells);
    assert_eq!(stat["status"].as_array().unwrap().len(), cells);
}

#[tokio::test]
async fn json_stat_is_a_cube_with_the_values_of_the_observations() {
    let reader = Reader::of(30).await;
    let address = "/api/v1/observations?level=district&indicator=residents,share_under_18";
    let answer = reader.asks(&format!("{address}&format=json-stat")).await;
    assert_eq!(
        answer.header("content-type"),
        "application/vnd.json-stat+json"
    );
    let stat = answer.json();
    assert_is_json_stat(&stat);
    assert_eq!(stat["size"], json!([2, 6, 30]));
    let found = reader.walks(address, "observations").await;
    let values: Vec<&Value> = found.iter().map(|one| &one["value"]).collect();
    assert_eq!(
        stat["value"].as_array().unwrap().iter().collect::<Vec<_>>(),
        values
    );
    for (at, one) in found.iter().enumerate() {
        assert_eq!(stat["status"][at], one["obs_status"]);
        assert_eq!(stat["extension"]["high"][at], one["high"]);
    }
}

#[tokio::test]
async fn a_reader_who_has_an_answer_already_is_told_so_until_the_question_changes() {
    let reader = Reader::of(3).await;
    let first = reader.asks("/api/v1/levels").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""));
    assert_eq!(first.header("cache-control"), "public, no-cache");
    assert_eq!(first.header("vary"), "Accept, Accept-Language");
    let again = reader
        .asks_with("/api/v1/levels", &[("if-none-match", &tag)])
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(
        (again.body.as_str(), again.header("etag")),
        ("", tag.as_str())
    );
    let english = [("if-none-match", tag.as_str()), ("accept-language", "en")];
    assert_eq!(
        reader.asks_with("/api/v1/levels", &english).await.status,
        StatusCode::OK
    );
    let other = reader
        .asks_with("/api/v1/periods", &[("if-none-match", &tag)])
        .await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn pages_of_other_sites_may_read_and_nothing_else() {
    let reader = Reader::of(3).await;
    let asked = [
        ("origin", "https://elsewhere.example"),
        ("access-control-request-method", "GET"),
    ];
    let told = reader
        .asks_by(Method::OPTIONS, "/api/v1/observations", &asked)
        .await;
    assert_eq!(told.status, StatusCode::NO_CONTENT);
    assert_eq!(told.header("access-control-allow-origin"), "*");
    assert_eq!(
        told.header("access-control-allow-methods"),
        "GET, HEAD, OPTIONS"
    );
    assert_eq!(told.header("access-control-allow-credentials"), "");
    for address in ["/api/v1/areas", "/ogc/collections", "/api/v1/areas?limit=0"] {
        let answer = reader.asks_with(address, &asked).await;
        assert_eq!(
            answer.header("cross-origin-resource-policy"),
            "cross-origin",
            "{address}"
        );
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "*",
            "{address}"
        );
    }
    let head = reader.asks_by(Method::HEAD, "/api/v1/areas", &[]).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
}

#[tokio::test]
async fn every_list_says_what_the_release_says_about_itself() {
    let reader = Reader::of(3).await;
    let levels = reader.reads("/api/v1/levels").await;
    assert_eq!(levels["levels"][0]["id"], "district");
    assert_eq!(levels["levels"][0]["areas"], 3);
    let vintages = reader.reads("/api/v1/vintages").await;
    assert_eq!(
        vintages["vintages"][0]["levels"],
        json!(["district", "city"])
    );
    let indicators = reader.reads("/api/v1/indicators").await;
    assert_eq!(indicators["indicators"][2]["kind"], "ratio");
    assert_eq!(indicators["indicators"][2]["per"], 1000);
    let periods = reader.reads("/api/v1/periods").await;
    assert_eq!(periods["periods"].as_array().unwrap().len(), 6);
    let sources = reader.reads("/api/v1/sources").await;
    assert_eq!(sources["sources"][0]["licence"], "CC0-1.0");
}
