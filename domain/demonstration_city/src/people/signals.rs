//! Signals of professionals: of the half-year before this one, about which a report can be made, and
//! of the one that runs.

use super::{
    Keys, Logins,
    calendar::Month,
    row::area,
    signals_table::{CONCERNS, PAST, RUNNING, SUMMARIES, SignalRow},
    slip::Slip,
};
use needs::{
    Choices, ConcernId, FieldId, Reviewer, Signal, SignalId, SignalParts, Topic,
    showing::Period,
    signal::{DiscardReason, Sender},
};
use terms::{AreaRef, Moment, Span, Translated};

/// What a signal can be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Field of action and concern.
    pub topic: Topic,
    /// How people choose it.
    pub name: Translated,
}

/// What a reviewer has written beside a statement of the report about the last half-year. A summary
/// holds only together with that report, which needs published populations; see
/// [`needs::Summary::write`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoSummary {
    /// About what.
    pub topic: Topic,
    /// Where the statement is shown.
    pub area: AreaRef,
    /// What everyone reads, in German.
    pub text: &'static str,
}

/// All signals with what is needed to review and show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signals {
    /// The closed list with its names.
    pub concerns: Vec<Concern>,
    /// The closed list as signals are checked against it.
    pub choices: Choices,
    /// The half of the calendar year that has ended last.
    pub period: Period,
    /// All signals, those of the period first.
    pub signals: Vec<Signal>,
    /// Who reads notes: the planner of the accounts to try.
    pub reviewer: Reviewer,
    /// What the reviewer has written.
    pub summaries: Vec<DemoSummary>,
}

/// What became of a signal.
#[derive(Clone, Copy)]
pub(super) enum Then {
    /// Nobody has looked at it.
    Sent,
    /// The reviewer has.
    Noted,
    /// The sender took it back.
    Withdrawn,
    /// It was a slip.
    NotMeant,
}

/// All signals.
pub(super) fn signals(keys: &Keys, logins: &Logins, now: Moment) -> Result<Signals, Slip> {
    let mut concerns = Vec::new();
    for (topic, de, en, de_simple) in CONCERNS {
        concerns.push(Concern {
            topic: self::topic(topic)?,
            name: Translated {
                de: de.to_owned(),
                en: en.to_owned(),
                de_simple: de_simple.to_owned(),
            },
        });
    }
    let choices = Choices::new(concerns.iter().map(|concern| concern.topic.clone()));
    let period = last_half_year(now)?;
    let planner = logins.get("planung")?;
    let bound = planner.acting.term.from().after(Span::days(30));
    let reviewer = Reviewer::new(planner.id, planner.acting.id, bound, None);
    let mut signals = Vec::new();
    let past = PAST.iter().map(|row| (row, "past", period.from()));
    let running = RUNNING.iter().map(|row| (row, "running", period.until()));
    for (place, (row, part, from)) in past.chain(running).enumerate() {
        // What runs has begun perhaps only today.
        let sent = from.after(Span::days(row.day)).min(now);
        let id = SignalId::of(keys.id("signal", &format!("{part}/{place}")));
        signals.push(signal(row, id, sent, logins, &choices, &reviewer, now)?);
    }
    let mut summaries = Vec::new();
    for (topic, place, text) in SUMMARIES {
        summaries.push(DemoSummary {
            topic: self::topic(topic)?,
            area: area(place)?,
            text,
        });
    }
    Ok(Signals {
        concerns,
        choices,
        period,
        signals,
        reviewer,
        summaries,
    })
}

/// The half of the calendar year, in UTC, before the one in which a moment lies.
pub(super) fn last_half_year(now: Moment) -> Result<Period, Slip> {
    let this = Month::of(now).half_year();
    Ok(Period::new(this.plus(-6).begins(), this.begins())?)
}

/// A topic written `field/concern`.
pub(super) fn topic(text: &str) -> Result<Topic, Slip> {
    let (field, concern) = text
        .split_once('/')
        .ok_or_else(|| Slip::Nobody(text.to_owned()))?;
    Ok(Topic {
        field: FieldId::new(field)?,
        concern: ConcernId::new(concern)?,
    })
}

fn signal(
    row: &SignalRow,
    id: SignalId,
    sent: Moment,
    logins: &Logins,
    choices: &Choices,
    reviewer: &Reviewer,
    now: Moment,
) -> Result<Signal, Slip> {
    let login = logins.get(row.by)?;
    let principal = login.acting.principal;
    let organisation = principal.ok_or_else(|| Slip::Nobody(row.by.to_owned()))?;
    let sender = Sender {
        account: login.id,
        acting: login.acting.id,
        organisation: organisation.actor(),
    };
    let parts = SignalParts {
        id,
        sender,
        topic: topic(row.about)?,
        frequency: row.often,
        area: area(row.place)?,
        sent,
    };
    let mut signal = Signal::send(parts, row.note, choices)?;
    let looked = sent.after(Span::days(3)).min(now);
    match row.then {
        Then::Sent => {}
        Then::Noted => signal.note(reviewer, looked)?,
        Then::Withdrawn => signal.withdraw(sender, looked)?,
        Then::NotMeant => signal.discard(reviewer, DiscardReason::NotMeant, looked)?,
    }
    Ok(signal)
}
