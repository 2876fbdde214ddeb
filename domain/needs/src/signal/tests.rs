use super::*;
use crate::showing::{Ground, Period, Report, Rule, settle};
use crate::{ConcernId, FieldId, SignalId, SummaryId, Topic};
use proptest::prelude::*;
use terms::{AccountId, ActorId};

const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

fn day(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

fn topic(concern: &str) -> Topic {
    Topic {
        field: FieldId::new("families").unwrap(),
        concern: ConcernId::new(concern).unwrap(),
    }
}

fn area() -> AreaRef {
    "2021/stadtteil/01".parse().unwrap()
}

fn sender(person: u8) -> Sender {
    Sender {
        account: AccountId::new(NOW, [person; 10]),
        acting: ActingId::new(NOW, [person; 10]),
        organisation: ActorId::new(NOW, [person % 2; 10]),
    }
}

fn sent_by(person: u8, note: &str) -> Result<Signal, SignalRefusal> {
    let parts = SignalParts {
        id: SignalId::new(NOW, [person; 10]),
        sender: sender(person),
        topic: topic("day_care"),
        frequency: Frequency::Several,
        area: area(),
        sent: day(1),
    };
    Signal::send(parts, note, &Choices::new([topic("day_care")]))
}

fn reviewer() -> Reviewer {
    let account = AccountId::new(NOW, [90; 10]);
    Reviewer::new(account, ActingId::new(NOW, [90; 10]), NOW, Some(day(400)))
}

fn report() -> Report {
    let signals: Vec<_> = (1..4)
        .filter_map(|person| sent_by(person, "").unwrap().evidence())
        .collect();
    let ground = Ground::new([area()], |_| None, |_| Some(5_000)).unwrap();
    let period = Period::new(NOW, day(182)).unwrap();
    settle(&Rule::default(), &ground, period, &signals, day(182))
        .unwrap()
        .0
}

fn same(outer: &AreaRef, inner: &AreaRef) -> bool {
    outer == inner
}

fn summary() -> Summary {
    let report = report();
    let statement = &report.statements()[0];
    let text = "Viele Familien warten lange auf einen Platz in der Kita.";
    let id = SummaryId::new(NOW, [5; 10]);
    Summary::write(id, text, (&report, statement), &reviewer(), day(190)).unwrap()
}

#[test]
fn a_topic_outside_of_the_closed_list_is_refused_by_name() {
    let mut parts = sent_by(1, "").unwrap().parts().clone();
    parts.topic = topic("anything");
    let refused = Signal::send(parts, "", &Choices::new([topic("day_care")]));
    let unknown = UnknownTopic {
        field: FieldId::new("families").unwrap(),
        concern: ConcernId::new("anything").unwrap(),
    };
    assert_eq!(refused, Err(SignalRefusal::Topic(unknown)));
}

#[test]
fn a_note_that_points_to_a_person_is_not_taken() {
    let refused = sent_by(1, "Das Kind, geb. 12.03.2019, bekommt keinen Platz.");
    assert!(matches!(refused, Err(SignalRefusal::Note(_))));
    assert!(
        sent_by(1, "Die Wartezeit liegt bei 9 Monaten.")
            .unwrap()
            .has_note()
    );
}

#[test]
fn only_a_bound_reviewer_who_did_not_send_it_reads_the_note() {
    let signal = sent_by(1, "Die Wartezeit liegt bei 9 Monaten.").unwrap();
    let text = signal.read_note(&reviewer(), day(2)).unwrap();
    assert_eq!(text, Some("Die Wartezeit liegt bei 9 Monaten."));
    assert_eq!(
        signal.read_note(&reviewer(), day(400)),
        Err(SignalRefusal::NotBound)
    );
    let own = Reviewer::new(sender(1).account, sender(1).acting, NOW, None);
    assert_eq!(
        signal.read_note(&own, day(2)),
        Err(SignalRefusal::OwnSignal)
    );
    assert!(!format!("{signal:?}").contains("Wartezeit"));
}

#[test]
fn a_signal_goes_from_sent_over_noted_into_a_summary_and_no_other_way() {
    let mut signal = sent_by(1, "").unwrap();
    let summary = summary();
    let early = signal.summarise(&reviewer(), &summary, same, day(190));
    assert_eq!(early, Err(SignalRefusal::NotNoted));
    signal.note(&reviewer(), day(3)).unwrap();
    assert_eq!(
        signal.note(&reviewer(), day(4)),
        Err(SignalRefusal::AlreadyNoted)
    );
    signal
        .summarise(&reviewer(), &summary, same, day(190))
        .unwrap();
    let closed = signal.discard(&reviewer(), DiscardReason::NotMeant, day(191));
    assert_eq!(closed, Err(SignalRefusal::Closed));
    assert!(signal.evidence().is_some());
}

#[test]
fn a_summary_stands_only_beside_a_statement_of_the_report() {
    let report = report();
    let mut hidden = report.statements()[0].clone();
    hidden.area = "2021/stadtteil/02".parse().unwrap();
    let id = SummaryId::new(NOW, [5; 10]);
    let refused = Summary::write(id, "Ein Text.", (&report, &hidden), &reviewer(), day(190));
    assert_eq!(refused, Err(InvalidSummary::NotShown));
    let other = summary();
    let mut signal = sent_by(1, "").unwrap();
    signal.note(&reviewer(), day(3)).unwrap();
    let elsewhere = signal.summarise(&reviewer(), &other, |_, _| false, day(190));
    assert_eq!(elsewhere, Err(SignalRefusal::NotCovered));
}

#[test]
fn what_is_discarded_or_taken_back_counts_no_more_and_only_the_sender_takes_back() {
    let mut signal = sent_by(1, "Die Wartezeit liegt bei 9 Monaten.").unwrap();
    assert_eq!(
        signal.withdraw(sender(2), day(2)),
        Err(SignalRefusal::NotTheSender)
    );
    signal.withdraw(sender(1), day(2)).unwrap();
    assert_eq!(signal.evidence(), None);
    assert!(!signal.has_note());
    let mut other = sent_by(2, "").unwrap();
    other
        .discard(&reviewer(), DiscardReason::AboutAPerson, day(2))
        .unwrap();
    assert_eq!(other.evidence(), None);
}

#[test]
fn a_note_goes_after_its_retention_and_at_the_latest_when_nobody_has_closed_the_signal() {
    let (retention, longest) = (Span::days(30), Span::days(365));
    let mut signal = sent_by(1, "Die Wartezeit liegt bei 9 Monaten.").unwrap();
    signal
        .discard(&reviewer(), DiscardReason::NotMeant, day(5))
        .unwrap();
    assert!(!signal.erase_due_note(retention, longest, day(34)));
    assert!(signal.erase_due_note(retention, longest, day(35)));
    assert_eq!(signal.stored_note(), &Note::Erased { at: day(35) });
    let mut forgotten = sent_by(2, "Die Wartezeit liegt bei 9 Monaten.").unwrap();
    assert!(!forgotten.erase_due_note(retention, longest, day(365)));
    assert!(forgotten.erase_due_note(retention, longest, day(366)));
}

#[test]
fn every_class_of_frequency_is_found_by_its_name() {
    for class in Frequency::ALL {
        assert_eq!(class.name().parse(), Ok(class));
    }
    assert!("17".parse::<Frequency>().is_err());
}

proptest! {
    #[test]
    fn a_refused_step_leaves_a_signal_as_it_was_and_a_closed_one_stays_closed(
        steps in proptest::collection::vec((0_u8..4, 0_u32..500), 0..12)
    ) {
        let (summary, mut now) = (summary(), day(1));
        let mut signal = sent_by(1, "Kurz.").unwrap();
        for (step, days) in steps {
            now = now.after(Span::days(days / 10));
            let before = signal.clone();
            let outcome = match step {
                0 => signal.note(&reviewer(), now),
                1 => signal.summarise(&reviewer(), &summary, same, now),
                2 => signal.discard(&reviewer(), DiscardReason::NotMeant, now),
                _ => signal.withdraw(sender(1), now),
            };
            let open = matches!(before.state(), SignalState::Sent | SignalState::Noted { .. });
            prop_assert!(open || outcome == Err(SignalRefusal::Closed) || step < 3 && !reviewer().is_bound(now));
            if outcome.is_err() {
                prop_assert!(signal == before);
            }
        }
    }
}
