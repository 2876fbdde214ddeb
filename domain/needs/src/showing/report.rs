//! What is shown of a period, why, and the reports that have been made.

use super::{Ground, Period, RULE, Rule};
use crate::Topic;
use serde::Serialize;
use std::collections::BTreeSet;
use terms::{AreaRef, Moment};

/// Of what ground a statement speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Scope {
    /// Of one area of the finest level.
    Alone,
    /// Of all parts of the area together, but for those with statements of their own.
    Together {
        /// The areas below that have their own; of these this statement says nothing.
        without: BTreeSet<AreaRef>,
    },
}

/// How many persons sent signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ShownPersons {
    /// At least so many.
    pub at_least: u32,
    /// At most so many; `None` in an open class and in every joint statement.
    pub at_most: Option<u32>,
}

/// That professionals of at least *m* organisations reported something about some ground.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Statement {
    /// About what.
    pub topic: Topic,
    /// Where it is shown.
    pub area: AreaRef,
    /// Of what ground it speaks.
    pub scope: Scope,
    /// How many persons.
    pub persons: ShownPersons,
}

/// What is shown of one period. Only [`super::settle`] makes one; [`Report::of_stored`] gives back one
/// that it made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    rule: String,
    period: Period,
    statements: Vec<Statement>,
}

/// What everyone may know of why an area shows what it shows. It follows from the report and from public
/// populations alone, never from signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PublicReason<'a> {
    /// It has a statement.
    Shown(&'a Statement),
    /// It stands under a joint statement, which need not be about this part.
    Together(&'a Statement),
    /// So few people live there, or so little is known about how many, that it is never shown alone.
    NeverAlone,
    /// Nobody, or too few, sent signals.
    NothingOrTooLittle,
}

/// What the rule found for an area and topic; for the internal side only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// About what.
    pub topic: Topic,
    /// Where.
    pub area: AreaRef,
    /// Distinct persons, of what has no statement further down.
    pub persons: u32,
    /// Distinct organisations.
    pub organisations: u32,
    /// People living where there is no statement further down, as far as known.
    pub population: u64,
    /// Inhabited parts without a statement; `None` for a finest area.
    pub parts: Option<usize>,
    /// What came of it.
    pub verdict: Verdict,
}

/// What came of an area and topic; all but `Shown` rise to the area above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// A statement was made.
    Shown,
    /// There are no signals.
    Nothing,
    /// Fewer than *k* persons.
    TooFewPersons,
    /// Fewer than *m* organisations.
    TooFewOrganisations,
    /// Nobody knows how many people live there.
    PopulationUnknown,
    /// Too few people live there.
    PopulationTooSmall,
    /// Fewer than three parts without a statement: it would be known which one holds signals.
    TooFewParts,
}

/// Why there is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotPublishable {
    /// The period has not ended.
    #[error("the period has not ended yet")]
    StillRuns {
        /// When it ends.
        until: Moment,
    },
    /// A signal speaks of an area that is not in the hierarchy.
    #[error("{0} is not in the hierarchy of areas")]
    UnknownArea(AreaRef),
    /// A report about some of this time exists. It stays as it is, whatever became of the signals since.
    #[error("a report about some of this time exists already")]
    Overlaps(Period),
}

impl Report {
    pub(super) fn new(period: Period, statements: Vec<Statement>) -> Self {
        Self::of_stored(RULE.to_owned(), period, statements)
    }

    /// A report as it was stored, made by the rule of its time. For storage alone: what it says is not
    /// checked again, because the signals behind it may be gone.
    pub const fn of_stored(rule: String, period: Period, statements: Vec<Statement>) -> Self {
        Self {
            rule,
            period,
            statements,
        }
    }

    /// Name and version of the rule that made it.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The time it covers.
    pub const fn period(&self) -> Period {
        self.period
    }

    /// What is shown, ordered by topic and area.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Why an area shows for a topic what it shows, for everyone.
    pub fn public_reason<'a>(
        &'a self,
        rule: &Rule,
        ground: &Ground,
        topic: &Topic,
        area: &AreaRef,
    ) -> PublicReason<'a> {
        let of_topic = || self.statements.iter().filter(|one| one.topic == *topic);
        if let Some(own) = of_topic().find(|one| one.area == *area) {
            return PublicReason::Shown(own);
        }
        let mut joint: Vec<&Statement> = of_topic()
            .filter(|one| covers(ground, &one.area, area) && spoken_of(one, ground, area))
            .collect();
        joint.sort_by_key(|one| depth_below(ground, &one.area, area));
        if let Some(nearest) = joint.first() {
            return PublicReason::Together(nearest);
        }
        let alone = ground.population(area);
        if ground.is_finest(area) && alone.is_none_or(|people| people < rule.population()) {
            return PublicReason::NeverAlone;
        }
        PublicReason::NothingOrTooLittle
    }
}

fn covers(ground: &Ground, outer: &AreaRef, inner: &AreaRef) -> bool {
    depth_below(ground, outer, inner).is_some()
}

/// How many steps below the outer area the inner one lies.
fn depth_below(ground: &Ground, outer: &AreaRef, inner: &AreaRef) -> Option<usize> {
    if outer == inner {
        return Some(0);
    }
    let below = |part: &AreaRef| depth_below(ground, part, inner);
    ground.parts(outer).find_map(below).map(|steps| steps + 1)
}

/// Whether a joint statement speaks of any ground of the area.
fn spoken_of(statement: &Statement, ground: &Ground, area: &AreaRef) -> bool {
    match &statement.scope {
        Scope::Alone => statement.area == *area,
        Scope::Together { without } => !without.iter().any(|apart| covers(ground, apart, area)),
    }
}

/// The reports that were made, in the order of their periods. None is ever changed or replaced.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    reports: Vec<Report>,
}

impl Series {
    /// The reports that were made.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// Takes a further report.
    ///
    /// # Errors
    /// [`NotPublishable::Overlaps`] if there is one about some of the same time; the series is unchanged.
    pub fn add(&mut self, report: Report) -> Result<(), NotPublishable> {
        let overlapping = |other: &&Report| other.period.overlaps(report.period);
        if let Some(other) = self.reports.iter().find(overlapping) {
            return Err(NotPublishable::Overlaps(other.period));
        }
        let place = self
            .reports
            .partition_point(|other| other.period < report.period);
        self.reports.insert(place, report);
        Ok(())
    }
}
