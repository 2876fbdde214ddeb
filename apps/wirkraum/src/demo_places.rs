//! Where the actors of the demonstration city stand on the map: each that works in one area alone has its
//! door there.

use actor_network::actor::{Actor, ActorKind, Location, Places};
use actors::demo::Network;
use anyhow::Context;
use geo::{Contains, Coord, MultiPolygon, Point};
use releases::directory::{CurrentRelease, Directory, WantedBoundaries};
use std::collections::BTreeMap;
use terms::AreaRef;

/// How far doors of one area stand apart, in degrees north: about 70 metres.
const APART: f64 = 0.000_65;
/// The turn from one door to the next, so that no two lie in one line.
const TURN: f64 = 2.4;

/// Gives actors of a network their places, as far as the city that is published has their areas.
///
/// # Errors
/// If the database does not answer.
pub(crate) async fn place(network: &mut Network, directory: &dyn Directory) -> anyhow::Result<()> {
    let Some(release) = directory.current().await? else {
        return Ok(());
    };
    let mut areas: BTreeMap<AreaRef, Option<MultiPolygon<f64>>> = BTreeMap::new();
    let mut doors: BTreeMap<AreaRef, usize> = BTreeMap::new();
    for one in &mut network.whole {
        let facts = one.actor.facts();
        let area = match &facts.places {
            Places::Areas(areas) if areas.len() == 1 => areas.first(),
            _ => None,
        };
        let Some(area) = area.filter(|_| facts.kind != ActorKind::Body).cloned() else {
            continue;
        };
        if !areas.contains_key(&area) {
            let boundary = boundary(directory, &release, &area).await?;
            areas.insert(area.clone(), boundary);
        }
        let Some(Some(boundary)) = areas.get(&area) else {
            continue;
        };
        let door = doors.entry(area).or_default();
        let location = door_in(boundary, *door);
        *door += 1;
        let mut facts = facts.clone();
        facts.location = location;
        let (id, version, state) = (one.actor.id(), one.actor.version(), one.actor.state());
        one.actor = Actor::stored(id, version, facts, state.clone());
    }
    Ok(())
}

/// The so-many-th door of an area: around its middle, or at it where that would lie outside.
fn door_in(boundary: &MultiPolygon<f64>, number: usize) -> Option<Location> {
    let middle = social_area::label_point(boundary)?;
    let number = u32::try_from(number).map_or(0.0, f64::from);
    let (far, turn) = (APART * number.sqrt(), TURN * number);
    let around = Coord {
        x: middle.x + far * turn.cos() / middle.y.to_radians().cos(),
        y: middle.y + far * turn.sin(),
    };
    let at = match boundary.contains(&Point(around)) {
        true => around,
        false => middle,
    };
    Location::new(at.y, at.x)
}

async fn boundary(
    directory: &dyn Directory,
    release: &CurrentRelease,
    area: &AreaRef,
) -> anyhow::Result<Option<MultiPolygon<f64>>> {
    let all = release.areas.get(&area.level);
    let Some(from) = all.and_then(|all| all.position(area.key.as_str())) else {
        return Ok(None);
    };
    let wanted = WantedBoundaries {
        from,
        most: 1,
        within: None,
    };
    let found = directory.boundaries(release, &area.level, wanted).await?;
    let Some(found) = found.iter().find(|one| one.position == from) else {
        return Ok(None);
    };
    let geometry: geojson::Geometry = found.geometry.parse().context("a boundary of the city")?;
    Ok(match geo::Geometry::<f64>::try_from(geometry)? {
        geo::Geometry::Polygon(polygon) => Some(MultiPolygon(vec![polygon])),
        geo::Geometry::MultiPolygon(polygons) => Some(polygons),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Polygon;

    #[test]
    fn doors_of_an_area_stand_apart_and_within_it() {
        let ring = vec![(8.0, 51.0), (8.02, 51.0), (8.02, 51.02), (8.0, 51.02)];
        let area = MultiPolygon(vec![Polygon::new(ring.into(), Vec::new())]);
        let doors: Vec<Location> = (0..12)
            .map(|number| door_in(&area, number).unwrap())
            .collect();
        for (place, door) in doors.iter().enumerate() {
            assert!(!doors[..place].contains(door));
            assert!(area.contains(&Point::new(door.longitude(), door.latitude())));
        }
    }
}
