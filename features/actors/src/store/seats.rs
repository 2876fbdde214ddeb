//! Bodies with their seats, as rows and as read for pages.

use super::{
    Actors, Listed, StoreError, actor, body,
    listing::{lines, ordered},
    order,
    places::write_all,
    rows::id,
    seat, tenure, visible,
};
use accounts::Viewer;
use actor_network::{
    Day,
    bodies::{Body, BodyKind, Holder, Seat, SeatId, Sequence, SequenceFault, Tenure, Vote, Weight},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Set,
};
use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

/// Most bodies of a list.
const MOST: u64 = 500;

/// A body in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedBody {
    /// The actor that it is.
    pub actor: Listed,
    /// What sort of body.
    pub kind: BodyKind,
    /// Advising or deciding.
    pub weight: Weight,
    /// How many seats it has.
    pub seats: usize,
    /// How many of them are held on the day.
    pub held: usize,
}

/// A seat that an actor holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chair {
    /// The body.
    pub body: Listed,
    /// What the seat is called.
    pub title: String,
    /// With a vote or a voice.
    pub vote: Vote,
    /// The role in which somebody sits there for the actor, if not the actor itself.
    pub role: Option<String>,
    /// The first day.
    pub from: Day,
    /// The last day; open if none.
    pub until: Option<Day>,
}

/// A body as rows.
pub(crate) struct BodyRows {
    body: body::ActiveModel,
    seats: Vec<seat::ActiveModel>,
    tenures: Vec<tenure::ActiveModel>,
}

impl BodyRows {
    pub(crate) fn of(one: &Body) -> Self {
        let name = one.actor.to_string();
        let mut rows = Self {
            body: body::ActiveModel {
                actor_id: Set(name.clone()),
                kind: Set(one.kind.name().to_owned()),
                weight: Set(one.weight.name().to_owned()),
            },
            seats: Vec::new(),
            tenures: Vec::new(),
        };
        for (position, seat) in (0..).zip(one.seats()) {
            let seat_id = seat.id.0.to_string();
            rows.seats.push(seat::ActiveModel {
                seat_id: Set(seat_id.clone()),
                body: Set(name.clone()),
                position: Set(position),
                title: Set(seat.title.clone()),
                vote: Set(seat.vote.name().to_owned()),
            });
            for tenure in &seat.tenures {
                let (role, of) = match &tenure.holder {
                    Holder::Actor(actor) => (None, Some(*actor)),
                    Holder::Role { title, of } => (Some(title.clone()), *of),
                };
                rows.tenures.push(tenure::ActiveModel {
                    seat_id: Set(seat_id.clone()),
                    from_day: Set(tenure.from.to_string()),
                    until_day: Set(tenure.until.map(|day| day.to_string())),
                    role: Set(role),
                    actor_id: Set(of.map(|actor| actor.to_string())),
                });
            }
        }
        rows
    }

    /// Puts the body in the place of what was stored of it.
    pub(crate) async fn replace(self, tx: &impl ConnectionTrait, of: ActorId) -> Result<(), DbErr> {
        let name = of.to_string();
        let seats = seat::Entity::find().filter(seat::Column::Body.eq(&name));
        let seats = seats.select_only().column(seat::Column::SeatId);
        tenure::Entity::delete_many()
            .filter(tenure::Column::SeatId.in_subquery(seats.into_query()))
            .exec(tx)
            .await?;
        seat::Entity::delete_many()
            .filter(seat::Column::Body.eq(&name))
            .exec(tx)
            .await?;
        let update = sea_orm::sea_query::OnConflict::column(body::Column::ActorId)
            .update_columns([body::Column::Kind, body::Column::Weight])
            .to_owned();
        body::Entity::insert(self.body)
            .on_conflict(update)
            .exec_without_returning(tx)
            .await?;
        write_all::<seat::Entity, _>(tx, self.seats).await?;
        write_all::<tenure::Entity, _>(tx, self.tenures).await
    }
}

fn tenure_of(row: &tenure::Model) -> Result<Tenure, StoreError> {
    let name = row.seat_id.as_str();
    let of: Option<ActorId> = (row.actor_id.as_deref())
        .map(|actor| id(actor, ("body_tenure", "actor_id"), name))
        .transpose()?;
    let holder = match (&row.role, of) {
        (None, Some(actor)) => Holder::Actor(actor),
        (role, of) => Holder::Role {
            title: role.clone().unwrap_or_default(),
            of,
        },
    };
    let day = |text: &str, column| id(text, ("body_tenure", column), name);
    Ok(Tenure {
        holder,
        from: day(&row.from_day, "from_day")?,
        until: (row.until_day.as_deref())
            .map(|text| day(text, "until_day"))
            .transpose()?,
    })
}

