//! Whether links lead from earlier boundaries to later ones and say which areas belong together.

use super::{Checks, again};
use crate::{
    Fault, Link, LinkFault, Used,
    places::{Way, way},
};

impl Checks<'_> {
    pub(super) fn links(&mut self) {
        let links = &self.description.links;
        for (at, link) in links.iter().enumerate() {
            self.ends(at, link);
            if let Some(file) = &link.file {
                self.path(way!["links", at, "file"], file);
            }
            let (file, from, to) = (&link.file, &link.from_column, &link.to_column);
            match (link.same_keys, file) {
                (true, Some(_)) => self.link(at, "file", LinkFault::TwoWays),
                (false, None) => self.link(at, "from", LinkFault::NoWay),
                _ => {}
            }
            for (field, column) in [("from_column", from), ("to_column", to)] {
                match (file, column) {
                    (Some(_), None) => self.link(at, "file", LinkFault::NoColumn(field)),
                    (None, Some(_)) => self.link(at, field, LinkFault::NoFile(field)),
                    _ => {}
                }
            }
            if let Some(column) = from.as_ref().filter(|from| Some(*from) == to.as_ref()) {
                self.link(at, "to_column", LinkFault::OneColumn(column.clone()));
            }
        }
        let pairs = links.iter().enumerate();
        for (_, at) in again(pairs.map(|(at, link)| ((&link.from, &link.to), at))) {
            self.link(at, "from", LinkFault::Twice);
        }
    }

    fn link(&mut self, at: usize, field: &'static str, fault: LinkFault) {
        let Some(link) = self.description.links.get(at) else {
            return;
        };
        let (from, to) = (link.from.to_string(), link.to.to_string());
        self.note(way!["links", at, field], Fault::Link { from, to, fault });
    }

    /// Whether both levels are there and the first belongs to earlier boundaries.
    fn ends(&mut self, at: usize, link: &Link) {
        let place = |field: &'static str| -> Way { way!["links", at, field] };
        let state = |id| self.states.with(id).map(|(state, _)| state);
        // The present state is the first, the earliest the last.
        match (state(&link.from), state(&link.to)) {
            (Some(from), Some(to)) if from <= to => self.link(at, "from", LinkFault::NotEarlier),
            (Some(_), Some(_)) => {}
            (from, to) => {
                let by = "eine Verknüpfung ([[links]])";
                if from.is_none() {
                    self.unknown(place("from"), Used::Level, link.from.as_str(), by);
                }
                if to.is_none() {
                    self.unknown(place("to"), Used::Level, link.to.as_str(), by);
                }
            }
        }
    }
}
