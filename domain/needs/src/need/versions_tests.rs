use super::{samples::*, *};
use proptest::prelude::*;

#[test]
fn who_changes_what_nobody_changed_meanwhile_makes_the_next_version_and_the_old_stays() {
    let mut need = need(1, "Plätze in der Kita");
    let better = content("Plätze in der Kita für alle");
    let made = need.revise(Version::FIRST, better.clone(), planner(), NOW);
    assert_eq!(made, Ok(Version::new(2)));
    assert_eq!(need.revision().content, better);
    assert_eq!(need.revisions()[0].content.title, "Plätze in der Kita");
    let twice = need.revise(Version::FIRST, better, planner(), NOW);
    assert_eq!(twice, Ok(Version::new(2)));
    assert_eq!(need.revisions().len(), 2);
}

#[test]
fn two_who_change_different_fields_get_both_changes_proposed() {
    let mut need = need(1, "Plätze in der Kita");
    let mut theirs = need.revision().content.clone();
    theirs.description = "Vor allem am Nachmittag.".into();
    let mut mine = need.revision().content.clone();
    mine.title = "Plätze in der Kita am Nachmittag".into();
    need.revise(Version::FIRST, theirs, planner(), NOW).unwrap();
    let refused = need.revise(Version::FIRST, mine.clone(), resident(), NOW);
    let Err(Conflict::Meanwhile {
        together, clashes, ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert!(clashes.is_empty());
    assert_eq!(together.title, mine.title);
    assert_eq!(together.description, "Vor allem am Nachmittag.");
    let made = need.revise(Version::new(2), *together, resident(), NOW);
    assert_eq!(made, Ok(Version::new(3)));
}

#[test]
fn two_who_change_the_same_field_see_both_and_what_it_was() {
    let mut need = need(1, "Plätze");
    need.revise(Version::FIRST, content("Kitaplätze"), planner(), NOW)
        .unwrap();
    let refused = need.revise(Version::FIRST, content("Hortplätze"), resident(), NOW);
    let Err(Conflict::Meanwhile {
        base,
        theirs,
        mine,
        clashes,
        ..
    }) = refused
    else {
        panic!("{refused:?}");
    };
    assert_eq!(base.content.title, "Plätze");
    assert_eq!(theirs.content.title, "Kitaplätze");
    assert_eq!(mine.title, "Hortplätze");
    assert_eq!(clashes, [Clash(Field::Title)]);
}

#[test]
fn a_faulty_wording_and_a_version_that_never_was_are_refused() {
    let mut need = need(1, "Plätze in der Kita");
    let faulty = need.revise(Version::FIRST, content(""), planner(), NOW);
    assert!(matches!(faulty, Err(Conflict::Faulty(_))));
    let unknown = need.revise(Version::new(7), content("Neu"), planner(), NOW);
    assert_eq!(unknown, Err(Conflict::UnknownVersion(Version::new(7))));
}

fn any_wording() -> impl Strategy<Value = Content> {
    ("[abc]", "[abc]{0,1}", 2020_u16..2022).prop_map(|(title, description, year)| {
        let mut wording = content(&title);
        wording.description = description;
        wording.since = Some(Since {
            year: terms::ReferencePeriod::year(year).unwrap(),
            month: None,
        });
        wording
    })
}

proptest! {
    #[test]
    fn whatever_editors_do_every_wording_is_a_version_or_in_a_conflict(
        edits in proptest::collection::vec((1_u32..5, any_wording()), 0..10)
    ) {
        let mut need = need(1, "a");
        for (based_on, wording) in edits {
            let before = need.clone();
            match need.revise(Version::new(based_on), wording.clone(), planner(), NOW) {
                Ok(_) => prop_assert_eq!(&need.revision().content, &wording),
                Err(Conflict::Meanwhile { base, theirs, mine, together, clashes }) => {
                    prop_assert_eq!(&need, &before);
                    prop_assert_eq!(&*mine, &wording);
                    prop_assert_eq!(&*theirs, before.revision());
                    let clash = clashes.contains(&Clash(Field::Title));
                    if mine.title == base.content.title {
                        prop_assert_eq!(&together.title, &theirs.content.title);
                    } else {
                        prop_assert_eq!(&together.title, &mine.title);
                        let changed = theirs.content.title != base.content.title;
                        prop_assert_eq!(clash, changed && theirs.content.title != mine.title);
                    }
                }
                Err(Conflict::UnknownVersion(version)) => {
                    prop_assert!(version.number() as usize > need.revisions().len());
                }
                Err(other) => prop_assert!(false, "{other}"),
            }
            let kept = &need.revisions()[..before.revisions().len()];
            prop_assert_eq!(kept, before.revisions());
        }
    }
}