/// What only bodies have, of one actor; `None` if it is no body.
pub(crate) async fn body_of(
    at: &impl ConnectionTrait,
    of: ActorId,
) -> Result<Option<Body>, StoreError> {
    let name = of.to_string();
    let Some(row) = body::Entity::find_by_id(&name).one(at).await? else {
        return Ok(None);
    };
    let seats = seat::Entity::find()
        .filter(seat::Column::Body.eq(&name))
        .order_by_asc(seat::Column::Position)
        .all(at)
        .await?;
    let ids = seats.iter().map(|seat| seat.seat_id.as_str());
    let rows = tenure::Entity::find()
        .filter(tenure::Column::SeatId.is_in(ids))
        .order_by_asc(tenure::Column::FromDay)
        .all(at)
        .await?;
    let mut tenures: BTreeMap<String, Vec<Tenure>> = BTreeMap::new();
    for row in &rows {
        let of_seat = tenures.entry(row.seat_id.clone()).or_default();
        of_seat.push(tenure_of(row)?);
    }
    let seats: Result<Vec<Seat>, StoreError> = seats
        .into_iter()
        .map(|row| {
            Ok(Seat {
                id: SeatId(id(&row.seat_id, ("body_seat", "seat_id"), &row.seat_id)?),
                vote: id(&row.vote, ("body_seat", "vote"), &row.seat_id)?,
                tenures: tenures.remove(&row.seat_id).unwrap_or_default(),
                title: row.title,
            })
        })
        .collect();
    let kind = id(&row.kind, ("body", "kind"), &name)?;
    let weight = id(&row.weight, ("body", "weight"), &name)?;
    let body = Body::new(of, kind, weight, seats?).map_err(|fault| StoreError::Damaged {
        table: "body_seat",
        column: "seat_id",
        id: name,
        reason: fault.to_string(),
    })?;
    Ok(Some(body))
}

/// Which body is consulted before which, all rules.
pub(crate) async fn load_order(
    at: &impl ConnectionTrait,
) -> Result<Vec<(ActorId, ActorId)>, StoreError> {
    let rows = order::Entity::find().all(at).await?;
    rows.iter()
        .map(|row| {
            let earlier = id(&row.earlier, ("body_order", "earlier"), &row.earlier)?;
            Ok((
                earlier,
                id(&row.later, ("body_order", "later"), &row.later)?,
            ))
        })
        .collect()
}

