//! Links between things of all rooms, with who made and who ended them.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// A link from one thing to another. Moments are UTC microseconds since 1970.
#[derive(DeriveIden)]
enum SpineLink {
    Table,
    Id,
    Kind,
    /// The sort of thing: a sort of entity, `area` or `indicator`. Without a list of names here:
    /// every later feature brings a sort.
    FromKind,
    /// Its identity, area or key.
    FromName,
    ToKind,
    ToName,
    MadeAt,
    /// The acting or account, as sort and identity; nothing for an import.
    MadeBy,
    EndedAt,
    EndedBy,
    /// Why, for everyone who sees the link.
    EndedWhy,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |column: SpineLink| ColumnDef::new(column).text().not_null().take();
        let perhaps = |column: SpineLink| ColumnDef::new(column).text().null().take();
        let kinds = Expr::col(SpineLink::Kind).is_in([
            "arises_from",
            "serves",
            "is_decided_by",
            "is_funded_by",
            "is_carried_out_by",
            "is_judged_by",
        ]);
        let (at, why) = (
            || Expr::col(SpineLink::EndedAt),
            || Expr::col(SpineLink::EndedWhy),
        );
        let holds = at().is_null().and(why().is_null());
        let ended_with_reason = holds.or(at().is_not_null().and(why().is_not_null()));
        let table = Table::create()
            .table(SpineLink::Table)
            .col(text(SpineLink::Id).primary_key())
            .col(text(SpineLink::Kind).check(kinds))
            .col(text(SpineLink::FromKind))
            .col(text(SpineLink::FromName))
            .col(text(SpineLink::ToKind))
            .col(text(SpineLink::ToName))
            .col(ColumnDef::new(SpineLink::MadeAt).big_integer().not_null())
            .col(perhaps(SpineLink::MadeBy))
            .col(ColumnDef::new(SpineLink::EndedAt).big_integer().null())
            .col(perhaps(SpineLink::EndedBy))
            .col(perhaps(SpineLink::EndedWhy))
            .check(ended_with_reason)
            .take();
        manager.create_table(table).await?;
        // The same link stands once; an ended one may be made again.
        manager
            .create_index(
                Index::create()
                    .name("spine_link_once")
                    .table(SpineLink::Table)
                    .col(SpineLink::FromKind)
                    .col(SpineLink::FromName)
                    .col(SpineLink::Kind)
                    .col(SpineLink::ToKind)
                    .col(SpineLink::ToName)
                    .unique()
                    .and_where(Expr::col(SpineLink::EndedAt).is_null())
                    .take(),
            )
            .await?;
        for (name, kind, end) in [
            ("spine_link_from", SpineLink::FromKind, SpineLink::FromName),
            ("spine_link_to", SpineLink::ToKind, SpineLink::ToName),
        ] {
            manager
                .create_index(
                    Index::create()
                        .name(name)
                        .table(SpineLink::Table)
                        .col(kind)
                        .col(end)
                        .col(SpineLink::MadeAt)
                        .take(),
                )
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropping = Table::drop().table(SpineLink::Table).take();
        manager.drop_table(dropping).await
    }
}
