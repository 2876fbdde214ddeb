//! People without an account propose; somebody in a role reads it before everyone does.

use super::{Register, insert, linking::Linking};
use crate::{
    Random, StoreError,
    permissions::RECEIVE,
    recording::{new_ids, record},
    store::{At, content_text, entities::submission, error::beneath, read_content},
};
use database::{Database, DatabaseTransaction};
use needs::{
    NeedId, ScreeningRefusal,
    need::{self, Content, Fault, Need, Who},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde_json::json;
use terms::{ActingId, EntityId, Moment, Span};

/// Most proposals that wait at a time. Above that a flood of them is more likely than a need.
pub const MOST_WAITING: u64 = 500;

/// How long it is known what became of a proposal.
pub const KEPT_AFTER_DECISION: Span = Span::days(90);

/// The name that one transaction at a time holds while it decides about a proposal.
const HELD: &str = "needs/submissions";

/// The identity of a proposal that waits; the need that it becomes gets the same.
pub type SubmissionId = EntityId;

/// A proposal that waits. Nothing is kept about who sent it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its identity.
    pub id: SubmissionId,
    /// What it says.
    pub content: Content,
    /// Why, in the words of who sent it.
    pub reason: String,
    /// When it came.
    pub sent_at: Moment,
}

/// Why a proposal is not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmitError {
    /// The wording has faults.
    #[error("the wording has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// The reason is empty, too long or points to a person.
    #[error("the reason: {0}")]
    Reason(ScreeningRefusal),
    /// Too many wait.
    #[error("{MOST_WAITING} proposals wait already")]
    TooManyWait,
    /// It cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(SubmitError);

/// Why nothing is decided about a proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubmissionError {
    /// There is none, or it was decided before.
    #[error("no such proposal waits")]
    Unknown,
    /// The wording as it was changed has faults.
    #[error("the wording has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// The reason is empty, too long or points to a person.
    #[error("the reason: {0}")]
    Reason(ScreeningRefusal),
    /// It cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}
beneath!(SubmissionError);

impl Register {
    /// Takes in a proposal of somebody who is not signed in. Sent twice, it waits once.
    ///
    /// # Errors
    /// [`SubmitError`].
    pub async fn submit(
        &self,
        id: SubmissionId,
        content: &Content,
        reason: &str,
        now: Moment,
    ) -> Result<(), SubmitError> {
        content.check().map_err(SubmitError::Faulty)?;
        let reason = need::reason(reason).map_err(SubmitError::Reason)?;
        let row = submission::ActiveModel {
            id: Set(id.to_string()),
            state: Set("waiting".to_owned()),
            content: Set(content_text(content)?),
            reason: Set(reason.as_str().to_owned()),
            sent_at: Set(now.micros()),
            decided_at: Set(None),
            decided_by: Set(None),
            why: Set(None),
            need_id: Set(None),
        };
        self.database
            .write(async |tx| {
                Database::hold(tx, HELD).await?;
                let standing = submission::Entity::find_by_id(id.to_string());
                if standing.one(tx).await?.is_some() {
                    return Ok(());
                }
                if waiting().count(tx).await? >= MOST_WAITING {
                    return Err(SubmitError::TooManyWait);
                }
                submission::Entity::insert(row.clone())
                    .exec_without_returning(tx)
                    .await?;
                Ok(())
            })
            .await
    }

