//! A sender tries to find out who else has signals, over **all** worlds of small cities: every way in
//! which a few other persons can have sent signals. What he cannot tell apart is what has the same
//! report and the same signals of his own. He has derived that others sent signals about an area if they
//! did in every world left to him; that is harm if the area is below the threshold in one of them.

use super::{samples::*, *};
use proptest::prelude::*;
use std::collections::BTreeMap;
use terms::AreaRef;

/// What one other person did: nothing, or signals about one or two areas for an organisation.
#[derive(Debug, Clone)]
struct Deed {
    places: Vec<usize>,
    organisation: u8,
}

struct Town {
    ground: Ground,
    finest: Vec<String>,
}

fn town(finest: &[(String, Option<u64>)]) -> Town {
    let borrowed: Vec<(&str, Option<u64>)> = finest
        .iter()
        .map(|(key, people)| (key.as_str(), *people))
        .collect();
    Town {
        ground: city(&borrowed),
        finest: finest.iter().map(|(key, _)| key.clone()).collect(),
    }
}

impl Town {
    /// Everyone knows that uninhabited parts hold none.
    fn likely(&self) -> Vec<usize> {
        let inhabited =
            |place: &usize| self.ground.population(&area(&self.finest[*place])) != Some(0);
        (0..self.finest.len()).filter(inhabited).collect()
    }

    /// How many people live in an area, as far as known.
    fn people(&self, place: &AreaRef) -> u64 {
        let inside = |key: &&String| key.starts_with(place.key.as_str());
        let known = |key: &String| self.ground.population(&area(key)).unwrap_or(0);
        self.finest.iter().filter(inside).map(known).sum()
    }

    fn deeds(&self, pairs: bool) -> Vec<Deed> {
        let likely = self.likely();
        let mut places: Vec<Vec<usize>> = likely.iter().map(|place| vec![*place]).collect();
        if pairs {
            for (n, one) in likely.iter().enumerate() {
                places.extend(likely[..n].iter().map(|other| vec![*other, *one]));
            }
        }
        let deed = |places: &Vec<usize>, organisation| Deed {
            places: places.clone(),
            organisation,
        };
        let nothing = Deed {
            places: Vec::new(),
            organisation: 0,
        };
        let active = places.iter().flat_map(|one| [deed(one, 0), deed(one, 1)]);
        std::iter::once(nothing).chain(active).collect()
    }

    fn evidence(&self, attacker: &[usize], others: &[usize], deeds: &[Deed]) -> Vec<Evidence> {
        let mut of: Vec<(u8, u8, &str)> = attacker
            .iter()
            .map(|place| (99, 0, self.finest[*place].as_str()))
            .collect();
        for (person, deed) in (0_u8..).zip(others) {
            let deed = &deeds[*deed];
            of.extend(
                deed.places
                    .iter()
                    .map(|place| (person, deed.organisation, self.finest[*place].as_str())),
            );
        }
        signals(&of)
    }
}

/// All ways to give so many like persons one of so many deeds.
fn multisets(persons: usize, deeds: usize) -> Vec<Vec<usize>> {
    if persons == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for fewer in multisets(persons - 1, deeds) {
        let from = fewer.last().copied().unwrap_or(0);
        all.extend((from..deeds).map(|deed| [fewer.as_slice(), &[deed]].concat()));
    }
    all
}

#[derive(Default)]
struct Left {
    worlds: usize,
    /// Per area: in how many of them others sent signals about it.
    others: BTreeMap<AreaRef, usize>,
    /// Per area: whether it is below the threshold in one of them although others sent signals.
    below: BTreeMap<AreaRef, bool>,
}

