//! Answers that open nothing.

use crate::authenticator::Device;
use crate::{ANNA, BERND, NOW, begin, register, sign_in, site, stored};
use passkeys::{LIFETIME, PasskeyError, Passkeys, Who};

#[test]
fn an_answer_given_on_another_site_is_refused() {
    let mut device = Device::new(3);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    for origin in [
        "https://atlas.example.evil.example",
        "https://forum.atlas.example",
        "https://atlas.example:8443",
        "http://atlas.example",
    ] {
        device.origin = origin.to_owned();
        let failed = sign_in(&device, std::slice::from_ref(&credential)).unwrap_err();
        assert_eq!(failed, PasskeyError::Origin, "{origin}");
        let failed = register(&mut device.clone(), ANNA).unwrap_err();
        assert_eq!(failed, PasskeyError::Origin, "{origin}");
    }
}

#[test]
fn an_answer_sent_again_does_not_fit_another_question() {
    let mut device = Device::new(4);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    let (old, _) = begin(Who::Anyone);
    let (_, kept) = begin(Who::Anyone);
    let failed = site().finish_sign_in(kept, &device.get(&old), &[credential], NOW);
    assert_eq!(failed.unwrap_err(), PasskeyError::Challenge);

    let (old, _) = site().begin_registration(ANNA, "Anna", &[], NOW).unwrap();
    let (_, kept) = site().begin_registration(ANNA, "Anna", &[], NOW).unwrap();
    let failed = site().finish_registration(&kept, &device.create(&old), NOW);
    assert_eq!(failed.unwrap_err(), PasskeyError::Challenge);
}

#[test]
fn the_same_answer_sent_twice_fails_at_the_counter_even_if_the_attempt_was_kept() {
    let mut device = Device::new(5);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    let (question, kept) = begin(Who::Anyone);
    let answer = device.get(&question);
    let first = site()
        .finish_sign_in(kept.clone(), &answer, &[credential], NOW)
        .unwrap();
    let again = site().finish_sign_in(kept, &answer, &[stored(&first.credential)], NOW);
    assert_eq!(again.unwrap_err(), PasskeyError::Counter);
}

#[test]
fn a_count_that_goes_back_is_a_copied_key() {
    let mut device = Device::new(6);
    device.counter = 10;
    let credential = register(&mut device, ANNA).unwrap();
    for counter in [0, 9, 10] {
        device.counter = counter;
        let failed = sign_in(&device, std::slice::from_ref(&credential)).unwrap_err();
        assert_eq!(failed, PasskeyError::Counter, "{counter}");
    }
    device.counter = 11;
    assert!(sign_in(&device, &[credential]).is_ok());
}

#[test]
fn a_key_of_another_account_opens_nothing() {
    let (mut annas, mut bernds) = (Device::new(7), Device::new(8));
    let anna = register(&mut annas, ANNA).unwrap();
    let bernd = register(&mut bernds, BERND).unwrap();
    bernds.counter = 2;

    // Anna was asked, Bernd answers: with what is stored for Anna, and with everything.
    for known in [vec![anna.clone()], vec![anna.clone(), bernd.clone()]] {
        let (question, kept) = begin(Who::Account(std::slice::from_ref(&anna)));
        assert_eq!(
            question["publicKey"]["allowCredentials"][0]["id"],
            anna.id()
        );
        assert_eq!(
            question["publicKey"]["allowCredentials"][0]["transports"][0],
            "internal"
        );
        let failed = site().finish_sign_in(kept, &bernds.get(&question), &known, NOW);
        assert_eq!(failed.unwrap_err(), PasskeyError::UnknownCredential);
    }

    // Bernd's device says that it is Anna's.
    bernds.account = annas.account.clone();
    let failed = sign_in(&bernds, std::slice::from_ref(&bernd)).unwrap_err();
    assert_eq!(failed, PasskeyError::OtherAccount);
    // Or does not say whose it is, though anyone was asked.
    bernds.account = None;
    let failed = sign_in(&bernds, std::slice::from_ref(&bernd)).unwrap_err();
    assert_eq!(failed, PasskeyError::OtherAccount);
    // Or says something that is no account.
    bernds.account = Some(b"anna".to_vec());
    let (question, kept) = begin(Who::Account(std::slice::from_ref(&bernd)));
    let failed = site().finish_sign_in(kept, &bernds.get(&question), &[bernd], NOW);
    assert_eq!(failed.unwrap_err(), PasskeyError::OtherAccount);
}

#[test]
fn a_forged_signature_is_refused() {
    let mut device = Device::new(10);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    let failed = sign_in(&device.forged(11), &[credential]).unwrap_err();
    assert_eq!(failed, PasskeyError::Signature);
}

#[test]
fn a_device_that_does_not_ask_for_its_pin_is_refused() {
    let mut device = Device::new(13);
    let credential = register(&mut device, ANNA).unwrap();
    device.counter = 2;
    device.verifies = false;
    let failed = sign_in(&device, &[credential]).unwrap_err();
    assert_eq!(failed, PasskeyError::Verification);
    let failed = register(&mut device, ANNA).unwrap_err();
    assert_eq!(failed, PasskeyError::Verification);
}

#[test]
fn what_takes_too_long_begins_again() {
    let mut device = Device::new(15);
    let (question, kept) = site().begin_registration(ANNA, "Anna", &[], NOW).unwrap();
    let answer = device.create(&question);
    let late = site().finish_registration(&kept, &answer, NOW + LIFETIME + 1);
    assert_eq!(late.unwrap_err(), PasskeyError::Expired);
    let credential = site()
        .finish_registration(&kept, &answer, NOW + LIFETIME)
        .unwrap();

    device.counter = 2;
    let (question, kept) = begin(Who::Anyone);
    let late = site().finish_sign_in(
        kept,
        &device.get(&question),
        &[credential],
        NOW + LIFETIME + 1,
    );
    assert_eq!(late.unwrap_err(), PasskeyError::Expired);
}

#[test]
fn what_cannot_be_read_is_refused_without_harm() {
    let mut device = Device::new(16);
    let credential = register(&mut device, ANNA).unwrap();
    let (question, kept) = begin(Who::Anyone);
    let answer = device.get(&question);
    let created = {
        let (question, _) = site().begin_registration(ANNA, "Anna", &[], NOW).unwrap();
        device.create(&question)
    };
    let huge = format!("{answer}{}", " ".repeat(64 * 1024));
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let halves = &answer[..answer.len() / 2];
    for bad in ["", "null", "{}", "[]", halves, &huge, &deep, &created] {
        let known = std::slice::from_ref(&credential);
        let failed = site()
            .finish_sign_in(kept.clone(), bad, known, NOW)
            .unwrap_err();
        assert_eq!(failed, PasskeyError::Malformed, "{bad:.60}");
        assert!(Passkeys::claimed(bad).is_err());
    }
    let (_, kept) = site().begin_registration(ANNA, "Anna", &[], NOW).unwrap();
    for bad in ["", "{}", halves, &huge, &deep, &answer] {
        let failed = site().finish_registration(&kept, bad, NOW).unwrap_err();
        assert_eq!(failed, PasskeyError::Malformed, "{bad:.60}");
    }
}
