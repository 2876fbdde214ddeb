//! The files of a release: what stands in them, and what is refused.

use crate::sealed::{resealed, with_every_kind, with_file, written};
use city_description::PublicVintage;
use releases::{
    package::{OpenError, ReleaseContent, open},
    store::example::{content, trusted},
};
use serde_json::Value;
use small_area_statistics::{Absence, Figure};
use std::{collections::BTreeSet, error::Error, fs, path::Path};
use terms::{Audience, IndicatorId, LevelId, ReferencePeriod};

fn refusal(release: &Path) -> OpenError {
    open(release, &trusted()).map(|_| ()).unwrap_err()
}

fn words(error: &OpenError) -> String {
    let more = error.source().map(|source| format!(": {source}"));
    format!("{error}{}", more.unwrap_or_default())
}

fn manifest(release: &Path) -> Value {
    serde_json::from_slice(&fs::read(release.join("datapackage.json")).unwrap()).unwrap()
}

#[test]
fn every_kind_of_figure_comes_back_as_it_was_written() {
    let content = with_every_kind();
    let (_folder, release) = written(&content);
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(opened.content.into_inner(), content);
}

#[test]
fn figures_of_earlier_boundaries_come_back_and_stand_on_their_own_levels() {
    let content = with_earlier_boundaries();
    let (_folder, release) = written(&content);
    let rows = fs::read_to_string(release.join("figures-residents.csv")).unwrap();
    assert!(!rows.contains("\ndistrict,0001,residents,2015"));
    assert!(rows.contains("\ndistrict-2015,0001,residents,2015"));
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(opened.content.into_inner(), content);
}

/// Until 2015 the districts were others.
fn with_earlier_boundaries() -> ReleaseContent {
    let mut content = content("earlier", 8, 3);
    let until = ReferencePeriod::year(2015).unwrap();
    let mut levels = content.description.levels.clone();
    for level in &mut levels {
        level.now = Some(level.id.clone());
        level.id = LevelId::new(&format!("{}-2015", level.id)).unwrap();
        let now = level.now.as_ref().unwrap();
        let (mut areas, mut figures) = (content.areas[now].clone(), content.figures[now].clone());
        for area in &mut areas {
            area.level = level.id.clone();
        }
        for series in figures.iter_mut().flat_map(|area| area.values_mut()) {
            series[1..].fill(Figure::Absent(Absence::Missing));
        }
        let present = content.figures.get_mut(now).unwrap();
        for series in present.iter_mut().flat_map(|area| area.values_mut()) {
            series[0] = Figure::Absent(Absence::Missing);
        }
        content.areas.insert(level.id.clone(), areas);
        content.figures.insert(level.id.clone(), figures);
    }
    content.description.earlier.push(PublicVintage {
        valid_from: None,
        valid_to: until,
        levels,
    });
    content
}

#[test]
fn every_indicator_has_a_table_that_describes_its_columns() {
    let (_folder, release) = written(&with_every_kind());
    let manifest = manifest(&release);
    let resources = manifest["resources"].as_array().unwrap();
    for indicator in [
        "residents",
        "share_under_18",
        "birth_rate",
        "rent",
        "status",
    ] {
        let file = format!("figures-{indicator}.csv");
        let resource = resources
            .iter()
            .find(|it| it["path"] == file.as_str())
            .unwrap();
        assert_eq!(resource["profile"], "tabular-data-resource");
        let columns: Vec<_> = resource["schema"]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| field["name"].as_str().unwrap())
            .collect();
        let rows = fs::read_to_string(release.join(&file)).unwrap();
        assert_eq!(rows.lines().next().unwrap(), columns.join(","));
        assert_eq!(rows.lines().count(), 1 + 21 * 3);
    }
    let names: BTreeSet<_> = resources
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), resources.len(), "names are unique");
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    assert!(names.iter().all(|name| name.chars().all(plain)));
}

#[test]
fn rows_are_open_data_with_decimal_points_status_codes_and_reasons() {
    let (_folder, release) = written(&with_every_kind());
    let rows = |file: &str| fs::read_to_string(release.join(file)).unwrap();
    let residents = rows("figures-residents.csv");
    assert!(
        residents.contains("\ndistrict,0000,residents,2015,"),
        "{residents}"
    );
    assert!(
        residents.contains(",,,,O,F,missing,,,,,,,\n"),
        "{residents}"
    );
    let rent = rows("figures-rent.csv");
    assert!(
        rent.contains(",rent,2015,12.34567,,,A,F,,,,,,,,\n"),
        "{rent}"
    );
    assert!(rent.contains(",Q,C,withheld_by_source,"), "{rent}");
    let status = rows("figures-status.csv");
    assert!(
        status.contains(",status,2015,\"hoch, sehr\",,,U,F,"),
        "{status}"
    );
}

