//! Whether what is said of single objects of a boundary file makes sense: which belong to the area of
//! another, and which have a wrong key.

use super::{Checks, again, levels::Place};
use crate::{
    BoundaryFile, LevelFault, Used,
    places::{Step, Way},
};

impl Checks<'_> {
    /// Objects that belong to the area of another: that must be an area of its own, they must not.
    pub(super) fn joins(&mut self, place: &Place<'_>, file: &BoundaryFile) {
        for (object, area) in &file.join {
            let unknown = self.states.lack(place.level, area.as_str());
            let fault = if file.join.contains_key(area.as_str()) || unknown {
                let (object, area) = (object.clone(), area.to_string());
                LevelFault::JoinedWithNothing { object, area }
            } else if self.states.declare(place.level, object) {
                LevelFault::JoinedAndDeclared(object.clone())
            } else {
                continue;
            };
            self.level(place, place.boundaries("join"), fault);
        }
    }

    /// Objects whose key is wrong in the file.
    pub(super) fn corrections(&mut self, place: &Place<'_>, file: &BoundaryFile) {
        let way = |at: usize, field: &'static str| -> Way {
            let steps: [Step; 4] = [
                "boundaries".into(),
                "corrections".into(),
                at.into(),
                field.into(),
            ];
            place.at(steps)
        };
        let of = format!("Ebene „{}“", place.level.id);
        for (at, corrected) in file.corrections.iter().enumerate() {
            self.not_blank(&of, "reason", &corrected.reason, way(at, "reason"));
            if corrected.object == 0 {
                self.level(place, way(at, "object"), LevelFault::ObjectZero);
            }
            let key = corrected.key.as_str();
            if corrected.written.trim() == key {
                let fault = LevelFault::NothingCorrected(corrected.object);
                self.level(place, way(at, "key"), fault);
            }
            if self.states.lack(place.level, key) {
                let by = format!("die Ebene „{}“ (corrections)", place.level.id);
                self.unknown(way(at, "key"), Used::Area, key, &by);
            }
        }
        let objects = file.corrections.iter().enumerate();
        for (object, at) in again(objects.map(|(at, corrected)| (corrected.object, at))) {
            self.level(place, way(at, "object"), LevelFault::ObjectTwice(object));
        }
    }
}
