//! How an entry of the ledger stands in its file.
//!
//! **Why true counts are kept, and why nobody can read them.** A later release must recognise a
//! count that has not changed, tell one that was revised from it, and find that counts of several
//! releases add up. A digest of each count would do for the first only, and would hide no more:
//! whoever has its key tries the few values that the published range leaves. So the counts are kept
//! as they are, and the whole entry is locked ([`disclosure_control::lock`]) with a key that stays on the
//! raw side. Without the key, trying all numbers tells nothing. It is not the key of the seal: that one
//! is replaced when it fell into wrong hands, and the ledger must outlive it.
//!
//! Entries of format 1 were JSON with true counts in the clear. They are still read, and are locked
//! when the next release is remembered.

use super::ledger::{
    LedgerCell, LedgerCells, LedgerEntry, LedgerLevel, LedgerPart, LedgerRest, LedgerVintage,
};
use disclosure_control::{KeepingKey, lock, unlock};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::Arc,
};
use terms::{AreaKey, Audience, IndicatorId, ReferencePeriod};

/// The beginning of every file of format 2. Behind it, the identity of the release, a line feed,
/// and locked: the length of the head (four bytes, the low ones first), the head as JSON, and the cells.
const MAGIC: &[u8] = b"wirkraum ledger 2\n";

/// The format that this version writes.
const FORMAT: u32 = 2;

/// All but the cells.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    audience: Audience,
    built_at: i64,
    vintages: Vec<LedgerVintage>,
    derived: Vec<LedgerRest>,
    parts: Vec<LedgerPart>,
    /// Count, period and number of bytes of its cells.
    cells: Vec<(IndicatorId, ReferencePeriod, u64)>,
}

/// Writes an entry.
///
/// # Errors
/// What JSON cannot express.
pub(super) fn write(entry: &LedgerEntry, key: &KeepingKey) -> Result<Vec<u8>, String> {
    let cells = || {
        let counts = entry.cells.iter();
        counts.flat_map(|(id, periods)| {
            periods
                .iter()
                .map(move |(period, cells)| (id, period, cells))
        })
    };
    let head = Head {
        format: FORMAT,
        audience: entry.audience,
        built_at: entry.built_at,
        vintages: entry.vintages.to_vec(),
        derived: entry.derived.clone(),
        parts: entry.parts.clone(),
        cells: cells()
            .map(|(id, period, cells)| (id.clone(), *period, cells.0.len() as u64))
            .collect(),
    };
    let head = serde_json::to_vec(&head).map_err(|error| error.to_string())?;
    let length = u32::try_from(head.len()).map_err(|error| error.to_string())?;
    let mut open = length.to_le_bytes().to_vec();
    open.extend(head);
    cells().for_each(|(_, _, cells)| open.extend_from_slice(&cells.0));
    let mut file = MAGIC.to_vec();
    file.extend_from_slice(entry.release_id.as_bytes());
    file.push(b'\n');
    file.extend(lock(&open, &entry.release_id, key));
    Ok(file)
}

/// What entries have in common is held once.
#[derive(Default)]
pub(super) struct Shared {
    vintages: Vec<Arc<Vec<LedgerVintage>>>,
    cells: HashSet<Arc<[u8]>>,
}

impl Shared {
    fn vintages(&mut self, vintages: Vec<LedgerVintage>) -> Arc<Vec<LedgerVintage>> {
        let known = self.vintages.iter().find(|known| ***known == vintages);
        let known = known.cloned();
        known.unwrap_or_else(|| {
            self.vintages.push(Arc::new(vintages));
            self.vintages[self.vintages.len() - 1].clone()
        })
    }

    fn cells(&mut self, bytes: &[u8]) -> LedgerCells {
        if let Some(known) = self.cells.get(bytes) {
            return LedgerCells(known.clone());
        }
        let cells: Arc<[u8]> = bytes.into();
        self.cells.insert(cells.clone());
        LedgerCells(cells)
    }
}

