//! What a reading would mean for what is here.

use super::{
    OparlError,
    keeping::{Head, outcome_of},
    sources::Source,
};
use crate::{
    StoreError,
    store::{actor, body, event, from_json, id, moment, thing},
};
use actor_network::{
    Day,
    bodies::{BodyKind, Weight},
    fold,
    oparl::{
        OparlId, german_clock,
        plan::{BodyDraft, Fate, Known, OurSide, Plan, Scope},
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use terms::{ActorId, Moment, Span};

/// Identities of one query.
const TOGETHER: usize = 500;

/// What would happen, with what it was planned from.
pub(super) struct Planning {
    pub(super) plan: Plan,
    pub(super) ours: OurSide,
    /// How what is known of the source is called here, by sort.
    pub(super) own: BTreeMap<(&'static str, OparlId), String>,
    /// Bodies of the source that are here already, entered by hand.
    pub(super) linked: BTreeMap<OparlId, ActorId>,
    pub(super) head: Head,
    /// The day of the reading.
    pub(super) day: Day,
}

impl Planning {
    /// The name of a body of the source, as it would be; empty if there is none.
    pub(super) fn body_name(&self, of: &OparlId) -> String {
        let planned = self.plan.bodies.iter().find(|one| one.id == *of);
        let new = planned.and_then(|one| match &one.fate {
            Fate::New(draft) | Fate::Changed { after: draft, .. } => Some(draft.name.clone()),
            _ => None,
        });
        let known = || Some(self.ours.bodies.get(of)?.ours.name.clone());
        new.or_else(known).unwrap_or_default()
    }

    /// The actor that a known body of the source is here.
    pub(super) fn known_body(&self, of: &OparlId) -> Result<Option<ActorId>, StoreError> {
        let name = self.own.get(&("body", of.clone()));
        name.map(|name| id(name, ("oparl_thing", "own_id"), name))
            .transpose()
    }
}

/// Plans what a reading brought.
pub(super) async fn planned(
    at: &impl ConnectionTrait,
    reading: &str,
    head: Head,
    source: &Source,
) -> Result<Planning, OparlError> {
    let outcome = outcome_of(at, reading, &head).await?;
    let rows = thing::Entity::find()
        .filter(thing::Column::SourceId.eq(source.id.to_string()))
        .all(at)
        .await?;
    let ours = our_side(at, &rows).await?;
    let (scope, day) = scope(head.read_at, source.years).ok_or(OparlError::Broken)?;
    let (plan, ours) = tokio::task::spawn_blocking(move || {
        let plan = Plan::new(&outcome, &ours, scope);
        (plan, ours)
    })
    .await
    .map_err(|_| OparlError::Broken)?;
    let linked = linked(at, &plan).await?;
    let own = rows.into_iter().filter_map(|row| {
        let sort = SORTS.into_iter().find(|sort| *sort == row.kind)?;
        Some(((sort, OparlId::stored(&row.oparl_id)), row.own_id))
    });
    Ok(Planning {
        plan,
        ours,
        own: own.collect(),
        linked,
        head,
        day,
    })
}

const SORTS: [&str; 4] = ["body", "seat", "meeting", "paper"];

/// Seats that are held on the day of the reading or later; of meetings and papers some years.
fn scope(read_at: Moment, years: i32) -> Option<(Scope, Day)> {
    let (day, ..) = german_clock(read_at)?;
    let days = u32::try_from(years).unwrap_or(1).saturating_mul(366);
    let from = read_at.before(Span::days(days));
    let (papers_from, ..) = german_clock(from)?;
    let scope = Scope {
        seats_from: Some(day),
        meetings_from: Some(from),
        papers_from: Some(papers_from),
    };
    Some((scope, day))
}

fn known<T: DeserializeOwned>(row: &thing::Model) -> Result<(OparlId, Known<T>), StoreError> {
    let known = Known {
        ours: from_json(&row.draft, ("oparl_thing", "draft"), &row.oparl_id)?,
        confirmed: moment(row.confirmed_at),
        ended: row.ended,
    };
    Ok((OparlId::stored(&row.oparl_id), known))
}

async fn our_side(at: &impl ConnectionTrait, rows: &[thing::Model]) -> Result<OurSide, StoreError> {
    let mut ours = OurSide::default();
    let mut bodies = Vec::new();
    for row in rows {
        match row.kind.as_str() {
            "body" => {
                let (id, known) = known(row)?;
                bodies.push((row, id.clone()));
                ours.bodies.insert(id, known);
            }
            "seat" => ours.seats.extend([known(row)?]),
            "meeting" => ours.meetings.extend([known(row)?]),
            _ => ours.papers.extend([known(row)?]),
        }
    }
    for bodies in bodies.chunks(TOGETHER) {
        as_they_stand(at, bodies, &mut ours.bodies).await?;
    }
    Ok(ours)
}

/// Puts what our own people made of bodies in the place of what the source said of them.
async fn as_they_stand(
    at: &impl ConnectionTrait,
    bodies: &[(&thing::Model, OparlId)],
    known: &mut BTreeMap<OparlId, Known<BodyDraft>>,
) -> Result<(), StoreError> {
    let names: Vec<&str> = bodies.iter().map(|(row, _)| row.own_id.as_str()).collect();
    let actors: Vec<(String, String, Option<String>, Option<i64>)> = actor::Entity::find()
        .select_only()
        .columns([
            actor::Column::ActorId,
            actor::Column::Name,
            actor::Column::ShortName,
            actor::Column::ConfirmedAt,
        ])
        .filter(actor::Column::ActorId.is_in(names.iter().copied()))
        .into_tuple()
        .all(at)
        .await?;
    let kinds = body::Entity::find().filter(body::Column::ActorId.is_in(names.iter().copied()));
    let kinds: BTreeMap<String, body::Model> = (kinds.all(at).await?.into_iter())
        .map(|row| (row.actor_id.clone(), row))
        .collect();
    let edits: Vec<(String, Option<i64>)> = event::Entity::find()
        .select_only()
        .column(event::Column::ActorId)
        .column_as(event::Column::At.max(), "latest")
        .filter(event::Column::ActorId.is_in(names))
        .group_by(event::Column::ActorId)
        .into_tuple()
        .all(at)
        .await?;
    let edits: BTreeMap<String, Option<i64>> = edits.into_iter().collect();
    for (row, oparl) in bodies {
        let Some(known) = known.get_mut(oparl) else {
            continue;
        };
        let own = &row.own_id;
        let actor = actors.iter().find(|(id, ..)| id == own);
        if let Some((_, name, short_name, confirmed)) = actor {
            known.ours.name.clone_from(name);
            known.ours.short_name.clone_from(short_name);
            // Steps that the import itself took are no later than it.
            let edited = edits.get(own).copied().flatten();
            let edited = edited.filter(|at| *at > row.applied_at);
            let latest = [*confirmed, edited].into_iter().flatten().max();
            known.confirmed = known.confirmed.max(moment(latest));
        }
        if let Some(kept) = kinds.get(own) {
            known.ours.kind = id::<BodyKind>(&kept.kind, ("body", "kind"), own)?;
            let weight: Weight = id(&kept.weight, ("body", "weight"), own)?;
            // Where the source is silent, advising is what is written here.
            if known.ours.weight.is_some() || weight != Weight::Advising {
                known.ours.weight = Some(weight);
            }
        }
    }
    Ok(())
}

/// Which new bodies of the source are here already: those with the name of exactly one body that comes
/// from no source.
async fn linked(
    at: &impl ConnectionTrait,
    plan: &Plan,
) -> Result<BTreeMap<OparlId, ActorId>, StoreError> {
    let taken: Vec<String> = thing::Entity::find()
        .select_only()
        .column(thing::Column::OwnId)
        .filter(thing::Column::Kind.eq("body"))
        .into_tuple()
        .all(at)
        .await?;
    let taken: BTreeSet<String> = taken.into_iter().collect();
    let here: Vec<(String, String)> = actor::Entity::find()
        .select_only()
        .columns([actor::Column::ActorId, actor::Column::Name])
        .filter(actor::Column::Kind.eq("body"))
        .filter(actor::Column::Listed.eq(true))
        .into_tuple()
        .all(at)
        .await?;
    let mut by_name: BTreeMap<String, Vec<ActorId>> = BTreeMap::new();
    for (own, name) in here {
        if !taken.contains(&own) {
            let actor = id(&own, ("actor", "actor_id"), &own)?;
            by_name.entry(fold(&name)).or_default().push(actor);
        }
    }
    let mut linked = BTreeMap::new();
    for one in &plan.bodies {
        if let Fate::New(draft) = &one.fate
            && let Some([only]) = by_name.get(&fold(&draft.name)).map(Vec::as_slice)
        {
            linked.insert(one.id.clone(), *only);
        }
    }
    // Two of the source with one name: people must tell which is which.
    let mut once = BTreeSet::new();
    let doubled: BTreeSet<ActorId> = (linked.values())
        .filter(|actor| !once.insert(**actor))
        .copied()
        .collect();
    linked.retain(|_, actor| !doubled.contains(actor));
    Ok(linked)
}
