//! Needs with all their wordings and steps, and proposals of people without an account.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const STATUSES: [&str; 7] = [
    "proposed",
    "accepted",
    "answered",
    "merged",
    "being_worked_on",
    "met",
    "no_longer",
];

/// A need as lists show it; what it says stands in its wordings. Moments are UTC microseconds.
#[derive(DeriveIden)]
enum Need {
    Table,
    Id,
    Status,
    MergedInto,
    Title,
    /// Words by which it is found.
    SearchKey,
    /// The current wording, as JSON.
    Content,
    Version,
    ProposedAt,
    /// When it came to where it stands.
    StatusAt,
}

#[derive(DeriveIden)]
enum NeedRevision {
    Table,
    NeedId,
    Version,
    /// As JSON.
    Content,
    /// As JSON.
    Who,
    At,
}

#[derive(DeriveIden)]
enum NeedEntry {
    Table,
    NeedId,
    Position,
    ToStatus,
    MergedInto,
    Who,
    Reason,
    At,
}

#[derive(DeriveIden)]
enum NeedArea {
    Table,
    NeedId,
    Area,
}

#[derive(DeriveIden)]
enum NeedField {
    Table,
    NeedId,
    Field,
}

/// A proposal of somebody without an account, until somebody in a role has read it.
#[derive(DeriveIden)]
enum NeedSubmission {
    Table,
    Id,
    State,
    /// As JSON; empty as soon as it is decided.
    Content,
    Reason,
    SentAt,
    DecidedAt,
    DecidedBy,
    Why,
    /// What became of it.
    NeedId,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            need(),
            need_revision(),
            need_entry(),
            need_area(),
            need_field(),
            need_submission(),
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
            NeedSubmission::Table.into_iden(),
            NeedField::Table.into_iden(),
            NeedArea::Table.into_iden(),
            NeedEntry::Table.into_iden(),
            NeedRevision::Table.into_iden(),
            Need::Table.into_iden(),
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
            "need_by_status",
            Need::Table.into_iden(),
            vec![Need::Status.into_iden(), Need::Id.into_iden()],
        ),
        index(
            "need_area_by_area",
            NeedArea::Table.into_iden(),
            vec![NeedArea::Area.into_iden(), NeedArea::NeedId.into_iden()],
        ),
        index(
            "need_field_by_field",
            NeedField::Table.into_iden(),
            vec![NeedField::Field.into_iden(), NeedField::NeedId.into_iden()],
        ),
        index(
            "need_submission_by_state",
            NeedSubmission::Table.into_iden(),
            vec![
                NeedSubmission::State.into_iden(),
                NeedSubmission::Id.into_iden(),
            ],
        ),
    ]
}

fn need() -> TableCreateStatement {
    Table::create()
        .table(Need::Table)
        .col(text(Need::Id).primary_key())
        .col(text(Need::Status).check(Expr::col(Need::Status).is_in(STATUSES)))
        .col(perhaps(Need::MergedInto))
        .col(text(Need::Title))
        .col(text(Need::SearchKey))
        .col(text(Need::Content))
        .col(number(Need::Version))
        .col(moment(Need::ProposedAt))
        .col(moment(Need::StatusAt))
        .take()
}

/// That rows of another table belong to a need.
fn of_need(name: &str, table: impl IntoIden, column: impl IntoIden) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table.into_iden(), column.into_iden())
        .to(Need::Table, Need::Id)
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

fn need_revision() -> TableCreateStatement {
    Table::create()
        .table(NeedRevision::Table)
        .col(text(NeedRevision::NeedId))
        .col(number(NeedRevision::Version))
        .col(text(NeedRevision::Content))
        .col(text(NeedRevision::Who))
        .col(moment(NeedRevision::At))
        .primary_key(
            Index::create()
                .col(NeedRevision::NeedId)
                .col(NeedRevision::Version),
        )
        .foreign_key(&mut of_need(
            "need_revision_need",
            NeedRevision::Table,
            NeedRevision::NeedId,
        ))
        .take()
}

fn need_entry() -> TableCreateStatement {
    Table::create()
        .table(NeedEntry::Table)
        .col(text(NeedEntry::NeedId))
        .col(number(NeedEntry::Position))
        .col(text(NeedEntry::ToStatus).check(Expr::col(NeedEntry::ToStatus).is_in(STATUSES)))
        .col(perhaps(NeedEntry::MergedInto))
        .col(text(NeedEntry::Who))
        .col(text(NeedEntry::Reason))
        .col(moment(NeedEntry::At))
        .primary_key(
            Index::create()
                .col(NeedEntry::NeedId)
                .col(NeedEntry::Position),
        )
        .foreign_key(&mut of_need(
            "need_entry_need",
            NeedEntry::Table,
            NeedEntry::NeedId,
        ))
        .take()
}

fn need_area() -> TableCreateStatement {
    Table::create()
        .table(NeedArea::Table)
        .col(text(NeedArea::NeedId))
        .col(text(NeedArea::Area))
        .primary_key(Index::create().col(NeedArea::NeedId).col(NeedArea::Area))
        .foreign_key(&mut of_need(
            "need_area_need",
            NeedArea::Table,
            NeedArea::NeedId,
        ))
        .take()
}

fn need_field() -> TableCreateStatement {
    Table::create()
        .table(NeedField::Table)
        .col(text(NeedField::NeedId))
        .col(text(NeedField::Field))
        .primary_key(Index::create().col(NeedField::NeedId).col(NeedField::Field))
        .foreign_key(&mut of_need(
            "need_field_need",
            NeedField::Table,
            NeedField::NeedId,
        ))
        .take()
}

fn need_submission() -> TableCreateStatement {
    let states = Expr::col(NeedSubmission::State).is_in(["waiting", "taken", "declined"]);
    Table::create()
        .table(NeedSubmission::Table)
        .col(text(NeedSubmission::Id).primary_key())
        .col(text(NeedSubmission::State).check(states))
        .col(text(NeedSubmission::Content))
        .col(text(NeedSubmission::Reason))
        .col(moment(NeedSubmission::SentAt))
        .col(perhaps_moment(NeedSubmission::DecidedAt))
        .col(perhaps(NeedSubmission::DecidedBy))
        .col(perhaps(NeedSubmission::Why))
        .col(perhaps(NeedSubmission::NeedId))
        .take()
}
