//! Needs with where they come from and what became of them.

use super::{
    Keys, Logins,
    calendar::days_ago,
    needs_table::{NEEDS, NeedRow, OriginRow, StepRow, WhoRow},
    row::{area, each},
    signals,
    slip::Slip,
};
use needs::{
    FieldId, Need, NeedId, TargetGroupId,
    need::{self, Content, Origin, Resource, Since, Step, Who},
};
use std::collections::BTreeSet;
use terms::{ActorId, IndicatorId, Moment, ReferencePeriod, Span};

/// A need with its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoNeed {
    /// A stable key, such as `pflege_hohenrain`.
    pub key: &'static str,
    /// The need with all wordings and steps.
    pub need: Need,
    /// The empty cell of the actor model of which it speaks: level and pillar.
    pub gap: Option<(&'static str, &'static str)>,
}

/// All needs.
pub(super) fn needs(keys: &Keys, logins: &Logins, now: Moment) -> Result<Vec<DemoNeed>, Slip> {
    NEEDS
        .iter()
        .map(|row| of_row(row, keys, logins, now))
        .collect()
}

fn of_row(row: &NeedRow, keys: &Keys, logins: &Logins, now: Moment) -> Result<DemoNeed, Slip> {
    let id = |key: &str| -> Result<NeedId, Slip> {
        let known = NEEDS.iter().any(|row| row.key == key);
        let found = known.then(|| NeedId::of(keys.id("need", key)));
        found.ok_or_else(|| Slip::Nobody(key.to_owned()))
    };
    let content = content(row, keys, now)?;
    let first = first_wording(row, &content);
    let worded_anew = first != content;
    let (by, why, days) = row.proposed;
    let mut need = Need::propose(
        id(row.key)?,
        first,
        who(by, logins)?,
        need::reason(why)?,
        days_ago(now, days),
    )
    .map_err(|faults| Slip::Need(row.key, faults))?;
    for (step, by, why, days) in row.steps {
        let step = match step {
            StepRow::Accept => Step::Accept,
            StepRow::Answer => Step::Answer,
            StepRow::Begin => Step::Begin,
            StepRow::Meet => Step::Meet,
            StepRow::Drop => Step::Drop,
            StepRow::Reopen => Step::Reopen,
            StepRow::Merge(key) => Step::Merge { into: id(key)? },
        };
        let by = who(WhoRow::Acting(by), logins)?;
        need.take(step, by, need::reason(why)?, days_ago(now, *days))?;
    }
    if worded_anew {
        let by = who(WhoRow::Acting("planung"), logins)?;
        let at = reworded(&content, days, now)?;
        need.revise(need.revision().version, content, by, at)?;
    }
    Ok(DemoNeed {
        key: row.key,
        need,
        gap: row.gap,
    })
}

/// The wording of the proposal: what signals say is added once the report about them is made.
fn first_wording(row: &NeedRow, content: &Content) -> Content {
    let mut first = content.clone();
    first
        .origins
        .retain(|origin| !matches!(origin, Origin::Signals { .. }));
    if !row.first_title.is_empty() {
        row.first_title.clone_into(&mut first.title);
    }
    first
}

/// When it was worded anew: a week after the proposal, and not before the report about its signals.
fn reworded(content: &Content, days: u32, now: Moment) -> Result<Moment, Slip> {
    let week_after = days_ago(now, days.saturating_sub(7));
    let mut origins = content.origins.iter();
    if !origins.any(|origin| matches!(origin, Origin::Signals { .. })) {
        return Ok(week_after);
    }
    let report = signals::last_half_year(now)?.until();
    Ok(week_after.max(report.after(Span::days(5))).min(now))
}

fn content(row: &NeedRow, keys: &Keys, now: Moment) -> Result<Content, Slip> {
    let since = match row.since {
        None => None,
        Some((year, month)) => Some(Since {
            year: ReferencePeriod::year(year)?,
            month,
        }),
    };
    let mut existing = Vec::new();
    for (what, actor) in row.existing {
        existing.push(Resource {
            what: (*what).to_owned(),
            actor: match *actor {
                "" => None,
                key => Some(keys.actor(key)?),
            },
        });
    }
    let origins = row.origins.iter().map(|row| origin(row, keys, now));
    Ok(Content {
        title: row.title.to_owned(),
        description: row.text.to_owned(),
        for_whom: each(row.for_whom, |key| Ok(TargetGroupId::new(key)?))?,
        since,
        fields: each(row.fields, |key| Ok(FieldId::new(key)?))?,
        origins: origins.collect::<Result<_, _>>()?,
        existing,
        areas: each(row.areas, area)?,
    })
}

fn origin(row: &OriginRow, keys: &Keys, now: Moment) -> Result<Origin, Slip> {
    Ok(match *row {
        OriginRow::Figure(indicator, year, value) => Origin::Indicator {
            indicator: IndicatorId::new(indicator)?,
            period: ReferencePeriod::year(year)?,
            value: value.to_owned(),
        },
        OriginRow::Residents(how) => Origin::Residents {
            how: how.to_owned(),
        },
        OriginRow::Professionals(how) => Origin::Professionals {
            how: how.to_owned(),
        },
        OriginRow::Actors(actors) => Origin::Actors {
            actors: each(actors, |key| keys.actor(key))?
                .into_iter()
                .collect::<BTreeSet<ActorId>>(),
        },
        OriginRow::Signals(topic, place) => Origin::Signals {
            topic: signals::topic(topic)?,
            area: area(place)?,
            period: signals::last_half_year(now)?,
        },
    })
}

fn who(row: WhoRow, logins: &Logins) -> Result<Who, Slip> {
    Ok(match row {
        WhoRow::Acting(key) => Who::Acting(logins.get(key)?.acting.id),
        WhoRow::Account(key) => Who::Account(logins.get(key)?.id),
        WhoRow::WithoutAccount(by) => Who::WithoutAccount {
            entered_by: logins.get(by)?.acting.id,
        },
    })
}
