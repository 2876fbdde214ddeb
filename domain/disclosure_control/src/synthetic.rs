//! Invented tables of any size, for measuring and for tests.

use crate::tables::{Hierarchy, Table, TableError};

const AGES: [(&str, &str, f64); 9] = [
    ("A0", "0-5", 0.077),
    ("A0", "6-14", 0.106),
    ("A0", "15-17", 0.033),
    ("A1", "18-24", 0.088),
    ("A1", "25-34", 0.166),
    ("A1", "35-49", 0.220),
    ("A1", "50-64", 0.194),
    ("A2", "65-79", 0.081),
    ("A2", "80+", 0.035),
];

const STATUSES: [(&str, &str, f64); 5] = [
    ("S0", "SGB2-ALG", 0.549),
    ("S0", "SGB2-SG", 0.196),
    ("S1", "SGB12-HLU", 0.046),
    ("S1", "SGB12-GSi", 0.138),
    ("S1", "AsylbLG", 0.071),
];

/// How many finest areas Berlin has (planning areas since 2021).
pub const BERLIN_AREAS: usize = 542;

/// Recipients of benefits by area (four levels below the city), age (nine in three groups) and
/// kind of benefit (five in two groups): about 104 cells for each area of any level. Shares of
/// ages and kinds are those of typical cities; areas have 15 to 300 recipients; a third of the
/// finest cells are empty and another third count one or two. With 542 areas there are 143, 58
/// and 12 areas above them as in Berlin, with 78 624 cells.
///
/// # Errors
/// [`TableError::NoCodes`] without areas, [`TableError::TooManyCells`] with far too many.
pub fn benefits(areas: usize, seed: u64) -> Result<Table, TableError> {
    let part = |of: usize, share: f64| ((of as f64 * share).round() as usize).max(1);
    let quarters = part(areas, 143.0 / 542.0);
    let regions = part(quarters, 58.0 / 143.0);
    let districts = part(regions, 12.0 / 58.0);
    let paths = (0..areas).map(|area| {
        let quarter = area * quarters / areas;
        let region = quarter * regions / quarters;
        let district = region * districts / regions;
        [
            format!("d{district:03}"),
            format!("b{region:04}"),
            format!("z{quarter:05}"),
            format!("p{area:05}"),
        ]
    });
    let dimensions = vec![
        Hierarchy::from_paths("area", "city", paths)?,
        Hierarchy::from_paths("age", "all ages", AGES.map(|(group, age, _)| [group, age]))?,
        Hierarchy::from_paths(
            "benefit",
            "all benefits",
            STATUSES.map(|(group, kind, _)| [group, kind]),
        )?,
    ];
    let mut random = Random(seed);
    let mut rows = Vec::with_capacity(areas * 45);
    for area in 0..areas {
        let size = (90.0 * (random.normal() * 0.65).exp()).clamp(10.0, 400.0);
        for (_, age, age_share) in AGES {
            for (_, kind, kind_share) in STATUSES {
                let mean = size * age_share * kind_share * (random.normal() * 0.4).exp();
                rows.push((
                    [format!("p{area:05}"), age.into(), kind.into()],
                    random.poisson(mean),
                ));
            }
        }
    }
    Table::frequency("benefits", dimensions, rows)
}

/// A fixed sequence for invented figures.
struct Random(u64);

impl Random {
    /// Evenly between 0 and 1.
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal with mean 0 and variance 1 (sum of twelve).
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }

    fn poisson(&mut self, mean: f64) -> u64 {
        let (limit, mut product, mut count) = ((-mean).exp(), self.even(), 0);
        while product > limit {
            product *= self.even();
            count += 1;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_berlins_size_has_its_shape() {
        let table = benefits(BERLIN_AREAS, 1).unwrap();
        assert_eq!(table.len(), 78_624);
        let finest: Vec<u64> = (0..table.len())
            .filter(|&cell| table.is_finest(cell))
            .map(|cell| table.count(cell))
            .collect();
        let share = |wanted: &dyn Fn(u64) -> bool| {
            finest.iter().filter(|count| wanted(**count)).count() as f64 / finest.len() as f64
        };
        assert!((0.3..0.5).contains(&share(&|count| count == 0)));
        assert!((0.3..0.45).contains(&share(&|count| count == 1 || count == 2)));
        assert!(benefits(0, 1).is_err());
    }
}
