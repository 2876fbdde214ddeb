use super::*;
use crate::samples::actor_id;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn seat(number: u8, vote: Vote) -> Seat {
    Seat {
        id: SeatId(actor_id(number).id()),
        title: "Sitz".to_owned(),
        vote,
        tenures: Vec::new(),
    }
}

fn tenure(holder: u8, from: &str, until: Option<&str>) -> Tenure {
    Tenure {
        holder: Holder::Actor(actor_id(holder)),
        from: day(from),
        until: until.map(day),
    }
}

fn committee() -> Body {
    let seats = vec![seat(1, Vote::Voting), seat(2, Vote::Advising)];
    Body::new(actor_id(9), BodyKind::Committee, Weight::Deciding, seats).unwrap()
}

#[test]
fn on_each_day_it_is_known_who_sat_where_and_which_seat_was_vacant() {
    let mut body = committee();
    let first = body.seats()[0].id;
    body.take(first, tenure(3, "2024-01-01", None)).unwrap();
    body.leave(first, day("2024-06-30")).unwrap();
    body.take(first, tenure(4, "2024-07-02", None)).unwrap();
    let holder = |text: &str| {
        body.seats()[0]
            .holder(day(text))
            .map(|held| held.holder.clone())
    };
    assert_eq!(holder("2023-12-31"), None);
    assert_eq!(holder("2024-06-30"), Some(Holder::Actor(actor_id(3))));
    assert_eq!(holder("2024-07-01"), None);
    assert_eq!(holder("2030-01-01"), Some(Holder::Actor(actor_id(4))));
    let on: Vec<bool> = body
        .on(day("2024-07-02"))
        .map(|(_, held)| held.is_some())
        .collect();
    assert_eq!(on, [true, false]);
}

#[test]
fn nobody_sits_down_on_a_seat_that_is_taken() {
    let mut body = committee();
    let first = body.seats()[0].id;
    body.take(first, tenure(3, "2024-01-01", None)).unwrap();
    let before = body.clone();
    assert_eq!(
        body.take(first, tenure(4, "2024-07-01", None)),
        Err(BodyFault::HeldTwice {
            seat: first,
            from: day("2024-07-01")
        })
    );
    assert!(
        body.take(first, tenure(4, "2023-07-01", Some("2023-01-01")))
            .is_err()
    );
    assert_eq!(
        body.take(first, tenure(9, "2020-01-01", Some("2020-02-01"))),
        Err(BodyFault::OwnSeat(first))
    );
    assert_eq!(body, before);
}

#[test]
fn a_body_that_decides_needs_somebody_who_votes() {
    let seats = || vec![seat(1, Vote::Advising)];
    let new = |weight| Body::new(actor_id(9), BodyKind::AdvisoryBoard, weight, seats());
    assert_eq!(new(Weight::Deciding), Err(BodyFault::NobodyVotes));
    assert!(new(Weight::Advising).is_ok());
}

proptest! {
    #[test]
    fn a_seat_never_has_two_holders_on_a_day(
        terms in proptest::collection::vec((1_u8..28, 1_u8..28, any::<bool>()), 0..12)
    ) {
        let mut body = committee();
        let first = body.seats()[0].id;
        for (from, until, open) in terms {
            let until = (!open).then(|| format!("2024-05-{until:02}"));
            let _ = body.take(first, tenure(3, &format!("2024-05-{from:02}"), until.as_deref()));
        }
        for number in 1..=31 {
            let on = Day::new(2024, 5, number).unwrap();
            let holders = body.seats()[0].tenures.iter().filter(|one| one.holds(on)).count();
            prop_assert!(holders <= 1);
        }
    }
}
