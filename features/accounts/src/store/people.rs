//! Accounts with what is known about the person.

use super::{damaged, entities::account};
use accounts::{
    Account, Email, Notice,
    account::{Erasure, ErasureReason, State},
};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use terms::{AccountId, Language, Moment};

const TABLE: &str = "account";

/// An account with what is known about the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub account: Account,
    /// How the person wants to be called; empty if the account is erased, or invited without a name.
    pub name: String,
    /// In which language mails are written.
    pub language: Language,
    /// The address to which a change of address was mailed and not confirmed yet.
    pub pending: Option<Email>,
    /// When the account was opened.
    pub opened: Moment,
}

impl Person {
    /// Its identity.
    pub const fn id(&self) -> AccountId {
        self.account.id()
    }
}

/// The account, if there is one.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: AccountId,
) -> Result<Option<Person>, DatabaseError> {
    let row = account::Entity::find_by_id(id.to_string()).one(db).await?;
    row.as_ref().map(person).transpose()
}

/// The account, held until the transaction ends: two changes at once come one after the other.
pub(crate) async fn hold(
    tx: &DatabaseTransaction,
    id: AccountId,
) -> Result<Option<Person>, DatabaseError> {
    let row = account::Entity::find_by_id(id.to_string())
        .lock_exclusive()
        .one(tx)
        .await?;
    row.as_ref().map(person).transpose()
}

/// The account of an address.
pub(crate) async fn of_email(
    db: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<Person>, DatabaseError> {
    let row = account::Entity::find()
        .filter(account::Column::EmailKey.eq(email.key()))
        .one(db)
        .await?;
    row.as_ref().map(person).transpose()
}

/// Several accounts; those that do not exist are left out.
pub(crate) async fn several(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AccountId>,
) -> Result<Vec<Person>, DatabaseError> {
    let rows = account::Entity::find()
        .filter(account::Column::Id.is_in(ids.into_iter().map(|id| id.to_string())))
        .all(db)
        .await?;
    rows.iter().map(person).collect()
}

/// All accounts in the order of their identity, a page at a time.
pub(crate) async fn page_by_id(
    db: &impl ConnectionTrait,
    after: Option<AccountId>,
    limit: u64,
) -> Result<Vec<Person>, DatabaseError> {
    let mut select = account::Entity::find();
    if let Some(after) = after {
        select = select.filter(account::Column::Id.gt(after.to_string()));
    }
    let rows = select
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(person).collect()
}

/// Accounts that were closed before a moment and still are, the longest first.
pub(crate) async fn suspended(
    db: &impl ConnectionTrait,
    before: Moment,
    limit: u64,
) -> Result<Vec<Person>, DatabaseError> {
    let rows = account::Entity::find()
        .filter(account::Column::State.eq("suspended"))
        .filter(account::Column::Since.lt(before.micros()))
        .order_by_asc(account::Column::Since)
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(person).collect()
}

/// Where a page of the list by name begins: behind this name and identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    /// The key of order of the last name seen.
    pub sort_key: String,
    /// Its account.
    pub id: AccountId,
}

/// Accounts of people in the order of their names, a page at a time; of those whose name or address
/// begins with `search`, if it is given.
pub(crate) async fn page_by_name(
    db: &impl ConnectionTrait,
    search: Option<&str>,
    after: Option<&After>,
    limit: u64,
) -> Result<Vec<Person>, DatabaseError> {
    let mut select = account::Entity::find().filter(account::Column::SortKey.is_not_null());
    if let Some(search) = search {
        let name = beginning(&database::german_order::sort_key(search));
        let email = beginning(&search.trim().to_lowercase());
        let mut found = Condition::any().add(account::Column::EmailKey.between(email.0, email.1));
        // What is all signs has no key of order; it would fit every name.
        if !name.0.is_empty() {
            found = found.add(account::Column::SortKey.between(name.0, name.1));
        }
        select = select.filter(found);
    }
    if let Some(after) = after {
        let behind = Condition::any()
            .add(account::Column::SortKey.gt(after.sort_key.as_str()))
            .add(
                Condition::all()
                    .add(account::Column::SortKey.eq(after.sort_key.as_str()))
                    .add(account::Column::Id.gt(after.id.to_string())),
            );
        select = select.filter(behind);
    }
    let rows = select
        .order_by_asc(account::Column::SortKey)
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(person).collect()
}

/// From a beginning to the last text that has it.
fn beginning(text: &str) -> (String, String) {
    (text.to_owned(), format!("{text}\u{10FFFD}"))
}

