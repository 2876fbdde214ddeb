//! Bodies, seats, meetings and papers from OParl: read, shown, confirmed, read again.

use crate::{council::Council, people::*};
use actor_network::{
    actor::ActorKind,
    bodies::{BodyKind, Holder, Vote, Weight},
};
use actors::{
    Actors,
    dealings::{Meeting, Paper},
    keeping_bodies::BodyChange,
    oparl::{NewSource, OparlError, OparlReader, Reading, ReadingState},
};
use database::Database;
use sea_orm::{ConnectionTrait, Statement};
use std::path::PathBuf;
use terms::{ActorId, EntityId};

fn now() -> i64 {
    minutes(1).micros()
}

/// Three o'clock at night in Germany, a day later.
fn night() -> i64 {
    NOON.after(terms::Span::hours(14)).micros()
}

fn reader(actors: &Actors, council: &Council) -> OparlReader {
    OparlReader::new(actors.clone(), council.settings(), now, random)
}

async fn source(actors: &Actors, address: String) -> EntityId {
    let id = new_id();
    let new = NewSource {
        name: "Ratsinfo".to_owned(),
        address,
        years: 2,
        nightly: true,
    };
    let added = actors.add_source(id, &new, by(PLANNER, 0), &random);
    added.await.unwrap();
    id
}

/// Asks for a reading and lets it be read.
async fn read(actors: &Actors, council: &Council, source: EntityId) -> Reading {
    let id = new_id();
    let asked = actors.ask_for_reading(id, source, by(PLANNER, 1), &random);
    asked.await.unwrap();
    assert!(reader(actors, council).read_next().await.unwrap());
    actors.reading(id).await.unwrap()
}

async fn apply(actors: &Actors, reading: &Reading) {
    let applied = actors.apply_reading(reading.id, by(PLANNER, 2), &random);
    applied.await.unwrap();
}

async fn body_named(actors: &Actors, name: &str) -> Option<ActorId> {
    let day = "2026-11-22".parse().unwrap();
    let all = actors.bodies(&everyone(), day).await.unwrap();
    all.into_iter()
        .find(|body| body.actor.name == name)
        .map(|body| body.actor.id)
}

async fn meetings(actors: &Actors, of: ActorId) -> Vec<Meeting> {
    actors.meetings(&everyone(), of, 0).await.unwrap().shown
}

async fn papers(actors: &Actors, of: ActorId) -> Vec<Paper> {
    actors.papers(&everyone(), of, 0).await.unwrap().shown
}

