//! How much of an area of earlier boundaries lies in which areas of now, from published outlines.

use super::{ReleaseAreas, following::follow};
use crate::{geometry::polygons, vintages::areas};
use geo::MultiPolygon;
use releases::directory::{Area, Boundary, CurrentRelease, Directory, ReadError, WantedBoundaries};
use site::Successor;
use social_area::shares;
use std::{cmp::Reverse, collections::BTreeMap};
use terms::{AreaRef, LevelId};

/// Less of an area than this is the play of simplified outlines, unless a link says otherwise.
const LEAST_PERCENT: u8 = 1;

/// The outlines of levels, each read once.
#[derive(Default)]
struct Outlines(BTreeMap<LevelId, BTreeMap<usize, Boundary>>);

impl Outlines {
    async fn read(
        &mut self,
        directory: &dyn Directory,
        release: &CurrentRelease,
        level: &LevelId,
    ) -> Result<(), ReadError> {
        if self.0.contains_key(level) {
            return Ok(());
        }
        let wanted = WantedBoundaries {
            from: 0,
            most: areas(release, level).len(),
            within: None,
        };
        let found = directory.boundaries(release, level, wanted).await?;
        let by_place = found.iter().map(|one| (one.position, one.clone()));
        self.0.insert(level.clone(), by_place.collect());
        Ok(())
    }

    fn of(&self, release: &CurrentRelease, area: &Area) -> Option<&Boundary> {
        let place = release
            .areas
            .get(&area.level)?
            .position(area.key.as_str())?;
        self.0.get(&area.level)?.get(&place)
    }
}

/// What could take the place of each of these areas: what links name, with the part of its ground by the
/// outlines of both; without links, every area of its level in which a part of it lies. Two queries for
/// each level, however many areas are asked about.
pub(super) async fn successors(
    directory: &dyn Directory,
    tree: &ReleaseAreas,
    asked: &[AreaRef],
) -> Result<Vec<Vec<Successor>>, ReadError> {
    let release = &*tree.0;
    let mut outlines = Outlines::default();
    let mut all = Vec::with_capacity(asked.len());
    for area in asked {
        let Some(past) = tree.past(area) else {
            all.push(Successor::without_shares(tree, area));
            continue;
        };
        let (linked, _) = follow(release, past);
        let level = release.description.level(past.level.as_str());
        let level = level.and_then(|level| level.now.as_ref());
        let candidates: Vec<&Area> = match (linked.is_empty(), level) {
            (false, _) => linked.clone(),
            (true, Some(level)) => areas(release, level).iter().collect(),
            (true, None) => Vec::new(),
        };
        outlines.read(directory, release, &past.level).await?;
        for level in candidates.iter().map(|one| &one.level) {
            outlines.read(directory, release, level).await?;
        }
        let mut found = measured(release, &outlines, past, &candidates);
        found.retain(|(percent, _)| {
            !linked.is_empty() || percent.is_some_and(|one| one >= LEAST_PERCENT)
        });
        found.sort_by_key(|(percent, _)| Reverse(*percent));
        let found: Vec<Successor> = found
            .into_iter()
            .filter_map(|(percent, one)| {
                let area = tree.placed(one)?.area;
                Some(Successor { area, percent })
            })
            .collect();
        match found.is_empty() {
            true => all.push(Successor::without_shares(tree, area)),
            false => all.push(found),
        }
    }
    Ok(all)
}

/// The candidates with their parts in per cent, as far as outlines are known.
fn measured<'a>(
    release: &CurrentRelease,
    outlines: &Outlines,
    past: &Area,
    candidates: &[&'a Area],
) -> Vec<(Option<u8>, &'a Area)> {
    let own = outlines.of(release, past);
    let shape = own.and_then(|own| polygons(&own.geometry));
    let (Some(own), Some(shape)) = (own, shape) else {
        return candidates.iter().map(|one| (None, *one)).collect();
    };
    let (mut known, mut shapes): (Vec<&Area>, Vec<MultiPolygon<f64>>) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for candidate in candidates {
        match outlines.of(release, candidate) {
            Some(there) if !meet(&own.extent, &there.extent) => found.push((Some(0), *candidate)),
            Some(there) => {
                let polygons = polygons(&there.geometry);
                known.extend(polygons.is_some().then_some(*candidate));
                shapes.extend(polygons);
            }
            None => found.push((None, *candidate)),
        }
    }
    let parts = shares(&shape, &shapes);
    found.extend(known.into_iter().zip(parts).map(|(area, part)| {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a part is from 0 to 1"
        )]
        let percent = (part * 100.0).round() as u8;
        (Some(percent), area)
    }));
    found
}

/// Whether two extents (west, south, east, north) have a point in common.
fn meet(one: &[f64; 4], other: &[f64; 4]) -> bool {
    let [west, south, east, north] = one;
    let [other_west, other_south, other_east, other_north] = other;
    west <= other_east && other_west <= east && south <= other_north && other_south <= north
}
