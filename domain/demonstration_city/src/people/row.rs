//! A row of the tables of actors, and what becomes of it.

use super::{identity, slip::Slip};
use crate::standard;
use actor_network::{
    FieldKey, GroupKey, MunicipalityKey, PillarKey, TierKey,
    actor::{
        AccessFeature, ActorKind, Channel, ChannelKind, CitizenRole, Competence, Duty, Facts,
        LanguageTag, Openness, Places, Planning, RoleContact, Sector, Standing, Task, Topic,
        Working,
    },
};
use std::collections::BTreeSet;
use terms::{ActorId, AreaRef};

pub(super) const MUST: Duty = Duty::Mandatory;
pub(super) const MAY: Duty = Duty::Voluntary;
pub(super) const TOWN: Option<Competence> = Some(Competence::Municipality);
pub(super) const COUNTY: Option<Competence> = Some(Competence::County);
/// The federation, a state or an insurance answers for it, neither town nor county.
pub(super) const ELSEWHERE: Option<Competence> = None;

/// Auenbruck in the list of municipalities. Keys under 00 are given to no state in Germany.
pub(super) const TOWN_KEY: &str = "00001004";
/// Its county.
pub(super) const COUNTY_KEY: &str = "00001000";

/// What an actor does by law or by its own will: title, legal basis or nothing, duty, competence.
pub(super) type TaskRow = (&'static str, &'static str, Duty, Option<Competence>);

/// An actor as it stands in a table. Lists are keys with spaces between; what is left out is empty.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) kind: ActorKind,
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    /// Of what it is a part.
    pub(super) part_of: &'static str,
    /// Cells: `tier/pillar`, perhaps with a third part: `subject`, `area`, `sovereign`, `co_producer`
    /// or `producer`.
    pub(super) at: &'static str,
    pub(super) fields: &'static str,
    pub(super) groups: &'static str,
    /// Keys of districts (two digits) and neighbourhoods (four); nothing means the whole city.
    pub(super) areas: &'static str,
    /// The role that answers.
    pub(super) ask: &'static str,
    pub(super) text: &'static str,
    /// What it offers: field and words.
    pub(super) offers: &'static [(&'static str, &'static str)],
    /// What it seeks: field and words.
    pub(super) seeks: &'static [(&'static str, &'static str)],
    pub(super) tasks: &'static [TaskRow],
    pub(super) languages: &'static str,
    pub(super) access: &'static str,
    pub(super) planning: &'static str,
    /// In whose network it is.
    pub(super) of: Option<Competence>,
    pub(super) sector: Option<Sector>,
    pub(super) short: &'static str,
    /// How many days ago somebody confirmed it; not said: drawn from the key.
    pub(super) confirmed: Option<u32>,
}

impl Row {
    pub(super) const PLAIN: Row = Row {
        kind: ActorKind::Other,
        key: "",
        name: "",
        part_of: "",
        at: "",
        fields: "",
        groups: "everyone",
        areas: "",
        ask: "",
        text: "",
        offers: &[],
        seeks: &[],
        tasks: &[],
        languages: "de",
        access: "",
        planning: "",
        of: TOWN,
        sector: None,
        short: "",
        confirmed: None,
    };

    /// The facts of the actor; `id_of` knows the identities of all rows.
    pub(super) fn facts(
        &self,
        id_of: impl Fn(&str) -> Result<ActorId, Slip>,
    ) -> Result<Facts, Slip> {
        let municipality = match self.of {
            COUNTY => COUNTY_KEY,
            _ => TOWN_KEY,
        };
        let mut facts = Facts::new(self.name, self.kind, MunicipalityKey::new(municipality)?);
        facts.key = Some(self.key.to_owned());
        facts.short_name = said(self.short);
        facts.summary = said(self.text);
        if let Some(sector) = self.sector {
            facts.sector = sector;
        }
        facts.parent = match self.part_of {
            "" => None,
            key => Some(id_of(key)?),
        };
        facts.standings = each(self.at, standing)?;
        facts.planning = each(self.planning, |word| Ok(word.parse::<Planning>()?))?;
        facts.fields = each(self.fields, |key| Ok(FieldKey::new(key)?))?;
        facts.target_groups = each(self.groups, |key| Ok(GroupKey::new(key)?))?;
        facts.places = match self.areas {
            "" => Places::Whole,
            keys => Places::Areas(each(keys, area)?),
        };
        facts.contacts = vec![self.contact()];
        facts.offers = topics(self.offers)?;
        facts.seeks = topics(self.seeks)?;
        facts.tasks = self.tasks.iter().map(task).collect();
        facts.languages = each(self.languages, |tag| Ok(LanguageTag::new(tag)?))?;
        facts.access = each(self.access, |word| Ok(word.parse::<AccessFeature>()?))?;
        Ok(facts)
    }

