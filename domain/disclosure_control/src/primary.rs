//! Which cells must not be shown as such, each with its reason.

use std::collections::BTreeMap;

use crate::tables::LinkedTables;

/// Why a cell is unsafe by itself. Internal: the reason tells what the cell is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Fewer contributors than the minimum.
    TooFew,
    /// Nobody, where that is a secret too.
    Zero,
    /// Almost everybody of this total: the few others can be told apart.
    AlmostAll {
        /// The total.
        total: usize,
    },
    /// The figure it is related to counts too few.
    LowDenominator {
        /// The denominator.
        denominator: usize,
    },
    /// The largest contributors make up too much of it.
    Dominance,
    /// The second largest contributor could estimate the largest too well.
    PPercent,
    /// Named by the office.
    Listed,
    /// Its bounds were found too narrow.
    TooNarrow,
}

/// Rules for cells that are unsafe by themselves. The default has no rule at all.
#[derive(Debug, Clone, Default)]
pub struct PrimaryRules {
    /// Cells with at least one and fewer than this many contributors are unsafe.
    pub minimum: u64,
    /// Whether cells with nobody are unsafe too.
    pub zeros_unsafe: bool,
    /// A part with anybody in it is unsafe if at least one and fewer than this many of a total are not in it.
    pub complement: u64,
    /// Denominators of cells, as (cell, denominator): the cell is unsafe if its denominator counts
    /// fewer than the least.
    pub denominators: Vec<(usize, usize)>,
    /// The least that a denominator must count.
    pub least_denominator: u64,
    /// Dominance (n, k): unsafe if the n largest contributions exceed k percent of the cell;
    /// n is at most [`crate::tables::LARGEST_KEPT`].
    pub dominance: Option<(usize, u64)>,
    /// p-percent: unsafe if the cell without its two largest contributions is below p percent of
    /// the largest.
    pub p_percent: Option<u64>,
    /// Cells named by the office.
    pub listed: Vec<usize>,
}

/// A rule that cannot be applied.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// Dominance about more contributions than are kept.
    #[error("dominance over {n} contributions: use 1 to {most}")]
    Dominance {
        /// The demanded number.
        n: usize,
        /// The most that can be used.
        most: usize,
    },
    /// Dominance or p-percent for counts.
    #[error("dominance and p-percent need contributions: give magnitude tables, or drop the rule")]
    NoContributions,
    /// A cell that the tables do not have.
    #[error("a rule names cell {cell}, but there are only {cells}: correct the list")]
    NoSuchCell {
        /// The position.
        cell: usize,
        /// Number of cells.
        cells: usize,
    },
}

impl PrimaryRules {
    /// The unsafe cells in ascending order, each with the first rule it breaks.
    ///
    /// # Errors
    /// [`RuleError`] for rules that cannot be applied to these tables.
    pub fn apply(&self, tables: &LinkedTables) -> Result<BTreeMap<usize, Reason>, RuleError> {
        self.check(tables)?;
        let mut found = BTreeMap::new();
        for cell in 0..tables.len() {
            if let Some(reason) = self.alone(tables, cell) {
                found.insert(cell, reason);
            }
        }
        if self.complement > 0 {
            for relation in tables.relations() {
                for part in relation.parts {
                    let others = tables
                        .count(relation.total)
                        .saturating_sub(tables.count(part));
                    if tables.count(part) > 0 && (1..self.complement).contains(&others) {
                        let total = relation.total;
                        found.entry(part).or_insert(Reason::AlmostAll { total });
                    }
                }
            }
        }
        for &(cell, denominator) in &self.denominators {
            if tables.count(denominator) < self.least_denominator {
                found
                    .entry(cell)
                    .or_insert(Reason::LowDenominator { denominator });
            }
        }
        for &cell in &self.listed {
            found.entry(cell).or_insert(Reason::Listed);
        }
        Ok(found)
    }

    fn check(&self, tables: &LinkedTables) -> Result<(), RuleError> {
        let most = crate::tables::LARGEST_KEPT;
        if let Some((n, _)) = self.dominance
            && !(1..=most).contains(&n)
        {
            return Err(RuleError::Dominance { n, most });
        }
        let about_values = self.dominance.is_some() || self.p_percent.is_some();
        if about_values
            && tables
                .tables()
                .iter()
                .all(|table| table.largest(0).is_none())
        {
            return Err(RuleError::NoContributions);
        }
        let pairs = self
            .denominators
            .iter()
            .flat_map(|&(cell, other)| [cell, other]);
        match self
            .listed
            .iter()
            .copied()
            .chain(pairs)
            .find(|&cell| cell >= tables.len())
        {
            None => Ok(()),
            Some(cell) => Err(RuleError::NoSuchCell {
                cell,
                cells: tables.len(),
            }),
        }
    }

