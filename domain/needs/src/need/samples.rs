//! Needs for tests.

use super::*;
use crate::{FieldId, TargetGroupId};
use terms::{AccountId, ActingId, Moment, ReferencePeriod};

pub(super) const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

pub(super) fn planner() -> Who {
    Who::Acting(ActingId::new(NOW, [1; 10]))
}

pub(super) fn resident() -> Who {
    Who::Account(AccountId::new(NOW, [2; 10]))
}

pub(super) fn because() -> Screened {
    reason("Die Runde im Quartier hat es so beschlossen.").unwrap()
}

pub(super) fn content(title: &str) -> Content {
    Content {
        title: title.to_owned(),
        description: String::new(),
        for_whom: [TargetGroupId::new("families").unwrap()].into(),
        since: Some(Since {
            year: ReferencePeriod::year(2023).unwrap(),
            month: None,
        }),
        fields: [FieldId::new("families").unwrap()].into(),
        origins: vec![Origin::Residents {
            how: "Rundgang im Sommer".into(),
        }],
        existing: Vec::new(),
        areas: ["2021/stadtteil/01".parse().unwrap()].into(),
    }
}

pub(super) fn id(number: u8) -> NeedId {
    NeedId::new(NOW, [number; 10])
}

pub(super) fn need(number: u8, title: &str) -> Need {
    Need::propose(id(number), content(title), resident(), because(), NOW).unwrap()
}
