//! Readings of sources: asked for, read, looked at, applied or given up.

use super::{
    OparlError, Summary,
    keeping::{Head, drop_objects, keep_objects},
    planning::planned,
    sources::{Source, source_of},
};
use crate::{
    Actors, Doing, StoreError,
    importing::Random,
    permissions::IMPORT_BODIES,
    recording::record,
    store::{from_json, id, json, moment, reading, source},
};
use actor_network::oparl::{Outcome, Reading as How, read};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::Expr,
};
use terms::{AccountId, EntityId, Moment, Span};

/// How many readings a list shows.
pub const LISTED: u64 = 30;
/// After this time what a reading brought goes.
const KEPT: Span = Span::days(7);

/// Where a reading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingState {
    /// It waits for a server that takes it.
    Waiting,
    /// The source is being asked.
    Reading,
    /// What it would mean can be looked at.
    Ready,
    /// The source gave nothing that can be used.
    Failed,
    /// It is stored.
    Applied,
    /// Somebody gave it up, a later one took its place, or its time is over.
    GivenUp,
}

impl ReadingState {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Reading,
        Self::Ready,
        Self::Failed,
        Self::Applied,
        Self::GivenUp,
    ];

    /// The name used in the database and as part of the keys of texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Applied => "applied",
            Self::GivenUp => "given_up",
        }
    }
}

impl std::str::FromStr for ReadingState {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|state| state.name() == text);
        found.ok_or_else(|| format!("{text:?} is no state of a reading"))
    }
}

/// A reading of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its identity.
    pub id: EntityId,
    /// Of which source.
    pub source: EntityId,
    /// Who asked for it; nobody if the program looked by itself.
    pub account: Option<AccountId>,
    /// Since when.
    pub at: Moment,
    /// Where it stands.
    pub state: ReadingState,
    /// Requests so far.
    pub requests: i32,
    /// Objects so far.
    pub objects: i32,
    /// What it would mean, or meant.
    pub summary: Option<Summary>,
    /// Why it failed: the name of the reason.
    pub failure: Option<String>,
    /// When the source was read.
    pub read: Option<Moment>,
    /// When it was stored.
    pub applied: Option<Moment>,
}

impl Reading {
    pub(super) fn of(row: &reading::Model) -> Result<Self, StoreError> {
        let name = row.reading_id.as_str();
        let table = |column| ("oparl_reading", column);
        Ok(Self {
            id: id(name, table("reading_id"), name)?,
            source: id(&row.source_id, table("source_id"), name)?,
            account: (row.account.as_deref())
                .map(|account| id(account, table("account"), name))
                .transpose()?,
            at: Moment::from_micros(row.at),
            state: id(&row.state, table("state"), name)?,
            requests: row.requests,
            objects: row.objects,
            summary: (row.summary.as_deref())
                .map(|summary| from_json(summary, table("summary"), name))
                .transpose()?,
            failure: row.failure.clone(),
            read: moment(row.read_at),
            applied: moment(row.applied_at),
        })
    }
}

pub(super) async fn reading_row(
    at: &impl ConnectionTrait,
    reading: EntityId,
) -> Result<reading::Model, OparlError> {
    let row = reading::Entity::find_by_id(reading.to_string());
    row.one(at).await?.ok_or(OparlError::NoReading)
}

