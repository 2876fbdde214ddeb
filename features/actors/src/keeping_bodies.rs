//! Seats and terms of bodies, and in which order bodies are consulted.

use crate::{
    Actors, Doing, StoreError,
    importing::Random,
    permissions::KEEP_BODY,
    recording::record,
    store::{BodyRows, begin, body_of, load, load_order, order, thing},
};
use actor_network::{
    Day,
    actor::ActorKind,
    bodies::{
        Body, BodyFault, BodyKind, Holder, Seat, SeatId, Sequence, SequenceFault, Tenure, Vote,
        Weight,
    },
};
use database::{DatabaseError, DatabaseTransaction};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use terms::{ActorId, EntityRef, Moment};

/// The longest title of a seat or role, in characters.
pub const LONGEST_TITLE: usize = 200;
/// Most seats of a body.
pub const MOST_SEATS: usize = 300;

/// What becomes different about a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyChange {
    /// What sort of body it is; the first time, this makes the actor a body.
    Describe {
        /// What sort.
        kind: BodyKind,
        /// Advising or deciding.
        weight: Weight,
    },
    /// It gets a seat.
    AddSeat {
        /// Its identity.
        seat: SeatId,
        /// What it is called.
        title: String,
        /// With a vote or a voice.
        vote: Vote,
    },
    /// It loses a seat that nobody has held yet.
    DropSeat(SeatId),
    /// Somebody gets a seat.
    Take {
        /// Which seat.
        seat: SeatId,
        /// Who, from when until when.
        tenure: Tenure,
    },
    /// Whoever holds a seat leaves it with the end of a day.
    Leave {
        /// Which seat.
        seat: SeatId,
        /// The last day.
        last: Day,
    },
}

/// Why a body stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// There is no such actor.
    #[error("there is no such actor")]
    NoActor,
    /// The actor is no body.
    #[error("the actor is no body")]
    NoBody,
    /// Who is to hold the seat does not exist.
    #[error("there is no such holder")]
    NoHolder,
    /// A title is missing or too long.
    #[error("a title is missing or longer than {LONGEST_TITLE} characters")]
    Title,
    /// More seats than a body can have.
    #[error("a body has at most {MOST_SEATS} seats")]
    TooManySeats,
    /// The seat was held; its history stays.
    #[error("the seat was held, so it stays")]
    WasHeld,
    /// Seats or terms contradict each other.
    #[error(transparent)]
    Fault(#[from] BodyFault),
    /// Bodies would wait for one another.
    #[error(transparent)]
    Order(#[from] SequenceFault),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DatabaseError> for BodyError {
    fn from(error: DatabaseError) -> Self {
        Self::Store(error.into())
    }
}

impl From<sea_orm::DbErr> for BodyError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

fn title(text: &str) -> Result<String, BodyError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_TITLE {
        return Err(BodyError::Title);
    }
    Ok(text.to_owned())
}

fn without_seats(actor: ActorId, change: &BodyChange) -> Result<Body, BodyError> {
    match change {
        BodyChange::Describe { kind, weight } => Ok(Body::new(actor, *kind, *weight, Vec::new())?),
        _ => Err(BodyError::NoBody),
    }
}

/// The body after a change.
fn changed(mut body: Body, change: &BodyChange) -> Result<Body, BodyError> {
    match change {
        BodyChange::Describe { kind, weight } => Ok(Body::new(
            body.actor,
            *kind,
            *weight,
            body.seats().to_vec(),
        )?),
        BodyChange::AddSeat {
            seat,
            title: name,
            vote,
        } => {
            if body.seats().iter().any(|one| one.id == *seat) {
                return Ok(body);
            }
            if body.seats().len() >= MOST_SEATS {
                return Err(BodyError::TooManySeats);
            }
            let mut seats = body.seats().to_vec();
            seats.push(Seat {
                id: *seat,
                title: title(name)?,
                vote: *vote,
                tenures: Vec::new(),
            });
            Ok(Body::new(body.actor, body.kind, body.weight, seats)?)
        }
        BodyChange::DropSeat(seat) => {
            let mut seats = body.seats().to_vec();
            let place = seats.iter().position(|one| one.id == *seat);
            let place = place.ok_or(BodyFault::NoSeat(*seat))?;
            if !seats.remove(place).tenures.is_empty() {
                return Err(BodyError::WasHeld);
            }
            Ok(Body::new(body.actor, body.kind, body.weight, seats)?)
        }
        BodyChange::Take { seat, tenure } => {
            let mut tenure = tenure.clone();
            if let Holder::Role { title: name, .. } = &mut tenure.holder {
                *name = title(name)?;
            }
            let there = body.seats().iter().find(|one| one.id == *seat);
            if there.is_some_and(|one| one.tenures.contains(&tenure)) {
                return Ok(body);
            }
            body.take(*seat, tenure)?;
            Ok(body)
        }
        BodyChange::Leave { seat, last } => {
            body.leave(*seat, *last)?;
            Ok(body)
        }
    }
}

