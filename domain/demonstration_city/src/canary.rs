//! A city of marked counts. Like a canary in a mine it shows where something leaks: each of its
//! counts is a number that cannot come from anywhere else.

use crate::{draw::Draw, society::Counts};
use std::collections::BTreeSet;

/// Puts a unique number of seven digits in the place of every count, each next to a multiple of 5
/// and none two or three away from one, so that neither a rounded count nor an end of its range can
/// equal one. A part stays below its whole.
///
/// Also no total over a district or the city and no number of people left by a subtraction equals
/// a count. Returns the protected counts; those of the table that is published as it is are
/// unique too, but not among them, for they may be seen.
pub(crate) fn mark(counts: &mut [Vec<Counts>], district_of_area: &[usize], seed: u64) -> Vec<u64> {
    let mut attempt = 0;
    loop {
        let mut draw = Draw::new(seed, 1000 + attempt);
        let mut used = BTreeSet::new();
        let mut unique = |low: u64, high: u64| loop {
            let number = low + draw.below(high - low);
            if matches!(number % 5, 1 | 4) && used.insert(number) {
                return number;
            }
        };
        for year in counts.iter_mut().flatten() {
            *year = Counts {
                residents: unique(9_000_000, 10_000_000),
                under_18: unique(2_000_000, 2_400_000),
                age_65_plus: unique(2_000_000, 2_400_000),
                age_80_plus: unique(1_000_000, 2_000_000),
                foreign: unique(1_000_000, 2_000_000),
                households: unique(7_000_000, 8_000_000),
                families: unique(3_000_000, 4_000_000),
                single_parents: unique(1_000_000, 2_000_000),
                income_support: unique(3_000_000, 4_000_000),
                income_support_children: unique(1_000_000, 2_000_000),
                unemployed: unique(2_400_000, 3_000_000),
                housing_benefit: unique(1_000_000, 2_000_000),
                home_at_risk: unique(1_000_000, 2_000_000),
                pupils: unique(4_000_000, 5_000_000),
                gymnasium: unique(1_000_000, 2_000_000),
                care: unique(1_000_000, 2_000_000),
                election: year
                    .election
                    .map(|_| (unique(6_000_000, 7_000_000), unique(4_000_000, 5_000_000))),
            };
        }
        let apart = sums(counts, district_of_area)
            .into_iter()
            .all(|sum| !used.contains(&sum));
        if apart {
            return counts.iter().flatten().flat_map(protected).collect();
        }
        attempt += 1;
    }
}

fn protected(c: &Counts) -> Vec<u64> {
    let mut all = vec![
        c.residents,
        c.under_18,
        c.age_65_plus,
        c.age_80_plus,
        c.foreign,
        c.households,
        c.families,
        c.single_parents,
        c.income_support,
        c.income_support_children,
        c.housing_benefit,
        c.home_at_risk,
        c.pupils,
        c.gymnasium,
        c.care,
    ];
    all.extend(
        c.election
            .into_iter()
            .flat_map(|(all, voters)| [all, voters]),
    );
    all
}

/// Totals of every count over districts and city, and what is left of the residents without the
/// young or the old.
fn sums(counts: &[Vec<Counts>], district_of_area: &[usize]) -> Vec<u64> {
    let districts = district_of_area.iter().copied().max().unwrap_or(0) + 1;
    let years = counts.iter().map(Vec::len).max().unwrap_or(0);
    let mut sums = Vec::new();
    for year in 0..years {
        let mut by_district: Vec<Vec<u64>> = vec![Vec::new(); districts + 1];
        for (area, &district) in counts.iter().zip(district_of_area) {
            let area = &area[year];
            let mut values = protected(area);
            values.push(area.unemployed);
            for total in [district, districts] {
                by_district[total].resize(values.len(), 0);
                for (sum, value) in by_district[total].iter_mut().zip(&values) {
                    *sum += value;
                }
            }
            let younger = area.residents.saturating_sub(area.age_65_plus);
            sums.extend([younger, younger.saturating_sub(area.under_18)]);
        }
        sums.extend(by_district.into_iter().flatten());
    }
    sums
}
