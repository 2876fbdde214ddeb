//! What can be said on the command line.

use crate::protect_arguments::Protect;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use terms::Audience;

/// Wirkraum: small-area figures, protected, published and shown.
#[derive(Debug, Parser)]
#[command(name = "wirkraum", version, about, long_about = LONG, after_help = AFTER)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const LONG: &str = "Wirkraum: small-area figures, protected, published and shown.\n\n\
    The way of a figure: raw tables (Rohdaten) -> city check (prüfen) -> release build (schützen und \
    versiegeln) -> release publish (veröffentlichen) -> serve (zeigen).\n\n\
    `city` and `release build` run where the raw tables are; they never leave that place. \
    `release publish` and `serve` run on the server and see protected releases only.";

const AFTER: &str = "Exit codes: 0 fine, 1 something is wrong with what was given, 2 called or \
    configured wrongly.\nTo look around first: wirkraum demo";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show a fictional city on this machine (Demo-Stadt): makes everything it needs and serves it
    Demo(Demo),
    /// Answer readers (Server starten) until SIGTERM or Ctrl-C
    Serve(Configured),
    /// Bring the tables of the database up to date (Datenbank aktualisieren)
    Migrate(Configured),
    /// Descriptions of cities and their raw tables (Stadtbeschreibung)
    #[command(subcommand)]
    City(City),
    /// Sealed releases (Veröffentlichungen)
    #[command(subcommand)]
    Release(Release),
    /// Protect the counts of a table alone, without a city (Tabelle schützen): what is small is withheld, and
    /// so much else that nobody can work it out
    Protect(Box<Protect>),
    /// Accounts of people (Konten)
    #[command(subcommand)]
    Account(Account),
    /// The audit trail (Prüfspur)
    #[command(subcommand)]
    Audit(Audit),
    /// Copy the database into a file while servers go on working (sichern)
    Backup {
        /// The file, which must be new; or a folder, for a name made of the time
        #[arg(long, value_name = "FILE|FOLDER")]
        to: PathBuf,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Fill an empty database from a backup, of SQLite or PostgreSQL alike; no server may run
    /// (wiederherstellen)
    Restore {
        /// The backup; or a folder, for the newest in it
        #[arg(long, value_name = "FILE|FOLDER")]
        from: PathBuf,
        /// Remove everything that is in the database first
        #[arg(long)]
        replace: bool,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Ask a running server whether it is well: 0 if so, for containers and timers
    Health {
        /// The server, http://host:port; without it the configured address on this machine
        #[arg(long, value_name = "URL")]
        url: Option<String>,
        /// Ask whether it can show a release (/readyz), not only whether it runs (/healthz)
        #[arg(long)]
        ready: bool,
        /// Where the configuration is.
        #[command(flatten)]
        configured: Configured,
    },
    /// List every address the server answers, and who may ask it
    Routes,
}

/// What is done to accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Invite somebody (einladen), such as the first administrator; prints the link to hand over
    Invite {
        /// Their e-mail address
        #[arg(long, value_name = "ADDRESS")]
        mail: String,
        /// The role they get, such as administrator or planning
        #[arg(long, value_name = "ROLE")]
        role: String,
        /// How they are called; they can change it
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        /// In which language they are written to: de, en or de-simple
        #[arg(long, value_name = "TAG", default_value = "de")]
        language: String,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Erase again, after a backup was restored, who was erased since (Löschungen wiederholen)
    RepeatErasures {
        /// The list of erasures; without it accounts.erasures_file of the configuration
        #[arg(long, value_name = "FILE")]
        file: Option<PathBuf>,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
}

/// What is done to the audit trail.
#[derive(Debug, Subcommand)]
pub(crate) enum Audit {
    /// Go through the whole trail and name the first entry that was changed (prüfen)
    Verify {
        /// A file of seals to compare with; without it accounts.seals_file of the configuration
        #[arg(long, value_name = "FILE")]
        seals: Option<PathBuf>,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
}

/// Where the configuration is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Configured {
    /// The configuration file; without it wirkraum.toml in this folder, if there is one
    #[arg(long, value_name = "FILE", env = "WIRKRAUM_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// The database instead of the configured one: sqlite://FILE or postgres://...
    #[arg(long, value_name = "URL")]
    pub(crate) database_url: Option<String>,
}

/// The demonstration city.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Demo {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The folder for everything the demonstration makes
    #[arg(long, value_name = "DIR", default_value = "./data/demo")]
    pub(crate) data_dir: PathBuf,
    /// Begin anew: remove what an earlier demonstration made in that folder
    #[arg(long)]
    pub(crate) reset: bool,
    /// Another city: the same number always gives the same one
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// A database instead of the built-in one: sqlite://FILE or postgres://...
    #[arg(long, value_name = "URL")]
    pub(crate) database_url: Option<String>,
    /// Something else than showing it.
    #[command(subcommand)]
    pub(crate) instead: Option<DemoInstead>,
}

/// What can be done with demonstration cities besides showing one.
#[derive(Debug, Subcommand)]
pub(crate) enum DemoInstead {
    /// Write the files of a fictional city of any size, to try what many areas cost (erzeugen)
    Generate {
        /// How many areas its finest level has; at least 6
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(6..=1_000_000))]
        areas: u32,
        /// The folder for the files; it must be new or empty
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Another city: the same number always gives the same one
        #[arg(long, value_name = "N")]
        seed: Option<u64>,
    },
}

