use super::*;
use crate::{
    Places, Role,
    samples::{
        NOW, account_id, acting, actings_and_fewer, actor, anna, any_actor, days_later, places,
    },
};
use proptest::prelude::*;

fn sees(actings: Vec<Acting>, visibility: Visibility) -> bool {
    visible(
        visibility,
        &Viewer::signed_in(&anna(), actings, days_later(30)).unwrap(),
    )
}

#[test]
fn who_is_not_signed_in_sees_what_is_public_and_nothing_else() {
    let viewer = Viewer::public(NOW);
    assert!(visible(Visibility::Public, &viewer));
    for hidden in [
        Visibility::Body(actor(1)),
        Visibility::Organisation(actor(1)),
        Visibility::Own(account_id(1)),
        Visibility::Staff,
    ] {
        assert!(!visible(hidden, &viewer), "{hidden:?}");
    }
    assert_eq!(viewer.audience(), Audience::Public);
}

#[test]
fn a_member_sees_the_papers_of_their_own_body_only() {
    let member = || {
        let body = Some(Principal::Body(actor(1)));
        vec![acting(1, Role::CouncilMember, body, Places::Everywhere)]
    };
    assert!(sees(member(), Visibility::Body(actor(1))));
    assert!(!sees(member(), Visibility::Body(actor(2))));
    assert!(!sees(member(), Visibility::Staff));
}

#[test]
fn the_administration_sees_papers_of_bodies_but_not_what_an_organisation_keeps_to_itself() {
    let planning = || vec![acting(1, Role::Planning, None, Places::Everywhere)];
    assert!(sees(planning(), Visibility::Staff));
    assert!(sees(planning(), Visibility::Body(actor(1))));
    assert!(!sees(planning(), Visibility::Organisation(actor(1))));
    assert!(!sees(planning(), Visibility::Own(account_id(2))));
}

#[test]
fn a_neighbourhood_manager_of_a_provider_is_not_staff() {
    let provider = Some(Principal::Organisation(actor(1)));
    let manager = || {
        let where_ = places(&["2021/a/01"]);
        vec![acting(1, Role::NeighbourhoodManager, provider, where_)]
    };
    assert!(sees(manager(), Visibility::Organisation(actor(1))));
    assert!(!sees(manager(), Visibility::Staff));
}

#[test]
fn after_the_term_nothing_more_is_seen_than_by_everyone() {
    let planning = || vec![acting(1, Role::Planning, None, Places::Everywhere)];
    let at = |moment| Viewer::signed_in(&anna(), planning(), moment).unwrap();
    assert!(at(days_later(364)).is_staff());
    assert!(!at(days_later(365)).is_staff());
    assert_eq!(at(days_later(365)).audience(), Audience::Public);
}

#[test]
fn a_suspended_account_sees_what_everyone_sees() {
    let mut account = anna();
    account.suspend(NOW).unwrap();
    let planning = vec![acting(1, Role::Planning, None, Places::Everywhere)];
    let viewer = Viewer::signed_in(&account, planning, days_later(30)).unwrap();
    assert_eq!(viewer, Viewer::public(days_later(30)));
}

#[test]
fn the_acting_of_another_account_is_refused_by_name() {
    let others = acting(1, Role::Administrator, None, Places::Everywhere);
    let mut parts = others.parts().clone();
    parts.account = account_id(2);
    let foreign = Acting::new(parts).unwrap();
    assert_eq!(
        Viewer::signed_in(&anna(), vec![foreign.clone()], NOW),
        Err(ForeignActing(foreign.parts().id))
    );
}

fn any_visibility() -> impl Strategy<Value = Visibility> {
    prop_oneof![
        Just(Visibility::Public),
        any_actor().prop_map(Visibility::Body),
        any_actor().prop_map(Visibility::Organisation),
        (1_u8..4).prop_map(|number| Visibility::Own(account_id(number))),
        Just(Visibility::Staff),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn a_viewer_with_fewer_actings_never_sees_more(
        (all, fewer) in actings_and_fewer(), visibility in any_visibility()
    ) {
        let at = days_later(30);
        let viewer = Viewer::signed_in(&anna(), all, at).unwrap();
        let lesser = Viewer::signed_in(&anna(), fewer, at).unwrap();
        let nobody = Viewer::public(at);
        prop_assert!(!visible(visibility, &lesser) || visible(visibility, &viewer));
        prop_assert!(!visible(visibility, &nobody) || visible(visibility, &lesser));
        prop_assert!(lesser.audience() <= viewer.audience());
    }

    #[test]
    fn an_acting_that_does_not_hold_lets_see_nothing((all, _) in actings_and_fewer()) {
        let at = days_later(30);
        let holding: Vec<Acting> =
            all.iter().filter(|acting| acting.holds(at)).cloned().collect();
        let viewer = Viewer::signed_in(&anna(), all, at).unwrap();
        let only_holding = Viewer::signed_in(&anna(), holding, at).unwrap();
        prop_assert_eq!(viewer.bodies(), only_holding.bodies());
        prop_assert_eq!(viewer.organisations(), only_holding.organisations());
        prop_assert_eq!(viewer.is_staff(), only_holding.is_staff());
    }
}