/// Lets a reading of a source wait, unless one does.
pub(super) async fn queue(
    tx: &impl ConnectionTrait,
    (reading, source): (EntityId, &Source),
    account: Option<AccountId>,
    now: Moment,
) -> Result<(), OparlError> {
    if source.address.is_none() {
        return Err(OparlError::NoAddress);
    }
    let open = reading::Entity::find()
        .filter(reading::Column::SourceId.eq(source.id.to_string()))
        .filter(reading::Column::State.is_in(["waiting", "reading"]))
        .one(tx)
        .await?;
    if open.is_some() {
        return Err(OparlError::AlreadyReading);
    }
    reading::Entity::insert(new_row((reading, source), account, now))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn new_row(
    (reading, source): (EntityId, &Source),
    account: Option<AccountId>,
    now: Moment,
) -> reading::ActiveModel {
    reading::ActiveModel {
        reading_id: Set(reading.to_string()),
        source_id: Set(source.id.to_string()),
        account: Set(account.map(|account| account.to_string())),
        at: Set(now.micros()),
        state: Set(ReadingState::Waiting.name().to_owned()),
        requests: Set(0),
        objects: Set(0),
        tries: Set(0),
        lease_until: Set(0),
        outcome: Set(None),
        summary: Set(None),
        failure: Set(None),
        read_at: Set(None),
        applied_at: Set(None),
    }
}

impl Actors {
    /// Asks for a reading of a source; an [`super::OparlReader`] takes it.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn ask_for_reading(
        &self,
        reading: EntityId,
        source: EntityId,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), OparlError> {
        let payload = serde_json::json!({ "does": "read", "reading": reading.to_string() });
        self.database
            .write(async |tx| {
                let source = source_of(tx, &source.to_string()).await?;
                queue(tx, (reading, &source), Some(doing.by), doing.now).await?;
                let act = (IMPORT_BODIES.key, Source::subject(source.id));
                record(tx, act, &payload, doing, random).await?;
                forget_old(tx, doing.now).await
            })
            .await
    }

    /// Reads files of a source that were uploaded, each an object or a list of OParl.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn read_files(
        &self,
        reading: EntityId,
        source: EntityId,
        files: Vec<(String, Vec<u8>)>,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), OparlError> {
        let source = self.source(source).await?;
        let count = files.len();
        let reading_them = move || {
            let mut pages = Vec::with_capacity(files.len());
            for (file, bytes) in files {
                let page = read(&file, &bytes, None, &How::default());
                pages.push(page.map_err(|trouble| OparlError::File {
                    trouble: trouble.name(),
                    file,
                })?);
            }
            Ok::<_, OparlError>(Outcome::of_pages(pages))
        };
        let outcome = tokio::task::spawn_blocking(reading_them).await;
        let outcome = outcome.map_err(|_| OparlError::Broken)??;
        let payload = serde_json::json!({ "does": "read_files", "files": count });
        self.database
            .write(async |tx| {
                let row = new_row((reading, &source), Some(doing.by), doing.now);
                reading::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                let act = (IMPORT_BODIES.key, Source::subject(source.id));
                record(tx, act, &payload, doing, random).await?;
                let head = Head::of(&outcome, doing.now, None);
                keep(tx, reading, &source, &outcome, head).await
            })
            .await
    }

    /// A reading.
    ///
    /// # Errors
    /// [`OparlError::NoReading`] if there is none.
    pub async fn reading(&self, reading: EntityId) -> Result<Reading, OparlError> {
        Ok(Reading::of(
            &reading_row(self.database.read(), reading).await?,
        )?)
    }

    /// The last readings of all sources, the latest first, at most [`LISTED`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn readings(&self) -> Result<Vec<Reading>, StoreError> {
        let rows = reading::Entity::find()
            .order_by_desc(reading::Column::At)
            .order_by_desc(reading::Column::ReadingId)
            .limit(LISTED)
            .all(self.database.read())
            .await?;
        rows.iter().map(Reading::of).collect()
    }

    /// How many looks by night found something that nobody has decided about.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn noticed(&self) -> Result<usize, StoreError> {
        let rows = reading::Entity::find()
            .filter(reading::Column::State.eq("ready"))
            .filter(reading::Column::Account.is_null())
            .limit(LISTED)
            .all(self.database.read())
            .await?;
        Ok(rows.len())
    }

    /// Gives a reading up; what it brought goes.
    ///
    /// # Errors
    /// [`OparlError`].
    pub async fn give_up_reading(
        &self,
        reading: EntityId,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), OparlError> {
        let payload = serde_json::json!({ "does": "give_up", "reading": reading.to_string() });
        self.database
            .write(async |tx| {
                let row = Reading::of(&reading_row(tx, reading).await?)?;
                if matches!(row.state, ReadingState::Applied | ReadingState::GivenUp) {
                    return Err(OparlError::NotNow(row.state.name()));
                }
                let act = (IMPORT_BODIES.key, Source::subject(row.source));
                record(tx, act, &payload, doing, random).await?;
                give_up(tx, &[reading.to_string()]).await
            })
            .await
    }
}