/// Descriptions of cities.
#[derive(Debug, Subcommand)]
pub(crate) enum City {
    /// Read a description, its boundaries and tables, and say everything that is wrong (prüfen)
    Check {
        /// Where the city is.
        #[command(flatten)]
        city: CityFiles,
        /// The report as JSON
        #[arg(long)]
        json: bool,
        /// Write a copy of every table with problems into this folder, the faulty cells marked: for
        /// whoever made the table (markierte Kopie)
        #[arg(long, value_name = "DIR")]
        annotate: Option<PathBuf>,
        /// Where the raw side is; it remembers where marked copies are.
        #[command(flatten)]
        keep: Keep,
    },
    /// List what holds raw figures and the day by which it must be deleted: raw files, internal
    /// protocols, marked copies (Löschfristen)
    Retention {
        /// Where the city is.
        #[command(flatten)]
        city: CityFiles,
        /// Delete what is overdue, and remember that on the raw side
        #[arg(long)]
        delete: bool,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
    },
}

/// Where a city is.
#[derive(Debug, Clone, Args)]
pub(crate) struct CityFiles {
    /// The description, city.toml
    #[arg(value_name = "CITY.toml")]
    pub(crate) description: PathBuf,
    /// The folder with tables and boundaries; without it the folder of the description
    #[arg(long, value_name = "DIR")]
    pub(crate) raw: Option<PathBuf>,
}

/// Where the raw side is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Keep {
    /// The folder that never leaves the raw side: seed of the key, ledger of earlier releases,
    /// internal protocols. Back it up. Without it: raw-side beside the description
    #[arg(long, value_name = "DIR")]
    pub(crate) keep: Option<PathBuf>,
}

/// Whose releases are meant.
#[derive(Debug, Clone, Args)]
pub(crate) struct Shown {
    /// To whom they are shown: public, body or internal
    #[arg(long = "for", value_name = "AUDIENCE", default_value = "public")]
    pub(crate) audience: Audience,
    /// The key of the city; needed only if the database holds several
    #[arg(long, value_name = "KEY")]
    pub(crate) city_key: Option<String>,
}

/// Releases.
#[derive(Debug, Subcommand)]
pub(crate) enum Release {
    /// Protect the counts of a city, try to undo the protection, seal the release
    Build {
        /// Where the city is.
        #[command(flatten)]
        city: CityFiles,
        /// The folder for the release; it must be new or empty
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// For whom it is: public, body or internal (alle, Gremien, Verwaltung)
        #[arg(long = "for", value_name = "AUDIENCE", default_value = "public")]
        audience: Audience,
        /// Before sealing, let linear programming show for every protected count that enough values remain
        /// possible; refuse if it cannot (nachprüfen)
        #[arg(long)]
        audit: bool,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
    },
    /// Approve a release in a role that the description allows; only then it can be published
    /// (freigeben)
    Approve {
        /// The folder that `release build` wrote
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The description, city.toml
        #[arg(long, value_name = "CITY.toml")]
        city: PathBuf,
        /// The role, as `approval.roles` of the description names it; pages show it
        #[arg(long)]
        role: String,
        /// The name of the person; it stays on the raw side
        #[arg(long)]
        name: String,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
    },
    /// Find out what remains possible for every protected count of a release, with everything that anyone knows: on
    /// the raw side (nachprüfen)
    Audit {
        /// The folder that `release build` wrote
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The description, city.toml
        #[arg(long, value_name = "CITY.toml")]
        city: PathBuf,
        /// The folder with tables and boundaries; without it the folder of the description
        #[arg(long, value_name = "DIR")]
        raw: Option<PathBuf>,
        /// Find the smallest and the largest possible value of every count, not only whether enough values
        /// remain
        #[arg(long)]
        full: bool,
        /// Write what remains possible for each count into this CSV file, which must be new. It belongs on the raw
        /// side
        #[arg(long, value_name = "FILE")]
        cells: Option<PathBuf>,
        /// Take counts in blocks where more than this many hang together
        #[arg(long, value_name = "N", default_value_t = 4_000)]
        whole_up_to: usize,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
    },
    /// Say what differs between two releases of a city (vergleichen)
    Diff {
        /// The folder of the earlier release
        #[arg(value_name = "BEFORE")]
        before: PathBuf,
        /// The folder of the later release
        #[arg(value_name = "AFTER")]
        after: PathBuf,
        /// Write every figure that differs into this CSV file
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
        /// The description, city.toml, whose raw side sealed them; without it the trusted_keys of
        /// the configuration count
        #[arg(long, value_name = "CITY.toml")]
        city: Option<PathBuf>,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
        /// Where the configuration is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Load a sealed and approved release into the database; readers see it at once when it is
    /// complete
    Publish {
        /// The folder that `release build` wrote
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Show the release before the present one again (zurückrollen)
    Rollback {
        /// Whose releases.
        #[command(flatten)]
        shown: Shown,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Withdraw a release for good, with a note that everyone may read (zurückziehen)
    Withdraw {
        /// The release; the one shown now if none is named
        #[arg(value_name = "RELEASE")]
        release_id: Option<String>,
        /// Why, in plain words; pages show it
        #[arg(long)]
        note: String,
        /// A folder in which its package lies; it is marked, so that no database takes it again.
        /// Where it was published from on this machine is known. May be said several times
        #[arg(long = "package", value_name = "DIR")]
        packages: Vec<PathBuf>,
        /// Show the release before it again, instead of nothing
        #[arg(long)]
        former: bool,
        /// Whose releases.
        #[command(flatten)]
        shown: Shown,
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// List the releases in the database, one a line, fields separated by tabs
    List {
        /// Where the database is.
        #[command(flatten)]
        configured: Configured,
    },
    /// Print the public key of the raw side, for `trusted_keys` on the server
    #[command(visible_alias = "trust")]
    Key {
        /// The description, city.toml
        #[arg(value_name = "CITY.toml")]
        description: PathBuf,
        /// Where the raw side is.
        #[command(flatten)]
        keep: Keep,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_does_not_contradict_itself() {
        Arguments::command().debug_assert();
    }
}
