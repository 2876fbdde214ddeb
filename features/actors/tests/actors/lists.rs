//! Lists: filters, order, pages, who sees what, and that indexes answer.

use crate::people::*;
use actor_network::{
    FieldKey, PillarKey, TierKey,
    actor::{ActorKind, Facts, LanguageTag, Places, Sector, Standing},
};
use actors::{
    Actors,
    demo::{Loaded, Network, Standing as Stands, load_network},
    model::Model,
    store::Filter,
};
use database::Engine;
use sea_orm::{ConnectionTrait, Statement};
use std::time::Instant;
use terms::AreaRef;

fn area(key: &str) -> AreaRef {
    format!("2021/stadtteil/{key}").parse().unwrap()
}

fn works(name: &str, kind: ActorKind, change: impl Fn(&mut Facts)) -> Facts {
    let mut facts = facts(name, kind);
    change(&mut facts);
    facts
}

#[tokio::test]
async fn every_filter_finds_its_actors_and_together_they_narrow() {
    for (_database, actors) in on_each().await {
        let youth = FieldKey::new("children_youth").unwrap();
        let stands = Standing {
            tier: TierKey::new("units").unwrap(),
            pillar: PillarKey::new("providers").unwrap(),
            working: None,
            citizens: None,
        };
        for facts in [
            works("Äpfelhaus", ActorKind::Provider, |facts| {
                facts.fields.insert(youth.clone());
                facts.places = Places::Areas([area("01")].into());
                facts.standings.insert(stands.clone());
                facts.languages.insert(LanguageTag::new("sr-Latn").unwrap());
                facts.summary = Some("Beratung für Jugendliche".to_owned());
            }),
            works("Zirkus", ActorKind::Club, |facts| {
                facts.fields.insert(youth.clone());
                facts.places = Places::Areas([area("02")].into());
            }),
            works("Berufsschule 10", ActorKind::School, |_| {}),
            works("Berufsschule 9", ActorKind::School, |_| {}),
        ] {
            enter(&actors, facts).await;
        }
        let names = async |filter: Filter| {
            let page = actors.list(&everyone(), &filter, None, 10).await.unwrap();
            assert_eq!(page.total, page.actors.len() as u64);
            let names: Vec<String> = page.actors.into_iter().map(|one| one.name).collect();
            names.join(", ")
        };
        let any = Filter::default;
        assert_eq!(
            names(any()).await,
            "Äpfelhaus, Berufsschule 9, Berufsschule 10, Zirkus"
        );
        let field = Some(youth);
        let in_field = Filter { field, ..any() };
        assert_eq!(names(in_field.clone()).await, "Äpfelhaus, Zirkus");
        let areas = Some(vec![area("01")]);
        let there = Filter { areas, ..in_field };
        assert_eq!(names(there).await, "Äpfelhaus");
        // Who works everywhere works there too.
        let areas = Some(vec![area("02")]);
        let everywhere = Filter { areas, ..any() };
        assert_eq!(
            names(everywhere).await,
            "Berufsschule 9, Berufsschule 10, Zirkus"
        );
        let sector = Some(Sector::Public);
        assert_eq!(
            names(Filter { sector, ..any() }).await,
            "Berufsschule 9, Berufsschule 10"
        );
        let kind = Some(ActorKind::Club);
        assert_eq!(names(Filter { kind, ..any() }).await, "Zirkus");
        let language = Some(LanguageTag::new("sr").unwrap());
        assert_eq!(names(Filter { language, ..any() }).await, "Äpfelhaus");
        let pillar = Some(stands.pillar.clone());
        assert_eq!(names(Filter { pillar, ..any() }).await, "Äpfelhaus");
        let (tier, pillar) = (
            Some(stands.tier.clone()),
            Some(PillarKey::new("housing").unwrap()),
        );
        assert_eq!(
            names(Filter {
                tier,
                pillar,
                ..any()
            })
            .await,
            ""
        );
        let text = "fuer BERATUNG".to_owned();
        assert_eq!(names(Filter { text, ..any() }).await, "Äpfelhaus");
    }
}

/// So many actors in all fields and areas.
fn many(count: usize) -> Network {
    let model = Model::usual().unwrap();
    let actors = (0..count).map(|number| {
        let kind = ActorKind::ALL[number % ActorKind::ALL.len()];
        let mut facts = Facts::new(&format!("Akteur {number} Haus"), kind, town());
        facts.summary = Some(format!(
            "Beratung und Begegnung im Viertel, Nummer {number}."
        ));
        let field = &model.lists.fields[number % model.lists.fields.len()];
        facts.fields.insert(field.key.clone());
        facts.standings.insert(Standing {
            tier: model.config.tiers()[number % 7].key.clone(),
            pillar: model.config.pillars()[number / 7 % 7].key.clone(),
            working: None,
            citizens: None,
        });
        if !number.is_multiple_of(10) {
            facts.places = Places::Areas([area(&format!("{:02}", number % 40))].into());
        }
        Loaded {
            id: new_actor(),
            facts,
            entered: NOON,
            confirmed: None,
            standing: Stands::Published,
        }
    });
    Network {
        actors: actors.collect(),
        model,
        whole: Vec::new(),
        bodies: Vec::new(),
        order: Vec::new(),
    }
}

