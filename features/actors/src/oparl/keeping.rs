//! What a reading brought, kept until somebody confirms it or a week is over.

use super::{OparlError, summary::ToldProblem};
use crate::store::{from_json, json, reading_part};
use actor_network::oparl::{Kind, ListReport, Object, Outcome, Problems, Stop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use terms::Moment;

/// Objects of one part.
const TOGETHER: usize = 500;

/// All of an outcome but its objects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) lists: Vec<ListReport>,
    pub(super) requests: u32,
    pub(super) bytes: u64,
    pub(super) stopped: Option<Stop>,
    pub(super) since: Option<Moment>,
    pub(super) next_since: Option<Moment>,
    pub(super) read_at: Moment,
    /// Why the journey ended before its end: the name of the reason.
    pub(super) broken: Option<String>,
    pub(super) problems: Vec<ToldProblem>,
    pub(super) more_problems: usize,
}

impl Head {
    /// Of what was read from `read_at` on.
    pub(super) fn of(outcome: &Outcome, read_at: Moment, broken: Option<&str>) -> Self {
        let (problems, more_problems) = ToldProblem::all(&outcome.problems);
        Self {
            lists: outcome.lists.clone(),
            requests: outcome.requests,
            bytes: outcome.bytes,
            stopped: outcome.stopped,
            since: outcome.since,
            next_since: outcome.next_since(read_at),
            read_at,
            broken: broken.map(str::to_owned),
            problems,
            more_problems,
        }
    }

    /// Why not all was read, as part of the keys of texts.
    pub(super) fn stopped_because(&self) -> Option<String> {
        let stopped = self.stopped.map(|stop| match stop {
            Stop::Requests => "requests",
            Stop::Objects => "objects",
            Stop::Bytes => "bytes",
            Stop::Early => "early",
        });
        self.broken.clone().or_else(|| stopped.map(str::to_owned))
    }
}

/// Keeps the objects of an outcome. Systems and corporations only tell where to ask; they are not kept.
pub(super) async fn keep_objects(
    tx: &impl ConnectionTrait,
    reading: &str,
    outcome: &Outcome,
) -> Result<(), OparlError> {
    let kept: Vec<&Object> = (outcome.objects.values())
        .filter(|object| !matches!(object.content.kind(), Kind::System | Kind::Corporation))
        .collect();
    for (position, objects) in (0..).zip(kept.chunks(TOGETHER)) {
        let row = reading_part::ActiveModel {
            reading_id: Set(reading.to_owned()),
            position: Set(position),
            objects: Set(json(&objects, ("oparl_reading_part", "objects"), reading)?),
        };
        reading_part::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// The outcome that was kept. Its problems stand in the head.
pub(super) async fn outcome_of(
    at: &impl ConnectionTrait,
    reading: &str,
    head: &Head,
) -> Result<Outcome, OparlError> {
    let parts = reading_part::Entity::find()
        .filter(reading_part::Column::ReadingId.eq(reading))
        .order_by_asc(reading_part::Column::Position)
        .all(at)
        .await?;
    let mut outcome = Outcome {
        objects: std::collections::BTreeMap::new(),
        lists: head.lists.clone(),
        requests: head.requests,
        bytes: head.bytes,
        problems: Problems::default(),
        stopped: head.stopped,
        since: head.since,
    };
    for part in parts {
        let place = ("oparl_reading_part", "objects");
        let objects: Vec<Object> = from_json(&part.objects, place, reading)?;
        let objects = objects.into_iter();
        outcome
            .objects
            .extend(objects.map(|object| (object.id.clone(), object)));
    }
    Ok(outcome)
}

/// Removes what readings brought.
pub(super) async fn drop_objects(
    tx: &impl ConnectionTrait,
    readings: &[String],
) -> Result<(), OparlError> {
    reading_part::Entity::delete_many()
        .filter(reading_part::Column::ReadingId.is_in(readings))
        .exec(tx)
        .await?;
    Ok(())
}
