//! The boundaries of areas in degrees, for interactive maps, downloads and interfaces.

use sea_orm_migration::{async_trait, prelude::*};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[derive(DeriveIden)]
enum ReleaseBoundary {
    Table,
    LoadId,
    Level,
    /// The place of the area in its level, as in `release_area`.
    Position,
    West,
    South,
    East,
    North,
    /// A GeoJSON geometry.
    Boundary,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |column: ReleaseBoundary| ColumnDef::new(column).text().not_null().take();
        let degrees = |column: ReleaseBoundary| ColumnDef::new(column).double().not_null().take();
        let table = Table::create()
            .table(ReleaseBoundary::Table)
            .col(text(ReleaseBoundary::LoadId))
            .col(text(ReleaseBoundary::Level))
            .col(
                ColumnDef::new(ReleaseBoundary::Position)
                    .integer()
                    .not_null(),
            )
            // Before the boundary: a row that does not match is passed over without reading it.
            .col(degrees(ReleaseBoundary::West))
            .col(degrees(ReleaseBoundary::South))
            .col(degrees(ReleaseBoundary::East))
            .col(degrees(ReleaseBoundary::North))
            .col(text(ReleaseBoundary::Boundary))
            .primary_key(
                Index::create()
                    .col(ReleaseBoundary::LoadId)
                    .col(ReleaseBoundary::Level)
                    .col(ReleaseBoundary::Position),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("release_boundary_load")
                    .from(ReleaseBoundary::Table, ReleaseBoundary::LoadId)
                    .to(Alias::new("release"), Alias::new("load_id")),
            )
            .take();
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let dropping = Table::drop().table(ReleaseBoundary::Table).take();
        manager.drop_table(dropping).await
    }
}
