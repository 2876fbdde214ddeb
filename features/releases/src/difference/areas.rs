//! Areas that are new, gone, renamed, drawn anew or in another area now.

use super::{declared::plural, shapes::Redrawn};
use crate::{directory::Area, package::ReleaseContent};
use city_description::PublicLevel;
use std::collections::HashMap;
use terms::AreaKey;

/// Changes of the areas of a level that both releases have.
#[derive(Debug)]
pub(super) struct LevelAreas<'a> {
    /// Name of the level, German plural.
    pub(super) level: &'a str,
    /// Areas that only the later release has.
    pub(super) added: Vec<&'a Area>,
    /// Areas that only the earlier release has.
    pub(super) removed: Vec<&'a Area>,
    /// Areas with another name, before and after.
    pub(super) renamed: Vec<(&'a Area, &'a Area)>,
    /// Areas with another outline, as they are now.
    pub(super) redrawn: Vec<&'a Area>,
    /// Areas within another area than before, before and after.
    pub(super) moved: Vec<(&'a Area, &'a Area)>,
    /// How many areas have other links to areas of other boundary vintages.
    pub(super) relinked: usize,
}

impl LevelAreas<'_> {
    fn is_none(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.renamed.is_empty()
            && self.redrawn.is_empty()
            && self.moved.is_empty()
            && self.relinked == 0
    }
}

/// Compares the areas of every level that both releases have; levels without a difference are left
/// out.
pub(super) fn between<'a>(
    before: &'a ReleaseContent,
    after: &'a ReleaseContent,
) -> Vec<LevelAreas<'a>> {
    let both: Vec<(&PublicLevel, Pairs<'a>)> = after
        .description
        .all_levels()
        .filter_map(|level| {
            let old = before.areas.get(&level.id)?;
            let new = after.areas.get(&level.id)?;
            Some((level, Pairs::of(old, new)))
        })
        .collect();
    let pairs = both.iter().flat_map(|(_, pairs)| &pairs.both);
    let redrawn = Redrawn::new(before, after, pairs.copied());
    both.into_iter()
        .map(|(level, pairs)| {
            let kept = |changed: &dyn Fn(&Area, &Area) -> bool| {
                let pairs = pairs.both.iter().copied();
                pairs
                    .filter(|(old, new)| changed(old, new))
                    .collect::<Vec<_>>()
            };
            LevelAreas {
                level: plural(level),
                renamed: kept(&|old, new| old.name != new.name),
                redrawn: kept(&|old, new| redrawn.is(old, new))
                    .into_iter()
                    .map(|(_, new)| new)
                    .collect(),
                moved: kept(&|old, new| old.parent != new.parent),
                relinked: kept(&|old, new| old.links != new.links).len(),
                added: pairs.added,
                removed: pairs.removed,
            }
        })
        .filter(|changes| !changes.is_none())
        .collect()
}

/// Areas of a level by key: those of both releases, and those of one.
struct Pairs<'a> {
    both: Vec<(&'a Area, &'a Area)>,
    added: Vec<&'a Area>,
    removed: Vec<&'a Area>,
}

impl<'a> Pairs<'a> {
    fn of(old: &'a [Area], new: &'a [Area]) -> Self {
        let mut left: HashMap<&AreaKey, &Area> = old.iter().map(|area| (&area.key, area)).collect();
        let (mut both, mut added) = (Vec::new(), Vec::new());
        for area in new {
            match left.remove(&area.key) {
                Some(old) => both.push((old, area)),
                None => added.push(area),
            }
        }
        let removed = old.iter().filter(|area| left.contains_key(&area.key));
        Self {
            both,
            added,
            removed: removed.collect(),
        }
    }
}
