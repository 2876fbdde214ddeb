//! Proposing, changing, two at once.

use super::*;
use actors::JoinedActors;
use site::FixedSurroundings;
use spine::PointSource;
use terms::Language;

#[tokio::test]
async fn a_place_entered_in_the_form_is_on_maps_of_the_atlas() {
    let house = house().await;
    let id = new_actor();
    let form = |location: &str| {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("akteur", id.to_string().as_str()),
            ("name", "Nähcafé"),
            ("kind", "club"),
            ("places", "whole"),
            ("fields", "care"),
            ("location", location),
        ] {
            sent.append_pair(name, value);
        }
        sent.finish()
    };
    for (wrong, told) in [
        ("am Wall 3", "Schreiben Sie zwei Zahlen"),
        ("6.3905, 51.2563", "Dieser Ort liegt weit entfernt"),
    ] {
        let (status, _, page) = house
            .post(&planner(), "/de/akteure/neu", &form(wrong))
            .await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(told), "{page}");
    }
    let (status, _, page) = house
        .post(&planner(), "/de/akteure/neu", &form("51,2563 6,3905"))
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    let (_, page) = house
        .get(&planner(), &format!("/de/akteure/{id}/bearbeiten"))
        .await;
    assert!(page.contains("51.25630, 6.39050"), "{page}");
    // Who is not listed is on no map.
    let mut hidden = facts("Noch geheim", ActorKind::Club);
    hidden.location = actor_network::actor::Location::new(51.0, 7.0);
    let proposing = house
        .actors
        .propose(new_actor(), hidden, Listing::AfterReview, by(EDITOR, 0));
    proposing.await.unwrap();
    let around = FixedSurroundings(Arc::new(site::Around::nothing()));
    let joined = JoinedActors::new(house.actors.clone(), Arc::new(around));
    let points = joined.points(&everyone(), Language::German).await.unwrap();
    let [point] = points.points.as_slice() else {
        panic!("{points:?}");
    };
    assert_eq!((point.name.as_str(), point.latitude), ("Nähcafé", 51.2563));
    assert_eq!(point.address, format!("/de/akteure/{id}"));
    assert_eq!(points.topics, [("care".to_owned(), "Pflege".to_owned())]);
}

#[tokio::test]
async fn somebody_proposes_planning_publishes_and_the_form_tells_mistakes_by_field() {
    let house = house().await;
    let (status, form) = house.get(&resident(), "/de/akteure/neu").await;
    assert_eq!(status, StatusCode::OK);
    assert!(form.contains("Die Planung prüft") && form.contains("Altstadt"));
    let (status, _, page) = house
        .post(&resident(), "/de/akteure/neu", "name=&kind=club&c0-email=x")
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.contains("href=\"#name\"") && page.contains("href=\"#c0-role\""),
        "{page}"
    );
    let id = new_actor();
    let sent = format!(
        "akteur={id}&name=Chor&kind=club&sector=civil_society&fields=culture_sport\
         &places=areas&area=2021/stadtteil/01&offers=Singen%0D%0AFeste&languages=de\
         &more_languages=el&c0-role=Vorsitz&c0-email=chor%40e.example&c0-email-public=ja\
         &s0-tier=citizens&s0-pillar=groups&s0-citizens=producer"
    );
    let (status, to, _) = house.post(&resident(), "/de/akteure/neu", &sent).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, format!("/de/akteure/{id}").as_str())
    );
    let (status, _, _) = house.post(&resident(), "/de/akteure/neu", &sent).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(house.get(&everyone(), &to).await.0, StatusCode::NOT_FOUND);
    let (_, waiting) = house.get(&planner(), "/de/akteure/pruefen").await;
    assert!(waiting.contains("Chor"));
    let step = format!("{to}/schritt");
    let (status, _, _) = house
        .post(&resident(), &step, "schritt=publish&version=1")
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _, page) = house
        .post(&planner(), &step, "schritt=decline&version=1")
        .await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Schreiben Sie bitte einen Grund"));
    let (status, _, _) = house
        .post(&planner(), &step, "schritt=publish&version=1")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&everyone(), &to).await;
    assert!(page.contains("Feste") && page.contains("chor@e.example") && page.contains("el"));
    assert!(page.contains("Aktive Bürgerinnen und Bürger, Initiativen und Vereine (selbst tätig)"));
}

async fn claimed(house: &House) -> terms::ActorId {
    let id = enter_named(&house.actors, "Turnverein").await;
    let claim = new_id();
    house
        .actors
        .claim(claim, id, "Vorstand", by(EDITOR, 1))
        .await
        .unwrap();
    let accepted = house
        .actors
        .answer_claim(claim, &Answer::Accept, by(PLANNER, 1))
        .await;
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
    assert!(
        !house
            .get(&everyone(), &path)
            .await
            .1
            .contains("<p class=\"people-text\">Neu")
    );
    let (_, waiting) = house.get(&planner(), "/de/akteure/pruefen").await;
    assert!(waiting.contains("Beschreibung") && waiting.contains("Neu"));
    let step = format!("{path}/schritt");
    let (status, _, _) = house
        .post(&planner(), &step, "schritt=approve&version=4")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(house.get(&everyone(), &path).await.1.contains("Neu"));
    let (status, _, _) = house
        .post(&editor, &format!("{path}/bestaetigen"), "")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (status, _, _) = house
        .post(&resident(), &format!("{path}/bestaetigen"), "")
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn two_editors_see_both_values_and_what_was_chosen_is_stored() {
    let house = house().await;
    let id = enter_named(&house.actors, "Turnverein").await;
    let edit = format!("/de/akteure/{id}/bearbeiten");
    let sent =
        |name: &str| format!("version=2&name={name}&kind=club&sector=civil_society&places=whole");
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
