//! Read-only queries for later features: what is published now.

mod areas;

pub use areas::Areas;

use city_description::{Place, PublicDescription, TableProtection};
use disclosure_control::{Published, ReleaseSeal};
use small_area_statistics::{Absence, Figure};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use terms::{AreaKey, IndicatorId, LevelId, ReferencePeriod, Translated};

/// The outline of an area, ready to draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The level.
    pub level: LevelId,
    /// Its key.
    pub key: AreaKey,
    /// Its name.
    pub name: String,
    /// The key of the area that contains it, one level up; none for the whole city.
    pub parent: Option<AreaKey>,
    /// SVG path data (attribute `d`) in the units of the [`MapFrame`]; empty for an area without
    /// a boundary.
    pub outline: String,
    /// A point inside the area, for its label, in the units of the frame.
    pub label: (f64, f64),
    /// Areas of other boundary vintages that share ground with it.
    pub links: Vec<AreaLink>,
}

/// An area of another boundary vintage that shares ground with this one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AreaLink {
    /// Its level; of earlier boundaries if that level says what it is now.
    pub level: LevelId,
    /// Its key.
    pub key: AreaKey,
    /// Whether it is the same area, so that a series may go on, with a mark at the break.
    pub same: bool,
}

/// The boundary of an area in degrees (WGS 84), simplified to about two metres, for interactive maps
/// and downloads.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The place of the area among [`CurrentRelease::areas`] of its level.
    pub position: usize,
    /// West, south, east, north.
    pub extent: [f64; 4],
    /// A GeoJSON geometry (RFC 7946): a polygon or several, longitude before latitude.
    pub geometry: String,
}

/// Which boundaries of a level are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WantedBoundaries {
    /// The first position.
    pub from: usize,
    /// How many at most.
    pub most: usize,
    /// Only those whose extent meets this one: west, south, east, north.
    pub within: Option<[f64; 4]>,
}

impl AreaLink {
    /// All links as one text, such as `planungsraum-2019:01011101=`; `None` if there are none.
    pub(crate) fn written(links: &[AreaLink]) -> Option<String> {
        let texts = links.iter().map(|link| {
            let same = if link.same { "=" } else { "" };
            format!("{}:{}{same}", link.level, link.key)
        });
        let text = texts.collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    }

    /// Links from one text; `None` if it is none of links.
    pub(crate) fn read(text: &str) -> Option<Vec<AreaLink>> {
        let link = |text: &str| {
            let (place, same) = match text.strip_suffix('=') {
                Some(place) => (place, true),
                None => (text, false),
            };
            let (level, key) = place.split_once(':')?;
            Some(AreaLink {
                level: LevelId::new(level).ok()?,
                key: AreaKey::new(key).ok()?,
                same,
            })
        };
        text.split_whitespace().map(link).collect()
    }
}

/// The drawing area shared by all outlines of a release. Origin top left, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapFrame {
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
    /// Metres that one unit stands for, for the scale bar.
    pub metres_per_unit: f64,
}

/// The release that is public now, without its figures. Small enough to keep in memory.
#[derive(Debug)]
pub struct CurrentRelease {
    /// The row under which it was loaded.
    pub load_id: String,
    /// Its identity as given at build, shown on pages.
    pub release_id: String,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// When it went live, UTC microseconds since 1970.
    pub published_at: i64,
    /// Who approved it before it went live.
    pub approval: Approved,
    /// The proof under which everything of it is read.
    pub seal: ReleaseSeal,
    /// What it says about itself.
    pub description: Published<PublicDescription>,
    /// The frame of all outlines.
    pub frame: MapFrame,
    /// Areas of every level, in German order of their names.
    pub areas: BTreeMap<LevelId, Published<Areas>>,
    /// What protection did, for the methods page: decisions in numbers.
    pub protocol: Published<PublicProtocol>,
}

/// That a release was approved. The name of the person stays on the raw side.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Approved {
    /// The role that approved it, such as "Leitung der Statistikstelle".
    pub role: String,
    /// When, UTC microseconds since 1970.
    pub at: i64,
}

/// A release that was public and is not any more, with the note that everyone may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The release.
    pub release_id: String,
    /// When it was withdrawn, UTC microseconds since 1970.
    pub withdrawn_at: i64,
    /// Why, in plain words, as the office wrote it.
    pub note: String,
}

