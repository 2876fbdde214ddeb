//! Attackers from within: somebody who alone makes up a withheld count knows it.

use super::{
    Options,
    case::{AuditError, Case, Demand},
    evidence::Evidence,
    gate, guarded,
    pursuit::{Depth, Pursuit},
    rank::tied,
    report::{Audit, Coverage, Method},
    system::{Kind, Web},
};
use std::collections::BTreeMap;

/// What somebody learns who knows one withheld count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The count that is known.
    pub knows: usize,
    /// The guarded counts that the relations then determine exactly.
    pub learns: Vec<usize>,
    /// An audit of the other guarded counts joined to it; `None` at [`Depth::Gate`], or where the component is too large to
    /// be taken whole.
    pub audit: Option<Audit>,
}

/// Audits the case once for each of the given cells, as seen by somebody who knows its true count. Only what has to
/// do with the cell is looked at: to anybody else's count the knowledge adds nothing.
///
/// # Errors
/// [`AuditError`] if the true counts do not fit what is said about them.
pub fn undone_by_contributors(
    case: &Case,
    known: &[usize],
    options: &Options,
) -> Result<Vec<Contributor>, AuditError> {
    case.check()?;
    let (web, methods) = gate(case);
    let mut found: BTreeMap<usize, Contributor> = known
        .iter()
        .map(|&knows| {
            let nothing = Contributor {
                knows,
                learns: Vec::new(),
                audit: None,
            };
            (knows, nothing)
        })
        .collect();
    for cells in web.components() {
        let knowing: Vec<usize> = cells
            .iter()
            .copied()
            .filter(|cell| found.contains_key(cell))
            .collect();
        if knowing.is_empty() {
            continue;
        }
        let system = web.system(Kind::Whole, &cells);
        let all: Vec<usize> = (0..system.cells.len()).collect();
        for group in tied(&system.steps, &all) {
            for &at in &group {
                if let Some(contributor) = found.get_mut(&system.cells[at]) {
                    let others = group.iter().filter(|&&other| other != at);
                    let others = others.map(|&other| system.cells[other]);
                    contributor.learns = others
                        .filter(|&cell| case.cells[cell].demand.is_some())
                        .collect();
                }
            }
        }
        if options.depth == Depth::Gate || cells.len() > options.whole_up_to {
            continue;
        }
        let Some(start) = Pursuit::new(&system) else {
            continue;
        };
        for knows in knowing {
            let audit = as_seen(&web, &cells, knows, &start, &methods);
            if let Some(contributor) = found.get_mut(&knows) {
                contributor.audit = audit;
            }
        }
    }
    Ok(found.into_values().collect())
}

/// The other guarded cells of a component, audited by somebody who knows one cell.
fn as_seen(
    web: &Web<'_>,
    cells: &[usize],
    knows: usize,
    start: &Pursuit<'_>,
    methods: &[Method],
) -> Option<Audit> {
    let mut view = Case {
        cells: web.case.cells.clone(),
        relations: web.case.relations.clone(),
    };
    for (at, cell) in view.cells.iter_mut().enumerate() {
        if at == knows || cells.binary_search(&at).is_err() {
            cell.demand = None;
        }
    }
    let truth = view.cells[knows].truth;
    view.cells[knows].range = (truth, truth);
    let mut ranges = web.ranges.clone();
    ranges[knows] = (truth, truth);
    let mut evidence = Evidence::new(&view, &ranges);
    let mut pursuit = start.knowing(knows)?;
    let others: Vec<(usize, Demand)> = guarded(web, cells)
        .filter(|&(cell, _)| cell != knows)
        .collect();
    let names: Vec<usize> = others.iter().map(|(cell, _)| *cell).collect();
    pursuit.sweep(&names, &mut evidence);
    for (cell, demand) in others {
        pursuit.follow(cell, demand, &mut evidence);
    }
    Some(Audit::new(&view, &evidence, methods, |coverage| Coverage {
        components: 1,
        largest: cells.len(),
        ..coverage
    }))
}
