//! Meetings and papers of bodies: what the city talks about, and how far it has come.

use super::{
    Keys,
    dealings_table::{MEETINGS, PAPERS},
    slip::Slip,
};
use terms::{ActorId, EntityId, Moment, Span};

const MICROS_PER_DAY: i64 = 86_400_000_000;
/// Council and committees meet at this hour by UTC, in the late afternoon.
const HOUR: u32 = 16;
/// How long a meeting takes.
const TAKES: Span = Span::minutes(150);

/// A meeting as it stands in the table.
pub(super) struct MeetingRow {
    pub(super) key: &'static str,
    /// The key of the body.
    pub(super) body: &'static str,
    /// Days from now on, or before if negative.
    pub(super) days: i64,
    pub(super) name: &'static str,
    pub(super) place: &'static str,
    pub(super) cancelled: bool,
    /// Points with what came of them; nothing yet if empty.
    pub(super) agenda: &'static [(&'static str, &'static str)],
}

/// A paper as it stands in the table.
pub(super) struct PaperRow {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) reference: &'static str,
    pub(super) kind: &'static str,
    /// Days from now on, or before if negative.
    pub(super) days: i64,
    pub(super) steps: &'static [StepRow],
}

/// The key of the meeting, what the body does there, what came of it; nothing yet if empty.
pub(super) type StepRow = (&'static str, &'static str, &'static str);

/// A meeting of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMeeting {
    /// Its identity.
    pub id: EntityId,
    /// The body.
    pub body: ActorId,
    /// Its name.
    pub name: &'static str,
    /// When it begins.
    pub start: Moment,
    /// When it ends.
    pub end: Moment,
    /// Where.
    pub place: &'static str,
    /// It does not take place.
    pub cancelled: bool,
    /// Points with what came of them, if anything did.
    pub agenda: Vec<(&'static str, Option<&'static str>)>,
}

/// A paper on its way through bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPaper {
    /// Its identity.
    pub id: EntityId,
    /// Its name.
    pub name: &'static str,
    /// Its number.
    pub reference: &'static str,
    /// What sort of paper.
    pub kind: &'static str,
    /// A moment of its day.
    pub on: Moment,
    /// Its way.
    pub steps: Vec<DemoStep>,
}

/// A step of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoStep {
    /// The body.
    pub body: ActorId,
    /// The meeting.
    pub meeting: EntityId,
    /// When that begins.
    pub on: Moment,
    /// What the body does.
    pub role: &'static str,
    /// What came of it.
    pub result: Option<&'static str>,
}

fn told(text: &'static str) -> Option<&'static str> {
    (!text.is_empty()).then_some(text)
}

/// The beginning of a meeting so many days from now; nobody meets at the weekend.
fn begins(now: Moment, days: i64) -> Moment {
    let day = now.micros().div_euclid(MICROS_PER_DAY) + days;
    // 1970-01-01 was a Thursday; 0 is Monday here.
    let day = match (day + 3).rem_euclid(7) {
        5 => day + 2,
        6 => day + 1,
        _ => day,
    };
    Moment::from_micros(day * MICROS_PER_DAY).after(Span::hours(HOUR))
}

/// All meetings.
pub(super) fn meetings(keys: &Keys, now: Moment) -> Result<Vec<DemoMeeting>, Slip> {
    let meeting = |row: &MeetingRow| {
        let start = begins(now, row.days);
        Ok(DemoMeeting {
            id: keys.id("meeting", row.key),
            body: keys.actor(row.body)?,
            name: row.name,
            start,
            end: start.after(TAKES),
            place: row.place,
            cancelled: row.cancelled,
            agenda: row
                .agenda
                .iter()
                .map(|(name, result)| (*name, told(result)))
                .collect(),
        })
    };
    MEETINGS.iter().map(meeting).collect()
}

/// All papers.
pub(super) fn papers(keys: &Keys, now: Moment) -> Result<Vec<DemoPaper>, Slip> {
    let step = |(key, role, result): &StepRow| {
        let meeting = MEETINGS.iter().find(|row| row.key == *key);
        let meeting = meeting.ok_or_else(|| Slip::Nobody((*key).to_owned()))?;
        Ok(DemoStep {
            body: keys.actor(meeting.body)?,
            meeting: keys.id("meeting", meeting.key),
            on: begins(now, meeting.days),
            role,
            result: told(result),
        })
    };
    let paper = |row: &PaperRow| {
        Ok(DemoPaper {
            id: keys.id("paper", row.key),
            name: row.name,
            reference: row.reference,
            kind: row.kind,
            on: begins(now, row.days),
            steps: row.steps.iter().map(step).collect::<Result<_, Slip>>()?,
        })
    };
    PAPERS.iter().map(paper).collect()
}

#[cfg(test)]
mod tests {
    use crate::people::{people, tests::NOW};
    use std::collections::BTreeSet;

    #[test]
    fn papers_go_through_meetings_of_bodies_in_time_and_one_waits_for_its_decision() {
        let people = people(NOW).unwrap();
        let bodies: BTreeSet<_> = people.bodies.iter().map(|body| body.actor).collect();
        assert!(people.meetings.iter().all(|one| bodies.contains(&one.body)));
        let ids: BTreeSet<_> = people.meetings.iter().map(|one| one.id).collect();
        assert_eq!(ids.len(), people.meetings.len());
        for paper in &people.papers {
            assert!(!paper.steps.is_empty(), "{}", paper.name);
            assert!(paper.steps.iter().all(|step| ids.contains(&step.meeting)));
            assert!(
                paper.steps.is_sorted_by_key(|step| step.on),
                "{}",
                paper.name
            );
            // Only what has happened has a result.
            assert!(
                paper
                    .steps
                    .iter()
                    .all(|step| step.result.is_none() || step.on < NOW)
            );
        }
        let on_its_way = people
            .papers
            .iter()
            .find(|paper| paper.name == people.consultation.matter);
        let last = on_its_way.unwrap().steps.last().unwrap();
        assert_eq!(last.body, people.actor("rat").unwrap().actor.id());
        assert!(last.on > NOW && last.result.is_none());
        let council = people.actor("rat").unwrap().actor.id();
        assert!(
            people
                .meetings
                .iter()
                .filter(|one| one.body == council)
                .count()
                > 10
        );
    }
}
