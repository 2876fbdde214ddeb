//! What waits for somebody: proposals to read, needs to decide about, signals to review.

use crate::{
    Filter, NeedsState,
    pages::need::of_areas,
    permissions::{DECIDE, RECEIVE},
    words::{Words, words},
};
use accounts_feature::{Task, TaskSource};
use async_trait::async_trait;
use site::{Away, Visit};
use ui::Link;

/// What waits in needs and signals.
#[derive(Debug, Clone)]
pub struct NeedTasks(pub NeedsState);

fn away(error: &dyn std::fmt::Display) -> Away {
    tracing::error!(%error, "what waits in needs and signals cannot be read");
    Away
}

fn task(visit: &Visit, words: Words, key: &str, n: usize, rest: &str) -> Task {
    Task {
        link: Link {
            text: words.counted(&format!("task-{key}"), n, &[]),
            href: visit.address(rest),
        },
        why: words.t(&format!("task-{key}-why")),
        due: None,
    }
}

#[async_trait]
impl TaskSource for NeedTasks {
    async fn tasks(&self, visit: &Visit) -> Result<Vec<Task>, Away> {
        let state = &self.0;
        let words = words(visit.language);
        let mut tasks = Vec::new();
        if crate::pages::list::holds(visit, RECEIVE) {
            let waiting = state.register().waiting().await;
            let waiting = waiting.map_err(|error| away(&error))?;
            let own = waiting
                .iter()
                .filter(|one| visit.can(&RECEIVE, &of_areas(&one.content)));
            let count = own.count();
            if count > 0 {
                tasks.push(task(visit, words, "received", count, "bedarfe/eingang"));
            }
            let filter = Filter {
                statuses: vec!["proposed"],
                ..Filter::default()
            };
            // The latest page is enough to say that something waits.
            let listed = state.register().list(&filter, None).await;
            let listed = listed.map_err(|error| away(&error))?;
            let own = listed
                .needs
                .iter()
                .filter(|one| visit.can(&DECIDE, &of_areas(&one.content)));
            let count = own.count();
            if count > 0 {
                let rest = "bedarfe?stand=vorgeschlagen";
                tasks.push(task(visit, words, "proposed", count, rest));
            }
        }
        let reviewer = state.signals().reviewer(visit.viewer()).await;
        if let Some(reviewer) = reviewer.map_err(|error| away(&error))? {
            let count = state.signals().unread(&reviewer).await;
            let count = count.map_err(|error| away(&error))?;
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            if count > 0 {
                tasks.push(task(visit, words, "review", count, "signale/pruefung"));
            }
        }
        Ok(tasks)
    }
}
