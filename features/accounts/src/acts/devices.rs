//! Where one is signed in, and ending that.

use crate::{
    service::Accounts,
    store::sessions::{self, Device},
};
use database::DatabaseError;
use terms::AccountId;
use tower_sessions::session::Id;

impl Accounts {
    /// Where an account is signed in, the device used last first.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn devices(
        &self,
        account: AccountId,
        this: Option<&Id>,
    ) -> Result<Vec<Device>, DatabaseError> {
        sessions::of_account(self.database().read(), account, this, self.now()).await
    }

    /// Ends the session of one device of an account. Returns whether there was one.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn end_device(
        &self,
        account: AccountId,
        device: &str,
    ) -> Result<bool, DatabaseError> {
        self.database()
            .write(async |tx| sessions::end(tx, account, device).await)
            .await
    }

    /// Ends all sessions of an account but one. Returns how many.
    ///
    /// # Errors
    /// [`DatabaseError`]
    pub async fn end_other_devices(
        &self,
        account: AccountId,
        this: Option<&Id>,
    ) -> Result<u64, DatabaseError> {
        self.database()
            .write(async |tx| sessions::end_all(tx, account, this).await)
            .await
    }
}
