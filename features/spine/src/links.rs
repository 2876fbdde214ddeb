//! Making, ending and reading links.

use crate::{
    Link, LinkKind, NewLink, Node, SpineError, Why,
    entity::{ActiveModel, Column, Entity},
};
use database::{Database, DatabaseError, DatabaseTransaction};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
    sea_query::{Expr, ExprTrait},
};
use terms::{EntityId, EntityRef, Moment};

/// The longest reason for ending a link, in characters.
pub const LONGEST_REASON: usize = 500;

/// Most links of one thing that are read at once, the latest first.
pub const MOST_LINKS: u64 = 500;

/// The name that one transaction at a time holds while it makes links: two that each are no circle
/// could be one together.
const HELD: &str = "spine/links";

/// Why a link is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MakeError {
    /// It would end where it begins.
    #[error("{0} cannot be linked with itself")]
    Itself(Node),
    /// What it arises from arises from it, directly or over others.
    #[error("{from} cannot arise from {to}, which arises from it")]
    Circle {
        /// Where the link would begin.
        from: Node,
        /// Where it would end.
        to: Node,
    },
    /// The links cannot be read or written.
    #[error(transparent)]
    Spine(#[from] SpineError),
}

/// Why a link is not ended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndError {
    /// There is no such link.
    #[error("there is no such link")]
    Unknown,
    /// It was ended before.
    #[error("the link was ended before")]
    EndedBefore,
    /// Nothing or too much is said about why.
    #[error("say in up to {LONGEST_REASON} characters why the link no longer holds")]
    Reason,
    /// The links cannot be read or written.
    #[error(transparent)]
    Spine(#[from] SpineError),
}

macro_rules! from_database {
    ($($error:ty),+) => { $(
        impl From<DatabaseError> for $error {
            fn from(error: DatabaseError) -> Self {
                Self::Spine(error.into())
            }
        }

        impl From<sea_orm::DbErr> for $error {
            fn from(error: sea_orm::DbErr) -> Self {
                Self::Spine(error.into())
            }
        }
    )+ };
}
from_database!(MakeError, EndError);

/// The links as a connection or a transaction sees them. Reading gives both ends of each link,
/// whoever may see them; pages read through [`crate::Ways`].
#[derive(Debug)]
pub struct Links<'a, C>(&'a C);

impl<'a, C: ConnectionTrait> Links<'a, C> {
    /// Through this connection.
    pub const fn on(connection: &'a C) -> Self {
        Self(connection)
    }

    /// The links of a thing in both directions, those that hold before those that ended, the latest
    /// first, at most [`MOST_LINKS`]. One query.
    ///
    /// # Errors
    /// [`SpineError`].
    pub async fn of(&self, node: &Node) -> Result<Vec<Link>, SpineError> {
        let end = |kind: Column, name: Column| {
            Condition::all()
                .add(kind.eq(node.kind_name()))
                .add(name.eq(node.name()))
        };
        Entity::find()
            .filter(
                Condition::any()
                    .add(end(Column::FromKind, Column::FromName))
                    .add(end(Column::ToKind, Column::ToName)),
            )
            .order_by_desc(Expr::col(Column::EndedAt).is_null())
            .order_by_desc(Column::MadeAt)
            .order_by_desc(Column::Id)
            .limit(MOST_LINKS)
            .all(self.0)
            .await?
            .into_iter()
            .map(crate::entity::Model::read)
            .collect()
    }

    /// Links that begin at any of these and hold, of one kind, for features that need many at once.
    /// One query.
    ///
    /// # Errors
    /// [`SpineError`].
    pub async fn beginning_at(
        &self,
        kind: LinkKind,
        of_kind: &str,
        names: &[String],
    ) -> Result<Vec<Link>, SpineError> {
        Entity::find()
            .filter(Column::Kind.eq(kind.name()))
            .filter(Column::FromKind.eq(of_kind))
            .filter(Column::FromName.is_in(names.iter().map(String::as_str)))
            .filter(Column::EndedAt.is_null())
            .order_by_asc(Column::Id)
            .all(self.0)
            .await?
            .into_iter()
            .map(crate::entity::Model::read)
            .collect()
    }