/// The first harm found: the report and the area; and how many reports were not empty.
fn attack(
    town: &Town,
    rule: &Rule,
    persons: usize,
    pairs: bool,
    own: &[usize],
) -> (Option<String>, usize) {
    let deeds = town.deeds(pairs);
    let mut views: BTreeMap<Vec<Statement>, Left> = BTreeMap::new();
    for others in multisets(persons, deeds.len()) {
        let evidence = town.evidence(own, &others, &deeds);
        let report = settle(rule, &town.ground, half_year(), &evidence, after_it())
            .unwrap()
            .0;
        let left = views.entry(report.statements().to_vec()).or_default();
        left.worlds += 1;
        for place in town.ground.areas() {
            let inside: Vec<&Evidence> = evidence
                .iter()
                .filter(|one| one.area.key.as_str().starts_with(place.key.as_str()))
                .collect();
            let attacker = signal(0, 99, 0, "c").person;
            if inside.iter().any(|one| one.person != attacker) {
                *left.others.entry(place.clone()).or_default() += 1;
                let distinct = |key: fn(&Evidence) -> [u8; 16]| {
                    let mut all: Vec<_> = inside.iter().map(|one| key(one)).collect();
                    all.sort_unstable();
                    all.dedup();
                    u32::try_from(all.len()).unwrap()
                };
                let below = distinct(|one| one.person.id().bytes()) < rule.persons()
                    || distinct(|one| one.organisation.id().bytes()) < rule.organisations()
                    || town.people(place) < rule.population();
                *left.below.entry(place.clone()).or_default() |= below;
            }
        }
    }
    let told = views.keys().filter(|view| !view.is_empty()).count();
    let harm = views.iter().find_map(|(view, left)| {
        let known = |place: &&AreaRef| {
            left.others.get(*place) == Some(&left.worlds) && left.below.get(*place) == Some(&true)
        };
        town.ground
            .areas()
            .find(known)
            .map(|place| format!("{place} from {view:?}"))
    });
    (harm, told)
}

fn flat(parts: usize) -> Town {
    town(
        &(1..=parts)
            .map(|n| (format!("ca{n}"), Some(2_000)))
            .collect::<Vec<_>>(),
    )
}

#[test]
fn with_two_parts_in_a_joint_statement_the_attacker_succeeds() {
    let weak = rule().weakened_to_parts(2);
    let (harm, _) = attack(&flat(2), &weak, 4, false, &[]);
    assert!(harm.unwrap().starts_with("2021/area/ca"));
    let (harm, _) = attack(&flat(2), &rule(), 4, false, &[]);
    assert_eq!(harm, None);
}

#[test]
fn with_three_parts_he_fails_whatever_he_has_sent_himself() {
    for own in [&[][..], &[0], &[0, 1], &[0, 1, 2]] {
        let (harm, told) = attack(&flat(3), &rule(), 4, true, own);
        assert_eq!(harm, None, "{own:?}");
        assert!(told > 2, "{own:?}");
    }
}

#[test]
fn a_number_from_many_parts_does_not_betray_any_of_them_to_one_who_sent_about_all() {
    let everywhere = [0, 1, 2, 3];
    let (harm, told) = attack(&flat(4), &rule(), 5, false, &everywhere);
    assert_eq!(harm, None);
    assert!(told > 4);
}

fn any_town() -> impl Strategy<Value = Vec<(String, Option<u64>)>> {
    let shapes = [
        &["ca1", "ca2", "ca3", "cb1", "cb2"][..],
        &["ca1", "cb1", "cd1", "cd2"],
        &["ca1", "ca2", "cb", "cd", "ce"],
        &["ca11", "ca12", "ca2", "ca3", "cb"],
        &["ca1", "cb1", "cb2", "cd11", "cd12"],
        &["c1", "c2", "c3", "c4"],
    ];
    let people = prop_oneof![
        6 => Just(Some(2_000)),
        1 => Just(Some(600)),
        1 => Just(Some(0)),
        1 => Just(None),
    ];
    (
        proptest::sample::select(shapes.to_vec()),
        proptest::collection::vec(people, 5),
    )
        .prop_map(|(shape, people)| {
            let named = shape.iter().map(|key| (*key).to_owned());
            named.zip(people).collect()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_report_lets_a_sender_derive_that_an_area_below_the_threshold_has_other_signals(
        finest in any_town(), own in proptest::sample::subsequence(vec![0, 1, 2, 3], 0..=4)
    ) {
        let town = town(&finest);
        let (harm, _) = attack(&town, &rule(), 4, finest.len() < 5, &own);
        prop_assert_eq!(harm, None);
    }
}
