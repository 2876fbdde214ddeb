//! One ordered history of the database.
//!
//! Names of steps start with their day and capability. A step that is published is never changed;
//! steps expand first and contract later, so that two versions can run side by side.

mod audit_tables;
mod m20261122_000001_releases_and_figures;
mod m20261124_000001_audiences_and_packs;
mod m20261126_000001_package_folders;
mod m20261126_000002_boundaries;
mod m20261126_000003_release_changes;
mod m20261127_000001_places;
mod m20261128_000001_spine;
mod m20261128_000002_accounts;
mod m20261128_000003_jobs;
mod m20261128_000004_actors;
mod m20261128_000005_needs;
mod m20261128_000006_signals;
mod m20261129_000001_signing_in;
mod m20261129_000002_oparl;

use sea_orm_migration::{MigrationTrait, MigratorTrait, async_trait};

/// All steps, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_000001_releases_and_figures::Migration),
            Box::new(m20261124_000001_audiences_and_packs::Migration),
            Box::new(m20261126_000001_package_folders::Migration),
            Box::new(m20261126_000002_boundaries::Migration),
            Box::new(m20261126_000003_release_changes::Migration),
            Box::new(m20261127_000001_places::Migration),
            Box::new(m20261128_000001_spine::Migration),
            Box::new(m20261128_000002_accounts::Migration),
            Box::new(m20261128_000003_jobs::Migration),
            Box::new(m20261128_000004_actors::Migration),
            Box::new(m20261128_000005_needs::Migration),
            Box::new(m20261128_000006_signals::Migration),
            Box::new(m20261129_000001_signing_in::Migration),
            Box::new(m20261129_000002_oparl::Migration),
        ]
    }
}
