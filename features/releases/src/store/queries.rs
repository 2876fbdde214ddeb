//! Every query of the store, in one place, so that a test can look at how each is answered.

use super::entities::{
    area, boundary, current, pack, place, portion, release, restricted, series, vector,
};
use crate::directory::WantedBoundaries;
use release::State;
use sea_orm::{
    ColumnTrait, Condition, DeleteMany, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement, SimpleExpr},
};
use std::collections::BTreeSet;
use terms::Audience;

/// The load of what is shown now to this audience, the latest publication first. Of one city, if
/// one is given.
pub(crate) fn shown(audience: Audience, city: Option<&str>) -> Select<release::Entity> {
    release::Entity::find()
        .filter(release::Column::LoadId.in_subquery(pointers(audience, city)))
        // What is meant for others stays unseen, wherever a pointer leads.
        .filter(release::Column::Audience.eq(audience.name()))
        .order_by_desc(release::Column::PublishedAt)
        .limit(1)
}

/// Only the load id of [`shown`].
pub(crate) fn pointer(audience: Audience, city: Option<&str>) -> Select<release::Entity> {
    shown(audience, city)
        .select_only()
        .column(release::Column::LoadId)
}

/// What is public and what is restricted have pointers in different tables.
fn pointers(audience: Audience, city: Option<&str>) -> SelectStatement {
    if audience == Audience::Public {
        let pointers = current::Entity::find()
            .select_only()
            .column(current::Column::LoadId);
        match city {
            Some(city) => pointers.filter(current::Column::CityId.eq(city)),
            None => pointers,
        }
        .into_query()
    } else {
        let pointers = restricted::Entity::find()
            .select_only()
            .column(restricted::Column::LoadId)
            .filter(restricted::Column::Audience.eq(audience.name()));
        match city {
            Some(city) => pointers.filter(restricted::Column::CityId.eq(city)),
            None => pointers,
        }
        .into_query()
    }
}

/// One load.
pub(crate) fn load(load_id: &str) -> Select<release::Entity> {
    release::Entity::find_by_id(load_id)
}

/// The next areas of a load, level by level, in their order: those behind the one of this level and
/// position, at most so many.
pub(crate) fn areas(load_id: &str, behind: (&str, i32), most: u64) -> Select<area::Entity> {
    let (level, position) = behind;
    let place = Expr::tuple([
        Expr::col(area::Column::Level),
        Expr::col(area::Column::Position),
    ]);
    area::Entity::find()
        .filter(area::Column::LoadId.eq(load_id))
        .filter(place.gt(Expr::tuple([Expr::val(level), Expr::val(position)])))
        .order_by_asc(area::Column::Level)
        .order_by_asc(area::Column::Position)
        .limit(most)
}

/// All figures of an area.
pub(crate) fn of_area(load_id: &str, level: &str, area_key: &str) -> Select<pack::Entity> {
    pack::Entity::find_by_id((load_id.to_owned(), level.to_owned(), area_key.to_owned()))
}

/// All figures of some areas of a level.
pub(crate) fn of_areas(load_id: &str, level: &str, keys: &[&str]) -> Select<pack::Entity> {
    pack::Entity::find()
        .filter(pack::Column::LoadId.eq(load_id))
        .filter(pack::Column::Level.eq(level))
        .filter(pack::Column::AreaKey.is_in(keys.iter().copied()))
}

/// All figures of some areas of a level, as the first version wrote them.
pub(crate) fn of_areas_before(load: &str, level: &str, keys: &[&str]) -> Select<series::Entity> {
    series::Entity::find()
        .filter(series::Column::LoadId.eq(load))
        .filter(series::Column::Level.eq(level))
        .filter(series::Column::AreaKey.is_in(keys.iter().copied()))
}

/// All figures of an area, as the first version wrote them.
pub(crate) fn of_area_before(load_id: &str, level: &str, key: &str) -> Select<series::Entity> {
    series::Entity::find()
        .filter(series::Column::LoadId.eq(load_id))
        .filter(series::Column::Level.eq(level))
        .filter(series::Column::AreaKey.eq(key))
}

