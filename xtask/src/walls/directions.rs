//! Who may depend on whom.

use super::Violation;
use std::collections::BTreeSet;

/// Features in the order of the planning cycle. A feature may use earlier ones only.
const CYCLE: &[&str] = &[
    "site",
    "spine",
    "accounts_feature",
    "releases",
    "open_data",
    "social_atlas",
    "data_interface",
    "actors",
    "needs_feature",
    "cooperation",
    "funding",
    "participation",
    "evaluation",
    "knowledge",
];

/// Outside libraries that compute and nothing else: no network, files, clock or database.
const PURE: &[&str] = &[
    "chacha20poly1305",
    "csv",
    "ed25519-dalek",
    "geo",
    "geojson",
    "good_lp",
    "hex",
    "microlp",
    "nalgebra",
    "petgraph",
    "proj4rs",
    "rand",
    "rand_chacha",
    "rstar",
    "serde",
    "serde_json",
    "sha2",
    "statrs",
    "thiserror",
    "toml",
];

/// What the tests of a domain crate may use in addition.
const PURE_IN_TESTS: &[&str] = &["insta", "proptest", "rstest"];

/// Crates that mean a web server, a database or a runtime. A domain crate must not even reach them
/// through a pure library.
const MACHINERY: &[&str] = &[
    "askama",
    "axum",
    "hyper",
    "reqwest",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "tokio",
    "tower",
];

/// Crates whose only user is `platform/database`.
const ONLY_DATABASE: &[&str] = &["sqlx", "sqlx-core", "sqlx-postgres", "sqlx-sqlite"];

/// Where a crate of the workspace stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// `apps/*`: sees everything.
    App,
    /// `domain/*`: what is true.
    Domain,
    /// `features/*`: how people reach it.
    Feature,
    /// `platform/*`: machinery without domain words.
    Platform,
    /// `migrations`: the history of the database.
    Migrations,
    /// `e2e`: the product tried from outside.
    Outside,
    /// `xtask`: the workshop.
    Workshop,
}

impl Room {
    /// The room of a crate by its folder relative to the workspace, `None` for a folder that
    /// house.md does not know.
    pub fn of_folder(folder: &str) -> Option<Self> {
        match folder.split_once('/') {
            Some(("apps", _)) => Some(Self::App),
            Some(("domain", _)) => Some(Self::Domain),
            Some(("features", _)) => Some(Self::Feature),
            Some(("platform", _)) => Some(Self::Platform),
            None if folder == "migrations" => Some(Self::Migrations),
            None if folder == "e2e" => Some(Self::Outside),
            None if folder == "xtask" => Some(Self::Workshop),
            _ => None,
        }
    }
}

/// A dependency as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// Name of the crate.
    pub name: String,
    /// Used by tests only.
    pub for_tests: bool,
}

/// A crate of the workspace, as far as the walls care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Name.
    pub name: String,
    /// Folder relative to the workspace.
    pub folder: String,
    /// Declared dependencies of all kinds.
    pub dependencies: Vec<Dependency>,
    /// Names of all crates it reaches through normal dependencies, itself excluded.
    pub reaches: BTreeSet<String>,
    /// Whether it takes the lints of the workspace.
    pub takes_workspace_lints: bool,
}

/// Every dependency that goes through a wall.
pub fn direction_violations(packages: &[Package]) -> Vec<Violation> {
    packages
        .iter()
        .flat_map(|package| of_package(package, packages))
        .collect()
}

fn of_package(package: &Package, packages: &[Package]) -> Vec<Violation> {
    let mut found = Vec::new();
    if !package.takes_workspace_lints {
        found.push(Violation::new(
            &package.name,
            "takes no lints: add `[lints] workspace = true`",
        ));
    }
    let Some(room) = Room::of_folder(&package.folder) else {
        let rule = format!("stands in {}, a folder without a rule", package.folder);
        found.push(Violation::new(&package.name, rule));
        return found;
    };
    for dependency in &package.dependencies {
        let own = packages.iter().find(|other| other.name == dependency.name);
        let problem = match own.map(|other| (other, Room::of_folder(&other.folder))) {
            Some((other, Some(other_room))) => {
                between_rooms(package, room, other, other_room, dependency.for_tests)
            }
            Some((_, None)) => None,
            None => outside(package, room, dependency),
        };
        found.extend(problem.map(|rule| Violation::new(&package.name, rule)));
    }
    if room == Room::Domain {
        for machinery in MACHINERY
            .iter()
            .filter(|name| package.reaches.contains(**name))
        {
            let rule = format!("reaches {machinery}: what is true needs no machinery");
            found.push(Violation::new(&package.name, rule));
        }
    }
    if room == Room::Feature && !CYCLE.contains(&package.name.as_str()) {
        let rule = "is not in the order of the planning cycle: add it to CYCLE in xtask/src/walls/directions.rs";
        found.push(Violation::new(&package.name, rule));
    }
    found
}

fn between_rooms(
    from: &Package,
    room: Room,
    to: &Package,
    to_room: Room,
    for_tests: bool,
) -> Option<String> {
    use Room::{App, Domain, Feature, Migrations, Outside, Platform, Workshop};
    let name = &to.name;
    match (room, to_room) {
        (_, App | Outside | Workshop) => Some(format!("uses {name}, which nobody builds on")),
        (App, _)
        | (Domain, Domain)
        | (Platform, Platform | Migrations)
        | (Feature, Domain | Platform) => None,
        (Feature, Migrations) if for_tests => None,
        (Feature, Feature) => {
            let place = |name: &str| CYCLE.iter().position(|feature| *feature == name);
            (name != &from.name && place(name) >= place(&from.name))
                .then(|| format!("uses {name}, which comes later in the planning cycle"))
        }
        (Feature, Migrations) => Some(format!("uses {name}; tables are read through entities")),
        (Domain, _) => Some(format!(
            "uses {name}: a domain crate sees other domain crates only"
        )),
        (Platform, _) => Some(format!(
            "uses {name}: platform knows no domain words and no feature"
        )),
        (Migrations, _) => Some(format!(
            "uses {name}: a migration must not change with the code"
        )),
        (Outside, _) => Some(format!("uses {name}: the product is tried from outside")),
        (Workshop, _) => Some(format!("uses {name}: the workshop needs no room")),
    }
}

fn outside(package: &Package, room: Room, dependency: &Dependency) -> Option<String> {
    let name = dependency.name.as_str();
    if room == Room::Domain {
        let allowed =
            PURE.contains(&name) || (dependency.for_tests && PURE_IN_TESTS.contains(&name));
        return (!allowed)
            .then(|| format!("uses {name}, which is not in the list of pure libraries"));
    }
    (ONLY_DATABASE.contains(&name) && package.folder != "platform/database")
        .then(|| format!("uses {name} directly: only platform/database does"))
}
