//! What is in memory answers as fast as pages need it.

use crate::{lists::fill, people::*};
use actor_network::{
    asking::Question,
    model::{View, matrix},
};
use std::time::Instant;

#[tokio::test]
async fn matrix_and_questions_about_five_thousand_actors_are_answered_from_memory() {
    let (_database, actors) = on_each().await.remove(0);
    fill(&actors, 5000).await;
    let snapshot = actors.snapshot().await.unwrap();
    let begin = Instant::now();
    let model = &snapshot.model;
    let all = snapshot.actors.values().map(|one| &one.actor);
    let seen = matrix(all, &model.config, &model.scope, &View::Whole, |_, _| false);
    eprintln!("matrix {:?}", begin.elapsed());
    assert_eq!(seen.total, 5000);
    let question = Question {
        need: "Beratung im Viertel".to_owned(),
        ..Question::default()
    };
    let begin = Instant::now();
    let index = snapshot.asking();
    eprintln!("words {:?}", begin.elapsed());
    let begin = Instant::now();
    let answers = index.ask(&question, &model.lists, |_, _| false, NOON, 20);
    eprintln!("ask {:?}", begin.elapsed());
    assert_eq!(answers.len(), 20);
}
