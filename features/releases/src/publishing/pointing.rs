//! Which release is shown to an audience of a city: the pointer, what it pointed to before, and
//! turning it. Every change happens in a transaction that holds [`HELD`].

use crate::store::{self, State, current, release, restricted};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use terms::Audience;

/// The name that one transaction at a time holds while it changes what is shown.
pub(super) const HELD: &str = "releases/go-live";

/// To whom releases of which city are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) city: &'a str,
    pub(super) audience: Audience,
}

impl Stage<'_> {
    /// Takes the turn at changing what is shown, and says what is shown now.
    pub(super) async fn take(
        &self,
        tx: &DatabaseTransaction,
    ) -> Result<Option<release::Model>, DatabaseError> {
        database::Database::hold(tx, HELD).await?;
        let shown = store::shown(self.audience, Some(self.city));
        Ok(shown.one(tx).await?)
    }

    /// Ends the time of what is shown now.
    pub(super) async fn retire(&self, tx: &DatabaseTransaction, now: i64) -> Result<(), DbErr> {
        release::Entity::update_many()
            .col_expr(release::Column::State, Expr::value(State::Retired))
            .col_expr(release::Column::RetiredAt, Expr::value(now))
            .filter(release::Column::CityId.eq(self.city))
            .filter(release::Column::Audience.eq(self.audience.name()))
            .filter(release::Column::State.eq(State::Live))
            .exec(tx)
            .await?;
        Ok(())
    }

    /// Points to a load that is live.
    pub(super) async fn point_to(
        &self,
        tx: &DatabaseTransaction,
        load_id: &str,
    ) -> Result<(), DbErr> {
        if self.audience == Audience::Public {
            let pointer = current::ActiveModel {
                city_id: Set(self.city.to_owned()),
                load_id: Set(load_id.to_owned()),
            };
            let moving = OnConflict::column(current::Column::CityId)
                .update_column(current::Column::LoadId)
                .to_owned();
            current::Entity::insert(pointer)
                .on_conflict(moving)
                .exec_without_returning(tx)
                .await?;
        } else {
            let pointer = restricted::ActiveModel {
                city_id: Set(self.city.to_owned()),
                audience: Set(self.audience.name().to_owned()),
                load_id: Set(load_id.to_owned()),
            };
            let key = [restricted::Column::CityId, restricted::Column::Audience];
            let moving = OnConflict::columns(key)
                .update_column(restricted::Column::LoadId)
                .to_owned();
            restricted::Entity::insert(pointer)
                .on_conflict(moving)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }

    /// Points to nothing.
    pub(super) async fn clear(&self, tx: &DatabaseTransaction) -> Result<(), DbErr> {
        if self.audience == Audience::Public {
            current::Entity::delete_by_id(self.city.to_owned())
                .exec(tx)
                .await?;
        } else {
            let key = (self.city.to_owned(), self.audience.name().to_owned());
            restricted::Entity::delete_by_id(key).exec(tx).await?;
        }
        Ok(())
    }

    /// What was shown before a release: the one shown last among those published before it, if it
    /// was not withdrawn and its rows are still there.
    pub(super) async fn former(
        &self,
        tx: &DatabaseTransaction,
        of: &release::Model,
    ) -> Result<Option<release::Model>, DbErr> {
        let candidates = store::retired(self.city, self.audience)
            .filter(release::Column::LoadId.ne(of.load_id.as_str()))
            .filter(release::Column::PublishedAt.lt(of.published_at))
            .filter(release::Column::WithdrawnAt.is_null())
            .filter(release::Column::RowsKept.eq(true))
            .all(tx)
            .await?;
        for candidate in candidates {
            // A version that knows nothing of kept rows may have removed them.
            let levels = store::levels(&candidate.load_id).limit(1);
            if levels.into_tuple::<String>().one(tx).await?.is_some() {
                return Ok(Some(candidate));
            }
        }
        Ok(None)
    }

    /// Shows a release again.
    pub(super) async fn show_again(
        &self,
        tx: &DatabaseTransaction,
        again: &release::Model,
    ) -> Result<(), DbErr> {
        release::Entity::update_many()
            .col_expr(release::Column::State, Expr::value(State::Live))
            .col_expr(release::Column::RetiredAt, Expr::value(None::<i64>))
            .filter(release::Column::LoadId.eq(again.load_id.as_str()))
            .exec(tx)
            .await?;
        self.point_to(tx, &again.load_id).await
    }
}
