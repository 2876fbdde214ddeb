//! Every text in every language, none for nothing, all easy to read.

use accounts::Role;
use site::testing::Texts;

#[test]
fn every_text_stands_in_all_languages_and_is_easy_to_read() {
    let mut composed: Vec<String> = Role::ALL
        .iter()
        .map(|role| format!("role-{}", role.name().replace('_', "-")))
        .collect();
    for act in [
        "account-accept",
        "account-add-passkey",
        "account-connect-provider",
        "account-disconnect-provider",
        "account-remove-passkey",
        "account-change-address",
        "account-change-password",
        "account-change-profile",
        "account-confirm",
        "account-erase",
        "account-invite",
        "account-lift",
        "account-register",
        "account-reset-password",
        "account-suspend",
        "acting-end",
        "acting-grant",
        "acting-move",
        "acting-renew",
    ] {
        composed.push(format!("act-{act}"));
    }
    for field in [
        "address",
        "new-address",
        "name",
        "language",
        "state",
        "opened",
        "roles",
        "devices",
        "passkeys",
        "provider",
        "trail",
    ] {
        for part in ["", "-purpose", "-kept"] {
            composed.push(format!("export-{field}{part}"));
        }
    }
    for mail in [
        "confirm",
        "invite",
        "reset",
        "already-there",
        "password-changed",
        "new-address",
        "address-changed",
        "role-given",
        "passkey-added",
        "provider-connected",
        "warn-first",
        "warn-last",
    ] {
        for part in ["subject", "body"] {
            composed.push(format!("mail-{mail}-{part}"));
        }
    }
    Texts::of(env!("CARGO_MANIFEST_DIR")).check(&composed);
}
