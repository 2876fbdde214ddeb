//! Meetings and papers as they are read for pages.

use super::{Meeting, Origin, Paper, PaperStep, SHOWN, Shown};
use crate::{
    Actors, StoreError,
    store::{from_json, id, meeting, meeting_of, moment, paper, source, step, thing},
};
use accounts::Viewer;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use terms::{ActorId, EntityId, Moment};

/// How many meetings a calendar holds.
const IN_CALENDAR: u64 = 300;

impl Actors {
    /// From which source a body comes, and whether that has deleted it; `None` for one that is kept by hand.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn body_origin(&self, of: ActorId) -> Result<Option<(Origin, bool)>, StoreError> {
        let at = self.database.read();
        let found = thing::Entity::find()
            .filter(thing::Column::Kind.eq("body"))
            .filter(thing::Column::OwnId.eq(of.to_string()))
            .one(at)
            .await?;
        let Some(found) = found else {
            return Ok(None);
        };
        let source = found.source_id.as_str();
        let mut origins = origins(at, [source].into_iter()).await?;
        Ok(origins.remove(source).map(|origin| (origin, found.ended)))
    }

    /// Some meetings of a body that the viewer sees, the latest first; `page` counts from 0.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn meetings(
        &self,
        viewer: &Viewer,
        of: ActorId,
        page: u64,
    ) -> Result<Shown<Meeting>, StoreError> {
        self.meetings_from(viewer, of, (page.saturating_mul(SHOWN), SHOWN))
            .await
    }

    /// The latest meetings of a body for a calendar, at most 300.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn calendar(&self, viewer: &Viewer, of: ActorId) -> Result<Vec<Meeting>, StoreError> {
        let some = self.meetings_from(viewer, of, (0, IN_CALENDAR)).await?;
        Ok(some.shown)
    }

    async fn meetings_from(
        &self,
        viewer: &Viewer,
        of: ActorId,
        (offset, limit): (u64, u64),
    ) -> Result<Shown<Meeting>, StoreError> {
        let at = self.database.read();
        if self.by_id(viewer, &[of]).await?.is_empty() {
            return Ok(Shown {
                shown: Vec::new(),
                total: 0,
            });
        }
        let all = meeting_of::Entity::find().filter(meeting_of::Column::Body.eq(of.to_string()));
        let total = all.clone().count(at).await?;
        let ids: Vec<String> = all
            .order_by_desc(meeting_of::Column::StartAt)
            .order_by_asc(meeting_of::Column::MeetingId)
            .select_only()
            .column(meeting_of::Column::MeetingId)
            .offset(offset)
            .limit(limit)
            .into_tuple()
            .all(at)
            .await?;
        let rows = meeting::Entity::find().filter(meeting::Column::MeetingId.is_in(&ids));
        let rows: Vec<meeting::Model> = rows.all(at).await?;
        let origins = origins(at, rows.iter().filter_map(|row| row.source_id.as_deref())).await?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            shown.push(meeting_from(row, &origins)?);
        }
        let place = |id: &EntityId| ids.iter().position(|one| *one == id.to_string());
        shown.sort_by_key(|meeting| place(&meeting.id));
        Ok(Shown { shown, total })
    }

    /// Some papers of a body that the viewer sees, the latest first; `page` counts from 0.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn papers(
        &self,
        viewer: &Viewer,
        of: ActorId,
        page: u64,
    ) -> Result<Shown<Paper>, StoreError> {
        let at = self.database.read();
        if self.by_id(viewer, &[of]).await?.is_empty() {
            return Ok(Shown {
                shown: Vec::new(),
                total: 0,
            });
        }
        let all = step::Entity::find()
            .filter(step::Column::Body.eq(of.to_string()))
            .select_only()
            .column(step::Column::PaperId)
            .group_by(step::Column::PaperId);
        let total = paper::Entity::find()
            .filter(paper::Column::PaperId.in_subquery(all.clone().into_query()))
            .count(at)
            .await?;
        // A body may deal with a paper more than once: its last meeting about it counts.
        let ids: Vec<String> = all
            .order_by_desc(step::Column::SortDay.max())
            .order_by_asc(step::Column::PaperId)
            .offset(page.saturating_mul(SHOWN))
            .limit(SHOWN)
            .into_tuple()
            .all(at)
            .await?;
        let rows = paper::Entity::find().filter(paper::Column::PaperId.is_in(&ids));
        let rows: Vec<paper::Model> = rows.all(at).await?;
        let steps = step::Entity::find()
            .filter(step::Column::PaperId.is_in(&ids))
            .order_by_asc(step::Column::Position);
        let mut by_paper: BTreeMap<String, Vec<PaperStep>> = BTreeMap::new();
        for row in steps.all(at).await? {
            let body = (row.body.as_deref())
                .map(|body| id(body, ("body_paper_step", "body"), &row.paper_id))
                .transpose()?;
            by_paper.entry(row.paper_id).or_default().push(PaperStep {
                body,
                on: moment(row.on_at),
                role: row.role,
                decides: row.decides,
                result: row.result,
            });
        }
        let origins = origins(at, rows.iter().filter_map(|row| row.source_id.as_deref())).await?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            let key = row.paper_id.as_str();
            shown.push(Paper {
                id: id(key, ("body_paper", "paper_id"), key)?,
                day: (row.day.as_deref())
                    .map(|day| id(day, ("body_paper", "day"), key))
                    .transpose()?,
                steps: by_paper.remove(key).unwrap_or_default(),
                origin: (row.source_id.as_ref()).and_then(|source| origins.get(source).cloned()),
                name: row.name,
                reference: row.reference,
                paper_type: row.paper_type,
                web: row.web,
                ended: row.ended,
            });
        }
        let place = |id: &EntityId| ids.iter().position(|one| *one == id.to_string());
        shown.sort_by_key(|paper| place(&paper.id));
        Ok(Shown { shown, total })
    }
}

fn meeting_from(
    row: meeting::Model,
    origins: &HashMap<String, Origin>,
) -> Result<Meeting, StoreError> {
    let key = row.meeting_id.as_str();
    Ok(Meeting {
        id: id(key, ("body_meeting", "meeting_id"), key)?,
        agenda: from_json(&row.agenda, ("body_meeting", "agenda"), key)?,
        start: Moment::from_micros(row.start_at),
        end: moment(row.end_at),
        origin: (row.source_id.as_ref()).and_then(|source| origins.get(source).cloned()),
        name: row.name,
        cancelled: row.cancelled,
        status: row.status,
        place: row.place,
        web: row.web,
        ended: row.ended,
        changed: Moment::from_micros(row.changed_at),
    })
}

async fn origins<'a>(
    at: &impl ConnectionTrait,
    sources: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, Origin>, StoreError> {
    let wanted: BTreeSet<&str> = sources.collect();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = source::Entity::find().filter(source::Column::SourceId.is_in(wanted));
    let rows = rows.all(at).await?.into_iter();
    let origin = |row: source::Model| {
        let origin = Origin {
            name: row.name,
            stored: moment(row.applied_at),
        };
        (row.source_id, origin)
    };
    Ok(rows.map(origin).collect())
}
