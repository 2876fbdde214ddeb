//! Building and publishing.

use super::support::{Releases, errors, live, run, sqlite, succeed, wirkraum, write_city};
use std::{fs, os::unix::fs::PermissionsExt};

#[test]
fn a_build_keeps_its_secrets_beside_the_description_and_out_of_the_release() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let city = folder.path().join("city.toml");
    let out = folder.path().join("release");
    let said = succeed(&[
        "release",
        "build",
        city.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(said.split('\t').next().unwrap(), Releases::id(&out));

    let keep = folder.path().join("raw-side");
    let mode = fs::metadata(&keep).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o700);
    let seed = fs::read_to_string(keep.join("signing-seed")).unwrap();
    for file in fs::read_dir(&out).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(seed.trim()));
    }

    let output = run(&[
        "release",
        "build",
        city.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "a release is never overwritten"
    );
    assert!(errors(&output).contains("ist nicht leer"));
}

#[test]
fn the_key_of_a_raw_side_is_printed_alone_and_stays_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let city = folder.path().join("city.toml");
    let keep = folder.path().join("elsewhere");
    let arguments = [
        "release",
        "key",
        city.to_str().unwrap(),
        "--keep",
        keep.to_str().unwrap(),
    ];
    let key = succeed(&arguments);
    assert_eq!(key.trim_end().len(), 64);
    assert_eq!(succeed(&arguments), key);
}

#[test]
fn a_published_release_is_listed_and_publishing_it_again_changes_nothing() {
    let releases = Releases::made();
    let (_folder, database) = sqlite();
    releases.published(&releases.first(), &database);
    let first = Releases::id(&releases.first());
    assert_eq!(live(&database), [first.as_str()]);

    let again = releases
        .publish(&releases.first(), &database)
        .output()
        .unwrap();
    assert!(again.status.success());
    assert!(errors(&again).contains("already"), "{}", errors(&again));

    releases.published(&releases.second(), &database);
    assert_eq!(live(&database), [Releases::id(&releases.second())]);
}

#[test]
fn a_release_whose_key_is_not_trusted_is_refused() {
    let releases = Releases::made();
    let (_folder, database) = sqlite();
    let first = releases.first();
    let output = wirkraum(&["release", "publish", first.to_str().unwrap()])
        .args(["--database-url", &database])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        errors(&output).contains(&releases.key),
        "{}",
        errors(&output)
    );
}

#[test]
fn a_release_is_audited_on_the_raw_side_and_every_cell_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    write_city(folder.path());
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (city, out, cells) = (path("city.toml"), path("release"), path("cells.csv"));
    let built = run(&["release", "build", &city, "--out", &out, "--audit"]);
    assert!(built.status.success(), "{}", errors(&built));
    assert!(
        errors(&built).contains("Geprüfte Zahlen"),
        "{}",
        errors(&built)
    );
    assert!(errors(&built).contains("Runden: "), "{}", errors(&built));
    let id = Releases::id(folder.path().join("release").as_path());
    let protocols = folder.path().join("raw-side/protocols");
    for file in ["-audit.csv", "-loss.json"] {
        assert!(protocols.join(format!("{id}{file}")).exists(), "{file}");
    }
    let protocol = fs::read_to_string(folder.path().join("release/protocol.json")).unwrap();
    assert!(
        protocol.contains("witnesses-and-proven-bounds"),
        "{protocol}"
    );

    let audit = ["release", "audit", &out, "--city", &city, "--full"];
    let said = succeed(&[&audit[..], &["--cells", &cells]].concat());
    assert!(said.starts_with(&id), "{said}");
    assert!(said.contains("keine geschützte Zahl"), "{said}");
    assert!(said.contains("Engstes Intervall: "), "{said}");
    let written = fs::read_to_string(&cells).unwrap();
    assert!(written.lines().count() > 10, "{written}");
    assert!(written.lines().skip(1).all(|line| line.contains(",safe,")));
    let mode = fs::metadata(&cells).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let again = run(&[&audit[..], &["--cells", &cells]].concat());
    assert_eq!(again.status.code(), Some(1), "no file is overwritten");

    let elsewhere = path("elsewhere");
    let stranger = run(&[&audit[..], &["--keep", &elsewhere]].concat());
    assert_eq!(stranger.status.code(), Some(1), "another raw side");
    assert!(!folder.path().join("elsewhere").exists(), "none is made");

    let other = path("other.csv");
    let changed = fs::read_to_string(&city).unwrap() + "\n[[tables]]\n";
    fs::write(&city, changed).unwrap();
    let failed = run(&[&audit[..], &["--cells", &other]].concat());
    assert_eq!(failed.status.code(), Some(1));
    assert!(
        !folder.path().join("other.csv").exists(),
        "no empty file stays"
    );
}
