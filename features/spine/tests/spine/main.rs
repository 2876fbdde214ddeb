//! The spine tried as a whole: links on both databases, ways as pages show them.
#![allow(missing_docs, reason = "tests read as sentences")]
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop"
)]

mod links;
mod locales;
mod ways;

use database::Database;
use spine::{EndError, Link, LinkKind, Links, MakeError, NewLink, Node, Why};
use terms::{AccountId, ActorId, AreaRef, EntityId, EntityRef, IndicatorId, Moment, Span};

const NOW: Moment = Moment::from_micros(1_795_348_800_000_000);

fn day(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

fn actor(number: u8) -> Node {
    Node::entity(ActorId::new(NOW, [number; 10]))
}

fn account(number: u8) -> Node {
    Node::entity(AccountId::new(NOW, [number; 10]))
}

fn indicator() -> Node {
    Node::Indicator(IndicatorId::new("under_18").unwrap())
}

fn area() -> AreaRef {
    "2021/stadtteil/01".parse().unwrap()
}

fn by() -> Option<EntityRef> {
    Some(AccountId::new(NOW, [200; 10]).into())
}

fn id(number: u8) -> EntityId {
    EntityId::new(day(u32::from(number)), [number; 10])
}

fn link(number: u8, from: &Node, kind: LinkKind, to: &Node) -> NewLink {
    NewLink {
        id: id(number),
        kind,
        from: from.clone(),
        to: to.clone(),
        by: by(),
        at: day(u32::from(number)),
    }
}

async fn make(db: &Database, new: NewLink) -> Result<Link, MakeError> {
    db.write(async |tx| Links::on(tx).make(new).await).await
}

async fn end(db: &Database, number: u8, why: &str) -> Result<(), EndError> {
    db.write(async |tx| Links::on(tx).end(id(number), by(), why, day(100)).await)
        .await
}
