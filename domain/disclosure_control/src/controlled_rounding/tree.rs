//! The nearest table where relations form trees.
//!
//! From the parts upward, every count has a cost for "down" and one for "up", which includes all that lies below it. A total fixes how many
//! of its parts go up; those for which up costs least more do. Parts choose independently, so the choice is the best one
//! (an exchange argument), and it takes as long as sorting.

use super::{Base, CountTable};

/// Cost of going down and of going up; `None` where that cannot be.
type Costs = [Option<i64>; 2];

/// Which counts go up; `None` where relations do not form trees (or, which cannot happen in trees, nothing fits).
pub(super) fn round(table: &CountTable, base: Base) -> Option<Vec<bool>> {
    let order = bottom_up(table)?;
    let mut costs: Vec<Costs> = table
        .counts
        .iter()
        .map(|&count| {
            let up = (count % base.0 != 0).then(|| base.cost_of_up(count));
            [Some(0), up]
        })
        .collect();
    for &relation in &order {
        let (total, parts) = &table.relations[relation];
        for up in [false, true] {
            let below = chosen(table, base, &costs, relation, up).map(|going_up| {
                let cost = |&part: &usize| costs[part][usize::from(going_up.contains(&part))];
                parts.iter().map(cost).sum::<Option<i64>>()
            });
            let cost = &mut costs[*total][usize::from(up)];
            *cost = cost.zip(below.flatten()).map(|(own, below)| own + below);
        }
    }
    let mut is_part = vec![false; table.counts.len()];
    for part in table.relations.iter().flat_map(|(_, parts)| parts) {
        is_part[*part] = true;
    }
    let mut up = vec![false; table.counts.len()];
    for at in (0..up.len()).filter(|&at| !is_part[at]) {
        up[at] = match costs[at] {
            [Some(down), Some(higher)] => higher < down,
            [Some(_), None] => false,
            [None, Some(_)] => true,
            [None, None] => return None,
        };
    }
    for &relation in order.iter().rev() {
        let total = table.relations[relation].0;
        for part in chosen(table, base, &costs, relation, up[total])? {
            up[part] = true;
        }
    }
    Some(up)
}

/// The parts that go up if their total does (or does not): as many as needed, the cheapest first, ties by position.
fn chosen(
    table: &CountTable,
    base: Base,
    costs: &[Costs],
    relation: usize,
    total_up: bool,
) -> Option<std::collections::BTreeSet<usize>> {
    let (total, parts) = &table.relations[relation];
    let floors: u64 = parts.iter().map(|&part| table.counts[part] / base.0).sum();
    let needed = (table.counts[*total] / base.0 + u64::from(total_up)).checked_sub(floors)?;
    let mut needed = usize::try_from(needed).ok()?;
    let mut going_up = std::collections::BTreeSet::new();
    let mut open = Vec::new();
    for &part in parts {
        match costs[part] {
            [Some(down), Some(up)] => open.push((up - down, part)),
            [Some(_), None] => {}
            [None, Some(_)] => {
                going_up.insert(part);
            }
            [None, None] => return None,
        }
    }
    needed = needed.checked_sub(going_up.len())?;
    if needed > open.len() {
        return None;
    }
    open.sort_unstable();
    going_up.extend(open.iter().take(needed).map(|&(_, part)| part));
    Some(going_up)
}

/// Relations in an order in which parts come before totals; `None` if they do not form trees: each count is at most one
/// total and part of at most one.
fn bottom_up(table: &CountTable) -> Option<Vec<usize>> {
    let mut made_by = vec![None; table.counts.len()];
    let mut part_of = vec![None; table.counts.len()];
    for (at, (total, parts)) in table.relations.iter().enumerate() {
        if made_by[*total].replace(at).is_some() {
            return None;
        }
        for &part in parts {
            if part_of[part].replace(at).is_some() {
                return None;
            }
        }
    }
    let mut waiting: Vec<usize> = table
        .relations
        .iter()
        .map(|(_, parts)| {
            parts
                .iter()
                .filter(|&&part| made_by[part].is_some())
                .count()
        })
        .collect();
    let mut order: Vec<usize> = (0..waiting.len()).filter(|&at| waiting[at] == 0).collect();
    let mut next = 0;
    while let Some(&relation) = order.get(next) {
        next += 1;
        if let Some(above) = part_of[table.relations[relation].0] {
            waiting[above] -= 1;
            if waiting[above] == 0 {
                order.push(above);
            }
        }
    }
    (order.len() == waiting.len()).then_some(order)
}
