//! `/ogc` and `/ogc/conformance`.

use super::{FormAsked, Link, only_json};
use crate::{
    api::JSON,
    visit::{Content, Visit},
};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of the description.
const OPEN_API: &str = "application/vnd.oai.openapi+json;version=3.1";

/// What this interface conforms to.
const CLASSES: [&str; 6] = [
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
];

/// The way in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Landing {
    /// What it is.
    title: String,
    /// What it holds.
    description: String,
    /// Where to go on.
    links: Vec<Link>,
}

/// What an interface conforms to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Conformance {
    /// URIs of conformance classes.
    conforms_to: Vec<&'static str>,
}

/// Landing page
#[utoipa::path(get, path = "/ogc", tag = "areas for GIS", params(FormAsked),
    responses((status = 200, description = "Where to go on", body = Landing)))]
pub(crate) async fn landing(visit: Visit<FormAsked>) -> Response {
    visit
        .reply(async {
            only_json(visit.asked.f.as_deref())?;
            let words = visit.words;
            let city = visit.release.description.city.name.clone();
            let link = |rel, path: &str, media_type, title: &str| Link {
                href: visit.link(path),
                rel,
                media_type,
                title: words.t(title),
            };
            let landing = Landing {
                title: words.with("ogc-title", &[("city", city)]),
                description: words.t("ogc-description"),
                links: vec![
                    link("self", "/ogc", JSON, "link-self"),
                    link("service-desc", "/api/v1/openapi.json", OPEN_API, "link-api"),
                    link("conformance", "/ogc/conformance", JSON, "link-conformance"),
                    link("data", "/ogc/collections", JSON, "link-collections"),
                    link("related", "/api/v1/observations", JSON, "link-figures"),
                ],
            };
            Content::json(JSON, &landing)
        })
        .await
}

/// Conformance
#[utoipa::path(get, path = "/ogc/conformance", tag = "areas for GIS", params(FormAsked),
    responses((status = 200, description = "Conformance classes", body = Conformance)))]
pub(crate) async fn conformance(visit: Visit<FormAsked>) -> Response {
    visit
        .reply(async {
            only_json(visit.asked.f.as_deref())?;
            let conforms_to = CLASSES.to_vec();
            Content::json(JSON, &Conformance { conforms_to })
        })
        .await
}
