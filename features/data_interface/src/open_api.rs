//! The description of all interfaces (OpenAPI 3.1), made from the types that read and answer.

use crate::{
    api::{areas, described, indicators, observations},
    ogc::{collections, item, items, landing},
    problem_details::{PROBLEM_JSON, ProblemDetails},
};
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use utoipa::{
    Modify, OpenApi,
    openapi::{ContentBuilder, OpenApi as Description, Ref, ResponseBuilder},
};
use web::{Asset, Problem};

/// What can be asked, and what is answered.
///
/// # Faults
/// Every fault is answered with problem details that name the parameter and say what helps, in the
/// language of `Accept-Language`.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Wirkraum",
        version = "1",
        description = "Published figures of a municipality and its areas. Figures may be rounded so that nobody can be recognised; then their range says what the true counts allow. A figure that is not there is null and has a status, it is never zero. Answers belong to one release and carry its ETag.",
        license(name = "Licences differ by source: see /api/v1/sources")
    ),
    servers((url = "/")),
    tags(
        (name = "figures", description = "Lists and observations"),
        (name = "areas for GIS", description = "OGC API – Features, part 1 (core, GeoJSON) and part 2 (coordinate reference systems)")
    ),
    paths(
        show,
        areas::areas,
        described::vintages,
        described::levels,
        indicators::indicators,
        described::periods,
        described::sources,
        observations::observations,
        landing::landing,
        landing::conformance,
        collections::collections,
        collections::collection,
        items::items,
        item::item,
    ),
    components(schemas(ProblemDetails)),
    modifiers(&Faults)
)]
struct Interfaces;

/// Faults that every address can answer with.
const FAULTS: [(&str, &str); 8] = [
    (
        "400",
        "A parameter is unknown, given twice or cannot be read",
    ),
    ("404", "Something that is named is not published"),
    ("405", "Only GET, HEAD and OPTIONS"),
    ("406", "None of the media types asked for"),
    ("409", "Another release is public now"),
    (
        "429",
        "Too many requests; Retry-After says how long to wait",
    ),
    ("500", "A fault on our side"),
    ("503", "Nothing is published yet, or it takes too long"),
];

struct Faults;

impl Modify for Faults {
    fn modify(&self, description: &mut Description) {
        let problem = |text: &str| {
            let schema = Ref::from_schema_name("ProblemDetails");
            let content = ContentBuilder::new().schema(Some(schema)).build();
            ResponseBuilder::new()
                .description(text)
                .content(PROBLEM_JSON, content)
                .build()
        };
        for item in description.paths.paths.values_mut() {
            for operation in item.get.iter_mut() {
                let answers = &mut operation.responses.responses;
                for (status, text) in FAULTS {
                    answers.insert(status.to_owned(), problem(text).into());
                }
                let unchanged = ResponseBuilder::new().description("As the reader has it already");
                answers.insert("304".to_owned(), unchanged.build().into());
            }
        }
    }
}

/// The description of all interfaces.
pub fn description() -> Description {
    Interfaces::openapi()
}

/// The description as text with its digest, made once.
static WRITTEN: LazyLock<Option<(String, String)>> = LazyLock::new(|| {
    let text = description().to_json().ok()?;
    let digest = Sha256::digest(text.as_bytes());
    let digest = digest.iter().take(8).map(|byte| format!("{byte:02x}"));
    let digest = digest.collect();
    Some((text, digest))
});

/// This description
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "figures",
    responses((status = 200, description = "OpenAPI 3.1", body = Object, content_type = "application/vnd.oai.openapi+json")))]
pub(crate) async fn show(headers: HeaderMap) -> Response {
    let Some((text, digest)) = &*WRITTEN else {
        return Problem::Internal.into_response();
    };
    Asset {
        bytes: text.as_bytes().into(),
        content_type: "application/vnd.oai.openapi+json;version=3.1",
        digest: digest.clone(),
        addressed_by_digest: false,
    }
    .respond(&headers)
}
