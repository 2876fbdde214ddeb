//! Every query of the store, in one place, so that a test can look at how each is answered.

use super::entities::{area, current, release, series, vector};
use release::State;
use sea_orm::{
    ColumnTrait, Condition, DeleteMany, EntityTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select,
};

/// The load ids of what is public, the latest first. Of one city, if one is given.
pub(crate) fn pointer(city: Option<&str>) -> Select<current::Entity> {
    let query = current::Entity::find()
        .join(JoinType::InnerJoin, current::Relation::Release.def())
        .order_by_desc(release::Column::PublishedAt)
        .limit(1);
    match city {
        Some(city) => query.filter(current::Column::CityId.eq(city)),
        None => query,
    }
}

/// One load.
pub(crate) fn load(load_id: &str) -> Select<release::Entity> {
    release::Entity::find_by_id(load_id)
}

/// The areas of a load, level by level, in their order.
pub(crate) fn areas(load_id: &str) -> Select<area::Entity> {
    area::Entity::find()
        .filter(area::Column::LoadId.eq(load_id))
        .order_by_asc(area::Column::Level)
        .order_by_asc(area::Column::Position)
}

/// All figures of an area.
pub(crate) fn of_area(load_id: &str, level: &str, area_key: &str) -> Select<series::Entity> {
    series::Entity::find()
        .filter(series::Column::LoadId.eq(load_id))
        .filter(series::Column::Level.eq(level))
        .filter(series::Column::AreaKey.eq(area_key))
}

/// One indicator and period for all areas of a level.
pub(crate) fn of_map(
    load_id: &str,
    level: &str,
    indicator: &str,
    period: u16,
) -> Select<vector::Entity> {
    vector::Entity::find_by_id((
        load_id.to_owned(),
        level.to_owned(),
        indicator.to_owned(),
        i32::from(period),
    ))
}

/// Whether a load will never become public: given up, or without a sign of life since `now`.
pub(crate) fn is_orphan(now: i64) -> Condition {
    let silent = Condition::all()
        .add(release::Column::State.eq(State::Loading))
        .add(release::Column::LeaseUntil.lt(now));
    Condition::any()
        .add(release::Column::State.eq(State::Abandoned))
        .add(silent)
}

/// The ids of loads that will never become public.
pub(crate) fn orphans(now: i64) -> Select<release::Entity> {
    release::Entity::find()
        .select_only()
        .column(release::Column::LoadId)
        .filter(is_orphan(now))
}

/// The levels a load has rows of.
pub(crate) fn levels(load_id: &str) -> Select<area::Entity> {
    area::Entity::find()
        .select_only()
        .column(area::Column::Level)
        .distinct()
        .filter(area::Column::LoadId.eq(load_id))
}

/// Removes the map figures of a level.
pub(crate) fn delete_vectors(load_id: &str, level: &str) -> DeleteMany<vector::Entity> {
    vector::Entity::delete_many()
        .filter(vector::Column::LoadId.eq(load_id))
        .filter(vector::Column::Level.eq(level))
}

/// Removes the series of a level.
pub(crate) fn delete_series(load_id: &str, level: &str) -> DeleteMany<series::Entity> {
    series::Entity::delete_many()
        .filter(series::Column::LoadId.eq(load_id))
        .filter(series::Column::Level.eq(level))
}

/// Removes the areas of a level.
pub(crate) fn delete_areas(load_id: &str, level: &str) -> DeleteMany<area::Entity> {
    area::Entity::delete_many()
        .filter(area::Column::LoadId.eq(load_id))
        .filter(area::Column::Level.eq(level))
}

#[cfg(test)]
mod tests {
    use super::*;
    use database::testing::TestDatabase;
    use sea_orm::{ConnectionTrait, DbBackend, QueryTrait, Statement};

    #[tokio::test]
    async fn no_query_walks_through_a_big_table() {
        let database = TestDatabase::sqlite().await;
        let sqlite = DbBackend::Sqlite;
        for statement in [
            pointer(None).build(sqlite),
            pointer(Some("flensburg")).build(sqlite),
            load("l").build(sqlite),
            areas("l").build(sqlite),
            of_area("l", "stadtteil", "01").build(sqlite),
            of_map("l", "stadtteil", "residents", 2024).build(sqlite),
            orphans(7).build(sqlite),
            levels("l").build(sqlite),
            delete_vectors("l", "stadtteil").build(sqlite),
            delete_series("l", "stadtteil").build(sqlite),
            delete_areas("l", "stadtteil").build(sqlite),
        ] {
            let explain = format!("EXPLAIN QUERY PLAN {statement}");
            let plan: Vec<String> = database
                .read()
                .query_all_raw(Statement::from_string(sqlite, explain))
                .await
                .unwrap()
                .iter()
                .map(|row| row.try_get("", "detail").unwrap())
                .collect();
            assert!(!plan.is_empty());
            for step in plan {
                let harmless = step.starts_with("SCAN current_release");
                assert!(!step.starts_with("SCAN") || harmless, "{statement}: {step}");
                let sorted = step.contains("USE TEMP B-TREE FOR ORDER BY");
                assert!(
                    !sorted || statement.to_string().contains("published_at"),
                    "{statement}: {step}"
                );
            }
        }
    }
}
