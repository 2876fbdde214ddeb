//! What a plan would do, as it is kept with a reading and shown before anything is stored.

use super::planning::Planning;
use actor_network::{
    bodies::BodyKind,
    oparl::{
        Problems,
        plan::{Fate, Plan, Planned, Tally},
    },
};
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many examples of each sort are kept.
const EXAMPLES: usize = 100;

/// How many things of a sort would be treated how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// To be made.
    pub new: usize,
    /// To be updated.
    pub changed: usize,
    /// As they are.
    pub same: usize,
    /// Kept against the source.
    pub kept: usize,
    /// To be marked as ended.
    pub ended: usize,
    /// Missing in the source.
    pub missing: usize,
}

impl From<Tally> for Count {
    fn from(tally: Tally) -> Self {
        Self {
            new: tally.new,
            changed: tally.changed,
            same: tally.same,
            kept: tally.kept,
            ended: tally.ended,
            missing: tally.no_longer_listed,
        }
    }
}

/// A body that would be new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBody {
    /// Its name.
    pub name: String,
    /// For what sort it is taken.
    pub kind: BodyKind,
    /// It is here already, entered by hand, and would be linked instead of made.
    pub linked: bool,
}

/// Something that would change, end or stay against the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of what sort: `body`, `seat`, `meeting` or `paper`.
    pub sort: String,
    /// What it is called.
    pub name: String,
    /// The fields that differ.
    pub fields: Vec<String>,
}

/// Something wrong with the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldProblem {
    /// The page or object.
    pub url: String,
    /// The field, if it is about one.
    pub field: Option<String>,
    /// The name of the trouble.
    pub trouble: String,
}

impl ToldProblem {
    pub(super) fn all(problems: &Problems) -> (Vec<Self>, usize) {
        let kept = problems.kept();
        let told = kept.iter().take(EXAMPLES).map(|problem| Self {
            url: problem.url.clone(),
            field: problem.field.clone(),
            trouble: problem.trouble.name().to_owned(),
        });
        let told: Vec<Self> = told.collect();
        let more = kept.len() - told.len() + problems.left_out();
        (told, more)
    }
}

/// What would happen, or happened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Bodies.
    pub bodies: Count,
    /// Seats.
    pub seats: Count,
    /// Meetings.
    pub meetings: Count,
    /// Papers.
    pub papers: Count,
    /// The first of the bodies that would be new.
    pub new_bodies: Vec<NewBody>,
    /// The first of what would be updated.
    pub changed: Vec<Change>,
    /// The first of what would be ended.
    pub ended: Vec<Change>,
    /// The first of what stays against the source.
    pub kept: Vec<Change>,
    /// The first of the organisations that are no bodies, with the name of the reason.
    pub no_bodies: Vec<(String, String)>,
    /// How many these are in all.
    pub no_body_count: usize,
    /// Seats and meetings that belong to no body.
    pub of_no_body: usize,
    /// What is too far in the past.
    pub past: usize,
    /// The first of what is wrong with the source.
    pub problems: Vec<ToldProblem>,
    /// How many more problems there are.
    pub more_problems: usize,
    /// Why the reading ended before all was read, if it did: the name of the reason.
    pub stopped: Option<String>,
    /// Requests made.
    pub requests: u32,
    /// A number for all that would happen: another one, if anything else would.
    pub fingerprint: u64,
}

impl Summary {
    /// Whether nothing would be stored.
    pub fn changes_nothing(&self) -> bool {
        [self.bodies, self.seats, self.meetings, self.papers]
            .iter()
            .all(|count| count.new + count.changed + count.ended == 0)
    }

    pub(super) fn of(planning: &Planning) -> Self {
        let plan = &planning.plan;
        let counts = plan.counts();
        let head = &planning.head;
        let (own, more) = ToldProblem::all(&plan.problems);
        let mut problems = head.problems.clone();
        problems.extend(own);
        let mut summary = Self {
            bodies: counts.bodies.into(),
            seats: counts.seats.into(),
            meetings: counts.meetings.into(),
            papers: counts.papers.into(),
            no_bodies: (plan.no_bodies.iter().take(EXAMPLES))
                .map(|one| (one.name.clone(), one.because.name().to_owned()))
                .collect(),
            no_body_count: plan.no_bodies.len(),
            of_no_body: plan.of_no_body,
            past: plan.past,
            problems,
            more_problems: head.more_problems + more,
            stopped: head.stopped_because(),
            requests: head.requests,
            fingerprint: fingerprint(planning),
            ..Self::default()
        };
        for one in &plan.bodies {
            if let Fate::New(draft) = &one.fate {
                summary.new_bodies.push(NewBody {
                    name: draft.name.clone(),
                    kind: draft.kind,
                    linked: planning.linked.contains_key(&one.id),
                });
            }
        }
        summary.new_bodies.truncate(EXAMPLES);
        summary.add("body", &plan.bodies, |draft| draft.name.clone());
        summary.add("meeting", &plan.meetings, |draft| {
            draft.name.clone().unwrap_or_default()
        });
        summary.add("paper", &plan.papers, |draft| draft.name.clone());
        summary.add("seat", &plan.seats, |draft| {
            let role = draft.role.clone().unwrap_or_default();
            let body = planning.body_name(&draft.body);
            format!("{role} ({body})").trim().to_owned()
        });
        summary
    }

    fn add<T: Clone + PartialEq + Serialize>(
        &mut self,
        sort: &str,
        planned: &[Planned<T>],
        name: impl Fn(&T) -> String,
    ) {
        let change = |draft: &T, fields| Change {
            sort: sort.to_owned(),
            name: name(draft),
            fields,
        };
        for one in planned {
            let (list, change) = match &one.fate {
                Fate::Changed { before, after } => {
                    (&mut self.changed, change(after, differing(before, after)))
                }
                Fate::Ended(draft) => (&mut self.ended, change(draft, Vec::new())),
                Fate::Kept { ours, theirs, .. } => {
                    let fields = theirs.as_ref().map(|theirs| differing(ours, theirs));
                    (&mut self.kept, change(ours, fields.unwrap_or_default()))
                }
                Fate::New(_) | Fate::Same | Fate::NoLongerListed => continue,
            };
            if list.len() < EXAMPLES {
                list.push(change);
            }
        }
    }
}

/// The names of the fields in which two differ.
fn differing<T: Serialize>(one: &T, other: &T) -> Vec<String> {
    let fields = |of: &T| match serde_json::to_value(of) {
        Ok(serde_json::Value::Object(map)) => map,
        _ => serde_json::Map::new(),
    };
    let (one, other) = (fields(one), fields(other));
    one.iter()
        .filter(|(name, value)| other.get(*name) != Some(value))
        .map(|(name, _)| name.clone())
        .collect()
}

/// Only for telling whether two plans of one reading do the same; it seals nothing.
fn fingerprint(planning: &Planning) -> u64 {
    let Plan {
        bodies,
        seats,
        meetings,
        papers,
        ..
    } = &planning.plan;
    let mut hasher = DefaultHasher::new();
    format!("{bodies:?}{seats:?}{meetings:?}{papers:?}").hash(&mut hasher);
    format!("{:?}", planning.linked).hash(&mut hasher);
    hasher.finish()
}