/// What the audit trail says of an action.
async fn trail(database: &Database, action: &str) -> Vec<String> {
    let sql = "SELECT c.payload FROM audit_entry e \
        JOIN audit_content c ON c.number = e.number WHERE e.action = $1 ORDER BY e.number";
    let at = database.read();
    let asked = Statement::from_sql_and_values(at.get_database_backend(), sql, [action.into()]);
    let rows = at.query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

#[tokio::test]
async fn a_source_is_shown_first_then_stored_as_a_whole_and_the_same_source_changes_nothing() {
    for (database, actors) in on_each().await {
        let council = Council::open().await;
        let source = source(&actors, council.url("system")).await;
        let ready = read(&actors, &council, source).await;
        assert_eq!(ready.state, ReadingState::Ready, "{:?}", ready.failure);
        let summary = ready.summary.clone().unwrap();
        assert_eq!(summary.bodies.new, 2);
        assert_eq!((summary.seats.new, summary.past), (2, 1));
        assert_eq!((summary.meetings.new, summary.papers.new), (1, 1));
        assert_eq!(summary.no_bodies[0].0, "Fraktion Ufer");
        assert!(body_named(&actors, "Sozialausschuss").await.is_none());

        apply(&actors, &ready).await;
        let committee = body_named(&actors, "Sozialausschuss").await.unwrap();
        let council_body = body_named(&actors, "Rat der Stadt").await.unwrap();
        let body = actors.body(&everyone(), committee).await.unwrap().unwrap();
        assert_eq!(
            (body.kind, body.weight),
            (BodyKind::Committee, Weight::Advising)
        );
        let seats = body.seats();
        assert_eq!(seats.len(), 2);
        let chair = seats.iter().find(|seat| seat.title == "Vorsitz").unwrap();
        assert_eq!(chair.vote, Vote::Voting);
        assert_eq!(chair.tenures[0].from.to_string(), "2025-10-01");
        let role = Holder::Role {
            title: "Vorsitz, Fraktion Ufer".to_owned(),
            of: None,
        };
        assert_eq!(chair.tenures[0].holder, role);
        let above = actors.above(&everyone(), committee).await.unwrap();
        assert_eq!(above[0].id, council_body);
        let met = meetings(&actors, committee).await;
        assert_eq!(met[0].place.as_deref(), Some("Rathaus, Saal 1"));
        assert_eq!(met[0].agenda[0].result.as_deref(), Some("empfohlen"));
        assert_eq!(met[0].agenda[1].name, None);
        assert_eq!(met[0].origin.as_ref().unwrap().name, "Ratsinfo");
        let paper = &papers(&actors, council_body).await[0];
        assert_eq!(paper.reference.as_deref(), Some("17/2026"));
        assert_eq!(paper.steps.len(), 2);
        assert_eq!(paper.steps[0].body, Some(committee));
        assert_eq!(paper.steps[1].decides, Some(true));

        let again = read(&actors, &council, source).await;
        assert!(again.summary.unwrap().changes_nothing());
        let twice = actors
            .apply_reading(ready.id, by(PLANNER, 3), &random)
            .await;
        assert_eq!(twice, Err(OparlError::NotNow("applied")));

        let told = trail(&database, "body.import").await;
        assert!(told.iter().any(|entry| entry.contains("add_source")));
        assert!(told.iter().any(|entry| entry.contains("\"apply\"")));
        assert!(told.iter().any(|entry| entry.contains("\"seats\":2")));
        // Nobody is named anywhere.
        let at = database.read();
        for (table, column) in [
            ("oparl_thing", "draft"),
            ("body_tenure", "role"),
            ("audit_content", "payload"),
        ] {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} LIKE '%Geheim%'");
            let asked = Statement::from_string(at.get_database_backend(), sql);
            let row = at.query_one_raw(asked).await.unwrap().unwrap();
            assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0, "{table}");
        }
    }
}

#[tokio::test]
async fn what_the_source_changes_is_updated_and_what_our_people_changed_later_stays() {
    for (_database, actors) in on_each().await {
        let council = Council::open().await;
        let source = source(&actors, council.url("system")).await;
        let ready = read(&actors, &council, source).await;
        apply(&actors, &ready).await;
        let committee = body_named(&actors, "Sozialausschuss").await.unwrap();
        // Our people say what sort of body it is.
        let (kind, weight) = (BodyKind::AdvisoryBoard, Weight::Advising);
        let describe = BodyChange::Describe { kind, weight };
        let described = actors.change_body(committee, &describe, by(PLANNER, 3), &random);
        described.await.unwrap();
        council.put(
            "meeting",
            serde_json::json!({ "id": "m/1", "type": "Meeting", "organization": [council.url("o/soziales")],
                "start": "2026-11-12T17:00:00+01:00", "cancelled": true }),
        );
        council.put(
            "membership",
            serde_json::json!({ "id": "s/2", "type": "Membership", "deleted": true }),
        );
        council.put("paper", serde_json::json!({ "id": "v/2", "type": "Paper", "name": "Neue Vorlage",
            "date": "2026-11-20", "consultation": [{ "id": council.url("c/9"), "type": "Consultation",
            "organization": [council.url("o/soziales")] }] }));
        let changed = read(&actors, &council, source).await;
        let summary = changed.summary.clone().unwrap();
        assert_eq!(
            (
                summary.meetings.changed,
                summary.seats.ended,
                summary.papers.new
            ),
            (1, 1, 1)
        );
        assert_eq!((summary.bodies.kept, summary.bodies.changed), (1, 0));
        assert!(summary.changed[0].fields.contains(&"cancelled".to_owned()));
        apply(&actors, &changed).await;
        let body = actors.body(&everyone(), committee).await.unwrap().unwrap();
        assert_eq!(body.kind, BodyKind::AdvisoryBoard);
        let member = body
            .seats()
            .iter()
            .find(|seat| seat.title == "Mitglied")
            .unwrap();
        assert!(member.tenures[0].until.is_some());
        let met = meetings(&actors, committee).await;
        assert!(met.len() == 1 && met[0].cancelled && met[0].agenda.is_empty());
        assert_eq!(papers(&actors, committee).await[0].name, "Neue Vorlage");
    }
}

