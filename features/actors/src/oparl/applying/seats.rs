//! Memberships become seats that are held in a role.

use super::{OparlError, Writing, fresh};
use crate::{
    keeping_bodies::MOST_SEATS,
    recording::new_id,
    store::{BodyRows, body_of, id},
};
use actor_network::{
    Day,
    bodies::{Body, BodyFault, Holder, Seat, SeatId, Tenure, Vote, Weight},
    oparl::plan::SeatDraft,
};
use std::collections::{BTreeMap, BTreeSet};
use terms::ActorId;

/// The title of a seat for which the source names no function. As all names of seats it is German.
const MEMBER: &str = "Mitglied";

/// What becomes of a seat.
struct Becomes<'a> {
    seat: SeatId,
    draft: &'a SeatDraft,
    ended: bool,
}

impl Writing<'_> {
    pub(super) async fn write_seats(&mut self) -> Result<(), OparlError> {
        let planning = self.planning;
        let mut by_body: BTreeMap<ActorId, Vec<Becomes<'_>>> = BTreeMap::new();
        let mut moved: BTreeMap<ActorId, BTreeSet<SeatId>> = BTreeMap::new();
        for one in &planning.plan.seats {
            let Some((draft, ended)) = fresh(one) else {
                continue;
            };
            let Some(body) = self.bodies.get(&draft.body).copied() else {
                continue;
            };
            let own = planning.own.get(&("seat", one.id.clone()));
            let seat = match own {
                Some(own) => SeatId(id(own, ("oparl_thing", "own_id"), own)?),
                None => SeatId(new_id(self.doing.now, self.random)),
            };
            let known = planning.ours.seats.get(&one.id);
            let before = known.and_then(|known| self.bodies.get(&known.ours.body));
            if let Some(before) = before.filter(|before| **before != body) {
                moved.entry(*before).or_default().insert(seat);
            }
            self.note(("seat", &one.id, seat.0.to_string()), draft, (known, ended))?;
            self.touch(body).seats += 1;
            let becomes = Becomes { seat, draft, ended };
            by_body.entry(body).or_default().push(becomes);
        }
        let all: BTreeSet<ActorId> = by_body.keys().chain(moved.keys()).copied().collect();
        for actor in all {
            let seats = by_body.remove(&actor).unwrap_or_default();
            let gone = moved.remove(&actor).unwrap_or_default();
            self.write_body(actor, &seats, &gone).await?;
        }
        Ok(())
    }

    async fn write_body(
        &self,
        actor: ActorId,
        seats: &[Becomes<'_>],
        gone: &BTreeSet<SeatId>,
    ) -> Result<(), OparlError> {
        let Some(body) = body_of(self.tx, actor).await? else {
            return Ok(());
        };
        let name = || {
            let oparl = self.bodies.iter().find(|(_, one)| **one == actor);
            oparl.map_or_else(String::new, |(oparl, _)| self.planning.body_name(oparl))
        };
        let mut kept: Vec<Seat> = body.seats().to_vec();
        kept.retain(|seat| !gone.contains(&seat.id));
        for one in seats {
            match kept.iter_mut().find(|seat| seat.id == one.seat) {
                Some(seat) => self.change_seat(seat, one),
                None if one.ended => {}
                None => {
                    let mut seat = Seat {
                        id: one.seat,
                        title: String::new(),
                        vote: Vote::Voting,
                        tenures: Vec::new(),
                    };
                    self.change_seat(&mut seat, one);
                    kept.push(seat);
                }
            }
        }
        if kept.len() > MOST_SEATS {
            return Err(OparlError::TooManySeats(name()));
        }
        let made = match Body::new(actor, body.kind, body.weight, kept.clone()) {
            // The source gives nobody a vote: then this body advises.
            Err(BodyFault::NobodyVotes) => Body::new(actor, body.kind, Weight::Advising, kept),
            made => made,
        };
        let made = made.map_err(|fault| OparlError::Body {
            name: name(),
            fault,
        })?;
        Ok(BodyRows::of(&made).replace(self.tx, actor).await?)
    }

    /// Gives a seat what the source says. Its last term is that of the source; earlier ones stay.
    fn change_seat(&self, seat: &mut Seat, becomes: &Becomes<'_>) {
        let day = self.planning.day;
        if becomes.ended {
            for tenure in &mut seat.tenures {
                if tenure.holds(day) {
                    tenure.until = Some(day);
                }
            }
            return;
        }
        let draft = becomes.draft;
        let title = draft.role.clone().unwrap_or_else(|| MEMBER.to_owned());
        // Where the source does not say who votes, members do.
        seat.vote = draft.vote.unwrap_or(Vote::Voting);
        let place = (0..seat.tenures.len()).max_by_key(|place| seat.tenures[*place].from);
        let known = place.map(|place| seat.tenures[place].from);
        let tenure = Tenure {
            holder: Holder::Role {
                title: match &draft.sent_by_name {
                    Some(group) => format!("{title}, {group}").chars().take(200).collect(),
                    None => title.clone(),
                },
                of: None,
            },
            from: first_day(draft, known.unwrap_or(day)),
            until: draft.until,
        };
        match place {
            Some(place) => seat.tenures[place] = tenure,
            None => seat.tenures.push(tenure),
        }
        seat.title = title;
    }
}

/// The first day of a term; where the source names none, the day on which we first saw it.
fn first_day(draft: &SeatDraft, seen: Day) -> Day {
    let day = draft.from.unwrap_or(seen);
    draft.until.map_or(day, |until| day.min(until))
}
