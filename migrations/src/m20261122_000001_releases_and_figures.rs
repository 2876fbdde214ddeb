//! Loads of releases, the pointer to the public one, areas and packed figures.

use sea_orm_migration::{async_trait, prelude::*, sea_orm};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// One load of a release. Times are UTC microseconds since 1970.
#[allow(
    clippy::enum_variant_names,
    reason = "a column is named as in the table"
)]
#[derive(DeriveIden)]
enum Release {
    Table,
    LoadId,
    ReleaseId,
    CityId,
    Title,
    Format,
    State,
    /// SHA-256 of the manifest: the same content has the same one.
    Content,
    Manifest,
    Seal,
    Description,
    Protocol,
    FrameWidth,
    FrameHeight,
    MetresPerUnit,
    BuiltAt,
    LoadingSince,
    LeaseUntil,
    PublishedAt,
}

/// The one pointer to what is public.
#[derive(DeriveIden)]
enum CurrentRelease {
    Table,
    CityId,
    LoadId,
}

#[derive(DeriveIden)]
enum ReleaseArea {
    Table,
    LoadId,
    Level,
    Position,
    AreaKey,
    ParentKey,
    Name,
    SortKey,
    Outline,
    LabelX,
    LabelY,
}

/// All periods of one indicator for one area.
#[derive(DeriveIden)]
enum ReleaseAreaSeries {
    Table,
    LoadId,
    Level,
    AreaKey,
    Indicator,
    Figures,
}

/// All areas of a level for one indicator and period.
#[derive(DeriveIden)]
enum ReleaseMapVector {
    Table,
    LoadId,
    Level,
    Indicator,
    Period,
    Figures,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(release()).await?;
        manager
            .create_index(
                Index::create()
                    .name("release_one_live_per_city")
                    .table(Release::Table)
                    .col(Release::CityId)
                    .unique()
                    .and_where(Expr::col(Release::State).eq("live"))
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("release_by_state")
                    .table(Release::Table)
                    .col(Release::State)
                    .col(Release::LeaseUntil)
                    .take(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table(CurrentRelease::Table)
                    .col(text(CurrentRelease::CityId).primary_key())
                    .col(text(CurrentRelease::LoadId))
                    .foreign_key(
                        ForeignKey::create()
                            .name("current_release_load")
                            .from(CurrentRelease::Table, CurrentRelease::LoadId)
                            .to(Release::Table, Release::LoadId),
                    )
                    .take(),
            )
            .await?;
        manager.create_table(release_area()).await?;
        manager
            .create_index(
                Index::create()
                    .name("release_area_in_order")
                    .table(ReleaseArea::Table)
                    .col(ReleaseArea::LoadId)
                    .col(ReleaseArea::Level)
                    .col(ReleaseArea::Position)
                    .unique()
                    .take(),
            )
            .await?;
        manager.create_table(release_area_series()).await?;
        manager.create_table(release_map_vector()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            ReleaseMapVector::Table.into_iden(),
            ReleaseAreaSeries::Table.into_iden(),
            ReleaseArea::Table.into_iden(),
            CurrentRelease::Table.into_iden(),
            Release::Table.into_iden(),
        ] {
            manager
                .drop_table(Table::drop().table(table).take())
                .await?;
        }
        Ok(())
    }
}

fn text(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().not_null().take()
}

fn moment(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().take()
}

fn length(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).double().not_null().take()
}

fn number(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).integer().not_null().take()
}

fn bytes(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).blob().not_null().take()
}

fn release() -> TableCreateStatement {
    Table::create()
        .table(Release::Table)
        .col(text(Release::LoadId).primary_key())
        .col(text(Release::ReleaseId))
        .col(text(Release::CityId))
        .col(text(Release::Title))
        .col(number(Release::Format))
        .col(text(Release::State).check(Expr::col(Release::State).is_in([
            "loading",
            "live",
            "retired",
            "abandoned",
        ])))
        .col(text(Release::Content))
        .col(bytes(Release::Manifest))
        .col(text(Release::Seal))
        .col(text(Release::Description))
        .col(text(Release::Protocol))
        .col(length(Release::FrameWidth))
        .col(length(Release::FrameHeight))
        .col(length(Release::MetresPerUnit))
        .col(moment(Release::BuiltAt).not_null())
        .col(moment(Release::LoadingSince).not_null())
        .col(moment(Release::LeaseUntil).not_null())
        .col(moment(Release::PublishedAt).null())
        .take()
}

fn of_release(
    table: impl IntoIden,
    name: &str,
    load_id: impl IntoIden,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(name)
        .from(table.into_iden(), load_id.into_iden())
        .to(Release::Table, Release::LoadId)
        .on_delete(ForeignKeyAction::Cascade)
        .take()
}

fn release_area() -> TableCreateStatement {
    Table::create()
        .table(ReleaseArea::Table)
        .col(text(ReleaseArea::LoadId))
        .col(text(ReleaseArea::Level))
        .col(number(ReleaseArea::Position))
        .col(text(ReleaseArea::AreaKey))
        .col(ColumnDef::new(ReleaseArea::ParentKey).text().null())
        .col(text(ReleaseArea::Name))
        .col(text(ReleaseArea::SortKey))
        .col(text(ReleaseArea::Outline))
        .col(length(ReleaseArea::LabelX))
        .col(length(ReleaseArea::LabelY))
        .primary_key(
            Index::create()
                .col(ReleaseArea::LoadId)
                .col(ReleaseArea::Level)
                .col(ReleaseArea::AreaKey),
        )
        .foreign_key(&mut of_release(
            ReleaseArea::Table,
            "release_area_load",
            ReleaseArea::LoadId,
        ))
        .take()
}

fn release_area_series() -> TableCreateStatement {
    Table::create()
        .table(ReleaseAreaSeries::Table)
        .col(text(ReleaseAreaSeries::LoadId))
        .col(text(ReleaseAreaSeries::Level))
        .col(text(ReleaseAreaSeries::AreaKey))
        .col(text(ReleaseAreaSeries::Indicator))
        .col(bytes(ReleaseAreaSeries::Figures))
        .primary_key(
            Index::create()
                .col(ReleaseAreaSeries::LoadId)
                .col(ReleaseAreaSeries::Level)
                .col(ReleaseAreaSeries::AreaKey)
                .col(ReleaseAreaSeries::Indicator),
        )
        .foreign_key(&mut of_release(
            ReleaseAreaSeries::Table,
            "release_area_series_load",
            ReleaseAreaSeries::LoadId,
        ))
        .take()
}

fn release_map_vector() -> TableCreateStatement {
    Table::create()
        .table(ReleaseMapVector::Table)
        .col(text(ReleaseMapVector::LoadId))
        .col(text(ReleaseMapVector::Level))
        .col(text(ReleaseMapVector::Indicator))
        .col(number(ReleaseMapVector::Period))
        .col(bytes(ReleaseMapVector::Figures))
        .primary_key(
            Index::create()
                .col(ReleaseMapVector::LoadId)
                .col(ReleaseMapVector::Level)
                .col(ReleaseMapVector::Indicator)
                .col(ReleaseMapVector::Period),
        )
        .foreign_key(&mut of_release(
            ReleaseMapVector::Table,
            "release_map_vector_load",
            ReleaseMapVector::LoadId,
        ))
        .take()
}
