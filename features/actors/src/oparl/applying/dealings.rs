//! Meetings and papers of a source.

use super::{OparlError, TOGETHER, Writing, fresh};
use crate::{
    dealings::AgendaPoint,
    recording::new_id,
    store::{json, meeting, meeting_of, paper, step, write_all},
};
use actor_network::oparl::{
    OparlId, german_clock,
    plan::{Consulted, MeetingDraft, PaperDraft},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

impl Writing<'_> {
    fn own(&self, sort: &'static str, id: &OparlId) -> String {
        let known = self.planning.own.get(&(sort, id.clone())).cloned();
        known.unwrap_or_else(|| new_id(self.doing.now, self.random).to_string())
    }

    /// Writes meetings. Returns how those of the source are called here.
    pub(super) async fn write_meetings(&mut self) -> Result<BTreeMap<OparlId, String>, OparlError> {
        let planning = self.planning;
        let known = planning
            .own
            .iter()
            .filter(|((sort, _), _)| *sort == "meeting");
        let mut all: BTreeMap<OparlId, String> = known
            .map(|((_, id), own)| (id.clone(), own.clone()))
            .collect();
        let (mut rows, mut of, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        for one in &planning.plan.meetings {
            let Some((draft, ended)) = fresh(one) else {
                continue;
            };
            let own = self.own("meeting", &one.id);
            all.insert(one.id.clone(), own.clone());
            let known = planning.ours.meetings.get(&one.id);
            self.note(("meeting", &one.id, own.clone()), draft, (known, ended))?;
            rows.push(self.meeting_row(&own, draft, ended)?);
            let bodies: BTreeSet<ActorId> = (draft.bodies.iter())
                .filter_map(|body| self.bodies.get(body).copied())
                .collect();
            for body in bodies {
                self.touch(body).meetings += 1;
                of.push(meeting_of::ActiveModel {
                    meeting_id: Set(own.clone()),
                    body: Set(body.to_string()),
                    start_at: Set(draft.start.micros()),
                });
            }
            changed.push(own);
        }
        for ids in changed.chunks(TOGETHER) {
            meeting_of::Entity::delete_many()
                .filter(meeting_of::Column::MeetingId.is_in(ids))
                .exec(self.tx)
                .await?;
            meeting::Entity::delete_many()
                .filter(meeting::Column::MeetingId.is_in(ids))
                .exec(self.tx)
                .await?;
        }
        write_all::<meeting::Entity, _>(self.tx, rows).await?;
        write_all::<meeting_of::Entity, _>(self.tx, of).await?;
        Ok(all)
    }

    fn meeting_row(
        &self,
        own: &str,
        draft: &MeetingDraft,
        ended: bool,
    ) -> Result<meeting::ActiveModel, OparlError> {
        let points = draft.agenda.iter().map(|entry| AgendaPoint {
            number: entry.number.clone(),
            name: entry.name.clone(),
            public: entry.public,
            result: entry.result.clone(),
        });
        let points: Vec<AgendaPoint> = points.collect();
        Ok(meeting::ActiveModel {
            meeting_id: Set(own.to_owned()),
            name: Set(draft.name.clone()),
            start_at: Set(draft.start.micros()),
            end_at: Set(draft.end.map(|end| end.micros())),
            cancelled: Set(draft.cancelled),
            status: Set(draft.state.clone()),
            place: Set(draft.place.clone()),
            web: Set(draft.web.clone()),
            agenda: Set(json(&points, ("body_meeting", "agenda"), own)?),
            source_id: Set(Some(self.source.id.to_string())),
            ended: Set(ended),
            changed_at: Set(self.doing.now.micros()),
        })
    }

    pub(super) async fn write_papers(
        &mut self,
        meetings: &BTreeMap<OparlId, String>,
    ) -> Result<(), OparlError> {
        let planning = self.planning;
        let (mut rows, mut steps, mut changed) = (Vec::new(), Vec::new(), Vec::new());
        for one in &planning.plan.papers {
            let Some((draft, ended)) = fresh(one) else {
                continue;
            };
            let own = self.own("paper", &one.id);
            let known = planning.ours.papers.get(&one.id);
            self.note(("paper", &one.id, own.clone()), draft, (known, ended))?;
            rows.push(paper::ActiveModel {
                paper_id: Set(own.clone()),
                name: Set(draft.name.clone()),
                reference: Set(draft.reference.clone()),
                day: Set(draft.date.map(|day| day.to_string())),
                paper_type: Set(draft.paper_type.clone()),
                web: Set(draft.web.clone()),
                source_id: Set(Some(self.source.id.to_string())),
                ended: Set(ended),
                changed_at: Set(self.doing.now.micros()),
            });
            let mut position = 0;
            let mut touched = BTreeSet::new();
            for consulted in &draft.sequence {
                for body in self.bodies_of(consulted) {
                    touched.extend(body);
                    steps.push(step::ActiveModel {
                        paper_id: Set(own.clone()),
                        position: Set(position),
                        body: Set(body.map(|body| body.to_string())),
                        meeting_id: Set(consulted
                            .meeting
                            .as_ref()
                            .and_then(|meeting| meetings.get(meeting))
                            .cloned()),
                        on_at: Set(consulted.on.map(|on| on.micros())),
                        role: Set(consulted.role.clone()),
                        decides: Set(consulted.decides),
                        result: Set(consulted.result.clone()),
                        sort_day: Set(sort_day(draft, consulted)),
                    });
                    position += 1;
                }
            }
            for body in touched {
                self.touch(body).papers += 1;
            }
            changed.push(own);
        }
        for ids in changed.chunks(TOGETHER) {
            step::Entity::delete_many()
                .filter(step::Column::PaperId.is_in(ids))
                .exec(self.tx)
                .await?;
            paper::Entity::delete_many()
                .filter(paper::Column::PaperId.is_in(ids))
                .exec(self.tx)
                .await?;
        }
        write_all::<paper::Entity, _>(self.tx, rows).await?;
        write_all::<step::Entity, _>(self.tx, steps).await?;
        Ok(())
    }

    /// The bodies of a step that are here; a step of others stays without one.
    fn bodies_of(&self, consulted: &Consulted) -> Vec<Option<ActorId>> {
        let here: BTreeSet<ActorId> = (consulted.organizations.iter())
            .filter_map(|body| self.bodies.get(body).copied())
            .collect();
        match here.is_empty() {
            true => vec![None],
            false => here.into_iter().map(Some).collect(),
        }
    }
}

/// By what the papers of a body are ordered: the day of its meeting, or that of the paper.
fn sort_day(draft: &PaperDraft, consulted: &Consulted) -> String {
    let met = consulted.on.and_then(german_clock).map(|(day, ..)| day);
    let day = met.or(draft.date);
    day.map(|day| day.to_string()).unwrap_or_default()
}
