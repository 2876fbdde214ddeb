//! Pages, asked for as browsers ask.

use crate::people::*;
use accounts::Viewer;
use actor_network::{
    actor::{ActorKind, Channel, ChannelKind, Openness, Places, RoleContact},
    bodies::{BodyKind, Weight},
};
use actors::{
    Actors, ActorsState, claiming::Answer, keeping_bodies::BodyChange, proposing::Listing,
    routes, store::Filter,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use database::testing::TestDatabase;
use site::{Site, Visitor, testing::site_state};
use spine::Registry;
use std::sync::Arc;
use tower::ServiceExt;
use web::{OperatorToken, Permission};

struct House {
    _database: TestDatabase,
    actors: Actors,
    router: Router,
}

/// Everyone passes the gate: what is tried here is what handlers decide.
struct Open;

#[async_trait::async_trait]
impl web::Gate for Open {
    async fn admit(
        &self,
        _: &'static str,
        _: &mut axum::http::request::Parts,
    ) -> Result<(), Response> {
        Ok(())
    }
}

async fn house() -> House {
    let (database, actors) = on_each().await.remove(0);
    let site = site_state(Site::default(), || NOON.micros() + 3_600_000_000);
    let mut site = site;
    site.random = crate::people::random;
    let table = routes(ActorsState {
        site,
        actors: actors.clone(),
        registry: Registry::new(),
        others: Vec::new(),
    });
    let gate: Arc<dyn web::Gate> = Arc::new(Open);
    let router = table.into_router(&Arc::new(OperatorToken::default()), &gate, 1 << 20);
    House {
        _database: database,
        actors,
        router: router.unwrap(),
    }
}

impl House {
    async fn ask(&self, viewer: &Viewer, request: Request<Body>) -> (StatusCode, String, String) {
        let mut request = request;
        let visitor = Visitor {
            viewer: viewer.clone(),
            name: Some("Kim".to_owned()),
        };
        request.extensions_mut().insert(Arc::new(visitor));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let to = response.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = axum::body::to_bytes(response.into_body(), 8 << 20).await.unwrap();
        (status, to, String::from_utf8_lossy(&body).into_owned())
    }

    async fn get(&self, viewer: &Viewer, path: &str) -> (StatusCode, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let (status, _, body) = self.ask(viewer, request).await;
        (status, body)
    }

    async fn post(&self, viewer: &Viewer, path: &str, form: &str) -> (StatusCode, String, String) {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .unwrap();
        self.ask(viewer, request).await
    }
}

fn rich(name: &str) -> actor_network::actor::Facts {
    let mut all = facts(name, ActorKind::Provider);
    all.summary = Some("Hilft <b>allen</b>.".to_owned());
    all.places = Places::Areas(["2021/stadtteil/01".parse().unwrap()].into());
    all.contacts.push(RoleContact {
        role: "Beratung".to_owned(),
        person: Some("Erika Geheim".to_owned()),
        person_openness: Openness::Private,
        channels: vec![
            Channel {
                kind: ChannelKind::Phone,
                value: "0000 111".to_owned(),
                openness: Openness::Public,
            },
            Channel {
                kind: ChannelKind::Email,
                value: "geheim@e.example".to_owned(),
                openness: Openness::Private,
            },
        ],
    });
    all.offers.push(actor_network::actor::Topic {
        text: "Schuldnerberatung".to_owned(),
        field: None,
    });
    all
}

#[tokio::test]
async fn every_public_page_answers_in_three_languages_and_escapes_what_people_wrote() {
    let house = house().await;
    let id = enter(&house.actors, rich("<script>Träger</script>")).await;
    let body = enter(&house.actors, facts("Runder Tisch", ActorKind::Body)).await;
    for language in ["de", "en", "de-simple"] {
        for path in [
            "akteure".to_owned(),
            "akteure?q=schulden&raum=2021/quartier/0101&art=provider&x=%00".to_owned(),
            "akteure?nach=unsinn&ebene=%20&stand=proposed".to_owned(),
            format!("akteure/{id}"),
            "akteursmodell".to_owned(),
            "akteursmodell?sicht=thema&feld=care".to_owned(),
            "akteursmodell?sicht=buergerschaft".to_owned(),
            "gremien".to_owned(),
            format!("gremien/{body}"),
            "wen-fragen".to_owned(),
            "wen-fragen?q=schulden&raum=2021/stadtteil/01".to_owned(),
        ] {
            let (status, page) = house.get(&everyone(), &format!("/{language}/{path}")).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert!(!page.contains("<script>Tr") && !page.contains("<b>allen"), "{path}");
            assert!(!page.contains("Geheim") && !page.contains("geheim@"), "{path}");
            assert!(!page.contains("style=") && !page.contains("Unknown localization"), "{path}");
        }
    }
    let (_, found) = house.get(&everyone(), "/de/wen-fragen?q=Schulden&raum=2021/quartier/0101").await;
    assert!(found.contains("Eine Antwort") && found.contains("tel:0000111"), "{found}");
    let (status, _) = house.get(&everyone(), "/de/akteure/unsinn").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = house.get(&everyone(), &format!("/de/akteure/{}", new_actor())).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn private_contacts_are_seen_by_planning_alone() {
    let house = house().await;
    let id = enter(&house.actors, rich("Träger")).await;
    let path = format!("/de/akteure/{id}");
    let (_, page) = house.get(&planner(), &path).await;
    assert!(page.contains("Erika Geheim") && page.contains("geheim@e.example"));
    for viewer in [everyone(), resident()] {
        let (_, page) = house.get(&viewer, &path).await;
        assert!(!page.contains("Geheim") && page.contains("0000 111"));
    }
    let (_, csv) = house.get(&everyone(), "/de/akteure/export.csv").await;
    assert!(csv.contains("Träger") && !csv.contains("Geheim"));
    let (status, _) = house.get(&resident(), "/de/akteure/export-intern.csv").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (_, csv) = house.get(&planner(), "/de/akteure/export-intern.csv").await;
    assert!(csv.contains("Erika Geheim"));
}

#[tokio::test]
async fn somebody_proposes_planning_publishes_and_the_form_tells_mistakes_by_field() {
    let house = house().await;
    let (status, form) = house.get(&resident(), "/de/akteure/neu").await;
    assert_eq!(status, StatusCode::OK);
    assert!(form.contains("Die Planung prüft") && form.contains("Altstadt"));
    let (status, _, page) =
        house.post(&resident(), "/de/akteure/neu", "name=&kind=club&c0-email=x").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("href=\"#name\"") && page.contains("href=\"#c0-role\""), "{page}");
    let id = new_actor();
    let sent = format!(
        "akteur={id}&name=Chor&kind=club&sector=civil_society&fields=culture_sport\
         &places=areas&area=2021/stadtteil/01&offers=Singen%0D%0AFeste&languages=de\
         &more_languages=el&c0-role=Vorsitz&c0-email=chor%40e.example&c0-email-public=ja\
         &s0-tier=citizens&s0-pillar=groups&s0-citizens=producer"
    );
    let (status, to, _) = house.post(&resident(), "/de/akteure/neu", &sent).await;
    assert_eq!((status, to.as_str()), (StatusCode::SEE_OTHER, format!("/de/akteure/{id}").as_str()));
    let (status, _, _) = house.post(&resident(), "/de/akteure/neu", &sent).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(house.get(&everyone(), &to).await.0, StatusCode::NOT_FOUND);
    let (_, waiting) = house.get(&planner(), "/de/akteure/pruefen").await;
    assert!(waiting.contains("Chor"));
    let step = format!("{to}/schritt");
    let (status, _, _) = house.post(&resident(), &step, "schritt=publish&version=1").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _, page) = house.post(&planner(), &step, "schritt=decline&version=1").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Schreiben Sie bitte einen Grund"));
    let (status, _, _) = house.post(&planner(), &step, "schritt=publish&version=1").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&everyone(), &to).await;
    assert!(page.contains("Feste") && page.contains("chor@e.example") && page.contains("el"));
    assert!(page.contains("Aktive Bürgerinnen und Bürger, Initiativen und Vereine (selbst tätig)"));
}