/// What is said of the confidentiality of figures as published and of gaps among them, by reason.
fn confidentiality(rows: &str) -> BTreeSet<(&str, &str)> {
    let rows = rows.lines().skip(1).map(|row| row.split(','));
    rows.map(|row| {
        let row: Vec<&str> = row.collect();
        (row[9], row[8])
    })
    .collect()
}

#[test]
fn a_gap_is_confidential_where_somebody_withholds_the_value_and_free_elsewhere() {
    let (_folder, release) = written(&with_every_kind());
    let rows = fs::read_to_string(release.join("figures-rent.csv")).unwrap();
    let said = confidentiality(&rows);
    assert_eq!(
        said,
        BTreeSet::from([
            ("", "F"),
            ("cannot_exist", "F"),
            ("missing", "F"),
            ("nobody_there", "F"),
            ("not_permitted", "N"),
            ("not_yet", "F"),
            ("unreliable", "F"),
            ("withheld", "C"),
            ("withheld_by_source", "C"),
        ])
    );
}

#[test]
fn gaps_that_say_what_the_values_beside_them_say_are_read_as_well() {
    // So earlier builds wrote them.
    let content = with_every_kind();
    let (_folder, release) = written(&content);
    let earlier = |rows: &str| rows.replace(",Q,C,withheld", ",Q,F,withheld");
    with_file(&release, "figures-rent.csv", earlier);
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(opened.content.into_inner(), content);
    with_file(&release, "figures-rent.csv", |rows| {
        rows.replace(",A,F,", ",A,C,")
    });
    assert!(words(&refusal(&release)).contains("the column conf_status does not say"));
}

#[test]
fn keys_that_differ_in_capital_letters_alone_have_files_of_their_own() {
    let mut content = content("case", 3, 2);
    let mut twin = content.description.indicators[0].clone();
    twin.id = IndicatorId::new("Residents").unwrap();
    content.description.indicators.push(twin.clone());
    for of_area in content.figures.values_mut().flatten() {
        let mut series = of_area[&content.description.indicators[0].id].clone();
        series.reverse();
        of_area.insert(twin.id.clone(), series);
    }
    let (_folder, release) = written(&content);
    assert!(release.join("figures-residents.csv").exists());
    assert!(release.join("figures2-residents.csv").exists());
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(opened.content.into_inner(), content);
}

#[test]
fn one_changed_byte_in_any_file_refuses_the_release() {
    let (_folder, release) = written(&content("bytes", 5, 2));
    let mut files = 0;
    for file in fs::read_dir(&release).unwrap() {
        let path = file.unwrap().path();
        let whole = fs::read(&path).unwrap();
        for at in [0, whole.len() / 2, whole.len() - 1] {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            fs::write(&path, &changed).unwrap();
            assert!(open(&release, &trusted()).is_err(), "{}", path.display());
        }
        for other in [&whole[..whole.len() - 1], &[&whole[..], b"\n"].concat()] {
            fs::write(&path, other).unwrap();
            let kept = open(&release, &trusted());
            assert!(
                kept.is_err() || path.ends_with("seal.json"),
                "{}",
                path.display()
            );
        }
        fs::write(&path, whole).unwrap();
        files += 1;
    }
    assert_eq!(files, 2 + 6 + 3);
    open(&release, &trusted()).unwrap();
}

#[test]
fn a_changed_table_is_called_changed_even_if_it_is_no_table_any_more() {
    let (_folder, release) = written(&content("changed", 5, 2));
    fs::write(release.join("figures-residents.csv"), b"\xff\"\0").unwrap();
    let refused = refusal(&release);
    assert!(
        matches!(&refused, OpenError::Tampered { file } if file == "figures-residents.csv"),
        "{refused}"
    );
}

#[test]
fn a_missing_table_is_named() {
    let (_folder, release) = written(&content("missing", 5, 2));
    fs::remove_file(release.join("figures-birth_rate.csv")).unwrap();
    assert!(words(&refusal(&release)).contains("figures-birth_rate.csv cannot be read"));
}

#[test]
fn another_format_is_refused_with_what_to_do() {
    let (_folder, release) = written(&content("format", 2, 1));
    resealed(&release, |manifest| {
        manifest["wirkraum"]["format"] = 1.into();
    });
    assert!(words(&refusal(&release)).contains("Build the release again with this version"));
    resealed(&release, |manifest| {
        manifest["wirkraum"]["format"] = 3.into();
    });
    assert!(words(&refusal(&release)).contains("Install a newer version"));
}