/// A release that is or was public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPublication {
    /// The row under which it was loaded.
    pub load_id: String,
    /// Its identity as given at build.
    pub release_id: String,
    /// When it was built, UTC microseconds since 1970.
    pub built_at: i64,
    /// When it went live, UTC microseconds since 1970.
    pub published_at: i64,
    /// When another one took its place, UTC microseconds since 1970; none of the one shown now.
    pub retired_at: Option<i64>,
    /// Whether it is the one shown now.
    pub is_current: bool,
    /// Who approved it; none if it was published before releases were approved.
    pub approval: Option<Approved>,
    /// When and why it was withdrawn, if it was.
    pub withdrawal: Option<Withdrawal>,
    /// What it changed; none of the first release, of one that was withdrawn, and of those published
    /// before changes were noted.
    pub changes: Option<Changes>,
}

/// Something that a release describes, by key and name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Named {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: Translated,
}

/// Periods of one indicator that are new or gone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SeriesChange {
    /// The indicator.
    pub indicator: Named,
    /// Periods with a figure that had none before.
    pub added: Vec<ReferencePeriod>,
    /// Periods without a figure that had one before.
    pub removed: Vec<ReferencePeriod>,
}

/// How many areas of a level are new or gone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AreaChange {
    /// The level, by the name of several of its areas.
    pub level: Named,
    /// Areas that only the later release has.
    pub added: u64,
    /// Areas that only the earlier release has.
    pub removed: u64,
}

/// What a release changed against the one before it, in names and numbers. Noted at publication from
/// what both had published. Areas are the same if level and key are, indicators if their key is.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changes {
    /// The identity of the release before.
    pub against: String,
    /// Indicators that only the later release has.
    pub indicators_added: Vec<Named>,
    /// Indicators that only the earlier release has.
    pub indicators_removed: Vec<Named>,
    /// Indicators of both that have figures of other periods now.
    pub series: Vec<SeriesChange>,
    /// Levels with other areas.
    pub areas: Vec<AreaChange>,
    /// Figures that both releases give.
    pub compared: u64,
    /// Of these, figures with another value, range or mark of doubt.
    pub changed: u64,
    /// Of these, values that are not shown any more, mostly because they are withheld now.
    pub withheld: u64,
    /// Of these, values that are shown now and were not before.
    pub shown: u64,
}

impl Changes {
    /// Whether both releases say the same.
    pub fn is_none(&self) -> bool {
        *self
            == Self {
                against: self.against.clone(),
                compared: self.compared,
                ..Self::default()
            }
    }
}

/// What protection did to this release, in numbers that give nobody away.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PublicProtocol {
    /// Version of the rounding rule.
    pub rounding_rule: String,
    /// Version of the rule by which counts are withheld, if any table has gaps made here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppression_rule: Option<String>,
    /// Version of the rule by which counts are changed a little, if any are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell_key_rule: Option<String>,
    /// Version of the ratio rule.
    pub ratio_rule: String,
    /// Version of the attacker that found nothing.
    pub attacker_rule: String,
    /// Counts that were rounded.
    pub rounded: u64,
    /// Of these, totals rounded to a coarser multiple, by multiple.
    pub coarser: BTreeMap<u64, u64>,
    /// Totals published as the sum of their published parts, because every rounding of them could
    /// give the parts away.
    pub summed: u64,
    /// Counts that passed as published by their source.
    pub as_published: u64,
    /// Counts for which the source gave nothing.
    pub missing: u64,
    /// Ratios withheld because their denominator is small.
    pub withheld_ratios: u64,
    /// Counts that were changed by the cell-key method.
    #[serde(default)]
    pub changed: u64,
    /// Counts of tables with suppression that are shown as they are.
    #[serde(default)]
    pub shown: u64,
    /// Counts that are withheld, being small or so that small ones cannot be calculated.
    #[serde(default)]
    pub withheld: u64,
    /// How many values at least remain possible for any protected count: without that many the release
    /// would not have been built.
    pub least_possible_values: u64,
    /// Version of the audit that witnessed this for every protected count; none in releases of which it was
    /// not demanded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_rule: Option<String>,
    /// Version of the rules that say what was derived from what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derivation_rule: Option<String>,
    /// What protection cost, by the way of protecting; empty in releases built before that was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loss: Vec<ProtectionLoss>,
}

/// What it cost to protect the counts of a release in one way, so roughly that nothing about single counts follows.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ProtectionLoss {
    /// The way of protecting.
    pub protection: TableProtection,
    /// Counts with a value.
    pub cells: u64,
    /// Of these, counts that are withheld.
    pub withheld: u64,
    /// The share of all cases that lie in withheld counts, in whole per cent, rounded up. None if there are too few cases
    /// to tell it safely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent_of_cases_withheld: Option<u64>,
    /// By how much shown counts differ from the true ones on average, in tenths of a case. None if there are too few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenths_of_mean_change: Option<u64>,
    /// Shares that can be made from shown counts.
    pub shares: u64,
    /// Shares that cannot be made any more.
    pub shares_lost: u64,
    /// By how much these shares differ from the true ones on average, in tenths of a percentage point. None if there are
    /// too few.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenths_of_mean_change_of_shares: Option<u64>,
}