    fn alone(&self, tables: &LinkedTables, cell: usize) -> Option<Reason> {
        let count = tables.count(cell);
        if count == 0 {
            return self.zeros_unsafe.then_some(Reason::Zero);
        }
        if count < self.minimum {
            return Some(Reason::TooFew);
        }
        let largest = tables.largest(cell)?;
        let value = u128::from(tables.value(cell));
        if let Some((n, k)) = self.dominance {
            let top: u128 = largest[..n].iter().map(|&one| u128::from(one)).sum();
            if top * 100 > value * u128::from(k) {
                return Some(Reason::Dominance);
            }
        }
        let (one, two) = (u128::from(largest[0]), u128::from(largest[1]));
        let p = u128::from(self.p_percent?);
        ((value - one - two) * 100 < one * p).then_some(Reason::PPercent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Hierarchy, Table};

    fn counts(counts: [u64; 3]) -> LinkedTables {
        let codes = ["a", "b", "c"];
        let area = Hierarchy::flat("area", "all", &codes).unwrap();
        let rows = codes.into_iter().map(|code| [code]).zip(counts);
        LinkedTables::alone(Table::frequency("t", vec![area], rows).unwrap()).unwrap()
    }

    fn values(contributions: &[(&str, u64, u64)]) -> LinkedTables {
        let area = Hierarchy::flat("area", "all", &["a", "b"]).unwrap();
        let rows = contributions
            .iter()
            .map(|&(code, holder, value)| ([code], holder, value));
        LinkedTables::alone(Table::magnitude("t", vec![area], rows).unwrap()).unwrap()
    }

    #[test]
    fn small_counts_are_unsafe_and_zeros_only_on_demand() {
        let rules = PrimaryRules {
            minimum: 3,
            ..Default::default()
        };
        assert_eq!(
            rules.apply(&counts([0, 2, 3])).unwrap(),
            BTreeMap::from([(2, Reason::TooFew)])
        );
        let strict = PrimaryRules {
            zeros_unsafe: true,
            ..rules
        };
        assert_eq!(strict.apply(&counts([0, 2, 3])).unwrap()[&1], Reason::Zero);
    }

    #[test]
    fn a_part_that_leaves_few_others_is_unsafe() {
        let rules = PrimaryRules {
            complement: 3,
            ..Default::default()
        };
        assert_eq!(
            rules.apply(&counts([0, 2, 30])).unwrap(),
            BTreeMap::from([(3, Reason::AlmostAll { total: 0 })])
        );
        assert!(rules.apply(&counts([0, 0, 30])).unwrap().is_empty());
    }

    #[test]
    fn dominance_and_p_percent_look_at_the_largest_contributions() {
        let tables = values(&[
            ("a", 1, 90),
            ("a", 2, 5),
            ("a", 3, 5),
            ("b", 1, 30),
            ("b", 2, 40),
            ("b", 3, 30),
        ]);
        let dominance = PrimaryRules {
            dominance: Some((1, 80)),
            ..Default::default()
        };
        assert_eq!(
            dominance.apply(&tables).unwrap(),
            BTreeMap::from([(1, Reason::Dominance)])
        );
        let p = PrimaryRules {
            p_percent: Some(10),
            ..Default::default()
        };
        assert_eq!(
            p.apply(&tables).unwrap(),
            BTreeMap::from([(1, Reason::PPercent)])
        );
        // Holder 1 has 90 + 30 in the total: his rows are one contribution.
        assert_eq!(tables.largest(0).unwrap()[0], 120);
    }

    #[test]
    fn rules_that_do_not_fit_are_refused() {
        let dominance = PrimaryRules {
            dominance: Some((1, 80)),
            ..Default::default()
        };
        assert_eq!(
            dominance.apply(&counts([1, 2, 3])),
            Err(RuleError::NoContributions)
        );
        let far = PrimaryRules {
            dominance: Some((9, 80)),
            ..Default::default()
        };
        assert!(matches!(
            far.apply(&counts([1, 2, 3])),
            Err(RuleError::Dominance { .. })
        ));
        let listed = PrimaryRules {
            listed: vec![99],
            ..Default::default()
        };
        assert!(matches!(
            listed.apply(&counts([1, 2, 3])),
            Err(RuleError::NoSuchCell { .. })
        ));
    }

    #[test]
    fn low_denominators_and_listed_cells_are_unsafe() {
        let rules = PrimaryRules {
            denominators: vec![(3, 2)],
            least_denominator: 10,
            listed: vec![1],
            ..Default::default()
        };
        let found = rules.apply(&counts([50, 6, 30])).unwrap();
        assert_eq!(found[&3], Reason::LowDenominator { denominator: 2 });
        assert_eq!(found[&1], Reason::Listed);
    }
}
