//! The files for operators, held against the binary: what they name is there.

use super::support::{run, sqlite, succeed, wirkraum};
use std::{fs, path::Path};

fn packaging(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging");
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every call of the binary in a text: its arguments up to the end of the line.
fn calls(text: &str, before: &str) -> Vec<Vec<String>> {
    text.lines()
        .filter_map(|line| line.split_once(before).map(|(_, rest)| rest))
        .map(|rest| rest.split_whitespace().map(str::to_owned).collect())
        .collect()
}

/// The binary knows a command and each of its flags.
fn assert_known(call: &[String]) {
    let words: Vec<&str> = call.iter().map(String::as_str).collect();
    let flags = words.iter().filter(|word| word.starts_with("--"));
    let command: Vec<&str> = words
        .iter()
        .take_while(|word| !word.starts_with('-'))
        .filter(|word| word.chars().all(|c| c.is_ascii_lowercase()))
        .copied()
        .collect();
    let help = succeed(&[&command[..], &["--help"]].concat());
    assert!(
        help.contains(&format!("Usage: wirkraum {}", command.join(" "))),
        "{call:?}: {help}"
    );
    for flag in flags {
        let name = flag.split('=').next().unwrap();
        assert!(help.contains(name), "{call:?} names {name}");
    }
}

/// Names of variables of ours in a text.
fn variables(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("WIRKRAUM_") {
        let name: String = text[at..]
            .chars()
            .take_while(|c| c.is_ascii_uppercase() || *c == '_')
            .collect();
        found.push(name);
    }
    found
}

#[test]
fn the_units_of_systemd_call_commands_that_there_are_and_set_what_is_known() {
    let mut commands = Vec::new();
    for unit in ["wirkraum.service", "wirkraum-backup.service"] {
        let text = packaging(unit);
        let calls = calls(&text, "ExecStart=/usr/local/bin/wirkraum ");
        assert_eq!(calls.len(), 1, "{unit}");
        assert_known(&calls[0]);
        commands.push(calls[0][0].clone());
        for hardened in [
            "DynamicUser=yes",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "CapabilityBoundingSet=\n",
            "SystemCallFilter=@system-service",
            "MemoryDenyWriteExecute=yes",
            "StateDirectory=wirkraum",
        ] {
            assert!(text.contains(hardened), "{unit}: {hardened}");
        }
    }
    assert_eq!(commands, ["serve", "backup"]);
    assert!(packaging("wirkraum.service").contains("Restart=on-failure"));
    assert!(packaging("wirkraum-backup.timer").contains("Persistent=true"));
}

#[test]
fn the_container_runs_as_nobody_special_and_asks_for_its_own_health() {
    let text = packaging("Containerfile");
    let quoted = |line: &str| -> Vec<String> {
        let list = &line[line.find('[').unwrap()..];
        serde_json::from_str(list).unwrap()
    };
    let line = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap();
    assert_eq!(quoted(line("ENTRYPOINT")), ["wirkraum"]);
    assert_known(&quoted(line("CMD")));
    assert_known(&quoted(line("HEALTHCHECK"))[1..]);
    let user = line("USER").trim_start_matches("USER ");
    assert!(
        user.split(':').all(|id| id.parse::<u32>().unwrap() > 0),
        "{user}"
    );
    assert!(text.contains("--profile dist --package wirkraum") && text.contains("--locked"));
    // The version of Rust is the one that the workspace asks for.
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let version = manifest.split("rust-version = \"").nth(1).unwrap();
    let version = version.split('"').next().unwrap();
    assert!(text.contains(&format!("rust:{version}-")), "{version}");
}

#[test]
fn every_variable_that_the_files_set_is_one_that_the_configuration_knows() {
    let (_folder, database) = sqlite();
    let refused = wirkraum(&["migrate", "--database-url", &database])
        .env("WIRKRAUM_NO_SUCH_KEY", "1")
        .output()
        .unwrap();
    let known = String::from_utf8(refused.stderr).unwrap();
    assert!(known.contains("WIRKRAUM_PORT"), "{known}");
    for file in [
        "wirkraum.service",
        "wirkraum-backup.service",
        "environment.example",
        "Containerfile",
    ] {
        for name in variables(&packaging(file)) {
            let is_known = known.split([' ', ',']).any(|word| word == name);
            assert!(is_known || name == "WIRKRAUM_CONFIG", "{file}: {name}");
        }
    }
}

#[test]
fn the_proxies_turn_to_two_servers_and_keep_the_metrics_to_themselves() {
    let routes = succeed(&["routes"]);
    for file in ["Caddyfile", "nginx.conf"] {
        let text = packaging(file);
        for server in ["127.0.0.1:8081", "127.0.0.1:8082"] {
            assert!(text.contains(server), "{file}: {server}");
        }
        assert!(
            text.contains("/metrics") && routes.contains("/metrics"),
            "{file}"
        );
        // What they tell operators to set is a key.
        for key in ["trusted_proxies", "behind_tls", "drain_seconds"] {
            assert!(text.contains(key), "{file}: {key}");
        }
    }
    let asked = packaging("Caddyfile");
    let (_, path) = asked.split_once("health_uri ").unwrap();
    let path = path.lines().next().unwrap();
    assert!(routes.contains(&format!("\t{path}\t")), "{path}");
    let keys = run(&["serve", "--config", "nowhere.toml"]);
    assert_eq!(keys.status.code(), Some(2));
}

#[test]
fn health_is_0_for_a_server_that_runs_and_1_for_one_that_does_not() {
    let (_folder, database) = sqlite();
    let server = super::support::Server::serve(&database, &[]);
    let url = format!("http://{}", server.address);
    succeed(&["health", "--url", &url]);
    let not_ready = run(&["health", "--ready", "--url", &url]);
    assert_eq!(not_ready.status.code(), Some(1));
    drop(server);
    assert_eq!(run(&["health", "--url", &url]).status.code(), Some(1));
    assert_eq!(
        run(&["health", "--url", "https://x"]).status.code(),
        Some(2)
    );
}

#[test]
fn every_command_in_the_handbook_for_operators_is_one_that_there_is() {
    let commands = [
        "backup", "city", "demo", "health", "migrate", "release", "restore", "routes", "serve",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/betrieb");
    let mut tried = 0;
    for page in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(page.unwrap().path()).unwrap();
        let mut in_block = false;
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                in_block = !in_block && line.trim() == "```sh";
                continue;
            }
            let named = commands.iter().find_map(|command| {
                let at = line.find(&format!("wirkraum {command}"))?;
                in_block.then(|| &line[at + "wirkraum ".len()..])
            });
            if let Some(rest) = named {
                let call: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
                assert_known(&call);
                tried += 1;
            }
        }
    }
    assert!(tried >= 8, "{tried}");
}
