//! What a need says.

use super::fault::{Fault, Field, Flaw, check_text};
use crate::{
    FieldId, TargetGroupId, Topic,
    showing::{Period, Report, Statement},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use terms::{ActorId, AreaRef, IndicatorId, ReferencePeriod};

const LONGEST_TITLE: usize = 160;
const LONGEST_TEXT: usize = 4_000;
const LONGEST_LINE: usize = 300;
const MOST_AREAS: usize = 50;
const MOST_FIELDS: usize = 5;
const MOST_GROUPS: usize = 20;
const MOST_ORIGINS: usize = 10;
const MOST_RESOURCES: usize = 30;

/// Since when people lack something; the month only if it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Since {
    /// The year.
    pub year: ReferencePeriod,
    /// The month, 1 to 12.
    pub month: Option<u8>,
}

/// Where a need comes from, where we know it from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A published figure.
    Indicator {
        /// Which.
        indicator: IndicatorId,
        /// Of which year.
        period: ReferencePeriod,
        /// What it says, as it was published, with unit and range: `12 to 14 %`. Nothing is computed
        /// from it.
        value: String,
    },
    /// Residents said so.
    Residents {
        /// Where and how: a meeting, a survey, a walk.
        how: String,
    },
    /// Professionals said so.
    Professionals {
        /// Where and how.
        how: String,
    },
    /// Actors said so.
    Actors {
        /// Which.
        actors: BTreeSet<ActorId>,
    },
    /// Signals that are shown; see [`Origin::of_statement`].
    Signals {
        /// About what.
        topic: Topic,
        /// Where the statement is shown.
        area: AreaRef,
        /// Of which time.
        period: Period,
    },
}

impl Origin {
    /// A statement about signals as the origin of a need; `None` if the report does not make it.
    pub fn of_statement(report: &Report, statement: &Statement) -> Option<Self> {
        report
            .statements()
            .contains(statement)
            .then(|| Self::Signals {
                topic: statement.topic.clone(),
                area: statement.area.clone(),
                period: report.period(),
            })
    }
}

/// What exists already: a resource of the field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Resource {
    /// What it is.
    pub what: String,
    /// Whose, if it is an actor's.
    pub actor: Option<ActorId>,
}

/// What a need says. Public, so texts are screened; see [`crate::screening`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// What, in one line.
    pub title: String,
    /// What, at length; may be empty.
    pub description: String,
    /// For whom.
    pub for_whom: BTreeSet<TargetGroupId>,
    /// Since when, if that is known.
    pub since: Option<Since>,
    /// In which fields of action.
    pub fields: BTreeSet<FieldId>,
    /// Where it comes from.
    pub origins: Vec<Origin>,
    /// What exists already.
    pub existing: Vec<Resource>,
    /// Where.
    pub areas: BTreeSet<AreaRef>,
}

impl Content {
    /// Finds everything that is wrong with it.
    ///
    /// # Errors
    /// One [`Fault`] for each thing, each with the form field, what is wrong and a remedy.
    pub fn check(&self) -> Result<(), Vec<Fault>> {
        let mut faults = Vec::new();
        check_text(&mut faults, Field::Title, &self.title, LONGEST_TITLE, true);
        check_text(
            &mut faults,
            Field::Description,
            &self.description,
            LONGEST_TEXT,
            false,
        );
        let counts = [
            (Field::ForWhom, self.for_whom.len(), 1, MOST_GROUPS),
            (Field::Fields, self.fields.len(), 1, MOST_FIELDS),
            (Field::Areas, self.areas.len(), 1, MOST_AREAS),
            (Field::Origins, self.origins.len(), 1, MOST_ORIGINS),
            (Field::Existing, self.existing.len(), 0, MOST_RESOURCES),
        ];
        for (field, count, least, most) in counts {
            if count < least {
                faults.push(Fault::new(field, Flaw::Missing));
            } else if count > most {
                faults.push(Fault::new(field, Flaw::TooMany { most }));
            }
        }
        let vintages: BTreeSet<_> = self.areas.iter().map(|area| &area.vintage).collect();
        if vintages.len() > 1 {
            faults.push(Fault::new(Field::Areas, Flaw::SeveralVintages));
        }
        let month = self.since.and_then(|since| since.month);
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            faults.push(Fault::new(Field::Since, Flaw::NoMonth));
        }
        for origin in &self.origins {
            check_origin(&mut faults, origin);
        }
        for resource in &self.existing {
            check_text(
                &mut faults,
                Field::Existing,
                &resource.what,
                LONGEST_LINE,
                resource.actor.is_none(),
            );
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }
}

fn check_origin(faults: &mut Vec<Fault>, origin: &Origin) {
    match origin {
        Origin::Indicator { value: text, .. }
        | Origin::Residents { how: text }
        | Origin::Professionals { how: text } => {
            check_text(faults, Field::Origins, text, LONGEST_LINE, true);
        }
        Origin::Actors { actors } if actors.is_empty() => {
            faults.push(Fault::new(Field::Origins, Flaw::Missing));
        }
        Origin::Actors { .. } | Origin::Signals { .. } => {}
    }
}
