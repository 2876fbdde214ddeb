//! The loop that does what is due, beside the server.

use crate::{Clock, Repeated, Transport, outbox};
use database::Database;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinHandle};

/// How often the database is asked whether something is due.
const EVERY: Duration = Duration::from_secs(2);

/// Does what is due: mails and repeated tasks. Any number of instances may work on one database.
#[derive(Clone)]
pub struct Worker {
    database: Database,
    clock: Clock,
    transport: Option<Arc<dyn Transport>>,
    tasks: Vec<Repeated>,
    every: Duration,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker")
            .field("tasks", &self.tasks)
            .finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker with nothing to do yet.
    pub fn new(database: Database, clock: Clock) -> Self {
        Self {
            database,
            clock,
            transport: None,
            tasks: Vec::new(),
            every: EVERY,
        }
    }

    /// The same, sending the mails of the outbox. Without, they wait.
    #[must_use]
    pub fn sending(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self.tasks.push(tidying(&self.database, self.clock));
        self
    }

    /// The same, with tasks to repeat.
    #[must_use]
    pub fn repeating(mut self, tasks: impl IntoIterator<Item = Repeated>) -> Self {
        self.tasks.extend(tasks);
        self
    }

    /// The same, asking the database as often as this.
    #[must_use]
    pub fn asking_every(mut self, every: Duration) -> Self {
        self.every = every;
        self
    }

    /// Does once what is due now. Failures are told in the log and do not keep from the rest.
    pub async fn do_what_is_due(&self) {
        if let Some(transport) = &self.transport {
            let sending = outbox::deliver(&self.database, transport.as_ref(), self.clock);
            if let Err(error) = sending.await {
                tracing::error!(%error, "the outbox cannot be worked on");
            }
        }
        for task in &self.tasks {
            if let Err(error) = task.run_if_due(&self.database, self.clock).await {
                tracing::error!(?task, %error, "a repeated task cannot begin");
            }
        }
    }

    /// Begins to work, until [`Running::stop`].
    pub fn start(self) -> Running {
        let (stopping, mut stopped) = watch::channel(false);
        let task = tokio::spawn(async move {
            let mut ticks = tokio::time::interval(self.every);
            ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                tokio::select! {
                    () = told_to_stop(&mut stopped) => break,
                    _ = ticks.tick() => self.do_what_is_due().await,
                }
            }
        });
        Running { stopping, task }
    }
}

/// Is ready when it is time to stop, also because nobody could say so any more.
async fn told_to_stop(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

fn tidying(database: &Database, clock: Clock) -> Repeated {
    let database = database.clone();
    Repeated::new("outbox/tidy", Duration::from_secs(24 * 3600), move || {
        let database = database.clone();
        async move {
            outbox::tidy(&database, clock()).await?;
            Ok(())
        }
    })
}

/// A worker at work.
#[derive(Debug)]
pub struct Running {
    stopping: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Running {
    /// Lets it finish what it has begun, for at most `grace`; what it cannot finish, others take up
    /// when its leases are over.
    pub async fn stop(self, grace: Duration) {
        let _ = self.stopping.send(true);
        let handle = self.task.abort_handle();
        if tokio::time::timeout(grace, self.task).await.is_err() {
            tracing::warn!(?grace, "some work was not finished in time");
            handle.abort();
        }
    }
}
