//! Releases for several audiences, approved and withdrawn; figures packed by area and in portions.
//!
//! Only adds: what the first step made stays as it is, and a version that knows only that one goes
//! on reading what is public. The pointer to what is public stays in a table of its own, so such a
//! version can never come across a release that is not meant for everyone. What is superseded here
//! (`release_area_series`, `release_map_vector`) is read until the next publication and goes with a
//! later step.

use sea_orm_migration::{async_trait, prelude::*, sea_orm};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// One load of a release. Times are UTC microseconds since 1970.
#[derive(DeriveIden)]
enum Release {
    Table,
    LoadId,
    CityId,
    State,
    Audience,
    ApprovedRole,
    ApprovedAt,
    /// When another one took its place.
    RetiredAt,
    /// Whether its areas and figures are all there, so that it can be shown again.
    RowsKept,
    WithdrawnAt,
    /// Why, in words for everyone.
    WithdrawalNote,
}

/// The pointers to what is shown to a body or to the administration.
#[derive(DeriveIden)]
enum CurrentRestrictedRelease {
    Table,
    CityId,
    Audience,
    LoadId,
}

#[derive(DeriveIden)]
enum ReleaseArea {
    Table,
    LoadId,
    /// Areas of other boundary vintages that share ground with it.
    Links,
}

/// All indicators and periods of one area.
#[derive(DeriveIden)]
enum ReleaseAreaPack {
    Table,
    LoadId,
    Level,
    AreaKey,
    Figures,
}

/// Some areas of a level, one after the other, for one indicator and period.
#[derive(DeriveIden)]
enum ReleaseMapPortion {
    Table,
    LoadId,
    Level,
    Indicator,
    Period,
    Portion,
    Figures,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let audience = text(Release::Audience)
            .default("public")
            .check(Expr::col(Release::Audience).is_in(["public", "body", "internal"]))
            .take();
        let kept = ColumnDef::new(Release::RowsKept)
            .boolean()
            .not_null()
            .default(true)
            .take();
        for column in [
            audience,
            ColumnDef::new(Release::ApprovedRole).text().take(),
            moment(Release::ApprovedAt),
            moment(Release::RetiredAt),
            kept,
            moment(Release::WithdrawnAt),
            ColumnDef::new(Release::WithdrawalNote).text().take(),
        ] {
            manager.alter_table(adding(Release::Table, column)).await?;
        }
        let links = ColumnDef::new(ReleaseArea::Links).text().take();
        manager
            .alter_table(adding(ReleaseArea::Table, links))
            .await?;
        indexes(manager).await?;
        manager.create_table(current_restricted_release()).await?;
        manager.create_table(release_area_pack()).await?;
        manager.create_table(release_map_portion()).await?;
        // The rows of long retired releases were removed without a note of it.
        let areas = Query::select()
            .expr(Expr::val(1))
            .from(ReleaseArea::Table)
            .and_where(
                Expr::col((ReleaseArea::Table, ReleaseArea::LoadId))
                    .equals((Release::Table, Release::LoadId)),
            )
            .take();
        manager
            .execute(
                Query::update()
                    .table(Release::Table)
                    .value(Release::RowsKept, false)
                    .and_where(Expr::col(Release::State).eq("retired"))
                    .and_where(Expr::exists(areas).not())
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            ReleaseMapPortion::Table.into_iden(),
            ReleaseAreaPack::Table.into_iden(),
            CurrentRestrictedRelease::Table.into_iden(),
        ] {
            manager
                .drop_table(Table::drop().table(table).take())
                .await?;
        }
        for index in ["release_by_withdrawal", "release_one_live_per_audience"] {
            manager
                .drop_index(Index::drop().name(index).table(Release::Table).to_owned())
                .await?;
        }
        manager.create_index(one_live_per_city()).await?;
        let links = ReleaseArea::Links;
        manager
            .alter_table(dropping(ReleaseArea::Table, links))
            .await?;
        for column in [
            Release::WithdrawalNote,
            Release::WithdrawnAt,
            Release::RowsKept,
            Release::RetiredAt,
            Release::ApprovedAt,
            Release::ApprovedRole,
            Release::Audience,
        ] {
            manager
                .alter_table(dropping(Release::Table, column))
                .await?;
        }
        Ok(())
    }
}

