//! Programs that tests need from the system, and how they get there on Debian and Ubuntu.

use crate::steps::run;
use anyhow::{Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A program, the names it goes by and the packages that bring it.
struct Need {
    what_for: &'static str,
    programs: &'static [&'static str],
    debian: &'static [&'static str],
    ubuntu: &'static [&'static str],
}

const NEEDS: &[Need] = &[
    Need {
        what_for: "storage tests on PostgreSQL",
        programs: &["initdb"],
        debian: &["postgresql"],
        ubuntu: &["postgresql"],
    },
    Need {
        what_for: "browser tests",
        programs: &["chromium", "chromium-browser", "google-chrome"],
        debian: &["chromium"],
        ubuntu: &["chromium-browser"],
    },
    Need {
        what_for: "steering the browser",
        programs: &["chromedriver"],
        debian: &["chromium-driver"],
        ubuntu: &["chromium-chromedriver"],
    },
    Need {
        what_for: "fetching the accessibility and HTML checkers",
        programs: &["npm"],
        debian: &["nodejs", "npm"],
        ubuntu: &["nodejs", "npm"],
    },
    Need {
        what_for: "the HTML checker",
        programs: &["java"],
        debian: &["default-jre-headless"],
        ubuntu: &["default-jre-headless"],
    },
];

/// How missing packages get onto this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// This is root and apt is here.
    Apt,
    /// `sudo -n` lets us use apt without a password.
    SudoApt,
    /// Somebody has to do it.
    ByHand,
}

/// Installs what is missing, or names it and stops.
///
/// # Errors
/// When something is missing and cannot be installed here; the message is the command to type.
pub(crate) fn install_missing() -> Result<()> {
    let missing: Vec<&Need> = NEEDS
        .iter()
        .filter(|need| need.programs.iter().all(|name| find(name).is_none()))
        .collect();
    if missing.is_empty() {
        println!("   everything is here");
        return Ok(());
    }
    let packages = packages_of(&missing, is_ubuntu());
    for need in &missing {
        println!("   missing: {} ({})", need.programs[0], need.what_for);
    }
    let way = way(
        find("apt-get").is_some(),
        is_root(),
        sudo_without_password(),
    );
    let Some(mut commands) = commands(way, &packages) else {
        bail!(
            "please install it, then try again:\n  sudo apt-get install -y {}",
            packages.join(" ")
        );
    };
    commands.iter_mut().try_for_each(run)
}

/// The folder with PostgreSQL's programs: on the path, or the newest of Debian's version folders.
pub(crate) fn postgres_programs() -> Option<PathBuf> {
    let newest = std::fs::read_dir("/usr/lib/postgresql")
        .ok()
        .and_then(|entries| {
            entries
                .flatten()
                .filter_map(|entry| {
                    Some((
                        entry.file_name().to_string_lossy().parse::<u32>().ok()?,
                        entry.path(),
                    ))
                })
                .max()
                .map(|(_, folder)| folder.join("bin"))
        });
    newest
        .or_else(|| find_on_path("initdb").and_then(|program| program.parent().map(Path::to_owned)))
}

/// Whether this process runs as root.
pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn find(program: &str) -> Option<PathBuf> {
    if program == "initdb" {
        return postgres_programs()
            .map(|folder| folder.join(program))
            .filter(|path| path.is_file());
    }
    find_on_path(program)
}

fn find_on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string("/etc/os-release").is_ok_and(|release| {
        release
            .lines()
            .any(|line| line == "ID=ubuntu" || line == "ID=\"ubuntu\"")
    })
}

fn sudo_without_password() -> bool {
    Command::new("sudo")
        .args(["-n", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn packages_of(missing: &[&Need], ubuntu: bool) -> Vec<&'static str> {
    let of = |need: &&Need| if ubuntu { need.ubuntu } else { need.debian };
    missing.iter().flat_map(of).copied().collect()
}

fn way(apt: bool, root: bool, sudo: bool) -> Way {
    match (apt, root, sudo) {
        (true, true, _) => Way::Apt,
        (true, false, true) => Way::SudoApt,
        _ => Way::ByHand,
    }
}

fn commands(way: Way, packages: &[&str]) -> Option<Vec<Command>> {
    let start: &[&str] = match way {
        Way::Apt => &["env"],
        Way::SudoApt => &["sudo", "-n", "env"],
        Way::ByHand => return None,
    };
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(start[0]);
        command
            .args(&start[1..])
            .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .args(arguments);
        command
    };
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(packages);
    Some(vec![apt(&["update"]), install])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::describe;

    #[test]
    fn root_installs_with_apt_and_others_with_sudo_if_it_asks_nothing() {
        assert_eq!(way(true, true, false), Way::Apt);
        assert_eq!(way(true, false, true), Way::SudoApt);
        let said: Vec<_> = commands(Way::SudoApt, &["npm"])
            .unwrap()
            .iter()
            .map(describe)
            .collect();
        assert_eq!(
            said,
            [
                "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update",
                "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends npm",
            ]
        );
    }

    #[test]
    fn without_apt_or_rights_somebody_has_to_do_it() {
        assert_eq!(way(false, true, true), Way::ByHand);
        assert_eq!(way(true, false, false), Way::ByHand);
        assert!(commands(Way::ByHand, &["npm"]).is_none());
    }

    #[test]
    fn ubuntu_calls_the_browser_by_another_name() {
        let missing: Vec<&Need> = NEEDS
            .iter()
            .filter(|need| need.programs[0].starts_with("chrom"))
            .collect();
        assert_eq!(
            packages_of(&missing, false),
            ["chromium", "chromium-driver"]
        );
        assert_eq!(
            packages_of(&missing, true),
            ["chromium-browser", "chromium-chromedriver"]
        );
    }
}
