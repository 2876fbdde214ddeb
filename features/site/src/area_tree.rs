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

/// What became of an area that was named in boundaries of any vintage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaNow {
    /// It holds in the boundaries of now.
    Holds,
    /// Boundaries were drawn anew, and this is the same area in those of now.
    Same(AreaRef),
    /// Its own boundaries changed. These areas of now share ground with it, as far as that is published.
    Changed(Vec<AreaRef>),
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

    /// What became of an area. As long as nothing is published, nothing has changed.
    fn now(&self, area: &AreaRef) -> AreaNow {
        match self.area(area).is_some() || self.levels().is_empty() {
            true => AreaNow::Holds,
            false => AreaNow::Changed(Vec::new()),
        }
    }

    /// What an area of earlier boundaries was called; `None` if they are not known.
    fn former_name(&self, _: &AreaRef) -> Option<String> {
        None
    }

    /// The areas of earlier boundaries that share ground with one of now, as they were named then.
    fn formers(&self, _: &AreaRef) -> Vec<AreaRef> {
        Vec::new()
    }

    /// An area and those above it, the widest last; nothing if it is not known.
    fn path(&self, area: &AreaRef) -> Vec<AreaRef> {
        // No hierarchy is deeper; a circle would end here.
        const DEEPEST: usize = 12;
        let mut path = Vec::new();
        let mut at = self.area(area);
        while let Some(area) = at.filter(|_| path.len() < DEEPEST) {
            at = area.parent.as_ref().and_then(|parent| self.area(parent));
            path.push(area.area);
        }
        path
    }

    /// Whether `inner` is `outer` or lies in it. An area that is not known lies nowhere.
    ///
    /// Either may be named in earlier boundaries. What is still the same area counts as that of now.
    /// An area whose boundaries changed holds nothing any more; it lies in another if all areas of
    /// now that share ground with it do.
    fn contains(&self, outer: &AreaRef, inner: &AreaRef) -> bool {
        let path = self.path(inner);
        if path.contains(outer) {
            return true;
        }
        if !path.is_empty() && self.area(outer).is_some() {
            return false;
        }
        let outer = match self.now(outer) {
            AreaNow::Holds => outer.clone(),
            AreaNow::Same(area) => area,
            AreaNow::Changed(_) => return false,
        };
        match self.now(inner) {
            AreaNow::Holds => path.contains(&outer),
            AreaNow::Same(area) => self.path(&area).contains(&outer),
            AreaNow::Changed(areas) => {
                !areas.is_empty() && areas.iter().all(|area| self.path(area).contains(&outer))
            }
        }
    }

    /// The smallest area of now that holds all of an area of any boundaries; `None` if that is not
    /// known.
    fn carried(&self, area: &AreaRef) -> Option<AreaRef> {
        match self.now(area) {
            AreaNow::Holds => self.area(area).map(|area| area.area),
            AreaNow::Same(area) => Some(area),
            AreaNow::Changed(areas) => {
                let (first, others) = areas.split_first()?;
                let others: Vec<Vec<AreaRef>> = others.iter().map(|one| self.path(one)).collect();
                let holds_all = |one: &AreaRef| others.iter().all(|path| path.contains(one));
                self.path(first).into_iter().find(holds_all)
            }
        }
    }

    /// The name of an area, also of earlier boundaries; its key if it is not known.
    fn name(&self, area: &AreaRef) -> String {
        let now = self.area(area).map(|area| area.name);
        now.or_else(|| self.former_name(area))
            .unwrap_or_else(|| area.key.to_string())
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
