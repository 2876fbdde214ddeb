//! Counts changed a little by the cell-key method.

use super::{
    BuildError,
    cell::{Cell, How},
    counts::Cells,
};
use crate::reading::{RawArea, RawCity};
use city_description::{CellKeyRule, TableProtection};
use disclosure_control::{
    cell_key::{CellKey, Parameters, Secret, TransitionTable},
    rounding::Hierarchy,
};
use small_area_statistics::PublishedCount;
use terms::{IndicatorId, ReferencePeriod};

/// How counts of this city are changed; no table if none is.
pub(super) struct Changes<'a> {
    secret: &'a Secret,
    table: Option<TransitionTable>,
}

pub(super) fn table(rule: &CellKeyRule) -> Result<TransitionTable, BuildError> {
    let parameters = Parameters {
        most: u64::from(rule.most),
        variance: rule.variance.into(),
        none_up_to: u64::from(rule.none_up_to),
        stay: Vec::new(),
    };
    TransitionTable::new(&parameters).map_err(|infeasible| BuildError::NoChange {
        count: infeasible.count,
    })
}

impl<'a> Changes<'a> {
    /// Makes the transition table that the description asks for.
    ///
    /// # Errors
    /// [`BuildError::NoChange`] if no distribution keeps its conditions.
    pub(super) fn of(city: &RawCity, secret: &'a Secret) -> Result<Self, BuildError> {
        let mut counts = city.counts.values();
        let needed = counts.any(|count| count.protection == TableProtection::CellKey);
        let table = needed
            .then(|| table(&city.description.protection.cell_key))
            .transpose()?;
        Ok(Self { secret, table })
    }

    /// The keys of the finest cells: by what is counted, when and where, so that the same cell is
    /// changed the same way in every release.
    pub(super) fn keys(
        &self,
        count: &IndicatorId,
        period: ReferencePeriod,
        areas: &[RawArea],
    ) -> Vec<CellKey> {
        let name = |area: &RawArea| format!("{count}\n{period}\n{}", area.key);
        areas
            .iter()
            .map(|area| self.secret.key(&name(area)))
            .collect()
    }

    /// All cells of a count and period. The key of a total is the sum of the keys of its parts.
    pub(super) fn changed(
        &self,
        hierarchy: &Hierarchy,
        leaves: &[Option<u64>],
        keys: &[CellKey],
    ) -> Cells {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let mut keys = keys.to_vec();
        let totals = hierarchy.totals(leaves).into_iter().enumerate();
        totals
            .map(|(level, counts)| {
                if level > 0 {
                    let children = hierarchy.children(level).into_iter();
                    let parts =
                        |parts: Vec<usize>| CellKey::sum(parts.into_iter().map(|at| keys[at]));
                    keys = children.map(parts).collect();
                }
                let cells = counts.into_iter().zip(&keys);
                cells
                    .map(|(raw, key)| raw.map(|raw| cell(table, raw, *key)))
                    .collect()
            })
            .collect()
    }
}

fn cell(table: &TransitionTable, raw: u64, key: CellKey) -> Cell {
    let value = table.changed(raw, key);
    let (low, high) = table.possible(value);
    Cell {
        raw,
        published: PublishedCount {
            value,
            low,
            high,
            limited: false,
        },
        how: How::Changed,
    }
}
