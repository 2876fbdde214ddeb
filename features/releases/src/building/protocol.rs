//! What a build tells about protection: publicly in numbers, internally per cell.

use super::{
    attack::Narrowed,
    cell::{Cell, How},
    counts::{Counts, Place},
    ledger::{LedgerEntry, LedgerLevel, LedgerPart, LedgerRest, LedgerVintage},
    loss::{self, Loss},
    shown::Shown,
    tree::Tree,
};
use crate::{
    directory::{AreaFigures, PublicProtocol},
    reading::{RawArea, RawCity, RawLevel},
};
use city_description::TableProtection;
use disclosure_control::{
    attacker::ATTACKER_RULE,
    cell_key::CELL_KEY_RULE,
    derivation::DERIVATION_RULE,
    primary::Reason,
    rounding::{POSSIBLE_VALUES, ROUNDING_RULE},
    withholding::SUPPRESSION_RULE,
};
use serde::Serialize;
use small_area_statistics::{Absence, Formula, RATIO_RULE};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod};

/// A protected cell as the raw side keeps it. Shows the true count; never leaves the raw side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProtocolRow<'a> {
    /// The count.
    pub count: &'a str,
    /// The period.
    pub period: u16,
    /// The level.
    pub level: &'a str,
    /// The key of the area.
    pub area: &'a str,
    /// The true count.
    pub raw: u64,
    /// The published value; none if it is withheld.
    pub published: Option<u64>,
    /// The base it was rounded with; none for a sum of published parts.
    pub base: Option<u64>,
    /// The smallest value that remains possible for an attacker.
    pub possible_low: u64,
    /// The largest.
    pub possible_high: u64,
    /// Why it is published this way: rounded with the finest base; with a coarser one, because with
    /// the finest its parts could become known; as the sum of its published parts, because any rounding
    /// could give them away; changed by the cell-key method; shown as it is; withheld because it is
    /// small, is nobody, leaves few others of its whole, has a low denominator or is listed by the office; or because
    /// one of those could be calculated from it.
    pub reason: &'static str,
    /// A count that it protects, as count, level and area, if it is withheld for the sake of others. There may be more.
    pub protects: Option<String>,
    /// A count of one person who can calculate this small one from what is known anyway, whatever is withheld here.
    pub told_to: Option<String>,
}

/// The public protocol: numbers that give nobody away.
pub(super) fn public(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    figures: &BTreeMap<LevelId, Vec<AreaFigures>>,
    losses: &[Loss],
) -> PublicProtocol {
    let finest = city.description.protection.base;
    let used = |how: TableProtection, rule: &str| {
        let mut shown = city
            .counts
            .iter()
            .filter(|(id, _)| shown.counts.contains(id));
        shown
            .any(|(_, count)| count.protection == how)
            .then(|| rule.to_owned())
    };
    let mut protocol = PublicProtocol {
        rounding_rule: ROUNDING_RULE.to_owned(),
        ratio_rule: RATIO_RULE.to_owned(),
        attacker_rule: ATTACKER_RULE.to_owned(),
        rounded: 0,
        coarser: BTreeMap::new(),
        summed: 0,
        as_published: 0,
        missing: 0,
        withheld_ratios: 0,
        suppression_rule: used(TableProtection::Suppression, SUPPRESSION_RULE),
        cell_key_rule: used(TableProtection::CellKey, CELL_KEY_RULE),
        changed: 0,
        shown: 0,
        withheld: 0,
        least_possible_values: POSSIBLE_VALUES,
        audit_rule: None,
        derivation_rule: Some(DERIVATION_RULE.to_owned()),
        loss: loss::public(losses),
    };
    let trees = counts
        .trees
        .iter()
        .filter(|(id, _)| shown.counts.contains(id));
    for cell in trees.flat_map(|(_, trees)| trees.iter().flat_map(Tree::cells)) {
        match cell {
            None => protocol.missing += 1,
            Some(Cell { how, .. }) => match how {
                How::AsPublished => protocol.as_published += 1,
                How::SumOfParts => protocol.summed += 1,
                How::Rounded(base) => {
                    protocol.rounded += 1;
                    if base > finest {
                        *protocol.coarser.entry(base).or_default() += 1;
                    }
                }
                How::Changed => protocol.changed += 1,
                How::Shown => protocol.shown += 1,
                // Not told apart: which ones are small is what must not be known.
                How::Small | How::Withheld => protocol.withheld += 1,
            },
        }
    }
    // Where a count is withheld, so is what is made of it; that is told by the counts.
    let suppressed: BTreeSet<&IndicatorId> = shown
        .indicators
        .iter()
        .filter(|indicator| {
            let mut of = indicator.formula.counts().into_iter();
            of.any(|count| counts.is_suppressed(count))
        })
        .map(|indicator| &indicator.id)
        .collect();
    let withheld = figures
        .values()
        .flatten()
        .flatten()
        .filter(|(indicator, _)| !suppressed.contains(indicator))
        .flat_map(|(_, series)| series);
    protocol.withheld_ratios = withheld
        .filter(|figure| figure.absence() == Some(Absence::Withheld))
        .count() as u64;
    protocol
}

