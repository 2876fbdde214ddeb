//! Signals, reports and statements as rows.

use super::{
    At, StoreError,
    entities::{report, signal, statement},
    json,
};
use needs::{
    ConcernId, FieldId, Note, Screened, Signal, SignalParts, SignalState, Topic,
    showing::{Period, Scope, ShownPersons, Statement},
    signal::{DiscardReason, Sender},
};
use sea_orm::ActiveValue::Set;
use std::collections::BTreeSet;
use terms::{AccountId, ActingId, ActorId, AreaRef, EntityId, Moment};

/// Where a signal stands, as columns.
struct StateColumns {
    state: &'static str,
    by: Option<ActingId>,
    at: Option<Moment>,
    summary: Option<String>,
    reason: Option<&'static str>,
}

const REASONS: [(DiscardReason, &str); 3] = [
    (DiscardReason::Withdrawn, "withdrawn"),
    (DiscardReason::AboutAPerson, "about_a_person"),
    (DiscardReason::NotMeant, "not_meant"),
];

impl StateColumns {
    fn of(state: SignalState) -> Self {
        let (name, by, at) = match state {
            SignalState::Sent => ("sent", None, None),
            SignalState::Noted { by, at } => ("noted", Some(by), Some(at)),
            SignalState::Summarised { by, at, .. } => ("summarised", Some(by), Some(at)),
            SignalState::Discarded { by, at, .. } => ("discarded", Some(by), Some(at)),
        };
        Self {
            state: name,
            by,
            at,
            summary: match state {
                SignalState::Summarised { summary, .. } => Some(summary.to_string()),
                _ => None,
            },
            reason: match state {
                SignalState::Discarded { reason, .. } => REASONS
                    .iter()
                    .find(|(one, _)| *one == reason)
                    .map(|(_, name)| *name),
                _ => None,
            },
        }
    }
}

pub(crate) fn signal_row(signal: &Signal) -> signal::ActiveModel {
    let parts = signal.parts();
    let columns = StateColumns::of(signal.state());
    let (note, erased) = match signal.stored_note() {
        Note::None => (None, None),
        Note::Kept(text) => (Some(text.as_str().to_owned()), None),
        Note::Erased { at } => (None, Some(at.micros())),
    };
    signal::ActiveModel {
        id: Set(parts.id.to_string()),
        account: Set(parts.sender.account.to_string()),
        acting: Set(parts.sender.acting.to_string()),
        organisation: Set(parts.sender.organisation.to_string()),
        field: Set(parts.topic.field.to_string()),
        concern: Set(parts.topic.concern.to_string()),
        frequency: Set(parts.frequency.name().to_owned()),
        area: Set(parts.area.to_string()),
        sent: Set(parts.sent.micros()),
        note: Set(note),
        note_erased_at: Set(erased),
        state: Set(columns.state.to_owned()),
        state_by: Set(columns.by.map(|by| by.to_string())),
        state_at: Set(columns.at.map(Moment::micros)),
        summary: Set(columns.summary),
        discard_reason: Set(columns.reason.map(str::to_owned)),
    }
}

pub(crate) fn read_signal(row: signal::Model) -> Result<Signal, StoreError> {
    let at = At {
        table: "signal",
        row: &row.id,
    };
    let id = |column, text: &str| at.parse::<EntityId>(column, text);
    let parts = SignalParts {
        id: at.parse("id", &row.id)?,
        sender: Sender {
            account: AccountId::of(id("account", &row.account)?),
            acting: ActingId::of(id("acting", &row.acting)?),
            organisation: ActorId::of(id("organisation", &row.organisation)?),
        },
        topic: topic(at, &row.field, &row.concern)?,
        frequency: at.parse("frequency", &row.frequency)?,
        area: at.parse("area", &row.area)?,
        sent: Moment::from_micros(row.sent),
    };
    let state = state(at, &row)?;
    let note = match (row.note, row.note_erased_at) {
        (Some(text), None) => Note::Kept(Screened::of_stored(text)),
        (None, Some(erased)) => Note::Erased {
            at: Moment::from_micros(erased),
        },
        (None, None) => Note::None,
        (Some(_), Some(_)) => return Err(at.wrong("note_erased_at")),
    };
    Ok(Signal::of(parts, note, state))
}

