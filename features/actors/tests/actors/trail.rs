//! The audit trail knows what was done with actors, and nothing that somebody wrote.

use crate::people::*;
use accounts::Role;
use actor_network::actor::{ActorKind, Version};
use actors::{
    claiming::Answer,
    editing::Wanted,
    importing::Names,
    model::{Lines, Model},
    proposing::Listing,
    reviewing::Decision,
};
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};

#[tokio::test]
async fn every_act_about_an_actor_is_in_the_trail_in_its_order() {
    for (database, actors) in on_each().await {
        let id = new_actor();
        let wanted = facts("Nähcafé", ActorKind::CitizenGroup);
        let proposing = actors.propose(id, wanted, Listing::AfterReview, by(NEIGHBOUR, 0));
        proposing.await.unwrap();
        let publish = Decision::Publish;
        let seen = Version(1);
        let decided = actors.decide(id, seen, &publish, by(PLANNER, 1)).await;
        let version = decided.unwrap();
        // Nothing is noted of what was refused.
        assert!(
            actors
                .decide(id, seen, &publish, by(PLANNER, 1))
                .await
                .is_err()
        );
        let claim = new_id();
        let note = "Ich, Erika Geheim, leite das";
        actors.claim(claim, id, note, by(EDITOR, 2)).await.unwrap();
        let accepted = actors.answer_claim(claim, &Answer::Accept, by(PLANNER, 3));
        accepted.await.unwrap();
        let (version_now, mut facts_now) = actors.form_base(id, true).await.unwrap().unwrap();
        assert!(version_now > version);
        facts_now.summary = Some("Wir nähen. Fragen Sie Erika Geheim.".to_owned());
        let wanted = Wanted {
            actor: id,
            seen: version_now,
            facts: facts_now,
            choices: BTreeMap::new(),
            review: true,
        };
        let version = actors.edit(&wanted, by(EDITOR, 4)).await.unwrap();
        let back = Decision::SendBack("Bitte ohne Namen, Frau Geheim".to_owned());
        actors
            .decide(id, version, &back, by(PLANNER, 5))
            .await
            .unwrap();
        actors.confirm(id, by(EDITOR, 6)).await.unwrap();
        actors.confirm(id, by(EDITOR, 6)).await.unwrap();

        let said = trail(&database).await;
        let actions: Vec<&str> = said.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(
            actions,
            [
                "actor.propose",
                "actor.review",
                "actor.claim",
                "actor.review",
                "actor.submit",
                "actor.review",
                "actor.confirm"
            ]
        );
        assert_eq!(said[1].1, json!({ "step": "publish", "version": 2 }));
        assert_eq!(said[3].1["accepted"], json!(true));
        assert_eq!(said[4].1["version"], json!(version.0));
        assert_eq!(said[5].1["step"], json!("send_back"));
        let sql = "SELECT payload, subject_id, by_id FROM audit_content ORDER BY number";
        for row in texts(&database, sql, 3).await {
            assert!(!row[0].contains("Geheim"), "{}", row[0]);
            assert_eq!(row[1], id.to_string());
            assert!(!row[2].is_empty());
        }
        let accounts = accounts_in(&database);
        acts_for(&accounts, (9, "Bo"), (Role::Editor, id), None).await;
        assert!(accounts.verify_audit_trail(None).await.is_ok());
    }
}

#[tokio::test]
async fn merges_imports_and_the_model_are_in_the_trail() {
    for (database, actors) in on_each().await {
        let keep = enter_named(&actors, "Nachbarn").await;
        let gone = enter_named(&actors, "Die Nachbarn").await;
        let other = enter_named(&actors, "Turnverein").await;
        actors.are_two((keep, other), by(PLANNER, 1)).await.unwrap();
        let merge = new_id();
        let picks = BTreeMap::new();
        let merging = actors.merge(merge, (keep, gone), &picks, &[], by(PLANNER, 2));
        merging.await.unwrap();
        let choices = BTreeMap::new();
        let back = actors.separate(merge, &choices, &[], by(PLANNER, 3));
        back.await.unwrap();

        let mut lines = Lines::of(&Model::usual().unwrap());
        lines.name = "Musterstadt".to_owned();
        let model = lines.read(&Model::usual().unwrap()).unwrap();
        let planner = account(PLANNER);
        for _ in 0..2 {
            let configured = actors.configure(&model, Some(planner), minutes(4)).await;
            configured.unwrap();
        }
        let areas: Names = Arc::new(Vec::new());
        let table = "Nr;Name;Art\n1;Nähcafé;Verein\n";
        let file = ("Register", "liste.csv", table.as_bytes().to_vec());
        let uploaded = actors.upload(new_id(), file, &areas, "Kontakt", by(PLANNER, 5));
        let draft = uploaded.await.unwrap();
        let planned = actors.plan_import(draft.id, &draft.columns, &areas, by(PLANNER, 6));
        planned.await.unwrap();
        let applied = actors.apply_import(draft.id, &areas, &random, by(PLANNER, 7));
        applied.await.unwrap();

        let said = trail(&database).await;
        let said: Vec<_> = said.iter().skip(3).collect();
        let actions: Vec<&str> = said.iter().map(|(action, _)| action.as_str()).collect();
        assert_eq!(
            actions,
            [
                "actor.merge",
                "actor.merge",
                "actor.merge",
                "actor.configure",
                "actor.import"
            ]
        );
        assert_eq!(said[1].1["gone"], json!(gone.to_string()));
        assert_eq!(said[2].1["separated"], json!(gone.to_string()));
        assert_eq!(said[4].1["new"], json!(1));
    }
}
