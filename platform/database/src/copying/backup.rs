//! Copying a database into a file while others work with it.

use super::{
    About, Contents, CopyError, Phase, Told, contents, of_file,
    rows::{Counter, carry},
    tables::tables,
};
use crate::{Database, migrating, opening};
use std::{fs::File, path::Path};
use tempfile::TempPath;

impl Database {
    /// Copies everything into a new file, as it is at one moment; others go on reading and writing.
    /// The file is written beside its place, read again and compared, and only then gets its name;
    /// only its owner may read it. Needs disk space for one copy, memory for one portion of rows.
    ///
    /// # Errors
    /// [`CopyError::Exists`] if there is such a file, [`CopyError::NoTables`] before the first
    /// migration, [`crate::DatabaseError::Newer`] if a newer version made the tables.
    pub async fn back_up(
        &self,
        to: &Path,
        about: &About,
        told: Told<'_>,
    ) -> Result<Contents, CopyError> {
        if to.symlink_metadata().is_ok() {
            return Err(CopyError::Exists(to.to_owned()));
        }
        let beside = match to.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let folder = tempfile::Builder::new()
            .prefix(".wirkraum-backup-")
            .tempdir_in(beside)
            .map_err(of_file(beside))?;
        let partial = folder.path().join("backup");
        self.copy_into(&partial, about, told).await?;
        keep(&partial)?;
        let (file, _, contents) = contents::open(&partial, told).await?;
        file.close().await;
        TempPath::try_from_path(&partial)
            .map_err(of_file(&partial))?
            .persist_noclobber(to)
            .map_err(|failed| match failed.error.kind() {
                std::io::ErrorKind::AlreadyExists => CopyError::Exists(to.to_owned()),
                _ => of_file(to)(failed.error),
            })?;
        // The name is kept too, also over a power cut.
        File::open(beside)
            .and_then(|folder| folder.sync_all())
            .map_err(of_file(beside))?;
        Ok(contents)
    }

    async fn copy_into(
        &self,
        partial: &Path,
        about: &About,
        told: Told<'_>,
    ) -> Result<(), CopyError> {
        let copy = opening::backup(partial, opening::Backup::ToWrite).await?;
        self.snapshot(async |source| {
            let steps = migrating::applied(source).await?.len();
            if steps == 0 {
                return Err(CopyError::NoTables);
            }
            copy.apply(u32::try_from(steps).ok()).await?;
            let tables = tables(copy.read()).await?;
            copy.write(async |target| {
                let mut counter = Counter::new(Phase::Copying, told);
                let mut sums = Vec::new();
                for table in &tables {
                    let sum = carry(source, table, Some(target), &mut counter).await?;
                    sums.push((table.name.clone(), sum));
                }
                contents::write_down(target, about, self.engine(), &sums).await
            })
            .await
        })
        .await?;
        copy.close().await;
        Ok(())
    }
}

/// Only its owner may read it, and it is on the disk.
fn keep(partial: &Path) -> Result<(), CopyError> {
    let file = File::open(partial).map_err(of_file(partial))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))
            .map_err(of_file(partial))?;
    }
    file.sync_all().map_err(of_file(partial))
}