/// Reads an entry of any format so far.
///
/// # Errors
/// What is wrong, in German.
pub(super) fn read(
    file: &[u8],
    key: &KeepingKey,
    shared: &mut Shared,
) -> Result<LedgerEntry, String> {
    let Some(behind) = file.strip_prefix(MAGIC) else {
        let old: Old = serde_json::from_slice(file).map_err(|error| error.to_string())?;
        return Ok(old.entry(shared));
    };
    let cut = || "die Datei ist unvollständig".to_owned();
    let line = behind
        .iter()
        .position(|&byte| byte == b'\n')
        .ok_or_else(cut)?;
    let release_id = std::str::from_utf8(&behind[..line]).map_err(|error| error.to_string())?;
    let open = unlock(&behind[line + 1..], release_id, key).ok_or(
        "die Datei ist beschädigt, oder sie wurde mit einem anderen Schlüssel geschrieben als dem in `ledger-key`",
    )?;
    let (length, rest) = open.split_first_chunk::<4>().ok_or_else(cut)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (head, mut rest) = rest.split_at_checked(length).ok_or_else(cut)?;
    let head: Head = serde_json::from_slice(head).map_err(|error| error.to_string())?;
    if head.format > FORMAT {
        return Err(format!(
            "sie hat Format {}, diese Version kennt {FORMAT}; installieren Sie eine neuere",
            head.format
        ));
    }
    let mut cells: BTreeMap<IndicatorId, BTreeMap<ReferencePeriod, LedgerCells>> = BTreeMap::new();
    for (count, period, bytes) in head.cells {
        let bytes = usize::try_from(bytes).map_err(|_| cut())?;
        let (of_period, behind) = rest.split_at_checked(bytes).ok_or_else(cut)?;
        rest = behind;
        cells
            .entry(count)
            .or_default()
            .insert(period, shared.cells(of_period));
    }
    Ok(LedgerEntry {
        release_id: release_id.to_owned(),
        audience: head.audience,
        built_at: head.built_at,
        vintages: shared.vintages(head.vintages),
        derived: head.derived,
        parts: head.parts,
        cells,
    })
}

type OldCells = Vec<BTreeMap<AreaKey, LedgerCell>>;

/// Format 1.
#[derive(Debug, Deserialize)]
struct Old {
    release_id: String,
    #[serde(default)]
    audience: Audience,
    built_at: i64,
    parents: Vec<BTreeMap<AreaKey, AreaKey>>,
    #[serde(default)]
    earlier: Vec<OldVintage>,
    cells: BTreeMap<IndicatorId, BTreeMap<ReferencePeriod, OldCells>>,
}

#[derive(Debug, Default, Deserialize)]
struct OldVintage {
    valid_from: Option<ReferencePeriod>,
    valid_to: Option<ReferencePeriod>,
    parents: Vec<BTreeMap<AreaKey, AreaKey>>,
}

impl Old {
    fn entry(self, shared: &mut Shared) -> LedgerEntry {
        let mut entry = LedgerEntry {
            release_id: self.release_id,
            audience: self.audience,
            built_at: self.built_at,
            ..LedgerEntry::default()
        };
        let now = OldVintage {
            parents: self.parents,
            ..OldVintage::default()
        };
        let old: Vec<OldVintage> = std::iter::once(now).chain(self.earlier).collect();
        let frame = old.iter().map(|old| LedgerVintage {
            valid_from: old.valid_from,
            valid_to: old.valid_to,
            levels: Vec::new(),
        });
        entry.vintages = Arc::new(frame.collect());
        // Format 1 named areas only where they had a cell or a parent.
        let mut areas: Vec<Vec<BTreeSet<AreaKey>>> = vec![Vec::new(); old.len()];
        for (vintage, old) in areas.iter_mut().zip(&old) {
            for (level, parents) in old.parents.iter().enumerate() {
                vintage.resize(vintage.len().max(level + 2), BTreeSet::new());
                vintage[level].extend(parents.keys().cloned());
                vintage[level + 1].extend(parents.values().cloned());
            }
        }
        for (period, levels) in self.cells.values().flatten() {
            let vintage = &mut areas[entry.vintage_in(*period)];
            vintage.resize(vintage.len().max(levels.len()), BTreeSet::new());
            for (areas, cells) in vintage.iter_mut().zip(levels) {
                areas.extend(cells.keys().cloned());
            }
        }
        for (id, periods) in &self.cells {
            let packed = periods.iter().map(|(period, levels)| {
                let areas = &areas[entry.vintage_in(*period)];
                let levels = areas.iter().enumerate().map(|(level, areas)| {
                    let cells = levels.get(level);
                    let cell = |area| cells.and_then(|cells| cells.get(area)).copied();
                    areas.iter().map(cell).collect::<Vec<_>>()
                });
                (*period, shared.cells(&LedgerCells::pack(levels).0))
            });
            entry.cells.insert(id.clone(), packed.collect());
        }
        let vintages = old
            .into_iter()
            .zip(areas)
            .map(|(old, areas)| LedgerVintage {
                valid_from: old.valid_from,
                valid_to: old.valid_to,
                levels: levels(&old.parents, &areas),
            });
        entry.vintages = shared.vintages(vintages.collect());
        entry
    }
}

fn levels(parents: &[BTreeMap<AreaKey, AreaKey>], areas: &[BTreeSet<AreaKey>]) -> Vec<LedgerLevel> {
    let of_levels = areas.iter().enumerate().map(|(level, keys)| {
        let above: BTreeMap<&AreaKey, u32> = areas
            .get(level + 1)
            .into_iter()
            .flatten()
            .zip(0..)
            .collect();
        let parent = |key| {
            let parent = parents.get(level).and_then(|parents| parents.get(key));
            parent.and_then(|parent| above.get(parent).copied())
        };
        LedgerLevel {
            parents: keys.iter().map(parent).collect(),
            areas: keys.iter().cloned().collect(),
        }
    });
    of_levels.collect()
}
