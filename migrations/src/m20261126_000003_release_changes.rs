//! What a release changed against the one before it, told at publication, and releases by the moment
//! they became public.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum Release {
    Table,
    Audience,
    PublishedAt,
    /// Numbers and names as JSON; empty if there was nothing to compare with.
    Changes,
}

/// The index by which releases are listed.
const BY_PUBLICATION: &str = "release_by_publication";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let changes = ColumnDef::new(Release::Changes).text().null().take();
        let adding = Table::alter()
            .table(Release::Table)
            .add_column(changes)
            .take();
        manager.alter_table(adding).await?;
        let index = Index::create()
            .name(BY_PUBLICATION)
            .table(Release::Table)
            .col(Release::Audience)
            .col(Release::PublishedAt)
            .take();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name(BY_PUBLICATION)
            .table(Release::Table)
            .to_owned();
        manager.drop_index(index).await?;
        let dropping = Table::alter()
            .table(Release::Table)
            .drop_column(Release::Changes)
            .take();
        manager.alter_table(dropping).await
    }
}
