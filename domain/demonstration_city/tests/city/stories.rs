//! What the crate says of its figures can be read from them.

use super::{
    files::{Table, areas, counts},
    people::value,
};
use demonstration_city::{SEED, Size, generate};
use std::collections::BTreeMap;

struct City {
    counts: Table,
    keys: BTreeMap<String, String>,
}

impl City {
    fn of(seed: u64) -> Self {
        let files = generate(seed, Size::Standard);
        let areas = areas(&files).into_iter();
        Self {
            counts: counts(&files),
            keys: areas
                .map(|area| (area["name"].clone(), area["schluessel"].clone()))
                .collect(),
        }
    }

    fn count(&self, count: &str, name: &str, year: u16) -> f64 {
        value(&self.counts, count, &self.keys[name], year).unwrap() as f64
    }

    fn share(&self, part: &str, whole: &str, name: &str, year: u16) -> f64 {
        self.count(part, name, year) / self.count(whole, name, year)
    }

    fn support(&self, name: &str, year: u16) -> f64 {
        let younger = self.count("residents", name, year) - self.count("age_65_plus", name, year);
        self.count("income_support_persons", name, year) / younger
    }

    /// The areas with more than a hundred residents by what is asked of them, the largest first.
    fn ranked(&self, of: impl Fn(&str) -> f64) -> Vec<&str> {
        let names = self.keys.keys().map(String::as_str);
        let many = |name: &&str| self.count("residents", name, 2024) > 100.0;
        let mut names: Vec<&str> = names.filter(many).collect();
        names.sort_by(|a, b| of(b).total_cmp(&of(a)));
        names
    }
}

#[test]
fn the_new_quarter_grows_with_young_families() {
    let city = City::of(SEED);
    let residents = |year| city.count("residents", "Neue Gärtnerei", year);
    assert!(residents(2024) > 3.0 * residents(2017));
    let children = city.ranked(|name| city.share("under_6", "residents", name, 2024));
    assert_eq!(children[0], "Neue Gärtnerei");
}

#[test]
fn the_suburb_grows_old_and_small() {
    let city = City::of(SEED);
    let oldest = city.ranked(|name| city.share("age_65_plus", "residents", name, 2024));
    assert_eq!(oldest[0], "Sonnenleite");
    let old = |year| city.share("age_80_plus", "residents", "Sonnenleite", year);
    assert!(old(2024) > 1.25 * old(2015), "{} {}", old(2015), old(2024));
    let residents = |year| city.count("residents", "Sonnenleite", year);
    assert!(residents(2024) < 0.98 * residents(2015));
}

#[test]
fn fewer_children_are_poor_where_the_all_day_school_opened() {
    let city = City::of(SEED);
    let poor = |name: &str, year| city.share("income_support_children", "under_18", name, year);
    let fall = |name: &str| 1.0 - poor(name, 2024) / poor(name, 2018);
    assert!(fall("Hammerwerk") > 0.35, "{}", fall("Hammerwerk"));
    assert!(fall("Sternsiedlung") < 0.15, "{}", fall("Sternsiedlung"));
}

#[test]
fn students_live_in_one_quarter() {
    let city = City::of(SEED);
    let share = |name: &str| city.share("age_18_to_29", "residents", name, 2024);
    let ranked = city.ranked(share);
    assert_eq!(ranked[0], "Hochschulviertel");
    assert!(share(ranked[0]) > 1.8 * share(ranked[1]));
    let young = city.ranked(|name| city.share("under_18", "residents", name, 2024));
    assert_eq!(young.last(), Some(&"Hochschulviertel"));
}

#[test]
fn support_rises_where_many_single_parents_live() {
    let city = City::of(SEED);
    let single = |name: &str| city.share("single_parents", "households_with_children", name, 2024);
    assert_eq!(city.ranked(single)[0], "Weberviertel");
    let support = |year| city.support("Weberviertel", year);
    assert!(support(2024) > 1.25 * support(2015));
    assert!(support(2020) > support(2015) && support(2024) > support(2020));
    let most = city.ranked(|name| city.support(name, 2024));
    assert_eq!(most[0], "Sternsiedlung");
}

#[test]
fn turnout_falls_in_one_quarter() {
    let city = City::of(SEED);
    let fall = |name: &str| {
        let turnout = |year| city.share("voters", "entitled_to_vote", name, year);
        turnout(2019) - turnout(2024)
    };
    assert!(fall("Güterhof") > 0.10);
    let kept: Vec<&str> = ["Marktviertel", "Dornkamp", "Sonnenleite"].to_vec();
    assert!(kept.iter().all(|name| fall(name).abs() < 0.05));
}

#[test]
fn some_values_are_missing_and_one_source_withholds() {
    let files = generate(SEED, Size::Standard);
    let work = super::files::text(&files, "arbeitslose.csv");
    assert!(work.contains(";1005;*"), "{work}");
    let city = City::of(SEED);
    let kleinwiesen = |year| city.count("residents", "Kleinwiesen", year);
    assert!((2015..=2024).all(|year| kleinwiesen(year) < 100.0));
    let at_risk = |key: &str, year| value(&city.counts, "homes_at_risk", key, year);
    for area in ["0801", "0805"] {
        assert_eq!(at_risk(area, 2016), None);
        assert!(at_risk(area, 2015).is_some() && at_risk(area, 2017).is_some());
    }
    assert!(at_risk("0701", 2016).is_some());
}

#[test]
fn ages_and_sexes_add_up_to_the_residents() {
    let files = generate(SEED, Size::Standard);
    let city = City::of(SEED);
    let mut lines = super::files::text(&files, "alter_geschlecht.csv").lines();
    let heads: Vec<&str> = lines.next().unwrap().split(';').collect();
    for line in lines {
        let fields: Vec<&str> = line.split(';').collect();
        let (year, key): (u16, &str) = (fields[0].parse().unwrap(), fields[1]);
        let people = |columns: &[&str]| -> u64 {
            let sexes = columns
                .iter()
                .flat_map(|age| ["w", "m"].map(|sex| format!("{sex}_{age}")));
            let at = sexes.map(|head| heads.iter().position(|other| *other == head).unwrap());
            at.map(|at| fields[at].parse::<u64>().unwrap()).sum()
        };
        let count = |count: &str| value(&city.counts, count, key, year).unwrap();
        let (young, old) = (["0_5", "6_17"], ["65_79", "ab_80"]);
        let all = [&young[..], &["18_29", "30_44", "45_64"], &old].concat();
        assert_eq!(people(&all), count("residents"), "{line}");
        assert_eq!(people(&young), count("under_18"), "{line}");
        assert_eq!(people(&young[..1]), count("under_6"), "{line}");
        assert_eq!(people(&["18_29"]), count("age_18_to_29"), "{line}");
        assert_eq!(people(&old), count("age_65_plus"), "{line}");
        assert_eq!(people(&old[1..]), count("age_80_plus"), "{line}");
    }
}
