//! Whether each count is protected in one way, and derived counts are made from counts that may be
//! taken apart.

use super::Checks;
use crate::{
    CityDescription, CountFault, Fault, Kind, TableProtection, Used,
    places::{Way, way},
};
use std::collections::{BTreeMap, BTreeSet};
use terms::IndicatorId;

impl Checks<'_> {
    pub(super) fn counts(&mut self) {
        self.one_protection();
        self.derived();
    }

    fn count(&mut self, way: Way, id: &IndicatorId, fault: CountFault) {
        self.note(way, Fault::Count(id.to_string(), fault));
    }

    /// Several tables may hold a count, each for other areas or periods, if all protect it alike.
    fn one_protection(&mut self) {
        let description = self.description;
        let mut protected: BTreeMap<&IndicatorId, _> = BTreeMap::new();
        let mut mixed = BTreeSet::new();
        for (at, table) in description.tables.iter().enumerate() {
            for (place, count) in table.counts.iter().enumerate() {
                let how = (table.protection, &table.profile);
                let first = *protected.entry(&count.id).or_insert(how);
                if first != how && mixed.insert(&count.id) {
                    let way = way!["tables", at, "counts", place, "id"];
                    self.count(way, &count.id, CountFault::MixedProtection);
                }
            }
        }
        let derived: BTreeSet<_> = description.derived.iter().map(|of| &of.id).collect();
        let mut told = BTreeSet::new();
        for (at, table) in description.tables.iter().enumerate() {
            for (place, measure) in table.measures.iter().enumerate() {
                let id = &measure.id;
                let count = protected.contains_key(id) || derived.contains(id);
                if count && told.insert(id) {
                    let way = way!["tables", at, "measures", place, "id"];
                    self.count(way, id, CountFault::AlsoMeasure);
                }
            }
        }
    }

    fn derived(&mut self) {
        let description = self.description;
        let read = table_counts(description);
        let made: BTreeSet<_> = description.derived.iter().map(|of| &of.id).collect();
        let derived = description.derived.iter().enumerate();
        // A count that is read stands first, so a derived one of the same key is the second.
        let ids = read.keys().map(|id| (id.as_str(), Way::new()));
        let ids = ids.chain(derived.map(|(at, of)| (of.id.as_str(), way!["derived", at, "id"])));
        self.unique(Kind::Counts, ids.collect::<Vec<_>>());
        for (at, derived) in description.derived.iter().enumerate() {
            let parts: BTreeSet<_> = derived.minus.iter().collect();
            let twice = parts.len() < derived.minus.len() || parts.contains(&derived.whole);
            if derived.minus.is_empty() || twice {
                let way = way!["derived", at, "minus"];
                self.count(way, &derived.id, CountFault::DerivedParts);
            }
            let whole = (&derived.whole, way!["derived", at, "whole"]);
            let minus = derived.minus.iter().enumerate();
            let minus = minus.map(|(place, id)| (id, way!["derived", at, "minus", place]));
            for (used, way) in std::iter::once(whole).chain(minus) {
                match read.get(used) {
                    Some(how) if how.is_protected() => {
                        if read
                            .get(&derived.whole)
                            .is_some_and(|whole| whole.is_protected() && whole != how)
                        {
                            let fault = CountFault::DerivedMixed(used.to_string());
                            self.count(way, &derived.id, fault);
                        }
                    }
                    None if !made.contains(used) => {
                        let by = format!("die abgeleitete Zahl „{}“", derived.id);
                        self.unknown(way, Used::Count, used.as_str(), &by);
                    }
                    _ => {
                        let fault = CountFault::DerivedNotProtected(used.to_string());
                        self.count(way, &derived.id, fault);
                    }
                }
            }
        }
    }

    pub(super) fn is_derived(&self, count: &IndicatorId) -> bool {
        let mut derived = self.description.derived.iter();
        derived.any(|derived| derived.id == *count)
    }

    /// Whether a table or a subtraction makes this count.
    pub(super) fn is_count(&self, id: &IndicatorId) -> bool {
        let mut tables = self.description.tables.iter();
        let read = tables.any(|table| table.counts.iter().any(|count| count.id == *id));
        read || self.is_derived(id)
    }

    /// Whether a table holds this value as its source published it.
    pub(super) fn is_measure(&self, id: &IndicatorId) -> bool {
        let mut tables = self.description.tables.iter();
        tables.any(|table| table.measures.iter().any(|measure| measure.id == *id))
    }
}

/// How each count that stands in a table is protected.
fn table_counts(description: &CityDescription) -> BTreeMap<&IndicatorId, TableProtection> {
    let tables = description.tables.iter();
    let counts = tables.flat_map(|table| {
        let counts = table.counts.iter();
        counts.map(|count| (&count.id, table.protection))
    });
    counts.collect()
}
