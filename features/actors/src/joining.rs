//! How this feature joins in with others: names of actors, what waits for people, who works in an area.

use crate::{
    Actors,
    directory::address,
    permissions::{IMPORT_BODIES, REVIEW},
    routes::meant,
    store::{Filter, Known},
};
use accounts::{Principal, Subject, Viewer};
use accounts_feature::{Principals, Task, TaskSource};
use actor_network::{
    actor::{ActorKind, ChannelKind, PublicActor},
    confirmation::Freshness,
    fold,
};
use askama::Template;
use async_trait::async_trait;
use database::german_order::sort_key;
use site::{Away, Surroundings, Visit, Words, page_address};
use spine::{MapPoint, MapPoints, Node, PageSection, PointSource, Resolved, Resolver, SpineError};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use terms::{ActorId, EntityId, EntityKind, Language};
use ui::{Html, Link};

/// How many actors the section of an area names.
const NAMED: u64 = 10;
/// How many of the own actors are looked at for tasks.
const OWN: usize = 20;

/// Names actors on the spine, for roles and on pages of areas; tells what waits for people.
#[derive(Clone)]
pub struct JoinedActors {
    actors: Actors,
    surroundings: Arc<dyn Surroundings>,
}

impl std::fmt::Debug for JoinedActors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("JoinedActors").field(&self.actors).finish()
    }
}

impl JoinedActors {
    /// Asks these actors; `surroundings` know the areas.
    pub fn new(actors: Actors, surroundings: Arc<dyn Surroundings>) -> Self {
        Self {
            actors,
            surroundings,
        }
    }
}

#[async_trait]
impl Resolver for JoinedActors {
    fn kind(&self) -> EntityKind {
        EntityKind::Actor
    }

    async fn resolve(
        &self,
        ids: &[EntityId],
        viewer: &Viewer,
        language: Language,
    ) -> Result<HashMap<EntityId, Resolved>, SpineError> {
        let ids: Vec<ActorId> = ids.iter().map(|id| ActorId::of(*id)).collect();
        let named = self.actors.by_id(viewer, &ids).await;
        let named = named.map_err(|error| SpineError::Section(error.to_string()))?;
        let one = |one: crate::store::Listed| {
            let resolved = Resolved {
                title: one.name,
                address: Some(page_address(language, &address(one.id))),
            };
            (one.id.id(), resolved)
        };
        Ok(named.into_iter().map(one).collect())
    }
}

#[derive(Template)]
#[template(path = "section.html")]
struct AreaSection {
    title: String,
    count: String,
    actors: Vec<Link>,
    links: Vec<Link>,
}

#[async_trait]
impl PageSection for JoinedActors {
    async fn of(
        &self,
        subject: &Node,
        viewer: &Viewer,
        language: Language,
    ) -> Result<Option<Html>, SpineError> {
        let Node::Area(area) = subject else {
            return Ok(None);
        };
        let told = |error: &dyn std::fmt::Display| SpineError::Section(error.to_string());
        let around = self.surroundings.around().await;
        let around = around.map_err(|error| told(&error))?;
        let filter = Filter {
            areas: Some(meant(around.places.as_ref(), area)),
            ..Filter::default()
        };
        let page = self.actors.list(viewer, &filter, None, NAMED).await;
        let page = page.map_err(|error| told(&error))?;
        if page.total == 0 {
            return Ok(None);
        }
        let words: Words = crate::words::words(language);
        let link = |key: &str, rest: &str| Link {
            text: words.t(key),
            href: page_address(language, &format!("{rest}?raum={area}")),
        };
        let total = usize::try_from(page.total).unwrap_or(usize::MAX);
        let section = AreaSection {
            title: words.t("section-title"),
            count: words.counted("list-count", total, &[]),
            actors: (page.actors.iter())
                .map(|one| Link {
                    text: one.name.clone(),
                    href: page_address(language, &address(one.id)),
                })
                .collect(),
            links: vec![
                link("section-more", "akteure"),
                link("section-ask", "wen-fragen"),
            ],
        };
        let written = Html::render(&section);
        written.map(Some).map_err(|error| told(&error))
    }
}

#[async_trait]
impl PointSource for JoinedActors {
    async fn points(&self, _: &Viewer, language: Language) -> Result<MapPoints, SpineError> {
        let snapshot = self.actors.snapshot().await;
        let snapshot = snapshot.map_err(|error| SpineError::Section(error.to_string()))?;
        let words = crate::words::words(language);
        let point = |actor: &PublicActor| {
            let location = actor.location?;
            let mut channels = actor.contacts.iter().flat_map(|one| &one.channels);
            let place = channels.find(|(kind, _)| *kind == ChannelKind::Address);
            Some(MapPoint {
                name: actor.name.clone(),
                kind: words.t(&format!("kind-{}", actor.kind.name())),
                place: place.map(|(_, text)| text.clone()),
                address: page_address(language, &address(actor.id)),
                latitude: location.latitude(),
                longitude: location.longitude(),
                topics: actor.fields.iter().map(ToString::to_string).collect(),
            })
        };
        let mut points: Vec<MapPoint> = snapshot.listed().filter_map(point).collect();
        points.sort_by_cached_key(|one| sort_key(&one.name));
        let used: BTreeSet<&String> = points.iter().flat_map(|one| &one.topics).collect();
        let fields = snapshot.model.lists.fields.iter();
        let fields = fields.map(|one| (one.key.to_string(), one.name.get(language).to_owned()));
        Ok(MapPoints {
            title: words.t("map-title"),
            topics: fields.filter(|(key, _)| used.contains(key)).collect(),
            points,
        })
    }
}

