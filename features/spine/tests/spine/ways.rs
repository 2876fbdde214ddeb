//! What pages show of the spine, and what they do not.

use super::*;
use accounts::Viewer;
use async_trait::async_trait;
use database::testing::databases;
use sea_orm::DatabaseConnection;
use spine::{
    AreaResolver, IndicatorResolver, PageSection, Registry, Resolved, Resolver, SpineError, Ways,
};
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use terms::{EntityKind, Language};

/// Names all things of a sort but one that nobody may see, and counts how often it is asked.
struct Naming {
    kind: EntityKind,
    hidden: Option<EntityId>,
    asked: Arc<AtomicUsize>,
}

#[async_trait]
impl Resolver for Naming {
    fn kind(&self) -> EntityKind {
        self.kind
    }

    async fn resolve(
        &self,
        ids: &[EntityId],
        _: &Viewer,
        language: Language,
    ) -> Result<HashMap<EntityId, Resolved>, SpineError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let named = |id: &EntityId| Resolved {
            title: format!("{} <{id}>", self.kind),
            address: Some(format!("/{language}/{}/{id}", self.kind)),
        };
        let seen = ids.iter().filter(|id| Some(**id) != self.hidden);
        Ok(seen.map(|id| (*id, named(id))).collect())
    }
}

struct Places(Arc<AtomicUsize>);

#[async_trait]
impl AreaResolver for Places {
    async fn resolve(
        &self,
        areas: &[AreaRef],
        _: &Viewer,
        _: Language,
    ) -> Result<HashMap<AreaRef, Resolved>, SpineError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let named = |area: &AreaRef| Resolved {
            title: format!("Gebiet {}", area.key),
            address: None,
        };
        let all = areas.iter().map(|area| (area.clone(), named(area)));
        Ok(all.collect())
    }
}

struct Figures(Arc<AtomicUsize>);

#[async_trait]
impl IndicatorResolver for Figures {
    async fn resolve(
        &self,
        indicators: &[IndicatorId],
        _: &Viewer,
        _: Language,
    ) -> Result<HashMap<IndicatorId, Resolved>, SpineError> {
        self.0.fetch_add(1, Ordering::Relaxed);
        let named = |id: &IndicatorId| Resolved {
            title: format!("Zahl {id}"),
            address: Some(format!("/de/indikatoren/{id}")),
        };
        Ok(indicators
            .iter()
            .map(|id| (id.clone(), named(id)))
            .collect())
    }
}

fn registry(hidden: Option<&Node>) -> (Registry, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let hidden = match hidden {
        Some(Node::Entity(entity)) => Some(entity.id),
        _ => None,
    };
    let naming = |kind| {
        let asked = Arc::clone(&asked);
        Arc::new(Naming {
            kind,
            hidden,
            asked,
        })
    };
    let registry = Registry::new()
        .with(naming(EntityKind::Actor))
        .with(naming(EntityKind::Account))
        .with_areas(Arc::new(Places(Arc::clone(&asked))))
        .with_indicators(Arc::new(Figures(Arc::clone(&asked))));
    (registry, asked)
}

fn anybody() -> Viewer {
    Viewer::public(NOW)
}

async fn ways(db: &Database, registry: &Registry, node: &Node) -> Ways {
    let viewer = anybody();
    let ways = Ways::of(db.read(), registry, node, &viewer, Language::German);
    ways.await.unwrap()
}

