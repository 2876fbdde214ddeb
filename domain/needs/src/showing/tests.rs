use super::{samples::*, *};
use crate::SignalId;
use proptest::prelude::*;
use terms::Span;

const BIG: Option<u64> = Some(4_000);

fn one_district() -> Ground {
    city(&[("ca1", BIG), ("ca2", BIG), ("ca3", BIG), ("ca4", BIG)])
}

fn shown(ground: &Ground, of: &[(u8, u8, &str)]) -> Vec<Statement> {
    settled(ground, of).0.statements().to_vec()
}

fn settled(ground: &Ground, of: &[(u8, u8, &str)]) -> (Report, Vec<Weighed>) {
    settle(&rule(), ground, half_year(), &signals(of), after_it()).unwrap()
}

fn verdict_at(weighed: &[Weighed], place: &str) -> Verdict {
    let there = weighed.iter().find(|one| one.area == area(place));
    there.map_or(Verdict::Nothing, |one| one.verdict)
}

#[test]
fn three_persons_of_two_organisations_are_shown_and_fewer_are_not() {
    let three = [(1, 1, "ca1"), (2, 1, "ca1"), (3, 2, "ca1")];
    let statements = shown(&one_district(), &three);
    assert_eq!(statements.len(), 1);
    assert_eq!(statements[0].area, area("ca1"));
    assert_eq!(statements[0].scope, Scope::Alone);
    let class = ShownPersons {
        at_least: 3,
        at_most: Some(5),
    };
    assert_eq!(statements[0].persons, class);
    assert!(shown(&one_district(), &three[..2]).is_empty());
    let one_organisation = three.map(|(person, _, place)| (person, 1, place));
    let (report, weighed) = settled(&one_district(), &one_organisation);
    assert!(report.statements().is_empty());
    assert_eq!(verdict_at(&weighed, "ca1"), Verdict::TooFewOrganisations);
}

#[test]
fn one_person_who_sends_many_signals_counts_once_and_for_one_organisation() {
    let many: Vec<(u8, u8, &str)> = (0..40).map(|n| (1, n % 5, "ca1")).collect();
    assert!(shown(&one_district(), &many).is_empty());
    let with_another = [many.as_slice(), &[(2, 9, "ca1")]].concat();
    assert!(shown(&one_district(), &with_another).is_empty());
    let all_of_one_at_first = [(1, 1, "ca1"), (1, 2, "ca1"), (2, 1, "ca1"), (3, 1, "ca1")];
    assert!(shown(&one_district(), &all_of_one_at_first).is_empty());
}

#[test]
fn what_is_too_little_for_one_neighbourhood_is_said_of_the_district() {
    let spread = [(1, 1, "ca1"), (2, 1, "ca2"), (3, 2, "ca2")];
    let statements = shown(&one_district(), &spread);
    assert_eq!(statements.len(), 1);
    assert_eq!(statements[0].area, area("ca"));
    let open = ShownPersons {
        at_least: 3,
        at_most: None,
    };
    assert_eq!(statements[0].persons, open);
}

#[test]
fn a_district_speaks_only_of_what_is_not_shown_further_down() {
    let of = [
        (1, 1, "ca1"),
        (2, 2, "ca1"),
        (3, 2, "ca1"),
        (4, 1, "ca2"),
        (5, 2, "ca3"),
    ];
    assert_eq!(shown(&one_district(), &of).len(), 1);
    let more = [of.as_slice(), &[(6, 2, "ca4")]].concat();
    let statements = shown(&one_district(), &more);
    let without = [area("ca1")].into();
    assert_eq!(statements[0].scope, Scope::Together { without });
    assert_eq!(statements[0].persons.at_least, 3);
}

#[test]
fn a_rest_of_two_parts_is_not_shown_since_both_would_be_known_to_hold_signals() {
    let two_left = city(&[("ca1", BIG), ("ca2", BIG), ("ca3", BIG), ("cb1", BIG)]);
    let of = [
        (1, 1, "ca1"),
        (2, 2, "ca1"),
        (3, 2, "ca1"),
        (4, 1, "ca2"),
        (5, 2, "ca3"),
        (6, 2, "ca3"),
    ];
    let (report, weighed) = settled(&two_left, &of);
    assert_eq!(report.statements().len(), 1);
    assert_eq!(verdict_at(&weighed, "ca"), Verdict::TooFewParts);
    assert_eq!(verdict_at(&weighed, "c"), Verdict::TooFewParts);
}

