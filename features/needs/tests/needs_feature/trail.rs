//! What is done is recorded, what waits is told, and people can take their data along and go.

use crate::{
    pages::{Town, people::Person},
    samples::{RANDOM, account, choices, content, day, id, propose, reviewer, sender, sending},
};
use accounts::Role;
use accounts_feature::{OwnData, TaskSource};
use axum::http::Request;
use database::testing::databases;
use needs_feature::{NeedTasks, OwnNeeds, Register, Signals};
use sea_orm::{ConnectionTrait, Statement};
use site::Visit;
use std::sync::Arc;
use terms::Language;

const NOTE: &str = "Die Wartezeit liegt bei neun Monaten.";

async fn actions(db: &database::Database) -> Vec<(String, String)> {
    let sql = "SELECT e.action, c.payload FROM audit_entry e \
        JOIN audit_content c ON c.number = e.number ORDER BY e.number";
    let backend = db.read().get_database_backend();
    let rows = db
        .read()
        .query_all_raw(Statement::from_string(backend, sql));
    let rows = rows.await.unwrap();
    let row = |row: &sea_orm::QueryResult| {
        let text = |column: &str| row.try_get::<String>("", column).unwrap();
        (text("action"), text("payload"))
    };
    rows.iter().map(row).collect()
}

#[tokio::test]
async fn proposing_deciding_and_reading_notes_are_in_the_audit_trail_and_notes_are_not() {
    for db in databases().await {
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        let signals = Signals::new(db.clone());
        let sent = sending(1, sender(1, 1), "01", NOTE);
        signals.send(sent, &choices()).await.unwrap();
        signals
            .for_review(&reviewer(), None, day(11), RANDOM)
            .await
            .unwrap();
        let told = actions(&db).await;
        let keys: Vec<&str> = told.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(keys, ["need.propose", "signal.review"]);
        assert_eq!(told[1].1, r#"{"notes_read":1}"#);
        assert!(!format!("{told:?}").contains("Wartezeit"));
    }
}

#[tokio::test]
async fn people_take_their_signals_and_proposals_along_and_nothing_of_them_stays() {
    for db in databases().await {
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        let signals = Signals::new(db.clone());
        let sent = sending(1, sender(2, 1), "01", NOTE);
        signals.send(sent, &choices()).await.unwrap();
        let own = OwnNeeds(db.clone());
        let fields = own.export(account(2), Language::German).await.unwrap();
        let told: Vec<&str> = fields.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(told, ["Meldung", "Vorschlag oder Änderung eines Bedarfs"]);
        assert_eq!(fields[0].value["note"], NOTE);
        let others = own.export(account(3), Language::German).await.unwrap();
        assert!(others.is_empty());
        for _ in 0..2 {
            db.write(async |tx| own.erase(tx, account(2)).await)
                .await
                .unwrap();
        }
        assert!(signals.own(account(2)).await.unwrap().is_empty());
        let need = Register::new(db.clone()).find(id(1)).await.unwrap();
        assert!(need.is_some(), "what was proposed stays");
    }
}

#[tokio::test]
async fn what_waits_is_told_to_who_is_in_charge_there() {
    let town = Town::new().await;
    propose(&town.database, 1, "Es fehlen Plätze in der Kita").await;
    let register = town.register();
    let why = "Alle reden davon.";
    let waiting = content("Ein Treff fehlt");
    register
        .submit(id(2).id(), &waiting, why, day(1))
        .await
        .unwrap();
    let tasks = async |who: &Person| {
        let request = Request::builder().uri("/de/aufgaben").body(()).unwrap();
        let (mut parts, ()) = request.into_parts();
        parts.extensions.insert(Arc::new(who.visitor()));
        let visit = Visit::read(&mut parts, town.state.site.clone())
            .await
            .unwrap();
        let tasks = NeedTasks(town.state.clone()).tasks(&visit).await.unwrap();
        tasks
            .into_iter()
            .map(|task| task.link.text)
            .collect::<Vec<_>>()
    };
    let expected = [
        "Ein Vorschlag ohne Konto wartet",
        "Ein Bedarf wartet auf eine Antwort",
    ];
    assert_eq!(tasks(&Person::manager(6, "01")).await, expected);
    assert!(tasks(&Person::manager(5, "02")).await.is_empty());
    assert!(tasks(&Person::unknown()).await.is_empty());
    let reviewing = Person::in_role(20, Role::StatisticsOffice);
    assert!(tasks(&reviewing).await.is_empty(), "not bound");
}
