//! Measures how long a large city takes to check, join and draw:
//!
//! ```sh
//! cargo run --release -p social_area --example draw_large -- 100000
//! ```
//!
//! The city is a grid whose borders are bent, 32 points an area, on four levels. Some areas have no
//! boundary, some levels are islands that touch nobody.
#![allow(clippy::print_stdout, reason = "an example talks to its user")]

use geo::{Coord, CoordsIter, LineString, MapCoords, MultiPolygon, Polygon};
use social_area::{crossings, dissolve, draw, fit, tidied};
use std::time::Instant;

/// Points on each side of an area.
const STEPS: usize = 8;

/// Areas that form one of the next level, along a side.
const ALONG: usize = 5;

fn main() {
    let wanted = std::env::args().nth(1);
    let wanted = wanted.and_then(|text| text.parse::<f64>().ok());
    let side = wanted.unwrap_or(100_000.0).sqrt().ceil() as usize;
    let areas = city(side, 0);
    println!("{} areas, {} points", areas.len(), points(&areas));

    let begun = Instant::now();
    let crossing = areas.iter().filter(|area| !crossings(area, 1).is_empty());
    println!("crossings: {} in {:.1?}", crossing.count(), begun.elapsed());

    let begun = Instant::now();
    let doubled: usize = areas.iter().map(|area| tidied(area).doubled).sum();
    println!("tidy, {doubled} doubled points: {:.1?}", begun.elapsed());

    fitted("the areas", &areas);
    let mut faulty = areas.clone();
    for place in (0..faulty.len()).step_by(997) {
        faulty[place] = moved(&faulty[place], 30.0);
    }
    fitted("one of 997 areas moved by 30 m", &faulty);
    let apart: Vec<_> = (areas.iter().zip(0..))
        .map(|(area, place)| moved(area, f64::from(place % 3) / 1000.0))
        .collect();
    fitted("no border the same, by millimetres", &apart);
    fitted("islands", &city(side, 1));

    let mut levels = vec![areas];
    let mut across = side;
    while across > 1 {
        let begun = Instant::now();
        let (joined, next) = level_above(levels.last().map_or(&[], Vec::as_slice), across);
        println!("dissolve into {}: {:.1?}", joined.len(), begun.elapsed());
        levels.push(joined);
        across = next;
    }

    let begun = Instant::now();
    let whole = dissolve(&levels[0].iter().collect::<Vec<_>>());
    println!(
        "dissolve all into one of {} parts: {:.1?}",
        whole.0.len(),
        begun.elapsed()
    );

    let islands = city(side, 1);
    let begun = Instant::now();
    let parts = dissolve(&islands.iter().collect::<Vec<_>>()).0.len();
    println!(
        "dissolve islands into one of {parts} parts: {:.1?}",
        begun.elapsed()
    );

    let begun = Instant::now();
    let drawing = draw(
        &levels
            .iter()
            .map(|level| level.iter().collect())
            .collect::<Vec<_>>(),
    );
    let shapes = drawing
        .iter()
        .flat_map(|drawing| drawing.levels.iter().flatten());
    let bytes: usize = shapes.map(|shape| shape.outline.len()).sum();
    println!(
        "draw {} levels, {bytes} bytes of paths: {:.1?}",
        levels.len(),
        begun.elapsed()
    );
}

/// Looks for overlaps and gaps.
fn fitted(what: &str, areas: &[MultiPolygon<f64>]) {
    let areas: Vec<_> = areas.iter().collect();
    let begun = Instant::now();
    let found = fit(&areas, 1000);
    println!(
        "fit of {what}, {} overlaps, {} gaps, {} parts: {:.1?}",
        found.overlaps.len(),
        found.gaps.len(),
        found.parts,
        begun.elapsed()
    );
}

/// An area moved to the east.
fn moved(area: &MultiPolygon<f64>, metres: f64) -> MultiPolygon<f64> {
    area.map_coords(|at| Coord {
        x: at.x + metres,
        y: at.y,
    })
}

/// A grid of areas of 100 m, their borders bent; `gap` steps are left free between neighbours.
fn city(side: usize, gap: usize) -> Vec<MultiPolygon<f64>> {
    let mut areas = Vec::with_capacity(side * side);
    for row in 0..side {
        for column in 0..side {
            if (row * side + column) % 997 == 500 {
                areas.push(MultiPolygon(vec![]));
                continue;
            }
            let (left, low) = (column * (STEPS + gap), row * (STEPS + gap));
            let mut ring = Vec::with_capacity(4 * STEPS + 1);
            ring.extend((0..STEPS).map(|step| node(left + step, low)));
            ring.extend((0..STEPS).map(|step| node(left + STEPS, low + step)));
            ring.extend((0..STEPS).map(|step| node(left + STEPS - step, low + STEPS)));
            ring.extend((0..STEPS).map(|step| node(left, low + STEPS - step)));
            ring.extend(ring.first().copied());
            areas.push(MultiPolygon(vec![Polygon::new(
                LineString::from(ring),
                vec![],
            )]));
        }
    }
    areas
}

/// A point of the fine grid in metres, moved by less than half the way to the next.
fn node(x: usize, y: usize) -> (f64, f64) {
    let mixed = (x as u64)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .wrapping_add((y as u64).wrapping_mul(0xC2B2_AE3D_27D4_EB4F));
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bend = |bits: u64| (bits & 0xFFFF) as f64 / 65_536.0 * 0.8 - 0.4;
    let step = 100.0 / STEPS as f64;
    let to_metres = |place: usize, bits: u64| {
        (((place as f64 + bend(bits)) * step + 400_000.0) * 1000.0).round() / 1000.0
    };
    (to_metres(x, mixed >> 40), to_metres(y, mixed >> 20))
}

fn level_above(areas: &[MultiPolygon<f64>], across: usize) -> (Vec<MultiPolygon<f64>>, usize) {
    let next = across.div_ceil(ALONG);
    let mut groups: Vec<Vec<&MultiPolygon<f64>>> = vec![Vec::new(); next * next];
    for (place, area) in areas.iter().enumerate() {
        let (row, column) = (place / across, place % across);
        groups[row / ALONG * next + column / ALONG].push(area);
    }
    (groups.iter().map(|group| dissolve(group)).collect(), next)
}

fn points(areas: &[MultiPolygon<f64>]) -> usize {
    areas.iter().map(CoordsIter::coords_count).sum()
}
