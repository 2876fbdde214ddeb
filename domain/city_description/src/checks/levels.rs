//! Whether the levels of each state reach from the finest to the whole city, and whether every
//! area gets a boundary, a name and the area that contains it, each in one way.

use super::Checks;
use crate::{
    Fault, Kind, Level, LevelFault,
    places::{Step, Way},
};
use std::collections::BTreeSet;

/// A level and its neighbours.
pub(super) struct Place<'a> {
    pub(super) level: &'a Level,
    below: Option<&'a Level>,
    /// The next larger level, if that is not the whole city.
    next: Option<&'a Level>,
    is_last: bool,
    way: Way,
}

impl<'a> Place<'a> {
    fn of(levels: &'a [Level], at: usize, way: Way) -> Option<Self> {
        let last = levels.len().checked_sub(1)?;
        Some(Self {
            level: levels.get(at)?,
            below: at.checked_sub(1).and_then(|below| levels.get(below)),
            next: levels.get(at + 1).filter(|_| at + 1 < last),
            is_last: at == last,
            way,
        })
    }

    pub(super) fn at(&self, steps: impl IntoIterator<Item = Step>) -> Way {
        self.way.iter().copied().chain(steps).collect()
    }

    fn field(&self, field: &'static str) -> Way {
        self.at([field.into()])
    }

    pub(super) fn boundaries(&self, field: &'static str) -> Way {
        self.at(["boundaries".into(), field.into()])
    }
}

