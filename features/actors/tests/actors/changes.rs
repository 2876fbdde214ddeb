//! Editing: alone, at once with others, under review.

use crate::people::*;
use actor_network::actor::{
    ActorKind, Choice, Facts, Field, FieldValue, Refusal, State, Topic, Version, What,
};
use actors::{
    Actors,
    checking::ParentFault,
    claiming::Answer,
    editing::{EditError, Wanted},
    reviewing::Decision,
};
use std::collections::BTreeMap;
use terms::ActorId;

async fn form(actors: &Actors, actor: ActorId, review: bool) -> Wanted {
    let (seen, facts) = actors.form_base(actor, review).await.unwrap().unwrap();
    Wanted {
        actor,
        seen,
        facts,
        choices: BTreeMap::new(),
        review,
    }
}

async fn stored(actors: &Actors, actor: ActorId) -> Facts {
    let kept = actors.single(&planner(), actor).await.unwrap().unwrap();
    kept.actor.facts().clone()
}

fn offer(text: &str) -> Topic {
    Topic {
        text: text.to_owned(),
        field: None,
    }
}

#[tokio::test]
async fn two_editors_of_different_fields_both_find_their_change() {
    for (_database, actors) in on_each().await {
        let id = enter_named(&actors, "Turnverein").await;
        let (mut one, mut other) = (
            form(&actors, id, false).await,
            form(&actors, id, false).await,
        );
        one.facts.summary = Some("Wir turnen.".to_owned());
        one.facts.offers.push(offer("Kinderturnen"));
        other.facts.short_name = Some("TV".to_owned());
        other.facts.offers.push(offer("Sportabzeichen"));
        actors.edit(&one, by(PLANNER, 1)).await.unwrap();
        actors.edit(&other, by(EDITOR, 2)).await.unwrap();
        let facts = stored(&actors, id).await;
        assert_eq!(facts.summary.as_deref(), Some("Wir turnen."));
        assert_eq!(facts.short_name.as_deref(), Some("TV"));
        assert_eq!(facts.offers.len(), 2);
        let history = actors.history(&planner(), id, 1).await.unwrap();
        let What::Edited { meanwhile } = &history[0].what else {
            panic!("{history:?}")
        };
        assert_eq!(meanwhile[..], [Field::Summary, Field::Offers]);
    }
}

#[tokio::test]
async fn two_editors_of_one_field_see_both_values_and_one_decides() {
    for (_database, actors) in on_each().await {
        let id = enter_named(&actors, "Turnverein").await;
        let (mut one, mut other) = (
            form(&actors, id, false).await,
            form(&actors, id, false).await,
        );
        one.facts.name = "Turnverein 1890".to_owned();
        other.facts.name = "Turn- und Sportverein".to_owned();
        other.facts.summary = Some("Für alle.".to_owned());
        actors.edit(&one, by(PLANNER, 1)).await.unwrap();
        let Err(EditError::Clash(clash)) = actors.edit(&other, by(EDITOR, 2)).await else {
            panic!("no clash")
        };
        let conflict = &clash.outcome.conflicts[0];
        assert_eq!(
            conflict.mine,
            FieldValue::Name("Turn- und Sportverein".to_owned())
        );
        assert_eq!(
            conflict.theirs,
            FieldValue::Name("Turnverein 1890".to_owned())
        );
        assert_eq!(stored(&actors, id).await.name, "Turnverein 1890");

        other.choices.insert(Field::Name, Choice::Mine);
        actors.edit(&other, by(EDITOR, 3)).await.unwrap();
        let facts = stored(&actors, id).await;
        assert_eq!(facts.name, "Turn- und Sportverein");
        assert_eq!(facts.summary.as_deref(), Some("Für alle."));
        // What was found under the old name is found under the new one.
        let sorted = actors.by_id(&everyone(), &[id]).await.unwrap();
        assert_eq!(sorted[0].name, "Turn- und Sportverein");
    }
}

#[tokio::test]
async fn an_edit_of_a_version_that_never_was_is_refused() {
    for (_database, actors) in on_each().await {
        let id = enter_named(&actors, "A").await;
        let mut wanted = form(&actors, id, false).await;
        wanted.seen = Version(99);
        wanted.facts.name = "B".to_owned();
        let refused = actors.edit(&wanted, by(PLANNER, 1)).await;
        let unknown = Refusal::UnknownVersion(Version(99));
        assert_eq!(refused, Err(EditError::Refused(unknown)));
        wanted.actor = new_actor();
        assert_eq!(
            actors.edit(&wanted, by(PLANNER, 1)).await,
            Err(EditError::NoActor)
        );
    }
}

async fn claimed(actors: &Actors, name: &str) -> ActorId {
    let id = enter_named(actors, name).await;
    let claim = new_id();
    actors
        .claim(claim, id, "Ich arbeite dort.", by(EDITOR, 1))
        .await
        .unwrap();
    let accepted = actors
        .answer_claim(claim, &Answer::Accept, by(PLANNER, 1))
        .await;
    assert!(accepted.unwrap().is_some());
    id
}

