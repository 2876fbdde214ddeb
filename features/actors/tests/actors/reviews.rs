//! Proposals, claims, confirmations.

use crate::people::*;
use actor_network::actor::{ActorKind, Problem, Refusal, State, Version, What};
use actors::{
    claiming::{Answer, ClaimError},
    proposing::{Listing, ProposeError},
    reviewing::{Decision, ReviewError},
    store::Filter,
};
use terms::Span;

#[tokio::test]
async fn a_proposal_is_seen_by_planning_and_its_proposer_until_it_is_published() {
    for (_database, actors) in on_each().await {
        let id = new_actor();
        let wanted = facts("Nachbarn am Wall", ActorKind::CitizenGroup);
        let propose = || actors.propose(id, wanted.clone(), Listing::AfterReview, by(NEIGHBOUR, 0));
        propose().await.unwrap();
        // A form sent twice changes nothing.
        propose().await.unwrap();
        assert!(actors.single(&everyone(), id).await.unwrap().is_none());
        assert!(
            actors
                .history(&everyone(), id, 10)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(actors.single(&resident(), id).await.unwrap().is_some());
        let waiting = Filter {
            state: Some("proposed"),
            ..Filter::default()
        };
        assert_eq!(actors.count(&planner(), &waiting).await.unwrap(), 1);
        assert_eq!(actors.count(&everyone(), &waiting).await.unwrap(), 0);

        let publish = actors.decide(id, Version(1), &Decision::Publish, by(PLANNER, 5));
        assert_eq!(publish.await.unwrap(), Version(2));
        // Two planners at once: the second one is told.
        let decline = Decision::Decline("doppelt".to_owned());
        let second = actors
            .decide(id, Version(1), &decline, by(PLANNER, 5))
            .await;
        assert_eq!(second, Err(ReviewError::Meanwhile));
        let seen = actors.single(&everyone(), id).await.unwrap().unwrap();
        assert_eq!(seen.actor.facts(), &wanted);
        assert_eq!(seen.origin.proposed_by, account(NEIGHBOUR));
        let history = actors.history(&everyone(), id, 10).await.unwrap();
        let what: Vec<&What> = history.iter().map(|step| &step.what).collect();
        assert_eq!(what, [&What::Published, &What::Proposed]);
    }
}

#[tokio::test]
async fn a_declined_proposal_tells_its_reason_to_whoever_proposed_it() {
    for (_database, actors) in on_each().await {
        let id = new_actor();
        let wanted = facts("Gibt es schon", ActorKind::Club);
        let proposing = actors.propose(id, wanted, Listing::AfterReview, by(NEIGHBOUR, 0));
        proposing.await.unwrap();
        let empty = Decision::Decline("  ".to_owned());
        let refused = actors.decide(id, Version(1), &empty, by(PLANNER, 1)).await;
        assert_eq!(refused, Err(ReviewError::Refused(Refusal::NoReason)));
        let reason = "Gibt es schon unter anderem Namen.".to_owned();
        let decline = Decision::Decline(reason.clone());
        actors
            .decide(id, Version(1), &decline, by(PLANNER, 2))
            .await
            .unwrap();
        let history = actors.history(&resident(), id, 10).await.unwrap();
        assert_eq!(history[0].what, What::Declined { reason });
        assert!(actors.single(&everyone(), id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn faults_are_told_by_field_and_nothing_is_stored() {
    for (_database, actors) in on_each().await {
        let mut wanted = facts(" ", ActorKind::Club);
        wanted.summary = Some("rechts\u{202E}links".to_owned());
        let id = new_actor();
        let refused = actors
            .propose(id, wanted, Listing::AtOnce, by(PLANNER, 0))
            .await;
        let Err(ProposeError::Faults(faults)) = refused else {
            panic!("{refused:?}")
        };
        let problems: Vec<&Problem> = faults.iter().map(|fault| &fault.problem).collect();
        assert_eq!(problems, [&Problem::Empty, &Problem::Unreadable(0x202E)]);
        assert!(actors.single(&planner(), id).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_key_belongs_to_one_actor_of_its_source() {
    for (_database, actors) in on_each().await {
        let mut wanted = facts("Verein A", ActorKind::Club);
        wanted.key = Some("V1".to_owned());
        enter(&actors, wanted.clone()).await;
        wanted.name = "Verein B".to_owned();
        let again = actors
            .propose(new_actor(), wanted, Listing::AtOnce, by(PLANNER, 0))
            .await;
        assert_eq!(again, Err(ProposeError::KeyTaken("Verein A".to_owned())));
    }
}

#[tokio::test]
async fn a_claim_waits_for_planning_and_makes_the_actor_claimed() {
    for (_database, actors) in on_each().await {
        let id = enter_named(&actors, "Turnverein").await;
        let claim = new_id();
        let note = "Ich bin im Vorstand.";
        actors.claim(claim, id, note, by(EDITOR, 1)).await.unwrap();
        // The same account asks once.
        actors
            .claim(new_id(), id, note, by(EDITOR, 1))
            .await
            .unwrap();
        assert_eq!(actors.open_claims(&planner(), 10).await.unwrap().len(), 1);
        assert!(
            actors
                .open_claims(&everyone(), 10)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            actors
                .open_claims(&resident(), 10)
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(
            actors.claim(new_id(), id, " ", by(NEIGHBOUR, 1)).await,
            Err(ClaimError::NoNote)
        );
        let empty = Answer::Decline(String::new());
        let refused = actors.answer_claim(claim, &empty, by(PLANNER, 2)).await;
        assert_eq!(refused, Err(ClaimError::NoReason));
        let accepted = actors
            .answer_claim(claim, &Answer::Accept, by(PLANNER, 2))
            .await;
        assert_eq!(accepted, Ok(Some((id, account(EDITOR)))));
        let again = actors
            .answer_claim(claim, &Answer::Accept, by(PLANNER, 3))
            .await;
        assert_eq!(again, Err(ClaimError::NoClaim));
        let seen = actors.single(&everyone(), id).await.unwrap().unwrap();
        assert_eq!(seen.actor.state(), &State::Claimed { since: minutes(2) });

        // A second person of the same actor changes nothing about it.
        let second = new_id();
        actors
            .claim(second, id, note, by(NEIGHBOUR, 4))
            .await
            .unwrap();
        let accepted = actors
            .answer_claim(second, &Answer::Accept, by(PLANNER, 5))
            .await;
        assert_eq!(accepted, Ok(Some((id, account(NEIGHBOUR)))));
        let after = actors.single(&everyone(), id).await.unwrap().unwrap();
        assert_eq!(after.actor.version(), seen.actor.version());
    }
}

#[tokio::test]
async fn a_confirmation_is_kept_once_however_often_the_form_is_sent() {
    for (_database, actors) in on_each().await {
        let id = enter_named(&actors, "Turnverein").await;
        let now = NOON.after(Span::days(213));
        let confirming = actors::Doing {
            by: account(EDITOR),
            now,
        };
        actors.confirm(id, confirming).await.unwrap();
        actors.confirm(id, confirming).await.unwrap();
        let seen = actors.single(&everyone(), id).await.unwrap().unwrap();
        assert_eq!(seen.record.confirmed.unwrap().at, now);
        assert_eq!((seen.record.reminders, seen.record.reminded), (0, None));
        let known = actors.snapshot().await.unwrap();
        assert_eq!(
            known.actors[&id].public.as_ref().unwrap().confirmed,
            Some(now)
        );
    }
}