pub async fn fill(actors: &Actors, count: usize) {
    let loaded = load_network(actors, &many(count), by(PLANNER, 0)).await;
    assert_eq!(loaded.unwrap(), count);
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    for (_database, actors) in on_each().await {
        fill(&actors, 120).await;
        let mut behind = None;
        let mut seen = Vec::new();
        loop {
            let page = actors
                .list(&everyone(), &Filter::default(), behind, 50)
                .await
                .unwrap();
            assert_eq!(page.total, 120);
            seen.extend(page.actors.iter().map(|one| one.id));
            behind = page.next;
            if behind.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 120);
        let unique: std::collections::BTreeSet<_> = seen.iter().collect();
        assert_eq!(unique.len(), 120);
    }
}

#[tokio::test]
async fn lists_and_their_filters_are_answered_by_indexes() {
    for (database, actors) in on_each().await {
        fill(&actors, 3000).await;
        if database.engine() == Engine::Postgres {
            continue;
        }
        let steps = async |sql: &str| {
            let backend = database.read().get_database_backend();
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let rows = database
                .read()
                .query_all_raw(Statement::from_string(backend, explain));
            let rows = rows.await.unwrap();
            let steps: Vec<String> = rows
                .iter()
                .map(|row| row.try_get("", "detail").unwrap())
                .collect();
            steps.join("; ")
        };
        let base = "SELECT actor_id, name FROM actor WHERE listed = TRUE";
        let order = "ORDER BY sort_key, actor_id LIMIT 51";
        for (filter, index) in [
            ("", "actor_in_order"),
            ("AND kind = 'club'", "actor_by_kind"),
            ("AND sector = 'public'", "actor_by_sector"),
            ("AND (sort_key, actor_id) > ('b', '0')", "actor_in_order"),
        ] {
            let told = steps(&format!("{base} {filter} {order}")).await;
            assert!(
                told.contains(index) && !told.contains("TEMP B-TREE"),
                "{filter}: {told}"
            );
        }
        let field = "AND actor_id IN (SELECT actor_id FROM actor_field WHERE field = 'care')";
        let told = steps(&format!("{base} {field} {order}")).await;
        assert!(told.contains("sqlite_autoindex_actor_field"), "{told}");
    }
}

/// Not a rule, a look: how long a list of 5 000 takes. Slow machines must not fail.
#[tokio::test]
async fn five_thousand_actors_are_listed_in_little_time() {
    for (database, actors) in on_each().await {
        fill(&actors, 5000).await;
        let words = |text: &str| Filter {
            text: text.to_owned(),
            ..Filter::default()
        };
        let field = Some(FieldKey::new("care").unwrap());
        let areas = Some(
            (0..40)
                .map(|number| area(&format!("{number:02}")))
                .collect(),
        );
        let filters = [
            ("all", Filter::default()),
            ("text", words("begegnung nummer")),
            (
                "field",
                Filter {
                    field,
                    ..Filter::default()
                },
            ),
            (
                "areas",
                Filter {
                    areas,
                    ..Filter::default()
                },
            ),
        ];
        for (what, filter) in &filters {
            let begin = Instant::now();
            for _ in 0..10 {
                let page = actors.list(&everyone(), filter, None, 50).await.unwrap();
                assert!(page.total > 0);
            }
            let each = begin.elapsed() / 10;
            eprintln!("{:?}: {what} {each:?}", database.engine());
        }
        let begin = Instant::now();
        let first = actors.snapshot().await.unwrap();
        eprintln!(
            "{:?}: first snapshot {:?}",
            database.engine(),
            begin.elapsed()
        );
        assert_eq!(first.actors.len(), 5000);
        let one = *first.actors.keys().next().unwrap();
        actors.confirm(one, by(PLANNER, 1)).await.unwrap();
        let begin = Instant::now();
        let next = actors.snapshot().await.unwrap();
        eprintln!(
            "{:?}: next snapshot {:?}",
            database.engine(),
            begin.elapsed()
        );
        assert!(next.change > first.change);
        let begin = Instant::now();
        let pairs = next.duplicates().len();
        eprintln!("duplicates: {pairs} in {:?}", begin.elapsed());
    }
}
