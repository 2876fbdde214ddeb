//! Audit of withheld counts: what everything that is published leaves possible for each of them.
//!
//! An auditor takes a [`Case`]: what is shown, what holds between true counts, and for withheld counts how
//! uncertain they must stay. He knows zeros, rules like "a part is at most its whole" and earlier releases, as
//! far as the ranges and relations of the case say them. The answer has two sides, and never mixes them up:
//!
//! * **Safe** is only what is witnessed: for every value claimed possible there is a whole table of non-negative
//!   whole numbers that fits everything published. Each such table is checked against the case itself.
//! * **Too narrow** is only what is proven: a weighted sum of relations that leaves no room, checked without
//!   rounding; or a search through all whole numbers that found none.
//! * **Undecided** is the rest, and to be treated as too narrow.
//!
//! First come bounds along each relation and an exact rank test ([`Depth::Gate`]); what they leave open falls into components
//! that have nothing to do with each other. In each, linear programming drives every guarded count up and
//! down, from the true counts to one corner after the other. Components above a stated size are taken in blocks:
//! with everything far away held at its true count, a block gives witnesses; with everything far away
//! left out, it gives bounds. Both stay true for the whole.
//!
//! Sources: Fischetti and Salazar-González 2000 (audit by linear programs); Neumaier and Shcherbina 2004 (safe bounds).
//!
//! ```
//! use disclosure_control::attacker::Relation;
//! use disclosure_control::audit::{Case, Demand, Depth, Options, Verdict, audit};
//!
//! // 7 = a + b, a row in which two counts are withheld; a must have three possible values.
//! let mut case = Case::default();
//! let a = case.withheld(2, Some(Demand::Values(3)));
//! let b = case.withheld(5, None);
//! let total = case.shown(7);
//! case.relation(Relation::Sum { parts: vec![a, b], total });
//! let found = &audit(&case, &Options::default())?.findings[0];
//! assert_eq!(found.verdict, Verdict::Safe);
//! # Ok::<(), disclosure_control::audit::AuditError>(())
//! ```

mod case;
mod contributors;
mod evidence;
mod proof;
mod propagation;
mod pursuit;
mod rank;
mod rational;
mod report;
mod system;
mod tableau;
mod tables;
mod whole_numbers;
mod widening;

pub use case::{AuditError, Case, Cell, Demand, LARGEST, UNBOUNDED};
pub use contributors::{Contributor, undone_by_contributors};
pub use pursuit::Depth;
pub use report::{Audit, Coverage, Finding, Method, Verdict};
pub use tables::Shown;
pub use widening::{Widened, WideningError, case_of, widened};

use crate::field::wide as field;
use evidence::Evidence;
use pursuit::Pursuit;
use system::{Kind, Web};

/// Version of this audit, stored with what it found.
pub const AUDIT_RULE: &str = "witnesses-and-proven-bounds/1";

/// How to audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How far to go.
    pub depth: Depth,
    /// Components with more open cells than this are taken in blocks.
    pub whole_up_to: usize,
    /// So many cells around a guarded one make a block; what they do not decide is tried once more with four times as
    /// many.
    pub block: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            depth: Depth::Demands,
            whole_up_to: 4_000,
            block: 400,
        }
    }
}

/// Audits a case.
///
/// # Errors
/// [`AuditError`] if the true counts do not fit what is said about them.
pub fn audit(case: &Case, options: &Options) -> Result<Audit, AuditError> {
    audit_with_progress(case, options, &mut |_, _| {})
}

