//! Rows of the table of links.

use crate::{Ended, Link, Node, SpineError, Why};
use sea_orm::entity::prelude::*;
use terms::{EntityRef, Moment};

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "spine_link")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub kind: String,
    pub from_kind: String,
    pub from_name: String,
    pub to_kind: String,
    pub to_name: String,
    pub made_at: i64,
    pub made_by: Option<String>,
    pub ended_at: Option<i64>,
    pub ended_by: Option<String>,
    pub ended_why: Option<String>,
}

#[derive(Debug, Clone, Copy, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    pub(crate) fn read(self) -> Result<Link, SpineError> {
        let wrong = |column: &'static str| SpineError::Row {
            table: "spine_link",
            column,
            row: self.id.clone(),
        };
        let who = |stored: &Option<String>, column: &'static str| match stored {
            None => Ok(None),
            Some(text) => entity(text).map(Some).ok_or_else(|| wrong(column)),
        };
        let ended = match (self.ended_at, &self.ended_why) {
            (Some(at), Some(why)) => Some(Ended {
                at: Moment::from_micros(at),
                by: who(&self.ended_by, "ended_by")?,
                why: Why::of_stored(why),
            }),
            _ => None,
        };
        Ok(Link {
            id: self.id.parse().map_err(|_| wrong("id"))?,
            kind: self.kind.parse().map_err(|_| wrong("kind"))?,
            from: Node::of_stored(&self.from_kind, &self.from_name)
                .ok_or_else(|| wrong("from_name"))?,
            to: Node::of_stored(&self.to_kind, &self.to_name).ok_or_else(|| wrong("to_name"))?,
            made_by: who(&self.made_by, "made_by")?,
            made_at: Moment::from_micros(self.made_at),
            ended,
        })
    }
}

fn entity(text: &str) -> Option<EntityRef> {
    let (kind, id) = text.split_once('/')?;
    match Node::of_stored(kind, id)? {
        Node::Entity(entity) => Some(entity),
        Node::Area(_) | Node::Indicator(_) => None,
    }
}
