use super::*;
use crate::samples::{NOW, account, facts, field, published};
use proptest::prelude::*;

fn edit(actor: &Actor, change: impl Fn(&mut Facts)) -> Edit {
    let mut wanted = actor.facts().clone();
    change(&mut wanted);
    Edit {
        seen: actor.version(),
        base: actor.facts().clone(),
        wanted,
    }
}

fn claimed() -> Actor {
    let mut actor = published(1, facts("Nachbarn am Wall"));
    actor.claim(account(), NOW).unwrap();
    actor
}

#[test]
fn a_proposal_is_published_once_and_then_claimed_by_its_own_people() {
    let (mut actor, event) =
        Actor::propose(crate::samples::actor_id(1), facts("A"), account(), NOW);
    assert_eq!(event.what, What::Proposed);
    assert!(!actor.state().is_listed());
    assert!(matches!(
        actor.claim(account(), NOW),
        Err(Refusal::NotNow { .. })
    ));
    actor.publish(account(), NOW).unwrap();
    assert!(actor.state().is_listed());
    actor.claim(account(), NOW).unwrap();
    assert_eq!(
        actor.publish(account(), NOW),
        Err(Refusal::NotNow {
            step: "published",
            state: "claimed"
        })
    );
}

#[test]
fn what_waits_for_review_is_not_seen_until_it_is_approved() {
    let mut actor = claimed();
    let change = edit(&actor, |facts| {
        facts.name = "Nachbarn am Wall e.V.".to_owned();
    });
    actor.submit(&change, account(), NOW).unwrap();
    assert_eq!(actor.facts().name, "Nachbarn am Wall");
    assert!(actor.state().is_listed());
    let event = actor.approve(account(), NOW).unwrap();
    assert_eq!(actor.facts().name, "Nachbarn am Wall e.V.");
    assert_eq!(event.changes[0].field(), Field::Name);
    assert_eq!(actor.state().name(), "claimed");
}

#[test]
fn a_change_that_is_sent_back_goes_to_its_author_with_a_reason() {
    let mut actor = claimed();
    let change = edit(&actor, |facts| {
        facts.summary = Some("Wir helfen.".to_owned());
    });
    actor.submit(&change, account(), NOW).unwrap();
    assert_eq!(actor.send_back(" ", account(), NOW), Err(Refusal::NoReason));
    let (_, pending) = actor.send_back("Wem?", account(), NOW).unwrap();
    assert_eq!(pending.wanted.summary.as_deref(), Some("Wir helfen."));
    assert_eq!(actor.facts().summary, None);
}

#[test]
fn an_edit_made_while_a_change_waits_is_not_undone_by_its_approval() {
    let mut actor = claimed();
    let theirs = edit(&actor, |facts| facts.name = "Nachbarn".to_owned());
    actor.submit(&theirs, account(), NOW).unwrap();
    let ours = edit(&actor, |facts| facts.short_name = Some("NaW".to_owned()));
    actor.edit(&ours, account(), NOW).unwrap();
    let event = actor.approve(account(), NOW).unwrap();
    assert_eq!(
        event.what,
        What::Approved {
            meanwhile: vec![Field::ShortName]
        }
    );
    assert_eq!(actor.facts().name, "Nachbarn");
    assert_eq!(actor.facts().short_name.as_deref(), Some("NaW"));
}

#[test]
fn two_of_its_own_people_who_submit_at_once_do_not_undo_each_other_nor_planning() {
    let mut actor = claimed();
    let first = edit(&actor, |facts| facts.name = "Nachbarn".into());
    let second = edit(&actor, |facts| facts.summary = Some("Wir helfen.".into()));
    let third = edit(&actor, |facts| facts.name = "Andere".into());
    actor.submit(&first, account(), NOW).unwrap();
    let ours = edit(&actor, |facts| facts.short_name = Some("NaW".into()));
    actor.edit(&ours, account(), NOW).unwrap();
    actor.submit(&second, account(), NOW).unwrap();
    let refused = actor.submit(&third, account(), NOW);
    assert!(matches!(refused, Err(Refusal::Conflicts(_))));
    actor.approve(account(), NOW).unwrap();
    assert_eq!(actor.facts().name, "Nachbarn");
    assert_eq!(actor.facts().summary.as_deref(), Some("Wir helfen."));
    assert_eq!(actor.facts().short_name.as_deref(), Some("NaW"));
}

#[test]
fn the_second_of_two_editors_learns_what_the_first_did_and_both_changes_stay() {
    let mut actor = published(1, facts("Nachbarn"));
    let first = edit(&actor, |facts| {
        facts.summary = Some("Wir treffen uns.".to_owned());
    });
    let second = edit(&actor, |facts| {
        facts.fields.insert(field("youth"));
    });
    actor.edit(&first, account(), NOW).unwrap();
    let event = actor.edit(&second, account(), NOW).unwrap();
    assert_eq!(
        event.what,
        What::Edited {
            meanwhile: vec![Field::Summary]
        }
    );
    assert_eq!(actor.facts().summary.as_deref(), Some("Wir treffen uns."));
    assert!(actor.facts().fields.contains(&field("youth")));
}

#[test]
fn two_editors_of_the_same_field_see_both_values_and_the_first_one_stands() {
    let mut actor = published(1, facts("Nachbarn"));
    let first = edit(&actor, |facts| facts.name = "Nachbarn Nord".to_owned());
    let second = edit(&actor, |facts| facts.name = "Nachbarn Süd".to_owned());
    actor.edit(&first, account(), NOW).unwrap();
    let Err(Refusal::Conflicts(outcome)) = actor.edit(&second, account(), NOW) else {
        panic!("both changed the name");
    };
    assert_eq!(
        outcome.conflicts,
        [Conflict {
            field: Field::Name,
            mine: FieldValue::Name("Nachbarn Süd".to_owned()),
            theirs: FieldValue::Name("Nachbarn Nord".to_owned()),
            base: FieldValue::Name("Nachbarn".to_owned()),
        }]
    );
    assert_eq!(actor.facts().name, "Nachbarn Nord");
}

