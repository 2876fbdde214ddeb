//! The one binary of Wirkraum: see [`arguments`] for what it can be told to do.

mod account;
mod arguments;
mod backup;
mod city;
mod city_retention;
mod clock;
mod configuration;
mod demo;
mod demo_folder;
mod demo_people;
mod demo_places;
mod failure;
mod features;
mod health;
mod logging;
mod output;
mod protect;
mod protect_arguments;
mod protect_files;
mod protect_reading;
mod release;
mod release_audit;
mod release_checked;
mod release_shown;
mod server;

use arguments::{Arguments, Audit, City, CityFiles, Command, Demo, DemoInstead, Release};
use clap::Parser;
use release_checked::Compared;
use releases::{package::Approver, publishing::Then};
use std::{future::Future, process::ExitCode};

/// Pages are made of very many short texts; with the system's own allocator a fifth of the time of a
/// profile goes into asking for memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure::explain(&error),
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(Demo {
            instead: Some(DemoInstead::Generate { areas, out, seed }),
            ..
        }) => demo::generate_city(areas, &out, seed),
        Command::Demo(demo) => wait(demo::demo(demo)),
        Command::Serve(configured) => wait(server::serve_configured(configured)),
        Command::Migrate(configured) => wait(server::migrate(configured)),
        Command::City(City::Check {
            city,
            json,
            annotate,
            keep,
        }) => city::check(&city, json, annotate.as_deref(), &keep),
        Command::City(City::Retention { city, delete, keep }) => {
            city_retention::retention(&city, delete, &keep)
        }
        Command::Release(Release::Build {
            city,
            out,
            audience,
            audit,
            keep,
        }) => release::build(&city, &out, (audience, audit), &keep),
        Command::Release(Release::Publish { folder, configured }) => {
            wait(release::publish(folder, configured))
        }
        Command::Release(Release::Approve {
            folder,
            city,
            role,
            name,
            keep,
        }) => {
            let (role, name) = (role.as_str(), name.as_str());
            release_checked::approve(&folder, &city, Approver { role, name }, &keep)
        }
        Command::Release(Release::Audit {
            folder,
            city: description,
            raw,
            full,
            cells,
            whole_up_to,
            keep,
        }) => release_audit::audit(&release_audit::Asked {
            folder: &folder,
            city: &CityFiles { description, raw },
            full,
            cells: cells.as_deref(),
            whole_up_to,
            keep: &keep,
        }),
        Command::Release(Release::Diff {
            before,
            after,
            csv,
            city,
            keep,
            configured,
        }) => release_checked::diff(&Compared {
            before: &before,
            after: &after,
            csv: csv.as_deref(),
            city: city.as_deref(),
            keep: &keep,
            configured: &configured,
        }),
        Command::Release(Release::Rollback { shown, configured }) => {
            wait(release_shown::rollback(shown, configured))
        }
        Command::Release(Release::Withdraw {
            release_id,
            note,
            packages,
            former,
            shown,
            configured,
        }) => {
            let then = match former {
                true => Then::Former,
                false => Then::Nothing,
            };
            wait(release_shown::withdraw(release_shown::Withdrawal {
                release_id,
                note,
                packages,
                then,
                shown,
                configured,
            }))
        }
        Command::Release(Release::List { configured }) => wait(release::list(configured)),
        Command::Release(Release::Key { description, keep }) => release::key(&description, &keep),
        Command::Account(asked) => wait(account::account(asked)),
        Command::Audit(Audit::Verify { seals, configured }) => {
            wait(account::verify(seals, &configured))
        }
        Command::Protect(asked) => protect::protect(&asked),
        Command::Backup { to, configured } => wait(backup::backup(to, configured)),
        Command::Restore {
            from,
            replace,
            configured,
        } => wait(backup::restore(from, replace, configured)),
        Command::Health {
            url,
            ready,
            configured,
        } => health::health(url, ready, &configured),
        Command::Routes => wait(server::print_routes()),
    }
}

/// Runs a command that waits for others: the database, readers.
fn wait(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
