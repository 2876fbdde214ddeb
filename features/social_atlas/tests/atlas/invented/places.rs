//! Where the invented city's areas lie and what they are called.

use super::{Twist, level};
use releases::directory::Area;
use std::collections::BTreeMap;
use terms::{AreaKey, LevelId};

const DISTRICTS: [&str; 6] = [
    "Altseen",
    "Buchhorst",
    "Hafenrand",
    "Lindental",
    "Nordmark",
    "Süderwiek",
];
pub const PARTS: [&str; 24] = [
    "Altmarkt",
    "Badewiesen",
    "Deichhof",
    "Eichkamp",
    "Fährufer",
    "Gartenfeld",
    "Hohe Heide",
    "Kirchwerder",
    "Kleiner Grund",
    "Königstor",
    "Lerchenau",
    "Mühlbach",
    "Neue Höfe",
    "Ostrand",
    "Pappelhain",
    "Quellental",
    "Rosenhöhe",
    "Schäferkoppel",
    "Seglerbucht",
    "Torfbrücke",
    "Uferstadt",
    "Vogelsang",
    "Werftviertel",
    "Ziegelei",
];
/// A repeatable number from 0 to 999 for these three.
pub fn noise(a: usize, b: usize, c: usize) -> u64 {
    let mut x = (a as u64 + 1) * 7919 + (b as u64 + 1) * 104_729 + (c as u64 + 1) * 1_299_709;
    for _ in 0..3 {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    x % 1000
}

/// A corner of the grid of 6 × 4 fields, moved a little.
fn corner(x: usize, y: usize) -> (f64, f64) {
    let shift = |salt| (noise(x, y, salt) as f64 - 500.0) / 500.0 * 34.0;
    let bulge = if y == 0 || y == 4 {
        (x as f64 - 3.0).powi(2) * 9.0
    } else {
        0.0
    };
    let bulge = if y == 0 { bulge } else { -bulge };
    (
        60.0 + x as f64 * 147.0 + shift(11),
        90.0 + y as f64 * 150.0 + bulge + shift(12),
    )
}

fn field(x: usize, y: usize, width: usize, height: usize) -> (String, (f64, f64)) {
    let mut ring: Vec<(f64, f64)> = (x..x + width).map(|i| corner(i, y)).collect();
    ring.extend((y..y + height).map(|j| corner(x + width, j)));
    ring.extend((x + 1..=x + width).rev().map(|i| corner(i, y + height)));
    ring.extend((y + 1..=y + height).rev().map(|j| corner(x, j)));
    let path: Vec<String> = ring.iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
    let count = ring.len() as f64;
    let centre = ring
        .iter()
        .fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    (
        format!("M{}Z", path.join("L")),
        (centre.0 / count, centre.1 / count),
    )
}

fn area(
    level_id: &str,
    key: usize,
    name: &str,
    parent: Option<String>,
    (outline, label): (String, (f64, f64)),
) -> Area {
    Area {
        level: level(level_id),
        key: AreaKey::new(&format!("{key:02}")).unwrap(),
        name: name.into(),
        parent: parent.map(|key| AreaKey::new(&key).unwrap()),
        outline,
        label,
    }
}

pub fn district_of(part: usize) -> usize {
    let (x, y) = (part % 6, part / 6);
    x / 2 + y / 2 * 3
}

pub fn areas(twist: &Twist) -> BTreeMap<LevelId, Vec<Area>> {
    let count = if twist.many { 2001 } else { PARTS.len() };
    let parts = PARTS
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(part, name)| {
            let place = part % PARTS.len();
            let name = match (&twist.first_name, part) {
                (Some(other), 0) => other,
                _ => *name,
            };
            area(
                "stadtteil",
                part + 1,
                name,
                Some(format!("{:02}", district_of(place) + 1)),
                field(place % 6, place / 6, 1, 1),
            )
        })
        .collect();
    let districts = DISTRICTS
        .iter()
        .enumerate()
        .map(|(district, name)| {
            area(
                "bezirk",
                district + 1,
                name,
                Some("00".into()),
                field(district % 3 * 2, district / 3 * 2, 2, 2),
            )
        })
        .collect();
    let city = vec![area("stadt", 0, "Seenburg", None, field(0, 0, 6, 4))];
    BTreeMap::from([
        (level("stadtteil"), parts),
        (level("bezirk"), districts),
        (level("stadt"), city),
    ])
}
