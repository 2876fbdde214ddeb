//! What is kept of the objects of OParl: no more than the import needs.
//!
//! Not kept, whatever a server sends: how people are addressed, their sex, e-mail, telephone, picture
//! and life, who took part in a meeting or signed a paper, files and their full texts, places as
//! coordinates. People are kept only if the caller asks for names.

use crate::Day;
use crate::vocabulary::vocabulary;
use serde::{Deserialize, Serialize};
use terms::Moment;

vocabulary! {
    /// The types of OParl objects that are read.
    Kind, "type of OParl object" {
        /// The server.
        System = "System",
        /// A corporation such as a city (OParl's `Body`; a body in our sense is an `Organization`).
        Corporation = "Body",
        /// A council, committee, parliamentary group, office ...
        Organization = "Organization",
        /// A person. Only with names.
        Person = "Person",
        /// That somebody belongs to an organisation for a term.
        Membership = "Membership",
        /// A meeting.
        Meeting = "Meeting",
        /// An item on the agenda of a meeting.
        AgendaItem = "AgendaItem",
        /// A paper (Drucksache, Vorlage).
        Paper = "Paper",
        /// That a paper is dealt with by an organisation.
        Consultation = "Consultation",
    }
}

/// The identity of an OParl object: its address, as the server writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OparlId(String);

impl OparlId {
    pub(super) const fn checked(address: String) -> Self {
        Self(address)
    }

    /// An identity that was stored. It was checked when it was read.
    pub fn stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The identity as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OparlId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An object and what all objects have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Which one.
    pub id: OparlId,
    /// When the source changed it last, if it says so.
    pub modified: Option<Moment>,
    /// The source has deleted it. Then nothing but `id` and `modified` need be right.
    pub deleted: bool,
    /// Its page for people.
    pub web: Option<String>,
    /// What it is.
    pub content: Content,
}

/// What an object is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// The server.
    System(System),
    /// A corporation.
    Corporation(Corporation),
    /// A council, committee, parliamentary group, office ...
    Organization(Organization),
    /// A person.
    Person(Person),
    /// That somebody belongs to an organisation.
    Membership(Membership),
    /// A meeting.
    Meeting(Meeting),
    /// An item on an agenda.
    AgendaItem(AgendaItem),
    /// A paper.
    Paper(Paper),
    /// That a paper is dealt with.
    Consultation(Consultation),
}

impl Content {
    /// Of which type it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::System(_) => Kind::System,
            Self::Corporation(_) => Kind::Corporation,
            Self::Organization(_) => Kind::Organization,
            Self::Person(_) => Kind::Person,
            Self::Membership(_) => Kind::Membership,
            Self::Meeting(_) => Kind::Meeting,
            Self::AgendaItem(_) => Kind::AgendaItem,
            Self::Paper(_) => Kind::Paper,
            Self::Consultation(_) => Kind::Consultation,
        }
    }
}

/// A server of OParl.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    /// Its name.
    pub name: Option<String>,
    /// The version it speaks, such as `https://schema.oparl.org/1.1/`.
    pub version: Option<String>,
    /// Where its corporations are listed.
    pub corporations: Vec<String>,
}

/// A corporation whose council uses the server, such as a city (OParl's `Body`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corporation {
    /// Its name.
    pub name: Option<String>,
    /// Its official key (Amtlicher Gemeindeschlüssel).
    pub ags: Option<String>,
    /// Under which licence its data may be used.
    pub license: Option<String>,
    /// Where its objects are listed, by type.
    pub lists: Vec<(Kind, String)>,
}

/// A council, committee, parliamentary group, office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its name.
    pub name: Option<String>,
    /// A short form of the name.
    pub short_name: Option<String>,
    /// OParl's closed list, such as `Gremium`, `Fraktion`, `Verwaltungsbereich`; many servers leave it out.
    pub organization_type: Option<String>,
    /// The words of the corporation, such as `Ausschuss`.
    pub classification: Option<String>,
    /// Of what it is a part.
    pub part_of: Option<OparlId>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
    /// The source names meetings or members of it.
    pub meets: bool,
}

/// A person. Read only if names were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name.
    pub name: Option<String>,
}

/// That somebody belongs to an organisation for a term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// To which organisation.
    pub organization: Option<OparlId>,
    /// The function, such as `Vorsitz`.
    pub role: Option<String>,
    /// With a vote or not, if the source says so.
    pub votes: Option<bool>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
    /// Which organisation sent them, such as a parliamentary group.
    pub on_behalf_of: Option<OparlId>,
    /// Who. Read only if names were asked for.
    pub person: Option<OparlId>,
}

/// A meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its name.
    pub name: Option<String>,
    /// Which organisations meet.
    pub organizations: Vec<OparlId>,
    /// When it begins.
    pub start: Option<Moment>,
    /// When it ends.
    pub end: Option<Moment>,
    /// It does not take place.
    pub cancelled: bool,
    /// Such as `eingeladen`, `durchgeführt`.
    pub state: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
}

/// An item on the agenda of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// On the agenda of which meeting.
    pub meeting: Option<OparlId>,
    /// Its number as it is written, such as `10.1`.
    pub number: Option<String>,
    /// Its place on the agenda.
    pub order: Option<i64>,
    /// Its name. Not kept if the item is not public.
    pub name: Option<String>,
    /// Whether it is dealt with in public, if the source says so.
    pub public: Option<bool>,
    /// What came of it, such as `Geändert beschlossen`.
    pub result: Option<String>,
    /// The consultation that takes place under it.
    pub consultation: Option<OparlId>,
}

/// A paper.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Its name.
    pub name: Option<String>,
    /// Its number as it is cited, such as `1234/2014`.
    pub reference: Option<String>,
    /// Its day.
    pub date: Option<Day>,
    /// Such as `Beschlussvorlage`.
    pub paper_type: Option<String>,
}

/// That a paper is dealt with by an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Which paper.
    pub paper: Option<OparlId>,
    /// Under which item.
    pub agenda_item: Option<OparlId>,
    /// In which meeting.
    pub meeting: Option<OparlId>,
    /// By which organisations.
    pub organizations: Vec<OparlId>,
    /// Whether this organisation decides, if the source says so.
    pub authoritative: Option<bool>,
    /// Such as `Vorberatung`, `Entscheidung`, `Kenntnisnahme`.
    pub role: Option<String>,
}
