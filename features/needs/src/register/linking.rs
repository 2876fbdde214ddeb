//! Needs on the spine: indicators and actors they arise from, actors whose offers serve them, needs
//! that were merged into them.

use super::NewIds;
use crate::StoreError;
use database::DatabaseTransaction;
use needs::{
    NeedId,
    need::{Content, Origin},
};
use spine::{Cause, LinkKind, Links, NewLink, Node};
use std::collections::BTreeSet;
use terms::{EntityRef, Moment};

type Ways = BTreeSet<(Node, LinkKind, Node)>;

/// The links that a wording asks for.
fn ways(need: NeedId, content: &Content) -> Ways {
    let here = Node::entity(need);
    let mut ways = Ways::new();
    for origin in &content.origins {
        match origin {
            Origin::Indicator { indicator, .. } => {
                let there = Node::Indicator(indicator.clone());
                ways.insert((here.clone(), LinkKind::ArisesFrom, there));
            }
            Origin::Actors { actors } => {
                for actor in actors {
                    ways.insert((here.clone(), LinkKind::ArisesFrom, Node::entity(*actor)));
                }
            }
            Origin::Residents { .. } | Origin::Professionals { .. } | Origin::Signals { .. } => {}
        }
    }
    for actor in content.existing.iter().filter_map(|one| one.actor) {
        ways.insert((Node::entity(actor), LinkKind::Serves, here.clone()));
    }
    ways
}

/// Who links, when, and where identities come from.
#[derive(Clone, Copy)]
pub(super) struct Linking<'a> {
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) by: Option<EntityRef>,
    pub(super) now: Moment,
    pub(super) ids: NewIds<'a>,
}

impl Linking<'_> {
    /// Makes the spine say what a wording says, and end what the one before said and it does not.
    pub(super) async fn follow(
        self,
        need: NeedId,
        before: Option<&Content>,
        now: &Content,
    ) -> Result<(), StoreError> {
        let wanted = ways(need, now);
        let old = before
            .map(|content| ways(need, content))
            .unwrap_or_default();
        for way in old.difference(&wanted) {
            self.end(way, Cause::NoLongerNamed).await?;
        }
        for (from, kind, to) in wanted.difference(&old) {
            self.make(from.clone(), *kind, to.clone()).await?;
        }
        Ok(())
    }

    /// The one goes on for the other.
    pub(super) async fn merged(self, other: NeedId, into: NeedId) -> Result<(), StoreError> {
        let (from, to) = (Node::entity(into), Node::entity(other));
        self.make(from, LinkKind::ArisesFrom, to).await
    }

    /// The one no longer goes on for the other.
    pub(super) async fn parted(self, other: NeedId, into: NeedId) -> Result<(), StoreError> {
        let way = (
            Node::entity(into),
            LinkKind::ArisesFrom,
            Node::entity(other),
        );
        self.end(&way, Cause::OnItsOwnAgain).await
    }

    async fn make(self, from: Node, kind: LinkKind, to: Node) -> Result<(), StoreError> {
        let link = NewLink {
            id: (self.ids)(),
            kind,
            from,
            to,
            by: self.by,
            at: self.now,
        };
        Links::on(self.tx).make(link).await?;
        Ok(())
    }

    async fn end(
        self,
        (from, kind, to): &(Node, LinkKind, Node),
        why: Cause,
    ) -> Result<(), StoreError> {
        let links = Links::on(self.tx);
        let standing = links
            .beginning_at(*kind, from.kind_name(), &[from.name()])
            .await?;
        for link in standing.iter().filter(|link| link.to == *to) {
            links.end(link.id, self.by, why, self.now).await?;
        }
        Ok(())
    }
}