/// Stores a new account.
pub(crate) async fn insert(tx: &DatabaseTransaction, person: &Person) -> Result<(), DatabaseError> {
    account::Entity::insert(active(person))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Stores an account that was [held](hold) and changed.
pub(crate) async fn update(tx: &DatabaseTransaction, person: &Person) -> Result<(), DatabaseError> {
    active(person).update(tx).await?;
    Ok(())
}

fn active(person: &Person) -> account::ActiveModel {
    let mut row = account::ActiveModel {
        id: Set(person.id().to_string()),
        email: Set(None),
        email_key: Set(None),
        pending_email: Set(None),
        name: Set(None),
        sort_key: Set(None),
        language: Set(person.language.tag().to_owned()),
        state: Set("erased".to_owned()),
        since: Set(None),
        last_seen: Set(None),
        notice: Set(None),
        erasure_reason: Set(None),
        created_at: Set(person.opened.micros()),
    };
    if let Some(erasure) = person.account.erasure() {
        row.since = Set(Some(erasure.at.micros()));
        row.erasure_reason = Set(Some(reason_name(erasure.reason).to_owned()));
        return row;
    }
    if let Some(email) = person.account.email() {
        row.email = Set(Some(email.as_str().to_owned()));
        row.email_key = Set(Some(email.key()));
        row.pending_email = Set(person
            .pending
            .as_ref()
            .map(|email| email.as_str().to_owned()));
        row.name = Set(Some(person.name.clone()));
        row.sort_key = Set(Some(database::german_order::sort_key(&person.name)));
    }
    if let Some(state) = person.account.state() {
        let (name, since, last_seen, notice) = written(state);
        row.state = Set(name.to_owned());
        row.since = Set(since.map(Moment::micros));
        row.last_seen = Set(last_seen.map(Moment::micros));
        row.notice = Set(notice.map(|notice| notice_name(notice).to_owned()));
    }
    row
}

type WrittenState = (&'static str, Option<Moment>, Option<Moment>, Option<Notice>);

const fn written(state: State) -> WrittenState {
    match state {
        State::Invited { since } => ("invited", Some(since), None, None),
        State::Registered { since } => ("registered", Some(since), None, None),
        State::Active { last_seen } => ("active", None, Some(last_seen), None),
        State::Warned {
            last_seen,
            notice,
            at,
        } => ("warned", Some(at), Some(last_seen), Some(notice)),
        State::Suspended { since, last_seen } => ("suspended", Some(since), Some(last_seen), None),
    }
}

fn person(row: &account::Model) -> Result<Person, DatabaseError> {
    let wrong = |what: &str| damaged(TABLE, &row.id, what);
    let id: AccountId = row.id.parse().map_err(|_| wrong("no identity"))?;
    let moment =
        |value: Option<i64>, what: &str| value.map(Moment::from_micros).ok_or_else(|| wrong(what));
    let since = || moment(row.since, "it is not said since when");
    let last_seen = || moment(row.last_seen, "it is not said when it was used last");
    let state = match row.state.as_str() {
        "invited" => State::Invited { since: since()? },
        "registered" => State::Registered { since: since()? },
        "active" => State::Active {
            last_seen: last_seen()?,
        },
        "warned" => State::Warned {
            last_seen: last_seen()?,
            notice: notice(row.notice.as_deref()).ok_or_else(|| wrong("no such warning"))?,
            at: since()?,
        },
        "suspended" => State::Suspended {
            since: since()?,
            last_seen: last_seen()?,
        },
        "erased" => {
            let reason = row.erasure_reason.as_deref().and_then(reason);
            let erasure = Erasure {
                account: id,
                at: since()?,
                reason: reason.ok_or_else(|| wrong("no such reason"))?,
            };
            return assembled(row, Account::erased(erasure), None);
        }
        _ => return Err(wrong("no such state")),
    };
    let email = |text: &str| Email::new(text).map_err(|_| wrong("no e-mail address"));
    let address = email(row.email.as_deref().unwrap_or_default())?;
    let pending = row.pending_email.as_deref().map(email).transpose()?;
    assembled(row, Account::of_person(id, address, state), pending)
}

fn assembled(
    row: &account::Model,
    account: Account,
    pending: Option<Email>,
) -> Result<Person, DatabaseError> {
    Ok(Person {
        account,
        name: row.name.clone().unwrap_or_default(),
        language: row
            .language
            .parse()
            .map_err(|_| damaged(TABLE, &row.id, "no such language"))?,
        pending,
        opened: Moment::from_micros(row.created_at),
    })
}

const fn notice_name(notice: Notice) -> &'static str {
    match notice {
        Notice::First => "first",
        Notice::Last => "last",
    }
}

fn notice(name: Option<&str>) -> Option<Notice> {
    [Notice::First, Notice::Last]
        .into_iter()
        .find(|notice| Some(notice_name(*notice)) == name)
}

/// The name of a reason in the database.
pub(crate) const fn reason_name(reason: ErasureReason) -> &'static str {
    match reason {
        ErasureReason::Request => "request",
        ErasureReason::Unused => "unused",
        ErasureReason::NeverConfirmed => "never_confirmed",
    }
}

/// The reason of a name.
pub(crate) fn reason(name: &str) -> Option<ErasureReason> {
    [
        ErasureReason::Request,
        ErasureReason::Unused,
        ErasureReason::NeverConfirmed,
    ]
    .into_iter()
    .find(|reason| reason_name(*reason) == name)
}