#[test]
fn an_uninhabited_part_does_not_hide_the_others() {
    let of = [(1, 1, "ca1"), (2, 2, "ca1"), (3, 2, "ca2")];
    let with_a_forest = city(&[("ca1", BIG), ("ca2", BIG), ("ca3", Some(0))]);
    assert!(shown(&with_a_forest, &of).is_empty());
    let inhabited = city(&[("ca1", BIG), ("ca2", BIG), ("ca3", Some(40))]);
    assert_eq!(shown(&inhabited, &of).len(), 1);
}

#[test]
fn where_few_live_or_nobody_knows_how_many_nothing_is_shown_alone() {
    let three = [(1, 1, "ca1"), (2, 1, "ca1"), (3, 2, "ca1")];
    let small = city(&[("ca1", Some(999)), ("ca2", BIG), ("ca3", BIG)]);
    assert_eq!(shown(&small, &three)[0].area, area("ca"));
    let unknown = city(&[("ca1", None), ("ca2", BIG), ("ca3", BIG), ("ca4", BIG)]);
    assert_eq!(shown(&unknown, &three)[0].area, area("ca"));
    let hamlets = city(&[("ca1", Some(300)), ("ca2", Some(300)), ("ca3", Some(300))]);
    let (report, weighed) = settled(&hamlets, &three);
    assert!(report.statements().is_empty());
    assert_eq!(verdict_at(&weighed, "ca"), Verdict::PopulationTooSmall);
}

#[test]
fn a_joint_number_stays_as_low_as_the_other_parts_could_explain() {
    let wide: Vec<(String, Option<u64>)> = (1..=6).map(|n| (format!("ca{n}"), BIG)).collect();
    let wide: Vec<(&str, Option<u64>)> = wide.iter().map(|(key, n)| (key.as_str(), *n)).collect();
    let of: Vec<(u8, u8, &str)> = (0..6).map(|n| (n, n, wide[n as usize].0)).collect();
    assert_eq!(shown(&city(&wide), &of)[0].persons.at_least, 6);
    let folded: Vec<(u8, u8, &str)> = (0..6).map(|n| (n, n, wide[n as usize % 3].0)).collect();
    assert_eq!(shown(&city(&wide[..3]), &folded)[0].persons.at_least, 3);
}

#[test]
fn public_reasons_tell_a_small_area_from_a_joint_statement_and_not_nothing_from_little() {
    let ground = city(&[("ca1", BIG), ("ca2", BIG), ("ca3", Some(200)), ("cb1", BIG)]);
    let reason = |report: &Report, place: &str| {
        let reason = report.public_reason(&rule(), &ground, &topic("day_care"), &area(place));
        format!("{reason:?}").chars().take(8).collect::<String>()
    };
    let (little, _) = settled(&ground, &[(1, 1, "ca1"), (2, 2, "ca1")]);
    assert_eq!(reason(&little, "ca1"), reason(&little, "ca2"));
    assert_eq!(reason(&little, "ca3"), "NeverAlo");
    let (joint, _) = settled(&ground, &[(1, 1, "ca1"), (2, 2, "ca1"), (3, 2, "ca2")]);
    for place in ["ca1", "ca2", "ca3"] {
        assert_eq!(reason(&joint, place), "Together");
    }
    assert_eq!(reason(&joint, "ca"), "Shown(St");
    assert_eq!(reason(&joint, "cb1"), "NothingO");
}

#[test]
fn nothing_is_told_before_the_period_ends_and_a_report_is_never_made_anew() {
    let three = signals(&[(1, 1, "ca1"), (2, 1, "ca1"), (3, 2, "ca1")]);
    let at = |now| settle(&rule(), &one_district(), half_year(), &three, now);
    let last_day = half_year().until().before(Span::from_micros(1));
    assert!(matches!(
        at(last_day),
        Err(NotPublishable::StillRuns { .. })
    ));
    let mut series = Series::default();
    series.add(at(after_it()).unwrap().0).unwrap();
    let later = settle(
        &rule(),
        &one_district(),
        half_year(),
        &three[1..],
        after_it(),
    );
    let refused = series.add(later.unwrap().0);
    assert_eq!(refused, Err(NotPublishable::Overlaps(half_year())));
    assert_eq!(series.reports()[0].statements().len(), 1);
    let shifted = Period::new(
        START.after(Span::days(30)),
        half_year().until().after(Span::days(30)),
    );
    assert!(half_year().overlaps(shifted.unwrap()));
}