/// The internal protocol: every protected cell with its true count. Its rows are made only when they
/// are read, since a city may have tens of millions.
#[derive(Debug)]
pub struct InternalProtocol {
    finest: u64,
    periods: Vec<(ReferencePeriod, usize)>,
    /// By vintage: levels with the keys of their areas.
    levels: Vec<Vec<(LevelId, Vec<AreaKey>)>>,
    counts: Counts,
    /// By period, in the order of counts, levels and areas.
    narrowed: Vec<Vec<Narrowed>>,
    /// The sums that were found between counts and used against them.
    sums: Vec<String>,
    losses: Vec<Loss>,
}

impl InternalProtocol {
    pub(super) fn new(
        city: &RawCity,
        counts: Counts,
        narrowed: Vec<Vec<Narrowed>>,
        sums: Vec<String>,
        losses: Vec<Loss>,
    ) -> Self {
        let keys = |level: &RawLevel| {
            let keys = level.areas.iter().map(|area| area.key.clone());
            (level.id.clone(), keys.collect())
        };
        let vintages = city.vintages.iter();
        let periods = city.periods.iter();
        Self {
            finest: city.description.protection.base,
            periods: periods
                .map(|period| (*period, city.vintage_in(*period)))
                .collect(),
            levels: vintages
                .map(|vintage| vintage.levels.iter().map(keys).collect())
                .collect(),
            counts,
            narrowed,
            sums,
            losses,
        }
    }

    /// Sums that hold between counts without being declared, in words.
    pub fn sums(&self) -> &[String] {
        &self.sums
    }

    /// All protected cells by period, count, level and area.
    pub fn rows(&self) -> impl Iterator<Item = ProtocolRow<'_>> {
        (0..self.periods.len()).flat_map(|period| self.of_period(period))
    }

    fn of_period(&self, at: usize) -> impl Iterator<Item = ProtocolRow<'_>> {
        let (period, vintage) = self.periods[at];
        let mut narrowed = self.narrowed[at].iter().peekable();
        let trees = self.counts.trees.iter().zip(0_u32..);
        let cells = trees.flat_map(move |((count, trees), number)| {
            let levels = self.levels[vintage].iter().zip(0_u32..);
            levels.flat_map(move |((id, keys), level)| {
                let cells = trees[at].level(level as usize).zip(keys).zip(0_u32..);
                cells.map(move |((cell, key), area)| {
                    (
                        (number, level, area),
                        (count.as_str(), id.as_str(), key.as_str()),
                        cell,
                    )
                })
            })
        });
        cells.filter_map(move |(place, (count, level, area), cell)| {
            let Cell {
                raw,
                published,
                how,
            } = cell?;
            let of_cell = |next: &&Narrowed| (next.count, next.level, next.area) == place;
            let left = narrowed.next_if(of_cell);
            let (possible_low, possible_high) =
                left.map_or((published.low, published.high), |left| left.range);
            let (base, reason) = match how {
                How::AsPublished => return None,
                How::SumOfParts => (None, "sum of published parts"),
                How::Rounded(base) if base > self.finest => (Some(base), "coarser base"),
                How::Rounded(base) => (Some(base), "finest base"),
                How::Changed => (None, "cell key"),
                How::Shown => (None, "shown"),
                How::Small => (None, self.why(at, place, raw)),
                How::Withheld => (None, "protects a small one"),
            };
            let (protects, told_to) = match how {
                How::Withheld => (self.protects(at, place), None),
                How::Small => (None, self.told_to(at, place)),
                _ => (None, None),
            };
            Some(ProtocolRow {
                count,
                period: period.calendar_year(),
                level,
                area,
                raw,
                published: (!how.is_withheld()).then_some(published.value),
                base,
                possible_low,
                possible_high,
                reason,
                protects,
                told_to,
            })
        })
    }

    /// The place of a cell by the number of its count.
    fn place(&self, (count, level, area): (u32, u32, u32)) -> Option<Place> {
        let id = self.counts.trees.keys().nth(count as usize)?;
        Some((id.clone(), level as usize, area as usize))
    }

    /// Why a count must not be known.
    fn why(&self, period: usize, place: (u32, u32, u32), raw: u64) -> &'static str {
        let place = self.place(place);
        let reason = place.map(|place| self.counts.primary.reason(period, &place, raw));
        match reason {
            Some(Reason::Zero) => "zero",
            Some(Reason::AlmostAll { .. }) => "almost all",
            Some(Reason::LowDenominator { .. }) => "low denominator",
            Some(Reason::Listed) => "listed",
            _ => "small",
        }
    }

    /// A count for whose sake another one is withheld, in words.
    fn protects(&self, period: usize, place: (u32, u32, u32)) -> Option<String> {
        let place = self.place(place)?;
        self.in_words(period, self.counts.protected_by(period, &place)?)
    }

    /// A count of one person who can calculate a small one, in words.
    fn told_to(&self, period: usize, place: (u32, u32, u32)) -> Option<String> {
        let place = self.place(place)?;
        match self.counts.told_to(period, &place)? {
            Some(to) => self.in_words(period, to),
            None => Some("a count of an earlier release".to_owned()),
        }
    }

    fn in_words(&self, period: usize, (count, level, area): &Place) -> Option<String> {
        let (_, vintage) = self.periods.get(period)?;
        let (level, keys) = self.levels.get(*vintage)?.get(*level)?;
        Some(format!("{count} / {level} / {}", keys.get(*area)?))
    }

    /// What protection cost, exactly.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Writes all rows as CSV.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn write_csv(&self, out: impl std::io::Write) -> Result<(), csv::Error> {
        let mut writer = csv::WriterBuilder::new()
            .buffer_capacity(256 * 1024)
            .from_writer(out);
        for row in self.rows() {
            writer.serialize(row)?;
        }
        writer.flush()?;
        Ok(())
    }
}

