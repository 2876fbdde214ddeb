//! Bodies become actors, or are linked with those that are here.

use super::{OparlError, Writing, fresh};
use crate::{
    StoreError,
    recording::new_id,
    store::{Altered, Fresh, Kept, Origin, body, insert, load, update},
};
use actor_network::{
    actor::{Actor, ActorKind, Edit, Facts, Refusal},
    bodies::Weight,
    confirmation::Record,
    oparl::plan::{BodyDraft, Fate, Known},
};
use sea_orm::{EntityTrait, Set, sea_query::OnConflict};
use terms::ActorId;

impl Writing<'_> {
    pub(super) async fn write_bodies(&mut self) -> Result<(), OparlError> {
        let planning = self.planning;
        for oparl in planning.ours.bodies.keys() {
            if let Some(actor) = planning.known_body(oparl)? {
                self.bodies.insert(oparl.clone(), actor);
            }
        }
        for one in &planning.plan.bodies {
            if matches!(one.fate, Fate::New(_)) {
                let linked = planning.linked.get(&one.id).copied();
                let actor =
                    linked.unwrap_or_else(|| ActorId::of(new_id(self.doing.now, self.random)));
                self.bodies.insert(one.id.clone(), actor);
            }
        }
        let (mut new, mut altered) = (Vec::new(), Vec::new());
        let ids: Vec<ActorId> = self.bodies.values().copied().collect();
        let mut here = load(self.tx, &ids).await?;
        let mut described = Vec::new();
        for one in &planning.plan.bodies {
            let Some((draft, ended)) = fresh(one) else {
                continue;
            };
            let Some(actor) = self.bodies.get(&one.id).copied() else {
                continue;
            };
            let linked = planning.linked.contains_key(&one.id);
            match (&one.fate, here.remove(&actor)) {
                (Fate::New(_), None) => {
                    new.push(self.fresh_body(actor, draft));
                    described.push((actor, draft, true));
                }
                // Ours stays as it is; it is only known from now on where it comes from.
                (Fate::New(_), Some(_)) => described.push((actor, draft, false)),
                (Fate::Changed { before, .. }, Some(kept)) => {
                    altered.extend(self.altered_body(kept, before, draft)?);
                    described.push((actor, draft, true));
                }
                _ => {}
            }
            let known = planning.ours.bodies.get(&one.id);
            let own = actor.to_string();
            if linked {
                let confirmed = Known {
                    ours: draft.clone(),
                    confirmed: Some(self.doing.now),
                    ended: false,
                };
                self.note(("body", &one.id, own), draft, (Some(&confirmed), false))?;
            } else {
                self.note(("body", &one.id, own), draft, (known, ended))?;
            }
            self.touch(actor).body = true;
        }
        insert(self.tx, &new, &self.model.rhythm, self.change).await?;
        update(self.tx, &altered, &self.model.rhythm, self.change).await?;
        for (actor, draft, over) in described {
            self.describe(actor, draft, over).await?;
        }
        Ok(())
    }

    fn facts(&self, draft: &BodyDraft) -> Facts {
        let municipality = self.model.municipality.clone();
        let mut facts = Facts::new(&draft.name, ActorKind::Body, municipality);
        facts.short_name.clone_from(&draft.short_name);
        let parent = draft.part_of.as_ref();
        facts.parent = parent.and_then(|parent| self.bodies.get(parent)).copied();
        facts
    }

    fn fresh_body(&self, id: ActorId, draft: &BodyDraft) -> Fresh {
        let (by, now) = (self.doing.by, self.doing.now);
        let (mut actor, proposed) = Actor::propose(id, self.facts(draft), by, now);
        let mut events = vec![proposed];
        // A proposal can always be published.
        events.extend(actor.publish(by, now).ok());
        let kept = Kept {
            actor,
            record: Record::new(id, now),
            origin: Origin {
                key_source: String::new(),
                proposed_by: by,
            },
        };
        Fresh { kept, events }
    }

    /// Changes what the source changed and nothing else.
    fn altered_body(
        &self,
        before: Kept,
        was: &BodyDraft,
        becomes: &BodyDraft,
    ) -> Result<Option<Altered>, OparlError> {
        let mut wanted = before.actor.facts().clone();
        if was.name != becomes.name {
            wanted.name.clone_from(&becomes.name);
        }
        if was.short_name != becomes.short_name {
            wanted.short_name.clone_from(&becomes.short_name);
        }
        if was.part_of != becomes.part_of {
            wanted.parent = self.facts(becomes).parent;
        }
        let edit = Edit {
            seen: before.actor.version(),
            base: before.actor.facts().clone(),
            wanted,
        };
        let mut after = before.clone();
        match after.actor.edit(&edit, self.doing.by, self.doing.now) {
            Ok(event) => Ok(Some(Altered {
                before,
                after,
                events: vec![event],
            })),
            // Only its sort or its terms changed, or it is closed here.
            Err(Refusal::NoChange | Refusal::NotNow { .. } | Refusal::Merged(_)) => Ok(None),
            Err(refusal) => Err(StoreError::Damaged {
                table: "actor",
                column: "state",
                id: before.actor.id().to_string(),
                reason: refusal.to_string(),
            }
            .into()),
        }
    }

    async fn describe(
        &self,
        actor: ActorId,
        draft: &BodyDraft,
        over: bool,
    ) -> Result<(), OparlError> {
        let mut conflict = OnConflict::column(body::Column::ActorId);
        match over {
            true => conflict.update_column(body::Column::Kind),
            false => conflict.do_nothing(),
        };
        if over && draft.weight.is_some() {
            conflict.update_column(body::Column::Weight);
        }
        let weight = draft.weight.unwrap_or(Weight::Advising);
        let row = body::ActiveModel {
            actor_id: Set(actor.to_string()),
            kind: Set(draft.kind.name().to_owned()),
            weight: Set(weight.name().to_owned()),
        };
        body::Entity::insert(row)
            .on_conflict(conflict)
            .exec_without_returning(self.tx)
            .await?;
        Ok(())
    }
}