/// Why the current release cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The database does not answer or refuses.
    #[error("the database does not answer: {0}")]
    Database(String),
    /// A stored row cannot be true.
    #[error("table {table}, column {column}, row {row}: {reason}")]
    Row {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Primary key of the row.
        row: String,
        /// What is wrong.
        reason: String,
    },
    /// The stored manifest does not carry a trusted seal.
    #[error("the stored release is not under a trusted seal: {0}")]
    Seal(#[from] disclosure_control::SealError),
}

/// All figures of one area: per indicator, one figure per period of the description, same order.
pub type AreaFigures = BTreeMap<IndicatorId, Vec<Figure>>;

/// In which periods each indicator has a figure, shown or withheld, in any of these areas.
pub fn indicator_periods<'a>(
    periods: &[ReferencePeriod],
    areas: impl IntoIterator<Item = &'a AreaFigures>,
) -> BTreeMap<IndicatorId, Vec<ReferencePeriod>> {
    let mut found: BTreeMap<IndicatorId, BTreeSet<ReferencePeriod>> = BTreeMap::new();
    for (indicator, series) in areas.into_iter().flatten() {
        let given = series
            .iter()
            .zip(periods)
            .filter(|(figure, _)| is_given(figure));
        found
            .entry(indicator.clone())
            .or_default()
            .extend(given.map(|(_, period)| *period));
    }
    found
        .into_iter()
        .map(|(id, periods)| (id, periods.into_iter().collect()))
        .collect()
}

/// Whether a source gives something here, be it shown or withheld.
pub fn is_given(figure: &Figure) -> bool {
    figure.absence() != Some(Absence::Missing)
}

/// A figure that is not kept is missing, never zero.
pub(crate) fn kept_or_missing(found: Option<&Figure>) -> Figure {
    found.copied().unwrap_or(Figure::Absent(Absence::Missing))
}

/// The figures at some positions, in their order.
pub(crate) fn picked(all: Published<Vec<Figure>>, positions: &[usize]) -> Published<Vec<Figure>> {
    let of = |all: &[Figure], at: &usize| kept_or_missing(all.get(*at));
    all.map(|all| positions.iter().map(|at| of(&all, at)).collect())
}

/// Access to what is published. Implemented by the store; pages depend on this trait only, so
/// they can be tried on a release in memory.
#[async_trait::async_trait]
pub trait Directory: Send + Sync {
    /// The release that is public now, or `None` before the first one is published.
    async fn current(&self) -> Result<Option<Arc<CurrentRelease>>, ReadError>;

    /// Releases of the last two years that were withdrawn, the latest first; at most ten.
    async fn withdrawals(&self) -> Result<Vec<Withdrawal>, ReadError>;

    /// Releases that are or were public, the latest publication first: at most `most` after the
    /// first `from` of them. A release that was published twice is told twice.
    async fn releases(&self, from: u64, most: u64) -> Result<Vec<ListedPublication>, ReadError>;

    /// Figures of one indicator and period for all areas of a level, in the order of
    /// [`CurrentRelease::areas`].
    async fn map_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
    ) -> Result<Published<Vec<Figure>>, ReadError>;

    /// The same for the areas at these positions only, in the order of the positions; for pages that
    /// show few areas of a level of many. An area that is not there has no figure.
    async fn figures_at(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        indicator: &IndicatorId,
        period: ReferencePeriod,
        positions: &[usize],
    ) -> Result<Published<Vec<Figure>>, ReadError> {
        let all = self.map_figures(release, level, indicator, period).await?;
        Ok(picked(all, positions))
    }

    /// Boundaries of a level, ascending by position. Areas without a boundary are left out; there are
    /// none at all of a release that was published before boundaries were kept.
    async fn boundaries(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        wanted: WantedBoundaries,
    ) -> Result<Published<Vec<Boundary>>, ReadError>;

    /// Streets, postcodes and former names by which areas are found, in the order of kinds and names.
    /// There are none of a release that was published before such lists were kept.
    async fn places(&self, release: &CurrentRelease) -> Result<Published<Vec<Place>>, ReadError>;

    /// All figures of one area.
    async fn area_figures(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        area: &AreaKey,
    ) -> Result<Published<AreaFigures>, ReadError>;

    /// All figures of these areas of a level, in their order, read at once: for pages that show many
    /// areas.
    async fn figures_of_areas(
        &self,
        release: &CurrentRelease,
        level: &LevelId,
        areas: &[&AreaKey],
    ) -> Result<Vec<Published<AreaFigures>>, ReadError>;
}