#[test]
fn an_edit_of_a_version_that_never_was_and_an_edit_without_change_are_refused() {
    let mut actor = published(1, facts("Nachbarn"));
    let mut odd = edit(&actor, |facts| facts.name = "X".to_owned());
    odd.seen = Version(99);
    assert_eq!(
        actor.edit(&odd, account(), NOW),
        Err(Refusal::UnknownVersion(Version(99)))
    );
    let none = edit(&actor, |_| {});
    assert_eq!(actor.edit(&none, account(), NOW), Err(Refusal::NoChange));
}

#[test]
fn who_wakes_up_is_still_claimed_by_the_same_people() {
    let mut actor = claimed();
    actor.rest(account(), NOW).unwrap();
    assert!(!actor.state().is_listed());
    actor.wake(account(), NOW).unwrap();
    assert_eq!(actor.state(), &State::Claimed { since: NOW });
}

#[test]
fn public_fields_leave_out_persons_and_channels_that_nobody_opened() {
    let mut known = facts("Nachbarn");
    let channel = |value: &str, openness| Channel {
        kind: ChannelKind::Phone,
        value: value.to_owned(),
        openness,
    };
    known.contacts = vec![RoleContact {
        role: "Koordination".to_owned(),
        person: Some("Anna Beispiel".to_owned()),
        person_openness: Openness::default(),
        channels: vec![
            channel("1234", Openness::Private),
            channel("5678", Openness::Public),
        ],
    }];
    let public = PublicActor::of(&published(1, known), None).unwrap();
    assert_eq!(
        public.contacts,
        [PublicContact {
            role: "Koordination".to_owned(),
            person: None,
            channels: vec![(ChannelKind::Phone, "5678".to_owned())],
        }]
    );
    assert!(!format!("{public:?}").contains("Anna"));
    let (proposed, _) = Actor::propose(crate::samples::actor_id(1), facts("A"), account(), NOW);
    assert_eq!(PublicActor::of(&proposed, None), None);
}

/// One of the steps, by number.
#[test]
fn a_proposal_is_declined_with_a_reason_and_stays_closed() {
    let (mut actor, _) = Actor::propose(crate::samples::actor_id(1), facts("A"), account(), NOW);
    assert_eq!(actor.decline(" ", account(), NOW), Err(Refusal::NoReason));
    let event = actor.decline(" Gibt es schon. ", account(), NOW).unwrap();
    let reason = "Gibt es schon.".to_owned();
    assert_eq!(event.what, What::Declined { reason });
    assert!(actor.state().is_closed());
    assert!(actor.publish(account(), NOW).is_err());
    assert!(
        published(2, facts("B"))
            .decline("x", account(), NOW)
            .is_err()
    );
}

#[test]
fn every_sort_of_event_is_stored_and_read_again() {
    let other = crate::samples::actor_id(2);
    for what in [
        What::Proposed,
        What::Edited {
            meanwhile: vec![Field::Name],
        },
        What::SentBack {
            reason: "x".to_owned(),
        },
        What::MergedInto(other),
        What::TookOver(other),
        What::Separated(other),
    ] {
        let text = serde_json::to_string(&what).unwrap();
        assert!(text.contains(what.name()), "{text}");
        assert_eq!(serde_json::from_str::<What>(&text).unwrap(), what);
    }
}

fn step(actor: &mut Actor, number: u8) -> Result<Event, Refusal> {
    let (by, now) = (account(), NOW);
    let mut wanted = actor.facts().clone();
    wanted.summary = Some(format!("{} {number}", actor.version().0));
    let change = Edit {
        seen: actor.version(),
        base: actor.facts().clone(),
        wanted,
    };
    match number {
        0 => actor.publish(by, now),
        1 => actor.claim(by, now),
        2 => actor.release(by, now),
        3 => actor.edit(&change, by, now),
        4 => actor.submit(&change, by, now),
        5 => actor.approve(by, now),
        6 => actor.send_back("x", by, now).map(|(event, _)| event),
        7 => actor.rest(by, now),
        8 => actor.wake(by, now),
        9 => actor.merge_into(crate::samples::actor_id(9), by, now),
        10 => actor.separate(by, now),
        _ => actor.dissolve(by, now),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn every_step_counts_once_or_changes_nothing(
        steps in proptest::collection::vec(0_u8..12, 0..40)
    ) {
        let (mut actor, first) =
            Actor::propose(crate::samples::actor_id(1), facts("A"), account(), NOW);
        let mut history = vec![first];
        for number in steps {
            let before = actor.clone();
            match step(&mut actor, number) {
                Ok(event) => {
                    prop_assert_eq!(event.version.0, before.version().0 + 1);
                    prop_assert_eq!(event.version, actor.version());
                    prop_assert!(before.state() != &State::Dissolved);
                    history.push(event);
                }
                Err(_) => prop_assert_eq!(&actor, &before),
            }
        }
        // The history tells how every earlier version looked.
        let mut facts_before = actor.facts().clone();
        for change in history.iter().rev().flat_map(|event| event.changes.iter().rev()) {
            prop_assert_eq!(&facts_before.get(change.field()), &change.after);
            facts_before.set(change.before.clone());
        }
        prop_assert_eq!(facts_before, facts("A"));
    }
}