async fn claimed(house: &House) -> terms::ActorId {
    let id = enter_named(&house.actors, "Turnverein").await;
    let claim = new_id();
    house.actors.claim(claim, id, "Vorstand", by(EDITOR, 1)).await.unwrap();
    let accepted = house.actors.answer_claim(claim, &Answer::Accept, by(PLANNER, 1)).await;
    accepted.unwrap();
    id
}

#[tokio::test]
async fn own_people_submit_planning_sees_both_sides_and_approves() {
    let house = house().await;
    let id = claimed(&house).await;
    let path = format!("/de/akteure/{id}");
    let editor = editor_of(id);
    let (_, page) = house.get(&editor, &path).await;
    assert!(page.contains("Ihre Änderung sieht zuerst die Planung"));
    let (_, page) = house.get(&resident(), &path).await;
    assert!(page.contains("selbst pflegen") && !page.contains("bearbeiten"));
    let edit = format!("{path}/bearbeiten");
    assert_eq!(house.get(&resident(), &edit).await.0, StatusCode::FORBIDDEN);
    let (_, form) = house.get(&editor, &edit).await;
    assert!(form.contains("name=\"version\" value=\"3\""));
    let sent = "version=3&name=Turnverein&kind=club&sector=civil_society&summary=Neu&places=whole";
    let (status, to, _) = house.post(&editor, &edit, sent).await;
    assert_eq!((status, to), (StatusCode::SEE_OTHER, path.clone()));
    assert!(!house.get(&everyone(), &path).await.1.contains("<p class=\"people-text\">Neu"));
    let (_, waiting) = house.get(&planner(), "/de/akteure/pruefen").await;
    assert!(waiting.contains("Beschreibung") && waiting.contains("Neu"));
    let step = format!("{path}/schritt");
    let (status, _, _) = house.post(&planner(), &step, "schritt=approve&version=4").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(house.get(&everyone(), &path).await.1.contains("Neu"));
    let (status, _, _) = house.post(&editor, &format!("{path}/bestaetigen"), "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _, _) = house.post(&resident(), &format!("{path}/bestaetigen"), "").await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn two_editors_see_both_values_and_what_was_chosen_is_stored() {
    let house = house().await;
    let id = enter_named(&house.actors, "Turnverein").await;
    let edit = format!("/de/akteure/{id}/bearbeiten");
    let sent = |name: &str| format!("version=2&name={name}&kind=club&sector=civil_society&places=whole");
    let (status, _, _) = house.post(&planner(), &edit, &sent("Erste")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _, page) = house.post(&planner(), &edit, &sent("Zweite")).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Erste") && page.contains("Zweite") && page.contains("Turnverein"));
    let wanted = page.split("name=\"wunsch\" value=\"").nth(1).unwrap();
    let wanted = wanted.split('"').next().unwrap().replace("&#34;", "\"");
    let wanted: String = form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    let chosen = format!("version=2&wunsch={wanted}&wahl-name=mine");
    let (status, _, page) = house.post(&planner(), &edit, &chosen).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let kept = house.actors.single(&everyone(), id).await.unwrap().unwrap();
    assert_eq!(kept.actor.facts().name, "Zweite");
}

#[tokio::test]
async fn duplicates_are_compared_merged_and_the_old_address_leads_to_the_new() {
    let house = house().await;
    let keep = enter_named(&house.actors, "Diakonie Nord e.V.").await;
    let gone = enter_named(&house.actors, "Diakonie Nord").await;
    let (_, pairs) = house.get(&planner(), "/de/akteure/doppelte").await;
    assert!(pairs.contains("gleicher Name"));
    let path = format!("/de/akteure/doppelte/{keep}/{gone}");
    let (_, page) = house.get(&planner(), &path).await;
    assert!(page.contains("wahl-name"));
    assert_eq!(house.get(&resident(), &path).await.0, StatusCode::FORBIDDEN);
    let (status, _, _) = house.post(&planner(), &path, "was=eins&wahl-name=gone").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let request = Request::get(format!("/de/akteure/{gone}")).body(Body::empty()).unwrap();
    let (status, to, _) = house.ask(&everyone(), request).await;
    assert_eq!(status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(to, format!("/de/akteure/{keep}"));
}

#[tokio::test]
async fn a_table_is_uploaded_mapped_looked_at_and_applied_in_the_browser() {
    let house = house().await;
    let table = "Nr;Name;Art\n1;Chor;Verein\n2;12;Verein\n";
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"quelle\"\r\n\r\nListe\r\n\
         --x\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"a.csv\"\r\n\r\n{table}\r\n--x--\r\n"
    );
    let request = |body: String| {
        Request::post("/de/akteure/importe")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap()
    };
    let (status, _, _) = house.ask(&resident(), request(body.clone())).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, to, _) = house.ask(&planner(), request(body.clone())).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&planner(), &to).await;
    assert!(page.contains("spalte-2") && page.contains("Zeigen, was geschieht"));
    let plan = "was=planen&spalte-0=key&spalte-1=name&spalte-2=kind&art=club&rolle=K&offen=private";
    assert_eq!(house.post(&planner(), &to, plan).await.0, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&planner(), &to).await;
    assert!(page.contains("Jetzt so speichern") && page.contains("Das ist kein Name"), "{page}");
    assert_eq!(house.actors.count(&everyone(), &Filter::default()).await.unwrap(), 0);
    assert_eq!(house.post(&planner(), &to, "was=anwenden").await.0, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&planner(), &to).await;
    assert!(page.contains("Fertig."));
    assert_eq!(house.post(&planner(), &to, "was=anwenden").await.0, StatusCode::CONFLICT);
    assert_eq!(house.actors.count(&everyone(), &Filter::default()).await.unwrap(), 1);
    let (status, _, page) = house
        .ask(&planner(), request(body.replace("a.csv", "bild.png")))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("keine Tabelle"));
    let (_, page) = house.get(&planner(), "/de/akteure/importe").await;
    assert!(page.contains("eingelesen"));
}

