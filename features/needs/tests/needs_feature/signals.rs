//! Signals: who reads what, and what is shown of them.

use crate::samples::{
    RANDOM, account, acting, area, choices, day, ground, half_year, new_id, reviewer, sender,
    sending,
};
use accounts::{Account, Acting, ActingParts, Email, Places, Role, Term, Viewer, account::State};
use database::{Database, testing::databases};
use needs::{
    Reviewer, SignalId, SummaryId,
    showing::{NotPublishable, Period, Rule, Verdict},
    signal::{DiscardReason, InvalidSummary, SignalRefusal},
};
use needs_feature::{
    Binding, PublishError, Retention, ReviewError, ReviewerError, SendError, Signals,
    SummariseError,
};
use sea_orm::{ConnectionTrait, Statement};
use terms::{AreaRef, EntityId, Moment};

const NOTE: &str = "Die Wartezeit liegt bei neun Monaten.";

async fn send(db: &Database, number: u8, organisation: u8, area_key: &str) -> SignalId {
    let sent = sending(number, sender(number, organisation), area_key, NOTE);
    Signals::new(db.clone())
        .send(sent, &choices())
        .await
        .unwrap()
}

async fn notes(db: &Database) -> Vec<Option<String>> {
    let backend = db.read().get_database_backend();
    let statement = Statement::from_string(backend, "SELECT note FROM signal ORDER BY id");
    let rows = db.read().query_all_raw(statement).await.unwrap();
    let note = |row: &sea_orm::QueryResult| row.try_get::<Option<String>>("", "note").unwrap();
    rows.iter().map(note).collect()
}

#[tokio::test]
async fn a_note_is_handed_to_a_bound_reviewer_and_to_nobody_else() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let id = send(&db, 1, 1, "01").await;
        assert_eq!(notes(&db).await, [Some(NOTE.to_owned())]);
        let page = signals
            .for_review(&reviewer(), None, day(11), RANDOM)
            .await
            .unwrap();
        assert_eq!(page.signals[0].note.as_deref(), Some(NOTE));
        assert!(!format!("{page:?}").contains("Wartezeit"));
        let over = signals
            .for_review(&reviewer(), None, day(400), RANDOM)
            .await;
        assert_eq!(over, Err(ReviewError::Refused(SignalRefusal::NotBound)));
        let themselves = Reviewer::new(account(1), acting(1), day(0), None);
        let own = signals
            .for_review(&themselves, None, day(11), RANDOM)
            .await
            .unwrap();
        assert!(own.signals.is_empty());
        let noting = signals.note(id, &themselves, day(11), RANDOM).await;
        assert_eq!(noting, Err(ReviewError::Refused(SignalRefusal::OwnSignal)));
        let mine = signals.own(account(1)).await.unwrap();
        assert!(mine[0].has_note && mine[0].open);
        assert!(!format!("{mine:?}").contains("Wartezeit"));
        assert!(signals.own(account(2)).await.unwrap().is_empty());
        let published = signals
            .publish(
                new_id(),
                (&Rule::default(), &ground()),
                half_year(),
                (&reviewer(), day(183)),
                RANDOM,
            )
            .await
            .unwrap();
        let reports = signals.reports().await.unwrap();
        assert!(!format!("{published:?} {reports:?}").contains("Wartezeit"));
    }
}

#[tokio::test]
async fn a_signal_sent_twice_stands_once_and_another_account_cannot_take_its_identity() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        send(&db, 1, 1, "01").await;
        send(&db, 1, 1, "01").await;
        assert_eq!(signals.own(account(1)).await.unwrap().len(), 1);
        let stolen = sending(1, sender(2, 1), "02", "");
        let refused = signals.send(stolen, &choices()).await;
        assert_eq!(refused, Err(SendError::Unknown));
        let mut elsewhere = sending(3, sender(3, 1), "01", "Geb. 12.03.2019");
        let refused = signals.send(elsewhere.clone(), &choices()).await;
        assert!(matches!(
            refused,
            Err(SendError::Refused(SignalRefusal::Note(_)))
        ));
        elsewhere.note.clear();
        let nothing = needs::Choices::default();
        let refused = signals.send(elsewhere, &nothing).await;
        assert!(matches!(
            refused,
            Err(SendError::Refused(SignalRefusal::Topic(_)))
        ));
    }
}

#[tokio::test]
async fn only_who_sent_a_signal_takes_it_back_and_its_note_goes_at_once() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let id = send(&db, 1, 1, "01").await;
        let foreign = signals.withdraw(id, sender(2, 1), day(11)).await;
        assert_eq!(foreign, Err(SendError::Unknown));
        signals.withdraw(id, sender(1, 1), day(11)).await.unwrap();
        assert_eq!(notes(&db).await, [None]);
        assert!(!signals.own(account(1)).await.unwrap()[0].open);
        let again = signals.withdraw(id, sender(1, 1), day(12)).await;
        assert_eq!(again, Err(SendError::Refused(SignalRefusal::Closed)));
    }
}

