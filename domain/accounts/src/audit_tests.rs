use super::*;
use crate::samples::{NOW, actor, days_later};
use proptest::prelude::*;
use terms::ActingId;

const ORIGIN: [u8; 32] = [42; 32];

fn kept(number: u8) -> Kept {
    Kept {
        content: Content {
            by: number
                .is_multiple_of(2)
                .then(|| ActingId::new(NOW, [number; 10]).into()),
            subject: actor(number).into(),
            payload: format!("Anna accepted need {number}").into_bytes(),
        },
        salt: [number; 32],
    }
}

fn chain(length: u8) -> Vec<Entry> {
    let mut head = Head::of_origin(ORIGIN);
    (0..length)
        .map(|number| {
            let entry = head.append(days_later(number.into()), "need.accept", kept(number));
            head = entry.head();
            entry
        })
        .collect()
}

fn verified(entries: &[Entry], sealed: &[Head]) -> Result<Verified, Broken> {
    let mut verifier = Verifier::new(ORIGIN, sealed.iter().copied());
    for entry in entries {
        verifier.take(entry)?;
    }
    verifier.finish()
}

fn broken(number: u64, fault: Fault) -> Result<Verified, Broken> {
    Err(Broken { number, fault })
}

#[test]
fn a_chain_that_nobody_touched_holds() {
    let entries = chain(5);
    let head = entries[4].head();
    let sealed = [entries[1].head(), head, Head::of_origin(ORIGIN)];
    assert_eq!(
        verified(&entries, &sealed),
        Ok(Verified { head, erased: 0 })
    );
    let empty = Head::of_origin(ORIGIN);
    assert_eq!(verified(&[], &[empty]).unwrap().head, empty);
}

#[test]
fn a_person_is_erased_and_the_chain_still_holds() {
    let mut entries = chain(5);
    let head = entries[4].head();
    assert!(entries[2].erase());
    assert!(!entries[2].erase());
    assert_eq!(
        verified(&entries, &[head]),
        Ok(Verified { head, erased: 1 })
    );
    assert!(!format!("{:?}", entries[2]).contains("Anna"));
}

#[test]
fn nobody_can_tell_from_an_erased_entry_what_it_said() {
    let content = kept(1).content;
    let with_salt = |salt| {
        Head::of_origin(ORIGIN).append(
            NOW,
            "need.accept",
            Kept {
                content: content.clone(),
                salt,
            },
        )
    };
    assert_ne!(with_salt([1; 32]).commitment, with_salt([2; 32]).commitment);
}

#[test]
fn an_entry_that_is_left_out_put_in_or_moved_is_named() {
    let entries = chain(5);
    let mut without = entries.clone();
    without.remove(2);
    assert_eq!(
        verified(&without, &[]),
        broken(3, Fault::Number { found: 4 })
    );
    let mut twice = entries.clone();
    twice.insert(3, entries[2].clone());
    assert_eq!(verified(&twice, &[]), broken(4, Fault::Number { found: 3 }));
    let mut moved = entries;
    moved.swap(1, 2);
    assert_eq!(verified(&moved, &[]), broken(2, Fault::Number { found: 3 }));
}

#[test]
fn an_end_that_is_cut_off_is_seen_by_who_kept_its_head() {
    let entries = chain(5);
    let head = entries[4].head();
    assert!(verified(&entries[..3], &[]).is_ok());
    assert_eq!(verified(&entries[..3], &[head]), broken(4, Fault::Missing));
}

#[test]
fn a_chain_written_anew_is_seen_by_who_kept_a_head_of_the_old_one() {
    let old = chain(5);
    let mut entries = old[..2].to_vec();
    let mut head = entries[1].head();
    for number in 2..5_u8 {
        let entry = head.append(days_later(number.into()), "need.refuse", kept(number));
        head = entry.head();
        entries.push(entry);
    }
    assert!(verified(&entries, &[]).is_ok());
    let sealed = [old[1].head(), old[3].head(), old[4].head()];
    assert_eq!(verified(&entries, &sealed), broken(4, Fault::Sealed));
}

#[test]
fn an_entry_put_in_for_another_is_seen_even_if_the_next_one_is_made_to_follow_it() {
    let mut entries = chain(5);
    let forged = entries[1].head().append(NOW, "need.refuse", kept(9));
    entries[3].previous = forged.hash;
    entries[2] = forged;
    assert_eq!(verified(&entries, &[]), broken(4, Fault::Changed));
}

#[test]
fn the_chain_of_another_installation_is_not_taken() {
    let mut verifier = Verifier::new([43; 32], []);
    let refused = verifier.take(&chain(1)[0]);
    assert_eq!(
        refused,
        Err(Broken {
            number: 1,
            fault: Fault::Previous
        })
    );
}

/// Changes one field of an entry.
fn tamper(entry: &mut Entry, field: u8, change: u8) {
    let place = usize::from(change % 32);
    let Entry { kept, .. } = entry;
    let kept = kept.as_mut().unwrap();
    match field {
        0 => entry.number += u64::from(change),
        1 => entry.at = Moment::from_micros(entry.at.micros() + i64::from(change)),
        2 => entry.action.push('s'),
        3 => entry.commitment[place] ^= change,
        4 => entry.previous[place] ^= change,
        5 => entry.hash[place] ^= change,
        6 => kept.salt[place] ^= change,
        7 => kept.content.by = Some(ActingId::new(NOW, [100 | change; 10]).into()),
        8 => kept.content.subject = actor(100 | change).into(),
        9 => kept.content.subject.kind = terms::EntityKind::Account,
        _ => kept.content.payload[place % 10] ^= change,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn whatever_field_of_whatever_entry_is_changed_that_entry_is_named_first(
        which in 0_usize..6, field in 0_u8..11, change in 1_u8..=255
    ) {
        let mut entries = chain(6);
        let head = entries[5].head();
        tamper(&mut entries[which], field, change);
        let found = verified(&entries, &[head]).unwrap_err();
        prop_assert_eq!(found.number, which as u64 + 1);
    }

    #[test]
    fn a_change_with_a_new_hash_is_seen_at_the_next_entry_or_by_the_head(
        which in 0_usize..6, field in 1_u8..4, change in 1_u8..=255
    ) {
        let mut entries = chain(6);
        let head = entries[5].head();
        let entry = &mut entries[which];
        tamper(entry, field, change);
        entry.erase();
        entry.hash = entry.computed_hash();
        let found = verified(&entries, &[head]).unwrap_err();
        let expected = if which == 5 { (6, Fault::Sealed) } else { (which as u64 + 2, Fault::Previous) };
        prop_assert_eq!((found.number, found.fault), expected);
    }

    #[test]
    fn whoever_is_erased_the_chain_holds_and_counts_them(
        erased in proptest::collection::btree_set(0_usize..6, 0..6)
    ) {
        let mut entries = chain(6);
        let head = entries[5].head();
        for which in &erased {
            entries[*which].erase();
        }
        let expected = Verified { head, erased: erased.len() as u64 };
        prop_assert_eq!(verified(&entries, &[head]), Ok(expected));
    }
}
