//! Maps of areas without values: where an area lies, and the way into the city.

use crate::{addresses, words::Words};
use releases::directory::{Area, CurrentRelease};
use terms::{AreaKey, LevelId};
use ui::{Choropleth, MapShape, ShapeClass};

/// More shapes or rows than this are never put on one page.
pub(crate) const MOST_SHAPES: usize = 2000;

/// Up to this many areas, names stand on the map.
const MOST_LABELS: usize = 30;

/// The areas of a level; none if the level is unknown.
pub(crate) fn areas<'a>(release: &'a CurrentRelease, level: &LevelId) -> &'a [Area] {
    release
        .areas
        .get(level)
        .map_or(&[], |areas| areas.as_slice())
}

/// The whole city: the one area of the last level.
pub(crate) fn city(release: &CurrentRelease) -> Option<&Area> {
    let level = release.description.levels.last()?;
    areas(release, &level.id).first()
}

/// The levels that a map can show: all but the whole city, and not more shapes than fit on a
/// page. With a city level only, that one.
pub(crate) fn map_levels(release: &CurrentRelease) -> Vec<&city_description::PublicLevel> {
    let levels = &release.description.levels;
    let parts = &levels[..levels.len().saturating_sub(1)];
    let fitting: Vec<_> = parts
        .iter()
        .filter(|level| {
            let count = areas(release, &level.id).len();
            count > 0 && count <= MOST_SHAPES
        })
        .collect();
    if fitting.is_empty() {
        levels.last().into_iter().collect()
    } else {
        fitting
    }
}

/// A map around the given shapes.
pub(crate) fn choropleth(
    words: Words,
    release: &CurrentRelease,
    id: &'static str,
    name: String,
    shapes: Vec<MapShape>,
) -> Choropleth {
    Choropleth {
        id,
        name,
        width: release.frame.width,
        height: release.frame.height,
        metres_per_unit: release.frame.metres_per_unit,
        labelled: shapes.len() <= MOST_LABELS,
        shapes,
        small: false,
        north: words.t("map-north"),
        notation: words.notation(),
    }
}

/// The shape of an area that leads to its profile.
pub(crate) fn place(words: Words, area: &Area, class: ShapeClass) -> MapShape {
    MapShape {
        outline: area.outline.clone(),
        label: area.label,
        label_text: area.name.clone(),
        title: area.name.clone(),
        href: addresses::area(words.language, &area.level, &area.key),
        class,
    }
}

/// A map of a level on which one area stands out. If the level has too many areas for a page,
/// only those around it: with the same parent.
pub(crate) fn locator(words: Words, release: &CurrentRelease, own: &Area) -> Choropleth {
    let all = areas(release, &own.level);
    let mut shapes: Vec<MapShape> = all
        .iter()
        .filter(|area| all.len() <= MOST_SHAPES || area.parent == own.parent)
        .map(|area| {
            let class = if area.key == own.key {
                ShapeClass::Own
            } else {
                ShapeClass::Plain
            };
            place(words, area, class)
        })
        .collect();
    shapes.truncate(MOST_SHAPES);
    let name = words.with("map-place-name", &[("area", &own.name)]);
    let mut map = choropleth(words, release, "place", name, shapes);
    // The heading beside it says which one it is.
    map.labelled = false;
    map.small = true;
    map
}

/// The level above an area and the area there, if that is not the whole city.
pub(crate) fn parent<'a>(release: &'a CurrentRelease, area: &Area) -> Option<&'a Area> {
    let levels = &release.description.levels;
    let index = levels.iter().position(|level| level.id == area.level)?;
    let above = levels.get(index + 1)?;
    let key: &AreaKey = area.parent.as_ref()?;
    areas(release, &above.id)
        .iter()
        .find(|candidate| candidate.key == *key)
}

/// The areas one level below that name an area as theirs; for the whole city all of them.
pub(crate) fn children<'a>(release: &'a CurrentRelease, area: &Area) -> Vec<&'a Area> {
    let levels = &release.description.levels;
    let Some(index) = levels.iter().position(|level| level.id == area.level) else {
        return Vec::new();
    };
    let Some(below) = index.checked_sub(1).and_then(|below| levels.get(below)) else {
        return Vec::new();
    };
    let whole = index + 1 == levels.len();
    areas(release, &below.id)
        .iter()
        .filter(|child| whole || child.parent.as_ref() == Some(&area.key))
        .take(MOST_SHAPES)
        .collect()
}
