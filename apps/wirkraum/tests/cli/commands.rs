//! What the command line says and refuses.

use super::support::{errors, run, succeed, wirkraum, write_city};
use std::fs;

#[test]
fn the_help_names_every_command_and_the_way_of_a_figure() {
    let help = succeed(&["--help"]);
    for word in [
        "demo",
        "serve",
        "migrate",
        "backup",
        "restore",
        "health",
        "city",
        "protect",
        "release",
        "routes",
        "city check",
    ] {
        assert!(help.contains(word), "{word}: {help}");
    }
    for arguments in [
        ["demo", "--help"].as_slice(),
        &["serve", "--help"],
        &["city", "check", "--help"],
        &["protect", "--help"],
        &["release", "build", "--help"],
        &["release", "publish", "--help"],
        &["release", "list", "--help"],
        &["release", "key", "--help"],
    ] {
        assert!(
            succeed(arguments).contains("Usage: wirkraum"),
            "{arguments:?}"
        );
    }
    assert!(succeed(&["--version"]).starts_with("wirkraum "));
}

#[test]
fn a_wrong_call_ends_with_2_and_names_what_is_wrong() {
    for (arguments, named) in [
        (["unknown"].as_slice(), "unknown"),
        (&[], "Usage"),
        (&["release", "build", "city.toml"], "--out"),
        (&["demo", "--port", "99999"], "99999"),
        (&["city", "check", "nowhere.toml"], "nowhere.toml"),
        (&["serve", "--config", "nowhere.toml"], "nowhere.toml"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(errors(&output).contains(named), "{}", errors(&output));
    }
}

#[test]
fn an_unknown_key_of_the_configuration_is_named_and_nothing_is_served() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wirkraum.toml"), "prot = 8081\n").unwrap();
    let output = wirkraum(&["serve"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = errors(&output);
    assert!(
        said.contains("prot") && said.contains("wirkraum.toml"),
        "{said}"
    );
    assert!(!folder.path().join("wirkraum.db").exists());

    let output = wirkraum(&["serve"])
        .env("WIRKRAUM_PROT", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("WIRKRAUM_PROT"));
}

#[test]
fn a_password_in_the_address_of_a_database_is_not_repeated() {
    let output = run(&[
        "migrate",
        "--database-url",
        "postgres://somebody:verysecret@127.0.0.1:1/none",
    ]);
    assert_eq!(output.status.code(), Some(1));
    let said = errors(&output);
    assert!(
        !said.contains("verysecret") && said.contains("127.0.0.1"),
        "{said}"
    );
}

#[test]
fn a_city_without_problems_is_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml");
    let text = succeed(&["city", "check", city.to_str().unwrap()]);
    assert!(text.contains("Kein Problem gefunden."), "{text}");
    let json = succeed(&["city", "check", city.to_str().unwrap(), "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["fine"], true);
}

#[test]
fn a_city_with_problems_ends_with_1_and_a_report_of_file_row_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let table = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "csv"))
        .unwrap();
    let text = fs::read_to_string(&table).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let cut = lines[3].rfind(|c: char| !c.is_ascii_digit()).unwrap();
    lines[3].replace_range(cut + 1.., "many");
    fs::write(&table, lines.join("\n")).unwrap();
    let city = folder.path().join("city.toml");
    let city = city.to_str().unwrap();

    let output = run(&["city", "check", city]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    let name = table.file_name().unwrap().to_str().unwrap();
    for part in [name, "Zeile 4", "many", "Abhilfe:"] {
        assert!(said.contains(part), "{part}: {said}");
    }

    let output = run(&["city", "check", city, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["problems"][0]["row"], 4);

    let out = folder.path().join("out");
    let output = run(&["release", "build", city, "--out", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("Zeile 4") && !out.exists());
}