#[tokio::test]
async fn a_change_of_the_own_people_shows_only_after_review() {
    for (_database, actors) in on_each().await {
        let id = claimed(&actors, "Turnverein").await;
        let mut wanted = form(&actors, id, true).await;
        wanted.facts.summary = Some("Neu".to_owned());
        let version = actors.edit(&wanted, by(EDITOR, 2)).await.unwrap();
        assert_eq!(stored(&actors, id).await.summary, None);
        let kept = actors.single(&planner(), id).await.unwrap().unwrap();
        assert!(matches!(kept.actor.state(), State::AwaitingReview { .. }));
        actors
            .decide(id, version, &Decision::Approve, by(PLANNER, 3))
            .await
            .unwrap();
        assert_eq!(stored(&actors, id).await.summary.as_deref(), Some("Neu"));
    }
}

#[tokio::test]
async fn two_of_the_own_people_at_once_lose_nothing_while_it_waits() {
    for (_database, actors) in on_each().await {
        let id = claimed(&actors, "Turnverein").await;
        let mut first = form(&actors, id, true).await;
        first.facts.summary = Some("Neu".to_owned());
        let mut second = form(&actors, id, true).await;
        second.facts.short_name = Some("TV".to_owned());
        actors.edit(&first, by(EDITOR, 2)).await.unwrap();
        actors.edit(&second, by(NEIGHBOUR, 3)).await.unwrap();
        // A third begins with what waits and takes it away again.
        let mut third = form(&actors, id, true).await;
        assert_eq!(third.facts.summary.as_deref(), Some("Neu"));
        assert_eq!(third.facts.short_name.as_deref(), Some("TV"));
        third.facts.summary = None;
        third.facts.offers.push(offer("Turnen"));
        // Meanwhile planning edits what everyone sees.
        let mut planning = form(&actors, id, false).await;
        planning.facts.access_note = Some("Rampe am Hof".to_owned());
        actors.edit(&planning, by(PLANNER, 4)).await.unwrap();
        let version = actors.edit(&third, by(EDITOR, 5)).await.unwrap();
        actors
            .decide(id, version, &Decision::Approve, by(PLANNER, 6))
            .await
            .unwrap();
        let facts = stored(&actors, id).await;
        assert_eq!(facts.summary, None);
        assert_eq!(facts.short_name.as_deref(), Some("TV"));
        assert_eq!(facts.access_note.as_deref(), Some("Rampe am Hof"));
        assert_eq!(facts.offers.len(), 1);
    }
}

#[tokio::test]
async fn a_part_cannot_become_the_whole_of_its_own_whole() {
    for (_database, actors) in on_each().await {
        let department = enter(&actors, facts("Fachbereich", ActorKind::Office)).await;
        let mut unit = facts("Abteilung", ActorKind::Office);
        unit.parent = Some(department);
        let unit = enter(&actors, unit).await;
        let mut wanted = form(&actors, department, false).await;
        wanted.facts.parent = Some(unit);
        let refused = actors.edit(&wanted, by(PLANNER, 1)).await;
        assert!(matches!(
            refused,
            Err(EditError::Parent(ParentFault::Hierarchy(_)))
        ));
        wanted.facts.parent = Some(new_actor());
        let refused = actors.edit(&wanted, by(PLANNER, 1)).await;
        assert_eq!(refused, Err(EditError::Parent(ParentFault::Gone)));

        let above = actors.above(&everyone(), unit).await.unwrap();
        assert_eq!(above[0].id, department);
        let parts = actors.parts(&everyone(), department, 10).await.unwrap();
        assert_eq!(parts[0].id, unit);
    }
}

#[tokio::test]
async fn markup_stays_what_it_is_and_is_found_as_text() {
    for (_database, actors) in on_each().await {
        let evil = "<script>alert('1')</script> %_\\";
        let mut wanted = facts(evil, ActorKind::Club);
        wanted.summary = Some("'; DROP TABLE actor; --".to_owned());
        let id = enter(&actors, wanted.clone()).await;
        assert_eq!(stored(&actors, id).await, wanted);
        let filter = |text: &str| actors::store::Filter {
            text: text.to_owned(),
            ..Default::default()
        };
        let found = async |text| actors.count(&everyone(), &filter(text)).await.unwrap();
        assert_eq!(found("%_\\").await, 1);
        assert_eq!(found("%x").await, 0);
        assert_eq!(found("drop TABLE").await, 1);
    }
}

#[tokio::test]
async fn why_a_change_was_sent_back_is_read_by_its_own_people_and_planning_alone() {
    for (_database, actors) in on_each().await {
        let id = claimed(&actors, "Turnverein").await;
        let mut wanted = form(&actors, id, true).await;
        wanted.facts.summary = Some("Neu".to_owned());
        let version = actors.edit(&wanted, by(EDITOR, 2)).await.unwrap();
        let back = Decision::SendBack("Bitte kürzer.".to_owned());
        actors
            .decide(id, version, &back, by(PLANNER, 3))
            .await
            .unwrap();
        for (viewer, read) in [
            (everyone(), ""),
            (resident(), ""),
            (planner(), "Bitte kürzer."),
            (editor_of(id), "Bitte kürzer."),
        ] {
            let history = actors.history(&viewer, id, 1).await.unwrap();
            let reason = read.to_owned();
            assert_eq!(history[0].what, What::SentBack { reason });
        }
    }
}
