//! Duplicates, imports, bodies, the model.

use super::*;
use actor_network::mapping::Target;

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
    let (status, _, _) = house
        .post(&planner(), &path, "was=eins&wahl-name=gone")
        .await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let request = Request::get(format!("/de/akteure/{gone}"))
        .body(Body::empty())
        .unwrap();
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
    assert_eq!(
        house.post(&planner(), &to, plan).await.0,
        StatusCode::SEE_OTHER
    );
    let (_, page) = house.get(&planner(), &to).await;
    assert!(
        page.contains("Jetzt so speichern") && page.contains("Das ist kein Name"),
        "{page}"
    );
    assert_eq!(
        house
            .actors
            .count(&everyone(), &Filter::default())
            .await
            .unwrap(),
        0
    );
    assert_eq!(
        house.post(&planner(), &to, "was=anwenden").await.0,
        StatusCode::SEE_OTHER
    );
    let (_, page) = house.get(&planner(), &to).await;
    assert!(page.contains("Fertig."));
    assert_eq!(
        house.post(&planner(), &to, "was=anwenden").await.0,
        StatusCode::CONFLICT
    );
    assert_eq!(
        house
            .actors
            .count(&everyone(), &Filter::default())
            .await
            .unwrap(),
        1
    );
    let (status, _, page) = house
        .ask(&planner(), request(body.replace("a.csv", "bild.png")))
        .await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("keine Tabelle"));
    let (_, page) = house.get(&planner(), "/de/akteure/importe").await;
    assert!(page.contains("eingelesen"));
}

#[tokio::test]
async fn three_hundred_faulty_rows_are_listed_page_by_page_and_as_a_file() {
    let house = house().await;
    let mut table = "Nr;Name;Art\n".to_owned();
    for number in 0..300 {
        table += &format!("{number};=1+{number};Verein\n");
    }
    table += "ja;Nähcafé;Verein\n";
    let areas = Arc::new(Vec::new());
    let file = ("Register", "liste.csv", table.into_bytes());
    let uploaded = house
        .actors
        .upload(new_id(), file, &areas, "K", by(PLANNER, 1));
    let draft = uploaded.await.unwrap();
    let mut columns = draft.columns.clone();
    columns.columns = vec![Some(Target::Key), Some(Target::Name), Some(Target::Kind)];
    let planned = house
        .actors
        .plan_import(draft.id, &columns, &areas, by(PLANNER, 2));
    let planned = planned.await.unwrap().summary.unwrap();
    assert_eq!((planned.new, planned.faulty_rows), (1, 300));
    let path = format!("/de/akteure/importe/{}", draft.id);
    let (_, page) = house.get(&planner(), &path).await;
    assert!(page.contains("300 Zeilen haben Fehler.") && page.contains("201 bis 300"));
    let rows = |page: &str| page.matches("<th scope=\"row\">").count();
    assert_eq!(rows(&page), 100);
    let (_, last) = house.get(&planner(), &format!("{path}?seite=3")).await;
    assert!(last.contains("<th scope=\"row\">301</th>"), "{last}");
    let (_, beyond) = house.get(&planner(), &format!("{path}?seite=99")).await;
    assert_eq!(rows(&beyond), 100);
    let (status, csv) = house.get(&planner(), &format!("{path}/fehler.csv")).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(csv.lines().count(), 301, "a head and 300 rows");
    assert!(!csv.contains(";="), "no cell is a formula");
    let (status, _) = house.get(&resident(), &format!("{path}/fehler.csv")).await;
    assert!(status.is_client_error());
}