fn away(error: &dyn std::fmt::Display) -> Away {
    tracing::error!(%error, "actors cannot be read");
    Away
}

fn principal(known: &Known) -> Principal {
    match known.actor.facts().kind {
        ActorKind::Body => Principal::Body(known.actor.id()),
        _ => Principal::Organisation(known.actor.id()),
    }
}

#[async_trait]
impl Principals for JoinedActors {
    async fn names(&self, actors: &[ActorId]) -> Result<HashMap<ActorId, String>, Away> {
        let snapshot = self.actors.snapshot().await.map_err(|error| away(&error))?;
        let name = |id: &ActorId| {
            let known = snapshot.actors.get(id)?;
            Some((*id, known.actor.facts().name.clone()))
        };
        Ok(actors.iter().filter_map(name).collect())
    }

    async fn like(&self, text: &str) -> Result<Vec<(Principal, String)>, Away> {
        let snapshot = self.actors.snapshot().await.map_err(|error| away(&error))?;
        let wanted = fold(text.trim());
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<(usize, String, Principal)> = (snapshot.actors.values())
            .filter(|one| !one.actor.state().is_closed())
            .filter_map(|one| {
                let facts = one.actor.facts();
                let short = facts.short_name.as_deref().map(fold).unwrap_or_default();
                let name = fold(&facts.name);
                // The name itself, a name that begins so, a name that holds it.
                let rank = match name.find(&wanted) {
                    _ if name == wanted || short == wanted => 0,
                    Some(0) => 1,
                    Some(_) => 2,
                    None => return None,
                };
                Some((rank, facts.name.clone(), principal(one)))
            })
            .collect();
        found.sort();
        let best = found.into_iter().take(10);
        Ok(best.map(|(_, name, principal)| (principal, name)).collect())
    }
}

#[async_trait]
impl TaskSource for JoinedActors {
    async fn tasks(&self, visit: &Visit) -> Result<Vec<Task>, Away> {
        let (viewer, words) = (visit.viewer(), crate::words::words(visit.language));
        let mut tasks = Vec::new();
        if visit.can(&REVIEW, &Subject::EVERYWHERE) {
            let waits = async |state| {
                let filter = Filter {
                    state: Some(state),
                    ..Filter::default()
                };
                let count = self.actors.count(viewer, &filter).await;
                count.map_err(|error| away(&error))
            };
            let claims = self.actors.open_claims(viewer, 100).await;
            let claims = claims.map_err(|error| away(&error))?.len() as u64;
            let all = waits("proposed").await? + waits("awaiting_review").await? + claims;
            if all > 0 {
                let count = usize::try_from(all).unwrap_or(usize::MAX);
                tasks.push(Task {
                    link: Link {
                        text: words.counted("task-review", count, &[]),
                        href: visit.address("akteure/pruefen"),
                    },
                    why: words.t("task-review-why"),
                    due: None,
                });
            }
        }
        if visit.can(&IMPORT_BODIES, &Subject::EVERYWHERE) {
            let changed = self.actors.noticed().await.map_err(|error| away(&error))?;
            if changed > 0 {
                tasks.push(Task {
                    link: Link {
                        text: words.counted("task-oparl", changed, &[]),
                        href: visit.address("gremien/oparl"),
                    },
                    why: words.t("task-oparl-why"),
                    due: None,
                });
            }
        }
        if visit.can(&REVIEW, &Subject::EVERYWHERE) {
            let snapshot = self.actors.snapshot().await.map_err(|error| away(&error))?;
            let count = snapshot.unanswered().len();
            if count > 0 {
                tasks.push(Task {
                    link: Link {
                        text: words.counted("task-unanswered", count, &[]),
                        href: visit.address("akteure/pruefen#unanswered"),
                    },
                    why: words.t("task-unanswered-why"),
                    due: None,
                });
            }
        }
        let own: BTreeSet<ActorId> = (viewer.organisations().iter())
            .chain(viewer.bodies())
            .copied()
            .collect();
        if own.is_empty() {
            return Ok(tasks);
        }
        let snapshot = self.actors.snapshot().await.map_err(|error| away(&error))?;
        for id in own.iter().take(OWN) {
            let known = snapshot.actors.get(id).filter(|one| one.public.is_some());
            let Some(known) = known else { continue };
            let fresh = known.record.freshness(&snapshot.model.rhythm, visit.now());
            if matches!(
                fresh,
                Freshness::MaybeOutOfDate(_) | Freshness::NeverConfirmed
            ) {
                let name = known.actor.facts().name.as_str();
                tasks.push(Task {
                    link: Link {
                        text: words.with("task-confirm", &[("name", name)]),
                        href: visit.address(&address(*id)),
                    },
                    why: words.t("task-confirm-why"),
                    due: None,
                });
            }
        }
        Ok(tasks)
    }
}