impl Checks<'_> {
    pub(super) fn levels(&mut self) {
        let mut all = Vec::new();
        let mut ids = Vec::new();
        for state in self.states.iter() {
            for (at, level) in state.levels.iter().enumerate() {
                let way = state.way(at);
                let id: Way = way.iter().copied().chain([Step::Field("id")]).collect();
                ids.push((level.id.as_str(), id));
                all.extend(Place::of(state.levels, at, way));
            }
        }
        self.unique(Kind::Levels, ids);
        for place in all {
            let of = format!("Ebene „{}“", place.level.id);
            let texts = [(&place.level.name, "name"), (&place.level.plural, "plural")];
            self.texts(&of, texts, |field| place.field(field));
            self.areas(&place, &of);
            self.names(&place, &of);
            self.boundaries(&place);
        }
    }

    pub(super) fn level(&mut self, place: &Place<'_>, way: Way, fault: LevelFault) {
        self.note(way, Fault::Level(place.level.id.to_string(), fault));
    }

    /// The areas that the description names itself.
    fn areas(&mut self, place: &Place<'_>, of: &str) {
        let level = place.level;
        let mut spellings = Vec::new();
        for (at, area) in level.areas.iter().enumerate() {
            let way = |field| place.at(["areas".into(), at.into(), Step::Field(field)]);
            spellings.push((area.key.as_str(), way("key")));
            let others = area.also.iter().map(|text| text.trim());
            // Written twice for one area is no harm.
            let others: BTreeSet<&str> = others.filter(|text| *text != area.key.as_str()).collect();
            spellings.extend(others.into_iter().map(|text| (text, way("also"))));
            self.not_blank(of, "name", &area.name, way("name"));
        }
        for (at, area) in level.without_boundary.iter().enumerate() {
            let way = |field| place.at(["without_boundary".into(), at.into(), Step::Field(field)]);
            spellings.push((area.key.as_str(), way("key")));
            self.not_blank(of, "name", &area.name, way("name"));
            self.not_blank(of, "reason", &area.reason, way("reason"));
            let prefix = level
                .boundaries
                .as_ref()
                .and_then(|file| file.parent_prefix);
            if let Some(next) = place
                .next
                .filter(|_| area.parent.is_none() && prefix.is_none())
            {
                let (key, next) = (area.key.to_string(), next.id.to_string());
                let fault = LevelFault::WithoutParent { key, next };
                self.level(place, way("key"), fault);
            }
        }
        self.unique(Kind::Areas, spellings);
        if !level.without_boundary.is_empty() && level.boundaries.is_none() {
            let way = place.field("without_boundary");
            self.level(place, way, LevelFault::NothingToComplete);
        }
        if place.is_last && level.areas.len() > 1 {
            let fault = LevelFault::WholeCityHasParts(level.areas.len());
            self.level(place, place.field("areas"), fault);
        }
    }

    /// Where the names of areas come from.
    fn names(&mut self, place: &Place<'_>, of: &str) {
        let level = place.level;
        let in_file = level
            .boundaries
            .as_ref()
            .and_then(|file| file.name_column.as_ref());
        if let Some(names) = &level.names {
            let way = |field| place.at(["names".into(), Step::Field(field)]);
            self.path(way("file"), &names.file);
            self.not_blank(of, "names.key_column", &names.key_column, way("key_column"));
            self.not_blank(
                of,
                "names.name_column",
                &names.name_column,
                way("name_column"),
            );
            let below = place.below.and_then(|below| below.boundaries.as_ref());
            let from_below = below.is_some_and(|file| file.parent_name_column.is_some());
            let no_file = level.boundaries.is_none();
            let other = if in_file.is_some() {
                Some("name_column")
            } else if !level.areas.is_empty() {
                Some("areas")
            } else if no_file && place.is_last {
                Some("city.name")
            } else if no_file && from_below {
                Some("parent_name_column der Ebene darunter")
            } else {
                None
            };
            if let Some(other) = other {
                let fault = LevelFault::TwoNames("names", other);
                self.level(place, place.field("names"), fault);
            }
        } else if level.boundaries.is_some() && in_file.is_none() && level.areas.is_empty() {
            self.level(place, place.boundaries("file"), LevelFault::NoName);
        }
    }

    /// The file with boundaries and what it says of the area one level up.
    fn boundaries(&mut self, place: &Place<'_>) {
        if place.level.parent_prefix == Some(0) {
            let way = place.field("parent_prefix");
            self.level(place, way, LevelFault::EmptyPrefix);
        }
        let Some(file) = &place.level.boundaries else {
            self.joined(place);
            return;
        };
        if place.level.parent_prefix.is_some() {
            let way = place.field("parent_prefix");
            self.level(place, way, LevelFault::PrefixBesideFile);
        }
        self.path(place.boundaries("file"), &file.file);
        let has_parent = file.parent_column.is_some() || file.parent_prefix.is_some();
        if place.is_last && (has_parent || file.parent_name_column.is_some()) {
            let fields = ["parent_column", "parent_prefix", "parent_name_column"];
            let given = [
                file.parent_column.is_some(),
                file.parent_prefix.is_some(),
                file.parent_name_column.is_some(),
            ];
            let field = fields.into_iter().zip(given).find(|(_, given)| *given);
            let way = place.boundaries(field.map_or("file", |(field, _)| field));
            self.level(place, way, LevelFault::WholeCityHasParent);
        }
        if let Some(next) = place.next.filter(|_| !has_parent) {
            let fault = LevelFault::NoParent(next.id.to_string());
            self.level(place, place.boundaries("file"), fault);
        }
        if file.parent_column.is_some() && file.parent_prefix.is_some() {
            self.level(
                place,
                place.boundaries("parent_prefix"),
                LevelFault::TwoParents,
            );
        }
        if file.parent_prefix == Some(0) {
            self.level(
                place,
                place.boundaries("parent_prefix"),
                LevelFault::EmptyPrefix,
            );
        }
        if file.layer.is_some() && !file.file.to_ascii_lowercase().ends_with(".gpkg") {
            self.level(place, place.boundaries("layer"), LevelFault::Layer);
        }
        self.joins(place, file);
        self.corrections(place, file);
    }

    /// A level without a file is joined from the level below, which must say what joins.
    fn joined(&mut self, place: &Place<'_>) {
        let prefix = place.level.parent_prefix;
        let tells = |below: &Level| below.boundaries.is_some() || below.parent_prefix.is_some();
        let fault = match place.below {
            None => Some(LevelFault::NoBoundaries),
            Some(below) if !place.is_last && !tells(below) => Some(LevelFault::CannotJoin),
            _ => None,
        };
        let next = place.next.filter(|_| prefix.is_none());
        let no_parent = next.map(|next| LevelFault::NoParent(next.id.to_string()));
        for fault in fault.into_iter().chain(no_parent) {
            self.level(place, place.field("id"), fault);
        }
        if place.is_last && prefix.is_some() {
            let way = place.field("parent_prefix");
            self.level(place, way, LevelFault::WholeCityHasParent);
        }
    }
}
