use super::*;
use crate::{FIRST_NOTICE, LAST_NOTICE, TokenTerms};
use proptest::prelude::*;
use terms::Span;

const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);
const RETENTION: Span = Span::days(730);

fn policy() -> Policy {
    Policy::new(Registration::Open, RETENTION, TokenTerms::default()).unwrap()
}

fn id() -> AccountId {
    AccountId::new(NOW, [3; 10])
}

fn email() -> Email {
    Email::new("anna@stadt.example").unwrap()
}

fn days(days: u32) -> Moment {
    NOW.after(Span::days(days))
}

fn active() -> Account {
    Account::of_person(id(), email(), State::Active { last_seen: NOW })
}

#[test]
fn nobody_signs_in_before_the_address_is_confirmed() {
    let mut account = Account::register(id(), email(), NOW, &policy()).unwrap();
    assert!(!account.may_act());
    assert_eq!(account.sign_in(NOW), Err(AccountRefusal::NotConfirmed));
    account.confirm(NOW).unwrap();
    assert!(account.may_act());
    account.sign_in(NOW).unwrap();
    assert_eq!(account.confirm(NOW), Err(AccountRefusal::AlreadyConfirmed));
}

#[test]
fn where_accounts_are_by_invitation_nobody_registers_alone() {
    let closed = Policy::new(Registration::ByInvitation, RETENTION, TokenTerms::default()).unwrap();
    assert_eq!(
        Account::register(id(), email(), NOW, &closed),
        Err(AccountRefusal::ByInvitationOnly)
    );
}

#[test]
fn a_mailed_invitation_shows_the_address_and_one_on_paper_does_not() {
    let mut mailed = Account::invite(id(), email(), NOW);
    assert_eq!(mailed.sign_in(NOW), Err(AccountRefusal::NotAccepted));
    mailed.accept(Arrival::Mailed, NOW).unwrap();
    assert!(mailed.may_act());
    assert_eq!(
        mailed.accept(Arrival::Mailed, NOW),
        Err(AccountRefusal::NotInvited)
    );

    let mut on_paper = Account::invite(id(), email(), NOW);
    on_paper.accept(Arrival::ByHand, NOW).unwrap();
    assert!(!on_paper.may_act());
    on_paper.confirm(NOW).unwrap();
    assert!(on_paper.may_act());
}

#[test]
fn an_unused_account_is_warned_at_30_and_7_days_and_then_erased() {
    let mut account = active();
    let policy = policy();
    assert_eq!(account.due(days(699), &policy), None);
    assert_eq!(
        account.due(days(700), &policy),
        Some(Due::Warn(Notice::First))
    );
    account.warn(Notice::First, days(700), &policy).unwrap();
    assert_eq!(account.due(days(722), &policy), None);
    account.warn(Notice::Last, days(723), &policy).unwrap();
    assert_eq!(account.due(days(729), &policy), None);
    let erasure = account.erase_if_due(days(730), &policy).unwrap();
    assert_eq!(erasure.reason, ErasureReason::Unused);
    assert_eq!(account.email(), None);
    assert_eq!(account.id(), id());
}

#[test]
fn if_the_job_was_down_for_years_nobody_loses_days_of_notice() {
    let mut account = active();
    let policy = policy();
    let late = days(2000);
    assert_eq!(
        account.erase_if_due(late, &policy),
        Err(AccountRefusal::NotDue)
    );
    assert_eq!(
        account.warn(Notice::Last, late, &policy),
        Err(AccountRefusal::NotDue)
    );
    account.warn(Notice::First, late, &policy).unwrap();
    assert_eq!(
        account.next_step(&policy),
        Some((
            Due::Warn(Notice::Last),
            late.after(FIRST_NOTICE.less(LAST_NOTICE))
        ))
    );
}

#[test]
fn who_signs_in_after_a_warning_keeps_the_account() {
    let mut account = active();
    let policy = policy();
    account.warn(Notice::First, days(700), &policy).unwrap();
    assert!(account.may_act());
    account.sign_in(days(710)).unwrap();
    assert_eq!(
        account.warn(Notice::Last, days(723), &policy),
        Err(AccountRefusal::NotDue)
    );
    assert_eq!(account.due(days(1400), &policy), None);
}

#[test]
fn a_job_that_runs_twice_warns_once() {
    let mut account = active();
    account.warn(Notice::First, days(700), &policy()).unwrap();
    assert_eq!(
        account.warn(Notice::First, days(700), &policy()),
        Err(AccountRefusal::NotDue)
    );
}

#[test]
fn who_never_comes_is_forgotten_when_the_link_is_over() {
    let mut invited = Account::invite(id(), email(), NOW);
    assert_eq!(invited.due(days(13), &policy()), None);
    let erasure = invited.erase_if_due(days(14), &policy()).unwrap();
    assert_eq!(erasure.reason, ErasureReason::NeverConfirmed);

    let registered = Account::register(id(), email(), NOW, &policy()).unwrap();
    assert_eq!(
        registered.due(days(3), &policy()),
        Some(Due::Erase(ErasureReason::NeverConfirmed))
    );
}

