use super::*;
use crate::actor::{Edit, Topic};
use crate::samples::{NOW, account, actor_id, facts, field, published};
use proptest::prelude::*;
use terms::AccountId;

fn two() -> (Actor, Actor) {
    let mut first = facts("Nachbarn e.V.");
    first.fields.insert(field("youth"));
    let mut second = facts("Nachbarn");
    second.summary = Some("Wir helfen.".to_owned());
    second.fields.insert(field("age"));
    (published(1, first), published(2, second))
}

fn hierarchy(pairs: &[(u8, Option<u8>)]) -> Hierarchy {
    Hierarchy::new(
        pairs
            .iter()
            .map(|(id, of)| (actor_id(*id), of.map(actor_id))),
    )
    .unwrap()
}

fn reference(number: u8, sense: &str) -> Reference {
    let from = AccountId::of(actor_id(number).id()).into();
    Reference {
        from,
        sense: sense.to_owned(),
    }
}

fn by() -> (AccountId, Moment) {
    (account(), NOW)
}

#[test]
fn a_merge_proposes_what_loses_least_and_says_which_references_move() {
    let (mut keep, mut gone) = two();
    let all = hierarchy(&[(1, None), (2, None), (3, Some(2))]);
    let to_keep = [reference(8, "works for")];
    let to_gone = [
        reference(8, "works for"),
        reference(8, "leads"),
        reference(9, "works for"),
    ];
    let merged = merge(
        (&mut keep, &mut gone),
        &BTreeMap::new(),
        (&to_keep, &to_gone),
        &all,
        by(),
    );
    let merged = merged.unwrap();
    assert_eq!(keep.facts().name, "Nachbarn e.V.");
    assert_eq!(keep.facts().summary.as_deref(), Some("Wir helfen."));
    assert_eq!(keep.facts().fields, [field("age"), field("youth")].into());
    assert_eq!(
        merged.moved,
        [reference(8, "leads"), reference(9, "works for")]
    );
    assert_eq!(merged.doubled, [reference(8, "works for")]);
    assert_eq!(merged.parts, [actor_id(3)]);
    assert!(matches!(gone.state(), State::Merged { into, .. } if *into == actor_id(1)));
    let edit = Edit {
        seen: gone.version(),
        base: facts("A"),
        wanted: facts("B"),
    };
    assert_eq!(
        gone.edit(&edit, account(), NOW),
        Err(Refusal::Merged(actor_id(1)))
    );
}

#[test]
fn a_merge_taken_back_keeps_what_was_edited_since() {
    let (mut keep, mut gone) = two();
    let (before_keep, before_gone) = (keep.clone(), gone.clone());
    let all = hierarchy(&[(1, None), (2, None)]);
    let merged = merge(
        (&mut keep, &mut gone),
        &BTreeMap::new(),
        (&[], &[reference(9, "x")]),
        &all,
        by(),
    );
    let merged = merged.unwrap();
    let mut wanted = keep.facts().clone();
    wanted.short_name = Some("NB".to_owned());
    let edit = Edit {
        seen: keep.version(),
        base: keep.facts().clone(),
        wanted,
    };
    keep.edit(&edit, account(), NOW).unwrap();
    let back = separate(&merged, (&mut keep, &mut gone), &BTreeMap::new(), by()).unwrap();
    assert_eq!(back.back, [reference(9, "x")]);
    assert_eq!(gone.facts(), before_gone.facts());
    assert_eq!(gone.state(), before_gone.state());
    assert_eq!(keep.facts().short_name.as_deref(), Some("NB"));
    assert_eq!(keep.facts().summary, before_keep.facts().summary);
    let again = separate(&merged, (&mut keep, &mut gone), &BTreeMap::new(), by());
    assert_eq!(again, Err(MergeRefusal::OtherMerge));
}

