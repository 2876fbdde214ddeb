//! What a reading means is stored, all of it or nothing.

mod bodies;
mod dealings;
mod seats;

use super::{
    OparlError, Reading, ReadingState, Summary,
    keeping::{Head, drop_objects},
    planning::{Planning, planned},
    readings::reading_row,
    sources::{Source, source_of},
};
use crate::{
    Actors, Doing,
    importing::Random,
    model::Model,
    permissions::IMPORT_BODIES,
    recording::record,
    store::{begin, from_json, json, reading, source, thing, write_all},
};
use actor_network::oparl::{
    OparlId,
    plan::{Fate, Known, Planned},
};
use database::DatabaseTransaction;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use serde::Serialize;
use std::collections::BTreeMap;
use terms::{ActorId, EntityId, EntityRef};

/// Rows of one statement.
const TOGETHER: usize = 400;

/// What is done to a body with an import, for the audit trail.
#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Touched {
    body: bool,
    seats: usize,
    meetings: usize,
    papers: usize,
}

/// One import on its way into the database.
struct Writing<'a> {
    tx: &'a DatabaseTransaction,
    source: &'a Source,
    planning: &'a Planning,
    model: &'a Model,
    doing: Doing,
    random: Random<'a>,
    /// The number of this transaction among all that write actors.
    change: i64,
    /// The actors that the bodies of the source are.
    bodies: BTreeMap<OparlId, ActorId>,
    things: Vec<thing::ActiveModel>,
    touched: BTreeMap<ActorId, Touched>,
}

impl Actors {
    /// Stores what a reading means, in one transaction. If something else would happen now than what was
    /// looked at, that is kept with the reading instead and [`OparlError::Changed`] comes back.
    ///
    /// # Errors
    /// [`OparlError`]; nothing is stored then.
    pub async fn apply_reading(
        &self,
        reading: EntityId,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<Summary, OparlError> {
        let model = self.model().await?;
        let mut other = None;
        let applied = self
            .database
            .write(async |tx| {
                let change = begin(tx, doing.now).await?;
                let name = reading.to_string();
                let row = reading_row(tx, reading).await?;
                let state = Reading::of(&row)?.state;
                if state != ReadingState::Ready {
                    return Err(OparlError::NotNow(state.name()));
                }
                let seen: Summary = stored(row.summary.as_deref(), "summary", &name)?;
                let head: Head = stored(row.outcome.as_deref(), "outcome", &name)?;
                let next_since = head.next_since;
                let source = source_of(tx, &row.source_id).await?;
                let planning = planned(tx, &name, head, &source).await?;
                let summary = Summary::of(&planning);
                if summary.fingerprint != seen.fingerprint {
                    other = Some(summary);
                    return Err(OparlError::Changed);
                }
                let mut writing = Writing {
                    tx,
                    source: &source,
                    planning: &planning,
                    model: &model,
                    doing,
                    random,
                    change,
                    bodies: BTreeMap::new(),
                    things: Vec::new(),
                    touched: BTreeMap::new(),
                };
                writing.all().await?;
                let now = doing.now.micros();
                reading::Entity::update_many()
                    .col_expr(reading::Column::State, Expr::value("applied"))
                    .col_expr(reading::Column::AppliedAt, Expr::value(now))
                    .filter(reading::Column::ReadingId.eq(&name))
                    .exec(tx)
                    .await?;
                source::Entity::update_many()
                    .col_expr(source::Column::AppliedAt, Expr::value(now))
                    .col_expr(
                        source::Column::NextSince,
                        Expr::value(next_since.map(|moment| moment.micros())),
                    )
                    .filter(source::Column::SourceId.eq(&row.source_id))
                    .exec(tx)
                    .await?;
                let payload = serde_json::json!({
                    "does": "apply",
                    "reading": name,
                    "bodies": summary.bodies,
                    "seats": summary.seats,
                    "meetings": summary.meetings,
                    "papers": summary.papers,
                });
                let act = (IMPORT_BODIES.key, Source::subject(source.id));
                record(tx, act, &payload, doing, random).await?;
                drop_objects(tx, &[name]).await?;
                Ok(summary)
            })
            .await;
        if let (Err(OparlError::Changed), Some(summary)) = (&applied, other) {
            self.show_instead(reading, &summary).await?;
        }
        applied
    }

    /// Keeps what would happen now, to be looked at again.
    async fn show_instead(&self, reading: EntityId, summary: &Summary) -> Result<(), OparlError> {
        let name = reading.to_string();
        let summary = json(summary, ("oparl_reading", "summary"), &name)?;
        self.database
            .write(async |tx| {
                reading::Entity::update_many()
                    .col_expr(reading::Column::Summary, Expr::value(summary))
                    .filter(reading::Column::ReadingId.eq(&name))
                    .filter(reading::Column::State.eq("ready"))
                    .exec(tx)
                    .await?;
                Ok(())
            })
            .await
    }
}

fn stored<T: serde::de::DeserializeOwned>(
    text: Option<&str>,
    column: &'static str,
    reading: &str,
) -> Result<T, OparlError> {
    let text = text.ok_or(OparlError::NoReading)?;
    Ok(from_json(text, ("oparl_reading", column), reading)?)
}

impl Writing<'_> {
    async fn all(&mut self) -> Result<(), OparlError> {
        self.write_bodies().await?;
        self.write_seats().await?;
        let meetings = self.write_meetings().await?;
        self.write_papers(&meetings).await?;
        self.write_things().await?;
        let source = self.source.id.to_string();
        for (actor, touched) in &self.touched {
            let payload = serde_json::json!({ "source": source, "changed": touched });
            let act = (IMPORT_BODIES.key, EntityRef::from(*actor));
            record(self.tx, act, &payload, self.doing, self.random).await?;
        }
        Ok(())
    }

