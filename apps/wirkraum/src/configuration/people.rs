//! How accounts and mail are configured.

use crate::failure::Usage;
use accounts::{Policy, Registration, TokenTerms};
use accounts_feature::{BreachedList, Settings};
use jobs::{Folder, MailServer, Sender, Transport};
use serde::Deserialize;
use std::{path::PathBuf, sync::Arc};
use terms::Span;

/// Who may have an account, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct AccountSettings {
    /// Whether people may register on their own: `by_invitation` (default) or `open`.
    pub(crate) registration: Registration,
    /// Days from the last sign-in to the deletion of an account that nobody uses. Default 730.
    pub(crate) unused_days: u32,
    /// A file of passwords that are known to thieves: SHA-1 fingerprints, one a line, as "Have I
    /// Been Pwned" offers them for download. Default none.
    pub(crate) breached_passwords: Option<PathBuf>,
    /// The file in which erasures are listed, outside of what is backed up. Default none.
    pub(crate) erasures_file: Option<PathBuf>,
    /// The file to which sealed ends of the audit trail are written, outside of what is backed up.
    /// Default none.
    pub(crate) seals_file: Option<PathBuf>,
}

impl Default for AccountSettings {
    fn default() -> Self {
        Self {
            registration: Registration::ByInvitation,
            unused_days: 730,
            breached_passwords: None,
            erasures_file: None,
            seals_file: None,
        }
    }
}

/// How mail leaves the server.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct MailSettings {
    /// In whose name mails are sent, such as `Sozialatlas <atlas@stadt.example>`.
    pub(crate) from: Option<String>,
    /// The mail server: `smtps://user:password@host` or `smtp://host:587?tls=required`.
    pub(crate) server: Option<String>,
    /// Instead of a server: a folder in which each mail becomes a file.
    pub(crate) folder: Option<PathBuf>,
}

impl AccountSettings {
    /// What accounts need to know; `title` is the name of the site, `address` its public address.
    ///
    /// # Errors
    /// [`Usage`] names the key and what is wrong with it.
    pub(crate) fn settings(&self, title: &str, address: &str) -> Result<Settings, Usage> {
        let retention = Span::days(self.unused_days);
        let policy = Policy::new(self.registration, retention, TokenTerms::default())
            .map_err(|error| Usage(format!("accounts: {error}")))?;
        let mut settings = Settings::new(policy, title, address);
        if let Some(file) = &self.breached_passwords {
            settings.breached = BreachedList::read(file).map_err(|error| {
                Usage(format!(
                    "accounts.breached_passwords, {}: {error}",
                    file.display()
                ))
            })?;
        }
        settings.erasures.clone_from(&self.erasures_file);
        settings.seals.clone_from(&self.seals_file);
        Ok(settings)
    }
}

impl MailSettings {
    /// The way mails take; none if nothing is configured: then they wait in the database.
    ///
    /// # Errors
    /// [`Usage`] names the key and what is wrong with it, without the password of the mail server.
    pub(crate) fn transport(&self) -> Result<Option<Arc<dyn Transport>>, Usage> {
        if self.server.is_none() && self.folder.is_none() {
            return Ok(None);
        }
        let from = self.from.as_deref().ok_or_else(|| {
            Usage("mail.from: say in whose name mails are sent, such as \"Atlas <atlas@stadt.example>\"".to_owned())
        })?;
        let sender: Sender = from
            .parse()
            .map_err(|error| Usage(format!("mail.from: {error}")))?;
        match (&self.server, &self.folder) {
            (Some(_), Some(_)) => Err(Usage(
                "mail: name either a server or a folder, not both".to_owned(),
            )),
            (Some(server), None) => match MailServer::at(server, sender) {
                Ok(server) => Ok(Some(Arc::new(server))),
                Err(error) => Err(Usage(format!("mail.server: {error}"))),
            },
            (None, Some(folder)) => match Folder::at(folder, sender) {
                Ok(folder) => Ok(Some(Arc::new(folder))),
                Err(error) => Err(Usage(format!("mail.folder, {}: {error}", folder.display()))),
            },
            (None, None) => Ok(None),
        }
    }
}
