//! Needs are proposed, decided, changed and found.

use crate::samples::{
    IDS, NOW, RANDOM, acting, area, content, day, field, id, proposal, propose, resident,
};
use database::testing::databases;
use needs::need::{Clash, Conflict, Field, Refusal, Status, Step, Version, Who};
use needs_feature::{
    Change, DecideError, Decision, Filter, LoadError, MOST_ON_PAGE, ProposeError, Register,
    ReviseError,
};

fn decision(number: u8, step: Step) -> Decision {
    Decision {
        need: id(number),
        step,
        by: acting(1),
        reason: "Die Runde im Quartier hat es so beschlossen.".to_owned(),
    }
}

#[tokio::test]
async fn a_need_is_read_as_it_was_proposed_and_a_form_sent_twice_is_one_need() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let need = propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        assert_eq!(register.find(id(1)).await.unwrap(), Some(need.clone()));
        assert_eq!(propose(&db, 1, "Es fehlen Plätze in der Kita").await, need);
        let other = proposal(1, content("Es fehlt ein Treff"));
        let refused = register.propose(other, day(2), RANDOM).await;
        assert_eq!(refused, Err(ProposeError::Taken));
        assert_eq!(register.find(id(2)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_wording_that_points_to_a_person_is_refused_at_its_field_and_not_stored() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let wording = content("Frau aus der Hafenstraße 12 braucht Hilfe");
        let refused = register.propose(proposal(1, wording), NOW, RANDOM).await;
        let Err(ProposeError::Faulty(faults)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(faults[0].field, Field::Title);
        assert_eq!(register.find(id(1)).await.unwrap(), None);
    }
}

#[tokio::test]
async fn the_way_of_a_need_is_kept_with_who_and_why() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        for step in [Step::Accept, Step::Begin, Step::Meet, Step::Reopen] {
            register
                .decide(decision(1, step), day(3), RANDOM)
                .await
                .unwrap();
        }
        let need = register.find(id(1)).await.unwrap().unwrap();
        let statuses: Vec<Status> = need.history().iter().map(|entry| entry.to).collect();
        assert_eq!(
            statuses,
            [
                Status::Proposed,
                Status::Accepted,
                Status::BeingWorkedOn,
                Status::Met,
                Status::Accepted
            ]
        );
        assert_eq!(need.history()[0].who, resident());
        assert_eq!(need.history()[1].who, Who::Acting(acting(1)));
        let refused = register
            .decide(decision(1, Step::Meet), day(4), RANDOM)
            .await;
        assert!(matches!(
            refused,
            Err(DecideError::Refused(Refusal::NotFromHere { .. }))
        ));
        let unknown = register.decide(decision(9, Step::Accept), day(4), RANDOM);
        assert_eq!(unknown.await, Err(DecideError::Unknown));
        let mut silent = decision(1, Step::Begin);
        silent.reason = " ".to_owned();
        let refused = register.decide(silent, day(4), RANDOM).await;
        assert!(matches!(refused, Err(DecideError::Reason(_))));
    }
}

#[tokio::test]
async fn a_decision_sent_twice_is_taken_once() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        let (first, second) = tokio::join!(
            register.decide(decision(1, Step::Accept), day(3), RANDOM),
            register.decide(decision(1, Step::Accept), day(3), RANDOM)
        );
        assert_eq!(first.unwrap(), second.unwrap());
        let need = register.find(id(1)).await.unwrap().unwrap();
        assert_eq!(need.history().len(), 2);
    }
}

#[tokio::test]
async fn of_two_who_change_the_wording_at_once_nothing_is_lost() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        let change = |title: &str, who| Change {
            need: id(1),
            based_on: Version::FIRST,
            content: content(title),
            who,
        };
        let first = change("Es fehlen 40 Plätze in der Kita", resident());
        let second = change(
            "Es fehlen Plätze in Krippe und Kita",
            Who::Acting(acting(1)),
        );
        let (first, second) = tokio::join!(
            register.revise(first, day(2), RANDOM),
            register.revise(second, day(2), RANDOM)
        );
        let both = if first.is_ok() {
            (first, second)
        } else {
            (second, first)
        };
        let (Ok(taken), Err(refused)) = both else {
            panic!("one is taken, one is not")
        };
        let ReviseError::Conflict(Conflict::Meanwhile {
            theirs, clashes, ..
        }) = refused
        else {
            panic!("{refused:?}")
        };
        assert_eq!(theirs.content, taken.revision().content);
        assert_eq!(clashes, [Clash(Field::Title)]);
        let stored = register.find(id(1)).await.unwrap().unwrap();
        assert_eq!(stored.revisions().len(), 2);
    }
}