    /// Notes what the source now says of something of ours.
    fn note<T: Clone + Serialize>(
        &mut self,
        (sort, id, own): (&'static str, &OparlId, String),
        draft: &T,
        (known, ended): (Option<&Known<T>>, bool),
    ) -> Result<(), OparlError> {
        let confirmed = known.and_then(|known| known.confirmed);
        self.things.push(thing::ActiveModel {
            source_id: Set(self.source.id.to_string()),
            kind: Set(sort.to_owned()),
            oparl_id: Set(id.as_str().to_owned()),
            own_id: Set(own),
            draft: Set(json(draft, ("oparl_thing", "draft"), id.as_str())?),
            applied_at: Set(self.doing.now.micros()),
            confirmed_at: Set(confirmed.map(|moment| moment.micros())),
            ended: Set(ended),
        });
        Ok(())
    }

    async fn write_things(&mut self) -> Result<(), OparlError> {
        let things = std::mem::take(&mut self.things);
        let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for one in &things {
            let of_sort = ids.entry(one.kind.clone().unwrap()).or_default();
            of_sort.push(one.oparl_id.clone().unwrap());
        }
        for (sort, ids) in ids {
            for ids in ids.chunks(TOGETHER) {
                thing::Entity::delete_many()
                    .filter(thing::Column::SourceId.eq(self.source.id.to_string()))
                    .filter(thing::Column::Kind.eq(&sort))
                    .filter(thing::Column::OparlId.is_in(ids))
                    .exec(self.tx)
                    .await?;
            }
        }
        Ok(write_all::<thing::Entity, _>(self.tx, things).await?)
    }

    fn touch(&mut self, body: ActorId) -> &mut Touched {
        self.touched.entry(body).or_default()
    }
}

/// What is to be stored of something: its draft as it becomes, and whether it ends.
fn fresh<T>(planned: &Planned<T>) -> Option<(&T, bool)> {
    match &planned.fate {
        Fate::New(draft) | Fate::Changed { after: draft, .. } => Some((draft, false)),
        Fate::Ended(draft) => Some((draft, true)),
        Fate::Same | Fate::Kept { .. } | Fate::NoLongerListed => None,
    }
}
