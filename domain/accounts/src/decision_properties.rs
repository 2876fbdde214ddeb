use super::*;
use crate::samples::{actings_and_fewer, any_actor, any_places};
use proptest::prelude::*;

fn any_subject() -> impl Strategy<Value = Subject> {
    let account = proptest::option::of((1_u8..3).prop_map(account_id));
    (any_places(), proptest::option::of(any_actor()), account).prop_map(
        |(places, actor, account)| Subject {
            places,
            actor,
            account,
        },
    )
}

/// The rule again, in other words: some grant lists the role and reaches the subject.
fn granted(permission: &Permission, acting: &Acting, subject: &Subject) -> bool {
    let parts = acting.parts();
    let own_actor = parts.principal.map(|principal| principal.actor());
    let listed = |grant: &&Grant| grant.roles.contains(&parts.role);
    permission
        .grants
        .iter()
        .filter(listed)
        .any(|grant| match grant.reach {
            Reach::OwnActor => own_actor.is_some() && own_actor == subject.actor,
            Reach::OwnPlaces => parts.places.cover(&subject.places, by_prefix),
            reach => reach == Reach::Everywhere,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn who_has_fewer_actings_may_never_do_more(
        (all, fewer) in actings_and_fewer(), subject in any_subject()
    ) {
        let (viewer, lesser) = (with(all), with(fewer));
        for permission in &ALL {
            let may = decided(permission, &viewer, &subject).is_ok();
            let lesser_may = decided(permission, &lesser, &subject).is_ok();
            let nobody_may =
                decided(permission, &Viewer::public(days_later(30)), &subject).is_ok();
            prop_assert!(may || !lesser_may);
            prop_assert!(lesser_may || !nobody_may);
        }
    }

    #[test]
    fn whoever_may_has_an_acting_that_holds_now_in_a_role_of_the_table(
        (all, _) in actings_and_fewer(), subject in any_subject()
    ) {
        let viewer = with(all.clone());
        for permission in &ALL {
            match decided(permission, &viewer, &subject) {
                Ok(By::Everyone) => prop_assert_eq!(permission.key, "actor.see"),
                Ok(By::Account(account)) => prop_assert_eq!(Some(account), subject.account),
                Ok(By::Acting(id)) => {
                    let lets = |acting: &&Acting| {
                        acting.parts().id == id
                            && acting.holds(days_later(30))
                            && granted(permission, acting, &subject)
                    };
                    prop_assert!(all.iter().any(|acting| lets(&acting)));
                }
                Err(refusal) => prop_assert_ne!(refusal, Refusal::SignedOut),
            }
        }
    }
}