#[tokio::test]
async fn needs_are_found_by_area_field_status_and_words() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        let mut treff = content("Jugendliche haben keinen Treff");
        treff.areas = [area("02"), area("03")].into();
        treff.fields = [field("youth")].into();
        register
            .propose(proposal(2, treff.clone()), day(2), RANDOM)
            .await
            .unwrap();
        register
            .decide(decision(2, Step::Accept), day(3), RANDOM)
            .await
            .unwrap();
        let found = async |filter: Filter| -> Vec<needs::NeedId> {
            let listed = register.list(&filter, None).await.unwrap();
            assert_eq!(listed.count, listed.needs.len() as u64);
            listed.needs.iter().map(|need| need.id).collect()
        };
        let all = Filter::default();
        assert_eq!(found(all.clone()).await, [id(2), id(1)]);
        let there = Filter {
            areas: vec![area("03"), area("02")],
            ..all.clone()
        };
        assert_eq!(found(there).await, [id(2)]);
        let families = Filter {
            field: Some(field("families")),
            ..all.clone()
        };
        assert_eq!(found(families).await, [id(1)]);
        let accepted = Filter {
            statuses: vec!["accepted", "met"],
            ..all.clone()
        };
        assert_eq!(found(accepted).await, [id(2)]);
        let words = |words: &str| Filter {
            words: words.to_owned(),
            ..Filter::default()
        };
        assert_eq!(found(words("PLÄTZE kita")).await, [id(1)]);
        assert_eq!(found(words("% _")).await, [id(2), id(1)]);
        assert_eq!(found(words("' OR 1=1 --")).await, []);
        treff.areas = [area("04")].into();
        let moved = Change {
            need: id(2),
            based_on: Version::FIRST,
            content: treff,
            who: resident(),
        };
        register.revise(moved, day(4), RANDOM).await.unwrap();
        let before = Filter {
            areas: vec![area("02")],
            ..all
        };
        assert_eq!(found(before).await, []);
    }
}

#[tokio::test]
async fn a_long_list_comes_page_by_page_without_gap_or_repetition() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let many = u8::try_from(MOST_ON_PAGE).unwrap() + 5;
        for number in 1..=many {
            propose(&db, number, &format!("Bedarf Nummer {number}")).await;
        }
        let first = register.list(&Filter::default(), None).await.unwrap();
        let second = register.list(&Filter::default(), first.next).await.unwrap();
        assert_eq!((first.count, second.next), (u64::from(many), None));
        let ids = first.needs.iter().chain(&second.needs).map(|need| need.id);
        assert!(ids.eq((1..=many).rev().map(id)));
    }
}

#[tokio::test]
async fn a_similar_open_need_is_suggested_with_the_words_that_meet() {
    for db in databases().await {
        let register = Register::new(db.clone());
        propose(&db, 1, "Es fehlen Kitaplätze für Familien").await;
        propose(&db, 2, "Kitaplätze für Familien fehlen").await;
        let mut elsewhere = content("Es fehlen Kitaplätze für Familien");
        elsewhere.areas = [area("04")].into();
        register
            .propose(proposal(3, elsewhere), day(2), RANDOM)
            .await
            .unwrap();
        let new = content("Zu wenige Kitaplätze für Familien");
        let found = register.similar(&new, Some(id(2))).await.unwrap();
        let ids: Vec<_> = found.iter().map(|(_, need)| need.id()).collect();
        assert_eq!(ids, [id(1)]);
        assert!(!found[0].0.words.is_empty());
    }
}

#[tokio::test]
async fn whole_needs_are_loaded_once_and_faulty_ones_not_at_all() {
    for db in databases().await {
        let register = Register::new(db.clone());
        let need = propose(&db, 1, "Es fehlen Plätze in der Kita").await;
        for other in databases().await {
            let there = Register::new(other.clone());
            assert_eq!(there.load(std::slice::from_ref(&need), IDS).await, Ok(1));
            assert_eq!(there.load(std::slice::from_ref(&need), IDS).await, Ok(0));
            assert_eq!(there.find(id(1)).await.unwrap().as_ref(), Some(&need));
        }
        let mut revisions = need.revisions().to_vec();
        revisions[0].content.title.clear();
        let history = need.history().to_vec();
        let faulty = needs::Need::of_stored(id(7), revisions, history).unwrap();
        let refused = register.load(&[faulty], IDS).await;
        assert!(matches!(refused, Err(LoadError::Faulty { need, .. }) if need == id(7)));
    }
}
