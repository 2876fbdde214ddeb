//! Looking: what everyone sees, and what nobody does without a right.

use super::*;

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
            assert!(
                !page.contains("<script>Tr") && !page.contains("<b>allen"),
                "{path}"
            );
            assert!(
                !page.contains("Geheim") && !page.contains("geheim@"),
                "{path}"
            );
            assert!(
                !page.contains("style=") && !page.contains("Unknown localization"),
                "{path}"
            );
        }
    }
    let (_, found) = house
        .get(
            &everyone(),
            "/de/wen-fragen?q=Beratung&raum=2021/quartier/0101",
        )
        .await;
    assert!(
        found.contains("Eine Antwort") && found.contains("tel:0000111"),
        "{found}"
    );
    let (status, _) = house.get(&everyone(), "/de/akteure/unsinn").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, _) = house
        .get(&everyone(), &format!("/de/akteure/{}", new_actor()))
        .await;
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
    let (status, _) = house
        .get(&resident(), "/de/akteure/export-intern.csv")
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (_, csv) = house.get(&planner(), "/de/akteure/export-intern.csv").await;
    assert!(csv.contains("Erika Geheim"));
}

#[tokio::test]
async fn who_asks_in_other_words_finds_an_answer_and_reads_how() {
    let house = house().await;
    enter(&house.actors, rich("Träger")).await;
    let (_, page) = house.get(&everyone(), "/de/wen-fragen?q=Schulden").await;
    assert!(page.contains("Träger"), "{page}");
    assert!(
        page.contains("„Schulden“ steckt in „Schuldnerberatung“"),
        "{page}"
    );
    let mut model = (*house.actors.model().await.unwrap()).clone();
    let own = actor_network::asking::Synonyms::of_lines("Pleite, Schuldnerberatung");
    model.own_synonyms = Some(own);
    let planner = Some(account(PLANNER));
    house
        .actors
        .configure(&model, planner, minutes(1))
        .await
        .unwrap();
    let (_, page) = house.get(&everyone(), "/de/wen-fragen?q=pleite").await;
    assert!(page.contains("„pleite“ bedeutet fast dasselbe wie „Schuldnerberatung“"));
}

#[tokio::test]
async fn every_route_that_changes_something_asks_for_a_right() {
    let (_database, actors) = on_each().await.remove(0);
    let table = routes(ActorsState {
        site: site_state(Site::default(), || NOON.micros()),
        actors,
        registry: Registry::new(),
        others: Vec::new(),
        accounts: None,
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
    let proposing = house
        .actors
        .propose(proposed, wanted, Listing::AfterReview, by(EDITOR, 0));
    proposing.await.unwrap();
    let before = house.actors.snapshot().await.unwrap().change;
    for (path, form) in [
        ("akteure/neu".to_owned(), "name=X&kind=club"),
        (
            format!("akteure/{id}/bearbeiten"),
            "version=2&name=X&kind=club",
        ),
        (format!("akteure/{id}/bestaetigen"), ""),
        (format!("akteure/{id}/namen-vergessen"), ""),
        (format!("akteure/{id}/uebernehmen"), "notiz=ich"),
        (
            format!("akteure/{id}/schritt"),
            "schritt=dissolve&version=2",
        ),
        (format!("akteure/doppelte/{id}/{proposed}"), "was=eins"),
        (
            format!("akteure/zusammenfuehrungen/{}/trennen", new_id()),
            "",
        ),
        (format!("akteure/uebernahmen/{}", new_id()), "antwort=ja"),
    ] {
        let (status, _, _) = house.post(&everyone(), &format!("/de/{path}"), form).await;
        assert!(status.is_client_error(), "{path}: {status}");
    }
    assert_eq!(house.actors.snapshot().await.unwrap().change, before);
}
