//! Maps of areas without values: where an area lies, and the way into the city.

use crate::{addresses, vintages::Boundaries, words::Words};
use city_description::PublicLevel;
use releases::directory::{Area, CurrentRelease};
use ui::{Bounds, Choropleth, Link, MapShape, ShapeClass};

pub(crate) use crate::vintages::areas;

/// More shapes than this are never put on one page.
pub(crate) const MOST_SHAPES: usize = 2000;

/// More rows than this are shown in parts, and levels with more areas in lists of their own.
pub(crate) const MOST_ROWS: usize = 600;

/// The start page shows at most this many areas.
pub(crate) const MOST_AT_START: usize = 200;

/// Up to this many areas, names stand on the map.
const MOST_LABELS: usize = 30;

/// The whole city: the one area of the last level.
pub(crate) fn city(release: &CurrentRelease) -> Option<&Area> {
    let level = release.description.levels.last()?;
    areas(release, &level.id).first()
}

/// The levels that a map can show one by one or in parts: all that have areas but the whole city,
/// from the finest. With a city level only, that one.
pub(crate) fn part_levels<'a>(
    release: &CurrentRelease,
    boundaries: Boundaries<'a>,
) -> Vec<&'a PublicLevel> {
    let levels = boundaries.levels;
    let parts: Vec<_> = levels[..levels.len().saturating_sub(1)]
        .iter()
        .filter(|level| !areas(release, &level.id).is_empty())
        .collect();
    if parts.is_empty() {
        levels.last().into_iter().collect()
    } else {
        parts
    }
}

/// The levels with at most so many areas, from the finest; the coarsest part of the city if all
/// have more, the city if that is too many still.
pub(crate) fn finest_first<'a>(
    release: &CurrentRelease,
    boundaries: Boundaries<'a>,
    most: usize,
) -> Vec<&'a PublicLevel> {
    let parts = part_levels(release, boundaries);
    let count = |level: &PublicLevel| areas(release, &level.id).len();
    let fitting: Vec<_> = parts
        .iter()
        .copied()
        .filter(|level| count(level) <= most)
        .collect();
    if !fitting.is_empty() {
        return fitting;
    }
    let coarsest = parts.last().filter(|level| count(level) <= MOST_SHAPES);
    let city = boundaries.levels.last();
    coarsest.copied().or(city).into_iter().collect()
}

/// The finest level of the present boundaries with at most so many areas, as [`finest_first`].
pub(crate) fn finest(release: &CurrentRelease, most: usize) -> Option<&PublicLevel> {
    let boundaries = Boundaries::all(&release.description).next()?;
    finest_first(release, boundaries, most).first().copied()
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
        view: Bounds {
            left: 0.0,
            top: 0.0,
            width: release.frame.width,
            height: release.frame.height,
        },
        metres_per_unit: release.frame.metres_per_unit,
        labelled: shapes.len() <= MOST_LABELS,
        shapes,
        dots: Vec::new(),
        small: false,
        north: words.t("map-north"),
        notation: words.notation(),
    }
}

/// The link to the profile of an area.
pub(crate) fn link(words: Words, area: &Area) -> Link {
    Link {
        text: area.name.clone(),
        href: addresses::area(words.language, &area.level, &area.key),
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
        key: None,
        class,
    }
}

/// A map of a level on which one area stands out. If the level has too many areas for a small map,
/// only those around it: with the same parent.
pub(crate) fn locator(words: Words, release: &CurrentRelease, own: &Area) -> Choropleth {
    let all = release.areas.get(&own.level);
    let near = all.is_some_and(|all| all.len() > MOST_ROWS);
    let around: Vec<&Area> = match all {
        Some(all) if near => all.within(own.parent.as_ref()).collect(),
        Some(all) => all.iter().collect(),
        None => Vec::new(),
    };
    let mut shapes: Vec<MapShape> = around
        .into_iter()
        .map(|area| {
            let class = if area.key == own.key {
                ShapeClass::Own
            } else {
                ShapeClass::Plain
            };
            place(words, area, class)
        })
        .collect();
    if shapes.len() > MOST_SHAPES {
        shapes.truncate(MOST_SHAPES - 1);
        shapes.retain(|shape| shape.class != ShapeClass::Own);
        shapes.push(place(words, own, ShapeClass::Own));
    }
    let name = words.with("map-place-name", &[("area", &own.name)]);
    let mut map = choropleth(words, release, "place", name, shapes);
    if near {
        zoom(&mut map);
    }
    // The heading beside it says which one it is.
    map.labelled = false;
    map.small = true;
    map
}

/// Lets a map show no more than its shapes.
pub(crate) fn zoom(map: &mut Choropleth) {
    let outlines = map.shapes.iter().map(|shape| shape.outline.as_str());
    if let Some(view) = Bounds::around(outlines) {
        map.view = view;
    }
}

/// The area of the level above that contains an area.
pub(crate) fn parent<'a>(release: &'a CurrentRelease, area: &Area) -> Option<&'a Area> {
    let boundaries = Boundaries::of_level(&release.description, &area.level)?;
    let above = boundaries.above(&area.level)?;
    crate::vintages::find(release, &above.id, area.parent.as_ref()?)
}

/// The areas one level below that name an area as theirs; for the whole city all of them.
pub(crate) fn children<'a>(release: &'a CurrentRelease, area: &Area) -> Vec<&'a Area> {
    let Some(boundaries) = Boundaries::of_level(&release.description, &area.level) else {
        return Vec::new();
    };
    let Some(below) = boundaries.below(&area.level) else {
        return Vec::new();
    };
    match release.areas.get(&below.id) {
        Some(all) if boundaries.is_top(&area.level) => all.iter().collect(),
        Some(all) => all.within(Some(&area.key)).collect(),
        None => Vec::new(),
    }
}
