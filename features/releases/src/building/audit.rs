//! The audit of a release: what remains possible for every protected count, found by linear programming, with
//! everything that anybody may know of it: all published counts and their sums, earlier releases, those for other
//! audiences, earlier boundaries, zeros, and that parts are at most their whole.

use super::{
    BuildError, as_released,
    attack::{Attack, Place},
    counts::Counts,
    gaps,
    ledger::LedgerEntry,
    sums,
};
use crate::reading::RawCity;
use disclosure_control::{
    NoiseSecret,
    attacker::{Knowledge, Relation},
    audit::{
        self, AuditError, Case, Cell, Coverage, Demand, Finding, Method, Options, UNBOUNDED,
        Verdict,
    },
    rounding::POSSIBLE_VALUES,
};
use serde::Serialize;
use terms::ReferencePeriod;

/// What an audit found. Stays on the raw side.
#[derive(Debug, Clone, Default)]
pub struct Audited {
    /// Every protected count, by period and in the order of counts, levels and areas.
    pub cells: Vec<AuditedCell>,
    /// How much they cover, all periods together; the largest component is the largest of any period.
    pub coverage: Coverage,
    /// For how many counts and periods raw counts or rules have changed since the release was built: there the ledger
    /// alone says what was published.
    pub changed: usize,
}

/// A protected count and what remains possible for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditedCell {
    /// The period.
    pub period: ReferencePeriod,
    /// The count.
    pub count: String,
    /// The earlier release that said something else of it than this one.
    pub release: Option<String>,
    /// The level.
    pub level: String,
    /// The key of the area.
    pub area: String,
    /// The name of the area; its key if it is gone.
    pub area_name: String,
    /// What was found.
    pub finding: Finding,
}

/// Why a release cannot be audited.
#[derive(Debug, thiserror::Error)]
pub enum NoAudit {
    /// Its counts cannot be protected again.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The raw side does not know it.
    #[error(
        "Die Rohseite kennt die Veröffentlichung {0} nicht. Nennen Sie mit --keep den Ordner der Rohseite, auf der sie gebaut wurde."
    )]
    Unknown(String),
    /// What is published contradicts the true counts.
    #[error(
        "Die Zahlen für {period} widersprechen sich: {error}. Stellen Sie das Verzeichnis der Rohseite aus der Sicherung wieder her."
    )]
    Contradiction {
        /// The period.
        period: ReferencePeriod,
        /// What contradicts what.
        error: AuditError,
    },
}

/// The columns of [`Audited::write_csv`].
#[derive(Serialize)]
struct AuditRow<'a> {
    period: u16,
    count: &'a str,
    release: Option<&'a str>,
    level: &'a str,
    area: &'a str,
    possible_low: u64,
    possible_high: Option<u64>,
    witnessed_low: u64,
    witnessed_high: u64,
    verdict: &'static str,
    method: &'static str,
}

impl Audited {
    /// The count for which fewest values remain possible, with their number.
    pub fn narrowest(&self) -> Option<(&AuditedCell, u64)> {
        let width = |cell: &AuditedCell| {
            let (low, high) = cell.finding.possible;
            (high - low).saturating_add(1)
        };
        let cells = self.cells.iter().map(|cell| (cell, width(cell)));
        cells.min_by_key(|(_, width)| *width)
    }

    /// Counts of which it is proven that too little remains possible, then those of which it is not known.
    pub fn not_safe(&self) -> Vec<&AuditedCell> {
        let open = |cell: &&AuditedCell| cell.finding.verdict != Verdict::Safe;
        let mut open: Vec<&AuditedCell> = self.cells.iter().filter(open).collect();
        open.sort_by_key(|cell| cell.finding.verdict);
        open
    }

    /// How many counts were audited in blocks, because too many others have to do with them.
    pub fn in_blocks(&self) -> usize {
        let blocks = |cell: &&AuditedCell| cell.finding.method == Method::Blocks;
        self.cells.iter().filter(blocks).count()
    }