async fn indexes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .drop_index(
            Index::drop()
                .name("release_one_live_per_city")
                .table(Release::Table)
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("release_one_live_per_audience")
                .table(Release::Table)
                .col(Release::CityId)
                .col(Release::Audience)
                .unique()
                .and_where(Expr::col(Release::State).eq("live"))
                .take(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("release_by_withdrawal")
                .table(Release::Table)
                .col(Release::Audience)
                .col(Release::WithdrawnAt)
                .and_where(Expr::col(Release::WithdrawnAt).is_not_null())
                .take(),
        )
        .await
}

/// As the first step made it.
fn one_live_per_city() -> IndexCreateStatement {
    Index::create()
        .name("release_one_live_per_city")
        .table(Release::Table)
        .col(Release::CityId)
        .unique()
        .and_where(Expr::col(Release::State).eq("live"))
        .take()
}

/// SQLite takes one change at a time.
fn adding(table: impl IntoIden, column: ColumnDef) -> TableAlterStatement {
    Table::alter()
        .table(table.into_iden())
        .add_column(column)
        .take()
}

fn dropping(table: impl IntoIden, column: impl IntoIden) -> TableAlterStatement {
    Table::alter()
        .table(table.into_iden())
        .drop_column(column.into_iden())
        .take()
}

fn text(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).text().not_null().take()
}

fn moment(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).big_integer().null().take()
}

fn number(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).integer().not_null().take()
}

fn bytes(column: impl IntoIden) -> ColumnDef {
    ColumnDef::new(column).blob().not_null().take()
}

fn current_restricted_release() -> TableCreateStatement {
    Table::create()
        .table(CurrentRestrictedRelease::Table)
        .col(text(CurrentRestrictedRelease::CityId))
        .col(
            text(CurrentRestrictedRelease::Audience)
                .check(Expr::col(CurrentRestrictedRelease::Audience).is_in(["body", "internal"])),
        )
        .col(text(CurrentRestrictedRelease::LoadId))
        .primary_key(
            Index::create()
                .col(CurrentRestrictedRelease::CityId)
                .col(CurrentRestrictedRelease::Audience),
        )
        .foreign_key(
            ForeignKey::create()
                .name("current_restricted_release_load")
                .from(
                    CurrentRestrictedRelease::Table,
                    CurrentRestrictedRelease::LoadId,
                )
                .to(Release::Table, Release::LoadId),
        )
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

fn release_area_pack() -> TableCreateStatement {
    Table::create()
        .table(ReleaseAreaPack::Table)
        .col(text(ReleaseAreaPack::LoadId))
        .col(text(ReleaseAreaPack::Level))
        .col(text(ReleaseAreaPack::AreaKey))
        .col(bytes(ReleaseAreaPack::Figures))
        .primary_key(
            Index::create()
                .col(ReleaseAreaPack::LoadId)
                .col(ReleaseAreaPack::Level)
                .col(ReleaseAreaPack::AreaKey),
        )
        .foreign_key(&mut of_release(
            ReleaseAreaPack::Table,
            "release_area_pack_load",
            ReleaseAreaPack::LoadId,
        ))
        .take()
}

fn release_map_portion() -> TableCreateStatement {
    Table::create()
        .table(ReleaseMapPortion::Table)
        .col(text(ReleaseMapPortion::LoadId))
        .col(text(ReleaseMapPortion::Level))
        .col(text(ReleaseMapPortion::Indicator))
        .col(number(ReleaseMapPortion::Period))
        .col(number(ReleaseMapPortion::Portion))
        .col(bytes(ReleaseMapPortion::Figures))
        .primary_key(
            Index::create()
                .col(ReleaseMapPortion::LoadId)
                .col(ReleaseMapPortion::Level)
                .col(ReleaseMapPortion::Indicator)
                .col(ReleaseMapPortion::Period)
                .col(ReleaseMapPortion::Portion),
        )
        .foreign_key(&mut of_release(
            ReleaseMapPortion::Table,
            "release_map_portion_load",
            ReleaseMapPortion::LoadId,
        ))
        .take()
}
