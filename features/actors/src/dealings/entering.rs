//! Meetings and papers that are entered by hand.

use super::{AgendaPoint, DealingError, LONGEST_LINE, MOST_POINTS, MeetingEntry, PaperEntry};
use crate::{
    Actors, Doing,
    importing::Random,
    permissions::KEEP_BODY,
    recording::record,
    store::{begin, body, json, meeting, meeting_of, paper, step},
};
use database::DatabaseTransaction;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use terms::{ActorId, EntityId, EntityKind, EntityRef, Moment};

/// The longest address, in characters.
const LONGEST_ADDRESS: usize = 1000;

fn line(text: &str) -> Result<Option<String>, DealingError> {
    let text = text.trim();
    let odd = text.chars().any(char::is_control);
    if odd || text.chars().count() > LONGEST_LINE {
        return Err(DealingError::Text);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

fn address(text: &str) -> Result<Option<String>, DealingError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let begins = text.starts_with("https://") || text.starts_with("http://");
    let odd = text.chars().any(|c| c.is_control() || c.is_whitespace());
    if !begins || odd || text.chars().count() > LONGEST_ADDRESS {
        return Err(DealingError::Address);
    }
    Ok(Some(text.to_owned()))
}

fn points(text: &str) -> Result<Vec<AgendaPoint>, DealingError> {
    let mut points = Vec::new();
    for text in text.lines() {
        if let Some(name) = line(text)? {
            points.push(AgendaPoint {
                number: Some((points.len() + 1).to_string()),
                name: Some(name),
                public: None,
                result: None,
            });
        }
    }
    if points.len() > MOST_POINTS {
        return Err(DealingError::TooManyPoints);
    }
    Ok(points)
}

async fn must_be_body(tx: &DatabaseTransaction, of: ActorId) -> Result<(), DealingError> {
    let found = body::Entity::find_by_id(of.to_string()).one(tx).await?;
    found.map(|_| ()).ok_or(DealingError::NoBody)
}

impl Actors {
    /// Enters a meeting of a body by hand. The same identity a second time, as when a form is sent twice,
    /// changes nothing.
    ///
    /// # Errors
    /// [`DealingError`]; nothing is stored then.
    pub async fn enter_meeting(
        &self,
        of: ActorId,
        id: EntityId,
        entry: &MeetingEntry,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), DealingError> {
        if entry.end.is_some_and(|end| end <= entry.start) {
            return Err(DealingError::EndsBeforeItBegins);
        }
        let name = id.to_string();
        let agenda = points(&entry.agenda)?;
        let row = meeting::ActiveModel {
            meeting_id: Set(name.clone()),
            name: Set(line(&entry.name)?),
            start_at: Set(entry.start.micros()),
            end_at: Set(entry.end.map(Moment::micros)),
            cancelled: Set(false),
            status: Set(None),
            place: Set(line(&entry.place)?),
            web: Set(address(&entry.web)?),
            agenda: Set(json(&agenda, ("body_meeting", "agenda"), &name)?),
            source_id: Set(None),
            ended: Set(false),
            changed_at: Set(doing.now.micros()),
        };
        let of_body = meeting_of::ActiveModel {
            meeting_id: Set(name.clone()),
            body: Set(of.to_string()),
            start_at: Set(entry.start.micros()),
        };
        let payload = serde_json::json!({ "does": "enter_meeting", "body": of.to_string() });
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                must_be_body(tx, of).await?;
                let there = meeting::Entity::find_by_id(&name).one(tx).await?;
                if there.is_some() {
                    return Ok(());
                }
                meeting::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                meeting_of::Entity::insert(of_body)
                    .exec_without_returning(tx)
                    .await?;
                let subject = EntityRef::new(EntityKind::Meeting, id);
                record(tx, (KEEP_BODY.key, subject), &payload, doing, random).await?;
                Ok(())
            })
            .await
    }

    /// Enters a paper of a body by hand; twice is once.
    ///
    /// # Errors
    /// [`DealingError`]; nothing is stored then.
    pub async fn enter_paper(
        &self,
        of: ActorId,
        id: EntityId,
        entry: &PaperEntry,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), DealingError> {
        let key = id.to_string();
        let day = entry.day.map(|day| day.to_string());
        let row = paper::ActiveModel {
            paper_id: Set(key.clone()),
            name: Set(line(&entry.name)?.ok_or(DealingError::Text)?),
            reference: Set(line(&entry.reference)?),
            day: Set(day.clone()),
            paper_type: Set(None),
            web: Set(address(&entry.web)?),
            source_id: Set(None),
            ended: Set(false),
            changed_at: Set(doing.now.micros()),
        };
        let of_body = step::ActiveModel {
            paper_id: Set(key.clone()),
            position: Set(0),
            body: Set(Some(of.to_string())),
            meeting_id: Set(None),
            on_at: Set(None),
            role: Set(None),
            decides: Set(None),
            result: Set(None),
            sort_day: Set(day.unwrap_or_default()),
        };
        let payload = serde_json::json!({ "does": "enter_paper", "body": of.to_string() });
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                must_be_body(tx, of).await?;
                if paper::Entity::find_by_id(&key).one(tx).await?.is_some() {
                    return Ok(());
                }
                paper::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                step::Entity::insert(of_body)
                    .exec_without_returning(tx)
                    .await?;
                let subject = EntityRef::new(EntityKind::Paper, id);
                record(tx, (KEEP_BODY.key, subject), &payload, doing, random).await?;
                Ok(())
            })
            .await
    }

    /// Removes a meeting or paper that was entered by hand.
    ///
    /// # Errors
    /// [`DealingError`]; nothing is changed then.
    pub async fn remove_dealing(
        &self,
        of: ActorId,
        (kind, id): (EntityKind, EntityId),
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), DealingError> {
        let (key, of) = (id.to_string(), of.to_string());
        let payload = serde_json::json!({ "does": "remove", "body": of });
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                let source = if kind == EntityKind::Meeting {
                    let here = meeting_of::Entity::find_by_id((key.clone(), of)).one(tx);
                    here.await?.ok_or(DealingError::NoThing)?;
                    let row = meeting::Entity::find_by_id(&key).one(tx).await?;
                    row.ok_or(DealingError::NoThing)?.source_id
                } else {
                    let here = step::Entity::find()
                        .filter(step::Column::PaperId.eq(&key))
                        .filter(step::Column::Body.eq(of));
                    here.one(tx).await?.ok_or(DealingError::NoThing)?;
                    let row = paper::Entity::find_by_id(&key).one(tx).await?;
                    row.ok_or(DealingError::NoThing)?.source_id
                };
                if source.is_some() {
                    return Err(DealingError::OfSource);
                }
                if kind == EntityKind::Meeting {
                    let of = meeting_of::Entity::delete_many()
                        .filter(meeting_of::Column::MeetingId.eq(&key));
                    of.exec(tx).await?;
                    meeting::Entity::delete_by_id(&key).exec(tx).await?;
                } else {
                    let of = step::Entity::delete_many().filter(step::Column::PaperId.eq(&key));
                    of.exec(tx).await?;
                    paper::Entity::delete_by_id(&key).exec(tx).await?;
                }
                let subject = EntityRef::new(kind, id);
                record(tx, (KEEP_BODY.key, subject), &payload, doing, random).await?;
                Ok(())
            })
            .await
    }
}
