//! Cities above six hundred areas: four levels, ten years, written piece by piece.

use super::{
    files::{areas, areas_of, counts, description},
    geography::{assert_tiles, polygons_of, sides},
    people::assert_parts_below_wholes,
};
use demonstration_city::{GeneratedFile, SEED, Size, generate, generate_into};
use proptest::prelude::*;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    rc::Rc,
};

/// Files as they were written, whole at each flush.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<BTreeMap<String, Vec<u8>>>>);

struct Writer {
    path: String,
    unflushed: Vec<u8>,
    to: Written,
}

impl Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unflushed.extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        let mut files = self.to.0.borrow_mut();
        let file = files.entry(self.path.clone()).or_default();
        file.append(&mut self.unflushed);
        Ok(())
    }
}

#[test]
fn a_city_written_piece_by_piece_has_the_bytes_of_the_one_in_memory() {
    for size in [Size::with_areas(12), Size::with_areas(650)] {
        let written = Written::default();
        generate_into(5, size, &mut |path| {
            let files = written.0.borrow();
            assert!(!files.contains_key(path), "{path} is opened twice");
            Ok(Box::new(Writer {
                path: path.to_owned(),
                unflushed: Vec::new(),
                to: written.clone(),
            }))
        })
        .unwrap();
        let in_memory: BTreeMap<String, Vec<u8>> = generate(5, size)
            .into_iter()
            .map(|GeneratedFile { path, contents }| (path, contents))
            .collect();
        assert!(in_memory == written.0.take());
    }
}

#[test]
fn a_writer_that_fails_ends_the_writing() {
    let full = |path: &str| match path {
        "wohnungen.csv" => Err(io::Error::other("the disk is full")),
        _ => Ok(Box::new(io::sink()) as Box<dyn Write>),
    };
    let error = generate_into(5, Size::with_areas(601), &mut { full }).unwrap_err();
    assert_eq!(error.to_string(), "the disk is full");
}

#[test]
fn a_large_city_has_four_levels_ten_years_and_26_indicators() {
    let files = generate(SEED, Size::with_areas(601));
    let city = description(&files);
    let levels: Vec<&str> = city.levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!(levels, ["quartier", "stadtteil", "stadtbezirk", "stadt"]);
    assert_eq!(city.indicators.len(), 26);
    assert_eq!(city.city.id, "gross-auenbruck");
    let counts = counts(&files);
    let keys: Vec<String> = areas(&files)
        .iter()
        .map(|a| a["schluessel"].clone())
        .collect();
    let declared = city.tables.iter().flat_map(|table| &table.counts);
    for id in declared.map(|count| count.id.to_string()) {
        for key in &keys {
            let of_area = (2015..=2024).filter(|year| {
                let cell = (id.clone(), key.clone(), *year);
                counts.contains_key(&cell)
            });
            let election = matches!(id.as_str(), "voters" | "entitled_to_vote");
            assert_eq!(of_area.count(), if election { 2 } else { 10 }, "{id} {key}");
        }
    }
}

#[test]
fn no_area_of_a_large_city_has_more_parts_than_a_page_shows_well() {
    for count in [601, 3000] {
        let files = generate(1, Size::with_areas(count));
        let (areas, districts) = (areas(&files), areas_of(&files, "stadtteile.geojson"));
        assert_eq!(areas.len(), count);
        let sizes = |parts: &[BTreeMap<String, String>], parent: &str| {
            let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
            for part in parts {
                assert!(part["schluessel"].starts_with(&part[parent]));
                *sizes.entry(part[parent].clone()).or_default() += 1;
            }
            sizes
        };
        let of_districts = sizes(&areas, "stadtteil");
        assert!(of_districts.values().all(|size| (30..=60).contains(size)));
        let of_boroughs = sizes(&districts, "bezirk");
        assert!(of_boroughs.len() >= 3 && of_boroughs.values().all(|&size| size <= 60));

        let known: BTreeSet<&String> = districts.iter().map(|d| &d["schluessel"]).collect();
        assert_eq!(known, of_districts.keys().collect());
        let names: BTreeSet<&String> = areas.iter().chain(&districts).map(|a| &a["name"]).collect();
        assert_eq!(names.len(), count + districts.len());
    }
}

#[test]
fn areas_of_a_large_city_tile_and_have_small_outlines() {
    let files = generate(SEED, Size::with_areas(601));
    assert_tiles(&files);
    let points: Vec<usize> = polygons_of(&files, "boundaries.geojson")
        .iter()
        .map(|polygon| polygon.exterior().lines().count())
        .collect();
    let small = points.iter().filter(|&&n| (8..=20).contains(&n)).count();
    assert!(small * 10 > points.len() * 9, "{points:?}");
}

#[test]
fn borders_of_districts_are_the_outer_borders_of_their_areas() {
    let files = generate(SEED, Size::with_areas(700));
    let mut of_district: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let polygons = polygons_of(&files, "boundaries.geojson");
    for (area, polygon) in areas(&files).iter().zip(polygons) {
        let district = area["stadtteil"].clone();
        of_district.entry(district).or_default().push(polygon);
    }
    let districts = areas_of(&files, "stadtteile.geojson");
    for (label, polygon) in districts
        .iter()
        .zip(polygons_of(&files, "stadtteile.geojson"))
    {
        let inside = sides(&of_district[&label["schluessel"]]);
        let outer = inside
            .keys()
            .filter(|(a, b)| !inside.contains_key(&(*b, *a)));
        let border: BTreeSet<_> = sides(&[polygon]).into_keys().collect();
        assert_eq!(border, outer.copied().collect(), "{}", label["name"]);
    }
}

#[test]
fn every_part_in_a_large_city_is_at_most_its_whole() {
    assert_parts_below_wholes(&generate(SEED, Size::with_areas(601)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn any_large_city_has_all_its_areas(seed in any::<u64>(), count in 601_usize..1500) {
        let files = generate(seed, Size::with_areas(count));
        let keys: BTreeSet<String> = areas(&files).iter().map(|a| a["schluessel"].clone()).collect();
        prop_assert_eq!(keys.len(), count);
        let polygons = polygons_of(&files, "boundaries.geojson");
        prop_assert!(sides(&polygons).values().all(|&used| used == 1));
    }
}
