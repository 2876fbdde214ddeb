//! What all use cases share.

use crate::{
    own_data::OwnData,
    passwords::{HashingFailure, Passwords},
    settings::Settings,
    store::{
        credentials::Offered,
        people::{self, Person},
        sessions::Sessions,
    },
};
use database::{Database, DatabaseError};
use std::sync::Arc;
use terms::{AccountId, ActingId, Moment, RANDOM_BYTES};

/// The accounts of an installation: every use case is a method, one file each under `acts`.
#[derive(Clone)]
pub struct Accounts(Arc<Inner>);

struct Inner {
    database: Database,
    settings: Settings,
    passwords: Passwords,
    clock: fn() -> i64,
    random: fn() -> [u8; 32],
    others: Vec<Arc<dyn OwnData>>,
}

impl std::fmt::Debug for Accounts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Accounts")
            .field("database", &self.0.database)
            .field("settings", &self.0.settings)
            .finish_non_exhaustive()
    }
}

impl Accounts {
    /// The accounts in a database. `clock` gives UTC microseconds, `random` bytes of a cryptographic
    /// generator; `others` are features that keep something about people too.
    ///
    /// # Errors
    /// [`HashingFailure`] if passwords cannot be hashed as the settings say.
    pub fn new(
        database: Database,
        settings: Settings,
        clock: fn() -> i64,
        random: fn() -> [u8; 32],
        others: Vec<Arc<dyn OwnData>>,
    ) -> Result<Self, HashingFailure> {
        let passwords = Passwords::new(&settings, random())?;
        Ok(Self(Arc::new(Inner {
            database,
            settings,
            passwords,
            clock,
            random,
            others,
        })))
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// What the installation decides.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Sessions in the database, for the layer of the server.
    pub fn sessions(&self) -> Sessions {
        let terms = self.0.settings.sessions;
        Sessions::new(self.0.database.clone(), terms, self.0.clock)
    }

    /// The account of somebody, for pages.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn person(&self, account: AccountId) -> Result<Option<Person>, DatabaseError> {
        people::find(self.database().read(), account).await
    }

    /// Which ways to sign in are offered beside passwords.
    pub(crate) fn offered(&self) -> Offered {
        Offered {
            passkeys: self.0.settings.passkeys.is_some(),
            provider: self.0.settings.provider.is_some(),
        }
    }

    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    pub(crate) fn others(&self) -> &[Arc<dyn OwnData>] {
        &self.0.others
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_micros((self.0.clock)())
    }

    pub(crate) fn random(&self) -> [u8; 32] {
        (self.0.random)()
    }

    pub(crate) fn ten_random(&self) -> [u8; RANDOM_BYTES] {
        let mut ten = [0; RANDOM_BYTES];
        for (to, from) in ten.iter_mut().zip(self.random()) {
            *to = from;
        }
        ten
    }

    pub(crate) fn new_account(&self, now: Moment) -> AccountId {
        AccountId::new(now, self.ten_random())
    }

    pub(crate) fn new_acting(&self, now: Moment) -> ActingId {
        ActingId::new(now, self.ten_random())
    }
}
