use super::*;
use crate::{
    Principal, Role, Term,
    samples::{
        NOW, account_id, acting, acting_for, actor, anna, area, by_prefix, days_later, places,
    },
};

const ACCEPT_NEED: Permission = Permission {
    key: "need.accept",
    grants: &[Grant::to(
        &[Role::Planning, Role::NeighbourhoodManager],
        Reach::OwnPlaces,
    )],
};
const EDIT_ACTOR: Permission = Permission {
    key: "actor.edit",
    grants: &[
        Grant::to(&[Role::Editor, Role::Coordinator], Reach::OwnActor),
        Grant::to(&[Role::Planning], Reach::OwnPlaces),
    ],
};
const SEE_ACTOR: Permission = Permission {
    key: "actor.see",
    grants: &[Grant::EVERYONE],
};
const EXPORT_OWN: Permission = Permission {
    key: "account.export",
    grants: &[Grant::OWNER],
};
const SUSPEND: Permission = Permission {
    key: "account.suspend",
    grants: &[Grant::to(&[Role::Administrator], Reach::Everywhere)],
};
const ALL: [Permission; 5] = [ACCEPT_NEED, EDIT_ACTOR, SEE_ACTOR, EXPORT_OWN, SUSPEND];

fn with(actings: Vec<Acting>) -> Viewer {
    Viewer::signed_in(&anna(), actings, days_later(30)).unwrap()
}

fn decided(permission: &Permission, viewer: &Viewer, subject: &Subject) -> Result<By, Refusal> {
    decide(permission, viewer, subject, by_prefix).allowed()
}

fn manager(number: u8, term: Term) -> Acting {
    let where_ = places(&["2021/a/01"]);
    acting_for(number, Role::NeighbourhoodManager, None, where_, term)
}

fn term(from: u32, until: u32) -> Term {
    Term::new(days_later(from), Some(days_later(until))).unwrap()
}

fn quarter() -> Subject {
    Subject::at(places(&["2021/b/0101"]))
}

#[test]
fn everyone_may_do_what_is_public() {
    let viewer = Viewer::public(NOW);
    assert_eq!(
        decided(&SEE_ACTOR, &viewer, &Subject::EVERYWHERE),
        Ok(By::Everyone)
    );
}

#[test]
fn who_is_signed_out_is_told_so_and_who_has_no_right_is_told_that() {
    assert_eq!(
        decided(&ACCEPT_NEED, &Viewer::public(NOW), &quarter()),
        Err(Refusal::SignedOut)
    );
    let resident = with(vec![acting(1, Role::Resident, None, Places::Everywhere)]);
    assert_eq!(
        decided(&ACCEPT_NEED, &resident, &quarter()),
        Err(Refusal::NoRight)
    );
}

#[test]
fn a_neighbourhood_manager_acts_in_their_district_and_all_that_lies_in_it() {
    let acting = manager(1, term(0, 60));
    let viewer = with(vec![acting.clone()]);
    assert_eq!(
        decided(&ACCEPT_NEED, &viewer, &quarter()),
        Ok(By::Acting(acting.parts().id))
    );
    for elsewhere in [
        Subject::at(places(&["2021/b/0201"])),
        Subject::at(places(&["2021/b/0101", "2021/b/0201"])),
        Subject::at(places(&["2025/a/01"])),
        Subject::EVERYWHERE,
    ] {
        assert_eq!(
            decided(&ACCEPT_NEED, &viewer, &elsewhere),
            Err(Refusal::WrongArea),
            "{elsewhere:?}"
        );
    }
}

#[test]
fn a_term_that_is_over_or_has_not_begun_is_said_with_its_day() {
    let over = manager(1, term(0, 30));
    assert_eq!(
        decided(&ACCEPT_NEED, &with(vec![over.clone()]), &quarter()),
        Err(Refusal::TermOver {
            acting: over.parts().id,
            since: days_later(30)
        })
    );
    let coming = manager(2, term(40, 90));
    assert_eq!(
        decided(&ACCEPT_NEED, &with(vec![over, coming.clone()]), &quarter()),
        Err(Refusal::NotYetBegun {
            acting: coming.parts().id,
            from: days_later(40)
        })
    );
}

#[test]
fn of_several_terms_the_next_one_or_the_last_one_is_named() {
    let since = |actings| match decided(&ACCEPT_NEED, &with(actings), &quarter()) {
        Err(Refusal::TermOver { since, .. }) => since,
        other => panic!("{other:?}"),
    };
    let earlier_and_later = vec![manager(1, term(0, 10)), manager(2, term(10, 20))];
    assert_eq!(since(earlier_and_later), days_later(20));
    let from = |actings| match decided(&ACCEPT_NEED, &with(actings), &quarter()) {
        Err(Refusal::NotYetBegun { from, .. }) => from,
        other => panic!("{other:?}"),
    };
    let sooner_and_later = vec![manager(1, term(70, 80)), manager(2, term(40, 80))];
    assert_eq!(from(sooner_and_later), days_later(40));
}