#[tokio::test]
async fn towns_of_a_county_are_kept_in_the_form_and_not_lost_by_mistake() {
    let house = house().await;
    let path = "/de/akteursmodell/einrichten";
    let mut lines = actors::model::Lines::of(&house.actors.model().await.unwrap());
    let form = |lines: &actors::model::Lines, anyway: bool| {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("municipality", &lines.municipality),
            ("name", &lines.name),
            ("county", &lines.county),
            ("towns", &lines.towns),
            ("synonyms", &lines.synonyms),
            ("tiers", &lines.tiers),
            ("pillars", &lines.pillars),
            ("marks", &lines.marks),
            ("fields", &lines.fields),
            ("target_groups", &lines.target_groups),
        ] {
            sent.append_pair(name, value);
        }
        if anyway {
            sent.append_pair("trotzdem", "ja");
        }
        sent.finish()
    };
    lines.towns = "05166032 = Viersen\n05166012 = Kempen".to_owned();
    let (status, ..) = house.post(&planner(), path, &form(&lines, false)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let mut of_town = facts("Nähcafé", ActorKind::Club);
    of_town.municipality = "05166012".to_owned().try_into().unwrap();
    enter(&house.actors, of_town).await;
    // A town without actors goes without a question, a new name as well.
    lines.towns = "05166012 = Stadt Kempen".to_owned();
    let (status, ..) = house.post(&planner(), path, &form(&lines, false)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, page) = house.get(&planner(), path).await;
    assert!(page.contains("05166012 = Stadt Kempen"));
    let kept = house.actors.model().await.unwrap();
    assert!(!kept.names.values().any(|name| name == "Viersen"));

    lines.towns.clear();
    let (status, _, page) = house.post(&planner(), path, &form(&lines, false)).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(page.contains("Stadt Kempen: ein Akteur") && page.contains("trotzdem"));
    let kept = house.actors.model().await.unwrap();
    assert!(kept.names.values().any(|name| name == "Stadt Kempen"));
    let (status, ..) = house.post(&planner(), path, &form(&lines, true)).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let kept = house.actors.model().await.unwrap();
    assert!(!kept.names.values().any(|name| name == "Stadt Kempen"));
}

#[tokio::test]
async fn a_body_gets_seats_and_terms_in_the_browser() {
    let house = house().await;
    let body = enter(&house.actors, facts("Beirat", ActorKind::Body)).await;
    enter_named(&house.actors, "Turnverein").await;
    let path = format!("/de/gremien/{body}");
    let post = async |form: &str| house.post(&planner(), &path, form).await.0;
    assert_eq!(
        post("was=sitz&titel=x").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        post("was=beschreiben&art=advisory_board&gewicht=advising").await,
        StatusCode::SEE_OTHER
    );
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
    let describe = BodyChange::Describe {
        kind: BodyKind::Other,
        weight: Weight::Advising,
    };
    assert!(
        house
            .actors
            .change_body(body, &describe, by(PLANNER, 9), &random)
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn planning_sets_up_the_model_line_by_line_and_nobody_else_does() {
    let house = house().await;
    let path = "/de/akteursmodell/einrichten";
    assert_eq!(house.get(&resident(), path).await.0, StatusCode::FORBIDDEN);
    let (_, form) = house.get(&planner(), path).await;
    assert!(form.contains("lead / citizens = sovereign"), "{form}");
    let fields = |tiers: &str| {
        let mut sent = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("municipality", "05166032"),
            ("name", "Seenburg"),
            ("tiers", tiers),
            ("pillars", "stadt (municipality) = Stadt"),
            ("marks", "amt / stadt = strategic"),
            ("fields", "sport = Sport | Sports | Sport"),
            ("target_groups", "alle = Alle"),
        ] {
            sent.append_pair(name, value);
        }
        sent.finish()
    };
    let (status, _, page) = house.post(&planner(), path, &fields("amt Amt")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Zeile 1 lässt sich nicht lesen"), "{page}");
    let (status, to, _) = house.post(&planner(), path, &fields("amt = Ämter")).await;
    assert_eq!(
        (status, to.as_str()),
        (StatusCode::SEE_OTHER, "/de/akteursmodell")
    );
    let (_, matrix) = house.get(&everyone(), &to).await;
    assert!(matrix.contains("Ämter") && matrix.contains("strategische Planung"));
    assert!(!matrix.contains("Modell einrichten"));
    assert_eq!(
        house.post(&resident(), path, &fields("x = X")).await.0,
        StatusCode::FORBIDDEN
    );
}
