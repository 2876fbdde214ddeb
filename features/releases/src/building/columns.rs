//! The unknowns of one period, column by column: a column is a count with its cells on all levels.
//! Counts of this release come first, then what earlier releases add.

use super::ledger::{LedgerLevel, LedgerVintage};
use crate::reading::{RawLevel, RawVintage};
use disclosure_control::attacker::{Knowledge, Relation};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};
use terms::{AreaKey, IndicatorId};

/// The areas within each area of the level above, by level and position; ascending.
pub(super) type Layout = Vec<Vec<Vec<u32>>>;

/// A count by which an attacker can calculate: of this release, or of an earlier one that says
/// something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Name {
    /// The count.
    pub(super) count: IndicatorId,
    /// The earlier release.
    pub(super) release: Option<String>,
    /// Whether it was made from others and not taken from a table.
    pub(super) derived: bool,
}

/// A cell of a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Its number in the attacker's knowledge.
    pub(super) number: u32,
    /// The true count.
    pub(super) raw: u64,
}

impl Known {
    const NONE: u32 = u32::MAX;
    pub(super) const ABSENT: Known = Known {
        number: Self::NONE,
        raw: 0,
    };

    pub(super) fn given(self) -> Option<Self> {
        (self.number != Self::NONE).then_some(self)
    }
}

/// A column.
pub(super) struct Column {
    pub(super) name: Name,
    pub(super) layout: Arc<Layout>,
    /// Whether any cell must stay uncertain.
    pub(super) guarded: bool,
    /// By level and position of the area.
    pub(super) levels: Vec<Vec<Known>>,
}

impl Column {
    pub(super) fn at(&self, level: usize, area: usize) -> Option<Known> {
        self.levels.get(level)?.get(area)?.given()
    }

    pub(super) fn children(&self, level: usize, area: usize) -> &[u32] {
        let of_level = self.layout.get(level).and_then(|level| level.get(area));
        of_level.map_or(&[], Vec::as_slice)
    }

    /// The numbers of the parts of a cell, if all are known.
    pub(super) fn parts(&self, level: usize, area: usize) -> Option<Vec<Known>> {
        let children = self.children(level, area).iter();
        children
            .map(|&child| self.at(level.checked_sub(1)?, child as usize))
            .collect()
    }

    /// A number for the true counts of the finest level that has any: columns with other numbers
    /// hold other counts.
    pub(super) fn print(&self) -> Option<u64> {
        let finest = self.levels.iter().enumerate();
        let (level, cells) = finest
            .map(|(level, cells)| {
                (
                    level,
                    cells.iter().map(|cell| cell.given().map(|cell| cell.raw)),
                )
            })
            .find(|(_, cells)| cells.clone().flatten().next().is_some())?;
        Some(print(level, cells))
    }
}