#[test]
fn an_expired_role_in_another_area_is_no_reason_to_speak_of_terms() {
    let over = manager(1, term(0, 10));
    let elsewhere = Subject::at(places(&["2021/a/02"]));
    assert_eq!(
        decided(&ACCEPT_NEED, &with(vec![over]), &elsewhere),
        Err(Refusal::NoRight)
    );
}

#[test]
fn an_editor_edits_their_own_actor_and_no_other() {
    let club = Some(Principal::Organisation(actor(1)));
    let editor = acting(1, Role::Editor, club, Places::Everywhere);
    let viewer = with(vec![editor.clone()]);
    assert_eq!(
        decided(&EDIT_ACTOR, &viewer, &quarter().of_actor(actor(1))),
        Ok(By::Acting(editor.parts().id))
    );
    assert_eq!(
        decided(&EDIT_ACTOR, &viewer, &quarter().of_actor(actor(2))),
        Err(Refusal::WrongActor)
    );
    assert_eq!(
        decided(&EDIT_ACTOR, &viewer, &quarter()),
        Err(Refusal::WrongActor)
    );
}

#[test]
fn who_acts_for_no_actor_does_not_own_what_belongs_to_none() {
    let name_editors = Permission {
        key: "actor.name_editors",
        grants: const { &[Grant::to(&[Role::Planning], Reach::OwnActor)] },
    };
    let viewer = with(vec![acting(1, Role::Planning, None, Places::Everywhere)]);
    assert_eq!(
        decided(&name_editors, &viewer, &quarter()),
        Err(Refusal::WrongActor)
    );
}

#[test]
fn one_grant_is_enough_and_the_acting_that_lets_it_is_named() {
    let club = Some(Principal::Organisation(actor(1)));
    let editor = acting(1, Role::Editor, club, Places::Everywhere);
    let planning = acting(2, Role::Planning, None, places(&["2021/a/01"]));
    let viewer = with(vec![planning.clone(), editor.clone()]);
    let own = quarter().of_actor(actor(1));
    let other = quarter().of_actor(actor(2));
    assert_eq!(
        decided(&EDIT_ACTOR, &viewer, &own),
        Ok(By::Acting(editor.parts().id))
    );
    assert_eq!(
        decided(&EDIT_ACTOR, &viewer, &other),
        Ok(By::Acting(planning.parts().id))
    );
}

#[test]
fn what_is_ones_own_is_exported_without_any_role() {
    let viewer = with(vec![]);
    let own = Subject::EVERYWHERE.of_account(account_id(1));
    assert_eq!(
        decided(&EXPORT_OWN, &viewer, &own),
        Ok(By::Account(account_id(1)))
    );
    let of_another = Subject::EVERYWHERE.of_account(account_id(2));
    assert_eq!(
        decided(&EXPORT_OWN, &viewer, &of_another),
        Err(Refusal::WrongAccount)
    );
}

#[test]
fn what_is_granted_to_nobody_is_refused_to_everybody() {
    let closed = Permission {
        key: "a.b",
        grants: &[],
    };
    let everything: Vec<Acting> = vec![acting(1, Role::Administrator, None, Places::Everywhere)];
    assert_eq!(
        decided(&closed, &with(everything), &quarter()),
        Err(Refusal::NoRight)
    );
}

#[test]
fn a_form_that_was_open_while_the_term_ran_out_is_refused() {
    let acting = manager(1, term(0, 30));
    let at = |moment| Viewer::signed_in(&anna(), vec![acting.clone()], moment).unwrap();
    let last = days_later(30).before(terms::Span::from_micros(1));
    assert!(decided(&ACCEPT_NEED, &at(last), &quarter()).is_ok());
    assert!(matches!(
        decided(&ACCEPT_NEED, &at(days_later(30)), &quarter()),
        Err(Refusal::TermOver { .. })
    ));
}

#[test]
fn the_hierarchy_is_asked_in_the_right_direction() {
    let viewer = with(vec![manager(1, term(0, 60))]);
    let asked = |outer: &AreaRef, inner: &AreaRef| {
        assert_eq!((outer, inner), (&area("2021/a/01"), &area("2021/b/0101")));
        true
    };
    assert!(
        decide(&ACCEPT_NEED, &viewer, &quarter(), asked)
            .allowed()
            .is_ok()
    );
}

#[path = "decision_properties.rs"]
mod properties;
