//! Counts changed a little by the cell-key method.

use super::{
    BuildError,
    cell::{Cell, How},
    counts::Cells,
};
use crate::reading::{RawArea, RawCity};
use city_description::{CellKeyRule, TableProtection};
use disclosure_control::{
    NoiseSecret,
    cell_key::{CellKey, KeyedCount, Noise, TransitionTable},
    rounding::Hierarchy,
};
use terms::{IndicatorId, ReferencePeriod};

/// How counts of this city are changed; no table if none is.
pub(super) struct Changes<'a> {
    secret: &'a NoiseSecret,
    table: Option<TransitionTable>,
}

pub(super) fn table(rule: &CellKeyRule) -> Result<TransitionTable, BuildError> {
    let noise = Noise::new(u64::from(rule.most), rule.variance.into());
    let noise = noise.blocking(u64::from(rule.none_up_to));
    TransitionTable::design(&noise).map_err(BuildError::NoChange)
}

impl<'a> Changes<'a> {
    /// Makes the transition table that the description asks for.
    ///
    /// # Errors
    /// [`BuildError::NoChange`] if no distribution keeps its conditions.
    pub(super) fn of(city: &RawCity, secret: &'a NoiseSecret) -> Result<Self, BuildError> {
        let mut counts = city.counts.values();
        let needed = counts.any(|count| count.protection == TableProtection::CellKey);
        let table = needed
            .then(|| table(&city.description.protection.cell_key))
            .transpose()?;
        Ok(Self { secret, table })
    }

    /// All cells of a count and period. The key of a finest cell comes from what is counted, when and
    /// where, so that the same cell is changed the same way in every release; a total has the sum of
    /// the keys of its parts.
    pub(super) fn changed(
        &self,
        hierarchy: &Hierarchy,
        leaves: &[Option<u64>],
        (count, period, areas): (&IndicatorId, ReferencePeriod, &[RawArea]),
    ) -> Cells {
        let Some(table) = &self.table else {
            return Vec::new();
        };
        let period = period.to_string();
        let key = |area: &RawArea| {
            CellKey::of_finest_cell(self.secret, &[count.as_str(), &period, area.key.as_str()])
        };
        let finest = areas.iter().zip(leaves).map(|(area, count)| {
            count.map(|count| KeyedCount {
                count,
                key: key(area),
            })
        });
        let mut cells: Vec<Option<KeyedCount>> = finest.collect();
        (0..hierarchy.sizes().len())
            .map(|level| {
                if level > 0 {
                    let areas = hierarchy.children(level).into_iter();
                    cells = areas.map(|parts| total(&cells, &parts)).collect();
                }
                cells
                    .iter()
                    .map(|cell| cell.map(|cell| published(table, cell)))
                    .collect()
            })
            .collect()
    }
}

/// A total; none if a part has no value or there is no part: missing is never zero.
fn total(cells: &[Option<KeyedCount>], parts: &[usize]) -> Option<KeyedCount> {
    let found: Option<Vec<KeyedCount>> = parts.iter().map(|&part| cells[part]).collect();
    found
        .filter(|found| !found.is_empty())
        .map(|found| found.into_iter().sum())
}

fn published(table: &TransitionTable, cell: KeyedCount) -> Cell {
    Cell {
        raw: cell.count,
        published: table.publish(cell.count, cell.key),
        how: How::Changed,
    }
}