fn print(level: usize, cells: impl Iterator<Item = Option<u64>>) -> u64 {
    let mut hasher = DefaultHasher::new();
    level.hash(&mut hasher);
    for (area, raw) in cells.enumerate() {
        if let Some(raw) = raw {
            (area, raw).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The areas of a period: those of this release, then those that only earlier ones know.
#[derive(Default)]
pub(super) struct Areas<'a> {
    levels: Vec<BTreeMap<&'a AreaKey, u32>>,
    present: Vec<usize>,
    gone: Vec<Vec<AreaKey>>,
}

impl<'a> Areas<'a> {
    pub(super) fn of(levels: &'a [RawLevel]) -> Self {
        let positions = levels.iter().map(|level| {
            let keys = level.areas.iter().map(|area| &area.key);
            keys.zip(0..).collect()
        });
        Self {
            levels: positions.collect(),
            present: levels.iter().map(|level| level.areas.len()).collect(),
            gone: vec![Vec::new(); levels.len()],
        }
    }

    fn position(&mut self, level: usize, key: &'a AreaKey) -> u32 {
        while self.levels.len() <= level {
            self.levels.push(BTreeMap::new());
            self.present.push(0);
            self.gone.push(Vec::new());
        }
        let (next, gone) = (self.levels[level].len() as u32, &mut self.gone[level]);
        *self.levels[level].entry(key).or_insert_with(|| {
            gone.push(key.clone());
            next
        })
    }

    /// The position on its level in this release, or the key of an area that is gone.
    pub(super) fn named(&self, level: usize, area: usize) -> Result<usize, AreaKey> {
        match area.checked_sub(self.present[level]) {
            None => Ok(area),
            Some(gone) => self.gone[level].get(gone).cloned().map_or(Ok(area), Err),
        }
    }
}

/// Where areas of an earlier release stand among those of a period.
pub(super) struct Mapping {
    /// By level and position then; `None` if nothing has changed.
    positions: Option<Vec<Vec<u32>>>,
    pub(super) layout: Arc<Layout>,
}

impl Mapping {
    pub(super) fn new<'a>(
        areas: &mut Areas<'a>,
        now: &RawVintage,
        present: &Arc<Layout>,
        then: &'a LedgerVintage,
    ) -> Self {
        if same_areas(&now.levels, &then.levels) {
            return Self {
                positions: None,
                layout: present.clone(),
            };
        }
        let levels = then.levels.iter().enumerate();
        let positions: Vec<Vec<u32>> = levels
            .map(|(level, of_level)| {
                let keys = of_level.areas.iter();
                keys.map(|key| areas.position(level, key)).collect()
            })
            .collect();
        let mut layout: Layout = areas
            .levels
            .iter()
            .map(|keys| vec![vec![]; keys.len()])
            .collect();
        for (level, of_level) in then.levels.iter().enumerate() {
            for (area, parent) in of_level.parents.iter().enumerate() {
                let above = parent.and_then(|at| positions.get(level + 1)?.get(at as usize));
                if let Some(&above) = above {
                    layout[level + 1][above as usize].push(positions[level][area]);
                }
            }
        }
        layout
            .iter_mut()
            .flatten()
            .for_each(|parts| parts.sort_unstable());
        Self {
            positions: Some(positions),
            layout: Arc::new(layout),
        }
    }

    pub(super) fn is_unchanged(&self) -> bool {
        self.positions.is_none()
    }

    pub(super) fn position(&self, level: usize, area: usize) -> Option<usize> {
        match &self.positions {
            None => Some(area),
            Some(positions) => Some(*positions.get(level)?.get(area)? as usize),
        }
    }
}

fn same_areas(now: &[RawLevel], then: &[LedgerLevel]) -> bool {
    let position = |level: usize, key: &AreaKey| {
        let areas = &now.get(level)?.areas;
        areas.binary_search_by(|area| area.key.cmp(key)).ok()
    };
    now.len() == then.len()
        && now
            .iter()
            .zip(then)
            .enumerate()
            .all(|(level, (now, then))| {
                now.areas.len() == then.areas.len()
                    && now.areas.iter().enumerate().all(|(at, area)| {
                        let parent = area
                            .parent
                            .as_ref()
                            .and_then(|key| position(level + 1, key));
                        area.key == then.areas[at]
                            && then.parents.get(at).copied().flatten() == parent.map(|at| at as u32)
                    })
            })
}

/// What lies within what, in the boundaries of this release.
pub(super) fn layout(hierarchy: &disclosure_control::rounding::Hierarchy) -> Arc<Layout> {
    let levels = 0..hierarchy.sizes().len();
    let narrow = |parts: Vec<usize>| parts.into_iter().map(|part| part as u32).collect();
    let of_level = |level| hierarchy.children(level).into_iter().map(narrow).collect();
    Arc::new(levels.map(of_level).collect())
}

/// Where the cell of a column stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) column: u32,
    pub(super) level: u32,
    pub(super) area: u32,
}

/// Everything an attacker knows of a period, while it is collected.
pub(super) struct Unknowns {
    pub(super) knowledge: Knowledge,
    pub(super) columns: Vec<Column>,
    /// Where each cell stands.
    pub(super) spots: Vec<Spot>,
    /// The true count of each cell.
    truth: Vec<u64>,
    /// Relations that were added, once something is added that may say the same.
    said: Option<HashSet<Relation>>,
    /// What earlier releases said of cells of this one.
    before: HashMap<u32, (u64, u64)>,
    /// Columns of which an earlier release said the same as this one.
    repeated: HashSet<usize>,
}

