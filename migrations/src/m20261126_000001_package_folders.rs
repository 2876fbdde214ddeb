//! Where the package of a load lay, so that it can be marked when the release is withdrawn.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum Release {
    Table,
    /// The folder on the machine that published it; empty if nobody knows.
    PackageFolder,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let folder = ColumnDef::new(Release::PackageFolder).text().null().take();
        let adding = Table::alter()
            .table(Release::Table)
            .add_column(folder)
            .take();
        manager.alter_table(adding).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropping = Table::alter()
            .table(Release::Table)
            .drop_column(Release::PackageFolder)
            .take();
        manager.alter_table(dropping).await
    }
}
