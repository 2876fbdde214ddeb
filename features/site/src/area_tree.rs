//! The areas of the city as forms and rights need them.

use terms::{AreaRef, Language, LevelId, Translated};

/// An area with its place in the hierarchy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedArea {
    /// Which one.
    pub area: AreaRef,
    /// Its name.
    pub name: String,
    /// The area that contains it, if any.
    pub parent: Option<AreaRef>,
}

/// A level of areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedLevel {
    /// Its key.
    pub level: LevelId,
    /// What one area of it is called.
    pub name: Translated,
    /// What several are called.
    pub plural: Translated,
    /// How many areas it has.
    pub areas: usize,
}

/// The areas of the city now. What is public of the current release is enough for it.
pub trait AreaTree: Send + Sync {
    /// The levels in use now, the widest first.
    fn levels(&self) -> Vec<PlacedLevel>;

    /// An area; `None` if there is none of this name in the boundaries of now.
    fn area(&self, area: &AreaRef) -> Option<PlacedArea>;

    /// The areas of a level in German order of their names.
    fn of_level(&self, level: &LevelId) -> Vec<PlacedArea>;

    /// The areas right below one, in German order of their names.
    fn children(&self, area: &AreaRef) -> Vec<PlacedArea>;

    /// Whether `inner` is `outer` or lies in it. An area that is not known lies nowhere.
    fn contains(&self, outer: &AreaRef, inner: &AreaRef) -> bool {
        // No hierarchy is deeper; a circle would end here.
        const DEEPEST: usize = 12;
        let mut at = self.area(inner);
        for _ in 0..DEEPEST {
            match at {
                Some(area) if area.area == *outer => return true,
                Some(area) => at = area.parent.as_ref().and_then(|parent| self.area(parent)),
                None => return false,
            }
        }
        false
    }

    /// The name of an area; its key if it is not known.
    fn name(&self, area: &AreaRef) -> String {
        self.area(area)
            .map_or_else(|| area.key.to_string(), |area| area.name)
    }

    /// The name of an area with the area above it, such as "Gartenfeld (Altstadt)".
    fn full_name(&self, area: &AreaRef) -> String {
        let name = self.name(area);
        let widest = self.levels().first().map(|level| level.level.clone());
        let above = self.area(area).and_then(|area| area.parent);
        match above.filter(|parent| Some(&parent.level) != widest.as_ref()) {
            Some(parent) => format!("{name} ({})", self.name(&parent)),
            None => name,
        }
    }

    /// The address of its profile.
    fn address(&self, language: Language, area: &AreaRef) -> String {
        format!("/{}/raeume/{}/{}", language.tag(), area.level, area.key)
    }
}

/// No areas at all: nothing is published yet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unplaced;

impl AreaTree for Unplaced {
    fn levels(&self) -> Vec<PlacedLevel> {
        Vec::new()
    }

    fn area(&self, _: &AreaRef) -> Option<PlacedArea> {
        None
    }

    fn of_level(&self, _: &LevelId) -> Vec<PlacedArea> {
        Vec::new()
    }

    fn children(&self, _: &AreaRef) -> Vec<PlacedArea> {
        Vec::new()
    }
}