#[tokio::test]
async fn a_body_gets_seats_and_terms_in_the_browser() {
    let house = house().await;
    let body = enter(&house.actors, facts("Beirat", ActorKind::Body)).await;
    enter_named(&house.actors, "Turnverein").await;
    let path = format!("/de/gremien/{body}");
    let post = async |form: &str| house.post(&planner(), &path, form).await.0;
    assert_eq!(post("was=sitz&titel=x").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(post("was=beschreiben&art=advisory_board&gewicht=advising").await, StatusCode::SEE_OTHER);
    let seat = new_id();
    let add = format!("was=sitz&neu={seat}&titel=Vereine&stimme=voting");
    assert_eq!(post(&add).await, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&everyone(), &path).await;
    assert!(page.contains("unbesetzt") && !page.contains("besetzen"));
    let take = format!("was=besetzen&sitz={seat}&akteur=turnverein&von=2020-01-01");
    assert_eq!(post(&take).await, StatusCode::SEE_OTHER);
    let (status, _, page) = house
        .post(&planner(), &path, &take.replace("2020", "2021"))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("in dieser Zeit schon besetzt"));
    let (_, page) = house.get(&everyone(), &path).await;
    assert!(page.contains("Turnverein") && page.contains("seit 1."));
    let (status, _, _) = house.post(&resident(), &path, &take).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let describe = BodyChange::Describe { kind: BodyKind::Other, weight: Weight::Advising };
    assert!(house.actors.change_body(body, &describe, by(PLANNER, 9)).await.is_ok());
}

