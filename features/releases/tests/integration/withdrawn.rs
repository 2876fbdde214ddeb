//! The mark of a withdrawn release beside its manifest.

use crate::sealed::written;
use releases::{
    package::{
        ApproveError, Approver, MarkError, OpenError, WithdrawnMark, approve, mark_withdrawn, open,
    },
    store::example::{SEED, content, trusted},
};
use std::{fs, path::Path};

fn mark(release_id: &str) -> WithdrawnMark {
    WithdrawnMark {
        release_id: release_id.to_owned(),
        note: "Die Zahlen waren vertauscht.".to_owned(),
        at: 1_795_000_000_000_007,
    }
}

#[test]
fn a_marked_release_says_why_it_was_withdrawn_and_can_still_be_compared() {
    let (_folder, release) = written(&content("marked", 3, 2));
    assert_eq!(open(&release, &trusted()).unwrap().withdrawn, None);
    let mark = mark("musterstadt-marked");
    mark_withdrawn(&release, &mark).unwrap();
    let opened = open(&release, &trusted()).unwrap();
    assert_eq!(opened.withdrawn, Some(mark));
    assert_eq!(*opened.content, content("marked", 3, 2));
    // A better note takes the place of the first.
    let better = WithdrawnMark {
        note: "Besser gesagt.".to_owned(),
        ..self::mark("musterstadt-marked")
    };
    mark_withdrawn(&release, &better).unwrap();
    assert_eq!(open(&release, &trusted()).unwrap().withdrawn, Some(better));
}

#[test]
fn a_marked_release_is_not_approved() {
    let (_folder, release) = written(&content("marked", 3, 2));
    mark_withdrawn(&release, &mark("musterstadt-marked")).unwrap();
    let (role, name) = ("Leitung", "Mechthild Beispielfrau");
    let roles = [role.to_owned()];
    let who = Approver { role, name };
    let at = 1_795_000_000_000_009;
    let refused = approve(&release, &SEED, &trusted(), &roles, who, at).unwrap_err();
    assert!(matches!(refused, ApproveError::Withdrawn { .. }));
    let said = refused.to_string();
    assert!(said.contains("Die Zahlen waren vertauscht."), "{said}");
}

#[test]
fn only_the_release_that_was_withdrawn_is_marked() {
    let (_folder, release) = written(&content("other", 3, 2));
    let other = mark_withdrawn(&release, &mark("musterstadt-marked")).unwrap_err();
    assert!(matches!(other, MarkError::Other { .. }), "{other}");
    assert!(other.to_string().contains("musterstadt-other"));
    let nowhere = mark_withdrawn(Path::new("/nowhere"), &mark("musterstadt-other"));
    assert!(matches!(nowhere, Err(MarkError::NoRelease { .. })));
    assert_eq!(open(&release, &trusted()).unwrap().withdrawn, None);
}

#[test]
fn a_mark_that_cannot_be_read_is_no_leave_to_publish() {
    let (_folder, release) = written(&content("broken", 3, 2));
    fs::write(release.join("withdrawn.json"), "{").unwrap();
    let refused = open(&release, &trusted()).map(|_| ()).unwrap_err();
    assert!(
        matches!(&refused, OpenError::Content { file, .. } if file == "withdrawn.json"),
        "{refused}"
    );
}
