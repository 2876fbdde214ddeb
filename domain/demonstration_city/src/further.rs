//! What is counted in the standard and in a large city beyond the counts of every city.

use crate::{
    draw::Draw,
    society::{AreaTraits, Counts, Story, part},
    tables::TableForm,
};

/// Further counts of one area and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FurtherCounts {
    pub(crate) under_6: u64,
    pub(crate) age_18_to_29: u64,
    pub(crate) moved_in: u64,
    pub(crate) births: u64,
    pub(crate) one_person_households: u64,
    pub(crate) living_alone_65_plus: u64,
    pub(crate) dwellings: u64,
    pub(crate) social_dwellings: u64,
    pub(crate) examined: u64,
    pub(crate) language_support: u64,
    pub(crate) overweight: u64,
    pub(crate) employed: u64,
    pub(crate) old_age_support: u64,
}

/// How far an area deviates from the rule, per kind of count.
pub(crate) struct Own([f64; 11]);

impl Own {
    /// The deviations of one area.
    pub(crate) fn new(draw: &mut Draw) -> Self {
        Self(std::array::from_fn(|_| 0.09 * draw.bell()))
    }

    fn rate(&self, kind: usize, value: f64) -> f64 {
        (value * (1.0 + self.0[kind])).clamp(0.0, 0.97)
    }
}

impl FurtherCounts {
    /// Draws them so that they fit the counts of every city: parts never exceed their wholes.
    pub(crate) fn new(area: &AreaTraits, own: &Own, counts: &Counts, draw: &mut Draw) -> Self {
        let (h, inner) = (area.hardship, 1.0 - area.edge);
        let mut part =
            |whole: u64, kind: usize, value: f64| part(draw, whole, own.rate(kind, value));
        let on = |story, then: f64| if area.story == story { then } else { 0.0 };
        let (new, students) = (on(Story::NewHousing, 1.0), on(Story::Students, 1.0));
        let working_age = counts.residents - counts.age_65_plus - counts.under_18;
        let under_6 = part(counts.under_18, 0, 0.31 + 0.03 * inner + 0.12 * new);
        let one_person_households = part(counts.households, 1, 0.38 + 0.14 * inner);
        // Some dwellings stand empty.
        let dwellings = counts.households + counts.households * 3 / 100;
        // Those of four and of five years.
        let examined = part(under_6, 2, 0.34);
        Self {
            under_6,
            age_18_to_29: part(working_age, 3, 0.21 + 0.07 * inner + 0.38 * students),
            moved_in: part(
                counts.residents,
                4,
                0.09 + 0.06 * inner + 0.10 * new + 0.09 * students,
            ),
            births: part(
                counts.residents,
                5,
                0.0085 + 0.003 * h + 0.006 * new - 0.004 * students,
            ),
            one_person_households,
            living_alone_65_plus: part(counts.age_65_plus, 6, 0.30 + 0.08 * h)
                .min(one_person_households),
            dwellings,
            social_dwellings: part(dwellings, 7, 0.03 + 0.20 * h),
            examined,
            language_support: part(examined, 8, 0.10 + 0.40 * h),
            overweight: part(examined, 9, 0.06 + 0.10 * h),
            employed: part(working_age, 10, 0.68 - 0.20 * h),
            old_age_support: part(counts.age_65_plus, 7, 0.02 + 0.12 * h),
        }
    }
}

/// The tables of these counts, as `further.toml` declares them, and `large.toml` the last but one.
pub(crate) const TABLES: [TableForm<FurtherCounts>; 6] = [
    TableForm {
        file: "altersgruppen.csv",
        separator: ',',
        withholds: false,
        heads: &["unter_6", "von_18_bis_29", "zuzuege", "geburten"],
        row: |c| [c.under_6, c.age_18_to_29, c.moved_in, c.births].to_vec(),
    },
    TableForm {
        file: "alleinlebende.csv",
        separator: ',',
        withholds: false,
        heads: &["ein_personen", "allein_ab_65"],
        row: |c| [c.one_person_households, c.living_alone_65_plus].to_vec(),
    },
    TableForm {
        file: "wohnungen.csv",
        separator: ',',
        withholds: false,
        heads: &["wohnungen", "gefoerdert"],
        row: |c| [c.dwellings, c.social_dwellings].to_vec(),
    },
    TableForm {
        file: "einschulung.csv",
        separator: ',',
        withholds: false,
        heads: &["untersucht", "sprachfoerderung", "uebergewicht"],
        row: |c| [c.examined, c.language_support, c.overweight].to_vec(),
    },
    TableForm {
        file: "beschaeftigte.csv",
        separator: ';',
        withholds: false,
        heads: &["beschaeftigte"],
        row: |c| vec![c.employed],
    },
    TableForm {
        file: "grundsicherung_alter.csv",
        separator: ',',
        withholds: false,
        heads: &["personen"],
        row: |c| vec![c.old_age_support],
    },
];