#[tokio::test]
async fn every_route_that_changes_something_asks_for_a_right() {
    let (_database, actors) = on_each().await.remove(0);
    let table = routes(ActorsState {
        site: site_state(Site::default(), || NOON.micros()),
        actors,
        registry: Registry::new(),
        others: Vec::new(),
    });
    let keys: Vec<&str> = actors::PERMISSIONS.iter().map(|one| one.key).collect();
    for route in table.declarations() {
        match route.permission {
            Permission::Granted(key) => assert!(keys.contains(&key), "{key}"),
            _ => assert_eq!(route.method, Method::GET, "{}", route.path),
        }
    }
    assert_eq!(table.check(), Ok(()));
}

#[tokio::test]
async fn signed_out_nobody_changes_anything_even_behind_an_open_gate() {
    let house = house().await;
    let id = enter_named(&house.actors, "Turnverein").await;
    let proposed = new_actor();
    let wanted = facts("Neu", ActorKind::Club);
    let proposing = house.actors.propose(proposed, wanted, Listing::AfterReview, by(EDITOR, 0));
    proposing.await.unwrap();
    let before = house.actors.snapshot().await.unwrap().change;
    for (path, form) in [
        ("akteure/neu".to_owned(), "name=X&kind=club"),
        (format!("akteure/{id}/bearbeiten"), "version=2&name=X&kind=club"),
        (format!("akteure/{id}/bestaetigen"), ""),
        (format!("akteure/{id}/uebernehmen"), "notiz=ich"),
        (format!("akteure/{id}/schritt"), "schritt=dissolve&version=2"),
        (format!("akteure/doppelte/{id}/{proposed}"), "was=eins"),
        (format!("akteure/zusammenfuehrungen/{}/trennen", new_id()), ""),
        (format!("akteure/uebernahmen/{}", new_id()), "antwort=ja"),
    ] {
        let (status, _, _) = house.post(&everyone(), &format!("/de/{path}"), form).await;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    assert_eq!(house.actors.snapshot().await.unwrap().change, before);
}