    /// A role, never a person: e-mail and telephone for everyone; the direct lines of
    /// people on the ground only who is signed in with a right to see them.
    fn contact(&self) -> RoleContact {
        let host = self.key.replace('_', "-");
        let email = match (self.kind, self.of) {
            (ActorKind::Office | ActorKind::Body, COUNTY) => {
                format!("{host}@kreis-wieselland.example")
            }
            (ActorKind::Office | ActorKind::Body | ActorKind::School, _) => {
                format!("{host}@auenbruck.example")
            }
            (ActorKind::ResidentSeat | ActorKind::ResidentNetwork, _) => {
                format!("{host}@mitmachen-auenbruck.example")
            }
            _ => format!("kontakt@{host}.example"),
        };
        let number = |purpose| 10_000 + identity::number(purpose, self.key, 89_000);
        let public = |kind, value| Channel {
            kind,
            value,
            openness: Openness::Public,
        };
        let mut channels = vec![public(ChannelKind::Email, email)];
        if self.sector() != Sector::Residents {
            let phone = format!("0000/{}", number("phone"));
            channels.push(public(ChannelKind::Phone, phone));
        }
        if self.at.contains("active/") && self.kind == ActorKind::Office {
            channels.push(Channel {
                kind: ChannelKind::Phone,
                value: format!("0000/{}", number("direct")),
                openness: Openness::Private,
            });
        }
        if self.at.contains("contact_points/")
            && let Some(street) = self.street()
        {
            let house = 1 + identity::number("house", self.key, 90);
            channels.push(public(
                ChannelKind::Address,
                format!("{street} {house}, Auenbruck"),
            ));
        }
        RoleContact {
            role: self.ask.to_owned(),
            person: None,
            person_openness: Openness::Private,
            channels,
        }
    }

    fn sector(&self) -> Sector {
        self.sector.unwrap_or(self.kind.usual_sector())
    }

    /// The main street of the district in which it is, if it is in one only.
    fn street(&self) -> Option<&'static str> {
        let mut districts = self.areas.split_whitespace().map(|key| key.get(..2));
        let first = districts.next().flatten()?;
        let one = districts.all(|district| district == Some(first));
        one.then(|| standard::main_street(first)).flatten()
    }
}

fn said(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Every word of a text, taken by `take`.
pub(super) fn each<T: Ord>(
    text: &str,
    take: impl Fn(&str) -> Result<T, Slip>,
) -> Result<BTreeSet<T>, Slip> {
    text.split_whitespace().map(take).collect()
}

/// A district by two digits, a neighbourhood by four, in the boundaries since 2020.
pub(super) fn area(key: &str) -> Result<AreaRef, Slip> {
    let level = match key.len() {
        2 => "stadtbezirk",
        _ => "quartier",
    };
    Ok(format!("2020/{level}/{key}").parse()?)
}

fn standing(text: &str) -> Result<Standing, Slip> {
    let mut parts = text.split('/');
    let mut next = || parts.next().unwrap_or_default();
    let (tier, pillar) = (TierKey::new(next())?, PillarKey::new(next())?);
    let (working, citizens) = match next() {
        "" => (None, None),
        "subject" => (Some(Working::BySubject), None),
        "area" => (Some(Working::ByArea), None),
        role => (None, Some(role.parse::<CitizenRole>()?)),
    };
    Ok(Standing {
        tier,
        pillar,
        working,
        citizens,
    })
}

fn topics(rows: &[(&str, &str)]) -> Result<Vec<Topic>, Slip> {
    let topic = |(field, text): &(&str, &str)| {
        Ok(Topic {
            text: (*text).to_owned(),
            field: Some(FieldKey::new(field)?),
        })
    };
    rows.iter().map(topic).collect()
}

fn task((title, basis, duty, competence): &TaskRow) -> Task {
    Task {
        title: (*title).to_owned(),
        legal_basis: said(basis),
        duty: Some(*duty),
        competence: *competence,
    }
}

/// A table of [`Row`]s: kind, key and name, then what else is known. Rustfmt leaves it as it is.
macro_rules! rows {
    ($($kind:ident $key:literal $name:literal { $($place:ident: $value:expr),* $(,)? })*) => {
        &[$($crate::people::row::Row {
            kind: actor_network::actor::ActorKind::$kind,
            key: $key,
            name: $name,
            $($place: $value,)*
            ..$crate::people::row::Row::PLAIN
        }),*]
    };
}
pub(super) use rows;
