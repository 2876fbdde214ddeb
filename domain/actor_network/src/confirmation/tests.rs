use super::*;
use crate::samples::{NOW, account, actor_id};
use proptest::prelude::*;

fn days(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

#[test]
fn reminders_come_after_180_then_30_then_60_days_and_then_planning_is_asked() {
    let rhythm = Rhythm::default();
    let mut record = Record::new(actor_id(1), NOW);
    assert_eq!(record.due(&rhythm, days(179)), None);
    assert_eq!(record.sent(&rhythm, days(180)), Some(Due::Remind(1)));
    assert_eq!(record.sent(&rhythm, days(180)), None);
    assert_eq!(record.due(&rhythm, days(209)), None);
    assert_eq!(record.sent(&rhythm, days(210)), Some(Due::Remind(2)));
    assert_eq!(record.due(&rhythm, days(269)), None);
    assert_eq!(record.sent(&rhythm, days(270)), Some(Due::Remind(3)));
    assert_eq!(record.next(&rhythm), days(270 + 120));
    assert_eq!(record.sent(&rhythm, days(390)), Some(Due::AskPlanning));
}

#[test]
fn whoever_confirms_is_left_alone_for_half_a_year() {
    let rhythm = Rhythm::default();
    let mut record = Record::new(actor_id(1), NOW);
    record.sent(&rhythm, days(180)).unwrap();
    record.confirm(account(), days(181));
    assert_eq!(record.next(&rhythm), days(361));
    record.confirm(account(), days(100));
    assert_eq!(record.confirmed.unwrap().at, days(181));
}

#[test]
fn a_page_says_maybe_out_of_date_after_a_year_without_confirmation() {
    let rhythm = Rhythm::default();
    let mut record = Record::new(actor_id(1), NOW);
    assert_eq!(record.freshness(&rhythm, days(364)), Freshness::New);
    assert_eq!(
        record.freshness(&rhythm, days(365)),
        Freshness::NeverConfirmed
    );
    record.confirm(account(), days(365));
    assert_eq!(
        record.freshness(&rhythm, days(366)),
        Freshness::Confirmed(days(365))
    );
    assert_eq!(
        record.freshness(&rhythm, days(730)),
        Freshness::MaybeOutOfDate(days(365))
    );
}

#[test]
fn what_is_due_longest_comes_first() {
    let rhythm = Rhythm::default();
    let records = [
        Record::new(actor_id(1), days(10)),
        Record::new(actor_id(2), NOW),
        Record::new(actor_id(3), days(5)),
        Record::new(actor_id(4), days(100)),
    ];
    let order = due(&records, &rhythm, days(200), 2);
    assert_eq!(
        order,
        [(actor_id(2), Due::Remind(1)), (actor_id(3), Due::Remind(1))]
    );
}

#[test]
fn rhythms_that_pester_or_come_too_late_are_refused() {
    let new = |first, factor, longest, stale| {
        Rhythm::new(
            Span::days(first),
            factor,
            Span::days(longest),
            Span::days(stale),
            3,
        )
    };
    assert_eq!(new(0, 2, 365, 365), Err(InvalidRhythm::TooOften));
    assert_eq!(new(90, 0, 365, 365), Err(InvalidRhythm::Shrinks));
    assert_eq!(new(90, 2, 365, 30), Err(InvalidRhythm::StaleBeforeAsked));
    assert!(new(90, 2, 365, 180).is_ok());
}

proptest! {
    #[test]
    fn intervals_after_the_first_reminder_never_get_shorter(
        factor in 1_u32..100, longest in 30_u32..4000, reminders in 1_u32..200
    ) {
        let rhythm = Rhythm::new(Span::days(90), factor, Span::days(longest), Span::days(90), 3);
        let rhythm = rhythm.unwrap();
        prop_assert!(rhythm.interval(reminders + 1) >= rhythm.interval(reminders));
        prop_assert!(rhythm.interval(reminders) <= Span::days(longest));
    }
}