async fn publish(db: &Database, period: Period) -> Result<needs::showing::Report, PublishError> {
    let (rule, ground) = (Rule::default(), ground());
    let signals = Signals::new(db.clone());
    let shown = (&rule, &ground);
    let after = period.until();
    signals
        .publish(new_id(), shown, period, (&reviewer(), after), RANDOM)
        .await
}

#[tokio::test]
async fn a_report_below_the_thresholds_shows_nothing() {
    for db in databases().await {
        // Two persons, of one organisation each; and three persons of the same one.
        send(&db, 1, 1, "01").await;
        send(&db, 2, 2, "01").await;
        for number in 3..6 {
            send(&db, number, 1, "02").await;
        }
        let one_city_less = Rule::new(3, 2, 50_000, vec![3, 6]).unwrap();
        let signals = Signals::new(db.clone());
        let report = signals
            .publish(
                new_id(),
                (&one_city_less, &ground()),
                half_year(),
                (&reviewer(), day(183)),
                RANDOM,
            )
            .await
            .unwrap();
        assert_eq!(report.statements(), []);
        let shown = signals.reports().await.unwrap();
        assert_eq!((shown.len(), shown[0].statements.len()), (1, 0));
        let again = publish(&db, half_year()).await;
        assert_eq!(
            again,
            Err(PublishError::Not(NotPublishable::Overlaps(half_year())))
        );
    }
}

#[tokio::test]
async fn three_persons_of_two_organisations_are_shown_and_stay_shown() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let mut ids = Vec::new();
        for number in 1..4 {
            ids.push(send(&db, number, number % 2, "01").await);
        }
        let weighed = signals
            .weigh(
                (&Rule::default(), &ground()),
                half_year(),
                &reviewer(),
                day(183),
            )
            .await;
        let (_, weighed) = weighed.unwrap();
        assert_eq!(
            (weighed[0].persons, weighed[0].verdict),
            (3, Verdict::Shown)
        );
        let report = publish(&db, half_year()).await.unwrap();
        assert_eq!(report.statements().len(), 1);
        assert_eq!(report.statements()[0].area, area("01"));
        for number in 1..4 {
            let back = signals.withdraw(ids[usize::from(number) - 1], sender(number, 1), day(184));
            back.await.unwrap();
        }
        let shown = signals.reports().await.unwrap();
        assert_eq!(shown[0].statements[0].statement, report.statements()[0]);
        assert_eq!(shown[0].persons, 3);
    }
}

#[tokio::test]
async fn of_two_who_publish_the_same_time_at_once_one_does() {
    for db in databases().await {
        let (first, second) = tokio::join!(publish(&db, half_year()), publish(&db, half_year()));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let early = Signals::new(db.clone());
        let next = Period::new(day(182), day(365)).unwrap();
        let refused = early
            .publish(
                new_id(),
                (&Rule::default(), &ground()),
                next,
                (&reviewer(), day(183)),
                RANDOM,
            )
            .await;
        let still = NotPublishable::StillRuns { until: day(365) };
        assert_eq!(refused, Err(PublishError::Not(still)));
        let stranger = Reviewer::new(account(1), acting(1), day(500), None);
        let refused = early
            .weigh(
                (&Rule::default(), &ground()),
                half_year(),
                &stranger,
                day(183),
            )
            .await;
        assert_eq!(refused, Err(PublishError::NotBound));
    }
}

#[tokio::test]
async fn a_summary_stands_beside_a_statement_and_closes_what_went_into_it() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let mut ids = Vec::new();
        for number in 1..4 {
            ids.push(send(&db, number, number % 2, "01").await);
        }
        signals
            .note(ids[0], &reviewer(), day(20), RANDOM)
            .await
            .unwrap();
        signals
            .note(ids[0], &reviewer(), day(21), RANDOM)
            .await
            .unwrap();
        publish(&db, half_year()).await.unwrap();
        let report: EntityId = signals.reports().await.unwrap()[0].id;
        let same = |outer: &AreaRef, inner: &AreaRef| outer == inner;
        let write = async |number: u8, position: usize, text: &str| {
            let id = SummaryId::new(day(190), [number; 10]);
            let by = (&reviewer(), day(190));
            signals
                .summarise(id, (report, position), text, &same, by, RANDOM)
                .await
        };
        let text = "Viele Familien warten lange auf einen Platz in der Kita.";
        assert_eq!(write(1, 5, text).await, Err(SummariseError::Unknown));
        let person = write(1, 0, "Frau M., Hafenstraße 12, wartet.").await;
        let pointed = matches!(
            person,
            Err(SummariseError::Invalid(InvalidSummary::Text(_)))
        );
        assert!(pointed, "{person:?}");
        write(1, 0, text).await.unwrap();
        write(1, 0, text).await.unwrap();
        assert_eq!(write(2, 0, text).await, Err(SummariseError::Written));
        let shown = signals.reports().await.unwrap();
        assert_eq!(shown[0].statements[0].summary.as_deref(), Some(text));
        let state = async |number| signals.own(account(number)).await.unwrap()[0].state.clone();
        assert_eq!(state(1).await, "summarised");
        assert_eq!(state(2).await, "sent", "nobody looked at it");
    }
}

