//! Mail that waits to be sent, and tasks that are repeated.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum OutboxMail {
    Table,
    Id,
    State,
    /// The account or thing the mail is about.
    Person,
    /// Removed with subject and body once the mail is sent or given up.
    Recipient,
    Subject,
    Body,
    Attempts,
    QueuedAt,
    /// From when on anybody may (again) send it.
    NextTry,
    SettledAt,
    Failure,
}

#[derive(DeriveIden)]
enum RepeatedTask {
    Table,
    Name,
    DueAt,
    LeasedUntil,
    StartedAt,
    FinishedAt,
    Failure,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(mails()).await?;
        for (name, columns) in [
            (
                "outbox_mail_due",
                vec![OutboxMail::State, OutboxMail::NextTry],
            ),
            ("outbox_mail_person", vec![OutboxMail::Person]),
            ("outbox_mail_settled", vec![OutboxMail::SettledAt]),
        ] {
            let mut index = Index::create();
            index.name(name).table(OutboxMail::Table);
            for column in columns {
                index.col(column);
            }
            manager.create_index(index.take()).await?;
        }
        manager.create_table(tasks()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tasks = Table::drop().table(RepeatedTask::Table).take();
        manager.drop_table(tasks).await?;
        let mails = Table::drop().table(OutboxMail::Table).take();
        manager.drop_table(mails).await
    }
}

fn mails() -> TableCreateStatement {
    let text = |column: OutboxMail| ColumnDef::new(column).text().take();
    let number = |column: OutboxMail| ColumnDef::new(column).big_integer().take();
    let states = Expr::col(OutboxMail::State).is_in(["waiting", "sent", "given_up"]);
    Table::create()
        .table(OutboxMail::Table)
        .col(text(OutboxMail::Id).not_null().primary_key())
        .col(text(OutboxMail::State).not_null().check(states))
        .col(text(OutboxMail::Person))
        .col(text(OutboxMail::Recipient))
        .col(text(OutboxMail::Subject))
        .col(text(OutboxMail::Body))
        .col(ColumnDef::new(OutboxMail::Attempts).integer().not_null())
        .col(number(OutboxMail::QueuedAt).not_null())
        .col(number(OutboxMail::NextTry).not_null())
        .col(number(OutboxMail::SettledAt))
        .col(text(OutboxMail::Failure))
        .take()
}

fn tasks() -> TableCreateStatement {
    let number = |column: RepeatedTask| ColumnDef::new(column).big_integer().take();
    Table::create()
        .table(RepeatedTask::Table)
        .col(
            ColumnDef::new(RepeatedTask::Name)
                .text()
                .not_null()
                .primary_key(),
        )
        .col(number(RepeatedTask::DueAt).not_null())
        .col(number(RepeatedTask::LeasedUntil))
        .col(number(RepeatedTask::StartedAt))
        .col(number(RepeatedTask::FinishedAt))
        .col(ColumnDef::new(RepeatedTask::Failure).text())
        .take()
}
