//! Needs, people and signals for tests.

use database::Database;
use needs::{
    Choices, ConcernId, FieldId, Frequency, NeedId, Reviewer, SignalId, SignalParts, TargetGroupId,
    Topic,
    need::{Content, Need, Origin, Since, Who},
    showing::{Ground, Period},
    signal::Sender,
};
use needs_feature::{NewIds, Proposal, Random, Register, Sending};
use std::sync::atomic::{AtomicU64, Ordering};
use terms::{AccountId, ActingId, ActorId, AreaRef, EntityId, Moment, ReferencePeriod, Span};

pub(crate) const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

pub(crate) fn day(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

/// Identities in a row.
pub(crate) fn new_id() -> EntityId {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let [.., a, b, c, d] = NEXT.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    EntityId::new(NOW, [0, 0, 0, 0, 0, 0, a, b, c, d])
}

pub(crate) const IDS: NewIds<'static> = &new_id;

/// Random bytes that differ each time.
pub(crate) fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&new_id().bytes());
    bytes[..8].rotate_left(4);
    bytes[6..16].rotate_left(6);
    bytes
}

pub(crate) const RANDOM: Random<'static> = &random;

pub(crate) fn id(number: u8) -> NeedId {
    NeedId::new(day(u32::from(number)), [number; 10])
}

pub(crate) fn acting(number: u8) -> ActingId {
    ActingId::new(NOW, [number; 10])
}

pub(crate) fn account(number: u8) -> AccountId {
    AccountId::new(NOW, [number; 10])
}

pub(crate) fn actor(number: u8) -> ActorId {
    ActorId::new(NOW, [number; 10])
}

pub(crate) fn area(key: &str) -> AreaRef {
    format!("2021/stadtteil/{key}").parse().unwrap()
}

pub(crate) fn field(name: &str) -> FieldId {
    FieldId::new(name).unwrap()
}

pub(crate) fn resident() -> Who {
    Who::Account(account(2))
}

pub(crate) fn content(title: &str) -> Content {
    Content {
        title: title.to_owned(),
        description: "Viele Familien warten länger als ein Jahr.".to_owned(),
        for_whom: [TargetGroupId::new("families").unwrap()].into(),
        since: Some(Since {
            year: ReferencePeriod::year(2023).unwrap(),
            month: None,
        }),
        fields: [field("families")].into(),
        origins: vec![Origin::Residents {
            how: "Rundgang im Sommer".into(),
        }],
        existing: Vec::new(),
        areas: [area("01")].into(),
    }
}

pub(crate) fn proposal(number: u8, content: Content) -> Proposal {
    Proposal {
        id: id(number),
        content,
        who: resident(),
        reason: "Beim Rundgang haben es viele gesagt.".to_owned(),
    }
}

pub(crate) async fn propose(db: &Database, number: u8, title: &str) -> Need {
    let sent = proposal(number, content(title));
    let register = Register::new(db.clone());
    register.propose(sent, day(1), RANDOM).await.unwrap()
}

pub(crate) fn topic() -> Topic {
    Topic {
        field: field("families"),
        concern: ConcernId::new("no_day_care_place").unwrap(),
    }
}

pub(crate) fn choices() -> Choices {
    Choices::new([topic()])
}

pub(crate) fn sender(person: u8, organisation: u8) -> Sender {
    Sender {
        account: account(person),
        acting: acting(person),
        organisation: actor(organisation),
    }
}

pub(crate) fn sending(number: u8, sender: Sender, area_key: &str, note: &str) -> Sending {
    Sending {
        parts: SignalParts {
            id: SignalId::new(day(10), [number; 10]),
            sender,
            topic: topic(),
            frequency: Frequency::Several,
            area: area(area_key),
            sent: day(10),
        },
        note: note.to_owned(),
    }
}

pub(crate) fn reviewer() -> Reviewer {
    Reviewer::new(account(90), acting(90), NOW, Some(day(400)))
}

/// Four parts of a city, each with 5 000 people.
pub(crate) fn ground() -> Ground {
    let parts = ["01", "02", "03", "04"].map(area);
    let above = |here: &AreaRef| (here.key.as_str() != "0").then(|| area("0"));
    Ground::new(parts, above, |_| Some(5_000)).unwrap()
}

pub(crate) fn half_year() -> Period {
    Period::new(NOW, day(182)).unwrap()
}