/// What a change says in the audit trail: who holds a seat only where that is an actor.
fn told(change: &BodyChange) -> Value {
    match change {
        BodyChange::Describe { kind, weight } => {
            json!({ "does": "describe", "kind": kind, "weight": weight })
        }
        BodyChange::AddSeat { seat, title, vote } => {
            json!({ "does": "add_seat", "seat": seat.0.to_string(), "title": title, "vote": vote })
        }
        BodyChange::DropSeat(seat) => json!({ "does": "drop_seat", "seat": seat.0.to_string() }),
        BodyChange::Take { seat, tenure } => {
            let actor = match &tenure.holder {
                Holder::Actor(actor) => Some(*actor),
                Holder::Role { of, .. } => *of,
            };
            json!({
                "does": "take",
                "seat": seat.0.to_string(),
                "actor": actor.map(|actor| actor.to_string()),
                "from": tenure.from,
                "until": tenure.until,
            })
        }
        BodyChange::Leave { seat, last } => {
            json!({ "does": "leave", "seat": seat.0.to_string(), "last": last })
        }
    }
}

/// Notes that people have said how it is: a source that changed earlier does not undo it.
async fn confirm_against_sources(
    tx: &DatabaseTransaction,
    of: ActorId,
    change: &BodyChange,
    now: Moment,
) -> Result<(), BodyError> {
    let (kind, own) = match change {
        BodyChange::Describe { .. } => ("body", of.to_string()),
        BodyChange::AddSeat { seat, .. }
        | BodyChange::DropSeat(seat)
        | BodyChange::Take { seat, .. }
        | BodyChange::Leave { seat, .. } => ("seat", seat.0.to_string()),
    };
    thing::Entity::update_many()
        .col_expr(thing::Column::ConfirmedAt, Expr::value(now.micros()))
        .filter(thing::Column::Kind.eq(kind))
        .filter(thing::Column::OwnId.eq(own))
        .exec(tx)
        .await?;
    Ok(())
}

impl Actors {
    /// Changes a body. The same change a second time, as when a form is sent twice, changes nothing.
    ///
    /// # Errors
    /// [`BodyError`]; nothing is stored then.
    pub async fn change_body(
        &self,
        of: ActorId,
        change: &BodyChange,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), BodyError> {
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                let actor = Self::taken(tx, of).await?.ok_or(BodyError::NoActor)?;
                if actor.actor.facts().kind != ActorKind::Body {
                    return Err(BodyError::NoBody);
                }
                let before = body_of(tx, of).await?;
                let body = match before.clone() {
                    Some(body) => changed(body, change)?,
                    None => without_seats(of, change)?,
                };
                if before.as_ref() == Some(&body) {
                    return Ok(());
                }
                if let BodyChange::Take { tenure, .. } = change {
                    let holder = match &tenure.holder {
                        Holder::Actor(actor) => Some(*actor),
                        Holder::Role { of, .. } => *of,
                    };
                    let holder: Vec<ActorId> = holder.into_iter().collect();
                    if load(tx, &holder).await?.len() < holder.len() {
                        return Err(BodyError::NoHolder);
                    }
                }
                BodyRows::of(&body).replace(tx, of).await?;
                confirm_against_sources(tx, of, change, doing.now).await?;
                let act = (KEEP_BODY.key, EntityRef::from(of));
                record(tx, act, &told(change), doing, random).await?;
                Ok(())
            })
            .await
    }

    /// Says that one body is consulted before another, or that it is not any more.
    ///
    /// # Errors
    /// [`BodyError::Order`] if bodies would wait for one another.
    pub async fn order_bodies(
        &self,
        (earlier, later): (ActorId, ActorId),
        holds: bool,
        doing: Doing,
        random: Random<'_>,
    ) -> Result<(), BodyError> {
        let payload = json!({
            "does": "order",
            "earlier": earlier.to_string(),
            "holds": holds,
        });
        let act = (KEEP_BODY.key, EntityRef::from(later));
        self.database
            .write(async |tx| {
                begin(tx, doing.now).await?;
                let key = (earlier.to_string(), later.to_string());
                if !holds {
                    let gone = order::Entity::delete_by_id(key).exec(tx).await?;
                    if gone.rows_affected > 0 {
                        record(tx, act, &payload, doing, random).await?;
                    }
                    return Ok(());
                }
                for body in [earlier, later] {
                    body_of(tx, body).await?.ok_or(BodyError::NoBody)?;
                }
                let mut rules: BTreeSet<(ActorId, ActorId)> =
                    load_order(tx).await?.into_iter().collect();
                if !rules.insert((earlier, later)) {
                    return Ok(());
                }
                let named = rules.iter().flat_map(|(one, other)| [*one, *other]);
                // Only circles matter here; who decides in the end is a matter of each sequence.
                let all: BTreeMap<ActorId, Weight> =
                    named.map(|body| (body, Weight::Deciding)).collect();
                let rules: Vec<(ActorId, ActorId)> = rules.into_iter().collect();
                Sequence::new(&all, &rules)?;
                let row = order::ActiveModel {
                    earlier: Set(key.0),
                    later: Set(key.1),
                };
                order::Entity::insert(row)
                    .exec_without_returning(tx)
                    .await?;
                record(tx, act, &payload, doing, random).await?;
                Ok(())
            })
            .await
    }
}
