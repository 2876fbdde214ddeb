//! What of a source is kept with us.

use super::classify::Because;
use crate::Day;
use crate::bodies::{BodyKind, Vote, Weight};
use crate::oparl::objects::OparlId;
use serde::{Deserialize, Serialize};
use terms::Moment;

/// A body (Gremium) as the source describes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyDraft {
    /// Its name.
    pub name: String,
    /// A short form of the name.
    pub short_name: Option<String>,
    /// What sort of body it is taken for.
    pub kind: BodyKind,
    /// Why it is taken for a body of this sort.
    pub because: Because,
    /// Deciding if it is a council or was seen to decide; none if the source does not tell.
    pub weight: Option<Weight>,
    /// Of which body it is a part.
    pub part_of: Option<OparlId>,
    /// Its first day.
    pub from: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
    /// Its page with the source.
    pub web: Option<String>,
}

/// A seat in a body: a membership of OParl. One seat has one holder for one term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatDraft {
    /// In which body.
    pub body: OparlId,
    /// The function, such as `Vorsitz`; none means a member like others.
    pub role: Option<String>,
    /// With a vote or a voice only, if the source says so.
    pub vote: Option<Vote>,
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub until: Option<Day>,
    /// Which organisation sent them, such as a parliamentary group.
    pub sent_by: Option<OparlId>,
    /// Its name.
    pub sent_by_name: Option<String>,
    /// The name of the person; only if names were asked for.
    pub person: Option<String>,
}

/// A meeting of bodies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingDraft {
    /// Which bodies meet; at least one.
    pub bodies: Vec<OparlId>,
    /// Its name.
    pub name: Option<String>,
    /// When it begins.
    pub start: Moment,
    /// When it ends; later than the beginning.
    pub end: Option<Moment>,
    /// It does not take place.
    pub cancelled: bool,
    /// Such as `eingeladen`.
    pub state: Option<String>,
    /// Where, in words.
    pub place: Option<String>,
    /// Its page with the source.
    pub web: Option<String>,
    /// What is on the agenda, in order.
    pub agenda: Vec<AgendaEntry>,
}

/// An item on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaEntry {
    /// Which one.
    pub id: OparlId,
    /// Its number as it is written.
    pub number: Option<String>,
    /// Its place on the agenda.
    pub order: Option<i64>,
    /// Its name; none if it is not public.
    pub name: Option<String>,
    /// Whether it is dealt with in public, if the source says so.
    pub public: Option<bool>,
    /// What came of it.
    pub result: Option<String>,
    /// The consultation that takes place under it.
    pub consultation: Option<OparlId>,
}

/// A paper and its sequence of consultation (Beratungsfolge).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperDraft {
    /// Its name.
    pub name: String,
    /// Its number as it is cited.
    pub reference: Option<String>,
    /// Its day.
    pub date: Option<Day>,
    /// Such as `Beschlussvorlage`.
    pub paper_type: Option<String>,
    /// Its page with the source.
    pub web: Option<String>,
    /// Who deals with it, by the time of the meetings; those without a meeting yet come last.
    pub sequence: Vec<Consulted>,
}

/// A step of a sequence of consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consulted {
    /// Which consultation.
    pub id: OparlId,
    /// By which organisations.
    pub organizations: Vec<OparlId>,
    /// In which meeting.
    pub meeting: Option<OparlId>,
    /// When that begins.
    pub on: Option<Moment>,
    /// Under which item.
    pub agenda_item: Option<OparlId>,
    /// Such as `Vorberatung`, in the words of the source.
    pub role: Option<String>,
    /// Whether it decides, if that can be told; see [`super::decides`].
    pub decides: Option<bool>,
    /// What came of it.
    pub result: Option<String>,
}
