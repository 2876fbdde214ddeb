//! Whether the states of the boundaries follow each other without gap, and whether earlier levels
//! say at whose place they stand.

use super::Checks;
use crate::{
    EarlierBoundaries, Fault, LevelFault, Used, VintageFault,
    places::{Way, way},
};
use terms::ReferencePeriod;

impl Checks<'_> {
    pub(super) fn vintages(&mut self) {
        let before = (self.found.len(), self.more);
        let earlier = &self.description.earlier;
        let since = self.description.city.boundaries_since;
        let note = |checks: &mut Self, way: Way, fault| checks.note(way, Fault::Vintage(fault));
        match (since, earlier.is_empty()) {
            (None, false) => note(self, way!["city"], VintageFault::NoSince),
            (Some(_), true) => note(
                self,
                way!["city", "boundaries_since"],
                VintageFault::SinceAlone,
            ),
            _ => {}
        }
        let mut next = since;
        for (at, state) in earlier.iter().enumerate() {
            if let Some(fault) = follows(state, next) {
                note(self, way!["earlier", at, "valid_to"], fault);
            }
            match state.valid_from {
                Some(from) if from > state.valid_to => {
                    let to = state.valid_to;
                    let fault = VintageFault::Reversed { from, to };
                    note(self, way!["earlier", at, "valid_from"], fault);
                }
                None if at + 1 < earlier.len() => {
                    note(self, way!["earlier", at], VintageFault::NoStart);
                }
                _ => {}
            }
            if state.levels.is_empty() {
                let what = "eine Ebene der früheren Grenzen ([[earlier.levels]])";
                self.note(way!["earlier", at, "levels"], Fault::Empty(what));
            }
            next = state.valid_from;
            self.places_now(at, state);
        }
        let present = self.description.levels.iter().enumerate();
        for (at, level) in present.filter(|(_, level)| level.now.is_some()) {
            let fault = Fault::Level(level.id.to_string(), LevelFault::NowOfPresent);
            self.note(way!["levels", at, "now"], fault);
        }
        self.states_hold = (self.found.len(), self.more) == before;
    }

    /// Whether each level of an earlier state stands at the place of another present level, in the
    /// same order.
    fn places_now(&mut self, state: usize, earlier: &EarlierBoundaries) {
        let mut before: Vec<usize> = Vec::new();
        for (at, level) in earlier.levels.iter().enumerate() {
            let id = level.id.to_string();
            let place = way!["earlier", state, "levels", at, "now"];
            let Some(now) = &level.now else {
                self.note(place, Fault::Level(id, LevelFault::NoNow));
                continue;
            };
            let present = self.description.levels.iter();
            let Some(found) = present.map(|level| &level.id).position(|id| id == now) else {
                let by = format!("die frühere Ebene „{id}“ (now)");
                self.unknown(place, Used::Level, now.as_str(), &by);
                continue;
            };
            let fault = match before.iter().max() {
                _ if before.contains(&found) => Some(LevelFault::NowTwice(now.to_string())),
                Some(largest) if found < *largest => Some(LevelFault::NowOrder(now.to_string())),
                _ => None,
            };
            if let Some(fault) = fault {
                self.note(place, Fault::Level(id, fault));
            }
            before.push(found);
        }
    }
}

/// Whether a state ends just before the next one begins.
fn follows(state: &EarlierBoundaries, next: Option<ReferencePeriod>) -> Option<VintageFault> {
    let (to, next) = (state.valid_to, next?);
    let expected = next.calendar_year().checked_sub(1);
    if Some(to.calendar_year()) == expected {
        None
    } else if to >= next {
        Some(VintageFault::Overlap { to, next })
    } else {
        Some(VintageFault::Gap { to, next })
    }
}
