//! What surrounds a page depends on who asks.

use accounts::{
    Account, Acting, ActingParts, Email, Grant, Permission, Places, Reach, Role, Subject, Term,
    Viewer, account::State,
};
use askama::Template;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
    routing::get,
};
use site::{Answer, Head, Section, Site, SiteState, Visit, Visitor, testing};
use std::sync::Arc;
use terms::{AccountId, ActingId, EntityId, Moment};
use tower::ServiceExt;

const NOW: i64 = 1_795_385_485_000_000;

const ANSWER: Permission = Permission {
    key: "need.answer",
    grants: &[Grant::to(&[Role::NeighbourhoodManager], Reach::OwnPlaces)],
};

#[derive(Template)]
#[template(source = "<h1>Bedarfe</h1>", ext = "html")]
struct Page;

async fn show(visit: Visit) -> Answer {
    visit.page(
        Head::new(Section::TakePart, "Bedarfe".into(), "Was fehlt.".into()),
        &Page,
    )
}

async fn answer(visit: Visit) -> Answer {
    let place = |text: &str| Places::areas([text.parse().unwrap()]).unwrap();
    visit.may(&ANSWER, &Subject::at(place("2021/quartier/0201")))?;
    visit.see_other("bedarfe")
}

fn router() -> Router {
    let state: SiteState = testing::site_state(Site::default(), || NOW);
    Router::new()
        .route("/{language}/bedarfe", get(show).post(answer))
        .with_state(state)
}

/// Somebody with a mandate for the neighbourhood with this key.
fn manager_of(key: &str) -> Visitor {
    let id = |byte| EntityId::new(Moment::from_micros(0), [byte; 10]);
    let account = Account::of_person(
        AccountId::of(id(1)),
        Email::new("mira@example.org").unwrap(),
        State::Active {
            last_seen: Moment::from_micros(0),
        },
    );
    let acting = Acting::new(ActingParts {
        id: ActingId::of(id(2)),
        account: account.id(),
        role: Role::NeighbourhoodManager,
        principal: None,
        places: Places::areas([format!("2021/stadtteil/{key}").parse().unwrap()]).unwrap(),
        term: Term::new(
            Moment::from_micros(0),
            Some(Moment::from_micros(NOW + 1_000_000)),
        )
        .unwrap(),
    })
    .unwrap();
    Visitor {
        viewer: Viewer::signed_in(&account, vec![acting], Moment::from_micros(NOW)).unwrap(),
        name: Some("Mira <b>Öz</b>".into()),
    }
}

async fn asks(method: &str, visitor: Option<Visitor>) -> (StatusCode, Response, String) {
    let mut request = Request::builder()
        .method(method)
        .uri("/de/bedarfe?status=offen")
        .body(Body::empty())
        .unwrap();
    if let Some(visitor) = visitor {
        request.extensions_mut().insert(Arc::new(visitor));
    }
    let response = router().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let body = String::from_utf8(body.to_vec()).unwrap();
    let status = parts.status;
    (status, Response::from_parts(parts, Body::empty()), body)
}

#[tokio::test]
async fn who_is_not_signed_in_finds_the_way_in_and_no_tasks() {
    let (status, response, page) = asks("GET", None).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains(r#"href="/de/anmelden""#));
    assert!(!page.contains("/de/aufgaben") && !page.contains("/de/abmelden"));
    assert!(
        page.contains(r#"href="/en/bedarfe?status=offen""#),
        "same page, other language"
    );
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-cache");
}

#[tokio::test]
async fn who_is_signed_in_finds_their_tasks_first_and_leaves_no_page_behind() {
    let (_, response, page) = asks("GET", Some(manager_of("02"))).await;
    let place = |text: &str| {
        page.find(text)
            .unwrap_or_else(|| panic!("{text} in {page}"))
    };
    assert!(place("/de/aufgaben") < place(r#"href="/de/atlas""#));
    assert!(page.contains("Mira &#60;b&#62;Öz") && !page.contains("<b>"));
    assert!(page.contains(r#"action="/de/abmelden" method="post""#));
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
}

#[tokio::test]
async fn a_right_holds_in_the_areas_below_and_nowhere_else() {
    let (status, response, _) = asks("POST", Some(manager_of("02"))).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/de/bedarfe");
    let (status, _, page) = asks("POST", Some(manager_of("01"))).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("Ihre Rolle gilt nicht in diesem Raum."));
}

#[tokio::test]
async fn who_is_not_signed_in_is_told_so_and_shown_the_way() {
    let (status, _, page) = asks("POST", None).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(page.contains("Dafür müssen Sie angemeldet sein."));
}
