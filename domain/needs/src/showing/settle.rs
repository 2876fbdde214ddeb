//! Applies the rule to the signals of one period.

use super::{
    Ground, Period, Report, Rule, Scope, ShownPersons, Statement, Verdict, Weighed,
    report::NotPublishable, tally::Tally,
};
use crate::{SignalId, Topic};
use std::collections::{BTreeMap, BTreeSet};
use terms::{AccountId, ActorId, AreaRef, Moment};

/// What the rule takes from a signal; see [`crate::Signal::evidence`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which signal.
    pub signal: SignalId,
    /// Who sent it.
    pub person: AccountId,
    /// For which organisation.
    pub organisation: ActorId,
    /// About what.
    pub topic: Topic,
    /// About which area; of any level.
    pub area: AreaRef,
    /// When.
    pub sent: Moment,
}

/// What is left of an area after its statements: what has to rise.
#[derive(Default)]
struct Rest {
    tally: Tally,
    /// Inhabitants of the finest areas without a statement, as far as known.
    population: u64,
    /// Whether an inhabited finest area without a statement lies in it.
    inhabited: bool,
    /// Areas below with statements of their own.
    apart: BTreeSet<AreaRef>,
}

struct Settling<'a> {
    rule: &'a Rule,
    ground: &'a Ground,
    own: BTreeMap<&'a AreaRef, Tally>,
    topic: &'a Topic,
    statements: Vec<Statement>,
    weighed: Vec<Weighed>,
}

/// Makes the report of a period from the signals that count (not discarded). Signals outside of the
/// period are left out. Beside the report stands what led to it, for the internal side only: **it tells
/// what the report hides.**
///
/// # Errors
/// [`NotPublishable::StillRuns`] before the end of the period; [`NotPublishable::UnknownArea`] if a
/// signal speaks of an area that the hierarchy does not know: left out, it would change what the rest
/// says.
pub fn settle(
    rule: &Rule,
    ground: &Ground,
    period: Period,
    signals: &[Evidence],
    now: Moment,
) -> Result<(Report, Vec<Weighed>), NotPublishable> {
    if now < period.until() {
        return Err(NotPublishable::StillRuns {
            until: period.until(),
        });
    }
    let mut topics: BTreeMap<&Topic, BTreeMap<&AreaRef, Tally>> = BTreeMap::new();
    for evidence in signals.iter().filter(|one| period.holds(one.sent)) {
        if !ground.knows(&evidence.area) {
            return Err(NotPublishable::UnknownArea(evidence.area.clone()));
        }
        let areas = topics.entry(&evidence.topic).or_default();
        areas.entry(&evidence.area).or_default().add(evidence);
    }
    let mut statements = Vec::new();
    let mut weighed = Vec::new();
    for (topic, own) in topics {
        let mut settling = Settling {
            rule,
            ground,
            own,
            topic,
            statements: Vec::new(),
            weighed: Vec::new(),
        };
        for top in ground.tops() {
            settling.visit(top);
        }
        statements.append(&mut settling.statements);
        weighed.append(&mut settling.weighed);
    }
    statements.sort();
    Ok((Report::new(period, statements), weighed))
}

impl Settling<'_> {
    fn visit(&mut self, area: &AreaRef) -> Rest {
        let own = self.own.remove(area).unwrap_or_default();
        if self.ground.is_finest(area) {
            let population = self.ground.population(area);
            let rest = Rest {
                tally: own,
                population: population.unwrap_or(0),
                inhabited: population.is_some_and(|people| people > 0),
                apart: BTreeSet::new(),
            };
            return self.weigh(area, rest, None);
        }
        let mut rest = Rest {
            tally: own,
            ..Rest::default()
        };
        let mut parts = 0;
        let ground = self.ground;
        for part in ground.parts(area) {
            let of_part = self.visit(part);
            rest.tally.merge(of_part.tally);
            rest.population = rest.population.saturating_add(of_part.population);
            rest.inhabited |= of_part.inhabited;
            rest.apart.extend(of_part.apart);
            parts += usize::from(of_part.inhabited);
        }
        self.weigh(area, rest, Some(parts))
    }

    /// Makes a statement of what is there, or lets it rise. `parts`: how many inhabited parts without a
    /// statement there are; `None` for a finest area.
    fn weigh(&mut self, area: &AreaRef, rest: Rest, parts: Option<usize>) -> Rest {
        let verdict = self.verdict(area, &rest, parts);
        let (persons, organisations) = (rest.tally.persons(), rest.tally.organisations());
        if persons > 0 {
            self.weighed.push(Weighed {
                topic: self.topic.clone(),
                area: area.clone(),
                persons,
                organisations,
                population: rest.population,
                parts,
                verdict,
            });
        }
        if verdict != Verdict::Shown {
            return rest;
        }
        let shown = match parts {
            None => {
                let (at_least, at_most) = self.rule.class(persons);
                ShownPersons { at_least, at_most }
            }
            Some(parts) => ShownPersons {
                at_least: self.rule.at_least(persons, parts),
                at_most: None,
            },
        };
        let scope = match parts {
            None => Scope::Alone,
            Some(_) => Scope::Together {
                without: rest.apart.clone(),
            },
        };
        self.statements.push(Statement {
            topic: self.topic.clone(),
            area: area.clone(),
            scope,
            persons: shown,
        });
        let mut apart = rest.apart;
        apart.insert(area.clone());
        Rest {
            apart,
            ..Rest::default()
        }
    }

    fn verdict(&self, area: &AreaRef, rest: &Rest, parts: Option<usize>) -> Verdict {
        if rest.tally.persons() == 0 {
            Verdict::Nothing
        } else if rest.tally.persons() < self.rule.persons() {
            Verdict::TooFewPersons
        } else if rest.tally.organisations() < self.rule.organisations() {
            Verdict::TooFewOrganisations
        } else if parts.is_none() && self.ground.population(area).is_none() {
            Verdict::PopulationUnknown
        } else if rest.population < self.rule.population() {
            Verdict::PopulationTooSmall
        } else if parts.is_some_and(|parts| parts < self.rule.parts()) {
            Verdict::TooFewParts
        } else {
            Verdict::Shown
        }
    }
}
