//! What the difference of two releases says.

use super::*;
use crate::store::example::content;
use city_description::TableProtection;
use small_area_statistics::{Figure, Formula, PublishedCount};
use std::collections::BTreeMap;
use terms::{AreaKey, Audience, IndicatorId, LevelId, ReferencePeriod, Vintage};

pub(super) fn city() -> ReleaseContent {
    content("a", 12, 3)
}

/// The city after something was changed, with what the difference says.
fn after(change: impl FnOnce(&mut ReleaseContent)) -> (ReleaseContent, String) {
    let (before, mut after) = (city(), city());
    change(&mut after);
    let words = Difference::between(&before, &after).unwrap().to_string();
    (after, words)
}

pub(super) fn words(change: impl FnOnce(&mut ReleaseContent)) -> String {
    after(change).1
}

pub(super) fn rows(before: &ReleaseContent, after: &ReleaseContent) -> Vec<String> {
    let mut bytes = Vec::new();
    let difference = Difference::between(before, after).unwrap();
    let number = difference.write_csv(&mut bytes).unwrap();
    assert_eq!(number, difference.changed_figures());
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<_> = text.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(rows.len() as u64, number);
    rows
}

pub(super) fn id(id: &str) -> IndicatorId {
    IndicatorId::new(id).unwrap()
}

pub(super) fn districts() -> LevelId {
    LevelId::new("district").unwrap()
}

/// The first district that has a number of residents in 2015, and the figure.
pub(super) fn first_count(release: &mut ReleaseContent) -> (usize, &mut Figure) {
    let districts = release.figures.get_mut(&districts()).unwrap();
    let mut series = districts
        .iter_mut()
        .map(|area| &mut area.get_mut(&id("residents")).unwrap()[0])
        .enumerate();
    series
        .find(|(_, figure)| matches!(figure, Figure::Count(_)))
        .unwrap()
}

pub(super) fn count(value: u64) -> Figure {
    Figure::Count(PublishedCount {
        value,
        low: value - 2,
        high: value + 2,
        limited: false,
    })
}

#[track_caller]
pub(super) fn says(words: &str, line: &str) {
    assert!(words.contains(line), "{line}\n--- is not in ---\n{words}");
}

#[test]
fn equal_releases_have_no_difference() {
    let (before, mut after) = (city(), city());
    after.release_id = "musterstadt-b".to_owned();
    after.built_at += 86_400_000_000;
    let difference = Difference::between(&before, &after).unwrap();
    assert!(difference.is_none());
    let words = difference.to_string();
    says(
        &words,
        "Kein Unterschied: Beide Veröffentlichungen sagen dasselbe.",
    );
    says(
        &words,
        "Vorher: musterstadt-a, gebaut am 18.11.2026 (UTC), für alle.",
    );
    says(
        &words,
        "Jetzt: musterstadt-b, gebaut am 19.11.2026 (UTC), für alle.",
    );
    assert_eq!(rows(&before, &after), Vec::<String>::new());
}

#[test]
fn releases_of_two_cities_are_not_compared() {
    let mut other = city();
    other.description.city.id = "flensburg".to_owned();
    other.description.city.name = "Flensburg".to_owned();
    let refused = Difference::between(&city(), &other).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Nicht verglichen: Die Veröffentlichungen gehören zu verschiedenen Städten, Musterstadt (musterstadt) und Flensburg (flensburg). Vergleichen Sie zwei Veröffentlichungen derselben Stadt."
    );
}

#[test]
fn another_audience_is_told_first() {
    let words = words(|release| release.description.audience = Audience::Internal);
    says(
        &words,
        "- Veröffentlichung, bestimmt für: jetzt „die Verwaltung“, vorher „alle“.",
    );
}