    async fn holding(&self, link: &NewLink) -> Result<Option<Link>, SpineError> {
        let found = Entity::find()
            .filter(Column::Kind.eq(link.kind.name()))
            .filter(Column::FromKind.eq(link.from.kind_name()))
            .filter(Column::FromName.eq(link.from.name()))
            .filter(Column::ToKind.eq(link.to.kind_name()))
            .filter(Column::ToName.eq(link.to.name()))
            .filter(Column::EndedAt.is_null())
            .one(self.0)
            .await?;
        found.map(crate::entity::Model::read).transpose()
    }

    /// Whether something arises from another, directly or over others.
    async fn arises_from(&self, from: &Node, to: &Node) -> Result<bool, SpineError> {
        let statement = Statement::from_sql_and_values(
            self.0.get_database_backend(),
            "WITH RECURSIVE origin(kind, name) AS (\
                SELECT CAST($1 AS TEXT), CAST($2 AS TEXT) \
                UNION \
                SELECT link.to_kind, link.to_name FROM origin JOIN spine_link AS link \
                ON link.from_kind = origin.kind AND link.from_name = origin.name \
                WHERE link.kind = 'arises_from' AND link.ended_at IS NULL) \
             SELECT 1 FROM origin WHERE kind = $3 AND name = $4 LIMIT 1",
            [
                from.kind_name().into(),
                from.name().into(),
                to.kind_name().into(),
                to.name().into(),
            ],
        );
        Ok(self.0.query_one_raw(statement).await?.is_some())
    }
}

impl Links<'_, DatabaseTransaction> {
    /// Makes a link. One that stands already is not made twice: it is given back as it is, so that
    /// sending a form twice does no harm.
    ///
    /// # Errors
    /// [`MakeError`].
    pub async fn make(&self, link: NewLink) -> Result<Link, MakeError> {
        if link.from == link.to {
            return Err(MakeError::Itself(link.from));
        }
        Database::hold(self.0, HELD).await?;
        if let Some(standing) = self.holding(&link).await? {
            return Ok(standing);
        }
        if link.kind == LinkKind::ArisesFrom && self.arises_from(&link.to, &link.from).await? {
            return Err(MakeError::Circle {
                from: link.from,
                to: link.to,
            });
        }
        let row = ActiveModel {
            id: Set(link.id.to_string()),
            kind: Set(link.kind.name().to_owned()),
            from_kind: Set(link.from.kind_name().to_owned()),
            from_name: Set(link.from.name()),
            to_kind: Set(link.to.kind_name().to_owned()),
            to_name: Set(link.to.name()),
            made_at: Set(link.at.micros()),
            made_by: Set(link.by.map(|by| by.to_string())),
            ended_at: Set(None),
            ended_by: Set(None),
            ended_why: Set(None),
        };
        Entity::insert(row).exec_without_returning(self.0).await?;
        Ok(Link {
            id: link.id,
            kind: link.kind,
            from: link.from,
            to: link.to,
            made_by: link.by,
            made_at: link.at,
            ended: None,
        })
    }

    /// Ends a link; it stays in the history.
    ///
    /// # Errors
    /// [`EndError`].
    pub async fn end(
        &self,
        id: EntityId,
        by: Option<EntityRef>,
        why: impl Into<Why>,
        at: Moment,
    ) -> Result<(), EndError> {
        let why: Why = why.into();
        let said = matches!(why, Why::Said(_));
        let why = why.stored();
        // Words of people that would be read as a reason of the program are none of theirs.
        let forged = said && matches!(Why::of_stored(&why), Why::Cause(_));
        if why.is_empty() || why.chars().count() > LONGEST_REASON || forged {
            return Err(EndError::Reason);
        }
        let row = Entity::find_by_id(id.to_string()).one(self.0).await?;
        let row = row.ok_or(EndError::Unknown)?;
        // A clock that was set back does not end a link before it was made.
        let at = Ord::max(at.micros(), row.made_at);
        let done = Entity::update_many()
            .col_expr(Column::EndedAt, Expr::value(at))
            .col_expr(Column::EndedBy, Expr::value(by.map(|by| by.to_string())))
            .col_expr(Column::EndedWhy, Expr::value(why))
            .filter(Column::Id.eq(id.to_string()))
            .filter(Column::EndedAt.is_null())
            .exec(self.0)
            .await?;
        match done.rows_affected {
            0 => Err(EndError::EndedBefore),
            _ => Ok(()),
        }
    }
}