/// One indicator and period for all areas of a level, portion by portion.
pub(crate) fn of_map(
    load_id: &str,
    level: &str,
    indicator: &str,
    period: u16,
) -> Select<portion::Entity> {
    portion::Entity::find()
        .filter(portion::Column::LoadId.eq(load_id))
        .filter(portion::Column::Level.eq(level))
        .filter(portion::Column::Indicator.eq(indicator))
        .filter(portion::Column::Period.eq(i32::from(period)))
        .order_by_asc(portion::Column::Portion)
}

/// Only these portions of [`of_map`].
pub(crate) fn portions(wanted: &BTreeSet<usize>) -> SimpleExpr {
    let numbers = wanted
        .iter()
        .filter_map(|number| i32::try_from(*number).ok());
    portion::Column::Portion.is_in(numbers)
}

/// One indicator and period for all areas of a level, as the first version wrote them.
pub(crate) fn of_map_before(
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

/// Release, time and note of what was withdrawn since then, the latest first.
pub(crate) fn withdrawals(
    audience: Audience,
    city: Option<&str>,
    since: i64,
    most: u64,
) -> Select<release::Entity> {
    let found = release::Entity::find()
        .select_only()
        .columns([
            release::Column::ReleaseId,
            release::Column::WithdrawnAt,
            release::Column::WithdrawalNote,
        ])
        // A release may have been loaded more than once.
        .distinct()
        .filter(release::Column::Audience.eq(audience.name()))
        .filter(release::Column::WithdrawnAt.gte(since))
        .order_by_desc(release::Column::WithdrawnAt)
        .limit(most);
    match city {
        Some(city) => found.filter(release::Column::CityId.eq(city)),
        None => found,
    }
}

/// What is or was public, the latest publication first.
pub(crate) fn publications(
    audience: Audience,
    city: Option<&str>,
    from: u64,
    most: u64,
) -> Select<release::Entity> {
    let found = release::Entity::find()
        .select_only()
        .columns([
            release::Column::LoadId,
            release::Column::ReleaseId,
            release::Column::BuiltAt,
            release::Column::State,
            release::Column::PublishedAt,
            release::Column::ApprovedRole,
            release::Column::ApprovedAt,
            release::Column::RetiredAt,
            release::Column::WithdrawnAt,
            release::Column::WithdrawalNote,
            release::Column::Changes,
        ])
        .filter(release::Column::Audience.eq(audience.name()))
        .filter(release::Column::PublishedAt.is_not_null())
        .filter(release::Column::State.is_in([State::Live, State::Retired]))
        .order_by_desc(release::Column::PublishedAt)
        .offset(from)
        .limit(most);
    match city {
        Some(city) => found.filter(release::Column::CityId.eq(city)),
        None => found,
    }
}

/// Places and keys of the areas of a level, in their order.
pub(crate) fn positions(load_id: &str, level: &str) -> Select<area::Entity> {
    area::Entity::find()
        .select_only()
        .columns([area::Column::Position, area::Column::AreaKey])
        .filter(area::Column::LoadId.eq(load_id))
        .filter(area::Column::Level.eq(level))
        .order_by_asc(area::Column::Position)
}

/// Whether a load will never be shown: given up, or without a sign of life since `now`.
pub(crate) fn is_orphan(now: i64) -> Condition {
    let silent = Condition::all()
        .add(release::Column::State.eq(State::Loading))
        .add(release::Column::LeaseUntil.lt(now));
    Condition::any()
        .add(release::Column::State.eq(State::Abandoned))
        .add(silent)
}

/// The ids of loads that will never be shown.
pub(crate) fn orphans(now: i64) -> Select<release::Entity> {
    release::Entity::find()
        .select_only()
        .column(release::Column::LoadId)
        .filter(is_orphan(now))
}

/// Loads of a city and audience that were shown, the one shown last first. With rows or without.
pub(crate) fn retired(city: &str, audience: Audience) -> Select<release::Entity> {
    let since =
        Expr::col(release::Column::RetiredAt).if_null(Expr::col(release::Column::PublishedAt));
    release::Entity::find()
        .filter(release::Column::CityId.eq(city))
        .filter(release::Column::Audience.eq(audience.name()))
        .filter(release::Column::State.eq(State::Retired))
        .order_by(since, Order::Desc)
        .order_by_desc(release::Column::PublishedAt)
}

/// The levels a load has rows of.
pub(crate) fn levels(load_id: &str) -> Select<area::Entity> {
    area::Entity::find()
        .select_only()
        .column(area::Column::Level)
        .distinct()
        .filter(area::Column::LoadId.eq(load_id))
}

/// The keys of the areas of a level, in the order of the database.
pub(crate) fn keys(load_id: &str, level: &str) -> Select<area::Entity> {
    area::Entity::find()
        .select_only()
        .column(area::Column::AreaKey)
        .filter(area::Column::LoadId.eq(load_id))
        .filter(area::Column::Level.eq(level))
        .order_by_asc(area::Column::AreaKey)
}

/// The indicators and periods of which a level has map figures.
pub(crate) fn mapped(load_id: &str, level: &str) -> Select<portion::Entity> {
    portion::Entity::find()
        .select_only()
        .column(portion::Column::Indicator)
        .column(portion::Column::Period)
        .distinct()
        .filter(portion::Column::LoadId.eq(load_id))
        .filter(portion::Column::Level.eq(level))
}

/// Removes the map figures of an indicator and period.
pub(crate) fn delete_portions(
    load_id: &str,
    level: &str,
    indicator: &str,
    period: i32,
) -> DeleteMany<portion::Entity> {
    portion::Entity::delete_many()
        .filter(portion::Column::LoadId.eq(load_id))
        .filter(portion::Column::Level.eq(level))
        .filter(portion::Column::Indicator.eq(indicator))
        .filter(portion::Column::Period.eq(period))
}

/// Removes the map figures of a level, as the first version wrote them.
pub(crate) fn delete_vectors(load_id: &str, level: &str) -> DeleteMany<vector::Entity> {
    vector::Entity::delete_many()
        .filter(vector::Column::LoadId.eq(load_id))
        .filter(vector::Column::Level.eq(level))
}

/// Removes the figures of areas from one key to another.
pub(crate) fn delete_packs(
    load: &str,
    level: &str,
    keys: (&str, &str),
) -> DeleteMany<pack::Entity> {
    pack::Entity::delete_many()
        .filter(pack::Column::LoadId.eq(load))
        .filter(pack::Column::Level.eq(level))
        .filter(pack::Column::AreaKey.between(keys.0, keys.1))
}

/// Removes the figures of areas from one key to another, as the first version wrote them.
pub(crate) fn delete_series(
    load: &str,
    level: &str,
    keys: (&str, &str),
) -> DeleteMany<series::Entity> {
    series::Entity::delete_many()
        .filter(series::Column::LoadId.eq(load))
        .filter(series::Column::Level.eq(level))
        .filter(series::Column::AreaKey.between(keys.0, keys.1))
}

/// Boundaries of a level in their order.
pub(crate) fn boundaries(
    load: &str,
    level: &str,
    wanted: WantedBoundaries,
) -> Select<boundary::Entity> {
    let from = i32::try_from(wanted.from).unwrap_or(i32::MAX);
    let found = boundary::Entity::find()
        .filter(boundary::Column::LoadId.eq(load))
        .filter(boundary::Column::Level.eq(level))
        .filter(boundary::Column::Position.gte(from))
        .order_by_asc(boundary::Column::Position)
        .limit(wanted.most as u64);
    match wanted.within {
        None => found,
        Some([west, south, east, north]) => found
            .filter(boundary::Column::West.lte(east))
            .filter(boundary::Column::East.gte(west))
            .filter(boundary::Column::South.lte(north))
            .filter(boundary::Column::North.gte(south)),
    }
}

/// Removes boundaries from one position to before another.
pub(crate) fn delete_boundaries(
    load: &str,
    level: &str,
    positions: std::ops::Range<i32>,
) -> DeleteMany<boundary::Entity> {
    boundary::Entity::delete_many()
        .filter(boundary::Column::LoadId.eq(load))
        .filter(boundary::Column::Level.eq(level))
        .filter(boundary::Column::Position.gte(positions.start))
        .filter(boundary::Column::Position.lt(positions.end))
}

/// Streets, postcodes and former names of a load in their order.
pub(crate) fn places(load: &str) -> Select<place::Entity> {
    place::Entity::find()
        .filter(place::Column::LoadId.eq(load))
        .order_by_asc(place::Column::Position)
}

/// The last position of a place of a load.
pub(crate) fn last_place(load: &str) -> Select<place::Entity> {
    place::Entity::find()
        .select_only()
        .column(place::Column::Position)
        .filter(place::Column::LoadId.eq(load))
        .order_by_desc(place::Column::Position)
        .limit(1)
}

/// Removes places from one position to before another.
pub(crate) fn delete_places(
    load: &str,
    positions: std::ops::Range<i32>,
) -> DeleteMany<place::Entity> {
    place::Entity::delete_many()
        .filter(place::Column::LoadId.eq(load))
        .filter(place::Column::Position.gte(positions.start))
        .filter(place::Column::Position.lt(positions.end))
}

/// Removes areas from one key to another.
pub(crate) fn delete_areas(
    load: &str,
    level: &str,
    keys: (&str, &str),
) -> DeleteMany<area::Entity> {
    area::Entity::delete_many()
        .filter(area::Column::LoadId.eq(load))
        .filter(area::Column::Level.eq(level))
        .filter(area::Column::AreaKey.between(keys.0, keys.1))
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
        let (level, keys) = ("stadtteil", ("01", "09"));
        let mut statements = vec![
            load("l").build(sqlite),
            areas("l", ("x", 3), 9).build(sqlite),
            of_area("l", level, "01").build(sqlite),
            of_area_before("l", level, "01").build(sqlite),
            of_areas("l", level, &["01", "02"]).build(sqlite),
            of_areas_before("l", level, &["01", "02"]).build(sqlite),
            of_map("l", level, "residents", 2024).build(sqlite),
            of_map_before("l", level, "residents", 2024).build(sqlite),
            orphans(7).build(sqlite),
            levels("l").build(sqlite),
            super::keys("l", level).build(sqlite),
            positions("l", level).build(sqlite),
            mapped("l", level).build(sqlite),
            delete_portions("l", level, "residents", 2024).build(sqlite),
            delete_vectors("l", level).build(sqlite),
            delete_packs("l", level, keys).build(sqlite),
            delete_series("l", level, keys).build(sqlite),
            delete_areas("l", level, keys).build(sqlite),
            delete_boundaries("l", level, 0..200).build(sqlite),
            places("l").build(sqlite),
            last_place("l").build(sqlite),
            delete_places("l", 0..200).build(sqlite),
            boundaries(
                "l",
                level,
                WantedBoundaries {
                    from: 0,
                    most: 9,
                    within: None,
                },
            )
            .build(sqlite),
            boundaries(
                "l",
                level,
                WantedBoundaries {
                    from: 3,
                    most: 9,
                    within: Some([9.0, 54.0, 9.1, 54.1]),
                },
            )
            .build(sqlite),
        ];
        for audience in Audience::ALL {
            statements.push(retired("flensburg", audience).build(sqlite));
            for city in [None, Some("flensburg")] {
                statements.push(pointer(audience, city).build(sqlite));
                statements.push(withdrawals(audience, city, 7, 10).build(sqlite));
                statements.push(publications(audience, city, 0, 10).build(sqlite));
            }
        }
        for statement in statements {
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
                // One row per city and audience.
                let harmless = step.starts_with("SCAN current_re");
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
