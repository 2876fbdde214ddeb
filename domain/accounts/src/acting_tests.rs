use super::*;
use proptest::prelude::*;
use terms::Span;

const NOW: Moment = Moment::from_micros(1_764_158_400_000_000);

fn actor() -> ActorId {
    ActorId::new(NOW, [9; 10])
}

fn in_altstadt() -> Places {
    Places::areas(["2021/stadtteil/01".parse().unwrap()]).unwrap()
}

fn for_a_year() -> Term {
    Term::new(NOW, Some(NOW.after(Span::days(365)))).unwrap()
}

fn parts(role: Role, principal: Option<Principal>, places: Places, term: Term) -> ActingParts {
    ActingParts {
        id: ActingId::new(NOW, [1; 10]),
        account: AccountId::new(NOW, [2; 10]),
        role,
        principal,
        places,
        term,
    }
}

fn refused(
    role: Role,
    principal: Option<Principal>,
    places: Places,
    term: Term,
) -> Option<InvalidActing> {
    Acting::new(parts(role, principal, places, term)).err()
}

#[test]
fn a_neighbourhood_manager_is_given_areas_and_an_end() {
    let role = Role::NeighbourhoodManager;
    let open = Term::new(NOW, None).unwrap();
    let provider = Some(Principal::Organisation(actor()));
    assert_eq!(
        refused(role, provider, Places::Everywhere, for_a_year()),
        Some(InvalidActing::AreasMissing(role))
    );
    assert_eq!(
        refused(role, provider, in_altstadt(), open),
        Some(InvalidActing::EndMissing(role))
    );
    assert_eq!(refused(role, provider, in_altstadt(), for_a_year()), None);
}

#[test]
fn a_council_member_sits_in_a_body_for_a_term() {
    let role = Role::CouncilMember;
    let everywhere = Places::Everywhere;
    assert_eq!(
        refused(role, None, everywhere.clone(), for_a_year()),
        Some(InvalidActing::BodyMissing(role))
    );
    let club = Some(Principal::Organisation(actor()));
    assert_eq!(
        refused(role, club, everywhere.clone(), for_a_year()),
        Some(InvalidActing::BodyMissing(role))
    );
    let council = Some(Principal::Body(actor()));
    assert_eq!(
        refused(
            role,
            council,
            everywhere.clone(),
            Term::new(NOW, None).unwrap()
        ),
        Some(InvalidActing::EndMissing(role))
    );
    assert_eq!(refused(role, council, everywhere, for_a_year()), None);
}

#[test]
fn an_editor_writes_for_an_actor_and_a_resident_for_nobody_else() {
    let club = Some(Principal::Organisation(actor()));
    assert_eq!(
        refused(Role::Editor, None, Places::Everywhere, for_a_year()),
        Some(InvalidActing::ActorMissing(Role::Editor))
    );
    assert_eq!(
        refused(Role::Resident, club, in_altstadt(), for_a_year()),
        Some(InvalidActing::ForNobody(Role::Resident))
    );
    let round_table = Some(Principal::Body(actor()));
    assert_eq!(
        refused(Role::Coordinator, round_table, in_altstadt(), for_a_year()),
        None
    );
}

#[test]
fn the_administrator_is_not_given_for_single_areas_nor_for_a_body() {
    let role = Role::Administrator;
    assert_eq!(
        refused(role, None, in_altstadt(), for_a_year()),
        Some(InvalidActing::NotForAreas(role))
    );
    let council = Some(Principal::Body(actor()));
    assert_eq!(
        refused(role, council, Places::Everywhere, for_a_year()),
        Some(InvalidActing::NotForBody(role))
    );
}

#[test]
fn the_first_moment_belongs_to_a_term_and_the_last_does_not() {
    let end = NOW.after(Span::days(365));
    let instant = Span::from_micros(1);
    let term = for_a_year();
    assert_eq!(
        term.standing(NOW.before(instant)),
        Standing::NotYet { from: NOW }
    );
    assert_eq!(term.standing(NOW), Standing::Holds);
    assert_eq!(term.standing(end.before(instant)), Standing::Holds);
    assert_eq!(term.standing(end), Standing::Over { since: end });
    assert_eq!(Term::new(NOW, Some(NOW)), Err(EndsBeforeItBegins));
}

#[test]
fn what_is_ended_early_is_over_at_once_and_cannot_be_ended_again() {
    let provider = Some(Principal::Organisation(actor()));
    let mut acting = Acting::new(parts(
        Role::Editor,
        provider,
        Places::Everywhere,
        Term::new(NOW, None).unwrap(),
    ))
    .unwrap();
    let day = NOW.after(Span::days(20));
    assert!(acting.holds(day));
    acting.end(day).unwrap();
    assert!(!acting.holds(day));
    assert_eq!(acting.end(day), Err(Standing::Over { since: day }));
}

#[test]
fn what_has_not_begun_is_withdrawn_and_not_ended() {
    let mut acting = Acting::new(parts(
        Role::Planning,
        None,
        Places::Everywhere,
        for_a_year(),
    ))
    .unwrap();
    assert_eq!(
        acting.end(NOW.before(Span::days(1))),
        Err(Standing::NotYet { from: NOW })
    );
}

proptest! {
    #[test]
    fn ending_early_never_lengthens_a_term(length in 1_u32..1000, day in 0_u32..1200) {
        let term = Term::new(NOW, Some(NOW.after(Span::days(length)))).unwrap();
        let mut acting =
            Acting::new(parts(Role::Planning, None, Places::Everywhere, term)).unwrap();
        let before = acting.clone();
        let now = NOW.after(Span::days(day));
        let ended = acting.end(now);
        prop_assert_eq!(ended.is_ok(), day < length);
        prop_assert!(acting.parts().term.until() <= before.parts().term.until());
        prop_assert!(!acting.holds(now.after(Span::from_micros(1))));
    }
}