#[test]
fn a_suspended_account_is_closed_but_never_erased_by_a_job() {
    let mut account = active();
    account.suspend(days(1)).unwrap();
    assert!(!account.may_act());
    assert_eq!(account.sign_in(days(2)), Err(AccountRefusal::Suspended));
    let late = days(731);
    assert_eq!(account.due(late, &policy()), Some(Due::ReviewSuspension));
    assert_eq!(
        account.erase_if_due(late, &policy()),
        Err(AccountRefusal::NotDue)
    );
    account.lift(late).unwrap();
    assert_eq!(account.due(late, &policy()), None);
    assert_eq!(account.lift(late), Err(AccountRefusal::NotSuspended));
}

#[test]
fn an_erased_account_leaves_its_identity_and_nothing_of_the_person() {
    let mut account = active();
    let erasure = account.erase(days(5)).unwrap();
    assert_eq!(account, Account::erased(erasure));
    assert_eq!((account.email(), account.state()), (None, None));
    assert_eq!(account.sign_in(days(6)), Err(AccountRefusal::Erased));
    assert_eq!(account.erase(days(6)), Err(AccountRefusal::Erased));
}

#[test]
fn an_erasure_is_repeated_after_an_old_backup_was_restored() {
    let backup = active();
    let mut account = backup.clone();
    let erasure = account.erase(days(5)).unwrap();
    let mut restored = backup;
    assert!(restored.repeat(erasure));
    assert_eq!(restored, account);
    assert!(!restored.repeat(erasure));

    let of_another = Erasure {
        account: AccountId::new(NOW, [4; 10]),
        ..erasure
    };
    let mut untouched = active();
    assert!(!untouched.repeat(of_another));
    assert_eq!(untouched, active());
}

#[test]
fn a_clock_that_goes_back_does_not_make_an_account_older() {
    let mut account = active();
    account.sign_in(NOW.before(Span::days(400))).unwrap();
    assert_eq!(account.state(), Some(State::Active { last_seen: NOW }));
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Accept(bool),
    Confirm,
    SignIn,
    Suspend,
    Lift,
    Erase,
    Job,
    Warn(Notice),
    EraseIfDue,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => any::<bool>().prop_map(Step::Accept),
        1 => Just(Step::Confirm),
        1 => Just(Step::SignIn),
        1 => Just(Step::Suspend),
        1 => Just(Step::Lift),
        1 => Just(Step::Erase),
        8 => Just(Step::Job),
        1 => Just(Step::Warn(Notice::First)),
        1 => Just(Step::Warn(Notice::Last)),
        2 => Just(Step::EraseIfDue),
    ]
}

fn take(account: &mut Account, step: Step, now: Moment) -> Result<(), AccountRefusal> {
    let policy = policy();
    match step {
        Step::Accept(true) => account.accept(Arrival::Mailed, now),
        Step::Accept(false) => account.accept(Arrival::ByHand, now),
        Step::Confirm => account.confirm(now),
        Step::SignIn => account.sign_in(now),
        Step::Suspend => account.suspend(now),
        Step::Lift => account.lift(now),
        Step::Erase => account.erase(now).map(drop),
        Step::Warn(notice) => account.warn(notice, now, &policy),
        Step::EraseIfDue => account.erase_if_due(now, &policy).map(drop),
        Step::Job => match account.due(now, &policy) {
            Some(Due::Warn(notice)) => account.warn(notice, now, &policy),
            Some(Due::Erase(_)) => account.erase_if_due(now, &policy).map(drop),
            Some(Due::ReviewSuspension) | None => Ok(()),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn whatever_happens_in_whatever_order_the_rules_of_the_account_hold(
        start in 0..3_u8,
        steps in proptest::collection::vec((step(), 0_u32..400), 1..40)
    ) {
        let mut account = match start {
            0 => Account::invite(id(), email(), NOW),
            1 => Account::register(id(), email(), NOW, &policy()).unwrap(),
            _ => active(),
        };
        let mut now = NOW;
        let mut last_sign_in = NOW;
        let mut warned = [None, None];
        for (step, wait) in steps {
            now = now.after(Span::days(wait));
            let before = account.clone();
            let taken = take(&mut account, step, now);
            if taken.is_err() {
                prop_assert_eq!(&account, &before, "a refused step changes nothing");
            }
            if before.erasure().is_some() {
                prop_assert_eq!(&account, &before, "nobody comes back");
                if !matches!(step, Step::Job) {
                    prop_assert_eq!(taken, Err(AccountRefusal::Erased));
                }
            }
            if let (Step::SignIn, Ok(())) = (step, taken) {
                prop_assert!(before.may_act() && account.may_act());
                last_sign_in = now;
            }
            if let Some(State::Warned { notice, at, .. }) = account.state() {
                warned[usize::from(notice == Notice::Last)] = Some(at);
            }
            if let (Some(erasure), None) = (account.erasure(), before.erasure()) {
                match erasure.reason {
                    ErasureReason::Request => prop_assert!(matches!(step, Step::Erase)),
                    ErasureReason::NeverConfirmed => prop_assert!(!before.may_act()),
                    ErasureReason::Unused => {
                        let (first, last) = (warned[0].unwrap(), warned[1].unwrap());
                        prop_assert!(last_sign_in.after(RETENTION) <= now);
                        prop_assert!(last_sign_in < first && first.after(FIRST_NOTICE) <= now);
                        prop_assert!(first < last && last.after(LAST_NOTICE) <= now);
                    }
                }
            }
        }
    }
}
