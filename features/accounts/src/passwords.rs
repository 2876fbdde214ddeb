//! Passwords: which are taken, how they are hashed and compared.
//!
//! Hashing takes time and memory on purpose. It runs beside the server's threads, and only few at a
//! time, so that many sign-ins at once cost waiting and not the machine's memory.

use crate::settings::Settings;
use accounts::{
    Email,
    password::{Password, Surroundings, Weakness, check},
};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{
        CustomizedPasswordHasher, PasswordVerifier,
        phc::{PasswordHash, PasswordHash as Phc},
    },
};
use std::sync::Arc;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

/// How many passwords are hashed at a time.
const AT_ONCE: usize = 4;

/// Why a password could be neither hashed nor compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a password cannot be hashed: {0}")]
pub struct HashingFailure(String);

/// Hashes and compares passwords.
#[derive(Clone)]
pub(crate) struct Passwords {
    params: Params,
    turn: Arc<Semaphore>,
    /// What is compared where there is no account, so that it takes as long.
    nobody: Arc<str>,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Passwords({:?})", self.params)
    }
}

/// A typed password in the form that is hashed.
pub(crate) fn typed(text: &str) -> Password {
    Password::typed(text, |text| text.nfc().collect())
}

/// Everything that is wrong with a password to be set.
///
/// # Errors
/// Every [`Weakness`]; never an empty list.
pub(crate) fn check_strength(
    password: &Password,
    email: &Email,
    settings: &Settings,
) -> Result<(), Vec<Weakness>> {
    let Ok(breached) = settings.breached.entries() else {
        return Err(vec![Weakness::Breached]);
    };
    let names: Vec<&str> = settings.names.iter().map(String::as_str).collect();
    let around = Surroundings {
        breached,
        email,
        names: &names,
    };
    check(password, &around)
}

impl Passwords {
    /// # Errors
    /// [`HashingFailure`] if the parameters cannot be.
    pub(crate) fn new(settings: &Settings, salt: [u8; 32]) -> Result<Self, HashingFailure> {
        let cost = settings.hashing;
        let params = Params::new(cost.memory, cost.passes, cost.lanes, None)
            .map_err(|error| HashingFailure(error.to_string()))?;
        let nobody = hashed(&params, b"nobody has this password", salt)?;
        Ok(Self {
            params,
            turn: Arc::new(Semaphore::new(AT_ONCE)),
            nobody: nobody.into(),
        })
    }

    /// The PHC string of a password, with a new random salt.
    pub(crate) async fn hash(
        &self,
        password: &Password,
        salt: [u8; 32],
    ) -> Result<String, HashingFailure> {
        let params = self.params.clone();
        let password = password.clone();
        self.in_turn(move || hashed(&params, password.as_bytes(), salt))
            .await?
    }

    /// Whether a password is the one of a PHC string. Without one, nothing fits, and it takes as
    /// long.
    pub(crate) async fn fits(
        &self,
        password: &Password,
        phc: Option<String>,
    ) -> Result<bool, HashingFailure> {
        let nobody = Arc::clone(&self.nobody);
        let password = password.clone();
        self.in_turn(move || {
            let known = phc.is_some();
            let phc = phc.as_deref().unwrap_or(&nobody);
            let parsed =
                PasswordHash::new(phc).map_err(|error| HashingFailure(error.to_string()))?;
            let same = Argon2::default()
                .verify_password(password.as_bytes(), &parsed)
                .is_ok();
            Ok(same && known)
        })
        .await?
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashingFailure> {
        let failed = |error: &dyn std::fmt::Display| HashingFailure(error.to_string());
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        let turn = turn.map_err(|error| failed(&error))?;
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(|error| failed(&error))
    }
}

fn hashed(params: &Params, password: &[u8], salt: [u8; 32]) -> Result<String, HashingFailure> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let phc: Phc = argon2
        .hash_password_customized(password, &salt[..16], None, None, params.clone())
        .map_err(|error| HashingFailure(error.to_string()))?;
    Ok(phc.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use accounts::{Policy, Registration, TokenTerms};
    use terms::Span;

    fn settings() -> Settings {
        let terms = TokenTerms::default();
        let policy = Policy::new(Registration::Open, Span::days(365), terms).unwrap();
        let mut settings = Settings::new(policy, "Sozialatlas", "https://stadt.example/");
        settings.names.push("Musterstadt".to_owned());
        settings
    }

    #[tokio::test]
    async fn a_password_fits_its_hash_alone_and_the_parameters_stand_in_it() {
        let passwords = Passwords::new(&settings(), [1; 32]).unwrap();
        let typed_one = typed("drei gelbe birnen");
        let phc = passwords.hash(&typed_one, [7; 32]).await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert_eq!(
            passwords.fits(&typed_one, Some(phc.clone())).await,
            Ok(true)
        );
        let other = typed("vier gelbe birnen");
        assert_eq!(passwords.fits(&other, Some(phc)).await, Ok(false));
    }

    #[tokio::test]
    async fn where_there_is_no_account_nothing_fits() {
        let passwords = Passwords::new(&settings(), [1; 32]).unwrap();
        let guess = typed("nobody has this password");
        assert_eq!(passwords.fits(&guess, None).await, Ok(false));
    }

    #[test]
    fn a_password_from_the_list_or_with_the_citys_name_is_refused() {
        let email = Email::new("anna@stadt.example").unwrap();
        let checked = |text: &str| check_strength(&typed(text), &email, &settings());
        assert_eq!(checked("Sommer2026!!"), Err(vec![Weakness::Breached]));
        assert_eq!(
            checked("musterstadt im regen"),
            Err(vec![Weakness::HoldsName])
        );
        assert_eq!(checked("drei gelbe birnen"), Ok(()));
    }
}
