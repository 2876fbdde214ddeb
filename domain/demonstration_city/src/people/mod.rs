//! Who is there in Auenbruck: nearly 200 actors in a full actor model, bodies with seats, needs and
//! signals that tell a story, and logins to try. Everything is invented.
//!
//! # What it tells
//!
//! | Where | What | Who |
//! |---|---|---|
//! | Neue Gärtnerei (0205) | young families, too few places in day care; a room stands empty | `kita_gaertnerei`, `netz_gaertnerei`, `hofverein` |
//! | Weberviertel (0602) | single parents help each other; nobody cares for children before seven | `familienzentrum_weber`, `elternverein_allein`, `sitz_weber` |
//! | Sternsiedlung (0603) | little money, a strong house; advice on debts moves in | `mietertreff_stern`, `schuldnerberatung`, `wohnbau_soziales` |
//! | Hammerwerk (0604) | a school that is open in the evening; nothing for the young in the afternoon | `ganztagsschule_hammerwerk`, `streetwork` |
//! | Sonnenleite (0703) | people grow old at home; the county advises elsewhere | `kreis_pflegeberatung`, `kirche_hohenrain`, `netz_sonne` |
//! | Güterhof (0501) | fewer vote; a stage that could bring people together | `theater_gueterhof`, `qm_sued` |
//! | Hafen (12) | the mandate of the neighbourhood management is over, a seat is vacant | `qm_hafen`, `stadtteilrunde_hafen`, `sitz_hafen` |
//!
//! Two cells of the actor model are empty: the county has no contact point in the city, and no
//! business has anybody for the neighbourhood. A need speaks of each.
//!
//! # Walk
//!
//! Tables of facts (`actors`, `bodies_table`, `needs_table`, `signals_table`, `accounts`) become what the
//! rooms of the domain make of them. Moments are counted from "now"; identities are not.

mod accounts;
mod actors;
mod bodies;
mod bodies_table;
mod calendar;
mod dealings;
mod dealings_table;
mod history;
mod identity;
mod model;
mod needs;
mod needs_table;
mod row;
mod signals;
mod signals_table;
mod slip;

pub use self::accounts::DemoAccount;
pub use self::needs::DemoNeed;
pub use bodies::Consultation;
pub use dealings::{DemoMeeting, DemoPaper, DemoStep};
pub use history::DemoActor;
pub use signals::{Concern, DemoSummary, Signals};
pub use slip::Slip;

use crate::SEED;
use ::needs::Need;
use actor_network::{
    MunicipalityKey,
    actor::{ActorKind, Hierarchy, Lists},
    bodies::Body,
    model::{ModelConfig, Scope},
};
use std::collections::BTreeMap;
use terms::{ActorId, EntityId, Moment};

/// Everybody and everything that people have entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// The actor model.
    pub config: ModelConfig,
    /// Fields of action and target groups.
    pub lists: Lists,
    /// Whose actor model it is: a town with its county.
    pub scope: Scope,
    /// All actors with their history, those of the county first.
    pub actors: Vec<DemoActor>,
    /// What only bodies have; each is one of the actors.
    pub bodies: Vec<Body>,
    /// One matter on its way through three bodies.
    pub consultation: Consultation,
    /// Meetings of bodies, past and to come.
    pub meetings: Vec<DemoMeeting>,
    /// Papers on their way through bodies.
    pub papers: Vec<DemoPaper>,
    /// All needs with their history.
    pub needs: Vec<DemoNeed>,
    /// Signals of the last half-year and of the one that runs.
    pub signals: Signals,
    /// Logins, those to try first.
    pub accounts: Vec<DemoAccount>,
}

/// The people of the standard city, as if set up at `now`. The same moment gives the same people;
/// another moment gives the same identities and texts with other dates. Nothing reads the seed of the
/// figures: identities are those of [`SEED`].
///
/// # Errors
/// [`Slip`] if the tables are wrong, which the tests rule out for moments of this century, or if the
/// calendar ends before the terms do.
pub fn people(now: Moment) -> Result<People, Slip> {
    let keys = Keys::new(SEED)?;
    let accounts = accounts::accounts(&keys, now)?;
    let logins = Logins(&accounts);
    let actors = history::actors(&keys, &logins, now)?;
    Hierarchy::new(
        actors
            .iter()
            .map(|one| (one.actor.id(), one.actor.facts().parent)),
    )?;
    let scope = Scope::Town {
        town: MunicipalityKey::new(row::TOWN_KEY)?,
        county: Some(MunicipalityKey::new(row::COUNTY_KEY)?),
    };
    let bodies = bodies::bodies(&keys, now)?;
    let consultation = bodies::consultation(&keys)?;
    let needs = self::needs::needs(&keys, &logins, now)?;
    let signals = signals::signals(&keys, &logins, now)?;
    Ok(People {
        config: model::config()?,
        lists: model::lists()?,
        scope,
        actors,
        bodies,
        consultation,
        meetings: dealings::meetings(&keys, now)?,
        papers: dealings::papers(&keys, now)?,
        needs,
        signals,
        accounts,
    })
}

impl People {
    /// An actor by its key, such as `rat`.
    pub fn actor(&self, key: &str) -> Option<&DemoActor> {
        self.actors.iter().find(|one| one.key == key)
    }

    /// A need by its key.
    pub fn need(&self, key: &str) -> Option<&Need> {
        let found = self.needs.iter().find(|one| one.key == key);
        found.map(|one| &one.need)
    }

    /// A login by its key.
    pub fn account(&self, key: &str) -> Option<&DemoAccount> {
        self.accounts.iter().find(|one| one.key == key)
    }
}

/// Keys of actors with their identities.
struct Keys {
    seed: u64,
    actors: BTreeMap<&'static str, (ActorId, ActorKind)>,
}

impl Keys {
    fn new(seed: u64) -> Result<Self, Slip> {
        let mut actors = BTreeMap::new();
        for row in actors::rows() {
            let id = ActorId::of(identity::identity(seed, "actor", row.key));
            if actors.insert(row.key, (id, row.kind)).is_some() {
                return Err(Slip::Twice(row.key.to_owned()));
            }
        }
        Ok(Self { seed, actors })
    }

    /// The identity of an actor.
    fn actor(&self, key: &str) -> Result<ActorId, Slip> {
        let found = self.actors.get(key).map(|(id, _)| *id);
        found.ok_or_else(|| Slip::Nobody(key.to_owned()))
    }

    fn is_body(&self, key: &str) -> bool {
        self.actors
            .get(key)
            .is_some_and(|(_, kind)| *kind == ActorKind::Body)
    }

    /// The identity of anything else.
    fn id(&self, sort: &str, key: &str) -> EntityId {
        identity::identity(self.seed, sort, key)
    }
}

/// Logins by their keys.
struct Logins<'a>(&'a [DemoAccount]);

impl Logins<'_> {
    fn get(&self, key: &str) -> Result<&DemoAccount, Slip> {
        let found = self.0.iter().find(|one| one.key == key);
        found.ok_or_else(|| Slip::Nobody(key.to_owned()))
    }
}

#[cfg(test)]
mod signals_tests;
#[cfg(test)]
mod story_tests;
#[cfg(test)]
mod tests;
