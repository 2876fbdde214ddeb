use super::{samples::*, *};
use crate::showing::{Ground, Rule, settle};
use crate::{FieldId, FindingKind};
use proptest::prelude::*;
use terms::ActingId;

fn accepted() -> Need {
    let mut need = need(1, "Plätze in der Kita");
    need.take(Step::Accept, planner(), because(), NOW).unwrap();
    need
}

fn faults(content: &Content) -> Vec<(Field, &'static str)> {
    let faults = content.check().unwrap_err();
    assert!(faults.iter().all(|fault| !fault.flaw.remedy().is_empty()));
    faults
        .iter()
        .map(|fault| (fault.field, fault.flaw.name()))
        .collect()
}

#[test]
fn a_need_goes_from_proposal_to_met_and_its_history_tells_who_and_why() {
    let mut need = accepted();
    need.take(Step::Begin, planner(), because(), NOW).unwrap();
    let later = NOW.after(Span::days(300));
    let reason = reason("Die neue Kita ist offen.").unwrap();
    need.take(Step::Meet, planner(), reason.clone(), later)
        .unwrap();
    assert_eq!(need.status(), Status::Met);
    let last = need.history().last().unwrap();
    assert_eq!(
        (last.who, &last.reason, last.at),
        (planner(), &reason, later)
    );
    let steps: Vec<_> = need.history().iter().map(|one| one.to.name()).collect();
    assert_eq!(steps, ["proposed", "accepted", "being_worked_on", "met"]);
    assert_eq!(need.standing_for(later.after(Span::days(2))), Span::days(2));
    need.take(Step::Reopen, planner(), because(), later)
        .unwrap();
    assert_eq!(need.status(), Status::Accepted);
}

#[test]
fn who_has_no_account_proposes_through_somebody_and_does_not_decide() {
    let manager = ActingId::new(NOW, [3; 10]);
    let person = Who::WithoutAccount {
        entered_by: manager,
    };
    let content = content("Bänke am Weg zum Arzt");
    let mut need = Need::propose(id(2), content, person, because(), NOW).unwrap();
    assert_eq!(need.history()[0].who, person);
    for nobody in [person, resident()] {
        let refused = need.take(Step::Accept, nobody, because(), NOW);
        assert_eq!(refused, Err(Refusal::InNoRole));
    }
    assert_eq!(need.status(), Status::Proposed);
}

#[test]
fn an_answer_needs_a_reason_and_can_be_taken_up_again() {
    assert!(reason("  ").is_err());
    assert!(reason("Herr X, geb. 12.03.1990, hat genug.").is_err());
    let mut need = need(1, "Plätze in der Kita");
    need.take(Step::Answer, planner(), because(), NOW).unwrap();
    assert!(!need.status().is_open());
    need.take(Step::Reopen, planner(), because(), NOW).unwrap();
    assert_eq!(need.status(), Status::Proposed);
}

#[test]
fn needs_are_merged_into_one_that_goes_on_and_never_in_a_circle() {
    let (mut one, mut other) = (need(1, "Plätze in der Kita"), need(2, "Kitaplätze"));
    let itself = one.take(Step::Merge { into: id(1) }, planner(), because(), NOW);
    assert_eq!(itself, Err(Refusal::IntoItself));
    one.merge_into(&other, planner(), because(), NOW).unwrap();
    assert_eq!(one.status(), Status::Merged { into: id(2) });
    let back = other.merge_into(&one, planner(), because(), NOW);
    assert_eq!(back, Err(Refusal::IntoClosed));
}

#[test]
fn a_step_that_does_not_lead_on_is_refused_by_name_and_time_does_not_run_back() {
    let mut need = need(1, "Plätze in der Kita");
    let refused = need.take(Step::Meet, planner(), because(), NOW);
    let expected = Refusal::NotFromHere {
        from: Status::Proposed,
        step: Step::Meet,
    };
    assert_eq!(refused, Err(expected));
    let early = NOW.before(Span::days(1));
    let refused = need.take(Step::Accept, planner(), because(), early);
    assert_eq!(refused, Err(Refusal::BeforeTheLast));
}

#[test]
fn every_field_says_what_is_missing_and_what_to_do() {
    let mut empty = content(" ");
    empty.for_whom.clear();
    empty.fields.clear();
    empty.areas.clear();
    empty.origins.clear();
    let missing = [
        Field::Title,
        Field::ForWhom,
        Field::Fields,
        Field::Areas,
        Field::Origins,
    ];
    assert_eq!(faults(&empty), missing.map(|field| (field, "missing")));
    let mut odd = content("Plätze in der Kita");
    odd.areas.insert("2025/stadtteil/01".parse().unwrap());
    if let Some(since) = &mut odd.since {
        since.month = Some(13);
    }
    odd.origins.push(Origin::Actors { actors: [].into() });
    let expected = [
        (Field::Areas, "several_vintages"),
        (Field::Since, "no_month"),
        (Field::Origins, "missing"),
    ];
    assert_eq!(faults(&odd), expected);
    let groups = (0..6).map(|n| FieldId::new(&format!("f{n}")).unwrap());
    odd = content(&"x".repeat(161));
    odd.fields = groups.collect();
    assert_eq!(
        faults(&odd),
        [(Field::Title, "too_long"), (Field::Fields, "too_many")]
    );
}

