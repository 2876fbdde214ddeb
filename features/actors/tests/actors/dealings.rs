//! Meetings and papers that are entered by hand.

use crate::people::*;
use actor_network::{
    actor::ActorKind,
    bodies::{BodyKind, Weight},
    oparl::german_moment,
};
use actors::{
    Actors,
    dealings::{DealingError, MeetingEntry, PaperEntry},
    keeping_bodies::BodyChange,
};
use terms::{ActorId, EntityKind};

pub async fn body(actors: &Actors, name: &str) -> ActorId {
    let id = enter(actors, facts(name, ActorKind::Body)).await;
    let (kind, weight) = (BodyKind::RoundTable, Weight::Advising);
    let describe = BodyChange::Describe { kind, weight };
    let described = actors.change_body(id, &describe, by(PLANNER, 1), &random);
    described.await.unwrap();
    id
}

pub fn meeting(day: &str) -> MeetingEntry {
    let day = day.parse().unwrap();
    MeetingEntry {
        name: "Runder Tisch".to_owned(),
        start: german_moment(day, "17:30").unwrap(),
        end: german_moment(day, "19:00"),
        place: "Treff, Hof".to_owned(),
        web: String::new(),
        agenda: "Winter im Quartier\n\nVerschiedenes".to_owned(),
    }
}

#[tokio::test]
async fn meetings_and_papers_are_entered_once_listed_by_day_and_removed() {
    for (_database, actors) in on_each().await {
        let table = body(&actors, "Runder Tisch Nord").await;
        let by = by(PLANNER, 2);
        let id = new_id();
        for _twice in 0..2 {
            let entry = meeting("2026-12-01");
            actors
                .enter_meeting(table, id, &entry, by, &random)
                .await
                .unwrap();
        }
        for month in 1..=11 {
            let entry = meeting(&format!("2026-{month:02}-15"));
            let entered = actors.enter_meeting(table, new_id(), &entry, by, &random);
            entered.await.unwrap();
        }
        let first = actors.meetings(&everyone(), table, 0).await.unwrap();
        assert_eq!((first.total, first.shown.len()), (12, 10));
        assert_eq!(first.shown[0].id, id);
        let agenda: Vec<_> = first.shown[0]
            .agenda
            .iter()
            .map(|one| one.name.as_deref().unwrap())
            .collect();
        assert_eq!(agenda, ["Winter im Quartier", "Verschiedenes"]);
        let second = actors.meetings(&everyone(), table, 1).await.unwrap();
        assert_eq!(second.shown.len(), 2);
        assert_eq!(actors.calendar(&everyone(), table).await.unwrap().len(), 12);

        let paper = new_id();
        let entry = PaperEntry {
            name: "Antrag Spielplatz".to_owned(),
            reference: "3/2026".to_owned(),
            day: Some("2026-11-02".parse().unwrap()),
            web: "https://rat.example/3".to_owned(),
        };
        actors
            .enter_paper(table, paper, &entry, by, &random)
            .await
            .unwrap();
        let told = actors.papers(&everyone(), table, 0).await.unwrap();
        assert_eq!((told.total, told.shown[0].id), (1, paper));
        let gone = actors.remove_dealing(table, (EntityKind::Paper, paper), by, &random);
        gone.await.unwrap();
        let gone = actors.remove_dealing(table, (EntityKind::Meeting, id), by, &random);
        gone.await.unwrap();
        let again = actors.remove_dealing(table, (EntityKind::Meeting, id), by, &random);
        assert_eq!(again.await, Err(DealingError::NoThing));
        assert_eq!(actors.papers(&everyone(), table, 0).await.unwrap().total, 0);
        assert_eq!(
            actors.meetings(&everyone(), table, 0).await.unwrap().total,
            11
        );
    }
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    for (_database, actors) in on_each().await {
        let table = body(&actors, "Runder Tisch Nord").await;
        let club = enter_named(&actors, "Turnverein").await;
        let by = by(PLANNER, 2);
        let refused = async |of, entry: &MeetingEntry| {
            actors
                .enter_meeting(of, new_id(), entry, by, &random)
                .await
                .unwrap_err()
        };
        let good = meeting("2026-12-01");
        assert_eq!(refused(club, &good).await, DealingError::NoBody);
        let mut bad = good.clone();
        bad.end = Some(bad.start);
        assert_eq!(refused(table, &bad).await, DealingError::EndsBeforeItBegins);
        let mut bad = good.clone();
        bad.web = "javascript:alert(1)".to_owned();
        assert_eq!(refused(table, &bad).await, DealingError::Address);
        let mut bad = good.clone();
        bad.place = "x".repeat(301);
        assert_eq!(refused(table, &bad).await, DealingError::Text);
        let mut bad = good.clone();
        bad.agenda = "Punkt\n".repeat(101);
        assert_eq!(refused(table, &bad).await, DealingError::TooManyPoints);
    }
}
