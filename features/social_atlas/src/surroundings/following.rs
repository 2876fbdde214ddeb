//! From an area of earlier boundaries to those of now, and back, along the links of a release.

use crate::vintages::find;
use city_description::{PublicDescription, PublicLevel};
use releases::directory::{Area, AreaLink, CurrentRelease};
use std::collections::BTreeSet;
use terms::{AreaRef, LevelId};

/// The levels of earlier boundaries in which an area was named: those of its vintage that were called so
/// then, or whose place its level holds now.
pub(super) fn past_level<'a>(
    description: &'a PublicDescription,
    area: &AreaRef,
) -> Vec<&'a PublicLevel> {
    let earlier = description.earlier.iter().flat_map(|state| &state.levels);
    earlier
        .filter(|level| level.vintage == area.vintage)
        .filter(|level| level.now.as_ref() == Some(&area.level) || level.id == area.level)
        .collect()
}

/// Whether a level of earlier boundaries is the whole city, which stays the same area.
pub(super) fn is_whole_city(description: &PublicDescription, level: &LevelId) -> bool {
    let mut states = description.earlier.iter();
    states.any(|state| state.levels.last().is_some_and(|last| last.id == *level))
}

/// 0 for a level of now, then the earlier ones, the latest first.
fn place(description: &PublicDescription, level: &LevelId) -> Option<usize> {
    let among = |levels: &[PublicLevel]| levels.iter().any(|one| one.id == *level);
    if among(&description.levels) {
        return Some(0);
    }
    let mut earlier = description.earlier.iter();
    earlier
        .position(|state| among(&state.levels))
        .map(|place| place + 1)
}

/// The areas of now that share ground with an area of earlier boundaries, as far as links say it, and
/// whether it is the same as the one found. Links straight to now go before links to boundaries between.
pub(super) fn follow<'a>(release: &'a CurrentRelease, area: &'a Area) -> (Vec<&'a Area>, bool) {
    let description = &*release.description;
    let mut found: Vec<&Area> = Vec::new();
    let mut same = true;
    let mut seen = BTreeSet::new();
    let mut waiting = vec![area];
    while let Some(at) = waiting.pop() {
        let later = links(release, at, |here, there| there < here);
        let straight = later.iter().any(|(there, _)| *there == 0);
        let next = match straight {
            true => Some(0),
            false => later.iter().map(|(there, _)| *there).max(),
        };
        same &= next.is_some();
        for (there, link) in later {
            let Some(target) =
                find(release, &link.level, &link.key).filter(|_| next == Some(there))
            else {
                continue;
            };
            same &= link.same;
            if seen.insert((&target.level, &target.key)) {
                match place(description, &target.level) {
                    Some(0) => found.push(target),
                    _ => waiting.push(target),
                }
            }
        }
    }
    let one = found.len() == 1;
    (found, same && one)
}

/// All areas of earlier boundaries that share ground with an area of now.
pub(super) fn formers<'a>(release: &'a CurrentRelease, area: &'a Area) -> Vec<&'a Area> {
    let mut found: Vec<&Area> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![area];
    while let Some(at) = waiting.pop() {
        for (_, link) in links(release, at, |here, there| there > here) {
            let target = find(release, &link.level, &link.key);
            let new = target.filter(|target| seen.insert((&target.level, &target.key)));
            found.extend(new);
            waiting.extend(new);
        }
    }
    found
}

/// The links of an area to boundaries that are earlier or later, with their places.
fn links<'a>(
    release: &CurrentRelease,
    area: &'a Area,
    wanted: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, &'a AreaLink)> {
    let description = &*release.description;
    let Some(here) = place(description, &area.level) else {
        return Vec::new();
    };
    let links = area.links.iter();
    links
        .filter_map(|link| Some((place(description, &link.level)?, link)))
        .filter(|(there, _)| wanted(here, *there))
        .collect()
}