    /// Proposals that wait, the oldest first, at most [`MOST_WAITING`]. Who may read which, the caller
    /// decides by the areas.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting(&self) -> Result<Vec<Submission>, StoreError> {
        let rows = waiting()
            .order_by_asc(submission::Column::Id)
            .limit(MOST_WAITING)
            .all(self.database.read())
            .await?;
        rows.iter().map(read).collect()
    }

    /// A proposal that waits.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn submission(&self, id: SubmissionId) -> Result<Option<Submission>, StoreError> {
        let row = waiting()
            .filter(submission::Column::Id.eq(id.to_string()))
            .one(self.database.read())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// Somebody in a role has read a proposal and lets everyone read it, entered by them for a person
    /// without an account. `content` is the wording as they let it stand.
    ///
    /// # Errors
    /// [`SubmissionError`].
    pub async fn let_through(
        &self,
        id: SubmissionId,
        content: Content,
        by: ActingId,
        now: Moment,
        random: Random<'_>,
    ) -> Result<Need, SubmissionError> {
        let ids = new_ids(random, now);
        self.database
            .write(async |tx| {
                let submission = take(tx, id).await?;
                let reason = need::reason(&submission.reason).map_err(SubmissionError::Reason)?;
                let who = Who::WithoutAccount { entered_by: by };
                let need = Need::propose(NeedId::of(id), content.clone(), who, reason, now)
                    .map_err(SubmissionError::Faulty)?;
                insert(tx, &need).await?;
                let linking = Linking {
                    tx,
                    by: Some(by.into()),
                    now,
                    ids: &ids,
                };
                linking
                    .follow(need.id(), None, &need.revision().content)
                    .await?;
                close(tx, id, ("taken", Some(need.id()), None), by, now).await?;
                let act = (RECEIVE.key, by.into(), need.id().into());
                record(tx, act, &json!({ "taken": true }), (now, random)).await?;
                Ok(need)
            })
            .await
    }

    /// Somebody in a role does not let a proposal through. Its text goes at once, why stays for a time.
    ///
    /// # Errors
    /// [`SubmissionError`].
    pub async fn decline(
        &self,
        id: SubmissionId,
        why: &str,
        by: ActingId,
        now: Moment,
        random: Random<'_>,
    ) -> Result<(), SubmissionError> {
        let why = need::reason(why).map_err(SubmissionError::Reason)?;
        self.database
            .write(async |tx| {
                take(tx, id).await?;
                close(tx, id, ("declined", None, Some(why.as_str())), by, now).await?;
                let act = (RECEIVE.key, by.into(), NeedId::of(id).into());
                record(tx, act, &json!({ "taken": false }), (now, random)).await?;
                Ok(())
            })
            .await
    }

    /// Removes what was decided longer than [`KEPT_AFTER_DECISION`] ago. Gives how many.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_decided(&self, now: Moment) -> Result<u64, StoreError> {
        let before = now.before(KEPT_AFTER_DECISION).micros();
        self.database
            .write(async |tx| {
                let gone = submission::Entity::delete_many()
                    .filter(submission::Column::State.ne("waiting"))
                    .filter(submission::Column::DecidedAt.lt(before))
                    .exec(tx)
                    .await?;
                Ok(gone.rows_affected)
            })
            .await
    }
}

fn waiting() -> sea_orm::Select<submission::Entity> {
    submission::Entity::find().filter(submission::Column::State.eq("waiting"))
}

fn read(row: &submission::Model) -> Result<Submission, StoreError> {
    let at = At {
        table: "need_submission",
        row: &row.id,
    };
    Ok(Submission {
        id: at.parse("id", &row.id)?,
        content: read_content(at, &row.content)?,
        reason: row.reason.clone(),
        sent_at: Moment::from_micros(row.sent_at),
    })
}

/// Takes the turn at a proposal that waits.
async fn take(tx: &DatabaseTransaction, id: SubmissionId) -> Result<Submission, SubmissionError> {
    Database::hold(tx, HELD).await?;
    let row = waiting()
        .filter(submission::Column::Id.eq(id.to_string()))
        .one(tx)
        .await?;
    let row = row.ok_or(SubmissionError::Unknown)?;
    Ok(read(&row)?)
}

async fn close(
    tx: &DatabaseTransaction,
    id: SubmissionId,
    (state, need, why): (&str, Option<NeedId>, Option<&str>),
    by: ActingId,
    now: Moment,
) -> Result<(), SubmissionError> {
    submission::Entity::update_many()
        .col_expr(submission::Column::State, Expr::value(state))
        .col_expr(submission::Column::Content, Expr::value(""))
        .col_expr(submission::Column::Reason, Expr::value(""))
        .col_expr(submission::Column::DecidedAt, Expr::value(now.micros()))
        .col_expr(submission::Column::DecidedBy, Expr::value(by.to_string()))
        .col_expr(submission::Column::Why, Expr::value(why))
        .col_expr(
            submission::Column::NeedId,
            Expr::value(need.map(|need| need.to_string())),
        )
        .filter(submission::Column::Id.eq(id.to_string()))
        .exec(tx)
        .await?;
    Ok(())
}
