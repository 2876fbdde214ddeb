//! Which sources there are.

use super::OparlError;
use crate::{
    Actors, Doing, StoreError,
    importing::Random,
    recording::record,
    store::{id, moment, source},
};
use actor_network::oparl::{Crawl, Wish};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::Expr,
};
use terms::{EntityId, EntityKind, EntityRef, Moment};

/// The longest name of a source, in characters.
const LONGEST_NAME: usize = 120;
/// Most years of the past that are read.
pub const MOST_YEARS: i32 = 20;
/// How many sources are listed.
const LISTED: u64 = 100;

/// A source of OParl.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its identity.
    pub id: EntityId,
    /// What people call it.
    pub name: String,
    /// Where it is asked; without, files of it are uploaded.
    pub address: Option<String>,
    /// How many years of the past are wanted of meetings and papers.
    pub years: i32,
    /// Whether it is looked at each night.
    pub nightly: bool,
    /// When it was last looked at by night.
    pub looked: Option<Moment>,
    /// When what it says was last stored.
    pub applied: Option<Moment>,
    /// Since when to ask for changes.
    pub next_since: Option<Moment>,
}

/// A source to be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSource {
    /// What people call it.
    pub name: String,
    /// Where it is asked; empty if files of it are uploaded.
    pub address: String,
    /// How many years of the past are wanted.
    pub years: i32,
    /// Whether it is looked at each night.
    pub nightly: bool,
}

impl Source {
    pub(super) fn of(row: &source::Model) -> Result<Self, StoreError> {
        let name = row.source_id.as_str();
        Ok(Self {
            id: id(name, ("oparl_source", "source_id"), name)?,
            name: row.name.clone(),
            address: row.address.clone(),
            years: row.years,
            nightly: row.nightly,
            looked: moment(row.looked_at),
            applied: moment(row.applied_at),
            next_since: moment(row.next_since),
        })
    }

    /// As the subject of an entry of the audit trail.
    pub(super) const fn subject(id: EntityId) -> EntityRef {
        EntityRef::new(EntityKind::Source, id)
    }
}

pub(super) async fn source_of(
    at: &impl ConnectionTrait,
    source: &str,
) -> Result<Source, OparlError> {
    let row = source::Entity::find_by_id(source).one(at).await?;
    Ok(Source::of(&row.ok_or(OparlError::NoSource)?)?)
}

impl Actors {
    /// Enters a source.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn add_source(
        &self,
        source: EntityId,
        new: &NewSource,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), OparlError> {
        let name = new.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(OparlError::Name);
        }
        let address = new.address.trim();
        if !address.is_empty() {
            // Whether a server without encryption may be asked, the operator decides when it is asked.
            let wish = Wish {
                plain_http: true,
                ..Wish::default()
            };
            Crawl::start(address, wish).map_err(OparlError::Address)?;
        }
        let row = source::ActiveModel {
            source_id: Set(source.to_string()),
            name: Set(name.to_owned()),
            address: Set((!address.is_empty()).then(|| address.to_owned())),
            years: Set(new.years.clamp(1, MOST_YEARS)),
            nightly: Set(new.nightly && !address.is_empty()),
            added_by: Set(doing.by.to_string()),
            added_at: Set(doing.now.micros()),
            looked_at: Set(None),
            applied_at: Set(None),
            next_since: Set(None),
        };
        let payload = serde_json::json!({ "does": "add_source", "name": name, "address": address });
        self.database
            .write(async |tx| {
                source::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                let act = (
                    crate::permissions::IMPORT_BODIES.key,
                    Source::subject(source),
                );
                record(tx, act, &payload, doing, random).await?;
                Ok(())
            })
            .await
    }

    /// Says whether a source is looked at each night.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn look_nightly(
        &self,
        source: EntityId,
        nightly: bool,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), OparlError> {
        let payload = serde_json::json!({ "does": "look_nightly", "nightly": nightly });
        self.database
            .write(async |tx| {
                let known = source_of(tx, &source.to_string()).await?;
                if known.address.is_none() {
                    return Err(OparlError::NoAddress);
                }
                source::Entity::update_many()
                    .col_expr(source::Column::Nightly, Expr::value(nightly))
                    .filter(source::Column::SourceId.eq(source.to_string()))
                    .exec(tx)
                    .await?;
                let act = (
                    crate::permissions::IMPORT_BODIES.key,
                    Source::subject(source),
                );
                record(tx, act, &payload, doing, random).await?;
                Ok(())
            })
            .await
    }

    /// The sources in the order in which they were entered, at most 100.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sources(&self) -> Result<Vec<Source>, StoreError> {
        let rows = source::Entity::find()
            .order_by_asc(source::Column::AddedAt)
            .order_by_asc(source::Column::SourceId)
            .limit(LISTED)
            .all(self.database.read())
            .await?;
        rows.iter().map(Source::of).collect()
    }

    /// A source.
    ///
    /// # Errors
    /// [`OparlError::NoSource`] if there is none.
    pub async fn source(&self, source: EntityId) -> Result<Source, OparlError> {
        source_of(self.database.read(), &source.to_string()).await
    }
}