#[test]
fn a_release_says_for_whom_it_is_meant() {
    for (audience, title, whom) in [
        (Audience::Public, "Musterstadt", "für alle"),
        (
            Audience::Body,
            "Musterstadt (nur für das Gremium)",
            "nur für die Mitglieder des Gremiums",
        ),
        (
            Audience::Internal,
            "Musterstadt (nur für die Verwaltung)",
            "nur für die Verwaltung",
        ),
    ] {
        let mut content = content("audience", 2, 1);
        content.description.audience = audience;
        let (_folder, release) = written(&content);
        let manifest = manifest(&release);
        assert_eq!(manifest["title"], title);
        assert!(manifest["description"].as_str().unwrap().contains(whom));
        assert_eq!(manifest["wirkraum"]["audience"], audience.name());
        let opened = open(&release, &trusted()).unwrap();
        assert_eq!(opened.content.description.audience, audience);
    }
}

#[test]
fn a_manifest_that_contradicts_the_description_is_refused() {
    let mut content = content("contradiction", 2, 1);
    content.description.audience = Audience::Internal;
    let (_folder, release) = written(&content);
    resealed(&release, |manifest| {
        manifest["wirkraum"]["audience"] = "public".into();
    });
    assert_eq!(
        words(&refusal(&release)),
        "datapackage.json says it is meant for the audience public, but description.json says it is meant for the audience internal"
    );
    resealed(&release, |manifest| {
        manifest["wirkraum"]["audience"] = "internal".into();
        manifest["wirkraum"]["city_id"] = "flensburg".into();
    });
    assert!(words(&refusal(&release)).contains("it is of the city flensburg"));
    resealed(&release, |manifest| {
        manifest["wirkraum"]["city_id"] = "musterstadt".into();
        let figures = manifest["wirkraum"]["figures"].as_object_mut().unwrap();
        figures.remove("residents").unwrap();
    });
    assert!(words(&refusal(&release)).contains("figures of birth_rate, share_under_18, but"));
}

/// What is said about a table of residents with one thing changed.
fn said(change: impl FnOnce(&str) -> String) -> String {
    let (_folder, release) = written(&content("rows", 5, 2));
    with_file(&release, "figures-residents.csv", change);
    words(&refusal(&release))
}

fn last_row(rows: &str) -> &str {
    rows.trim_end().rsplit('\n').next().unwrap()
}

#[test]
fn a_figure_that_is_missing_or_there_twice_refuses_the_release() {
    let missing = said(|rows| rows.replace(&format!("{}\n", last_row(rows)), ""));
    assert!(missing.contains("1 figures are missing"), "{missing}");
    let twice = said(|rows| format!("{rows}{}\n", last_row(rows)));
    assert!(
        twice.contains("line 14: the same figure stands twice"),
        "{twice}"
    );
    let none = said(|_| String::new());
    assert!(none.contains("12 figures are missing"), "{none}");
}

#[test]
fn a_row_of_an_unknown_place_or_period_refuses_the_release() {
    let area = said(|rows| rows.replace("\ndistrict,0001,", "\ndistrict,9999,"));
    assert!(
        area.contains("areas.csv does not hold the area \"9999\""),
        "{area}"
    );
    let level = said(|rows| rows.replace("\ndistrict,0001,", "\nblock,0001,"));
    assert!(level.contains("there is no level \"block\""), "{level}");
    let period = said(|rows| rows.replace(",residents,2015,", ",residents,2031,"));
    assert!(
        period.contains("no figures for the period \"2031\""),
        "{period}"
    );
    let other = said(|rows| rows.replace(",residents,2015,", ",births,2015,"));
    assert!(
        other.contains("the file of another indicator than \"births\""),
        "{other}"
    );
}

#[test]
fn a_row_whose_columns_contradict_each_other_refuses_the_release() {
    let value = said(|rows| rows.replacen(",A,C,,,", "0,A,C,,,", 1));
    assert!(value.contains("the column high does not say"), "{value}");
    let status = said(|rows| rows.replacen(",A,C,,,", ",A,F,,,", 1));
    assert!(
        status.contains("the column conf_status does not say"),
        "{status}"
    );
    let absent = said(|rows| rows.replacen(",A,C,,,", ",A,C,withheld,,", 1));
    assert!(absent.contains("the column value does not say"), "{absent}");
    let reason = said(|rows| rows.replacen(",A,C,,,", ",A,C,forgotten,,", 1));
    assert!(
        reason.contains("the reason \"forgotten\" is unknown"),
        "{reason}"
    );
    let unknown = said(|rows| rows.replacen(",A,C,,,", ",Z,C,,,", 1));
    assert!(
        unknown.contains("the status \"Z\" is neither A nor U"),
        "{unknown}"
    );
    let columns = said(|rows| rows.replacen("level,area", "area,level", 1));
    assert!(
        columns.contains("line 1: the columns are not those of figures"),
        "{columns}"
    );
    let short = said(|rows| rows.replacen(",A,C,,,", ",A,C,,", 1));
    assert!(short.contains("figures-residents.csv, line"), "{short}");
}