impl Unknowns {
    pub(super) fn new() -> Self {
        Self {
            knowledge: Knowledge::default(),
            columns: Vec::new(),
            spots: Vec::new(),
            truth: Vec::new(),
            said: None,
            before: HashMap::new(),
            repeated: HashSet::new(),
        }
    }

    /// Adds a cell, by its true count, to the column that is pushed next.
    pub(super) fn cell(
        &mut self,
        raw: u64,
        range: (u64, u64),
        guarded: bool,
        (level, area): (usize, usize),
    ) -> Known {
        self.spots.push(Spot {
            column: self.columns.len() as u32,
            level: level as u32,
            area: area as u32,
        });
        self.truth.push(raw);
        Known {
            number: self.knowledge.cell(range, guarded) as u32,
            raw,
        }
    }

    /// Adds a number that nobody published, at the place of a cell of `column`.
    pub(super) fn cell_of(
        &mut self,
        column: usize,
        raw: u64,
        range: (u64, u64),
        place: (usize, usize),
    ) -> Known {
        let known = self.cell(raw, range, false, place);
        if let Some(spot) = self.spots.last_mut() {
            spot.column = column as u32;
        }
        known
    }

    /// Adds what an earlier release said of a cell that is there already.
    pub(super) fn also_known(&mut self, known: Known, (low, high): (u64, u64)) {
        self.knowledge
            .also_known(known.number as usize, (low, high));
        let before = self.before.entry(known.number).or_insert((low, high));
        *before = (before.0.max(low), before.1.min(high));
    }

    /// Remembers that an earlier release said the same of a whole column.
    pub(super) fn said_before(&mut self, column: usize) {
        self.repeated.insert(column);
    }

    /// What earlier releases said of a cell, if anything.
    pub(super) fn before(&self, cell: usize) -> Option<(u64, u64)> {
        let column = self.spots[cell].column as usize;
        let repeated = self.repeated.contains(&column);
        let now = repeated.then(|| self.knowledge.ranges()[cell]);
        let number = u32::try_from(cell).ok()?;
        now.or_else(|| self.before.get(&number).copied())
    }

    /// Tells the knowledge the true counts, so that others are found quickly.
    pub(super) fn tell_truth(&mut self) {
        self.knowledge.starts_from(std::mem::take(&mut self.truth));
    }

    /// Adds "the parts add up to the total" if the true counts do: a source may have rounded each
    /// number on its own.
    pub(super) fn sum(&mut self, parts: &[Known], total: Known) {
        let sum: u64 = parts.iter().map(|part| part.raw).sum();
        if !parts.is_empty() && sum == total.raw {
            self.add(Relation::Sum {
                parts: parts.iter().map(|part| part.number as usize).collect(),
                total: total.number as usize,
            });
        }
    }

    /// Adds "the parts together are at most the whole", unless that cannot tell anything.
    pub(super) fn at_most(&mut self, parts: &[Known], whole: Known) {
        let ranges = self.knowledge.ranges();
        let most: u64 = parts
            .iter()
            .map(|part| ranges[part.number as usize].1)
            .sum();
        if !parts.is_empty() && most > ranges[whole.number as usize].0 {
            self.add(Relation::AtMost {
                parts: parts.iter().map(|part| part.number as usize).collect(),
                whole: whole.number as usize,
            });
        }
    }

    fn add(&mut self, relation: Relation) {
        let relation = relation.sorted();
        if let Some(said) = &mut self.said
            && !said.insert(relation.clone())
        {
            return;
        }
        // A count is the sum of itself: that two columns are the same cells was found already.
        let itself = relation.cells().next() == Some(relation.whole());
        if !itself || relation.cells().count() > 2 {
            self.knowledge.relation(relation);
        }
    }

    /// From now on relations are added only if they were not before: what is said twice would look
    /// like a circle.
    pub(super) fn say_once(&mut self) {
        if self.said.is_none() {
            self.said = Some(self.knowledge.relations().iter().cloned().collect());
        }
    }
}