#[tokio::test]
async fn a_body_that_is_here_by_hand_is_linked_and_a_preview_that_is_old_is_shown_anew() {
    for (_database, actors) in on_each().await {
        let council = Council::open().await;
        let source = source(&actors, council.url("system")).await;
        let ready = read(&actors, &council, source).await;
        // Meanwhile somebody enters the committee by hand.
        let by_hand = enter(&actors, facts("Sozialausschuss", ActorKind::Body)).await;
        let other = actors
            .apply_reading(ready.id, by(PLANNER, 2), &random)
            .await;
        assert_eq!(other, Err(OparlError::Changed));
        let anew = actors.reading(ready.id).await.unwrap();
        let linked = anew.summary.as_ref().unwrap().new_bodies.iter();
        assert_eq!(linked.filter(|body| body.linked).count(), 1);
        apply(&actors, &anew).await;
        assert_eq!(body_named(&actors, "Sozialausschuss").await, Some(by_hand));
        let body = actors.body(&everyone(), by_hand).await.unwrap().unwrap();
        assert_eq!(body.seats().len(), 2);
        assert!(
            read(&actors, &council, source)
                .await
                .summary
                .unwrap()
                .changes_nothing()
        );
    }
}

#[tokio::test]
async fn whatever_a_server_does_the_reading_ends_and_says_why() {
    let (_database, actors) = on_each().await.remove(0);
    let council = Council::open().await;
    let after = async |path: &str| {
        let source = source(&actors, council.url(path)).await;
        read(&actors, &council, source).await
    };
    let looping = after("loop").await;
    assert_eq!(looping.state, ReadingState::Ready);
    let summary = looping.summary.unwrap();
    assert!(
        summary
            .problems
            .iter()
            .any(|problem| problem.trouble == "repeats_itself" || problem.trouble == "loops")
    );
    assert_eq!(summary.bodies.new, 2);
    for (path, why) in [
        ("drip", "slow"),
        ("long", "bytes"),
        ("inside", "elsewhere"),
        ("html", "web_page"),
        ("json", "neither_object_nor_list"),
        ("nowhere", "status"),
    ] {
        let failed = after(path).await;
        assert_eq!(failed.state, ReadingState::Failed, "{path}");
        assert_eq!(failed.failure.as_deref(), Some(why), "{path}");
    }
    let woken = after("wakes/list").await;
    assert_eq!(woken.state, ReadingState::Ready);
    assert_eq!(woken.summary.unwrap().bodies.new, 1);
    // Without the operator's word nobody inside is asked.
    let source = source(&actors, council.url("system")).await;
    let id = new_id();
    let asked = actors.ask_for_reading(id, source, by(PLANNER, 1), &random);
    asked.await.unwrap();
    let strict = OparlReader::new(actors.clone(), outward::Settings::default(), now, random);
    assert!(strict.read_next().await.unwrap());
    let refused = actors.reading(id).await.unwrap();
    assert_eq!(refused.failure.as_deref(), Some("not_encrypted"));
    assert!(!strict.read_next().await.unwrap());
}