#[test]
fn a_rule_that_protects_less_than_the_product_promises_is_refused() {
    assert_eq!(Rule::new(2, 2, 1000, vec![2]), Err(InvalidRule::Persons(2)));
    let organisations = Rule::new(3, 1, 1000, vec![3]);
    assert_eq!(organisations, Err(InvalidRule::Organisations(1)));
    assert_eq!(Rule::new(3, 2, 9, vec![3]), Err(InvalidRule::Population(9)));
    assert_eq!(Rule::new(3, 2, 1000, vec![3, 4]), Err(InvalidRule::Classes));
    assert_eq!(Rule::new(3, 2, 1000, vec![3, 6, 11, 21]), Ok(rule()));
    assert!(Period::new(START, START.after(Span::days(27))).is_err());
}

#[test]
fn a_hierarchy_that_leads_in_circles_and_an_area_outside_of_it_are_refused_by_name() {
    let circle = Ground::new([area("x")], |_| Some(area("x")), |_| None);
    assert_eq!(circle, Err(InvalidGround::Circle(area("x"))));
    let elsewhere = signals(&[(1, 1, "z9")]);
    let refused = settle(
        &rule(),
        &one_district(),
        half_year(),
        &elsewhere,
        after_it(),
    );
    assert_eq!(refused, Err(NotPublishable::UnknownArea(area("z9"))));
}

proptest! {
    #[test]
    fn what_is_sent_on_a_later_day_or_was_sent_before_changes_nothing_that_is_shown(
        of in proptest::collection::vec((0_u8..6, 0_u8..3, 1_u8..5), 0..12),
        (person, organisation, part, day) in (0_u8..9, 0_u8..3, 1_u8..5, 0_u32..400),
        after in any::<bool>(),
    ) {
        let names: Vec<String> = of.iter().map(|one| format!("ca{}", one.2)).collect();
        let of: Vec<(u8, u8, &str)> =
            of.iter().zip(&names).map(|(one, name)| (one.0, one.1, name.as_str())).collect();
        let before = signals(&of);
        let mut other = signal(200, person, organisation, &format!("ca{part}"));
        other.sent = if after {
            after_it().after(Span::days(day))
        } else {
            START.before(Span::days(day + 1))
        };
        let today = settle(&rule(), &one_district(), half_year(), &before, after_it());
        let both = [before, vec![other]].concat();
        let tomorrow = after_it().after(Span::days(day + 1));
        prop_assert_eq!(
            today, settle(&rule(), &one_district(), half_year(), &both, tomorrow)
        );
    }

    #[test]
    fn repeating_signals_and_their_order_change_nothing(
        of in proptest::collection::vec((0_u8..6, 0_u8..3, 1_u8..5), 0..12), turn in 0_usize..12,
    ) {
        let names: Vec<String> = of.iter().map(|one| format!("ca{}", one.2)).collect();
        let of: Vec<(u8, u8, &str)> =
            of.iter().zip(&names).map(|(one, name)| (one.0, one.1, name.as_str())).collect();
        let once = signals(&of);
        let mut turned = once.clone();
        turned.rotate_left(if once.is_empty() { 0 } else { turn % once.len() });
        let again: Vec<Evidence> = once.iter().map(|evidence| {
            let sent = evidence.sent.after(Span::days(1));
            Evidence { sent, signal: SignalId::new(sent, [77; 10]), ..evidence.clone() }
        }).collect();
        turned.extend(again);
        let ground = one_district();
        let first = settle(&rule(), &ground, half_year(), &once, after_it()).unwrap().0;
        let second = settle(&rule(), &ground, half_year(), &turned, after_it()).unwrap().0;
        prop_assert_eq!(first, second);
    }
}
