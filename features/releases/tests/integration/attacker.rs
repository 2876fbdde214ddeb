//! The attacker test: what remains possible for every protected count, found by linear programming.
//!
//! This attacker shares nothing with the rule that protects and nothing with the attacker that is
//! built into `release build`: it hands all published ranges and all relations between true counts
//! to a solver and asks for the smallest and the largest value of every count.

use disclosure_control::NoiseSecret;
use disclosure_control::attacker::{Knowledge, Relation, narrowed};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome, Variable};
use releases::{
    building::{attacker_knowledge, build},
    reading::RawCity,
};
use terms::Audience;

/// Smallest and largest possible value of one cell, within the cells connected to it.
fn bounds(knowledge: &Knowledge, component: &[usize], cell: usize) -> (u64, u64) {
    let solve = |direction: OptimizationDirection| {
        let mut problem = Problem::new(direction);
        let mut variables: Vec<Option<Variable>> = vec![None; knowledge.ranges().len()];
        for &member in component {
            let (low, high) = knowledge.ranges()[member];
            let weight = if member == cell { 1.0 } else { 0.0 };
            variables[member] = Some(problem.add_var(weight, (low as f64, high as f64)));
        }
        for relation in knowledge.relations() {
            let (parts, whole, operator) = match relation {
                Relation::Sum { parts, total } => (parts, *total, ComparisonOp::Eq),
                Relation::AtMost { parts, whole } => (parts, *whole, ComparisonOp::Le),
            };
            let Some(whole) = variables[whole] else {
                continue;
            };
            let mut terms: Vec<(Variable, f64)> = parts
                .iter()
                .map(|&part| (variables[part].unwrap(), 1.0))
                .collect();
            terms.push((whole, -1.0));
            problem.add_constraint(terms.as_slice(), operator, 0.0);
        }
        match problem.solve().unwrap() {
            SolveOutcome::Solution(solution) => solution.objective(),
            SolveOutcome::Interrupted(why) => panic!("the solver stopped early: {why:?}"),
        }
    };
    let low = solve(OptimizationDirection::Minimize);
    let high = solve(OptimizationDirection::Maximize);
    ((low - 1e-6).ceil() as u64, (high + 1e-6).floor() as u64)
}

/// Cells joined by relations, each group on its own.
fn components(knowledge: &Knowledge) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..knowledge.ranges().len()).collect();
    fn root(group: &mut [usize], mut cell: usize) -> usize {
        while group[cell] != cell {
            group[cell] = group[group[cell]];
            cell = group[cell];
        }
        cell
    }
    for relation in knowledge.relations() {
        let (Relation::Sum { parts, total: one } | Relation::AtMost { parts, whole: one }) =
            relation;
        for &part in parts {
            let (a, b) = (root(&mut group, part), root(&mut group, *one));
            group[a] = b;
        }
    }
    let mut components = std::collections::BTreeMap::<usize, Vec<usize>>::new();
    for cell in 0..group.len() {
        components
            .entry(root(&mut group, cell))
            .or_default()
            .push(cell);
    }
    components.into_values().collect()
}

/// Bounds every protected count of every period by linear programming.
fn nothing_is_narrowed_below_three_values(city: &RawCity) {
    // Someone in the administration reads the releases for everyone, for bodies and for itself.
    let mut earlier = Vec::new();
    for (at, audience) in (0..).zip(Audience::ALL) {
        let entry = build(city, audience, &earlier, &NoiseSecret([5; 32]), at, &|_| ())
            .unwrap()
            .ledger;
        earlier.push(entry);
    }
    let periods = attacker_knowledge(city, &earlier, &NoiseSecret([5; 32])).unwrap();
    let mut tried = 0;
    for period in &periods {
        let knowledge = &period.knowledge;
        let propagated = narrowed(knowledge, 3).unwrap();
        for component in components(knowledge) {
            for &cell in component.iter().filter(|&&cell| knowledge.is_guarded(cell)) {
                let (low, high) = bounds(knowledge, &component, cell);
                assert!(
                    high - low + 1 >= 3,
                    "{:?}: only {low} to {high}",
                    period.places[cell]
                );
                let (outer_low, outer_high) = propagated.ranges[cell];
                assert!(
                    outer_low <= low && high <= outer_high,
                    "the built-in attacker claims too much"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "a city without protected counts tests nothing");
}

#[test]
fn linear_programming_finds_three_values_for_every_count_of_an_invented_city() {
    let city = crate::cities::invented();
    nothing_is_narrowed_below_three_values(&city);
}

#[test]
fn linear_programming_finds_three_values_for_every_count_of_flensburg() {
    let Some(city) = crate::cities::flensburg() else {
        return;
    };
    nothing_is_narrowed_below_three_values(&city);
}

#[test]
fn the_solver_does_find_four_areas_that_a_careless_total_gives_away() {
    let mut knowledge = Knowledge::default();
    let parts: Vec<usize> = (0..4).map(|_| knowledge.cell((8, 12), true)).collect();
    let total = knowledge.cell((48, 52), true);
    knowledge.relation(Relation::Sum { parts, total });
    let component = &components(&knowledge)[0];
    assert_eq!(bounds(&knowledge, component, 0), (12, 12));
}