/// Audits a case and tells after every component and block how many guarded cells are done, and of how many.
///
/// # Errors
/// [`AuditError`] if the true counts do not fit what is said about them.
pub fn audit_with_progress(
    case: &Case,
    options: &Options,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Audit, AuditError> {
    case.check()?;
    let (web, mut methods) = gate(case);
    let mut evidence = Evidence::new(case, &web.ranges);
    let components = web.components();
    let largest = components.iter().map(Vec::len).max().unwrap_or(0);
    let all = case
        .cells
        .iter()
        .filter(|cell| cell.demand.is_some())
        .count();
    let open = |cells: &[usize]| -> usize {
        let guarded = cells
            .iter()
            .filter(|&&cell| case.cells[cell].demand.is_some());
        guarded.count()
    };
    let mut done = all - components.iter().map(|cells| open(cells)).sum::<usize>();
    let mut blocks = 0;
    if options.depth != Depth::Gate {
        for cells in &components {
            progress(done, all);
            let guarded = open(cells);
            if guarded == 0 {
                continue;
            }
            if cells.len() <= options.whole_up_to {
                by_whole(&web, cells, options.depth, &mut evidence, &mut methods);
            } else {
                let mut tell = |within: usize| progress(done + within, all);
                blocks += by_blocks(&web, cells, options, &mut evidence, &mut methods, &mut tell);
            }
            done += guarded;
        }
    }
    progress(all, all);
    Ok(Audit::new(case, &evidence, &methods, |coverage| Coverage {
        components: components.len(),
        largest,
        blocks,
        ..coverage
    }))
}

/// Bounds along relations and the rank test.
fn gate(case: &Case) -> (Web<'_>, Vec<Method>) {
    let ranges = propagation::propagated(case);
    let mut web = Web::new(case, ranges);
    let mut methods = vec![Method::Bounds; case.cells.len()];
    let mut determined = Vec::new();
    for cells in web.components() {
        let system = web.system(Kind::Whole, &cells);
        let solution = system.steps.solution(1);
        let fixed = system
            .cells
            .iter()
            .zip(&solution)
            .filter(|(_, value)| **value == 0);
        determined.extend(fixed.map(|(&cell, _)| cell));
    }
    web.close(&determined);
    for cell in determined {
        methods[cell] = Method::Rank;
    }
    (web, methods)
}

fn guarded<'a>(web: &'a Web<'_>, cells: &'a [usize]) -> impl Iterator<Item = (usize, Demand)> + 'a {
    let demand = |&cell: &usize| Some((cell, web.case.cells[cell].demand?));
    cells.iter().filter_map(demand)
}

fn by_whole(
    web: &Web<'_>,
    cells: &[usize],
    depth: Depth,
    evidence: &mut Evidence<'_>,
    methods: &mut [Method],
) {
    let system = web.system(Kind::Whole, cells);
    let Some(mut pursuit) = Pursuit::new(&system) else {
        return;
    };
    let names: Vec<usize> = guarded(web, cells).map(|(cell, _)| cell).collect();
    pursuit.sweep(&names, evidence);
    for (cell, demand) in guarded(web, cells) {
        methods[cell] = Method::Whole;
        if depth == Depth::Intervals {
            pursuit.measure(cell, evidence);
        }
        pursuit.follow(cell, demand, evidence);
    }
}

/// Takes a large component in blocks around guarded cells that are not decided yet; gives how many.
fn by_blocks(
    web: &Web<'_>,
    cells: &[usize],
    options: &Options,
    evidence: &mut Evidence<'_>,
    methods: &mut [Method],
    tell: &mut dyn FnMut(usize),
) -> usize {
    let mut blocks = 0;
    for (done, (cell, demand)) in guarded(web, cells).enumerate() {
        methods[cell] = Method::Blocks;
        for size in [options.block, 4 * options.block] {
            if evidence.meets(cell, demand) || !evidence.allows(cell, demand) {
                break;
            }
            blocks += 1;
            let near = web.around(cell, size);
            let inner = web.system(Kind::Inner, &near);
            if let Some(mut pursuit) = Pursuit::new(&inner) {
                let open =
                    guarded(web, &near).filter(|&(cell, demand)| !evidence.meets(cell, demand));
                let open: Vec<usize> = open.map(|(cell, _)| cell).collect();
                pursuit.sweep(&open, evidence);
                pursuit.follow(cell, demand, evidence);
            }
            if evidence.meets(cell, demand) {
                break;
            }
            let outer = web.system(Kind::Outer, &near);
            if let Some(mut pursuit) = Pursuit::new(&outer) {
                pursuit.follow(cell, demand, evidence);
            }
        }
        tell(done);
    }
    blocks
}

#[cfg(test)]
mod reference_tests;
#[cfg(test)]
mod tests;
