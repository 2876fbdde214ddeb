//! Signals of professionals, who may read their notes, and what was shown of them.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum Signal {
    Table,
    Id,
    Account,
    Acting,
    Organisation,
    Field,
    Concern,
    Frequency,
    Area,
    Sent,
    /// For a bound reviewer alone.
    Note,
    NoteErasedAt,
    State,
    StateBy,
    StateAt,
    Summary,
    DiscardReason,
}

#[derive(DeriveIden)]
enum SignalReviewer {
    Table,
    Id,
    Account,
    Acting,
    /// What the person was called when they asked.
    Name,
    AskedAt,
    /// Since when they are bound; nothing while they wait for it.
    BoundAt,
    UntilAt,
    BoundBy,
    EndedAt,
}

#[derive(DeriveIden)]
enum SignalReport {
    Table,
    Id,
    FromAt,
    UntilAt,
    Rule,
    Persons,
    Organisations,
    Population,
    MadeAt,
    MadeBy,
}

#[derive(DeriveIden)]
enum SignalStatement {
    Table,
    ReportId,
    Position,
    Field,
    Concern,
    Area,
    /// For a joint statement the areas it does not speak of, as JSON; nothing for a single area.
    Without,
    AtLeast,
    AtMost,
}

#[derive(DeriveIden)]
enum SignalSummary {
    Table,
    Id,
    ReportId,
    Position,
    Text,
    WrittenBy,
    WrittenAt,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            signal(),
            signal_reviewer(),
            signal_report(),
            signal_statement(),
            signal_summary(),
        ] {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            SignalSummary::Table.into_iden(),
            SignalStatement::Table.into_iden(),
            SignalReport::Table.into_iden(),
            SignalReviewer::Table.into_iden(),
            Signal::Table.into_iden(),
        ] {
            let dropping = Table::drop().table(table).take();
            manager.drop_table(dropping).await?;
        }
        Ok(())
    }
}

fn text(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().not_null().take()
}

fn perhaps(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().null().take()
}

fn moment(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().not_null().take()
}

fn perhaps_moment(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().null().take()
}

fn number(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).integer().not_null().take()
}

fn indexes() -> Vec<IndexCreateStatement> {
    let index = |name: &str, table: DynIden, columns: Vec<DynIden>| {
        let mut index = Index::create().name(name).table(table).take();
        for column in columns {
            index.col(column);
        }
        index
    };
    vec![
        index(
            "signal_by_account",
            Signal::Table.into_iden(),
            vec![Signal::Account.into_iden(), Signal::Id.into_iden()],
        ),
        index(
            "signal_by_state",
            Signal::Table.into_iden(),
            vec![Signal::State.into_iden(), Signal::Id.into_iden()],
        ),
        index(
            "signal_by_time",
            Signal::Table.into_iden(),
            vec![Signal::Sent.into_iden()],
        ),
        index(
            "signal_reviewer_by_account",
            SignalReviewer::Table.into_iden(),
            vec![SignalReviewer::Account.into_iden()],
        ),
        index(
            "signal_report_by_time",
            SignalReport::Table.into_iden(),
            vec![SignalReport::FromAt.into_iden()],
        )
        .unique()
        .take(),
        index(
            "signal_summary_once",
            SignalSummary::Table.into_iden(),
            vec![
                SignalSummary::ReportId.into_iden(),
                SignalSummary::Position.into_iden(),
            ],
        )
        .unique()
        .take(),
    ]
}

fn signal() -> TableCreateStatement {
    let classes = ["once", "several", "often", "very_often"];
    let states = ["sent", "noted", "summarised", "discarded"];
    let reasons = ["withdrawn", "about_a_person", "not_meant"];
    Table::create()
        .table(Signal::Table)
        .col(text(Signal::Id).primary_key())
        .col(text(Signal::Account))
        .col(text(Signal::Acting))
        .col(text(Signal::Organisation))
        .col(text(Signal::Field))
        .col(text(Signal::Concern))
        .col(text(Signal::Frequency).check(Expr::col(Signal::Frequency).is_in(classes)))
        .col(text(Signal::Area))
        .col(moment(Signal::Sent))
        .col(perhaps(Signal::Note))
        .col(perhaps_moment(Signal::NoteErasedAt))
        .col(text(Signal::State).check(Expr::col(Signal::State).is_in(states)))
        .col(perhaps(Signal::StateBy))
        .col(perhaps_moment(Signal::StateAt))
        .col(perhaps(Signal::Summary))
        .col(perhaps(Signal::DiscardReason).check(Expr::col(Signal::DiscardReason).is_in(reasons)))
        .take()
}

fn signal_reviewer() -> TableCreateStatement {
    Table::create()
        .table(SignalReviewer::Table)
        .col(text(SignalReviewer::Id).primary_key())
        .col(text(SignalReviewer::Account))
        .col(text(SignalReviewer::Acting))
        .col(text(SignalReviewer::Name))
        .col(moment(SignalReviewer::AskedAt))
        .col(perhaps_moment(SignalReviewer::BoundAt))
        .col(perhaps_moment(SignalReviewer::UntilAt))
        .col(perhaps(SignalReviewer::BoundBy))
        .col(perhaps_moment(SignalReviewer::EndedAt))
        .take()
}

fn signal_report() -> TableCreateStatement {
    Table::create()
        .table(SignalReport::Table)
        .col(text(SignalReport::Id).primary_key())
        .col(moment(SignalReport::FromAt))
        .col(moment(SignalReport::UntilAt))
        .col(text(SignalReport::Rule))
        .col(number(SignalReport::Persons))
        .col(number(SignalReport::Organisations))
        .col(moment(SignalReport::Population))
        .col(moment(SignalReport::MadeAt))
        .col(text(SignalReport::MadeBy))
        .take()
}

fn signal_statement() -> TableCreateStatement {
    Table::create()
        .table(SignalStatement::Table)
        .col(text(SignalStatement::ReportId))
        .col(number(SignalStatement::Position))
        .col(text(SignalStatement::Field))
        .col(text(SignalStatement::Concern))
        .col(text(SignalStatement::Area))
        .col(perhaps(SignalStatement::Without))
        .col(number(SignalStatement::AtLeast))
        .col(
            ColumnDef::new(SignalStatement::AtMost)
                .integer()
                .null()
                .take(),
        )
        .primary_key(
            Index::create()
                .col(SignalStatement::ReportId)
                .col(SignalStatement::Position),
        )
        .foreign_key(
            ForeignKey::create()
                .name("signal_statement_report")
                .from(SignalStatement::Table, SignalStatement::ReportId)
                .to(SignalReport::Table, SignalReport::Id),
        )
        .take()
}

fn signal_summary() -> TableCreateStatement {
    Table::create()
        .table(SignalSummary::Table)
        .col(text(SignalSummary::Id).primary_key())
        .col(text(SignalSummary::ReportId))
        .col(number(SignalSummary::Position))
        .col(text(SignalSummary::Text))
        .col(text(SignalSummary::WrittenBy))
        .col(moment(SignalSummary::WrittenAt))
        .foreign_key(
            ForeignKey::create()
                .name("signal_summary_report")
                .from(SignalSummary::Table, SignalSummary::ReportId)
                .to(SignalReport::Table, SignalReport::Id),
        )
        .take()
}
