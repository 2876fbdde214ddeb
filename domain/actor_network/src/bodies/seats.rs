//! Seats of a body and who holds them when.

use crate::Day;
use crate::vocabulary::vocabulary;
use terms::{ActorId, EntityId};

vocabulary! {
    /// What sort of body it is.
    BodyKind, "kind of body" {
        /// The council of a municipality or county.
        Council = "council",
        /// A committee of the council.
        Committee = "committee",
        /// A district council.
        DistrictCouncil = "district_council",
        /// An advisory board.
        AdvisoryBoard = "advisory_board",
        /// A steering group.
        SteeringGroup = "steering_group",
        /// A round table or another network that meets.
        RoundTable = "round_table",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// What the word of a body weighs.
    Weight, "weight" {
        /// It advises.
        Advising = "advising",
        /// It decides.
        Deciding = "deciding",
    }
}

vocabulary! {
    /// What the word of a seat weighs.
    Vote, "kind of vote" {
        /// With a vote.
        Voting = "voting",
        /// With a voice only.
        Advising = "advising",
    }
}

/// The identity of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId(pub EntityId);

/// Who holds a seat. Never a person as such: a person sits there in a role, which stays when the
/// person goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// An actor, whoever comes for it.
    Actor(ActorId),
    /// A role, such as "council member of party A", of an actor or of none.
    Role {
        /// The title of the role.
        title: String,
        /// Whose role it is.
        of: Option<ActorId>,
    },
}

/// That somebody holds a seat for a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// Who.
    pub holder: Holder,
    /// The first day.
    pub from: Day,
    /// The last day; open if none.
    pub until: Option<Day>,
}

impl Tenure {
    /// Whether the seat is held on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.until.is_none_or(|last| other.from <= last)
            && other.until.is_none_or(|last| self.from <= last)
    }
}

/// A seat of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Its identity.
    pub id: SeatId,
    /// What it is called, such as "for the residents of the north".
    pub title: String,
    /// With a vote or with a voice.
    pub vote: Vote,
    /// Who held it when, in any order.
    pub tenures: Vec<Tenure>,
}

impl Seat {
    /// Who held it on a day.
    pub fn holder(&self, day: Day) -> Option<&Tenure> {
        self.tenures.iter().find(|tenure| tenure.holds(day))
    }
}

/// What only bodies have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The actor that it is.
    pub actor: ActorId,
    /// What sort of body.
    pub kind: BodyKind,
    /// Advising or deciding.
    pub weight: Weight,
    seats: Vec<Seat>,
}

/// Why seats or terms cannot be as they are given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// A term ends before it begins.
    #[error("a term of seat {} ends on {until} before it begins on {from}", .seat.0)]
    EndsBeforeItBegins {
        /// Which seat.
        seat: SeatId,
        /// First day.
        from: Day,
        /// Last day.
        until: Day,
    },
    /// Two hold the same seat on the same day.
    #[error("seat {} is held twice from {from}", .seat.0)]
    HeldTwice {
        /// Which seat.
        seat: SeatId,
        /// The first such day.
        from: Day,
    },
    /// Two seats have the same identity.
    #[error("seat {} stands there twice", .0.0)]
    SeatTwice(SeatId),
    /// A body that decides has seats, and none of them has a vote.
    #[error("the body decides, but none of its seats has a vote")]
    NobodyVotes,
    /// A body holds a seat in itself.
    #[error("the body holds seat {} in itself", .0.0)]
    OwnSeat(SeatId),
    /// There is no such seat.
    #[error("there is no seat {}", .0.0)]
    NoSeat(SeatId),
    /// Nobody holds the seat on that day.
    #[error("nobody holds seat {} on {day}", .seat.0)]
    Vacant {
        /// Which seat.
        seat: SeatId,
        /// The day.
        day: Day,
    },
}

impl Body {
    /// A body with its seats.
    ///
    /// # Errors
    /// The first [`BodyFault`].
    pub fn new(
        actor: ActorId,
        kind: BodyKind,
        weight: Weight,
        seats: Vec<Seat>,
    ) -> Result<Self, BodyFault> {
        let body = Self {
            actor,
            kind,
            weight,
            seats,
        };
        body.check()?;
        Ok(body)
    }

    /// Its seats.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Every seat with who held it on a day; a vacant seat is there too.
    pub fn on(&self, day: Day) -> impl Iterator<Item = (&Seat, Option<&Holder>)> {
        let holder = move |seat: &Seat| seat.tenures.iter().position(|tenure| tenure.holds(day));
        self.seats
            .iter()
            .map(move |seat| (seat, holder(seat).map(|place| &seat.tenures[place].holder)))
    }

    /// Gives a seat to somebody. Whoever holds it with an open end leaves on the day before `from`
    /// only if [`Body::leave`] said so: a term is never cut short silently.
    ///
    /// # Errors
    /// [`BodyFault`]; the body stays as it was.
    pub fn take(&mut self, seat: SeatId, tenure: Tenure) -> Result<(), BodyFault> {
        let mut next = self.clone();
        next.seat_mut(seat)?.tenures.push(tenure);
        next.check()?;
        *self = next;
        Ok(())
    }

    /// Whoever holds the seat on a day leaves it with the end of that day.
    ///
    /// # Errors
    /// [`BodyFault::NoSeat`], [`BodyFault::Vacant`].
    pub fn leave(&mut self, seat: SeatId, last: Day) -> Result<(), BodyFault> {
        let tenures = &mut self.seat_mut(seat)?.tenures;
        let tenure = tenures.iter_mut().find(|tenure| tenure.holds(last));
        tenure.ok_or(BodyFault::Vacant { seat, day: last })?.until = Some(last);
        Ok(())
    }

    fn seat_mut(&mut self, id: SeatId) -> Result<&mut Seat, BodyFault> {
        self.seats
            .iter_mut()
            .find(|seat| seat.id == id)
            .ok_or(BodyFault::NoSeat(id))
    }

    fn check(&self) -> Result<(), BodyFault> {
        for (place, seat) in self.seats.iter().enumerate() {
            if self.seats[..place].iter().any(|other| other.id == seat.id) {
                return Err(BodyFault::SeatTwice(seat.id));
            }
            let mut sorted: Vec<&Tenure> = seat.tenures.iter().collect();
            sorted.sort_by_key(|tenure| tenure.from);
            for tenure in &sorted {
                if let Some(until) = tenure.until.filter(|until| *until < tenure.from) {
                    let from = tenure.from;
                    return Err(BodyFault::EndsBeforeItBegins {
                        seat: seat.id,
                        from,
                        until,
                    });
                }
                if tenure.holder == Holder::Actor(self.actor) {
                    return Err(BodyFault::OwnSeat(seat.id));
                }
            }
            for pair in sorted.windows(2) {
                if pair[0].overlaps(pair[1]) {
                    return Err(BodyFault::HeldTwice {
                        seat: seat.id,
                        from: pair[1].from,
                    });
                }
            }
        }
        let votes = self.seats.iter().any(|seat| seat.vote == Vote::Voting);
        if self.weight == Weight::Deciding && !self.seats.is_empty() && !votes {
            return Err(BodyFault::NobodyVotes);
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "seats_tests.rs"]
mod tests;
