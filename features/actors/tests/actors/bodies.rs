//! Bodies: seats, terms, the order of consultation.

use crate::people::*;
use actor_network::{
    Day,
    actor::ActorKind,
    bodies::{BodyFault, BodyKind, Holder, SeatId, SequenceFault, Tenure, Vote, Weight},
};
use actors::{
    Actors,
    keeping_bodies::{BodyChange, BodyError},
};
use terms::ActorId;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

async fn body(actors: &Actors, name: &str, weight: Weight) -> ActorId {
    let id = enter(actors, facts(name, ActorKind::Body)).await;
    let kind = BodyKind::Committee;
    let change = BodyChange::Describe { kind, weight };
    actors
        .change_body(id, &change, by(PLANNER, 1), &random)
        .await
        .unwrap();
    id
}

fn take(seat: SeatId, holder: Holder, from: &str, until: Option<&str>) -> BodyChange {
    BodyChange::Take {
        seat,
        tenure: Tenure {
            holder,
            from: day(from),
            until: until.map(day),
        },
    }
}

#[tokio::test]
async fn seats_are_taken_for_terms_and_vacant_ones_are_counted() {
    for (_database, actors) in on_each().await {
        let committee = body(&actors, "Sozialausschuss", Weight::Deciding).await;
        let club = enter_named(&actors, "Turnverein").await;
        let seats = [SeatId(new_id()), SeatId(new_id())];
        let change = async |change: BodyChange| {
            actors
                .change_body(committee, &change, by(PLANNER, 2), &random)
                .await
        };
        for seat in seats {
            let add = BodyChange::AddSeat {
                seat,
                title: "Vereine".to_owned(),
                vote: Vote::Voting,
            };
            change(add.clone()).await.unwrap();
            // A form sent twice.
            change(add).await.unwrap();
        }
        change(take(
            seats[0],
            Holder::Actor(club),
            "2024-01-01",
            Some("2025-12-31"),
        ))
        .await
        .unwrap();
        let role = |title: &str| Holder::Role {
            title: title.to_owned(),
            of: Some(club),
        };
        change(take(seats[0], role("Vorsitz"), "2026-01-01", None))
            .await
            .unwrap();
        let twice = change(take(seats[0], role("Andere"), "2026-05-01", None)).await;
        assert!(matches!(
            twice,
            Err(BodyError::Fault(BodyFault::HeldTwice { .. }))
        ));
        assert_eq!(
            change(BodyChange::DropSeat(seats[0])).await,
            Err(BodyError::WasHeld)
        );
        let stranger = Holder::Actor(new_actor());
        let nobody = change(take(seats[1], stranger, "2026-01-01", None)).await;
        assert_eq!(nobody, Err(BodyError::NoHolder));

        let held = async |on| {
            let listed = actors.bodies(&everyone(), day(on)).await.unwrap();
            (listed[0].seats, listed[0].held)
        };
        assert_eq!(held("2026-11-26").await, (2, 1));
        assert_eq!(held("2023-11-26").await, (2, 0));
        let chairs = actors.chairs(&everyone(), club).await.unwrap();
        assert_eq!(chairs.len(), 2);
        assert_eq!(chairs[0].role.as_deref(), Some("Vorsitz"));
        assert_eq!(chairs[1].until, Some(day("2025-12-31")));

        change(BodyChange::Leave {
            seat: seats[0],
            last: day("2026-06-30"),
        })
        .await
        .unwrap();
        assert_eq!(held("2026-11-26").await, (2, 0));
        change(BodyChange::DropSeat(seats[1])).await.unwrap();
        let stored = actors.body(&everyone(), committee).await.unwrap().unwrap();
        assert_eq!(stored.seats().len(), 1);
        assert_eq!(stored.seats()[0].tenures.len(), 2);
    }
}

#[tokio::test]
async fn bodies_are_consulted_in_order_and_never_in_a_circle() {
    for (_database, actors) in on_each().await {
        let council = body(&actors, "Rat", Weight::Deciding).await;
        let committee = body(&actors, "Ausschuss", Weight::Deciding).await;
        let board = body(&actors, "Beirat", Weight::Advising).await;
        let order = async |one, other, holds| {
            actors
                .order_bodies((one, other), holds, by(PLANNER, 2), &random)
                .await
        };
        order(board, committee, true).await.unwrap();
        order(committee, council, true).await.unwrap();
        order(committee, council, true).await.unwrap();
        let circle = order(council, board, true).await;
        assert!(matches!(
            circle,
            Err(BodyError::Order(SequenceFault::Circle(_)))
        ));
        let on = day("2026-11-26");
        let found = actors.sequence(&everyone(), council, on).await.unwrap();
        let sequence = found.unwrap().unwrap();
        assert_eq!(
            sequence.stages(),
            [[board].into(), [committee].into(), [council].into()]
        );
        order(committee, council, false).await.unwrap();
        assert!(
            actors
                .sequence(&everyone(), council, on)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn only_an_actor_of_that_kind_becomes_a_body() {
    for (_database, actors) in on_each().await {
        let club = enter_named(&actors, "Turnverein").await;
        let (kind, weight) = (BodyKind::Other, Weight::Advising);
        let describe = BodyChange::Describe { kind, weight };
        let refused = actors
            .change_body(club, &describe, by(PLANNER, 1), &random)
            .await;
        assert_eq!(refused, Err(BodyError::NoBody));
    }
}
