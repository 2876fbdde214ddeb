//! Where the invented city's areas lie and what they are called.

use super::{Twist, level};
use releases::directory::{Area, AreaLink};
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
        links: Vec::new(),
    }
}

pub fn district_of(part: usize) -> usize {
    let (x, y) = (part % 6, part / 6);
    x / 2 + y / 2 * 3
}

fn key(key: usize) -> String {
    format!("{key:02}")
}

/// The areas of the present levels, and of those that held until 2020 if there were others.
pub fn areas(twist: &Twist) -> BTreeMap<LevelId, Vec<Area>> {
    let mut all = present(twist);
    if twist.earlier {
        let mut earlier = earlier(&mut all);
        if twist.gone {
            let key = AreaKey::new("alt-01").unwrap();
            earlier.get_mut(&level("stadtteil-2020")).unwrap()[0].key = key;
        }
        all.extend(earlier);
    }
    all
}

fn present(twist: &Twist) -> BTreeMap<LevelId, Vec<Area>> {
    let count = if twist.many { 2001 } else { PARTS.len() };
    let parts: Vec<Area> = PARTS
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
                Some(match twist.flat {
                    true => key(0),
                    false => key(district_of(place) + 1),
                }),
                field(place % 6, place / 6, 1, 1),
            )
        })
        .collect();
    let blocks: Vec<Area> = parts
        .iter()
        .flat_map(|part| (0..twist.blocks).map(move |number| (part, number)))
        .enumerate()
        .map(|(at, (part, number))| Area {
            parent: Some(part.key.clone()),
            ..area(
                "block",
                at + 1,
                &format!("{} {}", part.name, number + 1),
                None,
                (part.outline.clone(), part.label),
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
                Some(key(0)),
                field(district % 3 * 2, district / 3 * 2, 2, 2),
            )
        })
        .collect();
    let city = vec![area("stadt", 0, "Seenburg", None, field(0, 0, 6, 4))];
    let mut all = BTreeMap::from([
        (level("stadtteil"), parts),
        (level("bezirk"), districts),
        (level("stadt"), city),
    ]);
    if twist.flat {
        all.remove(&level("bezirk"));
    }
    if !blocks.is_empty() {
        all.insert(level("block"), blocks);
    }
    all
}

/// Until 2020 the first two parts were one, and the border between the fifth and the sixth lay
/// elsewhere. All other areas are the same now. Links are set on both sides.
fn earlier(present: &mut BTreeMap<LevelId, Vec<Area>>) -> BTreeMap<LevelId, Vec<Area>> {
    let mut all = BTreeMap::new();
    for name in ["stadtteil", "bezirk", "stadt"] {
        let past = level(&format!("{name}-2020"));
        let mut areas: Vec<Area> = present[&level(name)].clone();
        let mut pairs: Vec<(usize, usize, bool)> =
            (0..areas.len()).map(|at| (at, at, true)).collect();
        if name == "stadtteil" {
            areas[0].name = "Altmarkt mit Badewiesen".into();
            (areas[0].outline, areas[0].label) = field(0, 0, 2, 1);
            pairs[0] = (0, 0, false);
            pairs[1] = (0, 1, false);
            pairs[4] = (4, 4, false);
            pairs[5] = (5, 5, false);
            pairs.push((4, 5, false));
        }
        for (from, to, same) in pairs {
            let now = &mut present.get_mut(&level(name)).unwrap()[to];
            areas[from].links.push(AreaLink {
                level: now.level.clone(),
                key: now.key.clone(),
                same,
            });
            now.links.push(AreaLink {
                level: past.clone(),
                key: areas[from].key.clone(),
                same,
            });
        }
        for area in &mut areas {
            area.level = past.clone();
        }
        if name == "stadtteil" {
            areas.remove(1);
        }
        all.insert(past, areas);
    }
    all
}
