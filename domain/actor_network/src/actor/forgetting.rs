//! Forgetting persons: who was named as a contact goes from what is kept, the step and the role stay.

use super::{Actor, Change, Event, Facts, FieldValue, Openness, RoleContact, State, What};
use crate::fold;
use terms::{AccountId, Moment};

/// Who is forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forgotten {
    /// Every person, with all that tells how to reach the roles.
    Everyone,
    /// One person.
    Person {
        /// Their name, folded; empty if it is not known.
        name: String,
        /// Their e-mail address, folded; empty if it is not known.
        email: String,
    },
}

impl Forgotten {
    /// One person by name and e-mail address. Names are compared without case, accents and doubled
    /// blanks.
    pub fn person(name: &str, email: &str) -> Self {
        Self::Person {
            name: plain(name),
            email: plain(email),
        }
    }

    /// Takes the forgotten out of contacts; roles stay. Whether something was there to be forgotten.
    fn leave(&self, contacts: &mut [RoleContact]) -> bool {
        let mut changed = false;
        for contact in contacts {
            changed |= match self {
                Self::Everyone => {
                    let was = contact.person.take().is_some() || !contact.channels.is_empty();
                    contact.channels.clear();
                    was
                }
                Self::Person { name, email } => leave_person(contact, name, email),
            };
        }
        changed
    }
}

fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn leave_person(contact: &mut RoleContact, name: &str, email: &str) -> bool {
    let before = contact.channels.len();
    let named = !name.is_empty() && contact.person.as_deref().map(plain).as_deref() == Some(name);
    if named {
        contact.person = None;
        contact.person_openness = Openness::default();
    }
    // What is public of the role belongs to the office; what is private may be the person's own.
    contact.channels.retain(|channel| {
        let own = !email.is_empty() && plain(&channel.value) == email;
        !(own || (named && channel.openness == Openness::Private))
    });
    named || contact.channels.len() < before
}

fn leave_value(value: &mut FieldValue, who: &Forgotten) -> bool {
    match value {
        FieldValue::Contacts(contacts) => who.leave(contacts),
        _ => false,
    }
}

impl Facts {
    /// Takes the forgotten out of the contacts. Whether something was there to be forgotten.
    pub fn forget(&mut self, who: &Forgotten) -> bool {
        who.leave(&mut self.contacts)
    }
}

impl Actor {
    /// Takes the forgotten out of what is known now and of a change that waits. If they were among its
    /// contacts, that is a step of the history that does not name them.
    pub fn forget(&mut self, who: &Forgotten, by: AccountId, now: Moment) -> Option<Event> {
        self.state.forget(who);
        if !self.facts.forget(who) {
            return None;
        }
        self.version.0 += 1;
        let contacts = || FieldValue::Contacts(self.facts.contacts.clone());
        let change = Change {
            before: contacts(),
            after: contacts(),
        };
        let what = What::Edited {
            meanwhile: Vec::new(),
        };
        Some(self.event(what, vec![change], by, now))
    }
}

impl Event {
    /// Takes the forgotten out of what changed; that it changed, when and by which account stays.
    /// Whether something was there to be forgotten.
    pub fn forget(&mut self, who: &Forgotten) -> bool {
        let mut changed = false;
        for change in &mut self.changes {
            changed |= leave_value(&mut change.before, who);
            changed |= leave_value(&mut change.after, who);
        }
        changed
    }
}

impl State {
    /// Takes the forgotten out of a change that waits for review. Whether something was there to be
    /// forgotten.
    pub fn forget(&mut self, who: &Forgotten) -> bool {
        match self {
            State::AwaitingReview { pending, .. } => {
                let base = pending.base.forget(who);
                pending.wanted.forget(who) || base
            }
            State::Merged { before, .. } => before.forget(who),
            State::Proposed
            | State::Published
            | State::Claimed { .. }
            | State::Dormant { .. }
            | State::Dissolved => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Channel, ChannelKind, Edit};
    use crate::samples::{NOW, account, facts, published};

    fn contact(person: &str, email: &str) -> RoleContact {
        let channel = |kind, value: &str, openness| Channel {
            kind,
            value: value.to_owned(),
            openness,
        };
        RoleContact {
            role: "Leitung".to_owned(),
            person: Some(person.to_owned()),
            person_openness: Openness::Public,
            channels: vec![
                channel(ChannelKind::Phone, "0000 11", Openness::Private),
                channel(ChannelKind::Phone, "0000 22", Openness::Public),
                channel(ChannelKind::Email, email, Openness::Public),
            ],
        }
    }

    fn replaced() -> (Actor, Event) {
        let mut known = facts("Verein");
        known.contacts = vec![contact("Erika  Müßig", "erika@v.example")];
        let mut actor = published(1, known.clone());
        let mut wanted = known.clone();
        wanted.contacts = vec![contact("Kim Neu", "kim@v.example")];
        let edit = Edit {
            seen: actor.version(),
            base: known,
            wanted,
        };
        let event = actor.edit(&edit, account(), NOW).unwrap();
        (actor, event)
    }

    fn persons(value: &FieldValue) -> Vec<Option<String>> {
        let FieldValue::Contacts(contacts) = value else {
            panic!("no contacts");
        };
        contacts.iter().map(|one| one.person.clone()).collect()
    }

    #[test]
    fn one_person_goes_from_a_step_and_the_other_and_the_step_stay() {
        let (_, mut event) = replaced();
        let who = Forgotten::person("erika muessig", "Erika@V.example");
        assert!(event.forget(&who));
        let change = &event.changes[0];
        assert_eq!(persons(&change.before), [None]);
        assert_eq!(persons(&change.after), [Some("Kim Neu".to_owned())]);
        let FieldValue::Contacts(before) = &change.before else {
            panic!("no contacts");
        };
        let left: Vec<&str> = before[0]
            .channels
            .iter()
            .map(|one| one.value.as_str())
            .collect();
        assert_eq!(left, ["0000 22"]);
        assert!(!event.forget(&who), "nothing is left to be forgotten");
    }

    #[test]
    fn a_person_who_is_named_now_goes_with_a_step_that_does_not_name_them() {
        let (mut actor, _) = replaced();
        let before = actor.version();
        let who = Forgotten::person("Kim Neu", "kim@v.example");
        let event = actor.forget(&who, account(), NOW).unwrap();
        assert_eq!(persons(&event.changes[0].before), [None]);
        assert_eq!(actor.facts().contacts[0].person, None);
        assert_eq!(actor.facts().contacts[0].role, "Leitung");
        assert!(actor.version() > before);
        assert_eq!(actor.forget(&who, account(), NOW), None);
    }

    #[test]
    fn everyone_goes_and_the_roles_stay() {
        let (_, mut event) = replaced();
        assert!(event.forget(&Forgotten::Everyone));
        for value in [&event.changes[0].before, &event.changes[0].after] {
            assert_eq!(persons(value), [None]);
        }
        assert!(!event.forget(&Forgotten::Everyone));
    }

    #[test]
    fn without_name_and_address_nobody_is_forgotten() {
        let (actor, mut event) = replaced();
        let nobody = Forgotten::person("", "");
        assert!(!event.forget(&nobody));
        let mut facts = actor.facts().clone();
        facts.contacts[0].person = Some(" ".to_owned());
        assert!(!facts.forget(&nobody));
    }
}