/// The same connection, counting its queries.
fn counting(db: &Database) -> (DatabaseConnection, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let mut connection = db.read().clone();
    let counted = Arc::clone(&count);
    connection.set_metric_callback(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    (connection, count)
}

#[tokio::test]
async fn a_page_shows_what_a_thing_comes_from_and_what_it_leads_to() {
    for db in databases().await {
        let need = actor(1);
        for new in [
            link(1, &need, LinkKind::ArisesFrom, &indicator()),
            link(2, &actor(2), LinkKind::Serves, &need),
            link(3, &need, LinkKind::IsCarriedOutBy, &account(3)),
        ] {
            make(&db, new).await.unwrap();
        }
        let (registry, _) = registry(None);
        let shown = ways(&db, &registry, &need).await;
        let labels = |side: &[spine::WayGroup]| -> Vec<String> {
            side.iter().map(|group| group.label.clone()).collect()
        };
        assert_eq!(labels(&shown.comes_from), ["Entstanden aus"]);
        assert_eq!(labels(&shown.leads_to), ["Dafür getan", "Umgesetzt von"]);
        let back = ways(&db, &registry, &indicator()).await;
        assert_eq!(labels(&back.leads_to), ["Daraus entstanden"]);
        let html = shown.to_string();
        assert!(html.contains("href=\"/de/indikatoren/under_18\">Zahl under_18</a>"));
        assert!(!html.contains("actor <"), "titles are escaped: {html}");
        let nothing = ways(&db, &registry, &actor(9)).await;
        assert!(nothing.is_empty() && nothing.to_string().trim().is_empty());
    }
}

#[tokio::test]
async fn what_the_viewer_may_not_see_is_not_shown_and_not_counted() {
    for db in databases().await {
        for number in 2..=26 {
            make(
                &db,
                link(number, &actor(number), LinkKind::Serves, &actor(1)),
            )
            .await
            .unwrap();
        }
        let (open, _) = registry(None);
        let all = ways(&db, &open, &actor(1)).await;
        assert_eq!(all.leads_to[0].ways.len(), spine::MOST_IN_GROUP);
        assert_eq!(all.leads_to[0].more.as_deref(), Some("und 5 weitere"));
        let (closed, _) = registry(Some(&actor(26)));
        let some = ways(&db, &closed, &actor(1)).await;
        assert_eq!(some.leads_to[0].more.as_deref(), Some("und 4 weitere"));
        let Node::Entity(hidden) = actor(26) else {
            panic!("an actor")
        };
        assert!(!some.to_string().contains(&hidden.id.to_string()));
        let (none, _) = (Registry::new(), ());
        assert!(ways(&db, &none, &actor(1)).await.is_empty());
    }
}

#[tokio::test]
async fn however_many_links_there_are_they_cost_one_query_and_one_for_each_sort() {
    for db in databases().await {
        let mut number = 2;
        let mut costs = Vec::new();
        for many in [1, 10, 60] {
            while number < many + 2 {
                let of_actor = link(number, &actor(number), LinkKind::Serves, &actor(1));
                make(&db, of_actor).await.unwrap();
                let of_account = link(number + 100, &account(number), LinkKind::Serves, &actor(1));
                make(&db, of_account).await.unwrap();
                number += 1;
            }
            let (registry, asked) = registry(None);
            let (connection, queries) = counting(&db);
            Ways::of(
                &connection,
                &registry,
                &actor(1),
                &anybody(),
                Language::English,
            )
            .await
            .unwrap();
            costs.push((
                queries.load(Ordering::Relaxed),
                asked.load(Ordering::Relaxed),
            ));
        }
        assert_eq!(costs, [(1, 2); 3]);
    }
}

#[tokio::test]
async fn an_ended_link_stands_apart_with_its_reason() {
    for db in databases().await {
        make(&db, link(1, &actor(1), LinkKind::IsFundedBy, &actor(2)))
            .await
            .unwrap();
        end(&db, 1, "Die <Förderung> ist zu Ende.").await.unwrap();
        let (registry, _) = registry(None);
        let shown = ways(&db, &registry, &actor(1)).await;
        assert!(shown.comes_from.is_empty());
        assert_eq!(shown.former[0].label, "Bezahlt von");
        assert_eq!(shown.former[0].until, "bis 2.\u{a0}März 2027");
        assert!(!shown.to_string().contains("<Förderung>"));
    }
}

struct Section(Node, &'static str);

#[derive(askama::Template)]
#[template(source = "<h2>{{ self.0 }}</h2>", ext = "html")]
struct Heading(&'static str);

#[async_trait]
impl PageSection for Section {
    async fn of(
        &self,
        subject: &Node,
        _: &Viewer,
        _: Language,
    ) -> Result<Option<ui::Html>, SpineError> {
        let html = || ui::Html::render(&Heading(self.1)).unwrap();
        Ok((*subject == self.0).then(html))
    }
}

#[tokio::test]
async fn later_features_speak_on_the_page_of_an_area_in_their_order() {
    let here = Node::Area(area());
    let section = |node: &Node, text| Arc::new(Section(node.clone(), text));
    let registry = Registry::new()
        .with_section(section(&here, "Wer macht was"))
        .with_section(section(&actor(1), "Woanders"))
        .with_section(section(&here, "Was fehlt"));
    let viewer = anybody();
    let sections = registry.sections(&here, &viewer, Language::German).await;
    let sections: Vec<String> = sections.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(sections, ["<h2>Wer macht was</h2>", "<h2>Was fehlt</h2>"]);
}