#[test]
fn a_need_that_points_to_a_person_is_refused_with_the_place_in_the_text() {
    let mut telling = content("Plätze in der Kita");
    telling.description = "Familie in der Hauptstraße 12 wartet.".into();
    let faults = telling.check().unwrap_err();
    let Flaw::PointsToAPerson(found) = &faults[0].flaw else {
        panic!("{faults:?}");
    };
    assert_eq!(found[0].kind, FindingKind::Address);
    assert_eq!(
        &telling.description[found[0].place.clone()],
        "Hauptstraße 12"
    );
    let html = content("<script>alert('Bänke')</script>");
    assert!(html.check().is_ok());
}

#[test]
fn only_a_statement_that_is_shown_is_an_origin() {
    let ground = Ground::new(["2021/x/1".parse().unwrap()], |_| None, |_| Some(5_000)).unwrap();
    let period = crate::showing::Period::new(NOW, NOW.after(Span::days(90))).unwrap();
    let report = settle(&Rule::default(), &ground, period, &[], period.until())
        .unwrap()
        .0;
    let made_up = crate::showing::Statement {
        topic: crate::Topic {
            field: FieldId::new("families").unwrap(),
            concern: crate::ConcernId::new("day_care").unwrap(),
        },
        area: "2021/x/1".parse().unwrap(),
        scope: crate::showing::Scope::Alone,
        persons: crate::showing::ShownPersons {
            at_least: 3,
            at_most: None,
        },
    };
    assert_eq!(Origin::of_statement(&report, &made_up), None);
}

#[test]
fn a_need_of_the_same_area_and_field_in_similar_words_is_suggested_and_no_other() {
    let known = [
        need(1, "Mehr Kitaplätze für Kinder unter drei Jahren"),
        need(2, "Sitzbänke am Weg zum Arzt"),
    ];
    let new = content("Es fehlen Plätze in der Kita für Kinder unter drei");
    let found = similar(&new, &known);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].need, id(1));
    assert!(found[0].words.contains(&"kind".to_owned()));
    let mut elsewhere = new.clone();
    elsewhere.areas = ["2021/stadtteil/02".parse().unwrap()].into();
    assert!(similar(&elsewhere, &known).is_empty());
    let mut other_field = new;
    other_field.fields = [FieldId::new("housing").unwrap()].into();
    assert!(similar(&other_field, &known).is_empty());
}

fn any_step() -> impl Strategy<Value = Step> {
    proptest::sample::select(vec![
        Step::Accept,
        Step::Answer,
        Step::Merge { into: id(9) },
        Step::Begin,
        Step::Meet,
        Step::Drop,
        Step::Reopen,
    ])
}

proptest! {
    #[test]
    fn whatever_is_tried_a_refused_step_changes_nothing_and_the_history_can_be_stored_and_read(
        steps in proptest::collection::vec((any_step(), any::<bool>(), 0_u32..9), 0..30)
    ) {
        let (mut need, mut now) = (need(1, "Plätze in der Kita"), NOW);
        for (step, in_role, days) in steps {
            now = now.after(Span::days(days));
            let before = need.clone();
            let who = if in_role { planner() } else { resident() };
            match need.take(step, who, because(), now) {
                Ok(()) => {
                    prop_assert!(in_role);
                    prop_assert_eq!(need.history().len(), before.history().len() + 1);
                    prop_assert_eq!(need.history().last().unwrap().from, Some(before.status()));
                }
                Err(_) => prop_assert_eq!(&need, &before),
            }
        }
        let (revisions, history) = (need.revisions().to_vec(), need.history().to_vec());
        prop_assert_eq!(Need::of_stored(id(1), revisions, history), Ok(need));
    }

    #[test]
    fn a_history_with_a_step_cut_out_is_refused_unless_it_could_have_been(cut in 0_usize..3) {
        let mut need = accepted();
        need.take(Step::Begin, planner(), because(), NOW).unwrap();
        need.take(Step::Meet, planner(), because(), NOW).unwrap();
        let mut history = need.history().to_vec();
        history.remove(cut);
        let read = Need::of_stored(id(1), need.revisions().to_vec(), history);
        prop_assert_eq!(read, Err(Impossible::History(id(1))));
    }
}