#[tokio::test]
async fn by_night_it_is_noticed_what_changed_and_nothing_is_stored() {
    for (_database, actors) in on_each().await {
        let council = Council::open().await;
        let source = source(&actors, council.url("system")).await;
        let ready = read(&actors, &council, source).await;
        apply(&actors, &ready).await;
        let by_day = reader(&actors, &council);
        assert_eq!(by_day.look().await.unwrap(), 0);
        let by_night = OparlReader::new(actors.clone(), council.settings(), night, random);
        assert_eq!(by_night.look().await.unwrap(), 1);
        assert_eq!(by_night.look().await.unwrap(), 0);
        assert!(by_night.read_next().await.unwrap());
        // The server of this test gives all it has; nothing is different.
        assert_eq!(actors.noticed().await.unwrap(), 0);
        let committee = body_named(&actors, "Sozialausschuss").await.unwrap();
        council.put(
            "meeting",
            serde_json::json!({ "id": "m/2", "type": "Meeting", "name": "5. Sitzung",
                "organization": [council.url("o/soziales")], "start": "2026-12-10T17:00:00+01:00" }),
        );
        fn a_day_later() -> i64 {
            NOON.after(terms::Span::hours(38)).micros()
        }
        let next = OparlReader::new(actors.clone(), council.settings(), a_day_later, random);
        assert_eq!(next.look().await.unwrap(), 1);
        assert!(next.read_next().await.unwrap());
        assert_eq!(actors.noticed().await.unwrap(), 1);
        assert_eq!(meetings(&actors, committee).await.len(), 1);
        let looks = actors.readings().await.unwrap();
        let look = looks
            .iter()
            .find(|one| one.state == ReadingState::Ready)
            .unwrap();
        assert_eq!(look.account, None);
        apply(&actors, look).await;
        assert_eq!(meetings(&actors, committee).await.len(), 2);
        assert_eq!(actors.noticed().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn the_examples_of_the_specification_are_imported_from_files() {
    let root = std::env::var_os("WIRKRAUM_REALDATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/realdata"),
        PathBuf::from,
    );
    let folder = root.join("oparl/spec_examples");
    if !folder.is_dir() {
        let required = std::env::var("WIRKRAUM_REQUIRE_REALDATA").is_ok_and(|value| value == "1");
        assert!(!required, "missing: {}", folder.display());
        eprintln!("skipped: no {}", folder.display());
        return;
    }
    let files: Vec<(String, Vec<u8>)> = [
        "System",
        "Body",
        "Organization",
        "Person",
        "Meeting",
        "Paper",
    ]
    .iter()
    .map(|name| {
        let file = format!("{name}-01.json");
        let bytes = std::fs::read(folder.join(&file)).unwrap();
        (file, bytes)
    })
    .collect();
    for (_database, actors) in on_each().await {
        let source = source(&actors, String::new()).await;
        let from = async |files: Vec<(String, Vec<u8>)>| {
            let id = new_id();
            let read = actors.read_files(id, source, files, by(PLANNER, 1), &random);
            read.await.map(|()| id)
        };
        let id = from(files.clone()).await.unwrap();
        let ready = actors.reading(id).await.unwrap();
        let summary = ready.summary.as_ref().unwrap();
        assert_eq!(summary.bodies.new, 1, "{summary:?}");
        assert_eq!(
            (summary.meetings.new, summary.papers.new),
            (0, 0),
            "the examples are of 2014"
        );
        apply(&actors, &ready).await;
        let again = from(files.clone()).await.unwrap();
        let again = actors.reading(again).await.unwrap();
        assert!(again.summary.unwrap().changes_nothing());
        let broken = from(vec![("seite.json".to_owned(), b"<html>".to_vec())]).await;
        let fault = OparlError::File {
            file: "seite.json".to_owned(),
            trouble: "web_page",
        };
        assert_eq!(broken, Err(fault));
        let nowhere = actors.ask_for_reading(new_id(), source, by(PLANNER, 1), &random);
        assert_eq!(nowhere.await, Err(OparlError::NoAddress));
    }
}
