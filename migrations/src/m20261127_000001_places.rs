//! Streets, postcodes and former names by which areas are found.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum ReleasePlace {
    Table,
    LoadId,
    /// The place in the list, from 0.
    Position,
    Kind,
    Name,
    /// Areas with their parts of a street, as JSON.
    Parts,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |column: ReleasePlace| ColumnDef::new(column).text().not_null().take();
        let kinds = Expr::col(ReleasePlace::Kind).is_in(["street", "postcode", "former_name"]);
        let table = Table::create()
            .table(ReleasePlace::Table)
            .col(text(ReleasePlace::LoadId))
            .col(ColumnDef::new(ReleasePlace::Position).integer().not_null())
            .col(text(ReleasePlace::Kind).check(kinds))
            .col(text(ReleasePlace::Name))
            .col(text(ReleasePlace::Parts))
            .primary_key(
                Index::create()
                    .col(ReleasePlace::LoadId)
                    .col(ReleasePlace::Position),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("release_place_load")
                    .from(ReleasePlace::Table, ReleasePlace::LoadId)
                    .to(Alias::new("release"), Alias::new("load_id")),
            )
            .take();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropping = Table::drop().table(ReleasePlace::Table).take();
        manager.drop_table(dropping).await
    }
}
