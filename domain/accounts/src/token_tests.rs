use super::*;
use crate::{Registration, TokenTerms};
use proptest::prelude::*;
use terms::Span;

const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

fn policy() -> Policy {
    Policy::new(Registration::Open, Span::days(730), TokenTerms::default()).unwrap()
}

fn account(number: u8) -> AccountId {
    AccountId::new(NOW, [number; 10])
}

fn email(text: &str) -> Email {
    Email::new(text).unwrap()
}

fn issued(purpose: Purpose) -> (Secret, Token) {
    let secret = Secret::from_random([7; 32]);
    let address = email("anna@stadt.example");
    let token = Token::issue(&secret, purpose, account(1), &address, NOW, &policy());
    (secret, token)
}

#[test]
fn a_link_from_a_mail_works_once_and_says_when_it_was_used() {
    let (secret, mut token) = issued(Purpose::Confirmation);
    let from_link: Secret = secret.reveal().parse().unwrap();
    assert_eq!(from_link.lookup(), token.lookup);
    let address = email("Anna@stadt.example");
    let mut redeem =
        |now| token.redeem(&from_link, Purpose::Confirmation, account(1), &address, now);
    assert_eq!(redeem(NOW), Ok(()));
    let later = NOW.after(Span::minutes(1));
    assert_eq!(redeem(later), Err(TokenRefusal::Used { at: NOW }));
}

#[test]
fn a_link_stops_working_at_the_end_of_its_term() {
    let (secret, mut token) = issued(Purpose::Reset);
    let address = email("anna@stadt.example");
    let end = NOW.after(Span::hours(1));
    let mut redeem = |now| token.redeem(&secret, Purpose::Reset, account(1), &address, now);
    assert_eq!(redeem(end), Err(TokenRefusal::Expired { at: end }));
    assert_eq!(redeem(end.before(Span::from_micros(1))), Ok(()));
}

#[test]
fn a_link_stops_working_when_the_address_of_the_account_has_changed() {
    let (secret, mut token) = issued(Purpose::Reset);
    let new_address = email("anna@verein.example");
    assert_eq!(
        token.redeem(&secret, Purpose::Reset, account(1), &new_address, NOW),
        Err(TokenRefusal::DoesNotFit)
    );
    assert_eq!(token.used, None);
}

#[test]
fn a_link_for_one_purpose_or_account_does_not_serve_another() {
    let (secret, mut token) = issued(Purpose::Confirmation);
    let address = email("anna@stadt.example");
    let mut redeem = |purpose, whose| token.redeem(&secret, purpose, whose, &address, NOW);
    assert_eq!(
        redeem(Purpose::Reset, account(1)),
        Err(TokenRefusal::DoesNotFit)
    );
    assert_eq!(
        redeem(Purpose::Confirmation, account(2)),
        Err(TokenRefusal::DoesNotFit)
    );
    assert_eq!(redeem(Purpose::Confirmation, account(1)), Ok(()));
}

#[test]
fn a_stranger_does_not_learn_that_a_token_was_used_or_is_over() {
    let (_, mut token) = issued(Purpose::Reset);
    token.used = Some(NOW);
    let guess = Secret::from_random([8; 32]);
    let much_later = NOW.after(Span::days(400));
    assert_eq!(
        token.redeem(
            &guess,
            Purpose::Reset,
            account(1),
            &email("anna@stadt.example"),
            much_later
        ),
        Err(TokenRefusal::DoesNotFit)
    );
}

#[test]
fn what_is_stored_and_what_is_logged_does_not_hold_the_secret() {
    let (secret, token) = issued(Purpose::Invitation);
    assert_ne!(token.lookup, [7; 32]);
    assert_ne!(token.bound, [7; 32]);
    assert_ne!(token.lookup, token.bound);
    assert!(!format!("{secret:?}").contains("07"));
}

#[test]
fn a_link_that_was_cut_short_is_no_secret() {
    let text = Secret::from_random([7; 32]).reveal();
    assert!(text[..63].parse::<Secret>().is_err());
    assert!(format!("{text}0").parse::<Secret>().is_err());
    assert!("".parse::<Secret>().is_err());
}

proptest! {
    #[test]
    fn only_the_very_same_secret_redeems(
        made in any::<[u8; 32]>(), place in 0_usize..32, change in 1_u8..=255
    ) {
        let address = email("anna@stadt.example");
        let secret = Secret::from_random(made);
        let mut token =
            Token::issue(&secret, Purpose::Reset, account(1), &address, NOW, &policy());
        let mut other = made;
        other[place] ^= change;
        let refused = token.redeem(
            &Secret::from_random(other), Purpose::Reset, account(1), &address, NOW,
        );
        prop_assert_eq!(refused, Err(TokenRefusal::DoesNotFit));
        prop_assert_eq!(
            token.redeem(&secret, Purpose::Reset, account(1), &address, NOW), Ok(())
        );
    }

    #[test]
    fn however_often_and_whenever_it_is_tried_a_token_is_used_at_most_once(
        tries in proptest::collection::vec(0_u32..180, 1..20)
    ) {
        let (secret, mut token) = issued(Purpose::Reset);
        let address = email("anna@stadt.example");
        let taken = tries
            .iter()
            .filter(|minutes| {
                let now = NOW.after(Span::minutes(**minutes));
                token.redeem(&secret, Purpose::Reset, account(1), &address, now).is_ok()
            })
            .count();
        let in_time = tries.iter().any(|minutes| *minutes < 60);
        prop_assert_eq!(taken, usize::from(in_time));
    }
}