fn state(at: At<'_>, row: &signal::Model) -> Result<SignalState, StoreError> {
    if row.state == "sent" {
        return Ok(SignalState::Sent);
    }
    let by = row
        .state_by
        .as_deref()
        .ok_or_else(|| at.wrong("state_by"))?;
    let by = ActingId::of(at.parse("state_by", by)?);
    let moment = row.state_at.ok_or_else(|| at.wrong("state_at"))?;
    let moment = Moment::from_micros(moment);
    match row.state.as_str() {
        "noted" => Ok(SignalState::Noted { by, at: moment }),
        "summarised" => {
            let summary = row.summary.as_deref().ok_or_else(|| at.wrong("summary"))?;
            Ok(SignalState::Summarised {
                by,
                at: moment,
                summary: at.parse("summary", summary)?,
            })
        }
        "discarded" => {
            let named = row.discard_reason.as_deref();
            let known = REASONS.iter().find(|(_, name)| Some(*name) == named);
            let (reason, _) = known.ok_or_else(|| at.wrong("discard_reason"))?;
            Ok(SignalState::Discarded {
                by,
                at: moment,
                reason: *reason,
            })
        }
        _ => Err(at.wrong("state")),
    }
}

fn topic(at: At<'_>, field: &str, concern: &str) -> Result<Topic, StoreError> {
    Ok(Topic {
        field: FieldId::new(field).map_err(|_| at.wrong("field"))?,
        concern: ConcernId::new(concern).map_err(|_| at.wrong("concern"))?,
    })
}

pub(crate) fn statement_row(
    report: EntityId,
    position: usize,
    statement: &Statement,
) -> Result<statement::ActiveModel, StoreError> {
    let without = match &statement.scope {
        Scope::Alone => None,
        Scope::Together { without } => Some(json(without)?),
    };
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    Ok(statement::ActiveModel {
        report_id: Set(report.to_string()),
        position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
        field: Set(statement.topic.field.to_string()),
        concern: Set(statement.topic.concern.to_string()),
        area: Set(statement.area.to_string()),
        without: Set(without),
        at_least: Set(number(statement.persons.at_least)),
        at_most: Set(statement.persons.at_most.map(number)),
    })
}

fn read_statement(row: &statement::Model) -> Result<Statement, StoreError> {
    let at = At {
        table: "signal_statement",
        row: &row.report_id,
    };
    let number = |column, number: i32| u32::try_from(number).map_err(|_| at.wrong(column));
    let scope = match &row.without {
        None => Scope::Alone,
        Some(text) => Scope::Together {
            without: at.json::<BTreeSet<AreaRef>>("without", text)?,
        },
    };
    Ok(Statement {
        topic: topic(at, &row.field, &row.concern)?,
        area: at.parse("area", &row.area)?,
        scope,
        persons: ShownPersons {
            at_least: number("at_least", row.at_least)?,
            at_most: row
                .at_most
                .map(|most| number("at_most", most))
                .transpose()?,
        },
    })
}

/// Period and statements of a report.
pub(crate) fn report_parts(
    row: &report::Model,
    statements: &[statement::Model],
) -> Result<(Period, Vec<Statement>), StoreError> {
    let at = At {
        table: "signal_report",
        row: &row.id,
    };
    let (from, until) = (
        Moment::from_micros(row.from_at),
        Moment::from_micros(row.until_at),
    );
    let period = Period::new(from, until).map_err(|_| at.wrong("until_at"))?;
    let statements = statements.iter().map(read_statement);
    Ok((period, statements.collect::<Result<_, _>>()?))
}
