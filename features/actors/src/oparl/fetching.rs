//! Reads what waits, on whichever server comes first.

use super::{
    OparlError, Reading,
    keeping::Head,
    readings::{keep, queue},
    sources::{Source, source_of},
};
use crate::{
    Actors,
    recording::new_id,
    store::{reading, source},
};
use actor_network::oparl::{Answer, Crawl, Failure, Outcome, Step, Wish, german_clock};
use jobs::{Clock, Repeated, TaskFailure};
use outward::{Journey, Refused, Settings};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use terms::{EntityId, Moment, Span};

/// How long a reading may go without a sign of life before another server takes it up.
const LEASE: Span = Span::minutes(5);
/// How often a reading that was left behind is begun again.
const TRIES: i32 = 3;
/// After how many requests it is told how far a reading is.
const TOLD_EVERY: u32 = 10;
/// How often it is looked whether a reading waits.
const LOOKING: Duration = Duration::from_secs(5);
/// How long nobody looks at a source again by night.
const BETWEEN_LOOKS: Span = Span::hours(20);
/// The hours of the night in Germany in which sources are looked at.
const NIGHT: std::ops::Range<u8> = 1..5;

/// Reads sources of OParl, one at a time.
#[derive(Clone)]
pub struct OparlReader {
    actors: Actors,
    settings: Settings,
    clock: Clock,
    random: fn() -> [u8; 32],
    at_work: Arc<AtomicBool>,
}

impl std::fmt::Debug for OparlReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OparlReader")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

/// Why there was no answer, as part of the keys of texts.
const fn reason(refused: &Refused) -> &'static str {
    match refused {
        Refused::NoAddress => "address",
        Refused::NotEncrypted => "not_encrypted",
        Refused::Inside(_) => "inside",
        Refused::Unknown => "unknown",
        Refused::OtherServer | Refused::SentTo(_) => "elsewhere",
        Refused::Status(_) => "status",
        Refused::TooLong(_) | Refused::TooMuch(_) => "bytes",
        Refused::Slow => "slow",
        Refused::OutOfTime => "time",
        Refused::Unreachable(_) | Refused::Setting(_) => "no_connection",
    }
}

/// The same as the crawl understands it.
fn failure(refused: &Refused) -> Failure {
    match refused {
        Refused::Status(status) => Failure::Status(*status),
        Refused::SentTo(to) => Failure::SentTo(to.clone()),
        Refused::TooLong(_) | Refused::TooMuch(_) => Failure::TooLong,
        Refused::Slow | Refused::OutOfTime => Failure::TimedOut,
        _ => Failure::NoConnection,
    }
}