async fn give_up(tx: &impl ConnectionTrait, readings: &[String]) -> Result<(), OparlError> {
    reading::Entity::update_many()
        .col_expr(reading::Column::State, Expr::value("given_up"))
        .filter(reading::Column::ReadingId.is_in(readings))
        .exec(tx)
        .await?;
    drop_objects(tx, readings).await
}

async fn forget_old(tx: &impl ConnectionTrait, now: Moment) -> Result<(), OparlError> {
    let old = reading::Entity::find().filter(reading::Column::At.lt(now.before(KEPT).micros()));
    let old = old.filter(reading::Column::State.is_in(["ready", "failed"]));
    let old: Vec<String> = old
        .select_only()
        .column(reading::Column::ReadingId)
        .limit(100)
        .into_tuple()
        .all(tx)
        .await?;
    give_up(tx, &old).await
}

/// Keeps what a reading brought, with what it would mean. Earlier ones of the source that nobody decided
/// about are given up: what they would do may not be true any more.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    reading: EntityId,
    source: &Source,
    outcome: &Outcome,
    head: Head,
) -> Result<(), OparlError> {
    let name = reading.to_string();
    drop_objects(tx, std::slice::from_ref(&name)).await?;
    keep_objects(tx, &name, outcome).await?;
    let earlier: Vec<String> = reading::Entity::find()
        .filter(reading::Column::SourceId.eq(source.id.to_string()))
        .filter(reading::Column::State.eq("ready"))
        .filter(reading::Column::ReadingId.ne(&name))
        .select_only()
        .column(reading::Column::ReadingId)
        .into_tuple()
        .all(tx)
        .await?;
    give_up(tx, &earlier).await?;
    let mut row = reading_row(tx, reading).await?.into_active_model();
    row.outcome = Set(Some(json(&head, ("oparl_reading", "outcome"), &name)?));
    row.read_at = Set(Some(head.read_at.micros()));
    row.requests = Set(i32::try_from(head.requests).unwrap_or(i32::MAX));
    row.objects = Set(i32::try_from(outcome.objects.len()).unwrap_or(i32::MAX));
    let failure = failure(outcome, &head);
    let mut state = ReadingState::Ready;
    if failure.is_some() {
        state = ReadingState::Failed;
        row.failure = Set(failure);
    } else {
        let planning = planned(tx, &name, head, source).await?;
        let summary = Summary::of(&planning);
        // What a look by night finds unchanged needs nobody's decision.
        if row.account.as_ref().is_none() && summary.changes_nothing() {
            state = ReadingState::GivenUp;
        }
        row.summary = Set(Some(json(&summary, ("oparl_reading", "summary"), &name)?));
    }
    row.state = Set(state.name().to_owned());
    row.update(tx).await?;
    if state == ReadingState::GivenUp {
        drop_objects(tx, &[name]).await?;
    }
    Ok(())
}

/// Why nothing of it can be used: nothing came, and something was wrong.
fn failure(outcome: &Outcome, head: &Head) -> Option<String> {
    if !outcome.objects.is_empty() {
        return None;
    }
    let wrong = head.problems.first().map(|problem| problem.trouble.clone());
    head.broken.clone().or(wrong)
}

impl Actors {
    /// Notes that a source was looked at by the program.
    pub(super) async fn note_look(
        tx: &impl ConnectionTrait,
        source: EntityId,
        now: Moment,
    ) -> Result<(), OparlError> {
        source::Entity::update_many()
            .col_expr(source::Column::LookedAt, Expr::value(now.micros()))
            .filter(source::Column::SourceId.eq(source.to_string()))
            .exec(tx)
            .await?;
        Ok(())
    }
}