#[test]
fn new_gone_renamed_and_moved_areas_are_told_by_level() {
    let (before, mut after) = (city(), city());
    let level = districts();
    let mut added = after.areas[&level][0].clone();
    added.key = AreaKey::new("9999").unwrap();
    added.name = "Neuhafen".to_owned();
    let figures = after.figures[&level][0].clone();
    let areas = after.areas.get_mut(&level).unwrap();
    let gone = areas.remove(3);
    areas[0].name = "Umbenannt".to_owned();
    areas[1].parent = None;
    let (renamed, moved) = (areas[0].clone(), areas[1].clone());
    areas.push(added);
    let of_level = after.figures.get_mut(&level).unwrap();
    of_level.remove(3);
    of_level.push(figures);
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, "\nGebiete\n");
    says(&words, "- Stadtteil neu: 1, nämlich Neuhafen (9999).");
    says(
        &words,
        &format!(
            "- Stadtteil entfallen: 1, nämlich {} ({}).",
            gone.name, gone.key
        ),
    );
    let old = &before.areas[&level][0].name;
    says(
        &words,
        &format!(
            "Stadtteil mit anderem Namen: 1, nämlich Umbenannt ({}) (vorher {old}).",
            renamed.key
        ),
    );
    says(
        &words,
        &format!(
            "nämlich {} ({}) jetzt in -, vorher in 00.",
            moved.name, moved.key
        ),
    );
    says(&words, "- Werte, die neu sind: 9.");
    let rows = rows(&before, &after);
    let ends = |end: &str| rows.iter().filter(|row| row.ends_with(end)).count();
    let of_gone = gone.key.as_str();
    assert_eq!(ends(",added"), 9, "three years of three indicators");
    assert!(ends(",removed") > 0);
    assert!(
        rows.iter()
            .filter(|row| row.ends_with(",removed"))
            .all(|row| row.starts_with(&format!("district,{of_gone},")))
    );
    assert_eq!(rows.len(), ends(",added") + ends(",removed"));
}

#[test]
fn a_boundary_drawn_anew_is_told_in_the_same_frame_and_in_another() {
    let (before, mut after) = (city(), city());
    let level = districts();
    let areas = after.areas.get_mut(&level).unwrap();
    let area = areas[0].clone();
    let [x, y] = [area.label.0 - 50.5, area.label.1 - 30.25];
    areas[0].outline = format!("M{x} {y}h100v50h-100Z");
    let line = format!(
        "- Stadtteil mit anderen Grenzen: 1, nämlich {} ({}).",
        area.name, area.key
    );
    says(
        &Difference::between(&before, &after).unwrap().to_string(),
        &line,
    );
    // The city grew to the west: everything is drawn at half the size and 300 units to the right.
    after.frame.metres_per_unit *= 2.0;
    for area in after.areas.values_mut().flatten() {
        let [x, y] = [
            (area.label.0 - 50.5) / 2.0 + 300.0,
            (area.label.1 - 30.25) / 2.0,
        ];
        let height = if area.outline.contains("v50") { 25 } else { 30 };
        area.outline = match area.parent {
            Some(_) => format!("M{x} {y}h50v{height}h-50Z"),
            None => "M300 0h500v300h-500Z".to_owned(),
        };
    }
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, &line);
    assert_eq!(words.matches("Grenzen:").count(), 1, "{words}");
}

#[test]
fn levels_and_boundary_vintages_are_told() {
    let words = words(|release| {
        release.description.levels[0].vintage = Vintage::new("2026").unwrap();
        release.description.city.boundaries_since = ReferencePeriod::year(2016).ok();
    });
    says(
        &words,
        "- „Stadtteil, 12 Gebiete (district)“, Gebietsstand: jetzt „2026“, vorher „2021“.",
    );
    says(&words, "gilt: jetzt „seit 2016“, vorher „heute“.");
}

#[test]
fn a_level_that_is_gone_takes_its_figures_with_it() {
    let (before, mut after) = (city(), city());
    after.description.levels.remove(0);
    after.areas.remove(&districts());
    after.figures.remove(&districts());
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, "- Entfallen: Stadtteil, 12 Gebiete (district).");
    let rows = rows(&before, &after);
    assert!(
        rows.iter()
            .all(|row| row.starts_with("district,") && row.ends_with(",removed"))
    );
    assert!(rows.len() > 50);
}

