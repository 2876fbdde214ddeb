//! What holds raw figures and must go: raw files, internal protocols, marked copies.

use super::support::{Releases, errors, run, succeed, write_city};
use std::fs;

#[test]
fn raw_files_whose_day_has_passed_are_named_refused_at_build_and_deleted_on_demand() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml");
    let path = city.display().to_string();
    succeed(&["city", "retention", &path]);
    let text = fs::read_to_string(&city).unwrap();
    let overdue = text.replace("delete_by = \"2099-12-31\"", "delete_by = \"2020-12-31\"");
    assert_ne!(text, overdue);
    fs::write(&city, overdue).unwrap();

    let out = folder.path().join("release");
    let build = run(&["release", "build", &path, "--out", out.to_str().unwrap()]);
    assert_eq!(build.status.code(), Some(1));
    assert!(errors(&build).contains("bis 2020-12-31 zu löschen"));
    assert!(!out.exists());

    let listed = run(&["city", "retention", &path]);
    assert_eq!(listed.status.code(), Some(1));
    assert!(folder.path().join("einwohner.csv").exists());
    succeed(&["city", "retention", &path, "--delete"]);
    assert!(!folder.path().join("einwohner.csv").exists());
    assert!(city.exists() && folder.path().join("boundaries.geojson").exists());
    let kept = fs::read_to_string(folder.path().join("raw-side/deletions.jsonl")).unwrap();
    assert!(kept.contains("\"file\":\"einwohner.csv\""), "{kept}");
}

#[test]
fn internal_protocols_and_marked_copies_go_with_the_raw_files_and_the_ledger_stays() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml");
    let path = city.display().to_string();
    let out = folder.path().join("release");
    succeed(&["release", "build", &path, "--out", out.to_str().unwrap()]);
    let release_id = Releases::id(&out);
    // A slip in a table, and a marked copy for its supplier outside the folder.
    let table = folder.path().join("einwohner.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("2017", "2o17", 1)).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let place = elsewhere.path().to_str().unwrap();
    let checked = run(&["city", "check", &path, "--annotate", place]);
    assert!(
        errors(&checked).contains("city retention"),
        "{}",
        errors(&checked)
    );
    let copy = elsewhere.path().join("einwohner.csv-geprueft.xlsx");
    assert!(copy.is_file());

    let protocol = folder
        .path()
        .join(format!("raw-side/protocols/{release_id}.csv"));
    let ledger = folder
        .path()
        .join(format!("raw-side/ledger/{release_id}.ledger"));
    assert!(protocol.is_file() && ledger.is_file());
    let listed = succeed(&["city", "retention", &path]);
    for file in [&protocol, &copy] {
        let line = format!("{}\t2099-12-31\tdarf bleiben", file.display());
        assert!(listed.contains(&line), "{listed}");
    }

    let text = fs::read_to_string(&city).unwrap();
    fs::write(&city, text.replace("2099-12-31", "2020-12-31")).unwrap();
    let listed = run(&["city", "retention", &path]);
    assert_eq!(listed.status.code(), Some(1));
    let lines = String::from_utf8(listed.stdout.clone()).unwrap();
    for file in [&protocol, &copy] {
        let line = format!("{}\t2020-12-31\tzu löschen", file.display());
        assert!(lines.contains(&line), "{lines}");
    }
    let said = errors(&listed);
    assert!(
        said.contains(&format!("wirkraum city retention {path} --delete")),
        "{said}"
    );
    assert!(said.contains("raw-side/ledger bleibt"), "{said}");
    assert!(said.contains("Markierte Kopien"), "{said}");

    succeed(&["city", "retention", &path, "--delete"]);
    assert!(!protocol.exists() && !copy.exists() && !table.exists());
    assert!(ledger.is_file(), "needed against all later releases");
    let log = fs::read_to_string(folder.path().join("raw-side/deletions.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let of_release = lines
        .iter()
        .find(|line| line["deleted"]["release_id"] == release_id.as_str())
        .unwrap();
    assert!(of_release["at"].as_i64().unwrap() > 0);
    assert!(
        !of_release["deleted"]["sources"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let nothing = succeed(&["city", "retention", &path]);
    assert!(!nothing.contains("zu löschen"), "{nothing}");
}

#[test]
fn a_protocol_of_a_source_that_is_not_described_any_more_is_for_people_to_decide() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let path = folder.path().join("city.toml").display().to_string();
    let out = folder.path().join("release");
    succeed(&["release", "build", &path, "--out", out.to_str().unwrap()]);
    let release_id = Releases::id(&out);
    let protocols = folder.path().join("raw-side/protocols");
    let inputs = protocols.join(format!("{release_id}-inputs.json"));
    let text = fs::read_to_string(&inputs).unwrap();
    let mut list: serde_json::Value = serde_json::from_str(&text).unwrap();
    for input in list.as_array_mut().unwrap() {
        input["sources"] = serde_json::json!(["frueher"]);
    }
    fs::write(&inputs, list.to_string()).unwrap();
    let listed = run(&["city", "retention", &path, "--delete"]);
    assert_eq!(listed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&listed.stdout).contains("zu klären"));
    let said = errors(&listed);
    assert!(said.contains("„frueher“ steht nicht mehr"), "{said}");
    assert!(protocols.join(format!("{release_id}.csv")).is_file());
}

#[test]
fn a_marked_copy_of_every_table_with_problems_is_written_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let table = folder.path().join("einwohner.csv");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, text.replacen("2017", "2o17", 1)).unwrap();
    let city = folder.path().join("city.toml").display().to_string();
    let copies = folder.path().join("copies");
    let checked = run(&[
        "city",
        "check",
        &city,
        "--annotate",
        copies.to_str().unwrap(),
    ]);
    assert_eq!(checked.status.code(), Some(1));
    let names: Vec<_> = fs::read_dir(&copies)
        .unwrap()
        .map(|file| file.unwrap())
        .collect();
    assert_eq!(names.len(), 1);
    assert_eq!(names[0].file_name(), "einwohner.csv-geprueft.xlsx");
    assert_eq!(
        names[0].metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
    assert!(fs::read(names[0].path()).unwrap().starts_with(b"PK"));
    assert!(errors(&checked).contains("Markierte Kopie"));
}
