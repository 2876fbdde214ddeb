//! Who sits where in councils, committees, boards and round tables, and one way through three of them.

use super::{Keys, bodies_table::BODIES, calendar::Month, slip::Slip};
use actor_network::bodies::{Body, BodyKind, Holder, Seat, SeatId, Sequence, Tenure, Vote, Weight};
use std::collections::BTreeMap;
use terms::{ActorId, Moment};

/// A body as it stands in the table.
pub(super) struct BodyRow {
    /// The key of its actor.
    pub(super) key: &'static str,
    pub(super) kind: BodyKind,
    pub(super) weight: Weight,
    pub(super) seats: &'static [SeatRow],
}

/// A seat: its title, its vote, and who holds it when.
pub(super) type SeatRow = (&'static str, Vote, &'static [TenureRow]);

/// Who, from which month, until the end of which month; months are counted from this one.
pub(super) type TenureRow = (Who, i64, Option<i64>);

/// Who holds a seat.
#[derive(Clone, Copy)]
pub(super) enum Who {
    /// An actor, by its key.
    Actor(&'static str),
    /// A role of nobody's.
    Role(&'static str),
    /// A role of an actor.
    RoleOf(&'static str, &'static str),
}

/// A matter with the bodies that are consulted about it, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// What it is about, in German.
    pub matter: &'static str,
    /// The key of the need from which it comes.
    pub need: &'static str,
    /// The bodies in their order; the last one decides.
    pub sequence: Sequence,
}

/// All bodies with their seats.
pub(super) fn bodies(keys: &Keys, now: Moment) -> Result<Vec<Body>, Slip> {
    BODIES.iter().map(|row| body(row, keys, now)).collect()
}

fn body(row: &BodyRow, keys: &Keys, now: Moment) -> Result<Body, Slip> {
    let mut seats = Vec::new();
    for (place, (title, vote, tenures)) in row.seats.iter().enumerate() {
        let tenures = tenures
            .iter()
            .map(|tenure| self::tenure(*tenure, keys, now));
        seats.push(Seat {
            id: SeatId(keys.id("seat", &format!("{}/{place}", row.key))),
            title: (*title).to_owned(),
            vote: *vote,
            tenures: tenures.collect::<Result<_, _>>()?,
        });
    }
    Ok(Body::new(
        keys.actor(row.key)?,
        row.kind,
        row.weight,
        seats,
    )?)
}

fn tenure((who, from, until): TenureRow, keys: &Keys, now: Moment) -> Result<Tenure, Slip> {
    let holder = match who {
        Who::Actor(key) => Holder::Actor(keys.actor(key)?),
        Who::Role(title) => Holder::Role {
            title: title.to_owned(),
            of: None,
        },
        Who::RoleOf(title, key) => Holder::Role {
            title: title.to_owned(),
            of: Some(keys.actor(key)?),
        },
    };
    let month = Month::of(now);
    let first = month.plus(from).first_day().ok_or(Slip::Calendar)?;
    let last = until.map(|months| month.plus(months).last_day().ok_or(Slip::Calendar));
    Ok(Tenure {
        holder,
        from: first,
        until: last.transpose()?,
    })
}

/// The bodies consulted about advice on care in Hohenrain, in their order.
const WAY: [&str; 3] = ["steuerungsgruppe", "sozialausschuss", "rat"];

/// One matter on its way through three bodies.
pub(super) fn consultation(keys: &Keys) -> Result<Consultation, Slip> {
    let mut bodies: BTreeMap<ActorId, Weight> = BTreeMap::new();
    for key in WAY {
        let row = BODIES.iter().find(|row| row.key == key);
        let row = row.ok_or_else(|| Slip::Nobody(key.to_owned()))?;
        bodies.insert(keys.actor(key)?, row.weight);
    }
    let mut before = Vec::new();
    for pair in WAY.windows(2) {
        before.push((keys.actor(pair[0])?, keys.actor(pair[1])?));
    }
    Ok(Consultation {
        matter: "Sprechstunde des Pflegestützpunkts in Hohenrain",
        need: "pflege_hohenrain",
        sequence: Sequence::new(&bodies, &before)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{DemoActor, people, tests::NOW};
    use actor_network::actor::ActorKind;
    use std::collections::BTreeSet;

    #[test]
    fn every_body_has_seats_some_of_them_vacant_and_one_matter_goes_through_three() {
        let people = people(NOW).unwrap();
        let today = Month::of(NOW).first_day().unwrap();
        let is_body = |one: &&DemoActor| one.actor.facts().kind == ActorKind::Body;
        let actors: BTreeSet<ActorId> = people
            .actors
            .iter()
            .filter(is_body)
            .map(|one| one.actor.id())
            .collect();
        let bodies: BTreeSet<ActorId> = people.bodies.iter().map(|body| body.actor).collect();
        assert_eq!(actors, bodies);
        let seats = || people.bodies.iter().flat_map(|body| body.on(today));
        let vacant: Vec<_> = seats().filter(|(_, holder)| holder.is_none()).collect();
        assert!(vacant.iter().any(|(seat, _)| seat.tenures.is_empty()));
        assert!(vacant.iter().any(|(seat, _)| !seat.tenures.is_empty()));
        assert!(vacant.len() * 5 < seats().count());
        let residents = people.actor("sitz_weber").unwrap().actor.id();
        assert!(seats().any(|(_, holder)| holder == Some(&Holder::Actor(residents))));
        let stages = people.consultation.sequence.stages();
        assert_eq!(stages.len(), 3);
        let council = people.actor("rat").unwrap().actor.id();
        assert_eq!(stages[2], BTreeSet::from([council]));
        let decides = |body: &&Body| body.weight == Weight::Deciding;
        assert_eq!(people.bodies.iter().filter(decides).count(), 3);
        assert!(people.need(people.consultation.need).is_some());
    }
}
