//! The same source again, whatever it says.

use super::*;
use proptest::prelude::*;

fn any_object() -> impl Strategy<Value = Value> {
    let reference = || (0_u8..5).prop_map(|n| url(&n.to_string()));
    let time = || (1_u8..28).prop_map(|day| format!("2026-02-{day:02}T10:00:00Z"));
    (
        reference(),
        0_usize..6,
        (reference(), reference(), reference()),
        (time(), time()),
        (any::<bool>(), any::<bool>(), 0_u8..4),
        time(),
    )
        .prop_map(|(id, kind, (one, two, three), (from, until), (deleted, votes, word), modified)| {
            let kind = ["Organization", "Membership", "Meeting", "AgendaItem", "Paper", "Consultation"][kind];
            let name = ["Rat", "Beirat", "Fraktion", "Amt"][usize::from(word)];
            json!({
                // Every type has its own identities, as with real servers.
                "id": id.replace("a.org/", &format!("a.org/{kind}")), "type": kind, "name": name,
                "deleted": deleted && votes, "modified": modified, "result": name, "role": name,
                "subOrganizationOf": one.replace("a.org/", "a.org/Organization"),
                "organization": two.replace("a.org/", "a.org/Organization"),
                "meeting": three.replace("a.org/", "a.org/Meeting"),
                "paper": one.replace("a.org/", "a.org/Paper"),
                "agendaItem": two.replace("a.org/", "a.org/AgendaItem"),
                "start": from, "end": until, "startDate": from, "endDate": until, "votingRight": votes,
            })
        })
}

proptest! {
    #[test]
    fn whatever_came_before_the_same_again_changes_nothing(
        before in proptest::collection::vec(any_object(), 0..25),
        now in proptest::collection::vec(any_object(), 0..25),
        only_changes: bool,
    ) {
        let ours = OurSide::default().after(&plan(&before, &OurSide::default()));
        let since = only_changes.then_some("2026-01-01T00:00:00Z");
        let outcome = outcome_of(&now, since);
        let first = Plan::new(&outcome, &ours, Scope::default());
        let after = ours.after(&first);
        let second = Plan::new(&outcome, &after, Scope::default());
        prop_assert!(second.changes_nothing(), "{:?}", second);
    }

    #[test]
    fn nothing_that_people_confirmed_last_is_ever_changed(
        before in proptest::collection::vec(any_object(), 0..25),
        now in proptest::collection::vec(any_object(), 0..25),
    ) {
        let mut ours = OurSide::default().after(&plan(&before, &OurSide::default()));
        let confirmed = Some(moment("2026-03-01T00:00:00Z"));
        for known in ours.bodies.values_mut() {
            known.confirmed = confirmed;
        }
        for known in ours.meetings.values_mut() {
            known.confirmed = confirmed;
        }
        let after = ours.after(&plan(&now, &ours));
        for (id, known) in &ours.bodies {
            prop_assert_eq!(&after.bodies[id], known);
        }
        for (id, known) in &ours.meetings {
            prop_assert_eq!(&after.meetings[id], known);
        }
    }
}
