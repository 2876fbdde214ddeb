use super::*;
use crate::actor::{Places, Topic};
use crate::samples::{area, facts, field};
use proptest::prelude::*;

fn topic(text: &str) -> Topic {
    Topic {
        text: text.to_owned(),
        field: None,
    }
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let few = || proptest::collection::btree_set(0_u8..5, 0..4);
    (0_u8..3, 0_u8..3, few(), few(), proptest::option::of(few())).prop_map(
        |(name, summary, fields, offers, areas)| {
            let mut known = facts(&format!("N{name}"));
            known.summary = (summary > 0).then(|| format!("S{summary}"));
            known.fields = fields.iter().map(|n| field(&format!("f{n}"))).collect();
            known.offers = offers.iter().map(|n| topic(&format!("o{n}"))).collect();
            known.places = match areas {
                None => Places::Whole,
                Some(areas) => {
                    Places::Areas(areas.iter().map(|n| area(&format!("2021/q/{n}"))).collect())
                }
            };
            known
        },
    )
}

#[test]
fn two_who_add_different_offers_both_find_theirs_again() {
    let mut base = facts("A");
    base.offers = vec![topic("Sprachcafé")];
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.offers.push(topic("Hausaufgaben"));
    theirs.offers.push(topic("Garten"));
    let outcome = three_way(&base, &mine, &theirs);
    assert_eq!(outcome.conflicts, []);
    assert_eq!(
        outcome.combined.offers,
        [topic("Sprachcafé"), topic("Hausaufgaben"), topic("Garten")]
    );
}

#[test]
fn two_who_rewrite_the_same_offer_are_asked() {
    let mut base = facts("A");
    base.offers = vec![topic("Cafe")];
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.offers = vec![topic("Café am Montag")];
    theirs.offers = vec![topic("Café am Dienstag")];
    let outcome = three_way(&base, &mine, &theirs);
    assert_eq!(outcome.conflicts.len(), 1);
    let left = outcome.decide(&BTreeMap::new());
    assert_eq!(left, Err(Undecided(vec![Field::Offers])));
    let wrong = BTreeMap::from([(
        Field::Offers,
        Choice::Other(FieldValue::Name("X".to_owned())),
    )]);
    assert_eq!(outcome.decide(&wrong), Err(Undecided(vec![Field::Offers])));
    let mine = BTreeMap::from([(Field::Offers, Choice::Mine)]);
    assert_eq!(
        outcome.decide(&mine).unwrap().offers,
        [topic("Café am Montag")]
    );
}

#[test]
fn two_who_each_take_away_another_area_until_none_is_left_are_asked() {
    let areas = |keys: &[&str]| Places::Areas(keys.iter().map(|key| area(key)).collect());
    let mut base = facts("A");
    base.places = areas(&["2021/q/1", "2021/q/2"]);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.places = areas(&["2021/q/1"]);
    theirs.places = areas(&["2021/q/2"]);
    assert_eq!(
        three_way(&base, &mine, &theirs).conflicts[0].field,
        Field::Places
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn nobodys_change_gets_lost(base in any_facts(), mine in any_facts(), theirs in any_facts()) {
        let outcome = three_way(&base, &mine, &theirs);
        for &field in Field::ALL {
            let conflict = outcome.conflicts.iter().find(|conflict| conflict.field == field);
            let changed = |side: &Facts| !side.same(&base, field);
            match (changed(&mine), changed(&theirs), conflict) {
                (true, false, None) => prop_assert!(outcome.combined.same(&mine, field)),
                (false, true, None) => prop_assert!(outcome.combined.same(&theirs, field)),
                (false, false, None) => prop_assert!(outcome.combined.same(&base, field)),
                (true, true, None) => {}
                (mine_changed, theirs_changed, Some(conflict)) => {
                    prop_assert!(mine_changed && theirs_changed);
                    prop_assert_eq!(&conflict.mine, &mine.get(field));
                    prop_assert_eq!(&conflict.theirs, &theirs.get(field));
                    prop_assert_eq!(&conflict.base, &base.get(field));
                }
            }
        }
        let conflict = |field| outcome.conflicts.iter().any(|conflict| conflict.field == field);
        for side in [&mine, &theirs] {
            for offer in side.offers.iter().filter(|offer| !base.offers.contains(offer)) {
                prop_assert!(conflict(Field::Offers) || outcome.combined.offers.contains(offer));
            }
            for gone in base.offers.iter().filter(|offer| !side.offers.contains(offer)) {
                prop_assert!(conflict(Field::Offers) || !outcome.combined.offers.contains(gone));
            }
            for new in side.fields.difference(&base.fields) {
                prop_assert!(outcome.combined.fields.contains(new));
            }
            for gone in base.fields.difference(&side.fields) {
                prop_assert!(!outcome.combined.fields.contains(gone));
            }
        }
    }

    #[test]
    fn who_comes_first_makes_no_difference_but_for_order(
        base in any_facts(), one in any_facts(), other in any_facts()
    ) {
        let (a, b) = (three_way(&base, &one, &other), three_way(&base, &other, &one));
        let fields = |outcome: &ThreeWay| -> Vec<Field> {
            outcome.conflicts.iter().map(|conflict| conflict.field).collect()
        };
        prop_assert_eq!(fields(&a), fields(&b));
        for &field in Field::ALL {
            if field != Field::Offers && !fields(&a).contains(&field) {
                prop_assert!(a.combined.same(&b.combined, field));
            }
        }
    }

    #[test]
    fn every_value_comes_back_as_it_was_stored(known in any_facts()) {
        for &field in Field::ALL {
            let text = serde_json::to_string(&known.get(field)).unwrap();
            let back: FieldValue = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(back, known.get(field));
        }
        let text = serde_json::to_string(&known).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), known);
    }
}
