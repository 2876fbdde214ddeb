//! What everyone may read of signals.

use super::Signals;
use crate::{
    StoreError,
    store::{
        At,
        entities::{report, statement, summary},
        report_parts,
    },
};
use needs::showing::{Period, Statement};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use terms::{EntityId, Moment};

/// Most reports that are shown, the latest.
pub const MOST_REPORTS: u64 = 12;

/// A statement with what a reviewer wrote beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownStatement {
    /// Its place in the report.
    pub position: usize,
    /// What it says.
    pub statement: Statement,
    /// The summary, if there is one.
    pub summary: Option<String>,
}

/// A report as everyone reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownReport {
    /// Its identity.
    pub id: EntityId,
    /// Which time it covers.
    pub period: Period,
    /// By which rule it was made.
    pub rule: String,
    /// From how many persons on.
    pub persons: u32,
    /// From how many organisations on.
    pub organisations: u32,
    /// Among how many people at least.
    pub population: u64,
    /// When it was made.
    pub made_at: Moment,
    /// What it says.
    pub statements: Vec<ShownStatement>,
}

impl Signals {
    /// The latest reports, at most [`MOST_REPORTS`]. Three queries.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn reports(&self) -> Result<Vec<ShownReport>, StoreError> {
        let connection = self.database.read();
        let reports = report::Entity::find()
            .order_by_desc(report::Column::FromAt)
            .limit(MOST_REPORTS)
            .all(connection)
            .await?;
        let ids = || reports.iter().map(|row| row.id.as_str());
        let statements = statement::Entity::find()
            .filter(statement::Column::ReportId.is_in(ids()))
            .order_by_asc(statement::Column::ReportId)
            .order_by_asc(statement::Column::Position)
            .all(connection)
            .await?;
        let summaries = summary::Entity::find()
            .filter(summary::Column::ReportId.is_in(ids()))
            .all(connection)
            .await?;
        reports
            .iter()
            .map(|row| shown(row, &statements, &summaries))
            .collect()
    }
}

fn shown(
    row: &report::Model,
    statements: &[statement::Model],
    summaries: &[summary::Model],
) -> Result<ShownReport, StoreError> {
    let at = At {
        table: "signal_report",
        row: &row.id,
    };
    let own: Vec<statement::Model> = statements
        .iter()
        .filter(|one| one.report_id == row.id)
        .cloned()
        .collect();
    let (period, read) = report_parts(row, &own)?;
    let beside = |place: i32| {
        let of = |one: &&summary::Model| one.report_id == row.id && one.position == place;
        summaries.iter().find(of).map(|one| one.text.clone())
    };
    let statements = own.iter().zip(read).map(|(stored, statement)| {
        let position = usize::try_from(stored.position).unwrap_or(usize::MAX);
        ShownStatement {
            position,
            statement,
            summary: beside(stored.position),
        }
    });
    let number = |column, number: i32| u32::try_from(number).map_err(|_| at.wrong(column));
    Ok(ShownReport {
        id: at.parse("id", &row.id)?,
        period,
        rule: row.rule.clone(),
        persons: number("persons", row.persons)?,
        organisations: number("organisations", row.organisations)?,
        population: u64::try_from(row.population).map_err(|_| at.wrong("population"))?,
        made_at: Moment::from_micros(row.made_at),
        statements: statements.collect(),
    })
}
