//! Pages about OParl, meetings and papers, and what people take along.

use super::*;
use crate::dealings::{body, meeting};
use actors::oparl::ReadingState;
use serde_json::json;
use terms::ActorId;

const LIMIT: &str = "--------grenze";

/// A form with files, as browsers send it.
fn form(path: &str, fields: &[(&str, &str)], file: Option<&str>) -> Request<Body> {
    let mut text = String::new();
    for (name, value) in fields {
        text.push_str(&format!(
            "--{LIMIT}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    let (name, content) = file.map_or(("", ""), |content| ("rat.json", content));
    text.push_str(&format!(
        "--{LIMIT}\r\nContent-Disposition: form-data; name=\"datei\"; filename=\"{name}\"\r\n\
         Content-Type: application/json\r\n\r\n{content}\r\n--{LIMIT}--\r\n"
    ));
    Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(
            header::CONTENT_TYPE,
            format!("multipart/form-data; boundary={LIMIT}"),
        )
        .body(Body::from(text))
        .unwrap()
}

fn committee() -> String {
    let objects = json!([
        { "id": "https://rat.example/o/1", "type": "Organization", "name": "Bauausschuss <b>" },
        { "id": "https://rat.example/m/1", "type": "Meeting", "organization": ["https://rat.example/o/1"],
          "name": "Sitzung <script>alert(1)</script>", "start": "2026-11-10T17:00:00+01:00",
          "web": "javascript:alert(1)" },
    ]);
    objects.to_string()
}

async fn named(house: &House, name: &str) -> ActorId {
    let day = "2026-11-22".parse().unwrap();
    let all = house.actors.bodies(&everyone(), day).await.unwrap();
    all.iter()
        .find(|one| one.actor.name == name)
        .unwrap()
        .actor
        .id
}

#[tokio::test]
async fn planning_reads_a_file_looks_at_it_and_takes_it_over() {
    let house = house().await;
    let (status, start) = house.get(&planner(), "/de/gremien/oparl").await;
    assert_eq!(status, StatusCode::OK);
    assert!(start.contains("Neue Quelle"));
    for somebody in [resident(), everyone()] {
        let (status, _) = house.get(&somebody, "/de/gremien/oparl").await;
        assert_ne!(status, StatusCode::OK);
        let sent = form("/de/gremien/oparl", &[("name", "X")], Some(&committee()));
        let (status, ..) = house.ask(&somebody, sent).await;
        assert!(status.is_client_error());
    }
    let nothing = form(
        "/de/gremien/oparl",
        &[("name", "Rat"), ("adresse", "")],
        None,
    );
    let (status, _, page) = house.ask(&planner(), nothing).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Geben Sie eine Adresse an"));
    let html = form("/de/gremien/oparl", &[("name", "Rat")], Some("<html>"));
    let (status, _, page) = house.ask(&planner(), html).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("rat.json"));

    let fields = [("name", "Ratsinfo"), ("adresse", ""), ("jahre", "2")];
    let sent = form("/de/gremien/oparl", &fields, Some(&committee()));
    let (status, to, _) = house.ask(&planner(), sent).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    for language in ["de", "en", "de-simple"] {
        let to = to.replacen("/de/", &format!("/{language}/"), 1);
        let (status, preview) = house.get(&planner(), &to).await;
        assert_eq!(status, StatusCode::OK);
        assert!(
            preview.contains("Bauausschuss &lt;b&gt;")
                || preview.contains("Bauausschuss &#60;b&#62;")
        );
        assert!(!preview.contains("<b>"));
    }
    let (status, next, _) = house.post(&planner(), &to, "was=anwenden").await;
    assert_eq!(
        (status, next.as_str()),
        (StatusCode::SEE_OTHER, to.as_str())
    );
    let (_, done) = house.get(&planner(), &to).await;
    assert!(done.contains("Alles ist übernommen."));
    let (status, ..) = house.post(&planner(), &to, "was=anwenden").await;
    assert_eq!(status, StatusCode::CONFLICT);

    let id = named(&house, "Bauausschuss <b>").await;
    let (status, page) = house.get(&everyone(), &format!("/de/gremien/{id}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Ratsinfo") && page.contains("17:00 Uhr"));
    assert!(!page.contains("<script>alert") && !page.contains("javascript:"));
    let all = house.actors.readings().await.unwrap();
    assert_eq!(all[0].state, ReadingState::Applied);
}

#[tokio::test]
async fn who_keeps_a_body_enters_meetings_and_papers_and_everyone_takes_them_along() {
    let house = house().await;
    let table = body(&house.actors, "Runder Tisch Nord").await;
    let path = format!("/de/gremien/{table}");
    let entry = format!(
        "was=sitzung&neu={}&name=Treffen&tag=2026-12-01&beginn=9.30&ende=11:00&ort=Hof&punkte=Eins%0D%0AZwei",
        new_id()
    );
    let (status, ..) = house.post(&resident(), &path, &entry).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    for _twice in 0..2 {
        let (status, ..) = house.post(&secretary_of(table), &path, &entry).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
    }
    let wrong = entry.replace("9.30", "neun");
    let (status, _, page) = house.post(&planner(), &path, &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("wie 17:30"));
    let paper = format!("was=vorlage&neu={}&name=Antrag&nummer=3/26&tag=", new_id());
    let (status, ..) = house.post(&planner(), &path, &paper).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let day = meeting("2026-05-05");
    let entered = house
        .actors
        .enter_meeting(table, new_id(), &day, by(PLANNER, 2), &random);
    entered.await.unwrap();
    let (_, page) = house.get(&everyone(), &path).await;
    assert!(page.contains("Treffen") && page.contains("Antrag") && page.contains("9:30 Uhr"));
    assert!(!page.contains("entfernen"));

    let (status, calendar) = house
        .get(&everyone(), &format!("{path}/sitzungen.ics"))
        .await;
    assert_eq!(status, StatusCode::OK);
    let lines: Vec<&str> = calendar.split("\r\n").collect();
    let count = |line: &str| lines.iter().filter(|one| **one == line).count();
    assert_eq!(lines[0], "BEGIN:VCALENDAR");
    assert_eq!((count("BEGIN:VEVENT"), count("END:VEVENT")), (2, 2));
    assert_eq!(count("DTSTART:20261201T083000Z"), 1);
    assert_eq!(count("DTEND:20261201T100000Z"), 1);
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("DESCRIPTION:1 Eins\\n2 Zwei"))
    );
}

#[tokio::test]
async fn contacts_come_as_cards_with_what_is_public_and_nothing_else() {
    let house = house().await;
    let id = enter(&house.actors, rich("Haus")).await;
    let path = format!("/de/akteure/{id}");
    let (_, page) = house.get(&everyone(), &path).await;
    assert!(page.contains(&format!("{path}/kontakt.vcf")));
    for viewer in [everyone(), planner()] {
        let request = Request::get(format!("{path}/kontakt.vcf"));
        let request = request.body(Body::empty()).unwrap();
        let (status, _, card) = house.ask(&viewer, request).await;
        assert_eq!(status, StatusCode::OK);
        let lines: Vec<&str> = card.split("\r\n").collect();
        assert_eq!(lines[..2], ["BEGIN:VCARD", "VERSION:4.0"]);
        assert!(lines.contains(&"FN:Beratung\\, Haus"));
        assert!(card.contains("0000 111") && !card.contains("Erika") && !card.contains("geheim"));
    }
    let bare = enter_named(&house.actors, "Verein").await;
    let (status, _) = house
        .get(&everyone(), &format!("/de/akteure/{bare}/kontakt.vcf"))
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
