//! Approving a release: which role may, what becomes public of it, and what is refused.

use crate::sealed::{resealed, written};
use disclosure_control::{SigningSeed, public_key};
use releases::{
    directory::Approved,
    package::{ApproveError, Approver, OpenError, approve, open, write},
    store::example::{SEED, content, trusted},
};
use std::{error::Error, fs, path::Path};

const ROLE: &str = "Leitung der Statistikstelle";
const NAME: &str = "Mechthild Beispielfrau";
const AT: i64 = 1_795_000_000_000_007;

fn roles() -> Vec<String> {
    vec![ROLE.to_owned(), "Stellvertretung".to_owned()]
}

const WHO: Approver<'_> = Approver {
    role: ROLE,
    name: NAME,
};

fn approved(release: &Path) -> Approved {
    approve(release, &SEED, &trusted(), &roles(), WHO, AT)
        .unwrap()
        .write()
        .unwrap()
}

fn refusal(release: &Path) -> String {
    let error = open(release, &trusted()).map(|_| ()).unwrap_err();
    assert!(matches!(error, OpenError::Approval(_)), "{error}");
    format!("{error}: {}", error.source().unwrap())
}

/// Changes one text of `approval.json`.
fn changed(release: &Path, from: &str, to: &str) {
    let path = release.join("approval.json");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn an_approved_release_says_which_role_approved_it_and_when() {
    let (_folder, release) = written(&content("approved", 3, 2));
    assert_eq!(open(&release, &trusted()).unwrap().approval, None);
    let told = approved(&release);
    assert_eq!(
        told,
        Approved {
            role: ROLE.to_owned(),
            at: AT
        }
    );
    assert_eq!(open(&release, &trusted()).unwrap().approval, Some(told));
}

#[test]
fn the_name_goes_to_the_raw_side_and_into_no_file_of_the_release() {
    let (_folder, release) = written(&content("name", 3, 2));
    let approval = approve(&release, &SEED, &trusted(), &roles(), WHO, AT).unwrap();
    assert!(
        !release.join("approval.json").exists(),
        "the raw side remembers first"
    );
    let record = approval.record().clone();
    assert_eq!((record.role.as_str(), record.name.as_str()), (ROLE, NAME));
    assert_eq!(record.release_id, "musterstadt-name");
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(record.manifest, opened.seal.manifest_digest());
    approval.write().unwrap();
    for file in fs::read_dir(&release).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("Mechthild") && !text.contains("Beispielfrau"));
    }
}

#[test]
fn only_a_role_of_the_city_description_and_a_named_person_approve() {
    let (_folder, release) = written(&content("roles", 3, 2));
    let attempt = |role, name| {
        let who = Approver { role, name };
        approve(&release, &SEED, &trusted(), &roles(), who, AT).unwrap_err()
    };
    assert_eq!(
        attempt("Praktikum", NAME).to_string(),
        "Nichts freigegeben: Die Rolle „Praktikum“ darf nicht freigeben. Nach der Stadtbeschreibung dürfen es: „Leitung der Statistikstelle“, „Stellvertretung“."
    );
    assert!(matches!(attempt(ROLE, "  "), ApproveError::NoName));
    assert!(!release.join("approval.json").exists());
}

#[test]
fn only_the_key_of_the_seal_approves() {
    let (_folder, release) = written(&content("key", 3, 2));
    let other = SigningSeed([9; 32]);
    let mut trusted = trusted();
    trusted.push(public_key(&other));
    let refused = approve(&release, &other, &trusted, &roles(), WHO, AT).unwrap_err();
    assert!(matches!(refused, ApproveError::Unsigned(_)), "{refused}");
}

#[test]
fn a_release_is_approved_once_and_not_before_it_was_built() {
    let (_folder, release) = written(&content("once", 3, 2));
    let attempt = |at| approve(&release, &SEED, &trusted(), &roles(), WHO, at);
    assert!(matches!(
        attempt(1_794_999_999_999_999).unwrap_err(),
        ApproveError::BeforeBuilt
    ));
    attempt(AT).unwrap().write().unwrap();
    assert_eq!(
        attempt(AT).unwrap_err().to_string(),
        "Die Veröffentlichung musterstadt-once ist schon freigegeben, durch: Leitung der Statistikstelle."
    );
}

#[test]
fn a_release_that_was_changed_is_not_approved() {
    let (_folder, release) = written(&content("changed", 3, 2));
    fs::write(release.join("protocol.json"), "{}").unwrap();
    let refused = approve(&release, &SEED, &trusted(), &roles(), WHO, AT).unwrap_err();
    assert!(matches!(
        refused,
        ApproveError::Open(OpenError::Tampered { .. })
    ));
}

#[test]
fn an_approval_of_another_release_or_of_another_content_is_refused() {
    let (_folder, release) = written(&content("one", 3, 2));
    let (_other_folder, other) = written(&content("two", 3, 2));
    approved(&other);
    fs::copy(other.join("approval.json"), release.join("approval.json")).unwrap();
    assert_eq!(
        refusal(&release),
        "approval.json does not approve this release. Take the file away and approve the release again: it approves the release \"musterstadt-two\", not this one"
    );
    resealed(&other, |manifest| manifest["title"] = "Neustadt".into());
    assert!(refusal(&other).contains("it approves this release with another content"));
}

#[test]
fn a_changed_approval_is_refused() {
    let (_folder, release) = written(&content("forged", 3, 2));
    approved(&release);
    let path = release.join("approval.json");
    let kept = fs::read(&path).unwrap();
    changed(&release, ROLE, "Bürgermeisterei");
    assert!(refusal(&release).contains("it was changed after signing"));
    fs::write(&path, &kept).unwrap();
    changed(&release, &AT.to_string(), "1795000000000008");
    assert!(refusal(&release).contains("it was changed after signing"));
    fs::write(&path, b"{}").unwrap();
    assert!(matches!(
        open(&release, &trusted()),
        Err(OpenError::Content { file, .. }) if file == "approval.json"
    ));
    fs::write(&path, kept).unwrap();
    assert!(open(&release, &trusted()).unwrap().approval.is_some());
}

#[test]
fn the_signature_of_the_seal_approves_nothing() {
    let (_folder, release) = written(&content("seal", 3, 2));
    approved(&release);
    let text = |file: &str, field: &str| {
        let json: serde_json::Value =
            serde_json::from_slice(&fs::read(release.join(file)).unwrap()).unwrap();
        json[field].as_str().unwrap().to_owned()
    };
    let signature = text("approval.json", "signature");
    changed(&release, &signature, &text("seal.json", "signature"));
    assert!(refusal(&release).contains("its signature does not hold"));
}

#[test]
fn an_approval_does_not_hinder_the_next_release_of_the_city() {
    let (folder, release) = written(&content("first", 3, 2));
    approved(&release);
    let next = folder.path().join("next");
    let no_boundaries = r#"{"type":"FeatureCollection","features":[]}"#;
    write(&next, &content("second", 3, 2), no_boundaries, &SEED).unwrap();
    assert_eq!(open(&next, &trusted()).unwrap().approval, None);
}