#[tokio::test]
async fn what_a_reviewer_takes_out_counts_no_more() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let mut ids = Vec::new();
        for number in 1..4 {
            ids.push(send(&db, number, number % 2, "01").await);
        }
        let reason = DiscardReason::AboutAPerson;
        signals
            .discard(ids[2], reason, &reviewer(), day(12), RANDOM)
            .await
            .unwrap();
        let report = publish(&db, half_year()).await.unwrap();
        assert_eq!(report.statements(), []);
    }
}

#[tokio::test]
async fn notes_and_signals_go_when_their_time_is_over() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let closed = send(&db, 1, 1, "01").await;
        send(&db, 2, 1, "01").await;
        signals
            .discard(
                closed,
                DiscardReason::NotMeant,
                &reviewer(),
                day(12),
                RANDOM,
            )
            .await
            .unwrap();
        let retention = Retention::default();
        let due = async |days| signals.erase_due(&retention, day(days)).await.unwrap();
        assert_eq!((due(41).await.notes, due(42).await.notes), (0, 1));
        assert_eq!(notes(&db).await, [None, Some(NOTE.to_owned())]);
        assert_eq!(due(375).await.notes, 1);
        assert_eq!(due(3 * 365 + 11).await.signals, 2);
        assert!(notes(&db).await.is_empty());
    }
}

fn viewer(number: u8, at: Moment) -> Viewer {
    let email = Email::new("pruefung@stadt.example").unwrap();
    let account = Account::of_person(account(number), email, State::Active { last_seen: day(0) });
    let held = Acting::new(ActingParts {
        id: acting(number),
        account: account.id(),
        role: Role::StatisticsOffice,
        principal: None,
        places: Places::Everywhere,
        term: Term::new(day(0), Some(day(100))).unwrap(),
    });
    Viewer::signed_in(&account, vec![held.unwrap()], at).unwrap()
}

#[tokio::test]
async fn a_reviewer_is_bound_by_another_and_only_while_their_acting_holds() {
    for db in databases().await {
        let signals = Signals::new(db.clone());
        let binding = Binding {
            id: new_id(),
            account: account(5),
            acting: acting(5),
            name: "Ines Beispiel".to_owned(),
            asked_at: day(8),
            bound_at: None,
            until: None,
        };
        signals.enter_reviewer(binding.clone()).await.unwrap();
        let asked_again = Binding {
            id: new_id(),
            ..binding.clone()
        };
        signals.enter_reviewer(asked_again).await.unwrap();
        let stored = signals.bindings().await.unwrap();
        assert_eq!(stored, std::slice::from_ref(&binding));
        let asks = signals.reviewer(&viewer(5, day(9))).await.unwrap();
        assert_eq!(asks, None, "who only asked reads nothing");
        let by = |number| (account(number), acting(number).into());
        let bind = async |number| {
            let until = Some(day(200));
            signals
                .bind(binding.id, until, by(number), day(10), RANDOM)
                .await
        };
        assert_eq!(bind(5).await, Err(ReviewerError::Themselves));
        bind(6).await.unwrap();
        assert_eq!(bind(6).await, Err(ReviewerError::Unknown));
        let found = async |number, days| {
            let found = signals.reviewer(&viewer(number, day(days))).await;
            found.unwrap().is_some()
        };
        assert!(found(5, 10).await);
        assert!(!found(5, 9).await, "before");
        assert!(!found(5, 150).await, "the acting is over");
        assert!(!found(6, 10).await, "another account");
        let nobody = signals.reviewer(&Viewer::public(day(10))).await;
        assert_eq!(nobody.unwrap(), None);
        signals
            .unbind(binding.id, acting(6).into(), day(20), RANDOM)
            .await
            .unwrap();
        assert!(!found(5, 21).await);
        let again = signals
            .unbind(binding.id, acting(6).into(), day(22), RANDOM)
            .await;
        assert_eq!(again, Err(ReviewerError::Unknown));
    }
}
