//! Meetings and papers of a network that is loaded at once.

use crate::{
    Actors, StoreError,
    dealings::{AgendaPoint, PaperStep},
    store::{begin, json, meeting, meeting_of, paper, step},
};
use actor_network::{Day, oparl::german_clock};
use database::DatabaseTransaction;
use sea_orm::{EntityTrait, Set};
use terms::{ActorId, EntityId, Moment};

/// A meeting of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedMeeting {
    /// Its identity.
    pub id: EntityId,
    /// The body.
    pub body: ActorId,
    /// Its name.
    pub name: String,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
    /// Where.
    pub place: String,
    /// It does not take place.
    pub cancelled: bool,
    /// What is on the agenda.
    pub agenda: Vec<AgendaPoint>,
}

/// A paper of the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedPaper {
    /// Its identity.
    pub id: EntityId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub reference: String,
    /// Its day.
    pub day: Option<Day>,
    /// What sort of paper.
    pub paper_type: String,
    /// Its way through bodies.
    pub steps: Vec<(PaperStep, EntityId)>,
}

/// Loads meetings and papers of bodies that are there. What is there already stays as it is.
///
/// # Errors
/// [`StoreError`].
pub async fn load_dealings(
    actors: &Actors,
    (meetings, papers): (&[LoadedMeeting], &[LoadedPaper]),
    now: Moment,
) -> Result<(), StoreError> {
    actors
        .database
        .write(async |tx| {
            begin(tx, now).await?;
            for one in meetings {
                let key = one.id.to_string();
                if meeting::Entity::find_by_id(&key).one(tx).await?.is_some() {
                    continue;
                }
                let row = meeting::ActiveModel {
                    meeting_id: Set(key.clone()),
                    name: Set(Some(one.name.clone())),
                    start_at: Set(one.start.micros()),
                    end_at: Set(Some(one.end.micros())),
                    cancelled: Set(one.cancelled),
                    status: Set(None),
                    place: Set(Some(one.place.clone())),
                    web: Set(None),
                    agenda: Set(json(&one.agenda, ("body_meeting", "agenda"), &key)?),
                    source_id: Set(None),
                    ended: Set(false),
                    changed_at: Set(now.micros()),
                };
                meeting::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                let of = meeting_of::ActiveModel {
                    meeting_id: Set(key),
                    body: Set(one.body.to_string()),
                    start_at: Set(one.start.micros()),
                };
                meeting_of::Entity::insert(of)
                    .exec_without_returning(tx)
                    .await?;
            }
            for one in papers {
                load_paper(tx, one, now).await?;
            }
            Ok(())
        })
        .await
}

async fn load_paper(
    tx: &DatabaseTransaction,
    one: &LoadedPaper,
    now: Moment,
) -> Result<(), StoreError> {
    let key = one.id.to_string();
    if paper::Entity::find_by_id(&key).one(tx).await?.is_some() {
        return Ok(());
    }
    let row = paper::ActiveModel {
        paper_id: Set(key.clone()),
        name: Set(one.name.clone()),
        reference: Set(Some(one.reference.clone())),
        day: Set(one.day.map(|day| day.to_string())),
        paper_type: Set(Some(one.paper_type.clone())),
        web: Set(None),
        source_id: Set(None),
        ended: Set(false),
        changed_at: Set(now.micros()),
    };
    paper::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    for (position, (of, meeting)) in (0..).zip(&one.steps) {
        let met = of.on.and_then(german_clock).map(|(day, ..)| day);
        let row = step::ActiveModel {
            paper_id: Set(key.clone()),
            position: Set(position),
            body: Set(of.body.map(|body| body.to_string())),
            meeting_id: Set(Some(meeting.to_string())),
            on_at: Set(of.on.map(Moment::micros)),
            role: Set(of.role.clone()),
            decides: Set(of.decides),
            result: Set(of.result.clone()),
            sort_day: Set(met.map(|day| day.to_string()).unwrap_or_default()),
        };
        step::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}
