//! A whole network is loaded at once; several processes see each other's changes.

use crate::people::*;
use actor_network::actor::ActorKind;
use actors::{
    Actors,
    demo::{LoadError, Loaded, Network, Standing, load_network},
    directory::Directory,
    model::Model,
};

fn network(names: &[&str]) -> Network {
    let loaded = |name: &&str| Loaded {
        id: new_actor(),
        facts: facts(name, ActorKind::Club),
        entered: NOON,
        confirmed: Some(minutes(5)),
        standing: Standing::Claimed,
    };
    Network {
        whole: Vec::new(),
        model: Model::usual().unwrap(),
        actors: names.iter().map(loaded).collect(),
        bodies: Vec::new(),
        order: Vec::new(),
    }
}

#[tokio::test]
async fn a_network_loaded_again_doubles_nobody_and_keeps_what_was_edited() {
    for (_database, actors) in on_each().await {
        let network = network(&["A", "B"]);
        assert_eq!(
            load_network(&actors, &network, by(PLANNER, 0))
                .await
                .unwrap(),
            2
        );
        assert_eq!(
            load_network(&actors, &network, by(PLANNER, 9))
                .await
                .unwrap(),
            0
        );
        let id = network.actors[0].id;
        let kept = actors.single(&everyone(), id).await.unwrap().unwrap();
        assert_eq!(kept.actor.version().0, 3);
        assert_eq!(kept.record.confirmed.unwrap().at, minutes(5));
        let names = actors.names(&[id], &everyone()).await.unwrap();
        assert_eq!(names[&id].name, "A");
        assert!(actors.snapshot().await.unwrap().configured);
    }
}

#[tokio::test]
async fn a_network_with_a_fault_is_refused_as_a_whole() {
    for (_database, actors) in on_each().await {
        let mut network = network(&["A", "B"]);
        network.actors[1].facts.name = "12".to_owned();
        let refused = load_network(&actors, &network, by(PLANNER, 0)).await;
        assert!(matches!(refused, Err(LoadError::Faults { .. })));
        assert!(actors.snapshot().await.unwrap().actors.is_empty());
    }
}

#[tokio::test]
async fn another_process_sees_a_change_with_its_next_question() {
    for (database, here) in on_each().await {
        let there = Actors::new(database.clone(), random);
        let id = enter_named(&here, "Turnverein").await;
        assert_eq!(there.snapshot().await.unwrap().listed().count(), 1);
        assert_eq!(here.snapshot().await.unwrap().listed().count(), 1);
        there.confirm(id, by(EDITOR, 9)).await.unwrap();
        let known = here.snapshot().await.unwrap();
        assert_eq!(known.actors[&id].record.confirmed.unwrap().at, minutes(9));
        // Written within one microsecond, still two changes.
        let before = known.change;
        enter_named(&there, "B").await;
        enter_named(&there, "C").await;
        let after = here.snapshot().await.unwrap();
        assert!(after.change > before);
        assert_eq!(after.listed().count(), 3);
    }
}
