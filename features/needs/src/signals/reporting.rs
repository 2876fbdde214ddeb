//! At the end of a period what may be shown is weighed and published, once.

use super::{Signals, reviewing::act, update};
use crate::{
    Random, StoreError,
    recording::record,
    store::{
        At,
        entities::{report, signal, statement, summary},
        error::beneath,
        read_signal, report_parts, statement_row,
    },
};
use database::{Database, DatabaseTransaction};
use needs::{
    ConcernId, FieldId, Reviewer, SignalState, SummaryId, Topic,
    showing::{Evidence, Ground, NotPublishable, Period, Report, Rule, Series, Weighed, settle},
    signal::{InvalidSummary, SignalRefusal},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use site::AreaNow;
use std::collections::HashMap;
use terms::{AccountId, ActorId, AreaRef, EntityId, Moment};

/// The name that one transaction at a time holds while it publishes.
const HELD: &str = "signals/reports";

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// The rule of showing refuses it.
    #[error(transparent)]
    Not(#[from] NotPublishable),
    /// Only a reviewer who is bound now weighs signals.
    #[error("who weighs signals must be bound to secrecy at this moment")]
    NotBound,
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(PublishError);

/// Why there is no summary.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SummariseError {
    /// There is no such report or statement.
    #[error("there is no such statement")]
    Unknown,
    /// The statement has a summary.
    #[error("the statement has a summary already")]
    Written,
    /// The rules of summaries refuse it.
    #[error(transparent)]
    Invalid(#[from] InvalidSummary),
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(SummariseError);

/// How many signals of a period name areas of earlier boundaries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EarlierBoundaries {
    /// Those about the same area: they count there.
    pub same: usize,
    /// Those that count in the area above, because their own area changed.
    pub raised: usize,
    /// Those that count nowhere, because nothing is known of their area any more.
    pub left_out: usize,
}

type EvidenceRow = (String, String, String, String, String, String, i64);

impl Signals {
    /// What the rule finds for a period that has ended, for a bound reviewer alone: **it tells what the
    /// report hides.** Nothing is stored.
    ///
    /// # Errors
    /// [`PublishError`].
    pub async fn weigh(
        &self,
        (rule, ground): (&Rule, &Ground),
        period: Period,
        reviewer: &Reviewer,
        now: Moment,
    ) -> Result<(Report, Vec<Weighed>), PublishError> {
        if !reviewer.is_bound(now) {
            return Err(PublishError::NotBound);
        }
        let evidence = self.placed(evidence(self.database.read(), period).await?);
        Ok(settle(rule, ground, period, &evidence, now)?)
    }

    /// How many signals of a period name areas of earlier boundaries, for a bound reviewer.
    ///
    /// # Errors
    /// [`PublishError`].
    pub async fn of_earlier_boundaries(
        &self,
        period: Period,
        reviewer: &Reviewer,
        now: Moment,
    ) -> Result<EarlierBoundaries, PublishError> {
        if !reviewer.is_bound(now) {
            return Err(PublishError::NotBound);
        }
        let mut found = EarlierBoundaries::default();
        let Some(places) = &self.places else {
            return Ok(found);
        };
        for one in evidence(self.database.read(), period).await? {
            match (places.now(&one.area), places.carried(&one.area)) {
                (AreaNow::Holds, _) => {}
                (_, None) => found.left_out += 1,
                (AreaNow::Same(_), _) => found.same += 1,
                (AreaNow::Changed(_), _) => found.raised += 1,
            }
        }
        Ok(found)
    }

    /// Signals where their areas lie now. Each area is looked up once.
    fn placed(&self, evidence: Vec<Evidence>) -> Vec<Evidence> {
        let Some(places) = &self.places else {
            return evidence;
        };
        let mut known: HashMap<AreaRef, Option<AreaRef>> = HashMap::new();
        let placed = evidence.into_iter().filter_map(|one| {
            let area = known
                .entry(one.area.clone())
                .or_insert_with(|| places.carried(&one.area))
                .clone()?;
            Some(Evidence { area, ..one })
        });
        placed.collect()
    }

    /// Publishes what may be shown of a period. It stays as it is, whatever becomes of the signals.
    ///
    /// # Errors
    /// [`PublishError`].
    pub async fn publish(
        &self,
        id: EntityId,
        (rule, ground): (&Rule, &Ground),
        period: Period,
        (reviewer, now): (&Reviewer, Moment),
        random: Random<'_>,
    ) -> Result<Report, PublishError> {
        if !reviewer.is_bound(now) {
            return Err(PublishError::NotBound);
        }
        self.database
            .write(async |tx| {
                Database::hold(tx, HELD).await?;
                let evidence = self.placed(evidence(tx, period).await?);
                let (report, _) = settle(rule, ground, period, &evidence, now)?;
                let mut series = Series::default();
                for row in report::Entity::find().all(tx).await? {
                    let (earlier, _) = report_parts(&row, &[])?;
                    series.add(Report::of_stored(row.rule, earlier, Vec::new()))?;
                }
                series.add(report.clone())?;
                write(tx, id, &report, rule, reviewer, now).await?;
                let said = json!({ "report": id.to_string() });
                record(tx, act(reviewer), &said, (now, random)).await?;
                Ok(report)
            })
            .await
    }

    /// Writes for everyone what stands behind a statement; the signals that were looked at and that it
    /// covers are closed. `covers` says whether the first area holds the second or is it.
    ///
    /// # Errors
    /// [`SummariseError`].
    pub async fn summarise(
        &self,
        id: SummaryId,
        (of_report, position): (EntityId, usize),
        text: &str,
        covers: &(dyn Fn(&AreaRef, &AreaRef) -> bool + Send + Sync),
        (reviewer, now): (&Reviewer, Moment),
        random: Random<'_>,
    ) -> Result<(), SummariseError> {
        self.database
            .write(async |tx| {
                Database::hold(tx, HELD).await?;
                let report = read(tx, of_report).await?;
                let report = report.ok_or(SummariseError::Unknown)?;
                let statement = report.statements().get(position);
                let statement = statement.ok_or(SummariseError::Unknown)?;
                let written = needs::Summary::write(id, text, (&report, statement), reviewer, now)?;
                let place = i32::try_from(position).unwrap_or(i32::MAX);
                let standing = summary::Entity::find()
                    .filter(summary::Column::ReportId.eq(of_report.to_string()))
                    .filter(summary::Column::Position.eq(place));
                match standing.one(tx).await? {
                    Some(row) if row.id == id.to_string() => return Ok(()),
                    Some(_) => return Err(SummariseError::Written),
                    None => {}
                }
                let row = summary::ActiveModel {
                    id: Set(id.to_string()),
                    report_id: Set(of_report.to_string()),
                    position: Set(place),
                    text: Set(written.text().to_owned()),
                    written_by: Set(reviewer.acting().to_string()),
                    written_at: Set(now.micros()),
                };
                summary::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                close_covered(tx, &written, covers, reviewer, now).await?;
                let said = json!({ "summary": id.to_string() });
                record(tx, act(reviewer), &said, (now, random)).await?;
                Ok(())
            })
            .await
    }
}

/// Closes the signals that went into a summary. The reviewer's own and those nobody looked at stay.
async fn close_covered(
    tx: &DatabaseTransaction,
    written: &needs::Summary,
    covers: &(dyn Fn(&AreaRef, &AreaRef) -> bool + Send + Sync),
    reviewer: &Reviewer,
    now: Moment,
) -> Result<(), StoreError> {
    let (topic, period) = (&written.statement().topic, written.period());
    let rows = signal::Entity::find()
        .filter(signal::Column::State.eq("noted"))
        .filter(signal::Column::Sent.gte(period.from().micros()))
        .filter(signal::Column::Sent.lt(period.until().micros()))
        .filter(signal::Column::Field.eq(topic.field.as_str()))
        .filter(signal::Column::Concern.eq(topic.concern.as_str()))
        .order_by_asc(signal::Column::Id)
        .all(tx)
        .await?;
    for row in rows {
        let mut signal = read_signal(row)?;
        match signal.summarise(reviewer, written, covers, now) {
            Ok(()) => update(tx, &signal).await?,
            Err(SignalRefusal::NotCovered | SignalRefusal::OwnSignal) => {}
            Err(refusal) => tracing::warn!(%refusal, "a signal could not be closed"),
        }
        debug_assert!(!matches!(signal.state(), SignalState::Sent));
    }
    Ok(())
}

/// What counts in a period; without notes.
async fn evidence(
    connection: &impl sea_orm::ConnectionTrait,
    period: Period,
) -> Result<Vec<Evidence>, StoreError> {
    let rows: Vec<EvidenceRow> = signal::Entity::find()
        .select_only()
        .columns([
            signal::Column::Id,
            signal::Column::Account,
            signal::Column::Organisation,
            signal::Column::Field,
            signal::Column::Concern,
            signal::Column::Area,
            signal::Column::Sent,
        ])
        .filter(signal::Column::Sent.gte(period.from().micros()))
        .filter(signal::Column::Sent.lt(period.until().micros()))
        .filter(signal::Column::State.ne("discarded"))
        .order_by_asc(signal::Column::Sent)
        .into_tuple()
        .all(connection)
        .await?;
    rows.iter()
        .map(|(id, account, organisation, field, concern, area, sent)| {
            let at = At {
                table: "signal",
                row: id,
            };
            Ok(Evidence {
                signal: at.parse("id", id)?,
                person: AccountId::of(at.parse("account", account)?),
                organisation: ActorId::of(at.parse("organisation", organisation)?),
                topic: Topic {
                    field: FieldId::new(field).map_err(|_| at.wrong("field"))?,
                    concern: ConcernId::new(concern).map_err(|_| at.wrong("concern"))?,
                },
                area: at.parse("area", area)?,
                sent: Moment::from_micros(*sent),
            })
        })
        .collect()
}

async fn write(
    tx: &DatabaseTransaction,
    id: EntityId,
    report: &Report,
    rule: &Rule,
    reviewer: &Reviewer,
    now: Moment,
) -> Result<(), StoreError> {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let row = report::ActiveModel {
        id: Set(id.to_string()),
        from_at: Set(report.period().from().micros()),
        until_at: Set(report.period().until().micros()),
        rule: Set(report.rule().to_owned()),
        persons: Set(number(rule.persons())),
        organisations: Set(number(rule.organisations())),
        population: Set(i64::try_from(rule.population()).unwrap_or(i64::MAX)),
        made_at: Set(now.micros()),
        made_by: Set(reviewer.acting().to_string()),
    };
    report::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    let statements = report.statements().iter().enumerate();
    let rows: Vec<_> = statements
        .map(|(position, statement)| statement_row(id, position, statement))
        .collect::<Result<_, _>>()?;
    for some in rows.chunks(500) {
        statement::Entity::insert_many(some.to_vec())
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

async fn read(tx: &DatabaseTransaction, id: EntityId) -> Result<Option<Report>, StoreError> {
    let Some(row) = report::Entity::find_by_id(id.to_string()).one(tx).await? else {
        return Ok(None);
    };
    let statements = statement::Entity::find()
        .filter(statement::Column::ReportId.eq(id.to_string()))
        .order_by_asc(statement::Column::Position)
        .all(tx)
        .await?;
    let (period, statements) = report_parts(&row, &statements)?;
    Ok(Some(Report::of_stored(row.rule, period, statements)))
}
