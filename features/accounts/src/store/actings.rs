//! In which roles accounts act.

use super::{damaged, entities::acting};
use accounts::{Acting, ActingParts, Places, Principal, Role, Term};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use terms::{AccountId, ActingId, ActorId, AreaRef, EntityRef, Moment};

const TABLE: &str = "acting";

/// All actings of an account, the earliest first.
pub(crate) async fn of_account(
    db: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<Acting>, DatabaseError> {
    let rows = acting::Entity::find()
        .filter(acting::Column::AccountId.eq(account.to_string()))
        .order_by_asc(acting::Column::Id)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The actings of several accounts.
pub(crate) async fn of_accounts(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<Acting>, DatabaseError> {
    let rows = acting::Entity::find()
        .filter(acting::Column::AccountId.is_in(accounts.into_iter().map(|id| id.to_string())))
        .order_by_asc(acting::Column::Id)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Whoever acts for an actor, the earliest first.
pub(crate) async fn of_principal(
    db: &impl ConnectionTrait,
    actor: ActorId,
    limit: u64,
) -> Result<Vec<Acting>, DatabaseError> {
    let rows = acting::Entity::find()
        .filter(acting::Column::Principal.eq(actor.to_string()))
        .order_by_asc(acting::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Who acts for one of these actors at a moment in one of these roles, the earliest first.
pub(crate) async fn of_principals(
    db: &impl ConnectionTrait,
    actors: &[ActorId],
    roles: &[Role],
    now: Moment,
) -> Result<Vec<Acting>, DatabaseError> {
    let unfinished = Condition::any()
        .add(acting::Column::TermUntil.is_null())
        .add(acting::Column::TermUntil.gt(now.micros()));
    let rows = acting::Entity::find()
        .filter(acting::Column::Principal.is_in(actors.iter().map(ToString::to_string)))
        .filter(acting::Column::Role.is_in(roles.iter().map(|role| role.name())))
        .filter(acting::Column::TermFrom.lte(now.micros()))
        .filter(unfinished)
        .order_by_asc(acting::Column::Id)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// One acting.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: ActingId,
) -> Result<Option<Acting>, DatabaseError> {
    let row = acting::Entity::find_by_id(id.to_string()).one(db).await?;
    row.as_ref().map(read).transpose()
}

/// Actings that hold and end between two moments, the next first.
pub(crate) async fn ending(
    db: &impl ConnectionTrait,
    now: Moment,
    before: Moment,
    limit: u64,
) -> Result<Vec<Acting>, DatabaseError> {
    let rows = acting::Entity::find()
        .filter(acting::Column::TermUntil.gt(now.micros()))
        .filter(acting::Column::TermUntil.lte(before.micros()))
        .filter(acting::Column::TermFrom.lte(now.micros()))
        .order_by_asc(acting::Column::TermUntil)
        .order_by_asc(acting::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Actings for single areas that are not over, the earliest first.
pub(crate) async fn for_areas(
    db: &impl ConnectionTrait,
    now: Moment,
    limit: u64,
) -> Result<Vec<Acting>, DatabaseError> {
    let unfinished = Condition::any()
        .add(acting::Column::TermUntil.is_null())
        .add(acting::Column::TermUntil.gt(now.micros()));
    let rows = acting::Entity::find()
        .filter(acting::Column::Everywhere.eq(false))
        .filter(unfinished)
        .order_by_asc(acting::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// How many accounts that may act are administrators now, without this one.
pub(crate) async fn other_administrators(
    tx: &DatabaseTransaction,
    without: AccountId,
    now: Moment,
) -> Result<u64, DatabaseError> {
    database::Database::hold(tx, "accounts/administrators").await?;
    let unfinished = Condition::any()
        .add(acting::Column::TermUntil.is_null())
        .add(acting::Column::TermUntil.gt(now.micros()));
    let rows: Vec<String> = acting::Entity::find()
        .select_only()
        .column(acting::Column::AccountId)
        .distinct()
        .filter(acting::Column::Role.eq(Role::Administrator.name()))
        .filter(acting::Column::AccountId.ne(without.to_string()))
        .filter(acting::Column::TermFrom.lte(now.micros()))
        .filter(unfinished)
        .into_tuple()
        .all(tx)
        .await?;
    use super::entities::account;
    Ok(account::Entity::find()
        .filter(account::Column::Id.is_in(rows))
        .filter(account::Column::State.is_in(["active", "warned"]))
        .count(tx)
        .await?)
}

/// Stores a new acting.
pub(crate) async fn insert(
    tx: &DatabaseTransaction,
    acting: &Acting,
    by: Option<EntityRef>,
    now: Moment,
) -> Result<(), DatabaseError> {
    let parts = acting.parts();
    let (kind, principal) = match parts.principal {
        None => (None, None),
        Some(Principal::Organisation(actor)) => (Some("organisation"), Some(actor)),
        Some(Principal::Body(actor)) => (Some("body"), Some(actor)),
    };
    let everywhere = parts.places == Places::Everywhere;
    let areas = written(parts.id, &parts.places)?;
    acting::Entity::insert(acting::ActiveModel {
        id: Set(parts.id.to_string()),
        account_id: Set(parts.account.to_string()),
        role: Set(parts.role.name().to_owned()),
        principal_kind: Set(kind.map(str::to_owned)),
        principal: Set(principal.map(|actor| actor.to_string())),
        everywhere: Set(everywhere),
        areas: Set(areas),
        term_from: Set(parts.term.from().micros()),
        term_until: Set(parts.term.until().map(Moment::micros)),
        granted_at: Set(now.micros()),
        granted_by: Set(by.map(|by| by.to_string())),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Stores until when an acting holds, after it was ended or renewed. Returns whether it still was as
/// `before` says: false if somebody else was quicker.
pub(crate) async fn set_end(
    tx: &DatabaseTransaction,
    acting: &Acting,
    before: Option<Moment>,
) -> Result<bool, DatabaseError> {
    let column = acting::Column::TermUntil;
    let as_before = match before {
        Some(before) => column.eq(before.micros()),
        None => column.is_null(),
    };
    let until = acting.parts().term.until().map(Moment::micros);
    let changed = acting::Entity::update_many()
        .col_expr(column, Expr::value(until))
        .filter(acting::Column::Id.eq(acting.parts().id.to_string()))
        .filter(as_before)
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Stores where an acting holds, after boundaries changed. Returns whether it still was as `before` says:
/// false if somebody else was quicker.
pub(crate) async fn set_places(
    tx: &DatabaseTransaction,
    acting: &Acting,
    before: &Places,
) -> Result<bool, DatabaseError> {
    let id = acting.parts().id;
    let areas = written(id, &acting.parts().places)?;
    let changed = acting::Entity::update_many()
        .col_expr(acting::Column::Areas, Expr::value(areas))
        .filter(acting::Column::Id.eq(id.to_string()))
        .filter(acting::Column::Areas.eq(written(id, before)?))
        .exec(tx)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Areas as the database has them; an empty list for everywhere.
fn written(id: ActingId, places: &Places) -> Result<String, DatabaseError> {
    let areas: Vec<&AreaRef> = match places {
        Places::Everywhere => Vec::new(),
        Places::Areas(areas) => areas.iter().collect(),
    };
    serde_json::to_string(&areas).map_err(|error| damaged(TABLE, id, &error.to_string()))
}

/// Removes an acting that has not begun.
pub(crate) async fn remove(tx: &DatabaseTransaction, id: ActingId) -> Result<(), DatabaseError> {
    acting::Entity::delete_by_id(id.to_string())
        .exec(tx)
        .await?;
    Ok(())
}

fn read(row: &acting::Model) -> Result<Acting, DatabaseError> {
    let wrong = |what: &str| damaged(TABLE, &row.id, what);
    let actor = |text: &Option<String>| -> Result<ActorId, DatabaseError> {
        let text = text.as_deref().unwrap_or_default();
        text.parse().map_err(|_| wrong("no actor"))
    };
    let principal = match row.principal_kind.as_deref() {
        None => None,
        Some("organisation") => Some(Principal::Organisation(actor(&row.principal)?)),
        Some("body") => Some(Principal::Body(actor(&row.principal)?)),
        Some(_) => return Err(wrong("no such sort of actor")),
    };
    let places = if row.everywhere {
        Places::Everywhere
    } else {
        let areas: Vec<AreaRef> =
            serde_json::from_str(&row.areas).map_err(|_| wrong("no list of areas"))?;
        Places::areas(areas).map_err(|_| wrong("no area"))?
    };
    let until = row.term_until.map(Moment::from_micros);
    let parts = ActingParts {
        id: row.id.parse().map_err(|_| wrong("no identity"))?,
        account: row.account_id.parse().map_err(|_| wrong("no account"))?,
        role: row.role.parse().map_err(|_| wrong("no such role"))?,
        principal,
        places,
        term: Term::new(Moment::from_micros(row.term_from), until)
            .map_err(|_| wrong("it ends before it begins"))?,
    };
    Acting::new(parts).map_err(|error| wrong(&error.to_string()))
}