    /// Writes every protected count with what remains possible. It holds no true counts, but what it says is as
    /// secret as they are.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_csv(&self, out: impl std::io::Write) -> Result<(), csv::Error> {
        let mut writer = csv::Writer::from_writer(out);
        for cell in &self.cells {
            let finding = &cell.finding;
            let (low, high) = finding.possible;
            writer.serialize(AuditRow {
                period: cell.period.calendar_year(),
                count: &cell.count,
                release: cell.release.as_deref(),
                level: &cell.level,
                area: &cell.area,
                possible_low: low,
                possible_high: (high != UNBOUNDED).then_some(high),
                witnessed_low: finding.witnessed.0,
                witnessed_high: finding.witnessed.1,
                verdict: match finding.verdict {
                    Verdict::Safe => "safe",
                    Verdict::Undecided => "undecided",
                    Verdict::TooNarrow => "too narrow",
                },
                method: match finding.method {
                    Method::Bounds => "bounds",
                    Method::Rank => "rank",
                    Method::Whole => "whole",
                    Method::Blocks => "blocks",
                },
            })?;
        }
        writer.flush()?;
        Ok(())
    }

    fn add(&mut self, cells: impl Iterator<Item = AuditedCell>, of: Coverage) {
        self.cells.extend(cells);
        let all = self.coverage;
        self.coverage = Coverage {
            guarded: all.guarded + of.guarded,
            exact: all.exact + of.exact,
            safe: all.safe + of.safe,
            too_narrow: all.too_narrow + of.too_narrow,
            disclosed: all.disclosed + of.disclosed,
            undecided: all.undecided + of.undecided,
            components: all.components + of.components,
            largest: all.largest.max(of.largest),
            blocks: all.blocks + of.blocks,
        };
    }
}

/// Audits what would be published if this city were released after `earlier`. `progress` is told the period, how many of
/// its protected counts are done, and of how many.
///
/// # Errors
/// [`NoAudit`].
pub fn audit(
    city: &RawCity,
    earlier: &[LedgerEntry],
    secret: &NoiseSecret,
    options: &Options,
    progress: &mut dyn FnMut(ReferencePeriod, usize, usize),
) -> Result<Audited, NoAudit> {
    let mut counts = Counts::protect(city, secret)?;
    gaps::make(city, &mut counts, earlier);
    of_counts(city, &counts, earlier, options, progress)
}

/// Audits a release that was built, with the whole ledger: those before it, those after it, and those for other
/// audiences.
///
/// # Errors
/// [`NoAudit`].
pub fn audit_released(
    city: &RawCity,
    release_id: &str,
    ledger: &[LedgerEntry],
    secret: &NoiseSecret,
    options: &Options,
    progress: &mut dyn FnMut(ReferencePeriod, usize, usize),
) -> Result<Audited, NoAudit> {
    let entry = ledger.iter().find(|entry| entry.release_id == release_id);
    let entry = entry.ok_or_else(|| NoAudit::Unknown(release_id.to_owned()))?;
    let mut counts = Counts::protect(city, secret)?;
    let changed = as_released::take(city, &mut counts, entry);
    let audited = of_counts(city, &counts, ledger, options, progress)?;
    Ok(Audited { changed, ..audited })
}

fn of_counts(
    city: &RawCity,
    counts: &Counts,
    earlier: &[LedgerEntry],
    options: &Options,
    progress: &mut dyn FnMut(ReferencePeriod, usize, usize),
) -> Result<Audited, NoAudit> {
    let attack = Attack::new(city, counts, earlier);
    let found = sums::find(&attack);
    let mut audited = Audited::default();
    for (at, &period) in city.periods.iter().enumerate() {
        let known = attack.knowledge(at, &found);
        let case = case(&known.knowledge);
        let mut tell = |done, all| progress(period, done, all);
        let audit = audit::audit_with_progress(&case, options, &mut tell)
            .map_err(|error| NoAudit::Contradiction { period, error })?;
        let cells = audit
            .findings
            .iter()
            .map(|finding| named(city, period, &known.places[finding.cell], *finding));
        audited.add(cells, audit.coverage);
    }
    Ok(audited)
}

/// All that is known, starting from the true counts. A part that is larger than its whole, because two sources do not
/// agree, tells an attacker nothing true.
fn case(knowledge: &Knowledge) -> Case {
    let truth = knowledge.truth().unwrap_or_default();
    let mut case = Case::default();
    for (at, (&range, &truth)) in knowledge.ranges().iter().zip(truth).enumerate() {
        let demand = Demand::Values(POSSIBLE_VALUES);
        case.cell(Cell {
            truth,
            range,
            demand: knowledge.is_guarded(at).then_some(demand),
        });
    }
    for relation in knowledge.relations() {
        let holds = match relation {
            Relation::Sum { .. } => true,
            Relation::AtMost { parts, whole } => {
                parts.iter().map(|&part| truth[part]).sum::<u64>() <= truth[*whole]
            }
        };
        if holds {
            case.relation(relation.clone());
        }
    }
    case
}

fn named(city: &RawCity, period: ReferencePeriod, place: &Place, finding: Finding) -> AuditedCell {
    let level = city.levels_in(period).get(place.level);
    let (area, area_name) = match &place.area {
        Ok(area) => {
            let area = level.and_then(|level| level.areas.get(*area));
            area.map_or_else(Default::default, |area| {
                (area.key.to_string(), area.name.clone())
            })
        }
        Err(key) => (key.to_string(), key.to_string()),
    };
    AuditedCell {
        period,
        count: place.count.to_string(),
        release: place.release.clone(),
        level: level.map_or_else(String::new, |level| level.id.to_string()),
        area,
        area_name,
        finding,
    }
}