impl Actors {
    /// All bodies that a viewer sees, in German order, with how many seats are held on a day.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bodies(&self, viewer: &Viewer, on: Day) -> Result<Vec<ListedBody>, StoreError> {
        let at = self.database.read();
        let all = body::Entity::find()
            .select_only()
            .column(body::Column::ActorId);
        let query = actor::Entity::find()
            .filter(actor::Column::ActorId.in_subquery(all.into_query()))
            .filter(actor::Column::Listed.eq(true))
            .filter(visible(viewer));
        let actors = self.read_lines(ordered(lines(query), None, MOST)).await?;
        let names: Vec<String> = actors.iter().map(|one| one.id.to_string()).collect();
        let rows = body::Entity::find().filter(body::Column::ActorId.is_in(&names));
        let mut rows: BTreeMap<String, body::Model> = (rows.all(at).await?.into_iter())
            .map(|row| (row.actor_id.clone(), row))
            .collect();
        let seats: Vec<(String, String)> = seat::Entity::find()
            .filter(seat::Column::Body.is_in(&names))
            .select_only()
            .columns([seat::Column::SeatId, seat::Column::Body])
            .into_tuple()
            .all(at)
            .await?;
        let held = held_on(at, &names, on).await?;
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (seat, body) in seats {
            let count = counts.entry(body).or_default();
            count.0 += 1;
            count.1 += usize::from(held.contains(&seat));
        }
        let mut listed = Vec::with_capacity(actors.len());
        for actor in actors {
            let name = actor.id.to_string();
            let Some(row) = rows.remove(&name) else {
                continue;
            };
            let (seats, held) = counts.get(&name).copied().unwrap_or_default();
            listed.push(ListedBody {
                kind: id(&row.kind, ("body", "kind"), &name)?,
                weight: id(&row.weight, ("body", "weight"), &name)?,
                actor,
                seats,
                held,
            });
        }
        Ok(listed)
    }

    /// What only bodies have, of one actor that the viewer sees.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn body(&self, viewer: &Viewer, of: ActorId) -> Result<Option<Body>, StoreError> {
        if self.by_id(viewer, &[of]).await?.is_empty() {
            return Ok(None);
        }
        body_of(self.database.read(), of).await
    }

    /// The seats that an actor holds or held, the latest term first, at most 200.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn chairs(&self, viewer: &Viewer, of: ActorId) -> Result<Vec<Chair>, StoreError> {
        let at = self.database.read();
        let tenures = tenure::Entity::find()
            .filter(tenure::Column::ActorId.eq(of.to_string()))
            .order_by_desc(tenure::Column::FromDay)
            .limit(200)
            .all(at)
            .await?;
        if tenures.is_empty() {
            return Ok(Vec::new());
        }
        let ids = tenures.iter().map(|row| row.seat_id.as_str());
        let seats = seat::Entity::find().filter(seat::Column::SeatId.is_in(ids));
        let seats: BTreeMap<String, seat::Model> = (seats.all(at).await?.into_iter())
            .map(|row| (row.seat_id.clone(), row))
            .collect();
        let bodies: BTreeSet<&str> = seats.values().map(|row| row.body.as_str()).collect();
        let bodies: Vec<ActorId> = (bodies.into_iter())
            .map(|body| id(body, ("body_seat", "body"), body))
            .collect::<Result<_, _>>()?;
        let bodies = self.by_id(viewer, &bodies).await?;
        let mut chairs = Vec::new();
        for row in &tenures {
            let Some(seat) = seats.get(&row.seat_id) else {
                continue;
            };
            let Some(body) = bodies.iter().find(|one| one.id.to_string() == seat.body) else {
                continue;
            };
            let tenure = tenure_of(row)?;
            chairs.push(Chair {
                body: body.clone(),
                title: seat.title.clone(),
                vote: id(&seat.vote, ("body_seat", "vote"), &seat.seat_id)?,
                role: match tenure.holder {
                    Holder::Role { title, .. } => Some(title),
                    Holder::Actor(_) => None,
                },
                from: tenure.from,
                until: tenure.until,
            });
        }
        Ok(chairs)
    }

    /// In which order bodies are consulted up to one that decides: it, and all that come before it.
    /// `None` if no rule names it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn sequence(
        &self,
        viewer: &Viewer,
        to: ActorId,
        on: Day,
    ) -> Result<Option<Result<Sequence, SequenceFault>>, StoreError> {
        let rules = load_order(self.database.read()).await?;
        let mut reached = BTreeSet::from([to]);
        while let Some((earlier, _)) = rules
            .iter()
            .find(|(earlier, later)| reached.contains(later) && !reached.contains(earlier))
        {
            reached.insert(*earlier);
        }
        if reached.len() < 2 {
            return Ok(None);
        }
        let all = self.bodies(viewer, on).await?;
        let weights: BTreeMap<ActorId, Weight> = (all.iter())
            .filter(|one| reached.contains(&one.actor.id))
            .map(|one| (one.actor.id, one.weight))
            .collect();
        let known =
            |one: &(ActorId, ActorId)| weights.contains_key(&one.0) && weights.contains_key(&one.1);
        let rules: Vec<(ActorId, ActorId)> = rules.into_iter().filter(known).collect();
        Ok(Some(Sequence::new(&weights, &rules)))
    }
}

/// The seats of these bodies that are held on a day.
async fn held_on(
    at: &impl ConnectionTrait,
    bodies: &[String],
    on: Day,
) -> Result<BTreeSet<String>, StoreError> {
    let day = on.to_string();
    let seats = seat::Entity::find().filter(seat::Column::Body.is_in(bodies));
    let seats = seats.select_only().column(seat::Column::SeatId);
    let open = tenure::Column::UntilDay.is_null();
    let held: Vec<String> = tenure::Entity::find()
        .filter(tenure::Column::SeatId.in_subquery(seats.into_query()))
        .filter(tenure::Column::FromDay.lte(&day))
        .filter(open.or(tenure::Column::UntilDay.gte(&day)))
        .select_only()
        .column(tenure::Column::SeatId)
        .into_tuple()
        .all(at)
        .await?;
    Ok(held.into_iter().collect())
}
