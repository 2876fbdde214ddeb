//! Who asks.

use super::*;
use terms::Moment;

/// Somebody with at most one acting, at a moment.
#[derive(Clone)]
pub(crate) struct Person {
    account: Option<u8>,
    acting: Option<(Role, Option<u8>, Option<&'static str>)>,
    at: Moment,
}

impl Person {
    /// Nobody known.
    pub(crate) fn unknown() -> Self {
        Self {
            account: None,
            acting: None,
            at: day(1),
        }
    }

    /// An account without a role.
    pub(crate) fn resident(number: u8) -> Self {
        Self {
            account: Some(number),
            ..Self::unknown()
        }
    }

    /// In a role everywhere, for nobody.
    pub(crate) fn in_role(number: u8, role: Role) -> Self {
        Self {
            acting: Some((role, None, None)),
            ..Self::resident(number)
        }
    }

    /// Neighbourhood management of an area, by a provider.
    pub(crate) fn manager(number: u8, of: &'static str) -> Self {
        Self {
            acting: Some((Role::NeighbourhoodManager, Some(9), Some(of))),
            ..Self::resident(number)
        }
    }

    /// Writes for an organisation.
    pub(crate) fn editor(number: u8, organisation: u8) -> Self {
        Self {
            acting: Some((Role::Editor, Some(organisation), None)),
            ..Self::resident(number)
        }
    }

    /// The same at another day. Actings hold for a year from the beginning.
    pub(crate) fn on(&self, days: u32) -> Self {
        Self {
            at: day(days),
            ..self.clone()
        }
    }

    pub(crate) fn visitor(&self) -> Visitor {
        let Some(number) = self.account else {
            return Visitor::public(self.at);
        };
        let email = Email::new("mensch@stadt.example").unwrap();
        let person = Account::of_person(account(number), email, State::Active { last_seen: NOW });
        let held = self.acting.map(|(role, organisation, places)| {
            let places = places.map(|key| Places::areas([area(key)]).unwrap());
            Acting::new(ActingParts {
                id: acting(number),
                account: account(number),
                role,
                principal: organisation.map(|one| Principal::Organisation(actor(one))),
                places: places.unwrap_or(Places::Everywhere),
                term: Term::new(NOW, Some(day(365))).unwrap(),
            })
            .unwrap()
        });
        Visitor {
            viewer: Viewer::signed_in(&person, held.into_iter().collect(), self.at).unwrap(),
            name: Some("Ines Beispiel".to_owned()),
        }
    }
}
