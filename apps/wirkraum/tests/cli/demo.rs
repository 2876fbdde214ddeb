//! The demonstration: one command, one folder.

use super::support::{Server, errors, wirkraum};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

fn demo(folder: &Path, more: &[&str]) -> Server {
    let mut command = wirkraum(&["demo", "--port", "0", "--data-dir"]);
    command.arg(folder).args(more);
    Server::start(command)
}

fn stop(server: Server) {
    let (status, _) = server.terminate();
    assert!(status.success(), "{status}");
}

fn release_built_at(folder: &Path) -> std::time::SystemTime {
    fs::metadata(folder.join("server/release/datapackage.json"))
        .unwrap()
        .modified()
        .unwrap()
}

#[test]
fn the_demonstration_shows_a_city_reuses_its_data_and_begins_anew_when_asked() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("demo");
    let server = demo(&folder, &[]);
    assert_eq!(server.get("/readyz").body, "ready\n");
    let page = server.get("/de/");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Auenbruck"));
    stop(server);

    let first = release_built_at(&folder);
    let server = demo(&folder, &[]);
    assert_eq!(server.get("/readyz").status, 200);
    stop(server);
    assert_eq!(
        release_built_at(&folder),
        first,
        "the second start reuses the data"
    );

    let server = demo(&folder, &["--reset", "--seed", "3"]);
    assert_eq!(server.get("/readyz").status, 200);
    stop(server);
    assert_ne!(release_built_at(&folder), first, "a reset begins anew");
}

#[test]
fn raw_side_and_server_lie_apart_and_the_raw_side_is_for_its_owner_only() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("demo");
    stop(demo(&folder, &[]));
    let mut pending = vec![folder.join("raw")];
    let mut files = 0;
    while let Some(path) = pending.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        if path.is_dir() {
            assert_eq!(mode, 0o700, "{}", path.display());
            pending.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|file| file.unwrap().path()),
            );
        } else {
            assert_eq!(mode, 0o600, "{}", path.display());
            files += 1;
        }
    }
    assert!(files > 4, "tables, boundaries, seed, ledger and protocol");
    assert!(folder.join("server/wirkraum.db").is_file());
    assert!(!folder.join("server/release/signing-seed").exists());
}

#[test]
fn a_folder_that_holds_something_else_is_refused_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.odt"), "years of work").unwrap();
    for more in [[].as_slice(), &["--reset"]] {
        let output = wirkraum(&["demo", "--port", "0", "--data-dir"])
            .arg(folder.path())
            .args(more)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        assert!(errors(&output).contains("Nothing was changed"));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_port_that_is_taken_is_told_before_anything_is_made() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("demo");
    let output = wirkraum(&["demo", "--port", &port, "--data-dir"])
        .arg(&folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains(&port), "{}", errors(&output));
    assert!(!folder.exists());
}
