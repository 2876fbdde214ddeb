//! Passkeys with a device in software: what is accepted and what is not.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod authenticator;
mod refusals;

use authenticator::Device;
use passkeys::{Carrier, Credential, PasskeyError, Passkeys, SignInAttempt, Who};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

const NOW: i64 = 1_796_000_000_000_000;
const ANNA: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
const BERND: Uuid = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002);

fn site() -> Passkeys {
    Passkeys::new("atlas.example", "https://atlas.example", "Sozialatlas").unwrap()
}

/// As if it had lain in the database.
fn stored<T: Serialize + DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

fn register(device: &mut Device, account: Uuid) -> Result<Credential, PasskeyError> {
    let (question, kept) = site().begin_registration(account, "anna@atlas.example", &[], NOW)?;
    site()
        .finish_registration(&stored(&kept), &device.create(&question), NOW + 1)
        .map(|credential| stored(&credential))
}

fn begin(who: Who<'_>) -> (serde_json::Value, SignInAttempt) {
    let (question, kept) = site().begin_sign_in(who, NOW).unwrap();
    (question, stored(&kept))
}

fn sign_in(device: &Device, known: &[Credential]) -> Result<passkeys::SignIn, PasskeyError> {
    let (question, kept) = begin(Who::Anyone);
    site().finish_sign_in(kept, &device.get(&question), known, NOW)
}

#[test]
fn who_registered_a_device_signs_in_with_it_on_any_server() {
    let mut device = Device::new(1);
    let credential = register(&mut device, ANNA).unwrap();
    assert_eq!(credential.account(), ANNA);
    assert_eq!(credential.carrier(), Carrier::Device);
    assert_eq!(credential.counter(), 1);

    device.counter = 2;
    let (question, kept) = begin(Who::Anyone);
    let answer = device.get(&question);
    let claim = Passkeys::claimed(&answer).unwrap();
    assert_eq!(claim.credential, credential.id());
    assert_eq!(claim.account, Some(ANNA));
    let signed_in = site()
        .finish_sign_in(kept, &answer, &[credential], NOW)
        .unwrap();
    assert!(signed_in.user_verified);
    assert!(signed_in.changed);
    assert_eq!(signed_in.credential.counter(), 2);
}

#[test]
fn browsers_are_asked_for_a_key_that_verifies_its_user_and_is_found_without_a_name() {
    let (question, _) = site().begin_registration(ANNA, " Anna ", &[], NOW).unwrap();
    let asked = &question["publicKey"];
    assert_eq!(asked["rp"]["id"], "atlas.example");
    assert_eq!(asked["user"]["name"], "Anna");
    assert_eq!(asked["attestation"], "none");
    let criteria = &asked["authenticatorSelection"];
    assert_eq!(criteria["userVerification"], "required");
    assert_eq!(criteria["residentKey"], "preferred");

    let (question, _) = begin(Who::Anyone);
    assert_eq!(question["publicKey"]["userVerification"], "required");
    assert_eq!(
        question["publicKey"]["allowCredentials"],
        serde_json::json!([])
    );
    assert!(question.get("mediation").is_none());
}

#[test]
fn two_questions_never_share_a_challenge() {
    let (one, _) = begin(Who::Anyone);
    let (other, _) = begin(Who::Anyone);
    assert_ne!(
        one["publicKey"]["challenge"],
        other["publicKey"]["challenge"]
    );
}

#[test]
fn a_synced_key_never_counts_and_is_called_synced() {
    let mut device = Device::new(2);
    device.synced = true;
    device.counter = 0;
    let credential = register(&mut device, ANNA).unwrap();
    assert_eq!(credential.carrier(), Carrier::Synced);
    for _ in 0..2 {
        let signed_in = sign_in(&device, std::slice::from_ref(&credential)).unwrap();
        assert!(!signed_in.changed);
    }
}

#[test]
fn who_is_asked_by_name_need_not_say_it_again() {
    let mut device = Device::new(9);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    device.account = None;
    let (question, kept) = begin(Who::Account(std::slice::from_ref(&credential)));
    let known = [credential];
    assert!(
        site()
            .finish_sign_in(kept, &device.get(&question), &known, NOW)
            .is_ok()
    );
}

#[test]
fn a_removed_key_is_unknown_and_an_account_without_keys_is_not_asked() {
    let mut device = Device::new(12);
    register(&mut device, ANNA).unwrap();
    assert_eq!(
        sign_in(&device, &[]).unwrap_err(),
        PasskeyError::UnknownCredential
    );
    let failed = site().begin_sign_in(Who::Account(&[]), NOW).unwrap_err();
    assert_eq!(failed, PasskeyError::NoCredentials);
}

#[test]
fn a_device_is_registered_once_for_an_account() {
    let mut device = Device::new(14);
    let credential = register(&mut device, ANNA).unwrap();
    let known = [credential];
    let (question, kept) = site()
        .begin_registration(ANNA, "Anna", &known, NOW)
        .unwrap();
    assert_eq!(
        question["publicKey"]["excludeCredentials"][0]["id"],
        known[0].id()
    );
    let failed = site().finish_registration(&kept, &device.create(&question), NOW);
    assert_eq!(failed.unwrap_err(), PasskeyError::AlreadyRegistered);
}

#[test]
fn an_account_without_a_name_gets_no_passkey() {
    let failed = site().begin_registration(ANNA, "  ", &[], NOW).unwrap_err();
    assert_eq!(failed, PasskeyError::NoName);
}

#[test]
fn settings_that_browsers_would_not_accept_are_refused_at_the_start() {
    for (domain, origin, name) in [
        ("atlas.example", "http://atlas.example", "Atlas"),
        ("atlas.example", "https://other.example", "Atlas"),
        ("atlas.example", "https://notatlas.example", "Atlas"),
        ("127.0.0.1", "http://127.0.0.1:8080", "Atlas"),
        ("atlas.example", "atlas.example", "Atlas"),
        ("atlas.example", "https://atlas.example/de", "Atlas"),
        ("atlas.example", "https://atlas.example", " "),
        ("", "https://atlas.example", "Atlas"),
    ] {
        let failed = Passkeys::new(domain, origin, name).unwrap_err();
        assert!(matches!(failed, PasskeyError::Setting { .. }), "{origin}");
    }
    for (domain, origin) in [
        ("localhost", "http://localhost:8080"),
        ("atlas.example", "https://www.atlas.example"),
        ("atlas.example", "https://atlas.example:8443"),
    ] {
        assert!(Passkeys::new(domain, origin, "Atlas").is_ok(), "{origin}");
    }
}