/// Gives the way back to work free, whatever happens.
struct AtWork(Arc<AtomicBool>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl OparlReader {
    /// A reader that goes out by these settings.
    pub fn new(actors: Actors, settings: Settings, clock: Clock, random: fn() -> [u8; 32]) -> Self {
        Self {
            actors,
            settings,
            clock,
            random,
            at_work: Arc::default(),
        }
    }

    /// What it does every so often: begins what waits, and lets sources wait for a look by night.
    pub fn duties(&self) -> [Repeated; 2] {
        let (reading, looking) = (self.clone(), self.clone());
        [
            Repeated::new("oparl/read", LOOKING, move || {
                let reader = reading.clone();
                async move { reader.begin().await.map_err(TaskFailure::from) }
            }),
            Repeated::new("oparl/look", Duration::from_secs(1800), move || {
                let reader = looking.clone();
                async move {
                    reader.look().await?;
                    Ok(())
                }
            }),
        ]
    }

    fn now(&self) -> Moment {
        Moment::from_micros((self.clock)())
    }

    /// Reads beside everything else what waits: it may take long, and mail must not wait for it. The
    /// reading is held by a lease of its own.
    async fn begin(&self) -> Result<(), OparlError> {
        if self.waiting().await?.is_none() || self.at_work.swap(true, Ordering::AcqRel) {
            return Ok(());
        }
        let (reader, guard) = (self.clone(), AtWork(Arc::clone(&self.at_work)));
        tokio::spawn(async move {
            let _guard = guard;
            loop {
                match reader.read_next().await {
                    Ok(true) => {}
                    Ok(false) => break,
                    Err(error) => {
                        tracing::error!(%error, "a source of OParl was not read");
                        break;
                    }
                }
            }
        });
        Ok(())
    }

    async fn waiting(&self) -> Result<Option<reading::Model>, OparlError> {
        let found = reading::Entity::find().filter(self.free());
        let found = found.order_by_asc(reading::Column::At);
        Ok(found.one(self.actors.database.read()).await?)
    }

    fn free(&self) -> Condition {
        let left = Condition::all()
            .add(reading::Column::State.eq("reading"))
            .add(reading::Column::LeaseUntil.lt(self.now().micros()));
        let waits = reading::Column::State.eq("waiting");
        Condition::any().add(waits).add(left)
    }

    /// Reads the reading that waits longest to its end. Says whether there was one.
    ///
    /// # Errors
    /// [`OparlError`] if what came cannot be kept. What is wrong with the source stands in the reading.
    pub async fn read_next(&self) -> Result<bool, OparlError> {
        let Some(waiting) = self.waiting().await? else {
            return Ok(false);
        };
        let taken = Reading::of(&waiting)?;
        if waiting.tries >= TRIES {
            self.fail(taken.id, "left").await?;
            return Ok(true);
        }
        if !self.take(taken.id).await? {
            return Ok(true);
        }
        let source = source_of(self.actors.database.read(), &waiting.source_id).await?;
        let Some(address) = source.address.clone() else {
            self.fail(taken.id, "address").await?;
            return Ok(true);
        };
        let began = self.now();
        // The program asks only for what changed; people get all there is.
        let since = source.next_since.filter(|_| taken.account.is_none());
        match self.crawl(taken.id, &address, since).await? {
            Crawled::GivenUp => {}
            Crawled::Nothing(why) => self.fail(taken.id, why).await?,
            Crawled::Came(outcome, broken) => {
                let head = Head::of(&outcome, began, broken);
                let database = &self.actors.database;
                let kept = database
                    .write(async |tx| keep(tx, taken.id, &source, &outcome, head).await)
                    .await;
                if let Err(error) = kept {
                    self.fail(taken.id, "kept").await?;
                    return Err(error);
                }
            }
        }
        Ok(true)
    }

    async fn take(&self, reading: EntityId) -> Result<bool, OparlError> {
        let until = self.now().after(LEASE).micros();
        let database = &self.actors.database;
        database
            .write(async |tx| {
                let tries = Expr::col(reading::Column::Tries);
                let taken = reading::Entity::update_many()
                    .col_expr(reading::Column::State, Expr::value("reading"))
                    .col_expr(reading::Column::LeaseUntil, Expr::value(until))
                    .col_expr(reading::Column::Tries, tries.add(1))
                    .filter(reading::Column::ReadingId.eq(reading.to_string()))
                    .filter(self.free())
                    .exec(tx)
                    .await?;
                Ok(taken.rows_affected == 1)
            })
            .await
    }

    async fn fail(&self, reading: EntityId, why: &'static str) -> Result<(), OparlError> {
        let now = self.now().micros();
        let database = &self.actors.database;
        database
            .write(async |tx| {
                reading::Entity::update_many()
                    .col_expr(reading::Column::State, Expr::value("failed"))
                    .col_expr(reading::Column::Failure, Expr::value(why))
                    .col_expr(reading::Column::ReadAt, Expr::value(now))
                    .filter(reading::Column::ReadingId.eq(reading.to_string()))
                    .filter(reading::Column::State.is_in(["waiting", "reading"]))
                    .exec(tx)
                    .await?;
                Ok(())
            })
            .await
    }

    /// Tells how far it is. Says whether somebody still wants to know.
    async fn tell(&self, id: EntityId, progress: (u32, usize)) -> Result<bool, OparlError> {
        let until = self.now().after(LEASE).micros();
        let requests = i32::try_from(progress.0).unwrap_or(i32::MAX);
        let objects = i32::try_from(progress.1).unwrap_or(i32::MAX);
        let database = &self.actors.database;
        database
            .write(async |tx| {
                let told = reading::Entity::update_many()
                    .col_expr(reading::Column::Requests, Expr::value(requests))
                    .col_expr(reading::Column::Objects, Expr::value(objects))
                    .col_expr(reading::Column::LeaseUntil, Expr::value(until))
                    .filter(reading::Column::ReadingId.eq(id.to_string()))
                    .filter(reading::Column::State.eq("reading"))
                    .exec(tx)
                    .await?;
                Ok(told.rows_affected == 1)
            })
            .await
    }

    async fn crawl(
        &self,
        id: EntityId,
        address: &str,
        since: Option<Moment>,
    ) -> Result<Crawled, OparlError> {
        let mut journey = match Journey::begin(address, self.settings.clone()).await {
            Ok(journey) => journey,
            Err(refused) => return Ok(Crawled::Nothing(reason(&refused))),
        };
        // A journey has begun, so the operator allows a server without encryption if it is one.
        let wish = Wish {
            since,
            plain_http: address.trim_start().starts_with("http://"),
            ..Wish::default()
        };
        let mut crawl = Crawl::start(address, wish).map_err(OparlError::Address)?;
        let (mut told, mut last, mut broken) = (0, None, None);
        while let Step::Request { url, .. } = crawl.step() {
            let answer = journey.ask(&url).await;
            if let Err(ended @ (Refused::OutOfTime | Refused::TooMuch(_))) = &answer {
                broken = Some(reason(ended));
                break;
            }
            last = answer.as_ref().err().map(reason);
            // Reading a large answer takes a while; others must not wait for it.
            let taking = tokio::task::spawn_blocking(move || {
                let answer = match &answer {
                    Ok(bytes) => Answer::Bytes(bytes),
                    Err(refused) => Answer::Failure(failure(refused)),
                };
                let taken = crawl.answer(&url, answer).is_ok();
                (crawl, taken)
            });
            let (after, taken) = taking.await.map_err(|_| OparlError::Broken)?;
            crawl = after;
            if !taken {
                return Err(OparlError::Broken);
            }
            let progress = crawl.progress();
            if progress.0 >= told + TOLD_EVERY {
                told = progress.0;
                if !self.tell(id, progress).await? {
                    return Ok(Crawled::GivenUp);
                }
            }
        }
        let outcome = crawl.finish();
        match last.filter(|_| outcome.objects.is_empty()) {
            Some(why) => Ok(Crawled::Nothing(why)),
            None => Ok(Crawled::Came(Box::new(outcome), broken)),
        }
    }

    /// Lets the sources wait that are to be looked at by night, if it is night. Returns how many.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn look(&self) -> Result<usize, OparlError> {
        let now = self.now();
        if german_clock(now).is_none_or(|(_, hour, _)| !NIGHT.contains(&hour)) {
            return Ok(0);
        }
        let before = now.before(BETWEEN_LOOKS).micros();
        let long_ago = Condition::any()
            .add(source::Column::LookedAt.is_null())
            .add(source::Column::LookedAt.lt(before));
        let rows = source::Entity::find()
            .filter(source::Column::Nightly.eq(true))
            .filter(long_ago)
            .all(self.actors.database.read())
            .await?;
        let mut waiting = 0;
        for row in rows {
            let source = Source::of(&row)?;
            let id = new_id(now, &self.random);
            let database = &self.actors.database;
            let queued = database
                .write(async |tx| {
                    Actors::note_look(tx, source.id, now).await?;
                    queue(tx, (id, &source), None, now).await
                })
                .await;
            match queued {
                Ok(()) => waiting += 1,
                Err(OparlError::AlreadyReading) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(waiting)
    }
}

/// What a journey brought.
enum Crawled {
    /// Somebody gave it up meanwhile.
    GivenUp,
    /// Nothing, for this reason.
    Nothing(&'static str),
    /// Something, and why not more.
    Came(Box<Outcome>, Option<&'static str>),
}
