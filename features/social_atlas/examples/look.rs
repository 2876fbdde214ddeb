//! Serves the pages with an invented city, to look at them: `cargo run -p social_atlas --example
//! look -- 127.0.0.1:8090 earlier more`. What may follow the address: empty, many, blocks, earlier,
//! more, profiles, withdrawn.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::panic,
    unreachable_pub,
    missing_docs
)]

#[path = "../tests/atlas/invented/mod.rs"]
mod invented;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{Next, from_fn},
    response::Response,
};
use invented::{Invented, Twist};
use releases::directory::Directory;
use site::{Contact, NoVisitors, Site, SiteState};
use social_atlas::{AtlasErrorPages, AtlasState, AtlasSurroundings, routes};
use std::sync::Arc;
use web::{ErrorPages, Problem, ProblemContext};

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:8090".into());
    let mut twist = Twist::default();
    for wish in arguments {
        match wish.as_str() {
            "empty" => twist.unpublished = true,
            "many" => twist.many = true,
            "blocks" => twist.blocks = 100,
            "earlier" => twist.earlier = true,
            "more" => twist.more = true,
            "profiles" => twist.profiles = true,
            "withdrawn" => twist.withdrawn = Some(4),
            other => panic!(
                "{other}: choose from empty, many, blocks, earlier, more, profiles, withdrawn"
            ),
        }
    }
    let site = Arc::new(Site {
        title: "Wirkraum".into(),
        owner: Contact {
            name: "Stadt Seenburg, Amt für Soziales".into(),
            address: vec!["Am Markt 1".into(), "00000 Seenburg".into()],
            mail: Some("soziales@example.org".into()),
            ..Contact::default()
        },
        ..Site::default()
    });
    let directory: Arc<dyn Directory> = Arc::new(Invented::new(&twist));
    let now = || invented::NOW;
    let state = AtlasState {
        frame: SiteState {
            site: Arc::clone(&site),
            visitors: Arc::new(NoVisitors { now }),
            surroundings: Arc::new(AtlasSurroundings::new(Arc::clone(&directory))),
            now,
            random: || [0; 32],
        },
        directory,
        registry: spine::Registry::new(),
        searching: social_atlas::Searching::default(),
        finer: social_atlas::FinerLevels::default(),
    };
    let pages = Arc::new(AtlasErrorPages { site });
    let layer = from_fn(move |request: Request, next: Next| {
        let pages = Arc::clone(&pages);
        async move { answer(pages.as_ref(), request, next).await }
    });
    let router = routes(state)
        .into_router(&Arc::default(), &web::Closed::gate(), 65_536)
        .unwrap()
        .fallback(|| async { Problem::NotFound })
        .layer(layer);
    println!("http://{address}/de/");
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    axum::serve(listener, router).await.unwrap();
}

/// Error pages and the policy that the server sets, so that what it would refuse shows here.
async fn answer(pages: &dyn ErrorPages, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let problem = Problem::of(response.status());
    if let (Some(problem), None) = (problem, response.headers().get(header::CONTENT_TYPE)) {
        let language = path.split('/').nth(1).unwrap_or("de").to_owned();
        *response.body_mut() = Body::from(pages.page(&ProblemContext {
            problem,
            language: &language,
            path: &path,
            request_id: "0199",
            retry_after: None,
        }));
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, html);
    }
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(web::CONTENT_SECURITY_POLICY),
    );
    response
}