#[test]
fn a_field_of_the_merge_that_was_edited_since_is_for_a_person_to_decide() {
    let (mut keep, mut gone) = two();
    let all = hierarchy(&[(1, None), (2, None)]);
    let merged = merge(
        (&mut keep, &mut gone),
        &BTreeMap::new(),
        (&[], &[]),
        &all,
        by(),
    )
    .unwrap();
    let mut wanted = keep.facts().clone();
    wanted.summary = Some("Wir helfen gern.".to_owned());
    let edit = Edit {
        seen: keep.version(),
        base: keep.facts().clone(),
        wanted,
    };
    keep.edit(&edit, account(), NOW).unwrap();
    let refused = separate(&merged, (&mut keep, &mut gone), &BTreeMap::new(), by());
    assert!(matches!(refused, Err(MergeRefusal::EditedSince(_))));
    assert_eq!(gone.state().name(), "merged");
    let choices = BTreeMap::from([(Field::Summary, Choice::Theirs)]);
    separate(&merged, (&mut keep, &mut gone), &choices, by()).unwrap();
    assert_eq!(keep.facts().summary.as_deref(), Some("Wir helfen gern."));
}

#[test]
fn what_would_lose_something_or_go_in_a_circle_is_refused() {
    let flat = hierarchy(&[(1, None), (2, None)]);
    let none = BTreeMap::new();
    let refused = |all: &Hierarchy, picks: &BTreeMap<Field, Pick>, change: &dyn Fn(&mut Actor)| {
        let (mut keep, mut gone) = two();
        change(&mut gone);
        let before = (keep.clone(), gone.clone());
        let refused = merge((&mut keep, &mut gone), picks, (&[], &[]), all, by()).unwrap_err();
        assert_eq!((keep, gone), before);
        refused
    };
    let part = hierarchy(&[(1, None), (2, Some(1))]);
    assert_eq!(
        refused(&part, &none, &|_| {}),
        MergeRefusal::OneAboveTheOther
    );
    let both = BTreeMap::from([(Field::Name, Pick::Both)]);
    assert_eq!(
        refused(&flat, &both, &|_| {}),
        MergeRefusal::NotBoth(Field::Name)
    );
    let submit = |gone: &mut Actor| {
        gone.claim(account(), NOW).unwrap();
        let edit = Edit {
            seen: gone.version(),
            base: facts("A"),
            wanted: facts("B"),
        };
        gone.submit(&edit, account(), NOW).unwrap();
    };
    assert_eq!(refused(&flat, &none, &submit), MergeRefusal::AwaitingReview);
    let end = |gone: &mut Actor| {
        gone.dissolve(account(), NOW).unwrap();
    };
    assert!(matches!(refused(&flat, &none, &end), MergeRefusal::Step(_)));
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let few = proptest::collection::btree_set(0_u8..6, 0..4);
    (0_u8..3, few.clone(), few).prop_map(|(name, fields, offers)| {
        let mut known = facts(&format!("N{name}"));
        known.fields = fields.iter().map(|n| field(&format!("f{n}"))).collect();
        let topic = |n: &u8| Topic {
            text: format!("o{n}"),
            field: None,
        };
        known.offers = offers.iter().map(topic).collect();
        known
    })
}

proptest! {
    #[test]
    fn a_merge_that_is_taken_back_at_once_leaves_no_trace_in_the_facts(
        one in any_facts(), other in any_facts(), picks in proptest::collection::vec(0_u8..2, 3)
    ) {
        let pick = |n: &u8| if *n == 0 { Pick::Keep } else { Pick::Gone };
        let picks: BTreeMap<Field, Pick> = [Field::Name, Field::Fields, Field::Offers]
            .into_iter().zip(picks.iter().map(pick)).collect();
        let (mut keep, mut gone) = (published(1, one.clone()), published(2, other.clone()));
        let all = hierarchy(&[(1, None), (2, None)]);
        let merged = merge((&mut keep, &mut gone), &picks, (&[], &[]), &all, by()).unwrap();
        separate(&merged, (&mut keep, &mut gone), &BTreeMap::new(), by()).unwrap();
        prop_assert_eq!(keep.facts(), &one);
        prop_assert_eq!(gone.facts(), &other);
    }

    #[test]
    fn what_is_proposed_loses_no_entry_of_either(one in any_facts(), other in any_facts()) {
        let (mut keep, mut gone) = (published(1, one.clone()), published(2, other.clone()));
        let all = hierarchy(&[(1, None), (2, None)]);
        merge((&mut keep, &mut gone), &BTreeMap::new(), (&[], &[]), &all, by()).unwrap();
        for facts in [&one, &other] {
            prop_assert!(facts.fields.is_subset(&keep.facts().fields));
            prop_assert!(facts.offers.iter().all(|offer| keep.facts().offers.contains(offer)));
        }
    }
}