/// What the ledger must remember of this release.
pub(super) fn ledger_entry(
    city: &RawCity,
    shown: &Shown<'_>,
    counts: &Counts,
    release_id: &str,
    built_at: i64,
) -> LedgerEntry {
    let vintages = city.vintages.iter().map(|vintage| LedgerVintage {
        valid_from: vintage.valid_from,
        valid_to: vintage.valid_to,
        levels: levels(&vintage.levels),
    });
    let published = counts
        .trees
        .iter()
        .filter(|(id, _)| shown.counts.contains(id));
    let cells = published.map(|(count, trees)| {
        let of_periods = city.periods.iter().zip(trees);
        let cells = of_periods.map(|(period, tree)| {
            let levels = city.levels_in(*period);
            let shows = |level: usize| shown.shows(city, count, &levels[level].id);
            (*period, tree.for_ledger_of(shows))
        });
        (count.clone(), cells.collect())
    });
    let shares = shown.indicators.iter().filter_map(|indicator| {
        let Formula::Share {
            numerator,
            denominator,
        } = &indicator.formula
        else {
            return None;
        };
        Some(LedgerPart {
            part: numerator.clone(),
            whole: denominator.clone(),
        })
    });
    let derived = shown.derived.iter().map(|derived| LedgerRest {
        id: derived.id.clone(),
        whole: derived.whole.clone(),
        minus: derived.minus.clone(),
    });
    LedgerEntry {
        release_id: release_id.to_owned(),
        audience: shown.audience,
        built_at,
        vintages: Arc::new(vintages.collect()),
        derived: derived.collect(),
        parts: shares.collect(),
        cells: cells.collect(),
    }
}

/// The areas of all levels and what contained them.
fn levels(levels: &[RawLevel]) -> Vec<LedgerLevel> {
    let of_levels = levels.iter().enumerate().map(|(at, level)| {
        let above = levels.get(at + 1).map_or(&[][..], |level| &level.areas[..]);
        let above: BTreeMap<&AreaKey, u32> = above.iter().map(|area| &area.key).zip(0..).collect();
        let parent = |area: &RawArea| above.get(area.parent.as_ref()?).copied();
        LedgerLevel {
            areas: level.areas.iter().map(|area| area.key.clone()).collect(),
            parents: level.areas.iter().map(parent).collect(),
        }
    });
    of_levels.collect()
}