#[test]
fn new_gone_and_changed_indicators_are_told() {
    let words = words(|release| {
        let mut new = release.description.indicators[0].clone();
        new.id = id("households");
        new.name.de = "Haushalte".to_owned();
        release.description.indicators.remove(2);
        let share = &mut release.description.indicators[1];
        share.unit.de = "% der Menschen".to_owned();
        share.description.en = "Other words".to_owned();
        share.formula = Formula::Ratio {
            numerator: id("under_18"),
            denominator: id("residents"),
            per: 10,
        };
        release.description.indicators.push(new);
        for area in release.figures.values_mut().flatten() {
            area.remove(&id("birth_rate"));
            area.insert(id("households"), vec![count(100); 3]);
        }
    });
    says(&words, "- Neu: Haushalte.");
    says(&words, "- Entfallen: birth_rate.");
    says(
        &words,
        "- „share_under_18“, Einheit: jetzt „% der Menschen“, vorher „Personen“.",
    );
    says(&words, "- „share_under_18“, Beschreibung: anders gefasst.");
    says(
        &words,
        "Formel: jetzt „under_18 je 10 residents“, vorher „under_18 in Prozent von residents“.",
    );
    says(
        &words,
        "- „Haushalte“ (Personen): 39 neu (2015: 13, 2016: 13, 2017: 13).",
    );
}

#[test]
fn sources_and_what_they_permit_are_told() {
    let words = words(|release| {
        let source = &mut release.description.sources[0];
        source.publish.to = Audience::Body;
        source.publish.finest = Some(districts());
        source.delete_by = None;
        source.licence = "DL-DE-BY-2.0".to_owned();
    });
    says(&words, "\nQuellen und Erlaubnisse\n");
    says(
        &words,
        "- „Melderegister“, Lizenz: jetzt „DL-DE-BY-2.0“, vorher „CC0-1.0“.",
    );
    says(
        &words,
        "Erlaubnis: veröffentlichen für: jetzt „das Gremium“, vorher „alle“.",
    );
    says(
        &words,
        "Erlaubnis: feinste Ebene: jetzt „Stadtteil“, vorher „jede“.",
    );
    says(&words, "löschen am: jetzt „-“, vorher „2031-12-31“.");
}

#[test]
fn a_year_more_is_told_and_its_figures_are_new() {
    let (before, after) = (content("a", 12, 3), content("a", 12, 5));
    let words = Difference::between(&before, &after).unwrap().to_string();
    says(&words, "- Jahre neu: 2018, 2019.");
    says(&words, "- „residents“, Jahre neu: 2018, 2019.");
    says(&words, "ist keiner anders.");
    let rows = rows(&before, &after);
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.ends_with(",added")));
    let back = Difference::between(&after, &before).unwrap().to_string();
    says(&back, "- Jahre entfallen: 2018, 2019.");
}

#[test]
fn rules_of_protection_are_told() {
    let words = words(|release| {
        release.protocol.rounding_rule = "nested-rounding/2".to_owned();
        release.description.protection.base = 7;
        let counts = &mut release.description.protected_counts;
        counts.insert(id("residents"), TableProtection::AsPublished);
        counts.insert(id("births"), TableProtection::AsPublished);
    });
    says(&words, "- Schutz, Rundungsbasis: jetzt „7“, vorher „5“.");
    says(
        &words,
        "- Schutz, Regel der Rundung: jetzt „nested-rounding/2“, vorher „example-rounding/1“.",
    );
    says(
        &words,
        "- „residents (wie veröffentlicht)“, Schutz: jetzt „wie veröffentlicht“, vorher „gerundet“.",
    );
    says(&words, "- Neu: births (wie veröffentlicht).");
}

#[test]
fn long_lists_name_the_first_and_count_the_rest() {
    let words = words(|release| {
        for area in release.areas.get_mut(&districts()).unwrap() {
            area.name.push('!');
        }
    });
    says(&words, "Stadtteil mit anderem Namen: 12, nämlich ");
    says(&words, " und 2 weitere.");
}

#[test]
fn every_kind_of_change_has_a_name_of_its_own() {
    let names: BTreeMap<_, _> = Kind::ALL.map(|kind| (kind.name(), kind)).into();
    assert_eq!(names.len(), Kind::ALL.len());
}
